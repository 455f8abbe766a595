"""Placement history: it mirrors block and cell, whoever writes them, and steps are taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import Code, ValidationFailed
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.services.inmates.drafts import InmateDraft
from tests.builders import make_inmate
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People, count_statements

History = list[tuple[str | None, str | None, date, date | None]]


def _history(people: People, inmate_id: int) -> History:
    with people.database.read() as session:
        rows = session.scalars(
            select(Placement).where(Placement.inmate_id == inmate_id).order_by(Placement.id)
        )
        return [(row.block, row.cell, row.from_on, row.until_on) for row in rows]


def _house(people: People, inmate_id: int) -> tuple[str | None, str | None]:
    with people.database.read() as session:
        inmate = session.get_one(Inmate, inmate_id)
        return (inmate.block, inmate.cell)


def _create(people: People, **fields: object) -> int:
    draft = replace(InmateDraft(name="Ahmad Subur"), **fields)  # type: ignore[arg-type]
    return people.commands.create_inmate(draft=draft).value.inmate_id


def test_the_form_opens_and_closes_entries(people: People, clock: FakeClock) -> None:
    admitted = TODAY - timedelta(days=30)
    inmate_id = _create(people, block="A", cell="1", admitted_on=admitted)
    assert _history(people, inmate_id) == [("A", "1", admitted, None)]
    clock.day = TODAY + timedelta(days=5)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    saved = people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, cell="2"))
    moved = [("A", "1", admitted, clock.day), ("A", "2", clock.day, None)]
    assert _history(people, inmate_id) == moved
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, note="sakit"))
    assert _history(people, inmate_id) == moved
    assert saved.undo is not None


def test_taking_a_change_back_restores_the_history(people: People, clock: FakeClock) -> None:
    inmate_id = _create(people, block="A", cell="1")
    before = _history(people, inmate_id)
    for house in ({"block": "B", "cell": "3"}, {"block": None, "cell": None}):
        draft = people.queries.get_draft(inmate_id=inmate_id)
        changed = replace(draft, **house)
        saved = people.commands.update_inmate(inmate_id=inmate_id, draft=changed)
        assert _history(people, inmate_id) != before
        clock.day += timedelta(days=3)
        assert saved.undo is not None
        saved.undo()
        assert _history(people, inmate_id) == before


def test_many_are_moved_at_once_and_back(people: People, clock: FakeClock) -> None:
    homes = [_create(people, block="A", cell=str(number)) for number in range(30)]
    with people.database.write() as session:
        gone = make_inmate(session, "Eko", presence=PresenceStatus.RELEASED, block=None, cell=None)
    already = _create(people, block="C", cell=None)
    before = [_history(people, one) for one in homes]
    clock.day += timedelta(days=2)
    wanted = [*homes, gone, already, 999_999, homes[0]]
    with count_statements(people.database) as statements:
        result = people.commands.move_block(inmate_ids=wanted, block=" C ")
    assert len([one for one in statements if "audit" not in one]) < 8
    assert result.value.moved == tuple(homes)
    assert {one.inmate_id: one.problems[0].code for one in result.value.refused} == {
        gone: Code.MOVEMENT_WHEN_GONE,
        999_999: Code.NOT_FOUND,
    }
    assert {_house(people, one) for one in homes} == {("C", None)}
    draft = people.queries.get_draft(inmate_id=homes[3])
    people.commands.update_inmate(inmate_id=homes[3], draft=replace(draft, block="D"))
    assert result.undo is not None
    clock.day += timedelta(days=9)
    undone = result.undo().value
    assert undone.kept == (homes[3],)  # type: ignore[attr-defined]
    assert _house(people, homes[3]) == ("D", None)
    kept = [one for one in homes if one != homes[3]]
    assert [_history(people, one) for one in kept] == [
        history for one, history in zip(homes, before, strict=True) if one != homes[3]
    ]
    assert [_house(people, one) for one in kept] == [("A", str(homes.index(one))) for one in kept]


def test_a_move_makes_an_open_form_stale_and_has_one_event(people: People) -> None:
    inmate_id = _create(people, block="A")
    version = people.queries.get_draft(inmate_id=inmate_id).version
    result = people.commands.move_block(inmate_ids=[inmate_id], block="B", cell="2")
    assert people.queries.get_draft(inmate_id=inmate_id).version > version
    assert result.changes.ids
    nothing = people.commands.move_block(inmate_ids=[inmate_id], block="B", cell="2")
    assert (nothing.value.moved, nothing.undo) == ((), None)


def test_a_name_that_is_too_long_is_refused(people: People) -> None:
    with pytest.raises(ValidationFailed) as caught:
        people.commands.move_block(inmate_ids=[_create(people)], block="B" * 41)
    assert caught.value.problems[0].field == "block"
