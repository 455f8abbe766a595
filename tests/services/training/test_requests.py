"""The waiting list: who may wait, who comes next, and decisions that can be taken back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import BinaanError, Code, DomainError, NotFound, ValidationFailed
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.training import ApplicationStatus, BatchStatus, EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.queries import TrainingQueries
from binaan_desktop.services.training.request_commands import Queued
from binaan_desktop.services.training.rows import SeatSource
from tests import builders
from tests.conftest import TODAY


@pytest.fixture
def batch_id(database: Database) -> int:
    with database.write() as session:
        return builders.make_batch(session, seats=2)


@pytest.fixture
def people(database: Database) -> list[int]:
    with database.write() as session:
        return [builders.make_inmate(session, f"ORANG {n}") for n in range(5)]


def _waiting(queries: TrainingQueries, batch_id: int) -> list[int]:
    return [row.inmate_id for row in queries.get_batch(batch_id=batch_id).applications]


def _statuses(database: Database) -> list[ApplicationStatus]:
    with database.read() as session:
        return list(session.scalars(select(Application.status).order_by(Application.id)))


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_request_of_tomorrow_is_refused(
    services: Services, batch_id: int, people: list[int]
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.add_application(
            batch_id=batch_id, inmate_id=people[0], requested_on=tomorrow
        )
    assert caught.value.problems[0].field == "requested_on"
    with pytest.raises(ValidationFailed):
        services.training.commands.add_applications(
            batch_id=batch_id, inmate_ids=people, requested_on=tomorrow
        )


def test_participant_and_the_gone_cannot_wait(
    services: Services, database: Database, batch_id: int, people: list[int]
) -> None:
    commands = services.training.commands
    commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    with database.write() as session:
        session.get_one(Inmate, people[1]).presence = PresenceStatus.RELEASED
    for inmate_id, code in ((people[0], Code.ALREADY_PARTICIPANT), (people[1], Code.STAY_GONE)):
        with pytest.raises(DomainError) as caught:
            commands.add_application(batch_id=batch_id, inmate_id=inmate_id)
        assert _codes(caught.value) == [code]
    with pytest.raises(NotFound):
        commands.add_application(batch_id=batch_id, inmate_id=9999)


def test_many_wait_at_once_and_misfits_come_back(
    services: Services, batch_id: int, people: list[int]
) -> None:
    commands, queries = services.training.commands, services.training.queries
    commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    commands.add_application(batch_id=batch_id, inmate_id=people[1])
    result = commands.add_applications(batch_id=batch_id, inmate_ids=[*people[:4], people[3], 9999])
    queued: Queued = result.value
    assert len(queued.application_ids) == 2
    assert {fit.inmate_id: fit.problems[0].code for fit in queued.misfits} == {
        people[0]: Code.ALREADY_PARTICIPANT,
        people[1]: Code.ALREADY_WAITING,
        9999: Code.NOT_FOUND,
    }
    assert _waiting(queries, batch_id) == people[1:4]
    assert result.undo is not None
    result.undo()
    assert _waiting(queries, batch_id) == [people[1]]


def test_next_is_the_longest_wait_that_fits(
    services: Services, database: Database, people: list[int]
) -> None:
    with database.write() as session:
        batch_id = builders.make_batch(session, seats=2)
        for days, inmate_id in zip((9, 8, 7, 6), people, strict=False):
            day = TODAY - timedelta(days=days)
            builders.make_application(session, batch_id, inmate_id, requested_on=day)
        session.get_one(Inmate, people[0]).presence = PresenceStatus.RELEASED
        session.get_one(Inmate, people[1]).expiry_date = date(2026, 12, 31)
    queries = services.training.queries
    turn = [(row.inmate_id, row.source) for row in queries.next_candidates(batch_id=batch_id)]
    assert turn == [
        (people[2], SeatSource.WAITING),
        (people[3], SeatSource.WAITING),
        (people[4], SeatSource.CANDIDATE),
    ]
    assert len(queries.next_candidates(batch_id=batch_id, limit=1)) == 1
    rows = queries.get_batch(batch_id=batch_id).applications
    assert [row.fits for row in rows] == [False, False, True, True]
    assert rows[0].reasons[0].code is Code.STAY_GONE
    services.training.commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CLOSED)
    assert queries.next_candidates(batch_id=batch_id) == []
    with pytest.raises(NotFound):
        queries.next_candidates(batch_id=9999)


@pytest.mark.parametrize("status", [ApplicationStatus.WITHDRAWN, ApplicationStatus.DECLINED])
def test_decision_and_its_undo(
    services: Services, batch_id: int, people: list[int], status: ApplicationStatus
) -> None:
    commands, queries = services.training.commands, services.training.queries
    ids = commands.add_applications(batch_id=batch_id, inmate_ids=people[:2]).value.application_ids
    decided = commands.decide_applications(
        application_ids=ids, status=status, reason="Sudah bekerja"
    )
    assert _waiting(queries, batch_id) == []
    with pytest.raises(DomainError) as caught:
        commands.decide_applications(application_ids=ids[:1], status=status, reason="Lagi")
    assert _codes(caught.value) == [Code.APPLICATION_DECIDED]
    assert decided.undo is not None
    decided.undo()
    assert _waiting(queries, batch_id) == people[:2]


def test_decision_is_not_taken_back_over_a_newer_request(
    services: Services, batch_id: int, people: list[int]
) -> None:
    commands = services.training.commands
    first = commands.add_application(batch_id=batch_id, inmate_id=people[0])
    assert first.undo is not None
    withdrawn = first.undo()
    commands.add_application(batch_id=batch_id, inmate_id=people[0])
    assert withdrawn.undo is not None
    with pytest.raises(DomainError) as caught:
        withdrawn.undo()
    assert _codes(caught.value) == [Code.ALREADY_WAITING]


def test_who_sits_does_not_wait_again(services: Services, batch_id: int, people: list[int]) -> None:
    commands = services.training.commands
    request = commands.add_application(batch_id=batch_id, inmate_id=people[0])
    assert request.undo is not None
    removed = request.undo()
    commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    assert removed.undo is not None
    with pytest.raises(DomainError) as caught:
        removed.undo()
    assert _codes(caught.value) == [Code.ALREADY_PARTICIPANT]


def test_seat_answers_the_request_for_good(
    services: Services, batch_id: int, people: list[int]
) -> None:
    commands = services.training.commands
    request_id = commands.add_application(batch_id=batch_id, inmate_id=people[0]).value
    commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    with pytest.raises(DomainError) as caught:
        commands.decide_applications(
            application_ids=(request_id,), status=ApplicationStatus.DECLINED
        )
    assert _codes(caught.value) == [Code.APPLICATION_DECIDED]


def test_cancelling_declines_the_list_and_undo_restores_it(
    services: Services, database: Database, batch_id: int, people: list[int]
) -> None:
    commands, queries = services.training.commands, services.training.queries
    kept = commands.add_application(batch_id=batch_id, inmate_id=people[0]).value
    declined = commands.decide_applications(
        application_ids=(kept,), status=ApplicationStatus.DECLINED, reason="Belum perlu"
    )
    commands.add_applications(batch_id=batch_id, inmate_ids=people[1:3])
    cancelled = commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CANCELLED)
    assert set(_statuses(database)) == {ApplicationStatus.DECLINED}
    assert declined.undo is not None
    with pytest.raises(DomainError) as caught:
        declined.undo()
    assert _codes(caught.value) == [Code.BATCH_NOT_OPEN]
    assert cancelled.undo is not None
    cancelled.undo()
    assert _waiting(queries, batch_id) == people[1:3]
    assert _statuses(database)[0] is ApplicationStatus.DECLINED


def test_closing_keeps_the_list(services: Services, batch_id: int, people: list[int]) -> None:
    commands = services.training.commands
    commands.add_application(batch_id=batch_id, inmate_id=people[0])
    commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CLOSED)
    commands.set_batch_status(batch_id=batch_id, status=BatchStatus.OPEN)
    assert _waiting(services.training.queries, batch_id) == people[:1]


def test_undo_of_a_placement_reopens_only_its_own_request(
    services: Services, batch_id: int, people: list[int]
) -> None:
    commands = services.training.commands
    commands.add_application(batch_id=batch_id, inmate_id=people[0])
    first = commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    commands.end_participation(participant_id=first.value, reason=EndReason.WITHDREW)
    second = commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    assert second.undo is not None
    second.undo()
    assert _waiting(services.training.queries, batch_id) == []
    # The first seat has a history now: its end and reason must not vanish.
    assert first.undo is not None
    with pytest.raises(DomainError) as caught:
        first.undo()
    assert _codes(caught.value) == [Code.PARTICIPATION_ENDED]
    participants = services.training.queries.get_batch(batch_id=batch_id).participants
    assert [one.end_reason for one in participants] == [EndReason.WITHDREW]


def test_who_sits_again_does_not_wait(services: Services, batch_id: int, people: list[int]) -> None:
    commands, queries = services.training.commands, services.training.queries
    seat = commands.place_participant(batch_id=batch_id, inmate_id=people[0]).value
    commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
    commands.add_application(batch_id=batch_id, inmate_id=people[0])
    commands.resume_participation(participant_id=seat)
    assert _waiting(queries, batch_id) == []
    assert queries.get_batch(batch_id=batch_id).row.taken == 1


def test_doubtful_waiter_is_shown_as_such(
    services: Services, database: Database, batch_id: int, people: list[int]
) -> None:
    with database.write() as session:
        session.get_one(Inmate, people[0]).legal_status = LegalStatus.DETAINEE
    services.training.commands.add_application(batch_id=batch_id, inmate_id=people[0])
    (row,) = services.training.queries.get_batch(batch_id=batch_id).applications
    assert (row.fits, row.needs_note) == (True, True)
