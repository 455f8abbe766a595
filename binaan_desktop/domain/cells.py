"""Addresses of workbook cells, as Excel writes them."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """``AB`` for the 28th column."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(sheet: str, row: int, column: int) -> str:
    """``pria!D7``; a sheet name with blanks is quoted as Excel does."""
    plain = all(character.isalnum() or character in "_." for character in sheet)
    shown = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{shown}!{column_letters(column)}{row}"
