"""The cells that lists are known to hold and what each must become, vector by vector."""

from datetime import date, datetime, time

import pytest

from binaan_desktop.domain.addresses import Region, RegionTable, resolve_origin
from binaan_desktop.domain.durations import Duration, parse_duration, read_sentence
from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.formats import format_date_full, format_money, format_number
from binaan_desktop.domain.identity_cells import parse_nik
from binaan_desktop.domain.inmates import RegisterClass, Sex, age_on
from binaan_desktop.domain.list_words import parse_presence, parse_sex
from binaan_desktop.domain.parsing import CellValue, Reading, is_blank, parse_birth, parse_date
from binaan_desktop.domain.person_names import parse_person_name
from binaan_desktop.domain.values import Nik, nik_warnings, parse_register_number

TODAY = date(2026, 11, 2)
SERANG = Region("36.04", "Kabupaten Serang", "36.04")
CITY = Region("36.73", "Kota Serang", "36.73")
TANGERANG = Region("36.03", "Kabupaten Tangerang", "36.03")
TABLE = RegionTable(
    [SERANG, CITY, TANGERANG],
    [Region("36.03.09", "Curug", "36.03"), Region("36.73.04", "Curug", "36.73")],
)


@pytest.mark.parametrize(
    ("vector", "sex", "born"),
    [
        ("3604121211870001", Sex.MALE, date(1987, 11, 12)),
        ("3604125211870001", Sex.FEMALE, date(1987, 11, 12)),
    ],
)
def test_nik_as_text(vector: str, sex: Sex, born: date) -> None:
    read = parse_nik(vector)
    assert (read.nik, read.problems) == (Nik(vector), ())
    nik = Nik(vector)
    assert (nik.sex, nik.birth_date(TODAY), nik.district_code) == (sex, born, "36.04.12")


@pytest.mark.parametrize("vector", [3604121211870000, 3604121211870000.0])
def test_nik_as_number_whose_last_digit_is_lost(vector: float) -> None:
    read = parse_nik(vector)
    assert (read.nik, read.raw) == (None, "3604121211870000")
    assert [(one.code, one.severity) for one in read.problems] == [
        (Code.NIK_SERIAL, Severity.WARNING)
    ]


def test_nik_3604013112990003_of_an_old_district() -> None:
    nik = Nik("3604013112990003")
    warnings = nik_warnings(
        nik, today=TODAY, birth_date=None, sex=None, known_districts={"36.04.12"}
    )
    assert [(one.code, one.facts["prefix"]) for one in warnings] == [
        (Code.NIK_UNKNOWN_REGION, "36.04.01")
    ]


@pytest.mark.parametrize("vector", ["3.60412E+15", "3,60412E+15", "3.60412e15"])
def test_nik_spoilt_by_excel_stays_raw(vector: str) -> None:
    read = parse_nik(vector)
    assert (read.nik, read.raw) == (None, vector)
    assert [one.code for one in read.problems] == [Code.IMPORT_NIK_UNREADABLE]


@pytest.mark.parametrize(
    "vector",
    [
        "'3604121211870001",
        "3604 1212 1187 0001",
        "360412.121187.0001",
        "\ufeff3604121211870001\u00a0",
    ],
)
def test_nik_with_signs(vector: str) -> None:
    assert parse_nik(vector).nik == Nik("3604121211870001")


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        *(
            (text, (RegisterClass.B_I, 283, 2026))
            for text in (
                "B I 283 / 26", "BI.283/26", "BI283/26", "BI 283 /26", "BI  283 / 26",
                "BI. 283 / 26", "b.i 283/2026", "B\u00a0I\u00a0283/26",
            )
        ),
        ("B.IIa.12/2025", (RegisterClass.B_IIA, 12, 2025)),
        ("A.III.45/2025", (RegisterClass.A_III, 45, 2025)),
        ("AIV 3/2024", (RegisterClass.A_IV, 3, 2024)),
    ],
)  # fmt: skip
def test_register_number(vector: str, expected: tuple[RegisterClass, int, int]) -> None:
    read = parse_register_number(vector)
    assert read is not None
    assert (read.register_class, read.number, read.year) == expected
    assert parse_register_number(read.canonical) == read


def test_register_number_with_the_court_behind() -> None:
    read = parse_register_number("A.II 77/2025/PN.Srg")
    assert read is not None
    assert (read.register_class, read.number, read.year) == (RegisterClass.A_II, 77, 2025)
    assert "PN" in read.tail.upper()


@pytest.mark.parametrize("vector", ["REG-1", "", "-"])
def test_no_register_number(vector: str) -> None:
    assert parse_register_number(vector) is None


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ("45713", date(2025, 2, 25)), (45713, date(2025, 2, 25)), (45713.5, date(2025, 2, 25)),
        ("7-5-2025", date(2025, 5, 7)), ("07 Mei 2025", date(2025, 5, 7)),
        ("7 MEI 25", date(2025, 5, 7)), ("07/05/2025", date(2025, 5, 7)),
        ("07 May 2025", date(2025, 5, 7)), ("31-Des-95", date(1995, 12, 31)),
        ("Serang, 07-05-1990", date(1990, 5, 7)),
        (datetime.combine(date(2025, 5, 7), time(8)), date(2025, 5, 7)),
    ],
)  # fmt: skip
def test_date(vector: CellValue, expected: date) -> None:
    assert parse_date(vector, "expiry_date").value == expected


def test_impossible_date_is_said() -> None:
    read = parse_date("31-06-2025", "expiry_date")
    assert read.value is None
    assert [one.code for one in read.problems] == [Code.IMPORT_DATE_UNREADABLE]


@pytest.mark.parametrize("vector", ["00/00/0000", "-", "nihil", "0", 0, None, "\u00a0", "#REF!"])
def test_empty_date_is_silent(vector: CellValue) -> None:
    assert is_blank(vector)
    read = parse_date(vector, "expiry_date")
    assert (read.value, read.problems) == (None, ())


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ("1 TAHUN 6 BULAN 15 HARI", Duration(1, 6, 15)),
        ("1 th 6 bl", Duration(1, 6, 0)),
        ("1 (satu) tahun dan 6 (enam) bulan", Duration(1, 6, 0)),
        ("10 BLN", Duration(0, 10, 0)),
        ("SEUMUR HIDUP", Duration(for_life=True)),
        ("", None), ("-", None), ("18", None), (18, None), ("Pencurian", None),
    ],
)  # fmt: skip
def test_duration(vector: CellValue, expected: Duration | None) -> None:
    assert parse_duration(vector) == expected


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        (" 2 tahun\u00a06 bulan ", "2 tahun 6 bulan"),
        ("1 (satu) tahun", "1 (satu) tahun"),
        ("penjara 2 tahun, denda subsider 3 bulan", "penjara 2 tahun, denda subsider 3 bulan"),
        ("pidana mati", "pidana mati"),
        ("seumur hidup", "seumur hidup"),
        ("tahanan", None), ("Belum putus", None), ("-", None), (0, None), (None, None),
    ],
)  # fmt: skip
def test_length_of_a_sentence_as_written(vector: CellValue, expected: str | None) -> None:
    assert read_sentence(vector) == Reading(expected)


@pytest.mark.parametrize(
    ("years", "months", "days", "expected"),
    [
        (2, 6, None, "2 tahun 6 bulan"),
        (None, 18.0, None, "18 bulan"),
        ("1", "-", "15", "1 tahun 15 hari"),
        (None, "8 bulan", None, "8 bulan"),
        (0, 0, 0, None),
    ],
)
def test_length_of_a_sentence_in_numbers(
    years: CellValue, months: CellValue, days: CellValue, expected: str | None
) -> None:
    assert read_sentence("-", years=years, months=months, days=days) == Reading(expected)


@pytest.mark.parametrize("vector", [18, "24", "2,5", "Pencurian", "Pasal 363, 2 tahun", "1/2/2026"])
def test_no_length_is_made_up(vector: CellValue) -> None:
    read = read_sentence(vector)
    assert read.value is None
    assert [one.code for one in read.problems] == [Code.IMPORT_SENTENCE_UNREADABLE]


def test_name_ahmad_subur_bin_h_karim_als_buyung() -> None:
    read = parse_person_name("AHMAD SUBUR BIN H. KARIM ALS BUYUNG")
    assert read is not None
    assert (read.name, read.father_name, read.aliases, read.sex) == (
        "AHMAD SUBUR", "H. KARIM", ("BUYUNG",), Sex.MALE,
    )  # fmt: skip


def test_district_curug_without_its_regency() -> None:
    read = resolve_origin(None, "CURUG", TABLE)
    assert (read.regency_code, read.district_code) == (None, None)
    assert [one.code for one in read.problems] == [Code.IMPORT_REGION_AMBIGUOUS]
    assert "Tangerang" in str(read.problems[0].facts["choices"])
    assert "Kota Serang" in str(read.problems[0].facts["choices"])


def test_formats() -> None:
    assert format_number(1234.5, 1) == "1.234,5"
    assert format_money(1_250_000).replace("\u00a0", " ") == "Rp 1.250.000"
    assert format_date_full(date(2025, 5, 7)) == "Rabu, 7 Mei 2025"


@pytest.mark.parametrize(("day", "age"), [(date(2025, 2, 28), 24), (date(2025, 3, 1), 25)])
def test_age_of_somebody_born_on_29_february(day: date, age: int) -> None:
    assert age_on(date(2000, 2, 29), day) == age


@pytest.mark.parametrize(
    ("vector", "place", "born"),
    [
        ("35 / Serang, 12-11-1987", "Serang", date(1987, 11, 12)),
        ("35 th, Serang 12 Nov 1987", "Serang", date(1987, 11, 12)),
        ("7/Mei/1990", None, date(1990, 5, 7)),
        ("SERANG", "SERANG", None),
    ],
)
def test_birth_in_one_cell(vector: str, place: str | None, born: date | None) -> None:
    read = parse_birth(vector, TODAY)
    assert read.value is not None
    assert (read.value.place, read.value.day) == (place, born)


@pytest.mark.parametrize("vector", ["35", "35 th", "35 tahun"])
def test_an_age_alone_is_no_birth(vector: str) -> None:
    assert parse_birth(vector, TODAY).value is None
    assert parse_birth(vector, TODAY).problems == ()


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        *((text, Sex.MALE) for text in ("L", "LK", "Pria", "Laki-laki", "LAKI - LAKI")),
        *((text, Sex.FEMALE) for text in ("P", "PR", "Wanita", "Perempuan")),
    ],
)
def test_sex(vector: str, expected: Sex) -> None:
    assert parse_sex(vector).value is expected


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ("AKTIF", "active"), ("BON", "loaned_out"), ("Sidang", "in_court"), ("RS", "hospital"),
        ("PINDAH ke Lapas Serang", "transferred"), ("Bebas", "released"),
        ("Meninggal dunia", "deceased"), ("-", None), ("Kawin", None),
    ],
)  # fmt: skip
def test_presence(vector: str, expected: str | None) -> None:
    assert parse_presence(vector).value == expected
