"""Taking an import back: nothing of it stays, nothing of others' work goes."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import Code, DomainError, NotFound
from binaan_desktop.domain.importing import ImportField, RowKind
from binaan_desktop.domain.inmates import PresenceStatus, SafetyLimit
from binaan_desktop.domain.profiles import ReviewKind, ReviewOutcome
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateLimit,
    InmatePhoto,
    InmateRegisterNumber,
    KeepApart,
)
from binaan_desktop.persistence.entities.profiles import Document, Goal, Review, WorkRecord
from tests.builders import make_application, make_batch, make_inmate
from tests.conftest import TODAY
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse, kinds


def test_created_people_go_with_all_that_belongs_to_them(house: ImportHouse) -> None:
    path = house.skill_list(skill_row(), skill_row("Budi", "B.I 2/2025", None))
    run = house.apply(path)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.removed, undone.restored, undone.kept) == (2, 0, ())
    assert house.count_people() == 0
    with house.desk.database.read() as session:
        assert session.scalars(select(InmateRegisterNumber)).all() == []
    assert house.queries.list_imports()[0].undone_at is not None
    assert kinds(house.plan(path)) == [RowKind.NEW, RowKind.NEW]
    assert house.plan(path).file_problems == ()


def test_updated_people_get_back_exactly_what_they_had(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM", "A.III 45/2025", alias="OJI")))
    before = house.person().image()
    with house.desk.database.read() as session:
        keys = session.execute(select(Inmate.search_key, Inmate.sound_key)).one()
    assert keys.sound_key == " amad subur karim uji "
    run = house.apply(
        house.skill_list(skill_row("Ahmad Subur ALS Buyung", "A.III 45/2025")),
        house.skill_list(skill_row("Ahmad Subur", "B.I 7/2026"), name="lain.xlsx"),
    )
    assert house.person().image() != before
    with house.desk.database.read() as session:
        assert "buiung" in session.scalars(select(Inmate.sound_key)).one()
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.removed, undone.restored, undone.kept) == (0, 1, ())
    assert house.person().image() == before
    with house.desk.database.read() as session:
        assert session.execute(select(Inmate.search_key, Inmate.sound_key)).one() == keys


def test_a_field_edited_later_is_kept_and_listed(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row()))
    run = house.apply(house.skill_list(skill_row()))

    def edit(inmate: Inmate) -> None:
        inmate.occupation = "nelayan"

    house.change(house.person().id, edit)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert undone.restored == 1
    assert [(one.name, one.fields) for one in undone.kept] == [
        ("AHMAD SUBUR", (ImportField.OCCUPATION,))
    ]
    person = house.person()
    assert person.fields["occupation"] == "nelayan"
    assert person.fields["nik"] is None


def test_a_created_person_edited_later_stays(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row(), skill_row("Budi", "B.I 2/2025", None)))
    budi = next(one for one in house.people() if one.name == "Budi")

    def edit(inmate: Inmate) -> None:
        inmate.block = "C"

    house.change(budi.id, edit)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert undone.removed == 1
    assert [(one.id, one.fields, one.in_use) for one in undone.kept] == [
        (budi.id, (ImportField.BLOCK,), False)
    ]
    assert house.person().name == "Budi"


def test_people_whom_training_refers_to_stay(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row()))
    inmate_id = house.person().id
    assert inmate_id is not None
    with house.desk.database.write() as session:
        make_application(session, make_batch(session), inmate_id)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.removed, [one.in_use for one in undone.kept]) == (0, [True])
    assert house.count_people() == 1


LATER_WORK: tuple[Callable[[int, int], Base], ...] = (
    lambda who, _: Document(
        inmate_id=who, name="a.pdf", media_type="application/pdf", size=1, sha256="0" * 64,
        content=b"%", added_at=datetime(2026, 11, 24, 2, tzinfo=UTC),
    ),
    lambda who, _: InmatePhoto(inmate_id=who, image=b"jpeg", taken_on=TODAY),
    lambda who, _: InmateLimit(inmate_id=who, kind=SafetyLimit.FIRE),
    lambda who, older: KeepApart(first_id=older, second_id=who, noted_on=TODAY),
    lambda who, _: Goal(inmate_id=who, title="buka bengkel", created_on=TODAY),
    lambda who, _: Review(
        inmate_id=who, kind=ReviewKind.INDUCTION, outcome=ReviewOutcome.HELD, day=TODAY
    ),
    lambda who, _: WorkRecord(inmate_id=who, position="tukang las"),
)  # fmt: skip


@pytest.mark.parametrize("later", LATER_WORK)
def test_people_with_later_work_stay_and_are_listed(
    house: ImportHouse, later: Callable[[int, int], Base]
) -> None:
    with house.desk.database.write() as session:
        older = make_inmate(session, "Eko Prasetyo")
    run = house.apply(house.skill_list(skill_row(), skill_row("Budi", "B.I 2/2025", None)))
    (budi,) = (one.id for one in house.people() if one.name == "Budi")
    assert budi is not None
    with house.desk.database.write() as session:
        session.add(later(budi, older))
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert undone.removed == 1
    assert [(one.id, one.name, one.in_use) for one in undone.kept] == [(budi, "Budi", True)]
    assert {one.id for one in house.people()} == {older, budi}


def test_people_with_a_movement_stay(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row()))

    def release(inmate: Inmate) -> None:
        inmate.presence = PresenceStatus.HOSPITAL

    house.change(house.person().id, release)
    assert house.commands.undo_import(run_id=run.run_id).value.removed == 0


def test_a_later_import_is_taken_back_first(house: ImportHouse) -> None:
    first = house.apply(house.sdp_list(sdp_row()))
    second = house.apply(house.skill_list(skill_row()))
    early = house.plan(house.skill_list(skill_row()))
    assert early.writes_nothing
    house.commands.undo_import(run_id=second.run_id)
    undone = house.commands.undo_import(run_id=first.run_id).value
    assert (undone.removed, house.count_people()) == (1, 0)


def test_taking_the_first_back_keeps_whom_a_later_import_completed(house: ImportHouse) -> None:
    first = house.apply(house.sdp_list(sdp_row()))
    house.apply(house.skill_list(skill_row()))
    undone = house.commands.undo_import(run_id=first.run_id).value
    assert (undone.removed, len(undone.kept)) == (0, 1)
    assert house.person().fields["nik"] == "3604121211870001"


def test_an_import_is_taken_back_once(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row()))
    house.commands.undo_import(run_id=run.run_id)
    with pytest.raises(DomainError) as caught:
        house.commands.undo_import(run_id=run.run_id)
    assert caught.value.problems[0].code is Code.IMPORT_ALREADY_UNDONE
    with pytest.raises(NotFound):
        house.commands.undo_import(run_id=99)


def test_the_result_of_an_import_carries_its_undo(house: ImportHouse) -> None:
    result = house.commands.apply_import(plan=house.plan(house.skill_list(skill_row())))
    assert result.undo is not None
    result.undo()
    assert house.count_people() == 0


def test_imports_are_listed_with_their_counts(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(), skill_row(None)))
    (run,) = house.queries.list_imports()
    assert (run.user_name, run.files) == ("Sari Puspita", ("keahlian.xlsx",))
    assert (run.read, run.created, run.updated, run.unchanged, run.rejected) == (2, 1, 0, 0, 1)
    assert run.at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
