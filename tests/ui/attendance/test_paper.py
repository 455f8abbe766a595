"""The forms of the attendance page: previewed, saved, noted."""

import json
from pathlib import Path

from sqlalchemy import select

from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.kit.print_preview import Paper, PrintPreviewDialog
from tests.documents.forms import page_texts
from tests.ui.attendance.classroom import Classroom
from tests.ui.attendance.hands import keys, saved, staged
from tests.ui.scripted import ScriptedContext


def test_sheet_is_previewed_saved_and_noted(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom, tmp_path: Path
) -> None:
    path = tmp_path / "hadir.pdf"

    def robot(preview: PrintPreviewDialog) -> None:
        assert preview.paper is Paper.F4
        assert preview.page_count() == 1
        preview.save_pdf()

    ctx.dialogs.on_run.append(robot)
    ctx.dialogs.save_paths.append(path)
    page.action("attendance.print").trigger()
    assert ctx.dialogs.suggested == ["daftar-hadir-las-listrik-angkatan-2-2026-11-24.pdf"]
    text = " ".join(page_texts(path))
    for line in staged(page).lines:
        assert f"{line.row.number} {line.row.name} {line.row.register_no}" in text
    with ctx.services.desk.database.read() as session:
        event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.subject_id) == ("form.printed", room.meetings[3])


def test_closing_the_preview_leaves_no_trace(page: AttendancePage, ctx: ScriptedContext) -> None:
    ctx.dialogs.on_run.append(lambda preview: preview.reject())
    page.action("attendance.print").trigger()
    with ctx.services.desk.database.read() as session:
        assert session.scalars(select(AuditEvent)).all() == []


def test_unsaved_marks_are_asked_about_before_printing(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "H")
    ctx.dialogs.answers = [None]
    page.action("attendance.print").trigger()
    ctx.dialogs.answers = ["save"]
    ctx.dialogs.on_run.append(lambda preview: preview.reject())
    page.action("attendance.print").trigger()
    assert len(saved(page, room.meetings[3])) == 1
    assert ctx.dialogs.on_run == []


def test_call_out_list_of_the_day_is_printed(
    page: AttendancePage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    path = tmp_path / "panggil.pdf"
    ctx.dialogs.on_run.append(lambda preview: preview.save_pdf())
    ctx.dialogs.save_paths.append(path)
    page.action("attendance.call_out").trigger()
    text = " ".join(page_texts(path))
    assert "Selasa, 24 November 2026, 16 orang" in text
    assert "Siti Aminah" in text
    with ctx.services.desk.database.read() as session:
        event = session.scalars(select(AuditEvent)).one()
    assert json.loads(event.details) == {"form": "F-11", "day": "2026-11-24"}


def test_recap_of_the_month_and_blank_rows_for_latecomers(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom, tmp_path: Path
) -> None:
    for action, words in (
        ("attendance.print_recap", "Bulan November 2026"),
        ("attendance.print_extra", "DAFTAR HADIR TAMBAHAN"),
    ):
        path = tmp_path / f"{action}.pdf"
        ctx.dialogs.on_run.append(lambda preview: preview.save_pdf())
        ctx.dialogs.save_paths.append(path)
        page.action(action).trigger()
        assert words in " ".join(page_texts(path))
    with ctx.services.desk.database.read() as session:
        recap, extra = session.scalars(select(AuditEvent).order_by(AuditEvent.seq))
    assert json.loads(recap.details) == {"form": "F-02", "day": "2026-11-24"}
    assert (extra.subject_id, json.loads(extra.details)) == (
        room.meetings[3],
        {"form": "extra-sheet"},
    )
