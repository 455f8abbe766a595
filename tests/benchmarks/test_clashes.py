"""What a move on the week board waits for: one wish against a week of 300 meetings.

The floor is one bare walk over those meetings that asks each only whether it overlaps.
"""

from datetime import date, time, timedelta

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import (
    BatchFacts,
    BookedMeeting,
    MeetingPlan,
    PersonFacts,
    PlaceFacts,
    TrainerFacts,
    WeekFacts,
    WindowFacts,
    WindowKind,
    find_clashes,
)
from binaan_desktop.domain.values import DateRange, TimeRange
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.timing import side_by_side

MONDAY = date(2026, 11, 30)
MORNING = TimeRange(time(8, 30), time(11, 30))
PLACES = range(1, 61)
SEATS = 16


def test_clashes_in_a_week_of_300_meetings(record_figure: RecordFigure) -> None:
    week = _full_week()
    wish = MeetingPlan(61, 7, None, MONDAY, MORNING)
    assert len(week.meetings) == 300
    assert [clash.code for clash in find_clashes(wish, week)] == [Code.PLACE_TAKEN]

    def walk() -> list[BookedMeeting]:
        return [
            one
            for one in week.meetings
            if one.day == wish.day and one.place_id == wish.place_id and one.span.overlaps(MORNING)
        ]

    assert len(walk()) == 1
    seconds, floor = side_by_side(lambda: find_clashes(wish, week), walk, rounds=501)
    record_figure(
        Figure(
            "clashes of a wish in a week of 300 meetings",
            seconds,
            "one walk over the meetings",
            floor,
        )
    )


def _full_week() -> WeekFacts:
    return WeekFacts(
        dates=DateRange(MONDAY, MONDAY + timedelta(days=6)),
        meetings=tuple(
            BookedMeeting(
                place * 10 + day, place, place, place, MONDAY + timedelta(days=day), MORNING
            )
            for place in PLACES
            for day in range(5)
        ),
        places={number: PlaceFacts(number, f"Tempat {number}", 20) for number in PLACES},
        trainers={number: TrainerFacts(number, f"Pelatih {number}") for number in PLACES},
        batches={
            number: BatchFacts(
                number,
                f"Angkatan {number}",
                DateRange(MONDAY, MONDAY + timedelta(days=60)),
                people=frozenset(range(number * SEATS, (number + 1) * SEATS)),
            )
            for number in (*PLACES, 61)
        },
        people={
            number: PersonFacts(f"Orang{number}", Sex.MALE) for number in range(SEATS, 62 * SEATS)
        },
        windows=tuple(WindowFacts(weekday, MORNING, WindowKind.OPEN) for weekday in range(5)),
        holidays={},
    )
