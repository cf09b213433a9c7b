from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressdossier.content.settings.yaml import Located, parse_yaml, read_yaml
from pressdossier.errors import ContentError, Findings, Source

HINT = "a text with ': ' or ' #', or that begins with a sign, needs quotation marks; indent with spaces"
SPECIAL = "a text that begins with &, * or ! needs quotation marks"


def read(text: str) -> Located:
    findings = Findings()
    located = parse_yaml(text, "a.yaml", findings)
    findings.raise_any()
    assert located is not None
    return located


def findings_of(text: str) -> str:
    with pytest.raises(ContentError) as raised:
        read(text)
    return str(raised.value)


def test_every_key_and_every_item_keeps_its_line() -> None:
    """Keys by name, items by index, at any depth."""
    located = read("a: 1\nb:\n  c:\n    - x\n    - y\n")
    lines = {(): 0, ("a",): 1, ("b",): 2, ("b", "c"): 3, ("b", "c", 0): 4, ("b", "c", 1): 5}
    assert {place: located.source(*place).line for place in lines} == lines


def test_a_place_that_is_not_in_the_file_has_the_line_of_what_would_hold_it() -> None:
    """A missing field is reported at its mapping."""
    assert read("a:\n  b: 1\n").source("a", "c", 3) == Source("a.yaml", 1)


def test_a_scalar_stays_what_was_typed() -> None:
    """YAML's truth values, numbers and dates are text; the schema knows what they are meant to be."""
    data = {"a": "no", "b": "012", "c": "12.50", "d": "2018-06-13", "e": "1:30"}
    assert read("a: no\nb: 012\nc: 12.50\nd: 2018-06-13\ne: 1:30\n").data == data


def test_nothing_is_none_and_quoted_nothing_is_text() -> None:
    """A tilde marks what was not published."""
    assert read("a: ~\nb:\nc: null\nd: '~'\ne: ''\n").data == {"a": None, "b": None, "c": None, "d": "~", "e": ""}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    """A file may have nothing to say."""
    assert read(text).data == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: the key 'a' stands twice; it first stands on line 1"),
        ("a: 1\nb: [1\n", f"a.yaml:3: this is not YAML: did not find expected ',' or ']'\n  hint: {HINT}"),
        ("a: b: c\n", f"a.yaml:1: this is not YAML: mapping values are not allowed in this context\n  hint: {HINT}"),
        ("a: 1\nb: \x07\n", "a.yaml:2: the text holds a control character"),
        ("a: &x 1\n", f"a.yaml:1: '&x' is not read here\n  hint: {SPECIAL}"),
        ("a: !x 1\n", f"a.yaml:1: the tag '!x' is not read here\n  hint: {SPECIAL}"),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:3: a second document begins here\n  hint: '---' stands at most once, on the first line",
        ),
        (
            "{{a}}: 1\n",
            "a.yaml:1: a key must be a word\n  hint: a text that begins with '{' or '[' needs quotation marks",
        ),
    ],
)
def test_what_cannot_be_read_is_reported_on_its_line(text: str, expected: str) -> None:
    """In plain words, with the way to mend it."""
    assert findings_of(text) == expected


def test_an_alias_is_reported_and_not_followed() -> None:
    """So that no file can hold itself, nor grow without bound."""
    found = [line for line in findings_of("a: &x\n  - *x\n").splitlines() if "hint" not in line]
    assert found == ["a.yaml:1: '&x' is not read here", "a.yaml:2: '*x' is not read here"]


def test_bottomless_nesting_does_not_exhaust_the_stack() -> None:
    """PyYAML's own composer dies of this."""
    found = findings_of("[\n" * 200_000)
    assert found == f"a.yaml:21: this is not YAML: more than 20 levels of nesting\n  hint: {HINT}"


def test_a_file_that_is_not_utf_8_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the line of the first bad byte."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_bytes(b"a: 1\nb: \xe9\n")
    findings = Findings()
    assert read_yaml(Path("a.yaml"), findings) is None
    with pytest.raises(ContentError) as raised:
        findings.raise_any()
    assert str(raised.value) == "a.yaml:2: this is not UTF-8 text\n  hint: save the file in the encoding UTF-8"


YAML = st.lists(
    st.sampled_from(["a", "b", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "~", "'", "&x ", "*x", "? ", "!", "|"])
)


@given(text=YAML.map("".join) | st.text())
def test_reading_never_crashes(text: str) -> None:
    """Whatever a file holds, it is data or something is reported."""
    findings = Findings()
    located = parse_yaml(text, "a.yaml", findings)
    assert (located is None) == bool(findings)
