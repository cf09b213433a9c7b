"""Every name in the prose of a language that leads nowhere: what resolving it would stumble on.

Resolving does the work; here it is given something for all that is missing, so that one fault does not hide another,
and what follows from a fault that is known already is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pressdossier.codes import Code
from pressdossier.content.prose.edition import EditionContent
from pressdossier.content.prose.tree import Prose
from pressdossier.content.settings.model import Settings
from pressdossier.document import Chart, ChartKind
from pressdossier.errors import ContentError, Finding
from pressdossier.facts.model import FactSet
from pressdossier.messages import load_messages
from pressdossier.resolve.sections import resolve
from pressdossier.resolve.wording import WordedChart, Wording


def check_references(
    content: EditionContent, lang: str, facts: FactSet | None, wording: Wording | None, known: Iterable[Finding]
) -> tuple[Finding, ...]:
    """What cannot be bound in one language.

    content: what could be read of all languages, where a file may be missing in some; facts, wording: None where they
    are wrong; known: what was found in the content.
    """
    whole = _without_gaps(content, lang)
    if not whole.prose[lang]:
        return ()
    try:
        resolve(whole, wording or _stand_in(content.settings, facts), lang, load_messages(lang))
    except ContentError as error:
        found = _without_consequences(error.findings, tuple(known))
        return tuple(finding for finding in found if facts is not None or finding.code != Code.UNKNOWN_FACT)
    return ()


def _stand_in(settings: Settings, facts: FactSet | None) -> Wording:
    """A wording with every name and no words, for when a chart or a fact cannot be put into words."""
    chart = WordedChart(Chart(ChartKind.BARS, (), 0.0, 0.0), "")
    return Wording(
        facts={key: key for key in facts or ()},
        worded=frozenset(),
        dated="",
        embargo="",
        charts=dict.fromkeys(settings.charts, chart),
        provenance={},
    )


def _without_gaps(content: EditionContent, lang: str) -> EditionContent:
    """With a file in another language for one that is missing, since the names in it are the same."""
    files: dict[str, Prose] = {}
    for other in (lang, *content.prose):
        for name, prose in content.prose[other].items():
            files.setdefault(name, prose)
    edition = content.settings.edition
    order = tuple(entry for entry in edition.order if entry.name in files)
    settings = replace(content.settings, edition=replace(edition, order=order))
    return replace(content, settings=settings, prose={**content.prose, lang: files})


def _without_consequences(found: Iterable[Finding], known: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A name that could not be read leads nowhere, and what could not be read may hold the name that is looked for."""
    unreadable = {finding.source for finding in known if finding.code == Code.PROSE}
    folders = {source.path.rpartition("/")[0] for source in unreadable}
    return tuple(
        finding
        for finding in found
        if finding.source not in unreadable
        and not (finding.code == Code.UNKNOWN_REFERENCE and finding.source.path.rpartition("/")[0] in folders)
    )
