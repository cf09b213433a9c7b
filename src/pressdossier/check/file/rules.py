"""Rules over a finished PDF alone, of those that accessibility asks for and veraPDF does not test, or tests in part.

Each rule is a function from what `pdf.reading` read to faults; `RULES` says which clause asks for it. What needs the
source (are these the words that were written? is this Alt true?) is for the build and for people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from pressdossier.errors import Finding, Source
from pressdossier.messages import OWN_LANGUAGE
from pressdossier.pdf.reading.inspected import Annotation, Inspected, InspectedElement, MarkedWords, PageBox
from pressdossier.values import Value


class Fault(NamedTuple):
    """One breach of a rule: where in the file, what, and how to mend it."""

    place: str
    message: str
    hint: str


class FileRule(Value, frozen=True):
    """A rule over a file; name: stable; clause: who asks for it; asks: what it asks for, for people."""

    name: str
    clause: str
    asks: str
    faults: Callable[[Inspected], Iterator[Fault]]


def check_file(inspected: Inspected) -> tuple[Finding, ...]:
    """All that breaks a rule, rule by rule in the order of `RULES`, in reading order within a rule."""
    source = Source(inspected.path)
    return tuple(
        Finding(source, f"{fault.place}: {fault.message}", f"{fault.hint} ({rule.clause})")
        for rule in RULES
        for fault in rule.faults(inspected)
    )


def _place_of(element: InspectedElement) -> str:
    return f"page {element.page}, {element.role}" if element.page else f"no page, {element.role}"


def _quoted_words(element: InspectedElement) -> str:
    words = element.words
    return f"'{words}'" if len(words) <= 40 else f"'{words[:40].rstrip()}…'"


def _whole_file_faults(inspected: Inspected) -> Iterator[Fault]:
    if not inspected.structure:
        yield Fault("file", "it is not tagged: it has no structure tree", "make it with a tool that tags")
    for problem in inspected.problems:
        yield Fault("file", problem, "the file is damaged or was badly written; make it anew")


def _title_faults(inspected: Inspected) -> Iterator[Fault]:
    title = next(iter(inspected.xmp.get("dc:title", ())), "").strip()
    old = inspected.info.get("Title")
    if not title:
        yield Fault("XMP", "the document has no title", "set dc:title to what the first page is headed with")
    elif old is not None and old.strip() != title:
        message = f"the title is '{title}', but the document information dictionary says '{old}'"
        yield Fault("XMP", message, "write the same title in both")


_DATES = (("xmp:CreateDate", "CreationDate"), ("xmp:ModifyDate", "ModDate"), ("xmp:MetadataDate", ""))


def _date_faults(inspected: Inspected) -> Iterator[Fault]:
    for name, old_name in _DATES:
        written, old = next(iter(inspected.xmp.get(name, ())), None), inspected.info.get(old_name)
        if written is not None and _moment(_XMP_DATE, written) is None:
            yield Fault("XMP", f"{name} is no date of ISO 8601: '{written}'", "write it as 2018-06-13T00:00:00Z")
        if old is None:
            continue
        if _moment(_INFO_DATE, old) is None:
            message = f"{old_name} is no date: '{old}'"
            yield Fault("document information dictionary", message, "write it as D:20180613000000Z")
        elif written is None:
            yield Fault("XMP", f"{name} is missing, but {old_name} is '{old}'", "write the same date in both")
        elif _moment(_XMP_DATE, written) not in (None, _moment(_INFO_DATE, old)):
            message = f"{name} is '{written}', but {old_name} is '{old}'"
            yield Fault("XMP", message, "write the same date in both")


# as XMP writes dates (ISO 16684-1 8.2.1.1), and as PDF does (ISO 32000-1 7.9.4)
_XMP_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_INFO_DATE = re.compile(
    r"D:(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d))?)?)?)?)?(Z(?:00'?(?:00)?'?)?|[+-]\d\d'?(?:\d\d)?'?)?"
)


def _moment(form: re.Pattern[str], text: str) -> datetime | None:
    """A date to the second; what is left out is the first there is, and UTC for the zone. None for what is none."""
    found = form.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    digits = re.sub(r"\D", "", zone or "").ljust(4, "0")
    offset = f"{zone[0]}{digits[:2]}:{digits[2:]}" if zone and zone[0] in "+-" else "+00:00"
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    try:
        return datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _language_faults(inspected: Inspected) -> Iterator[Fault]:
    if not inspected.lang:
        yield Fault("file", "the document has no language", "set Lang in the catalog, such as nl")
    elif wrong := _wrong_language(inspected.lang):
        yield Fault("file", f"the document's language is '{inspected.lang}', {wrong}", _LANGUAGE_HINT)
    for element in inspected.elements():
        if element.lang and (wrong := _wrong_language(element.lang)):
            message = f"the language of {_quoted_words(element)} is '{element.lang}', {wrong}"
            yield Fault(_place_of(element), message, _LANGUAGE_HINT)


_LANGUAGE_HINT = "write a language as nl, fr or en-GB"

_BCP_47 = re.compile(
    r"(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)


def _wrong_language(lang: str) -> str:
    """What is wrong with a language tag (RFC 5646): its form, or a code that names nothing; else empty."""
    from babel import Locale  # only a check of a file needs its tables

    found = _BCP_47.fullmatch(lang)
    if found is None:
        return "which is not well-formed"
    names = Locale(OWN_LANGUAGE)
    if found["language"].lower() not in names.languages:
        return "which is not a known language"
    region = found["region"]
    if region and region.upper() not in names.territories:
        return f"whose region '{region}' is not known"
    return ""


def _order_faults(inspected: Inspected) -> Iterator[Fault]:
    """Marked content is numbered as it is painted; elements between two pieces may lie anywhere (7.2, 14.8.2.3)."""
    for element in inspected.elements():
        for before, after in pairwise(element.children):
            match before, after:
                case MarkedWords(page=page, mcid=mcid), MarkedWords() if (after.page, after.mcid) <= (page, mcid):
                    message = f"MCID {after.mcid} of page {after.page} is read after MCID {mcid} of page {page}"
                    yield Fault(_place_of(element), message, "give the pieces in the order in which they are read")


def _heading_faults(inspected: Inspected) -> Iterator[Fault]:
    before = 0
    for element in inspected.elements():
        found = re.fullmatch(r"H(\d)", element.role)
        if found is None:
            continue
        level = int(found[1])
        if level > before + 1:
            after = f"follows H{before}" if before else "is the first heading"
            yield Fault(_place_of(element), f"{_quoted_words(element)} {after}", f"make it H{before + 1}")
        before = level


def _empty_element_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in inspected.elements():
        if not element.children and element.role != "TD":
            yield Fault(_place_of(element), "it has neither content nor children", "leave it out")


def _alt_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "Figure", "Formula"):
        if not (element.alt or element.actual_text or "").strip():
            yield Fault(_place_of(element), "it has no Alt", "say in Alt what it shows")


def _bbox_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "Figure"):
        pages = {page for below in element.walk() for page in _pages_of(below)}
        if len(pages) != 1 or not (0 < element.page <= len(inspected.pages)):
            continue  # a box belongs to one page (ISO 32000-1, table 344)
        if element.bbox is None:
            yield Fault(_place_of(element), "it has no BBox", "give the rectangle that it fills")
        elif not _lies_on(element.bbox, inspected.pages[element.page - 1]):
            box = " ".join(f"{edge:g}" for edge in element.bbox)
            yield Fault(
                _place_of(element), f"its BBox [{box}] is not a rectangle on the page", "give the one that it fills"
            )


def _pages_of(element: InspectedElement) -> set[int]:
    return {child.page for child in element.children if not isinstance(child, InspectedElement)}


def _lies_on(box: tuple[float, float, float, float], page: PageBox) -> bool:
    slack = 0.5  # half a point: boxes are rounded
    left, bottom, right, top = box
    inside = left >= page.box[0] - slack and bottom >= page.box[1] - slack
    return inside and right <= page.box[2] + slack and top <= page.box[3] + slack and left < right and bottom < top


_NUMBERING = re.compile(
    "None|Unordered|Description|Disc|Circle|Square|Ordered|Decimal|UpperRoman|LowerRoman|UpperAlpha|LowerAlpha"
)


def _numbering_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "L"):
        style = element.attributes.get("ListNumbering")
        hint = "say how its items are numbered: Decimal, Disc, None …"
        if style is None:
            yield Fault(_place_of(element), f"the list {_quoted_words(element)} has no ListNumbering", hint)
        elif not _NUMBERING.fullmatch(style):
            yield Fault(_place_of(element), f"its ListNumbering '{style}' is none of the standard's", hint)


def _table_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "TR", "TH"):
        if element.role == "TR" and not any(cell.role in ("TH", "TD") for cell in element.elements):
            yield Fault(_place_of(element), "the row has no cells", "leave it out, or tag its cells TH and TD")
        # cells may name their headers by ID instead (ISO 32000-1 14.8.5.7)
        if element.role == "TH" and not element.id and element.attributes.get("Scope") not in ("Row", "Column", "Both"):
            message = f"the header cell {_quoted_words(element)} has no Scope"
            yield Fault(_place_of(element), message, "say whether it heads its Row or its Column")


_SAYS_NOTHING = re.compile(
    "(click )?here|link|click|(read )?more|(klik |klicken sie )?hier|(lees )?meer|(cliquez )?ici|lien|lire la suite|"
    "(en savoir )?plus|hier klicken|mehr|weiterlesen",
    re.IGNORECASE,
)


def _link_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "Link"):
        notes = [note for below in element.walk() for note in below.annotations if note.subtype == "Link"]
        if not any(below.words or below.alt for below in element.walk()):
            yield Fault(_place_of(element), "the link has no words", "put the words to click into it")
        if not notes:
            message = f"the link {_quoted_words(element)} has no annotation, so it leads nowhere"
            yield Fault(_place_of(element), message, "refer to the annotation with OBJR, or tag it Span")
        yield from (fault for note in notes if (fault := _contents_fault(element, note)))


def _contents_fault(element: InspectedElement, note: Annotation) -> Fault | None:
    contents = (note.contents or "").strip()
    hint = "say in Contents where it leads"
    if len(contents) < 2:
        return Fault(_place_of(element), f"the Contents of the link {_quoted_words(element)} is '{contents}'", hint)
    if _SAYS_NOTHING.fullmatch(contents.strip(" .…»›>!")):
        return Fault(
            _place_of(element), f"the Contents of the link {_quoted_words(element)} is only '{contents}'", hint
        )
    return None


def _note_faults(inspected: Inspected) -> Iterator[Fault]:
    for element in _elements_of_role(inspected, "Note"):
        if not element.id:
            yield Fault(_place_of(element), f"the note {_quoted_words(element)} has no ID", "give it one of its own")
    seen: dict[str, InspectedElement] = {}
    for element in inspected.elements():
        if element.id and (first := seen.setdefault(element.id, element)) is not element:
            message = f"its ID '{element.id}' is that of {first.role} on page {first.page} too"
            yield Fault(_place_of(element), message, "give each its own")


def _elements_of_role(inspected: Inspected, *roles: str) -> Iterator[InspectedElement]:
    return (element for element in inspected.elements() if element.role in roles)


_UA, _PDF = "ISO 14289-1", "ISO 32000-1"

RULES = (
    FileRule(
        "whole-file",
        f"{_UA} 7.1, {_PDF} 14.7.2",
        "the file is tagged and can be read without a loss",
        _whole_file_faults,
    ),
    FileRule("title", f"{_UA} 7.1, Matterhorn 06-003", "there is a title, the same in XMP and Info", _title_faults),
    FileRule(
        "dates", "ISO 16684-1 8.2.1.1, Matterhorn 06-001", "dates are well-formed and agree with Info", _date_faults
    ),
    FileRule(
        "languages", f"{_UA} 7.2, Matterhorn 11-006", "all languages are well-formed BCP 47 and known", _language_faults
    ),
    FileRule(
        "order",
        f"{_UA} 7.2, Matterhorn 09-001",
        "the pieces of an element come in the order of painting",
        _order_faults,
    ),
    FileRule(
        "headings",
        f"{_UA} 7.4.2, Matterhorn 14-002 and 14-003",
        "headings begin at H1 and skip no level",
        _heading_faults,
    ),
    FileRule(
        "no-empty-element", f"{_UA} 7.1, Matterhorn 01-006", "every element but TD has content", _empty_element_faults
    ),
    FileRule("figure-alt", f"{_UA} 7.3, Matterhorn 13-004", "every Figure says in Alt what it shows", _alt_faults),
    FileRule("figure-bbox", f"{_UA} 7.3, {_PDF} 14.8.5.4.3", "every Figure has its BBox on its page", _bbox_faults),
    FileRule(
        "list-numbering", f"{_UA} 7.6, Matterhorn 16-001", "every L says how its items are numbered", _numbering_faults
    ),
    FileRule(
        "tables", f"{_UA} 7.5, Matterhorn 09-004 and 15-003", "every TR has cells, every TH a Scope", _table_faults
    ),
    FileRule(
        "links", f"{_UA} 7.18.5, Matterhorn 28-011 and 28-012", "links have words and say where they lead", _link_faults
    ),
    FileRule(
        "notes",
        f"{_UA} 7.9, Matterhorn 19-003 and 19-004",
        "every Note has an ID; no two IDs are the same",
        _note_faults,
    ),
)
"""All rules, in the order in which their findings come."""
