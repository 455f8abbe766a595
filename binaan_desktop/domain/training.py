"""Training: who offers it, who gets the seat, and why.

States follow the rules of the British prison activities service, translated to this house.
"""

from enum import StrEnum


class AgencyKind(StrEnum):
    """What kind of partner trains."""

    DISKOUMPERINDAG = "diskoumperindag"
    FISHERIES = "fisheries"
    FOOD_AND_FARMING = "food_and_farming"
    MANPOWER = "manpower"
    PROVINCE = "province"
    ASSISTED_SME = "assisted_sme"
    TRAINING_INSTITUTE = "training_institute"
    INTERNAL = "internal"
    OTHER = "other"


class BatchStatus(StrEnum):
    """Open batches take participants; closed and cancelled ones do not."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ParticipantStatus(StrEnum):
    """Life of one seat."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a participation ended; only COMPLETED counts as passed."""

    COMPLETED = "completed"
    FAILED = "failed"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    HEALTH = "health"
    SECURITY = "security"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    DIED = "died"
    OTHER = "other"


class ApplicationStatus(StrEnum):
    """Life of a request for a seat; the waiting list is what is WAITING."""

    WAITING = "waiting"
    ALLOCATED = "allocated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Requester(StrEnum):
    """Who asked for the seat."""

    SELF = "self"
    GUARDIAN_OFFICER = "guardian_officer"
    TRAINING_OFFICER = "training_officer"
    TRAINER = "trainer"
    BOARD = "board"
    FAMILY = "family"
    OTHER = "other"
