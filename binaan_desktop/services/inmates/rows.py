"""What the reads of people give: frozen rows, and the filter and order they are asked with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    MaritalStatus,
    NikMissing,
    PresenceStatus,
    Religion,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.skills import SkillGroup, SkillLevel, SkillSource
from binaan_desktop.domain.stays import Stay
from binaan_desktop.domain.training import EndReason, ParticipantStatus

HERE = frozenset(status for status in PresenceStatus if not status.is_gone)
"""Who is held by the house, even if out for a day in court or in hospital."""
GONE = frozenset(status for status in PresenceStatus if status.is_gone)


class Consent(StrEnum):
    """What a person said about giving the data to the Pemkab."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class InmateFilter:
    """Which people a list shows; what is None or empty does not narrow it.

    Attributes:
        text: words that must all be found in name, alias, register number, nomor induk or NIK, as
            written or as they sound.
        similar: also who is only like the text; without it that happens when nobody is found.
        skill_level: only who holds a skill (``skill_id``, or any) at least so well.
        age_from: in full years today; people without a date of birth are left out.
        consent: what the person said about giving the data away.
        skills_not_asked: only whom nobody has asked for skills yet; likewise for wishes.
        talk_due: only who is due or overdue for a talk (induction, reviews before release).
        limit: a limit of health or safety that the person has; "any" for whichever.
        never_trained: only people who neither hold a seat nor completed a course.
        leaves_within_months: only people whose stay may end so soon, by two-thirds or expiry date.
    """

    text: str = ""
    similar: bool = False
    presence: frozenset[PresenceStatus] | None = HERE
    block: str | None = None
    legal_status: LegalStatus | None = None
    sex: Sex | None = None
    regency_code: str | None = None
    skill_id: int | None = None
    skill_level: SkillLevel | None = None
    interest_id: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    education: Education | None = None
    consent: Consent | None = None
    skills_not_asked: bool = False
    interests_not_asked: bool = False
    talk_due: bool = False
    limit: SafetyLimit | Literal["any"] | None = None
    never_trained: bool = False
    leaves_within_months: int | None = None


class InmateSort(StrEnum):
    """What a list of people can be ordered by."""

    NAME = "name"
    REGISTER_NO = "register_no"
    LEGAL_STATUS = "legal_status"
    SEX = "sex"
    AGE = "age"
    BLOCK = "block"
    REGENCY = "regency"
    EDUCATION = "education"
    TWO_THIRDS = "two_thirds"
    EXPIRY = "expiry"
    PRESENCE = "presence"
    ADMITTED = "admitted"
    SKILLS = "skills"
    INTERESTS = "interests"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class SkillMark:
    """A skill and how well, as a list shows it."""

    name: str
    level: SkillLevel


@dataclass(frozen=True, slots=True)
class InmateRow:
    """One person in a list, NIK masked.

    Empty ``skills`` with ``skills_asked`` means: asked, has none.
    """

    id: int
    name: str
    father_name: str | None
    register_no: str | None
    nik: str | None
    legal_status: LegalStatus | None
    sex: Sex | None
    age: int | None
    block: str | None
    cell: str | None
    regency: str | None
    education: Education | None
    admitted_on: date | None
    expiry_date: date | None
    stay: Stay
    presence: PresenceStatus
    skills_asked: bool
    skills: tuple[SkillMark, ...]
    interests: tuple[str, ...]
    training_count: int


@dataclass(frozen=True, slots=True)
class InmatePage:
    """One page of a list, and how many people the filter finds in all.

    Attributes:
        rows: exact hits of a text first, then who sounds like it.
        total: how many there are.
        exact: how many of them bear the text as it was typed.
        similar: the rows are also (or only) people who are like the text.
    """

    rows: tuple[InmateRow, ...]
    total: int
    exact: int
    similar: bool = False


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person found by typing in the one search box of the window, or only like it."""

    id: int
    name: str
    register_no: str | None
    block: str | None
    cell: str | None
    presence: PresenceStatus
    similar: bool = False


@dataclass(frozen=True, slots=True)
class RegisterNumberRow:
    """One entry of the register history; ``text`` is canonical where it could be read."""

    text: str
    is_current: bool
    recorded_on: date


@dataclass(frozen=True, slots=True)
class SkillRecordRow:
    """What a person can do, how well, and how we know."""

    skill_id: int
    name: str
    level: SkillLevel
    source: SkillSource | None
    evidence: str | None
    noted_on: date


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One seat a person held."""

    batch_id: int
    course: str
    batch: str
    starts_on: date
    ends_on: date
    status: ParticipantStatus
    end_reason: EndReason | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A third, half or two thirds of the term, and whether we only estimated it."""

    day: date | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """Something a person must be kept from, and why."""

    kind: SafetyLimit
    note: str | None


@dataclass(frozen=True, slots=True)
class InmateDetail:
    """The whole profile of one person. The NIK is masked for everybody: see ``reveal_nik``.

    An empty nationality means Indonesian; empty limits with a day mean: asked, has none.
    """

    id: int
    version: int
    name: str
    titles: str | None
    father_name: str | None
    mother_name: str | None
    aliases: tuple[str, ...]
    sdp_person_no: str | None
    nik_masked: str | None
    nik_missing: NikMissing | None
    birth_place: str | None
    birth_date: date | None
    age: int | None
    sex: Sex | None
    nationality: str | None
    religion: Religion | None
    education: Education | None
    marital_status: MaritalStatus | None
    occupation: str | None
    address: str | None
    village: str | None
    district: str | None
    regency: str | None
    legal_status: LegalStatus | None
    presence: PresenceStatus
    left_on: date | None
    block: str | None
    cell: str | None
    admitted_on: date | None
    origin_unit: str | None
    detained_from: date | None
    sentence: str | None
    expiry_date: date | None
    one_third: Milestone
    half: Milestone
    two_thirds: Milestone
    stay: Stay
    is_overdue: bool
    register_numbers: tuple[RegisterNumberRow, ...]
    skills_asked_on: date | None
    skills: tuple[SkillRecordRow, ...]
    interests_asked_on: date | None
    interests: tuple[str, ...]
    training: tuple[TrainingRow, ...]
    limits_asked_on: date | None
    limits: tuple[LimitRow, ...]
    release_address: str | None
    release_regency: str | None
    release_contact: str | None
    data_consent: bool | None
    consent_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A trade of the taxonomy."""

    id: int
    code: str
    group: SkillGroup
    name: str


@dataclass(frozen=True, slots=True)
class RegencyRow:
    """Kabupaten or kota."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """Kecamatan, with the regency it lies in."""

    code: str
    regency_code: str
    name: str
