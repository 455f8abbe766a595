"""Percentage, forecast and window of attendance: tables by hand, then properties by brute force."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.attendance import (
    EDIT_DAYS,
    EDIT_DAYS_CHOICES,
    AttendanceMark,
    Outlook,
    Tally,
    absences_allowed,
    is_expected,
    is_window_over,
    marking_problems,
    outlook,
)
from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.scheduling import MeetingStatus

H, A = AttendanceMark.PRESENT, AttendanceMark.ABSENT
NEUTRAL = [mark for mark in AttendanceMark if not mark.counts]
TODAY = date(2026, 11, 24)

marks = st.lists(st.sampled_from(AttendanceMark), max_size=12)
percents = st.integers(0, 100)


def test_letters_are_those_of_the_sheet() -> None:
    assert "".join(AttendanceMark) == "HSIABKTX"
    assert [mark for mark in AttendanceMark if mark.counts] == [H, A]


@pytest.mark.parametrize(
    ("letters", "percent"),
    [("", None), ("SIB", None), ("H", 100.0), ("A", 0.0), ("HHHA", 75.0), ("HHHASIBKTX", 75.0)],
)
def test_percentage_counts_only_what_is_in_the_persons_hands(
    letters: str, percent: float | None
) -> None:
    assert Tally.of(AttendanceMark(letter) for letter in letters).percent == percent


@given(marks, st.lists(st.sampled_from(NEUTRAL), max_size=6), st.integers(0, 8), percents)
def test_causes_outside_the_persons_control_change_nothing(
    own: list[AttendanceMark], excused: list[AttendanceMark], left: int, percent: int
) -> None:
    assert Tally.of(own + excused) == Tally.of(own)
    with_excuses, without = Tally.of(own + excused), Tally.of(own)
    for tally in (with_excuses, without):
        assert outlook(replace(tally, left=left), percent) is outlook(
            replace(without, left=left), percent
        )


@pytest.mark.parametrize(
    ("present", "absent", "left", "percent", "expected"),
    [
        (0, 0, 0, 80, Outlook.NOTHING_YET),
        (0, 0, 8, 80, Outlook.POSSIBLE),
        (4, 1, 0, 80, Outlook.SECURED),  # exactly 80 %
        (4, 2, 0, 80, Outlook.LOST),
        (8, 0, 2, 80, Outlook.SECURED),  # two absences still leave 80 %
        (8, 1, 1, 80, Outlook.SECURED),
        (6, 2, 2, 80, Outlook.POSSIBLE),
        (5, 3, 2, 80, Outlook.LOST),
        (2, 1, 0, 67, Outlook.LOST),  # 66,67 % is not 67 %
        (2, 1, 0, 66, Outlook.SECURED),
        (0, 3, 0, 0, Outlook.SECURED),
    ],
)
def test_outlook(present: int, absent: int, left: int, percent: int, expected: Outlook) -> None:
    assert outlook(Tally(present, absent, left), percent) is expected


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), percents)
def test_forecast_agrees_with_every_possible_course_of_events(
    present: int, absent: int, left: int, percent: int
) -> None:
    """Play out all ways the meetings that are left can go."""
    tally = Tally(present, absent, left)
    played = [
        (present + sum(one), present + absent + left, left - sum(one))
        for one in product((0, 1), repeat=left)
    ]
    reached = [missed for came, total, missed in played if 100 * came >= percent * total]
    if present + absent + left == 0:
        assert outlook(tally, percent) is Outlook.NOTHING_YET
    elif len(reached) == len(played):
        assert outlook(tally, percent) is Outlook.SECURED
    elif reached:
        assert outlook(tally, percent) is Outlook.POSSIBLE
    else:
        assert outlook(tally, percent) is Outlook.LOST
    assert absences_allowed(tally, percent) == max(reached, default=0)


@given(marks, st.sampled_from([None, *AttendanceMark]))
def test_one_more_mark_is_the_same_as_counting_again(
    own: list[AttendanceMark], mark: AttendanceMark | None
) -> None:
    assert Tally.of(own).with_mark(mark) == Tally.of([*own, mark])


@pytest.mark.parametrize(
    ("joined", "ended", "expected"),
    [(-1, None, True), (0, None, True), (1, None, False), (-9, -1, False), (-9, 0, True)],
)
def test_days_of_joining_and_ending_count(joined: int, ended: int | None, expected: bool) -> None:
    ended_on = None if ended is None else TODAY + timedelta(days=ended)
    assert is_expected(TODAY + timedelta(days=joined), ended_on, TODAY) is expected


@pytest.mark.parametrize(
    ("days", "status", "is_admin", "code"),
    [
        (0, MeetingStatus.PLANNED, False, None),
        (-EDIT_DAYS, MeetingStatus.PLANNED, False, None),
        (-EDIT_DAYS - 1, MeetingStatus.PLANNED, False, Code.MARKING_CLOSED),
        (-EDIT_DAYS - 1, MeetingStatus.PLANNED, True, None),
        (1, MeetingStatus.PLANNED, True, Code.MEETING_AHEAD),
        (0, MeetingStatus.CANCELLED, True, Code.MEETING_CANCELLED),
        (1, MeetingStatus.CANCELLED, False, Code.MEETING_CANCELLED),
    ],
)
def test_window_of_marking(
    days: int, status: MeetingStatus, is_admin: bool, code: Code | None
) -> None:
    problems = marking_problems(
        day=TODAY + timedelta(days=days), status=status, today=TODAY, may_edit_old=is_admin
    )
    assert [problem.code for problem in problems] == ([] if code is None else [code])


@pytest.mark.parametrize("edit_days", EDIT_DAYS_CHOICES)
def test_the_house_decides_how_long_everybody_may_mark(edit_days: int) -> None:
    for days, is_over in ((edit_days, False), (edit_days + 1, True)):
        day = TODAY - timedelta(days=days)
        assert is_window_over(day, TODAY, edit_days) is is_over
        problems = marking_problems(
            day=day,
            status=MeetingStatus.PLANNED,
            today=TODAY,
            may_edit_old=False,
            edit_days=edit_days,
        )
        assert [one.facts["days"] for one in problems] == ([edit_days] if is_over else [])
