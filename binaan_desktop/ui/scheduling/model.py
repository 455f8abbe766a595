"""The week as a list: the same meetings as on the board, for those who read tables."""

from dataclasses import dataclass

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.formats import WEEKDAYS, format_date_table
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.scheduling import words


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting and what is wrong with it by now."""

    row: MeetingRow
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> int:
        """Of the meeting."""
        return self.row.id


def meeting_columns() -> list[Column[ListedMeeting]]:
    """What the list shows of a meeting."""
    return [
        Column("day", tr("Hari"), _day, sort=_moment, width=168, strong=True),
        Column("hours", tr("Pukul"), _hours, width=104),
        Column("batch", tr("Angkatan"), _batch, sort=_batch, width=176),
        Column("topic", tr("Materi"), _topic, width=176),
        Column("place", tr("Tempat"), _place, sort=_place, width=128),
        Column("trainer", tr("Pelatih"), _trainer, sort=_trainer, width=136),
        Column("number", tr("Ke-"), _number, align="right", width=56),
        Column("state", tr("Keadaan"), _state, width=120, tone=_state_tone, icon=_state_icon),
    ]


def _day(one: ListedMeeting) -> str:
    day = one.row.day
    return f"{WEEKDAYS[day.weekday()]}, {format_date_table(day)}"


def _moment(one: ListedMeeting) -> str:
    return f"{one.row.day.isoformat()} {one.row.starts.isoformat()}"


def _hours(one: ListedMeeting) -> str:
    return words.hours(one.row.span)


def _batch(one: ListedMeeting) -> str:
    return one.row.batch


def _topic(one: ListedMeeting) -> str:
    return one.row.taught


def _place(one: ListedMeeting) -> str:
    return one.row.place


def _trainer(one: ListedMeeting) -> str:
    return one.row.trainer or ""


def _number(one: ListedMeeting) -> str:
    row = one.row
    return "" if row.number is None else tr("{number}/{total}", number=row.number, total=row.total)


def _state(one: ListedMeeting) -> str:
    return words.problems_text(one.problems) or words.state(one.row) or tr("Terjadwal")


def _state_tone(one: ListedMeeting) -> Tone:
    if one.problems:
        return Tone.ERROR
    if one.row.is_cancelled:
        return Tone.MUTED
    return Tone.SUCCESS if one.row.marked else Tone.NEUTRAL


def _state_icon(one: ListedMeeting) -> str | None:
    if one.problems:
        return "error"
    if one.row.is_cancelled:
        return "close"
    return "success" if one.row.marked else "clock"
