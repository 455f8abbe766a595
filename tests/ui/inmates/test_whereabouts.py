"""Coming and going on the screen: the dialog says what follows, the tab shows it and undoes it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import (
    MovementKind,
    ReleaseCertainty,
    ReleaseKind,
    RemissionKind,
)
from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.inmates.movement_dialog import MovementDialog, record_movement
from binaan_desktop.ui.inmates.page import InmatesPage
from binaan_desktop.ui.inmates.whereabouts_tab import WhereaboutsTab
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests import builders
from tests.conftest import TODAY, FakeClock
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

AHMAD = 1
"""The first person of the page's database."""


@pytest.fixture
def seated(database: Database) -> int:
    """AHMAD sits in a full batch for which BUDI waits; the batch."""
    with database.write() as session:
        batch = builders.make_batch(session, "Angkatan Las", seats=1)
        builders.make_participant(session, batch, AHMAD, joined_on=TODAY - timedelta(days=9))
        builders.make_application(session, batch, 2)
    return batch


@pytest.fixture
def tab(ctx: ScriptedContext, qtbot: QtBot, seated: int) -> WhereaboutsTab:
    tab = WhereaboutsTab(ctx)
    qtbot.addWidget(tab)
    show(tab, 1134, 540)
    tab.show_inmate(AHMAD)
    ctx.changes.changed.connect(tab.reload)
    return tab


def _record(ctx: ScriptedContext, kind: MovementKind, **values: object) -> None:
    ctx.services.inmates.commands.record_movement(inmate_id=AHMAD, kind=kind, **values)  # type: ignore[arg-type]


def test_the_dialog_says_what_follows_as_kind_and_day_change(
    ctx: ScriptedContext, seated: int
) -> None:
    said: list[list[str]] = []

    def robot(dialog: MovementDialog) -> None:
        said.append(dialog.consequences.texts())
        dialog.form.set_value("kind", MovementKind.LOAN)
        said.append(dialog.consequences.texts())
        dialog.form.set_value("kind", MovementKind.TRANSFER)
        said.append(dialog.consequences.texts())
        dialog.form.set_value("day", TODAY + timedelta(days=1))
        said.append(dialog.consequences.texts())
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    assert not record_movement(ctx, AHMAD)
    assert said == [
        ["Pilih mutasinya; akibatnya ditampilkan di sini."],
        ["Kepesertaan di Angkatan Las ditangguhkan; kursinya disimpan."],
        [
            (
                "Kepesertaan di Angkatan Las berakhir 24 November 2026. "
                "1 kursi kosong di Angkatan Las; 1 orang menunggu."
            ),
            "Penempatan di A / 3 ditutup.",
        ],
        ["Tanggal ini belum tiba."],
    ]


def test_a_release_asks_its_way_and_no_destination(ctx: ScriptedContext, seated: int) -> None:
    def robot(dialog: MovementDialog) -> None:
        form = dialog.form
        assert not form.field("release_kind").isVisible()
        form.set_value("kind", MovementKind.RELEASE)
        assert form.field("release_kind").isVisible()
        assert not form.field("destination").isVisible()
        assert "kabupaten tujuannya belum diketahui" in dialog.consequences.texts()[-1]
        dialog.save_and_close()
        assert form.problem_text("release_kind") == "Wajib diisi."
        form.set_value("release_kind", ReleaseKind.LEAVE_CB)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    assert record_movement(ctx, AHMAD)
    assert ctx.messages.last.text == (
        "Ahmad Subur: bebas dicatat. 1 kursi kosong di Angkatan Las; 1 orang menunggu."
    )


def test_a_movement_by_keyboard_alone(
    ctx: ScriptedContext, open_page: Callable[[], InmatesPage], qtbot: QtBot, seated: int
) -> None:
    page = open_page()
    page.open_item(AHMAD)

    def robot(dialog: MovementDialog) -> None:
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        for text in ("Pindah UPT", "23/11/2026", "Lapas Cilegon"):
            control = focused()
            press(control, Qt.Key.Key_A, CTRL)
            type_text(control, text)
            press(control, Qt.Key.Key_Tab)
        press(focused(), Qt.Key.Key_Return, CTRL)

    ctx.dialogs.on_run.append(robot)
    action = next(one for one in page.action_specs() if one.id == "inmates.movement")
    assert action.shortcut == "Ctrl+M"
    action.handler()
    (row,) = ctx.services.inmates.queries.list_movements(inmate_id=AHMAD)
    assert (row.kind, row.day, row.destination) == (
        MovementKind.TRANSFER,
        TODAY - timedelta(days=1),
        "Lapas Cilegon",
    )


def test_undo_from_the_message_tells_what_stays(ctx: ScriptedContext, seated: int) -> None:
    def robot(dialog: MovementDialog) -> None:
        dialog.form.set_value("kind", MovementKind.TRANSFER)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    record_movement(ctx, AHMAD)
    ctx.services.training.commands.place_participant(batch_id=seated, inmate_id=2)
    ctx.messages.undo_last()
    assert ctx.messages.last.text == (
        "Mutasi dibatalkan. Kursinya di Angkatan Las sudah terisi, "
        "jadi kepesertaannya tetap berakhir."
    )


def test_nothing_more_happens_to_the_dead(ctx: ScriptedContext, seated: int) -> None:
    _record(ctx, MovementKind.DEATH)
    assert not record_movement(ctx, AHMAD)
    assert ctx.messages.last.text == "Ahmad Subur sudah meninggal; tidak ada mutasi lagi."


def test_who_left_comes_in_again(ctx: ScriptedContext, seated: int) -> None:
    _record(ctx, MovementKind.TRANSFER)

    def robot(dialog: MovementDialog) -> None:
        assert dialog.form.value("kind") is MovementKind.ADMITTED
        assert dialog.consequences.texts() == [
            "Tidak ada kepesertaan atau permintaan kursi yang berubah."
        ]
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    assert record_movement(ctx, AHMAD)
    detail = ctx.services.inmates.queries.get_inmate(inmate_id=AHMAD)
    assert detail.presence is PresenceStatus.ACTIVE


def test_the_tab_tells_where_the_person_was_when(
    ctx: ScriptedContext, tab: WhereaboutsTab, clock: FakeClock
) -> None:
    assert tab.now.texts() == ["Di rutan", "Blok A / 3", "Masuk 10 Januari 2026"]
    assert tab.movements.texts() == ["Belum ada mutasi yang dicatat."]
    assert tab.placements.texts() == ["Blok A / 3. Sekarang. Sejak 10 Januari 2026"]
    assert tab.numbers.texts() == ["B.I 283/2026. Berlaku. Dicatat 1 November 2026"]
    ctx.services.inmates.commands.move_block(inmate_ids=[AHMAD], block="C")
    _record(ctx, MovementKind.HOSPITAL, destination="RSUD", note="Demam")
    tab.reload()
    assert tab.now.texts()[1:] == ["Blok C", "Masuk 10 Januari 2026"]
    assert tab.movements.texts() == [
        "Dirawat di rumah sakit: RSUD. 24 November 2026, dicatat Sari Puspita. Demam"
    ]
    assert tab.placements.texts() == [
        "Blok C. Sekarang. Sejak 24 November 2026",
        "Blok A / 3. 10 Januari 2026 s.d. 24 November 2026",
    ]


def test_the_last_movement_is_undone_from_its_list(
    ctx: ScriptedContext, tab: WhereaboutsTab
) -> None:
    _record(ctx, MovementKind.LOAN)
    _record(ctx, MovementKind.BACK)
    tab.reload()
    keys = [fact.key for fact in tab.movements.list.facts()]
    tab.movements.list.select_key(keys[1])
    assert not tab.movements.button("undo").isEnabled()
    tab.movements.list.select_key(keys[0])
    assert tab.movements.button("undo").isEnabled()
    press(tab.movements.list, Qt.Key.Key_Delete)
    assert ctx.messages.last.text == "Mutasi dibatalkan."
    tab.reload()
    assert [fact.state for fact in tab.movements.list.facts()] == ["Dibatalkan", ""]


def test_a_day_of_release_with_its_certainty(ctx: ScriptedContext, tab: WhereaboutsTab) -> None:
    assert "perkiraan" in [fact.state for fact in tab.term.list.facts()]

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("release_date", TODAY + timedelta(days=40))
        dialog.save_and_close()
        assert dialog.form.problem_text("release_certainty")
        dialog.form.set_value("release_kind", ReleaseKind.PAROLE_PB)
        dialog.form.set_value("release_certainty", ReleaseCertainty.SURE)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    tab.term.button("release").click()
    tab.reload()
    first = tab.term.list.facts()[0]
    assert (first.title, first.state) == ("Bebas 3 Januari 2027", "Pasti")
    ctx.messages.undo_last()
    tab.reload()
    assert tab.term.texts()[0].startswith("Tanggal bebas belum diisi")


def test_a_remission_comes_and_goes(ctx: ScriptedContext, tab: WhereaboutsTab) -> None:
    before = tab.term.texts()

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("kind", RemissionKind.GENERAL)
        dialog.form.set_value("granted_on", TODAY)
        dialog.form.set_value("months", 2)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    tab.remissions.button("add").click()
    tab.reload()
    assert tab.term.texts() != before
    (text,) = tab.remissions.texts()
    assert text.startswith("Remisi umum: 2 bulan")
    tab.remissions.list.setFocus()
    tab.remissions.list.select_key(tab.remissions.list.facts()[0].key)
    tab.remissions.button("remove").click()
    tab.reload()
    assert tab.term.texts() == before


def test_a_handover_is_listed_and_done_with(ctx: ScriptedContext, tab: WhereaboutsTab) -> None:
    assert not tab.handovers.isVisible()
    _record(ctx, MovementKind.RELEASE, release_kind=ReleaseKind.PAROLE_PB)
    tab.reload()
    assert tab.handovers.isVisible()
    tab.handovers.list.select_key(tab.handovers.list.facts()[0].key)
    press(tab.handovers.list, Qt.Key.Key_Return)
    (row,) = ctx.services.aftercare.queries.list_handovers(inmate_id=AHMAD)
    assert row.status is HandoverStatus.CLOSED


def test_overdue_people_raise_an_alarm(
    ctx: ScriptedContext, tab: WhereaboutsTab, clock: FakeClock
) -> None:
    assert not tab.term.chip.isVisible()
    clock.day = TODAY + timedelta(days=2000)
    tab.reload()
    assert tab.term.chip.text() == "Ekspirasi lewat"


def test_every_control_has_a_name_and_a_way(ctx: ScriptedContext, tab: WhereaboutsTab) -> None:
    _record(ctx, MovementKind.RELEASE, release_kind=ReleaseKind.PAROLE_PB)
    tab.reload()
    assert unnamed_controls(tab) == []
    assert unreachable_controls(tab) == []

    def robot(dialog: MovementDialog) -> None:
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    record_movement(ctx, AHMAD)
