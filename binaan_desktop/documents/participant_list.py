"""DAFTAR PESERTA: who is in a batch; reserves apart, seats over the capacity with their reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.blocks import (
    SMALL,
    Block,
    Fact,
    Facts,
    Gap,
    Paragraph,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import PaperHouse, PrintStamp, file_stem
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.sections import Heading
from binaan_desktop.documents.signing import RESERVE
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_date_long, format_date_span, format_number

_ROW_HEIGHT = 6.5
_CELL = Face(9)
_LEAD = 85
"""The one signer stands on the right."""
_COLUMNS = (
    PaperColumn("No.", 9, Align.CENTER),
    PaperColumn("Nama", 42),
    PaperColumn("No. Registrasi", 25),
    PaperColumn("Blok/ Kamar", 14, Align.CENTER),
    PaperColumn("L/P", 8, Align.CENTER),
    PaperColumn("Umur", 12, Align.CENTER),
    PaperColumn("Pendidikan", 25),
    PaperColumn("Status", 25),
    PaperColumn("Ket.", 18),
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A row.

    Attributes:
        sex: ``L`` or ``P``; empty when it is not known.
        age: in years on the day of the list; None when the birth date is not known.
        education, status: as written.
    """

    number: int
    name: str
    register_no: str
    housing: str
    sex: str
    age: int | None
    education: str
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeatOverCapacity:
    """A seat that was given though the batch was full: to whom, why, and who agreed."""

    name: str
    given_on: date
    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """Everything the list says.

    Attributes:
        capacity: effective seats; None when nothing limits them.
        people: participants in the order of the attendance sheet.
        reserves: in the order in which they move up, numbered from 1.
        over_capacity: seats beyond the capacity.
        day: the list is of that day.
    """

    course: str
    batch: str
    agency: str
    place: str
    starts_on: date
    ends_on: date
    capacity: int | None
    people: tuple[ListedPerson, ...]
    reserves: tuple[ListedPerson, ...]
    over_capacity: tuple[SeatOverCapacity, ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp


def participant_list(listed: ParticipantList, style: PaperStyle) -> Document:
    """Lay the list out, upright."""
    day = format_date_long(listed.day)
    ends = not listed.over_capacity
    last = ends and not listed.reserves
    blocks: list[Block] = [
        listed.house.kop(),
        Title("DAFTAR PESERTA PELATIHAN", f"keadaan {day}"),
        _facts(listed),
        Table(_COLUMNS, _rows(listed.people), _ROW_HEIGHT, keeps_end=last, face=_CELL),
    ]
    if listed.reserves:
        blocks += [
            Gap(2),
            Heading("Cadangan, menurut urutan naik", f"{len(listed.reserves)} orang"),
            Gap(1, keeps_next=True),
            Table(
                _COLUMNS, _rows(listed.reserves, RESERVE), _ROW_HEIGHT, keeps_end=ends, face=_CELL
            ),
        ]
    if listed.over_capacity:
        blocks += _over_capacity(listed)
    blocks += [
        Gap(5, keeps_next=True),
        Signatures((listed.house.knowing(listed.day),), lead=_LEAD),
    ]
    return Document(
        title=f"Daftar peserta {listed.batch}",
        suggested_file_name=(
            f"{file_stem('daftar-peserta', listed.batch, listed.day.isoformat())}.pdf"
        ),
        blocks=tuple(blocks),
        footer=listed.stamp.footer(f"Daftar peserta {listed.batch}, {day}"),
        style=style,
    )


def _facts(listed: ParticipantList) -> Facts:
    dates = format_date_span(listed.starts_on, listed.ends_on)
    return Facts(
        (
            (Fact("Pelatihan", listed.course), Fact("Penyelenggara", listed.agency)),
            (Fact("Angkatan", listed.batch), Fact("Tempat", listed.place or "-")),
            (Fact("Pelaksanaan", dates), Fact("Peserta", _seats(listed))),
        )
    )


def _seats(listed: ParticipantList) -> str:
    count = format_number(len(listed.people))
    seats = "" if listed.capacity is None else f" dari {format_number(listed.capacity)} kursi"
    sexes = Counter(one.sex for one in listed.people if one.sex)
    split = ", ".join(f"{sex} {format_number(number)}" for sex, number in sorted(sexes.items()))
    return f"{count}{seats}" + (f" ({split})" if split else "")


def _rows(people: Sequence[ListedPerson], prefix: str = "") -> tuple[PaperRow, ...]:
    if not people:
        return (PaperRow(band="Belum ada peserta."),)
    return tuple(
        PaperRow(
            (
                f"{prefix}{one.number}",
                one.name,
                one.register_no,
                one.housing,
                one.sex,
                "" if one.age is None else f"{one.age}",
                one.education,
                one.status,
                one.note,
            )
        )
        for one in people
    )


def _over_capacity(listed: ParticipantList) -> list[Block]:
    lines = "\n".join(
        f"{one.name}, {format_date_long(one.given_on)}: {one.reason} (disetujui {one.agreed_by})."
        for one in listed.over_capacity
    )
    return [
        Gap(2),
        Heading("Kursi di luar kapasitas", f"{len(listed.over_capacity)} orang"),
        Paragraph(lines, SMALL, keeps_next=True),
    ]
