"""When the talks about a person's plans are due: after admission, and before release.

The windows (induction within 14 days, reviews 90 and 30 days before release) follow the learning
and work progress service of the British prisons.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.profiles import ExemptReason, ReviewKind, ReviewOutcome

INDUCTION_DAYS = 14
"""After admission, the days within which the first talk must have been held."""
REVIEW_DAYS = {ReviewKind.REVIEW_90: 90, ReviewKind.REVIEW_30: 30}
"""Before the expected release."""
NOTICE_DAYS = 7
"""So many days before its day a talk is told as due, to leave time to hold it."""
SLACK_DAYS = 30
"""A held talk still counts when its day moves away by so much; beyond, it is due again."""


class ReviewState(StrEnum):
    """Where a talk stands: belum waktunya, jatuh tempo, terlambat, sudah, dikecualikan."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"
    HELD = "held"
    EXEMPT = "exempt"
    UNPLANNED = "unplanned"

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self in (ReviewState.DUE, ReviewState.OVERDUE)


class ExpectedEnd(Protocol):
    """What the rule of staying says about the end of a stay."""

    @property
    def surely_until(self) -> date | None:
        """Before it no ordinary way leads out."""

    @property
    def probably_until(self) -> date | None:
        """The end, if no earlier way out is taken."""


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A talk as it was written down.

    Attributes:
        day: when it was held, or the exemption given.
        due_on: the day it was due by then.
    """

    id: int
    kind: ReviewKind
    outcome: ReviewOutcome
    day: date
    due_on: date | None
    exempt_reason: ExemptReason | None = None
    note: str | None = None


def expected_release(stay: ExpectedEnd, today: date) -> date | None:
    """The next day on which a person may leave: two-thirds first, expiry once that has passed."""
    surely, probably = stay.surely_until, stay.probably_until
    if surely is not None and (surely >= today or probably is None):
        return surely
    return probably


def due_date(kind: ReviewKind, admitted_on: date | None, release: date | None) -> date | None:
    """The day by which a talk must have been held; None where there is no such day.

    A day before the admission is none: whoever came for a short time is not reviewed about it.
    """
    if kind is ReviewKind.INDUCTION:
        return None if admitted_on is None else admitted_on + timedelta(days=INDUCTION_DAYS)
    if release is None:
        return None
    due = release - timedelta(days=REVIEW_DAYS[kind])
    return None if admitted_on is not None and due < admitted_on else due


def settles(kept: KeptReview, due_on: date | None, admitted_on: date | None) -> bool:
    """Whether a talk that was written down still counts.

    Not one of an earlier stay, nor one for a day that has moved away by more than the slack.
    """
    if admitted_on is not None and kept.day < admitted_on:
        return False
    if due_on is None:
        return True
    return due_on <= (kept.due_on or kept.day) + timedelta(days=SLACK_DAYS)


def settling(
    kept: Iterable[KeptReview], kind: ReviewKind, due_on: date | None, admitted_on: date | None
) -> KeptReview | None:
    """The newest talk of a kind that counts."""
    counted = [one for one in kept if one.kind is kind and settles(one, due_on, admitted_on)]
    return max(counted, key=lambda one: one.id, default=None)


def review_state(settled: KeptReview | None, due_on: date | None, today: date) -> ReviewState:
    """Where a talk stands today."""
    if settled is not None:
        held = settled.outcome is ReviewOutcome.HELD
        return ReviewState.HELD if held else ReviewState.EXEMPT
    if due_on is None:
        return ReviewState.UNPLANNED
    if today > due_on:
        return ReviewState.OVERDUE
    return ReviewState.DUE if today >= due_on - timedelta(days=NOTICE_DAYS) else ReviewState.NOT_YET


def review_problems(
    outcome: ReviewOutcome,
    day: date,
    exempt_reason: ExemptReason | None,
    admitted_on: date | None,
    today: date,
) -> list[Problem]:
    """Why a talk cannot be written down like this."""
    problems: list[Problem] = []
    if day > today:
        problems.append(Problem(Code.DATE_IN_FUTURE, "day"))
    elif admitted_on is not None and day < admitted_on:
        problems.append(Problem(Code.REVIEW_BEFORE_ADMISSION, "day", {"admitted": admitted_on}))
    if outcome is ReviewOutcome.EXEMPT and exempt_reason is None:
        problems.append(Problem(Code.REQUIRED, "exempt_reason"))
    return problems
