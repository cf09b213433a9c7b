"""What can be chosen of a file: the pair of standards that it conforms to, and when it says that it was made."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Standard(StrEnum):
    """An accessible and archival standard together; the values are the names that the command line uses.

    UA1_A3A: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), on PDF 1.7; UA2_A4F: PDF/UA-2 (ISO 14289-2) and
    PDF/A-4f (ISO 19005-4), on PDF 2.0.
    """

    UA1_A3A = "ua1-a3a"
    UA2_A4F = "ua2-a4f"


class PdfOptions(NamedTuple):
    """What can be chosen of a file.

    standard: what it conforms to; stamp: when it says that it was made, in any time zone, by default the edition's own
    date at midnight.
    """

    standard: Standard = Standard.UA1_A3A
    stamp: datetime | None = None


DEFAULT = PdfOptions()
