"""The papers of a batch from its tabs: previewed, saved, noted; the month asked where needed."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.ui.training.meetings_tab import MeetingsTab
from binaan_desktop.ui.training.month_choice import begun_months
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from tests import builders
from tests.documents.forms import page_texts
from tests.ui.scripted import ScriptedContext, show

OCTOBER, NOVEMBER, AHEAD = date(2026, 10, 27), date(2026, 11, 17), date(2026, 12, 1)


@dataclass(frozen=True)
class House:
    """A batch with one participant and meetings in three months, the last of them ahead."""

    batch_id: int
    meeting_ids: tuple[int, ...]


@pytest.fixture
def house(sqlite_database: Database) -> House:
    with sqlite_database.write() as session:
        batch_id = builders.make_batch(
            session, "Lele 1", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 20)
        )
        inmate_id = builders.make_inmate(session, "ADE SURYANA", register_no="B.I 7/2026")
        builders.make_participant(session, batch_id, inmate_id, joined_on=date(2026, 10, 1))
        meetings = tuple(
            builders.make_meeting(session, batch_id, day=day) for day in (OCTOBER, NOVEMBER, AHEAD)
        )
    return House(batch_id, meetings)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, house: House) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def printed(page: TrainingPage, ctx: ScriptedContext, action: str, folder: Path) -> str:
    """What a PDF says that was saved from the preview of an action."""
    path = folder / "formulir.pdf"
    ctx.dialogs.on_run.append(lambda preview: preview.save_pdf())
    ctx.dialogs.save_paths.append(path)
    page.action(action).trigger()
    return " ".join(page_texts(path))


def note_of(ctx: ScriptedContext) -> tuple[str | None, int | None, object]:
    with ctx.services.desk.database.read() as session:
        event = session.scalars(select(AuditEvent)).one()
        return event.subject, event.subject_id, json.loads(event.details)


def test_participants_are_printed(
    page: TrainingPage, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    page.open_tab(PeopleTab)
    text = printed(page, ctx, "training.print_people", tmp_path)
    assert "DAFTAR PESERTA PELATIHAN" in text
    assert "1 ADE SURYANA B.I 7/2026" in text
    assert note_of(ctx) == ("batch", house.batch_id, {"form": "participants"})


def test_recap_asks_for_one_of_the_months_that_have_begun(
    page: TrainingPage, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    page.open_tab(MeetingsTab)
    ctx.dialogs.answers = ["2026-10-01"]
    text = printed(page, ctx, "training.print_recap", tmp_path)
    assert "Bulan Oktober 2026" in text
    assert "1 pada 1 hari" in text
    details = {"form": "F-02", "day": "2026-10-01"}
    assert note_of(ctx) == ("batch", house.batch_id, details)


def test_no_month_chosen_prints_nothing(page: TrainingPage, ctx: ScriptedContext) -> None:
    page.open_tab(MeetingsTab)
    ctx.dialogs.answers = [None]
    page.action("training.print_recap").trigger()
    assert ctx.dialogs.answers == []


def test_only_month_is_not_asked_for(
    page: TrainingPage, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    cancel(ctx, house.meeting_ids[0])
    page.reload()
    page.open_tab(MeetingsTab)
    assert "Bulan November 2026" in printed(page, ctx, "training.print_recap", tmp_path)


def test_before_the_first_meeting_there_is_no_recap(
    page: TrainingPage, ctx: ScriptedContext, house: House
) -> None:
    for meeting_id in house.meeting_ids[:2]:
        cancel(ctx, meeting_id)
    page.reload()
    page.open_tab(MeetingsTab)
    assert not page.action("training.print_recap").isEnabled()


def test_blank_sheet_is_for_the_meeting_of_the_row(
    page: TrainingPage, ctx: ScriptedContext, house: House, tmp_path: Path
) -> None:
    tab = page.open_tab(MeetingsTab)
    tab.table.select_id(house.meeting_ids[1])
    text = printed(page, ctx, "training.print_extra", tmp_path)
    assert "Selasa, 17 November 2026" in text
    assert note_of(ctx) == ("meeting", house.meeting_ids[1], {"form": "extra-sheet"})


def test_months_are_newest_first_and_have_begun() -> None:
    today = date(2026, 11, 24)
    days = [AHEAD, OCTOBER, NOVEMBER, date(2026, 11, 3), date(2026, 11, 30)]
    assert begun_months(days, today) == [date(2026, 11, 1), date(2026, 10, 1)]
    assert begun_months([AHEAD], today) == []


def cancel(ctx: ScriptedContext, meeting_id: int) -> None:
    """Cancel a meeting behind the page's back."""
    with ctx.services.desk.database.write() as session:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.status, meeting.cancel_reason = MeetingStatus.CANCELLED, CancelReason.SECURITY
