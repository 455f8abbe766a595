"""Which rows of a sheet are its header, and what each of its columns holds.

Lists known as a whole (``ListPreset``) are recognised by their columns; everything else by the
words that offices put above them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from binaan_desktop.domain.durations import parse_duration, says_no_length, states_length
from binaan_desktop.domain.importing import ColumnSource, ImportField, ListPreset
from binaan_desktop.domain.list_words import parse_marital_status, parse_presence
from binaan_desktop.domain.parsing import CellValue, clean_text, fold_word, is_blank
from binaan_desktop.excel.header_words import is_case_file, is_status_word, recognise_header
from binaan_desktop.excel.presets import SDP_B_COLUMNS, find_preset, follows_positions
from binaan_desktop.excel.sheets import Merge, Sheet, SheetRow

_SEARCHED_ROWS = 60
"""The header is looked for in so many rows that hold anything."""
_HEADER_DEPTH = 3
_SAMPLED_ROWS = 40
_MANY_COLUMNS = frozenset({ImportField.ALIAS})
"""Fields that may stand above several columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header of a sheet is and what its columns hold.

    Attributes:
        header_row: Excel row number of the header, its lowest row where it has several; one less
            than the first person's where a list has none.
        first_header_row: the uppermost row of the header.
        columns: field by 1-based column.
        preset: the kind of list it follows, or None for a hand-made one.
        headers: what stands above each column, its rows joined.
        sources: why a column is taken for its field, where that is not its own header.
    """

    header_row: int
    first_header_row: int
    columns: Mapping[int, ImportField]
    preset: ListPreset | None = None
    headers: Mapping[int, str] = field(default_factory=dict)
    sources: Mapping[int, ColumnSource] = field(default_factory=dict)

    @property
    def has_name(self) -> bool:
        """Whether people can be read with it at all."""
        return ImportField.NAME in self.columns.values()

    @property
    def fingerprint(self) -> str | None:
        """What makes two headers the same: their words in order; None for hardly any words."""
        words = [fold_word(self.headers[column]) for column in sorted(self.headers)]
        if sum(1 for word in words if word.strip("0123456789")) < 2:
            return None
        return hashlib.sha256("|".join(words).encode()).hexdigest()

    def source(self, column: int) -> ColumnSource:
        """Why a column is taken for what it is, or why it is not taken."""
        if column in self.sources:
            return self.sources[column]
        if column not in self.columns:
            text = self.headers.get(column, "")
            return ColumnSource.CASE_FILE if is_case_file(text) else ColumnSource.UNKNOWN
        return ColumnSource.HEADER if self.preset is None else ColumnSource.PRESET

    def remapped(self, columns: Mapping[int, ImportField], source: ColumnSource) -> "Layout":
        """The same header with other columns; the source holds for what differs."""
        changed = {
            at: source
            for at in {*columns, *self.columns}
            if columns.get(at) is not self.columns.get(at)
        }
        sources = {at: one for at, one in self.sources.items() if at not in changed}
        return replace(self, columns=dict(columns), sources={**sources, **changed})


def guess_layout(sheet: Sheet) -> Layout | None:
    """Find the header: the row with the most recognised columns, the name among them.

    Title rows above it, an empty row between and further header rows below are all usual. A list
    without any header is read when its columns stand where SDP puts them.
    """
    best: Layout | None = None
    rows = sheet.rows[:_SEARCHED_ROWS]
    for at, row in enumerate(rows):
        layout = layout_at(sheet, at)
        if layout.has_name and len(layout.columns) >= 2:
            if best is None or len(layout.columns) > len(best.columns):
                best = layout
            elif row.number > best.header_row + 20:
                break
    if best is None and follows_positions(rows):
        before = rows[0].number - 1
        sources = dict.fromkeys(SDP_B_COLUMNS, ColumnSource.PRESET)
        return Layout(before, before, SDP_B_COLUMNS, ListPreset.SDP_B, sources=sources)
    return best


def layout_of_row(sheet: Sheet, header_row: int) -> Layout:
    """The layout with the header in the row that the officer pointed at."""
    at = next((at for at, row in enumerate(sheet.rows) if row.number == header_row), None)
    if at is None:
        return Layout(header_row, header_row, {})
    return layout_at(sheet, at)


def layout_at(sheet: Sheet, at: int) -> Layout:
    """The layout of a header at this place, joined with the rows below that are header too."""
    rows = sheet.rows
    texts = [clean_text(value) for value in rows[at].values]
    columns = _recognise(texts)
    last = rows[at].number
    for below in rows[at + 1 : at + _HEADER_DEPTH]:
        if below.number != last + 1:
            break
        lower = [clean_text(value) for value in below.values]
        upper = _spread(texts, last, sheet.merges)
        joined = _joined(upper, lower)
        found = _recognise(joined)
        if len(found) <= len(columns) or not _is_header_only(below.values, upper, found):
            break
        texts, columns, last = joined, found, below.number
    headers = {column: text for column, text in enumerate(texts, start=1) if text}
    layout = Layout(last, rows[at].number, columns, headers=headers)
    return _known_as_a_whole(_told_by_cells(layout, rows[at + 1 : at + 1 + _SAMPLED_ROWS]))


def _recognise(headers: Sequence[str]) -> dict[int, ImportField]:
    columns: dict[int, ImportField] = {}
    for column, text in enumerate(headers, start=1):
        known = recognise_header(text)
        if known is not None and (known in _MANY_COLUMNS or known not in columns.values()):
            columns[column] = known
    return columns


def _known_as_a_whole(layout: Layout) -> Layout:
    preset = find_preset(layout.columns, layout.headers)
    if preset is not ListPreset.SDP_B:
        return replace(layout, preset=preset)
    return replace(layout, preset=preset, columns=SDP_B_COLUMNS)


def _told_by_cells(layout: Layout, rows: Sequence[SheetRow]) -> Layout:
    """What the header does not tell of a column, its cells may.

    One that is only called "status" is marital or presence. One that is called a sentence but
    tells no lengths belongs to the case file; so does one full of lengths whatever it is called.
    """
    columns, sources = dict(layout.columns), dict(layout.sources)
    for column, text in layout.headers.items():
        cells = [row.values[column - 1] for row in rows if column <= len(row.values)]
        cells = [cell for cell in cells if not is_blank(cell)]
        if column in columns:
            if columns[column] is ImportField.SENTENCE and not _tell_lengths(cells):
                del columns[column]
                sources[column] = ColumnSource.CASE_FILE
            continue
        found = _kind_of_status(cells) if is_status_word(text) else None
        if found is not None and found not in columns.values():
            columns[column], sources[column] = found, ColumnSource.CELLS
        elif cells and sum(parse_duration(cell) is not None for cell in cells) * 2 > len(cells):
            sources[column] = ColumnSource.CASE_FILE
    return replace(layout, columns=columns, sources=sources)


def _tell_lengths(cells: Sequence[CellValue]) -> bool:
    """Whether the cells that tell anything of a sentence tell mostly how long it is."""
    telling = [cell for cell in cells if not says_no_length(cell)]
    return sum(map(states_length, telling)) * 2 >= len(telling)


def _kind_of_status(cells: Sequence[CellValue]) -> ImportField | None:
    for found, parse in (
        (ImportField.MARITAL_STATUS, parse_marital_status),
        (ImportField.PRESENCE, parse_presence),
    ):
        known = sum(1 for cell in cells if parse(cell).value is not None)
        if known and known * 2 > len(cells):
            return found
    return None


def _spread(upper: Sequence[str], row_number: int, merges: Sequence[Merge]) -> list[str]:
    """The header texts, each over all the columns it spans.

    Where a file keeps no merged cells, a text is taken to span the empty ones at its right.
    """
    own = [one for one in merges if one.first_row <= row_number <= one.last_row]
    spread = list(upper)
    if own:
        for merge in own:
            text = spread[merge.first_column - 1] if merge.first_column <= len(spread) else ""
            spread += [""] * (min(merge.last_column, len(upper) + _SAMPLED_ROWS) - len(spread))
            for column in range(merge.first_column, min(merge.last_column, len(spread)) + 1):
                spread[column - 1] = spread[column - 1] or text
        return spread
    carried = ""
    for at, text in enumerate(spread):
        carried = text or carried
        spread[at] = carried
    return spread


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """One header text a column: the lower word where it alone is known, else both together."""
    texts: list[str] = []
    carried = ""
    for at in range(max(len(upper), len(lower))):
        carried = upper[at] if at < len(upper) else carried
        low = lower[at] if at < len(lower) else ""
        if not low or low == carried:
            texts.append(carried if at < len(upper) else "")
        elif recognise_header(f"{carried} {low}"):
            texts.append(f"{carried} {low}")
        elif recognise_header(low) or not recognise_header(carried):
            texts.append(low if recognise_header(low) else f"{carried} {low}".strip())
        else:
            texts.append(carried)
    return texts


def _is_header_only(
    values: Sequence[CellValue], upper: Sequence[str], columns: Mapping[int, ImportField]
) -> bool:
    """Whether a row holds header words only: no person's name under the name, no number."""
    name_column = next((at for at, one in columns.items() if one is ImportField.NAME), None)
    if name_column is None:
        return False
    under_name = clean_text(values[name_column - 1]) if name_column <= len(values) else ""
    if under_name and not under_name.startswith("("):
        above = upper[name_column - 1] if name_column <= len(upper) else ""
        words = [under_name, f"{above} {under_name}"]
        if recognise_header(above) is ImportField.NAME:
            words = words[1:] if recognise_header(under_name) is not ImportField.NAME else []
        if not any(recognise_header(text) is ImportField.NAME for text in words):
            return False
    return all(value is None or isinstance(value, str) for value in values)
