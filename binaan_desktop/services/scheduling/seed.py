"""What a new house starts with: the usual times of the week, and the holidays of the decrees.

Sources: daily order of detention houses (counts at 06.30, 13.00 and 17.30, Friday prayer about
11.45-13.00, blocks gather); the joint decrees on holidays and cuti bersama (SKB tiga menteri).
Everything here can be changed by the staff.
"""

import csv
from datetime import date, time

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.scheduling import WindowKind
from binaan_desktop.persistence.entities.scheduling import ActivityWindow, Holiday
from binaan_desktop.services.resources import resource_path

HOLIDAYS_FILE = "holidays.csv"
"""Columns ``day`` (ISO) and ``name``."""
_MONDAY_TO_THURSDAY, _FRIDAY, _EVERY_DAY = range(4), (4,), range(7)
DEFAULT_WINDOWS = (
    (_MONDAY_TO_THURSDAY, time(8, 30), time(11, 30), WindowKind.OPEN),
    (_MONDAY_TO_THURSDAY, time(13, 30), time(15, 0), WindowKind.OPEN),
    (_FRIDAY, time(8, 0), time(11, 0), WindowKind.OPEN),
    (_FRIDAY, time(13, 30), time(15, 0), WindowKind.OPEN),
    (_EVERY_DAY, time(6, 30), time(7, 0), WindowKind.ROLL_CALL),
    (_EVERY_DAY, time(13, 0), time(13, 30), WindowKind.ROLL_CALL),
    (_EVERY_DAY, time(17, 30), time(18, 0), WindowKind.ROLL_CALL),
    (_FRIDAY, time(11, 30), time(13, 0), WindowKind.PRAYER),
)


def seed_schedule_defaults(session: Session) -> None:
    """Give a new house what the timetable stands on; what is there already stays as it is."""
    seed_windows(session)
    seed_holidays(session)


def seed_windows(session: Session) -> int:
    """Give a house without any times of the week the usual ones; gives the number added."""
    if session.scalar(select(func.count()).select_from(ActivityWindow)):
        return 0
    windows = [
        ActivityWindow(weekday=weekday, starts=starts, ends=ends, kind=kind)
        for weekdays, starts, ends, kind in DEFAULT_WINDOWS
        for weekday in weekdays
    ]
    session.add_all(windows)
    session.flush()
    return len(windows)


def seed_holidays(session: Session) -> int:
    """Add the shipped holidays of each year that has none yet; gives the number added.

    A year that has any is the staff's own: what they removed or moved does not come back.
    """
    known = set(session.scalars(select(extract("year", Holiday.day)).distinct()))
    years = {int(year) for year in known}
    with resource_path("regions", HOLIDAYS_FILE).open(encoding="utf-8", newline="") as lines:
        rows = [(date.fromisoformat(row["day"]), row["name"]) for row in csv.DictReader(lines)]
    added = [Holiday(day=day, name=name) for day, name in rows if day.year not in years]
    session.add_all(added)
    session.flush()
    return len(added)
