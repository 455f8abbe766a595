"""When talks are due, and what counts as having held them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.profiles import ExemptReason, ReviewKind, ReviewOutcome
from binaan_desktop.domain.reviews import (
    KeptReview,
    ReviewState,
    due_date,
    expected_release,
    review_problems,
    review_state,
    settles,
    settling,
)

TODAY = date(2026, 11, 24)
ADMITTED = date(2026, 11, 10)


@dataclass(frozen=True)
class _Stay:
    surely_until: date | None
    probably_until: date | None


KEPT = KeptReview(
    1, ReviewKind.REVIEW_90, ReviewOutcome.HELD, day=date(2026, 9, 1), due_on=date(2026, 9, 2)
)


@pytest.mark.parametrize(
    ("surely", "probably", "expected"),
    [
        (date(2027, 1, 1), date(2027, 6, 1), date(2027, 1, 1)),
        (TODAY, date(2027, 6, 1), TODAY),
        (date(2026, 11, 23), date(2027, 6, 1), date(2027, 6, 1)),
        (date(2026, 11, 23), None, date(2026, 11, 23)),
        (None, date(2027, 6, 1), date(2027, 6, 1)),
        (None, None, None),
    ],
)
def test_expected_release(
    surely: date | None, probably: date | None, expected: date | None
) -> None:
    assert expected_release(_Stay(surely, probably), TODAY) == expected


@pytest.mark.parametrize(
    ("kind", "admitted_on", "release", "due"),
    [
        (ReviewKind.INDUCTION, ADMITTED, None, TODAY),
        (ReviewKind.INDUCTION, None, date(2027, 1, 1), None),
        (ReviewKind.REVIEW_90, ADMITTED, date(2027, 6, 1), date(2027, 3, 3)),
        (ReviewKind.REVIEW_30, ADMITTED, date(2027, 6, 1), date(2027, 5, 2)),
        (ReviewKind.REVIEW_30, None, date(2027, 6, 1), date(2027, 5, 2)),
        (ReviewKind.REVIEW_90, ADMITTED, None, None),
        # Came 60 days before the end: only the second review makes sense.
        (ReviewKind.REVIEW_90, ADMITTED, ADMITTED + timedelta(days=60), None),
        (ReviewKind.REVIEW_30, ADMITTED, ADMITTED + timedelta(days=30), ADMITTED),
    ],
)
def test_due_date(
    kind: ReviewKind, admitted_on: date | None, release: date | None, due: date | None
) -> None:
    assert due_date(kind, admitted_on, release) == due


@pytest.mark.parametrize(
    ("days_to_go", "state"),
    [
        (8, ReviewState.NOT_YET),
        (7, ReviewState.DUE),
        (0, ReviewState.DUE),
        (-1, ReviewState.OVERDUE),
    ],
)
def test_states_of_a_talk_not_held(days_to_go: int, state: ReviewState) -> None:
    assert review_state(None, TODAY + timedelta(days=days_to_go), TODAY) is state
    assert review_state(None, None, TODAY) is ReviewState.UNPLANNED


def test_held_and_exempt_are_not_due_any_more() -> None:
    exempt = replace(KEPT, outcome=ReviewOutcome.EXEMPT, exempt_reason=ExemptReason.HEALTH)
    assert review_state(KEPT, date(2026, 9, 2), TODAY) is ReviewState.HELD
    assert review_state(exempt, date(2026, 9, 2), TODAY) is ReviewState.EXEMPT
    assert not ReviewState.HELD.is_open
    assert not ReviewState.EXEMPT.is_open


def test_a_new_admission_makes_old_talks_count_no_more() -> None:
    assert settles(KEPT, KEPT.due_on, date(2026, 9, 1))
    assert not settles(KEPT, KEPT.due_on, date(2026, 9, 2))


def test_a_release_moved_far_away_makes_a_talk_due_again() -> None:
    assert settles(KEPT, date(2026, 10, 2), None)
    assert not settles(KEPT, date(2026, 10, 3), None)
    # Moved nearer by a remission: one talk is enough.
    assert settles(KEPT, date(2026, 8, 1), None)


def test_a_talk_held_before_any_date_was_known_counts_near_its_day() -> None:
    unplanned = replace(KEPT, due_on=None)
    assert settles(unplanned, None, None)
    assert settles(unplanned, date(2026, 10, 1), None)
    assert not settles(unplanned, date(2027, 5, 1), None)


def test_an_early_exemption_lasts_as_long_as_its_day_stands() -> None:
    early = replace(KEPT, day=date(2026, 1, 5), due_on=date(2026, 9, 2))
    assert settles(early, date(2026, 9, 2), None)


def test_the_newest_talk_of_a_kind_counts() -> None:
    newer = replace(KEPT, id=2, outcome=ReviewOutcome.EXEMPT)
    other = replace(KEPT, id=3, kind=ReviewKind.REVIEW_30)
    found = settling([newer, KEPT, other], ReviewKind.REVIEW_90, KEPT.due_on, None)
    assert found is newer
    assert settling([other], ReviewKind.REVIEW_90, KEPT.due_on, None) is None


def test_what_can_be_written_down() -> None:
    held, exempt = ReviewOutcome.HELD, ReviewOutcome.EXEMPT
    assert review_problems(held, TODAY, None, ADMITTED, TODAY) == []
    assert review_problems(exempt, TODAY, ExemptReason.REFUSED, ADMITTED, TODAY) == []
    codes = [
        one.code
        for problems in (
            review_problems(held, TODAY + timedelta(days=1), None, ADMITTED, TODAY),
            review_problems(held, ADMITTED - timedelta(days=1), None, ADMITTED, TODAY),
            review_problems(exempt, TODAY, None, ADMITTED, TODAY),
        )
        for one in problems
    ]
    assert codes == [Code.DATE_IN_FUTURE, Code.REVIEW_BEFORE_ADMISSION, Code.REQUIRED]
