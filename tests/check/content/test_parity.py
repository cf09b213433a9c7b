"""What a translation may not say otherwise than its source, and what is its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.prose.written import HEAD, Blocks, files, passages

from pressdossier.check.content.parity import check_parity, language_pair
from pressdossier.codes import Code
from pressdossier.content.settings.model import Term
from pressdossier.errors import Finding, Source

HOME = Source("fr/a.md")


def term(key: str, nl: str, fr: str, *, everywhere: bool = True) -> Term:
    return Term(key, {"nl": (nl,), "fr": (fr,)}, {}, everywhere, Source("labels.yaml", 1))


TERMS = {
    "flanders": term("flanders", "Vla*", "Fla*"),
    "wallonia": term("wallonia", "Wa*", "Wa*"),
    "town": term("town", "stad", "ville", everywhere=False),
}


def parity(nl: str, fr: str, *, head: str = HEAD) -> tuple[Finding, ...]:
    """What is wrong between a Dutch text and its French translation."""
    languages = language_pair("nl", "fr", ("Plan 4.0",), TERMS)
    return check_parity(passages(nl, head=head), passages(fr, "fr/a.md", head), languages, HOME)


def codes(nl: str, fr: str) -> list[str]:
    return [finding.code for finding in parity(nl, fr)]


def told(nl: str, fr: str) -> str:
    """The one finding, as people read it."""
    (finding,) = parity(nl, fr)
    return str(finding)


def test_missing_passage_in_full() -> None:
    """At the place in the translation after which it should stand."""
    assert told("Een {{a}}.\n\nTwee {{b}}.", "Un {{a}}.") == (
        "fr/a.md:4: the paragraph 'Twee {{b}}.' is missing in 'fr'\n"
        "  see also: nl/a.md:6\n"
        "  hint: translate it, or take it out in 'nl' too"
    )


def test_extra_passage_in_full() -> None:
    """With the place in the source after which it stands."""
    assert told("Een {{a}}.", "Un {{a}}.\n\nDeux.") == (
        "fr/a.md:6: the paragraph 'Deux.' is in 'fr' alone\n"
        "  see also: nl/a.md:4\n"
        "  hint: take it out, join it to the passage that it was split from, or write it in 'nl' too"
    )


def test_a_missing_section_is_one_finding() -> None:
    """It counts what is missing with its heading."""
    message = "the heading '## Twee' and 2 passages under it are missing in 'fr'"
    assert message in told("Een.\n\n## Twee\n\nTwee.\n\n- Twee", "Un.")


def test_a_box_taken_out_is_one_finding() -> None:
    """What stood in it and is still there is not told to stand elsewhere."""
    box = '::: {.box title="Doos"}\nEen {{a}}.\n:::'
    assert "the box '::: {.box title=\"Doos\"}' is missing" in told(f"{box}\n\nTwee.", "Un {{a}}.\n\nDeux.")
    assert "and 1 passage under it are missing" in told(f"{box}\n\nTwee.", "Deux.")


def test_a_margin_that_one_language_lacks_is_one_finding() -> None:
    """As a box: what stood in it may stand in the text, or be missing with it."""
    margin = '::: {.margin}\n::: {.quote by="a" mode="reported"}\nTwee {{a}}.\n:::\n:::'
    assert told(f"Een.\n\n{margin}", 'Un.\n\n::: {.quote by="a" mode="reported"}\nDeux {{a}}.\n:::') == (
        "fr/a.md:4: the margin block '::: {.margin}' is missing in 'fr'\n"
        "  see also: nl/a.md:6\n"
        "  hint: translate it, or take it out in 'nl' too"
    )
    assert "the margin block '::: {.margin}' and 1 passage under it are missing in 'fr'" in told(
        f"Een.\n\n{margin}", "Un."
    )


def test_captions_of_the_cover_name_the_same_facts() -> None:
    """It is a passage as any other, and there where its source has it."""
    head = '---\ntitle: Klaar\ncover: "Een van {{a}}."\n---\n'
    languages = language_pair("nl", "fr", (), {})
    source = passages("Een.", head=head)
    other = passages("Un.", "fr/a.md", head.replace("{{a}}", "{{b}}"))
    (changed,) = check_parity(source, other, languages, HOME)
    assert (changed.code, changed.source) == (Code.FACTS_DIFFER, Source("fr/a.md", 3))
    (missing,) = check_parity(source, passages("Un.", "fr/a.md"), languages, HOME)
    assert missing.message == "the cover 'Een van {{a}}.' is missing in 'fr'"


def test_pages_may_end_elsewhere() -> None:
    """Languages differ in length, so that each has breaks and keeps of its own."""
    assert codes("Een.\n\n::: {.page-break}\n:::\n\nTwee.", "Un.\n\n::: {.keep}\nDeux.\n:::") == []


def test_a_split_paragraph_is_one_finding() -> None:
    """Whichever half its facts went to, and with the line to join it to."""
    nl = "Een {{a}}, twee {{b}} en 2018."
    assert told(nl, "Un {{a}}.\n\nDeux {{b}} en 2018.").splitlines() == [
        "fr/a.md:6: the paragraph 'Deux {{b}} en 2018.' is in 'fr' alone",
        "  see also: nl/a.md:4",
        "  hint: it seems to be split from the passage on line 4; join the two, as in 'nl'",
    ]
    assert codes(nl, "Un.\n\nDeux {{a}}, {{b}} en 2018.") == [Code.EXTRA_PASSAGE]


def test_a_paragraph_in_three_is_two_findings() -> None:
    """One for each part that is too many."""
    assert codes("{{a}} en {{b}} en {{c}}.", "{{a}}.\n\n{{b}}.\n\n{{c}}.") == [Code.EXTRA_PASSAGE] * 2


def test_joined_paragraphs_are_one_finding() -> None:
    """The one that is missing, at the passage that it was joined to."""
    told_so = told("Een {{a}}.\n\nTwee {{b}}, {{c}}.", "Un {{a}}, deux {{b}}, {{c}}.")
    assert "fr/a.md:4: the paragraph 'Een {{a}}.' is missing" in told_so
    assert "it seems to be joined to this passage" in told_so


def test_a_split_list_is_one_finding() -> None:
    """Its items and their facts are counted together."""
    nl, fr = "- Een {{a}}\n- Twee {{b}}\n- Drie {{c}}", "- Un {{a}}\n\n* Deux {{b}}\n* Trois {{c}}"
    assert "fr/a.md:6: the list '- Deux {{b}} - Trois {{c}}' is in 'fr' alone" in told(nl, fr)


def test_another_fact_in_full() -> None:
    """On the lines of the facts themselves."""
    assert told("Een {{a}}\nen twee {{b}}.", "Un {{a}}\net deux {{c}}.") == (
        "fr/a.md:5: {{c}} is cited here, where 'nl' has {{b}}\n"
        "  see also: nl/a.md:5\n"
        "  hint: let both have the same; 'nl' reads: 'Een {{a}} en twee {{b}}.'"
    )


def test_a_fact_more_or_less() -> None:
    """Counted, since the same fact may be cited twice."""
    assert "{{a}} is cited in 'nl' and not here" in told("Een {{a}} en {{a}}.", "Un {{a}}.")
    assert "{{b}}, {{c}} are cited here and not in 'nl'" in told("Een {{a}}.", "Un {{b}} {{a}} {{c}}.")


def test_exchanged_facts_are_found() -> None:
    """They are the same facts, and say something else."""
    nl = "Vlaanderen haalt {{f}}, Wallonië {{w}}, samen {{x}}."
    assert told(nl, "La Flandre obtient {{w}}, la Wallonie {{f}}, ensemble {{x}}.").splitlines() == [
        "fr/a.md:4: {{w}}, {{f}} are here, where 'nl' has {{f}}, {{w}}",
        "  see also: nl/a.md:4",
        "  hint: keep the facts in the order of 'nl', each with its words; where the sentence must turn, allow it in "
        "edition.yaml; 'nl' reads: 'Vlaanderen haalt {{f}}, Wallonië {{w}}, samen…'",
    ]


def test_facts_exchanged_between_items_and_cells_are_found() -> None:
    """Even where each row keeps its order."""
    table = "::: {{.table}}\n| A | B |\n| --- | --- |\n| een | {} |\n| twee | {} |\n:::"
    assert codes(table.format("{{a}}", "{{b}}"), table.format("{{b}}", "{{a}}")) == [Code.FACTS_DIFFER]
    assert codes("- Een {{a}}\n- Twee {{b}}", "- Un {{b}}\n- Deux {{a}}") == [Code.FACTS_DIFFER]
    assert codes("- Een {{a}}\n- Twee", "- Un\n- Deux {{a}}") == [Code.FACTS_DIFFER]


def test_words_may_stand_in_any_order_around_facts() -> None:
    """As languages will have it."""
    assert codes("{{a}} haalt Vlaanderen, en {{b}} Wallonië.", "La Flandre obtient {{a}}, la Wallonie {{b}}.") == []


def test_claims_are_the_same_in_any_order() -> None:
    """Each is held against its own words."""
    nl = 'Het [meest]{claim="most"} en [vaker]{claim="more"}.'
    assert codes(nl, 'C’est [plus]{claim="more"} et [surtout]{claim="most"}.') == []
    assert "'more' is claimed in 'nl' and not here" in told(nl, 'C’est plus et [surtout]{claim="most"}.')


@pytest.mark.parametrize(
    ("nl", "fr", "message"),
    [
        (
            '::: {.quote by="a" mode="reported"}\nEen.\n:::',
            '::: {.quote by="b" mode="reported"}\nUn.\n:::',
            "the quote has 'by b', where 'nl' has 'by a'",
        ),
        (
            '::: {.quote by="a" mode="reported"}\nEen.\n:::',
            '::: {.quote by="a" mode="verbatim"}\nUn.\n:::',
            "the quote has 'verbatim', where 'nl' has 'reported'",
        ),
        ('::: {.opinion by="a"}\nEen.\n:::', '::: {.opinion by="b"}\nUn.\n:::', "the opinion has 'by b'"),
    ],
)
def test_speakers_and_modes_differ(nl: str, fr: str, message: str) -> None:
    """Nobody is made to say what another said."""
    (finding,) = parity(nl, fr)
    assert finding.code == Code.QUOTE_DIFFERS
    assert message in finding.message


@pytest.mark.parametrize(
    ("fr", "message"),
    [
        ('#fig-a chart="b" headline="Un" subtitle="Sous"', "has 'chart b', where 'nl' has 'chart a'"),
        ('#fig-b chart="a" headline="Un" subtitle="Sous"', "has '#fig-b', where 'nl' has '#fig-a'"),
        ('#fig-a chart="a" headline="Un"', "lacks the subtitle that it has in 'nl'"),
        (
            '#fig-a chart="a" headline="Un" subtitle="Sous" width="column"',
            "has 'column width', where 'nl' has 'no width of its own'",
        ),
        ('#fig-a chart="a" headline="Un" subtitle="Sous" alt="Texte"', "has a alt, and has none in 'nl'"),
    ],
)
def test_figures_differ(fr: str, message: str) -> None:
    """In what they show, their name, or a text that only one has."""
    (finding,) = parity(
        '::: {.figure #fig-a chart="a" headline="Een" subtitle="Onder"}\n:::', f"::: {{.figure {fr}}}\n:::"
    )
    assert finding.code == Code.FIGURE_DIFFERS
    assert message in finding.message


def test_a_caption_is_missed_too() -> None:
    """Though it stands below the line that opens the figure."""
    figure = '::: {{.figure chart="a" headline="Een"}}\n{}:::'
    assert "lacks the caption" in told(figure.format("Bijschrift.\n"), figure.format(""))


def test_footnotes_differ() -> None:
    """Where they are called, in their number and their order; labels are the writer's own."""
    note = "\n\n[^1]: A\n\n[^2]: B"
    assert codes(f"Een[^1] twee[^2].{note}", f"Un[^2] deux[^1].{note}") == [Code.NOTES_DIFFER]
    assert codes("Een[^1].\n\nTwee.\n\n[^1]: A", "Un.\n\nDeux[^1].\n\n[^1]: A") == [Code.NOTES_DIFFER] * 2
    assert codes("Een[^1].\n\n[^1]: A", "Un[^a].\n\n[^a]: A") == []


def test_a_footnote_of_one_language_is_one_finding() -> None:
    """Where it is called; that its text is missing too goes without saying."""
    assert told("Een[^1].\n\n[^1]: A", "Un.").startswith("fr/a.md:4: [^1] is called in 'nl' and not here")
    assert told("Een.", "Un[^1].\n\n[^1]: A").startswith("fr/a.md:4: [^1] is called here and not in 'nl'")
    assert codes("Een.\n\nTwee[^1].\n\n[^1]: A", "Un.") == [Code.MISSING_PASSAGE]


def test_references_differ() -> None:
    """Cross-references and links lead to the same places."""
    assert "'#b' is referred to here, where 'nl' has '#a'" in told("Zie [](#a).", "Voir [](#b).")
    assert "'https://c.org'" in told("Zie [c](https://b.org).", "Voir [c](https://c.org).")
    assert codes("Zie [](#a) en [](#b).", "Voir [](#b) et [](#a).") == [Code.REFERENCES_DIFFER]


@pytest.mark.parametrize(
    ("nl", "fr"),
    [
        ("https://a.be/nl", "https://a.be/fr"),
        ("https://a.be/nl/home", "https://a.be/fr/home"),
        ("https://nl.a.be", "https://fr.a.be"),
        ("https://a.be/?lang=nl&x=1", "https://a.be/?lang=fr&x=1"),
        ("https://a.be/plan_nl.pdf", "https://a.be/plan_fr.pdf"),
        ("https://a.fr/plan", "https://a.fr/plan"),
    ],
)
def test_an_address_may_name_its_language(nl: str, fr: str) -> None:
    """Which is no other place; a country at a domain's end is none."""
    assert codes(f"Zie [a]({nl}).", f"Voir [a]({fr}).") == []


def test_shapes_differ() -> None:
    """Items, rows, levels, names of headings, paragraphs in a quote, kinds."""
    assert "the list has '1 items', where 'nl' has '2 items'" in told("- Een\n- Twee", "- Un et deux")
    assert codes("## Een\n\nEen.\n\n### B\n\nTwee.", "## Un\n\nUn.\n\n## B\n\nDeux.") == [Code.SHAPE_DIFFERS]
    assert codes("## Een {#a}\n\nEen.", "## Un\n\nUn.") == [Code.SHAPE_DIFFERS]
    assert "this is a paragraph, where 'nl' has a list" in told("Een.\n\n- Twee", "Un.\n\nDeux.")
    quote = '::: {{.quote by="a" mode="reported"}}\n{}\n:::'
    assert "has 1 pieces of text, where 'nl' has 2" in told(quote.format("Een.\n\nTwee."), quote.format("Un. Deux."))


def test_years_and_days_differ() -> None:
    """Whatever stands in digits outside of listed names and addresses; months are words."""
    assert "2017 is written here, where 'nl' has 2018" in told("Op 14 mei 2018.", "Le 14 mai 2017.")
    assert codes("Op 14 mei 2018.", "Le 2018 mai 14.") == []
    assert codes("Het Plan 4.0 en artikel IV.", "Le Plan quatre et l’article 4.") == [Code.NUMBERS_DIFFER]
    assert codes("Het Plan 4.0 in 2018.", "Le plan en 2018.") == []


def test_exchanged_years_are_found() -> None:
    """As exchanged facts are."""
    assert "2018, 2017 are here, where 'nl' has 2017, 2018" in told("Van 2017 naar 2018.", "De 2018 à 2017.")


def test_names_differ_in_full() -> None:
    """With the words that the glossary has for it."""
    assert told("Het is\nVlaams.", "C’est\nwallon et Wallon.").splitlines() == [
        "fr/a.md:5: 'wallonia' is named here, where 'nl' names 'flanders'",
        "  see also: nl/a.md:5",
        "  hint: the glossary has 'Fla*' for 'flanders'; 'nl' reads: 'Het is Vlaams.'",
    ]


@pytest.mark.parametrize(
    ("nl", "fr", "message"),
    [
        ("Vlaanderen en de rest.", "Le reste.", "'flanders' is named in 'nl' and not here"),
        ("De rest.", "La Flandre et le reste.", "'flanders' is named here and not in 'nl'"),
        ("Vlaanderen en Wallonië.", "Wallonie et Flandre.", "'wallonia', 'flanders' are named in this order"),
        ("Vlaams, Waals en Waals.", "Flamand, Flamand et Wallon.", "'flanders' is named here, where 'nl' names"),
    ],
)
def test_names_differ(nl: str, fr: str, message: str) -> None:
    """Missing, added, exchanged, or one in place of another."""
    assert message in told(nl, fr)


def test_a_name_may_be_said_again_or_not() -> None:
    """Where another language says `there`, or `it`; and other terms are not everywhere."""
    assert codes("Vlaanderen, en in Vlaanderen ook.", "La Flandre, et là aussi.") == []
    assert codes("De stad.", "La commune.") == []


@given(files, st.data())
def test_one_passage_dropped_is_one_finding(file: Blocks, data: st.DataObject) -> None:
    """Of a file that had none; whatever it is, it never makes two."""
    source, target = file.passages("nl"), list(file.passages("fr"))
    languages = language_pair("nl", "fr", (), {})
    assert check_parity(source, target, languages, HOME) == ()
    del target[data.draw(st.integers(0, len(target) - 1))]
    assert [finding.code for finding in check_parity(source, target, languages, HOME)] == [Code.MISSING_PASSAGE]
