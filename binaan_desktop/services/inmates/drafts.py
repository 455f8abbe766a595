"""The editable profile of a person, as forms fill it and commands write it."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    MaritalStatus,
    NikMissing,
    Religion,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.skills import SkillLevel, SkillSource

_NIK_FILLERS = re.compile(r"[\s.'-]")
_OWN_COUNTRY = frozenset({"wni", "indonesia", "warga negara indonesia"})


@dataclass(slots=True)
class SkillDraft:
    """One skill with its level, where it comes from, and what proves it."""

    skill_id: int
    level: SkillLevel = SkillLevel.BASIC
    source: SkillSource | None = None
    evidence: str | None = None


@dataclass(slots=True)
class LimitDraft:
    """Something a person must be kept from, and why."""

    kind: SafetyLimit
    note: str | None = None


@dataclass(slots=True)
class InmateDraft:
    """Everything about a person that the staff may write.

    Attributes:
        version: of the record that was read; a save over a newer one is refused.
        nik: a masked NIK that equals the stored one's mask means: leave it as it is.
        register_no: the current number; a new one makes the old one history ...
        register_correction: ... unless the old one was only mistyped.
        skills_asked: asked for skills; with an empty list that means "has none".
        interests: skill ids, first wish first.
        nik_missing: why there is no NIK; never beside one.
        sentence: its length in words, such as ``2 tahun 6 bulan``.
        nationality: empty means Indonesian, as nearly everybody is.
        release_address: where the person goes afterwards, which need not be the address of origin.
        limits_asked: asked for limits; with an empty list that means "has none".
        data_consent: whether the person lets the Pemkab have the data; None: not asked yet.
    """

    version: int = 0
    name: str = ""
    titles: str | None = None
    father_name: str | None = None
    mother_name: str | None = None
    aliases: list[str] = field(default_factory=list)
    sdp_person_no: str | None = None
    nik: str | None = None
    nik_missing: NikMissing | None = None
    birth_place: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    nationality: str | None = None
    religion: Religion | None = None
    education: Education | None = None
    marital_status: MaritalStatus | None = None
    occupation: str | None = None
    address: str | None = None
    regency_code: str | None = None
    district_code: str | None = None
    village: str | None = None
    register_no: str | None = None
    register_correction: bool = False
    legal_status: LegalStatus | None = None
    block: str | None = None
    cell: str | None = None
    admitted_on: date | None = None
    origin_unit: str | None = None
    detained_from: date | None = None
    sentence: str | None = None
    expiry_date: date | None = None
    one_third_date: date | None = None
    half_date: date | None = None
    two_thirds_date: date | None = None
    skills_asked: bool = False
    skills: list[SkillDraft] = field(default_factory=list)
    interests_asked: bool = False
    interests: list[int] = field(default_factory=list)
    limits_asked: bool = False
    limits: list[LimitDraft] = field(default_factory=list)
    release_address: str | None = None
    release_regency_code: str | None = None
    release_contact: str | None = None
    data_consent: bool | None = None
    note: str | None = None


def tidy(draft: InmateDraft) -> InmateDraft:
    """The draft without stray blanks: empty texts become None, a NIK loses its blanks and dots."""
    clean = replace(
        draft,
        aliases=[alias for alias in map(_one_line, draft.aliases) if alias],
        skills=[replace(one, evidence=_one_line(one.evidence or "")) for one in draft.skills],
        interests=list(draft.interests),
        limits=[replace(one, note=_one_line(one.note or "")) for one in draft.limits],
    )
    for one in fields(clean):
        value = getattr(clean, one.name)
        if isinstance(value, str) and not isinstance(value, StrEnum):
            tidied = value.strip() or None if one.name == "note" else _one_line(value)
            setattr(clean, one.name, tidied)
    clean.name = clean.name or ""
    if clean.nik:
        clean.nik = _NIK_FILLERS.sub("", clean.nik) or None
    if clean.nationality and clean.nationality.casefold() in _OWN_COUNTRY:
        clean.nationality = None
    return clean


def _one_line(text: str) -> str | None:
    return " ".join(text.split()) or None


@dataclass(frozen=True, slots=True)
class SavedInmate:
    """What saving a profile gives back: the person, and the warnings that did not stop it."""

    inmate_id: int
    warnings: tuple[Problem, ...] = ()
