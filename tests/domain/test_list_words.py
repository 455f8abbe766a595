"""Words for sex, schooling, religion, marital status and trades."""

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import Education, MaritalStatus, Religion, Sex
from binaan_desktop.domain.list_words import (
    NamedSkill,
    SkillEntry,
    SkillLexicon,
    parse_education,
    parse_marital_status,
    parse_religion,
    parse_sex,
    parse_skills,
)
from binaan_desktop.domain.skills import SkillSource
from binaan_desktop.services.maintenance.reference_data import list_skill_entries


@pytest.fixture(scope="module")
def lexicon() -> SkillLexicon:
    """The taxonomy that the program ships."""
    return SkillLexicon([*list_skill_entries(), SkillEntry("STAFF_MADE", "Membuat sangkar")])


@pytest.mark.parametrize("cell", ["L", "l", "LK", "Laki-laki", "LAKI LAKI", "Pria"])
def test_male(cell: str) -> None:
    assert parse_sex(cell).value is Sex.MALE


@pytest.mark.parametrize("cell", ["P", "PR", "Perempuan", "WANITA"])
def test_female(cell: str) -> None:
    assert parse_sex(cell).value is Sex.FEMALE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tidak Sekolah", Education.NONE),
        ("Tdk tamat SD", Education.PRIMARY_UNFINISHED),
        ("SD", Education.PRIMARY),
        ("Paket A", Education.PRIMARY),
        ("SD/Sederajat", Education.PRIMARY),
        ("SLTP", Education.JUNIOR),
        ("SMP kelas 2", Education.JUNIOR),
        ("SMA", Education.SENIOR),
        ("SMK Negeri 1 Cilegon", Education.SENIOR),
        ("STM", Education.SENIOR),
        ("D3", Education.DIPLOMA),
        ("D.III", Education.DIPLOMA),
        ("S1", Education.BACHELOR),
        ("D4", Education.BACHELOR),
        ("S2", Education.POSTGRADUATE),
    ],
)
def test_schooling(cell: str, expected: Education) -> None:
    assert parse_education(cell).value is expected


def test_religion_and_marital_status() -> None:
    assert parse_religion("Budha").value is Religion.BUDDHIST
    assert parse_religion("KATHOLIK").value is Religion.CATHOLIC
    assert parse_marital_status("Belum menikah").value is MaritalStatus.SINGLE
    assert parse_marital_status("Cerai Mati").value is MaritalStatus.WIDOWED


@pytest.mark.parametrize(
    "parse", [parse_sex, parse_education, parse_religion, parse_marital_status]
)
def test_unknown_words_are_said_and_empty_cells_are_not(parse: object) -> None:
    assert callable(parse)
    unknown = parse("entah")
    assert unknown.value is None
    assert [one.code for one in unknown.problems] == [Code.IMPORT_WORD_UNKNOWN]
    assert not parse("-").problems


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("las", ["WELDING"]),
        ("Las listrik", ["WELDING"]),
        ("LELE", ["FISHERY"]),
        ("Budidaya lele", ["FISHERY"]),
        ("Budidaya lele/perikanan", ["FISHERY"]),
        ("Barbershop", ["BARBERSHOP"]),
        ("kue", ["BAKERY"]),
        ("menjahit", ["SEWING"]),
        ("Pertukangan kayu", ["CARPENTRY"]),
        ("tukang bangunan", ["CONSTRUCTION"]),
        ("instalasi listrik rumah", ["ELECTRICAL"]),
        ("las, menjahit dan lele", ["WELDING", "SEWING", "FISHERY"]),
        ("las/jahit", ["WELDING", "SEWING"]),
        ("membuat sangkar", ["STAFF_MADE"]),
        ("las las", ["WELDING"]),
    ],
)
def test_everyday_words_for_trades(lexicon: SkillLexicon, cell: str, codes: list[str]) -> None:
    read = parse_skills(cell, lexicon, "skills")
    assert [one.code for one in read.found] == codes
    assert not read.problems


def test_part_of_a_word_is_no_trade(lexicon: SkillLexicon) -> None:
    read = parse_skills("kelas malam", lexicon, "skills")
    assert not read.found
    assert [one.code for one in read.problems] == [Code.IMPORT_SKILL_UNKNOWN]


def test_where_a_trade_was_learnt(lexicon: SkillLexicon) -> None:
    read = parse_skills("las (kursus BLK), menjahit (otodidak), lele (kerja)", lexicon, "skills")
    assert read.found == (
        NamedSkill("WELDING", SkillSource.OUTSIDE_TRAINING),
        NamedSkill("SEWING", SkillSource.SELF_TAUGHT),
        NamedSkill("FISHERY", SkillSource.WORK),
    )


def test_asked_but_none_differs_from_an_empty_cell(lexicon: SkillLexicon) -> None:
    assert parse_skills("tidak ada", lexicon, "skills").says_none
    assert not parse_skills("-", lexicon, "skills").says_none
    assert not parse_skills(None, lexicon, "skills").says_none
