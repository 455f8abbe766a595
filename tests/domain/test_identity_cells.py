"""NIK cells that went through Excel."""

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.identity_cells import parse_nik
from binaan_desktop.domain.parsing import CellValue


@pytest.mark.parametrize(
    "cell", ["3604121211870001", "'3604121211870001", "36 04 12 121187 0001", "3604.12.121187.0001"]
)
def test_text_of_sixteen_digits_is_taken(cell: str) -> None:
    read = parse_nik(cell)
    assert read.nik is not None
    assert read.nik.text == "3604121211870001"
    assert not read.problems


@pytest.mark.parametrize("cell", [3604121211870001, 3604121211870001.0])
def test_a_number_is_taken_with_a_warning(cell: CellValue) -> None:
    read = parse_nik(cell)
    assert read.nik is not None
    assert [one.code for one in read.problems] == [Code.IMPORT_NIK_AS_NUMBER]


def test_a_number_that_ends_in_zero_may_have_lost_its_last_digit() -> None:
    read = parse_nik(3604121211870010)
    assert read.nik is not None
    assert [one.code for one in read.problems] == [Code.IMPORT_NIK_DIGIT_LOST]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (3604121211870000, Code.NIK_SERIAL),
        ("3.60412E+15", Code.IMPORT_NIK_UNREADABLE),
        ("3,60412E+15", Code.IMPORT_NIK_UNREADABLE),
        ("360412121187", Code.NIK_LENGTH),
        ("3604123213870001", Code.NIK_BIRTH_DATE),
    ],
)
def test_a_spoilt_nik_stays_empty_and_its_text_is_kept(cell: CellValue, code: Code) -> None:
    read = parse_nik(cell)
    assert read.nik is None
    assert read.raw
    assert [one.code for one in read.problems] == [code]
    assert not read.problems[0].stops


@pytest.mark.parametrize("cell", ["belum rekam", "lupa", "WNA"])
def test_a_reason_instead_of_a_nik_is_kept_silently(cell: str) -> None:
    read = parse_nik(cell)
    assert (read.nik, read.raw, read.problems) == (None, cell, ())
