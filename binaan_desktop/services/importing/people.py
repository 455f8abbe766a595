"""Everybody in the database as an import sees them: loaded with five statements, none per row."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import RegisterClass
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.domain.values import RegisterNumber
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateRegisterNumber,
    Interest,
    Skill,
    SkillRecord,
)
from binaan_desktop.services.importing.parsed import FieldValue

PLAIN_FIELDS = (
    "sdp_person_no",
    "name",
    "father_name",
    "mother_name",
    "titles",
    "name_raw",
    "nik",
    "nik_raw",
    "nik_missing",
    "birth_place",
    "birth_date",
    "sex",
    "nationality",
    "religion",
    "education",
    "marital_status",
    "occupation",
    "address",
    "regency_code",
    "district_code",
    "village",
    "legal_status",
    "origin_unit",
    "block",
    "cell",
    "admitted_on",
    "detained_from",
    "sentence",
    "expiry_date",
    "one_third_date",
    "half_date",
    "two_thirds_date",
    "skills_asked_on",
    "interests_asked_on",
    "note",
)
"""Columns of ``Inmate`` that an import may set; the collections come beside them."""
COLLECTIONS = ("aliases", "numbers", "skills", "interests")
"""The lists of a person beside those columns."""
ALL_PARTS = (*PLAIN_FIELDS, *COLLECTIONS)
PeopleIds = Collection[int] | Select[int | None]
"""Some people: their ids, or the query that gives them."""
SEARCHED_FIELDS = frozenset({"name", "father_name", "sdp_person_no", "aliases", "numbers"})
"""What the search key is made of."""


@dataclass(frozen=True, slots=True)
class NumberState:
    """One entry of the register history; never changed, so that copies of a person share it."""

    register_class: RegisterClass | None
    number: int | None
    year: int | None
    canonical: str | None
    raw: str
    is_current: bool
    recorded_on: date

    @property
    def key(self) -> str:
        """What makes two written forms the same number."""
        return self.canonical or self.raw

    @property
    def age(self) -> tuple[int, int]:
        """Sorts by the course of cases: an unreadable number is older than any other."""
        if self.register_class is None or self.year is None:
            return (0, 0)
        return (self.year, list(RegisterClass).index(self.register_class))

    @classmethod
    def of(cls, parsed: RegisterNumber | None, raw: str, today: date) -> "NumberState":
        """The entry for a number in a list; not yet current."""
        if parsed is None:
            return cls(None, None, None, None, raw, is_current=False, recorded_on=today)
        return cls(
            parsed.register_class,
            parsed.number,
            parsed.year,
            parsed.canonical,
            raw,
            is_current=False,
            recorded_on=today,
        )


@dataclass(frozen=True, slots=True)
class SkillState:
    """One recorded trade."""

    level: SkillLevel
    source: SkillSource | None


@dataclass(eq=False, slots=True)
class PersonState:
    """All of a person that an import can read or change; equal only to itself.

    Attributes:
        id: None for somebody whom this import creates.
        fields: columns by name.
        gone: whether the program says that the person has left.
    """

    id: int | None
    fields: dict[str, FieldValue] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    numbers: list[NumberState] = field(default_factory=list)
    skills: dict[str, SkillState] = field(default_factory=dict)
    interests: list[str] = field(default_factory=list)
    gone: bool = False

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.fields.get("name") or "")

    @property
    def current_number(self) -> NumberState | None:
        """The number that counts now."""
        return next((one for one in self.numbers if one.is_current), None)

    @property
    def register_no(self) -> str:
        """The current number as text, or nothing."""
        current = self.current_number
        return current.key if current else ""

    def set_current(self, number: NumberState | None) -> None:
        """Make one of the numbers the one that counts now."""
        self.numbers = [
            one if one.is_current is (one is number) else replace(one, is_current=one is number)
            for one in self.numbers
        ]

    def copied(self) -> "PersonState":
        """The person as they are now, untouched by later changes."""
        return PersonState(
            self.id,
            dict(self.fields),
            list(self.aliases),
            list(self.numbers),
            dict(self.skills),
            list(self.interests),
            self.gone,
        )

    def changed_parts(self, before: "PersonState") -> tuple[str, ...]:
        """Names of the columns and collections that differ from before."""
        old, new = before.fields, self.fields
        plain = [name for name in PLAIN_FIELDS if new.get(name) != old.get(name)]
        return (*plain, *(name for name in COLLECTIONS if self._differs(before, name)))

    def _differs(self, before: "PersonState", name: str) -> bool:
        return bool(getattr(self, name) != getattr(before, name))

    def image(self, names: Iterable[str] = ALL_PARTS) -> dict[str, object]:
        """The person as plain JSON values, or only the named parts; what is empty is left out."""
        found: dict[str, object] = {}
        for name in names:
            value = self.fields.get(name)
            if value is not None:
                found[name] = _plain(value)
            elif name in COLLECTIONS and getattr(self, name):
                found[name] = self._listed(name)
        return found

    def _listed(self, name: str) -> object:
        if name == "numbers":
            return [[one.raw, one.is_current] for one in self.numbers]
        if name == "skills":
            return {
                code: [one.level.value, one.source.value if one.source else None]
                for code, one in sorted(self.skills.items())
            }
        return list(getattr(self, name))


@dataclass(slots=True)
class Touched:
    """A person whom an import creates or changes; ``before`` is None for a created one."""

    person: PersonState
    before: PersonState | None


def _plain(value: FieldValue) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def to_json(image: Mapping[str, object]) -> str:
    """An image as it is kept in an import's record."""
    return json.dumps(image, ensure_ascii=False, sort_keys=True)


def load_people(session: Session, ids: PeopleIds | None = None) -> dict[int, PersonState]:
    """Everybody, or only some, with names, numbers, skills and interests.

    Args:
        session: of the query or command.
        ids: whom to load; None for all.
    """
    columns = [getattr(Inmate, name) for name in PLAIN_FIELDS]
    statement = select(Inmate.id, Inmate.presence, *columns)
    if ids is not None:
        statement = statement.where(Inmate.id.in_(ids))
    people: dict[int, PersonState] = {}
    for inmate_id, presence, *values in session.execute(statement):
        fields: dict[str, FieldValue] = dict(zip(PLAIN_FIELDS, values, strict=True))
        people[inmate_id] = PersonState(inmate_id, fields, gone=presence.is_gone)
    _load_numbers(session, people, ids)
    _load_words(session, people, ids)
    return people


def _load_numbers(session: Session, people: dict[int, PersonState], ids: PeopleIds | None) -> None:
    numbers = select(
        InmateRegisterNumber.inmate_id,
        InmateRegisterNumber.register_class,
        InmateRegisterNumber.number,
        InmateRegisterNumber.year,
        InmateRegisterNumber.canonical,
        InmateRegisterNumber.raw,
        InmateRegisterNumber.is_current,
        InmateRegisterNumber.recorded_on,
    ).order_by(InmateRegisterNumber.id)
    if ids is not None:
        numbers = numbers.where(InmateRegisterNumber.inmate_id.in_(ids))
    for row in session.execute(numbers):
        people[row.inmate_id].numbers.append(
            NumberState(
                row.register_class,
                row.number,
                row.year,
                row.canonical,
                row.raw,
                is_current=row.is_current,
                recorded_on=row.recorded_on,
            )
        )
    aliases = select(InmateAlias.inmate_id, InmateAlias.alias).order_by(InmateAlias.position)
    if ids is not None:
        aliases = aliases.where(InmateAlias.inmate_id.in_(ids))
    for inmate_id, alias in session.execute(aliases):
        people[inmate_id].aliases.append(alias)


def _load_words(session: Session, people: dict[int, PersonState], ids: PeopleIds | None) -> None:
    skills = select(SkillRecord.inmate_id, Skill.code, SkillRecord.level, SkillRecord.source).join(
        Skill, Skill.id == SkillRecord.skill_id
    )
    wishes = (
        select(Interest.inmate_id, Skill.code)
        .join(Skill, Skill.id == Interest.skill_id)
        .order_by(Interest.rank)
    )
    if ids is not None:
        skills = skills.where(SkillRecord.inmate_id.in_(ids))
        wishes = wishes.where(Interest.inmate_id.in_(ids))
    for inmate_id, code, level, source in session.execute(skills):
        people[inmate_id].skills[code] = SkillState(level, source)
    for inmate_id, code in session.execute(wishes):
        people[inmate_id].interests.append(code)
