"""The parsers over any cell at all: they never fail, and never make up what is not there."""

import re
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.durations import Duration, parse_duration
from binaan_desktop.domain.formats import format_date_full, format_date_long, format_date_table
from binaan_desktop.domain.identity_cells import parse_nik
from binaan_desktop.domain.list_words import (
    SkillEntry,
    SkillLexicon,
    parse_education,
    parse_presence,
    parse_sex,
    parse_skills,
)
from binaan_desktop.domain.parsing import (
    CellValue,
    clean_text,
    is_blank,
    parse_birth,
    parse_date,
    parse_housing,
)
from binaan_desktop.domain.person_names import parse_person_name
from binaan_desktop.domain.values import parse_register_number

TODAY = date(2026, 11, 2)
LEXICON = SkillLexicon([SkillEntry("welding", "Las", ("las listrik",))])
LIST_WORDS = st.sampled_from(
    ("BIN", "BINTI", "ALS", "@", "(", ")", "H.", "S.H.", "Serang", ",", "/", "-", "7", "Mei",
     "2025", "BLOK", "KAMAR", "00/00/0000", "nihil", "th", "bl", "3.60412E+15", "'", "\u200b")
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(LIST_WORDS, max_size=8).map(" ".join),
    st.text("0123456789 ./-'E+", max_size=24),
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
DAYS = st.dates(date(1940, 1, 1), date(2060, 12, 31))
NAMES = st.text("ABCDEFGHIJKLMNOPRSTUWY", min_size=3, max_size=12).filter(
    lambda text: (
        text not in {"BIN", "BINTI", "BINTE", "BTI", "BTE", "ALIAS", "ALS", "AKA", "DRS"}
        and text not in {"DRA", "ALM", "ALMH", "ALMARHUM", "SIP"}
    )
)


@given(CELLS)
def test_no_cell_is_too_odd(value: CellValue) -> None:
    clean_text(value)
    is_blank(value)
    parse_date(value, "birth_date")
    parse_date(value, "birth_date", epoch_1904=True)
    parse_birth(value, TODAY)
    parse_housing(value)
    parse_person_name(value)
    parse_nik(value)
    parse_duration(value)
    parse_sex(value)
    parse_education(value)
    parse_presence(value)
    parse_skills(value, LEXICON, "skills")
    parse_register_number(clean_text(value))


@given(CELLS)
def test_cleaning_twice_is_cleaning_once(value: CellValue) -> None:
    text = clean_text(value)
    assert clean_text(text) == text
    assert not set(text) & {"\0", "\n", "\t", "\u00a0", "\u200b", "\ufeff"}


@given(CELLS)
def test_a_nik_is_made_of_the_digits_that_are_there(value: CellValue) -> None:
    read = parse_nik(value)
    if read.nik is not None:
        assert read.nik.text == re.sub(r"[\s.'\-]", "", clean_text(value))


@given(DAYS, st.sampled_from([format_date_long, format_date_full, format_date_table]))
def test_dates_as_they_are_written_come_back(day: date, write: object) -> None:
    assert callable(write)
    assert parse_date(write(day), "expiry_date").value == day
    assert parse_date(f"{day:%d/%m/%Y}", "expiry_date").value == day
    assert parse_date(day.isoformat(), "expiry_date").value == day
    assert parse_date(datetime.combine(day, time(9, 30)), "expiry_date").value == day


@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)))
def test_days_as_excel_counts_them_come_back(day: date) -> None:
    assert parse_date((day - date(1899, 12, 30)).days, "expiry_date").value == day
    serial = float((day - date(1904, 1, 1)).days) + 0.25
    assert parse_date(serial, "expiry_date", epoch_1904=True).value == day


@given(TEXTS)
def test_a_day_is_made_of_figures_that_are_there(text: str) -> None:
    day = parse_date(text, "expiry_date").value
    if day is None or re.fullmatch(r"\d{4,6}(\.\d+)?", clean_text(text)):
        return
    groups = [int(group) for group in re.findall(r"\d+", clean_text(text))]
    packed = {f"{day:%d%m%Y}"} & set(re.findall(r"\d+", clean_text(text)))
    assert packed or {day.day, day.year % 100} <= {group % 100 for group in groups}


@given(NAMES, DAYS.filter(lambda day: day < TODAY - timedelta(days=366 * 12)))
def test_places_and_dates_of_birth_come_back(place: str, day: date) -> None:
    for text in (f"{place}, {day:%d-%m-%Y}", f"{place} / {format_date_long(day)}"):
        read = parse_birth(text, TODAY)
        assert read.value is not None
        assert (read.value.place, read.value.day, read.problems) == (place, day, ())


@given(NAMES, NAMES, NAMES)
def test_names_with_father_and_alias_come_back(own: str, father: str, alias: str) -> None:
    read = parse_person_name(f"{own} SUBUR BIN {father} ALS {alias}")
    assert read is not None
    assert (read.name, read.father_name) == (f"{own} SUBUR", father)
    assert read.aliases == (alias,)


@given(TEXTS)
def test_a_name_is_made_of_words_that_are_there(text: str) -> None:
    read = parse_person_name(text)
    if read is not None:
        told = " ".join((read.name, read.father_name or "", *read.aliases, *read.titles))
        assert set(re.findall(r"\w+", told)) <= {"BIN", *re.findall(r"\w+", clean_text(text))}


@given(st.integers(0, 40), st.integers(0, 400), st.integers(0, 400))
def test_durations_come_back(years: int, months: int, days: int) -> None:
    if not years + months + days:
        return
    for text in (f"{years} TAHUN {months} BULAN {days} HARI", f"{years} th {months} bl {days} hr"):
        assert parse_duration(text) == Duration(years, months, days)


@given(st.text("ABCD", min_size=1, max_size=1), st.integers(1, 99))
def test_blocks_and_cells_come_back(block: str, cell: int) -> None:
    for text in (f"{block}/{cell}", f"BLOK {block} KAMAR {cell}", f"RUTAN X/BLOK {block}/{cell}"):
        read = parse_housing(text)
        assert (read.block, read.cell) == (block, str(cell))
