"""How the tab *Keterampilan* lies on the screen: reading order, columns, nothing cut off."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.inmates.profile_drafts import GoalDraft, WorkDraft
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from tests.builders import make_inmate, make_skill
from tests.conftest import TODAY
from tests.ui.keys import focused, press
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def tab(ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot) -> SkillsTab:
    """A profile with three trades, a job and a goal, in the smallest window."""
    with sqlite_database.write() as session:
        inmate_id = make_inmate(session, detained_from=date(2026, 11, 1))
        trades = [make_skill(session, name) for name in ("Batik", "Las", "Sablon")]
    commands = ctx.services.inmates.commands
    for skill_id, words in zip(trades, ("", "Surat kerja", "Mengelas pagar " * 13), strict=True):
        commands.rate_skill(
            inmate_id=inmate_id, skill_id=skill_id, level=SkillLevel.BASIC, evidence=words
        )
    commands.set_interests(inmate_id=inmate_id, skill_ids=trades[:1], read=[])
    commands.add_work(inmate_id=inmate_id, draft=WorkDraft("Nelayan"))
    commands.create_goal(inmate_id=inmate_id, draft=GoalDraft("Buka bengkel", TODAY, ("Modal",)))
    tab = SkillsTab(ctx)
    qtbot.addWidget(tab)
    tab.show_inmate(inmate_id)
    show(tab, 1130, 520)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


def _left(tab: SkillsTab) -> int:
    return tab.reviews.mapTo(tab, QPoint(0, 0)).x()


def test_tab_goes_through_the_sections_in_reading_order(tab: SkillsTab) -> None:
    tab.trades.button("add").setFocus()
    seen = [focused()]
    for _ in range(40):
        press(focused(), Qt.Key.Key_Tab)
        if focused() is seen[0]:
            break
        seen.append(focused())
    lists = [section.list for section in tab.sections if section.list.isVisible()]
    assert len(lists) == 6
    assert [widget for widget in seen if widget in lists] == lists


def test_the_columns_stand_under_each_other_in_a_narrow_window(
    tab: SkillsTab, qtbot: QtBot
) -> None:
    assert _left(tab) > 500
    tab.resize(700, 520)
    qtbot.waitUntil(lambda: _left(tab) < 100)


def test_a_long_proof_is_shown_whole(tab: SkillsTab, qtbot: QtBot) -> None:
    facts = tab.trades.list
    heights = [facts.visualRect(facts.model().index(row, 0)).height() for row in range(3)]
    assert heights[0] == heights[1] < heights[2]
    # The list is as high as its lines, and wraps anew when it becomes narrower.
    assert sum(heights) <= facts.height() <= sum(heights) + 4
    before = facts.height()
    tab.resize(900, 520)
    qtbot.waitUntil(lambda: facts.height() > before)


def test_the_page_scrolls_to_the_line_in_use(tab: SkillsTab, qtbot: QtBot) -> None:
    ways = tab.soft_skills.list
    ways.setFocus(Qt.FocusReason.TabFocusReason)
    area = tab.findChild(QScrollArea)
    assert area is not None
    lines = [ways.model().index(row, 0) for row in range(ways.model().rowCount())]
    for before, line in pairwise(lines):
        assert ways.currentIndex() == before
        press(ways, Qt.Key.Key_Down)
        middle = ways.viewport().mapTo(area.viewport(), ways.visualRect(line).center())
        assert area.viewport().rect().contains(middle)


def test_another_person_begins_at_the_top_with_nothing_chosen(
    tab: SkillsTab, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    tab.goals.list.setFocus()
    tab.area.verticalScrollBar().setValue(200)
    assert tab.goals.list.current_key() is not None
    with sqlite_database.write() as session:
        other = make_inmate(session, "Budi")
    draft = GoalDraft("Lulus Paket B", date(2026, 11, 23))
    ctx.services.inmates.commands.create_goal(inmate_id=other, draft=draft)
    tab.trades.button("add").setFocus()
    tab.show_inmate(other)
    assert [section.list.current_key() for section in tab.sections] == [None] * 8
    assert tab.area.verticalScrollBar().value() == 0
    assert not tab.goals.button("edit").isEnabled()
    assert "Lewat target" in tab.goals.texts()[0]


def test_coming_by_tab_a_line_is_chosen_and_seen(tab: SkillsTab) -> None:
    for section in tab.sections:
        if section.list.isVisible():
            section.list.setFocus(Qt.FocusReason.TabFocusReason)
            first = section.list.model().index(0, 0)
            assert section.list.selectionModel().isSelected(first)
