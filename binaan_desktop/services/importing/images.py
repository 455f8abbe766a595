"""People as the JSON of an import's record holds them, read back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Enum

from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.domain.values import parse_register_number
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.importing.parsed import FieldValue
from binaan_desktop.services.importing.people import (
    COLLECTIONS,
    NumberState,
    PersonState,
    SkillState,
)

_COLUMNS = Inmate.__table__.columns


def person_of(image: Mapping[str, object], day: date) -> PersonState:
    """The person an image shows; parts that it leaves out are empty.

    Args:
        image: as :meth:`PersonState.image` wrote it.
        day: of the import, for its register numbers.
    """
    person = PersonState(None)
    for name, value in image.items():
        put_back(person, name, value, day)
    return person


def put_back(person: PersonState, name: str, value: object, today: date) -> None:
    """Give one part of a person the value it has in an image; today is the day of new numbers."""
    if name not in COLLECTIONS:
        person.fields[name] = _column_value(name, value)
    elif name == "numbers":
        known = {one.raw: one for one in person.numbers}
        entries = cast(list[tuple[str, bool]], value or [])
        person.numbers = [
            replace(known.get(raw) or _number(raw, today), is_current=is_current)
            for raw, is_current in entries
        ]
    elif name == "skills":
        skills = cast(dict[str, tuple[str, str | None]], value or {})
        person.skills = {
            code: SkillState(SkillLevel(level), SkillSource(source) if source else None)
            for code, (level, source) in skills.items()
        }
    else:
        setattr(person, name, list(cast(list[str], value or [])))


def _number(raw: str, today: date) -> NumberState:
    return NumberState.of(parse_register_number(raw), raw, today)


def _column_value(name: str, value: object) -> FieldValue:
    """A column's value from the JSON of an image."""
    kind: Any = _COLUMNS[name].type
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return cast(StrEnum, kind.enum_class(value))
    return date.fromisoformat(str(value)) if kind.python_type is date else str(value)
