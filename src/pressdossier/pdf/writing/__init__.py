"""Pages to a PDF file; the only package that knows ReportLab."""

from pressdossier.pdf.writing.late import import_late

import_late("PIL.Image")  # ReportLab imports it whether or not there is an image, which takes as long as all else in it
