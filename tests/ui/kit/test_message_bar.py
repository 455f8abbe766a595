"""The message bar: ways out, Urungkan, what goes away by itself and what stays."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.ui.kit.message_bar import MessageBar
from binaan_desktop.ui.kit.messages import WayOut
from tests.ui.accessibility import unnamed_controls
from tests.ui.keys import focused, press


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield bar
    bar.dismiss()


def timer_of(bar: MessageBar) -> QTimer:
    timer = bar.findChild(QTimer)
    assert timer is not None
    return timer


def test_urungkan_takes_the_act_back_once(bar: MessageBar) -> None:
    undone: list[str] = []
    bar.success("Angkatan dibuat.", lambda: undone.append("angkatan"))
    (button,) = bar.buttons()
    assert button.text() == "Urungkan"
    button.click()
    assert undone == ["angkatan"]
    bar.undo_last()
    assert undone == ["angkatan"]
    assert bar.label.text() == "Tidak ada yang dapat diurungkan."


def test_ctrl_z_works_after_the_message_is_gone(bar: MessageBar) -> None:
    undone: list[str] = []
    bar.success("Angkatan dibuat.", lambda: undone.append("angkatan"))
    bar.dismiss()
    assert bar.can_undo
    bar.undo_last()
    assert undone == ["angkatan"]


def test_an_error_in_between_does_not_lose_the_undo(bar: MessageBar) -> None:
    undone: list[str] = []
    bar.success("Angkatan dibuat.", lambda: undone.append("angkatan"))
    bar.error("Kelas penuh.")
    bar.undo_last()
    assert undone == ["angkatan"]


def test_a_later_act_without_undo_ends_the_earlier_one(bar: MessageBar) -> None:
    bar.success("Angkatan dibuat.", lambda: None)
    bar.success("Laporan diekspor.")
    assert not bar.can_undo


def test_good_news_goes_away_and_errors_stay(qtbot: QtBot, bar: MessageBar) -> None:
    bar.success("Selesai.")
    timer = timer_of(bar)
    assert timer.isActive()
    bar.error("Kelas penuh.")
    assert not timer.isActive()
    bar.warn("Dua orang dilewati.")
    assert not timer.isActive()
    bar.info("Tersimpan.", [WayOut("Buka", lambda: None)])
    assert not timer.isActive()
    bar.success("Selesai.")
    timer.setInterval(1)
    qtbot.waitUntil(bar.isHidden)
    assert bar.message is None


def test_at_most_three_ways_out_each_of_which_works(bar: MessageBar) -> None:
    taken: list[int] = []
    ways = [WayOut(f"Jalan {at}", partial(taken.append, at)) for at in range(5)]
    bar.error("Bengkel penuh.", ways)
    assert [button.text() for button in bar.buttons()] == ["Jalan 0", "Jalan 1", "Jalan 2"]
    bar.buttons()[1].click()
    assert taken == [1]
    assert bar.isHidden()


def test_it_can_be_closed_and_read_aloud(bar: MessageBar) -> None:
    bar.error("Bengkel penuh.")
    assert bar.accessibleDescription() == "Bengkel penuh."
    assert unnamed_controls(bar) == []
    bar.close_button.click()
    assert bar.isHidden()


def test_a_later_act_that_works_ends_a_refusal_but_not_a_warning(bar: MessageBar) -> None:
    bar.warn("Dua orang dilewati.")
    bar.clear_refusal()
    assert not bar.isHidden()
    bar.error("Berkas ini bukan buku kerja.")
    bar.clear_refusal()
    assert bar.isHidden()


def test_the_keyboard_goes_back_to_the_page_when_the_message_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    search, field, bar = QLineEdit(), QLineEdit(), MessageBar()
    lines = QVBoxLayout(window)
    for widget in (search, field, bar):
        lines.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar.success("Angkatan dibuat.", lambda: None)
    bar.buttons()[0].setFocus()
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is bar.close_button
    bar.close_button.click()
    assert focused() is field
