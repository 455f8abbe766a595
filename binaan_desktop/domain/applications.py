"""The life of a request for a seat, and what forbids making one.

Who may move a request where is one table. ALLOCATED is set by the seat alone; what ended can wait
again only by an officer's word (WITHDRAWN) or because the step itself is taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.training import ApplicationStatus

MOST_OPEN_REQUESTS = 5
"""How many requests of one person can be open at once (FEATURES rule 8)."""
_S = ApplicationStatus


class Cause(StrEnum):
    """What moves a request: an officer, the board, a seat, the house's own events, or an undo."""

    STAFF = "staff"
    BOARD = "board"
    SEAT = "seat"
    HOUSE = "house"
    UNDO = "undo"


_C = Cause
_OUT = frozenset({_C.STAFF, _C.HOUSE, _C.UNDO})
MOVES: dict[tuple[ApplicationStatus, ApplicationStatus], frozenset[Cause]] = {
    (_S.WAITING, _S.WAITING): frozenset({_C.BOARD}),
    (_S.WAITING, _S.APPROVED): frozenset({_C.STAFF, _C.BOARD, _C.SEAT, _C.UNDO}),
    (_S.WAITING, _S.ALLOCATED): frozenset({_C.SEAT}),
    (_S.WAITING, _S.DECLINED): frozenset({_C.STAFF, _C.BOARD, _C.HOUSE, _C.UNDO}),
    (_S.WAITING, _S.WITHDRAWN): _OUT,
    (_S.WAITING, _S.REMOVED): _OUT,
    (_S.APPROVED, _S.WAITING): frozenset({_C.STAFF, _C.BOARD, _C.UNDO}),
    (_S.APPROVED, _S.APPROVED): frozenset({_C.BOARD}),
    (_S.APPROVED, _S.ALLOCATED): frozenset({_C.SEAT}),
    (_S.APPROVED, _S.DECLINED): frozenset({_C.STAFF, _C.BOARD, _C.HOUSE, _C.UNDO}),
    (_S.APPROVED, _S.WITHDRAWN): _OUT,
    (_S.APPROVED, _S.REMOVED): _OUT,
    (_S.ALLOCATED, _S.WAITING): frozenset({_C.UNDO}),
    (_S.ALLOCATED, _S.APPROVED): frozenset({_C.UNDO}),
    (_S.DECLINED, _S.WAITING): frozenset({_C.UNDO}),
    (_S.DECLINED, _S.APPROVED): frozenset({_C.UNDO}),
    (_S.WITHDRAWN, _S.WAITING): frozenset({_C.STAFF, _C.UNDO}),
    (_S.WITHDRAWN, _S.APPROVED): frozenset({_C.UNDO}),
    (_S.WITHDRAWN, _S.REMOVED): frozenset({_C.STAFF, _C.UNDO}),
    (_S.REMOVED, _S.WAITING): frozenset({_C.UNDO}),
    (_S.REMOVED, _S.APPROVED): frozenset({_C.UNDO}),
    (_S.REMOVED, _S.WITHDRAWN): frozenset({_C.UNDO}),
}
"""From and to, and what may cause it; what is not here cannot be."""

ENDING = frozenset({_S.DECLINED, _S.WITHDRAWN, _S.REMOVED})
"""What an officer must give a reason for."""


def needs_reason(before: ApplicationStatus, after: ApplicationStatus, cause: Cause) -> bool:
    """Whether a step must say why: ending a request, letting it wait again, a board's refusal."""
    if cause is Cause.STAFF:
        return after in ENDING or (before is _S.WITHDRAWN and after is _S.WAITING)
    return cause is Cause.BOARD and after is _S.DECLINED


def move_problems(
    before: ApplicationStatus, after: ApplicationStatus, cause: Cause, reason: str = ""
) -> list[Problem]:
    """Why a request cannot take this step; empty when it can."""
    if cause not in MOVES.get((before, after), frozenset()):
        return [Problem(Code.APPLICATION_DECIDED)]
    if needs_reason(before, after, cause) and not reason.strip():
        return [Problem(Code.REQUIRED, "reason")]
    return []


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What is known when somebody asks for a seat.

    Attributes:
        waits_here: whether a request of the person for this batch is open.
        open_requests: how many requests of the person are open in all.
    """

    waits_here: bool = False
    open_requests: int = 0


def request_problems(facts: RequestFacts) -> Iterator[Problem]:
    """What forbids one more request, as far as the requests themselves do."""
    if facts.waits_here:
        yield Problem(Code.ALREADY_WAITING)
    elif facts.open_requests >= MOST_OPEN_REQUESTS:
        yield Problem(Code.APPLICATIONS_TOO_MANY, facts={"limit": MOST_OPEN_REQUESTS})


def entry_problems(requested_on: date, consented_on: date | None, today: date) -> list[Problem]:
    """Days of a request that lie ahead, each at its field."""
    days = {"requested_on": requested_on, "consented_on": consented_on}
    return [
        Problem(Code.DATE_IN_FUTURE, name)
        for name, day in days.items()
        if day is not None and day > today
    ]
