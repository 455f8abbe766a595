"""Who should get the seat: each criterion gives points out of its weight, and says why in words.

The score of a candidate is the sum of the points of its lines. The weights are data that the
office may change; the points of a line are never more than its weight and never below nought.
``rank_candidates`` orders a whole house, ``explain_score`` gives the lines of one person.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.skills import level_order
from binaan_desktop.domain.stays import StayCertainty, explain_stay
from binaan_desktop.domain.suitability import (
    BatchTerms,
    CandidateFacts,
    fits,
    left_before,
    missed_requirements,
    stay_certainty,
)


class Criterion(StrEnum):
    """What counts when a seat is given."""

    STAY = "stay"
    INTEREST = "interest"
    APPROVED = "approved"
    SKILL_GAP = "skill_gap"
    TRAINED_LITTLE = "trained_little"
    WAITING = "waiting"
    ORIGIN = "origin"
    FREE_TIME = "free_time"
    APART = "apart"
    STAYED_BEFORE = "stayed_before"
    REQUIREMENTS = "requirements"


Weights = Mapping[Criterion, int]

MOST_WEIGHT = 100
DEFAULT_WEIGHTS: Weights = {
    Criterion.STAY: 30,
    Criterion.INTEREST: 25,
    Criterion.APPROVED: 20,
    Criterion.SKILL_GAP: 10,
    Criterion.TRAINED_LITTLE: 15,
    Criterion.WAITING: 10,
    Criterion.ORIGIN: 10,
    Criterion.FREE_TIME: 5,
    Criterion.APART: 10,
    Criterion.STAYED_BEFORE: 10,
    Criterion.REQUIREMENTS: 10,
}
"""What the program proposes: whoever finishes and wants it, then whoever had nothing yet."""

LONG_WAIT_DAYS = 90
"""Whoever waited so long has waited as long as counts."""
LONG_AGO_DAYS = 365
"""A training so long ago counts almost as none."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """What one criterion gave a person.

    Attributes:
        points: from 0 to ``weight``.
        reason: why, in words.
    """

    criterion: Criterion
    points: int
    weight: int
    reason: Problem


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person in the order of all, before anybody asks why."""

    person: CandidateFacts
    fits: bool
    score: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once for a person and asked by several criteria."""

    certainty: StayCertainty
    missed: tuple[Problem, ...]
    today: date


def rank_candidates(
    people: Iterable[CandidateFacts], batch: BatchTerms, weights: Weights, today: date
) -> list[Ranked]:
    """Everybody, best first: who may sit, by score, by the longest wait, by name, by id.

    The same facts always give the same order, whatever order they come in.
    """
    asked = [(_SHARES[one], weights[one]) for one in _asked(batch) if weights[one]]
    # Points are looked up: this runs for everybody of the house.
    shares = [(one, [_points(percent, weight) for percent in range(101)]) for one, weight in asked]
    ranked = []
    for person in people:
        known = _known(person, batch, today)
        score = 0
        for share, points in shares:
            score += points[share(person, batch, known)]
        fit = fits(person, batch, today, known.certainty, known.missed)
        ranked.append(Ranked(person, fit, score))
    ranked.sort(key=_order)
    return ranked


def explain_score(
    person: CandidateFacts, batch: BatchTerms, weights: Weights, today: date
) -> tuple[ScoreLine, ...]:
    """The lines whose points add up to the score of :func:`rank_candidates`."""
    known = _known(person, batch, today)
    return tuple(
        ScoreLine(
            criterion=one,
            points=_points(_SHARES[one](person, batch, known), weights[one]),
            weight=weights[one],
            reason=_REASONS[one](person, batch, known),
        )
        for one in _asked(batch)
    )


def _order(one: Ranked) -> tuple[bool, int, date, str, int]:
    person = one.person
    return (
        not one.fits,
        -one.score,
        person.waiting_since or date.max,
        person.name,
        person.inmate_id,
    )


def _asked(batch: BatchTerms) -> list[Criterion]:
    """The criteria that can tell people of this batch apart at all."""
    idle = {
        Criterion.ORIGIN: batch.regency_code is None,
        Criterion.REQUIREMENTS: not batch.requirements,
    }
    return [one for one in Criterion if not idle.get(one, False)]


def _known(person: CandidateFacts, batch: BatchTerms, today: date) -> _Known:
    return _Known(stay_certainty(person, batch), missed_requirements(person, batch, today), today)


def _points(percent: int, weight: int) -> int:
    return (weight * percent + 50) // 100


# the share of its weight that a criterion gives, in per cent

_STAY_SHARES = {
    StayCertainty.SURE: 100,
    StayCertainty.POSSIBLE: 60,
    StayCertainty.UNKNOWN: 20,
    StayCertainty.RISKY: 10,
    StayCertainty.NO: 0,
}
_INTEREST_SHARES = {1: 100, 2: 70, 3: 40}


def _stay_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return _STAY_SHARES[known.certainty]


def _interest_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    rank = person.interest_rank
    return 0 if rank is None else _INTEREST_SHARES.get(rank, 0)


def _approved_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return 100 if person.is_approved else 0


def _skill_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    if person.level is None:
        return 100
    return 50 if level_order(person.level) < level_order(batch.level_given) else 0


def _training_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    if person.is_training:
        return 0
    if person.trained_until is None:
        return 100
    days = max(0, (known.today - person.trained_until).days)
    return 80 * min(days, LONG_AGO_DAYS) // LONG_AGO_DAYS


def _waiting_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    if person.waiting_since is None:
        return 0
    days = max(0, (known.today - person.waiting_since).days)
    # Whoever asked today is ahead of whoever did not ask.
    return 10 + 90 * min(days, LONG_WAIT_DAYS) // LONG_WAIT_DAYS


def _origin_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return 100 if person.regency_code == batch.regency_code else 0


def _free_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return 0 if person.clashing_batches or person.other_batches else 100


def _apart_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return 0 if person.kept_apart else 100


def _stayed_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    return max(0, 100 - 50 * len(person.left_before))


def _requirements_share(person: CandidateFacts, batch: BatchTerms, known: _Known) -> int:
    count = len(batch.requirements)
    return 100 * (count - len(known.missed)) // count


# the same in words


def _stay_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if known.certainty is StayCertainty.SURE:
        return _good(Code.MERIT_SURE)
    return next(iter(explain_stay(person.stay, batch.needed_until)))


def _interest_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.interest_rank is None:
        return _plain(Code.NO_INTEREST, skill=batch.skill)
    return _good(Code.MERIT_INTEREST, rank=person.interest_rank)


def _approved_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    return _good(Code.MERIT_APPROVED) if person.is_approved else _plain(Code.NOT_APPROVED)


def _skill_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.level is None:
        return _good(Code.MERIT_SKILL_NEW, skill=batch.skill)
    is_below = level_order(person.level) < level_order(batch.level_given)
    code = Code.MERIT_SKILL_BELOW if is_below else Code.SKILL_REACHED
    facts: dict[str, Fact] = {"skill": batch.skill, "level": person.level}
    return Problem(code, None, facts, Severity.INFO if is_below else Severity.WARNING)


def _training_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.is_training:
        return _plain(Code.IN_TRAINING)
    if person.trained_until is None:
        return _good(Code.MERIT_NEVER_TRAINED)
    return _plain(Code.TRAINED_UNTIL, ended=person.trained_until)


def _waiting_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.waiting_since is None:
        return _plain(Code.NOT_WAITING)
    return _good(Code.MERIT_WAITING, since=person.waiting_since)


def _origin_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.regency_code is None:
        return _plain(Code.ORIGIN_UNKNOWN)
    is_from_there = person.regency_code == batch.regency_code
    code = Code.MERIT_ORIGIN if is_from_there else Code.ORIGIN_ELSEWHERE
    severity = Severity.INFO if is_from_there else Severity.WARNING
    return Problem(code, None, {"regency": batch.regency}, severity)


def _free_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.clashing_batches:
        return Problem(Code.SEAT_CLASH, facts={"batch": person.clashing_batches[0]})
    if person.other_batches:
        return _plain(Code.IN_OTHER_BATCH, batch=person.other_batches[0])
    return _good(Code.MERIT_FREE_TIME)


def _apart_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if person.kept_apart:
        return _plain(Code.KEPT_APART, name=person.kept_apart[0])
    return _good(Code.MERIT_NOBODY_APART)


def _stayed_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    if not person.left_before:
        return _good(Code.MERIT_STAYED)
    return left_before(max(person.left_before, key=lambda one: (one.ended_on, one.batch)))


def _requirements_reason(person: CandidateFacts, batch: BatchTerms, known: _Known) -> Problem:
    count, missed = len(batch.requirements), len(known.missed)
    if missed:
        return _plain(Code.REQUIREMENTS_MISSED, missed=missed, count=count)
    return _good(Code.MERIT_REQUIREMENTS, count=count)


def _good(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.INFO)


def _plain(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.WARNING)


_SHARES: Mapping[Criterion, Callable[[CandidateFacts, BatchTerms, _Known], int]] = {
    Criterion.STAY: _stay_share,
    Criterion.INTEREST: _interest_share,
    Criterion.APPROVED: _approved_share,
    Criterion.SKILL_GAP: _skill_share,
    Criterion.TRAINED_LITTLE: _training_share,
    Criterion.WAITING: _waiting_share,
    Criterion.ORIGIN: _origin_share,
    Criterion.FREE_TIME: _free_share,
    Criterion.APART: _apart_share,
    Criterion.STAYED_BEFORE: _stayed_share,
    Criterion.REQUIREMENTS: _requirements_share,
}
_REASONS: Mapping[Criterion, Callable[[CandidateFacts, BatchTerms, _Known], Problem]] = {
    Criterion.STAY: _stay_reason,
    Criterion.INTEREST: _interest_reason,
    Criterion.APPROVED: _approved_reason,
    Criterion.SKILL_GAP: _skill_reason,
    Criterion.TRAINED_LITTLE: _training_reason,
    Criterion.WAITING: _waiting_reason,
    Criterion.ORIGIN: _origin_reason,
    Criterion.FREE_TIME: _free_reason,
    Criterion.APART: _apart_reason,
    Criterion.STAYED_BEFORE: _stayed_reason,
    Criterion.REQUIREMENTS: _requirements_reason,
}
