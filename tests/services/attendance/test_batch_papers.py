"""Recap, blank sheet and F-01 of a batch with reserves, from the database to paper."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence
from binaan_desktop.domain.errors import Code, DomainError, NotFound
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.attendance import MeetingTrainer
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, BatchTrainer, Participant
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import MarkDraft, PaperForm
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.desk import Desk
from tests.builders import make_inmate, make_meeting, make_participant, make_trainer
from tests.documents.forms import page_texts
from tests.services.attendance.lessons import FIRST, SECOND, Lessons, make_lessons

pytestmark = pytest.mark.usefixtures("qapp")

NOVEMBER = date(2026, 11, 1)
H, A, S = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.SICK


@pytest.fixture
def lessons(database: Database, qapp: QGuiApplication) -> Lessons:
    return make_lessons(database)


def recap_of(desk: Desk, batch_id: int, folder: Path, month: date = NOVEMBER) -> str:
    path = folder / "rekap.pdf"
    AttendanceQueries(desk).build_recap(batch_id=batch_id, month=month).save_pdf(path)
    return " ".join(page_texts(path))


def test_recap_counts_the_marks_of_the_month(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    people, commands = lessons.people, AttendanceCommands(desk)
    commands.record_marks(
        meeting_id=lessons.first,
        marks={people["ahmad"]: MarkDraft(H), people["namesake"]: MarkDraft(S)},
    )
    commands.record_marks(
        meeting_id=lessons.second,
        marks={people["ahmad"]: MarkDraft(A), people["dedi"]: MarkDraft(H)},
    )
    text = recap_of(desk, lessons.batch, tmp_path)
    assert "10 Sl 17 Sl 24 Sl 30 Sn H S I A B K T % hadir" in text
    assert "4 pada 4 hari" in text
    assert "1 Ahmad Subur B.I 101/2026 H A 1 1 50 %" in text
    assert "2 Ahmad Subur B.I 102/2026 S 1" in text
    # Budi was released on the 17th, dedi came on the 17th: a dash where they were not expected.
    assert "3 Budi Santoso B.I 103/2026 - - Bebas 17-11-2026" in text
    assert "4 dedi Mulyana B.I 104/2026 - H 1 100 % masuk 17-11-2026" in text
    assert "Jumlah hadir (H) 1 1 0 0 2 1 0 1 0 0 0" in text


def test_recap_holds_one_month_alone(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    with desk.database.write() as session:
        make_meeting(session, lessons.batch, day=date(2026, 12, 1))
    assert "1 pada 1 hari" in recap_of(desk, lessons.batch, tmp_path, date(2026, 12, 15))
    with pytest.raises(DomainError) as caught:
        recap_of(desk, lessons.batch, tmp_path, date(2027, 1, 1))
    assert caught.value.problems[0].code is Code.NO_MEETING_IN_MONTH
    assert caught.value.problems[0].facts == {"month": "Januari 2027"}
    with pytest.raises(NotFound):
        recap_of(desk, 999, tmp_path)


def test_recap_shows_the_mean_of_the_modules(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    with desk.database.write() as session:
        course_id = session.get_one(Batch, lessons.batch).course_id
        for position, (theory, practice) in enumerate(((70, 80), (75, None)), start=8):
            module = CourseModule(
                course_id=course_id, position=position, name=f"Modul {position}", lesson_hours=8
            )
            session.add(module)
            session.flush()
            session.add(
                ModuleResult(
                    participant_id=lessons.people["ahmad"],
                    module_id=module.id,
                    theory=theory,
                    practice=practice,
                    recorded_at=datetime(2026, 11, 20, tzinfo=UTC),
                    recorded_by=1,
                )
            )
    # 72,5 is rounded up, as in school; practice has one score.
    assert "1 Ahmad Subur B.I 101/2026 73 80 2 Ahmad" in recap_of(desk, lessons.batch, tmp_path)


def test_only_trainer_of_the_batch_signs_the_recap(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    with desk.database.write() as session:
        session.add(BatchTrainer(batch_id=lessons.batch, trainer_id=make_trainer(session, "Rina")))
    assert " Rina " in recap_of(desk, lessons.batch, tmp_path)
    with desk.database.write() as session:
        session.add(BatchTrainer(batch_id=lessons.batch, trainer_id=make_trainer(session, "Eko")))
    assert " Rina " not in recap_of(desk, lessons.batch, tmp_path)


def test_blank_sheet_is_for_a_meeting_or_for_any(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    queries, path = AttendanceQueries(desk), tmp_path / "tambahan.pdf"
    queries.build_empty_sheet(batch_id=lessons.batch, rows=5).save_pdf(path)
    text = page_texts(path)[0]
    assert "+5 ...." in text
    assert "+6" not in text
    assert "November 2026 Waktu" not in text
    queries.build_empty_sheet(batch_id=lessons.batch, meeting_id=lessons.today).save_pdf(path)
    text = page_texts(path)[0]
    assert "Selasa, 24 November 2026" in text
    assert "3 dari 4" in text
    assert "Anton Wijaya" in text
    assert "+12 ...." in text
    with pytest.raises(DomainError):
        queries.build_empty_sheet(batch_id=lessons.batch, meeting_id=lessons.cancelled)
    with pytest.raises(NotFound):
        queries.build_empty_sheet(batch_id=999)


def test_blank_sheet_is_of_the_batch_of_its_meeting(desk: Desk, lessons: Lessons) -> None:
    with desk.database.write() as session:
        other = session.get_one(Batch, lessons.batch).course_id
        batch = Batch(
            name="Lain",
            course_id=other,
            agency_id=session.get_one(Batch, lessons.batch).agency_id,
            starts_on=FIRST,
            ends_on=SECOND,
            seats=4,
        )
        session.add(batch)
        session.flush()
        batch_id = batch.id
    with pytest.raises(NotFound):
        AttendanceQueries(desk).build_empty_sheet(batch_id=batch_id, meeting_id=lessons.today)


def test_reserve_is_on_the_sheet_once(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    """With a row of the screen or under the heading of the reserves: never with two numbers."""
    with desk.database.write() as session:
        inmate = make_inmate(session, "Oman Hidayat", register_no="B.I 121/2026")
        participant = make_participant(session, lessons.batch, inmate, joined_on=FIRST)
        session.get_one(Participant, participant).is_reserve = True
    path = tmp_path / "hadir.pdf"
    queries = AttendanceQueries(desk)
    queries.build_attendance_sheet(meeting_id=lessons.today).save_pdf(path)
    text = page_texts(path)[0]
    assert text.count("Oman Hidayat") == 1
    rows = queries.get_meeting_sheet(meeting_id=lessons.today).rows
    is_expected = any(row.name == "Oman Hidayat" for row in rows)
    assert ("Cadangan:" in text) is not is_expected


def test_trainers_and_note_of_the_meeting_stand_on_the_sheet(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    with desk.database.write() as session:
        meeting = session.get_one(Meeting, lessons.today)
        meeting.note = "Dua elektroda habis."
        for name, presence, hours in (
            ("Rina", TrainerPresence.LATE, 2),
            ("Eko", TrainerPresence.PRESENT, 3),
        ):
            session.add(
                MeetingTrainer(
                    meeting_id=meeting.id,
                    trainer_id=make_trainer(session, name),
                    presence=presence,
                    lesson_hours=hours,
                )
            )
    path = tmp_path / "hadir.pdf"
    AttendanceQueries(desk).build_attendance_sheet(meeting_id=lessons.today).save_pdf(path)
    text = page_texts(path)[0]
    assert "Kehadiran pelatih : Eko hadir, 3 JP; Rina terlambat, 2 JP" in text
    assert "Catatan pertemuan: Dua elektroda habis." in text


def test_printing_a_form_of_a_batch_is_noted(desk: Desk, lessons: Lessons) -> None:
    AttendanceCommands(desk).record_printed(
        form=PaperForm.MONTH_RECAP, batch_id=lessons.batch, day=NOVEMBER
    )
    with desk.database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert (event.subject, event.subject_id) == ("batch", lessons.batch)
        assert json.loads(event.details) == {"form": "F-02", "day": "2026-11-01"}
