"""Absences that are known ahead: told by somebody, or seen from a movement of the register.

They fill the mark of a meeting before anybody is called; a mark that is set always wins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.movements import MovementKind

EXCUSING_MARKS = tuple(
    mark for mark in AttendanceMark if not mark.counts and mark is not AttendanceMark.GONE
)
"""The marks that an absence known ahead can have: causes outside the person's control."""
_MARKS_OUTSIDE = {
    MovementKind.COURT: AttendanceMark.COURT,
    MovementKind.LOAN: AttendanceMark.COURT,
    MovementKind.HOSPITAL: AttendanceMark.SICK,
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The mark that a meeting is expected to get, and why.

    Attributes:
        reason_id: the reason as data, if one is known.
        movement: what took the person out, when nobody wrote an excuse.
    """

    mark: AttendanceMark
    reason_id: int | None = None
    note: str = ""
    movement: MovementKind | None = None


def excuse_problems(
    from_on: date | None, until_on: date | None, mark: AttendanceMark | None
) -> Iterator[Problem]:
    """What keeps an absence known ahead from being written down."""
    if from_on is None:
        yield Problem(Code.REQUIRED, "from_on")
    if until_on is None:
        yield Problem(Code.REQUIRED, "until_on")
    elif from_on is not None and until_on < from_on:
        yield Problem(Code.END_BEFORE_START, "until_on")
    if mark is None:
        yield Problem(Code.REQUIRED, "mark")
    elif mark not in EXCUSING_MARKS:
        yield Problem(Code.NOT_IN_LIST, "mark")


def foreseen_by_movements(
    day: date, movements: Iterable[tuple[date, MovementKind]]
) -> Foreseen | None:
    """The mark of a day on which the register has the person outside; None when he is here.

    A day on which somebody goes out counts as outside even if he is back in the evening; the day
    of coming back from an earlier absence does not, for nobody knows at what hour.

    Args:
        day: of the meeting.
        movements: of one person, in the order in which they happened.
    """
    known = [(on, kind) for on, kind in movements if on <= day]
    gone_out = [kind for on, kind in known if on == day and kind in _MARKS_OUTSIDE]
    if not gone_out and known and known[-1][0] < day:
        gone_out = [known[-1][1]]
    mark = _MARKS_OUTSIDE.get(gone_out[-1]) if gone_out else None
    return None if mark is None else Foreseen(mark, movement=gone_out[-1])
