"""Attendance: the marks on the sheet, what they mean for the percentage, and who may set them when.

The percentage is ``100 * H / (H + A)``: sickness, leave, court, visits and being kept in the block
are outside the person's control and neither help nor harm.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.scheduling import MeetingStatus

EDIT_DAYS = 14
"""How long operators may mark a past meeting, unless the house decides otherwise; later only an
admin, with a reason (FEATURES rule 11)."""
EDIT_DAYS_CHOICES = (7, 14, 30)


class AttendanceMark(StrEnum):
    """The letters of the paper sheet."""

    PRESENT = "H"
    SICK = "S"
    EXCUSED = "I"
    ABSENT = "A"
    COURT = "B"
    VISIT = "K"
    NOT_RELEASED = "T"
    GONE = "X"

    @property
    def counts(self) -> bool:
        """Whether the mark enters the percentage: causes outside the person's control do not."""
        return self in (AttendanceMark.PRESENT, AttendanceMark.ABSENT)


class TrainerPresence(StrEnum):
    """Whether a trainer came to a meeting."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"


class WarningKind(StrEnum):
    """What is told about a participant's attendance, once each.

    BELOW_LEAST: under the least percentage after some meetings. ABSENT_OFTEN: absent several times
    in a row. LAST_CHANCE: one more absence and it is lost. LOST: the least attendance cannot be
    reached any more.
    """

    BELOW_LEAST = "below_least"
    ABSENT_OFTEN = "absent_often"
    LAST_CHANCE = "last_chance"
    LOST = "lost"


class Outlook(StrEnum):
    """Whether the least attendance of the course can still be reached."""

    NOTHING_YET = "nothing_yet"
    """No meeting counted and none is left: there is nothing to judge."""
    SECURED = "secured"
    """Reached even if absent from every meeting that is left."""
    POSSIBLE = "possible"
    """Depends on the meetings that are left."""
    LOST = "lost"
    """Not reached even with presence at every meeting that is left."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What counts of one participant.

    Attributes:
        present: meetings marked H.
        absent: meetings marked A.
        left: meetings at which the participant is expected and which have no mark yet.
    """

    present: int = 0
    absent: int = 0
    left: int = 0

    @classmethod
    def of(cls, marks: Iterable[AttendanceMark | None]) -> "Tally":
        """Count the marks of the meetings where the participant is expected; None is not marked."""
        present = absent = left = 0
        for mark in marks:
            if mark is None:
                left += 1
            elif mark is AttendanceMark.PRESENT:
                present += 1
            elif mark.counts:
                absent += 1
        return cls(present, absent, left)

    def with_mark(self, mark: AttendanceMark | None) -> "Tally":
        """The tally with one more meeting."""
        more = Tally.of((mark,))
        return Tally(self.present + more.present, self.absent + more.absent, self.left + more.left)

    @property
    def percent(self) -> float | None:
        """Present of present and absent; None before anything counted."""
        counted = self.present + self.absent
        return 100 * self.present / counted if counted else None


def outlook(tally: Tally, min_percent: int) -> Outlook:
    """How a participant stands towards the least percentage, in whole numbers: no rounding."""
    total = tally.present + tally.absent + tally.left
    if total == 0:
        return Outlook.NOTHING_YET
    if 100 * tally.present >= min_percent * total:
        return Outlook.SECURED
    if 100 * (tally.present + tally.left) >= min_percent * total:
        return Outlook.POSSIBLE
    return Outlook.LOST


def absences_allowed(tally: Tally, min_percent: int) -> int:
    """How many of the meetings that are left may be missed without losing the least percentage.

    With k absences the share is ``(H + left - k) / (H + A + left)``, so the largest k is the whole
    part of ``(100 * (H + left) - min * total) / 100``.
    """
    total = tally.present + tally.absent + tally.left
    spare = 100 * (tally.present + tally.left) - min_percent * total
    return max(0, min(tally.left, spare // 100))


def is_expected(joined_on: date, ended_on: date | None, day: date) -> bool:
    """Whether a participant is expected at a meeting: the days of joining and ending count."""
    return joined_on <= day and (ended_on is None or ended_on >= day)


def is_window_over(day: date, today: date, edit_days: int) -> bool:
    """Whether a meeting is so long ago that its marks are for an admin, who must say why."""
    return today - day > timedelta(days=edit_days)


def marking_problems(
    *,
    day: date,
    status: MeetingStatus,
    today: date,
    may_edit_old: bool,
    edit_days: int = EDIT_DAYS,
) -> list[Problem]:
    """Why a meeting cannot be marked now; empty when it can.

    Args:
        day: of the meeting.
        status: cancelled meetings have no attendance.
        today: the local day.
        may_edit_old: whether the user is an admin.
        edit_days: how long everybody may mark.
    """
    if status is MeetingStatus.CANCELLED:
        return [Problem(Code.MEETING_CANCELLED)]
    if day > today:
        return [Problem(Code.MEETING_AHEAD, facts={"day": day})]
    if is_window_over(day, today, edit_days) and not may_edit_old:
        return [Problem(Code.MARKING_CLOSED, facts={"day": day, "days": edit_days})]
    return []
