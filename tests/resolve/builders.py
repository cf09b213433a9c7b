"""Tiny editions: settings and wording by hand, prose from Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.prose.tree import Prose
from pressdossier.content.settings.model import (
    ChartDefinition,
    ContactEntry,
    CoverDefinition,
    EditionSettings,
    Label,
    OrderEntry,
    Person,
    Settings,
)
from pressdossier.document import (
    Block,
    Chart,
    ChartKind,
    Datum,
    Dossier,
    Image,
    Paragraph,
    SectionKind,
    Series,
    spans_of,
)
from pressdossier.errors import ContentError, Findings, Source
from pressdossier.facts.model import FactDefinitions, NumberFact, Reference, Unit, WordedFact
from pressdossier.messages import load_messages
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.wording import WordedChart, Wording

NL = load_messages("nl")
YAML = Source("edition.yaml")
PEOPLE = {
    "sci": Person("sci", "Smart City Institute", {"nl": "HEC Liège"}, Source("people.yaml", 1)),
    "crutzen": Person("crutzen", "Nathalie Crutzen", {"nl": "hoogleraar"}, Source("people.yaml", 3)),
    "belfius": Person("belfius", "Belfius", {}, Source("people.yaml", 5)),
    "kent": Person("kent", "Clark Kent", {"fr": "journaliste"}, Source("people.yaml", 7)),
}
CHART = Chart(ChartKind.BARS, (Series("", (Datum("energie", "44%", 44.0),)),), 0.0, 44.0)
FACTS = {"score.mean": "3,64", "share.known": "66%", "unknown": "een op de zeven"}


def wording(embargo: str = "") -> Wording:
    """Two numbers, a worded fact and a chart."""
    return Wording(
        FACTS, frozenset({"unknown"}), "13 juni 2018", embargo, {"themes": WordedChart(CHART, "Bron: bron")}, {}
    )


def settings(
    order: tuple[OrderEntry, ...] = (),
    charts: Mapping[str, ChartDefinition] | None = None,
    labels: tuple[Label, ...] = (),
) -> Settings:
    """An edition in Dutch with a few people."""
    edition = EditionSettings(
        edition="2018",
        dated=date(2018, 6, 13),
        embargo=None,
        languages=("nl",),
        publisher=Reference("sci", Source("edition.yaml", 4)),
        order=order,
        contact=(
            ContactEntry({"nl": "E-mail"}, "pers@voorbeeld.be", "mailto:pers@voorbeeld.be", Source("edition.yaml", 9)),
        ),
        chart_tables=False,
        rights={"nl": "Vrij te gebruiken"},
        credit={"nl": "barometer 2018"},
        source=YAML,
    )
    facts = FactDefinitions((), (), (), Source("content/2018/facts.yaml"))
    return Settings(edition, PEOPLE, {label.key: label for label in labels}, facts, charts or {})


COVER = CoverDefinition(Reference("n.answered", Source("edition.yaml", 13)), Reference("n.asked", YAML), YAML)


def resolved(
    *files: tuple[SectionKind, str, str],
    images: Mapping[str, Image] | None = None,
    embargo: str = "",
    cover: CoverDefinition | None = None,
) -> Dossier:
    """The dossier of some files, given as kind, name, and what stands under the title; a front page is put first.

    cover: with 123 of 589 marks filled.
    """
    listed = (
        ((SectionKind.FRONT, "front", ""), *files) if SectionKind.FRONT not in {kind for kind, *_ in files} else files
    )
    order = tuple(OrderEntry(kind, name, YAML) for kind, name, _ in listed)
    prose = {name: parsed(text, name) for _, name, text in listed}
    known = settings(order)
    known = replace(known, edition=replace(known.edition, cover=cover))
    content = EditionContent(known, {"nl": prose}, images or {})
    return resolve(content, replace(wording(embargo), cover=(123, 589) if cover else None), "nl", NL)


def parsed(text: str, name: str) -> Prose:
    """A file's prose; its front matter names it after the file where the text has none of its own."""
    findings = Findings()
    head = "" if text.startswith("---") else f"---\ntitle: {name.capitalize()}\n---\n"
    prose = parse_prose(head + (text or "Tekst.\n"), f"{name}.md", findings)
    findings.raise_any()
    return prose


def blocks_of(text: str, **given: Mapping[str, Image]) -> tuple[Block, ...]:
    """The blocks of a section of this text, which begins on line 4 of deel.md."""
    return resolved((SectionKind.SECTION, "deel", text), images=given.get("images")).sections[0].blocks


def said(node: object) -> str:
    """All words of a node, footnotes where their marks stand."""
    return "".join(span.text for span in spans_of(node))


def first_said(text: str) -> str:
    """The words of the first block of a text."""
    block = blocks_of(text)[0]
    assert isinstance(block, Paragraph)
    return said(block)


def reported(*files: tuple[SectionKind, str, str], cover: CoverDefinition | None = None) -> str:
    """What resolving reports."""
    with pytest.raises(ContentError) as caught:
        resolved(*files, cover=cover)
    return str(caught.value)


def reported_of(text: str) -> str:
    """What resolving reports of a section of this text."""
    return reported((SectionKind.SECTION, "deel", text))


def number(key: str, value: str, unit: Unit = Unit.PERCENT, base: int | None = 123) -> NumberFact:
    """A fact published as a number."""
    return NumberFact(key, Decimal(value), unit, 0, base, Source("data.csv", 2))


def worded(key: str, text: str = "een op de zeven", fraction: tuple[int, int] | None = None) -> WordedFact:
    """A fact published in words."""
    return WordedFact(
        key,
        Decimal(12),
        Decimal(17),
        Unit.PERCENT,
        fraction,
        123,
        {"nl": text} if text else {},
        Source("facts.yaml", 5),
    )
