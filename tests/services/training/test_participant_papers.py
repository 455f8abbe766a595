"""The list of a batch's participants, from the database to paper."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import NotFound
from binaan_desktop.domain.inmates import Education, Sex
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import (
    Participant,
    ParticipantSuspension,
    SeatOverride,
)
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.training.queries import TrainingQueries
from tests.builders import make_batch, make_inmate, make_participant
from tests.documents.forms import page_texts

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = date(2026, 11, 2)
NOON = datetime(2026, 11, 6, 5, tzinfo=UTC)


@pytest.fixture
def batch_id(database: Database, qapp: QGuiApplication) -> int:
    """Four who sit, one reserve, one who failed, one who was released."""
    with database.write() as session:
        batch = make_batch(session, "Las 2", starts_on=FIRST, ends_on=date(2026, 12, 18), seats=3)
        people: dict[str, int] = {}
        for name in ("dedi", "Ahmad", "Cecep", "Budi", "Oman", "Fajar", "Gilang"):
            inmate = make_inmate(session, name, register_no=f"B.I {len(people) + 1}/2026")
            person = session.get_one(Inmate, inmate)
            person.sex, person.birth_date = Sex.MALE, date(1990, 12, 1)
            person.education = Education.JUNIOR
            people[name] = make_participant(
                session,
                batch,
                inmate,
                joined_on=date(2026, 12, 1) if name == "dedi" else FIRST,
            )
        session.get_one(Participant, people["Oman"]).is_reserve = True
        for name, reason in (("Fajar", EndReason.FAILED), ("Gilang", EndReason.RELEASED)):
            ended = session.get_one(Participant, people[name])
            ended.status, ended.end_reason = ParticipantStatus.ENDED, reason
            ended.ended_on = date(2026, 11, 20)
        session.add(
            ParticipantSuspension(
                participant_id=people["Cecep"],
                from_on=date(2026, 11, 20),
                until_on=date(2026, 11, 30),
                reason="isolasi",
                recorded_at=NOON,
                recorded_by=1,
            )
        )
        second = UserAccount(
            user_name="rina",
            full_name="Rina Marlina",
            role=Role.OPERATOR,
            active=True,
            created_at=NOON,
        )
        session.add(second)
        session.flush()
        session.add(
            SeatOverride(
                participant_id=people["Budi"],
                reason="pindahan dari angkatan 1",
                capacity=3,
                taken=3,
                approved_at=NOON,
                approved_by=second.id,
            )
        )
    return batch


def text_of(desk: Desk, batch_id: int, folder: Path) -> str:
    path = folder / "peserta.pdf"
    TrainingQueries(desk).build_participant_list(batch_id=batch_id).save_pdf(path)
    return " ".join(page_texts(path))


def test_who_sits_and_who_ended_by_results_is_listed(
    desk: Desk, batch_id: int, tmp_path: Path
) -> None:
    text = text_of(desk, batch_id, tmp_path)
    # In the order of the sheets; aged 35 on the day of the list.
    for line in (
        "1 Ahmad B.I 2/2026",
        "2 Budi B.I 4/2026",
        "3 Cecep B.I 3/2026",
        "4 dedi B.I 1/2026",
        "5 Fajar B.I 6/2026",
    ):
        assert line in text
    assert "L 35 SMP/Paket B Aktif" in text
    assert "L 35 SMP/Paket B Ditangguhkan" in text
    assert "L 35 SMP/Paket B Belum mulai" in text
    assert "L 35 SMP/Paket B Tidak lulus" in text
    assert "Gilang" not in text
    assert "5 dari 3 kursi (L 5)" in text


def test_reserves_and_the_seat_over_the_capacity_are_told(
    desk: Desk, batch_id: int, tmp_path: Path
) -> None:
    text = text_of(desk, batch_id, tmp_path)
    assert "C1 Oman B.I 5/2026" in text
    assert "L 35 SMP/Paket B Cadangan" in text
    assert "Kursi di luar kapasitas" in text
    assert "Budi, 6 November 2026: pindahan dari angkatan 1 (disetujui Rina Marlina)." in text


def test_batch_must_be_there(desk: Desk, batch_id: int, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        text_of(desk, batch_id + 1, tmp_path)
