"""The names of what `check` can find: one code a kind of fault, stable for ever, explained in `docs/checks.md`.

A code that is given up is never used again. The first digit says what it is about: 0 files and their form, 1 numbers
and claims, 2 what one language says and another does not, 3 the language of a text, 4 the state of a translation,
5 names that lead nowhere or are used nowhere.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The members' names say what is wrong; their values are what people see and suppress."""

    # files and their form
    YAML = "PD001"
    SETTINGS = "PD002"
    PROSE = "PD003"
    FACTS = "PD004"
    MISSING_FILE = "PD005"
    STRAY_FILE = "PD006"
    IMAGE = "PD007"
    CHART = "PD008"
    ALLOWANCE = "PD009"
    # numbers and claims
    BARE_DIGITS = "PD101"
    NUMBER_WORD = "PD102"
    UNKNOWN_FACT = "PD103"
    UNKNOWN_CLAIM = "PD104"
    CLAIM_CONTRADICTED = "PD105"
    CLAIM_WORDING = "PD106"
    FACT_WORDING = "PD107"
    PRINTED_DIFFERENCE = "PD108"
    RANKING_IN_MARGIN = "PD109"
    # what one language says and another does not
    MISSING_PASSAGE = "PD201"
    EXTRA_PASSAGE = "PD202"
    FACTS_DIFFER = "PD203"
    CLAIMS_DIFFER = "PD204"
    QUOTE_DIFFERS = "PD205"
    FIGURE_DIFFERS = "PD206"
    NOTES_DIFFER = "PD207"
    REFERENCES_DIFFER = "PD208"
    SHAPE_DIFFERS = "PD209"
    NUMBERS_DIFFER = "PD210"
    NAMES_DIFFER = "PD211"
    # the language of a text
    TERM = "PD301"
    WRONG_LANGUAGE = "PD302"
    LEFTOVER = "PD303"
    DOUBLED_WORD = "PD304"
    QUOTATION_MARKS = "PD305"
    SPACING = "PD306"
    # the state of a translation
    STALE = "PD401"
    NOT_RECORDED = "PD402"
    LOCK = "PD403"
    # names that lead nowhere or are used nowhere
    UNKNOWN_PERSON = "PD501"
    UNKNOWN_CHART = "PD502"
    UNKNOWN_REFERENCE = "PD503"
    UNKNOWN_NOTE = "PD504"
    MISSING_TEXT = "PD505"
    UNUSED_PERSON = "PD511"
    UNUSED_IMAGE = "PD512"
    UNUSED_FACT = "PD513"
    UNUSED_CHART = "PD514"
    UNUSED_CLAIM = "PD515"
    UNUSED_LABEL = "PD516"
    UNUSED_ALLOWANCE = "PD517"
