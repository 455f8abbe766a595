"""NIK and register numbers over whatever can be typed: read back, or refused, never an error."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, ValidationFailed
from binaan_desktop.domain.identity_cells import parse_nik
from binaan_desktop.domain.inmates import RegisterClass, Sex, age_on
from binaan_desktop.domain.values import (
    MAX_AGE_BY_NIK,
    MIN_AGE_BY_NIK,
    Nik,
    RegisterNumber,
    mask_nik,
    nik_problems,
    nik_warnings,
    parse_register_number,
)

TODAY = date(2026, 11, 24)
SUFFIXES = st.text("ABCDEFGHJKLMNOPQRSTUWXYZ", max_size=3)
NUMBERS = st.builds(
    RegisterNumber,
    st.sampled_from(list(RegisterClass)),
    st.integers(1, 99999),
    st.integers(1950, 2099),
    SUFFIXES,
)
DIGITS = st.text("0123456789", min_size=16, max_size=16)
ODD_LETTERS = "AaBbIiVvNn\u0130\u0131\ufb01\u00df\uff13\u0663 ./-\\\u00a0\u200b0123456789"


def _nik(born: date, sex: Sex, serial: int, region: str = "360412") -> str:
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return f"{region}{day:02}{born.month:02}{born.year % 100:02}{serial:04}"


@given(NUMBERS, st.booleans())
def test_number_with_letters_reads_back(number: RegisterNumber, is_small: bool) -> None:
    text = number.canonical.lower() if is_small else number.canonical
    assert parse_register_number(text) == number


@given(NUMBERS.filter(lambda number: number.year >= 2000))
def test_short_year_is_of_this_century(number: RegisterNumber) -> None:
    written = number.canonical.replace(f"/{number.year}", f"/{number.year % 100:02}")
    assert parse_register_number(written) == number


@given(NUMBERS, st.text("PNSrgTipikor-/", min_size=1, max_size=12))
def test_what_stands_behind_is_kept_as_written(number: RegisterNumber, tail: str) -> None:
    parsed = parse_register_number(f"{number.canonical}/{tail}")
    assert parsed is not None
    assert (parsed.canonical, parsed.tail) == (number.canonical, f"/{tail}")


@given(st.text(ODD_LETTERS, max_size=24) | st.text(max_size=24))
@example("B\u0130 1/26")
@example("BI\ufb01 1/26")
@example("BI \u0663/26")
def test_odd_letters_never_break_the_parser(text: str) -> None:
    parsed = parse_register_number(text)
    if parsed is not None:
        again = parse_register_number(parsed.canonical)
        assert again is not None
        assert again.canonical == parsed.canonical
        assert parsed.year >= 1950


@given(st.dates(date(1936, 12, 1), date(2012, 11, 1)), st.sampled_from(Sex), st.integers(1, 9999))
def test_nik_of_a_likely_person_reads_back_without_a_doubt(
    born: date, sex: Sex, serial: int
) -> None:
    nik = Nik(_nik(born, sex, serial))
    assert (nik.birth_date(TODAY), nik.sex) == (born, sex)
    assert not nik_warnings(
        nik, today=TODAY, birth_date=born, sex=sex, known_districts={"36.04.12"}
    )


@given(DIGITS, st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_any_sixteen_digits_are_judged(text: str, today: date) -> None:
    problems = nik_problems(text)
    if problems:
        assert len(problems) == 1
        with pytest.raises(ValidationFailed):
            Nik(text)
        return
    nik = Nik(text)
    born = nik.birth_date(today)
    codes = {
        one.code
        for one in nik_warnings(nik, today=today, birth_date=born, sex=nik.sex, known_districts=())
    }
    if born is None:
        assert codes == {Code.NIK_BIRTH_DATE}
    else:
        age = age_on(born, today)
        assert age >= 12
        assert (Code.NIK_UNLIKELY_AGE in codes) == (not MIN_AGE_BY_NIK <= age <= MAX_AGE_BY_NIK)
        assert born.strftime("%m%y") == text[8:12]


@given(st.text(max_size=20))
def test_any_text_is_a_nik_or_hidden_whole(text: str) -> None:
    if nik_problems(text):
        shown = mask_nik(text)
        assert len(shown) == len(text)
    read = parse_nik(text)
    assert read.nik is None or not nik_problems(read.nik.text)


@given(st.floats() | st.integers() | st.text(max_size=20))
def test_no_cell_breaks_the_reader_of_nik(value: float | int | str) -> None:
    read = parse_nik(value)
    assert read.nik is None or len(read.nik.text) == 16


@pytest.mark.parametrize(
    ("text", "born"),
    [
        # Twelve today, twelve tomorrow: whoever would be eleven was born a century earlier.
        ("3604122411140001", date(2014, 11, 24)),
        ("3604122511140001", date(1914, 11, 25)),
        ("3604120101260001", date(1926, 1, 1)),
        ("3604120101270001", date(1927, 1, 1)),
        ("3604126902000001", date(2000, 2, 29)),
    ],
)
def test_century_of_birth(text: str, born: date) -> None:
    assert Nik(text).birth_date(TODAY) == born


@pytest.mark.parametrize(
    ("text", "age"),
    [("3604122411120001", None), ("3604122511120001", 13), ("3604122411350001", 91)],
)
def test_age_that_nobody_here_has_is_told(text: str, age: int | None) -> None:
    told = [
        one.facts["age"]
        for one in nik_warnings(
            Nik(text), today=TODAY, birth_date=None, sex=None, known_districts=()
        )
        if one.code is Code.NIK_UNLIKELY_AGE
    ]
    assert told == ([] if age is None else [age])
