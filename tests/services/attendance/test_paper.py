"""From the database to paper: the numbers of the screen, the house's lines, who is called out."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence
from binaan_desktop.domain.errors import Code, DomainError
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import (
    ConductDraft,
    ExcuseDraft,
    MarkDraft,
    TrainerDraft,
)
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.settings import (
    InstitutionSettings,
    Signer,
    store_settings,
)
from tests.documents.forms import page_texts
from tests.services.attendance.lessons import TODAY, Lessons, make_lessons

pytestmark = pytest.mark.usefixtures("qapp")

H, S = AttendanceMark.PRESENT, AttendanceMark.SICK


@pytest.fixture
def lessons(database: Database, qapp: QGuiApplication) -> Lessons:
    return make_lessons(database)


def text_of(desk: Desk, meeting_id: int, folder: Path) -> str:
    path = folder / "hadir.pdf"
    AttendanceQueries(desk).build_attendance_sheet(meeting_id=meeting_id).save_pdf(path)
    return " ".join(page_texts(path))


def test_sheet_has_the_rows_of_the_screen(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    text = text_of(desk, lessons.today, tmp_path)
    sheet = AttendanceQueries(desk).get_meeting_sheet(meeting_id=lessons.today)
    for row in sheet.rows:
        assert f"{row.number} {row.name} {row.register_no} {row.housing}" in text
    assert "Budi Santoso" not in text
    assert "Hadir: ........" in text
    assert "3 dari 4" in text
    assert "T = tidak dikeluarkan" in text


def test_totals_are_printed_once_everybody_is_marked(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    commands = AttendanceCommands(desk)
    people = lessons.people
    commands.record_marks(meeting_id=lessons.today, marks={people["ahmad"]: MarkDraft(S, "demam")})
    assert "Hadir: ........" in text_of(desk, lessons.today, tmp_path)
    commands.mark_all_present(meeting_id=lessons.today)
    text = text_of(desk, lessons.today, tmp_path)
    assert "Hadir: 2 Sakit: 1 Izin: 0 Alpa: 0 Lain: 0 Jumlah: 3" in text
    assert "S: demam" in text


def test_house_and_trail_stand_on_the_sheet(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    settings = InstitutionSettings(
        letterhead=("KANTOR WILAYAH BANTEN", "RUTAN KELAS IIB CONTOH"),
        place="Pandeglang",
        paper=PaperSize.A4,
        training_head=Signer("Kasubsi Pelayanan", "Rina Marlina", "198012312005012001"),
    )
    with desk.database.write() as session:
        store_settings(session, settings)
    AttendanceCommands(desk).mark_all_present(meeting_id=lessons.today)
    text = text_of(desk, lessons.today, tmp_path)
    with desk.database.read() as session:
        head = read_audit_head(session).hash
    for words in (
        "RUTAN KELAS IIB CONTOH",
        "Pandeglang, 24 November 2026",
        "Kasubsi Pelayanan,",
        "Rina Marlina",
        "NIP 19801231 200501 2 001",
        "oleh Sari Puspita",
        f"Kode jejak audit {head[:8]}",
    ):
        assert words in text
    document = AttendanceQueries(desk).build_attendance_sheet(meeting_id=lessons.today)
    assert document.style.paper is PaperSize.A4


def test_cancelled_meeting_has_no_sheet(desk: Desk, lessons: Lessons) -> None:
    with pytest.raises(DomainError) as caught:
        AttendanceQueries(desk).build_attendance_sheet(meeting_id=lessons.cancelled)
    assert caught.value.problems[0].code is Code.MEETING_CANCELLED


def test_call_out_list_calls_who_is_here_in_the_order_of_the_blocks(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    with desk.database.write() as session:
        for key, block, cell, presence in (
            ("ahmad", "B", "2", PresenceStatus.ACTIVE),
            ("namesake", "A", "10", PresenceStatus.ACTIVE),
            ("dedi", "A", "2", PresenceStatus.IN_COURT),
        ):
            participant = session.get_one(Participant, lessons.people[key])
            inmate = session.get_one(Inmate, participant.inmate_id)
            inmate.block, inmate.cell, inmate.presence = block, cell, presence
    path = tmp_path / "panggil.pdf"
    AttendanceQueries(desk).build_call_out_list(day=TODAY).save_pdf(path)
    text = " ".join(page_texts(path))
    assert text.index("Blok A: 1 orang") < text.index("Blok B: 1 orang")
    assert "08.30-11.00 Las listrik angkatan 2, Bengkel las" in text
    assert "Tidak dipanggil karena sedang di luar: dedi Mulyana (Sidang)." in text
    assert "Budi Santoso" not in text


def test_day_without_meetings_calls_nobody(desk: Desk, lessons: Lessons) -> None:
    with pytest.raises(DomainError) as caught:
        AttendanceQueries(desk).build_call_out_list(day=TODAY.replace(day=1))
    assert caught.value.problems[0].code is Code.NOBODY_CALLED


def test_absence_known_ahead_reason_trainer_and_note_stand_on_the_sheet(
    desk: Desk, lessons: Lessons, tmp_path: Path
) -> None:
    commands, queries = AttendanceCommands(desk), AttendanceQueries(desk)
    commands.record_excuse(
        draft=ExcuseDraft(lessons.people["dedi"], TODAY, TODAY, S, None, "opname")
    )
    assert "S: opname" in text_of(desk, lessons.today, tmp_path)
    late = next(row.id for row in queries.list_reasons() if not row.on_time)
    marks = {lessons.people["ahmad"]: MarkDraft(AttendanceMark.PRESENT, "", late)}
    commands.record_marks(meeting_id=lessons.today, marks=marks)
    trainer = queries.get_meeting_sheet(meeting_id=lessons.today).trainers[0].id
    commands.record_conduct(
        meeting_id=lessons.today,
        draft=ConductDraft(
            "Jalur miring",
            "Listrik padam 20 menit.",
            {trainer: TrainerDraft(TrainerPresence.LATE, 2)},
        ),
    )
    text = text_of(desk, lessons.today, tmp_path)
    for words in ("H: Terlambat", "Listrik padam 20 menit.", "Anton Wijaya terlambat, 2 JP"):
        assert words in text
