"""The writer: text stays text, ids keep every digit, lists print well, files are whole."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from binaan_desktop.domain.errors import KnownFileError
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.excel import writer
from binaan_desktop.excel.writer import (
    Book,
    Kind,
    ListSheet,
    SheetColumn,
    Value,
    clean_text,
    count_lines,
    sheet_name,
    write_book,
)

STAMP = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)

PAYLOADS = (
    *("=1+1", "=1+1+cmd|' /C calc'!A0", "=cmd|' /C notepad'!'A1'", '=HYPERLINK("http://x","y")'),
    *("=IMPORTXML(CONCAT(A1),B1)", "=WEBSERVICE(A1)", "=DDE(A1;B1;C1)", "={1,2}", "=A1", "="),
    *("= 1+1", "=\t1", "==1", "=-1", "=@SUM(1)", "=SUM(A:A)", '=""', "='x'!A1", "=TRUE", "=#REF!"),
    *("+1+1", "+62812345678", "+cmd|' /C calc'!A0", "+", "+A1", "+-1", "+(1)"),
    *("-1", "-1+1", "-", "--", "-cmd|' /C calc'!A0", "-A1", "-2+3+cmd|' /C calc'!D2"),
    *("@SUM(1+1)", "@", "@A1", "@cmd|' /C calc'!A0", "@budi"),
    *("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#NUM!"),
    *("TRUE", "FALSE", "1E5", "0001", "3604121705900001", "1/2", "07-05-2025", "08:30", "50%"),
    *("'=1+1", '"=1+1"', " =1+1", "\t=1+1", "\n=1+1", ";=1+1", "|calc", "%0A=1", "<b>&amp;</b>"),
    *("\uff1d1+1", "\uff0b1", "{=1+1}", "[1]Sheet1!A1"),
)


def a_book(*sheets: ListSheet, paper: PaperSize = PaperSize.F4, footer: str = "kaki") -> Book:
    return Book("Judul", sheets, paper, footer, STAMP)


def a_list(
    *rows: tuple[Value, ...], columns: tuple[SheetColumn, ...] = (SheetColumn("Nama"),)
) -> ListSheet:
    return ListSheet("Daftar", "Judul daftar", columns, rows)


def written(tmp_path: Path, book: Book) -> Worksheet:
    path = tmp_path / "buku.xlsx"
    write_book(book, path)
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_corpus_has_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_no_payload_becomes_more_than_text(tmp_path: Path) -> None:
    sheet = written(tmp_path, a_book(a_list(*((text,) for text in PAYLOADS))))
    for row, text in enumerate(PAYLOADS, start=2):
        cell = sheet.cell(row, 1)
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.number_format == "@"
        assert cell.quotePrefix
    with ZipFile(tmp_path / "buku.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"<f " not in xml
    assert b't="e"' not in xml


def test_payloads_as_headers_titles_and_footers(tmp_path: Path) -> None:
    sheet = ListSheet("=1+1", "=SUM(1) & Co", (SheetColumn("=1+1"),), (("a",),), note="@x")
    page = written(tmp_path, a_book(sheet, footer="A & B"))
    assert (page.title, page["A1"].value, page["A1"].data_type) == ("=1+1", "=1+1", "s")
    assert page.oddHeader is not None
    assert page.oddFooter is not None
    assert page.oddHeader.center.text == "=SUM(1) && Co"
    assert page.oddFooter.center.text == "@x"
    assert page.oddFooter.left.text == "A && B"


def test_text_survives_a_second_save(tmp_path: Path) -> None:
    write_book(a_book(a_list(*((text,) for text in PAYLOADS))), tmp_path / "buku.xlsx")
    again = load_workbook(tmp_path / "buku.xlsx")
    again.save(tmp_path / "lagi.xlsx")
    sheet = load_workbook(tmp_path / "lagi.xlsx").worksheets[0]
    assert isinstance(sheet, Worksheet)
    found = [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)]
    assert found == [(text, "s") for text in PAYLOADS]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x07c\x0bd\x1f", "abcd"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ufffe\uffff", ""),
        ("\ud800x", "x"),
        ("Jl. Syafe\u2019i \u2013 No. 1", "Jl. Syafe\u2019i \u2013 No. 1"),
        ("_x0041_", "_x005F_x0041_"),
        ("a" * 40_000, "a" * 32_767),
    ],
)
def test_what_a_cell_cannot_hold_is_taken_out(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_values_keep_their_kind(tmp_path: Path) -> None:
    columns = (
        SheetColumn("NIK"),
        SheetColumn("Tanggal", Kind.DATE),
        SheetColumn("Jumlah", Kind.INTEGER),
        SheetColumn("Persen", Kind.PERCENT),
        SheetColumn("Kosong"),
    )
    row = ("3604121705900001", date(2026, 5, 7), 1250, 0.875, None)
    page = written(tmp_path, a_book(a_list(row, ("-", "-", "<5", "-", ""), columns=columns)))
    cells = page[2]
    assert [cell.number_format for cell in cells] == ["@", "dd-mm-yyyy", "#,##0", "0.0%", "@"]
    assert cells[0].value == "3604121705900001"
    assert isinstance(cells[1].value, datetime)
    assert cells[1].value.date() == date(2026, 5, 7)
    assert (cells[2].value, cells[3].value, cells[4].value) == (1250, 0.875, None)
    assert [cell.data_type for cell in page[3]][:4] == ["s", "s", "s", "s"]
    assert page["C3"].value == "<5"


def test_a_list_is_set_up_for_screen_and_paper(tmp_path: Path) -> None:
    columns = (
        SheetColumn("No", Kind.ORDINAL),
        SheetColumn("Nama"),
        SheetColumn("JP", Kind.INTEGER),
    )
    rows: tuple[tuple[Value, ...], ...] = ((1, "A", 3), (2, "B", 4), (None, "Jumlah", 7))
    sheet = ListSheet(
        "Daftar", "Judul", columns, rows, sums=frozenset({2}), frozen_columns=2, note="Catatan"
    )
    page = written(tmp_path, a_book(sheet))
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:C3"
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == "'Daftar'!$A$1:$C$4"
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation) == (14, "landscape")
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter is not None
    assert page.oddFooter.right.text == "Halaman &P dari &N"
    assert page["B4"].font.bold
    assert not page["B3"].font.bold
    assert page["A1"].style == "Binaan Kepala"


def test_a4_is_paper_nine(tmp_path: Path) -> None:
    page = written(tmp_path, a_book(a_list(("a",)), paper=PaperSize.A4))
    assert page.page_setup.paperSize == 9


def test_styles_are_shared(tmp_path: Path) -> None:
    write_book(a_book(a_list(*((f"Orang {n}",) for n in range(400)))), tmp_path / "buku.xlsx")
    with ZipFile(tmp_path / "buku.xlsx") as archive:
        styles = archive.read("xl/styles.xml")
    assert styles.count(b"<font>") < 15


def test_rows_grow_for_long_text_and_widths_are_bounded(tmp_path: Path) -> None:
    long = "MUHAMMAD SYARIFUDDIN HIDAYATULLAH AL BANTANI BIN HAJI ABDURRAHMAN SALEH"
    page = written(tmp_path, a_book(a_list((long,), ("Budi",))))
    assert page.column_dimensions["A"].width == 30
    tall, short = page.row_dimensions[2].height, page.row_dimensions[3].height
    assert tall is not None
    assert short is not None
    assert tall >= 3 * 13.5
    assert short < 2 * 13.5


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("abc", 10, 1),
        ("abc dea ghb", 7, 2),
        ("abc\ndef", 10, 2),
        ("a" * 25, 10, 3),
        ("ab " + "c" * 25, 10, 4),
        ("DEWANTARA", 10, 2),
        ("dewantara", 10, 1),
    ],
)
def test_lines_of_wrapped_text(text: str, room: int, lines: int) -> None:
    assert count_lines(text, room) == lines


def test_nothing_personal_in_the_properties(tmp_path: Path) -> None:
    write_book(a_book(a_list(("a",))), tmp_path / "buku.xlsx")
    properties = load_workbook(tmp_path / "buku.xlsx").properties
    assert (properties.creator, properties.lastModifiedBy) == ("Binaan Desktop", None)
    assert properties.title == "Judul"
    assert properties.created == STAMP.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("name", "tab"),
    [("Rekap [A]: 1/2?*", "Rekap  A   1 2"), ("x" * 40, "x" * 31), ("''", "Lembar")],
)
def test_names_on_tabs(name: str, tab: str) -> None:
    assert sheet_name(name) == tab


def test_rows_are_counted_in_the_file(tmp_path: Path) -> None:
    assert write_book(a_book(a_list(("a",), ("b",))), tmp_path / "buku.xlsx") == 2


def test_a_file_that_lost_a_row_is_not_taken_for_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_a_row(file: BinaryIO, *, read_only: bool) -> Workbook:
        workbook = load_workbook(file)
        workbook.worksheets[0].delete_rows(2)
        return workbook

    monkeypatch.setattr(writer, "load_workbook", lose_a_row)
    with pytest.raises(KnownFileError):
        write_book(a_book(a_list(("a",), ("b",))), tmp_path / "buku.xlsx")
