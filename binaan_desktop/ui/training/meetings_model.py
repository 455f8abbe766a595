"""The table of a batch's meetings."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.formats import WEEKDAYS, format_date_table, format_time_range
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


@dataclass(frozen=True, slots=True)
class BatchMeeting:
    """A meeting and how many of those expected have no mark yet.

    Attributes:
        row: the meeting.
        unmarked: 0 also before its day: nothing is missing yet.
        today: the day it is looked at.
    """

    row: MeetingRow
    unmarked: int
    today: date

    @property
    def id(self) -> int:
        """Of the meeting."""
        return self.row.id


def meeting_columns() -> list[Column[BatchMeeting]]:
    """What the list shows of a meeting."""
    return [
        Column("number", tr("Ke-"), _number, _moment, align="right", width=48),
        Column("day", tr("Hari"), _day, _moment, width=160, strong=True),
        Column("hours", tr("Pukul"), _hours, width=112),
        Column("state", tr("Presensi"), state_text, state_text, width=184, tone=_state_tone,
               icon=_state_icon),
        Column("topic", tr("Materi"), lambda one: one.row.taught, width=160),
        Column("place", tr("Tempat"), _place, _place, width=128),
        Column("trainer", tr("Pelatih"), _trainer, _trainer, width=136),
    ]  # fmt: skip


def state_text(one: BatchMeeting) -> str:
    """``Dibatalkan: Keamanan``, ``Akan datang``, ``Belum diisi: 3 orang``, ``Terisi``."""
    row = one.row
    if row.is_cancelled:
        text = tr("Dibatalkan: {reason}", reason=word(row.cancel_reason))
        if row.made_up is not None:
            text += tr(", diganti {day}", day=format_date_table(row.made_up))
        return text
    if row.makes_up is not None and row.day > one.today:
        return tr("Pengganti {day}", day=format_date_table(row.makes_up))
    if row.day > one.today:
        return tr("Akan datang")
    if one.unmarked:
        return tr("Belum diisi: {count} orang", count=one.unmarked)
    return tr("Terisi") if row.marked else tr("Tanpa peserta")


def _state_tone(one: BatchMeeting) -> Tone:
    if one.row.is_cancelled or one.row.day > one.today:
        return Tone.MUTED
    if one.unmarked:
        return Tone.INFO if one.row.day == one.today else Tone.WARNING
    return Tone.SUCCESS if one.row.marked else Tone.MUTED


def _state_icon(one: BatchMeeting) -> str | None:
    if one.row.is_cancelled:
        return "close"
    if one.row.day > one.today:
        return None
    if one.unmarked:
        return "clock" if one.row.day == one.today else "warning"
    return "success" if one.row.marked else None


def _number(one: BatchMeeting) -> str:
    return "" if one.row.number is None else str(one.row.number)


def _day(one: BatchMeeting) -> str:
    return f"{WEEKDAYS[one.row.day.weekday()]}, {format_date_table(one.row.day)}"


def _moment(one: BatchMeeting) -> str:
    return f"{one.row.day.isoformat()} {one.row.starts.isoformat()}"


def _hours(one: BatchMeeting) -> str:
    return format_time_range(one.row.starts, one.row.ends)


def _place(one: BatchMeeting) -> str:
    return one.row.place


def _trainer(one: BatchMeeting) -> str:
    return one.row.trainer or ""
