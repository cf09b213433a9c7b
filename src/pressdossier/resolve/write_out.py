"""Puts into words, by Babel, what a locale decides: facts, dates and charts."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from babel import Locale
from babel.dates import format_date

from pressdossier.codes import Code
from pressdossier.content.settings.model import Settings
from pressdossier.errors import ContentError, Findings
from pressdossier.facts.model import FactSet, WordedFact, edition_of
from pressdossier.facts.write import write_fact
from pressdossier.messages import Messages
from pressdossier.resolve.charts import put_charts_into_words
from pressdossier.resolve.cover import count_marks
from pressdossier.resolve.provenance import provenance_of
from pressdossier.resolve.wording import Wording


def put_into_words(settings: Settings, facts: FactSet, lang: str, messages: Messages) -> Wording:
    """Write facts, dates and charts out in one language.

    Raises ContentError where a fact has no wording in the language, or a chart cannot be drawn of its facts. Facts of
    earlier editions need no wording in languages that those did not have; they cannot be cited in them.
    """
    findings = Findings(Code.FACTS)
    written = _written(facts, lang, messages, findings)
    charts = put_charts_into_words(settings, facts, written, lang, messages, findings)
    edition = settings.edition
    cover = count_marks(edition.cover, facts, settings.facts.source.path, findings) if edition.cover else None
    findings.raise_any(ContentError)
    return Wording(
        facts=written,
        worded=frozenset(key for key, fact in facts.items() if isinstance(fact, WordedFact)),
        dated=_long_date(edition.dated, messages),
        embargo=messages.embargo.format(date=_long_date(edition.embargo, messages)) if edition.embargo else "",
        charts=charts,
        provenance=provenance_of(facts, written, PurePath(edition.source.path).parent),
        cover=cover,
    )


def _written(facts: FactSet, lang: str, messages: Messages, findings: Findings) -> dict[str, str]:
    written = {}
    for key, fact in facts.items():
        text = write_fact(fact, lang=lang, messages=messages)
        if text is not None:
            written[key] = text
        elif not edition_of(key):
            message = f"fact '{key}' has no wording in the language '{lang}'"
            findings.add(fact.source, message, f"add '{lang}: …'", code=Code.MISSING_TEXT)
            written[key] = ""
    return written


def _long_date(day: date, messages: Messages) -> str:
    pattern = Locale.parse(messages.locale).date_formats["long"].pattern
    if day.day == 1:
        pattern = pattern.replace("d", f"'{messages.first_day}'", 1)
    return str(format_date(day, format=pattern, locale=messages.locale))
