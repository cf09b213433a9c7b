"""Texts out to translators and back: nothing is lost on the way, and nothing foreign or damaged gets in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from tests.builders import ROOT

from pressdossier.content.prose.parse import parse_prose
from pressdossier.content.translation.compose import ProseFile
from pressdossier.content.translation.passages import passages_of
from pressdossier.desk.exchange import Route, pack, unpack
from pressdossier.desk.exchange_formats import (
    ExchangeFormat,
    Parcel,
    TranslationUnit,
    UnitState,
    read_parcel,
    write_parcel,
)
from pressdossier.errors import ContentError, Findings, Source

SENT = Source("fr.xlf")
ROUTE = Route("2018", "nl", "fr")
DUTCH = """\
---
title: Klaar
running: Kort
---
Van de {{a.b}} gemeenten **antwoordden** er velen.[^1]

## Kop {#kop}

- een punt;
- nog een punt.

::: {.quote by="anna" mode="reported"}
Zij zei het.
:::

[^1]: Een noot.
"""
FRENCH = """\
---
title: Prêt
running: "Court"
---
Des {{a.b}} communes,
beaucoup ont **répondu**.[^1]

## Titre {#kop}

* un point ;
* encore un point.

:::: {.quote mode="reported" by="anna"}
Elle l’a dit.
::::

[^1]: Une note.
"""


def file(text: str) -> ProseFile:
    """A file of prose without faults."""
    findings = Findings()
    prose = parse_prose(text, "10-one.md", findings)
    assert [str(finding) for finding in findings] == []
    return ProseFile(text, prose)


def files(lang: str) -> dict[str, ProseFile]:
    """All prose of the project's own edition in one language."""
    paths = sorted((ROOT / "content" / "2018" / lang).glob("*.md"))
    return {path.stem: file(path.read_text(encoding="utf-8")) for path in paths}


def parcel(target: str | None = FRENCH) -> Parcel:
    """What goes out of the two files above."""
    return pack(ROUTE, {"10-one": file(DUTCH)}, {"10-one": file(target)} if target else {}, frozenset())


def changed(parcel: Parcel, change: Callable[[TranslationUnit], TranslationUnit]) -> Parcel:
    """The parcel after a translator's work."""
    return replace(parcel, units=tuple(map(change, parcel.units)))


def received(came: Parcel, target: str | None = FRENCH) -> str:
    """The text of the file after a parcel has come back."""
    delivery = unpack(came, ROUTE, {"10-one": file(DUTCH)}, {"10-one": file(target)} if target else {}, SENT)
    return delivery.files.get("10-one", target or "")


def test_every_text_with_words_goes_out() -> None:
    """Front matter, items and footnotes too; a note says where each stands."""
    texts = [(unit.source, unit.target) for unit in parcel().units]
    assert texts[:3] == [
        ("Klaar", "Prêt"),
        ("Kort", "Court"),
        (
            "Van de {{a.b}} gemeenten **antwoordden** er velen.[^1]",
            "Des {{a.b}} communes, beaucoup ont **répondu**.[^1]",
        ),
    ]
    assert parcel().units[4].note == "10-one.md, list kop/1, text 1 of 2"


@pytest.mark.parametrize("form", ExchangeFormat)
def test_untouched_parcel_changes_no_byte(form: ExchangeFormat) -> None:
    """The translator's own wrapping, signs and order of attributes stay."""
    assert received(read_parcel(write_parcel(parcel(), form), SENT)) == FRENCH


@pytest.mark.parametrize("form", ExchangeFormat)
@pytest.mark.parametrize("lang", ["fr", "de", "en"])
def test_whole_edition_comes_back_from_nothing(lang: str, form: ExchangeFormat) -> None:
    """Every passage of every file, as it went out."""
    source, target, route = files("nl"), files(lang), Route("2018", "nl", lang)
    came = read_parcel(write_parcel(pack(route, source, target, frozenset()), form), SENT)
    delivery = unpack(came, route, source, {}, SENT)
    assert delivery.left_out == ()
    for name, was in target.items():
        texts = [passage.text for passage in passages_of(file(delivery.files[name]).prose)]
        assert texts == [passage.text for passage in passages_of(was.prose)]


def test_changed_text_rewrites_its_own_block_alone() -> None:
    """All other lines stay as they were."""
    came = changed(parcel(), lambda unit: replace(unit, target=unit.target.replace("encore un", "un autre")))
    assert received(came) == FRENCH.replace("* un point ;\n* encore un point.", "- un point ;\n- un autre point.")


def test_half_a_block_is_left_out_and_told() -> None:
    """A list of which one item is translated stays as it stands, or away."""
    came = changed(parcel(None), lambda unit: replace(unit, target="" if unit.source == "een punt;" else unit.source))
    delivery = unpack(came, ROUTE, {"10-one": file(DUTCH)}, {}, SENT)
    assert [passage.place for _, passage in delivery.left_out] == ["kop/1"]


def test_stale_text_that_came_back_untouched_is_no_translation() -> None:
    """A parcel sent round unread does not make anything current."""
    stale = pack(ROUTE, {"10-one": file(DUTCH)}, {"10-one": file(FRENCH)}, frozenset({("10-one", "top/1")}))
    assert stale.units[2].state is UnitState.STALE
    delivery = unpack(stale, ROUTE, {"10-one": file(DUTCH)}, {"10-one": file(FRENCH)}, SENT)
    assert "top/1" not in [translated.place for translated in delivery.translated]


MARGIN = """

::: {.margin}
::: {.quote by="anna" mode="reported"}
Zij zei nog iets.
:::
:::"""


def test_margin_block_goes_out_and_comes_back() -> None:
    """With the quote in it, into a file that does not have it yet."""
    source = file(DUTCH.replace("velen.[^1]", f"velen.[^1]{MARGIN}"))
    sent = pack(ROUTE, {"10-one": source}, {}, frozenset())
    came = changed(sent, lambda unit: replace(unit, target=unit.source))
    delivery = unpack(came, ROUTE, {"10-one": source}, {}, SENT)
    assert delivery.files["10-one"] == source.text


KEPT = FRENCH.replace("* un point", "::: {.keep}\n* un point").replace("::::\n\n[", "::::\n:::\n\n[")
BROKEN = KEPT.replace("::: {.keep}\n", "").replace("## Titre", "::: {.page-break}\n:::\n\n::: {.keep}\n## Titre")


@pytest.mark.parametrize("target", [KEPT, BROKEN])
def test_pages_of_the_translation_stay_its_own(target: str) -> None:
    """Whether its source has such breaks and keeps or not, and whichever block in them is written anew."""
    assert received(parcel(target), target) == target
    came = changed(
        parcel(target), lambda unit: replace(unit, target=unit.target.replace("Elle l’a dit", "Tout est dit"))
    )
    quote = '::: {.quote by="anna" mode="reported"}\nTout est dit.\n:::'
    before, _, after = target.partition(":::: {")
    assert received(came, target) == f"{before}{quote}\n:::{after.partition('::::' + chr(10) + ':::')[2]}"


def test_pages_of_the_source_do_not_come_over() -> None:
    """A translation is longer or shorter, and ends its pages elsewhere."""
    source = file(
        DUTCH.replace("## Kop", "::: {.page-break}\n:::\n\n::: {.keep}\n## Kop").replace("punt.\n", "punt.\n:::\n")
    )
    sent = pack(ROUTE, {"10-one": source}, {"10-one": file(FRENCH)}, frozenset())
    came = changed(sent, lambda unit: replace(unit, target=unit.target.replace("encore un", "un autre")))
    delivery = unpack(came, ROUTE, {"10-one": source}, {"10-one": file(FRENCH)}, SENT)
    assert "keep" not in delivery.files["10-one"]
    assert "page-break" not in delivery.files["10-one"]
    assert delivery.left_out == ()


def faults(came: Parcel) -> list[str]:
    """What is wrong with a parcel that is refused whole."""
    with pytest.raises(ContentError) as refused:
        received(came)
    return [finding.message for finding in refused.value.findings]


def test_lost_and_added_facts_are_refused() -> None:
    """Each with the text that it belongs to."""
    came = changed(parcel(), lambda unit: replace(unit, target=unit.target.replace("{{a.b}}", "{{a.c}}")))
    key = parcel().units[2].key
    assert faults(came) == [
        f"the translation of '{key}' has lost {{{{a.b}}}}",
        f"the translation of '{key}' has added {{{{a.c}}}}",
    ]


def test_emphasis_is_the_translators_own() -> None:
    """Other languages stress other words."""
    came = changed(parcel(), lambda unit: replace(unit, target=unit.target.replace("**", "")))
    assert "beaucoup ont répondu" in received(came)


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("edition", "2017", "the file's edition is '2017', not '2018'"),
        ("target_lang", "de", "the file's target language is 'de', not 'fr'"),
        ("count", 99, "99 texts were sent, 8 came back"),
    ],
)
def test_foreign_or_cut_parcel_is_refused(field: str, value: object, fault: str) -> None:
    """Before anything in it is looked at."""
    came = Parcel(**{**{name: getattr(parcel(), name) for name in Parcel.__struct_fields__}, field: value})
    assert faults(came) == [fault]


def test_text_of_nowhere_is_refused() -> None:
    """A key that this edition never had."""
    came = changed(parcel(), lambda unit: replace(unit, key=unit.key.replace("kop", "nergens").replace(":", "x:", 1)))
    assert faults(came)[0].startswith("the text '10-onex:")


def test_unclosed_mark_is_refused() -> None:
    """What could not be read again is not written."""
    came = changed(parcel(), lambda unit: replace(unit, target=unit.target.replace("Prêt", "Prêt {{")))
    assert faults(came) == [
        f"the translation of '{parcel().units[0].key}' cannot be read: '{{{{' stands in the text without a meaning"
    ]
