"""The backups page: make, copy to a stick, go back, all proven."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.persistence.database import Database
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.settings.backups_page import BackupsPage
from tests.builders import make_inmate
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext) -> BackupsPage:
    page = BackupsPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def test_made_backup_is_listed(page: BackupsPage, ctx: ScriptedContext) -> None:
    page.action("backups.new").trigger()
    assert page.model.rowCount() == 1
    assert "terbukti" in ctx.messages.last.text
    assert page.status_text() == "1 cadangan"


def test_copy_goes_to_the_stick(
    page: BackupsPage, ctx: ScriptedContext, tmp_path: Path, keys: Keys
) -> None:
    page.action("backups.new").trigger()
    stick = tmp_path / "USB"
    stick.mkdir()
    ctx.dialogs.folders.append(stick)
    page.action("backups.copy").trigger()
    made = next(keys.folder.backups.iterdir())
    assert (stick / made.name).read_bytes() == made.read_bytes()


def test_damaged_backup_is_told(page: BackupsPage, ctx: ScriptedContext, keys: Keys) -> None:
    page.action("backups.new").trigger()
    path = next(keys.folder.backups.iterdir())
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    page.action("backups.verify").trigger()
    assert ctx.messages.errors


def test_restore_asks_goes_back_and_signs_out(
    page: BackupsPage, ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot
) -> None:
    page.action("backups.new").trigger()
    with sqlite_database.write() as session:
        make_inmate(session)
    ctx.dialogs.answers.append("restore")
    with qtbot.waitSignal(page.sign_out_requested):
        page.action("backups.restore").trigger()
    assert "0 warga binaan" in ctx.dialogs.asked[0][1]
    filtered = ctx.services.backups.list_backups()
    assert {row.reason: row.people for row in filtered} == {"before-restore": 1, "manual": 0}
