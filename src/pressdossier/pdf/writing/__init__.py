"""Pages to a PDF file; the only package that knows ReportLab."""
