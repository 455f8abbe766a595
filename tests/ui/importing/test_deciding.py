"""A list that needs an officer's word: who is who, what is kept, what was mistyped, who is gone."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.importing import ImportField, RowChoice, RowKind
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.ui.importing.fix_form import bad_cells
from binaan_desktop.ui.importing.missing_form import MissingDialog
from binaan_desktop.ui.importing.model import PlanAct, PlanFilter
from binaan_desktop.ui.importing.page import ImportingPage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.fixtures.workbooks import sdp_row, sdp_sheet, skill_row, skill_sheet, write_workbook
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, tmp_path: Path) -> ImportingPage:
    """A register of three: one will be sentenced, one moves, one is on no later list."""
    with ctx.services.desk.database.write() as session:
        seed_reference_data(session)
    first = write_workbook(
        tmp_path / "november.xlsx",
        {
            "a": sdp_sheet(
                sdp_row("AHMAD SUBUR BIN KARIM", "A.III 1/2025"),
                sdp_row("EKO SUPRIATNA BIN ENJU", "B.I 2/2025"),
                sdp_row("YANG HILANG BIN SAMAN", "B.I 3/2025"),
            )
        },
    )
    area = ctx.services.importing
    area.commands.apply_import(plan=area.queries.plan_import(request=ImportRequest((first,))))
    page = ImportingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1150, 660)
    return page


@pytest.fixture
def december(tmp_path: Path) -> Path:
    return write_workbook(
        tmp_path / "desember.xlsx",
        {
            "a": sdp_sheet(
                sdp_row("AHMAD SUBUR BIN KARIM", "B.I 7/2026"),
                sdp_row("EKO SUPRIATNA BIN ENJU", "B.I 2/2025", block="C", cell="C/3"),
            )
        },
    )


def plan_of(page: ImportingPage, *paths: Path) -> None:
    page.open_files(paths)
    page.action("importing.next").trigger()


def people(ctx: ScriptedContext) -> dict[str, Inmate]:
    with ctx.services.desk.database.read() as session:
        return {one.name: one for one in session.scalars(select(Inmate))}


def test_a_likely_duplicate_is_decided_by_keyboard(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    assert page.plan.chips[PlanFilter.UNDECIDED].isChecked()
    forward = page.action("importing.next")
    assert forward.text() == "Terapkan 1 baris; 1 menunggu keputusan"
    QTest.keyClick(page.plan.table, Qt.Key.Key_Return)
    assert page.steps.currentWidget() is page.merge
    assert page.merge.people[0].text() == (
        "1. AHMAD SUBUR (A.III 1/2025): nama sama, nama ayah sama"
    )
    assert not page.merge.people[1].isVisible()
    differing = [line.compared.part for line in page.merge.sides.rows if line.compared.differs]
    assert differing == ["legal_status", "numbers"]

    QTest.keyClick(page.merge.table, Qt.Key.Key_1)
    assert page.merge.waiting == 0
    assert [line.answer for line in page.merge.lines.rows] == ["Orang yang sama"]
    page.action("importing.back").trigger()
    assert forward.text() == "Terapkan 2 baris"
    forward.trigger()
    assert len(people(ctx)) == 3
    assert ctx.messages.last.text == (
        "Impor selesai: 0 orang baru, 2 baris mengubah data, 0 sama, 0 tidak diimpor."
    )


def test_somebody_else_and_leaving_out(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    page.action("importing.merge").trigger()
    page.merge.answers[RowChoice.NEW_PERSON].click()
    assert page.plan.plan is not None
    assert page.plan.plan.row(1).kind is RowKind.NEW
    QTest.keyClick(page.merge.table, Qt.Key.Key_3)
    assert page.plan.plan.row(1).kind is RowKind.SKIPPED
    assert [line.answer for line in page.merge.lines.rows] == ["Dilewati"]


def test_single_values_are_chosen_with_space(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    moved = sdp_row("AHMAD SUBUR BIN KARIM", "B.I 7/2026", block="C", cell="C/3")
    plan_of(page, write_workbook(tmp_path / "x.xlsx", {"a": sdp_sheet(moved)}))
    page.action("importing.merge").trigger()
    at = next(one.id for one in page.merge.sides.rows if one.compared.part == "block")
    page.merge.side_table.select_id(at)
    assert page.merge.part_button.isEnabled()
    QTest.keyClick(page.merge.side_table, Qt.Key.Key_Space)
    result = {one.compared.part: one.compared.result for one in page.merge.sides.rows}
    assert (result["block"], result["cell"]) == ("B", "8")
    assert page.merge.lines.rows[0].answer == "Orang yang sama"
    page.action("importing.next").trigger()
    page.action("importing.next").trigger()
    assert people(ctx)["AHMAD SUBUR"].block == "B"


def test_undecided_rows_wait_and_are_counted(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    page.action("importing.next").trigger()
    assert ctx.messages.last.text == (
        "Impor selesai: 0 orang baru, 1 baris mengubah data, 0 sama, 1 tidak diimpor "
        "(1 menunggu keputusan)."
    )
    assert page.runs.current is not None
    assert page.runs.current.rejected == 1


def test_our_block_is_kept_with_space_and_let_in_again(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    page.plan.chips[PlanFilter.UPDATE].click()
    page.plan.change_table.select_id(1)
    page.plan.change_table.setFocus()
    QTest.keyClick(page.plan.change_table, Qt.Key.Key_Space)
    shown = [(line.change.part, line.is_kept) for line in page.plan.changes.rows]
    assert shown == [("block", True), ("cell", True)]
    assert QApplication.focusWidget() is page.plan.change_table
    assert page.plan.acts[PlanAct.KEEP].text() == "Pakai dari daftar"
    page.plan.acts[PlanAct.KEEP].click()
    assert [line.is_kept for line in page.plan.changes.rows] == [False, False]


def test_rows_are_left_out_and_let_in_again(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    page.plan.chips[PlanFilter.ALL].click()
    page.plan.table.selectAll()
    QTest.keyClick(page.plan.table, Qt.Key.Key_Delete)
    assert [line.outcome for line in page.plan.lines.rows] == ["Dilewati", "Dilewati"]
    assert not page.action("importing.next").isEnabled()
    page.plan.table.selectAll()
    assert page.plan.acts[PlanAct.SKIP].text() == "Impor lagi"
    page.plan.acts[PlanAct.SKIP].click()
    assert [line.outcome for line in page.plan.lines.rows] == ["Perlu keputusan", "Berubah"]


def test_a_bad_cell_is_mended_without_excel(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    row = skill_row("Budi", "B.I 9/2025", "123", birth="Serang, 31-06-1987")
    plan_of(page, write_workbook(tmp_path / "x.xlsx", {"pria": skill_sheet(row)}))
    plan = page.plan.plan
    assert plan is not None
    assert set(bad_cells(plan, 1)) == {ImportField.NIK, ImportField.BIRTH}

    def robot(dialog: FormDialog[Any]) -> None:
        assert dialog.form.value("nik") == "123"
        dialog.form.set_value("nik", "3604121211870001")
        dialog.form.set_value("birth", "Serang, 12-11-1987")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(page.plan.table, Qt.Key.Key_Return)
    assert page.plan.chips[PlanFilter.PROBLEMS].text() == "Bermasalah 0"
    assert page.plan.can(PlanAct.FIX), "a mended cell can be mended again"
    page.action("importing.next").trigger()
    budi = people(ctx)["Budi"]
    assert (budi.nik, budi.birth_date) == ("3604121211870001", date(1987, 11, 12))


def test_what_happened_to_missing_people_is_recorded(
    page: ImportingPage, ctx: ScriptedContext, december: Path
) -> None:
    plan_of(page, december)
    page.plan.chips[PlanFilter.MISSING].click()
    assert [line.name for line in page.plan.lines.rows] == ["YANG HILANG"]

    def robot(dialog: MissingDialog) -> None:
        assert dialog.consequences.texts() == ["YANG HILANG"]
        dialog.form.set_value("kind", MovementKind.TRANSFER)
        dialog.form.set_value("destination", "Lapas Cilegon")
        dialog.form.changed.emit()
        assert dialog.consequences.texts()[0] == "1 orang tercatat: Pindah UPT."
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.plan.acts[PlanAct.MOVE].click()
    assert ctx.messages.last.text == "1 mutasi dicatat."
    gone = people(ctx)["YANG HILANG"]
    assert gone.presence is PresenceStatus.TRANSFERRED
    assert page.plan.plan is not None
    assert page.plan.plan.missing == ()
    page.action("importing.next").trigger()
    assert people(ctx)["EKO SUPRIATNA"].block == "C"


def test_the_report_is_saved_where_the_officer_says(
    page: ImportingPage, ctx: ScriptedContext, december: Path, tmp_path: Path
) -> None:
    plan_of(page, december)
    page.action("importing.next").trigger()
    ctx.dialogs.save_paths.append(tmp_path / "laporan.xlsx")
    page.action("importing.report").trigger()
    assert ctx.messages.last.text == "Laporan disimpan: laporan.xlsx"
    assert ctx.dialogs.suggested == ["laporan-impor-2-2026-11-24.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "laporan.xlsx")
    waiting = list(book["Menunggu keputusan"].iter_rows(min_row=2, values_only=True))
    assert waiting == [
        (
            1,
            "a!A5",
            "Tidak diimpor",
            "Mirip dengan AHMAD SUBUR (A.III 1/2025); tentukan orang yang sama atau orang lain.",
        )
    ]
    ctx.dialogs.save_paths.append(None)
    page.action("importing.report").trigger()


def test_lists_are_dropped_on_the_page(page: ImportingPage, december: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(december)), QUrl("https://contoh.id/daftar.xlsx")])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, mime, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), action, mime, left, none))
    assert page.paths == (december,)
    assert page.steps.currentWidget() is page.sheets

    nothing = QMimeData()
    nothing.setText("bukan berkas")
    refused = QDragEnterEvent(QPointF(9, 9).toPoint(), action, nothing, left, none)
    refused.ignore()
    page.dragEnterEvent(refused)
    assert not refused.isAccepted()


def test_every_control_of_the_merge_view_is_named_and_reachable(
    page: ImportingPage, december: Path
) -> None:
    plan_of(page, december)
    page.action("importing.merge").trigger()
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
