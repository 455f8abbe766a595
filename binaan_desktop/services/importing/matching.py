"""Whose row is this? Nomor induk, then register number, then NIK, then name with birth and father.

A number that leads to somebody with quite another name is never followed, and nobody is taken for
somebody else because of a likeness: mixing two people's data is worse than a row that waits for an
officer's eye.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.services.importing.likeness import (
    MOST_CANDIDATES,
    Likeness,
    LikenessIndex,
    Traits,
    compare,
    names_alike,
)
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a row may be about; without a likeness it is a number that leads there."""

    person: PersonState
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is, or who it may be; with neither it is nobody yet. Problems say why."""

    person: PersonState | None = None
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether an officer has to say who it is."""
        return any(one.stops for one in self.problems)


class PeopleIndex:
    """Finds people by everything that can identify them; grows while an import plans new ones."""

    def __init__(self, people: Iterable[PersonState]) -> None:
        self._by_person_no: dict[str, PersonState] = {}
        self._by_number: dict[str, list[PersonState]] = defaultdict(list)
        self._by_nik: dict[str, list[PersonState]] = defaultdict(list)
        self._by_birth: dict[tuple[str, date], list[PersonState]] = defaultdict(list)
        self._by_name: dict[str, list[PersonState]] = defaultdict(list)
        self._alike = LikenessIndex()
        for person in people:
            self.add(person)

    def add(self, person: PersonState) -> None:
        """Make a person findable, or findable by what was just added to them."""
        number = person.fields.get("sdp_person_no")
        if isinstance(number, str):
            self._by_person_no[fold_word(number)] = person
        for one in person.numbers:
            _put(self._by_number[fold_word(one.key)], person)
        nik, born = person.fields.get("nik"), person.fields.get("birth_date")
        if isinstance(nik, str):
            _put(self._by_nik[nik], person)
        folded = fold_word(person.name)
        if isinstance(born, date):
            _put(self._by_birth[folded, born], person)
        _put(self._by_name[folded], person)
        self._alike.add(person)

    def sure(self, row: ParsedRow) -> PersonState | None:
        """The person whom a number and a fitting name lead to."""
        by_number = self._by_any_number(row)
        if by_number is not None and _same_person(row, by_number):
            return by_number
        by_nik = self._by_nik_of(row)
        fits = by_nik is not None and _same_person(row, by_nik, by_nik=True)
        return by_nik if fits else None

    def numbered(self, row: ParsedRow) -> list[PersonState]:
        """People whom the numbers of a row lead to, whatever its name says."""
        found = [
            self._by_person_no.get(fold_word(str(row.values.get("sdp_person_no") or ""))),
            *self._by_number.get(fold_word(_register_key(row)), ()),
            *self._by_nik.get(str(row.values.get("nik") or ""), ()),
        ]
        return [one for one in found if one is not None]

    def owner(self, name: str, value: object) -> PersonState | None:
        """Whose NIK or nomor induk it is."""
        if name == "nik":
            return next(iter(self._by_nik.get(str(value), ())), None)
        return self._by_person_no.get(fold_word(str(value)))

    def match(self, row: ParsedRow, is_taken: Callable[[PersonState], bool]) -> Match:
        """Find the person of a row.

        Args:
            row: parsed, with a name.
            is_taken: whether the same list holds that person in another row for sure.
        """
        by_number, by_nik = self._by_any_number(row), self._by_nik_of(row)
        if by_number and by_nik and by_nik is not by_number:
            facts = {"name": by_number.name, "other": by_nik.name}
            problem = Problem(Code.IMPORT_IDENTITY_CONFLICT, "register_no", facts)
            return _ask(problem, Candidate(by_number), Candidate(by_nik))
        if by_number is not None:
            if not _same_person(row, by_number):
                problem = Problem(
                    Code.IMPORT_NUMBER_OF_OTHER, "register_no", {"name": by_number.name}
                )
                return _ask(problem, Candidate(by_number))
            return _found(row, by_number)
        if by_nik is not None:
            if not _same_person(row, by_nik, by_nik=True):
                problem = Problem(Code.NIK_TAKEN, "nik", {"name": by_nik.name})
                return _ask(problem, Candidate(by_nik))
            return _found(row, by_nik)
        return self._by_person_data(row, is_taken)

    def _by_any_number(self, row: ParsedRow) -> PersonState | None:
        number = row.values.get("sdp_person_no")
        if isinstance(number, str) and (person := self._by_person_no.get(fold_word(number))):
            return person
        key = _register_key(row)
        candidates = self._by_number.get(fold_word(key), []) if key else []
        fitting = [one for one in candidates if _same_person(row, one)]
        return next(iter(fitting or candidates), None)

    def _by_nik_of(self, row: ParsedRow) -> PersonState | None:
        candidates = self._by_nik.get(str(row.values.get("nik") or ""), [])
        fitting = [one for one in candidates if _same_person(row, one, by_nik=True)]
        return next(iter(fitting or candidates), None)

    def _by_person_data(self, row: ParsedRow, is_taken: Callable[[PersonState], bool]) -> Match:
        """Name with date of birth and father; by the name alone only where nothing else is said."""
        folded = fold_word(str(row.values["name"]))
        born = row.values.get("birth_date") or row.weak.get("birth_date")
        exact = self._by_birth.get((folded, born), []) if isinstance(born, date) else []
        exact = [one for one in exact if not _contradicts(row, one)]
        if len(exact) == 1 and _nothing_new(row, exact[0]):
            return Match(exact[0])
        has_number = bool(row.register_raw or row.values.get("nik"))
        if not has_number and not exact:
            namesakes = [one for one in self._by_name.get(folded, []) if not _contradicts(row, one)]
            if len(namesakes) == 1:
                problem = _warning(Code.IMPORT_MATCHED_BY_NAME, "name", name=namesakes[0].name)
                return Match(namesakes[0], (problem,))
            exact = namesakes
        return self._by_likeness(row, exact, is_taken)

    def _by_likeness(
        self,
        row: ParsedRow,
        namesakes: list[PersonState],
        is_taken: Callable[[PersonState], bool],
    ) -> Match:
        traits = Traits.of_row(row)
        found = {id(one): Candidate(one) for one in namesakes}
        asking = len(found)
        for person, other in self._alike.near(traits):
            taken = is_taken(person)
            likeness = compare(traits, other, by_name_alone=not taken and not person.gone)
            if likeness is not None:
                asking += id(person) not in found and (not taken or likeness.has_birth)
                found[id(person)] = Candidate(person, likeness)
        if not found:
            return Match()
        best = sorted(found.values(), key=_score, reverse=True)
        facts = {"name": best[0].person.name, "register_no": best[0].person.register_no or "-"}
        if not asking:
            # Everybody of this list has a number of their own there: two people, most likely.
            problem = _warning(Code.IMPORT_MAYBE_SAME, "name", **facts)
            return Match(None, (problem,), tuple(best[:MOST_CANDIDATES]))
        if len(found) > 1:
            return _ask(Problem(Code.IMPORT_SEVERAL_PEOPLE, "name", {"count": len(found)}), *best)
        return _ask(Problem(Code.IMPORT_UNDECIDED, "name", facts), *best)


def _register_key(row: ParsedRow) -> str:
    return row.register.canonical if row.register else row.register_raw


def _score(candidate: Candidate) -> int:
    return candidate.likeness.score if candidate.likeness is not None else 0


def _nothing_new(row: ParsedRow, person: PersonState) -> bool:
    """Whether equal name and birth are enough: no number says that it may be somebody else."""
    father = fold_word(str(row.values.get("father_name") or ""))
    if father and father == fold_word(str(person.fields.get("father_name") or "")):
        return True
    return not row.register_raw or not person.numbers


def _put(people: list[PersonState], person: PersonState) -> None:
    if person not in people:
        people.append(person)


def _ask(problem: Problem, *candidates: Candidate) -> Match:
    """An officer has to say who it is."""
    return Match(None, (problem,), candidates[:MOST_CANDIDATES])


def _warning(code: Code, field: str, **facts: str | int) -> Problem:
    return Problem(code, field, facts, Severity.WARNING)


def _same_person(row: ParsedRow, person: PersonState, *, by_nik: bool = False) -> bool:
    """A matching number is believed when the name fits, or another sure sign does."""
    if names_alike(str(row.values["name"]), person.name):
        return True
    nik, born = row.values.get("nik"), row.values.get("birth_date")
    if not by_nik:
        same_nik = nik is not None and nik == person.fields.get("nik")
        same_birth = born is not None and born == person.fields.get("birth_date")
        if same_nik or same_birth:
            return True
    aliases = {fold_word(alias) for alias in person.aliases}
    known = fold_word(str(row.values["name"])) in aliases
    return known and (born is None or born == person.fields.get("birth_date"))


def _found(row: ParsedRow, person: PersonState) -> Match:
    name = str(row.values["name"])
    words = {fold_word(word) for word in name.split()}
    stored = {fold_word(word) for word in person.name.split()}
    if fold_word(name) == fold_word(person.name) or words <= stored:
        return Match(person)
    return Match(person, (_warning(Code.IMPORT_NAME_DIFFERS, "name", text=name, name=person.name),))


def _contradicts(row: ParsedRow, person: PersonState) -> bool:
    """Whether something both know differs: NIK, date of birth or father."""
    for name in ("nik", "birth_date"):
        one, other = row.values.get(name), person.fields.get(name)
        if one is not None and other is not None and one != other:
            return True
    father = fold_word(str(row.values.get("father_name") or ""))
    other_father = fold_word(str(person.fields.get("father_name") or ""))
    return bool(father and other_father and father != other_father)
