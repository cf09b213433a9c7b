"""Blocks to strips of the vertical list."""
