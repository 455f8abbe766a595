"""Lists that name blocks: the placement history follows them, and their undo is exact."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.services.inmates.commands import InmateCommands
from tests.conftest import TODAY, FakeClock
from tests.fixtures.workbooks import sdp_row
from tests.services.importing.house import ImportHouse

Entry = tuple[int, int, str | None, str | None, date, date | None]


def _placements(house: ImportHouse) -> list[Entry]:
    with house.desk.database.read() as session:
        return [
            (row.id, row.inmate_id, row.block, row.cell, row.from_on, row.until_on)
            for row in session.scalars(select(Placement).order_by(Placement.id))
        ]


def _list(house: ImportHouse, block: str, count: int = 3) -> Path:
    rows = [
        sdp_row(f"ORANG {at} BIN KARIM", f"B.I {at + 1}/2026", block=block) for at in range(count)
    ]
    return house.sdp_list(*rows, name=f"{block}.xlsx")


def test_created_people_are_housed_since_their_admission(house: ImportHouse) -> None:
    run = house.apply(_list(house, "A"))
    with house.desk.database.read() as session:
        people = session.scalars(select(Inmate).order_by(Inmate.id)).all()
    assert [(entry[1:4], entry[5]) for entry in _placements(house)] == [
        ((one.id, one.block, one.cell), None) for one in people
    ]
    assert {entry[4] for entry in _placements(house)} == {one.admitted_on for one in people}
    house.commands.undo_import(run_id=run.run_id)
    assert house.count_people() == 0
    assert _placements(house) == []


@pytest.mark.parametrize("days", [0, 5])
def test_a_later_list_moves_them_and_its_undo_moves_them_back(
    house: ImportHouse, clock: FakeClock, days: int
) -> None:
    house.apply(_list(house, "A"))
    before = _placements(house)
    clock.day = TODAY + timedelta(days=1)
    run = house.apply(_list(house, "B"))
    assert [entry[2] for entry in _placements(house) if entry[5] is None] == ["B"] * 3
    clock.day += timedelta(days=days)
    house.commands.undo_import(run_id=run.run_id)
    assert _placements(house) == before


def test_who_was_moved_after_the_list_stays(house: ImportHouse) -> None:
    house.apply(_list(house, "A"))
    run = house.apply(_list(house, "B"))
    person = house.people()[0]
    assert person.id is not None
    InmateCommands(house.desk).move_block(inmate_ids=[person.id], block="C")
    house.commands.undo_import(run_id=run.run_id)
    is_open = {entry[1]: entry[2] for entry in _placements(house) if entry[5] is None}
    assert is_open.pop(person.id) == "C"
    assert set(is_open.values()) == {"A"}


def test_no_statement_per_person(house: ImportHouse) -> None:
    sent: list[int] = []
    for count in (3, 60):
        house.apply(_list(house, f"A{count}", count))
        path = _list(house, f"B{count}", count)
        plan = house.plan(path)
        with house.counted_statements() as statements:
            house.commands.apply_import(plan=plan)
        sent.append(len([one for one in statements if "placement" in one]))
    assert sent[0] == sent[1]
