"""F-11 DAFTAR PANGGIL: who is called out of which block on a day, for the block officers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from binaan_desktop.documents.blocks import (
    SMALL,
    Block,
    Gap,
    Paragraph,
    SignatureColumn,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import (
    OFFICER_SHARE,
    TRAINER_SHARE,
    PaperHouse,
    PrintStamp,
    file_stem,
)
from binaan_desktop.documents.ink import Align
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import (
    format_date_full,
    format_date_table,
    format_number,
    format_time_range,
)

_ROW_HEIGHT = 8
_COLUMNS = (
    PaperColumn("Blok", 16),
    PaperColumn("Kamar", 16),
    PaperColumn("Nama", 42),
    PaperColumn("Kegiatan", 46),
    PaperColumn("Keluar jam", 15, Align.CENTER),
    PaperColumn("Kembali jam", 17, Align.CENTER),
    PaperColumn("Paraf", 16),
)


@dataclass(frozen=True, slots=True)
class CalledPerson:
    """A person to be called for one meeting."""

    block: str
    cell: str
    name: str
    activity: str
    place: str
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class AwayPerson:
    """A participant who is not called because he is outside, and where."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallOutList:
    """Everything the list says.

    Attributes:
        people: by block, then cell, name and time.
        away: expected, but outside the house.
    """

    day: date
    people: tuple[CalledPerson, ...]
    away: tuple[AwayPerson, ...]
    house: PaperHouse
    stamp: PrintStamp


def call_out_list(calls: CallOutList, style: PaperStyle) -> Document:
    """Lay the list out: F-11, upright."""
    day = format_date_full(calls.day)
    people = len({(one.block, one.cell, one.name) for one in calls.people})
    blocks: list[Block] = [
        calls.house.kop(),
        Title("DAFTAR PANGGIL / BON KELUAR BLOK", f"{day}, {format_number(people)} orang"),
        Table(_COLUMNS, _rows(calls.people), _ROW_HEIGHT, keeps_end=True),
    ]
    if calls.away:
        names = "; ".join(f"{one.name} ({one.reason})" for one in calls.away)
        blocks += [
            Gap(2, keeps_next=True),
            Paragraph(f"Tidak dipanggil karena sedang di luar: {names}.", SMALL, keeps_next=True),
        ]
    blocks += [
        Gap(5, keeps_next=True),
        Signatures(
            (
                SignatureColumn("", "Petugas pembinaan,", share=TRAINER_SHARE),
                SignatureColumn("", "Petugas jaga,", share=OFFICER_SHARE),
                calls.house.knowing(calls.day),
            )
        ),
    ]
    return Document(
        title=f"Daftar panggil {format_date_table(calls.day)}",
        suggested_file_name=f"{file_stem('daftar-panggil', calls.day.isoformat())}.pdf",
        blocks=tuple(blocks),
        footer=calls.stamp.footer(f"F-11 Daftar panggil {day}"),
        style=style,
    )


def _rows(people: Sequence[CalledPerson]) -> tuple[PaperRow, ...]:
    rows: list[PaperRow] = []
    for block, group in groupby(people, key=lambda one: one.block):
        members = list(group)
        count = len({(one.cell, one.name) for one in members})
        name = f"Blok {block}" if block else "Blok belum tercatat"
        rows.append(PaperRow(band=f"{name}: {format_number(count)} orang"))
        rows += [_row(one) for one in members]
    return tuple(rows)


def _row(one: CalledPerson) -> PaperRow:
    activity = f"{format_time_range(one.starts, one.ends)} {one.activity}, {one.place}"
    return PaperRow((one.block, one.cell, one.name, activity, "", "", ""))
