"""A person's timeline: every area has its say, newest first, and nothing is told twice."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy.orm import Session

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import NotFound
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind, ReleaseKind, RemissionKind
from binaan_desktop.domain.profiles import (
    CertificateKind,
    ExemptReason,
    GoalStatus,
    ReviewKind,
    ReviewOutcome,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.timeline import TimelineArea, TimelineKind, TimelineTarget
from binaan_desktop.domain.training import ApplicationStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.inmates import Inmate, SkillRecord
from binaan_desktop.persistence.entities.movements import Movement, Placement, Remission
from binaan_desktop.persistence.entities.profiles import (
    Document,
    Goal,
    GoalStep,
    OutsideCertificate,
    Review,
    SkillRating,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.services.inmates.field_words import FIELD_WORDS
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
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
from tests.services.inmates.conftest import People, count_statements

K = TimelineKind
NOON = datetime(2026, 5, 4, 5, 0, tzinfo=UTC)


def somebody(session: Session, name: str = "Ahmad", **values: Any) -> int:
    """A person of whom nothing dated is known."""
    nowhere = {"detained_from": None, "block": None, "cell": None}
    return make_inmate(session, name, **{**nowhere, **values})


def kinds(events: list[TimelineEvent]) -> list[TimelineKind]:
    return [event.kind for event in events]


def only(events: list[TimelineEvent], kind: TimelineKind) -> TimelineEvent:
    (event,) = [one for one in events if one.kind is kind]
    return event


def told(event: TimelineEvent) -> dict[str, object]:
    """The facts that say something."""
    return {name: fact for name, fact in event.facts.items() if fact not in (None, "")}


def timeline(people: People, inmate_id: int) -> list[TimelineEvent]:
    return people.queries.get_timeline(inmate_id=inmate_id)


def test_every_kind_has_an_area() -> None:
    assert {kind.area for kind in K} == set(TimelineArea)


def test_nobody_has_no_timeline(people: People) -> None:
    with pytest.raises(NotFound):
        timeline(people, 99)


def test_coming_is_told_once_and_other_people_are_not(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session, detained_from=date(2026, 1, 10), register_no="A.I 5/2026")
        other = somebody(session, "Budi")
        session.add(movement(one, MovementKind.ADMITTED, date(2026, 1, 10), destination="Polres"))
    events = timeline(people, one)
    assert kinds(events) == [K.REGISTERED, K.ADMITTED]
    assert told(events[1]) == {"destination": "Polres"}
    assert timeline(people, other) == []


def movement(inmate_id: int, kind: MovementKind, day: date, **values: object) -> Movement:
    return Movement(
        inmate_id=inmate_id,
        kind=kind,
        day=day,
        presence_before=PresenceStatus.ACTIVE,
        presence_after=PresenceStatus.ACTIVE,
        recorded_at=NOON,
        recorded_by=1,
        **values,
    )


def test_stay_is_told_with_what_was_taken_back(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session)
        session.add_all(
            [
                movement(one, MovementKind.COURT, date(2026, 3, 1), undone_at=NOON),
                movement(
                    one,
                    MovementKind.RELEASE,
                    date(2026, 9, 1),
                    release_kind=ReleaseKind.PAROLE_PB,
                ),
                Placement(inmate_id=one, block="A", cell="2", from_on=date(2026, 2, 1)),
                Remission(
                    inmate_id=one,
                    kind=RemissionKind.GENERAL,
                    granted_on=date(2026, 8, 17),
                    months=2,
                ),
            ]
        )
        inmate = session.get_one(Inmate, one)
        inmate.presence, inmate.left_on = PresenceStatus.RELEASED, date(2026, 9, 1)
    events = timeline(people, one)
    assert kinds(events) == [K.MOVED, K.REMISSION, K.MOVEMENT_UNDONE, K.MOVED, K.HOUSED]
    assert told(events[0]) == {"movement": "Bebas", "release": "Pembebasan bersyarat (PB)"}
    assert told(events[1]) == {"remission": "Remisi umum", "months": 2}
    assert (events[2].day, events[2].at) == (date(2026, 5, 4), time(5, 0))
    assert events[3].facts["undone"] == date(2026, 5, 4)


def test_leaving_without_a_movement_is_told_by_the_record(people: People) -> None:
    with people.database.write() as session:
        one = somebody(
            session,
            presence=PresenceStatus.TRANSFERRED,
            left_on=date(2026, 9, 1),
        )
    assert told(only(timeline(people, one), K.LEFT)) == {"presence": "Pindah UPT"}


def test_skills_are_told_from_their_ratings_and_old_records(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session)
        welding, sewing = make_skill(session, "Las"), make_skill(session, "Menjahit")
        for skill_id in (welding, sewing):
            session.add(
                SkillRecord(
                    inmate_id=one,
                    skill_id=skill_id,
                    level=SkillLevel.SKILLED,
                    noted_on=date(2026, 11, 1),
                )
            )
        for day, level in ((1, SkillLevel.BASIC), (2, None), (3, SkillLevel.SKILLED)):
            session.add(
                SkillRating(
                    inmate_id=one, skill_id=welding, level=level, rated_on=date(2026, 2, day)
                )
            )
        session.add(
            SoftSkillRating(
                inmate_id=one,
                skill=SoftSkill.TEAMWORK,
                level=SoftSkillLevel.GOOD,
                evidence="membantu teman",
                rated_on=date(2026, 2, 4),
            )
        )
    events = timeline(people, one)
    assert kinds(events) == [
        K.SKILL_RATED,
        K.SOFT_SKILL_RATED,
        K.SKILL_RATED,
        K.SKILL_WITHDRAWN,
        K.SKILL_RATED,
    ]
    assert [event.facts["skill"] for event in events] == [
        "Menjahit",
        "Kerja sama",
        "Las",
        "Las",
        "Las",
    ]
    assert events[2].facts["level"] == "terampil"


def test_asking_is_told_even_when_there_was_nothing(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session, data_consent=False)
        inmate = session.get_one(Inmate, one)
        inmate.skills_asked_on = inmate.interests_asked_on = date(2026, 2, 1)
        inmate.work_asked_on = inmate.certificates_asked_on = date(2026, 2, 2)
        inmate.consent_on = date(2026, 2, 3)
        make_interest(session, one, make_skill(session, "Batik"), 2)
        make_interest(session, one, make_skill(session, "Las"), 1)
        session.add(WorkRecord(inmate_id=one, position="Buruh"))
        session.add(
            OutsideCertificate(
                inmate_id=one,
                kind=CertificateKind.COMPETENCY_CERT,
                title="Juru las",
                issued_on=date(2019, 5, 1),
            )
        )
    events = timeline(people, one)
    assert kinds(events)[0] is K.CONSENT_REFUSED
    assert events[-1].kind is K.CERTIFICATE_ISSUED
    assert only(events, K.SKILLS_ASKED).facts["count"] == 0
    assert only(events, K.WORK_ASKED).facts["count"] == 1
    assert only(events, K.INTERESTS_ASKED).facts["names"] == "1. Las, 2. Batik"


def test_talks_goals_and_handovers(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session)
        goal = Goal(
            inmate_id=one,
            title="Buka bengkel",
            status=GoalStatus.REACHED,
            created_on=date(2026, 2, 1),
            closed_on=date(2026, 6, 1),
        )
        session.add(goal)
        session.flush()
        session.add_all(
            [
                GoalStep(goal_id=goal.id, position=1, text="Ikut las", done_on=date(2026, 3, 1)),
                GoalStep(goal_id=goal.id, position=2, text="Belum"),
                Goal(
                    inmate_id=one,
                    title="Lain",
                    status=GoalStatus.ARCHIVED,
                    created_on=date(2026, 2, 2),
                    closed_on=date(2026, 2, 5),
                    archive_reason="pindah",
                ),
                Review(
                    inmate_id=one,
                    kind=ReviewKind.INDUCTION,
                    outcome=ReviewOutcome.HELD,
                    day=date(2026, 1, 20),
                ),
                Review(
                    inmate_id=one,
                    kind=ReviewKind.REVIEW_90,
                    outcome=ReviewOutcome.EXEMPT,
                    exempt_reason=ExemptReason.HEALTH,
                    day=date(2026, 1, 21),
                ),
                Handover(
                    inmate_id=one,
                    opened_on=date(2026, 9, 1),
                    closed_on=date(2026, 9, 9),
                    status=HandoverStatus.CLOSED,
                ),
            ]
        )
    events = timeline(people, one)
    assert kinds(events) == [
        K.HANDOVER_CLOSED,
        K.HANDOVER_OPENED,
        K.GOAL_REACHED,
        K.GOAL_STEP_DONE,
        K.GOAL_ARCHIVED,
        K.GOAL_SET,
        K.GOAL_SET,
        K.REVIEW_EXEMPT,
        K.REVIEW_HELD,
    ]
    assert told(events[4]) == {"goal": "Lain", "reason": "pindah"}
    assert events[7].facts["reason"] == "kesehatan"


def test_training_leads_to_its_batch_and_attendance_is_summed_up_by_month(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session)
        batch = make_batch(session, "Las 2")
        make_application(
            session,
            batch,
            one,
            requested_on=date(2026, 9, 1),
            status=ApplicationStatus.ALLOCATED,
            decided_at=datetime(2026, 9, 2, 3, tzinfo=UTC),
        )
        seat = make_participant(
            session,
            batch,
            one,
            joined_on=date(2026, 9, 3),
            status=ParticipantStatus.ENDED,
            ended_on=date(2026, 11, 20),
            end_reason=EndReason.COMPLETED,
        )
        meetings = [
            make_meeting(session, batch, day=day)
            for day in (date(2026, 10, 6), date(2026, 10, 13), date(2026, 11, 3))
        ]
        marks = (AttendanceMark.PRESENT, AttendanceMark.SICK, AttendanceMark.PRESENT)
        for meeting, mark in zip(meetings, marks, strict=True):
            make_attendance(session, meeting, seat, mark)
        effects = {"seats": [{"id": seat, "before": "active", "after": "suspended"}]}
        session.add(
            movement(one, MovementKind.LOAN, date(2026, 10, 20), effects=json.dumps(effects))
        )
    events = timeline(people, one)
    assert kinds(events) == [
        K.ENDED,
        K.ATTENDED,
        K.SUSPENDED,
        K.MOVED,
        K.ATTENDED,
        K.JOINED,
        K.APPLICATION_DECIDED,
        K.APPLIED,
    ]
    targets = {(event.kind, event.target, event.target_id) for event in events}
    assert (K.JOINED, TimelineTarget.BATCH, batch) in targets
    assert (K.ATTENDED, TimelineTarget.MEETING, meetings[1]) in targets
    attended = [event for event in events if event.kind is K.ATTENDED]
    assert [(event.facts["present"], event.facts["held"]) for event in attended] == [
        (1, 1),
        (1, 2),
    ]
    assert attended[1].day == date(2026, 10, 13)


def test_imports_and_files_are_told_without_values(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session)
        runs = [import_run(at=NOON.replace(day=day)) for day in (1, 2)]
        runs[1].undone_at = NOON.replace(day=3)
        session.add_all(runs)
        session.flush()
        session.add_all(
            [
                ImportChange(run_id=runs[0].id, inmate_id=one, before=None, after='{"name": "A"}'),
                ImportChange(
                    run_id=runs[1].id,
                    inmate_id=one,
                    before='{"address": "lama"}',
                    after='{"address": "Rahasia", "numbers": []}',
                ),
                Document(
                    inmate_id=one,
                    name="ijazah.pdf",
                    media_type="application/pdf",
                    size=3,
                    sha256="0" * 64,
                    content=b"abc",
                    added_at=NOON,
                ),
            ]
        )
    events = timeline(people, one)
    assert kinds(events) == [
        K.DOCUMENT_ADDED,
        K.IMPORT_UNDONE,
        K.IMPORTED_CHANGE,
        K.IMPORTED_NEW,
    ]
    assert events[2].facts["fields"] == "Alamat, Nomor registrasi"
    assert (events[2].target, events[2].target_id) == (TimelineTarget.IMPORT, runs[1].id)
    assert "Rahasia" not in str(events)


def import_run(at: datetime) -> ImportRun:
    return ImportRun(
        at=at,
        user_id=1,
        files='[{"name": "daftar.xlsx", "sha256": "0"}]',
        rows_read=1,
        created=1,
        updated=0,
        unchanged=0,
        rejected=0,
    )


def test_the_trail_tells_who_changed_which_fields_and_who_looked(people: People) -> None:
    with people.database.write() as session:
        one = somebody(session, nik="3604121705900001")
        other = somebody(session, "Budi")
    draft = people.queries.get_draft(inmate_id=one)
    draft.address, draft.village = "Kp. Sawah", "Pontang"
    people.commands.update_inmate(inmate_id=one, draft=draft)
    people.commands.reveal_nik(inmate_id=one)
    people.commands.record_profiles_printed(inmate_ids=[one])
    people.commands.record_profiles_printed(inmate_ids=[one, other])
    people.commands.record_profiles_printed(inmate_ids=[other])
    events = timeline(people, one)
    assert kinds(events) == [
        K.PROFILE_PRINTED,
        K.PROFILE_PRINTED,
        K.NIK_SHOWN,
        K.PROFILE_CHANGED,
    ]
    assert told(events[3]) == {"fields": "Alamat, Desa/kelurahan", "who": "Sari Puspita"}
    assert kinds(timeline(people, other)) == [K.PROFILE_PRINTED] * 2


def test_it_takes_one_select_a_source_however_much_there_is(people: People) -> None:
    with people.database.write() as session:
        empty, busy = make_inmate(session), make_inmate(session, "Budi")
        batch = make_batch(session)
        seat = make_participant(session, batch, busy)
        for day in range(1, 29):
            make_attendance(session, make_meeting(session, batch, day=date(2026, 10, day)), seat)
            skill = make_skill(session)
            session.add(
                SkillRating(inmate_id=busy, skill_id=skill, level=None, rated_on=date(2026, 5, day))
            )
    counts = []
    for inmate_id in (empty, busy):
        with count_statements(people.database) as statements:
            timeline(people, inmate_id)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[1] <= 30


def test_every_field_of_a_draft_has_a_word() -> None:
    from dataclasses import fields

    from binaan_desktop.services.inmates.drafts import InmateDraft

    names = {one.name for one in fields(InmateDraft)} - {"version"}
    assert names <= FIELD_WORDS.keys()
