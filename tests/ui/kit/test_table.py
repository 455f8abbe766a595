"""The table view: keyboard, clipboard, columns that are remembered, empty state, selection."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.table import Column, RowModel, TableView, clipboard_table
from binaan_desktop.ui.kit.ui_state import UiState
from tests.ui.accessibility import unnamed_controls
from tests.ui.keys import press
from tests.ui.scripted import show


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    nik: str


PEOPLE = [Person(at, f"Orang {at:02}", f"36040{at:011}") for at in range(1, 41)]


def columns() -> list[Column[Person]]:
    return [
        Column("name", "Nama", lambda row: row.name, sort=lambda row: row.name, width=200),
        Column("nik", "NIK", lambda row: row.nik, width=160),
        Column("id", "Nomor", lambda row: str(row.id), sort=lambda row: row.id, hidden=True),
    ]


@pytest.fixture
def state(tmp_path: Path) -> UiState:
    return UiState(tmp_path / "tampilan.ini")


@pytest.fixture
def model() -> RowModel[Person]:
    return RowModel(columns())


@pytest.fixture
def view(qtbot: QtBot, model: RowModel[Person], state: UiState) -> TableView[Person]:
    view = TableView(model, "Daftar orang", state, "people")
    qtbot.addWidget(view)
    show(view, 600, 400)
    model.set_rows(PEOPLE)
    return view


def test_it_has_a_name_and_32_pixel_rows(view: TableView[Person]) -> None:
    assert unnamed_controls(view) == []
    assert view.rowHeight(0) == 32


def test_selection_current_row_and_scroll_survive_a_reload(
    view: TableView[Person], model: RowModel[Person]
) -> None:
    view.select_id(30)
    scroll = view.verticalScrollBar().value()
    assert scroll > 0
    model.set_rows([Person(99, "Baru", ""), *PEOPLE])
    assert view.selected_ids() == [30]
    row = view.current_row()
    assert row is not None
    assert row.id == 30
    assert view.verticalScrollBar().value() == scroll


def test_a_row_that_is_gone_is_no_longer_selected(
    qtbot: QtBot, view: TableView[Person], model: RowModel[Person]
) -> None:
    view.select_id(3)
    with qtbot.waitSignal(view.selection_changed):
        model.set_rows([row for row in PEOPLE if row.id != 3])
    assert view.selected_ids() == []
    assert view.current_row() is None


def test_selecting_does_not_ask_which_keys_are_held(view: TableView[Person]) -> None:
    press(view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        assert view.select_id(7)
        assert view.selected_ids() == [7]


def test_sorting_keeps_the_selected_person(view: TableView[Person]) -> None:
    view.select_id(5)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert view.selected_ids() == [5]
    assert view.model().index(0, 0).data() == "Orang 40"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_row(qtbot: QtBot, view: TableView[Person], key: Qt.Key) -> None:
    view.select_id(7)
    with qtbot.waitSignal(view.opened) as opened:
        press(view, key)
    assert opened.args == [7]


def test_coming_by_keyboard_stands_on_a_row(qtbot: QtBot, view: TableView[Person]) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    assert view.currentIndex().row() == 0


def test_copying_takes_the_visible_columns_with_titles(
    qtbot: QtBot, view: TableView[Person]
) -> None:
    view.select_id(2)
    press(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Nama\tNIK\nOrang 02\t3604000000000002"


def test_the_clipboard_never_carries_a_formula() -> None:
    rows = [["=1+2", "+62812", "-5", "@x", "-", "a\tb\nc", "-5 kg", "<b>"]]
    mime = clipboard_table(rows)
    assert mime.text() == "'=1+2\t+62812\t-5\t'@x\t-\ta b c\t'-5 kg\t<b>"
    assert mime.html().count("mso-number-format:'\\@'") == 8
    assert "&lt;b&gt;" in mime.html()


def test_widths_and_hidden_columns_are_remembered(
    qtbot: QtBot, view: TableView[Person], state: UiState
) -> None:
    view.setColumnWidth(0, 250)
    menu = view.column_menu()
    shown = {action.text(): action for action in menu.actions()}
    assert not shown["Nomor"].isChecked()
    shown["Nomor"].trigger()
    shown["NIK"].trigger()
    again = TableView(RowModel(columns()), "Daftar orang", state, "people")
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 250
    assert [again.isColumnHidden(at) for at in range(3)] == [False, True, False]


def test_the_last_visible_column_cannot_be_hidden(view: TableView[Person]) -> None:
    view.setColumnHidden(1, not view.isColumnHidden(1))
    only = [action for action in view.column_menu().actions() if action.isChecked()]
    assert [action.isEnabled() for action in only] == [False]


def test_an_empty_table_says_why_and_what_to_do(
    view: TableView[Person], model: RowModel[Person]
) -> None:
    pressed: list[str] = []
    action = ActionSpec("people.import", "Impor dari Excel", lambda: pressed.append("impor"))
    view.set_empty("Belum ada warga binaan.", action)
    empty = view.empty_state
    assert empty is not None
    assert not empty.isVisible()
    model.set_rows([])
    assert empty.isVisible()
    assert empty.size() == view.viewport().size()
    assert empty.button is not None
    empty.button.click()
    assert pressed == ["impor"]
    model.set_rows(PEOPLE)
    assert not empty.isVisible()
