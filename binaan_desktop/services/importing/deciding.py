"""What each row becomes: matching and merging in the order of the lists, all in memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.importing import RowChoice, RowKind
from binaan_desktop.domain.parsing import doubt
from binaan_desktop.services.importing.decisions import PlanDecisions, RowDecision
from binaan_desktop.services.importing.matching import Candidate, Match, PeopleIndex
from binaan_desktop.services.importing.merging import Merged, merge_row
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState, Touched
from binaan_desktop.services.importing.rows import (
    CellProblem,
    LikelyPerson,
    MissingPerson,
    PlanRow,
)
from binaan_desktop.services.importing.showing import MergeView, ReferenceNames
from binaan_desktop.services.progress import Progress

_EVERY = 20
_OWNED = {"nik": Code.NIK_TAKEN, "sdp_person_no": Code.IMPORT_PERSON_NO_TAKEN}
"""What belongs to one person only, and what is said when it is somebody else's."""
_STAYS_DOUBTFUL = frozenset({Code.IMPORT_NUMBER_OF_OTHER, Code.IMPORT_IDENTITY_CONFLICT})
"""Still worth a look after the row was said to be a new person."""


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
    said: PlanDecisions,
) -> Decisions:
    """Match and merge every row; the people given are changed, the database is not.

    Args:
        parsed: rows in the order of the lists.
        people: everybody in the database.
        names: of regions and trades.
        today: day of the import.
        progress: told every few rows.
        full_list: whether who is on no list is proposed as missing.
        said: what an officer said about rows.
    """
    rows = list(parsed)
    decider = _Decider(people, names, today, said)
    decider.look_ahead(rows)
    for at, row in enumerate(rows, start=1):
        if at % _EVERY == 0:
            progress(50 + 50 * at // len(rows), 100)
        decider.take(row)
    decisions = decider.decisions
    if full_list:
        decisions.missing = tuple(
            _missing(person.id, person)
            for person in people.values()
            if person.id is not None and not person.gone and not decider.is_mentioned(person)
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
        self,
        people: Mapping[int, PersonState],
        names: ReferenceNames,
        today: date,
        said: PlanDecisions,
    ) -> None:
        self.decisions = Decisions()
        self._seen: dict[int, dict[str, str]] = {}
        self._asked_about: set[int] = set()
        self._sure: dict[int, set[str]] = defaultdict(set)
        self._people = people
        self._index = PeopleIndex(people.values())
        self._touched: dict[int, Touched] = {}
        self._brought: dict[int, PersonState] = {}
        self._brought_by: dict[int, int] = {}
        self._names = names
        self._today = today
        self._said = said

    def look_ahead(self, rows: Sequence[ParsedRow]) -> None:
        """Note whom each list holds for sure: nobody else of it is that person."""
        for row in rows:
            person = None if row.name is None else self._index.sure(row)
            if person is not None:
                self._sure[id(person)].add(row.place.file)

    def is_mentioned(self, person: PersonState) -> bool:
        """Whether a row is about the person, or may be."""
        return id(person) in self._seen or id(person) in self._asked_about

    def take(self, row: ParsedRow) -> None:
        """Decide one row."""
        row_id = len(self.decisions.rows) + 1
        told = _Told(row_id, row, self._said.of(row_id), list(row.problems))
        if row.name is None:
            self._asked_about.update(map(id, self._index.numbered(row)))
            self._tell(told, RowKind.REJECTED)
            return
        match = self._index.match(row, lambda person: self._is_taken(row, person))
        told.candidates = match.candidates
        match = self._follow(told.decision, match)
        for one in match.problems:
            told.note(one)
        if told.decision.choice is RowChoice.SKIP:
            self._mention(match)
            told.note(doubt(Code.IMPORT_ROW_LEFT_OUT, "name"))
            self._tell(told, RowKind.SKIPPED)
        elif match.asks:
            self._mention(match)
            self._tell(told, RowKind.UNDECIDED)
        else:
            self._merge(told, match.person)

    def _merge(self, told: "_Told", matched: PersonState | None) -> None:
        person = matched or PersonState(None)
        row = self._without_foreign(told, person)
        self._note_about(told, person)
        told.unkept = self._without_keeping(told, row, person)
        merged = merge_row(person, row, self._today, self._names.skills, told.decision)
        for one in merged.problems:
            told.note(one)
        self._index.add(person)
        self._seen.setdefault(id(person), {}).setdefault(row.place.file, row.cell)
        kind = RowKind.SAME
        if matched is None:
            kind = RowKind.NEW
            self._touch(person, None)
            self._brought[told.row_id] = person
            self._brought_by[id(person)] = told.row_id
        elif merged.changed:
            kind = RowKind.UPDATE
            self._touch(person, merged.before)
        self._tell(told, kind, person, merged)

    def _without_keeping(
        self, told: "_Told", row: ParsedRow, person: PersonState
    ) -> MergeView | None:
        """What the row would do if the officer kept nothing; None where she keeps nothing."""
        if not told.decision.keep:
            return None
        free = person.copied()
        decision = replace(told.decision, keep=frozenset())
        merged = merge_row(free, row, self._today, self._names.skills, decision)
        return MergeView(merged.before, free, merged.changed, self._names)

    def _follow(self, decision: RowDecision, match: Match) -> Match:
        """The match as an officer sees it; what asked for her word has its answer."""
        person: PersonState | None = None
        if decision.choice is RowChoice.SAME_PERSON:
            person = self._people.get(decision.inmate_id or 0) or self._brought.get(
                decision.row_id or 0
            )
            if person is None:
                return match
        elif decision.choice is None:
            return match
        if decision.choice is RowChoice.SKIP:
            return Match(match.person, (), match.candidates)
        doubts = tuple(
            replace(one, severity=Severity.WARNING)
            for one in match.problems
            if one.code in _STAYS_DOUBTFUL and person is None
        )
        return Match(person, doubts)

    def _is_taken(self, row: ParsedRow, person: PersonState) -> bool:
        """Whether another row of the same list is that person for sure."""
        file = row.place.file
        return file in self._sure[id(person)] or file in self._seen.get(id(person), {})

    def _mention(self, match: Match) -> None:
        self._asked_about.update(id(one.person) for one in match.candidates)
        if match.person is not None:
            self._asked_about.add(id(match.person))

    def _without_foreign(self, told: "_Told", person: PersonState) -> ParsedRow:
        """The row without a NIK or nomor induk that is somebody else's; only a decision asks it."""
        if told.decision.choice is None:
            return told.row
        values = dict(told.row.values)
        for name, code in _OWNED.items():
            owner = self._index.owner(name, values[name]) if name in values else None
            if owner is not None and owner is not person:
                del values[name]
                told.note(doubt(code, name, name=owner.name))
        return replace(told.row, values=values)

    def _note_about(self, told: "_Told", person: PersonState) -> None:
        earlier = self._seen.get(id(person), {}).get(told.row.place.file)
        if earlier is not None:
            told.note(doubt(Code.IMPORT_DUPLICATE_ROW, "name", cell=earlier))
        if person.gone:
            told.note(doubt(Code.IMPORT_PERSON_GONE, "name"))

    def _touch(self, person: PersonState, before: PersonState | None) -> None:
        if id(person) not in self._touched:
            touched = Touched(person, before)
            self._touched[id(person)] = touched
            self.decisions.touched.append(touched)

    def _tell(
        self,
        told: "_Told",
        kind: RowKind,
        person: PersonState | None = None,
        merged: Merged | None = None,
    ) -> None:
        view: MergeView | None = None
        if person is not None and merged is not None and merged.changed:
            view = MergeView(merged.before, person.copied(), merged.changed, self._names)
        row = told.row
        register_no = row.register.canonical if row.register else row.register_raw
        self.decisions.rows.append(
            PlanRow(
                id=told.row_id,
                file=row.place.file,
                cell=row.cell,
                kind=kind,
                name=row.name_raw,
                register_no=register_no or (person.register_no if person else ""),
                inmate_id=person.id if person else None,
                merging=view,
                problems=tuple(CellProblem(cell, problem) for cell, problem in told.problems),
                likely=tuple(self._likely(one) for one in told.candidates),
                decision=told.decision,
                unkept=told.unkept,
            )
        )

    def _likely(self, candidate: Candidate) -> LikelyPerson:
        person = candidate.person
        return LikelyPerson(
            inmate_id=person.id,
            row_id=self._brought_by.get(id(person)),
            name=person.name,
            register_no=person.register_no,
            likeness=candidate.likeness,
            state=person.copied(),
        )


@dataclass(slots=True)
class _Told:
    """What is known of a row while it is decided."""

    row_id: int
    row: ParsedRow
    decision: RowDecision
    problems: list[tuple[str, Problem]]
    candidates: tuple[Candidate, ...] = ()
    unkept: MergeView | None = None

    def note(self, problem: Problem) -> None:
        """Add a problem at the cell its field came from."""
        self.problems.append((self.row.cell_of(problem.field or ""), problem))
