from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import FONTS, HYPHENATOR, ROOT, blank_chart, note, span, spans, tiny_setting

from pressdossier.document import Spans
from pressdossier.layout.lines.paragraph import SetLine, label_run, set_paragraph
from pressdossier.layout.setting import Setting
from pressdossier.text.fonts import FontBook
from pressdossier.text.protrude import right_protrusion
from pressdossier.text.shape import Shaping
from pressdossier.theme import TextStyle, load_theme

SERIF = "SourceSerif4-Regular"
BODY = TextStyle("serif", 10.0, 12.0, justify=True, hyphenate=True)
RAGGED = TextStyle("serif", 10.0, 12.0)
SAMPLE = (
    "De burgemeester en de directeur-generaal van elke gemeente kregen een uitgebreide vragenlijst over slimme steden."
)


def set_lines(
    text: str | Spans, measure: float = 120.0, style: TextStyle = BODY, setting: Setting | None = None
) -> tuple[SetLine, ...]:
    """The lines of a text or of spans."""
    return set_paragraph(setting or tiny_setting(), spans(text) if isinstance(text, str) else text, style, measure)


def read(lines: Sequence[SetLine]) -> list[str]:
    """What the glyphs of each line say."""
    return ["".join(run.run.text for run in line.runs) for line in lines]


def test_glyphs_read_back_as_the_text() -> None:
    """The lines together say the text, with U+00AD at the ends of lines that break a word and nowhere else."""
    lines = read(set_lines(SAMPLE))
    assert "".join(lines).replace("\u00ad", "") == SAMPLE
    assert any(line.endswith("\u00ad") for line in lines)
    assert not any("\u00ad" in line[:-1] for line in lines)


def test_justified_lines_end_flush() -> None:
    """All lines but the last fill the measure; what protrudes at their ends lies outside it."""
    *lines, _last = set_lines(SAMPLE)
    for line in lines:
        end = line.runs[-1].run.text.rstrip()[-1]
        sign = FONTS.shape(SERIF, end.replace("\u00ad", "-"), Shaping("nl")).advance * 10.0
        assert line.width == pytest.approx(120.0 + right_protrusion(end) * sign, abs=0.01)
    assert {line.hyphenated for line in lines} == {True, False}


def test_width_leaves_out_the_space_at_the_end() -> None:
    """A line is as wide as its words; the space at which it ends is read with it and takes no room."""
    line = set_lines("gemeenten antwoorden", 60.0, RAGGED)[0]
    assert read([line]) == ["gemeenten "]
    assert line.width == pytest.approx(label_run(tiny_setting(), "gemeenten", RAGGED).width)


def test_a_word_is_as_wide_as_when_it_is_whole() -> None:
    """Kerning across the places where a word might have been hyphenated is kept."""
    (line,) = set_lines("Toevoegingswaarde", 200.0)
    whole = FONTS.shape(SERIF, "Toevoegingswaarde", Shaping("nl")).advance * 10.0
    (run,) = line.runs
    assert run.run.pieces[0].text == "Toevoegingswaarde"
    assert run.run.width == pytest.approx(whole)


def test_hanging_punctuation_leaves_the_measure() -> None:
    """An opening quotation mark stands left of the margin, so that the letters under it look straight."""
    line = set_lines("“Wij” zeggen zij")[0]
    assert line.runs[0].run.x < 0.0


def test_one_run_for_what_looks_alike() -> None:
    """Strong text and text in another language get runs of their own; the rest stays one run."""
    (line,) = set_lines((span("een "), span("vette", strong=True), span(" kop en "), span("meer")), 300.0)
    assert [(run.run.face, run.run.text) for run in line.runs] == [
        (SERIF, "een "),
        ("SourceSerif4-Semibold", "vette"),
        (SERIF, " kop en meer"),
    ]


def test_runs_follow_each_other() -> None:
    """Each run begins where the one before it ends."""
    line = set_lines((span("een "), span("vette", strong=True), span(" en "), span("schuine", emphasis=True)), 300.0)[0]
    for before, after in pairwise(run.run for run in line.runs):
        assert after.x == pytest.approx(before.x + before.width)


def test_a_word_of_two_looks_stays_together() -> None:
    """A line never ends between spans that no space parts."""
    lines = set_lines((span("een lange "), span("samen", strong=True), span("gesteld")), 70.0, RAGGED)
    assert read(lines)[-1] == "samengesteld"


def test_link_keeps_its_target_and_owner() -> None:
    """A link's runs know where they lead and which element they are, on each line that it runs over."""
    linked = span("een hele lange verwijzing naar elders", ref=2, target="https://voorbeeld.be")
    lines = set_lines((span("Zie "), linked, span(" voor meer.")), 90.0, RAGGED)
    found = [run for line in lines for run in line.runs if run.target]
    assert len({id(run) for run in found}) >= 2
    assert {(run.target, run.owner) for run in found} == {("https://voorbeeld.be", 2)}
    assert "".join(run.run.text for run in found) == linked.text


def test_the_space_after_a_link_is_not_the_links() -> None:
    """A line that ends after a link leaves the space to the text that it was written in."""
    lines = set_lines((span("zie toch ", 1), span("onze website", 2, target="#a"), span(" en meer", 1)), 100.0, RAGGED)
    words = {ref: "".join(run.run.text for line in lines for run in line.runs if run.owner == ref) for ref in (1, 2)}
    assert words == {1: "zie toch  en meer", 2: "onze website"}


def test_note_mark_clings_to_its_word() -> None:
    """A footnote's mark stands on the line of the word before it, and the line knows the footnote."""
    lines = set_lines((span("antwoordden de gemeenten"), span("1", ref=9, note=note("Noot.")), span(" toch")), 65.0)
    marked = next(line for line in lines if line.notes)
    assert read([marked])[0].rstrip().endswith("ten1")
    assert [one.label.text for one in marked.notes] == ["1"]


def test_note_mark_is_raised() -> None:
    """The mark is set in the font's superior figures."""
    (line,) = set_lines((span("zo"), span("1", ref=9, note=note("Noot."))), 100.0)
    raised = FONTS.shape(SERIF, "1", Shaping("nl", ("sups",)))
    assert line.runs[-1].run.pieces[-1].glyphs[0].gid == raised.glyphs[0].gid
    assert raised.glyphs[0].gid != FONTS.shape(SERIF, "1", Shaping("nl")).glyphs[0].gid


def test_note_mark_is_small_where_a_face_has_no_superior_figures() -> None:
    """Then the plain figure is set smaller and higher, on the same line."""
    fonts = FontBook(ROOT / "bench" / "fonts")
    theme = load_theme((ROOT / "bench" / "wide.toml").read_text(encoding="utf-8"), name="wide")
    setting = Setting(theme, fonts, HYPHENATOR, "nl", blank_chart)
    (line,) = set_lines((span("zo"), span("1", ref=9, note=note("Noot."))), 100.0, RAGGED, setting)
    word, mark = (run.run for run in line.runs)
    assert mark.size < word.size
    assert mark.y < word.y == 0.0
    assert mark.x == pytest.approx(word.x + word.width)


def test_first_line_is_indented() -> None:
    """It begins to the right and ends where the others do; what it says is what it says without."""
    plain, indented = (set_paragraph(tiny_setting(), spans(SAMPLE), BODY, 120.0, first=first) for first in (0.0, 14.0))
    assert "".join(read(indented)).replace("\u00ad", "") == SAMPLE
    assert [line.runs[0].run.x for line in indented[:2]] == pytest.approx([14.0, plain[0].runs[0].run.x], abs=0.3)
    assert len(read(indented)[0]) < len(read(plain)[0])
    ends = [line.width for line in indented[:-1]]
    assert ends == pytest.approx([120.0] * len(ends), abs=3.0)


@given(st.floats(0.0, 40.0))
def test_an_indent_moves_only_the_first_line(first: float) -> None:
    """Whatever it is, the line fills what is left of the measure to within what hangs out."""
    head, *_ = set_paragraph(tiny_setting(), spans("een twee drie vier vijf zes " * 8), BODY, 150.0, first=first)
    end = head.runs[-1].run.text.rstrip()[-1]
    sign = FONTS.shape(SERIF, end.replace("\u00ad", "-"), Shaping("nl")).advance * 10.0
    assert head.runs[0].run.x == pytest.approx(first, abs=0.5)
    assert head.width == pytest.approx(150.0 + right_protrusion(end) * sign, abs=0.01)


def test_tracked_text_ends_with_its_last_letter() -> None:
    """The room after the last letter belongs neither to the line's width nor to its measure."""
    tracked = TextStyle("sans", 10.0, 12.0, uppercase=True, tracking=0.1)
    (line,) = set_lines("Bijlage", 200.0, tracked)
    (run,) = (run.run for run in line.runs)
    assert line.width == pytest.approx(run.x + run.width - 1.0)
    assert len(set_lines("Bijlage een", set_lines("Bijlage een", 200.0, tracked)[0].width + 0.01, tracked)) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("er is ongeveer 150 km", "150 km"),
        ("het was vrijdag 14 juni", "14 juni"),
        ("wat staat in figuur 5", "figuur 5"),
        ("het zegt niet – dat", "niet –"),
        ("hoe denkt dr. Peeters", "dr. Peeters"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, kept: str) -> None:
    """At no measure does a line end at an ordinary space that holds its neighbours together."""
    lines = [read(set_lines(text, float(measure), RAGGED)) for measure in range(60, 120)]
    assert all(any(kept in line for line in each) for each in lines)
    assert any(each[-1].startswith(kept) for each in lines)


def test_a_held_space_stretches_like_the_others() -> None:
    """It is set in the line's word space, so that a reader sees no difference."""
    (head, *_) = set_lines("toen waren er 150 km wegen bij elkaar geteld", 130.0)
    assert "150 km" in read([head])[0]
    (run,) = (run.run for run in head.runs)
    assert run.word_space != 0.0
    assert sum(piece.is_space for piece in run.pieces) == run.text.count(" ")


def test_a_facts_value_is_never_parted() -> None:
    """What is printed of a fact in figures stands on one line, whatever its unit."""
    fact = replace(span("1,2 op 10"), fact="score.mean")
    lines = [read(set_lines((span("Wij geven een "), fact), float(measure), RAGGED)) for measure in range(62, 110)]
    assert all(each[-1].endswith("1,2 op 10") for each in lines)
    assert {len(each) for each in lines} == {1, 2}


def hyphens(text: str, setting: Setting | None = None) -> set[str]:
    """What a line that ends in a hyphen ends with, at any of many measures."""
    lines = [line for measure in range(100, 180) for line in read(set_lines(text, float(measure), BODY, setting))]
    return {line.split()[-1] for line in lines if line.endswith("\u00ad")}


def test_names_are_not_hyphenated() -> None:
    """A capital inside a sentence tells a name; a word at a sentence's beginning is a word."""
    assert hyphens("En wie ziet Amersfoortenaren") == set()
    assert hyphens("En wie ziet gemeentebesturen") != set()
    assert hyphens("Dat was het. Gemeentebesturen") != set()


def test_a_listed_name_is_not_hyphenated_in_german() -> None:
    """German gives every noun a capital, so only names that are known stay whole."""
    german = replace(tiny_setting(), lang="de")
    assert hyphens("Heute sagte Desdemoustier", german) != set()
    assert hyphens("Heute sagte Desdemoustier", replace(german, names=frozenset({"Desdemoustier"}), words={})) == set()


def test_a_name_wider_than_its_line_is_hyphenated_all_the_same() -> None:
    """No line runs over where a hyphen can help, in headings and names too."""
    for style in (BODY, RAGGED):
        lines = read(set_lines("De Gemeentebestuurders", 60.0, style))
        assert any(line.endswith("\u00ad") for line in lines)


def test_an_address_breaks_only_where_a_reader_sees_that_it_goes_on() -> None:
    """Never with a hyphen added, at no measure."""
    text = "Zie www.SmartCityInstitute.be/pers/dossier en"
    barred = " ".join("|".join(read(set_lines(text, float(measure)))) for measure in range(100, 230, 3))
    assert set(re.findall(r"[A-Z]?[a-z]+/?\|", barred)) <= {"Smart|", "City|", "Institute|", "be/|", "pers/|"}
    assert {"City|", "be/|"} <= set(re.findall(r"[A-Z]?[a-z]+/?\|", barred))
    assert "\u00ad" not in barred


def test_punctuation_hangs_as_far_as_the_theme_says() -> None:
    """A theme may do without protrusion."""
    setting = tiny_setting()
    flush = replace(setting, theme=replace(setting.theme, lines=replace(setting.theme.lines, hang=0.0)), words={})
    assert set_lines("“Wij” zeggen zij", setting=flush)[0].runs[0].run.x == 0.0
    assert set_lines("“Wij” zeggen zij", setting=setting)[0].runs[0].run.x < 0.0


def test_glyphs_are_scaled_as_far_as_the_theme_says() -> None:
    """Its largest scaling is used, and never passed."""
    setting = tiny_setting()
    for scale in (0.0, 0.01):
        own = replace(setting, theme=replace(setting.theme, lines=replace(setting.theme.lines, scale=scale)), words={})
        stretched = {run.run.stretch for line in set_lines(SAMPLE * 3, setting=own) for run in line.runs}
        assert max(abs(one - 1.0) for one in stretched) == pytest.approx(scale)


def test_a_writers_soft_hyphen_rules() -> None:
    """Where the writer put one, the word breaks there and nowhere else."""
    assert read(set_lines("onvoor\u00adspelbaarheden", 60.0)) == ["onvoor\u00ad", "spelbaarheden"]


@pytest.mark.parametrize("text", ["\u00adwoord", "woord\u00ad", "wo\u00ad\u00adord"])
def test_soft_hyphens_at_the_edge_mean_nothing(text: str) -> None:
    """A soft hyphen without a letter on either side of it is left out."""
    assert read(set_lines(text)) == ["woord"]


def test_no_break_space_holds() -> None:
    """Words joined by a no-break space stand on one line."""
    lines = read(set_lines("over de 123\u00a0gemeenten", 75.0, RAGGED))
    assert lines == ["over de ", "123\u00a0gemeenten"]


def test_a_narrow_no_break_space_neither_breaks_nor_stretches() -> None:
    """It is part of its word, as wide as the font draws it, whatever the line's spaces do."""
    head, *_ = set_lines("Vraiment\u202f? Les communes belges y croient déjà beaucoup", 130.0)
    (run,) = (run.run for run in head.runs)
    assert run.pieces[0].text == "Vraiment\u202f?"
    assert run.word_space != 0.0
    broken = [line for m in range(45, 120) for line in read(set_lines("Oui vraiment\u202f? Oui", float(m), RAGGED))]
    assert not any(line.startswith("?") for line in broken)


def test_capitals_are_read_as_written() -> None:
    """A style in capitals changes the looks, not the words."""
    (line,) = set_lines("Bijlage één", 200.0, TextStyle("sans", 10.0, 12.0, uppercase=True, tracking=0.1))
    assert read([line]) == ["Bijlage één"]


def test_other_language_is_hyphenated_by_its_rules() -> None:
    """A span's language decides where its words break."""
    word = "communication"
    assert read(set_lines((span(word, lang="fr"),), 45.0)) != read(set_lines((span(word, lang="en"),), 45.0))


def test_balanced_lines_are_about_as_long() -> None:
    """A heading's lines are evened out without adding one."""
    text = "De provincie weegt zwaarder door dan het gewest zelf doet"
    plain = set_lines(text, 200.0, RAGGED)
    even = set_lines(text, 200.0, TextStyle("serif", 10.0, 12.0, balance=True))
    assert len(plain) == len(even) == 2
    assert abs(even[0].width - even[1].width) < abs(plain[0].width - plain[1].width)


def test_label_is_one_run() -> None:
    """A label is never broken, and as wide as its text."""
    setting = tiny_setting()
    run = label_run(setting, "Pagina 2 van 19", RAGGED)
    assert run.width == pytest.approx(label_run(setting, "Pagina 2 van 19", RAGGED).width)


def test_missing_glyphs_are_found() -> None:
    """Characters that the font lacks are reported at the span that has them, each once."""
    setting = tiny_setting()
    set_lines("een 漢字 en een 漢", 300.0, RAGGED, setting)
    assert [str(finding) for finding in setting.findings] == [
        "content/2018/nl/10-test.md:3: the font SourceSerif4-Regular has no glyph for '漢' (U+6F22), '字' (U+5B57)\n"
        "  hint: use another character, or a theme with a font that has it"
    ]


def test_too_wide_a_word_is_found() -> None:
    """A word that cannot be broken and does not fit is reported with its excess."""
    setting = tiny_setting()
    set_lines("de 12345678901234567890 cijfers", 60.0, BODY, setting)
    excess = label_run(setting, "12345678901234567890", BODY).width - 60.0
    assert [str(finding) for finding in setting.findings] == [
        f"content/2018/nl/10-test.md:3: '12345678901234567890' is {excess:.1f} pt wider than its line of 60 pt\n"
        "  hint: no place to break it is known; rephrase it, or put a soft hyphen (U+00AD) where it may break"
    ]


syllables = st.sampled_from(
    [
        *("ge", "meen", "ten", "bur", "ger", "mees", "ter", "stad", "slim", "pro", "jec"),
        *("66%", "“wij”", "3,64", "vóór", "en"),
    ]
)
dutch_words = st.lists(syllables, min_size=1, max_size=5).map("".join)
dutch_texts = st.lists(dutch_words, min_size=1, max_size=25).map(" ".join)


@given(dutch_texts, st.floats(20.0, 300.0), st.sampled_from([BODY, RAGGED]))
def test_no_letter_is_ever_lost(text: str, measure: float, style: TextStyle) -> None:
    """Whatever the words and the measure, the lines say them all in order."""
    assert "".join(read(set_lines(text, measure, style))).replace("\u00ad", "") == text


@given(
    st.lists(st.tuples(dutch_texts, st.booleans(), st.integers(1, 3)), min_size=1, max_size=6), st.floats(60.0, 300.0)
)
def test_every_span_keeps_its_words(parts: list[tuple[str, bool, int]], measure: float) -> None:
    """Each element's words are all its own, spaces included."""
    given_spans = tuple(span(f"{text} ", ref, strong=strong) for text, strong, ref in parts)
    runs = [run for line in set_lines(given_spans, measure) for run in line.runs]
    for ref in (1, 2, 3):
        found = "".join(run.run.text for run in runs if run.owner == ref).replace("\u00ad", "")
        assert found == "".join(one.text for one in given_spans if one.ref == ref)


def test_ragged_text_leaves_no_word_alone() -> None:
    """Its last line may be short only where the theme lets it cost nothing."""
    setting = tiny_setting()
    free = replace(setting, theme=replace(setting.theme, lines=replace(setting.theme.lines, ragged_stub=0.0)))
    text = "De burgemeester en de directeur van elke gemeente kregen een lange lijst over slimme steden"
    assert read(set_lines(text, 210.0, RAGGED, free))[-1] == "steden"
    assert read(set_lines(text, 210.0, RAGGED))[-1] != "steden"


def test_an_address_that_fits_on_a_line_is_not_broken() -> None:
    """It goes to the next line whole, where breaking it would fill this one better."""
    lines = read(set_lines("Kijk op www.smartcityinstitute.be voor meer", 150.0, RAGGED))
    assert any("www.smartcityinstitute.be" in line for line in lines)
