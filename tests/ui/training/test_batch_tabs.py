"""The tabs of a batch: read in sight, with their own actions; the meetings among them."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.scheduling.rows import CancelResult
from binaan_desktop.services.scheduling.seed import seed_windows
from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.ui.kit.cancelling import CancelForm
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.meetings_model import state_text
from binaan_desktop.ui.training.meetings_tab import MeetingsTab
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests import builders
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show

DAYS = [date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 24)]
COMING = date(2026, 12, 1)


@dataclass(frozen=True)
class House:
    """A batch that runs with one participant, and its meetings."""

    batch_id: int
    inmate_id: int
    meeting_ids: list[int]


@pytest.fixture
def house(sqlite_database: Database) -> House:
    """Meetings that are marked, not marked, cancelled, of today, and still to come."""
    with sqlite_database.write() as session:
        batch_id = builders.make_batch(
            session, "Lele 1", starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 20)
        )
        inmate_id = builders.make_inmate(session, "ADE")
        builders.make_inmate(session, "BUDI")
        joined_on = date(2026, 11, 1)
        seat = builders.make_participant(session, batch_id, inmate_id, joined_on=joined_on)
        ids = [builders.make_meeting(session, batch_id, day=day) for day in [*DAYS, COMING]]
        builders.make_attendance(session, ids[0], seat)
        cancelled = session.get_one(Meeting, ids[2])
        cancelled.status = MeetingStatus.CANCELLED
        cancelled.cancel_reason = CancelReason.SECURITY
    return House(batch_id, inmate_id, ids)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, house: House) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _buttons(page: TrainingPage) -> list[str]:
    """The words on the header's buttons, left to right."""
    found = [one for one in page.header.findChildren(QToolButton) if one.isVisible()]
    return [one.text() for one in sorted(found, key=lambda one: one.x())]


def test_header_offers_what_the_tab_in_sight_can_do(page: TrainingPage) -> None:
    acts = {
        PeopleTab: {"training.end"},
        CandidatesTab: {"training.place", "training.wait"},
        WaitingTab: {"training.place", "training.withdraw", "training.decline"},
        MeetingsTab: {"training.meeting_sheet", "training.meeting_board"},
    }
    for kind, offered in acts.items():
        page.open_tab(kind)
        others = set().union(*acts.values()) - offered
        assert all(page.action(one).isVisible() for one in offered)
        assert not any(page.action(one).isVisible() for one in others)
        assert not any(page.action(one).isEnabled() for one in others)
        assert _buttons(page)[-1] == "Angkatan baru"
    assert _buttons(page)[0] == "Buka presensi"
    page.open_tab(CandidatesTab)
    assert _buttons(page)[0] == "Tempatkan"


def test_shared_action_is_that_of_the_tab_in_sight(page: TrainingPage, house: House) -> None:
    place = page.action("training.place")
    tab = page.open_tab(CandidatesTab)
    tab.table.selectRow(0)
    assert place.isEnabled()
    page.open_tab(WaitingTab)
    assert not place.isEnabled()


def test_without_a_batch_no_tab_acts(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    assert _buttons(page) == ["Jadwal", "Ubah angkatan", "Lainnya", "Angkatan baru"]
    assert not page.action("training.end").isVisible()


def test_a_tab_reads_when_it_is_seen_and_once(
    page: TrainingPage, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_tab(PeopleTab)
    read: list[int] = []
    monkeypatch.setattr(CandidatesTab, "show_batch", lambda tab, detail: read.append(detail.row.id))
    page.read_again()
    assert read == []
    page.open_tab(CandidatesTab)
    page.open_tab(PeopleTab)
    page.open_tab(CandidatesTab)
    assert read == [house.batch_id]
    page.read_again()
    assert read == [house.batch_id, house.batch_id]


def test_a_tab_that_cannot_read_says_why_and_tries_again(
    page: TrainingPage, ctx: ScriptedContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_tab(PeopleTab)

    def refuse(tab: CandidatesTab, detail: BatchDetail) -> None:
        raise NotFound(Problem(Code.NOT_FOUND))

    with monkeypatch.context() as patched:
        patched.setattr(CandidatesTab, "show_batch", refuse)
        page.open_tab(CandidatesTab)
        assert len(ctx.messages.errors) == 1
    page.open_tab(PeopleTab)
    assert page.open_tab(CandidatesTab).model.rowCount() > 0


def test_meetings_tell_where_their_attendance_stands(page: TrainingPage) -> None:
    tab = page.open_tab(MeetingsTab)
    assert [(one.row.number, state_text(one)) for one in tab.model.rows] == [
        (1, "Terisi"),
        (2, "Belum diisi: 1 orang"),
        (None, "Dibatalkan: Keamanan"),
        (3, "Belum diisi: 1 orang"),
        (4, "Akan datang"),
    ]
    at = page.panel.tabs.currentIndex()
    assert page.panel.tabs.tabText(at) == "Pertemuan (4)"


def test_meetings_begin_at_the_next_and_open_their_sheet(
    qtbot: QtBot, page: TrainingPage, house: House
) -> None:
    tab = page.open_tab(MeetingsTab)
    assert tab.table.selected_ids() == [house.meeting_ids[3]]
    with qtbot.waitSignal(page.navigation_requested) as asked:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert asked.args == ["attendance", house.meeting_ids[3]]
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("training.meeting_board").trigger()
    assert asked.args == ["scheduling", house.meeting_ids[3]]


def test_a_cancelled_meeting_has_no_sheet(qtbot: QtBot, page: TrainingPage, house: House) -> None:
    tab = page.open_tab(MeetingsTab)
    tab.table.select_id(house.meeting_ids[2])
    assert not page.action("training.meeting_sheet").isEnabled()
    with qtbot.waitSignal(page.navigation_requested) as asked:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert asked.args == ["scheduling", house.meeting_ids[2]]


def test_the_meeting_selected_stays_when_the_page_reads_again(
    page: TrainingPage, house: House
) -> None:
    tab = page.open_tab(MeetingsTab)
    tab.table.select_id(house.meeting_ids[0])
    page.read_again()
    assert tab.table.selected_ids() == [house.meeting_ids[0]]


def test_profile_opens_from_every_tab_with_people(
    qtbot: QtBot, page: TrainingPage, house: House
) -> None:
    page.open_tab(PeopleTab).table.selectRow(0)
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("training.person").trigger()
    assert asked.args == ["inmates", house.inmate_id]
    page.open_tab(MeetingsTab)
    assert "Buka profil" not in _buttons(page)


@pytest.mark.parametrize("kind", [PeopleTab, CandidatesTab, WaitingTab, MeetingsTab])
def test_every_tab_can_be_reached_and_has_names(
    page: TrainingPage, kind: type[PeopleTab | CandidatesTab | WaitingTab | MeetingsTab]
) -> None:
    page.open_tab(kind)
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []


def test_several_meetings_are_cancelled_and_held_after_all(
    page: TrainingPage, ctx: ScriptedContext, house: House
) -> None:
    with ctx.services.desk.database.write() as session:
        seed_windows(session)
    tab = page.open_tab(MeetingsTab)
    tab.table.selectAll()
    assert page.action("training.meeting_cancel").isEnabled()
    assert not page.action("training.meeting_restore").isVisible()

    def robot(dialog: FormDialog[CancelResult]) -> None:
        assert isinstance(dialog.form, CancelForm)
        marked, *rest = dialog.form.panel.lines
        assert not marked.box.isChecked()
        assert len(rest) == 3
        dialog.form.set_value("note", "sakit")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert ctx.messages.last.text == "3 pertemuan dibatalkan, 3 pengganti dijadwalkan."
    texts = [state_text(one) for one in tab.model.rows]
    assert sum(text.startswith("Dibatalkan: Pelatih tidak hadir, diganti") for text in texts) == 3
    assert sum(text.startswith("Pengganti") for text in texts) == 3
    ctx.messages.undo_last()
    assert [one.row.is_cancelled for one in tab.model.rows] == [False, False, True, False, False]
    tab.table.select_id(house.meeting_ids[2])
    page.action("training.meeting_restore").trigger()
    assert ctx.messages.last.text == "1 pertemuan jadi diadakan."
    assert not any(one.row.is_cancelled for one in tab.model.rows)
