"""The board (Tim Pengamat Pemasyarakatan) and what it decides about requests.

A session is prepared, then held in one act; from then on only the decree (SK) that follows it is
still written. REOPEN is the undo of that act alone: nobody reopens a session days later.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem

MAX_REASON = 200
MAX_CONSIDERATION = 300


class BoardSessionStatus(StrEnum):
    """A session is prepared, and once held its decisions stand."""

    PLANNED = "planned"
    HELD = "held"


class BoardDecision(StrEnum):
    """The recommendation for one person; POSTPONED lets the request wait for the next session."""

    APPROVED = "approved"
    DECLINED = "declined"
    POSTPONED = "postponed"


class BoardAct(StrEnum):
    """What can be done with a session."""

    PREPARE = "prepare"
    HOLD = "hold"
    SET_DECREE = "set_decree"
    REOPEN = "reopen"


BOARD_ACTS: dict[BoardSessionStatus, dict[BoardAct, BoardSessionStatus]] = {
    BoardSessionStatus.PLANNED: {
        BoardAct.PREPARE: BoardSessionStatus.PLANNED,
        BoardAct.HOLD: BoardSessionStatus.HELD,
    },
    BoardSessionStatus.HELD: {
        BoardAct.SET_DECREE: BoardSessionStatus.HELD,
        BoardAct.REOPEN: BoardSessionStatus.PLANNED,
    },
}
"""What is possible in each state, and what the session becomes; what is not here cannot be."""


def board_problems(status: BoardSessionStatus, act: BoardAct) -> list[Problem]:
    """Why an act is not possible in this state; empty when it is."""
    if act in BOARD_ACTS[status]:
        return []
    is_held = status is BoardSessionStatus.HELD
    return [Problem(Code.BOARD_HELD if is_held else Code.BOARD_NOT_HELD)]


def decision_problems(decision: BoardDecision | None, reason: str) -> list[Problem]:
    """What a decision lacks: who is declined is told why."""
    if decision is BoardDecision.DECLINED and not reason.strip():
        return [Problem(Code.REQUIRED, "reason")]
    if len(reason.strip()) > MAX_REASON:
        return [Problem(Code.TOO_LONG, "reason", {"limit": MAX_REASON})]
    return []


def holding_problems(
    day: date, today: date, decisions: Sequence[BoardDecision | None], *, postpones_rest: bool
) -> list[Problem]:
    """Why a session cannot be held with these decisions.

    Args:
        day: of the session.
        today: a session that lies ahead was not held yet.
        decisions: of everybody on the list.
        postpones_rest: whether those without a decision wait for the next session.
    """
    if not decisions:
        return [Problem(Code.BOARD_EMPTY)]
    if day > today:
        return [Problem(Code.BOARD_AHEAD, facts={"day": day})]
    undecided = sum(one is None for one in decisions)
    if undecided and not postpones_rest:
        return [Problem(Code.BOARD_UNDECIDED, facts={"count": undecided})]
    return []
