"""The list of trades in the settings: add, rename, retire, and all of it taken back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.skills import SkillGroup
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.settings.skills_page import SkillsPage
from tests.builders import make_inmate, make_skill, make_skill_record
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import press
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def skills(sqlite_database: Database) -> dict[str, int]:
    with sqlite_database.write() as session:
        ids = {name: make_skill(session, name) for name in ("Las", "Menjahit")}
        make_skill_record(session, make_inmate(session), ids["Las"])
        return ids


def _page(qtbot: QtBot, ctx: ScriptedContext) -> SkillsPage:
    page = SkillsPage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    return page


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, skills: dict[str, int]) -> SkillsPage:
    return _page(qtbot, ctx)


def _shown(page: SkillsPage) -> list[list[str]]:
    return [[column.text(row) for column in page.model.columns] for row in page.model.rows]


def _name(text: str, group: SkillGroup) -> Any:
    def robot(dialog: Any) -> None:
        dialog.form.set_value("name", text)
        dialog.form.set_value("group", group)
        dialog.save_and_close()

    return robot


def test_what_is_used_how_much(page: SkillsPage) -> None:
    assert _shown(page) == [
        ["Las", "Manufaktur", "1", "0", "0", "Ditawarkan"],
        ["Menjahit", "Manufaktur", "0", "0", "0", "Ditawarkan"],
    ]
    assert page.status_text() == "2 keterampilan, 2 ditawarkan"


def test_a_new_trade_is_selected_and_can_be_taken_back(
    page: SkillsPage, ctx: ScriptedContext
) -> None:
    ctx.dialogs.on_run = [_name("Budidaya maggot", SkillGroup.AGRIBUSINESS)]
    page.action("skills.new").trigger()
    row = page.table.current_row()
    assert row is not None
    assert (row.name, row.group) == ("Budidaya maggot", SkillGroup.AGRIBUSINESS)
    ctx.messages.undo_last()
    assert [row[0] for row in _shown(page)] == ["Las", "Menjahit"]


def test_a_name_in_use_is_refused_under_its_field(page: SkillsPage, ctx: ScriptedContext) -> None:
    def robot(dialog: Any) -> None:
        dialog.form.set_value("name", "LAS")
        dialog.save_and_close()
        assert dialog.form.problem_text("name")
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run = [robot]
    page.action("skills.new").trigger()
    assert len(_shown(page)) == 2


def test_enter_renames(page: SkillsPage, ctx: ScriptedContext, skills: dict[str, int]) -> None:
    page.table.select_id(skills["Las"])
    ctx.dialogs.on_run = [_name("Las listrik", SkillGroup.SERVICE)]
    press(page.table, Qt.Key.Key_Return)
    assert _shown(page)[0][:2] == ["Las listrik", "Jasa"]
    ctx.messages.undo_last()
    assert _shown(page)[0][:2] == ["Las", "Manufaktur"]


def test_retire_and_offer_again(
    page: SkillsPage, ctx: ScriptedContext, skills: dict[str, int]
) -> None:
    page.table.select_id(skills["Las"])
    assert not page.action("skills.reactivate").isEnabled()
    page.action("skills.retire").trigger()
    assert _shown(page)[0][-1] == "Nonaktif"
    assert page.status_text() == "2 keterampilan, 1 ditawarkan"
    assert not page.action("skills.retire").isEnabled()
    page.action("skills.reactivate").trigger()
    assert _shown(page)[0][-1] == "Ditawarkan"
    ctx.messages.undo_last()
    assert _shown(page)[0][-1] == "Nonaktif"


def test_the_head_only_reads(
    qtbot: QtBot,
    ctx: ScriptedContext,
    sqlite_database: Database,
    clock: FakeClock,
    keys: Keys,
    skills: dict[str, int],
) -> None:
    head = build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys)
    viewer = ScriptedContext(
        head, ctx.jobs, ctx.changes, ctx.dialogs, ctx.messages, ctx.ui_state, ctx.clock
    )
    page = _page(qtbot, viewer)
    assert page.actions() == []
    page.table.select_id(skills["Las"])
    press(page.table, Qt.Key.Key_Return)
    assert len(_shown(page)) == 2


def test_every_control_has_a_name_and_a_way_by_keyboard(
    page: SkillsPage, ctx: ScriptedContext
) -> None:
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
