"""The reports page: preview, holes with their ways, export with purpose, register."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence import files
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.ui.kit.messages import MessageTone
from binaan_desktop.ui.reports.form import month_options
from binaan_desktop.ui.reports.page import ReportsPage
from tests.conftest import FakeClock
from tests.services.reports.house import House, make_house
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def house(ctx: ScriptedContext) -> House:
    return make_house(ctx.services.desk.database)


def opened(qtbot: QtBot, ctx: ScriptedContext) -> ReportsPage:
    page = ReportsPage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    return page


def column(page: ReportsPage, at: int) -> list[str]:
    model = page.participants
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def test_preview_of_this_month(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    assert column(page, 0) == ["=BUDI+1", "AHMAD SUBUR", "DEDI"]
    assert page.attendance.rowCount() == 3
    assert page.status_text() == "3 baris, 1 orang tidak bersedia"
    assert page.form.value("receiver") == "Pemerintah Kabupaten Serang"
    assert page.action("reports.export").isEnabled()


def test_models_behave(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    # Warnings of the tester fail the test; reading again is when models go wrong.
    models = (page.participants, page.attendance, page.areas, page.exports)
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    page.choice.agency.set_value(house.other_agency)
    page.participant_table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.read_again()
    assert len(testers) == 4


def test_another_dinas_and_another_month(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    page.choice.agency.set_value(house.other_agency)
    assert column(page, 0) == ["DEDI"]
    page.choice.month.set_value(date(2026, 9, 1))
    assert page.participants.rowCount() == 0
    assert not page.action("reports.export").isEnabled()
    assert page.holes.texts() == ["Tidak ada angkatan yang berjalan pada bulan ini."]


def test_statistics_show_only_the_counts(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    page.choice.kind.set_value(ReportKind.PEMKAB_STATS)
    assert [page.previews.isTabVisible(at) for at in range(3)] == [False, False, True]
    counts = [
        str(page.areas.index(row, at).data())
        for row in range(page.areas.rowCount())
        for at in range(2, page.areas.columnCount())
    ]
    assert set(counts) <= {"0", "<5", "*"}
    assert "<5" in counts


def test_a_hole_leads_to_where_it_is_mended(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx)
    assert "2 pertemuan belum lengkap presensinya." in page.holes.texts()
    went: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda page_id, item: went.append((page_id, item)))
    buttons = {button.accessibleName(): button for button in page.holes.buttons}
    unmarked = buttons["Lengkapi: 2 pertemuan belum lengkap presensinya."].menu()
    assert unmarked is not None
    assert [action.text() for action in unmarked.actions()] == [
        "Las 1, 10-11-2026",
        "Las 1, 17-11-2026",
    ]
    unmarked.actions()[1].trigger()
    consent = "Lengkapi: 1 peserta belum ditanya apakah bersedia datanya diserahkan."
    buttons[consent].click()
    assert went == [("attendance", house.meetings[2]), ("inmates", house.budi)]


def test_export_writes_registers_and_says_so(
    qtbot: QtBot, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    page = opened(qtbot, ctx)
    path = tmp_path / "Pemkab.xlsx"
    ctx.dialogs.save_paths.append(path)
    page.form.set_value("letter_no", "005/12")
    page.action("reports.export").trigger()
    assert ctx.dialogs.suggested == ["Laporan Pemkab 2026-11.xlsx"]
    assert load_workbook(path).sheetnames == ["Sampul", "Peserta", "Kehadiran", "Rekap wilayah"]
    assert ctx.messages.last.text == (
        "EXP-2026-0001 tersimpan di Pemkab.xlsx: 3 baris, 1 orang tidak bersedia "
        "dan tidak dimasukkan."
    )
    assert [way.text for way in ctx.messages.last.ways_out] == ["Buka berkas", "Buka folder"]
    assert page.exports.rowCount() == 1
    page.open_item(page.exports.rows[0].id)
    assert page.tabs.currentIndex() == 1
    assert page.status_text() == "1 ekspor"


def test_without_purpose_nothing_is_asked_or_written(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx)
    page.form.set_value("purpose", "")
    page.action("reports.export").trigger()
    assert page.form.problem_text("purpose") == "Wajib diisi."
    assert ctx.dialogs.suggested == []
    assert page.exports.rowCount() == 0


def test_batal_in_the_save_dialog(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    ctx.dialogs.save_paths.append(None)
    page.action("reports.export").trigger()
    assert ctx.messages.texts == []
    assert page.exports.rowCount() == 0


def test_cancelled_while_writing(
    qtbot: QtBot, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    page = opened(qtbot, ctx)
    ctx.dialogs.save_paths.append(tmp_path / "a.xlsx")
    ctx.jobs.cancel_next = True
    page.action("reports.export").trigger()
    assert ctx.messages.last.text == "Dibatalkan. Tidak ada yang berubah."
    assert not (tmp_path / "a.xlsx").exists()


def test_open_in_excel_offers_another_name(
    qtbot: QtBot,
    ctx: ScriptedContext,
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(qtbot, ctx)
    target = tmp_path / "Pemkab.xlsx"
    target.write_bytes(b"open")

    def held(part: Path, path: Path) -> None:
        if path == target:
            raise PermissionError(13, "in use")
        part.replace(path)

    monkeypatch.setattr(files, "_replace", held)
    ctx.dialogs.save_paths.append(target)
    page.action("reports.export").trigger()
    message = ctx.messages.last
    assert message.tone is MessageTone.ERROR
    assert [way.text for way in message.ways_out] == ["Simpan sebagai Pemkab (2).xlsx"]
    message.ways_out[0].handler()
    assert (tmp_path / "Pemkab (2).xlsx").exists()
    assert target.read_bytes() == b"open"
    assert ctx.messages.last.text.startswith("EXP-2026-0001 tersimpan di Pemkab (2).xlsx")


def test_opening_a_line_opens_the_person(qtbot: QtBot, ctx: ScriptedContext, house: House) -> None:
    page = opened(qtbot, ctx)
    went: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda page_id, item: went.append((page_id, item)))
    page.participant_table.opened.emit(page.participants.rows[1].id)
    assert went == [("inmates", house.ahmad)]


def test_what_is_typed_stays_when_the_data_changes(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx)
    page.form.set_value("receiver", "Sekda")
    ctx.changes.publish(Changes(frozenset({Topic.INMATES})))
    assert page.form.value("receiver") == "Sekda"


def test_half_typed_choices_change_nothing(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx)
    edit = page.choice.month.control.lineEdit()
    assert isinstance(edit, QLineEdit)
    edit.setText("Okt")
    assert page.participants.rowCount() == 3
    assert page.choice.wanted() is None


def test_months_to_choose_from() -> None:
    options = month_options(date(2026, 2, 15))
    assert [text for _, text in options[:3]] == ["Februari 2026", "Januari 2026", "Desember 2025"]
    assert len(options) == 24


def test_the_months_move_on_while_the_program_stays_open(
    qtbot: QtBot, ctx: ScriptedContext, house: House, clock: FakeClock
) -> None:
    page = opened(qtbot, ctx)
    clock.day = date(2026, 12, 1)
    page.read_again()
    assert page.choice.month.control.itemText(0) == "Desember 2026"
    assert page.choice.month.value() == date(2026, 11, 1)
    assert page.participants.rowCount() == 3


def test_what_is_in_no_list_gives_way_to_the_report_shown(
    qtbot: QtBot, ctx: ScriptedContext, house: House
) -> None:
    page = opened(qtbot, ctx)
    edit = page.choice.kind.control.lineEdit()
    assert edit is not None
    edit.setText("laporan lain")
    edit.editingFinished.emit()
    assert page.choice.kind.value() is ReportKind.PEMKAB_LIST
    assert page.choice.wanted() is not None
