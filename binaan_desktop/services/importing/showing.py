"""How the values of a person are written in a plan, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.values import mask_nik
from binaan_desktop.persistence.entities.inmates import District, Regency, Skill
from binaan_desktop.services.importing.parsed import FieldValue
from binaan_desktop.services.importing.people import PersonState
from binaan_desktop.services.wording import word

_FIELDS = {
    "aliases": ImportField.ALIAS,
    "numbers": ImportField.REGISTER_NO,
    "regency_code": ImportField.REGENCY,
    "district_code": ImportField.DISTRICT,
}
_UNSHOWN = frozenset({"name_raw", "nik_raw", "nik_missing"})
"""Kept beside what they were read into, or shown in its place; alone they are no line."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one person, old and new, as text for the staff; the part is its own name."""

    field: ImportField
    old: str
    new: str
    part: str


@dataclass(frozen=True, slots=True)
class ReferenceNames:
    """Names of regions and trades by their codes."""

    regions: Mapping[str, str]
    skills: Mapping[str, str]


def load_names(session: Session) -> ReferenceNames:
    """Load the names that a plan shows instead of codes."""
    every = union_all(select(Regency.code, Regency.name), select(District.code, District.name))
    regions = {row.code: row.name for row in session.execute(every)}
    skills = {row.code: row.name for row in session.execute(select(Skill.code, Skill.name))}
    return ReferenceNames(regions, skills)


@dataclass(frozen=True, slots=True)
class MergeView:
    """What one row did to a person; written out only for the rows somebody looks at."""

    before: PersonState
    after: PersonState
    parts: tuple[str, ...]
    names: ReferenceNames

    def changes(self) -> tuple[FieldChange, ...]:
        """Field by field where the text differs."""
        told = [
            FieldChange(
                shown,
                show_part(self.before, self.names, part),
                show_part(self.after, self.names, part),
                part,
            )
            for part in self.parts
            if (shown := field_of(part)) is not None
        ]
        return tuple(one for one in told if one.old != one.new)


def field_of(name: str) -> ImportField | None:
    """The word a changed part of a person is shown under; None for what is not shown."""
    return None if name in _UNSHOWN else _FIELDS.get(name) or ImportField(name)


def show_part(person: PersonState, names: ReferenceNames, name: str) -> str:
    """One part of a person as text, the NIK masked; without one, the reason why."""
    if name == "aliases":
        return ", ".join(person.aliases)
    if name == "numbers":
        return ", ".join(reversed([number.key for number in person.numbers]))
    if name == "skills":
        return ", ".join(names.skills.get(code, code) for code in person.skills)
    if name == "interests":
        return ", ".join(names.skills.get(code, code) for code in person.interests)
    value = person.fields.get(name)
    if name == "nik":
        return mask_nik(str(value)) if value else _show(person.fields.get("nik_missing"))
    if name in {"regency_code", "district_code"}:
        return names.regions.get(str(value), "")
    return _show(value)


def _show(value: FieldValue) -> str:
    if isinstance(value, date):
        return format_date_table(value)
    if isinstance(value, StrEnum):
        return word(value)
    return "" if value is None else str(value)
