"""Skill profiles and all data about a person: from the register and the profile to paper."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.inmates.page import InmatesPage
from binaan_desktop.ui.inmates.profile_view import ProfileView
from binaan_desktop.ui.inmates.timeline_tab import TimelineTab
from binaan_desktop.ui.kit.print_preview import Paper, PrintPreviewDialog
from tests.conftest import FakeClock, desk_at
from tests.documents.forms import page_texts
from tests.ui.keys import CTRL, press
from tests.ui.scripted import ScriptedContext, show


def events(database: Database) -> list[tuple[str, int | None, dict[str, object]]]:
    with database.read() as session:
        rows = session.scalars(select(AuditEvent).order_by(AuditEvent.seq)).all()
        return [(row.action, row.subject_id, json.loads(row.details)) for row in rows]


def open_profile(ctx: ScriptedContext, qtbot: QtBot, database: Database) -> ProfileView:
    with database.read() as session:
        ahmad = session.scalars(select(Inmate.id).where(Inmate.name == "Ahmad Subur")).one()
    view = ProfileView(ctx)
    qtbot.addWidget(view)
    show(view, 1206, 668)
    view.open_item(ahmad)
    return view


def test_selected_people_are_printed_a_page_each(
    database: Database,
    open_page: Callable[[], InmatesPage],
    ctx: ScriptedContext,
    tmp_path: Path,
) -> None:
    page = open_page()
    assert not page.action("inmates.print_profiles").isEnabled()
    page.table.selectAll()
    path = tmp_path / "profil.pdf"

    def robot(preview: PrintPreviewDialog) -> None:
        assert preview.paper is Paper.F4
        preview.save_pdf()

    ctx.dialogs.on_run.append(robot)
    ctx.dialogs.save_paths.append(path)
    page.action("inmates.print_profiles").trigger()
    assert ctx.dialogs.suggested == ["profil-keterampilan-3-orang-2026-11-24.pdf"]
    texts = page_texts(path)
    ids = page.table.selected_ids()
    named = zip(("AHMAD SUBUR BIN KARIM", "BUDI SANTOSO", "CECEP"), texts, strict=True)
    assert [name for name, text in named if name not in text] == []
    assert events(database) == [("skill_profile.printed", None, {"ids": ids})]


def test_closing_the_preview_prints_and_notes_nothing(
    database: Database, open_page: Callable[[], InmatesPage], ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()
    page.table.selectRow(0)
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    ctx.dialogs.on_run.append(lambda preview: preview.reject())
    press(page.table, Qt.Key.Key_P, CTRL)
    assert ctx.dialogs.on_run == []
    assert events(database) == []


def test_a_profile_is_printed_and_its_timeline_says_so(
    database: Database, ctx: ScriptedContext, qtbot: QtBot, tmp_path: Path
) -> None:
    view = open_profile(ctx, qtbot, database)
    ctx.dialogs.on_run.append(lambda preview: preview.save_pdf())
    ctx.dialogs.save_paths.append(tmp_path / "profil.pdf")
    view.action("profile.print").trigger()
    view.open_tab(TimelineTab)
    tab = view.tab(TimelineTab)
    assert isinstance(tab, TimelineTab)
    assert "Profil keterampilan dicetak: oleh Sari Puspita" in str(tab.model.index(1).data())


def test_all_data_stands_in_the_menu_and_is_noted_when_shown(
    database: Database, ctx: ScriptedContext, qtbot: QtBot, tmp_path: Path
) -> None:
    view = open_profile(ctx, qtbot, database)
    (more,) = [
        button
        for button in view.header.findChildren(QToolButton)
        if button.accessibleName() == "Tindakan lainnya"
    ]
    assert more.menu().actions()[-1] is view.action("profile.all_data")
    path = tmp_path / "data.pdf"
    ctx.dialogs.on_run += [lambda preview: preview.reject(), lambda preview: preview.save_pdf()]
    ctx.dialogs.save_paths.append(path)
    for _ in range(2):
        view.action("profile.all_data").trigger()
    assert [event[0] for event in events(database)] == ["inmate.data_issued"] * 2
    assert "NIK : 3604121211870001" in " ".join(page_texts(path))


def test_who_may_not_see_the_nik_is_not_offered_all_data(
    database: Database, ctx: ScriptedContext, qtbot: QtBot, keys: Keys, clock: FakeClock
) -> None:
    desk = desk_at(database, clock, Role.VIEWER)
    viewer = ScriptedContext(
        build_services(desk, keys),
        ctx.jobs,
        ctx.changes,
        ctx.dialogs,
        ctx.messages,
        ctx.ui_state,
        clock,
    )
    view = open_profile(viewer, qtbot, database)
    ids = {spec.id for spec in view.actions_of_page()}
    assert "profile.print" in ids
    assert "profile.all_data" not in ids


def test_somebody_taken_back_meanwhile_is_told(
    database: Database, open_page: Callable[[], InmatesPage], ctx: ScriptedContext
) -> None:
    page = open_page()
    page.table.selectRow(2)
    with database.write() as session:
        session.delete(session.get_one(Inmate, page.table.selected_ids()[0]))
    page.action("inmates.print_profiles").trigger()
    assert len(ctx.messages.errors) == 1
