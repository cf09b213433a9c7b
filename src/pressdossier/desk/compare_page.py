"""A comparison as one page for the team: HTML that needs nothing else, reads well aloud, and prints.

The page is built as a tree and written by the standard library, so that whatever stands in the content is escaped and
every element is closed. Same comparison, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, tostring

from pressdossier.desk.compare import Comparison, FactPair, split, summary_of
from pressdossier.desk.repeated import RUN, THRESHOLD
from pressdossier.errors import Source
from pressdossier.messages import OWN_LANGUAGE

_Inside = Element | str

_STYLE = """
:root { color-scheme: light; --ink: #1d2530; --quiet: #566273; --line: #d5dbe3; --tint: #f4f6f9; --accent: #0b5c86; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main, header { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; }
h1 { margin: 0 0 .5rem; font-size: 2.25rem; line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 3rem 0 .5rem; font-size: 1.375rem; line-height: 1.25; }
p { max-width: 44rem; margin: 0 0 1rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.lead { font-size: 1.125rem; }
.table { overflow-x: auto; }
.table + .table { margin-top: 2rem; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
caption { padding: 0 0 .75rem; color: var(--quiet); text-align: left; }
th, td { padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); font-size: .8125rem; vertical-align: bottom; }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.words { text-align: right; }
.key, .place { display: block; color: var(--quiet); font: .8125rem/1.4 ui-monospace, Consolas, monospace; }
.key, .place { overflow-wrap: break-word; font-weight: 400; }
.yes, .no, .unknown { display: inline-block; padding: 0 .5rem; border-radius: 1rem; background: var(--tint); }
.yes { color: #fff; background: var(--accent); font-weight: 600; }
.unknown { color: var(--quiet); background: none; padding: 0; }
footer { max-width: 68rem; margin: 3rem auto; padding: 1rem 1.5rem; color: var(--quiet); font-size: .875rem; }
@media print {
  @page { margin: 16mm; }
  body { font-size: 9.5pt; }
  header { padding-top: 0; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav { display: none; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .table { overflow: visible; }
  .yes { color: inherit; background: none; padding: 0; text-decoration: underline; }
}
"""


def write_page(comparison: Comparison) -> str:
    """The page as text, to be kept as UTF-8."""
    title = f"{comparison.old} and {comparison.new}, side by side"
    sections = tuple(_sections(comparison))
    head = _make(
        "head",
        _make("meta", charset="utf-8"),
        _make("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _make("title", title),
        _make("style", _STYLE),
    )
    summary = _make("p", " ".join(summary_of(comparison)), class_="lead")
    body = _make("body", _make("header", _make("h1", title), summary, _contents(sections)), _make("main", *sections))
    page = _make("html", head, body, lang=OWN_LANGUAGE)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _contents(sections: Iterable[Element]) -> Element:
    links = (_make("a", section.findtext("h2") or "", href=f"#{section.get('id')}") for section in sections)
    return _make("nav", _make("ul", *(_make("li", link) for link in links)), aria_label="On this page")


def _sections(comparison: Comparison) -> Iterator[Element]:
    """What is to be read first comes first; a part without anything to tell says so, or is left out."""
    old, new, lang = comparison.old, comparison.new, comparison.lang
    both, added, gone = split(comparison.pairs)
    yield _section("facts", "Facts in both editions", *_facts(comparison, both))
    yield _section("claims", "Claims that no longer hold", *_claims(comparison))
    yield _section("definitions", "Definitions that changed", *_redefined(comparison))
    yield _section("wording", f"Wording that repeats {old}", *_repeated(comparison))
    if added:
        yield _section("added", f"Facts only in {new}", _listing(f"Not in {old}", new, added, lang))
    if gone:
        yield _section("gone", f"Facts only in {old}", _listing(f"No longer in {new}", old, gone, lang))


def _facts(comparison: Comparison, pairs: Sequence[FactPair]) -> Iterator[Element]:
    if not pairs:
        yield _make("p", f"No fact of {comparison.new} has the key of a fact of {comparison.old}.")
        return
    caption = (
        "The change is that of the unrounded values, for shares in percentage points. Beyond the margin of error: "
        "whether it is larger than chance alone may bring about between two samples, at 95%; unknown where a base was "
        "not published or the fact is no share."
    )
    rows = (
        _row(
            _make("th", *_named(pair, comparison.lang), scope="row"),
            _value(pair.printed_old, comparison.lang),
            _value(pair.printed_new, comparison.lang),
            _make("td", pair.told, class_="number"),
            _make("td", _make("span", pair.beyond.value, class_=pair.beyond.value)),
        )
        for pair in pairs
    )
    yield _table(
        caption, ("Fact", comparison.old, comparison.new, "Change", "Beyond the margin"), rows, numbers=(1, 2, 3)
    )


def _named(pair: FactPair, lang: str) -> Iterator[_Inside]:
    """What the fact is called, in the language of its label, and its key."""
    if pair.name != pair.key:
        yield _make("span", pair.name, lang=lang)
    yield _make("span", pair.key, class_="key")


def _value(text: str, lang: str) -> Element:
    return _make("td", text, class_="number" if any(map(str.isdigit, text)) else "words", lang=lang)


def _listing(caption: str, edition: str, pairs: Iterable[FactPair], lang: str) -> Element:
    rows = (
        _row(
            _make("th", *_named(pair, lang), scope="row"),
            _value(pair.printed_new or pair.printed_old, lang),
            _make("td", *(_place(fact.source) for fact in (pair.new or pair.old,) if fact)),
        )
        for pair in pairs
    )
    return _table(caption, ("Fact", edition, "From"), rows, numbers=(1,))


def _claims(comparison: Comparison) -> Iterator[Element]:
    if comparison.failed:
        caption = f"Held against the facts of both editions. Judged: {comparison.judged}."
        rows = (
            _row(
                _make("th", _make("span", claim.key, class_="key"), scope="row"),
                _make("td", claim.form),
                _make("td", claim.edition),
                _make("td", claim.why),
                _make("td", *map(_place, claim.cited or (claim.source,))),
            )
            for claim in comparison.failed
        )
        yield _table(caption, ("Claim", "Form", "Made in", "Why it fails", "Where"), rows)
    else:
        yield _make("p", _no_claim(comparison.judged))
    if comparison.phrases:
        yield _phrases(comparison)


def _no_claim(judged: int) -> str:
    if judged:
        return f"All claims that could be held against the facts of both editions still hold. Judged: {judged}."
    return "No claim is about facts that both editions have, so none could be judged."


def _phrases(comparison: Comparison) -> Element:
    caption = "Words that call something new and are bound to no claim, so that nothing checks them."
    rows = (
        _row(
            _make("th", phrase.words, lang=phrase.lang, scope="row"),
            _make("td", phrase.lang),
            _make("td", _place(phrase.source)),
        )
        for phrase in comparison.phrases
    )
    return _table(caption, ("Words", "Language", "Where"), rows)


def _redefined(comparison: Comparison) -> Iterator[Element]:
    if not comparison.redefined:
        yield _make("p", "Every fact of both editions is defined as it was.")
        return
    caption = "Facts of one key that may not mean the same: compare their values with care."
    rows = (
        _row(
            _make("th", _make("span", each.key, class_="key"), scope="row"),
            _make("td", each.what),
            _make("td", each.old),
            _make("td", each.new),
        )
        for each in comparison.redefined
    )
    yield _table(caption, ("Fact", "What changed", comparison.old, comparison.new), rows)


def _repeated(comparison: Comparison) -> Iterator[Element]:
    if not comparison.languages:
        yield _make("p", "No language has prose in both editions.")
        return
    languages = ", ".join(comparison.languages)
    measure = f"at least {THRESHOLD:.0%} of their runs of {RUN} words (compared: {languages})"
    if not comparison.repeated:
        yield _make("p", f"No passage shares {measure}.")
        return
    rows = (
        _row(
            _make("th", _place(each.passage.source), scope="row"),
            _make("td", _place(each.earlier.source)),
            _make("td", f"{each.share:.0%}", class_="number"),
            _make("td", each.passage.text, lang=each.lang),
        )
        for each in comparison.repeated
    )
    caption = f"Passages that share {measure}."
    yield _table(caption, (comparison.new, comparison.old, "Shared", "Passage"), rows, numbers=(2,))


def _section(anchor: str, heading: str, *inside: Element) -> Element:
    named = f"{anchor}-heading"
    return _make("section", _make("h2", heading, id=named), *inside, id=anchor, aria_labelledby=named)


def _table(caption: str, columns: Sequence[str], rows: Iterable[Element], *, numbers: Sequence[int] = ()) -> Element:
    """A table that can be scrolled by itself where the window is narrow; numbers: the columns that are set right."""
    head = (
        _make("th", column, scope="col", class_="number" if index in numbers else "")
        for index, column in enumerate(columns)
    )
    table = _make("table", _make("caption", caption), _make("thead", _row(*head)), _make("tbody", *rows))
    return _make("div", table, class_="table", role="region", aria_label=columns[0], tabindex="0")


def _row(*cells: Element) -> Element:
    return _make("tr", *cells)


def _place(source: Source) -> Element:
    return _make("span", str(source), class_="place")


def _make(tag: str, *inside: _Inside, **attributes: str) -> Element:
    """An element; in an attribute's name `_` stands for a hyphen, at its end for nothing; "" is no attribute."""
    element = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value})
    for child in inside:
        if isinstance(child, Element):
            element.append(child)
        else:
            element.text = child  # words never stand beside elements here
    return element
