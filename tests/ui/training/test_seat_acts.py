"""What the officer is offered when a seat is refused, is freed, or is doubtful."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.messages import MessageTone
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.placement_form import PlacementDialog
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests import builders
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def people(sqlite_database: Database) -> dict[str, int]:
    """Four who could come; DEDI is a tahanan."""
    with sqlite_database.write() as session:
        known = {name: builders.make_inmate(session, name) for name in ("ADE", "BUDI", "CECEP")}
        known["DEDI"] = builders.make_inmate(session, "DEDI", legal_status=LegalStatus.DETAINEE)
    return known


@pytest.fixture
def batch_id(sqlite_database: Database, people: dict[str, int]) -> int:
    """A batch of one seat that begins next week."""
    with sqlite_database.write() as session:
        return builders.make_batch(session, "Lele 1", seats=1)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, batch_id: int) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _choose(
    page: TrainingPage, *names: str, kind: type[CandidatesTab | WaitingTab] = CandidatesTab
) -> None:
    tab = page.open_tab(kind)
    table, flags = tab.table, QItemSelectionModel.SelectionFlag
    table.clearSelection()
    for at, row in enumerate(tab.model.rows):
        if row.name in names:
            index = table.model().index(at, 0)
            table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def _seated(page: TrainingPage) -> list[str]:
    rows = page.open_tab(PeopleTab).model.rows
    return [row.name for row in rows if row.status is not ParticipantStatus.ENDED]


def _waiting(page: TrainingPage) -> list[str]:
    return [row.name for row in page.open_tab(WaitingTab).model.rows]


def _way(ctx: ScriptedContext, text: str) -> Callable[[], None]:
    """The button of the last message that bears this text."""
    return {way.text: way.handler for way in ctx.messages.last.ways_out}[text]


def _queue(page: TrainingPage, ctx: ScriptedContext, *names: str) -> None:
    ctx.dialogs.on_run.append(_save)
    _choose(page, *names)
    page.action("training.wait").trigger()


def _save(dialog: FormDialog[Any]) -> None:
    dialog.save_and_close()


def _end(page: TrainingPage, ctx: ScriptedContext) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("reason", EndReason.WITHDREW)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.open_tab(PeopleTab)
    page.panel.tab(PeopleTab).table.selectRow(0)
    page.action("training.end").trigger()


def test_full_batch_offers_the_waiting_list(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    _choose(page, "BUDI")
    page.action("training.place").trigger()
    assert ctx.messages.last.text.startswith("Kursi penuh: 1 dari 1 terisi, kursi menentukan.")
    ctx.dialogs.on_run.append(_save)
    _way(ctx, "Masukkan daftar tunggu")()
    assert _waiting(page) == ["BUDI"]
    assert ctx.messages.last.text == "BUDI masuk daftar tunggu."
    ctx.messages.undo_last()
    page.read_again()
    assert _waiting(page) == []


def test_who_was_left_out_of_many_goes_to_the_waiting_list(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    def robot(dialog: PlacementDialog) -> None:
        over = "BUDI, CECEP, DEDI"
        assert dialog.preview_form.lines[:2] == ["ADE", over]
        assert dialog.save_button.text() == "Tempatkan 1 orang"
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    _choose(page, "ADE", "BUDI", "CECEP", "DEDI")
    page.action("training.place").trigger()
    last = ctx.messages.last
    assert last.tone is MessageTone.WARNING
    assert last.text.startswith("1 orang mendapat kursi. 3 orang tidak ikut. BUDI, CECEP, DEDI: ")
    ctx.dialogs.on_run.append(_save)
    _way(ctx, "Masukkan daftar tunggu")()
    assert _waiting(page) == ["BUDI", "CECEP", "DEDI"]
    assert ctx.messages.last.text == "3 orang masuk daftar tunggu."


def test_many_placed_are_taken_back_together(page: TrainingPage, ctx: ScriptedContext) -> None:
    ctx.dialogs.on_run.append(_save)
    _choose(page, "ADE", "BUDI")
    page.action("training.place").trigger()
    assert _seated(page) == ["ADE"]
    ctx.messages.undo_last()
    page.read_again()
    assert _seated(page) == []


def test_refused_person_can_be_looked_at(
    qtbot: QtBot,
    page: TrainingPage,
    ctx: ScriptedContext,
    sqlite_database: Database,
    people: dict[str, int],
) -> None:
    with sqlite_database.write() as session:
        session.get_one(Inmate, people["ADE"]).expiry_date = date(2026, 12, 31)
    page.read_again()
    _choose(page, "ADE")
    page.action("training.place").trigger()
    assert "Ekspirasi 31 Desember 2026 lebih awal" in ctx.messages.errors[-1]
    with qtbot.waitSignal(page.navigation_requested) as asked:
        _way(ctx, "Buka profil")()
    assert asked.args == ["inmates", people["ADE"]]


def test_freed_seat_goes_to_the_next_in_one_step(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    _queue(page, ctx, "BUDI")
    _end(page, ctx)
    last = ctx.messages.last
    assert last.text == "Keikutsertaan ADE berakhir. Berikutnya di daftar tunggu: BUDI."
    assert last.undo is not None
    _way(ctx, "Tempatkan")()
    assert _seated(page) == ["BUDI"]
    assert _waiting(page) == []


def test_freed_seat_skips_who_left(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database, people: dict[str, int]
) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    _queue(page, ctx, "BUDI")
    _queue(page, ctx, "CECEP")
    with sqlite_database.write() as session:
        session.get_one(Inmate, people["BUDI"]).presence = PresenceStatus.TRANSFERRED
    _end(page, ctx)
    assert "Berikutnya di daftar tunggu: CECEP." in ctx.messages.last.text


def test_freed_seat_without_a_queue_names_the_best_of_the_house(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    _end(page, ctx)
    assert "Tidak ada yang menunggu; calon terbaik: BUDI." in ctx.messages.last.text
    _way(ctx, "Lihat calon")()
    assert isinstance(page.panel.shown_tab(), CandidatesTab)


def test_a_reserve_moves_up_to_the_freed_seat(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database, people: dict[str, int]
) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    assert page.detail is not None
    with sqlite_database.write() as session:
        seat = builders.make_participant(session, page.detail.row.id, people["CECEP"])
        session.get_one(Participant, seat).is_reserve = True
        session.get_one(Batch, page.detail.row.id).reserves = 1
    page.read_again()
    _queue(page, ctx, "BUDI")
    _end(page, ctx)
    assert ctx.messages.last.text == "Keikutsertaan ADE berakhir. Cadangan pertama: CECEP."
    _way(ctx, "Beri kursi")()
    assert ctx.messages.last.text == "CECEP mendapat kursi."
    with sqlite_database.read() as session:
        assert not session.get_one(Participant, seat).is_reserve
    ctx.messages.undo_last()
    with sqlite_database.read() as session:
        assert session.get_one(Participant, seat).is_reserve


def test_freed_seat_that_nobody_fits_says_so(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database, people: dict[str, int]
) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    with sqlite_database.write() as session:
        for inmate_id in people.values():
            session.get_one(Inmate, inmate_id).presence = PresenceStatus.RELEASED
    page.read_again()
    _end(page, ctx)
    assert "Satu kursi kosong; belum ada yang cocok." in ctx.messages.last.text


def test_end_is_taken_back_from_the_same_message(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()
    _end(page, ctx)
    assert ctx.messages.last.text.startswith("Keikutsertaan ADE berakhir.")
    ctx.messages.undo_last()
    page.read_again()
    assert _seated(page) == ["ADE"]


def test_doubtful_waiter_is_asked_for_even_when_another_is_looked_for(
    page: TrainingPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    _queue(page, ctx, "DEDI")
    QTest.keyClicks(page.panel.tab(CandidatesTab).search, "ade")
    qtbot.waitUntil(
        lambda: [row.name for row in page.panel.tab(CandidatesTab).model.rows] == ["ADE"]
    )

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("stay_note", "Sidang masih lama")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    _choose(page, "DEDI", kind=WaitingTab)
    QTest.keyClick(page.panel.tab(WaitingTab).table, Qt.Key.Key_Return)
    assert [row.stay_note for row in page.open_tab(PeopleTab).model.rows] == ["Sidang masih lama"]


def test_requests_are_declined_together(page: TrainingPage, ctx: ScriptedContext) -> None:
    _queue(page, ctx, "ADE", "BUDI", "CECEP")
    _choose(page, "ADE", "CECEP", kind=WaitingTab)

    def robot(dialog: FormDialog[int]) -> None:
        assert dialog.windowTitle() == "Tolak permintaan: 2 orang"
        dialog.save_and_close()
        assert dialog.form.problem_text("reason") == "Wajib diisi."
        dialog.form.set_value("reason", "Tidak lagi berminat")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("training.decline").trigger()
    assert ctx.messages.last.text == "Permintaan ditolak."
    assert _waiting(page) == ["BUDI"]
    ctx.messages.undo_last()
    page.read_again()
    assert _waiting(page) == ["ADE", "BUDI", "CECEP"]


def test_who_waits_already_is_not_queued_again(page: TrainingPage, ctx: ScriptedContext) -> None:
    _queue(page, ctx, "ADE")
    _choose(page, "ADE")
    assert not page.action("training.wait").isEnabled()
    _choose(page, "ADE", "BUDI")
    ctx.dialogs.on_run.append(_save)
    page.action("training.wait").trigger()
    assert _waiting(page) == ["ADE", "BUDI"]


def test_cancelling_names_what_it_does_to_the_list(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _queue(page, ctx, "ADE", "BUDI")
    ctx.dialogs.answers.append("cancel")
    page.action("training.cancel").trigger()
    assert "2 permintaan di daftar tunggu ditolak." in ctx.dialogs.asked[-1][1]
    assert [row.status for row in page.batches.model.rows] == [BatchStatus.CANCELLED]
    assert _waiting(page) == []
    ctx.messages.undo_last()
    page.read_again()
    assert _waiting(page) == ["ADE", "BUDI"]


def test_waiter_is_judged_on_the_list(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database, people: dict[str, int]
) -> None:
    _queue(page, ctx, "ADE")
    with sqlite_database.write() as session:
        session.get_one(Inmate, people["ADE"]).presence = PresenceStatus.RELEASED
    page.read_again()
    model = page.open_tab(WaitingTab).model
    (row,) = model.rows
    texts = {one.key: one.text(row) for one in model.columns}
    assert texts["certainty"] == "Tidak sampai selesai"
    assert texts["reasons"].startswith("Sudah tidak ada di rutan.")


def test_places_are_one_act_away(qtbot: QtBot, page: TrainingPage) -> None:
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("training.places").trigger()
    assert asked.args == ["places", None]
