"""The answers of a survey, one row a respondent, to facts: shares, means, medians and counts, weighted or not.

All arithmetic is exact, in fractions of whole numbers. A share or a mean is a ratio of sums of weights, so that weights
need not be scaled; the base that is printed is the number of answers, and the effective base, which is smaller where
weights differ, decides the margin of error (Kish, Survey Sampling, 1965, section 11.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pressdossier.errors import Findings, Source, suggest
from pressdossier.facts.model import (
    KEY,
    KEY_RULE,
    NUMBER,
    NUMBER_RULE,
    Missing,
    NumberFact,
    Statistic,
    StatisticDefinition,
    SurveyDefinition,
    SurveyOrigin,
    unqualified,
)
from pressdossier.facts.rounding import to_decimal
from pressdossier.facts.tables import CsvTable, Record, TableFacts, find_column, read_rows
from pressdossier.values import Value

_MOST_LISTED = 12


def read_survey(survey: SurveyDefinition, files: Mapping[str, bytes], findings: Findings) -> TableFacts:
    """The facts of one survey, in the order of their definition, groups in the order in which they first answer.

    files: by path, as read by `read_files`. Every fact but a count has its base, and none a margin yet. What is wrong
    with the file or with a statistic is reported, and the facts that it spoils are left out.
    """
    before = findings.count
    content = read_rows(survey.file, files, survey.source, findings)
    respondents = None if content is None else _respondents(survey, content, findings)
    if content is None or respondents is None:
        return TableFacts((), whole=False)
    sample = _Sample(survey, content.header, respondents, findings)
    facts = tuple(fact for statistic in survey.statistics for fact in sample.facts(statistic))
    return TableFacts(facts, whole=findings.count == before)


class _Respondent(Value, frozen=True):
    """A row of the file; cells: as many as the header has."""

    source: Source
    cells: tuple[str, ...]
    weight: Fraction


class _WeightedAnswer(Value, frozen=True):
    """What one respondent said on one question, as it was written."""

    cell: str
    weight: Fraction


def _respondents(survey: SurveyDefinition, content: CsvTable, findings: Findings) -> tuple[_Respondent, ...] | None:
    """The rows with their weights; None where the weights are of no use, which is reported."""
    if not survey.weight:
        return tuple(_Respondent(row.source, row.cells, Fraction(1)) for row in content.rows)
    column = find_column(survey.weight, content.header, findings)
    if column is None:
        return None
    wrong = [row for row in content.rows if not _is_weight(row.cells[column])]
    if wrong:
        message = f"the weight '{wrong[0].cells[column]}' is no number from zero up{_and_more(wrong)}"
        findings.add(wrong[0].source, message, NUMBER_RULE)
        return None
    return tuple(_Respondent(row.source, row.cells, Fraction(row.cells[column])) for row in content.rows)


def _is_weight(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is not None and not cell.startswith("-")


def _and_more(rows: Sequence[object]) -> str:
    """A file of answers may have one fault in thousands of rows: it is reported at the first."""
    return f", and {len(rows) - 1} more" if len(rows) > 1 else ""


class _Sample(Value, frozen=True):
    """The respondents of a survey, who are asked for one statistic after the other."""

    survey: SurveyDefinition
    header: Record
    respondents: tuple[_Respondent, ...]
    findings: Findings

    def facts(self, statistic: StatisticDefinition) -> Iterator[NumberFact]:
        """The fact of a statistic, or one a group."""
        before = self.findings.count
        selected = self._selected(statistic)
        groups = self._groups(statistic, selected)
        answers = {key: self._answers(statistic, members) for key, members in groups.items()}
        if self.findings.count > before:
            return
        if not answers:
            self._report_silence(statistic, statistic.key)
        for key, counted in answers.items():
            if _weight(counted) or statistic.statistic is Statistic.COUNT:
                yield self._number_fact(key, statistic, counted)
            else:
                self._report_silence(statistic, key)

    def _report_silence(self, statistic: StatisticDefinition, key: str) -> None:
        self.findings.add(statistic.source, f"nobody's answer counts for '{key}'")

    def _selected(self, statistic: StatisticDefinition) -> tuple[_Respondent, ...]:
        """Those whom the statistic is about."""
        selected = self.respondents
        for name, values in statistic.where:
            column = self._column(name)
            if column is None:
                return ()
            self._require_given(statistic.source, name, column, values)
            selected = tuple(one for one in selected if one.cells[column] in values)
        return selected

    def _groups(
        self, statistic: StatisticDefinition, respondents: Sequence[_Respondent]
    ) -> Mapping[str, Sequence[_Respondent]]:
        """The respondents of each group by the key of its fact; who is in no group is left out."""
        if statistic.by is None:
            return {statistic.key: respondents}
        column = self._column(statistic.by)
        if column is None:
            return {}
        groups: dict[str, list[_Respondent]] = {}
        for one in respondents:
            if one.cells[column] not in self.survey.missing:
                groups.setdefault(f"{statistic.key}.{one.cells[column]}", []).append(one)
        for key, members in groups.items():
            if not KEY.fullmatch(unqualified(key)):
                message = f"the group '{members[0].cells[column]}' in column '{statistic.by}' is not a key"
                self.findings.add(members[0].source, message, KEY_RULE)
        return groups

    def _answers(self, statistic: StatisticDefinition, respondents: Sequence[_Respondent]) -> list[_WeightedAnswer]:
        """The answers that a statistic is computed of."""
        if statistic.column is None:
            return [_WeightedAnswer("", one.weight) for one in respondents]
        column = self._column(statistic.column)
        if column is None:
            return []
        self._require_given(statistic.source, statistic.column, column, statistic.values)
        given = [one for one in respondents if one.cells[column] not in self.survey.missing]
        self._check_missing(statistic, len(respondents) - len(given))
        if statistic.statistic in (Statistic.MEAN, Statistic.MEDIAN):
            self._require_numbers(statistic.column, column, given)
        counted = respondents if statistic.missing is Missing.INCLUDED else given
        return [_WeightedAnswer(one.cells[column], one.weight) for one in counted]

    def _column(self, name: str) -> int | None:
        """Where a column stands; None where it is not there, which is reported, as are cells that say nothing."""
        column = find_column(name, self.header, self.findings)
        if column is None:
            return None
        empty = [one for one in self.respondents if not one.cells[column]]
        if empty and "" not in self.survey.missing:
            hint = "write what stands for no answer, or add \"\" to the survey's list 'missing'"
            self.findings.add(empty[0].source, f"the column '{name}' is empty{_and_more(empty)}", hint)
        return column

    def _require_given(self, source: Source, name: str, column: int, values: Sequence[str]) -> None:
        """Report an answer that nobody gave: it is mistyped, or says nothing."""
        given = {one.cells[column] for one in self.respondents}
        for value in values:
            if value not in given:
                listed = f"the answers are {', '.join(map(repr, sorted(given)[:_MOST_LISTED]))}"
                self.findings.add(
                    source, f"nobody answered '{value}' in column '{name}'", suggest(value, given, listed)
                )

    def _check_missing(self, statistic: StatisticDefinition, missing: int) -> None:
        """Somebody has to say what becomes of missing answers, where there are any."""
        if statistic.missing is None and missing and statistic.statistic is not Statistic.COUNT:
            ways = [way.value for way in Missing if way is Missing.EXCLUDED or statistic.statistic is Statistic.SHARE]
            counted, them = ("1 answer is", "it") if missing == 1 else (f"{missing} answers are", "them")
            message = f"{counted} missing in column '{statistic.column}'"
            hint = f"say what becomes of {them}: {' or '.join(f'missing: {way}' for way in ways)}"
            self.findings.add(statistic.source, message, hint)
        left_out = [value for value in statistic.values if value in self.survey.missing]
        if left_out and statistic.missing is not Missing.INCLUDED:
            message = f"the share of '{left_out[0]}' is asked for, which stands for no answer"
            self.findings.add(statistic.source, message, "write missing: included")

    def _require_numbers(self, name: str, column: int, respondents: Sequence[_Respondent]) -> None:
        wrong = [one for one in respondents if not NUMBER.fullmatch(one.cells[column])]
        if wrong:
            message = f"'{wrong[0].cells[column]}' in column '{name}' is not a number{_and_more(wrong)}"
            self.findings.add(wrong[0].source, message, NUMBER_RULE)

    def _number_fact(self, key: str, statistic: StatisticDefinition, answers: Sequence[_WeightedAnswer]) -> NumberFact:
        counts = statistic.statistic is Statistic.COUNT
        whole = statistic.by is None and not statistic.where
        effective = Decimal(len(answers)) if counts else _effective_base(answers)
        return NumberFact(
            key,
            to_decimal(_statistic_value(statistic, answers)),
            statistic.unit,
            statistic.decimals,
            None if counts else len(answers),
            statistic.source,
            question=statistic.question,
            origin=SurveyOrigin(self.survey.file, statistic.statistic, self.survey.weight, effective, whole),
        )


def _statistic_value(statistic: StatisticDefinition, answers: Sequence[_WeightedAnswer]) -> Fraction:
    match statistic.statistic:
        case Statistic.SHARE:
            inside = _weight(answer for answer in answers if answer.cell in statistic.values)
            return 100 * inside / _weight(answers)
        case Statistic.MEAN:
            total = sum((Fraction(answer.cell) * answer.weight for answer in answers), Fraction(0))
            return total / _weight(answers)
        case Statistic.MEDIAN:
            return _median(answers)
        case Statistic.COUNT:
            return Fraction(len(answers))


def _weight(answers: Iterable[_WeightedAnswer]) -> Fraction:
    return sum((answer.weight for answer in answers), Fraction(0))


def _median(answers: Sequence[_WeightedAnswer]) -> Fraction:
    """The value up to which half the weight lies; half-way to the next one where a half ends just there."""
    half = _weight(answers) / 2
    weighed = sorted((Fraction(answer.cell), answer.weight) for answer in answers if answer.weight)
    below = Fraction(0)
    for index, (value, weight) in enumerate(weighed):
        below += weight
        if below == half:
            return (value + weighed[index + 1][0]) / 2
        if below > half:
            return value
    raise AssertionError("half of a weight is less than all of it")


def _effective_base(answers: Sequence[_WeightedAnswer]) -> Decimal:
    """Kish's: the square of the sum of the weights over the sum of their squares."""
    return to_decimal(_weight(answers) ** 2 / sum((answer.weight**2 for answer in answers), Fraction(0)))
