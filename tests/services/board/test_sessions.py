"""Sessions and their lists: prepared, ordered, decided, taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.errors import (
    BinaanError,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.board import BoardItem
from binaan_desktop.services.board.drafts import DecreeDraft, SessionDraft
from tests import builders
from tests.conftest import TODAY
from tests.services.board.board_house import NAMES, BoardHouse


def codes(error: BinaanError) -> list[Code]:
    return [one.code for one in error.problems]


def positions(house: BoardHouse) -> list[int]:
    """The places as they are stored, in order."""
    with house.services.desk.database.read() as session:
        return list(session.scalars(select(BoardItem.position).order_by(BoardItem.position)))


def other_session(house: BoardHouse) -> int:
    return house.commands.create_session(draft=SessionDraft(TODAY + timedelta(days=7))).value


def test_session_is_prepared_changed_and_deleted_with_its_list(house: BoardHouse) -> None:
    house.fill()
    before = house.row()
    assert (before.day, before.number, before.chair) == (TODAY, "TPP-09/2026", "Hendro Prasetyo")
    assert (before.people, before.undecided, before.is_held) == (4, 4, False)
    changed = house.commands.update_session(
        board_session_id=house.sitting,
        version=before.version,
        draft=SessionDraft(TODAY, "TPP-10/2026", note="Ruang rapat"),
    )
    assert (house.row().number, house.row().chair) == ("TPP-10/2026", "")
    with pytest.raises(StaleData):
        house.commands.delete_session(board_session_id=house.sitting, version=before.version)
    assert changed.undo is not None
    changed.undo()
    assert house.row().number == "TPP-09/2026"
    gone = house.commands.delete_session(
        board_session_id=house.sitting, version=house.row().version
    )
    assert house.queries.list_sessions() == []
    assert set(house.states()) == {ApplicationStatus.WAITING}
    assert gone.undo is not None
    again = gone.undo().value
    assert isinstance(again, int)
    back = house.queries.get_session(board_session_id=again)
    assert [one.name for one in back.items] == list(NAMES)
    assert back.row.number == "TPP-09/2026"


def test_session_needs_a_day(house: BoardHouse) -> None:
    with pytest.raises(ValidationFailed) as caught:
        house.commands.create_session(draft=SessionDraft(None, "x" * 81))
    assert [(one.code, one.field) for one in caught.value.problems] == [
        (Code.REQUIRED, "day"),
        (Code.TOO_LONG, "number"),
    ]
    with pytest.raises(NotFound):
        house.queries.get_session(board_session_id=house.sitting + 99)


def test_all_who_wait_for_batches_are_listed_once(house: BoardHouse) -> None:
    listed = house.commands.add_applications(
        board_session_id=house.sitting, batch_ids=(house.batch,)
    )
    assert house.names() == ["ADE", "BUDI", "CECEP"]
    assert listed.value.left_out == ()
    again = house.commands.add_applications(
        board_session_id=house.sitting, batch_ids=(house.batch, house.other_batch)
    )
    assert house.names() == list(NAMES)
    assert len(again.value.item_ids) == 1
    assert again.undo is not None
    again.undo()
    assert house.names() == ["ADE", "BUDI", "CECEP"]
    waiting = house.queries.list_waiting_batches()
    assert [(one.name, one.waiting, one.unlisted) for one in waiting] == [
        ("Las 1", 3, 0),
        ("Tata boga 1", 1, 1),
    ]


def test_who_is_on_another_list_or_waits_no_more_is_left_out(house: BoardHouse) -> None:
    requests = house.services.training.commands
    house.commands.add_applications(
        board_session_id=other_session(house), application_ids=house.requests[:1]
    )
    requests.decide_applications(
        application_ids=house.requests[1:2], status=ApplicationStatus.WITHDRAWN, reason="Ke dapur"
    )
    requests.decide_applications(
        application_ids=house.requests[2:3], status=ApplicationStatus.APPROVED
    )
    listed = house.commands.add_applications(
        board_session_id=house.sitting, application_ids=house.requests
    ).value
    assert house.names() == ["DEDI"]
    assert [(one.name, one.problems[0].code) for one in listed.left_out] == [
        ("ADE", Code.BOARD_LISTED),
        ("BUDI", Code.BOARD_NOT_OPEN),
        ("CECEP", Code.APPLICATION_DECIDED),
    ]
    # By batch only those who wait are meant, so nobody else is told about.
    by_batch = house.commands.add_applications(
        board_session_id=house.sitting, batch_ids=(house.batch,)
    ).value
    assert [one.name for one in by_batch.left_out] == ["ADE"]


def test_order_is_changed_and_lines_are_taken_off(house: BoardHouse) -> None:
    items = house.fill()
    moved = house.commands.move_item(item_id=items[3], position=1)
    assert house.names() == ["DEDI", "ADE", "BUDI", "CECEP"]
    house.commands.move_item(item_id=items[0], position=99)
    assert house.names() == ["DEDI", "BUDI", "CECEP", "ADE"]
    assert moved.undo is not None
    moved.undo()
    assert house.names() == ["BUDI", "CECEP", "ADE", "DEDI"]
    house.decide(items[2], BoardDecision.POSTPONED, "Sakit")
    gone = house.commands.remove_items(item_ids=(items[1], items[2]))
    assert house.names() == ["ADE", "DEDI"]
    assert gone.undo is not None
    gone.undo()
    assert house.names() == ["BUDI", "CECEP", "ADE", "DEDI"]
    assert (house.items()[1].decision, house.items()[1].reason) == (
        BoardDecision.POSTPONED,
        "Sakit",
    )
    assert house.items()[1].consideration


def test_who_was_listed_elsewhere_meanwhile_is_not_put_back(house: BoardHouse) -> None:
    items = house.fill()
    gone = house.commands.remove_items(item_ids=items[:2])
    house.commands.add_applications(
        board_session_id=other_session(house), application_ids=house.requests[:1]
    )
    assert gone.undo is not None
    gone.undo()
    assert house.names() == ["CECEP", "BUDI", "DEDI"]


def test_new_lines_come_last_whatever_was_moved_or_taken_off(house: BoardHouse) -> None:
    items = house.commands.add_applications(
        board_session_id=house.sitting, batch_ids=(house.batch,)
    ).value.item_ids
    house.commands.move_item(item_id=items[0], position=3)
    gone = house.commands.remove_items(item_ids=items[1:2])
    assert house.names() == ["CECEP", "ADE"]
    house.commands.add_applications(
        board_session_id=house.sitting, application_ids=house.requests[3:]
    )
    assert positions(house) == [1, 2, 3]
    assert gone.undo is not None
    gone.undo()
    assert house.names() == ["BUDI", "CECEP", "ADE", "DEDI"]
    assert positions(house) == [1, 2, 3, 4]


def test_a_deleted_session_comes_back_without_those_listed_since(house: BoardHouse) -> None:
    house.fill()
    gone = house.commands.delete_session(
        board_session_id=house.sitting, version=house.row().version
    )
    house.commands.add_applications(
        board_session_id=other_session(house), application_ids=house.requests[:1]
    )
    assert gone.undo is not None
    again = gone.undo().value
    assert isinstance(again, int)
    items = house.queries.get_session(board_session_id=again).items
    assert [one.name for one in items] == ["BUDI", "CECEP", "DEDI"]


def test_decisions_are_noted_changed_and_taken_back(house: BoardHouse) -> None:
    items = house.fill()
    house.decide(items[0], BoardDecision.APPROVED)
    with pytest.raises(ValidationFailed) as caught:
        house.commands.decide_items(item_ids=items[:2], decision=BoardDecision.DECLINED)
    assert codes(caught.value) == [Code.REQUIRED]
    declined = house.commands.decide_items(
        item_ids=items[:2], decision=BoardDecision.DECLINED, reason="Hukuman disiplin"
    )
    row = house.row()
    assert (row.approved, row.declined, row.undecided) == (0, 2, 2)
    assert set(house.states()) == {ApplicationStatus.WAITING}
    assert declined.undo is not None
    declined.undo()
    assert [one.decision for one in house.items()] == [BoardDecision.APPROVED, None, None, None]
    house.decide(items[0], None)
    assert house.row().undecided == 4


def test_consideration_is_proposed_from_what_is_known(house: BoardHouse) -> None:
    with house.services.desk.database.write() as session:
        person = builders.make_inmate(session, "EKO", expiry_date=TODAY + timedelta(days=20))
        request = builders.make_application(session, house.batch, person)
    house.fill()
    said = {one.application_id: one.consideration for one in house.items()}
    assert said[house.requests[0]].startswith("Pasti di sini sampai selesai; tidak mencatat minat")
    assert "belum pernah dilatih" in said[house.requests[0]]
    assert said[request].startswith("Bebas sebelum selesai; ")
    item = house.items()[0]
    written = house.commands.set_consideration(item_id=item.id, text="  Wali   mendukung ")
    assert house.items()[0].consideration == "Wali mendukung"
    assert written.undo is not None
    written.undo()
    assert house.items()[0].consideration == item.consideration
    with pytest.raises(ValidationFailed) as caught:
        house.commands.set_consideration(item_id=item.id, text="x" * 301)
    assert codes(caught.value) == [Code.TOO_LONG]


def test_lines_of_two_sessions_are_not_worked_on_together(house: BoardHouse) -> None:
    first = house.fill()[:1]
    other = other_session(house)
    house.commands.remove_items(item_ids=first)
    second = house.commands.add_applications(
        board_session_id=other, application_ids=house.requests[:1]
    ).value.item_ids
    mixed = (house.items()[0].id, *second)
    with pytest.raises(NotFound):
        house.commands.decide_items(item_ids=mixed, decision=BoardDecision.APPROVED)


def test_decree_comes_only_after_the_session(house: BoardHouse) -> None:
    with pytest.raises(DomainError) as caught:
        house.commands.set_decree(
            board_session_id=house.sitting, version=house.row().version, draft=DecreeDraft("SK-1")
        )
    assert codes(caught.value) == [Code.BOARD_NOT_HELD]


def test_due_sessions_are_those_that_should_have_been_held(house: BoardHouse) -> None:
    assert house.queries.list_due_sessions() == []
    house.fill()
    other_session(house)
    assert [row.id for row in house.queries.list_due_sessions()] == [house.sitting]
    house.commands.hold_session(board_session_id=house.sitting, postpones_rest=True)
    assert house.queries.list_due_sessions() == []
