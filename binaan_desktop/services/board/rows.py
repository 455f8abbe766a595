"""What screens and callers get to see of sessions of the board."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.training import ApplicationStatus


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with what is decided so far.

    Attributes:
        people: how many are on its list.
    """

    id: int
    version: int
    day: date
    number: str
    chair: str
    decree_no: str
    decree_on: date | None
    status: BoardSessionStatus
    note: str
    people: int
    approved: int
    declined: int
    postponed: int

    @property
    def undecided(self) -> int:
        """How many have no decision yet."""
        return self.people - self.approved - self.declined - self.postponed

    @property
    def is_held(self) -> bool:
        """Whether the decisions stand."""
        return self.status is BoardSessionStatus.HELD


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A line of the list F-12.

    Attributes:
        number: its place on the list, from 1.
        batch: the activity that is proposed.
        status: where the request stands now; what is not open any more is not decided about.
    """

    id: int
    number: int
    application_id: int
    inmate_id: int
    name: str
    register_no: str
    batch_id: int
    batch: str
    starts_on: date
    ends_on: date
    requested_on: date
    consideration: str
    decision: BoardDecision | None
    reason: str
    status: ApplicationStatus


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session and everybody on its list, in order."""

    row: SessionRow
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """A batch for which requests wait.

    Attributes:
        waiting: requests that are not approved yet.
        unlisted: those of them that are on no list of a session being prepared.
    """

    id: int
    name: str
    starts_on: date
    waiting: int
    unlisted: int


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request that waits and is on no list of a session being prepared."""

    id: int
    name: str
    register_no: str
    batch: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A request for which an act did nothing, and why."""

    application_id: int
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What putting requests on a list did: it never fails whole."""

    item_ids: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What holding a session did.

    Attributes:
        approved_batches: the batches of those who were approved, where seats can be given now.
        skipped: requests that were withdrawn, seated or declined meanwhile; they stay as they are.
    """

    approved: int
    declined: int
    postponed: int
    approved_batches: tuple[int, ...]
    skipped: tuple[LeftOut, ...]
