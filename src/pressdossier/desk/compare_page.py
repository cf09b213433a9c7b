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
    head = _element(
        "head",
        _element("meta", charset="utf-8"),
        _element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _element("title", title),
        _element("style", _STYLE),
    )
    summary = _element("p", " ".join(summary_of(comparison)), class_="lead")
    body = _element(
        "body", _element("header", _element("h1", title), summary, _navigation(sections)), _element("main", *sections)
    )
    page = _element("html", head, body, lang=OWN_LANGUAGE)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _navigation(sections: Iterable[Element]) -> Element:
    links = (_element("a", section.findtext("h2") or "", href=f"#{section.get('id')}") for section in sections)
    return _element("nav", _element("ul", *(_element("li", link) for link in links)), aria_label="On this page")


def _sections(comparison: Comparison) -> Iterator[Element]:
    """What is to be read first comes first; a part without anything to tell says so, or is left out."""
    old, new, lang = comparison.old, comparison.new, comparison.lang
    both, added, gone = split(comparison.pairs)
    yield _section_element("facts", "Facts in both editions", *_fact_elements(comparison, both))
    yield _section_element("claims", "Claims that no longer hold", *_claim_elements(comparison))
    yield _section_element("definitions", "Definitions that changed", *_definition_elements(comparison))
    yield _section_element("wording", f"Wording that repeats {old}", *_wording_elements(comparison))
    if added:
        yield _section_element(
            "added", f"Facts only in {new}", _table_of_one_edition(f"Not in {old}", new, added, lang)
        )
    if gone:
        yield _section_element(
            "gone", f"Facts only in {old}", _table_of_one_edition(f"No longer in {new}", old, gone, lang)
        )


def _fact_elements(comparison: Comparison, pairs: Sequence[FactPair]) -> Iterator[Element]:
    if not pairs:
        yield _element("p", f"No fact of {comparison.new} has the key of a fact of {comparison.old}.")
        return
    caption = (
        "The change is that of the unrounded values, for shares in percentage points. Beyond the margin of error: "
        "whether it is larger than chance alone may bring about between two samples, at 95%; unknown where a base was "
        "not published or the fact is no share."
    )
    rows = (
        _row_element(
            _element("th", *_name_elements(pair, comparison.lang), scope="row"),
            _value_cell(pair.printed_old, comparison.lang),
            _value_cell(pair.printed_new, comparison.lang),
            _element("td", pair.change_in_words, class_="number"),
            _element("td", _element("span", pair.beyond.value, class_=pair.beyond.value)),
        )
        for pair in pairs
    )
    yield _table_element(
        caption, ("Fact", comparison.old, comparison.new, "Change", "Beyond the margin"), rows, numbers=(1, 2, 3)
    )


def _name_elements(pair: FactPair, lang: str) -> Iterator[_Inside]:
    """What the fact is called, in the language of its label, and its key."""
    if pair.name != pair.key:
        yield _element("span", pair.name, lang=lang)
    yield _element("span", pair.key, class_="key")


def _value_cell(text: str, lang: str) -> Element:
    return _element("td", text, class_="number" if any(map(str.isdigit, text)) else "words", lang=lang)


def _table_of_one_edition(caption: str, edition: str, pairs: Iterable[FactPair], lang: str) -> Element:
    rows = (
        _row_element(
            _element("th", *_name_elements(pair, lang), scope="row"),
            _value_cell(pair.printed_new or pair.printed_old, lang),
            _element("td", *(_place_element(fact.source) for fact in (pair.new or pair.old,) if fact)),
        )
        for pair in pairs
    )
    return _table_element(caption, ("Fact", edition, "From"), rows, numbers=(1,))


def _claim_elements(comparison: Comparison) -> Iterator[Element]:
    if comparison.failed:
        caption = f"Held against the facts of both editions. Judged: {comparison.judged}."
        rows = (
            _row_element(
                _element("th", _element("span", claim.key, class_="key"), scope="row"),
                _element("td", claim.form),
                _element("td", claim.edition),
                _element("td", claim.why),
                _element("td", *map(_place_element, claim.cited or (claim.source,))),
            )
            for claim in comparison.failed
        )
        yield _table_element(caption, ("Claim", "Form", "Made in", "Why it fails", "Where"), rows)
    else:
        yield _element("p", _no_claim(comparison.judged))
    if comparison.phrases:
        yield _phrase_table(comparison)


def _no_claim(judged: int) -> str:
    if judged:
        return f"All claims that could be held against the facts of both editions still hold. Judged: {judged}."
    return "No claim is about facts that both editions have, so none could be judged."


def _phrase_table(comparison: Comparison) -> Element:
    caption = "Words that call something new and are bound to no claim, so that nothing checks them."
    rows = (
        _row_element(
            _element("th", phrase.words, lang=phrase.lang, scope="row"),
            _element("td", phrase.lang),
            _element("td", _place_element(phrase.source)),
        )
        for phrase in comparison.phrases
    )
    return _table_element(caption, ("Words", "Language", "Where"), rows)


def _definition_elements(comparison: Comparison) -> Iterator[Element]:
    if not comparison.redefined:
        yield _element("p", "Every fact of both editions is defined as it was.")
        return
    caption = "Facts of one key that may not mean the same: compare their values with care."
    rows = (
        _row_element(
            _element("th", _element("span", each.key, class_="key"), scope="row"),
            _element("td", each.what),
            _element("td", each.old),
            _element("td", each.new),
        )
        for each in comparison.redefined
    )
    yield _table_element(caption, ("Fact", "What changed", comparison.old, comparison.new), rows)


def _wording_elements(comparison: Comparison) -> Iterator[Element]:
    if not comparison.languages:
        yield _element("p", "No language has prose in both editions.")
        return
    languages = ", ".join(comparison.languages)
    measure = f"at least {THRESHOLD:.0%} of their runs of {RUN} words (compared: {languages})"
    if not comparison.repeated:
        yield _element("p", f"No passage shares {measure}.")
        return
    rows = (
        _row_element(
            _element("th", _place_element(each.passage.source), scope="row"),
            _element("td", _place_element(each.earlier.source)),
            _element("td", f"{each.share:.0%}", class_="number"),
            _element("td", each.passage.text, lang=each.lang),
        )
        for each in comparison.repeated
    )
    caption = f"Passages that share {measure}."
    yield _table_element(caption, (comparison.new, comparison.old, "Shared", "Passage"), rows, numbers=(2,))


def _section_element(anchor: str, heading: str, *inside: Element) -> Element:
    named = f"{anchor}-heading"
    return _element("section", _element("h2", heading, id=named), *inside, id=anchor, aria_labelledby=named)


def _table_element(
    caption: str, columns: Sequence[str], rows: Iterable[Element], *, numbers: Sequence[int] = ()
) -> Element:
    """A table that can be scrolled by itself where the window is narrow; numbers: the columns that are set right."""
    head = (
        _element("th", column, scope="col", class_="number" if index in numbers else "")
        for index, column in enumerate(columns)
    )
    table = _element(
        "table", _element("caption", caption), _element("thead", _row_element(*head)), _element("tbody", *rows)
    )
    return _element("div", table, class_="table", role="region", aria_label=columns[0], tabindex="0")


def _row_element(*cells: Element) -> Element:
    return _element("tr", *cells)


def _place_element(source: Source) -> Element:
    return _element("span", str(source), class_="place")


def _element(tag: str, *inside: _Inside, **attributes: str) -> Element:
    """An element; in an attribute's name `_` stands for a hyphen, at its end for nothing; "" is no attribute."""
    element = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value})
    for child in inside:
        if isinstance(child, Element):
            element.append(child)
        else:
            element.text = child  # words never stand beside elements here
    return element
