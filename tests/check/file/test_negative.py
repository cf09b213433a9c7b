"""One thing broken at a time, so that a green result of veraPDF's means something."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import damage
from tests.damage import Damage, damaged, good_dossier

from pressdossier.check.file.verapdf import Profile, validate

UA = Profile.PDFUA_1
A = Profile.PDFA_3A

RULES: tuple[tuple[Damage, Profile, set[str]], ...] = (
    (damage.accessible_by_no_standard, UA, {"5-1"}),
    (damage.not_marked, UA, {"6.2-1"}),
    (damage.artifact_in_a_tag, UA, {"7.1-1"}),
    (damage.text_without_a_tag, UA, {"7.1-3"}),
    (damage.tags_suspect, UA, {"7.1-4"}),
    (damage.role_of_nobody, UA, {"7.1-5"}),
    (damage.role_in_a_circle, UA, {"7.1-6"}),
    (damage.standard_role_mapped, UA, {"7.1-7"}),
    (damage.no_metadata, UA, {"7.1-8"}),
    (damage.no_title, UA, {"7.1-9"}),
    (damage.title_not_displayed, UA, {"7.1-10"}),
    (damage.no_structure, UA, {"7.1-11", "7.1-3", "7.18.5-1"}),
    (damage.cell_outside_a_row, UA, {"7.2-10", "7.2-43"}),
    (damage.item_outside_a_list, UA, {"7.2-17"}),
    (damage.lang_of_nowhere, UA, {"7.2-29"}),
    (damage.no_lang, UA, {"7.2-2", "7.2-22", "7.2-24", "7.2-33", "7.2-34"}),
    (damage.figure_without_alt, UA, {"7.3-1"}),
    (damage.heading_skipped, UA, {"7.4.2-1"}),
    (damage.header_without_scope, UA, {"7.5-1"}),
    (damage.note_without_id, UA, {"7.9-1"}),
    (damage.attachment_without_name, UA, {"7.11-1"}),
    (damage.tabs_in_any_order, UA, {"7.18.3-1"}),
    (damage.link_outside_the_structure, UA, {"7.18.5-1"}),
    (damage.link_without_words, UA, {"7.18.1-2", "7.18.5-2"}),
    (damage.font_without_glyph_map, UA, {"7.21.3.2-1", "7.21.5-1"}),
    (damage.font_outside_the_file, UA, {"7.21.4.1-1"}),
    (damage.false_widths, UA, {"7.21.5-1"}),
    (damage.font_without_unicode, UA, {"7.21.7-1"}),
    (damage.text_that_means_nul, UA, {"7.21.7-2"}),
    (damage.glyph_for_nothing, UA, {"7.21.8-1"}),
    (damage.no_output_intent, A, {"6.2.4.3-2"}),
    (damage.colours_of_a_press, A, {"6.2.4.3-3"}),
    (damage.link_without_flags, A, {"6.3.2-1"}),
    (damage.link_that_runs_a_script, A, {"6.5.1-1"}),
    (damage.undeclared_schema, A, {"6.6.2.3.1-1", "6.6.2.3.1-2"}),
    (damage.permanent_by_another_part, A, {"6.6.4-2"}),
    (damage.attachment_without_type, A, {"6.8-1"}),
    (damage.attachment_without_name, A, {"6.8-2"}),
    (damage.attachment_without_relationship, A, {"6.8-3"}),
    (damage.attachment_of_nothing, A, {"6.8-4"}),
)
"""What is broken, and all the rules of a standard that this breaks, in the order of the standards' clauses."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return good_dossier(tmp_path_factory.mktemp("good"))


def broken_rules(path: Path, data: bytes, standard: Profile) -> set[str]:
    path.write_bytes(data)
    return {failure.rule for failure in validate(path, standard).failures}


@pytest.mark.parametrize(("broken", "standard", "rules"), RULES, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_broken_breaks_its_rule(
    good: bytes, tmp_path: Path, broken: Damage, standard: Profile, rules: set[str]
) -> None:
    """The rule that belongs to a damage fires, and none but those that follow from it."""
    assert broken_rules(tmp_path / "broken.pdf", damaged(good, broken), standard) == rules


@pytest.mark.parametrize("standard", [UA, A])
def test_what_is_not_broken_breaks_no_rule(good: bytes, tmp_path: Path, standard: Profile) -> None:
    """The way in which files are broken here does no harm by itself."""
    assert broken_rules(tmp_path / "whole.pdf", damaged(good, damage.nothing), standard) == set()


def test_a_stream_without_a_line_end_breaks_its_rule(good: bytes, tmp_path: Path) -> None:
    """What ReportLab by itself writes before `endstream` is not enough."""
    data = damage.no_line_end_before_endstream(good)
    assert broken_rules(tmp_path / "broken.pdf", data, A) == {"6.1.7.1-2"}
