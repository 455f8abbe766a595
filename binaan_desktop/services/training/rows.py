"""What the reads of training give: frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from binaan_desktop.domain.candidates import ScoreLine
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.modules import ModuleFit
from binaan_desktop.domain.seats import SeatState
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchPhase,
    BatchStatus,
    Capacity,
    EndReason,
    ParticipantStatus,
    Requester,
)
from binaan_desktop.services.training.board_words import BoardWord


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a list: what, by whom, when, how full.

    Attributes:
        taken: seats held, without reserves.
        overrides: how many of those were given over the capacity.
        reserves: how many may stand by.
        reserves_taken: how many do.
    """

    id: int
    name: str
    course_id: int
    course: str
    agency_id: int
    agency: str
    place_id: int | None
    place: str
    starts_on: date
    ends_on: date
    status: BatchStatus
    phase: BatchPhase
    waiting: int
    meetings: int
    version: int
    capacity: Capacity
    taken: int
    overrides: int = 0
    reserves: int = 0
    reserves_taken: int = 0

    @property
    def free(self) -> int:
        """Seats that can still be given."""
        return max(0, self.capacity.limit - self.taken)

    @property
    def free_reserves(self) -> int:
        """How many more may stand by."""
        return max(0, self.reserves - self.reserves_taken)


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """Why a seat was given over the capacity, and who agreed to it."""

    reason: str
    capacity: int
    taken: int
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class SuspensionRow:
    """Days on which a participant is not expected, by plan."""

    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person in a batch, also one whose participation ended.

    Attributes:
        state: where the seat stands today.
        suspensions: planned ones that are not over, by their first day.
        recorded_late: whether the seat was written down after its first day.
        end_recorded_late: whether the end was written down after its day.
        away_since: day of the movement out of whoever is suspended by it.
        is_reserve: stands by for a seat that becomes free.
        override: set where the seat was given over the capacity.
        through_module: the last module meant for somebody whose stay is too short for all.
    """

    id: int
    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    status: ParticipantStatus
    joined_on: date
    ended_on: date | None
    end_reason: EndReason | None
    stay_note: str
    certainty: StayCertainty
    reasons: tuple[Problem, ...]
    is_reserve: bool = False
    override: OverrideRow | None = None
    through_module: str = ""
    state: SeatState = SeatState.ACTIVE
    suspensions: tuple[SuspensionRow, ...] = ()
    recorded_late: bool = False
    end_recorded_late: bool = False
    end_note: str = ""
    away_since: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come, with every reason: of the whole house or of the waiting list.

    Attributes:
        inmate_id: the person.
        fits: nothing about the person forbids the seat.
        needs_note: the stay is doubtful, so a written reason is asked for.
        reasons: what stands against it, doubts, then what speaks for it.
    """

    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    fits: bool
    needs_note: bool
    certainty: StayCertainty
    reasons: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow(Candidate):
    """A candidate in the ranking of the whole house.

    Attributes:
        rank: place among the candidates, from 1.
        application_id: the open request of this person, if any.
        score: the sum of the points of ``lines``.
        lines: what each criterion gave, and why.
        modules: what somebody can still take whose stay is too short for all of it.
    """

    rank: int
    application_id: int | None
    score: int = 0
    lines: tuple[ScoreLine, ...] = ()
    modules: tuple[ModuleFit, ...] = ()

    @property
    def best_score(self) -> int:
        """The most that anybody could have."""
        return sum(line.weight for line in self.lines)

    @property
    def id(self) -> int:
        """The person's id: there is one row a person."""
        return self.inmate_id


@dataclass(frozen=True, slots=True)
class ApplicationRow(Candidate):
    """A request of a batch, and how its person is judged today.

    Attributes:
        reason: why it is not open any more; may be empty.
        decided_at: since when it is what it is; None while it waits.
        board: the session on whose list it stands or stood last.
    """

    id: int
    requested_on: date
    requester: Requester
    note: str
    status: ApplicationStatus = ApplicationStatus.WAITING
    reason: str = ""
    decided_at: datetime | None = None
    consented_on: date | None = None
    board: BoardWord | None = None


@dataclass(frozen=True, slots=True)
class BatchDetail:
    """A batch with its people and its waiting list."""

    row: BatchRow
    trainer_ids: tuple[int, ...]
    trainers: tuple[str, ...]
    seats: int
    tool_sets: int | None
    participants: tuple[ParticipantRow, ...]
    applications: tuple[ApplicationRow, ...]


class CandidateFilter(StrEnum):
    """Which candidates are listed."""

    ALL = "all"
    FITTING = "fitting"
    UNFIT = "unfit"


class SeatSource(StrEnum):
    """Where the next person for a free seat comes from, in the order in which they are asked."""

    RESERVE = "reserve"
    APPROVED = "approved"
    WAITING = "waiting"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class NextCandidate(Candidate):
    """Somebody who is proposed for a free seat, and why that person.

    Attributes:
        participant_id: the seat of a reserve, who moves up.
        application_id: the open request, if any.
    """

    source: SeatSource
    participant_id: int | None = None
    application_id: int | None = None


@dataclass(frozen=True, slots=True)
class FreedSeats:
    """An open batch with free seats since somebody left, and who is proposed for the first.

    Attributes:
        batch_id: the batch.
        free: seats that can be given.
        proposal: None where nobody in the house fits.
    """

    batch_id: int
    batch: str
    free: int
    proposal: NextCandidate | None


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody of a bulk placement, as the preview shows them.

    Attributes:
        problems: why nobody can be placed yet: what forbids it, what is asked for, no seat left.
        warnings: what to look at though the seat is given.
    """

    candidate: Candidate
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PlacementPreview:
    """What a bulk placement would do.

    Attributes:
        placed: those who get a seat at once, best first.
        doubtful: those who get one if a reason is written.
        unfit: those whom a rule forbids a seat.
        over: those for whom no seat is left.
        free: seats that could be given before.
    """

    batch_id: int
    free: int
    placed: tuple[Wish, ...]
    doubtful: tuple[Wish, ...]
    unfit: tuple[Wish, ...]
    over: tuple[Wish, ...]

    @property
    def is_clear(self) -> bool:
        """Whether all can be placed with nothing to look at."""
        misfits = self.doubtful or self.unfit or self.over
        return not misfits and not any(one.warnings for one in self.placed)
