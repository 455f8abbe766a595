"""The whole profile: heading, tabs that read when they are opened, the way back."""

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.ui.inmates import profile_view
from binaan_desktop.ui.inmates.dialog import InmateDialog
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.profile_view import ProfileView
from binaan_desktop.ui.kit.widgets import Chip
from tests.builders import make_inmate
from tests.ui.keys import focused
from tests.ui.scripted import ScriptedContext, show


class First(ProfileTab):
    """Counts how often it reads."""

    title = "Pertama"
    read: ClassVar[list[int]] = []

    def show_inmate(self, inmate_id: int) -> None:
        super().show_inmate(inmate_id)
        self.read.append(inmate_id)


class Second(First):
    """Another one."""

    title = "Kedua"
    read: ClassVar[list[int]] = []


@pytest.fixture
def view(ctx: ScriptedContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ProfileView:
    monkeypatch.setattr(profile_view, "TABS", (First, Second))
    First.read.clear()
    Second.read.clear()
    view = ProfileView(ctx)
    qtbot.addWidget(view)
    show(view, 1206, 668)
    return view


@pytest.fixture
def inmate_id(database: Database) -> int:
    with database.write() as session:
        return make_inmate(
            session,
            "Ahmad Subur",
            father_name="Karim",
            register_no="B.I 283/2026",
            legal_status=LegalStatus.CONVICT,
            block="A",
            cell="3",
        )


def test_without_a_person_it_says_where_to_find_one(view: ProfileView) -> None:
    assert view.hint.isVisible()
    assert not view.tabs.isVisible()
    assert not view.action("profile.edit").isEnabled()


def test_heading_says_who_it_is(view: ProfileView, inmate_id: int) -> None:
    view.open_item(inmate_id)
    assert view.header.heading.text() == "Ahmad Subur bin Karim"
    assert view.header.subheading.text() == "B.I 283/2026, Blok A / 3"
    chips = [chip.text() for chip in view.findChildren(Chip) if chip.isVisible()]
    assert chips == ["Narapidana", "Di rutan"]
    assert view.status_text() == "Profil Ahmad Subur"


def test_a_tab_reads_when_it_is_opened_and_once(view: ProfileView, inmate_id: int) -> None:
    view.open_item(inmate_id)
    assert (First.read, Second.read) == ([inmate_id], [])
    view.open_tab(Second)
    view.open_tab(First)
    assert (First.read, Second.read) == ([inmate_id], [inmate_id])


def test_a_change_makes_every_tab_read_anew(
    view: ProfileView, ctx: ScriptedContext, inmate_id: int
) -> None:
    view.open_item(inmate_id)
    view.open_tab(Second)
    ctx.changes.publish(Changes(frozenset({Topic.INMATES})))
    view.open_tab(First)
    assert (First.read, Second.read) == ([inmate_id] * 2, [inmate_id] * 2)


def test_escape_leads_back_to_the_person_in_the_list(
    view: ProfileView, qtbot: QtBot, inmate_id: int
) -> None:
    view.open_item(inmate_id)
    with qtbot.waitSignal(view.navigation_requested) as asked:
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert asked.args == ["inmates", inmate_id]


def test_the_keyboard_begins_on_the_tabs(view: ProfileView, inmate_id: int) -> None:
    view.open_item(inmate_id)
    assert focused() is view.tabs.tabBar()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert view.tabs.currentWidget() is view.tab(Second)


def test_another_person_begins_at_the_top(
    view: ProfileView, database: Database, inmate_id: int
) -> None:
    with database.write() as session:
        other = make_inmate(session, "Budi")
    view.open_item(inmate_id)
    bar = view.tab(First).area.verticalScrollBar()
    bar.setRange(0, 400)
    bar.setValue(300)
    view.open_item(inmate_id)
    assert bar.value() == 300
    view.open_item(other)
    assert bar.value() == 0


def test_a_long_name_breaks_and_the_buttons_stay_whole(
    view: ProfileView, database: Database
) -> None:
    with database.write() as session:
        long = make_inmate(session, "Muhammad Abdurrahman", father_name="Haji Sulaeman Kartawijaya")
    view.resize(861, 540)
    view.open_item(long)
    view.grab()
    buttons = [one for one in view.header.findChildren(QToolButton) if one.isVisible()]
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []
    heading = view.header.heading
    assert heading.height() >= heading.heightForWidth(heading.width())


def test_editing_shows_at_once(view: ProfileView, ctx: ScriptedContext, inmate_id: int) -> None:
    view.open_item(inmate_id)

    def robot(dialog: InmateDialog) -> None:
        dialog.form.set_value("block", "Z")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(view.tabs, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert view.header.subheading.text() == "B.I 283/2026, Blok Z / 3"


def test_somebody_taken_back_meanwhile_leaves_an_empty_profile(
    view: ProfileView, ctx: ScriptedContext, inmate_id: int
) -> None:
    view.open_item(inmate_id)
    commands = ctx.services.inmates.commands
    ctx.changes.publish(commands.remove_inmate(inmate_id=inmate_id, version=1).changes)
    assert view.hint.isVisible()
    labels = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Ahmad Subur bin Karim" not in labels
