"""When two spellings are one name, and when they are not."""

from dataclasses import replace
from datetime import date

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.services.importing.likeness import Traits, compare, names_alike
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. Fauzi", "MUHAMMAD FAUZI"),
        ("Eko Supriatna", "EKO SUPRIYATNA"),
        ("Ahmad Subur", "AHMAD SUBUR WIJAYA"),
        ("Qodir", "KODIR"),
        ("Subur Ahmad", "AHMAD SUBUR"),
    ],
)
def test_names_and_fathers_worth_a_look(one: str, other: str) -> None:
    assert compare(Traits(one, father="KARIM"), Traits(other, father="HKARIEM"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hasan Ramdani", "HUSEN RAMDANI"),
        ("Oman Subur", "MAMAN SUBUR"),
        ("Muhammad Iwan Ramdani", "MUHAMMAD UJANG RAMDANI"),
        ("Ahmad", "AHMAD SUBUR WIJAYA"),
    ],
)
def test_brothers_are_not_asked_about(one: str, other: str) -> None:
    assert compare(Traits(one, father="KARIM"), Traits(other, father="KARIM")) is None


def test_what_speaks_against_one_person() -> None:
    known = Traits("Ahmad", father="KARIM", born=date(1987, 11, 12), nik="3604121211870001")
    assert compare(known, known)
    assert compare(known, replace(known, nik="3604121211870099"))
    for other in (
        replace(known, nik="3604121211990123"),
        replace(known, born=date(1988, 11, 12)),
        replace(known, father="DURAHMAN"),
        replace(known, name="Eko"),
    ):
        assert compare(known, other) is None
