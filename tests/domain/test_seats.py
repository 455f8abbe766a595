"""The life of a seat: states by days, what can be done in each, and planned suspensions."""

from datetime import date, timedelta

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.seats import (
    SEAT_ACTS,
    STAFF_END_REASONS,
    Pause,
    SeatAct,
    SeatState,
    seat_problems,
    seat_state,
    suspension_problems,
)
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from tests.conftest import TODAY

_A, _S = SeatAct, SeatState
ALLOWED = {
    _S.PENDING: {_A.SUSPEND, _A.LIFT, _A.GO_OUT, _A.COME_BACK, _A.END},
    _S.ACTIVE: {_A.SUSPEND, _A.LIFT, _A.GO_OUT, _A.END},
    _S.SUSPENDED: {_A.SUSPEND, _A.LIFT, _A.GO_OUT, _A.END},
    _S.AWAY: {_A.SUSPEND, _A.LIFT, _A.GO_OUT, _A.COME_BACK, _A.END},
    _S.ENDED: {_A.RESUME},
}


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize("state", SeatState)
@pytest.mark.parametrize("act", SeatAct)
def test_every_state_and_act(state: SeatState, act: SeatAct) -> None:
    problems = seat_problems(state, act)
    assert (not problems) == (act in ALLOWED[state])
    if problems:
        ended = state is SeatState.ENDED
        assert problems[0].code is (Code.PARTICIPATION_ENDED if ended else Code.SEAT_NOT_IN_STATE)


def test_every_state_has_its_acts() -> None:
    assert set(SEAT_ACTS) == set(SeatState)


@pytest.mark.parametrize(
    ("status", "joined", "pause", "expected"),
    [
        ("active", 0, None, SeatState.ACTIVE),
        ("active", 1, None, SeatState.PENDING),
        ("active", -3, (0, 0), SeatState.SUSPENDED),
        ("active", -3, (-2, None), SeatState.SUSPENDED),
        ("active", -3, (1, 5), SeatState.ACTIVE),
        ("active", -3, (-2, -1), SeatState.ACTIVE),
        ("active", 2, (0, 5), SeatState.PENDING),
        ("suspended", -3, None, SeatState.AWAY),
        ("suspended", -3, (0, None), SeatState.AWAY),
        ("suspended", 1, None, SeatState.PENDING),
        ("ended", 1, (0, None), SeatState.ENDED),
    ],
)
def test_state_on_a_day(
    status: str, joined: int, pause: tuple[int, int | None] | None, expected: SeatState
) -> None:
    pauses = []
    if pause is not None:
        pauses = [Pause(_in(pause[0]), None if pause[1] is None else _in(pause[1]))]
    assert seat_state(ParticipantStatus(status), _in(joined), pauses, TODAY) is expected


@pytest.mark.parametrize(
    ("span", "code", "field"),
    [
        ((0, 5), None, None),
        ((0, None), None, None),
        ((5, 4), Code.END_BEFORE_START, "until_on"),
        ((31, None), Code.AFTER_BATCH_ENDS, "from_on"),
        ((-20, -11), Code.BEFORE_SEAT_BEGINS, "until_on"),
        ((8, 12), Code.SUSPENDED_ALREADY, "from_on"),
        ((-5, None), Code.SUSPENDED_ALREADY, "from_on"),
    ],
)
def test_what_forbids_a_suspension(
    span: tuple[int, int | None], code: Code | None, field: str | None
) -> None:
    known = [Pause(_in(10), _in(12))] if span[1] is not None or span[0] < 0 else []
    wanted = Pause(_in(span[0]), None if span[1] is None else _in(span[1]))
    problems = list(
        suspension_problems(wanted, "Sakit", known, joined_on=_in(-10), last_day=_in(30))
    )
    assert [(one.code, one.field) for one in problems] == ([(code, field)] if code else [])


def test_suspension_says_why() -> None:
    problems = suspension_problems(Pause(TODAY), "  ", (), joined_on=TODAY, last_day=_in(9))
    assert [(one.code, one.field) for one in problems] == [(Code.REQUIRED, "reason")]


def test_reasons_of_the_staff_are_no_reasons_of_the_house() -> None:
    assert not any(one.is_system for one in STAFF_END_REASONS)
    assert EndReason.PARTIAL not in STAFF_END_REASONS
