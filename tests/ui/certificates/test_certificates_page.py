"""The register of certificates: found, printed, voided by two, re-issued, handed over, verified."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.verification import VerificationOutcome
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.certificates.rows import CertificateDetail
from binaan_desktop.services.certificates.verification_page import verify_in_file
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.certificates.model import Shown
from binaan_desktop.ui.certificates.page import CertificatesPage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from tests.conftest import DATA_KEY, PASSWORD, QUICK_KDF
from tests.services.certificates.training import Training, make_issued
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import type_text
from tests.ui.scripted import ScriptedContext, show

SECOND_PASSWORD = PASSWORD + " kedua"


@pytest.fixture
def training(ctx: ScriptedContext, sqlite_database: Database, keys: Keys) -> Training:
    keys.vault.put_user("budi", SECOND_PASSWORD, DATA_KEY, QUICK_KDF)
    training, _ = make_issued(ctx.services, sqlite_database)
    return training


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, training: Training) -> CertificatesPage:
    page = CertificatesPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _numbers(page: CertificatesPage) -> list[str]:
    return [row.number[:3] for row in page.model.rows]


def _detail(ctx: ScriptedContext, certificate_id: int) -> CertificateDetail:
    return ctx.services.certificates.queries.get_certificate(certificate_id=certificate_id)


def _approve(dialog: FormDialog[Any], reason: str, password: str = SECOND_PASSWORD) -> None:
    dialog.form.set_value("reason", reason)
    dialog.form.set_value("user_name", 0)
    dialog.form.set_value("password", password)
    dialog.save_and_close()


def test_register_shows_the_newest_first_with_one_beside(page: CertificatesPage) -> None:
    assert _numbers(page) == ["004", "003", "002", "001"]
    assert page.panel.name.text() == "Dedi Kurnia"
    assert "Serang, 17 Mei 1990" in page.panel.texts()
    assert page.status_text() == "4 sertifikat, 1 dipilih"


def test_register_is_narrowed(page: CertificatesPage, ctx: ScriptedContext) -> None:
    page.search.setFocus()
    type_text(page.search, "cecep")
    assert _numbers(page) == ["003"]
    page.search.setText(format_code(page.model.rows[0].code).lower())
    assert _numbers(page) == ["003"]
    page.search.setText("tidak ada")
    assert _numbers(page) == []
    page.open_item(1)
    assert page.table.selected_ids() == [1]
    page.shown.setCurrentIndex(page.shown.findData(Shown.HANDED_OVER))
    assert _numbers(page) == []
    page.shown.setCurrentIndex(page.shown.findData(Shown.UNSIGNED))
    assert len(_numbers(page)) == 4


def test_printing_is_noted(page: CertificatesPage, ctx: ScriptedContext) -> None:
    page.table.selectAll()
    ctx.dialogs.on_run = [lambda dialog: dialog.accept(), lambda dialog: dialog.reject()]
    page.action("certificates.print").trigger()
    page.action("certificates.print").trigger()
    assert {row.printed for row in page.model.rows} == {1}


def test_voiding_asks_a_second_person(page: CertificatesPage, ctx: ScriptedContext) -> None:
    page.table.select_id(1)

    def void(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.form.problem_text("reason") == "Wajib diisi."
        _approve(dialog, "Salah nama", "bukan sandinya")
        assert dialog.reasons.texts() or dialog.form.problem_text("password")
        _approve(dialog, "Salah nama")

    ctx.dialogs.on_run.append(void)
    page.action("certificates.void").trigger()
    detail = _detail(ctx, 1)
    assert detail.row.status is CertificateStatus.VOIDED
    assert (detail.void_reason, detail.approved_by) == ("Salah nama", "Budi Hartono")
    assert "Budi Hartono" in page.panel.texts()
    assert not page.action("certificates.void").isEnabled()
    assert not page.action("certificates.hand_over").isEnabled()
    ctx.messages.undo_last()
    assert _detail(ctx, 1).row.status is CertificateStatus.ISSUED


def test_reissue_shows_the_new_one(page: CertificatesPage, ctx: ScriptedContext) -> None:
    page.table.select_id(1)
    ctx.dialogs.on_run.append(lambda dialog: _approve(dialog, "Rusak"))
    page.action("certificates.reissue").trigger()
    assert page.table.selected_ids() == [5]
    assert "001/SERT/XI/2026" in page.panel.texts()
    assert _detail(ctx, 1).row.status is CertificateStatus.REPLACED
    page.table.select_id(1)
    assert not page.action("certificates.reissue").isEnabled()


def test_papers_go_out_and_come_back(page: CertificatesPage, ctx: ScriptedContext) -> None:
    page.table.select_id(2)
    page.action("certificates.sign").trigger()
    assert _detail(ctx, 2).row.original is OriginalState.KEPT

    def hand_over(dialog: FormDialog[int]) -> None:
        assert dialog.form.value("handed_to") == "Budi Santoso"
        dialog.form.set_value("handed_to", "Istri Budi")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(hand_over)
    page.action("certificates.hand_over").trigger()
    assert "24 November 2026, kepada Istri Budi" in page.panel.texts()
    page.action("certificates.return").trigger()
    assert _detail(ctx, 2).row.original is OriginalState.KEPT
    ctx.messages.undo_last()
    assert _detail(ctx, 2).row.handed_to == "Istri Budi"


def test_verification_file_is_saved(
    page: CertificatesPage, ctx: ScriptedContext, tmp_path: Path
) -> None:
    path = tmp_path / "verifikasi.html"
    ctx.dialogs.save_paths = [None, path]
    page.action("certificates.verification").trigger()
    page.action("certificates.verification").trigger()
    assert ctx.dialogs.suggested[-1] == "verifikasi-sertifikat-2026-11-24.html"
    detail = _detail(ctx, 1)
    found = verify_in_file(path, detail.row.code, detail.statement.holder)
    assert found.verification.outcome is VerificationOutcome.VALID
    assert found.fingerprint in ctx.messages.last.text


def test_ways_elsewhere(page: CertificatesPage, training: Training, qtbot: QtBot) -> None:
    page.table.select_id(1)
    with qtbot.waitSignal(page.navigation_requested) as profile:
        page.action("certificates.person").trigger()
    assert profile.args == ["profile", training.inmates[0]]
    with qtbot.waitSignal(page.navigation_requested) as batch:
        page.action("certificates.batch").trigger()
    assert batch.args == ["training", training.batch_id]


def test_list_of_receivers_is_shown(page: CertificatesPage, ctx: ScriptedContext) -> None:
    titles: list[str] = []

    def look(dialog: PrintPreviewDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.reject()

    page.table.selectAll()
    ctx.dialogs.on_run.append(look)
    page.action("certificates.receivers").trigger()
    assert "Daftar penerima sertifikat Lele angkatan 3" in titles[0]


def test_empty_house(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = CertificatesPage(ctx)
    qtbot.addWidget(page)
    show(page)
    assert page.table.empty_state is not None
    assert page.table.empty_state.isVisible()
    assert not page.action("certificates.verification").isEnabled()
    assert not page.action("certificates.print").isEnabled()


def test_everything_is_named_and_reachable(page: CertificatesPage) -> None:
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
