"""The names of what `check` can find: one code a kind of fault, stable for ever, explained in `docs/checks.md`.

A code that is given up is never used again. The first digit says what it is about: 0 files and their form, 1 numbers
and claims, 2 what one language says and another does not, 3 the language of a text, 4 the state of a translation,
5 names that lead nowhere or are used nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pressdossier.errors import Severity


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


class Rule(NamedTuple):
    """What a code stands for.

    title: what is wrong, in one line; help: how it is mended, or what to do where it is meant; severity: of all its
    findings; may_be_allowed: whether the content can allow it; nothing could be printed without the others.
    """

    title: str
    help: str
    severity: Severity = Severity.ERROR
    may_be_allowed: bool = True


def _needed(title: str, help: str) -> Rule:
    return Rule(title, help, may_be_allowed=False)


def _warning(title: str, help: str) -> Rule:
    return Rule(title, help, Severity.WARNING)


RULES: Mapping[Code, Rule] = MappingProxyType(
    {
        Code.YAML: _needed(
            "a file is not YAML", "mend the line; indent with spaces, and quote texts with signs in them"
        ),
        Code.SETTINGS: _needed(
            "a setting is missing, unknown or malformed", "see docs/content.md for each file's fields"
        ),
        Code.PROSE: _needed("Markdown that cannot be printed as it stands", "mend the line; see docs/content.md"),
        Code.FACTS: _needed("data, or a fact declared from them, make no sense", "mend facts.yaml or the CSV file"),
        Code.MISSING_FILE: _needed("a file is missing", "write the file, or take its name out of where it is named"),
        Code.STRAY_FILE: _needed("a file of prose is not part of the dossier", "list it in the order, or remove it"),
        Code.IMAGE: _needed("an image is missing or cannot be printed", "put a whole PNG or JPEG file into images/"),
        Code.CHART: _needed("a chart cannot be drawn of its facts", "mend charts.yaml"),
        Code.ALLOWANCE: _needed(
            "an allowance is incomplete", "an allowance names a code that can be allowed and a reason"
        ),
        Code.BARE_DIGITS: Rule(
            "digits in prose that are bound to no fact",
            "write the fact as {{key}}, or list a name that holds digits under 'names' in labels.yaml",
        ),
        Code.NUMBER_WORD: Rule(
            "a number word in prose that is bound to no fact",
            'write the fact as {{key}}, or bind the words to a claim: [two]{claim="key"}',
        ),
        Code.UNKNOWN_FACT: _needed("a fact that is not defined", "declare it in facts.yaml, or mend the key"),
        Code.UNKNOWN_CLAIM: _needed("a claim that is not defined", "declare it in facts.yaml, or mend the key"),
        Code.CLAIM_CONTRADICTED: Rule("a claim that the data contradict", "mend the words, the claim or the data"),
        Code.CLAIM_WORDING: Rule(
            "words that the form of their claim does not admit",
            "use words that the language lists under 'claims' in labels.yaml, or list these there",
        ),
        Code.FACT_WORDING: _needed(
            "a fact in words whose words or bounds do not fit its form",
            "mend the form, the bounds or the wording in facts.yaml, or take the form away",
        ),
        Code.PRINTED_DIFFERENCE: Rule(
            "a printed difference or sum that its printed parts contradict",
            "print one more decimal, leave one of the numbers out, or say in the text that figures are rounded",
        ),
        Code.RANKING_IN_MARGIN: _warning(
            "a ranking between values whose difference lies within the margin of error",
            "say it more carefully, or allow it with a reason",
        ),
        Code.MISSING_PASSAGE: Rule("a passage of the source that a translation lacks", "translate it"),
        Code.EXTRA_PASSAGE: Rule(
            "a passage of a translation that the source lacks", "take it out, or write it there too"
        ),
        Code.FACTS_DIFFER: Rule("a passage cites other facts than its source", "cite the same facts"),
        Code.CLAIMS_DIFFER: Rule(
            "a passage makes other claims than its source", "bind the same words to the same claims"
        ),
        Code.QUOTE_DIFFERS: Rule("a quote has another speaker or mode than its source", "make both the same"),
        Code.FIGURE_DIFFERS: Rule("a figure shows or says other things than its source", "make both the same"),
        Code.NOTES_DIFFER: Rule("a passage calls other footnotes than its source", "call the same footnotes"),
        Code.REFERENCES_DIFFER: Rule("a passage leads to other places than its source", "lead to the same places"),
        Code.SHAPE_DIFFERS: Rule("a passage is built otherwise than its source", "give both the same shape"),
        Code.NUMBERS_DIFFER: Rule("a passage holds other years or dates than its source", "make both the same"),
        Code.NAMES_DIFFER: Rule("a passage names other places than its source", "name the same ones"),
        Code.TERM: Rule("a word that the glossary avoids", "use the word that labels.yaml lists under 'terms'"),
        Code.WRONG_LANGUAGE: Rule(
            "a passage in another language than its file's",
            'translate it, or mark foreign words: [words]{lang="en"}',
        ),
        Code.LEFTOVER: Rule("something was left to be done", "do it, and take the mark out"),
        Code.DOUBLED_WORD: Rule("a word stands twice in a row", "take one out"),
        Code.QUOTATION_MARKS: Rule("quotation marks or apostrophes of another language", "use the language's own"),
        Code.SPACING: Rule("a space that the language does not set, or one that it misses", "mend the space"),
        Code.STALE: Rule(
            "a translation of what the source said before",
            "translate the change, then record the review: pressdossier translate accept",
        ),
        Code.NOT_RECORDED: Rule(
            "a translation that nobody has recorded", "review it, then record it: pressdossier translate accept"
        ),
        Code.LOCK: _needed("the record of translations cannot be read", "restore the lock file"),
        Code.UNKNOWN_PERSON: _needed("a person who is not defined", "add the person to people.yaml, or mend the key"),
        Code.UNKNOWN_CHART: _needed("a chart that is not defined", "declare it in charts.yaml, or mend the key"),
        Code.UNKNOWN_REFERENCE: _needed(
            "a reference that leads nowhere, or a name given twice", "name what it leads to, once: {#name}"
        ),
        Code.UNKNOWN_NOTE: _needed(
            "a footnote without a text or without a call", "a footnote has one call, [^1], and one text, [^1]: …"
        ),
        Code.MISSING_TEXT: _needed("a text is missing in a language", "add the text in every language of the edition"),
        Code.UNUSED_PERSON: _warning("a person whom nothing names", "take the person out of people.yaml"),
        Code.UNUSED_IMAGE: _warning("an image that no figure shows", "remove the file"),
        Code.UNUSED_FACT: _warning("a fact that nothing uses", "take it out, or allow it with a reason"),
        Code.UNUSED_CHART: _warning("a chart that no figure shows", "take it out of charts.yaml"),
        Code.UNUSED_CLAIM: _warning("a claim that no passage makes", "take it out of facts.yaml"),
        Code.UNUSED_LABEL: _warning("a label that no chart prints", "take it out of labels.yaml"),
        Code.UNUSED_ALLOWANCE: _warning("an allowance that allows nothing", "take it out of edition.yaml"),
    }
)
"""Every code, in the order of the codes."""
