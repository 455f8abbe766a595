"""Parts of a person that belong together: a list that changes one leaves no contradiction."""

import pytest
from sqlalchemy import select

from binaan_desktop.domain.importing import ImportField, RowKind
from binaan_desktop.domain.inmates import NikMissing
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.services.importing.comparing import keep_parts
from tests.fixtures.workbooks import Cell, sdp_row, skill_row
from tests.services.importing.house import ImportHouse, changed, kinds

NAME, NUMBER = "AHMAD SUBUR", "B.IIa 12/2025"


def _set_reason(inmate: Inmate) -> None:
    inmate.nik_missing = NikMissing.NOT_ENROLLED


def test_a_nik_takes_the_place_of_the_reason_why_there_was_none(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row()))
    house.change(house.person().id, _set_reason)
    plan = house.plan(house.skill_list(skill_row()))
    assert changed(plan.rows[0])["nik"] == ("Belum rekam KTP", "360412******0001")
    run = house.commands.apply_import(plan=plan).value
    person = house.person()
    assert (person.fields["nik"], person.fields["nik_missing"]) == ("3604121211870001", None)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.restored, undone.kept) == (1, ())
    person = house.person()
    assert (person.fields["nik"], person.fields["nik_missing"]) == (None, NikMissing.NOT_ENROLLED)


def test_a_list_without_a_nik_leaves_the_reason(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row()))
    house.change(house.person().id, _set_reason)
    house.apply(house.skill_list(skill_row(nik="belum rekam")))
    assert house.person().fields["nik_missing"] is NikMissing.NOT_ENROLLED


def test_who_keeps_having_no_nik_keeps_the_reason(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row()))
    house.change(house.person().id, _set_reason)
    plan = house.plan(house.skill_list(skill_row()))
    plan = house.revise(plan, 1, keep_parts(plan.rows[0].decision, ["nik"], keep=True))
    house.commands.apply_import(plan=plan)
    person = house.person()
    assert (person.fields["nik"], person.fields["nik_missing"]) == (None, NikMissing.NOT_ENROLLED)


def test_a_reason_noted_after_the_import_is_later_work(house: ImportHouse) -> None:
    run = house.apply(house.sdp_list(sdp_row()))
    house.change(house.person().id, _set_reason)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.removed, [one.fields for one in undone.kept]) == (0, [(ImportField.NIK,)])


@pytest.mark.parametrize("housing", ["C", "Blok C"])
def test_a_new_block_without_a_cell_leaves_no_cell_of_the_old_one(
    house: ImportHouse, housing: Cell
) -> None:
    house.apply(house.sdp_list(sdp_row(NAME, NUMBER)))
    path = house.skill_list(skill_row(NAME, NUMBER, housing=housing))
    plan = house.plan(path)
    told = changed(plan.rows[0])
    assert (told["block"], told["cell"]) == (("B", "C"), ("8", ""))
    run = house.commands.apply_import(plan=plan).value
    assert _housed(house) == ("C", None)
    assert kinds(house.plan(path)) == [RowKind.SAME]
    house.commands.undo_import(run_id=run.run_id)
    assert _housed(house) == ("B", "8")


@pytest.mark.parametrize("housing", ["B", "blok b", None])
def test_the_same_block_without_a_cell_leaves_the_cell(house: ImportHouse, housing: Cell) -> None:
    house.apply(house.sdp_list(sdp_row(NAME, NUMBER)))
    house.apply(house.skill_list(skill_row(NAME, NUMBER, housing=housing)))
    assert _housed(house) == ("B", "8")


def test_who_keeps_the_block_keeps_the_cell(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row(NAME, NUMBER)))
    plan = house.plan(house.skill_list(skill_row(NAME, NUMBER, housing="C")))
    plan = house.revise(plan, 1, keep_parts(plan.rows[0].decision, ["block"], keep=True))
    house.commands.apply_import(plan=plan)
    assert _housed(house) == ("B", "8")


def test_a_move_after_the_import_keeps_block_and_cell_together(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row(NAME, NUMBER)))
    run = house.apply(house.skill_list(skill_row(NAME, NUMBER, housing="C")))

    def move(inmate: Inmate) -> None:
        inmate.block = "D"

    house.change(house.person().id, move)
    house.commands.undo_import(run_id=run.run_id)
    person = house.person()
    assert (person.fields["block"], person.fields["cell"]) == ("D", None)


def _housed(house: ImportHouse) -> tuple[str | None, str | None]:
    """Where the person is: the columns and the open entry of the history say the same."""
    person = house.person()
    with house.desk.database.read() as session:
        (entry,) = session.scalars(select(Placement).where(Placement.until_on.is_(None)))
        assert (entry.block, entry.cell) == (person.fields["block"], person.fields["cell"])
        return entry.block, entry.cell
