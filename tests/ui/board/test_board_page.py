"""The page of the board by keyboard: prepare a list, decide, let the decisions stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.board.drafts import SessionDraft
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.board.model import decision_text
from binaan_desktop.ui.board.page import BoardPage
from binaan_desktop.ui.board.panel import ItemTable
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from tests.conftest import TODAY, FakeClock, desk_at
from tests.services.board.board_house import NAMES, BoardHouse, make_board_house
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import bring_to_front, choose, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
S = ApplicationStatus


@dataclass
class Opened:
    """The page on screen, and where it asked to go."""

    page: BoardPage
    went: list[tuple[str, object]] = field(default_factory=list)

    def note(self, page_id: str, item: object) -> None:
        self.went.append((page_id, item))

    @property
    def items(self) -> ItemTable:
        return self.page.panel.table

    def names(self) -> list[str]:
        return [row.name for row in self.page.panel.model.rows]

    def decisions(self) -> list[str]:
        return [decision_text(row) for row in self.page.panel.model.rows]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(self.items, key)


@pytest.fixture
def house(ctx: ScriptedContext) -> BoardHouse:
    return make_board_house(ctx.services)


def open_page(qtbot: QtBot, ctx: ScriptedContext) -> Opened:
    page = BoardPage(ctx)
    qtbot.addWidget(page)
    opened = Opened(page)
    page.navigation_requested.connect(opened.note)
    show(page, 1182, 640)
    return opened


@pytest.fixture
def opened(qtbot: QtBot, ctx: ScriptedContext, house: BoardHouse) -> Opened:
    """The session with all four on its list; the keyboard stands on the first."""
    house.fill()
    found = open_page(qtbot, ctx)
    found.page.focus_body()
    found.items.selectRow(0)
    return found


def typing(qtbot: QtBot, *texts: str) -> Callable[[FormDialog[object]], None]:
    """A robot that types into one field after the other; Enter in the last saves."""

    def robot(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        for text in texts:
            type_text(focused(), text)
            press(focused(), Qt.Key.Key_Return)

    return robot


def test_a_sitting_needs_one_key_for_each_person(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext, house: BoardHouse
) -> None:
    ctx.dialogs.on_run.append(typing(qtbot, "Sedang hukuman disiplin"))
    opened.press(Qt.Key.Key_S, Qt.Key.Key_T, Qt.Key.Key_D, Qt.Key.Key_S)
    assert opened.decisions() == ["Disetujui", "Ditolak", "Ditunda", "Disetujui"]
    assert opened.page.panel.counts.text() == "2 disetujui, 1 ditolak, 1 ditunda"
    assert opened.items.selected_rows()[0].name == "DEDI"
    ctx.dialogs.on_run.append(typing(qtbot, "W12-112/2026", "24-11-2026"))
    opened.page.action("board.hold").trigger()
    assert house.states() == [S.APPROVED, S.DECLINED, S.WAITING, S.APPROVED]
    assert house.row().decree_no == "W12-112/2026"
    told = ctx.messages.last
    assert told.text == "Sidang selesai: 2 disetujui, 1 ditolak, 1 ditunda."
    assert [way.text for way in told.ways_out] == ["Tempatkan: Las 1", "Tempatkan: Tata boga 1"]
    told.ways_out[0].handler()
    assert opened.went == [("training", house.batch)]
    assert told.undo is not None
    told.undo()
    assert house.states() == [S.WAITING] * 4
    assert opened.page.panel.is_editable()


def test_without_a_reason_nobody_is_declined(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext
) -> None:
    def robot(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        press(focused(), Qt.Key.Key_Return)
        assert dialog.form.problem_text("reason")
        press(focused(), Qt.Key.Key_Escape)

    ctx.dialogs.on_run.append(robot)
    opened.press(Qt.Key.Key_T)
    assert opened.decisions() == ["Belum"] * 4


def test_several_are_decided_at_once_by_button(opened: Opened) -> None:
    opened.items.selectAll()
    opened.page.panel.buttons[BoardDecision.APPROVED].click()
    assert opened.decisions() == ["Disetujui"] * 4


def test_a_reason_is_added_to_what_is_decided(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext
) -> None:
    assert not opened.page.action("board.reason").isEnabled()
    opened.press(Qt.Key.Key_A)
    opened.press(Qt.Key.Key_D, Qt.Key.Key_Up)
    ctx.dialogs.on_run.append(typing(qtbot, "Menunggu hasil tes"))
    opened.press(Qt.Key.Key_A)
    row = opened.items.current_row()
    assert row is not None
    assert (row.decision, row.reason) == (BoardDecision.POSTPONED, "Menunggu hasil tes")
    assert "Ditunda: Menunggu hasil tes" in opened.page.panel.reasons.texts()


def test_lines_move_and_leave_by_key(opened: Opened, ctx: ScriptedContext) -> None:
    press(opened.items, Qt.Key.Key_Down, ALT)
    assert opened.names() == ["BUDI", "ADE", "CECEP", "DEDI"]
    press(opened.items, Qt.Key.Key_Down, ALT)
    press(opened.items, Qt.Key.Key_Up, ALT)
    assert opened.items.current_row() is not None
    assert opened.names() == ["BUDI", "ADE", "CECEP", "DEDI"]
    opened.press(Qt.Key.Key_Delete)
    assert opened.names() == ["BUDI", "CECEP", "DEDI"]
    assert ctx.messages.last.text.startswith("1 orang keluar dari daftar sidang")
    ctx.messages.undo_last()
    assert opened.names() == ["BUDI", "ADE", "CECEP", "DEDI"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_consideration_is_written_by_key(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext, key: Qt.Key
) -> None:
    def robot(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        dialog.form.set_value("consideration", "")
        type_text(focused(), "Wali mendukung")
        press(focused(), Qt.Key.Key_Return, CTRL)

    ctx.dialogs.on_run.append(robot)
    opened.press(key)
    assert opened.page.panel.model.rows[0].consideration == "Wali mendukung"


def test_undecided_are_postponed_only_after_a_question(
    opened: Opened, ctx: ScriptedContext, house: BoardHouse
) -> None:
    opened.press(Qt.Key.Key_S)
    ctx.dialogs.answers.append(None)
    opened.page.action("board.hold").trigger()
    assert not house.row().is_held
    assert "3 orang belum diputus" in ctx.dialogs.asked[0][1]

    def robot(dialog: FormDialog[object]) -> None:
        dialog.save_button.click()

    ctx.dialogs.answers.append("postpone")
    ctx.dialogs.on_run.append(robot)
    opened.page.action("board.hold").trigger()
    assert ctx.messages.last.text == "Sidang selesai: 1 disetujui, 3 ditunda."
    assert [way.text for way in ctx.messages.last.ways_out] == ["Tempatkan yang disetujui"]


def test_who_was_passed_over_is_told(
    opened: Opened, ctx: ScriptedContext, house: BoardHouse
) -> None:
    house.services.training.commands.decide_applications(
        application_ids=house.requests[:1], status=S.WITHDRAWN, reason="Ke dapur"
    )
    opened.page.read_again()
    assert "sudah tidak menunggu (ditarik)" in opened.page.panel.reasons.texts()[-1]
    opened.items.selectAll()
    opened.press(Qt.Key.Key_S)
    ctx.dialogs.on_run.append(lambda dialog: dialog.save_button.click())
    opened.page.action("board.hold").trigger()
    assert ctx.messages.last.text == (
        "Sidang selesai: 3 disetujui. ADE: Permintaannya tidak terbuka lagi."
    )


def test_a_session_of_another_day_is_not_held_yet(
    opened: Opened, ctx: ScriptedContext, house: BoardHouse
) -> None:
    house.commands.update_session(
        board_session_id=house.sitting,
        version=house.row().version,
        draft=SessionDraft(TODAY + timedelta(days=3)),
    )
    opened.page.read_again()
    opened.page.action("board.hold").trigger()
    assert ctx.messages.errors == ["Sidang baru dapat diselesaikan pada 27 November 2026."]


def test_held_session_only_takes_its_decree(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext, house: BoardHouse
) -> None:
    house.commands.hold_session(board_session_id=house.sitting, postpones_rest=True)
    opened.page.read_again()
    opened.items.selectRow(0)
    opened.press(Qt.Key.Key_S, Qt.Key.Key_Delete)
    assert opened.decisions() == ["Ditunda"] * 4
    for name in ("board.add", "board.propose", "board.hold"):
        assert not opened.page.action(name).isVisible()
    for name in ("board.edit", "board.delete", "board.remove", "board.consideration"):
        assert not opened.page.action(name).isEnabled()
    assert not opened.page.panel.buttons[BoardDecision.APPROVED].isVisible()
    opened.press(Qt.Key.Key_Return)
    assert opened.went == [("profile", house.people[0])]
    ctx.dialogs.on_run.append(typing(qtbot, "W12-115/2026", "24-11-2026"))
    opened.page.action("board.decree").trigger()
    assert "SK W12-115/2026, 24 November 2026" in opened.page.panel.facts.text()


def test_session_is_prepared_and_filled_from_the_waiting_lists(
    qtbot: QtBot, ctx: ScriptedContext, house: BoardHouse
) -> None:
    opened = open_page(qtbot, ctx)
    ctx.dialogs.on_run.append(_prepared(qtbot))
    opened.page.action("board.new").trigger()
    assert opened.page.panel.title.text() == "Sidang TPP 23 November 2026"

    def first_batch_only(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        dialog.form.set_value(f"batch_{house.other_batch}", value=False)
        dialog.save_button.click()

    ctx.dialogs.on_run.append(first_batch_only)
    opened.page.action("board.add").trigger()
    assert opened.names() == ["ADE", "BUDI", "CECEP"]
    assert ctx.messages.last.text == "3 orang masuk daftar sidang."

    def dedi(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        choose("dedi")

    ctx.dialogs.on_run.append(dedi)
    opened.page.action("board.propose").trigger()
    assert opened.names() == list(NAMES)
    opened.page.action("board.add").trigger()
    assert ctx.messages.last.text.startswith("Tidak ada permintaan yang menunggu")
    opened.page.action("board.delete").trigger()
    assert opened.page.panel.title.text() == "Sidang TPP 24 November 2026"
    ctx.messages.undo_last()
    assert len(opened.page.model.rows) == 2


def _prepared(qtbot: QtBot) -> Callable[[FormDialog[object]], None]:
    def robot(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        type_text(focused(), "23-11-2026")
        press(focused(), Qt.Key.Key_Return, CTRL)

    return robot


def test_list_is_printed_and_noted(
    opened: Opened, ctx: ScriptedContext, house: BoardHouse, sqlite_database: Database
) -> None:
    titles: list[str] = []

    def robot(dialog: PrintPreviewDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.accept()

    ctx.dialogs.on_run.append(robot)
    opened.page.action("board.print").trigger()
    assert "sidang TPP" in titles[0]
    with sqlite_database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert (event.action, event.subject, event.subject_id) == (
            "form.printed",
            "board_session",
            house.sitting,
        )


def test_viewer_looks_and_prints_but_changes_nothing(
    qtbot: QtBot,
    ctx: ScriptedContext,
    house: BoardHouse,
    sqlite_database: Database,
    clock: FakeClock,
    keys: Keys,
) -> None:
    house.fill()
    viewer = build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys)
    looking = ScriptedContext(
        viewer, ctx.jobs, ctx.changes, ctx.dialogs, ctx.messages, ctx.ui_state, ctx.clock
    )
    opened = open_page(qtbot, looking)
    opened.items.selectRow(0)
    opened.press(Qt.Key.Key_S, Qt.Key.Key_F2, Qt.Key.Key_Delete)
    assert opened.decisions() == ["Belum"] * 4
    assert not opened.page.panel.buttons[BoardDecision.APPROVED].isVisible()
    offered = {spec.id for spec in opened.page.actions_of_page()}
    assert offered == {"board.print", "board.person", "board.batch"}
    assert ctx.messages.errors == []


def test_everything_has_a_name_and_is_reached_by_tab(opened: Opened, house: BoardHouse) -> None:
    assert unnamed_controls(opened.page) == []
    assert unreachable_controls(opened.page) == []
    house.commands.hold_session(board_session_id=house.sitting, postpones_rest=True)
    opened.page.read_again()
    assert unnamed_controls(opened.page) == []
    assert unreachable_controls(opened.page) == []
