"""What forms of the skill profile fill and commands write."""

from dataclasses import dataclass, field, replace
from datetime import date

from binaan_desktop.domain.profiles import (
    CertificateKind,
    ExemptReason,
    GoalStatus,
    ReviewKind,
    ReviewOutcome,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.skills import SkillGroup


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A job outside."""

    position: str
    skill_id: int | None = None
    employer: str | None = None
    from_year: int | None = None
    until_year: int | None = None
    detail: str | None = None

    def tidied(self) -> "WorkDraft":
        """Without stray blanks."""
        return replace(
            self,
            position=one_line(self.position) or "",
            employer=one_line(self.employer),
            detail=one_line(self.detail),
        )


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that shows a certificate, not stored yet."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertificateDraft:
    """A certificate from outside.

    Attributes:
        document_id: the stored scan.
    """

    kind: CertificateKind
    title: str
    skill_id: int | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    document_id: int | None = None

    def tidied(self) -> "CertificateDraft":
        """Without stray blanks."""
        return replace(
            self,
            title=one_line(self.title) or "",
            number=one_line(self.number),
            issuer=one_line(self.issuer),
        )


@dataclass(frozen=True, slots=True)
class SoftRatingDraft:
    """How well somebody does one of the ten, and what was seen."""

    skill: SoftSkill
    level: SoftSkillLevel
    evidence: str


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """An aim and the steps towards it, in their order."""

    title: str
    target_on: date | None = None
    steps: tuple[str, ...] = ()

    def tidied(self) -> "GoalDraft":
        """Without stray blanks and empty steps."""
        steps = tuple(step for one in self.steps if (step := one_line(one)))
        return replace(self, title=one_line(self.title) or "", steps=steps)


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it was before a change."""

    id: int
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class GoalState:
    """A goal as it was before a change, so that exactly that can be put back."""

    title: str
    target_on: date | None
    status: GoalStatus
    closed_on: date | None
    archive_reason: str | None
    steps: tuple[StepState, ...]


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A talk that was held, or an exemption from it."""

    kind: ReviewKind
    outcome: ReviewOutcome
    day: date
    exempt_reason: ExemptReason | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SkillNameDraft:
    """A trade of the taxonomy."""

    name: str
    group: SkillGroup


def one_line(text: str | None) -> str | None:
    """The text without outer and doubled blanks, None when there is nothing in it."""
    return " ".join((text or "").split()) or None
