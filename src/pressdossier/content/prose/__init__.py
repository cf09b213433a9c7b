"""Markdown files to trees of prose."""
