"""Every code is explained in docs/checks.md, with an example that raises it and what the command prints for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks_page import PAGE, Section, edition_of, printed, sections

from pressdossier.codes import RULES, Code, Rule
from pressdossier.errors import Severity

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = {section.code: section for section in sections(TEXT)}
EDITION = edition_of(TEXT)


def test_every_code_has_its_rule_and_its_section() -> None:
    """In the order of the codes, so that one finds them."""
    assert list(RULES) == list(Code)
    assert list(SECTIONS) == [code.value for code in Code]


@pytest.mark.parametrize(("code", "rule"), RULES.items(), ids=[code.value for code in RULES])
def test_the_page_says_what_the_rule_says(code: Code, rule: Rule) -> None:
    """Title, severity, whether it can be allowed, and how it is mended."""
    section = SECTIONS[code.value]
    kind = "Error" if rule.severity is Severity.ERROR else "Warning"
    allowed = "can be allowed" if rule.may_be_allowed else "cannot be allowed"
    assert section.title == rule.title
    assert f"\n{kind}; {allowed}. To mend it, {rule.help}.\n" in section.text


@pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)
def test_the_example_prints_what_the_page_shows(section: Section, tmp_path: Path) -> None:
    """Word for word; python -m tests.checks_page writes it down anew."""
    assert printed(section, EDITION, tmp_path) == section.output
    assert f": {RULES[Code(section.code)].severity.value} {section.code}: " in section.output


def test_the_edition_of_the_examples_has_no_fault(tmp_path: Path) -> None:
    """Else the examples would show the faults of something else."""
    whole = Section("", "", "In `content/2018/fr/10-news.md`:\n\n```markdown\nLes communes racontent.\n```\n", "")
    assert printed(whole, EDITION, tmp_path) == "2018: no errors, no warnings\n"
