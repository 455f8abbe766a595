"""Holding a session: every decision becomes the state of its request, in one act and one undo."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.services.board.drafts import DecreeDraft, SessionDraft
from tests.conftest import TODAY
from tests.services.board.board_house import BoardHouse

S = ApplicationStatus
D = BoardDecision
HELD_ON = "24 November 2026"


@pytest.fixture
def decided(house: BoardHouse) -> BoardHouse:
    """ADE approved, BUDI declined, CECEP postponed, DEDI approved for another batch."""
    ade, budi, cecep, dedi = house.fill()
    house.decide(ade, D.APPROVED)
    house.decide(budi, D.DECLINED, "Sedang hukuman disiplin")
    house.decide(cecep, D.POSTPONED, "Menunggu hasil tes")
    house.decide(dedi, D.APPROVED)
    return house


def hold(house: BoardHouse, decree: str = "") -> Callable[[], Any]:
    result = house.commands.hold_session(
        board_session_id=house.sitting, decree=DecreeDraft(decree, TODAY if decree else None)
    )
    assert result.undo is not None
    return result.undo


def test_decisions_become_states_with_their_reasons(decided: BoardHouse) -> None:
    assert TODAY.isoformat() == "2026-11-24"
    done = decided.commands.hold_session(
        board_session_id=decided.sitting,
        version=decided.row().version,
        decree=DecreeDraft("W12-112/2026", TODAY),
    ).value
    assert (done.approved, done.declined, done.postponed, done.skipped) == (2, 1, 1, ())
    assert done.approved_batches == (decided.batch, decided.other_batch)
    assert decided.states() == [S.APPROVED, S.DECLINED, S.WAITING, S.APPROVED]
    assert decided.history(0)[-1] == (S.APPROVED, f"Sidang TPP {HELD_ON}, SK W12-112/2026")
    assert decided.history(1)[-1] == (S.DECLINED, "Sedang hukuman disiplin")
    assert decided.history(2)[-1] == (
        S.WAITING,
        f"Ditunda Sidang TPP {HELD_ON}: Menunggu hasil tes",
    )
    row = decided.row()
    assert (row.is_held, row.decree_no, row.decree_on) == (True, "W12-112/2026", TODAY)
    waiting = decided.services.training.queries.get_batch(batch_id=decided.batch).applications
    assert [(one.name, one.board and one.board.decree_no) for one in waiting] == [
        ("ADE", "W12-112/2026"),
        ("CECEP", "W12-112/2026"),
    ]


def test_the_whole_holding_is_taken_back_and_done_again(decided: BoardHouse) -> None:
    undo = hold(decided, "W12-112/2026")
    redo = undo().undo
    assert decided.states() == [S.WAITING] * 4
    row = decided.row()
    assert (row.is_held, row.decree_no) == (False, "")
    assert (row.approved, row.declined, row.postponed) == (2, 1, 1)
    # History loses nothing: what the board said stays, and that it was taken back.
    assert [status for status, _ in decided.history(1)] == [S.WAITING, S.DECLINED, S.WAITING]
    assert decided.history(2)[-1] == (S.WAITING, "Diurungkan")
    redo()
    assert decided.states() == [S.APPROVED, S.DECLINED, S.WAITING, S.APPROVED]
    assert decided.row().decree_no == "W12-112/2026"


def test_undecided_stop_the_session_or_wait_for_the_next(house: BoardHouse) -> None:
    items = house.fill()
    house.decide(items[0], D.APPROVED)
    with pytest.raises(DomainError) as caught:
        house.commands.hold_session(board_session_id=house.sitting)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["count"]) == (Code.BOARD_UNDECIDED, 3)
    assert house.states() == [S.WAITING] * 4
    result = house.commands.hold_session(board_session_id=house.sitting, postpones_rest=True)
    assert (result.value.approved, result.value.postponed) == (1, 3)
    assert house.row().undecided == 0
    assert result.undo is not None
    result.undo()
    assert house.row().undecided == 3


def test_an_empty_or_future_session_is_not_held(house: BoardHouse) -> None:
    with pytest.raises(DomainError) as caught:
        house.commands.hold_session(board_session_id=house.sitting)
    assert caught.value.problems[0].code is Code.BOARD_EMPTY
    house.fill()
    house.commands.update_session(
        board_session_id=house.sitting,
        version=house.row().version,
        draft=SessionDraft(TODAY + timedelta(days=1)),
    )
    with pytest.raises(DomainError) as caught:
        house.commands.hold_session(board_session_id=house.sitting, postpones_rest=True)
    assert caught.value.problems[0].code is Code.BOARD_AHEAD


def test_requests_that_went_on_meanwhile_are_skipped_and_told(decided: BoardHouse) -> None:
    training = decided.services.training.commands
    training.place_participant(batch_id=decided.batch, inmate_id=decided.people[0])
    training.decide_applications(
        application_ids=decided.requests[1:2], status=S.WITHDRAWN, reason="Ke dapur"
    )
    done = decided.commands.hold_session(board_session_id=decided.sitting).value
    assert [(one.name, one.problems[0].code) for one in done.skipped] == [
        ("ADE", Code.BOARD_NOT_OPEN),
        ("BUDI", Code.BOARD_NOT_OPEN),
    ]
    assert (done.approved, done.declined, done.postponed) == (1, 0, 1)
    assert decided.states() == [S.ALLOCATED, S.WITHDRAWN, S.WAITING, S.APPROVED]


def test_board_overrules_an_approval_given_meanwhile(decided: BoardHouse) -> None:
    decided.services.training.commands.decide_applications(
        application_ids=decided.requests[:3], status=S.APPROVED
    )
    undo = hold(decided)
    assert decided.states() == [S.APPROVED, S.DECLINED, S.WAITING, S.APPROVED]
    undo()
    assert decided.states() == [S.APPROVED, S.APPROVED, S.APPROVED, S.WAITING]


def test_a_session_whose_decisions_were_used_is_not_taken_back(decided: BoardHouse) -> None:
    undo = hold(decided)
    seat = decided.services.training.commands.place_participant(
        batch_id=decided.batch, inmate_id=decided.people[0]
    )
    with pytest.raises(DomainError) as caught:
        undo()
    assert caught.value.problems[0].code is Code.BOARD_WORKED_ON
    assert decided.row().is_held
    assert seat.undo is not None
    seat.undo()
    undo()
    assert decided.states() == [S.WAITING] * 4


def test_a_session_whose_postponed_are_on_the_next_list_is_not_taken_back(
    decided: BoardHouse,
) -> None:
    undo = hold(decided)
    following = decided.commands.create_session(draft=SessionDraft(TODAY + timedelta(days=7))).value
    listed = decided.commands.add_applications(
        board_session_id=following, batch_ids=(decided.batch,)
    ).value
    assert len(listed.item_ids) == 1
    with pytest.raises(DomainError) as caught:
        undo()
    assert caught.value.problems[0].code is Code.BOARD_WORKED_ON


def test_held_session_is_frozen_but_for_its_decree(decided: BoardHouse) -> None:
    undo = hold(decided)
    item, row = decided.items()[0], decided.row()
    commands, sitting = decided.commands, decided.sitting
    frozen: list[Callable[[], object]] = [
        lambda: commands.hold_session(board_session_id=sitting),
        lambda: commands.update_session(
            board_session_id=sitting, version=row.version, draft=SessionDraft(TODAY)
        ),
        lambda: commands.delete_session(board_session_id=sitting, version=row.version),
        lambda: commands.add_applications(board_session_id=sitting, batch_ids=(decided.batch,)),
        lambda: commands.remove_items(item_ids=(item.id,)),
        lambda: commands.move_item(item_id=item.id, position=2),
        lambda: commands.set_consideration(item_id=item.id, text="Lain"),
        lambda: commands.decide_items(item_ids=(item.id,), decision=D.POSTPONED),
    ]
    for act in frozen:
        with pytest.raises(DomainError) as caught:
            act()
        assert caught.value.problems[0].code is Code.BOARD_HELD
    decree = commands.set_decree(
        board_session_id=sitting, version=row.version, draft=DecreeDraft(" W12-113 ", TODAY)
    )
    assert (decided.row().decree_no, decided.row().decree_on) == ("W12-113", TODAY)
    # Taking the session back would lose the decree that was written since.
    with pytest.raises(StaleData):
        undo()
    assert decree.undo is not None
    decree.undo()
    assert (decided.row().decree_no, decided.row().decree_on) == ("", None)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DecreeDraft("", TODAY), "decree_no"),
        (DecreeDraft("x" * 81), "decree_no"),
        (DecreeDraft("W12-1", TODAY + timedelta(days=1)), "decree_on"),
    ],
)
def test_decree_must_make_sense(decided: BoardHouse, draft: DecreeDraft, field: str) -> None:
    with pytest.raises(ValidationFailed) as caught:
        decided.commands.hold_session(board_session_id=decided.sitting, decree=draft)
    assert [one.field for one in caught.value.problems] == [field]
    assert not decided.row().is_held
