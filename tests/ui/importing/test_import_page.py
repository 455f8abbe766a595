"""Monday morning: two files on a USB stick, some cells are wrong."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.ui.importing.model import PlanFilter
from binaan_desktop.ui.importing.page import ImportingPage
from tests.fixtures.workbooks import (
    Cell,
    SheetSpec,
    sdp_row,
    sdp_sheet,
    skill_row,
    skill_sheet,
    write_workbook,
)
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext) -> ImportingPage:
    with ctx.services.desk.database.write() as session:
        seed_reference_data(session)
    page = ImportingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1150, 660)
    return page


def skill_list(tmp_path: Path, *rows: Sequence[Cell]) -> Path:
    return write_workbook(tmp_path / "keahlian.xlsx", {"pria": skill_sheet(*rows)})


def sdp_list(tmp_path: Path, *rows: Sequence[Cell]) -> Path:
    return write_workbook(tmp_path / "sdp.xlsx", {"Sheet1": sdp_sheet(*rows)})


def go_on(page: ImportingPage) -> None:
    action = page.action("importing.next")
    assert action.isEnabled()
    action.trigger()


def choose(page: ImportingPage, ctx: ScriptedContext, *paths: Path) -> None:
    ctx.dialogs.files.append(list(paths))
    go_on(page)


def source_of(page: ImportingPage, column: int) -> str:
    """Why a column is taken for what it is."""
    item = page.sheets.preview.item(1, column - 1)
    return "" if item is None else item.text()


def step(page: ImportingPage) -> str:
    return page.action("importing.next").text()


def count_people(ctx: ScriptedContext) -> int:
    with ctx.services.desk.database.read() as session:
        return session.query(Inmate).count()


def test_from_two_files_to_people_and_back(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    assert step(page) == "Pilih berkas Excel"
    choose(page, ctx, sdp_list(tmp_path, sdp_row()), skill_list(tmp_path, skill_row(nik="123")))
    assert step(page) == "Susun rencana"
    assert [page.sheets.list.item(at).text() for at in range(2)] == [
        "sdp.xlsx:\nSheet1 (4 baris)",
        "keahlian.xlsx:\npria (3 baris)",
    ]
    go_on(page)
    assert step(page) == "Terapkan 2 baris"
    assert page.plan.chips[PlanFilter.NEW].text() == "Baru 1"
    assert page.plan.chips[PlanFilter.UPDATE].text() == "Berubah 1"
    assert page.plan.chips[PlanFilter.PROBLEMS].isChecked()
    assert page.plan.reasons.texts() == [
        "pria!D4: NIK harus 16 angka; yang diketik 3. Kosongkan bila belum ada."
    ]
    assert count_people(ctx) == 0

    go_on(page)
    assert count_people(ctx) == 1
    assert step(page) == "Pilih berkas Excel"
    assert ctx.messages.last.text.startswith("Impor selesai: 1 orang baru")
    assert page.runs.current is not None
    assert page.runs.problems.rowCount() == 1

    ctx.dialogs.answers.append("undo")
    page.action("importing.undo").trigger()
    assert "1 orang baru dihapus" in ctx.dialogs.asked[0][1]
    assert count_people(ctx) == 0
    assert not page.action("importing.undo").isEnabled()


def test_the_message_takes_the_import_back(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    choose(page, ctx, skill_list(tmp_path, skill_row()))
    go_on(page)
    go_on(page)
    ctx.messages.undo_last()
    assert count_people(ctx) == 0
    assert page.runs.runs.rows[0].undone_at is not None


def test_undo_is_asked_first(page: ImportingPage, ctx: ScriptedContext, tmp_path: Path) -> None:
    choose(page, ctx, skill_list(tmp_path, skill_row()))
    go_on(page)
    go_on(page)
    ctx.dialogs.answers.append(None)
    page.action("importing.undo").trigger()
    assert count_people(ctx) == 1


def test_people_kept_by_an_undo_are_named(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    choose(page, ctx, skill_list(tmp_path, skill_row()))
    go_on(page)
    go_on(page)
    with ctx.services.desk.database.write() as session:
        session.query(Inmate).update({"presence": PresenceStatus.HOSPITAL})
    ctx.dialogs.answers.append("undo")
    page.action("importing.undo").trigger()
    assert page.runs.kept.texts() == ["Ahmad Subur tetap ada karena sudah dipakai data lain."]
    assert "1 dibiarkan" in ctx.messages.last.text


def test_the_second_time_nothing_is_to_be_applied(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    path = skill_list(tmp_path, skill_row())
    choose(page, ctx, path)
    go_on(page)
    go_on(page)
    choose(page, ctx, path)
    go_on(page)
    assert not page.action("importing.next").isEnabled()
    assert page.plan.remarks.texts() == [
        "keahlian.xlsx: Berkas ini sudah diimpor pada 24 November 2026.",
        "Tidak ada yang berubah: semua baris yang terbaca sudah sama dengan data.",
    ]


def test_differences_field_by_field(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    choose(page, ctx, skill_list(tmp_path, skill_row()))
    go_on(page)
    go_on(page)
    choose(page, ctx, skill_list(tmp_path, skill_row(occupation="nelayan")))
    go_on(page)
    page.plan.chips[PlanFilter.UPDATE].click()
    shown = [
        [column.text(line) for column in page.plan.changes.columns]
        for line in page.plan.changes.rows
    ]
    assert shown == [["Pekerjaan sebelumnya", "buruh", "nelayan"]]
    assert page.plan.lines.rows[0].summary() == "Berubah: pekerjaan sebelumnya"


def test_missing_people_are_shown_and_open_their_profile(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path, qtbot: QtBot
) -> None:
    both = (sdp_row("AHMAD", "B.I 1/2025"), sdp_row("EKO", "B.I 2/2025"))
    choose(page, ctx, sdp_list(tmp_path, *both))
    go_on(page)
    go_on(page)
    choose(page, ctx, sdp_list(tmp_path, both[0]))
    go_on(page)
    page.plan.chips[PlanFilter.MISSING].click()
    assert [line.name for line in page.plan.lines.rows] == ["EKO"]
    assert page.plan.reasons.texts() == [
        "Tercatat di B/8, tetapi tidak ada di daftar. Tidak dihapus."
    ]
    missing = page.plan.lines.rows[0].missing
    assert missing is not None
    with qtbot.waitSignal(page.navigation_requested) as asked:
        QTest.keyClick(page.plan.table, Qt.Key.Key_Return)
    assert asked.args == ["inmates", missing.id]
    assert count_people(ctx) == 2


def test_header_row_and_columns_can_be_corrected(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    rows = [
        ("Nama", "Bagian"),
        ("Budi", "dapur"),
        ("WBP", "Sandi", "Agama"),
        ("Ahmad Subur", "Oji", "Islam"),
    ]
    path = write_workbook(tmp_path / "aneh.xlsx", {"a": SheetSpec(rows)})
    choose(page, ctx, path)
    preview = page.sheets.preview

    def header_labels() -> list[str]:
        items = [preview.verticalHeaderItem(at) for at in range(preview.rowCount())]
        return [item.text() for item in items if item is not None]

    def pick(column: int, one: ImportField | None) -> None:
        combo = preview.combos[column - 1]
        combo.setCurrentIndex(0 if one is None else combo.findData(one))
        combo.activated.emit(combo.currentIndex())

    for at, words in ((2, "1 judul"), (4, "3 judul")):
        preview.setCurrentCell(at, 0)
        page.sheets.header_button.click()
        assert header_labels()[at] == words
    pick(1, None)
    assert not page.action("importing.next").isEnabled()
    assert page.sheets.reasons.texts()[-1].startswith("Tunjukkan kolom nama")

    pick(1, ImportField.NAME)
    pick(2, ImportField.NAME)
    assert preview.combos[0].field() is None
    pick(1, ImportField.NAME)
    pick(2, ImportField.ALIAS)
    go_on(page)
    (line,) = page.plan.lines.rows
    assert (line.cell, line.name) == ("a!A4", "Ahmad Subur")
    assert [one.change.new for one in page.plan.changes.rows] == ["Ahmad Subur", "Islam", "Oji"]


def test_a_mapped_word_is_known_in_the_next_list(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    rows = [("Nama", "No Reg", "Julukan"), ("Ahmad Subur", "B.I 1/2025", "Oji")]
    path = write_workbook(tmp_path / "julukan.xlsx", {"a": SheetSpec(rows)})
    choose(page, ctx, path)
    combo = page.sheets.preview.combos[2]
    combo.setCurrentIndex(combo.findData(ImportField.ALIAS))
    combo.activated.emit(combo.currentIndex())
    assert source_of(page, 3) == "Dipilih petugas"
    go_on(page)
    go_on(page)
    choose(page, ctx, path)
    assert page.sheets.preview.combos[2].field() is ImportField.ALIAS
    assert source_of(page, 3) == "Seperti impor sebelumnya"
    assert "Isi kolom diingat dari impor terakhir dengan judul yang sama." in (
        page.sheets.reasons.texts()
    )
    page.sheets.forget_button.click()
    assert page.sheets.preview.combos[2].field() is None
    assert not page.sheets.forget_button.isVisible()


def test_a_sheet_can_be_left_out(page: ImportingPage, ctx: ScriptedContext, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "dua.xlsx",
        {
            "pria": skill_sheet(skill_row()),
            "wanita": skill_sheet(skill_row("Siti", "B.I 2/2025", None, sex="P")),
        },
    )
    choose(page, ctx, path)
    page.sheets.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    go_on(page)
    assert [line.name for line in page.plan.lines.rows if line.row] == ["Siti"]
    page.action("importing.back").trigger()
    page.sheets.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not page.action("importing.next").isEnabled()


def test_a_bad_file_is_named_and_nothing_happens(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    bad = tmp_path / "lama.xls"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    choose(page, ctx, skill_list(tmp_path, skill_row()), bad)
    assert ctx.messages.errors[0].startswith("lama.xls: Berkas tidak dapat dibaca")
    assert step(page) == "Pilih berkas Excel"
    assert page.action("importing.next").isEnabled()


def test_batal_leaves_everything_as_it_was(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    choose(page, ctx, skill_list(tmp_path, skill_row()))
    go_on(page)
    ctx.jobs.cancel_next = True
    go_on(page)
    assert count_people(ctx) == 0
    assert step(page) == "Terapkan 1 baris"
    assert ctx.messages.last.text == "Dibatalkan. Tidak ada yang berubah."
    go_on(page)
    assert count_people(ctx) == 1


def test_choosing_no_file_stays(page: ImportingPage, ctx: ScriptedContext) -> None:
    ctx.dialogs.files.append([])
    go_on(page)
    assert step(page) == "Pilih berkas Excel"
    assert ctx.jobs.titles == []


def test_every_step_is_named_and_reachable(
    page: ImportingPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    for _ in range(3):
        assert unnamed_controls(page) == []
        assert unreachable_controls(page) == []
        if step(page) == "Pilih berkas Excel":
            choose(page, ctx, skill_list(tmp_path, skill_row()))
        elif step(page) == "Susun rencana":
            go_on(page)
