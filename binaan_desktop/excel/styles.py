"""The looks of every workbook: a handful of named styles, shared by all cells that use them.

Named styles keep the file small and let the receiver restyle a whole workbook at once. Black on
white: the sheets are printed on the offices' ink printers.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

FONT = "Arial"
FONT_SIZE = 10
LINE_POINTS = 13.5
"""Height of one line of text at the font size above."""
DATE_FORMAT = "dd-mm-yyyy"
TEXT_FORMAT = "@"

_HEADER_FILL = PatternFill("solid", fgColor="FFE7ECF3")
_TOTAL_FILL = PatternFill("solid", fgColor="FFF3F3F3")
_THIN = Side(style="thin", color="FF808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class CellStyle(StrEnum):
    """The named styles, by the names that Excel lists them under."""

    HEADER = "Binaan Kepala"
    TEXT = "Binaan Teks"
    CENTERED = "Binaan Tengah"
    DATE = "Binaan Tanggal"
    ORDINAL = "Binaan Nomor"
    INTEGER = "Binaan Bilangan"
    PERCENT = "Binaan Persen"
    TOTAL_TEXT = "Binaan Jumlah Teks"
    TOTAL_INTEGER = "Binaan Jumlah"
    LETTERHEAD = "Binaan Kop"
    LETTERHEAD_NAME = "Binaan Kop Nama"
    LETTERHEAD_ADDRESS = "Binaan Kop Alamat"
    TITLE = "Binaan Judul"
    LABEL = "Binaan Label"
    VALUE = "Binaan Isi"
    NOTE = "Binaan Catatan"
    SIGNATURE = "Binaan Tanda Tangan"
    SIGNATURE_NAME = "Binaan Nama Penanda"


@dataclass(frozen=True, slots=True)
class _Look:
    horizontal: str | None = None
    number_format: str = "General"
    bold: bool = False
    size: int = FONT_SIZE
    grid: bool = False
    fill: PatternFill | None = None
    underline: Literal["single"] | None = None
    bottom: Side | None = None
    vertical: str = "top"
    indent: int = 0


_LOOKS: dict[CellStyle, _Look] = {
    CellStyle.HEADER: _Look(
        "center", TEXT_FORMAT, bold=True, grid=True, fill=_HEADER_FILL, vertical="center"
    ),
    CellStyle.TEXT: _Look("left", TEXT_FORMAT, grid=True),
    CellStyle.CENTERED: _Look("center", TEXT_FORMAT, grid=True),
    CellStyle.DATE: _Look("center", DATE_FORMAT, grid=True),
    CellStyle.ORDINAL: _Look("center", "0", grid=True),
    CellStyle.INTEGER: _Look("right", "#,##0", grid=True, indent=1),
    CellStyle.PERCENT: _Look("right", "0.0%", grid=True, indent=1),
    CellStyle.TOTAL_TEXT: _Look("left", TEXT_FORMAT, bold=True, grid=True, fill=_TOTAL_FILL),
    CellStyle.TOTAL_INTEGER: _Look(
        "right", "#,##0", bold=True, grid=True, fill=_TOTAL_FILL, indent=1
    ),
    CellStyle.LETTERHEAD: _Look("center", TEXT_FORMAT, size=11),
    CellStyle.LETTERHEAD_NAME: _Look("center", TEXT_FORMAT, bold=True, size=13),
    CellStyle.LETTERHEAD_ADDRESS: _Look(
        "center", TEXT_FORMAT, size=9, bottom=Side(style="double", color="FF000000")
    ),
    CellStyle.TITLE: _Look("center", TEXT_FORMAT, bold=True, size=13),
    CellStyle.LABEL: _Look("left", TEXT_FORMAT),
    CellStyle.VALUE: _Look("left", TEXT_FORMAT, bold=True),
    CellStyle.NOTE: _Look("left", TEXT_FORMAT, size=9),
    CellStyle.SIGNATURE: _Look("center", TEXT_FORMAT),
    CellStyle.SIGNATURE_NAME: _Look("center", TEXT_FORMAT, bold=True, underline="single"),
}


def add_styles(book: Workbook) -> None:
    """Register every named style with the workbook, and set its base font."""
    for name, look in _LOOKS.items():
        style = NamedStyle(name.value)
        style.font = Font(name=FONT, size=look.size, bold=look.bold, underline=look.underline)
        style.alignment = Alignment(
            horizontal=look.horizontal,
            vertical=look.vertical,
            wrap_text=True,
            indent=look.indent,
        )
        style.number_format = look.number_format
        if look.grid:
            style.border = _GRID
        elif look.bottom is not None:
            style.border = Border(bottom=look.bottom)
        if look.fill is not None:
            style.fill = look.fill
        book.add_named_style(style)
