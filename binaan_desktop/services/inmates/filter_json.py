"""A filter of the register as text, so that it can be kept under a name.

What this program does not know (a newer program's key, a value that is gone) is left out: a saved
filter then narrows less, and its chips say what it does.
"""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    PresenceStatus,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.inmates.rows import Consent, InmateFilter

VERSION = 1
_VERSION_KEY = "version"
_MOST_TEXT = 200

E = TypeVar("E", bound=StrEnum)


def filter_to_json(wanted: InmateFilter) -> str:
    """The filter as text; only what differs from "everybody who is here" is written."""
    standard = InmateFilter()
    values: dict[str, object] = {_VERSION_KEY: VERSION}
    for name in _READERS:
        value = getattr(wanted, name)
        if value != getattr(standard, name):
            values[name] = sorted(value) if isinstance(value, frozenset) else value
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def filter_from_json(text: str) -> InmateFilter:
    """The filter that a text describes, as far as it can be read."""
    try:
        values = json.loads(text)
    except ValueError:
        return InmateFilter()
    if not isinstance(values, Mapping):
        return InmateFilter()
    known: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in values:
            try:
                known[name] = read(values[name])
            except (TypeError, ValueError):
                continue
    return InmateFilter(**known)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value[:_MOST_TEXT]


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    return value is True


def _member(enum: type[E]) -> Callable[[object], E]:
    return lambda value: enum(_text(value))


def _presence(value: object) -> frozenset[PresenceStatus] | None:
    """Unknown states are left out; none left says nothing about presence."""
    if value is None:
        return None
    if not isinstance(value, list):
        raise TypeError(value)
    known = frozenset(one for one in PresenceStatus if one.value in value)
    if not known:
        raise ValueError(value)
    return known


def _limit(value: object) -> object:
    return "any" if value == "any" else SafetyLimit(_text(value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "text": _text,
    "similar": _flag,
    "presence": _presence,
    "block": _text,
    "legal_status": _member(LegalStatus),
    "sex": _member(Sex),
    "regency_code": _text,
    "skill_id": _number,
    "skill_level": _member(SkillLevel),
    "interest_id": _number,
    "age_from": _number,
    "age_to": _number,
    "education": _member(Education),
    "consent": _member(Consent),
    "skills_not_asked": _flag,
    "interests_not_asked": _flag,
    "talk_due": _flag,
    "limit": _limit,
    "never_trained": _flag,
    "leaves_within_months": _number,
}
