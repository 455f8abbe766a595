"""Everything held about one person, for that person: the right of access of UU 27/2022.

As long as it needs to be; the photo, the full NIK and the trail are on it, so every page says that
it is confidential and the last one who received it.
"""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.blocks import (
    Block,
    Fact,
    Gap,
    Paragraph,
    SignatureColumn,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import HEAD_SHARE, PaperHouse, PrintStamp
from binaan_desktop.documents.ink import Face
from binaan_desktop.documents.paper import Orientation, PaperStyle
from binaan_desktop.documents.sections import Heading, Identity
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_number

_ROW_HEIGHT = 5
_CELL = Face(8.5)
_TEXT = Face(9.5)
_BELOW_TITLE = "RAHASIA - DATA PRIBADI"
_WHY = (
    "Salinan semua data pribadi yang disimpan program Binaan Desktop tentang orang yang disebut di "
    "bawah ini, dikeluarkan untuk memenuhi haknya atas akses menurut Undang-Undang Nomor 27 Tahun "
    "2022 tentang Pelindungan Data Pribadi."
)
_LEFT_OUT = (
    "Tidak dicetak: isi berkas yang disimpan (salinannya diberikan tersendiri bila diminta), nama "
    "warga binaan lain, dan catatan teknis yang hanya dipakai program untuk mencari dan untuk "
    "mengurungkan perubahan."
)
_RECEIVED = "Diterima oleh yang bersangkutan atau kuasanya,"
_HAND_DATE = f"Tanggal {'.' * 30}"
_RELATION = f"selaku {'.' * 26}"
_BESIDE_PHOTO = 8
"""Facts that stand beside the photo; the others are a table that may go on to the next page."""
_FACT_COLUMNS = (PaperColumn("Data", 60), PaperColumn("Isi", 200))


@dataclass(frozen=True, slots=True)
class SubjectSection:
    """One area: what it is called, its columns with their widths, and its lines."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SubjectData:
    """Everything the paper says.

    Attributes:
        inmate_id: names the file, which must not name the person.
        facts: the person's own record, label and value, the NIK in full; empty where nothing is
            noted.
        photo: content of the picture's file.
        sections: every other area, also the empty ones: that nothing is held is an answer too.
        day: beside the signatures.
    """

    inmate_id: int
    facts: tuple[tuple[str, str], ...]
    photo: bytes | None
    sections: tuple[SubjectSection, ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp


def subject_data(data: SubjectData, style: PaperStyle) -> Document:
    """Lay the paper out, across, on as many pages as it needs."""
    blocks: list[Block] = [
        data.house.kop(),
        Title("SEMUA DATA TENTANG SATU ORANG", _BELOW_TITLE),
        Paragraph(_WHY, _TEXT, keeps_next=True),
        Gap(2, keeps_next=True),
        Heading("Identitas dan masa pidana"),
        Gap(1, keeps_next=True),
        *_facts(data),
        Gap(1),
    ]
    for section in data.sections:
        blocks += _section(section)
    empty = [section.title for section in data.sections if not section.rows]
    if empty:
        blocks += [
            Heading("Tidak ada catatan tentang"),
            Paragraph(f"{'; '.join(empty)}.", _TEXT),
        ]
    blocks += [
        Gap(3),
        Paragraph(_LEFT_OUT, _TEXT, keeps_next=True),
        Gap(5, keeps_next=True),
        Signatures(
            (
                SignatureColumn(_HAND_DATE, _RECEIVED, share=HEAD_SHARE, foot=_RELATION),
                data.house.signing(data.day),
            ),
        ),
    ]
    return Document(
        title=f"Semua data tentang orang nomor {data.inmate_id}",
        suggested_file_name=f"semua-data-{data.inmate_id}-{data.day.isoformat()}.pdf",
        blocks=tuple(blocks),
        footer=data.stamp.footer(f"{_BELOW_TITLE}, orang nomor {data.inmate_id}"),
        style=style,
        orientation=Orientation.LANDSCAPE,
    )


def _facts(data: SubjectData) -> list[Block]:
    """What is known, the first of it beside the photo; then what is not."""
    known = [(label, value) for label, value in data.facts if value]
    unknown = [label for label, value in data.facts if not value]
    beside, rest = known[:_BESIDE_PHOTO], known[_BESIDE_PHOTO:]
    blocks: list[Block] = [Identity(tuple(Fact(*fact) for fact in beside), data.photo), Gap(1)]
    if rest:
        blocks.append(Table(_FACT_COLUMNS, tuple(map(PaperRow, rest)), _ROW_HEIGHT, face=_CELL))
    if unknown:
        blocks += [Gap(1), Paragraph(f"Tidak dicatat: {', '.join(unknown)}.", _TEXT)]
    return blocks


def _section(section: SubjectSection) -> list[Block]:
    count = len(section.rows)
    if not count:
        return []
    columns = tuple(PaperColumn(title, width) for title, width in section.columns)
    rows = tuple(PaperRow(cells) for cells in section.rows)
    return [
        Heading(section.title, f"{format_number(count)} catatan"),
        Gap(1, keeps_next=True),
        Table(columns, rows, _ROW_HEIGHT, face=_CELL),
        Gap(1),
    ]
