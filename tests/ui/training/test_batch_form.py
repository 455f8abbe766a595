"""The form of a batch: by keyboard, with what is missing added on the spot, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.scheduling import Place
from binaan_desktop.persistence.entities.training import Agency, Batch, Trainer
from binaan_desktop.services.training.agreement_drafts import AgreementDraft
from binaan_desktop.ui.kit.choices import NewableChoice
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.form import BatchForm, batch_dialog
from tests import builders
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def dialog(qtbot: QtBot, ctx: ScriptedContext) -> FormDialog[int]:
    """The empty form, shown."""
    dialog = batch_dialog(ctx)
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _form(dialog: FormDialog[int]) -> BatchForm:
    assert isinstance(dialog.form, BatchForm)
    return dialog.form


def _newable(dialog: FormDialog[int], name: str) -> NewableChoice:
    field = dialog.form.field(name)
    assert isinstance(field, NewableChoice)
    return field


def test_enter_on_the_button_beside_the_field_adds_what_was_typed(
    dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    agency = _newable(dialog, "agency_id")
    QTest.keyClicks(agency.control, "Dinas Perikanan")

    def robot(inner: FormDialog[int]) -> None:
        assert inner.form.value("name") == "Dinas Perikanan"
        inner.form.set_value("kind", AgencyKind.FISHERIES)
        inner.save_and_close()

    ctx.dialogs.on_run.append(robot)
    agency.button.setFocus()
    QTest.keyClick(agency.button, Qt.Key.Key_Return)
    (row,) = ctx.services.training.queries.list_agencies()
    assert agency.value() == row.id
    assert dialog.isVisible(), "Enter on the button must not save the batch"
    assert not dialog.form.problem_text("course_id")
    dialog.form.mark_clean()


def test_trainer_of_the_chosen_partner(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        agency_id = builders.make_agency(session, "DKPP")
    dialog = batch_dialog(ctx)
    qtbot.addWidget(dialog)
    dialog.form.set_value("agency_id", agency_id)

    def robot(inner: FormDialog[int]) -> None:
        assert inner.form.value("agency_id") == agency_id
        inner.form.set_value("name", "Pak Dedi")
        inner.save_and_close()

    ctx.dialogs.on_run.append(robot)
    trainer = _newable(dialog, "trainer_id")
    trainer.button.click()
    assert trainer.control.currentText() == "Pak Dedi (DKPP)"
    dialog.form.mark_clean()


def test_capacity_is_told_before_saving(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        course_id = builders.make_course(session, max_per_trainer=10)
        place_id = builders.make_place(session, seats=8)
        first, second = (builders.make_trainer(session) for _ in range(2))
    dialog = batch_dialog(ctx)
    qtbot.addWidget(dialog)
    form = _form(dialog)
    form.set_value("course_id", course_id)
    assert "Paling banyak 10 orang: jumlah pelatih menentukan" in form.capacity_text()
    form.set_value("trainer_id", first)
    form.set_value("second_trainer_id", second)
    assert "Paling banyak 16 orang: kursi menentukan" in form.capacity_text()
    form.set_value("place_id", place_id)
    assert "Paling banyak 8 orang: isi tempat menentukan" in form.capacity_text()
    form.set_value("tool_sets", 5)
    assert "Paling banyak 5 orang: set alat menentukan" in form.capacity_text()
    form.set_value("seats", None)
    assert form.capacity_text() == ""
    form.mark_clean()


def test_name_follows_the_course_until_another_is_typed(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        fish = builders.make_course(session, "Budidaya lele")
        weld = builders.make_course(session, "Las")
        builders.make_batch(session, course_id=weld)
    form = BatchForm(ctx)
    qtbot.addWidget(form)
    form.set_value("course_id", fish)
    assert form.value("name") == "Budidaya lele 1"
    form.set_value("course_id", weld)
    assert form.value("name") == "Las 2"
    form.set_value("name", "Las untuk blok C")
    form.set_value("course_id", fish)
    assert form.value("name") == "Las untuk blok C"


def test_change_keeps_what_is_out_of_use_meanwhile(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        course_id, agency_id = builders.make_course(session), builders.make_agency(session)
        trainer_id, place_id = builders.make_trainer(session), builders.make_place(session)
        batch_id = builders.make_batch(
            session,
            course_id=course_id,
            agency_id=agency_id,
            trainer_ids=(trainer_id,),
            place_id=place_id,
        )
        session.get_one(Course, course_id).active = False
        session.get_one(Agency, agency_id).active = False
        session.get_one(Trainer, trainer_id).active = False
        session.get_one(Place, place_id).active = False
    before = ctx.services.training.queries.get_batch_draft(batch_id=batch_id)
    dialog = batch_dialog(ctx, batch_id, 1)
    qtbot.addWidget(dialog)
    dialog.form.set_value("ends_on", date(2027, 3, 5))
    dialog.save_and_close()
    after = ctx.services.training.queries.get_batch_draft(batch_id=batch_id)
    before.ends_on = date(2027, 3, 5)
    assert after == before
    fresh = BatchForm(ctx)
    qtbot.addWidget(fresh)
    fresh.set_value("trainer_id", trainer_id)
    assert fresh.value("trainer_id") is None, "a new batch takes nobody who is out of use"


def test_form_without_places_says_where_they_are_made(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    for place in ctx.services.scheduling.queries.list_places():
        with sqlite_database.write() as session:
            session.get_one(Place, place.id).active = False
    form = BatchForm(ctx)
    qtbot.addWidget(form)
    show(form)
    notes = [label.text() for label in form.findChildren(QLabel)]
    assert any("Pengaturan, Tempat dan jam" in note for note in notes)


def test_long_names_do_not_push_the_buttons_out(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    name = "Dinas Koperasi, Usaha Mikro, Perindustrian dan Perdagangan Kabupaten Serang"
    with sqlite_database.write() as session:
        agency_id = builders.make_agency(session, name)
        builders.make_trainer(session, "Rina Marlina, S.Pi., M.Si.", agency_id=agency_id)
    dialog = batch_dialog(ctx)
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    dialog.show()
    for field in ("course_id", "agency_id", "trainer_id"):
        button = _newable(dialog, field).button
        right = button.mapTo(dialog, button.rect().topRight()).x()
        assert right < dialog.width()


def test_a_batch_begins_with_what_its_course_usually_has(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        usual = builders.make_course(session, "Budidaya lele")
        course = session.get_one(Course, usual)
        course.seats, course.reserves, course.place_kind = 12, 2, PlaceKind.POND
        other = builders.make_course(session, "Barista")
        builders.make_place(session, "Bengkel", kind=PlaceKind.WORKSHOP)
        pond = builders.make_place(session, "Kolam", kind=PlaceKind.POND)
    form = BatchForm(ctx)
    qtbot.addWidget(form)
    assert (form.value("seats"), form.value("reserves")) == (16, 0)
    form.set_value("course_id", usual)
    names = ("name", "seats", "reserves", "place_id")
    assert [form.value(name) for name in names] == ["Budidaya lele 1", 12, 2, pond]
    form.set_value("course_id", other)
    assert [form.value(name) for name in names] == ["Barista 1", 16, 0, pond]
    form.set_value("seats", 9)
    form.set_value("course_id", usual)
    assert (form.value("seats"), form.value("reserves")) == (9, 2)


def test_reserves_stay_when_a_batch_is_changed(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        batch_id = builders.make_batch(session, "Lele 1")
        session.get_one(Batch, batch_id).reserves = 3
    version = ctx.services.training.queries.get_batch(batch_id=batch_id).row.version
    dialog = batch_dialog(ctx, batch_id, version)
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    dialog.show()
    before = ctx.services.training.queries.get_batch_draft(batch_id=batch_id)
    assert _form(dialog).value("reserves") == 3
    dialog.form.set_value("name", "Lele pagi")
    dialog.save_and_close()
    after = ctx.services.training.queries.get_batch_draft(batch_id=batch_id)
    assert after == replace(before, name="Lele pagi")


def test_agreements_of_the_partner_are_offered_and_kept(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        agency_id, other = builders.make_agency(session), builders.make_agency(session)
        batch_id = builders.make_batch(session, agency_id=agency_id)
    commands, queries = ctx.services.training.commands, ctx.services.training.queries
    agreement_id = commands.create_agreement(
        draft=AgreementDraft(agency_id, "PKS lele", valid_from=date(2026, 1, 1))
    ).value
    dialog = batch_dialog(ctx, batch_id, 1)
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    field = dialog.form.field("agreement_id")
    assert field.isVisible()
    dialog.form.set_value("agreement_id", agreement_id)
    dialog.save_and_close()
    assert queries.get_batch_draft(batch_id=batch_id).agreement_id == agreement_id
    again = batch_dialog(ctx, batch_id, 2)
    qtbot.addWidget(again)
    assert again.form.value("agreement_id") == agreement_id
    again.form.set_value("agency_id", other)
    assert again.form.value("agreement_id") is None
    assert not again.form.field("agreement_id").isVisibleTo(again.form)
    again.form.mark_clean()
