"""One person twice in the register: found, looked at side by side, made one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.importing import RowChoice
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.ui.importing.page import ImportingPage
from tests.builders import make_batch, make_participant
from tests.fixtures.workbooks import sdp_row, sdp_sheet, write_workbook
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, tmp_path: Path) -> ImportingPage:
    """AHMAD as a detainee, and again as a convict in another block."""
    with ctx.services.desk.database.write() as session:
        seed_reference_data(session)
    area = ctx.services.importing
    for number, block in (("A.III 1/2025", "B"), ("B.I 7/2026", "C")):
        row = sdp_row("AHMAD SUBUR BIN KARIM", number, block=block, cell=f"{block}/1")
        path = write_workbook(tmp_path / f"{block}.xlsx", {"a": sdp_sheet(row)})
        plan = area.queries.plan_import(request=ImportRequest((path,)))
        said = plan.said.with_rows([(1, RowDecision(RowChoice.NEW_PERSON))])
        area.commands.apply_import(plan=area.queries.revise_plan(plan=plan, said=said))
    page = ImportingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1150, 660)
    page.action("importing.duplicates").trigger()
    return page


def people(ctx: ScriptedContext) -> list[tuple[int, str | None]]:
    with ctx.services.desk.database.read() as session:
        rows = session.execute(select(Inmate.id, Inmate.block).order_by(Inmate.id))
        return [(row.id, row.block) for row in rows]


def test_two_records_become_one(page: ImportingPage, ctx: ScriptedContext) -> None:
    view = page.duplicates
    assert page.steps.currentWidget() is view
    assert [button.text() for button in view.people] == [
        "1. AHMAD SUBUR (A.III 1/2025)",
        "2. AHMAD SUBUR (B.I 7/2026)",
    ]
    at = next(one.id for one in view.parts.rows if one.part.part == "block")
    view.part_table.select_id(at)
    QTest.keyClick(view.part_table, Qt.Key.Key_Space)
    result = {one.part.part: one.part.result for one in view.parts.rows}
    assert (result["block"], result["numbers"]) == ("C", "B.I 7/2026, A.III 1/2025")

    ctx.dialogs.answers.append(None)
    view.merge_button.click()
    assert len(people(ctx)) == 2
    ctx.dialogs.answers.append("merge")
    view.merge_button.click()
    assert "tidak dapat diurungkan" in ctx.dialogs.asked[0][1]
    assert people(ctx) == [(1, "C")]
    assert ctx.messages.last.text == "Data AHMAD SUBUR digabungkan."
    assert ctx.messages.last.undo is None
    assert view.pairs.rowCount() == 0
    page.action("importing.next").trigger()
    assert page.steps.currentWidget() is page.runs


def test_the_other_record_can_stay(page: ImportingPage, ctx: ScriptedContext) -> None:
    page.duplicates.people[1].click()
    ctx.dialogs.answers.append("merge")
    page.duplicates.merge_button.click()
    assert people(ctx) == [(2, "C")]


def test_a_refusal_is_told(page: ImportingPage, ctx: ScriptedContext) -> None:
    with ctx.services.desk.database.write() as session:
        batch = make_batch(session)
        for inmate_id in (1, 2):
            make_participant(session, batch, inmate_id)
    ctx.dialogs.answers.append("merge")
    page.duplicates.merge_button.click()
    assert ctx.messages.errors == [
        "Keduanya memegang kursi pelatihan. Akhiri salah satu kursi dulu."
    ]
    assert len(people(ctx)) == 2


def test_every_control_is_named_and_reachable(page: ImportingPage) -> None:
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
