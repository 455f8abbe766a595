"""Ranges, register numbers and NIK: the vectors of the house's lists, and properties."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, Severity, ValidationFailed
from binaan_desktop.domain.inmates import RegisterClass, Sex
from binaan_desktop.domain.values import (
    DateRange,
    Nik,
    RegisterNumber,
    TimeRange,
    mask_nik,
    nik_problems,
    nik_warnings,
    parse_register_number,
)

TODAY = date(2026, 11, 24)


def at(text: str) -> time:
    return time.fromisoformat(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("08:30", "11:00"), ("11:00", "12:00"), False),
        (("08:30", "11:00"), ("10:59", "12:00"), True),
        (("08:30", "11:00"), ("09:00", "09:30"), True),
        (("08:30", "11:00"), ("07:00", "08:30"), False),
    ],
)
def test_touching_times_do_not_overlap(
    one: tuple[str, str], other: tuple[str, str], expected: bool
) -> None:
    first, second = (TimeRange(at(pair[0]), at(pair[1])) for pair in (one, other))
    assert first.overlaps(second) is expected
    assert second.overlaps(first) is expected


def test_a_time_range_must_end_after_it_starts() -> None:
    with pytest.raises(ValidationFailed):
        TimeRange(at("09:00"), at("09:00"))


def test_minutes_and_containment_of_a_time_range() -> None:
    morning = TimeRange(at("08:30"), at("11:00"))
    assert morning.minutes == 150
    assert morning.contains(TimeRange(at("08:30"), at("09:00")))
    assert not morning.contains(TimeRange(at("10:30"), at("11:01")))


def test_days_of_a_date_range_are_both_counted() -> None:
    may = DateRange(date(2025, 5, 1), date(2025, 5, 31))
    assert may.days == 31
    assert may.contains(date(2025, 5, 31))
    assert may.overlaps(DateRange(date(2025, 5, 31), date(2025, 6, 2)))
    assert not may.overlaps(DateRange(date(2025, 6, 1), date(2025, 6, 2)))
    with pytest.raises(ValidationFailed):
        DateRange(date(2025, 5, 2), date(2025, 5, 1))


@pytest.mark.parametrize(
    ("text", "register_class", "number", "year"),
    [
        ("B I 283 / 26", RegisterClass.B_I, 283, 2026),
        ("BI.283/26", RegisterClass.B_I, 283, 2026),
        ("BI283/26", RegisterClass.B_I, 283, 2026),
        ("BI 201 /26", RegisterClass.B_I, 201, 2026),
        ("BI  202 / 26", RegisterClass.B_I, 202, 2026),
        ("BI. 305 / 26", RegisterClass.B_I, 305, 2026),
        ("b.i 305/2026", RegisterClass.B_I, 305, 2026),
        ("B.IIa.12/2025", RegisterClass.B_IIA, 12, 2025),
        ("B IIa 002/2026", RegisterClass.B_IIA, 2, 2026),
        ("BIIA001/2026", RegisterClass.B_IIA, 1, 2026),
        ("B.IIb 7/25", RegisterClass.B_IIB, 7, 2025),
        ("B.III 1/2025", RegisterClass.B_III, 1, 2025),
        ("A.III.45/2025", RegisterClass.A_III, 45, 2025),
        ("AIV 3/2024", RegisterClass.A_IV, 3, 2024),
        ("A.V 9/2024", RegisterClass.A_V, 9, 2024),
        ("A\u00a0II\u00a077/2025", RegisterClass.A_II, 77, 2025),
        ("A.I-5/2025", RegisterClass.A_I, 5, 2025),
    ],
)
def test_every_written_form_of_a_register_number(
    text: str, register_class: RegisterClass, number: int, year: int
) -> None:
    parsed = parse_register_number(text)
    assert parsed is not None
    assert (parsed.register_class, parsed.number, parsed.year) == (register_class, number, year)


def test_the_tail_of_a_register_number_is_kept_apart() -> None:
    parsed = parse_register_number("A.II 77/2025/PN.Srg")
    assert parsed is not None
    assert parsed.canonical == "A.II 77/2025"
    assert parsed.tail == "/PNSrg"


@pytest.mark.parametrize(
    "text",
    ["REG-1", "", "-", "B.II 12/2025", "BIV 3/2024", "B.I 0/2025", "B.I 12", "12/2025", "C 1/25"],
)
def test_what_is_no_register_number(text: str) -> None:
    assert parse_register_number(text) is None


REGISTERS = st.builds(
    RegisterNumber,
    st.sampled_from(list(RegisterClass)),
    st.integers(1, 99999),
    st.integers(1950, 2099),
)


@given(REGISTERS)
def test_canonical_text_reads_back(register: RegisterNumber) -> None:
    assert parse_register_number(register.canonical) == register


@given(REGISTERS, st.lists(st.sampled_from(["", " ", ".", "\u00a0", "  "]), min_size=40))
def test_spaces_and_dots_never_matter(register: RegisterNumber, noise: list[str]) -> None:
    compact = register.canonical.replace(".", "").replace(" ", "")
    # Nothing goes between two digits: that would be another number.
    noisy = "".join(
        sign + ("" if sign.isdigit() else extra)
        for sign, extra in zip(compact, noise, strict=False)
    )
    assert parse_register_number(noisy) == register


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    parsed = parse_register_number(text)
    assert parsed is None or parse_register_number(parsed.canonical) is not None


@pytest.mark.parametrize(
    ("text", "sex", "born", "district"),
    [
        ("3604121211870001", Sex.MALE, date(1987, 11, 12), "36.04.12"),
        ("3604125211870001", Sex.FEMALE, date(1987, 11, 12), "36.04.12"),
        ("3604013112990003", Sex.MALE, date(1999, 12, 31), "36.04.01"),
        ("3604120101050001", Sex.MALE, date(2005, 1, 1), "36.04.12"),
    ],
)
def test_what_a_nik_says(text: str, sex: Sex, born: date, district: str) -> None:
    nik = Nik(text)
    assert (nik.sex, nik.birth_date(TODAY), nik.district_code) == (sex, born, district)


def test_a_nik_shows_region_and_serial_only() -> None:
    assert Nik("3604121211870001").masked == "360412******0001"
    assert mask_nik("lupa") == "****"


def test_a_year_that_would_make_a_child_is_of_the_last_century() -> None:
    assert Nik("3604120101200001").birth_date(TODAY) == date(1920, 1, 1)


def test_29_february_of_a_year_without_one() -> None:
    assert Nik("3604122902950001").birth_date(TODAY) is None
    warnings = nik_warnings(
        Nik("3604122902950001"), today=TODAY, birth_date=None, sex=None, known_districts=()
    )
    assert [one.code for one in warnings] == [Code.NIK_BIRTH_DATE]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3604121211870000", Code.NIK_SERIAL),
        ("360412121187000", Code.NIK_LENGTH),
        ("36041212118700011", Code.NIK_LENGTH),
        ("360412121187000A", Code.NIK_LENGTH),
        ("3604123211870001", Code.NIK_BIRTH_DATE),
        ("3604127211870001", Code.NIK_BIRTH_DATE),
        ("3604121213870001", Code.NIK_BIRTH_DATE),
        ("3604120002870001", Code.NIK_BIRTH_DATE),
        ("3604123002870001", Code.NIK_BIRTH_DATE),
    ],
)
def test_what_is_no_nik(text: str, code: Code) -> None:
    assert [one.code for one in nik_problems(text)] == [code]
    with pytest.raises(ValidationFailed):
        Nik(text)


def test_what_is_odd_about_a_valid_nik() -> None:
    warnings = nik_warnings(
        Nik("3604013112990003"),
        today=TODAY,
        birth_date=date(1999, 12, 30),
        sex=Sex.FEMALE,
        known_districts={"36.04.12"},
    )
    assert {one.code for one in warnings} == {
        Code.NIK_UNKNOWN_REGION,
        Code.NIK_BIRTH_DIFFERS,
        Code.NIK_SEX_DIFFERS,
    }
    assert all(one.severity is Severity.WARNING for one in warnings)


def test_a_nik_from_another_province_is_not_odd() -> None:
    nik = Nik("3201011211870001")
    assert not nik_warnings(
        nik, today=TODAY, birth_date=None, sex=None, known_districts={"36.04.12"}
    )


@given(
    st.dates(date(1930, 1, 1), date(2012, 1, 1)),
    st.sampled_from(list(Sex)),
    st.integers(1, 9999),
)
def test_a_nik_gives_back_birth_date_and_sex(born: date, sex: Sex, serial: int) -> None:
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    nik = Nik(f"360412{day:02}{born.month:02}{born.year % 100:02}{serial:04}")
    assert nik.sex is sex
    assert nik.birth_date(TODAY) == born
    assert nik.masked[6:12] == "******"
