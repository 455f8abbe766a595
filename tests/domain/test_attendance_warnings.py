"""Which warnings are true of somebody, by hand and against what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.attendance import (
    AttendanceMark,
    Outlook,
    Tally,
    WarningKind,
    outlook,
)
from binaan_desktop.domain.attendance_warnings import ABSENT_IN_ROW, START_AFTER, warnings_of

BELOW, OFTEN = WarningKind.BELOW_LEAST, WarningKind.ABSENT_OFTEN
LAST, LOST = WarningKind.LAST_CHANCE, WarningKind.LOST
A = AttendanceMark.ABSENT
rows = st.lists(st.sampled_from([None, *AttendanceMark]), max_size=14)


def marks(letters: str) -> list[AttendanceMark | None]:
    return [None if letter == "." else AttendanceMark(letter) for letter in letters]


@pytest.mark.parametrize(
    ("letters", "kinds"),
    [
        ("", ()),
        ("........", ()),
        ("HHH.....", ()),
        ("AH...........", ()),  # two meetings say nothing yet
        ("AH......", (LAST,)),  # but one absence in eight is all there is
        ("HHA.......", (BELOW,)),  # 66,7 % after three, one more absence is allowed
        ("HHSA.......", (BELOW,)),  # sickness does not count as a meeting
        ("HHHHA.....", ()),  # exactly 80 %
        ("HAHHHA....", (LAST,)),
        ("AHHHH", ()),
        ("HHHHHHHHA.A", (LAST,)),  # 9 of 11 only with presence today
        ("AAA.......", (OFTEN, LOST)),
        ("HHHHHHHHHHHHHAAA....", (OFTEN,)),
        ("HHHHHHHHHHHHAASIA.....", (OFTEN,)),  # sickness between does not break the row
        ("HHHHHHHHHHHHAAHA......", ()),
        ("HAAHHHHH", (LOST,)),
    ],
)
def test_which_warnings_are_true(letters: str, kinds: tuple[WarningKind, ...]) -> None:
    assert warnings_of(marks(letters), 80) == kinds


@given(rows, st.integers(0, 100))
def test_warnings_say_what_is_so(row: list[AttendanceMark | None], percent: int) -> None:
    found = warnings_of(row, percent)
    tally = Tally.of(row)
    assert (LOST in found) == (outlook(tally, percent) is Outlook.LOST)
    assert len({LOST, LAST, BELOW}.intersection(found)) <= 1
    counted = [mark for mark in row if mark is not None and mark.counts]
    assert (OFTEN in found) == (counted[-ABSENT_IN_ROW:] == [A] * ABSENT_IN_ROW)
    if LAST in found:
        at = row.index(None)
        missed = [*row[:at], A, *row[at + 1 :]]
        assert outlook(Tally.of(missed), percent) is Outlook.LOST
    if BELOW in found:
        assert tally.percent is not None
        assert tally.percent < percent
        assert len(counted) >= START_AFTER


@given(rows.filter(lambda row: A not in row), st.integers(0, 100))
def test_nobody_is_warned_who_never_was_absent(
    row: list[AttendanceMark | None], percent: int
) -> None:
    assert warnings_of(row, percent) == ()
