"""Which meetings a pattern makes, and which days it skips and why."""

from datetime import date

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.meeting_pattern import MeetingPattern
from binaan_desktop.domain.scheduling import WeekFacts, find_clashes
from binaan_desktop.domain.values import DateRange
from binaan_desktop.services.scheduling.drafts import PatternDraft
from binaan_desktop.services.scheduling.rows import PatternResult, SkippedDay


def pattern_dates(draft: PatternDraft, batch_ends_on: date) -> DateRange | None:
    """The days in question: up to the wish, never beyond the batch; None when there are none."""
    assert draft.from_day is not None
    last = batch_ends_on if draft.until_day is None else min(draft.until_day, batch_ends_on)
    return DateRange(draft.from_day, last) if draft.from_day <= last else None


def judge_pattern(draft: PatternDraft, week: WeekFacts) -> PatternResult:
    """Go through the days of the pattern: made where nothing clashes, else skipped with reasons."""
    made: list[date] = []
    skipped: list[SkippedDay] = []
    for day in MeetingPattern(draft.weekdays, week.dates).days():
        if draft.count is not None and len(made) == draft.count:
            break
        clashes = find_clashes(draft.meeting_on(day).plan(), week)
        if clashes:
            skipped.append(SkippedDay(day, tuple(clashes)))
        else:
            made.append(day)
    return PatternResult(tuple(made), tuple(skipped))


def nothing_made(result: PatternResult) -> list[Problem]:
    """Why a pattern made nothing: the refusal and the different reasons of its days."""
    reasons: dict[Code, Problem] = {}
    for day in result.skipped:
        for problem in day.problems:
            reasons.setdefault(problem.code, problem)
    return [Problem(Code.NO_MEETING_MADE), *reasons.values()]
