"""How the columns of a sheet are read: as the officer says, else as last time, else by a guess.

What she corrected is kept by the words of the header (never by what stands below it), and offered
again when a list with the same header comes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.importing import ColumnSource, ImportField
from binaan_desktop.persistence.entities.importing import ImportLayout
from binaan_desktop.services.importing.requests import SheetChoice

if TYPE_CHECKING:
    from binaan_desktop.excel.columns import Layout
    from binaan_desktop.excel.sheets import Sheet

_SEARCHED_ROWS = 60

LayoutMemory = Mapping[str, tuple[ImportField | None, ...]]
"""What the columns of a header hold, in their order, by the header's fingerprint."""


@dataclass(frozen=True, slots=True)
class UsedLayout:
    """How one sheet of an import was read, to be remembered.

    Attributes:
        fingerprint: of its header.
        fields: what its columns hold, in the order of the header's words.
        is_guess: whether the program would read it so by itself.
    """

    fingerprint: str
    fields: tuple[ImportField | None, ...]
    is_guess: bool


def load_layouts(session: Session) -> LayoutMemory:
    """Everything remembered; a field this version does not know leaves its column unused."""
    known = {one.value: one for one in ImportField}
    rows = session.execute(select(ImportLayout.fingerprint, ImportLayout.mapping))
    return {
        row.fingerprint: tuple(known.get(text) for text in json.loads(row.mapping)) for row in rows
    }


def remember_layouts(session: Session, used: Iterable[UsedLayout], now: datetime) -> None:
    """Keep what the officer corrected; forget what the program now guesses by itself."""
    for one in {layout.fingerprint: layout for layout in used}.values():
        stored = session.scalar(
            select(ImportLayout).where(ImportLayout.fingerprint == one.fingerprint)
        )
        if one.is_guess:
            if stored is not None:
                session.delete(stored)
            continue
        if stored is None:
            stored = ImportLayout(fingerprint=one.fingerprint)
            session.add(stored)
        stored.mapping = json.dumps([field.value if field else None for field in one.fields])
        stored.used_at = now


def forget_layout(session: Session, fingerprint: str) -> bool:
    """Forget what was said about a header; whether anything was known."""
    done = session.execute(
        delete(ImportLayout)
        .where(ImportLayout.fingerprint == fingerprint)
        .returning(ImportLayout.id)
    )
    return done.first() is not None


def choose_layout(
    sheet: "Sheet", choice: SheetChoice, preset: str | None, memory: LayoutMemory
) -> "Layout | None":
    """The officer's word where she gave it, else what is remembered, else the guess.

    Returns:
        The layout; None where no names can be read with any, or the asked preset is not followed.
    """
    layout = propose_layout(sheet, choice.header_row, memory)
    if layout is not None and choice.columns is not None:
        layout = layout.remapped(choice.columns, ColumnSource.CHOSEN)
    if layout is None or not layout.has_name or (preset and layout.preset != preset):
        return None
    return layout


def propose_layout(sheet: "Sheet", header_row: int | None, memory: LayoutMemory) -> "Layout | None":
    """How a sheet would be read without a word about its columns; names may be missing."""
    from binaan_desktop.excel.columns import guess_layout, layout_at, layout_of_row

    if header_row is not None:
        return recall(layout_of_row(sheet, header_row), memory)
    if memory:
        for at in range(min(len(sheet.rows), _SEARCHED_ROWS)):
            layout = layout_at(sheet, at)
            if layout.fingerprint in memory:
                return recall(layout, memory)
    return guess_layout(sheet)


def recall(layout: "Layout", memory: LayoutMemory) -> "Layout":
    """The layout with its columns as they were said to be the last time."""
    fields = memory.get(layout.fingerprint or "")
    if fields is None or len(fields) != len(layout.headers):
        return layout
    unnamed = {at: field for at, field in layout.columns.items() if at not in layout.headers}
    named = dict(zip(sorted(layout.headers), fields, strict=True))
    said = {at: field for at, field in named.items() if field is not None}
    return layout.remapped({**unnamed, **said}, ColumnSource.REMEMBERED)


def used_layout(sheet: "Sheet", layout: "Layout") -> UsedLayout | None:
    """What to remember of a sheet that was read; None where its header has hardly any words."""
    from binaan_desktop.excel.columns import layout_of_row

    fingerprint = layout.fingerprint
    if fingerprint is None:
        return None
    fields = tuple(layout.columns.get(column) for column in sorted(layout.headers))
    guess = layout_of_row(sheet, layout.first_header_row)
    return UsedLayout(fingerprint, fields, dict(guess.columns) == dict(layout.columns))
