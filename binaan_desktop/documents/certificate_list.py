"""F-10 DAFTAR PENERIMA SERTIFIKAT: who received which certificate, with room to sign for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.blocks import Fact, Facts, Gap, Signatures, Title
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import PaperHouse, PrintStamp, file_stem
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import Orientation, PaperStyle
from binaan_desktop.documents.signing import line_to_sign
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_date_long, format_date_table, format_number

_ROW_HEIGHT = 8
_CELL = Face(9.5)
_SIGN_COLUMN = 6
_LEAD = 140
"""The one signer stands on the right."""
_COLUMNS = (
    PaperColumn("No.", 10, Align.CENTER),
    PaperColumn("Nama", 56),
    PaperColumn("Tempat, tanggal lahir", 46),
    PaperColumn("Pelatihan", 46),
    PaperColumn("No. sertifikat", 60),
    PaperColumn("Tanggal", 25, Align.CENTER),
    PaperColumn("Tanda terima", 54),
)


@dataclass(frozen=True, slots=True)
class CertificateReceiver:
    """A row.

    Attributes:
        birth: place and day of birth, as written.
        handed_over_on: when the original was handed over, if it was; else the row is signed.
    """

    number: int
    name: str
    birth: str
    course: str
    certificate_no: str
    issued_on: date
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class CertificateReceivers:
    """Everything the list says.

    Attributes:
        name: what the list is of, such as the batch; it names the file and no person.
        course, agency: empty where the list is of several.
        day: beside the signature.
    """

    name: str
    course: str
    agency: str
    people: tuple[CertificateReceiver, ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp


def certificate_list(receivers: CertificateReceivers, style: PaperStyle) -> Document:
    """Lay the list out: F-10, across."""
    count = format_number(len(receivers.people))
    return Document(
        title=f"Daftar penerima sertifikat {receivers.name}",
        suggested_file_name=f"{file_stem('penerima-sertifikat', receivers.name)}.pdf",
        blocks=(
            receivers.house.kop(),
            Title("DAFTAR PENERIMA SERTIFIKAT", f"{receivers.name}, {count} orang"),
            *_facts(receivers),
            Table(_COLUMNS, _rows(receivers.people), _ROW_HEIGHT, keeps_end=True, face=_CELL),
            Gap(5, keeps_next=True),
            Signatures((receivers.house.signing(receivers.day),), lead=_LEAD),
        ),
        footer=receivers.stamp.footer(f"F-10 Daftar penerima sertifikat {receivers.name}"),
        style=style,
        orientation=Orientation.LANDSCAPE,
    )


def _facts(receivers: CertificateReceivers) -> list[Facts]:
    named = (("Pelatihan", receivers.course), ("Penyelenggara", receivers.agency))
    pairs = tuple((Fact(label, value), None) for label, value in named if value)
    return [Facts(pairs)] if pairs else []


def _rows(people: Sequence[CertificateReceiver]) -> tuple[PaperRow, ...]:
    return tuple(_row(at, one) for at, one in enumerate(people))


def _row(at: int, one: CertificateReceiver) -> PaperRow:
    handed = one.handed_over_on
    return PaperRow(
        (
            f"{one.number}",
            one.name,
            one.birth,
            one.course,
            one.certificate_no,
            format_date_table(one.issued_on),
            f"diserahkan {format_date_long(handed)}" if handed else "",
        ),
        drawn=() if handed else ((_SIGN_COLUMN, line_to_sign(f"{one.number}", right=at % 2 == 1)),),
    )
