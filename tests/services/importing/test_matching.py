"""When two spellings are one name, and when they are not."""

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.services.importing.likeness import names_alike
from tests.fixtures.workbooks import skill_row
from tests.services.importing.house import ImportHouse, kinds, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Subur", "AHMAD SUBUR"),
        ("Ahmad", "AHMAD SUBUR"),
        ("Subur Ahmad", "AHMAD SUBUR"),
        ("M. Fauzi", "MUHAMMAD FAUZI"),
        ("Moh Fauzi", "Muhamad Fauzi"),
        ("Ahmad S.", "AHMAD SUBUR"),
        ("Muhamad Fauzi", "Muhammad Fauzi"),
        ("Ma'ruf Amin", "MARUF AMIN"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert names_alike(one, other)
    assert names_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SARNATA WIJAYA", "SARNATA RAMDANI"),
        ("AHMAD SUBUR", "EKO SUPRIATNA"),
        ("A. S.", "AHMAD SUBUR"),
        ("JUHRI", "JUHRIAH SOLEHA BAROKAH"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not names_alike(one, other)
    assert not names_alike(other, one)


def test_number_and_birth_date_outweigh_a_new_name(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row("Udin", nik=None)))
    plan = house.plan(house.skill_list(skill_row("Syamsudin Al Bantani", nik=None)))
    assert kinds(plan) == [RowKind.SAME]
    assert told(plan.rows[0]) == [("pria!B4", Code.IMPORT_NAME_DIFFERS)]


def test_a_nik_of_somebody_else_is_not_followed(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row("Ahmad Subur", "B.I 1/2025")))
    plan = house.plan(house.skill_list(skill_row("Eko Supriatna", "B.I 2/2025")))
    assert kinds(plan) == [RowKind.UNDECIDED]
    assert told(plan.rows[0]) == [("pria!D4", Code.NIK_TAKEN)]
