"""Putting a row into a person: what replaces what, so that lists can be mixed in any order.

An empty cell never erases. A name once stored stays. Derived and secondary values only fill gaps.
Skills are added, never lowered. Numbers pile up as history; the youngest stage counts. Importing
list A, then B, then A again therefore changes nothing the last time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.durations import same_length
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.parsing import doubt, fold_word, same_text
from binaan_desktop.domain.skills import MAX_INTERESTS, SkillLevel
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.parsed import FieldValue, ParsedRow
from binaan_desktop.services.importing.people import (
    COLLECTIONS,
    NumberState,
    PersonState,
    SkillState,
)

_TOGETHER = (
    frozenset({"name", "name_raw"}),
    frozenset({"nik", "nik_raw", "nik_missing"}),
    frozenset({"regency_code", "district_code"}),
    frozenset({"block", "cell"}),
    frozenset({"numbers", "legal_status"}),
    frozenset({"skills", "skills_asked_on"}),
    frozenset({"interests", "interests_asked_on"}),
)
"""Parts that say one thing: whoever keeps one of them keeps the other."""
_KEPT_ONCE_STORED = frozenset({"name", "name_raw", "father_name"})


@dataclass(frozen=True, slots=True)
class Merged:
    """How the person was, which parts a row changed, and what it could not change."""

    before: PersonState
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def merge_row(
    person: PersonState,
    row: ParsedRow,
    today: date,
    skill_names: Mapping[str, str],
    decision: RowDecision,
) -> Merged:
    """Change the person by what the row says.

    Args:
        person: stored, or new and still empty.
        row: parsed and matched.
        today: day of the import, for the history and for "asked on".
        skill_names: names of the trades by code, for what is said about them.
        decision: which parts an officer keeps, or takes from the row although they are stored.

    Returns:
        The names of the changed columns and collections, with the person before.
    """
    before = person.copied()
    problems: list[Problem] = []
    for name, value in row.values.items():
        if name in decision.take:
            person.fields[name] = value
        elif name not in _KEPT_ONCE_STORED or not person.fields.get(name):
            _replace(person, name, value)
    for name, value in row.weak.items():
        if person.fields.get(name) is None or name in decision.take:
            person.fields[name] = value
    drop_stand_ins(person)
    _drop_foreign_district(person)
    _drop_foreign_cell(person, before, row)
    _add_aliases(person, row)
    problems += _add_number(person, row, today)
    _add_skills(person, row, today)
    problems += _add_interests(person, row, today, skill_names)
    _keep(person, before, decision.keep)
    return Merged(before, person.changed_parts(before), tuple(problems))


def _keep(person: PersonState, before: PersonState, parts: Iterable[str]) -> None:
    """Give the person back what an officer keeps."""
    for name in with_companions(parts):
        if name in COLLECTIONS:
            setattr(person, name, getattr(before.copied(), name))
        else:
            person.fields[name] = before.fields.get(name)


def with_companions(parts: Iterable[str]) -> frozenset[str]:
    """The parts with those that say the same thing."""
    given = frozenset(parts)
    return given.union(*(group for group in _TOGETHER if not group.isdisjoint(given)))


def _replace(person: PersonState, name: str, value: FieldValue) -> None:
    stored = person.fields.get(name)
    if type(value) is str and isinstance(stored, str) and same_text(value, stored):
        return  # only case or spacing differs: two lists would toggle it for ever
    if name == "sentence" and same_length(str(value), str(stored or "")):
        return  # so they would with ``1 th 6 bl`` and ``18 bulan``
    person.fields[name] = value


def _drop_foreign_district(person: PersonState) -> None:
    """A regency from a new list and a district from an old one must not contradict each other."""
    regency, district = person.fields.get("regency_code"), person.fields.get("district_code")
    if isinstance(district, str) and regency is not None and district[:5] != regency:
        person.fields["district_code"] = None


def _drop_foreign_cell(person: PersonState, before: PersonState, row: ParsedRow) -> None:
    """Whoever moved to another block does not live in the cell they had in the old one."""
    old = before.fields.get("block")
    if old is not None and person.fields.get("block") != old and "cell" not in row.values:
        person.fields["cell"] = None


def drop_stand_ins(person: PersonState) -> None:
    """Beside a NIK there is no unreadable one, and no reason why there is none."""
    if person.fields.get("nik") is not None:
        person.fields["nik_raw"] = person.fields["nik_missing"] = None


def _add_aliases(person: PersonState, row: ParsedRow) -> None:
    known = {fold_word(person.name), *(fold_word(alias) for alias in person.aliases)}
    for alias in row.aliases:
        if fold_word(alias) and fold_word(alias) not in known:
            known.add(fold_word(alias))
            person.aliases.append(alias)


def _add_number(person: PersonState, row: ParsedRow, today: date) -> list[Problem]:
    """A number not known yet joins the history; it counts from now on unless an older one does."""
    if not row.register_raw:
        return []
    added = NumberState.of(row.register, row.register_raw, today)
    if any(fold_word(one.key) == fold_word(added.key) for one in person.numbers):
        return []
    current = person.current_number
    person.numbers.append(added)
    if current is not None and added.age < current.age:
        return [doubt(Code.IMPORT_NUMBER_OLDER, "register_no", register_no=current.key)]
    person.set_current(added)
    if added.register_class is not None:
        person.fields["legal_status"] = added.register_class.legal_status
    return []


def _add_skills(person: PersonState, row: ParsedRow, today: date) -> None:
    for one in row.skills:
        if one.code not in person.skills:
            person.skills[one.code] = SkillState(SkillLevel.BASIC, one.source)
    if row.skills_asked and person.fields.get("skills_asked_on") is None:
        person.fields["skills_asked_on"] = today


def _add_interests(
    person: PersonState, row: ParsedRow, today: date, skill_names: Mapping[str, str]
) -> list[Problem]:
    problems: list[Problem] = []
    for one in row.interests:
        if one.code in person.interests:
            continue
        if len(person.interests) < MAX_INTERESTS:
            person.interests.append(one.code)
        else:
            problems.append(
                doubt(Code.IMPORT_INTERESTS_FULL, "interests", text=skill_names[one.code])
            )
    if row.interests_asked and person.fields.get("interests_asked_on") is None:
        person.fields["interests_asked_on"] = today
    return problems
