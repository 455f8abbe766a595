"""A whole life in the house, for tests of what is told about a person."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind, RemissionKind
from binaan_desktop.domain.profiles import (
    GoalStatus,
    ReviewKind,
    ReviewOutcome,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Movement, Remission
from binaan_desktop.persistence.entities.profiles import (
    Document,
    Goal,
    Review,
    SkillRating,
    SoftSkillRating,
)
from tests.builders import (
    make_application,
    make_attendance,
    make_batch,
    make_inmate,
    make_interest,
    make_meeting,
    make_participant,
    make_skill,
)

LONG_EVIDENCE = (
    "menunjukkan sambungan las datar dan tegak pada pelat 6 mm kepada pelatih dinas, rapi dan "
    "kuat, serta menjelaskan urutan kerja dan alat pelindung yang dipakai tanpa dibantu"
)


def make_life(session: Session, name: str = "Ahmad Subur") -> int:
    """A person of whom every area of the timeline has something to tell; gives the id."""
    one = make_inmate(
        session, name, register_no="A.I 5/2026", nik="3604121705900001", data_consent=True
    )
    inmate = session.get_one(Inmate, one)
    inmate.consent_on = inmate.interests_asked_on = date(2026, 1, 20)
    inmate.work_asked_on = date(2026, 1, 20)
    welding = make_skill(session, "Las")
    make_interest(session, one, welding)
    _training(session, one)
    run = ImportRun(
        at=datetime(2026, 1, 12, 2, 30, tzinfo=UTC),
        user_id=1,
        files="[]",
        rows_read=1,
        created=1,
        updated=0,
        unchanged=0,
        rejected=0,
    )
    session.add(run)
    session.flush()
    session.add_all(
        [
            ImportChange(run_id=run.id, inmate_id=one, before=None, after="{}"),
            _movement(one, MovementKind.COURT, date(2026, 3, 2)),
            _movement(one, MovementKind.BACK, date(2026, 3, 2)),
            Remission(
                inmate_id=one,
                kind=RemissionKind.GENERAL,
                granted_on=date(2026, 8, 17),
                months=1,
                decree_no="PAS-1234.PK.05.04",
            ),
            SkillRating(
                inmate_id=one,
                skill_id=welding,
                level=SkillLevel.SKILLED,
                source=SkillSource.TRAINING_HERE,
                evidence=LONG_EVIDENCE,
                assessor="Anton Wijaya",
                rated_on=date(2026, 10, 30),
            ),
            SoftSkillRating(
                inmate_id=one,
                skill=SoftSkill.TEAMWORK,
                level=SoftSkillLevel.GOOD,
                evidence="membantu teman sekelompok",
                rated_on=date(2026, 10, 30),
            ),
            Review(
                inmate_id=one,
                kind=ReviewKind.INDUCTION,
                outcome=ReviewOutcome.HELD,
                day=date(2026, 1, 20),
            ),
            Goal(
                inmate_id=one,
                title="Membuka bengkel las kecil",
                status=GoalStatus.ACTIVE,
                created_on=date(2026, 1, 20),
                target_on=date(2028, 6, 1),
            ),
            Handover(inmate_id=one, opened_on=date(2026, 11, 20), status=HandoverStatus.OPEN),
            Document(
                inmate_id=one,
                name="Ijazah SMP.pdf",
                media_type="application/pdf",
                size=3,
                sha256="0" * 64,
                content=b"abc",
                added_at=datetime(2026, 1, 21, 3, 5, tzinfo=UTC),
            ),
        ]
    )
    session.flush()
    return one


def _training(session: Session, inmate_id: int) -> None:
    batch = make_batch(
        session, "Las listrik angkatan 2", starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 30)
    )
    make_application(
        session,
        batch,
        inmate_id,
        requested_on=date(2026, 8, 20),
        status=ApplicationStatus.ALLOCATED,
        decided_at=datetime(2026, 8, 25, 2, tzinfo=UTC),
    )
    seat = make_participant(session, batch, inmate_id, joined_on=date(2026, 8, 25))
    for month, days in ((9, 6), (10, 7)):
        for day in range(1, days + 1):
            mark = AttendanceMark.ABSENT if day == 3 else AttendanceMark.PRESENT
            meeting = make_meeting(session, batch, day=date(2026, month, day))
            make_attendance(session, meeting, seat, mark)


def _movement(inmate_id: int, kind: MovementKind, day: date) -> Movement:
    return Movement(
        inmate_id=inmate_id,
        kind=kind,
        day=day,
        presence_before=PresenceStatus.ACTIVE,
        presence_after=PresenceStatus.ACTIVE,
        recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
        recorded_by=1,
    )
