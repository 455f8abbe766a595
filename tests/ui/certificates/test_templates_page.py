"""Templates and numbers: made, changed, copied, shown on a sample; a wrong one says why."""

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.certificates.template_form import LogoField, draft_of
from binaan_desktop.ui.certificates.templates_page import TemplatesPage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext) -> TemplatesPage:
    page = TemplatesPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _make(page: TemplatesPage, ctx: ScriptedContext, name: str = "Sertifikat dinas") -> None:
    def fill(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("name", name)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(fill)
    page.action("templates.new").trigger()


def test_template_is_made_changed_and_copied(page: TemplatesPage, ctx: ScriptedContext) -> None:
    _make(page, ctx)
    assert [row.name for row in page.model.rows] == ["Sertifikat dinas"]

    def change(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("paper", PaperSize.F4)
        dialog.form.set_value("left_name", "Rina Wati, S.Pi.")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(change)
    page.action("templates.edit").trigger()
    template_id = page.model.rows[0].id
    queries = ctx.services.certificates.queries
    kept, _ = queries.get_template(template_id=template_id)
    assert (kept.paper, kept.left.name) == (PaperSize.F4, "Rina Wati, S.Pi.")

    def copy(dialog: FormDialog[int]) -> None:
        assert dialog.form.value("left_name") == "Rina Wati, S.Pi."
        dialog.form.set_value("name", "Piagam")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(copy)
    page.action("templates.copy").trigger()
    assert sorted(row.name for row in page.model.rows) == ["Piagam", "Sertifikat dinas"]
    assert page.status_text() == "2 contoh sertifikat, 2 dipakai"


def test_wrong_template_says_why(page: TemplatesPage, ctx: ScriptedContext) -> None:
    def fill(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("name", "Salah")
        dialog.form.set_value("body", "Untuk {alamat}")
        dialog.form.set_value("right_nip", "12")
        dialog.save_and_close()
        assert "alamat" in dialog.form.problem_text("body")
        assert dialog.form.problem_text("right_nip")
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(fill)
    page.action("templates.new").trigger()
    assert page.model.rows == []


def test_logo_is_chosen_and_taken_away(
    page: TemplatesPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)

    def choose(dialog: FormDialog[int]) -> None:
        field = dialog.form.field("logo")
        assert isinstance(field, LogoField)
        ctx.dialogs.files = [[], [tmp_path / "tidak-ada.png"], [logo]]
        for _ in range(3):
            field.control.click()
        assert draft_of(dialog.form).logo == PNG
        field.clear_button.click()
        assert draft_of(dialog.form).logo is None
        field.set_value(PNG)
        dialog.form.set_value("name", "Berlogo")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(choose)
    page.action("templates.new").trigger()
    kept, _ = ctx.services.certificates.queries.get_template(template_id=page.model.rows[0].id)
    assert kept.logo == PNG


def test_sample_is_shown(page: TemplatesPage, ctx: ScriptedContext) -> None:
    _make(page, ctx)
    seen: list[str] = []

    def look(dialog: PrintPreviewDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.reject()

    ctx.dialogs.on_run.append(look)
    page.action("templates.preview").trigger()
    assert "Sertifikat" in seen[0]


def test_numbers_are_set_with_the_next_one_shown(page: TemplatesPage, ctx: ScriptedContext) -> None:
    assert "001/SERT/XI/2026" in page.numbers.text()

    def change(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("pattern", "{nomor}/SERT")
        dialog.save_and_close()
        assert dialog.form.problem_text("pattern").startswith("Pola harus memuat isian tahun")
        dialog.form.set_value("pattern", "{nomor:02}/{kode}/{tahun}")
        dialog.form.set_value("last_number", 7)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(change)
    page.series_button.click()
    assert "08/KODE/2026" in page.numbers.text()
    ctx.messages.undo_last()
    assert "001/SERT/XI/2026" in page.numbers.text()


def test_operator_looks_only(
    qtbot: QtBot, ctx: ScriptedContext, keys: Keys, clock: FakeClock
) -> None:
    desk = desk_at(ctx.services.desk.database, clock, Role.OPERATOR)
    page = TemplatesPage(dataclasses.replace(ctx, services=build_services(desk, keys)))
    qtbot.addWidget(page)
    show(page)
    assert not page.series_button.isEnabled()
    assert [spec.id for spec in page.actions_of_page()] == ["templates.preview"]


def test_everything_is_named_and_reachable(page: TemplatesPage, ctx: ScriptedContext) -> None:
    _make(page, ctx)
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
