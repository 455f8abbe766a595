"""The main job through the real widgets: from two Excel lists to the Pemkab's workbook.

An officer brings the lists, looks at a profile, opens a catfish batch with the Dinas Perikanan in a
room that holds eight, places people, plans meetings, prints the attendance sheet, marks it, and
hands the Pemkab its workbook.
"""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind, ParticipantStatus
from binaan_desktop.services.house import OpenHouse
from binaan_desktop.services.resources import resource_path
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.services.training.course_drafts import ModuleDraft
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.importing.model import PlanFilter
from binaan_desktop.ui.importing.page import ImportingPage
from binaan_desktop.ui.inmates.page import InmatesPage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from binaan_desktop.ui.reports.page import ReportsPage
from binaan_desktop.ui.scheduling.page import SchedulingPage
from binaan_desktop.ui.scheduling.places_page import PlacesPage
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.form import BatchForm
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests.conftest import FakeClock
from tests.stories.officer import Officer

TUESDAY = date(2026, 11, 24)
NEXT_TUESDAY = TUESDAY + timedelta(days=7)
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_from_the_lists_to_the_pemkab(
    officer: Officer, house: OpenHouse, clock: FakeClock, tmp_path: Path, qtbot: QtBot
) -> None:
    bring_the_lists(officer)
    look_at_a_profile(officer, qtbot)
    open_the_batch(officer)
    place_people(officer)
    plan_the_meetings(officer)
    a_second_batch_cannot_take_the_room(officer)
    clock.day = NEXT_TUESDAY
    print_the_sheet(officer, tmp_path)
    mark_it(officer)
    hand_over_the_workbook(officer, tmp_path)
    assert all(row.ok for row in house.services.checks.check_house())


def bring_the_lists(officer: Officer) -> None:
    page: ImportingPage = officer.open("importing")
    lists = [resource_path("demo", name) for name in ("daftar-penghuni.xlsx", "data-keahlian.xlsx")]
    queries = officer.ctx.services.inmates.queries
    for people_before in (0, 432):
        # The second time the same files change nothing, and nothing is asked twice.
        assert queries.count_inmates() == people_before
        officer.ctx.dialogs.files.append(lists)
        page.action("importing.next").trigger()
        page.action("importing.next").trigger()
        if people_before:
            assert page.plan.chips[PlanFilter.NEW].text() == "Baru 0"
            assert page.plan.chips[PlanFilter.UPDATE].text() == "Berubah 0"
        else:
            page.action("importing.next").trigger()
            assert officer.ctx.messages.last.text.startswith("Impor selesai: 432 orang baru")
    assert queries.count_inmates() == 432


def look_at_a_profile(officer: Officer, qtbot: QtBot) -> None:
    page: InmatesPage = officer.open("inmates")
    assert page.status_text().startswith("432 warga binaan")
    QTest.keyClicks(page.filters.search, "sarnata wij")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: page.detail.inmate_id == page.model.rows[0].id)
    page.filters.search.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() > 1)


def open_the_batch(officer: Officer) -> None:
    places: PlacesPage = officer.open("places")
    officer.fill(name="Ruang kelas", kind=PlaceKind.ROOM, seats=8)
    places.action("places.new").trigger()
    skills = officer.ctx.services.inmates.queries.list_skills()
    fishery = next(skill.id for skill in skills if "lele" in skill.name.lower())

    def open_it(dialog: FormDialog[int]) -> None:
        form = dialog.form
        assert isinstance(form, BatchForm)
        buttons = {button.text(): button for button in form.findChildren(QPushButton)}
        officer.fill(
            name="Budidaya lele",
            skill_id=fishery,
            modules=(ModuleDraft("Budidaya lele", 24),),
            max_per_trainer=10,
        )
        buttons["Program baru..."].click()
        officer.fill(name="Dinas Perikanan Kabupaten Serang", kind=AgencyKind.FISHERIES)
        buttons["Mitra baru..."].click()
        officer.fill(name="Rina Marlina, S.Pi.")
        buttons["Pelatih baru..."].click()
        place = officer.ctx.services.scheduling.queries.list_places()[0]
        for name, value in (
            ("place_id", place.id),
            ("starts_on", TUESDAY),
            ("ends_on", TUESDAY + timedelta(weeks=6)),
            ("seats", 16),
        ):
            form.set_value(name, value)
        dialog.save_and_close()

    page: TrainingPage = officer.open("training")
    officer.answer(open_it)
    page.action("training.new").trigger()
    assert [(row.name, row.capacity.limit) for row in page.batches.model.rows] == [
        ("Budidaya lele 1", 8)
    ]


def place_people(officer: Officer) -> None:
    page: TrainingPage = officer.open("training")
    candidates = page.open_tab(CandidatesTab)
    fitting = [row for row in candidates.model.rows if row.fits and not row.needs_note]
    candidates.table.select_id(fitting[0].id)
    assert any("Minat ke-1." in line for line in candidates.panel.lines.texts())
    for row in fitting[:8]:
        candidates.table.select_id(row.id)
        QTest.keyClick(candidates.table, Qt.Key.Key_Return)
    ninth = fitting[8]
    candidates.table.select_id(ninth.id)
    page.action("training.place").trigger()
    assert "Kursi penuh: 8 dari 8" in officer.ctx.messages.errors[-1]
    officer.answer(lambda dialog: dialog.save_and_close())
    page.action("training.wait").trigger()
    seated = [
        row for row in page.open_tab(PeopleTab).model.rows if row.status is ParticipantStatus.ACTIVE
    ]
    assert len(seated) == 8
    assert [row.inmate_id for row in page.open_tab(WaitingTab).model.rows] == [ninth.id]


def plan_the_meetings(officer: Officer) -> None:
    page: SchedulingPage = officer.open("scheduling")
    batch = officer.ctx.services.training.queries.list_batches()[0]
    officer.fill(
        batch_id=batch.id,
        place_id=batch.place_id,
        day=TUESDAY,
        starts=time(8, 30),
        ends=time(10, 30),
        topic="Pengenalan kolam",
        lesson_hours=2,
    )
    page.action("scheduling.new").trigger()
    (meeting,) = meetings_of(page)
    drag(page, meeting.id, TUESDAY + timedelta(days=2), time(8, 30))
    (moved,) = meetings_of(page)
    assert (moved.day, moved.starts) == (TUESDAY + timedelta(days=2), time(8, 30))
    # Into the roll-call: refused, in words, and it stays where it was.
    drag(page, meeting.id, TUESDAY + timedelta(days=2), time(12, 30))
    (stayed,) = meetings_of(page)
    assert stayed.starts == time(8, 30)
    assert "apel" in " ".join([*officer.ctx.messages.errors, *strip_texts(page)]).lower()
    officer.fill(
        batch_id=batch.id,
        place_id=batch.place_id,
        day=NEXT_TUESDAY,
        starts=time(8, 30),
        ends=time(11, 0),
        topic="Padat tebar",
        lesson_hours=3,
    )
    page.action("scheduling.new").trigger()


def meetings_of(page: SchedulingPage) -> tuple[MeetingRow, ...]:
    assert page.board.view is not None
    return page.board.view.meetings


def strip_texts(page: SchedulingPage) -> list[str]:
    return [label.text() for label in page.strip.findChildren(QLabel)]


def drag(page: SchedulingPage, meeting_id: int, day: date, moment: time) -> None:
    board = page.board
    view = board.viewport()
    into = QPoint(30, 12)
    start = board.rect_of(meeting_id).topLeft().toPoint() + into
    target = board.point_at(day, moment).toPoint() + QPoint(0, into.y())
    QTest.mousePress(view, LEFT, NO_KEY, start)
    QTest.mouseMove(view, start + QPoint(0, 8))
    QTest.mouseMove(view, target)
    QTest.mouseRelease(view, LEFT, NO_KEY, target)


def a_second_batch_cannot_take_the_room(officer: Officer) -> None:
    first = officer.ctx.services.training.queries.list_batches()[0]
    draft = officer.ctx.services.training.queries.get_batch_draft(batch_id=first.id)
    draft.name, draft.trainer_ids = "Budidaya lele 2", ()
    second = officer.ctx.services.training.commands.create_batch(draft=draft).value
    page: SchedulingPage = officer.open("scheduling")

    def robot(dialog: FormDialog[Any]) -> None:
        for name, value in (
            ("batch_id", second),
            ("place_id", first.place_id),
            ("day", NEXT_TUESDAY),
            ("starts", time(10, 0)),
            ("ends", time(11, 30)),
            ("lesson_hours", 2),
        ):
            dialog.form.set_value(name, value)
        dialog.save_and_close()
        assert dialog.isVisible(), "the room is taken"
        dialog.form.mark_clean()
        dialog.reject()

    officer.answer(robot)
    page.action("scheduling.new").trigger()


def print_the_sheet(officer: Officer, tmp_path: Path) -> None:
    page: AttendancePage = officer.open("attendance")
    path = tmp_path / "daftar hadir.pdf"

    def save_it(dialog: PrintPreviewDialog) -> None:
        assert dialog.page_count() == 1
        officer.ctx.dialogs.save_paths.append(path)
        dialog.pdf_button.click()
        if dialog.isVisible():
            dialog.close_button.click()

    officer.answer(save_it)
    page.action("attendance.print").trigger()
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "DAFTAR HADIR PESERTA PELATIHAN" in text
    assert "Padat tebar" in text


def mark_it(officer: Officer) -> None:
    page: AttendancePage = officer.open("attendance")
    staged = page.panel.staged
    assert staged is not None
    assert staged.sheet.day == NEXT_TUESDAY
    # Row three was sick; everybody else came.
    sheet = page.panel.sheet
    QTest.keyClicks(sheet, "3")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClicks(sheet, "s")
    page.action("attendance.all_present").trigger()
    page.action("attendance.save").trigger()
    meeting = officer.ctx.services.attendance.queries.get_meeting_sheet(meeting_id=staged.sheet.id)
    assert [row.mark for row in meeting.rows] == [
        AttendanceMark.SICK if row.number == 3 else AttendanceMark.PRESENT for row in meeting.rows
    ]
    assert len(meeting.rows) == 8


def hand_over_the_workbook(officer: Officer, tmp_path: Path) -> None:
    page: ReportsPage = officer.open("reports")
    path = tmp_path / "Pemkab.xlsx"
    officer.ctx.dialogs.save_paths.append(path)
    page.form.set_value("purpose", "Laporan bulanan MoU")
    page.form.set_value("receiver", "Pemerintah Kabupaten Serang")
    page.action("reports.export").trigger()
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Sampul", "Peserta", "Kehadiran", "Rekap wilayah"]
    cells = [str(cell.value) for row in book["Peserta"].iter_rows() for cell in row]
    people = officer.ctx.services.training.queries.get_batch(batch_id=1).participants
    for person in people:
        assert person.name in cells
        assert person.register_no not in " ".join(cells)
    marks = [cell.value for row in book["Kehadiran"].iter_rows() for cell in row]
    assert marks.count("H") >= 7
    (row,) = page.exports.rows
    assert (row.export_no, row.row_count) == ("EXP-2026-0001", 8)
