"""The artwork of the front page: how many marks the facts make, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping

from pressdossier.codes import Code
from pressdossier.content.prose.tree import Prose
from pressdossier.content.settings.model import CoverDefinition
from pressdossier.document import CoverArt, SectionKind
from pressdossier.errors import Findings
from pressdossier.facts.model import Fact, NumberFact, Reference, Unit
from pressdossier.facts.names import hint_at_key
from pressdossier.resolve.binding import Binding
from pressdossier.resolve.inlines import paragraph, plain_text

MOST_MARKS = 2000
"""That can be told apart on a page of paper and on a screen."""


def count_marks(
    cover: CoverDefinition, facts: Mapping[str, Fact], declared: str, findings: Findings
) -> tuple[int, int] | None:
    """How many marks are filled, and how many there are; None where the facts make no such marks, which is noted.

    declared: the path of the file that declares facts.
    """
    filled, whole = (_count(reference, facts, declared, findings) for reference in (cover.filled, cover.of))
    if filled is None or whole is None:
        return None
    if whole > MOST_MARKS:
        hint = f"{MOST_MARKS} are the most that can be told apart; draw other facts, or leave the cover out"
        findings.add(cover.of.source, f"the cover would have {whole} marks", hint)
    elif filled > whole:
        message = f"{filled} marks of the cover cannot be filled, since it has {whole}"
        findings.add(cover.filled.source, message, "'filled' counts some of those that 'of' counts")
    return filled, whole


def _count(reference: Reference, facts: Mapping[str, Fact], declared: str, findings: Findings) -> int | None:
    fact = facts.get(reference.key)
    if fact is None:
        hint = hint_at_key(reference.key, facts, f"facts are declared in {declared}")
        findings.add(reference.source, f"fact '{reference.key}' is not defined", hint, code=Code.UNKNOWN_FACT)
    elif isinstance(fact, NumberFact) and fact.unit is Unit.COUNT and fact.value > 0 and fact.value % 1 == 0:
        return int(fact.value)
    else:
        hint = "a mark stands for one of what a fact of the unit count counts, in whole numbers above zero"
        findings.add(reference.source, f"'{reference.key}' cannot be drawn as marks of the cover", hint)
    return None


def resolve_cover(binding: Binding, kind: SectionKind, prose: Prose) -> CoverArt | None:
    """The artwork of a file's page with its caption; None for none, and where one of the two lacks, which is noted."""
    defined = binding.edition.settings.edition.cover if kind is SectionKind.FRONT else None
    if defined is None or prose.cover is None:
        _note_half(binding, kind, prose, defined)
        return None
    filled, whole = binding.wording.cover or (0, 0)  # where it is not known, that is a finding of the facts' own
    caption = prose.cover[0].source
    return CoverArt(
        ref=binding.ref(),
        source=defined.source,
        filled=filled,
        whole=whole,
        caption=paragraph(binding, prose.cover, caption),
        alt=plain_text(binding, prose.cover),
    )


def _note_half(binding: Binding, kind: SectionKind, prose: Prose, defined: CoverDefinition | None) -> None:
    settings = binding.edition.settings.edition.source.path
    if prose.cover is not None and kind is SectionKind.FRONT:
        hint = f"say in {settings} what it draws, cover: {{filled: …, of: …}}, or take it out"
        binding.findings.add(prose.cover[0].source, "the 'cover' of the front page is not printed", hint)
    elif prose.cover is not None:
        hint = "take it out; only the front page has one"
        binding.findings.add(prose.cover[0].source, f"the 'cover' of a file of kind {kind.value} is not printed", hint)
    elif defined is not None:
        hint = f"add cover: …, which says what a mark is, or take the cover out of {settings}"
        binding.findings.add(prose.source, "the marks of the cover have no caption", hint)
