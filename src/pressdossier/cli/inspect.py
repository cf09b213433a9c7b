"""The command `inspect`: what a finished PDF says of itself, as lines for people or JSON for programs.

What brings libraries is imported when it runs: its help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from msgspec.structs import asdict

from pressdossier.cli.findings import finding_as_json
from pressdossier.cli.options import json_option
from pressdossier.cli.report import DONE, NOT_WRITTEN, TO_MEND
from pressdossier.errors import Finding, OutputError, PressdossierError
from pressdossier.pdf.reading.inspected import (
    SOFT_HYPHEN,
    Annotation,
    Inspected,
    InspectedElement,
    MarkedWords,
    OutlineEntry,
)
from pressdossier.values import Value

_MM = 25.4 / 72
_LABEL = 13


class InspectionOutcome(Value, frozen=True):
    """How it went with one file; inspected: None where it could not be read; saved: the attachments, as written."""

    path: Path
    inspected: Inspected | None = None
    findings: tuple[Finding, ...] = ()
    saved: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """What the command would end with if this were all."""
        if self.inspected is None:
            return TO_MEND
        return NOT_WRITTEN if self.findings else DONE


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--tags", is_flag=True, help="Also print the structure tree with its words: what a screen reader reads.")
@click.option(
    "--extract", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Save the attachments in DIR."
)
@json_option
def inspect(files: tuple[Path, ...], tags: bool, extract: Path | None, as_json: bool) -> None:
    """Say what is in a PDF: title, languages, standards, outline, fonts, attachments.

    Works on any PDF. The standards are those that the file claims to meet; whether it does is for verify to say. With
    several files, --extract makes a folder for each in DIR. A file that is there already is never overwritten.

    \b
    Examples:
      pressdossier inspect out/pressdossier-2018-nl.pdf
      pressdossier inspect out/*.pdf --json
      pressdossier inspect out/pressdossier-2018-nl.pdf --tags
      pressdossier inspect out/pressdossier-2018-nl.pdf --extract data

    \b
    Exit codes:
      0  all files were read
      1  a file could not be read; the finding says why
      2  the command was not understood
      3  an attachment could not be written
    """  # noqa: D301 (click's mark for lines that it is not to join)
    outcomes = []
    for path in files:
        folder = extract / path.stem if extract and len(files) > 1 else extract
        outcome = inspect_file(path, folder)
        outcomes.append(outcome)
        for finding in outcome.findings:
            click.echo(str(finding), err=True)
        if outcome.inspected and not as_json:
            click.echo("\n".join(lines_of(outcome.inspected, outcome.saved, tags=tags)))
    if as_json:
        click.echo(to_json(outcomes, tags=tags))
    sys.exit(max(outcome.exit_code for outcome in outcomes))


def inspect_file(path: Path, folder: Path | None) -> InspectionOutcome:
    """Read one file and, where a folder is given, save its attachments there."""
    from pressdossier.pdf.reading.extraction import save_attachments  # brings pypdf
    from pressdossier.pdf.reading.inspect import inspect_pdf

    try:
        inspected = inspect_pdf(path)
    except PressdossierError as error:
        return InspectionOutcome(path, None, error.findings)
    try:
        return InspectionOutcome(path, inspected, (), save_attachments(inspected, folder) if folder else ())
    except OutputError as error:
        return InspectionOutcome(path, inspected, error.findings)


def lines_of(inspected: Inspected, saved: Sequence[Path] = (), *, tags: bool = False) -> Iterator[str]:
    """All that is said of a file, one property a line; what stands in the file cannot break a line."""
    yield _printable(inspected.path)
    for label, value in _facts(inspected):
        yield f"  {label:<{_LABEL}}{_printable(value)}"
    for label, lines in _lists(inspected, tags=tags):
        if lines:
            yield f"  {label}"
            yield from (f"    {_printable(line)}" for line in lines)
    if saved:
        yield "  saved"
        yield from (f"    {_printable(str(path))}" for path in saved)


def _facts(inspected: Inspected) -> Iterator[tuple[str, str]]:
    yield "title", inspected.title or "none"
    yield "languages", ", ".join(inspected.languages) or "none"
    yield "standards", ", ".join(inspected.standards) or "none claimed"
    yield "pages", f"{len(inspected.pages)}, {' and '.join(_sizes(inspected))}"
    yield "file", f"PDF {inspected.version}, {inspected.size:,} bytes, {'' if inspected.structure else 'not '}tagged"
    for label, name, old in (("created", "xmp:CreateDate", "CreationDate"), ("changed", "xmp:ModifyDate", "ModDate")):
        date = next(iter(inspected.xmp.get(name, ())), "") or inspected.info.get(old, "")
        if date:
            yield label, date


def _sizes(inspected: Inspected) -> tuple[str, ...]:
    sizes = (f"{page.width * _MM:.0f} × {page.height * _MM:.0f} mm" for page in inspected.pages)
    return tuple(dict.fromkeys(sizes))


def _lists(inspected: Inspected, *, tags: bool) -> Iterator[tuple[str, list[str]]]:
    yield "outline", list(_outline(inspected.outline))
    fonts = (
        f"{font.name}: {font.kind}, {'' if font.embedded else 'not '}embedded"
        f"{'' if font.has_unicode else ', without ToUnicode'}"
        for font in inspected.fonts
    )
    yield "fonts", list(fonts)
    attachments = (
        ", ".join(
            filter(None, [f"{one.name}: {one.mime or 'of no stated type'}", one.relationship, f"{one.size:,} bytes"])
        )
        + (f" · {one.description}" if one.description else "")
        for one in inspected.attachments
    )
    yield "attachments", list(attachments)
    yield "damaged", list(inspected.problems)
    if tags:
        yield "tags", list(tag_lines(inspected.structure)) or ["none"]


def _outline(entries: Iterable[OutlineEntry], depth: int = 0) -> Iterator[str]:
    for entry in entries:
        yield "  " * depth + entry.title + (f" · {entry.page}" if entry.page else "")
        yield from _outline(entry.children, depth + 1)


def tag_lines(elements: Iterable[InspectedElement]) -> Iterator[str]:
    """The structure tree, an element a line, its words in quotes; in front the page, where it changes."""
    before = 0
    for depth, page, line in _tree(elements, 0):
        shown = f"{page:>4}" if page and page != before else "    "
        before = page or before
        yield f"{shown}  {'  ' * depth}{line}"


def _tree(elements: Iterable[InspectedElement], depth: int) -> Iterator[tuple[int, int, str]]:
    for element in elements:
        inner = list(_inside(element, depth + 1))
        # words alone stand behind the role; among other children they get lines of their own
        alone = len(inner) == 1 and not element.elements and not element.annotations
        yield depth, element.page, " ".join([_head(element), *([inner[0][2]] if alone else [])])
        yield from () if alone else inner


def _inside(element: InspectedElement, depth: int) -> Iterator[tuple[int, int, str]]:
    """What an element holds; words that follow each other are put together, so that broken ones are whole."""
    gathered, page = "", 0
    for child in (*element.children, None):
        if isinstance(child, MarkedWords):
            gathered, page = gathered + child.text, page or child.page
            continue
        if gathered:
            yield depth, page, f"“{gathered.replace(SOFT_HYPHEN, '')}”"
            gathered, page = "", 0
        if isinstance(child, InspectedElement):
            yield from _tree([child], depth)
        elif isinstance(child, Annotation):
            yield depth, child.page, _annotation(child)


def _head(element: InspectedElement) -> str:
    said = {"Lang": element.lang, "ID": element.id, "Alt": element.alt, "ActualText": element.actual_text}
    marks = [f"{name}=“{value}”" for name, value in said.items() if value is not None]
    attributes = [f"{name}={value}" for name, value in element.attributes.items()]
    tag = element.role if element.tag == element.role else f"{element.role} ({element.tag})"
    return " ".join([tag, *attributes, *marks])


def _annotation(annotation: Annotation) -> str:
    target = f" → {annotation.target}" if annotation.target else ""
    contents = f" Contents=“{annotation.contents}”" if annotation.contents is not None else ""
    return f"({annotation.subtype or 'object'}{target}){contents}"


def _printable(text: str) -> str:
    """A line without what would break it or command the terminal."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)


def to_json(outcomes: Iterable[InspectionOutcome], *, tags: bool) -> str:
    """One document for all files; the words of tags as in the file, U+00AD kept."""
    return json.dumps(
        {"results": [_inspected_file_as_json(one, tags=tags) for one in outcomes]}, indent=2, ensure_ascii=False
    )


def _inspected_file_as_json(outcome: InspectionOutcome, *, tags: bool) -> dict[str, object]:
    inspected = outcome.inspected
    plain: dict[str, object] = {
        "path": str(outcome.path),
        "findings": [finding_as_json(one) for one in outcome.findings],
    }
    if inspected is None:
        return plain
    plain |= {"title": inspected.title, "languages": inspected.languages, "standards": inspected.standards}
    plain |= {"version": inspected.version, "size": inspected.size, "tagged": bool(inspected.structure)}
    plain |= {"pages": [{"width": page.width, "height": page.height} for page in inspected.pages]}
    plain |= {"outline": [asdict(entry) for entry in inspected.outline]}
    plain |= {"fonts": [asdict(font) for font in inspected.fonts]}
    plain |= {
        "attachments": [
            {"name": one.name, "mime": one.mime, "relationship": one.relationship}
            | {"description": one.description, "size": one.size}
            for one in inspected.attachments
        ]
    }
    plain |= {"info": inspected.info, "xmp": inspected.xmp, "damaged": inspected.problems}
    plain |= {"saved": [str(path) for path in outcome.saved]}
    return plain | ({"tags": [_element_as_json(element) for element in inspected.structure]} if tags else {})


def _element_as_json(element: InspectedElement) -> dict[str, object]:
    children = [
        _element_as_json(child) if isinstance(child, InspectedElement) else asdict(child) for child in element.children
    ]
    named = {"lang": element.lang, "id": element.id, "alt": element.alt, "actual_text": element.actual_text}
    given = {key: value for key, value in named.items() if value is not None}
    return (
        {"role": element.role, "tag": element.tag, "page": element.page}
        | given
        | {
            "attributes": element.attributes,
            "children": children,
        }
    )
