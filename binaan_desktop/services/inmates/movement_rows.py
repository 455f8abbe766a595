"""What the reads and verbs of coming and going give."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import (
    MovementKind,
    ReleaseCertainty,
    ReleaseKind,
    RemissionKind,
)
from binaan_desktop.domain.training import EndReason
from binaan_desktop.domain.whereabouts import ConsequenceKind


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody for whom a bulk act did nothing, and why."""

    inmate_id: int
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ConsequenceRow:
    """One consequence of a movement, as it is shown before and told after.

    Attributes:
        batch: name of the batch of a seat or request.
        free: seats of that batch that can be given afterwards.
        waiting: people who wait for one.
        marked_after: marks of attendance after the day on which the seat ends.
        regency: where a hand-over goes; None if neither release address nor origin is known.
        place: block and cell that are given up.
    """

    kind: ConsequenceKind
    batch_id: int | None = None
    batch: str | None = None
    end_reason: EndReason | None = None
    ended_on: date | None = None
    free: int = 0
    waiting: int = 0
    marked_after: int = 0
    regency: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class MovementPreview:
    """What a movement would do, or why it cannot be recorded."""

    presence_after: PresenceStatus
    consequences: tuple[ConsequenceRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SharedConsequence:
    """One consequence of the same movement of many: how many people it strikes.

    Attributes:
        batch: name of the batch of their seats or requests.
        free: seats of that batch that can be given afterwards.
        waiting: people who wait for one then.
    """

    kind: ConsequenceKind
    people: int
    batch: str | None = None
    free: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class MovementsPreview:
    """What the same movement of many would do, and for whom it cannot be recorded."""

    possible: int
    consequences: tuple[SharedConsequence, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class RecordedMovement:
    """What recording a movement did."""

    movement_id: int
    consequences: tuple[ConsequenceRow, ...]


@dataclass(frozen=True, slots=True)
class RecordedMovements:
    """What recording one movement for many did; it never fails whole."""

    movement_ids: tuple[int, ...]
    refused: tuple[Refused, ...]
    freed: tuple[ConsequenceRow, ...]
    """Batches that have free seats now, one row a batch."""


class KeptReason(StrEnum):
    """Why something that a movement did was not taken back with it."""

    SEAT_GIVEN_AWAY = "seat_given_away"
    SEAT_CHANGED = "seat_changed"
    SEAT_CLASH = "seat_clash"
    BATCH_CANCELLED = "batch_cancelled"
    REQUEST_CHANGED = "request_changed"
    HOUSED_ELSEWHERE = "housed_elsewhere"
    HANDOVER_WORKED_ON = "handover_worked_on"


@dataclass(frozen=True, slots=True)
class KeptEffect:
    """One effect of a movement that stays although the movement was taken back."""

    kind: ConsequenceKind
    reason: KeptReason
    batch: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class UndoneMovement:
    """What taking movements back did: all effects but those listed are as before."""

    movement_ids: tuple[int, ...]
    kept: tuple[KeptEffect, ...]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement of a person; ``can_undo`` only for the last one that stands."""

    id: int
    kind: MovementKind
    day: date
    release_kind: ReleaseKind | None
    destination: str | None
    note: str | None
    presence_after: PresenceStatus
    recorded_at: datetime
    recorded_by: str
    undone_at: datetime | None
    can_undo: bool


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """Where a person was housed; the open entry has no last day."""

    block: str | None
    cell: str | None
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class BlockMove:
    """One person moved, so that exactly that can be taken back."""

    inmate_id: int
    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class MovedPeople:
    """What moving many to a block did; who was there already is not among the moved."""

    moved: tuple[int, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class RestoredBlocks:
    """What taking a move back did; ``kept`` were moved on meanwhile and stay."""

    restored: tuple[int, ...]
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RemissionRow:
    """One remission; ``can_remove`` only for the last one recorded."""

    id: int
    kind: RemissionKind
    granted_on: date
    months: int
    days: int
    decree_no: str | None
    can_remove: bool


@dataclass(frozen=True, slots=True)
class RemovedRemission:
    """What taking a remission back did; ``kept`` names dates that were changed since."""

    inmate_id: int
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """When, by which way and how surely a person is expected to leave."""

    day: date | None
    kind: ReleaseKind | None
    certainty: ReleaseCertainty | None
