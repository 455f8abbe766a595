"""The table of trades."""

from binaan_desktop.domain.formats import format_number
from binaan_desktop.services.inmates.profile_rows import TradeRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


def skill_columns() -> list[Column[TradeRow]]:
    """What is shown of a trade."""
    return [
        Column("name", tr("Keterampilan"), _name, sort=_name_key, width=264, strong=True),
        Column("group", tr("Kelompok"), _group, sort=_group, width=120),
        Column("people", tr("Dikuasai"), _people, sort=_people_key, align="right", width=100),
        Column("wishes", tr("Diminati"), _wishes, sort=_wishes_key, align="right", width=100),
        Column("courses", tr("Program"), _courses, sort=_courses_key, align="right", width=100),
        Column("state", tr("Status"), _state, sort=_state, width=120, tone=_tone),
    ]


def _name(row: TradeRow) -> str:
    return row.name


def _name_key(row: TradeRow) -> str:
    return row.name.lower()


def _group(row: TradeRow) -> str:
    return word(row.group)


def _people(row: TradeRow) -> str:
    return format_number(row.people)


def _people_key(row: TradeRow) -> int:
    return row.people


def _wishes(row: TradeRow) -> str:
    return format_number(row.wishes)


def _wishes_key(row: TradeRow) -> int:
    return row.wishes


def _courses(row: TradeRow) -> str:
    return format_number(row.courses)


def _courses_key(row: TradeRow) -> int:
    return row.courses


def _state(row: TradeRow) -> str:
    return tr("Ditawarkan") if row.active else tr("Nonaktif")


def _tone(row: TradeRow) -> Tone:
    return Tone.NEUTRAL if row.active else Tone.MUTED
