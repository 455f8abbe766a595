"""The page of partners: agreements noted by keyboard, the scoreboard and the lists behind it."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.agencies_page import AgenciesPage
from binaan_desktop.ui.training.given_dialog import GivenDialog
from binaan_desktop.ui.training.promises_field import PromisesField
from tests import builders
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, bring_to_front, choose, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

YEAR = date(2026, 1, 1), date(2026, 12, 31)


@dataclass
class House:
    """A dinas with a batch, of which one meeting was held."""

    agency: int
    trainer: int
    batch: int


@dataclass
class Opened:
    """The page on screen, and where it asked to go."""

    page: AgenciesPage
    went: list[tuple[str, object]] = field(default_factory=list)

    def note(self, page_id: str, item: object) -> None:
        self.went.append((page_id, item))


@pytest.fixture
def house(sqlite_database: Database) -> House:
    with sqlite_database.write() as session:
        agency = builders.make_agency(session, "Dinas Perikanan", AgencyKind.FISHERIES)
        skill = builders.make_skill(session, "Budidaya lele")
        batch = builders.make_batch(
            session,
            "Lele 1",
            agency_id=agency,
            course_id=builders.make_course(session, "Budidaya lele", skill_id=skill),
            starts_on=date(2026, 10, 1),
        )
        trainer = builders.make_trainer(session, "Rina Marlina", agency_id=agency)
        seat = builders.make_participant(
            session, batch, builders.make_inmate(session, "ADE"), joined_on=date(2026, 10, 1)
        )
        meeting = builders.make_meeting(
            session, batch, trainer_id=trainer, day=date(2026, 11, 3), topic="Pakan"
        )
        builders.make_attendance(session, meeting, seat)
        return House(agency, trainer, batch)


def opened(qtbot: QtBot, ctx: ScriptedContext) -> Opened:
    page = AgenciesPage(ctx)
    qtbot.addWidget(page)
    found = Opened(page)
    page.navigation_requested.connect(found.note)
    show(page, 1166, 640)
    return found


def agree(ctx: ScriptedContext, house: House, *promises: PromiseDraft) -> int:
    draft = AgreementDraft(house.agency, "PKS lele", "415/12", None, *YEAR, "", promises)
    return ctx.services.training.commands.create_agreement(draft=draft).value


DAYS = PromiseDraft(PromiseKind.TRAINER_DAYS, 12, None, "sebulan sekali")
PEOPLE = PromiseDraft(PromiseKind.PEOPLE, 1)


def test_partner_without_an_agreement_says_what_to_do(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx).page
    assert page.panel.agreements.note.isVisible()
    assert page.panel.agreements.cards == []
    assert page.panel.trainers.texts() == ["Rina Marlina"]
    assert [text.split(".")[0] for text in page.panel.batches.texts()] == ["Lele 1"]


def test_agreement_is_noted_by_keyboard_alone(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx).page

    def robot(dialog: FormDialog[int]) -> None:
        bring_to_front(qtbot, dialog)
        for text in ("PKS lele", "415/12", "7/5/26", "1/1/26", "31/12/26"):
            type_text(focused(), text)
            press(focused(), Qt.Key.Key_Return)
        choose("Hari pelatih")
        type_text(focused(), "12")
        press(focused(), Qt.Key.Key_Return)
        type_text(focused(), "sebulan sekali")
        press(focused(), Qt.Key.Key_Return)
        field = dialog.form.field("promises")
        assert isinstance(field, PromisesField)
        assert field.value() == (DAYS,)
        assert focused() is field.control
        press(focused(), Qt.Key.Key_Return, CTRL)

    ctx.dialogs.on_run.append(robot)
    page.action("agencies.agreement").trigger()
    (card,) = page.panel.agreements.cards
    assert (card.row.title, card.row.number) == ("PKS lele", "415/12")
    assert (card.row.valid_from, card.row.valid_until) == YEAR
    assert ctx.messages.last.text == "Perjanjian dicatat."
    ctx.messages.undo_last()
    page.read_again()
    assert page.panel.agreements.cards == []


def test_scoreboard_says_everything_in_words(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    agree(ctx, house, DAYS, PEOPLE)
    (card,) = opened(qtbot, ctx).page.panel.agreements.cards
    assert card.board.texts() == [
        (
            "Hari pelatih: 1 dari 12 hari. Tertinggal. "
            "seharusnya 10 sampai hari ini; 1 menurut jadwal; sebulan sekali"
        ),
        "Orang dilatih: 1 dari 1 orang. Terpenuhi",
    ]
    assert tuple(card.facts.texts()[:2]) == ("Nomor", "415/12")


def test_figure_opens_the_list_behind_it_and_from_there_the_batch(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    agree(ctx, house, DAYS, PromiseDraft(PromiseKind.LESSON_HOURS, 40))
    found = opened(qtbot, ctx)
    seen: list[list[str]] = []

    def robot(dialog: GivenDialog) -> None:
        columns = dialog.table.visible_columns()
        seen.extend([column.text(row) for column in columns] for row in dialog.model.rows)
        assert dialog.open_button.isEnabled()
        press(dialog.table, Qt.Key.Key_Return)

    ctx.dialogs.on_run.append(robot)
    (card,) = found.page.panel.agreements.cards
    press(card.board.buttons[0], Qt.Key.Key_Space)
    assert seen == [["03-11-2026", "Rina Marlina", "Lele 1", "Menurut jadwal"]]
    assert found.went == [("training", house.batch)]
    seen.clear()
    ctx.dialogs.on_run.append(robot)
    press(card.board.buttons[1], Qt.Key.Key_Space)
    assert seen == [["03-11-2026", "Pakan", "Lele 1", "3"]]


def test_empty_figure_says_so_and_closes(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    agree(ctx, house, PromiseDraft(PromiseKind.CERTIFICATES, 5))
    found = opened(qtbot, ctx)

    def robot(dialog: GivenDialog) -> None:
        assert dialog.table.empty_state is not None
        assert dialog.table.empty_state.isVisible()
        assert not dialog.open_button.isEnabled()
        press(dialog, Qt.Key.Key_Escape)

    ctx.dialogs.on_run.append(robot)
    found.page.panel.agreements.cards[0].board.buttons[0].click()
    assert found.went == []


def test_change_shows_what_is_stored_and_keeps_the_keyboard_on_its_button(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    agree(ctx, house, DAYS, PEOPLE)
    page = opened(qtbot, ctx).page

    def robot(dialog: FormDialog[int]) -> None:
        assert dialog.form.value("promises") == (DAYS, PEOPLE)
        dialog.form.set_value("promises", (replace(DAYS, amount=1),))
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    button = page.panel.agreements.cards[0].edit_button
    bring_to_front(qtbot, page)
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    ctx.changes.publish(Changes(frozenset({Topic.TRAINING})))
    (card,) = page.panel.agreements.cards
    assert [(one.amount, one.given) for one in card.row.promises] == [(1, 1)]
    assert focused() is card.edit_button


def test_wrong_promise_is_told_under_the_promises(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx).page

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("title", "PKS")
        dialog.form.set_value("valid_from", YEAR[0])
        dialog.form.set_value("promises", (PromiseDraft(PromiseKind.TOPIC, 2),))
        dialog.save_and_close()
        assert dialog.form.problem_text("promises") == "Wajib diisi."
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.panel.agreements.new_button.click()
    assert page.panel.agreements.cards == []


def test_deleted_agreement_comes_back_and_a_named_one_stays(
    qtbot: QtBot, ctx: ScriptedContext, house: House, sqlite_database: Database
) -> None:
    agree(ctx, house, PEOPLE)
    page = opened(qtbot, ctx).page
    page.panel.agreements.cards[0].delete_button.click()
    assert page.panel.agreements.cards == []
    ctx.messages.undo_last()
    page.read_again()
    (card,) = page.panel.agreements.cards
    with sqlite_database.write() as session:
        batch = session.get_one(Batch, house.batch)
        batch.agreement_id = card.row.id
    card.delete_button.click()
    assert "1 angkatan menyebut perjanjian ini" in ctx.messages.errors[-1]


def test_ways_to_trainer_and_batch(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    found = opened(qtbot, ctx)
    for section in (found.page.panel.trainers, found.page.panel.batches):
        section.list.setFocus()
        press(section.list, Qt.Key.Key_Down)
        press(section.list, Qt.Key.Key_Return)
    assert found.went == [("trainers", house.trainer), ("training", house.batch)]


def test_every_control_is_named_and_reachable(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    agree(ctx, house, DAYS, PEOPLE)
    page = opened(qtbot, ctx).page
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []

    def robot(dialog: FormDialog[int]) -> None:
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.panel.agreements.cards[0].edit_button.click()


def test_who_only_looks_gets_no_buttons(
    qtbot: QtBot,
    ctx: ScriptedContext,
    house: House,
    sqlite_database: Database,
    keys: Keys,
    clock: FakeClock,
) -> None:
    agree(ctx, house, PEOPLE)
    viewer = build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys)
    page = opened(qtbot, replace(ctx, services=viewer)).page
    shown = [
        button.text()
        for button in page.panel.agreements.findChildren(QPushButton)
        if button.isVisible()
    ]
    assert shown == ["1 dari 1 orang"]
