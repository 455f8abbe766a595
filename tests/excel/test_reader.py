"""Reading workbooks: every sheet and address, and a friendly refusal for what is none."""

import zipfile
from pathlib import Path

import pytest

from binaan_desktop.domain.cells import cell_address
from binaan_desktop.domain.errors import Cancelled, Code, KnownFileError
from binaan_desktop.excel.ole_container import pack_stream
from binaan_desktop.excel.reader import read_workbook
from binaan_desktop.excel.sheets import Merge
from tests.fixtures.workbooks import SheetSpec, repack, skill_row, skill_sheet, write_workbook

SHEET_PART = "xl/worksheets/sheet1.xml"


def no_tick() -> None:
    """Nobody stops this reading."""


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "daftar.xlsx", {"pria": skill_sheet(skill_row())})


def code_of(path: Path) -> Code:
    with pytest.raises(KnownFileError) as caught:
        read_workbook(path, no_tick)
    assert caught.value.problems[0].facts["file"] == path.name
    return caught.value.problems[0].code


def test_all_sheets_with_their_row_numbers_and_merges(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "daftar.xlsx",
        {
            "pria": SheetSpec([("JUDUL",), (), ("Nama", 1.5)], merges=["A1:C1", "B3:B5"]),
            "lama": SheetSpec([("Nama",)], hidden=True),
            "kosong": [],
        },
    )
    book = read_workbook(path, no_tick)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("pria", False),
        ("lama", True),
        ("kosong", False),
    ]
    pria = book.sheets[0]
    assert [row.number for row in pria.rows] == [1, 3]
    assert pria.rows[1].values[:2] == ("Nama", 1.5)
    assert pria.merges == (Merge(1, 1, 3, 1), Merge(2, 3, 2, 5))


def test_addresses_are_written_as_excel_does() -> None:
    assert cell_address("pria", 7, 4) == "pria!D7"
    assert cell_address("Blok A", 7, 28) == "'Blok A'!AB7"
    assert cell_address("it's", 1, 1) == "'it''s'!A1"


def test_a_wrong_dimension_cuts_nothing_off(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        sheet = archive.read(SHEET_PART)
    assert b'<dimension ref="A1:N4"' in sheet
    lying = sheet.replace(b'<dimension ref="A1:N4"', b'<dimension ref="A1:A1"')
    book = read_workbook(repack(plain, tmp_path / "x.xlsx", {SHEET_PART: lying}), no_tick)
    assert len(book.sheets[0].rows) == 3
    assert book.sheets[0].rows[2].values[1] == "Ahmad Subur"


def test_reading_stops_after_500_blank_rows(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "x.xlsx",
        {"a": SheetSpec([("Nama",)], extra={"A400": "masih", "A1048576": "jauh"})},
    )
    rows = read_workbook(path, no_tick).sheets[0].rows
    assert [row.number for row in rows] == [1, 400]


def test_reading_can_be_cancelled(plain: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(plain, stop)


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    assert code_of(tmp_path / "tidak-ada.xlsx") is Code.FILE_NOT_FOUND
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    assert code_of(folder) in {Code.FILE_NOT_READABLE, Code.FILE_IN_USE}


def test_a_locked_file(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert code_of(plain) is Code.FILE_IN_USE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Code.FILE_NOT_READABLE),
        (pack_stream("EncryptedPackage", b"x"), Code.FILE_ENCRYPTED),
        (b"<html><p>Nama</p></html>", Code.FILE_NOT_WORKBOOK),
        (b"Nama\r\nAhmad\r\n", Code.FILE_NOT_WORKBOOK),
        (b"", Code.FILE_EMPTY),
        (b"PK\x03\x04 cut off", Code.FILE_NOT_READABLE),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, content: bytes, code: Code) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    assert code_of(path) is code


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    other = tmp_path / "foto.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("foto.jpg", b"x")
    assert code_of(other) is Code.FILE_NOT_WORKBOOK


def test_a_half_copied_workbook(plain: Path, tmp_path: Path) -> None:
    cut = tmp_path / "putus.xlsx"
    cut.write_bytes(plain.read_bytes()[:-200])
    assert code_of(cut) is Code.FILE_NOT_READABLE


@pytest.mark.parametrize(
    "broken",
    [b"", b"<worksheet", b"<a/>\0", b'<worksheet xmlns="x"><sheetData><row r="x"><c r="?"/></row>'],
)
def test_broken_parts_are_one_known_cause(plain: Path, tmp_path: Path, broken: bytes) -> None:
    assert code_of(repack(plain, tmp_path / "x.xlsx", {SHEET_PART: broken})) in {
        Code.FILE_NOT_READABLE,
        Code.FILE_UNSAFE,
    }


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet>&b;</worksheet>"
)
EXTERNAL_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b"<worksheet>&e;</worksheet>"
)


@pytest.mark.parametrize(
    "part",
    [
        BILLION_LAUGHS,
        EXTERNAL_ENTITY,
        BILLION_LAUGHS.decode().encode("utf-16"),
        b"<?xml version='1.0'?>" + b" " * 300_000 + b"<!DOCTYPE x><worksheet/>",
    ],
)
@pytest.mark.parametrize("name", [SHEET_PART, "xl/workbook.xml", "xl/styles.xml"])
def test_no_document_type_anywhere(plain: Path, tmp_path: Path, part: bytes, name: str) -> None:
    assert code_of(repack(plain, tmp_path / "x.xlsx", {name: part}, level=0)) is Code.FILE_UNSAFE


@pytest.mark.parametrize("name", ["../evil.xml", "/abs.xml", "xl\\..\\..\\x.xml", "C:/x.xml"])
def test_names_that_lead_out_of_the_archive(plain: Path, tmp_path: Path, name: str) -> None:
    assert code_of(repack(plain, tmp_path / "x.xlsx", {name: b"x"})) is Code.FILE_UNSAFE


def test_a_part_that_unpacks_too_far(plain: Path, tmp_path: Path) -> None:
    bomb = repack(plain, tmp_path / "x.xlsx", {"xl/media/a.bin": b"\0" * 30_000_000}, level=9)
    assert bomb.stat().st_size < 100_000
    assert code_of(bomb) is Code.FILE_UNSAFE


def test_too_many_parts_and_too_large_a_file(plain: Path, tmp_path: Path) -> None:
    many = {f"xl/media/{number}.bin": b"x" for number in range(501)}
    assert code_of(repack(plain, tmp_path / "banyak.xlsx", many)) is Code.FILE_TOO_LARGE
    large = tmp_path / "besar.xlsx"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    assert code_of(large) is Code.FILE_TOO_LARGE


def test_the_same_part_twice_is_refused(plain: Path, tmp_path: Path) -> None:
    doubled = tmp_path / "x.xlsx"
    doubled.write_bytes(plain.read_bytes())
    with zipfile.ZipFile(doubled, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<x/>")
    assert code_of(doubled) is Code.FILE_UNSAFE


def test_the_hash_knows_a_file_again(plain: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.xlsx"
    copy.write_bytes(plain.read_bytes())
    assert read_workbook(plain, no_tick).sha256 == read_workbook(copy, no_tick).sha256
