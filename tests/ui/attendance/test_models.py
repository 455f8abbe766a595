"""Models keep Qt's contract; what is typed keeps to its rules."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.desk import Desk
from binaan_desktop.ui.attendance.model import GridModel, SheetModel
from binaan_desktop.ui.attendance.staged import StagedSheet
from tests.ui.attendance.classroom import NAMES, Classroom, make_classroom

H, S = AttendanceMark.PRESENT, AttendanceMark.SICK


@pytest.fixture
def room(ui_desk: Desk) -> Classroom:
    return make_classroom(ui_desk.database)


@pytest.fixture
def sheet(ui_desk: Desk, room: Classroom) -> StagedSheet:
    queries = AttendanceQueries(ui_desk)
    return StagedSheet(queries.get_meeting_sheet(meeting_id=room.meetings[2]))


@pytest.mark.usefixtures("qapp")
def test_models_pass_the_model_tester(ui_desk: Desk, room: Classroom, sheet: StagedSheet) -> None:
    """The tester warns on Qt's channel, and a warning fails the test."""
    reporting = QAbstractItemModelTester.FailureReportingMode.Warning
    rows, grid = SheetModel(), GridModel()
    guards = [QAbstractItemModelTester(model, reporting) for model in (rows, grid)]
    rows.set_staged(sheet)
    grid.set_grid(AttendanceQueries(ui_desk).get_batch_grid(batch_id=room.batch), sheet)
    sheet.set_mark(8, S)
    rows.refresh()
    grid.refresh()
    assert grid.data(grid.index(9, 4)) == "S*"
    rows.set_staged(None)
    grid.set_grid(None, None)
    assert (rows.rowCount(), grid.rowCount(), len(guards)) == (0, 0, 2)


def test_only_what_differs_is_to_be_saved(sheet: StagedSheet, room: Classroom) -> None:
    sheet.set_mark(0, H)
    assert not sheet.is_dirty
    sheet.set_mark(0, S)
    sheet.set_mark(8, H)
    first, ninth = room.people[NAMES[0]], sheet.lines[8].id
    assert sheet.changes() == {first: MarkDraft(S), ninth: MarkDraft(H)}
    assert sheet.seen() == {first: H, ninth: None}
    sheet.set_mark(0, H)
    assert sheet.changed_count == 1


def test_note_needs_a_mark_and_goes_with_it(sheet: StagedSheet) -> None:
    assert not sheet.set_note(8, "surat dokter")
    sheet.set_mark(8, S)
    assert sheet.set_note(8, " surat dokter ")
    assert sheet.changes()[sheet.lines[8].id] == MarkDraft(S, "surat dokter")
    sheet.set_mark(8, None)
    assert sheet.lines[8].note == ""


def test_what_was_typed_for_somebody_who_left_is_dropped(sheet: StagedSheet) -> None:
    again = StagedSheet(sheet.sheet, {9999: MarkDraft(H), sheet.lines[8].id: MarkDraft(S)})
    assert list(again.changes()) == [sheet.lines[8].id]
