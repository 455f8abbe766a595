"""A batch of 16 + 2 through the real widgets, from the agreement to the certificates.

An officer notes what the Dinas Perikanan promises, its trainer and course, lets the board say who
may come, seats sixteen and two reserves, plans the meetings module by module, marks them from
paper, types the scores, settles the results, hands out certificates and a file that proves them,
and sees on the start page what was given.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import BatchStatus, EndReason
from binaan_desktop.domain.verification import VerificationOutcome
from binaan_desktop.services.certificates.verification_page import verify_in_file
from binaan_desktop.services.house import OpenHouse
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.board.page import BoardPage
from binaan_desktop.ui.certificates.page import CertificatesPage
from binaan_desktop.ui.home.page import HomePage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from binaan_desktop.ui.kit.weekdays_field import WeekdaysField
from binaan_desktop.ui.scheduling.page import SchedulingPage
from binaan_desktop.ui.scheduling.places_page import PlacesPage
from binaan_desktop.ui.settings.page import InstitutionPage
from binaan_desktop.ui.training.agencies_page import AgenciesPage
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.courses_page import CoursesPage
from binaan_desktop.ui.training.meetings_tab import MeetingsTab
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.placement_form import PlacementDialog
from binaan_desktop.ui.training.results_model import FIRST_SCORE
from binaan_desktop.ui.training.results_tab import ResultsTab
from binaan_desktop.ui.training.trainers_page import TrainersPage
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests.conftest import FakeClock
from tests.stories.hands import (
    ENTER,
    entering,
    fill_lines,
    in_front,
    keys,
    select_first,
    texts_of,
    type_score,
    typing,
)
from tests.stories.officer import Officer
from tests.ui.keys import CTRL, choose, focused, press

TUESDAY, THURSDAY = 1, 3


def test_from_the_agreement_to_the_certificates(
    officer: Officer, house: OpenHouse, clock: FakeClock, tmp_path: Path, qtbot: QtBot
) -> None:
    import_the_house(officer)
    the_board_decides(officer)
    note_the_agreement(officer, qtbot)
    note_the_trainer(officer, qtbot)
    note_the_course(officer, qtbot)
    open_the_batch(officer, qtbot)
    they_ask(officer, qtbot)
    the_board_sits(officer, qtbot)
    they_are_seated(officer, qtbot)
    they_meet(officer, qtbot)
    they_are_marked(officer, clock, qtbot)
    they_are_scored(officer, qtbot)
    they_pass(officer, qtbot, tmp_path)
    they_are_proved(officer, tmp_path)
    what_was_given_is_told(officer)
    assert all(row.ok for row in house.services.checks.check_house())


def import_the_house(officer: Officer) -> None:
    """The two lists of the demo house; bringing them is another story."""
    importing = officer.ctx.services.importing
    names = ("daftar-penghuni.xlsx", "data-keahlian.xlsx")
    request = ImportRequest(tuple(resource_path("demo", name) for name in names))
    importing.commands.apply_import(plan=importing.queries.plan_import(request=request))


def the_board_decides(officer: Officer) -> None:
    page: InstitutionPage = officer.open("settings")
    page.form.set_value("board_decides", value=True)
    page.action("settings.save").trigger()


def note_the_agreement(officer: Officer, qtbot: QtBot) -> None:
    page: AgenciesPage = officer.open("agencies")

    def agency(dialog: FormDialog[int]) -> None:
        fill_lines("Dinas Perikanan Kabupaten Serang", "")
        choose("Dinas Perikanan")
        fill_lines("Ibu Rina", "0812-0000-0001")

    def agreement(dialog: FormDialog[int]) -> None:
        fill_lines("PKS budidaya lele", "415/12", "20/11/26", "24/11/26", "31/12/26", "")
        for what, much in (
            ("Hari pelatih", "4"),
            ("Orang dilatih", "16"),
            ("Sertifikat", "16"),
        ):
            choose(what)
            fill_lines(much, "", "")
        choose("Topik")
        choose("Budidaya lele")
        fill_lines("1")

    officer.answer(entering(qtbot, agency))
    page.action("agencies.new").trigger()
    officer.answer(entering(qtbot, agreement))
    page.action("agencies.agreement").trigger()
    (card,) = page.panel.agreements.cards
    assert [text.split(":")[-1] for text in card.board.texts()] == [
        " 0 dari 4 hari. Sesuai waktu",
        " 0 dari 1 angkatan. Sesuai waktu",
        " 0 dari 16 orang. Sesuai waktu",
        " 0 dari 16 sertifikat. Sesuai waktu",
    ]


def note_the_trainer(officer: Officer, qtbot: QtBot) -> None:
    """Who teaches, and when: Tuesdays and Thursdays in the morning."""
    page: TrainersPage = officer.open("trainers")

    def trainer(dialog: FormDialog[int]) -> None:
        fill_lines("Rina Marlina, S.Pi.", "")
        choose("Dinas Perikanan Kabupaten Serang")
        fill_lines("Budidaya air tawar", "")
        choose("Budidaya lele")

    def times(dialog: FormDialog[int]) -> None:
        days = dialog.form.field("weekdays")
        assert isinstance(days, WeekdaysField)
        for day in (TUESDAY, THURSDAY):
            days.boxes[day].click()
        dialog.form.field("starts").control.setFocus()
        fill_lines("8.30", "11.30")

    officer.answer(entering(qtbot, trainer))
    page.action("trainers.new").trigger()
    officer.answer(entering(qtbot, times))
    page.panel.times.button("time.add").click()
    assert page.panel.times.texts() == ["Selasa 08.30-11.30", "Kamis 08.30-11.30"]


def note_the_course(officer: Officer, qtbot: QtBot) -> None:
    """Two modules, what it asks for, when it is passed, and the pond in which it is given."""
    places: PlacesPage = officer.open("places")
    officer.fill(name="Kolam terpal", kind=PlaceKind.POND, seats=16)
    places.action("places.new").trigger()
    page: CoursesPage = officer.open("courses")

    def course(dialog: FormDialog[int]) -> None:
        fill_lines("Budidaya lele", "lele", "")
        choose("Budidaya lele")
        press(focused(), ENTER)
        fill_lines("Kolam dan benih", "4", "Pakan dan panen", "4", "", "")
        choose("Status hukum")
        choose("Narapidana")
        press(focused(), ENTER)
        choose("Umur paling muda")
        fill_lines("18", "", "", "")
        fill_lines("75", "60", "60", "16", "2", "20", "")
        choose("Kolam")

    officer.answer(entering(qtbot, course))
    page.action("courses.new").trigger()


def open_the_batch(officer: Officer, qtbot: QtBot) -> None:
    page: TrainingPage = officer.open("training")

    def batch(dialog: FormDialog[int]) -> None:
        choose("Budidaya lele")
        press(focused(), ENTER)
        choose("Dinas Perikanan Kabupaten Serang")
        choose("PKS")
        choose("Rina")
        press(focused(), ENTER)
        press(focused(), ENTER)
        fill_lines("1/12/26", "31/12/26")

    officer.answer(entering(qtbot, batch))
    page.action("training.new").trigger()
    row = page.batches.current_row()
    assert row is not None
    assert (row.name, row.place, row.reserves) == ("Budidaya lele 1", "Kolam terpal", 2)
    assert row.capacity.limit == 16


def they_ask(officer: Officer, qtbot: QtBot) -> None:
    """The board decides, so nobody can be seated yet; twenty are put on the waiting list."""
    in_front(qtbot, officer)
    page: TrainingPage = officer.open("training")
    candidates = page.open_tab(CandidatesTab)
    best = candidates.model.rows[0]
    candidates.table.select_id(best.id)
    assert "25 dari 25: Minat: Minat ke-1." in candidates.panel.lines.texts()
    assert best.score == sum(line.points for line in best.lines)
    press(candidates.table, ENTER)
    refused = officer.ctx.messages.last
    assert refused.text == "Belum disetujui sidang TPP."
    assert texts_of(refused.ways_out) == ["Masukkan daftar tunggu"]
    select_first(candidates.table, 20)
    officer.answer(typing(qtbot))
    press(candidates.table, Qt.Key.Key_D, CTRL)
    assert officer.ctx.messages.last.text == "20 orang masuk daftar tunggu."
    waiting = page.open_tab(WaitingTab)
    assert waiting.model.rowCount() == 20


def the_board_sits(officer: Officer, qtbot: QtBot) -> None:
    """Eighteen are approved, one is declined with a reason, one is postponed."""
    page: BoardPage = officer.open("board")
    in_front(qtbot, officer)
    officer.answer(typing(qtbot, "", "TPP-07/2026", "Dedi Kurniadi, S.H."))
    press(focused(), Qt.Key.Key_N, CTRL)
    in_front(qtbot, officer)
    officer.answer(typing(qtbot))
    press(focused(), Qt.Key.Key_T, CTRL)
    in_front(qtbot, officer)
    items = page.panel.table
    assert len(page.panel.model.rows) == 20
    assert "minat ke-1" in page.panel.model.rows[0].consideration
    select_first(items, 18)
    press(items, Qt.Key.Key_S)
    items.selectRow(18)
    officer.answer(typing(qtbot, "Sedang menjalani hukuman disiplin"))
    press(items, Qt.Key.Key_T)
    in_front(qtbot, officer)
    press(items, Qt.Key.Key_D)
    assert page.panel.counts.text() == "18 disetujui, 1 ditolak, 1 ditunda"
    officer.answer(typing(qtbot, "W12.PAS-112/2026", "24/11/26"))
    press(focused(), ENTER, CTRL)
    told = officer.ctx.messages.last
    assert told.text == "Sidang selesai: 18 disetujui, 1 ditolak, 1 ditunda."
    assert texts_of(told.ways_out) == ["Tempatkan yang disetujui"]
    told.ways_out[0].handler()
    assert isinstance(officer.window.pages.current, TrainingPage)


def they_are_seated(officer: Officer, qtbot: QtBot) -> None:
    """All nineteen at once: sixteen sit, and the preview says why the others do not."""
    page = officer.window.pages.current
    assert isinstance(page, TrainingPage)
    in_front(qtbot, officer)
    waiting = page.open_tab(WaitingTab)
    waiting.table.setFocus()
    press(waiting.table, Qt.Key.Key_A, CTRL)

    def preview(dialog: PlacementDialog) -> None:
        sit, unapproved, over, why = dialog.preview_form.lines
        assert len(sit.split(", ")) == 16
        assert unapproved == "BAMBANG WIJAYA: Belum disetujui sidang TPP."
        assert over == "ASEP NUGRAHA, BAMBANG HIDAYAT"
        assert why.startswith("Kursi penuh: 16 dari 16 terisi")
        assert dialog.save_button.text() == "Tempatkan 16 orang"

    officer.answer(entering(qtbot, preview))
    press(waiting.table, Qt.Key.Key_T, CTRL)
    told = officer.ctx.messages.last
    assert told.text.startswith("16 orang mendapat kursi. 3 orang tidak ikut.")
    assert texts_of(told.ways_out) == ["Jadikan cadangan", "Lewati batas kapasitas..."]
    told.ways_out[0].handler()
    assert officer.ctx.messages.last.text == "2 orang menjadi cadangan."
    assert [row.name for row in waiting.model.rows] == ["BAMBANG WIJAYA"]
    people = page.open_tab(PeopleTab).model.rows
    assert [row.is_reserve for row in people] == [False] * 16 + [True] * 2


def they_meet(officer: Officer, qtbot: QtBot) -> None:
    """Each module has as many meetings as it has hours for, when the trainer can come."""
    page: SchedulingPage = officer.open("scheduling")
    for module, days in (("Kolam dan benih", "1/12/26"), ("Pakan dan panen", "8/12/26")):
        in_front(qtbot, officer)
        officer.answer(entering(qtbot, pattern_of(module, days)))
        page.action("scheduling.pattern").trigger()
        assert officer.ctx.messages.last.text == "2 pertemuan dibuat."
    training: TrainingPage = officer.open("training")
    meetings = training.open_tab(MeetingsTab).model.rows
    assert [(one.row.day.day, one.row.topic, one.row.trainer) for one in meetings] == [
        (1, "Kolam dan benih", "Rina Marlina, S.Pi."),
        (3, "Kolam dan benih", "Rina Marlina, S.Pi."),
        (8, "Pakan dan panen", "Rina Marlina, S.Pi."),
        (10, "Pakan dan panen", "Rina Marlina, S.Pi."),
    ]


def pattern_of(module: str, first: str) -> Callable[[FormDialog[Any]], None]:
    """A form of meetings from a pattern, filled in for one module."""

    def fill(dialog: FormDialog[Any]) -> None:
        choose("Budidaya lele 1")
        choose(module)
        days = dialog.form.field("weekdays")
        assert isinstance(days, WeekdaysField)
        for day in (TUESDAY, THURSDAY):
            days.boxes[day].click()
        dialog.form.field("starts").control.setFocus()
        fill_lines("8.30", "10.00", first)
        press(focused(), ENTER)

    return fill


def they_are_marked(officer: Officer, clock: FakeClock, qtbot: QtBot) -> None:
    """From paper: the exceptions by the number of their row, then everybody else present."""
    papers: tuple[tuple[int, tuple[Qt.Key | str, ...], str], ...] = (
        (1, ("3s1", ENTER), "disimpan: Hadir 15, Sakit 1."),
        (3, ("7i", ENTER), "disimpan: Hadir 15, Izin 1."),
        (8, ("5a", ENTER, "16a", ENTER), "disimpan: Hadir 14, Alpa 2."),
        (10, ("5a", ENTER, "16a", ENTER), "disimpan: Hadir 14, Alpa 2."),
    )
    for day, typed, told in papers:
        clock.day = date(2026, 12, day)
        page = todays_sheet(officer, qtbot)
        sheet = page.panel.sheet
        pressed = keys(sheet, *typed)
        press(sheet, Qt.Key.Key_A, CTRL)
        press(sheet, ENTER, CTRL)
        assert pressed + 2 <= 40
        assert page.panel.staged is not None
        assert page.panel.staged.sheet.day == clock.day
        assert officer.ctx.messages.last.text.endswith(told)
    assert page.work_table.model().rowCount() == 1
    assert page.status_text() == "16 dari 16 sudah ditandai"


def todays_sheet(officer: Officer, qtbot: QtBot) -> AttendancePage:
    """The day begins on the start page, which leads to the sheet of the meeting."""
    in_front(qtbot, officer)
    home: HomePage = officer.open("home")
    home.read_again()
    (fill_in,) = [one for one in home.meetings.buttons if one.text() == "Isi presensi"]
    fill_in.click()
    page = officer.window.pages.current
    assert isinstance(page, AttendancePage)
    page.focus_body()
    return page


def they_are_scored(officer: Officer, qtbot: QtBot) -> None:
    """Theory and practice of both modules, typed down the columns; one is below the least."""
    in_front(qtbot, officer)
    page: TrainingPage = officer.open("training")
    tab = page.open_tab(ResultsTab)
    assert [row.name for row in tab.model.rows] == sorted(
        (row.name for row in tab.model.rows), key=str.lower
    )
    assert [round(row.percent or 0) for row in tab.model.rows] == [100] * 4 + [50] + [100] * 10 + [
        50
    ]
    tab.grid.setFocus()
    tab.grid.setCurrentIndex(tab.model.index(0, FIRST_SCORE))
    for column in range(4):
        for row in range(16):
            type_score(tab.grid, "40" if row == 15 else str(80 + column))
    press(tab.grid, Qt.Key.Key_S, CTRL)
    assert officer.ctx.messages.last.text == "Nilai 16 peserta disimpan."
    assert results(tab) == ["Usulan: lulus"] * 4 + ["Usulan: sebagian"] + ["Usulan: lulus"] * 10 + [
        "Usulan: tidak lulus"
    ]
    tab.grid.setCurrentIndex(tab.model.index(4, FIRST_SCORE))
    assert tab.reasons.texts() == [
        "Hadir hanya 50 %, paling sedikit 75 %.",
        "Pakan dan panen: hadir hanya 0 %, paling sedikit 75 %.",
    ]


def results(tab: ResultsTab) -> list[str]:
    """What the grid says of everybody, top to bottom."""
    column = tab.model.score_columns().stop
    rows = range(tab.model.rowCount())
    return [str(tab.model.data(tab.model.index(row, column))) for row in rows]


def they_pass(officer: Officer, qtbot: QtBot, tmp_path: Path) -> None:
    """One act settles what the rule proposes, another issues; the PDF bears numbers and codes."""
    page = officer.window.pages.current
    assert isinstance(page, TrainingPage)
    tab = page.open_tab(ResultsTab)
    officer.answer(typing(qtbot))
    page.action("training.conclude").trigger()
    assert officer.ctx.messages.last.text == "Hasil 16 peserta ditetapkan."
    assert results(tab) == ["Lulus"] * 4 + ["Sebagian"] + ["Lulus"] * 10 + ["Tidak lulus"]
    assert page.detail is not None
    assert page.detail.row.status is BatchStatus.CLOSED
    people = page.open_tab(PeopleTab).model.rows
    assert [row.end_reason for row in people if row.is_reserve] == [EndReason.ENDED] * 2
    page.open_tab(ResultsTab)
    in_front(qtbot, officer)
    officer.answer(typing(qtbot))
    page.action("training.issue").trigger()
    assert officer.ctx.messages.last.text == "15 sertifikat diterbitkan."
    path = tmp_path / "sertifikat.pdf"

    def save_it(dialog: PrintPreviewDialog) -> None:
        assert dialog.page_count() == 2 * 15
        officer.ctx.dialogs.save_paths.append(path)
        dialog.pdf_button.click()
        if dialog.isVisible():
            dialog.close_button.click()

    officer.answer(save_it)
    page.action("training.print_certificates").trigger()
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    first = officer.ctx.services.certificates.queries.list_certificates().rows[-1]
    code = "-".join(first.code[at : at + 4] for at in (0, 4, 8))
    for said in (
        "Nomor: 001/SERT/XII/2026 diberikan kepada AHMAD SETIAWAN",
        f"Kode verifikasi {code}",
        "telah mengikuti pelatihan BUDIDAYA LELE",
        "1 Desember 2026 s.d. 10 Desember 2026, selama 8 jam pelajaran, dengan hasil: Lulus",
    ):
        assert said in text


def they_are_proved(officer: Officer, tmp_path: Path) -> None:
    """The file of the register says yes to what is printed, and no to another name."""
    page: CertificatesPage = officer.open("certificates")
    path = tmp_path / "verifikasi.html"
    officer.ctx.dialogs.save_paths.append(path)
    page.action("certificates.verification").trigger()
    assert "untuk 15 sertifikat disimpan" in officer.ctx.messages.last.text
    page.search.setText("AHMAD SETIAWAN")
    (row,) = page.model.rows
    queries = officer.ctx.services.certificates.queries
    holder = queries.get_certificate(certificate_id=row.id).statement.holder
    printed = verify_in_file(path, row.code, holder)
    assert printed.verification.outcome is VerificationOutcome.VALID
    assert printed.fingerprint in officer.ctx.messages.last.text
    forged = verify_in_file(path, row.code, replace(holder, name="AHMAD SETYAWAN"))
    assert forged.verification.outcome is VerificationOutcome.MISMATCH


def what_was_given_is_told(officer: Officer) -> None:
    """Promised and given, on the page of the partner, on the start page, at the trainer."""
    page: AgenciesPage = officer.open("agencies")
    (card,) = page.panel.agreements.cards
    assert [text.split(": ")[-1] for text in card.board.texts()] == [
        "4 dari 4 hari. Terpenuhi",
        "1 dari 1 angkatan. Terpenuhi",
        "16 dari 16 orang. Terpenuhi",
        "15 dari 16 sertifikat. Sesuai waktu. seharusnya 7 sampai hari ini",
    ]
    home: HomePage = officer.open("home")
    lines = home.promises.texts()
    assert "4 dari 4 hari pelatih" in lines
    assert "15 dari 16 sertifikat" in lines
    assert home.figures["trained"].text() == "Pernah ikut pelatihan: 16 dari 432 orang"
    trainers: TrainersPage = officer.open("trainers")
    assert trainers.panel.hours.text() == "8 JP diberikan"
    assert trainers.panel.months.texts() == ["Desember 2026. 8 JP. 4 pertemuan"]
