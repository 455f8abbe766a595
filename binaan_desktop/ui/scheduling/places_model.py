"""The lists behind the timetable: places, times of the week, holidays."""

from binaan_desktop.domain.formats import (
    WEEKDAYS,
    format_date_full,
    format_number,
    format_time_range,
)
from binaan_desktop.services.scheduling.rows import HolidayRow, PlaceRow, WindowRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


def place_columns() -> list[Column[PlaceRow]]:
    """What is shown of a place."""
    return [
        Column("name", tr("Nama"), _place_name, sort=_place_name, width=280, strong=True),
        Column("kind", tr("Jenis"), _place_kind, sort=_place_kind, width=120),
        Column("seats", tr("Muat"), _seats, sort=_seats_value, align="right", width=96),
        Column("only_sex", tr("Hanya untuk"), _only_sex, width=144),
        Column(
            "meetings",
            tr("Pertemuan mendatang"),
            _ahead,
            sort=_ahead_value,
            align="right",
            width=176,
        ),
        Column("state", tr("Keadaan"), _place_state, width=160, tone=_place_tone, icon=_place_icon),
    ]


def _place_name(row: PlaceRow) -> str:
    return row.name


def _place_kind(row: PlaceRow) -> str:
    return word(row.kind)


def _seats(row: PlaceRow) -> str:
    return tr("{seats} orang", seats=row.seats)


def _seats_value(row: PlaceRow) -> int:
    return row.seats


def _only_sex(row: PlaceRow) -> str:
    return word(row.only_sex) or tr("Semua")


def _ahead(row: PlaceRow) -> str:
    return format_number(row.meetings_ahead)


def _ahead_value(row: PlaceRow) -> int:
    return row.meetings_ahead


def _place_state(row: PlaceRow) -> str:
    return tr("Dipakai") if row.active else tr("Tidak dipakai")


def _place_tone(row: PlaceRow) -> Tone:
    return Tone.NEUTRAL if row.active else Tone.MUTED


def _place_icon(row: PlaceRow) -> str:
    return "check" if row.active else "close"


def window_columns() -> list[Column[WindowRow]]:
    """What is shown of a time of the week."""
    return [
        Column("weekday", tr("Hari"), _weekday, sort=_weekday_value, width=160, strong=True),
        Column("hours", tr("Pukul"), _hours, sort=_hours, width=144),
        Column("kind", tr("Jenis"), _window_kind, sort=_window_kind, width=160),
        Column("meaning", tr("Artinya"), _meaning, width=320),
    ]


def _weekday(row: WindowRow) -> str:
    return WEEKDAYS[row.weekday]


def _weekday_value(row: WindowRow) -> tuple[int, str]:
    return row.weekday, row.starts.isoformat()


def _hours(row: WindowRow) -> str:
    return format_time_range(row.starts, row.ends)


def _window_kind(row: WindowRow) -> str:
    return word(row.kind)


def _meaning(row: WindowRow) -> str:
    if row.kind.value == "open":
        return tr("Pertemuan boleh dijadwalkan di jam ini.")
    return tr("Tidak boleh ada pertemuan di jam ini.")


def holiday_columns() -> list[Column[HolidayRow]]:
    """What is shown of a holiday."""
    return [
        Column("day", tr("Tanggal"), _day, sort=_day_value, width=240, strong=True),
        Column("name", tr("Libur"), _holiday, sort=_holiday, width=400),
        Column(
            "meetings",
            tr("Pertemuan"),
            _meetings,
            width=240,
            tone=_holiday_tone,
            icon=_holiday_icon,
        ),
    ]


def _day(row: HolidayRow) -> str:
    return format_date_full(row.day)


def _day_value(row: HolidayRow) -> int:
    return row.id


def _holiday(row: HolidayRow) -> str:
    return row.name


def _meetings(row: HolidayRow) -> str:
    if not row.meetings:
        return ""
    return tr("{count} pertemuan perlu dipindah", count=row.meetings)


def _holiday_tone(row: HolidayRow) -> Tone:
    return Tone.WARNING if row.meetings else Tone.NEUTRAL


def _holiday_icon(row: HolidayRow) -> str | None:
    return "warning" if row.meetings else None
