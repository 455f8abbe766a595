"""Where a missed meeting is held instead: free, in order, never two at once, always the same."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.make_up import make_up_plans, make_ups_for_all, without_meetings
from binaan_desktop.domain.scheduling import (
    BatchFacts,
    BookedMeeting,
    MeetingPlan,
    PlaceFacts,
    TrainerFacts,
    WeekFacts,
    WindowFacts,
    WindowKind,
    find_clashes,
)
from binaan_desktop.domain.values import DateRange, TimeRange

MONDAY = date(2026, 11, 30)
MORNING = TimeRange(time(8, 0), time(11, 30))
EARLY, LATE = TimeRange(time(8, 0), time(9, 30)), TimeRange(time(9, 30), time(11, 0))
MISSED = MeetingPlan(1, 1, 1, MONDAY, EARLY, 50)


def week(*meetings: BookedMeeting, last: date = MONDAY + timedelta(days=11)) -> WeekFacts:
    return WeekFacts(
        dates=DateRange(MONDAY, last),
        meetings=meetings,
        places={1: PlaceFacts(1, "Bengkel", 20), 2: PlaceFacts(2, "Aula", 40)},
        trainers={1: TrainerFacts(1, "Anton"), 2: TrainerFacts(2, "Budi")},
        batches={
            one: BatchFacts(
                one, f"Angkatan {one}", DateRange(MONDAY, last), people=frozenset({one})
            )
            for one in (1, 2)
        },
        windows=tuple(WindowFacts(day, MORNING, WindowKind.OPEN) for day in range(5)),
    )


def taken(
    day: date, span: TimeRange, place: int = 1, trainer: int = 2, at: int = 9
) -> BookedMeeting:
    return BookedMeeting(at, 2, place, trainer, day, span)


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


def test_nearest_days_at_the_same_hours_come_first() -> None:
    plans = make_up_plans(MISSED, week(), MONDAY + timedelta(days=1))
    assert [(plan.day, plan.span, plan.meeting_id) for plan in plans] == [
        (day, EARLY, None) for day in days(1, 2, 3)
    ]


def test_a_taken_hour_gives_way_to_the_nearest_of_the_day() -> None:
    plans = make_up_plans(MISSED, week(taken(days(1)[0], EARLY)), days(1)[0])
    assert (plans[0].day, plans[0].span) == (days(1)[0], LATE)


def test_weekends_and_full_days_are_left_out() -> None:
    full = [taken(day, MORNING, at=number) for number, day in enumerate(days(3, 4), start=10)]
    plans = make_up_plans(MISSED, week(*full), days(3)[0])
    assert [plan.day for plan in plans] == days(7, 8, 9)


def test_another_place_only_where_the_own_is_never_free() -> None:
    full = [taken(day, MORNING, at=10 + at) for at, day in enumerate(days(*range(12)))]
    plans = make_up_plans(MISSED, week(*full), days(1)[0])
    assert [(plan.day, plan.place_id, plan.trainer_id) for plan in plans] == [
        (day, 2, 1) for day in days(1, 2, 3)
    ]


def test_days_on_which_the_batch_meets_anyway_come_last() -> None:
    own = [BookedMeeting(10 + at, 1, 1, 1, day, EARLY) for at, day in enumerate(days(1, 2))]
    plans = make_up_plans(MISSED, week(*own, last=days(4)[0]), days(1)[0])
    assert [(plan.day, plan.span) for plan in plans] == [
        (days(3)[0], EARLY),
        (days(4)[0], EARLY),
        (days(1)[0], LATE),
    ]


def test_nothing_after_the_end() -> None:
    assert make_up_plans(MISSED, week(), MONDAY + timedelta(days=30)) == ()


@pytest.mark.parametrize("count", [1, 3, 5])
def test_first_offers_of_several_stand_beside_each_other(count: int) -> None:
    missed = [
        MeetingPlan(1, 1, 1, day, EARLY, 50 + at)
        for at, day in enumerate(days(0, 1, 2, 3, 4)[:count])
    ]
    facts = without_meetings(
        week(*(BookedMeeting(50 + at, 1, 1, 1, one.day, EARLY) for at, one in enumerate(missed))),
        {50 + at for at in range(count)},
    )
    offers = make_ups_for_all(missed, facts, [days(5)[0]] * count)
    firsts = [plans[0] for plans in offers]
    assert len({one.day for one in firsts}) == count


bookings = st.lists(
    st.builds(
        taken,
        st.sampled_from(days(*range(12))),
        st.sampled_from([EARLY, LATE, MORNING]),
        st.sampled_from([1, 2]),
        st.sampled_from([1, 2]),
        st.integers(100, 999),
    ),
    max_size=12,
)


@given(bookings, st.integers(0, 12))
def test_offers_never_clash_and_are_always_the_same(
    booked: list[BookedMeeting], after: int
) -> None:
    facts = week(*booked)
    first = MONDAY + timedelta(days=after)
    plans = make_up_plans(MISSED, facts, first)
    assert plans == make_up_plans(MISSED, week(*reversed(booked)), first)
    assert len(plans) <= 3
    for plan in plans:
        assert plan.day >= first
        assert find_clashes(plan, facts) == []
        assert (plan.batch_id, plan.trainer_id, plan.span.minutes) == (1, 1, 90)
    assert len({plan.day for plan in plans}) == len(plans)
