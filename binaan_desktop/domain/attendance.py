"""Attendance: the marks on the sheet and what they mean for the percentage."""

from enum import StrEnum


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
