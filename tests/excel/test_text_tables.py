"""Text with separators and web pages with tables, as Excel and programs of offices write them."""

from pathlib import Path

import pytest

from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.excel.csv_reader import guess_separator
from binaan_desktop.excel.reader import read_workbook
from binaan_desktop.excel.sheets import Merge, Sheet

TABLE = 'No;Nama;TTL\r\n1;José;"Serang, 7-5-1990"\r\n2;Budi;\r\n'


def read(path: Path, data: bytes) -> Sheet:
    path.write_bytes(data)
    (sheet,) = read_workbook(path, lambda: None).sheets
    return sheet


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        ("sep=;\r\n" + TABLE).encode(),
        TABLE.replace("\r\n", "\n").encode(),
        TABLE.replace(";", "\t").encode(),
    ],
)
def test_encodings_and_separators(tmp_path: Path, data: bytes) -> None:
    sheet = read(tmp_path / "daftar.csv", data)
    assert sheet.name == "daftar"
    assert [row.values for row in sheet.rows] == [
        ("No", "Nama", "TTL"),
        ("1", "José", "Serang, 7-5-1990"),
        ("2", "Budi"),
    ]


def test_numbers_stay_text_and_figures_kept_as_formula_come_out(tmp_path: Path) -> None:
    text = 'Nama,NIK\nAhmad,"=""3604121211870001"""\nBudi,3.60412E+15\nCecep,=1+1\n'
    rows = read(tmp_path / "a.csv", text.encode()).rows
    assert [row.values[1] for row in rows] == ["NIK", "3604121211870001", "3.60412E+15", "=1+1"]


def test_blank_lines_keep_the_numbers_of_the_others(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.csv", b"Nama;NIK\n\n;\nAhmad;1\n").rows
    assert [row.number for row in rows] == [1, 4]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1;2", ";"),
        ("a,b\n1,2", ","),
        ("a;b;c\nx, y;1,5;2\nz, q;2,5;3", ";"),
        ("JUDUL, TEMPAT\na;b\n1;2\n3;4", ";"),
        ("satu\ndua", None),
        ("", None),
    ],
)
def test_the_separator(text: str, separator: str | None) -> None:
    assert guess_separator(text) == separator


def test_one_column_of_names_is_a_list_when_it_says_it_is_text(tmp_path: Path) -> None:
    assert len(read(tmp_path / "nama.csv", b"Nama\nAhmad\nBudi\n").rows) == 3
    with pytest.raises(KnownFileError) as caught:
        read(tmp_path / "nama.xlsx", b"Nama\nAhmad\nBudi\n")
    assert caught.value.problems[0].code is Code.FILE_NOT_WORKBOOK


def test_a_web_page(tmp_path: Path) -> None:
    page = """<html><head><title>Nama</title><style>td { }</style></head><body>
    <table><tr><th colspan=3>DAFTAR &amp; KETERANGAN<tr><th>No<th>Nama<br>Lengkap<th>Blok
    <tr><td>1</td><td> Ahmad
      Subur </td><td rowspan="2">A</td></tr><tr><td>2</td><td>Budi<script>x()</script></td></tr>
    </table><table><tr><td></td><td>lain</td></tr></table></body></html>"""
    sheet = read(tmp_path / "laporan.xls", page.encode())
    assert [row.values for row in sheet.rows] == [
        ("DAFTAR & KETERANGAN",),
        ("No", "Nama Lengkap", "Blok"),
        ("1", "Ahmad Subur", "A"),
        ("2", "Budi"),
        (None, "lain"),
    ]
    assert sheet.merges == (Merge(1, 1, 3, 1), Merge(3, 3, 3, 4))


def test_a_cell_beside_one_that_spans_rows_stands_in_its_column(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=2>A<td>1<tr><td>2</table>"
    rows = read(tmp_path / "a.xls", page.encode()).rows
    assert [row.values for row in rows] == [("A", "1"), (None, "2")]
