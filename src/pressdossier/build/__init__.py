"""Content to files: the stages, and who runs them."""
