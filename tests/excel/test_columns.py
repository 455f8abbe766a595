"""Where the header is and what the columns hold."""

import pytest

from binaan_desktop.domain.importing import ImportField, ListPreset
from binaan_desktop.excel.columns import guess_layout, layout_of_row
from binaan_desktop.excel.header_words import recognise_header
from binaan_desktop.excel.sheets import Sheet, SheetRow
from tests.fixtures.workbooks import SKILL_HEADER, Cell, sdp_row, sdp_sheet, skill_row, skill_sheet


def sheet_of(*rows: tuple[Cell, ...] | list[Cell]) -> Sheet:
    kept = [SheetRow(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(row)]
    return Sheet("pria", hidden=False, rows=tuple(kept))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nama (bin)", ImportField.NAME),
        ("NAMA LENGKAP", ImportField.NAME),
        ("No. Reg.", ImportField.REGISTER_NO),
        ("L/P", ImportField.SEX),
        ("Tempat, Tgl. Lahir", ImportField.BIRTH),
        ("Pekerjaan sblm", ImportField.OCCUPATION),
        ("Blok / Kmr", ImportField.BLOCK),
        ("2/3", ImportField.TWO_THIRDS_DATE),
        ("Tgl Msk UPT", ImportField.ADMITTED_ON),
        ("Foto", None),
        ("", None),
    ],
)
def test_header_words(text: str, expected: ImportField | None) -> None:
    assert recognise_header(text) is expected


def test_the_skill_list() -> None:
    rows = [tuple(row) for row in skill_sheet(skill_row(), skill_row())]
    layout = guess_layout(sheet_of(*rows))
    assert layout is not None
    assert (layout.header_row, layout.preset) == (3, None)
    assert len(layout.columns) == len(SKILL_HEADER)


def test_the_sdp_list_is_a_preset_with_six_alias_columns() -> None:
    layout = guess_layout(sheet_of(*[tuple(row) for row in sdp_sheet(sdp_row())]))
    assert layout is not None
    assert (layout.header_row, layout.preset) == (4, ListPreset.SDP_A)
    assert list(layout.columns.values()).count(ImportField.ALIAS) == 6


def test_a_header_of_two_rows() -> None:
    layout = guess_layout(
        sheet_of(
            ("No", "Nama", "Tanggal", None, "No. Registrasi"),
            (None, None, "Masuk", "Ekspirasi", None),
            (1, "Ahmad", "1-1-2025", "1-1-2028", "B.I 1/2025"),
        )
    )
    assert layout is not None
    assert (layout.first_header_row, layout.header_row) == (1, 2)
    assert layout.columns == {
        1: ImportField.ORDER,
        2: ImportField.NAME,
        3: ImportField.ADMITTED_ON,
        4: ImportField.EXPIRY_DATE,
        5: ImportField.REGISTER_NO,
    }


def test_a_sheet_without_a_header_has_no_layout() -> None:
    assert guess_layout(sheet_of(("Ahmad", "B.I 1/2025"), ("Budi", "B.I 2/2025"))) is None
    assert guess_layout(sheet_of(("REKAP", "2026"), ("Jumlah", 12))) is None


def test_the_officer_may_point_at_another_row() -> None:
    sheet = sheet_of(("Nama", "x"), ("Nama", "NIK", "Agama"), ("Ahmad", "1", "Islam"))
    assert layout_of_row(sheet, 1).columns == {1: ImportField.NAME}
    assert len(layout_of_row(sheet, 2).columns) == 3
    assert layout_of_row(sheet, 99).columns == {}


def test_the_first_of_two_equal_columns_counts() -> None:
    layout = layout_of_row(sheet_of(("Nama", "NIK", "NIK")), 1)
    assert layout.columns == {1: ImportField.NAME, 2: ImportField.NIK}
