from __future__ import annotations

from tests.resolve.builders import CHART, blocks_of, resolved, said

from pressdossier.document import (
    Block,
    BoxedText,
    Contact,
    Dossier,
    Figure,
    FigureWidth,
    Heading,
    Image,
    Keep,
    KeyFigures,
    List,
    Marginal,
    Opinion,
    PageBreak,
    Quote,
    SectionKind,
    Table,
    elements_of,
    located,
)


def one(text: str) -> Block:
    """The only block of a text."""
    (block,) = blocks_of(text)
    return block


def test_verbatim_quote_gets_quotation_marks() -> None:
    """The language's own, before the first word and after the last, and no others."""
    quote = one('::: {.quote by="crutzen" mode="verbatim"}\nEerst dit.\n\nDan dat.\n:::\n')
    assert isinstance(quote, Quote)
    assert [said(block) for block in quote.blocks] == ["“Eerst dit.", "Dan dat.”"]
    assert said(quote.attribution) == "Nathalie Crutzen, hoogleraar"


def test_reported_view_gets_none() -> None:
    """What somebody did not say word for word is not put between quotation marks."""
    quote = one('::: {.quote by="belfius" mode="reported"}\nDit dus.\n:::\n')
    assert isinstance(quote, Quote)
    assert (said(quote.blocks), said(quote.attribution)) == ("Dit dus.", "Belfius")


def test_lists_are_labelled() -> None:
    """Numbers go on from where the writer starts; other lists have bullets."""
    ordered = one("3. Drie\n4. Vier\n")
    bullets = one("- Een\n- Twee\n")
    assert isinstance(ordered, List)
    assert isinstance(bullets, List)
    assert [item.label.text for item in ordered.items] == ["3.", "4."]
    assert [item.label.text for item in bullets.items] == ["•", "•"]


def test_figure_gets_its_chart_number_and_credit() -> None:
    """Label, headline, chart and the credit of its data."""
    figure = one(
        '::: {.figure #fig-a chart="themes" headline="{{unknown}} zegt ja" subtitle="Aandeel"}\nToelichting.\n:::\n'
    )
    assert isinstance(figure, Figure)
    assert (figure.anchor, figure.content) == ("fig-a", CHART)
    words = (figure.label, figure.headline, figure.subtitle, figure.caption, figure.credit)
    assert [said(part) for part in words] == [
        "Figuur 1",
        "Een op de zeven zegt ja",
        "Aandeel",
        "Toelichting.",
        "Bron: bron",
    ]


def test_figure_of_an_image_has_alt_and_no_credit() -> None:
    """An image comes with its description; what stands under it is its writer's."""
    image = Image(b"x", 4, 3)
    text = '::: {.figure image="a.png" headline="Kop" alt="Een foto van {{score.mean}}"}\n:::\n'
    (figure,) = blocks_of(text, images={"a.png": image})
    assert isinstance(figure, Figure)
    assert (figure.content, figure.alt, figure.credit, figure.caption) == (image, "Een foto van 3,64", None, None)


def test_table_keeps_its_cells() -> None:
    """Caption, head and rows with facts written out, and how each column is aligned."""
    table = one('::: {.table caption="Cijfers"}\n| Wat | Hoe |\n| :-- | --: |\n| gemiddeld | {{score.mean}} |\n:::\n')
    assert isinstance(table, Table)
    assert [said(cell) for row in (table.head, *table.rows) for cell in row.cells] == [
        "Wat",
        "Hoe",
        "gemiddeld",
        "3,64",
    ]
    assert [align.value for align in table.aligns] == ["left", "right"]


def test_key_figures_are_bound() -> None:
    """Each value, with a capital where it is words, over its meaning."""
    block = one("::: {.key-figures}\n- **{{share.known}}** kent het\n- **{{unknown}}** niet\n:::\n")
    assert isinstance(block, KeyFigures)
    assert [(said(item.value), said(item.meaning)) for item in block.items] == [
        ("66%", "kent het"),
        ("Een op de zeven", "niet"),
    ]


def test_opinion_stands_under_its_partners_name() -> None:
    """The name is a heading one level under the last one, with the partner's role."""
    _, opinion = blocks_of('## Kop\n\n::: {.opinion by="crutzen"}\nMening.\n:::\n')
    assert isinstance(opinion, Opinion)
    assert (said(opinion.name), opinion.name.level, said(opinion.role)) == ("Nathalie Crutzen", 3, "hoogleraar")


def test_contact_comes_from_the_settings() -> None:
    """The publisher's name and each line with its link."""
    contact = one("::: {.contact}\n:::\n")
    assert isinstance(contact, Contact)
    assert said(contact.name) == "Smart City Institute"
    assert [(said(line.label), said(line.value), line.value.spans[0].target) for line in contact.lines] == [
        ("E-mail", "pers@voorbeeld.be", "mailto:pers@voorbeeld.be")
    ]


def test_box_holds_blocks() -> None:
    """A title and what stands under it."""
    box = one('::: {.box title="Kader"}\n- Een\n\nTekst.\n:::\n')
    assert isinstance(box, BoxedText)
    assert (said(box.title), [type(block).__name__ for block in box.blocks]) == ("Kader", ["List", "Paragraph"])


def test_headings_without_a_name_get_one() -> None:
    """Unique in the dossier, whichever file they are in."""
    files = [(SectionKind.SECTION, name, "## Een\n\nA.\n\n## Twee\n\nB.") for name in ("deel", "ander")]
    names = [block.anchor for part in resolved(*files).sections for block in part.blocks if isinstance(block, Heading)]
    assert len(set(names)) == 4


def everything() -> Dossier:
    """A dossier with most kinds of blocks."""
    text = (
        "## Kop\n\nA[^1] *b* [c](https://a.be).\n\n1. Een\n2. Twee\n\n"
        '::: {.quote by="crutzen" mode="verbatim"}\nD.\n:::\n\n'
        '::: {.figure chart="themes" headline="E"}\nF.\n:::\n\n::: {.box title="G"}\nH.\n:::\n\n[^1]: Noot\n'
    )
    return resolved((SectionKind.SECTION, "deel", text), (SectionKind.ANNEX, "methode", "::: {.contact}\n:::\n"))


def test_refs_are_unique() -> None:
    """No two elements share a name; a span shares its element's, if it has none of its own."""
    refs = [ref for ref, element in located(everything()) if type(element).__name__ != "Span"]
    assert len(refs) == len(set(refs)) > 30


def test_every_element_knows_its_source() -> None:
    """Whatever is printed can be traced to a file."""
    assert {element.source.path for element in elements_of(everything())} == {
        "edition.yaml",
        "front.md",
        "deel.md",
        "methode.md",
    }


FIGURE = '::: {{.figure chart="themes" headline="Kop"{}}}\n:::\n'


def test_what_stands_in_the_margin_is_bound_as_elsewhere() -> None:
    """Quotes get their speakers, and a figure takes the column's width and its number in reading order."""
    _, margin, figure = blocks_of(
        'Tekst.\n\n::: {.margin}\n::: {.quote by="crutzen" mode="reported"}\nJa.\n:::\n\n'
        f"{FIGURE.format('')}:::\n\n{FIGURE.format('')}"
    )
    assert isinstance(margin, Marginal)
    quote, small = margin.blocks
    assert isinstance(quote, Quote)
    assert said(quote.attribution) == "Nathalie Crutzen, hoogleraar"
    assert isinstance(small, Figure)
    assert isinstance(figure, Figure)
    assert (small.width, said(small.label)) == (FigureWidth.MARGIN, "Figuur 1")
    assert (figure.width, said(figure.label)) == (FigureWidth.FULL, "Figuur 2")


def test_a_figure_says_where_it_stands() -> None:
    """As its writer wants it."""
    figure = one(FIGURE.format(' width="column" place="here"'))
    assert isinstance(figure, Figure)
    assert (figure.width, figure.fixed) == (FigureWidth.COLUMN, True)


def test_page_breaks_and_keeps_hold_their_places() -> None:
    """They are as the writer wrote them."""
    kept, page_break, text = blocks_of("::: {.keep}\nEen.\n:::\n\n::: {.page-break}\n:::\n\nTwee.\n")
    assert isinstance(kept, Keep)
    assert isinstance(page_break, PageBreak)
    assert (said(kept), page_break.source.line, said(text)) == ("Een.", 8, "Twee.")


def test_a_heading_that_is_kept_is_in_the_contents() -> None:
    """A keep is no part of the outline, as a box is."""
    text = "Een.\n\n::: {.keep}\n## Bijeen {#bijeen}\n\nTwee.\n:::\n\n::: {.box}\n## Apart\n\nDrie.\n:::\n"
    contents = resolved((SectionKind.SECTION, "deel", text)).contents
    assert [entry.anchor for entry in contents.entries] == ["deel", "bijeen"]
