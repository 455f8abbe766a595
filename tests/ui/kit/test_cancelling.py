"""The dialog that cancels: what it tells before, what it plans instead, what it asks."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.scheduling import CancelReason
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.rows import CancelResult, MeetingRow
from binaan_desktop.ui.kit.cancelling import CancelForm, CancelScope, cancel_dialog
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.conftest import FakeClock
from tests.services.scheduling.house import TUESDAY, House, fill_house
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext

THURSDAY = TUESDAY + timedelta(days=2)


@pytest.fixture
def house(ui_desk: Desk) -> House:
    with ui_desk.database.write() as session:
        return fill_house(session)


@pytest.fixture
def pair(ctx: ScriptedContext, house: House) -> tuple[int, int]:
    create = ctx.services.scheduling.commands.create_meeting
    tuesday = create(draft=house.meeting()).value
    return tuesday, create(draft=house.meeting(THURSDAY)).value


def opened(
    qtbot: QtBot, ctx: ScriptedContext, scope: CancelScope
) -> tuple[FormDialog[CancelResult], CancelForm]:
    dialog = cancel_dialog(ctx, scope)
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    assert isinstance(dialog.form, CancelForm)
    return dialog, dialog.form


def meetings(ctx: ScriptedContext) -> list[MeetingRow]:
    found = ctx.services.scheduling.queries.list_meetings(from_day=date.min, to_day=date.max)
    return list(found)


def test_trainer_who_is_ill_is_cancelled_until_a_day_and_held_later(
    qtbot: QtBot, ctx: ScriptedContext, house: House, pair: tuple[int, int]
) -> None:
    dialog, form = opened(qtbot, ctx, CancelScope())
    assert form.panel.reasons.texts() == ["Pilih pelatih atau angkatan, dan tanggalnya."]
    form.set_value("trainer_id", house.budi)
    assert form.panel.reasons.texts() == ["Tidak ada pertemuan terjadwal pada pilihan ini."]
    form.set_value("trainer_id", house.anton)
    form.set_value("from_day", TUESDAY)
    form.set_value("until_day", TUESDAY + timedelta(days=5))
    assert [line.box.text() for line in form.panel.lines] == [
        "Selasa 1-12, 08.30-10.00  Las 1, 2 orang",
        "Kamis 3-12, 08.30-10.00  Las 1, 2 orang",
    ]
    assert form.panel.reasons.texts()[0].startswith("2 orang di 2 pertemuan.")
    assert [line.instead.currentText() for line in form.panel.lines] == [
        "Senin 7-12, 08.30-10.00",
        "Selasa 8-12, 08.30-10.00",
    ]
    form.set_value("note", "sakit")
    dialog.save_and_close()
    assert ctx.messages.last.text == "2 pertemuan dibatalkan, 2 pengganti dijadwalkan."
    assert [(row.day.day, row.is_cancelled) for row in meetings(ctx)] == [
        (1, True),
        (3, True),
        (7, False),
        (8, False),
    ]
    ctx.messages.undo_last()
    assert [(row.day.day, row.is_cancelled) for row in meetings(ctx)] == [(1, False), (3, False)]


def test_some_can_be_left_out_and_need_not_be_held_later(
    qtbot: QtBot, ctx: ScriptedContext, pair: tuple[int, int]
) -> None:
    dialog, form = opened(qtbot, ctx, CancelScope(pair))
    first, second = form.panel.lines
    second.box.click()
    assert not second.instead.isEnabled()
    assert form.panel.reasons.texts()[0].startswith("2 orang di 1 pertemuan.")
    first.instead.setCurrentIndex(0)
    form.set_value("reason", CancelReason.SECURITY)
    dialog.save_and_close()
    assert ctx.messages.last.text == "1 pertemuan dibatalkan."
    assert [row.cancel_reason for row in meetings(ctx)] == [CancelReason.SECURITY, None]


def test_marked_meetings_stand_apart_and_are_asked_about(
    qtbot: QtBot, ctx: ScriptedContext, ui_desk: Desk, clock: FakeClock, pair: tuple[int, int]
) -> None:
    clock.day = TUESDAY
    AttendanceCommands(ui_desk).mark_all_present(meeting_id=pair[0])
    dialog, form = opened(qtbot, ctx, CancelScope(pair))
    marked, free = form.panel.lines
    assert [marked.box.isChecked(), free.box.isChecked()] == [False, True]
    marked.box.click()
    ctx.dialogs.answers = [None]
    dialog.save_and_close()
    assert dialog.isVisible()
    assert not any(row.is_cancelled for row in meetings(ctx))
    ctx.dialogs.answers = ["cancel"]
    dialog.save_and_close()
    assert not dialog.isVisible()
    assert {row.id for row in meetings(ctx) if row.is_cancelled} == set(pair)
    assert ctx.dialogs.asked[-1][1] == (
        "Tanda pada 1 pertemuan akan dihapus dan hanya tinggal di riwayat."
    )


def test_nothing_chosen_is_said_inside(
    qtbot: QtBot, ctx: ScriptedContext, pair: tuple[int, int]
) -> None:
    dialog, form = opened(qtbot, ctx, CancelScope((pair[0],)))
    form.panel.lines[0].box.click()
    dialog.save_and_close()
    assert dialog.reasons.texts() == ["Pilih dulu pertemuan yang dibatalkan."]
    dialog.form.mark_clean()
    dialog.close()


def test_end_of_the_batch_is_told(
    qtbot: QtBot, ctx: ScriptedContext, pair: tuple[int, int]
) -> None:
    dialog, form = opened(qtbot, ctx, CancelScope(pair))
    form.set_value("until_day", date(2027, 12, 31))
    assert "Perpanjang angkatannya" in form.panel.reasons.texts()[-1]
    assert [line.instead.currentText() for line in form.panel.lines] == ["Tanpa pengganti"] * 2
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    dialog.form.mark_clean()
    dialog.close()
