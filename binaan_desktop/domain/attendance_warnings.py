"""When somebody's attendance is worth a word: the rules behind the warnings of a batch.

A warning is raised once for each kind and person (FEATURES rule 23); this module only says which
kinds are true now. Whoever keeps them sees to it that none is told twice.
"""

from collections.abc import Iterable, Sequence

from binaan_desktop.domain.attendance import (
    AttendanceMark,
    Outlook,
    Tally,
    WarningKind,
    absences_allowed,
    outlook,
)

START_AFTER = 3
"""Meetings that must have counted before a percentage says anything."""
ABSENT_IN_ROW = 3
"""Absences after each other that ask for a talk."""


def warnings_of(
    marks: Sequence[AttendanceMark | None], min_percent: int
) -> tuple[WarningKind, ...]:
    """Every kind of warning that is true of one participant now, in the order of the kinds.

    Of the three about the percentage only the most pressing is told.

    Args:
        marks: of the meetings at which the person is expected, in order of time; None is not
            marked yet.
        min_percent: least attendance of the course.
    """
    tally = Tally.of(marks)
    true = set[WarningKind]()
    if _absent_at_end(marks) >= ABSENT_IN_ROW:
        true.add(WarningKind.ABSENT_OFTEN)
    match outlook(tally, min_percent):
        case Outlook.LOST:
            true.add(WarningKind.LOST)
        case Outlook.POSSIBLE:
            # A course of two meetings allows no absence from the start: that is no news.
            if tally.absent and absences_allowed(tally, min_percent) == 0:
                true.add(WarningKind.LAST_CHANCE)
            elif _is_below(tally, min_percent):
                true.add(WarningKind.BELOW_LEAST)
    return tuple(kind for kind in WarningKind if kind in true)


def _is_below(tally: Tally, min_percent: int) -> bool:
    counted = tally.present + tally.absent
    return counted >= START_AFTER and 100 * tally.present < min_percent * counted


def _absent_at_end(marks: Iterable[AttendanceMark | None]) -> int:
    """How many of the last meetings that counted were missed without a break."""
    run = 0
    for mark in marks:
        if mark is AttendanceMark.ABSENT:
            run += 1
        elif mark is AttendanceMark.PRESENT:
            run = 0
    return run
