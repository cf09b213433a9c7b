"""The command `why`: where a number in a finished PDF comes from, as lines for people or JSON for programs.

What brings libraries is imported when it runs: its help, and a name that is mistyped, do not wait for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from pressdossier.cli.options import json_option
from pressdossier.cli.report import ends_on_findings

if TYPE_CHECKING:
    from pressdossier.desk.attached import AttachedFact
    from pressdossier.desk.why import Answer, Trace


@click.command()
@click.argument("file", metavar="PDF", type=click.Path(path_type=Path))
@click.argument("text", required=False)
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="The page on which it is printed, from 1.")
@click.option("--key", metavar="KEY", help="A fact by its key, in the place of TEXT.")
@json_option
def why(file: Path, text: str | None, page: int | None, key: str | None, as_json: bool) -> None:
    """Say where a number that is printed in a PDF comes from.

    TEXT is the number as it is printed, or the words that stand for it. The answer is the file and the row of the data,
    and for a number that was computed, the operation and what it was computed from. It is read from the PDF itself: the
    project that made it is not needed. Several facts may be printed alike; with --page fewer are.

    \b
    Examples:
      pressdossier why out/pressdossier-2018-nl.pdf "3,64"
      pressdossier why out/pressdossier-2018-nl.pdf --page 3 "een op de zeven"
      pressdossier why out/pressdossier-2018-nl.pdf --key scores.gap

    \b
    Exit codes:
      0  it was found
      1  it was not, or the PDF could not be read; the finding says why
      2  the command was not understood
    """  # noqa: D301 (click's mark for lines that it is not to join)
    if (text is None) == (key is None):
        raise click.UsageError('name what is printed, such as "3,64", or a fact by --key: one of the two')
    from pressdossier.desk.why import trace_key, trace_text  # brings pypdf

    with ends_on_findings():
        answer = trace_text(file, text, page) if text is not None else trace_key(file, key or "", page)
    click.echo(to_json(answer) if as_json else "\n".join(lines_of(answer)))


def lines_of(answer: Answer) -> Iterator[str]:
    """All facts of an answer, a blank line between them."""
    for index, trace in enumerate(answer.traces):
        if index:
            yield ""
        if trace.fact is not None:
            yield f"{trace.fact.printed}  {trace.key}"
            properties = tuple(_properties(trace.fact))
            width = max(len(label) for label, _ in properties) + 2
            yield from (f"  {label:<{width}}{value}" for label, value in properties)
            yield from _computed(trace, "  ")


def _properties(fact: AttachedFact) -> Iterator[tuple[str, str]]:
    yield "value", _value(fact)
    population = "" if fact.population is None else f" of {fact.population:,}"
    yield "base", "unknown" if fact.base is None else f"{fact.base:,} answers{population}"
    yield "margin", "unknown" if fact.margin is None else f"± {fact.margin} points, at 95%"
    yield "pages", ", ".join(str(page) for page in fact.pages) or "none"
    yield from ((label.replace("_", " "), value) for label, value in fact.more)
    yield "from", fact.source


def _value(fact: AttachedFact) -> str:
    if fact.value is None:
        return f"published in words only: from {fact.low} to {fact.high} {fact.unit}"
    return f"{fact.value} {fact.unit}"


def _computed(trace: Trace, indent: str) -> Iterator[str]:
    """The operation and its operands, each further in than what is computed from it."""
    if trace.fact is None or not trace.operands:
        return
    yield f"{indent}{trace.fact.operation} of"
    width = max(len(operand.key) for operand in trace.operands)
    for operand in trace.operands:
        if operand.fact is None:
            yield f"{indent}  {operand.key:<{width}}  not in this file"
        else:
            yield f"{indent}  {operand.key:<{width}}  {_value(operand.fact)}, from {operand.fact.source}"
        yield from _computed(operand, f"{indent}    ")


def to_json(answer: Answer) -> str:
    """The answer as one document."""
    plain = {"path": answer.path, "lang": answer.lang, "facts": [_trace_as_json(trace) for trace in answer.traces]}
    return json.dumps(plain, indent=2, ensure_ascii=False)


def _trace_as_json(trace: Trace) -> dict[str, object]:
    if trace.fact is None:
        return {"key": trace.key}
    fact = {name: value for name, value in asdict(trace.fact).items() if name not in ("operands", "more")}
    return {**fact, **dict(trace.fact.more), "of": [_trace_as_json(operand) for operand in trace.operands]}
