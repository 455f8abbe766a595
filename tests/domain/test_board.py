"""The life of a session of the board, as a table; what a decision and a holding lack."""

from datetime import date, timedelta

import pytest

from binaan_desktop.domain.board import (
    BOARD_ACTS,
    MAX_REASON,
    BoardAct,
    BoardDecision,
    BoardSessionStatus,
    board_problems,
    decision_problems,
    holding_problems,
)
from binaan_desktop.domain.errors import Code

S = BoardSessionStatus
A = BoardAct
D = BoardDecision
DAY = date(2026, 11, 24)

TABLE = [
    (S.PLANNED, A.PREPARE, S.PLANNED, None),
    (S.PLANNED, A.HOLD, S.HELD, None),
    (S.PLANNED, A.SET_DECREE, None, Code.BOARD_NOT_HELD),
    (S.PLANNED, A.REOPEN, None, Code.BOARD_NOT_HELD),
    (S.HELD, A.PREPARE, None, Code.BOARD_HELD),
    (S.HELD, A.HOLD, None, Code.BOARD_HELD),
    (S.HELD, A.SET_DECREE, S.HELD, None),
    (S.HELD, A.REOPEN, S.PLANNED, None),
]


def test_the_table_holds_every_state_and_act() -> None:
    assert {(status, act) for status, act, *_ in TABLE} == {(s, a) for s in S for a in A}
    assert len(TABLE) == len(S) * len(A)


@pytest.mark.parametrize(("status", "act", "becomes", "refusal"), TABLE)
def test_each_state_allows_what_the_table_says(
    status: S, act: A, becomes: S | None, refusal: Code | None
) -> None:
    assert BOARD_ACTS[status].get(act) is becomes
    assert [one.code for one in board_problems(status, act)] == [refusal] * (refusal is not None)


@pytest.mark.parametrize(
    ("decision", "reason", "code"),
    [
        (D.APPROVED, "", None),
        (D.POSTPONED, "", None),
        (D.DECLINED, "Sedang hukuman disiplin", None),
        (D.DECLINED, "  ", Code.REQUIRED),
        (D.POSTPONED, "x" * (MAX_REASON + 1), Code.TOO_LONG),
        (None, "", None),
    ],
)
def test_who_is_declined_is_told_why(decision: D | None, reason: str, code: Code | None) -> None:
    assert [one.code for one in decision_problems(decision, reason)] == [code] * (code is not None)


@pytest.mark.parametrize(
    ("day", "decisions", "postpones", "code"),
    [
        (DAY, [D.APPROVED, D.DECLINED], False, None),
        (DAY, [], True, Code.BOARD_EMPTY),
        (DAY + timedelta(days=1), [D.APPROVED], False, Code.BOARD_AHEAD),
        (DAY, [D.APPROVED, None], False, Code.BOARD_UNDECIDED),
        (DAY, [D.APPROVED, None], True, None),
    ],
)
def test_a_session_is_held_when_its_day_has_come_and_all_is_decided(
    day: date, decisions: list[D | None], postpones: bool, code: Code | None
) -> None:
    found = holding_problems(day, DAY, decisions, postpones_rest=postpones)
    assert [one.code for one in found] == [code] * (code is not None)
