"""Who passed: the completion rule of a course, module by module, with its reasons.

A module is passed with enough presence at its meetings (of the whole batch, where its meetings are
not marked as its own) and with the least scores the course asks for. Who passed all of them
completed the course, who passed some completed a part. What is not known yet is not judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from binaan_desktop.domain.attendance import Outlook, Tally, outlook
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.training import EndReason

MIN_SCORE, MAX_SCORE = 0, 100


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """What a course asks of those who pass; None asks for no score."""

    min_percent: int
    min_theory: int | None = None
    min_practice: int | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one person in one module, as far as they are recorded."""

    theory: int | None = None
    practice: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded."""
        return self.theory is None and self.practice is None


_NO_SCORE, _NO_MEETING = Scores(), Tally()


@dataclass(frozen=True, slots=True)
class ModuleWork:
    """What somebody did in a module.

    Attributes:
        tally: of the module's own meetings.
        meetings: at how many of these the person was expected; None where no meeting of the batch
            is marked as the module's own.
        is_meant: false for modules after the last one that was meant for this person.
    """

    module_id: int
    name: str
    scores: Scores = _NO_SCORE
    tally: Tally = _NO_MEETING
    meetings: int | None = None
    is_meant: bool = True


@dataclass(frozen=True, slots=True)
class ModuleJudgement:
    """What becomes of a module: the outcome, None while it cannot be judged, and why."""

    outcome: ModuleOutcome | None
    reasons: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a participation.

    Attributes:
        reason: how it would end; None while something is missing.
        modules: by module.
        reasons: the whole batch first. An error speaks against passing, a warning says what is
            missing, an info speaks for it.
    """

    reason: EndReason | None
    modules: Mapping[int, ModuleJudgement]
    reasons: tuple[Problem, ...]


def judge(
    rule: CompletionRule, whole: Tally, work: Sequence[ModuleWork], *, left_early: bool = False
) -> Judgement:
    """What becomes of a participation by the rule of its course.

    Args:
        rule: of the course.
        whole: attendance over all meetings of the batch at which the person is expected.
        work: every module of the course, in order.
        left_early: whether the person left before the last meeting; modules that leave no trace
            were not taken then.
    """
    attendance = _attendance_reasons(rule, whole)
    modules = {one.module_id: _judge_module(rule, whole, one, left_early) for one in work}
    outcomes = [one.outcome for one in modules.values()]
    reasons = (*attendance, *(reason for one in modules.values() for reason in one.reasons))
    return Judgement(_end_reason(outcomes, attendance), modules, reasons)


def score_problem(value: int | None, field: str) -> Problem | None:
    """Why a score cannot be recorded: scores go from 0 to 100."""
    if value is None or MIN_SCORE <= value <= MAX_SCORE:
        return None
    return Problem(Code.OUT_OF_RANGE, field, {"minimum": MIN_SCORE, "maximum": MAX_SCORE})


def _judge_module(
    rule: CompletionRule, whole: Tally, work: ModuleWork, left_early: bool
) -> ModuleJudgement:
    if not _is_taken(work, left_early):
        reason = _said(Code.RESULT_MODULE_NOT_TAKEN, Severity.WARNING, module=work.name)
        return ModuleJudgement(ModuleOutcome.NOT_TAKEN, (reason,))
    reasons = _score_reasons(rule, work)
    tally = whole if work.meetings is None else work.tally
    seen = outlook(tally, rule.min_percent)
    if work.meetings is not None:
        reasons = [*_presence_reasons(rule, work.tally, work.name), *reasons]
    if seen is Outlook.LOST or any(reason.stops for reason in reasons):
        return ModuleJudgement(ModuleOutcome.FAILED, tuple(reasons))
    if seen is not Outlook.SECURED or reasons:
        return ModuleJudgement(None, tuple(reasons))
    return ModuleJudgement(ModuleOutcome.PASSED)


def _is_taken(work: ModuleWork, left_early: bool) -> bool:
    if not work.scores.is_empty:
        return True
    if not work.is_meant or work.meetings == 0:
        return False
    return work.meetings is not None or not left_early


def _score_reasons(rule: CompletionRule, work: ModuleWork) -> list[Problem]:
    asked = (
        (rule.min_theory, work.scores.theory, Code.RESULT_NO_THEORY, Code.RESULT_THEORY_LOW),
        (
            rule.min_practice,
            work.scores.practice,
            Code.RESULT_NO_PRACTICE,
            Code.RESULT_PRACTICE_LOW,
        ),
    )
    reasons = []
    for least, score, missing, low in asked:
        if least is not None and score is None:
            reasons.append(_said(missing, Severity.WARNING, module=work.name))
        elif least is not None and score is not None and score < least:
            reasons.append(_said(low, module=work.name, score=score, least=least))
    return reasons


def _presence_reasons(rule: CompletionRule, tally: Tally, module: str) -> list[Problem]:
    """What the meetings of one module say, where they do not say enough."""
    seen = outlook(tally, rule.min_percent)
    if seen is Outlook.LOST:
        percent = tally.percent or 0.0
        facts: dict[str, Fact] = {"module": module, "percent": percent, "least": rule.min_percent}
        return [Problem(Code.RESULT_MODULE_PRESENCE_LOW, facts=facts)]
    if seen is not Outlook.SECURED:
        return [_said(Code.RESULT_MODULE_UNMARKED, Severity.WARNING, module=module)]
    return []


def _attendance_reasons(rule: CompletionRule, whole: Tally) -> list[Problem]:
    facts = {"percent": whole.percent or 0.0, "least": rule.min_percent}
    match outlook(whole, rule.min_percent):
        case Outlook.SECURED:
            if not whole.present:
                return [Problem(Code.RESULT_NO_PRESENCE_ASKED, severity=Severity.INFO)]
            return [Problem(Code.RESULT_PRESENCE, facts=facts, severity=Severity.INFO)]
        case Outlook.LOST:
            return [Problem(Code.RESULT_PRESENCE_LOW, facts=facts)]
        case Outlook.POSSIBLE:
            return [_said(Code.RESULT_UNMARKED, Severity.WARNING, count=whole.left)]
        case _:
            return [_said(Code.RESULT_NO_MEETINGS, Severity.WARNING)]


def _end_reason(
    outcomes: Sequence[ModuleOutcome | None], attendance: Sequence[Problem]
) -> EndReason | None:
    if None in outcomes or any(one.severity is Severity.WARNING for one in attendance):
        return None
    passed = outcomes.count(ModuleOutcome.PASSED)
    if passed == len(outcomes) and not any(one.stops for one in attendance):
        return EndReason.COMPLETED
    return EndReason.PARTIAL if passed else EndReason.FAILED


def _said(code: Code, severity: Severity = Severity.ERROR, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=severity)
