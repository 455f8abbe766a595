"""Files that are broken, odd or made to hurt: refused in one sentence, cheaply, or simply read.

Each is read in a process of its own under limits of the system, so that hanging or eating memory
is a failure and not a measurement.
"""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.excel.ole_container import pack_stream
from binaan_desktop.ui.kit.errors import TEXTS
from tests.excel.limited_reading import read_limited
from tests.fixtures.ods_files import ods_content, write_ods, write_ods_content
from tests.fixtures.workbooks import repack, skill_row, skill_sheet, write_workbook
from tests.fixtures.xls_files import record, write_xls, xls_stream

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="limits are set the Linux way"
)
PLAIN = {"pria": skill_sheet(skill_row())}
SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPENING = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()
CLOSING = b"</sheetData></worksheet>"
LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {name} '{f'&{former};' * 10}'>"
        for former, name in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "]>"
)  # fmt: skip
Make = Callable[[Path], Path]


def plain_xlsx(folder: Path, name: str = "daftar.xlsx") -> Path:
    return write_workbook(folder / name, PLAIN)


def with_sheet(folder: Path, sheet: bytes, level: int = 6) -> Path:
    return repack(plain_xlsx(folder, "dasar.xlsx"), folder / "x.xlsx", {SHEET: sheet}, level)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def cut(path: Path, keep: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    return path


def xls_with(folder: Path, old: bytes, new: bytes) -> Path:
    """An old workbook with some bytes of its records replaced."""
    stream = xls_stream(PLAIN)
    assert stream.count(old) >= 1
    return written(folder, "x.xls", pack_stream("Workbook", stream.replace(old, new, 1)))


def circular_container(folder: Path) -> Path:
    data = bytearray(write_xls(folder / "x.xls", PLAIN).read_bytes())
    fat = struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, (fat + 1) * 512 + 4, 0)  # sector 1 leads back to sector 0
    return written(folder, "x.xls", bytes(data))


def xls_with_more(folder: Path, records: bytes) -> Path:
    """An old workbook with more records in its last sheet."""
    stream = xls_stream(PLAIN).removesuffix(record(0x000A)) + records + record(0x000A)
    return written(folder, "x.xls", pack_stream("Workbook", stream))


def lost_sheet(folder: Path) -> Path:
    stream = bytearray(xls_stream(PLAIN))
    struct.pack_into("<I", stream, stream.index(b"\x85\x00") + 4, 0x7FFFFFF0)
    return written(folder, "x.xls", pack_stream("Workbook", bytes(stream)))


def lying_strings(folder: Path) -> Path:
    stream = bytearray(xls_stream(PLAIN))
    at = stream.index(b"\xfc\x00")
    struct.pack_into("<II", stream, at + 4, 0x7FFFFFF0, 0x7FFFFFF0)
    return written(folder, "x.xls", pack_stream("Workbook", bytes(stream)))


def bomb(folder: Path) -> Path:
    return with_sheet(folder, b" " * 90_000_000, level=9)


def nested_sheets(folder: Path) -> Path:
    return with_sheet(folder, OPENING + b"<a>" * 3_000_000 + CLOSING, level=0)


def many_cells(folder: Path) -> Path:
    rows = (b'<row r="%d">' % n + b"<c><v>1</v></c>" * 20 + b"</row>" for n in range(1, 100_001))
    return with_sheet(folder, OPENING + b"".join(rows) + CLOSING)


def many_texts(folder: Path) -> Path:
    texts = b"<sst xmlns='%s'>" % _MAIN.encode() + b"<si><t>a</t></si>" * 3_000_000 + b"</sst>"
    return repack(
        plain_xlsx(folder, "dasar.xlsx"), folder / "x.xlsx", {"xl/sharedStrings.xml": texts}
    )


def many_styles(folder: Path) -> Path:
    many = b"".join(b'<xf numFmtId="%d"/>' % number for number in range(1_000_000))
    styles = b"<styleSheet xmlns='%s'><cellXfs>" % _MAIN.encode() + many
    return repack(plain_xlsx(folder, "dasar.xlsx"), folder / "x.xlsx", {"xl/styles.xml": styles})


def document(folder: Path) -> Path:
    path = folder / "surat.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return path


def ods_rows(folder: Path, rows: str) -> Path:
    table = f'<table:table table:name="a">{rows}</table:table>'
    return write_ods_content(folder / "x.ods", ods_content(table))


def ods_cell(rows: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{columns}">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )


REFUSED: dict[str, tuple[Make, Code]] = {
    "cut_off_xlsx": (lambda at: cut(plain_xlsx(at), 0.6), Code.FILE_NOT_READABLE),
    "cut_off_xls": (lambda at: cut(write_xls(at / "x.xls", PLAIN), 0.5), Code.FILE_NOT_READABLE),
    "cut_off_ods": (lambda at: cut(write_ods(at / "x.ods", PLAIN), 0.5), Code.FILE_NOT_READABLE),
    "zip_bomb": (bomb, Code.FILE_UNSAFE),
    "ods_bomb_of_cells": (
        lambda at: ods_rows(at, ods_cell(1_000_000, 16_000)), Code.FILE_TOO_LARGE,
    ),
    "ods_endless_columns": (lambda at: ods_rows(at, ods_cell(1, 2_000_000_000)), Code.FILE_UNSAFE),
    "ods_negative_columns": (lambda at: ods_rows(at, ods_cell(1, -5)), Code.FILE_UNSAFE),
    "ods_far_row": (
        lambda at: ods_rows(at, ods_cell(1, 30) + ods_cell(1, 1).replace(
            "office:value-type", "x:y='z' xmlns:x='x' office:value-type") + ods_cell(1_000_000, 1)),
        Code.FILE_TOO_LARGE,
    ),
    "billion_laughs_xlsx": (
        lambda at: with_sheet(at, LAUGHS.encode() + b"<worksheet>&i;</worksheet>"),
        Code.FILE_UNSAFE,
    ),
    "billion_laughs_ods": (
        lambda at: write_ods_content(at / "x.ods", LAUGHS + "<a>&i;</a>"), Code.FILE_UNSAFE,
    ),
    "entity_of_another_file": (
        lambda at: with_sheet(
            at, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
        ),
        Code.FILE_UNSAFE,
    ),
    "password_xlsx": (
        lambda at: written(at, "x.xlsx", pack_stream("EncryptedPackage", b"\7" * 5000)),
        Code.FILE_ENCRYPTED,
    ),
    "password_xls": (
        lambda at: xls_with(
            at, record(0x0042, b"\xb0\x04"), record(0x002F, b"\0" * 6) + record(0x0042, b"\xb0\x04")
        ),
        Code.FILE_ENCRYPTED,
    ),
    "password_ods": (
        lambda at: write_ods_content(
            at / "x.ods", ods_content(""), "<m:file-entry><m:encryption-data/></m:file-entry>"
        ),
        Code.FILE_ENCRYPTED,
    ),
    "mark_of_an_open_file": (
        lambda at: written(at, "~$daftar.xlsx", b"\x05Petugas" + b" " * 150), Code.FILE_LOCK_MARK,
    ),
    "picture_as_xlsx": (
        lambda at: written(at, "x.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9),
        Code.FILE_NOT_WORKBOOK,
    ),
    "pdf_as_xls": (
        lambda at: written(at, "x.xls", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0\x01" * 50),
        Code.FILE_NOT_WORKBOOK,
    ),
    "letter_as_xlsx": (document, Code.FILE_NOT_WORKBOOK),
    "old_letter_as_xls": (
        lambda at: written(at, "x.xls", pack_stream("WordDocument", b"x" * 5000)),
        Code.FILE_NOT_WORKBOOK,
    ),
    "sheet_of_excel_4": (
        lambda at: written(at, "x.xls", b"\x09\x04\x06\x00\0\0\x10\0\0\0"), Code.FILE_OLD_EXCEL,
    ),
    "empty_file": (lambda at: written(at, "x.xlsx", b""), Code.FILE_EMPTY),
    "file_of_zeros": (lambda at: written(at, "x.xlsx", b"\0" * 90_000), Code.FILE_EMPTY),
    "two_million_cells": (many_cells, Code.FILE_TOO_LARGE),
    "three_million_texts": (many_texts, Code.FILE_TOO_LARGE),
    "a_million_styles": (many_styles, Code.FILE_TOO_LARGE),
    "deeply_nested_xlsx": (nested_sheets, Code.FILE_UNSAFE),
    "deeply_nested_ods": (
        lambda at: ods_rows(at, "<text:span>" * 500_000), Code.FILE_UNSAFE,
    ),
    "circular_xls_container": (circular_container, Code.FILE_NOT_READABLE),
    "xls_strings_that_are_not_there": (lying_strings, Code.FILE_NOT_READABLE),
    "xls_sheet_that_is_not_there": (lost_sheet, Code.FILE_NOT_READABLE),
    "xls_far_cell": (
        lambda at: xls_with_more(at, record(0x0203, struct.pack("<HHHd", 65_000, 255, 0, 1.0))),
        Code.FILE_TOO_LARGE,
    ),
    "text_of_one_line": (lambda at: written(at, "x.csv", b"a;" * 9_000_000), Code.FILE_TOO_LARGE),
    "text_of_one_quote": (
        lambda at: written(at, "x.csv", b'a;b\n"' + b"x\n" * 9_000_000), Code.FILE_NOT_READABLE,
    ),
    "page_without_a_table": (
        lambda at: written(at, "x.xls", b"<html><body>Sesi berakhir</body></html>"),
        Code.FILE_NOT_WORKBOOK,
    ),
    "xml_of_2003": (
        lambda at: written(at, "x.xls", b'<?xml version="1.0"?><Workbook/>'),
        Code.FILE_NOT_WORKBOOK,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    make, code = REFUSED[name]
    outcome = read_limited(make(tmp_path))
    assert outcome.code == code
    assert TEXTS[code].endswith(".")


def blank_rows_xlsx(folder: Path) -> Path:
    """The list, and formatted but blank rows to the end of the sheet."""
    with zipfile.ZipFile(plain_xlsx(folder, "dasar.xlsx")) as archive:
        sheet = archive.read(SHEET)
    blank = b'<row r="%d" spans="1:14" s="1" customFormat="1"><c r="A%d" s="1"/></row>'
    rows = b"".join(blank % (number, number) for number in range(5, 1_000_005))
    return with_sheet(folder, sheet.replace(b"</sheetData>", rows + b"</sheetData>"))


def blank_rows_ods(folder: Path) -> Path:
    """Every row of a LibreOffice sheet, most of them told as one that is repeated."""
    blank = '<table:table-row table:style-name="r"><table:table-cell/></table:table-row>'
    rest = blank.replace("table:style", 'table:number-rows-repeated="800000" table:style')
    return ods_rows(folder, ods_cell(1, 3) + blank * 240_000 + rest)


def blank_rows_xls(folder: Path) -> Path:
    blanks = b"".join(record(0x0201, struct.pack("<HHH", n, 0, 0)) for n in range(5, 65_536))
    return xls_with_more(folder, blanks)


def linked(folder: Path) -> Path:
    parts = {
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": b"<Relationships/>",
    }
    return repack(plain_xlsx(folder, "dasar.xlsx"), folder / "x.xlsx", parts)


def with_macros(folder: Path) -> Path:
    parts = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"}
    return repack(plain_xlsx(folder, "dasar.xlsx"), folder / "makro.xlsm", parts)


READ: dict[str, tuple[Make, dict[str, int]]] = {
    "a_million_blank_rows_xlsx": (blank_rows_xlsx, {"pria": 3}),
    "a_million_blank_rows_ods": (blank_rows_ods, {"a": 1}),
    "blank_rows_to_the_end_xls": (blank_rows_xls, {"pria": 3}),
    "macros_are_not_run": (with_macros, {"pria": 3}),
    "links_are_not_followed": (linked, {"pria": 3}),
    "xlsx_called_xls": (lambda at: plain_xlsx(at, "daftar.xls"), {"pria": 3}),
    "xls_called_xlsx": (lambda at: write_xls(at / "x.xlsx", PLAIN), {"pria": 3}),
    "ods_called_xlsx": (lambda at: write_ods(at / "x.xlsx", PLAIN), {"pria": 3}),
    "text_called_xls": (
        lambda at: written(at, "daftar.xls", b"No;Nama\r\n1;Ahmad\r\n"), {"daftar": 2},
    ),
    "web_page_called_xls": (
        lambda at: written(
            at, "daftar.xls", b"<table><tr><th>No<th>Nama<tr><td>1<td colspan=999999999>A</table>"
        ),
        {"daftar": 2},
    ),
    "wide_extents_claimed_xls": (
        lambda at: xls_with(
            at,
            record(0x0200, struct.pack("<IIHHH", 0, 4, 0, 14, 0)),
            record(0x0200, struct.pack("<IIHHH", 0, 0x10000000, 0, 0xFFFF, 0)),
        ),
        {"pria": 3},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_read_for_what_it_is(name: str, tmp_path: Path) -> None:
    make, rows = READ[name]
    outcome = read_limited(make(tmp_path))
    assert (outcome.code, outcome.rows) == (None, rows)
