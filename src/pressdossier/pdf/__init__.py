"""PDF files: written from pages, and read back."""
