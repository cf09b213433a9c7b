from __future__ import annotations

import pytest

from pressdossier.errors import ContentError, Finding, Findings, LayoutError, Severity, Source, suggest

HERE = Source("content/2018/fr/20-ready.md", 41)


def test_finding_reads_like_a_compilers() -> None:
    """Where, what, and how to mend it."""
    finding = Finding(HERE, "fact 'score.meen' is not defined", "did you mean 'score.mean'?")
    assert str(finding) == (
        "content/2018/fr/20-ready.md:41: fact 'score.meen' is not defined\n  hint: did you mean 'score.mean'?"
    )


def test_finding_about_a_whole_file_has_no_line() -> None:
    """Nor has one without a hint a second line."""
    assert str(Finding(Source("fonts"), "there is nothing here")) == "fonts: there is nothing here"


def test_warning_says_so() -> None:
    """It goes by the same form as an error."""
    assert str(Finding(HERE, "this is odd", severity=Severity.WARNING)).startswith(f"{HERE}: warning: this is odd")


def test_findings_are_raised_in_the_order_of_files_and_lines() -> None:
    """Lines count as numbers; on one line the first that was found comes first."""
    places = [Source("b.md", 1), Source("a.md", 10), Source("a.md", 9), Source("a.md", 10)]
    error = ContentError(Finding(place, str(number)) for number, place in enumerate(places))
    assert str(error) == "a.md:9: 2\na.md:10: 1\na.md:10: 3\nb.md:1: 0"


def test_what_is_found_twice_is_said_once() -> None:
    """Steps that look at the same words may find the same."""
    assert len(ContentError([Finding(HERE, "one"), Finding(HERE, "two"), Finding(HERE, "one")]).findings) == 2


def test_findings_are_raised_once_and_only_where_there_are_any() -> None:
    """A stage goes on until its end and then raises all, as the error that it asks for."""
    findings = Findings()
    findings.raise_any()
    findings.add(HERE, "one")
    findings.extend([Finding(HERE, "two")])
    assert (bool(findings), findings.count) == (True, 2)
    with pytest.raises(LayoutError) as caught:
        findings.raise_any(LayoutError)
    assert [finding.message for finding in caught.value.findings] == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "otherwise", "expected"),
    [
        ("fundign", "", "did you mean 'funding'?"),
        ("score.men", "see facts.yaml", "did you mean 'score.mean' or 'score.max'? see facts.yaml"),
        ("xyz", "see facts.yaml", "see facts.yaml"),
        ("xyz", "", ""),
    ],
)
def test_near_names_are_suggested(name: str, otherwise: str, expected: str) -> None:
    """At most two, the nearest first, and only what looks alike."""
    assert suggest(name, ["score.max", "score.mean", "funding"], otherwise) == expected
