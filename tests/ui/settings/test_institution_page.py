"""The institution's page: typed, previewed, saved, refused, taken back."""

from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.settings.page import InstitutionPage
from tests.conftest import FakeClock, desk_at
from tests.ui.scripted import ScriptedContext, show


def opened(qtbot: QtBot, ctx: ScriptedContext) -> InstitutionPage:
    page = InstitutionPage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    return page


def test_shows_what_is_saved(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = opened(qtbot, ctx)
    assert page.form.value("line_4") == "RUMAH TAHANAN NEGARA KELAS IIB SERANG"
    assert page.form.value("paper") is PaperSize.F4
    assert not page.form.is_dirty
    assert not page.action("settings.save").isEnabled()


def test_typing_changes_the_preview_and_saving_keeps_it(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = opened(qtbot, ctx)
    page.form.set_value("line_4", "RUTAN CONTOH")
    page.form.set_value("head_nip", "19801231 200501 1 001")
    assert "RUTAN CONTOH" in page.preview.accessibleDescription()
    assert page.status_text() == "Perubahan belum disimpan"
    page.action("settings.save").trigger()
    saved = ctx.services.maintenance.queries.get_settings()
    assert saved.letterhead[3] == "RUTAN CONTOH"
    assert saved.head.nip == "198012312005011001"
    assert page.form.value("head_nip") == "19801231 200501 1 001"
    assert not page.form.is_dirty
    assert ctx.messages.last.text == "Pengaturan lembaga disimpan."
    ctx.messages.undo_last()
    assert page.form.value("line_4") == "RUMAH TAHANAN NEGARA KELAS IIB SERANG"


def test_a_refusal_stands_under_its_field(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = opened(qtbot, ctx)
    page.form.set_value("head_nip", "12345")
    page.form.set_value("name", "")
    page.form.save_requested.emit()
    assert page.form.problem_text("head_nip") == "NIP harus 18 angka, atau tanda - bila tidak ada."
    assert page.form.problem_text("name") == "Wajib diisi."
    assert ctx.services.maintenance.queries.get_settings().name == "Rutan Kelas IIB Serang"


def test_unsaved_text_survives_leaving_and_is_named(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = opened(qtbot, ctx)
    page.form.set_value("name", "Rutan lain")
    page.hide()
    assert ctx.messages.last.text == "Perubahan pengaturan lembaga belum disimpan."
    page.show()
    assert page.form.value("name") == "Rutan lain"
    ctx.dialogs.answers += [None, "discard"]
    page.action("settings.discard").trigger()
    assert page.form.value("name") == "Rutan lain"
    page.form.cancel_requested.emit()
    assert page.form.value("name") == "Rutan Kelas IIB Serang"


def test_an_operator_only_reads(
    qtbot: QtBot, ctx: ScriptedContext, keys: Keys, clock: FakeClock
) -> None:
    desk = desk_at(ctx.services.desk.database, clock, Role.OPERATOR)
    reader = ScriptedContext(
        services=build_services(desk, keys),
        jobs=ctx.jobs,
        changes=ctx.changes,
        dialogs=ctx.dialogs,
        messages=ctx.messages,
        ui_state=ctx.ui_state,
        clock=ctx.clock,
    )
    page = opened(qtbot, reader)
    assert not page.form.isEnabled()
    assert page.actions_of_page() == []
