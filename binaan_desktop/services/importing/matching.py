"""Whose row is this? Nomor induk, then register number, then NIK, then name with birth and father.

A number that leads to somebody with quite another name is never followed: mixing two people's data
is worse than a row that waits for an officer's eye.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState

_TYPO_RATIO = 0.87
"""Above this two spellings are one name (MUHAMAD, MUHAMMAD); two names of a family stay below."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is (None: nobody yet), and what to say about it; an error rejects the row."""

    person: PersonState | None = None
    problems: tuple[Problem, ...] = ()


class PeopleIndex:
    """Finds people by everything that can identify them; grows while an import plans new ones."""

    def __init__(self, people: Iterable[PersonState]) -> None:
        self._by_person_no: dict[str, PersonState] = {}
        self._by_number: dict[str, list[PersonState]] = defaultdict(list)
        self._by_nik: dict[str, list[PersonState]] = defaultdict(list)
        self._by_birth: dict[tuple[str, date], list[PersonState]] = defaultdict(list)
        self._by_name: dict[str, list[PersonState]] = defaultdict(list)
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

    def match(self, row: ParsedRow) -> Match:
        """Find the person of a row."""
        by_number, by_nik = self._by_any_number(row), self._by_nik_of(row)
        if by_number and by_nik and by_nik is not by_number:
            return _reject(
                Code.IMPORT_IDENTITY_CONFLICT,
                "register_no",
                name=by_number.name,
                other=by_nik.name,
            )
        if by_number is not None:
            if not _same_person(row, by_number):
                return _reject(Code.IMPORT_NUMBER_OF_OTHER, "register_no", name=by_number.name)
            return _found(row, by_number)
        if by_nik is not None:
            if not _same_person(row, by_nik, by_nik=True):
                return _reject(Code.NIK_TAKEN, "nik", name=by_nik.name)
            return _found(row, by_nik)
        return self._by_person_data(row)

    def _by_any_number(self, row: ParsedRow) -> PersonState | None:
        number = row.values.get("sdp_person_no")
        if isinstance(number, str) and (person := self._by_person_no.get(fold_word(number))):
            return person
        key = row.register.canonical if row.register else row.register_raw
        candidates = self._by_number.get(fold_word(key), []) if key else []
        fitting = [one for one in candidates if _same_person(row, one)]
        return next(iter(fitting or candidates), None)

    def _by_nik_of(self, row: ParsedRow) -> PersonState | None:
        candidates = self._by_nik.get(str(row.values.get("nik") or ""), [])
        fitting = [one for one in candidates if _same_person(row, one, by_nik=True)]
        return next(iter(fitting or candidates), None)

    def _by_person_data(self, row: ParsedRow) -> Match:
        """Name with date of birth and father; by the name alone only where nothing else is said."""
        folded = fold_word(str(row.values["name"]))
        born = row.values.get("birth_date") or row.weak.get("birth_date")
        exact = self._by_birth.get((folded, born), []) if isinstance(born, date) else []
        exact = [one for one in exact if not _contradicts(row, one)]
        if len(exact) == 1:
            return Match(exact[0])
        if exact:
            return _reject(Code.IMPORT_SEVERAL_PEOPLE, "name", count=len(exact))
        namesakes = [one for one in self._by_name.get(folded, []) if not _contradicts(row, one)]
        if row.register_raw or row.values.get("nik"):
            return Match(None, tuple(self._maybe_same(row, namesakes)))
        if len(namesakes) == 1:
            problem = _warning(Code.IMPORT_MATCHED_BY_NAME, "name", name=namesakes[0].name)
            return Match(namesakes[0], (problem,))
        if namesakes:
            return _reject(Code.IMPORT_SEVERAL_PEOPLE, "name", count=len(namesakes))
        return Match()

    @staticmethod
    def _maybe_same(row: ParsedRow, namesakes: list[PersonState]) -> Iterable[Problem]:
        """Same name and same father under another number: perhaps the next stage of one case."""
        father = fold_word(str(row.values.get("father_name") or ""))
        for one in namesakes:
            if father and father == fold_word(str(one.fields.get("father_name") or "")):
                yield _warning(
                    Code.IMPORT_MAYBE_SAME, "name", name=one.name, register_no=one.register_no
                )
                return


def _put(people: list[PersonState], person: PersonState) -> None:
    # Mostly somebody just added, or a list of one; the whole list is looked at last.
    if not people or (people[-1] is not person and not any(one is person for one in people)):
        people.append(person)


def _reject(code: Code, field: str, **facts: str | int) -> Match:
    return Match(None, (Problem(code, field, facts),))


def _warning(code: Code, field: str, **facts: str | int) -> Problem:
    return Problem(code, field, facts, Severity.WARNING)


def names_alike(one: str, other: str) -> bool:
    """Whether two spellings can be one name: equal, one inside the other, or a typing slip.

    ``M. Fauzi`` is ``Muhammad Fauzi``: initials and the short forms of Muhammad count as the word.
    """
    folded, other_folded = fold_word(one), fold_word(other)
    if folded == other_folded:
        return True
    words, other_words = _words(one), _words(other)
    if _inside(words, other_words) or _inside(other_words, words):
        return True
    return SequenceMatcher(None, folded, other_folded).ratio() >= _TYPO_RATIO


_MUHAMMAD = frozenset({"M", "MUH", "MOH", "MHD", "MUHAMAD", "MOHAMAD", "MOHAMMAD", "MUCHAMAD"})


def _words(name: str) -> set[str]:
    folded = (fold_word(word) for word in name.split())
    return {"MUHAMMAD" if word in _MUHAMMAD else word for word in folded if word}


def _inside(few: set[str], many: set[str]) -> bool:
    """Whether every word has its counterpart; a single letter may be an initial."""
    return bool(few - _initials(few)) and all(
        word in many or (len(word) == 1 and any(one[0] == word for one in many)) for word in few
    )


def _initials(words: set[str]) -> set[str]:
    return {word for word in words if len(word) == 1}


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
