"""The start page names seats that somebody left, and who is proposed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.training import EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.home.page import HomePage
from tests import builders
from tests.ui.scripted import ScriptedContext, show


def test_freed_seat_proposes_the_next_person(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        batch_id = builders.make_batch(session, "Lele 1", seats=2)
        seated, waits = (builders.make_inmate(session, name) for name in ("ADE", "BUDI"))
        builders.make_application(session, batch_id, waits)
    commands = ctx.services.training.commands
    seat = commands.place_participant(batch_id=batch_id, inmate_id=seated).value
    page = HomePage(ctx)
    qtbot.addWidget(page)
    show(page)
    assert page.freed.isHidden()
    commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
    page.read_again()
    assert not page.freed.isHidden()
    assert page.freed.texts() == ["2", "2 kursi kosong: Lele 1", "Usul: BUDI (daftar tunggu)"]
    (button,) = page.freed.buttons
    with qtbot.waitSignal(page.navigation_requested) as opened:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.args == ["training", batch_id]
