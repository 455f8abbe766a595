"""Absences known ahead: what may be written down, and what the register of movements says."""

from datetime import date, timedelta

import pytest

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.excuses import EXCUSING_MARKS, excuse_problems, foreseen_by_movements
from binaan_desktop.domain.movements import MovementKind

DAY = date(2026, 11, 24)
COURT, LOAN, HOSPITAL = MovementKind.COURT, MovementKind.LOAN, MovementKind.HOSPITAL
BACK, ADMITTED = MovementKind.BACK, MovementKind.ADMITTED
S, B = AttendanceMark.SICK, AttendanceMark.COURT


def test_only_causes_outside_the_persons_control_excuse_ahead() -> None:
    assert "".join(EXCUSING_MARKS) == "SIBKT"


@pytest.mark.parametrize(
    ("from_on", "until_on", "mark", "wrong"),
    [
        (DAY, DAY, S, []),
        (DAY, DAY - timedelta(days=1), S, ["until_on"]),
        (None, None, None, ["from_on", "until_on", "mark"]),
        (DAY, DAY, AttendanceMark.PRESENT, ["mark"]),
        (DAY, DAY, AttendanceMark.ABSENT, ["mark"]),
        (DAY, DAY, AttendanceMark.GONE, ["mark"]),
    ],
)
def test_what_an_excuse_needs(
    from_on: date | None, until_on: date | None, mark: AttendanceMark | None, wrong: list[str]
) -> None:
    problems = list(excuse_problems(from_on, until_on, mark))
    assert [problem.field for problem in problems] == wrong
    assert all(problem.code is not Code.NOT_FOUND for problem in problems)


@pytest.mark.parametrize(
    ("moves", "mark"),
    [
        ([], None),
        ([(-9, ADMITTED)], None),
        ([(0, COURT)], B),
        ([(0, COURT), (0, BACK)], B),  # back in the evening: the morning was missed
        ([(-1, COURT)], B),
        ([(-1, COURT), (-1, BACK)], None),
        ([(-3, LOAN)], B),
        ([(-3, HOSPITAL)], S),
        ([(-3, HOSPITAL), (0, BACK)], None),  # nobody knows at what hour
        ([(-3, HOSPITAL), (0, COURT)], B),
        ([(1, COURT)], None),
        ([(-3, HOSPITAL), (1, BACK)], S),
        ([(0, MovementKind.RELEASE)], None),
    ],
)
def test_movements_foresee_the_mark_of_a_day(
    moves: list[tuple[int, MovementKind]], mark: AttendanceMark | None
) -> None:
    movements = [(DAY + timedelta(days=days), kind) for days, kind in moves]
    found = foreseen_by_movements(DAY, movements)
    assert (None if found is None else found.mark) is mark
