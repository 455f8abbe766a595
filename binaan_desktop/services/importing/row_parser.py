"""From one raw row to a parsed one: every cell through the parser of its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import String

from binaan_desktop.domain.addresses import RegionTable, parse_address, resolve_origin
from binaan_desktop.domain.durations import read_sentence
from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.identity_cells import parse_nik
from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.inmates import PresenceStatus, Sex
from binaan_desktop.domain.list_words import (
    SkillLexicon,
    parse_education,
    parse_marital_status,
    parse_presence,
    parse_religion,
    parse_sex,
    parse_skills,
)
from binaan_desktop.domain.parsing import (
    CellValue,
    Reading,
    birth_pivot,
    clean_text,
    doubt,
    parse_birth,
    parse_date,
    parse_housing,
    read_text,
)
from binaan_desktop.domain.person_names import parse_person_name
from binaan_desktop.domain.values import Nik, nik_warnings, parse_register_number
from binaan_desktop.persistence.entities.inmates import Inmate, InmateAlias, InmateRegisterNumber
from binaan_desktop.services.importing.parsed import FieldValue, ParsedRow
from binaan_desktop.services.importing.raw_rows import RawRow

T = TypeVar("T", bound=FieldValue)

_DATES = (
    ImportField.ADMITTED_ON,
    ImportField.DETAINED_FROM,
    ImportField.EXPIRY_DATE,
    ImportField.ONE_THIRD_DATE,
    ImportField.HALF_DATE,
    ImportField.TWO_THIRDS_DATE,
)
_PAST_DATES = frozenset({ImportField.ADMITTED_ON, ImportField.DETAINED_FROM})
_LENGTH = frozenset(
    {
        ImportField.SENTENCE,
        ImportField.SENTENCE_YEARS,
        ImportField.SENTENCE_MONTHS,
        ImportField.SENTENCE_DAYS,
    }
)
_TEXTS = (
    ImportField.SDP_PERSON_NO,
    ImportField.MOTHER_NAME,
    ImportField.TITLES,
    ImportField.NATIONALITY,
    ImportField.OCCUPATION,
    ImportField.VILLAGE,
    ImportField.ORIGIN_UNIT,
)
_WORDS: dict[ImportField, Callable[[CellValue], Reading[FieldValue]]] = {
    ImportField.SEX: lambda value: _plain(parse_sex(value)),
    ImportField.RELIGION: lambda value: _plain(parse_religion(value)),
    ImportField.EDUCATION: lambda value: _plain(parse_education(value)),
    ImportField.MARITAL_STATUS: lambda value: _plain(parse_marital_status(value)),
}


def _plain(reading: Reading[T]) -> Reading[FieldValue]:
    return Reading(reading.value, reading.problems)


def _limit(column: object) -> int:
    kind = getattr(column, "type", None)
    return (kind.length or 1000) if isinstance(kind, String) else 1000


_LIMITS = {column.key: _limit(column) for column in Inmate.__table__.columns}
_LIMIT_ALIAS = _limit(InmateAlias.__table__.columns["alias"])
_LIMIT_RAW_NUMBER = _limit(InmateRegisterNumber.__table__.columns["raw"])


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """What cells are compared with."""

    regions: RegionTable
    district_codes: frozenset[str]
    lexicon: SkillLexicon
    today: date


def parse_row(raw: RawRow, tables: ReferenceTables) -> ParsedRow:
    """Parse every cell of a row; nothing here looks at the database."""
    row = ParsedRow(raw.sheet.place, raw.number)
    _read_name(row, raw)
    _read_register(row, raw)
    _read_birth(row, raw, tables.today)
    cells = raw.cells
    for one, parse in _WORDS.items():
        if one in cells:
            _take(row, one.value, parse(cells[one]))
    for one in _DATES:
        if one in cells:
            _read_date(row, raw, one, tables.today)
    for one in _TEXTS:
        if one in cells:
            _set_text(row, one.value, cells[one])
    _read_length(row, raw)
    _read_presence(row, raw)
    _read_housing(row, raw)
    _read_origin(row, raw, tables.regions)
    _read_nik(row, raw, tables)
    _read_trades(row, raw, tables.lexicon)
    _read_defaults(row, raw)
    return row


def _value(raw: RawRow, one: ImportField) -> CellValue:
    return raw.cells.get(one)


def _take(row: ParsedRow, name: str, reading: Reading[FieldValue]) -> None:
    for problem in reading.problems:
        row.note(problem)
    if reading.value is not None:
        row.values[name] = reading.value


def _set_text(row: ParsedRow, name: str, value: CellValue) -> None:
    text = read_text(value)
    if text is not None:
        row.values[name] = _fit(row, name, text, _LIMITS[name])


def _fit(row: ParsedRow, name: str, text: str, limit: int) -> str:
    if len(text) > limit:
        row.note(Problem(Code.TOO_LONG, name, {"limit": limit}, Severity.WARNING))
    return text[:limit].rstrip()


def _read_name(row: ParsedRow, raw: RawRow) -> None:
    cell = _value(raw, ImportField.NAME)
    row.name = parse_person_name(cell)
    row.name_raw = clean_text(cell)
    if row.name is None:
        row.note(Problem(Code.IMPORT_NO_NAME, "name"))
        return
    row.values["name"] = _fit(row, "name", row.name.name, _LIMITS["name"])
    row.weak["name_raw"] = row.name_raw[: _LIMITS["name_raw"]]
    father = read_text(_value(raw, ImportField.FATHER_NAME)) or row.name.father_name
    if father is not None:
        row.values["father_name"] = _fit(row, "father_name", father, _LIMITS["father_name"])
    if row.name.titles:
        row.weak["titles"] = ", ".join(row.name.titles)[: _LIMITS["titles"]]
    if row.name.sex is not None:
        row.weak["sex"] = row.name.sex
    typed = [text for value in raw.aliases if (text := read_text(value))]
    row.aliases = tuple(
        _fit(row, "alias", alias, _LIMIT_ALIAS) for alias in (*row.name.aliases, *typed)
    )


def _read_register(row: ParsedRow, raw: RawRow) -> None:
    text = read_text(_value(raw, ImportField.REGISTER_NO))
    if text is None:
        return
    row.register_raw = text[:_LIMIT_RAW_NUMBER]
    row.register = parse_register_number(text)
    if row.register is None:
        row.note(doubt(Code.REGISTER_NO_UNREADABLE, "register_no"))


def _read_birth(row: ParsedRow, raw: RawRow, today: date) -> None:
    both = parse_birth(_value(raw, ImportField.BIRTH), today, epoch_1904=raw.sheet.epoch_1904)
    for problem in both.problems:
        row.problems.append((row.cell_of(ImportField.BIRTH.value), problem))
    if both.value is not None:
        if both.value.place:
            row.values["birth_place"] = both.value.place[: _LIMITS["birth_place"]]
        if both.value.day:
            row.values["birth_date"] = both.value.day
    _set_text(row, "birth_place", _value(raw, ImportField.BIRTH_PLACE))
    day = parse_date(
        _value(raw, ImportField.BIRTH_DATE),
        "birth_date",
        pivot=birth_pivot(today),
        epoch_1904=raw.sheet.epoch_1904,
    )
    _take(row, "birth_date", Reading(day.value, day.problems))
    born = row.values.get("birth_date")
    if isinstance(born, date) and born > today:
        del row.values["birth_date"]
        row.note(doubt(Code.DATE_IN_FUTURE, "birth_date"))


def _read_date(row: ParsedRow, raw: RawRow, one: ImportField, today: date) -> None:
    reading = parse_date(_value(raw, one), one.value, epoch_1904=raw.sheet.epoch_1904)
    _take(row, one.value, Reading(reading.value, reading.problems))
    if reading.value is not None and one in _PAST_DATES and reading.value > today:
        del row.values[one.value]
        row.note(doubt(Code.DATE_IN_FUTURE, one.value))


def _read_length(row: ParsedRow, raw: RawRow) -> None:
    """How long the sentence is: in words, or else in years, months and days."""
    if _LENGTH.isdisjoint(raw.cells):
        return
    reading = read_sentence(
        _value(raw, ImportField.SENTENCE),
        years=_value(raw, ImportField.SENTENCE_YEARS),
        months=_value(raw, ImportField.SENTENCE_MONTHS),
        days=_value(raw, ImportField.SENTENCE_DAYS),
    )
    for problem in reading.problems:
        row.note(problem)
    if reading.value is not None:
        row.values["sentence"] = _fit(row, "sentence", reading.value, _LIMITS["sentence"])


def _read_housing(row: ParsedRow, raw: RawRow) -> None:
    """Two columns or one; a cell column may hold the whole path (``RUTAN SERANG/BLOK B/8``)."""
    own = parse_housing(_value(raw, ImportField.BLOCK))
    path = parse_housing(_value(raw, ImportField.CELL))
    alone = path.block if path.cell is None and own.block else None
    block = own.block or path.block or raw.sheet.default_block
    cell = path.cell or own.cell or alone or raw.sheet.default_cell
    for name, text in (("block", block), ("cell", cell)):
        if text:
            row.values[name] = text[: _LIMITS[name]]


def _read_presence(row: ParsedRow, raw: RawRow) -> None:
    """Said, never stored: where somebody is changes by a movement, with its date and reason."""
    cell = _value(raw, ImportField.PRESENCE)
    reading = parse_presence(cell)
    for problem in reading.problems:
        row.note(problem)
    if reading.value is not None and reading.value is not PresenceStatus.ACTIVE:
        row.note(doubt(Code.IMPORT_STATUS_SAYS, "presence", text=clean_text(cell)[:60]))


def _read_origin(row: ParsedRow, raw: RawRow, regions: RegionTable) -> None:
    address = _value(raw, ImportField.ADDRESS)
    _set_text(row, "address", address)
    regency = read_text(_value(raw, ImportField.REGENCY))
    district = read_text(_value(raw, ImportField.DISTRICT))
    if regency or district:
        origin = resolve_origin(regency, district, regions)
    else:
        origin = parse_address(address, regions)
    for problem in origin.problems:
        row.note(problem)
    if origin.regency_code:
        row.values["regency_code"] = origin.regency_code
    if origin.district_code:
        row.values["district_code"] = origin.district_code
    if origin.village and "village" not in row.values:
        row.values["village"] = origin.village[: _LIMITS["village"]]


def _read_nik(row: ParsedRow, raw: RawRow, tables: ReferenceTables) -> None:
    read = parse_nik(_value(raw, ImportField.NIK))
    for problem in read.problems:
        row.note(problem)
    if read.nik is None:
        if read.raw:
            row.weak["nik_raw"] = read.raw[: _LIMITS["nik_raw"]]
        return
    row.values["nik"] = read.nik.text
    _compare_nik(row, read.nik, row.values, tables)


def _compare_nik(
    row: ParsedRow, nik: Nik, values: Mapping[str, FieldValue], tables: ReferenceTables
) -> None:
    born, sex = values.get("birth_date"), values.get("sex")
    for problem in nik_warnings(
        nik,
        today=tables.today,
        birth_date=born if isinstance(born, date) else None,
        sex=sex if isinstance(sex, Sex) else None,
        known_districts=tables.district_codes,
    ):
        row.note(problem)
    row.weak["sex"] = nik.sex
    own = nik.birth_date(tables.today)
    if own is not None:
        row.weak["birth_date"] = own


def _read_trades(row: ParsedRow, raw: RawRow, lexicon: SkillLexicon) -> None:
    skills = parse_skills(_value(raw, ImportField.SKILLS), lexicon, "skills")
    wishes = parse_skills(_value(raw, ImportField.INTERESTS), lexicon, "interests")
    for problem in (*skills.problems, *wishes.problems):
        row.note(problem)
    row.skills, row.interests = skills.found, wishes.found
    row.skills_asked = bool(skills.found or skills.says_none)
    row.interests_asked = bool(wishes.found or wishes.says_none)


def _read_defaults(row: ParsedRow, raw: RawRow) -> None:
    """The note, and what the sheet's own name or a heading says (``wanita``)."""
    note = read_text(_value(raw, ImportField.NOTE))
    if note is not None:
        row.weak["note"] = note
    if raw.sheet.default_sex:
        row.weak["sex"] = raw.sheet.default_sex
