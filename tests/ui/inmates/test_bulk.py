"""Many people at once: selecting all that the filter finds, copying, and acts with one undo."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate, Skill
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.ui.inmates.bulk_form import (
    ApplyDialog,
    ExportListDialog,
    MoveBlockDialog,
    SetInterestDialog,
    with_refused,
)
from binaan_desktop.ui.inmates.movement_dialog import ManyMovementsDialog
from binaan_desktop.ui.inmates.page import InmatesPage
from tests.builders import make_batch, make_inmate
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, SHIFT, focused, press
from tests.ui.scripted import ScriptedContext

OpenPage = Callable[[], InmatesPage]


def _select(page: InmatesPage, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    for row in rows:
        page.table.selectionModel().select(page.model.index(row, 0), flags.Select | flags.Rows)


def _read(database: Database, column: object) -> list[object]:
    with database.read() as session:
        return list(session.scalars(select(column).order_by(Inmate.id)))  # type: ignore[call-overload]


@pytest.fixture
def many(database: Database) -> Database:
    """More people than one page of rows."""
    with database.write() as session:
        for number in range(450):
            make_inmate(session, f"Orang {number:03}", block="C")
    return database


def test_everybody_the_filter_finds_is_selected_at_once(
    many: Database, open_page: OpenPage
) -> None:
    page = open_page()
    assert page.model.rowCount() == 200
    press(page.table, Qt.Key.Key_A, CTRL)
    assert page.table.everybody_is_selected
    assert page.status_text() == "453 warga binaan, 453 dipilih"
    selected = page.table.selected()
    assert len(set(selected.ids)) == 453
    assert selected.sample == (
        "Ahmad Subur, Budi Santoso, Cecep, Orang 000, Orang 001, dan 448 lagi"
    )
    # Rows that are read later belong to it too.
    page.model.fetchMore(page.model.index(-1, -1))
    assert len(page.table.selectionModel().selectedRows()) == 400
    assert page.table.selected_count == 453
    _select(page, 0)
    assert page.table.selected_count == 1
    assert page.table.selected().ids == (page.model.rows[0].id,)


def test_everybody_stays_selected_when_the_list_is_read_again(
    many: Database, open_page: OpenPage
) -> None:
    page = open_page()
    page.table.selectAll()
    page.model.reload()
    assert page.table.selected_count == 453
    page.filters.block.choose("C")
    assert not page.table.everybody_is_selected
    assert page.table.selected_count < 453


def test_a_short_list_is_selected_row_by_row(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.table.selectAll()
    assert not page.table.everybody_is_selected
    assert page.table.selected_count == 3


def test_panel_offers_everybody(many: Database, open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    _select(page, 0, 1)
    qtbot.waitUntil(page.selection.isVisible)
    assert page.selection.heading.text() == "2 orang dipilih"
    assert page.selection.everybody.text() == "Pilih semua 453 hasil"
    page.selection.everybody.click()
    qtbot.waitUntil(lambda: page.selection.heading.text() == "453 orang dipilih")
    assert not page.selection.everybody.isVisible()
    assert unnamed_controls(page.selection) == []
    assert unreachable_controls(page.selection) == []
    # Low windows scroll the buttons instead of laying them over each other.
    page.resize(909, 460)
    buttons = page.selection.findChildren(QToolButton)
    tops = sorted(one.mapTo(page.selection, QPoint(0, 0)).y() for one in buttons)
    assert len(tops) == 6
    assert all(below - above >= buttons[0].height() for above, below in pairwise(tops))


def test_thousands_are_copied_across_pages(database: Database, open_page: OpenPage) -> None:
    with database.write() as session:
        for number in range(3000):
            make_inmate(session, f"=Orang {number:04}", register_no=f"B.I {number + 1}/2026")
    page = open_page()
    press(page.table, Qt.Key.Key_A, CTRL)
    press(page.table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + 3003
    # The guard against formulas stands before every cell that would be one.
    assert lines[1].startswith("'=Orang 0000\tB.I 1/2026\t")
    assert len({line.split("\t")[0] for line in lines}) == 3004
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.html().count("<tr>") == 3004
    # Nothing but what was read before is kept in the table.
    assert page.model.rowCount() == 200


def test_typing_in_the_table_searches(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.filters.search.setText("x")
    page.table.setFocus()
    press(page.table, Qt.Key.Key_C)
    assert page.filters.search.text() == "c"
    assert focused() is page.filters.search
    press(focused(), Qt.Key.Key_E)
    assert page.filters.search.text() == "ce"
    qtbot.waitUntil(lambda: [row.name for row in page.model.rows] == ["Cecep"])
    press(page.filters.search, Qt.Key.Key_Down)
    assert focused() is page.table
    press(page.table, Qt.Key.Key_F, CTRL)
    assert focused() is page.filters.search


def test_arrows_home_and_end_move_by_rows(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.table.selectRow(1)

    def names() -> list[str]:
        return [row.name for row in page.table.selected_rows()]

    press(page.table, Qt.Key.Key_Home)
    assert names() == ["Ahmad Subur"]
    press(page.table, Qt.Key.Key_End)
    assert names() == ["Cecep"]
    press(page.table, Qt.Key.Key_Up)
    assert names() == ["Budi Santoso"]
    press(page.table, Qt.Key.Key_Home, SHIFT)
    assert names() == ["Ahmad Subur", "Budi Santoso"]
    press(page.table, Qt.Key.Key_PageDown)
    assert names() == ["Cecep"]
    press(page.table, Qt.Key.Key_Up, SHIFT)
    assert names() == ["Budi Santoso", "Cecep"]


def test_menu_of_the_table_offers_the_acts(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.table.selectRow(0)
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    widgets = QApplication.topLevelWidgets()
    (menu,) = [one for one in widgets if isinstance(one, QMenu) and one.isVisible()]
    assert [action.objectName() for action in menu.actions()] == [
        "inmates.open",
        "inmates.edit",
        "inmates.movement",
        "inmates.bulk_block",
        "inmates.bulk_interest",
        "inmates.bulk_apply",
        "inmates.bulk_export",
        "inmates.print_profiles",
    ]
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()


def test_acts_need_a_selection(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.table.clearSelection()
    page.refresh_actions()
    for spec in page.bulk.specs():
        assert not page.action(spec.id).isEnabled()


def test_many_move_to_a_block_and_back(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    page = open_page()
    _select(page, 0, 2)

    def robot(dialog: MoveBlockDialog) -> None:
        assert unnamed_controls(dialog) == []
        dialog.form.set_value("block", "Z")
        assert "nomor kamar lama dikosongkan" in dialog.what.text()
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("inmates.bulk_block").trigger()
    assert ctx.messages.last.text == "2 orang dipindahkan ke Blok Z."
    assert _read(database, Inmate.block) == ["Z", "B", "Z"]
    ctx.messages.undo_last()
    assert _read(database, Inmate.block) == ["A", "B", "B"]
    assert ctx.messages.last.text == "2 orang dikembalikan ke bloknya."


def test_everybody_gets_a_wish_and_loses_it_again(
    many: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    page = open_page()
    with many.read() as session:
        las = session.scalars(select(Skill.id).where(Skill.name == "Las")).one()

    def robot(dialog: SetInterestDialog) -> None:
        assert len(dialog.ids) == 453
        dialog.form.set_value("skill_id", las)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    press(page.table, Qt.Key.Key_A, CTRL)
    page.action("inmates.bulk_interest").trigger()
    assert ctx.messages.last.text == "Minat Las ditetapkan untuk 453 orang."
    assert all(row.interests == ("Las",) for row in page.model.rows)
    ctx.messages.undo_last()
    assert ctx.messages.last.text == "Minat 453 orang dikembalikan."
    assert all(row.interests == () for row in page.model.rows)


def test_many_are_put_on_a_waiting_list(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    with database.write() as session:
        batch = make_batch(session, "Las 1")
        make_inmate(session, "Zaki", presence=PresenceStatus.RELEASED)
    page = open_page()
    page.filters.presence.choose("all")
    page.table.selectAll()

    def robot(dialog: ApplyDialog) -> None:
        dialog.form.set_value("batch_id", batch)
        assert "daftar tunggu Las 1" in dialog.what.text()
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("inmates.bulk_apply").trigger()
    assert ctx.messages.last.text == (
        "3 orang masuk daftar tunggu Las 1. 1 orang dilewati: Zaki (Sudah tidak ada di rutan)."
    )
    with database.read() as session:
        assert len(list(session.scalars(select(Application.id)))) == 3


def test_many_leave_with_one_movement(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    page = open_page()
    _select(page, 0, 1)

    def robot(dialog: ManyMovementsDialog) -> None:
        who = dialog.findChild(QLabel, "people")
        assert who is not None
        assert who.text() == "2 orang: Ahmad Subur, Budi Santoso"
        dialog.form.set_value("kind", MovementKind.COURT)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("inmates.movement").trigger()
    court = PresenceStatus.IN_COURT
    assert _read(database, Inmate.presence) == [court, court, PresenceStatus.ACTIVE]
    ctx.messages.undo_last()
    assert set(_read(database, Inmate.presence)) == {PresenceStatus.ACTIVE}


def test_the_columns_shown_are_written_to_a_workbook(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    page = open_page()
    for at in range(3, page.model.columnCount()):
        page.table.setColumnHidden(at, True)  # noqa: FBT003
    page.table.selectAll()
    target = tmp_path / "daftar.xlsx"

    def robot(dialog: ExportListDialog) -> None:
        dialog.save_and_close()
        assert dialog.isVisible()
        dialog.form.set_value("purpose", "Rapat")
        dialog.form.set_value("receiver", "Dinas Perikanan")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    ctx.dialogs.save_paths.append(target)
    page.action("inmates.bulk_export").trigger()
    assert ctx.dialogs.suggested == ["Daftar warga binaan 24-11-2026.xlsx"]
    assert ctx.messages.last.text == "3 orang diekspor ke daftar.xlsx (EXP-2026-0001)."
    rows = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows == [
        ("No.", "Nama", "No. registrasi", "Blok"),
        (1, "Ahmad Subur bin Karim", "B.I 283/2026", "A / 3"),
        (2, "Budi Santoso", None, "B / 1"),
        (3, "Cecep", None, "B / 1"),
    ]
    (line,) = ctx.services.reports.queries.list_exports()
    assert (line.row_count, line.at.date()) == (3, date(2026, 11, 24))


def test_nothing_is_written_when_the_officer_thinks_again(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    page = open_page()
    page.table.selectAll()
    ctx.dialogs.on_run.append(QDialog.reject)
    page.action("inmates.bulk_export").trigger()

    def robot(dialog: ExportListDialog) -> None:
        dialog.form.set_value("purpose", "Rapat")
        dialog.form.set_value("receiver", "Dinas")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    ctx.dialogs.save_paths.append(None)
    page.action("inmates.bulk_export").trigger()
    assert ctx.services.reports.queries.list_exports() == []


def test_who_is_left_out_is_named_with_the_reason() -> None:
    assert with_refused("Selesai.", []) == "Selesai."
    gone = (Problem(Code.STAY_GONE),)
    people = [(name, gone) for name in ("Adi", "", "Budi", "Cecep", "Dadang")]
    assert with_refused("Selesai.", people) == (
        "Selesai. 5 orang dilewati: Adi (Sudah tidak ada di rutan), orang yang sudah dihapus "
        "(Sudah tidak ada di rutan), Budi (Sudah tidak ada di rutan), dan 2 lagi."
    )
