"""What screens and paper show of the skill profile."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.papers import MediaType, file_name_of
from binaan_desktop.domain.profiles import (
    ExemptReason,
    GoalStatus,
    ProfilePart,
    ReviewKind,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.reviews import ReviewState
from binaan_desktop.domain.skills import SkillGroup, SkillLevel, SkillSource
from binaan_desktop.services.inmates.profile_drafts import (
    CertificateDraft,
    GoalDraft,
    WorkDraft,
)


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A trade as it stands.

    Attributes:
        id: of the trade.
        ratings: how many ratings its history has.
    """

    id: int
    name: str
    level: SkillLevel
    source: SkillSource | None
    evidence: str | None
    assessor: str | None
    rated_on: date
    ratings: int


@dataclass(frozen=True, slots=True)
class SkillRatingRow:
    """One rating of the history; no level: the trade was withdrawn.

    Attributes:
        batch: the batch whose completion gave it.
        imported: whether a list gave it.
    """

    id: int
    skill_id: int
    skill: str
    level: SkillLevel | None
    source: SkillSource | None
    evidence: str | None
    assessor: str | None
    rated_on: date
    batch: str | None
    imported: bool


@dataclass(frozen=True, slots=True)
class InterestRow:
    """One wish; its id is that of the trade."""

    id: int
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A job outside, with the name of its trade."""

    id: int
    work: WorkDraft
    skill: str | None


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate from outside, with the name of its trade and of its scan."""

    id: int
    certificate: CertificateDraft
    skill: str | None
    scan: str | None
    media_type: MediaType | None

    @property
    def file_name(self) -> str | None:
        """What a copy of the scan is called outside."""
        if self.scan is None or self.media_type is None:
            return None
        return file_name_of(self.scan, self.media_type)


@dataclass(frozen=True, slots=True)
class SoftSkillRow:
    """One of the ten with its newest rating; no level: not rated yet.

    Attributes:
        before: the rating before the newest one, to tell which way it goes.
    """

    skill: SoftSkill
    level: SoftSkillLevel | None
    evidence: str | None
    assessor: str | None
    rated_on: date | None
    ratings: int
    before: SoftSkillLevel | None = None


@dataclass(frozen=True, slots=True)
class SoftSkillRatingRow:
    """One rating of one of the ten."""

    id: int
    skill: SoftSkill
    level: SoftSkillLevel
    evidence: str
    assessor: str | None
    rated_on: date


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a goal."""

    id: int
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its steps."""

    id: int
    title: str
    target_on: date | None
    status: GoalStatus
    created_on: date
    closed_on: date | None
    archive_reason: str | None
    steps: tuple[StepRow, ...]

    @property
    def draft(self) -> GoalDraft:
        """The goal as a form edits it."""
        return GoalDraft(self.title, self.target_on, tuple(step.text for step in self.steps))


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One of the talks: when it is due, and what became of it.

    Attributes:
        id: of the talk written down, None where there is none that counts.
        day: on which it was held, or the exemption given.
        release_on: the expected release on which a review rests.
    """

    kind: ReviewKind
    due_on: date | None
    state: ReviewState
    release_on: date | None = None
    id: int | None = None
    day: date | None = None
    exempt_reason: ExemptReason | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SkillProfile:
    """The whole skill profile of a person.

    Attributes:
        asked_on: the day each part was asked about; None: not asked yet.
        is_gone: whether the person has left, so that no talk is due any more.
    """

    inmate_id: int
    name: str
    asked_on: dict[ProfilePart, date | None]
    is_gone: bool
    skills: tuple[SkillLine, ...]
    interests: tuple[InterestRow, ...]
    work: tuple[WorkRow, ...]
    certificates: tuple[CertificateRow, ...]
    soft_skills: tuple[SoftSkillRow, ...]
    goals: tuple[GoalRow, ...]
    reviews: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A trade in the list that the house keeps.

    Attributes:
        people: who has it.
        wishes: who wants to learn it.
        courses: that teach it.
    """

    id: int
    name: str
    group: SkillGroup
    active: bool
    people: int
    wishes: int
    courses: int


@dataclass(frozen=True, slots=True)
class DueTalk:
    """A talk that is due or overdue, for the list of things to do."""

    inmate_id: int
    name: str
    block: str | None
    cell: str | None
    kind: ReviewKind
    due_on: date
    state: ReviewState


@dataclass(frozen=True, slots=True)
class DueTalks:
    """The most urgent talks, and how many there are in all."""

    first: tuple[DueTalk, ...]
    due: int
    overdue: int
