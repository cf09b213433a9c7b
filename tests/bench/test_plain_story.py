from __future__ import annotations

import json
import re

from bench.plain_story import story
from tests.dossier import dutch

from pressdossier.document import spans_of


def words(text: str) -> set[str]:
    """The words of a text, each once."""
    return set(re.findall(r"[^\W\d_]+", text))


def test_every_word_of_the_dossier_is_told() -> None:
    """So that plain ReportLab has as much to set."""
    told = json.dumps(list(story(dutch().dossier)), ensure_ascii=False)
    assert words(" ".join(span.text for span in spans_of(dutch().dossier))) <= words(told)


def test_every_chart_is_told() -> None:
    """With a value for each of its marks."""
    charts = [entry for entry in story(dutch().dossier) if entry[0] == "chart"]
    assert [entry[1] for entry in charts].count("slope") == 1
    assert len(charts) == 10
