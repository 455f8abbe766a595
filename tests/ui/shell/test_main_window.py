"""The window: rail, sections, lazy pages, Ctrl+K, jobs, undo, theme, leaving."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QTabBar
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Cancelled
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.jobs import JobRunner
from binaan_desktop.ui.kit.message_bar import MessageBar
from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme
from binaan_desktop.ui.kit.tokens import DARK, tokens
from binaan_desktop.ui.kit.ui_state import UiKey
from binaan_desktop.ui.shell.main_window import MainWindow, WindowParts
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, focused, press, type_text
from tests.ui.scripted import ScriptedContext
from tests.ui.shell.pages import MADE, StartPage, some_features


@dataclass
class Facts:
    """What the window asks for."""

    institution: str = "Rutan Kelas IIB Serang"
    backup: str = "Belum ada cadangan"
    errors: list[Exception] = field(default_factory=list)


@pytest.fixture
def facts() -> Facts:
    return Facts()


def make_window(ctx: ScriptedContext, facts: Facts) -> MainWindow:
    parts = WindowParts(
        messages=MessageBar(),
        jobs=JobRunner(),
        institution=lambda: facts.institution,
        user_name="Sari Puspita",
        role="Admin",
        backup_text=lambda: facts.backup,
        version="2026.1.0",
        features=some_features(),
    )
    return MainWindow(ctx, parts)


@pytest.fixture
def window(qtbot: QtBot, ctx: ScriptedContext, facts: Facts) -> Iterator[MainWindow]:
    MADE.clear()
    window = make_window(ctx, facts)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.parts.jobs.shut_down()


def page_of(window: MainWindow) -> StartPage:
    page = window.pages.current
    assert isinstance(page, StartPage)
    return page


def press_window(window: MainWindow, key: Qt.Key) -> None:
    press(QApplication.focusWidget() or window, key, CTRL)


def test_pages_are_made_when_they_are_first_opened(window: MainWindow) -> None:
    assert MADE == ["Beranda"]
    window.rail.button("inmates").click()
    window.rail.button("home").click()
    window.rail.button("inmates").click()
    assert MADE == ["Beranda", "Warga binaan"]
    assert page_of(window).title == "Warga binaan"
    assert window.windowTitle() == "Warga binaan - Rutan Kelas IIB Serang - Binaan Desktop"


def test_the_rail_follows_the_order_of_the_day_and_ctrl_number(window: MainWindow) -> None:
    assert window.rail.ids == ["home", "inmates", "settings"]
    press_window(window, Qt.Key.Key_2)
    assert window.pages.current_id == "inmates"
    assert window.rail.button("inmates").isChecked()
    press_window(window, Qt.Key.Key_1)
    assert window.pages.current_id == "home"


def test_the_keyboard_is_in_the_page_and_not_in_the_search_box(window: MainWindow) -> None:
    assert focused() is page_of(window)
    window.rail.button("inmates").click()
    assert focused() is page_of(window)


def test_arrows_walk_through_the_rail(window: MainWindow) -> None:
    window.rail.button("home").setFocus()
    press(focused(), Qt.Key.Key_Down)
    assert focused() is window.rail.button("inmates")
    press(focused(), Qt.Key.Key_Up)
    press(focused(), Qt.Key.Key_Up)
    assert focused() is window.rail.button("settings")
    press(focused(), Qt.Key.Key_Space)
    assert window.pages.current_id == "settings"


def test_a_section_has_tabs_and_remembers_its_page(window: MainWindow) -> None:
    tabs = window.pages.findChild(QTabBar)
    assert tabs is not None
    assert not tabs.isVisible()
    window.rail.button("settings").click()
    assert tabs.isVisible()
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Lembaga", "Tempat"]
    tabs.setCurrentIndex(1)
    assert window.pages.current_id == "places"
    assert window.rail.button("settings").isChecked()
    window.open_page("home")
    window.rail.button("settings").click()
    assert window.pages.current_id == "places"


def test_pages_ask_for_each_other(window: MainWindow) -> None:
    page_of(window).navigate("inmates", 7)
    assert window.pages.current_id == "inmates"
    assert page_of(window).items == [7]
    page_of(window).navigate("inmates", "Blok A")
    assert (page_of(window).items, page_of(window).filters) == ([7], ["Blok A"])
    page_of(window).navigate("importing")
    assert window.pages.current_id == "importing"
    assert not any(window.rail.button(one).isChecked() for one in window.rail.ids)
    page_of(window).navigate("no-such-page")
    assert window.pages.current_id == "importing"


def test_the_status_line_shows_the_page_and_the_backup(
    window: MainWindow, facts: Facts, ctx: ScriptedContext
) -> None:
    assert window.status_line.page_label.text() == "status Beranda"
    window.open_page("inmates")
    assert window.status_line.page_label.text() == "status Warga binaan"
    assert window.status_line.backup_label.text() == "Belum ada cadangan"
    facts.backup = "Cadangan terverifikasi 24-11-2026 08.30"
    facts.institution = "Rutan Kelas IIB Rangkasbitung"
    ctx.changes.publish(Changes(frozenset({Topic.BACKUPS, Topic.SETTINGS})))
    assert window.status_line.backup_label.text() == facts.backup
    assert window.top_bar.institution_text == facts.institution


def test_ctrl_k_finds_records_pages_and_actions(window: MainWindow, qtbot: QtBot) -> None:
    press_window(window, Qt.Key.Key_K)
    box = window.palette_box
    assert focused() is box
    assert box.list.isVisible()
    qtbot.waitUntil(lambda: len(MADE) == 5)
    type_text(box, "fauzi")
    press(box, Qt.Key.Key_Return)
    assert window.pages.current_id == "inmates"
    assert page_of(window).items == [1]
    assert not box.list.isVisible()
    press_window(window, Qt.Key.Key_K)
    type_text(box, "cetak warga")
    box.search_now()
    assert [item.title for item in box.model.items] == ["Cetak Warga binaan"]
    press(box, Qt.Key.Key_Return)
    assert page_of(window).done == ["cetak"]


def test_ctrl_k_walks_by_arrows_and_esc_goes_back(window: MainWindow) -> None:
    window.rail.button("home").setFocus()
    press_window(window, Qt.Key.Key_K)
    box = window.palette_box
    press(box, Qt.Key.Key_Down)
    assert box.list.currentIndex().row() == 1
    press(box, Qt.Key.Key_Up)
    press(box, Qt.Key.Key_Up)
    assert box.list.currentIndex().row() == len(box.model.items) - 1
    press(box, Qt.Key.Key_Escape)
    assert not box.list.isVisible()
    assert focused() is window.rail.button("home")


def test_ctrl_k_says_when_nothing_fits(window: MainWindow) -> None:
    window.palette_box.open()
    type_text(window.palette_box, "xyz")
    window.palette_box.search_now()
    assert [item.title for item in window.palette_box.model.items] == ["Tidak ada yang cocok"]


def test_an_action_that_needs_a_row_says_so(window: MainWindow, ctx: ScriptedContext) -> None:
    window.palette_box.open()
    type_text(window.palette_box, "ubah beranda")
    press(window.palette_box, Qt.Key.Key_Return)
    assert page_of(window).done == []
    assert "pilih dahulu" in ctx.messages.last.text


def test_ctrl_z_undoes_the_last_act(window: MainWindow) -> None:
    undone: list[str] = []
    window.parts.messages.success("Angkatan dibuat.", lambda: undone.append("angkatan"))
    press_window(window, Qt.Key.Key_Z)
    assert undone == ["angkatan"]


def test_a_running_job_is_shown_and_batal_stops_it(
    window: MainWindow, facts: Facts, qtbot: QtBot
) -> None:
    line, going = window.status_line, threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress(43, 100)
            going.set()

    window.parts.jobs.start(
        work, title="Mengimpor", on_done=lambda value: None, on_error=facts.errors.append
    )
    qtbot.waitUntil(lambda: line.job_label.text() == "Mengimpor 43 %")
    assert line.cancel_button.isVisible()
    line.cancel_button.click()
    qtbot.waitUntil(lambda: bool(facts.errors))
    assert isinstance(facts.errors[0], Cancelled)
    assert not line.cancel_button.isVisible()


def test_leaving_while_work_runs_asks(
    window: MainWindow, facts: Facts, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress(0, 0)

    window.parts.jobs.start(
        work, title="Mengimpor", on_done=lambda value: None, on_error=facts.errors.append
    )
    ctx.dialogs.answers = [None, "stop"]
    assert not window.close()
    with qtbot.waitSignal(window.signed_out):
        assert window.close()
    qtbot.waitUntil(lambda: bool(facts.errors))


def test_place_and_page_are_remembered(
    window: MainWindow, ctx: ScriptedContext, facts: Facts, qtbot: QtBot
) -> None:
    window.open_page("places")
    window.resize(1024, 700)
    window.close()
    again = make_window(ctx, facts)
    qtbot.addWidget(again)
    again.show()
    assert again.pages.current_id == "places"
    # Only the height: the screen of the test platform is narrower than the window.
    assert again.height() == 700
    again.close()


def test_the_look_is_chosen_and_remembered(
    window: MainWindow, ctx: ScriptedContext, qapp: QApplication
) -> None:
    menu = window.top_bar.user_button.menu()
    dark = next(action for action in menu.actions() if action.text() == "Tampilan gelap")
    try:
        dark.trigger()
        assert tokens() is DARK
        assert ctx.ui_state.text(UiKey.THEME) == "dark"
    finally:
        apply_theme(qapp, ThemeChoice.LIGHT)


def test_shortcuts_and_about_are_dialogs(window: MainWindow, ctx: ScriptedContext) -> None:
    titles: list[str] = []

    def close(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        assert unnamed_controls(dialog) == []
        assert dialog.height() <= 700
        dialog.accept()

    ctx.dialogs.on_run = [close, close]
    press_window(window, Qt.Key.Key_Slash)
    window.show_about()
    assert titles == ["Pintasan", "Tentang Binaan Desktop"]


def test_everything_has_a_name_and_a_keyboard_way(window: MainWindow) -> None:
    window.parts.messages.success("Selesai.", lambda: None)
    window.status_line.show_job("Mengimpor", 1, 2)
    assert unnamed_controls(window) == []
    assert unreachable_controls(window) == []


def test_it_fits_the_smallest_screen(window: MainWindow) -> None:
    window.resize(1024, 640)
    assert window.minimumSizeHint().width() <= 1024
    for label in (window.status_line.page_label, window.status_line.backup_label):
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
