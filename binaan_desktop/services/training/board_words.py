"""What the board (TPP) said about requests, for waiting lists and histories."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession


@dataclass(frozen=True, slots=True)
class BoardWord:
    """A request on the list of one session.

    Attributes:
        session_id: the session.
        day: when it meets or met.
        number: as written; may be empty.
        decree_no: number of the decree (SK) that followed; may be empty.
        decision: what is noted so far; it counts once the session is held.
        reason: of the decision; may be empty.
        is_held: whether the decisions stand.
    """

    session_id: int
    day: date
    number: str
    decree_no: str
    decision: BoardDecision | None
    reason: str
    is_held: bool


def read_board_words(
    session: Session, application_ids: Collection[int]
) -> dict[int, tuple[BoardWord, ...]]:
    """The sessions on whose lists requests stand, in order of days, by request."""
    rows = session.execute(
        select(BoardItem, BoardSession)
        .join(BoardSession, BoardSession.id == BoardItem.board_session_id)
        .where(BoardItem.application_id.in_(application_ids))
        .order_by(BoardSession.day, BoardSession.id)
    )
    found: dict[int, tuple[BoardWord, ...]] = {}
    for item, board in rows:
        said = BoardWord(
            session_id=board.id,
            day=board.day,
            number=board.number or "",
            decree_no=board.decree_no or "",
            decision=item.decision,
            reason=item.reason or "",
            is_held=board.status is BoardSessionStatus.HELD,
        )
        found[item.application_id] = (*found.get(item.application_id, ()), said)
    return found
