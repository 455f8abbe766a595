"""Lists known as a whole: by the set of their columns, or by where SDP puts them."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from binaan_desktop.domain.importing import ImportField, ListPreset
from binaan_desktop.domain.parsing import clean_text
from binaan_desktop.domain.values import parse_register_number
from binaan_desktop.excel.header_words import is_status_word, recognise_header
from binaan_desktop.excel.sheets import SheetRow

SDP_B_COLUMNS: Mapping[int, ImportField] = MappingProxyType(
    {
        2: ImportField.REGISTER_NO,
        3: ImportField.NAME,
        4: ImportField.NATIONALITY,
        5: ImportField.RELIGION,
        6: ImportField.SENTENCE,
        7: ImportField.SENTENCE_MONTHS,
        9: ImportField.EXPIRY_DATE,
        10: ImportField.BLOCK,
        11: ImportField.CELL,
        12: ImportField.PRESENCE,
        15: ImportField.ONE_THIRD_DATE,
        16: ImportField.HALF_DATE,
        17: ImportField.TWO_THIRDS_DATE,
    }
)
"""Columns of the longer SDP list by their place; crimes and remissions between are not taken."""
_SDP_A_FIELDS = frozenset(
    {
        ImportField.NAME,
        ImportField.REGISTER_NO,
        ImportField.ADMITTED_ON,
        ImportField.EXPIRY_DATE,
        ImportField.ALIAS,
        ImportField.BLOCK,
        ImportField.CELL,
    }
)
_VISIT_FIELDS = frozenset(
    {
        ImportField.NAME,
        ImportField.ADDRESS,
        ImportField.BIRTH_PLACE,
        ImportField.BIRTH_DATE,
        ImportField.NIK,
        ImportField.BLOCK,
        ImportField.FATHER_NAME,
        ImportField.MOTHER_NAME,
    }
)
_SURE_PLACES = 6
_CELL_PATH = re.compile(r".*/\s*\w{1,4}")
_PROBED_ROWS = 12


def find_preset(
    columns: Mapping[int, ImportField], headers: Mapping[int, str]
) -> ListPreset | None:
    """The kind of list whose columns these are."""
    if _stand_in_place(headers):
        return ListPreset.SDP_B
    fields = set(columns.values())
    if fields >= _SDP_A_FIELDS:
        return ListPreset.SDP_A
    if fields >= _VISIT_FIELDS and any("_" in text for text in headers.values()):
        return ListPreset.VISIT
    return None


def _stand_in_place(headers: Mapping[int, str]) -> bool:
    in_place = {
        column
        for column, wanted in SDP_B_COLUMNS.items()
        if recognise_header(headers.get(column, "")) is wanted
        or (wanted is ImportField.PRESENCE and is_status_word(headers.get(column, "")))
    }
    return {2, 3} <= in_place and len(in_place) >= _SURE_PLACES


def follows_positions(rows: Sequence[SheetRow]) -> bool:
    """Whether the first rows are people already, in the places of the longer SDP list."""
    probed = [row for row in rows[:_PROBED_ROWS] if len(row.values) >= max(SDP_B_COLUMNS) - 6]
    if len(probed) < 2:
        return False
    return all(_is_person_in_place(row) for row in probed)


def _is_person_in_place(row: SheetRow) -> bool:
    register, name = clean_text(row.values[1]), clean_text(row.values[2])
    path = clean_text(row.values[10])
    return (
        parse_register_number(register) is not None
        and any(letter.isalpha() for letter in name)
        and _CELL_PATH.fullmatch(path) is not None
    )
