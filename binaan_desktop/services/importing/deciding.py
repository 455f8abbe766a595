"""What each row becomes: matching and merging in the order of the lists, all in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.parsing import doubt
from binaan_desktop.services.importing.matching import PeopleIndex
from binaan_desktop.services.importing.merging import Merged, merge_row
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState, Touched
from binaan_desktop.services.importing.rows import CellProblem, MissingPerson, PlanRow
from binaan_desktop.services.importing.showing import MergeView, ReferenceNames
from binaan_desktop.services.progress import Progress

_EVERY = 20


@dataclass(slots=True)
class Decisions:
    """What becomes of all rows, and what that does to people."""

    rows: list[PlanRow] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)
    missing: tuple[MissingPerson, ...] = ()


def decide(
    parsed: Iterable[ParsedRow],
    people: Mapping[int, PersonState],
    names: ReferenceNames,
    today: date,
    progress: Progress,
    *,
    full_list: bool,
) -> Decisions:
    """Match and merge every row; the people given are changed, the database is not.

    Args:
        parsed: rows in the order of the lists.
        people: everybody in the database.
        names: of regions and trades.
        today: day of the import.
        progress: told every few rows.
        full_list: whether who is on no list is proposed as missing.
    """
    decider = _Decider(people, names, today)
    rows = list(parsed)
    for at, row in enumerate(rows, start=1):
        if at % _EVERY == 0:
            progress(50 + 50 * at // len(rows), 100)
        decider.take(row)
    decisions = decider.decisions
    if full_list:
        decisions.missing = tuple(
            _missing(person.id, person)
            for person in people.values()
            if person.id is not None and not person.gone and id(person) not in decider.seen
        )
    return decisions


def _missing(inmate_id: int, person: PersonState) -> MissingPerson:
    block, cell = person.fields.get("block"), person.fields.get("cell")
    return MissingPerson(
        inmate_id, person.name, person.register_no, str(block or ""), str(cell or "")
    )


class _Decider:
    """Walks the rows; remembers whom it has seen where."""

    def __init__(
        self, people: Mapping[int, PersonState], names: ReferenceNames, today: date
    ) -> None:
        self.decisions = Decisions()
        self.seen: dict[int, dict[str, str]] = {}
        self._index = PeopleIndex(people.values())
        self._touched: dict[int, Touched] = {}
        self._names = names
        self._today = today

    def take(self, row: ParsedRow) -> None:
        """Decide one row."""
        problems = list(row.problems)
        if row.name is None:
            self._tell(row, RowKind.REJECTED, None, problems)
            return
        match = self._index.match(row)
        problems += [(row.cell_of(one.field or ""), one) for one in match.problems]
        if any(one.stops for one in match.problems):
            self._tell(row, RowKind.REJECTED, None, problems)
            return
        person = match.person or PersonState(None)
        problems += self._about_person(row, person)
        merged = merge_row(person, row, self._today, self._names.skills)
        problems += [(row.cell_of(one.field or ""), one) for one in merged.problems]
        self._index.add(person)
        self.seen.setdefault(id(person), {}).setdefault(row.place.file, row.cell)
        if match.person is None:
            kind = RowKind.NEW
            self._touch(person, None)
        elif merged.changed:
            kind = RowKind.UPDATE
            self._touch(person, merged.before)
        else:
            kind = RowKind.SAME
        self._tell(row, kind, person, problems, merged)

    def _about_person(self, row: ParsedRow, person: PersonState) -> list[tuple[str, Problem]]:
        found: list[tuple[str, Problem]] = []
        earlier = self.seen.get(id(person), {}).get(row.place.file)
        if earlier is not None:
            found.append((row.cell, doubt(Code.IMPORT_DUPLICATE_ROW, "name", cell=earlier)))
        if person.gone:
            found.append((row.cell, doubt(Code.IMPORT_PERSON_GONE, "name")))
        return found

    def _touch(self, person: PersonState, before: PersonState | None) -> None:
        if id(person) not in self._touched:
            touched = Touched(person, before)
            self._touched[id(person)] = touched
            self.decisions.touched.append(touched)

    def _tell(
        self,
        row: ParsedRow,
        kind: RowKind,
        person: PersonState | None,
        problems: list[tuple[str, Problem]],
        merged: Merged | None = None,
    ) -> None:
        view: MergeView | None = None
        if person is not None and merged is not None and merged.changed:
            view = MergeView(merged.before, person.copied(), merged.changed, self._names)
        register_no = row.register.canonical if row.register else row.register_raw
        self.decisions.rows.append(
            PlanRow(
                id=len(self.decisions.rows) + 1,
                file=row.place.file,
                cell=row.cell,
                kind=kind,
                name=row.name_raw,
                register_no=register_no or (person.register_no if person else ""),
                inmate_id=person.id if person else None,
                merging=view,
                problems=tuple(CellProblem(cell, problem) for cell, problem in problems),
            )
        )
