"""Any PDF file back to plain values, by pypdf."""
