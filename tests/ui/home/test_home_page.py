"""The start page: first steps of a new house, the work of the day, figures that open lists."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.maintenance.backups import BackupRow
from binaan_desktop.services.reports.home import Bar
from binaan_desktop.ui.home.chart import BarChart
from binaan_desktop.ui.home.model import backup_task
from binaan_desktop.ui.home.page import HomePage
from tests.builders import (
    make_application,
    make_batch,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_regency,
    make_trainer,
)
from tests.conftest import FakeClock, desk_at
from tests.ui.scripted import ScriptedContext, show

TODAY = date(2026, 11, 24)
JOINED = date(2026, 11, 2)


@dataclass
class Opened:
    """A page on screen, and where it asked to go."""

    page: HomePage
    went: list[tuple[str, object]] = field(default_factory=list)

    def note(self, page_id: str, item: object) -> None:
        self.went.append((page_id, item))


def opened(qtbot: QtBot, ctx: ScriptedContext) -> Opened:
    page = HomePage(ctx)
    qtbot.addWidget(page)
    found = Opened(page)
    page.navigation_requested.connect(found.note)
    show(page, 1166, 640)
    return found


@dataclass
class Ids:
    """What was made."""

    batch: int
    today: int
    past: int
    ahmad: int


@pytest.fixture
def house(ctx: ScriptedContext) -> Ids:
    with ctx.services.desk.database.write() as session:
        make_regency(session)
        place, trainer = make_place(session, "Bengkel las"), make_trainer(session, "Suherman")
        batch = make_batch(session, "Las 1", starts_on=JOINED, ends_on=date(2026, 12, 18), seats=12)
        ahmad = make_inmate(
            session, "AHMAD", regency_code="36.04", two_thirds_date=date(2026, 12, 4)
        )
        budi = make_inmate(session, "BUDI", sex=Sex.FEMALE)
        make_participant(session, batch, ahmad, joined_on=JOINED)
        make_application(session, batch, budi, requested_on=date(2026, 11, 9))
        today = make_meeting(session, batch, place, day=TODAY, trainer_id=trainer)
        past = make_meeting(session, batch, place, day=date(2026, 11, 20))
    return Ids(batch, today, past, ahmad)


def test_a_new_house_sees_its_three_steps(qtbot: QtBot, ctx: ScriptedContext) -> None:
    home = opened(qtbot, ctx)
    assert home.page.setup.isVisible()
    for button in home.page.setup.buttons:
        button.click()
    assert home.went == [("importing", None), ("training", None), ("scheduling", None)]
    assert not home.page.origin_card.isVisible()


def test_a_step_that_is_done_says_so_and_the_list_goes(qtbot: QtBot, ctx: ScriptedContext) -> None:
    home = opened(qtbot, ctx)
    with ctx.services.desk.database.write() as session:
        make_inmate(session)
    ctx.changes.publish(Changes(frozenset({Topic.IMPORTS})))
    assert "Selesai" in home.page.setup.texts()
    assert len(home.page.setup.buttons) == 2
    with ctx.services.desk.database.write() as session:
        make_meeting(session, make_batch(session))
    ctx.changes.publish(Changes(frozenset({Topic.SCHEDULE})))
    assert not home.page.setup.isVisible()


def test_the_work_of_the_day(qtbot: QtBot, ctx: ScriptedContext, house: Ids) -> None:
    home = opened(qtbot, ctx)
    page = home.page
    assert not page.setup.isVisible()
    assert page.meetings.texts() == [
        "1",
        "08.30-11.00  Las 1",
        "Bengkel las, Suherman, 1 peserta",
    ]
    assert page.unmarked.texts() == [
        "1",
        "20-11-2026  Las 1",
        "1 dari 1 peserta belum dicatat",
    ]
    assert page.leaving.texts() == [
        "1 dalam 30 hari",
        "AHMAD  (10 hari lagi)",
        "4 Desember 2026; Las 1 selesai 18 Desember 2026",
    ]
    assert page.waiting.texts() == ["1", "Las 1", "1 orang, paling lama sejak 9 November 2026"]
    assert page.status_text() == "1 pertemuan hari ini, 1 presensi belum lengkap"
    for card in (page.meetings, page.unmarked, page.leaving, page.waiting):
        card.buttons[-1].click()
    assert home.went == [
        ("attendance", house.today),
        ("attendance", house.past),
        ("profile", house.ahmad),
        ("training", house.batch),
    ]


def printed_forms(ctx: ScriptedContext) -> list[str]:
    with ctx.services.desk.database.read() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.seq)).all()
    assert all(event.action == "form.printed" for event in events)
    return [str(json.loads(event.details)["form"]) for event in events]


def test_the_papers_of_the_day_are_one_click_away(
    qtbot: QtBot, ctx: ScriptedContext, house: Ids, tmp_path: Path
) -> None:
    page = opened(qtbot, ctx).page
    paths = [tmp_path / "panggil.pdf", tmp_path / "hadir.pdf"]
    ctx.dialogs.save_paths += paths
    ctx.dialogs.on_run += [lambda preview: preview.save_pdf()] * 2
    page.action("home.call_out").trigger()
    page.meetings.buttons[0].click()
    texts = [PdfReader(path).pages[0].extract_text() for path in paths]
    assert all("AHMAD" in text for text in texts)
    assert printed_forms(ctx) == ["F-11", "F-01"]


def test_a_closed_preview_is_not_noted(qtbot: QtBot, ctx: ScriptedContext, house: Ids) -> None:
    page = opened(qtbot, ctx).page
    ctx.dialogs.on_run.append(lambda preview: preview.reject())
    page.action("home.call_out").trigger()
    assert printed_forms(ctx) == []


def test_without_meetings_nobody_is_called(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = opened(qtbot, ctx).page
    assert not page.action("home.call_out").isEnabled()


def test_a_meeting_cancelled_meanwhile_is_told(
    qtbot: QtBot, ctx: ScriptedContext, house: Ids
) -> None:
    page = opened(qtbot, ctx).page
    with ctx.services.desk.database.write() as session:
        meeting = session.get_one(Meeting, house.today)
        meeting.status = MeetingStatus.CANCELLED
        meeting.cancel_reason = CancelReason.SECURITY
    page.meetings.buttons[0].click()
    page.action("home.call_out").trigger()
    assert len(ctx.messages.errors) == 2


def test_figures_open_their_lists(qtbot: QtBot, ctx: ScriptedContext, house: Ids) -> None:
    home = opened(qtbot, ctx)
    figures = home.page.figures
    assert {name: figure.text() for name, figure in figures.items()} == {
        "here": "Warga binaan di sini: 2 2 narapidana, 0 tahanan",
        "sex": "Laki-laki / perempuan: 1 / 1 semua tercatat",
        "trained": "Pernah ikut pelatihan: 1 dari 2 orang",
        "seats": "Kursi terisi: 1 / 12 1 angkatan dibuka",
        "waiting": "Menunggu kursi: 1 di 1 angkatan",
    }
    for figure in figures.values():
        figure.button.click()
    assert [page for page, _ in home.went] == [
        "inmates",
        "inmates",
        "inmates",
        "training",
        "training",
    ]


def test_charts_are_told_in_words(qtbot: QtBot, ctx: ScriptedContext, house: Ids) -> None:
    home = opened(qtbot, ctx)
    assert home.page.origins.texts() == ["Kabupaten Serang: 1", "Belum tercatat: 1"]
    assert home.page.origins.accessibleDescription() == "Kabupaten Serang: 1, Belum tercatat: 1"


def test_a_chart_sums_up_what_is_beyond(qtbot: QtBot, ctx: ScriptedContext) -> None:
    chart = BarChart("Asal")
    qtbot.addWidget(chart)
    bars = [Bar("A", 1200), Bar("B", 5), Bar("C", 3), Bar("D", 2), Bar(None, 4)]
    chart.set_bars(bars, 2)
    assert chart.texts() == ["A: 1.200", "B: 5", "Lainnya: 5", "Belum tercatat: 4"]
    show(chart, 300, 120)
    assert not chart.grab().toImage().isNull()


def test_no_backup_is_a_warning(qtbot: QtBot, ctx: ScriptedContext) -> None:
    home = opened(qtbot, ctx)
    assert home.page.backup.texts() == [
        "perlu",
        "Belum ada cadangan. Buat yang pertama sekarang.",
    ]
    home.page.backup.buttons[0].click()
    assert home.went == [("backups", None)]


@pytest.mark.parametrize(
    ("made_at", "is_due"),
    [
        (datetime(2026, 11, 24, 1, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 1, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 1, tzinfo=UTC), True),
    ],
)
def test_an_old_backup_is_due(made_at: datetime, is_due: bool) -> None:
    row = BackupRow(1, Path("a.binaan"), made_at, "manual", 10, 1000)
    task, due = backup_task(row, datetime(2026, 11, 24, 2, tzinfo=UTC), lambda page, item: None)
    assert due is is_due
    assert task.text.startswith("Terakhir")
    assert ("4 hari" in task.detail) is is_due


def test_a_warning_stands_until_somebody_has_seen_it(
    qtbot: QtBot, ctx: ScriptedContext, house: Ids
) -> None:
    home = opened(qtbot, ctx)
    page = home.page
    assert page.warnings.isHidden()
    with ctx.services.desk.database.read() as session:
        seat = session.scalars(select(Participant.id)).one()
    marks = {seat: MarkDraft(AttendanceMark.ABSENT)}
    ctx.services.attendance.commands.record_marks(meeting_id=house.past, marks=marks)
    page.read_again()
    assert page.warnings.texts() == [
        "1",
        "AHMAD  (Las 1)",
        "Kehadiran minimum tidak bisa tercapai lagi",
    ]
    page.warnings.buttons[1].click()
    assert home.went == [("attendance", house.past)]
    page.warnings.buttons[0].click()
    assert page.warnings.isHidden()
    ctx.messages.undo_last()
    assert not page.warnings.isHidden()


def test_only_five_lines_then_the_way_to_the_rest(
    qtbot: QtBot, ctx: ScriptedContext, house: Ids
) -> None:
    with ctx.services.desk.database.write() as session:
        for day in range(3, 10):
            make_meeting(session, house.batch, day=date(2026, 11, day))
    home = opened(qtbot, ctx)
    texts = home.page.unmarked.texts()
    assert texts[0] == "8"
    assert texts[-1] == "dan 3 lagi"
    home.page.unmarked.buttons[-1].click()
    assert home.went == [("attendance", None)]


def test_every_button_has_a_name_of_its_own(qtbot: QtBot, ctx: ScriptedContext, house: Ids) -> None:
    page = opened(qtbot, ctx).page
    cards = (page.meetings, page.unmarked, page.leaving, page.waiting, page.backup)
    names = [button.accessibleName() for card in cards for button in card.buttons]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_head_is_offered_only_what_is_allowed(
    qtbot: QtBot, ctx: ScriptedContext, keys: Keys, clock: FakeClock, house: Ids
) -> None:
    database = ctx.services.desk.database
    services = build_services(desk_at(database, clock, Role.VIEWER), keys)
    page = opened(qtbot, replace(ctx, services=services)).page
    words = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert "Lihat presensi" in words
    assert "Isi presensi" not in words
    assert "Catat" not in words
    assert not page.setup.isVisible()
