"""Around the sheet: absences known ahead, history, reasons, warnings, trainer, note, cancelling."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from binaan_desktop.domain.attendance import TrainerPresence
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.persistence.entities.attendance import AttendanceChange
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.attendance.drafts import ExcuseDraft, MarkDraft
from binaan_desktop.services.attendance.rows import ExcuseRow, ReasonRow
from binaan_desktop.services.scheduling.seed import seed_windows
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.attendance.record_dialog import RecordDialog
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.conftest import FakeClock
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.attendance.classroom import NAMES, TODAY, Classroom
from tests.ui.attendance.hands import CTRL, A, H, S, key, keys, letters, saved, staged
from tests.ui.scripted import ScriptedContext

ENTER = Qt.Key.Key_Return


def excuse(ctx: ScriptedContext, participant_id: int, note: str = "opname") -> None:
    draft = ExcuseDraft(participant_id, TODAY, TODAY + timedelta(days=9), S, None, note)
    ctx.services.attendance.commands.record_excuse(draft=draft)


def press(dialog: RecordDialog[Any], text: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == text).click()


# absences known ahead


def test_absence_known_ahead_stands_on_the_sheet_and_is_saved_with_the_others(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    second = room.people[NAMES[1]]
    excuse(ctx, second)
    page.read_again()
    assert letters(page) == ".S............."
    assert not staged(page).is_dirty
    assert staged(page).lines[1].note == "opname"
    keys(page, "H")
    key(page, ENTER, CTRL)
    assert saved(page, room.meetings[3]) == {room.people[NAMES[0]]: H, second: S}


def test_absence_known_ahead_is_overwritten_and_loses_its_note(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    first = room.people[NAMES[0]]
    excuse(ctx, first)
    page.read_again()
    keys(page, "H")
    assert (letters(page)[0], staged(page).lines[0].note) == ("H", "")
    key(page, ENTER, CTRL)
    assert saved(page, room.meetings[3]) == {first: H}


def test_confirming_what_is_known_ahead_can_be_saved_alone(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    first = room.people[NAMES[0]]
    excuse(ctx, first)
    page.read_again()
    keys(page, "S")
    assert staged(page).is_dirty
    key(page, ENTER, CTRL)
    assert saved(page, room.meetings[3]) == {first: S}


def test_absences_are_written_down_and_taken_away_in_their_list(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    def fill(form: FormDialog[int]) -> None:
        assert form.form.value("participant_id") == room.people[NAMES[0]]
        form.form.set_value("from_on", TODAY)
        form.form.set_value("until_on", TODAY)
        form.save_and_close()

    def robot(dialog: RecordDialog[ExcuseRow]) -> None:
        ctx.dialogs.on_run.append(fill)
        press(dialog, "Catat halangan")
        assert [row.name for row in dialog.model.rows] == ["Ahmad Subur"]
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        dialog.accept()

    ctx.dialogs.on_run.append(robot)
    page.action("attendance.excuses").trigger()
    page.read_again()
    assert letters(page)[0] == "S"

    def remove(dialog: RecordDialog[ExcuseRow]) -> None:
        dialog.table.selectRow(0)
        press(dialog, "Hapus")
        assert list(dialog.model.rows) == []
        dialog.accept()

    ctx.dialogs.on_run.append(remove)
    page.action("attendance.excuses").trigger()
    page.read_again()
    assert letters(page)[0] == "."


# history


def test_history_of_a_mark_is_shown_and_late_changes_say_why(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom, clock: FakeClock
) -> None:
    clock.day = TODAY + timedelta(days=20)
    page.read_again()
    page.open_item(room.meetings[1])
    assert "Sudah lewat batas: menyimpan perlu alasan." in page.panel.reasons.texts()
    keys(page, "A")

    def why(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.form.problem_text("why")
        dialog.form.set_value("why", "salah baca lembar")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(why)
    key(page, ENTER, CTRL)
    page.panel.sheet.go_to(0)

    def look(dialog: RecordDialog[Any]) -> None:
        (row,) = dialog.model.rows
        assert [one.text(row) for one in dialog.model.columns][1:3] == ["H  Hadir", "A  Alpa"]
        assert row.why == "salah baca lembar"
        dialog.box.click()
        assert len(dialog.model.rows) == 1
        dialog.accept()

    ctx.dialogs.on_run.append(look)
    key(page, Qt.Key.Key_H, CTRL)
    with ctx.services.desk.database.read() as session:
        (change,) = session.scalars(select(AttendanceChange))
        assert (change.before, change.after) == (H, A)


def test_dated_back_marks_carry_a_sign(page: AttendancePage, room: Classroom) -> None:
    page.open_item(room.meetings[2])
    keys(page, "10H")
    key(page, ENTER)
    key(page, ENTER, CTRL)
    model = page.panel.sheet_model
    column = next(one for one in model.columns if one.key == "mark")
    line = staged(page).lines[9]
    assert column.icon is not None
    assert column.tip is not None
    assert column.icon(line) == "clock"
    assert "sesudah hari pertemuan" in (column.tip(line) or "")


# reasons


def test_admin_adds_renames_and_retires_reasons(page: AttendancePage, ctx: ScriptedContext) -> None:
    def fill(form: FormDialog[int]) -> None:
        form.form.set_value("mark", S)
        form.form.set_value("name", "Sakit gigi")
        form.save_and_close()

    def rename(form: FormDialog[int]) -> None:
        form.form.set_value("name", "Gigi")
        form.save_and_close()

    def robot(dialog: RecordDialog[ReasonRow]) -> None:
        ctx.dialogs.on_run.append(fill)
        press(dialog, "Tambah")
        made = next(row for row in dialog.model.rows if row.name == "Sakit gigi")
        dialog.table.select_id(made.id)
        ctx.dialogs.on_run.append(rename)
        press(dialog, "Ubah")
        dialog.table.select_id(made.id)
        press(dialog, "Tidak dipakai lagi")
        assert "Gigi" not in [row.name for row in dialog.model.rows]
        dialog.box.click()
        dialog.table.select_id(made.id)
        press(dialog, "Pakai lagi")
        assert unnamed_controls(dialog) == []
        dialog.accept()

    ctx.dialogs.on_run.append(robot)
    page.action("attendance.reasons").trigger()
    keys(page, "1S3")
    line = staged(page).lines[0]
    assert line.reason is not None
    assert line.reason.name == "Gigi"


# warnings


def test_warning_is_listed_until_somebody_has_seen_it(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    assert page.warnings.isHidden()
    keys(page, "8A")
    key(page, ENTER, CTRL)
    (row,) = page.warnings.model.rows
    assert row.name == NAMES[8]
    assert not page.warnings.isHidden()
    assert page.warnings.seen_button.text() == "Semua sudah saya ketahui"
    page.warnings.seen_button.click()
    assert page.warnings.isHidden()
    ctx.messages.undo_last()
    assert len(page.warnings.model.rows) == 1


def test_warning_leads_to_the_sheet(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    person = room.people[NAMES[0]]
    ctx.services.attendance.commands.record_marks(
        meeting_id=room.meetings[1], marks={person: MarkDraft(A)}
    )
    ctx.services.attendance.commands.record_marks(
        meeting_id=room.meetings[2], marks={person: MarkDraft(A)}
    )
    page.read_again()
    page.warnings.table.selectRow(0)
    page.warnings.table.opened.emit(page.warnings.model.rows[0].id)
    assert staged(page).sheet.id == room.meetings[2]


# trainer, note, cancelling


def test_trainer_came_when_marks_are_saved_and_one_key_changes_it(
    page: AttendancePage, ctx: ScriptedContext
) -> None:
    key(page, Qt.Key.Key_A, CTRL)
    key(page, ENTER, CTRL)
    assert "Anton Wijaya, S.T. hadir, 3 JP" in page.panel.facts.text()
    key(page, Qt.Key.Key_T, CTRL)
    assert "Anton Wijaya, S.T. terlambat, 3 JP" in page.panel.facts.text()
    key(page, Qt.Key.Key_T, CTRL)
    assert "Anton Wijaya, S.T. tidak hadir, 0 JP" in page.panel.facts.text()
    ctx.messages.undo_last()
    assert "Anton Wijaya, S.T. terlambat, 3 JP" in page.panel.facts.text()


def test_note_topic_and_hours_are_kept_with_typed_marks_untouched(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "H")
    trainer = staged(page).sheet.trainers[0].id

    def robot(dialog: FormDialog[int]) -> None:
        assert unnamed_controls(dialog) == []
        dialog.form.set_value("topic", "Jalur miring")
        dialog.form.set_value("note", "Listrik padam 20 menit.")
        dialog.form.set_value(f"presence_{trainer}", TrainerPresence.LATE)
        dialog.form.set_value(f"hours_{trainer}", 2)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("attendance.conduct").trigger()
    facts = page.panel.facts.text()
    assert "Materi: Jalur miring\nCatatan: Listrik padam 20 menit." in facts
    assert "terlambat, 2 JP" in facts
    assert letters(page)[0] == "H"
    assert staged(page).is_dirty


def test_open_meeting_is_cancelled_and_held_later(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    with ctx.services.desk.database.write() as session:
        seed_windows(session)
    ctx.dialogs.on_run.append(lambda dialog: dialog.save_and_close())
    page.action("attendance.cancel").trigger()
    assert ctx.messages.last.text == "1 pertemuan dibatalkan, 1 pengganti dijadwalkan."
    with ctx.services.desk.database.read() as session:
        missed = session.get_one(Meeting, room.meetings[3])
        assert missed.status is MeetingStatus.CANCELLED
        later = session.scalars(select(Meeting).where(Meeting.makes_up_id == missed.id)).one()
        assert later.day == TODAY + timedelta(days=1)
    assert not page.panel.bar.isVisible()
    page.open_item(later.id)
    assert "pengganti 24 November 2026" in page.panel.facts.text()
