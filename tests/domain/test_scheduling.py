"""The timetable rules: every clash with its facts, ways out that hold."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.formats import format_date_span
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.meeting_pattern import MeetingPattern
from binaan_desktop.domain.scheduling import (
    BatchFacts,
    BookedMeeting,
    MeetingPlan,
    PersonFacts,
    PlaceFacts,
    TrainerFacts,
    WeekFacts,
    WeekTime,
    WindowFacts,
    WindowKind,
    find_clashes,
)
from binaan_desktop.domain.values import DateRange, TimeRange
from binaan_desktop.domain.ways_out import WayOutKind, time_of, ways_out

MONDAY = date(2026, 11, 30)
FRIDAY = MONDAY + timedelta(days=4)
SATURDAY = MONDAY + timedelta(days=5)
MORNING = TimeRange(time(8, 30), time(11, 30))
AFTERNOON = TimeRange(time(13, 30), time(15, 0))
ROLL_CALL = TimeRange(time(13, 0), time(13, 30))

WELDING, SEWING, POND = 1, 2, 3
WORKSHOP, ROOM, YARD = 1, 2, 3
ANTON, BUDI = 1, 2


def span(starts: str, ends: str) -> TimeRange:
    return TimeRange(time.fromisoformat(starts), time.fromisoformat(ends))


BOOKED = BookedMeeting(100, SEWING, ROOM, BUDI, MONDAY, span("08:30", "10:00"))
PLAN = MeetingPlan(WELDING, WORKSHOP, ANTON, MONDAY, span("08:30", "10:00"))

WINDOWS = (
    *(WindowFacts(weekday, MORNING, WindowKind.OPEN) for weekday in range(5)),
    *(WindowFacts(weekday, AFTERNOON, WindowKind.OPEN) for weekday in range(5)),
    *(WindowFacts(weekday, ROLL_CALL, WindowKind.ROLL_CALL) for weekday in range(7)),
    WindowFacts(4, span("11:30", "13:00"), WindowKind.PRAYER),
)


def week(*meetings: BookedMeeting) -> WeekFacts:
    dates = DateRange(MONDAY, MONDAY + timedelta(days=60))
    return WeekFacts(
        dates=DateRange(MONDAY, MONDAY + timedelta(days=13)),
        meetings=meetings,
        places={
            WORKSHOP: PlaceFacts(WORKSHOP, "Bengkel las", 4),
            ROOM: PlaceFacts(ROOM, "Ruang jahit", 10),
            YARD: PlaceFacts(YARD, "Lahan", 3),
        },
        trainers={ANTON: TrainerFacts(ANTON, "Anton"), BUDI: TrainerFacts(BUDI, "Budi")},
        batches={
            WELDING: BatchFacts(WELDING, "Las 1", dates, people=frozenset({11, 12, 13})),
            SEWING: BatchFacts(SEWING, "Jahit 1", dates, people=frozenset({21, 22})),
            POND: BatchFacts(POND, "Lele 1", dates, people=frozenset({12, 13, 31, 32})),
        },
        people={
            number: PersonFacts(name, Sex.MALE)
            for number, name in {11: "Asep", 12: "Dedi", 13: "Cecep", 31: "Ujang"}.items()
        },
        windows=WINDOWS,
    )


def codes(problems: list[Problem]) -> list[Code]:
    return [problem.code for problem in problems]


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, codes(problems)
    return problems[0]


def test_free_slot_has_no_clash() -> None:
    assert find_clashes(PLAN, week(BOOKED)) == []


def test_place_taken_tells_by_whom_and_when() -> None:
    problem = only(
        find_clashes(
            replace(PLAN, place_id=ROOM), week(replace(BOOKED, span=span("09:00", "10:30")))
        )
    )
    assert problem.code is Code.PLACE_TAKEN
    assert problem.field == "place_id"
    assert problem.facts == {
        "place": "Ruang jahit",
        "batch": "Jahit 1",
        "starts": time(9, 0),
        "ends": time(10, 30),
    }


def test_meetings_may_touch() -> None:
    before = replace(BOOKED, span=span("08:30", "10:00"))
    after = replace(BOOKED, id=101, span=span("10:30", "11:30"))
    wish = replace(PLAN, place_id=ROOM, trainer_id=BUDI, span=span("10:00", "10:30"))
    assert find_clashes(wish, week(before, after)) == []


def test_other_day_is_no_clash() -> None:
    assert (
        find_clashes(
            replace(PLAN, place_id=ROOM), week(replace(BOOKED, day=MONDAY + timedelta(days=1)))
        )
        == []
    )


def test_meeting_does_not_clash_with_itself() -> None:
    wish = replace(PLAN, batch_id=SEWING, place_id=ROOM, trainer_id=BUDI, meeting_id=100)
    assert find_clashes(wish, week(BOOKED)) == []


def test_trainer_taken() -> None:
    problem = only(find_clashes(replace(PLAN, trainer_id=BUDI), week(BOOKED)))
    assert problem.code is Code.TRAINER_TAKEN
    assert problem.facts["trainer"] == "Budi"
    assert problem.facts["batch"] == "Jahit 1"


def test_two_meetings_without_trainer_do_not_share_one() -> None:
    assert (
        find_clashes(replace(PLAN, trainer_id=None), week(replace(BOOKED, trainer_id=None))) == []
    )


def test_people_in_two_batches_are_named_by_first_name() -> None:
    other = replace(BOOKED, batch_id=POND, place_id=YARD)
    problem = only(find_clashes(PLAN, week(other)))
    assert problem.code is Code.PEOPLE_TAKEN
    assert problem.facts["count"] == 2
    assert problem.facts["names"] == "Cecep, Dedi"
    assert problem.facts["batch"] == "Lele 1"


def test_many_people_are_counted_after_three_names() -> None:
    base = week(replace(BOOKED, batch_id=POND, place_id=YARD))
    people = {number: PersonFacts(f"Nama{number}") for number in range(1, 6)}
    both = frozenset(people)
    batches = {
        WELDING: replace(base.batches[WELDING], people=both),
        POND: replace(base.batches[POND], people=both),
    }
    places = {**base.places, WORKSHOP: PlaceFacts(WORKSHOP, "Bengkel las", 10)}
    facts = replace(base, people=people, batches=batches, places=places)
    problem = only(find_clashes(PLAN, facts))
    assert problem.facts["count"] == 5
    assert problem.facts["names"] == "Nama1, Nama2, Nama3, ..."


def test_batch_is_not_at_two_places_even_while_empty() -> None:
    base = week(replace(BOOKED, batch_id=WELDING))
    empty = replace(base.batches[WELDING], people=frozenset())
    facts = replace(base, batches={WELDING: empty})
    assert codes(find_clashes(PLAN, facts)) == [Code.BATCH_BUSY]


def test_place_too_small_for_active_participants() -> None:
    problem = only(
        find_clashes(replace(PLAN, batch_id=POND, place_id=YARD, trainer_id=None), week())
    )
    assert problem.code is Code.PLACE_TOO_SMALL
    assert problem.facts == {"place": "Lahan", "seats": 3, "people": 4}


def test_place_exactly_full_is_allowed() -> None:
    assert find_clashes(replace(PLAN, place_id=YARD), week()) == []


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        ("07:00", "08:30", Code.OUTSIDE_WINDOWS),
        ("15:00", "16:00", Code.OUTSIDE_WINDOWS),
        ("08:15", "09:00", Code.ACROSS_WINDOWS),
        ("11:00", "11:45", Code.ACROSS_WINDOWS),
        ("14:30", "15:15", Code.ACROSS_WINDOWS),
    ],
)
def test_outside_and_across_windows(starts: str, ends: str, code: Code) -> None:
    problem = only(find_clashes(replace(PLAN, span=span(starts, ends)), week()))
    assert problem.code is code
    assert problem.facts["windows"] == "08.30-11.30, 13.30-15.00"


def test_whole_window_is_allowed() -> None:
    assert find_clashes(replace(PLAN, span=MORNING), week()) == []


def test_windows_that_touch_are_one() -> None:
    windows = (
        WindowFacts(0, span("08:00", "10:00"), WindowKind.OPEN),
        WindowFacts(0, span("10:00", "12:00"), WindowKind.OPEN),
    )
    facts = replace(week(), windows=windows)
    assert facts.open_spans == {0: (span("08:00", "12:00"),)}
    assert find_clashes(replace(PLAN, span=span("09:00", "11:00")), facts) == []


@pytest.mark.parametrize(
    ("day", "starts", "ends", "code"),
    [
        (MONDAY, "13:15", "14:00", Code.DURING_ROLL_CALL),
        (FRIDAY, "11:00", "12:00", Code.DURING_PRAYER),
    ],
)
def test_routine_of_the_house_blocks(day: date, starts: str, ends: str, code: Code) -> None:
    assert code in codes(find_clashes(replace(PLAN, day=day, span=span(starts, ends)), week()))


def test_visit_blocks_inside_open_hours() -> None:
    visit = WindowFacts(0, span("09:30", "11:00"), WindowKind.VISIT)
    problem = only(find_clashes(PLAN, replace(week(), windows=(*WINDOWS, visit))))
    assert problem.code is Code.DURING_VISIT
    assert problem.facts == {"starts": time(9, 30), "ends": time(11, 0)}


def test_day_without_windows() -> None:
    assert codes(find_clashes(replace(PLAN, day=SATURDAY), week())) == [Code.DAY_NOT_OPEN]


def test_holiday_is_named() -> None:
    problem = only(find_clashes(PLAN, replace(week(), holidays={MONDAY: "Hari Pahlawan"})))
    assert problem.code is Code.ON_HOLIDAY
    assert problem.facts["holiday"] == "Hari Pahlawan"


@pytest.mark.parametrize("days", [-1, 61])
def test_outside_the_dates_of_the_batch(days: int) -> None:
    wish = replace(PLAN, day=MONDAY + timedelta(days=days))
    assert Code.OUTSIDE_BATCH in codes(find_clashes(wish, week()))


def test_closed_batch_takes_no_meetings() -> None:
    base = week()
    closed = replace(base.batches[WELDING], is_open=False)
    assert codes(find_clashes(PLAN, replace(base, batches={WELDING: closed}))) == [
        Code.BATCH_NOT_OPEN
    ]


@pytest.mark.parametrize(
    ("only_sex", "code"), [(Sex.FEMALE, Code.PLACE_FOR_WOMEN), (Sex.MALE, Code.PLACE_FOR_MEN)]
)
def test_sex_rule_of_the_place_ignores_unknown_sex(only_sex: Sex, code: Code) -> None:
    other = Sex.MALE if only_sex is Sex.FEMALE else Sex.FEMALE
    base = week()
    facts = replace(
        base,
        places={WORKSHOP: PlaceFacts(WORKSHOP, "Bengkel las", 4, only_sex)},
        people={
            11: PersonFacts("Asep", only_sex),
            12: PersonFacts("Dedi", None),
            13: PersonFacts("Cecep", other),
        },
    )
    problem = only(find_clashes(PLAN, facts))
    assert problem.code is code
    assert problem.facts["count"] == 1


def test_inactive_place_and_trainer() -> None:
    base = week()
    facts = replace(
        base,
        places={WORKSHOP: PlaceFacts(WORKSHOP, "Bengkel las", 4, active=False)},
        trainers={ANTON: TrainerFacts(ANTON, "Anton", active=False)},
    )
    assert set(codes(find_clashes(PLAN, facts))) == {Code.PLACE_INACTIVE, Code.TRAINER_INACTIVE}


def test_unknown_place_batch_and_trainer_are_told_under_their_fields() -> None:
    problems = find_clashes(replace(PLAN, batch_id=99, place_id=99, trainer_id=99), week())
    assert {problem.field for problem in problems} == {"batch_id", "place_id", "trainer_id"}
    assert set(codes(problems)) == {Code.NOT_IN_LIST}


_QUARTERS = st.integers(8 * 4, 14 * 4 - 1).flatmap(
    lambda start: st.tuples(st.just(start), st.integers(start + 1, 14 * 4))
)


@given(_QUARTERS, _QUARTERS)
def test_place_clash_is_exactly_a_shared_minute(a: tuple[int, int], b: tuple[int, int]) -> None:
    first, second = (TimeRange(time_of(x * 15), time_of(y * 15)) for x, y in (a, b))
    whole_day = (WindowFacts(0, span("08:00", "14:00"), WindowKind.OPEN),)
    facts = replace(week(replace(BOOKED, span=first)), windows=whole_day)
    share = bool(set(range(*a)) & set(range(*b)))
    found = codes(find_clashes(replace(PLAN, place_id=ROOM, span=second), facts))
    assert found == ([Code.PLACE_TAKEN] if share else [])


def test_ways_out_offer_time_place_and_day() -> None:
    taken = replace(BOOKED, place_id=WORKSHOP)
    ways = ways_out(PLAN, week(taken))
    assert [way.kind for way in ways] == list(WayOutKind)
    other_time, other_place, other_day = (way.plan for way in ways)
    assert (other_time.day, other_time.place_id) == (MONDAY, WORKSHOP)
    assert other_time.span == span("10:00", "11:30")
    assert (other_place.place_id, other_place.span) == (YARD, span("08:30", "10:00"))
    assert other_day.day == MONDAY + timedelta(days=1)


def test_ways_out_never_clash() -> None:
    meetings = tuple(
        replace(
            BOOKED, id=100 + index, place_id=place, day=MONDAY + timedelta(days=day), span=MORNING
        )
        for index, (place, day) in enumerate(
            (place, day) for place in (WORKSHOP, ROOM, YARD) for day in range(3)
        )
    )
    facts = week(*meetings)
    ways = ways_out(PLAN, facts)
    assert ways
    assert all(find_clashes(way.plan, facts) == [] for way in ways)
    assert WayOutKind.OTHER_PLACE not in [way.kind for way in ways]


def test_way_out_skips_the_weekend_and_the_holiday() -> None:
    wish = replace(PLAN, day=FRIDAY, place_id=ROOM, batch_id=WELDING)
    tuesday = MONDAY + timedelta(days=8)
    facts = replace(
        week(replace(BOOKED, day=FRIDAY)), holidays={MONDAY + timedelta(days=7): "Libur nasional"}
    )
    days = [way.plan.day for way in ways_out(wish, facts) if way.kind is WayOutKind.OTHER_DAY]
    assert days == [tuesday]


def test_no_way_out_of_a_closed_batch() -> None:
    base = week()
    closed = replace(base.batches[WELDING], is_open=False)
    assert ways_out(PLAN, replace(base, batches={WELDING: closed})) == []


def test_pattern_gives_its_weekdays_in_order() -> None:
    pattern = MeetingPattern(frozenset({0, 3}), DateRange(MONDAY, MONDAY + timedelta(days=10)))
    assert list(pattern.days()) == [MONDAY + timedelta(days=days) for days in (0, 3, 7, 10)]


def week_of_anton(**facts: object) -> WeekFacts:
    anton = replace(TrainerFacts(ANTON, "Anton"), **facts)  # type: ignore[arg-type]
    return replace(week(), trainers={ANTON: anton})


@pytest.mark.parametrize(
    ("times", "fits"),
    [
        ((), True),
        ((WeekTime(PLAN.day.weekday(), PLAN.span),), True),
        ((WeekTime(PLAN.day.weekday(), span("08:30", "09:15")),), False),
        ((WeekTime((PLAN.day.weekday() + 1) % 7, PLAN.span),), False),
    ],
)
def test_trainer_comes_only_at_own_times(times: tuple[WeekTime, ...], fits: bool) -> None:
    found = codes(find_clashes(replace(PLAN, trainer_id=ANTON), week_of_anton(times=times)))
    assert found == ([] if fits else [Code.TRAINER_NOT_AVAILABLE])


def test_trainer_is_away_on_the_first_and_the_last_day() -> None:
    plan = replace(PLAN, trainer_id=ANTON)
    day = timedelta(days=1)
    for first, last in ((plan.day, plan.day + day), (plan.day - day, plan.day)):
        problem = only(find_clashes(plan, week_of_anton(absences=(DateRange(first, last),))))
        assert problem.code is Code.TRAINER_AWAY
        days = format_date_span(first, last)
        assert problem.facts == {"trainer": "Anton", "days": days}
    before = DateRange(plan.day - 2 * day, plan.day - day)
    assert find_clashes(plan, week_of_anton(absences=(before,))) == []


def test_meeting_without_a_trainer_asks_nobody() -> None:
    away = week_of_anton(absences=(DateRange(PLAN.day, PLAN.day),))
    assert find_clashes(replace(PLAN, trainer_id=None), away) == []
