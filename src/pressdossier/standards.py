"""The pairs of standards that a file can be made to conform to."""

from __future__ import annotations

from enum import StrEnum


class Standard(StrEnum):
    """An accessible and archival standard together; the values are the names that the command line uses.

    UA1_A3A: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), on PDF 1.7; UA2_A4F: PDF/UA-2 (ISO 14289-2) and
    PDF/A-4f (ISO 19005-4), on PDF 2.0.
    """

    UA1_A3A = "ua1-a3a"
    UA2_A4F = "ua2-a4f"
