"""The words of the skill profile beside the trades: soft skills, reviews, goals, certificates.

Sources: the ten employability skills and the review windows follow the learning and work
progress service of the British prisons; certificate kinds are those of BLK, LSP and the house.
"""

from enum import StrEnum


class SoftSkill(StrEnum):
    """Ten ways of working that every employer asks for."""

    TEAMWORK = "teamwork"
    PUNCTUALITY = "punctuality"
    COMMUNICATION = "communication"
    PLANNING = "planning"
    ORDERLINESS = "orderliness"
    PROBLEM_SOLVING = "problem_solving"
    INITIATIVE = "initiative"
    ADAPTABILITY = "adaptability"
    RELIABILITY = "reliability"
    CREATIVITY = "creativity"


class SoftSkillLevel(StrEnum):
    """How well, in four steps."""

    NOT_YET = "not_yet"
    BEGINNING = "beginning"
    GOOD = "good"
    STRONG = "strong"


class ReviewKind(StrEnum):
    """The talks that are due: the induction after admission, two reviews before release."""

    INDUCTION = "induction"
    REVIEW_90 = "review_90"
    REVIEW_30 = "review_30"


class ReviewOutcome(StrEnum):
    """Whether the talk was held, or the person was exempted from it."""

    HELD = "held"
    EXEMPT = "exempt"


class ExemptReason(StrEnum):
    """Why a talk is not held."""

    HEALTH = "health"
    SECURITY = "security"
    AWAY = "away"
    SHORT_STAY = "short_stay"
    REFUSED = "refused"
    OTHER = "other"


class GoalStatus(StrEnum):
    """Life of a goal; an archived one says why."""

    ACTIVE = "active"
    REACHED = "reached"
    ARCHIVED = "archived"


class CertificateKind(StrEnum):
    """What a certificate from outside proves."""

    TRAINING_CERT = "training_cert"
    COMPETENCY_CERT = "competency_cert"
    STATEMENT = "statement"
