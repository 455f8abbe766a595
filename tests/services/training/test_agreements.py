"""Agreements: kept whole, taken back, and held against what was really given."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.agreements import AgreementState, PromiseKind, PromiseState
from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence
from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.domain.training import AgencyKind, BatchStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.attendance import MeetingTrainer
from binaan_desktop.persistence.entities.certificates import Certificate
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.services.training.drafts import AgencyDraft
from binaan_desktop.services.training.partner_rows import AgreementRow, PromiseRow
from tests import builders
from tests.conftest import TODAY, FakeClock, desk_at

FROM, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


@dataclass
class Partner:
    """A dinas with a trainer, a catfish course and a batch of two people."""

    agency: int
    trainer: int
    skill: int
    batch: int
    participants: tuple[int, int]


@pytest.fixture
def partner(database: Database) -> Partner:
    with database.write() as session:
        agency = builders.make_agency(session, "Dinas Perikanan", AgencyKind.FISHERIES)
        skill = builders.make_skill(session, "Budidaya lele")
        batch = builders.make_batch(
            session,
            "Lele 1",
            course_id=builders.make_course(session, "Budidaya lele", skill_id=skill),
            agency_id=agency,
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 20),
        )
        seats = [
            builders.make_participant(
                session, batch, builders.make_inmate(session, name), joined_on=date(2026, 10, 1)
            )
            for name in ("ADE", "BUDI")
        ]
        trainer = builders.make_trainer(session, "Rina Marlina", agency_id=agency)
        return Partner(agency, trainer, skill, batch, (seats[0], seats[1]))


def draft_for(partner: Partner, *promises: PromiseDraft) -> AgreementDraft:
    return AgreementDraft(
        partner.agency,
        "Perjanjian pelatihan budidaya lele",
        "415.4/12-Huk/2026",
        date(2025, 12, 20),
        FROM,
        UNTIL,
        "Ditandatangani Bupati",
        promises,
    )


def promised(kind: PromiseKind, amount: int = 10, skill_id: int | None = None) -> PromiseDraft:
    return PromiseDraft(kind, amount, skill_id)


def all_kinds(partner: Partner) -> list[PromiseDraft]:
    return [
        promised(kind, 10, partner.skill if kind is PromiseKind.TOPIC else None)
        for kind in PromiseKind
    ]


def hold(
    session: Session,
    partner: Partner,
    day: date,
    *marks: AttendanceMark,
    planned: bool = True,
    noted: TrainerPresence | None = None,
) -> int:
    """A meeting with marks; its trainer planned or not, noted or not."""
    trainer_id = partner.trainer if planned else None
    meeting = builders.make_meeting(session, partner.batch, trainer_id=trainer_id, day=day)
    for participant, mark in zip(partner.participants, marks, strict=False):
        builders.make_attendance(session, meeting, participant, mark)
    if noted is not None:
        session.add(
            MeetingTrainer(
                meeting_id=meeting, trainer_id=partner.trainer, presence=noted, lesson_hours=3
            )
        )
        session.flush()
    return meeting


def only(services: Services, partner: Partner) -> AgreementRow:
    rows = services.training.queries.list_agreements(agency_id=partner.agency)
    assert len(rows) == 1
    return rows[0]


def figures(services: Services, partner: Partner) -> dict[PromiseKind, tuple[int, int]]:
    return {one.kind: (one.given, one.by_timetable) for one in only(services, partner).promises}


def promise(services: Services, partner: Partner, kind: PromiseKind) -> PromiseRow:
    return next(one for one in only(services, partner).promises if one.kind is kind)


PRESENT, SICK, ABSENT = AttendanceMark.PRESENT, AttendanceMark.SICK, AttendanceMark.ABSENT


def test_agreement_is_read_back_whole(services: Services, partner: Partner) -> None:
    draft = draft_for(partner, *all_kinds(partner))
    agreement_id = services.training.commands.create_agreement(draft=draft).value
    queries = services.training.queries
    assert queries.get_agreement_draft(agreement_id=agreement_id) == draft
    row = only(services, partner)
    assert (row.agency, row.state) == ("Dinas Perikanan", AgreementState.VALID)
    assert [one.kind for one in row.promises] == list(PromiseKind)
    assert [one.skill for one in row.promises if one.skill] == ["Budidaya lele"]
    assert queries.list_agencies()[0].agreement_count == 1
    detail = queries.get_agency(agency_id=partner.agency)
    assert detail.agreements == (row,)
    assert [one.name for one in detail.trainers] == ["Rina Marlina"]
    assert [one.name for one in detail.batches] == ["Lele 1"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"title": " "}, "title", Code.REQUIRED),
        ({"agency_id": None}, "agency_id", Code.REQUIRED),
        ({"agency_id": 999_999}, "agency_id", Code.NOT_IN_LIST),
        ({"valid_from": None}, "valid_from", Code.REQUIRED),
        ({"valid_until": date(2025, 12, 31)}, "valid_until", Code.END_BEFORE_START),
        ({"number": "9" * 81}, "number", Code.TOO_LONG),
        ({"promises": (promised(PromiseKind.PEOPLE, 0),)}, "promises", Code.OUT_OF_RANGE),
        ({"promises": (promised(PromiseKind.TOPIC, 2),)}, "promises", Code.REQUIRED),
        ({"promises": (promised(PromiseKind.TOPIC, 2, 999_999),)}, "promises", Code.NOT_IN_LIST),
        ({"promises": (promised(PromiseKind.PEOPLE),) * 2}, "promises", Code.PROMISE_TWICE),
    ],
)
def test_impossible_agreement_is_refused(
    services: Services, partner: Partner, change: dict[str, object], field: str, code: Code
) -> None:
    draft = replace(draft_for(partner), **change)  # type: ignore[arg-type]
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_agreement(draft=draft)
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, code)]
    assert services.training.queries.list_agreements() == []


def test_change_keeps_the_promises_that_stay_and_can_be_taken_back(
    services: Services, partner: Partner
) -> None:
    commands, queries = services.training.commands, services.training.queries
    first = draft_for(partner, promised(PromiseKind.PEOPLE, 40), promised(PromiseKind.TRAINER_DAYS))
    agreement_id = commands.create_agreement(draft=first).value
    stored = queries.get_agreement_draft(agreement_id=agreement_id)
    people = promise(services, partner, PromiseKind.PEOPLE)
    changed = draft_for(
        partner, promised(PromiseKind.PEOPLE, 32), promised(PromiseKind.CERTIFICATES, 30)
    )
    result = commands.update_agreement(agreement_id=agreement_id, version=1, draft=changed)
    row = only(services, partner)
    assert [(one.kind, one.amount) for one in row.promises] == [
        (PromiseKind.PEOPLE, 32),
        (PromiseKind.CERTIFICATES, 30),
    ]
    assert row.promises[0].id == people.id
    with pytest.raises(StaleData):
        commands.update_agreement(agreement_id=agreement_id, version=1, draft=first)
    assert result.undo is not None
    result.undo()
    assert set(queries.get_agreement_draft(agreement_id=agreement_id).promises) == set(
        stored.promises
    )


def test_promises_alone_raise_the_version(services: Services, partner: Partner) -> None:
    commands = services.training.commands
    agreement_id = commands.create_agreement(
        draft=draft_for(partner, promised(PromiseKind.PEOPLE))
    ).value
    more = draft_for(partner, promised(PromiseKind.PEOPLE, 11))
    commands.update_agreement(agreement_id=agreement_id, version=1, draft=more)
    with pytest.raises(StaleData):
        commands.update_agreement(agreement_id=agreement_id, version=1, draft=more)


def test_unused_agreement_is_deleted_and_put_back(services: Services, partner: Partner) -> None:
    commands = services.training.commands
    draft = draft_for(partner, *all_kinds(partner))
    agreement_id = commands.create_agreement(draft=draft).value
    result = commands.delete_agreement(agreement_id=agreement_id, version=1)
    assert services.training.queries.list_agreements() == []
    with pytest.raises(NotFound):
        services.training.queries.get_agreement_draft(agreement_id=agreement_id)
    assert result.undo is not None
    result.undo()
    again = only(services, partner)
    assert services.training.queries.get_agreement_draft(agreement_id=again.id) == draft


def test_agreement_that_a_batch_names_stays(
    services: Services, database: Database, partner: Partner
) -> None:
    commands = services.training.commands
    agreement_id = commands.create_agreement(draft=draft_for(partner)).value
    with database.write() as session:
        session.get_one(Batch, partner.batch).agreement_id = agreement_id
        other = builders.make_agency(session)
    with pytest.raises(DomainError) as caught:
        commands.delete_agreement(agreement_id=agreement_id, version=1)
    assert caught.value.problems[0].code is Code.AGREEMENT_IN_USE
    moved = replace(draft_for(partner), agency_id=other)
    with pytest.raises(DomainError):
        commands.update_agreement(agreement_id=agreement_id, version=1, draft=moved)


def test_viewer_reads_the_scoreboard_and_changes_nothing(
    services: Services, database: Database, keys: Keys, clock: FakeClock, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner))
    viewer = build_services(desk_at(database, clock, Role.VIEWER), keys)
    assert len(viewer.training.queries.list_agreements()) == 1
    with pytest.raises(AccessDenied):
        viewer.training.commands.create_agreement(draft=draft_for(partner))


def test_scoreboard_counts_what_was_really_given(
    services: Services, database: Database, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner, *all_kinds(partner)))
    with database.write() as session:
        hold(session, partner, date(2026, 11, 3), PRESENT, SICK, noted=TrainerPresence.LATE)
        hold(session, partner, date(2026, 11, 5), PRESENT, PRESENT)
        # Not held: nobody was there, nothing marked, cancelled, or still ahead.
        hold(session, partner, date(2026, 11, 10), ABSENT, SICK)
        hold(session, partner, date(2026, 11, 12))
        off = session.get_one(Meeting, hold(session, partner, date(2026, 11, 17), PRESENT))
        off.status, off.cancel_reason = MeetingStatus.CANCELLED, CancelReason.SECURITY
        hold(session, partner, TODAY + timedelta(days=1), PRESENT, PRESENT)
    assert figures(services, partner) == {
        PromiseKind.TRAINER_DAYS: (2, 1),
        PromiseKind.LESSON_HOURS: (6, 0),
        PromiseKind.TOPIC: (1, 0),
        PromiseKind.PEOPLE: (2, 0),
        PromiseKind.CERTIFICATES: (0, 0),
    }


def test_trainer_noted_absent_gave_no_day_though_the_meeting_was_held(
    services: Services, database: Database, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner, *all_kinds(partner)))
    with database.write() as session:
        hold(session, partner, date(2026, 11, 3), PRESENT, noted=TrainerPresence.ABSENT)
        hold(session, partner, date(2026, 11, 5), planned=False, noted=TrainerPresence.PRESENT)
    found = figures(services, partner)
    assert found[PromiseKind.TRAINER_DAYS] == (1, 0)
    assert found[PromiseKind.LESSON_HOURS] == (6, 0)


def test_work_outside_the_window_or_of_others_does_not_count(
    services: Services, database: Database, partner: Partner
) -> None:
    draft = replace(
        draft_for(partner, *all_kinds(partner)),
        valid_from=date(2026, 11, 4),
        valid_until=date(2026, 11, 10),
    )
    services.training.commands.create_agreement(draft=draft)
    with database.write() as session:
        for day in (3, 4, 10, 11):
            hold(session, partner, date(2026, 11, day), PRESENT)
        other = builders.make_batch(session, starts_on=date(2026, 10, 1))
        seat = builders.make_participant(session, other, builders.make_inmate(session))
        meeting = builders.make_meeting(
            session, other, trainer_id=partner.trainer, day=date(2026, 11, 5)
        )
        builders.make_attendance(session, meeting, seat)
    assert figures(services, partner)[PromiseKind.TRAINER_DAYS] == (2, 2)
    assert figures(services, partner)[PromiseKind.PEOPLE] == (1, 0)


def test_batch_that_names_an_agreement_counts_for_that_one(
    services: Services, database: Database, partner: Partner
) -> None:
    commands, queries = services.training.commands, services.training.queries
    days = promised(PromiseKind.TRAINER_DAYS)
    old = commands.create_agreement(draft=draft_for(partner, days)).value
    newer = replace(draft_for(partner, days), title="Adendum", valid_from=date(2026, 6, 1))
    new = commands.create_agreement(draft=newer).value
    with database.write() as session:
        hold(session, partner, date(2026, 11, 3), PRESENT)

    def count() -> dict[int, int]:
        rows = queries.list_agreements(agency_id=partner.agency)
        return {row.id: row.promises[0].given for row in rows}

    assert count() == {old: 0, new: 1}
    with database.write() as session:
        session.get_one(Batch, partner.batch).agreement_id = old
    assert count() == {old: 1, new: 0}


def test_valid_certificates_count_by_the_day_they_were_issued(
    services: Services, database: Database, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner, *all_kinds(partner)))
    with database.write() as session:
        builders.make_certificate(session, partner.participants[0], issued_on=date(2026, 11, 20))
        void_id = builders.make_certificate(session, partner.participants[1])
        void = session.get_one(Certificate, void_id)
        void.status, void.void_reason = CertificateStatus.VOIDED, "Salah nama"
    assert figures(services, partner)[PromiseKind.CERTIFICATES] == (1, 0)
    found = promise(services, partner, PromiseKind.CERTIFICATES)
    rows = services.training.queries.list_given(promise_id=found.id)
    assert [(row.day, row.what.endswith(", ADE")) for row in rows] == [(date(2026, 11, 20), True)]


def test_list_behind_each_figure_adds_up_to_it(
    services: Services, database: Database, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner, *all_kinds(partner)))
    with database.write() as session:
        hold(session, partner, date(2026, 11, 3), PRESENT, SICK, noted=TrainerPresence.PRESENT)
        hold(session, partner, date(2026, 11, 5), PRESENT, PRESENT)
    queries = services.training.queries
    behind = {
        one.kind: queries.list_given(promise_id=one.id) for one in only(services, partner).promises
    }
    for one in only(services, partner).promises:
        assert sum(row.amount for row in behind[one.kind]) == one.given
        assert sum(row.amount for row in behind[one.kind] if not row.is_recorded) == (
            one.by_timetable
        )
    days = behind[PromiseKind.TRAINER_DAYS]
    assert [(row.what, row.day, row.is_recorded) for row in days] == [
        ("Rina Marlina", date(2026, 11, 3), True),
        ("Rina Marlina", date(2026, 11, 5), False),
    ]
    assert [row.what for row in behind[PromiseKind.PEOPLE]] == ["ADE", "BUDI"]
    assert [row.what for row in behind[PromiseKind.TOPIC]] == ["Budidaya lele"]
    assert {row.batch for rows in behind.values() for row in rows} == {"Lele 1"}
    with pytest.raises(NotFound):
        queries.list_given(promise_id=999_999)


def test_promise_is_held_against_the_time_that_passed(
    services: Services, database: Database, partner: Partner
) -> None:
    services.training.commands.create_agreement(
        draft=draft_for(
            partner, promised(PromiseKind.PEOPLE, 2), promised(PromiseKind.TRAINER_DAYS)
        )
    )
    with database.write() as session:
        hold(session, partner, date(2026, 11, 5), PRESENT, PRESENT)
    people = promise(services, partner, PromiseKind.PEOPLE)
    assert (people.expected, people.state) == (1, PromiseState.KEPT)
    days = promise(services, partner, PromiseKind.TRAINER_DAYS)
    assert (days.expected, days.given, days.state) == (8, 1, PromiseState.BEHIND)


def test_agreement_that_ends_before_its_batches_is_told(
    services: Services, database: Database, partner: Partner
) -> None:
    commands = services.training.commands
    short = replace(draft_for(partner), valid_until=date(2026, 11, 30))
    agreement_id = commands.create_agreement(draft=short).value
    warnings = only(services, partner).warnings
    assert [(one.code, one.stops) for one in warnings] == [(Code.AGREEMENT_ENDS_BEFORE, False)]
    assert warnings[0].facts == {"until": date(2026, 11, 30), "count": 1}
    commands.create_agreement(draft=replace(draft_for(partner), valid_from=date(2026, 12, 1)))
    rows = services.training.queries.list_agreements()
    assert [row.warnings for row in rows] == [(), ()]
    with database.write() as session:
        session.get_one(Batch, partner.batch).agreement_id = agreement_id
    rows = services.training.queries.list_agreements()
    assert [len(row.warnings) for row in rows if row.id == agreement_id] == [1]
    with database.write() as session:
        session.get_one(Batch, partner.batch).status = BatchStatus.CLOSED
    assert all(not row.warnings for row in services.training.queries.list_agreements())


def test_only_valid_agreements_can_be_asked_for(
    services: Services, clock: FakeClock, partner: Partner
) -> None:
    services.training.commands.create_agreement(draft=draft_for(partner))
    assert len(services.training.queries.list_agreements(only_valid=True)) == 1
    clock.day = date(2027, 1, 1)
    assert services.training.queries.list_agreements(only_valid=True) == []
    assert only(services, partner).state is AgreementState.ENDED


def test_regency_of_a_partner_is_kept_and_must_exist(
    services: Services, database: Database
) -> None:
    with database.write() as session:
        builders.make_regency(session)
    commands, queries = services.training.commands, services.training.queries
    draft = AgencyDraft("DKPP", AgencyKind.FOOD_AND_FARMING, regency_code="36.04")
    agency_id = commands.create_agency(draft=draft).value
    row = queries.list_agencies()[0]
    assert (row.regency_code, row.regency) == ("36.04", "Kabupaten Serang")
    unknown = replace(draft, regency_code="99.99")
    with pytest.raises(ValidationFailed) as caught:
        commands.update_agency(agency_id=agency_id, version=1, draft=unknown)
    assert caught.value.problems[0].field == "regency_code"
    result = commands.update_agency(
        agency_id=agency_id, version=1, draft=replace(draft, regency_code=None)
    )
    assert queries.list_agencies()[0].regency == ""
    assert result.undo is not None
    result.undo()
    assert queries.list_agencies()[0].regency_code == "36.04"
