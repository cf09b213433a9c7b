"""The page, read back with a parser that shares no code with what writes it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.desk.barometer import barometer, with_claims, with_prose, year_before

from pressdossier.cache import Cache
from pressdossier.desk.compare import Comparison, compare
from pressdossier.desk.compare_page import write_page
from pressdossier.desk.editions import open_edition

VOID = frozenset({"meta"})


class Reader(HTMLParser):
    """Notes every element with its attributes and its own words; fails where one is not closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[int] = []
        self.declared = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(len(self.found))
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.found[self.open[-1]][2].append(data)

    def all(self, *tags: str) -> list[tuple[dict[str, str], str]]:
        """The attributes and the words of elements."""
        return [(attributes, "".join(words)) for tag, attributes, words in self.found if tag in tags]


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Two editions with something to tell under every heading."""
    root = tmp_path_factory.mktemp("project")
    folder, before = barometer(root), year_before(root)
    with_claims(folder)
    with_prose(before)
    return compare(open_edition(before, Cache(None)), open_edition(folder, Cache(None)), "nl")


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> Reader:
    return Reader(write_page(comparison))


def test_the_page_is_whole(page: Reader) -> None:
    """A document type, a language, a title, a character set, and every element closed in its turn."""
    assert page.declared == "DOCTYPE html"
    assert page.all("html")[0][0] == {"lang": "en"}
    assert page.all("title", "h1") == [({}, "2017 and 2018, side by side")] * 2
    assert {"charset": "utf-8"} in [attributes for attributes, _ in page.all("meta")]


def test_the_page_needs_nothing_else(page: Reader) -> None:
    """No script, no file, no address: it can be sent by mail and kept."""
    assert page.all("script", "link", "img", "iframe") == []
    assert "url(" not in page.all("style")[0][1]
    assert all(attributes["href"].startswith("#") for attributes, _ in page.all("a"))


def test_links_lead_to_the_sections(page: Reader) -> None:
    """Each section is in the list at the top, under its own heading."""
    sections = {attributes["id"]: attributes["aria-labelledby"] for attributes, _ in page.all("section")}
    headings = {attributes["id"]: words for attributes, words in page.all("h2")}
    links = {attributes["href"][1:]: words for attributes, words in page.all("a")}
    assert {anchor: headings[named] for anchor, named in sections.items()} == links
    assert len(links) == 6


def test_every_cell_has_its_headers(page: Reader) -> None:
    """A screen reader can say the column and the row of every value; each table says what it is."""
    assert {attributes.get("scope") for attributes, _ in page.all("th")} == {"col", "row"}
    assert len(page.all("table")) == len(page.all("caption")) == 7
    rows = [attributes for attributes, _ in page.all("th") if attributes["scope"] == "row"]
    assert len(rows) == len(page.all("tr")) - len(page.all("table"))


def test_other_languages_are_marked(page: Reader) -> None:
    """Printed values and prose are Dutch on an English page."""
    assert ({"class": "number", "lang": "nl"}, "44,2%") in page.all("td")
    assert ({"class": "words", "lang": "nl"}, "een op de zeven") in page.all("td")


def test_verdicts_are_words(page: Reader) -> None:
    """Not colours alone."""
    assert [words for attributes, words in page.all("span") if attributes.get("class") in ("yes", "no", "unknown")] == [
        *("no", "unknown", "yes", "no")
    ]


def test_whatever_stands_in_the_content_is_escaped(comparison: Comparison) -> None:
    """A label, a key or a name that looks like HTML is shown as it is."""
    evil = "</table><script>alert('x')</script> & \"co\""
    pairs = tuple(replace(pair, name=evil, printed_new=evil) for pair in comparison.pairs)
    page = Reader(write_page(replace(comparison, pairs=pairs, new=evil, lang='"><b>')))
    assert page.all("script", "b") == []
    assert evil in [words for _, words in page.all("span")]


def test_nothing_to_tell_is_said(comparison: Comparison) -> None:
    """An empty section says so in words instead of an empty table."""
    empty = replace(comparison, pairs=(), redefined=(), languages=(), repeated=(), judged=0, failed=(), phrases=())
    page = Reader(write_page(empty))
    assert page.all("table") == []
    assert len(page.all("p")) == 1 + 4


def test_same_comparison_same_bytes(comparison: Comparison) -> None:
    """No clock, no order of sets."""
    assert write_page(comparison) == write_page(comparison)
    assert str(Path.cwd()) not in write_page(comparison)
