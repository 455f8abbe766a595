"""Seats: capacity is a hard stop, every refusal says why, and what was done can be taken back."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import BinaanError, Code, DomainError, ValidationFailed
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    CapacityTerm,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Participant
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.changes import Result
from tests import builders
from tests.conftest import TODAY, FakeClock


def _convict(session: Session, name: str, expiry: date = date(2028, 1, 1)) -> int:
    return builders.make_inmate(session, name, legal_status=LegalStatus.CONVICT, expiry_date=expiry)


def _people(database: Database, number: int) -> list[int]:
    with database.write() as session:
        return [_convict(session, f"ORANG {n:02}") for n in range(number)]


def _batch(database: Database, seats: int = 3, place_seats: int | None = None) -> int:
    with database.write() as session:
        place_id = builders.make_place(session, seats=place_seats) if place_seats else None
        return builders.make_batch(session, seats=seats, place_id=place_id)


def _taken(database: Database, batch_id: int) -> int:
    with database.read() as session:
        return session.scalar(
            select(func.count()).where(
                Participant.batch_id == batch_id, Participant.status != ParticipantStatus.ENDED
            )
        ) or 0  # fmt: skip


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_small_room_stops_the_ninth(services: Services, database: Database) -> None:
    batch_id, people = _batch(database, seats=16, place_seats=8), _people(database, 9)
    for inmate_id in people[:8]:
        services.training.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
    with pytest.raises(DomainError) as caught:
        services.training.commands.place_participant(batch_id=batch_id, inmate_id=people[8])
    assert _codes(caught.value) == [Code.BATCH_FULL]
    assert caught.value.problems[0].facts == {
        "taken": 8,
        "limit": 8,
        "scarce": CapacityTerm.PLACE,
    }
    row = services.training.queries.get_batch(batch_id=batch_id).row
    assert (row.free, row.capacity.scarce) == (0, CapacityTerm.PLACE)


def test_room_of_a_planned_meeting_counts_too(services: Services, database: Database) -> None:
    batch_id, people = _batch(database, seats=16, place_seats=16), _people(database, 3)
    with database.write() as session:
        small = builders.make_place(session, seats=2)
        builders.make_meeting(session, batch_id, small)
    placed = services.training.commands.place_participants(
        batch_id=batch_id, inmate_ids=people
    ).value
    assert len(placed.participant_ids) == 2
    assert placed.misfits[0].problems[0].code is Code.BATCH_FULL


def test_bulk_places_the_good_and_names_the_others(services: Services, database: Database) -> None:
    batch_id, (good, gone, leaves, doubtful) = _batch(database, seats=4), _people(database, 4)
    with database.write() as session:
        one = session.get_one(Inmate, gone)
        one.presence, one.left_on = PresenceStatus.TRANSFERRED, TODAY
        session.get_one(Inmate, leaves).expiry_date = date(2027, 1, 1)
        session.get_one(Inmate, doubtful).legal_status = LegalStatus.DETAINEE
    placed = services.training.commands.place_participants(
        batch_id=batch_id, inmate_ids=[good, gone, leaves, doubtful, good]
    ).value
    assert len(placed.participant_ids) == 1
    assert {fit.inmate_id: fit.problems[0].code for fit in placed.misfits} == {
        gone: Code.STAY_GONE,
        leaves: Code.STAY_ENDS_BEFORE,
        doubtful: Code.STAY_NOTE_REQUIRED,
    }


def test_doubtful_stay_needs_a_reason(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = _batch(database), _people(database, 1)
    with database.write() as session:
        session.get_one(Inmate, inmate_id).legal_status = LegalStatus.DETAINEE
    place = partial(
        services.training.commands.place_participant, batch_id=batch_id, inmate_id=inmate_id
    )
    with pytest.raises(ValidationFailed):
        place()
    place(stay_note="Sidang masih lama")
    participant = services.training.queries.get_batch(batch_id=batch_id).participants[0]
    assert participant.stay_note == "Sidang masih lama"


def test_nobody_sits_twice(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = _batch(database), _people(database, 1)
    place = partial(
        services.training.commands.place_participant, batch_id=batch_id, inmate_id=inmate_id
    )
    place()
    with pytest.raises(DomainError) as caught:
        place()
    assert _codes(caught.value) == [Code.ALREADY_PARTICIPANT]


def test_overlapping_meetings_forbid_touching_ones_do_not(
    services: Services, database: Database
) -> None:
    first, second, third = (_batch(database) for _ in range(3))
    (inmate_id,) = _people(database, 1)
    with database.write() as session:
        builders.make_meeting(session, first, starts=time(8), ends=time(10))
        builders.make_meeting(session, second, starts=time(9), ends=time(11))
        builders.make_meeting(session, third, starts=time(10), ends=time(12))
    place = services.training.commands.place_participant
    place(batch_id=first, inmate_id=inmate_id)
    with pytest.raises(DomainError) as caught:
        place(batch_id=second, inmate_id=inmate_id)
    assert _codes(caught.value) == [Code.SEAT_CLASH]
    place(batch_id=third, inmate_id=inmate_id)
    assert all(row.ok for row in services.checks.check_house())


@pytest.mark.parametrize("status", [BatchStatus.CLOSED, BatchStatus.CANCELLED])
def test_closed_batch_takes_nobody(
    services: Services, database: Database, status: BatchStatus
) -> None:
    batch_id, (inmate_id,) = _batch(database), _people(database, 1)
    services.training.commands.set_batch_status(batch_id=batch_id, status=status)
    with pytest.raises(DomainError):
        services.training.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
    with pytest.raises(DomainError):
        services.training.commands.add_application(batch_id=batch_id, inmate_id=inmate_id)


def test_seat_from_the_waiting_list_and_back(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = _batch(database), _people(database, 1)
    commands, queries = services.training.commands, services.training.queries
    commands.add_application(batch_id=batch_id, inmate_id=inmate_id)
    with pytest.raises(DomainError) as caught:
        commands.add_application(batch_id=batch_id, inmate_id=inmate_id)
    assert _codes(caught.value) == [Code.ALREADY_WAITING]
    placed = commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
    assert queries.get_batch(batch_id=batch_id).applications == ()
    with database.read() as session:
        assert session.scalars(select(Application.status)).all() == [ApplicationStatus.ALLOCATED]
    assert placed.undo is not None
    placed.undo()
    detail = queries.get_batch(batch_id=batch_id)
    assert detail.participants == ()
    assert [one.inmate_id for one in detail.applications] == [inmate_id]


def test_end_and_its_undo(services: Services, database: Database) -> None:
    batch_id, people = _batch(database, seats=1), _people(database, 2)
    commands = services.training.commands
    participant_id = commands.place_participant(batch_id=batch_id, inmate_id=people[0]).value
    end = partial(
        commands.end_participation, participant_id=participant_id, reason=EndReason.WITHDREW
    )
    with pytest.raises(ValidationFailed):
        end(ended_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationFailed):
        end(ended_on=TODAY - timedelta(days=1))
    ended = end()
    with pytest.raises(DomainError):
        end()
    assert ended.undo is not None
    ended.undo()
    assert _taken(database, batch_id) == 1
    end()
    commands.place_participant(batch_id=batch_id, inmate_id=people[1])
    with pytest.raises(DomainError) as caught:
        commands.resume_participation(participant_id=participant_id)
    assert _codes(caught.value) == [Code.BATCH_FULL]


def test_candidates_are_ranked_with_reasons(services: Services, database: Database) -> None:
    with database.write() as session:
        skill_id = builders.make_skill(session)
        course_id = builders.make_course(session, skill_id=skill_id)
        batch_id = builders.make_batch(session, course_id=course_id)
        wishes = _convict(session, "CECEP")
        builders.make_interest(session, wishes, skill_id)
        _convict(session, "ADE")
        leaves = _convict(session, "BUDI", date(2026, 12, 31))
    rows = services.training.queries.list_candidates(batch_id=batch_id)
    assert [(row.rank, row.name, row.fits) for row in rows] == [
        (1, "CECEP", True),
        (2, "ADE", True),
        (3, "BUDI", False),
    ]
    assert Code.MERIT_INTEREST in [reason.code for reason in rows[0].reasons]
    found = services.training.queries.list_candidates(batch_id=batch_id, text="budi")
    assert [(row.id, row.rank) for row in found] == [(leaves, 3)]


@pytest.mark.postgres
def test_last_seat_goes_to_exactly_one_of_four(services: Services, database: Database) -> None:
    for _ in range(5):
        batch_id, people = _batch(database, seats=1), _people(database, 4)
        start, outcomes = Barrier(4), list[str]()

        def race(inmate_id: int, batch_id: int, start: Barrier, outcomes: list[str]) -> None:
            start.wait()
            try:
                services.training.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
            except DomainError as error:
                outcomes.append(_codes(error)[0])
            else:
                outcomes.append("seat")

        threads = [Thread(target=race, args=(one, batch_id, start, outcomes)) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == [Code.BATCH_FULL] * 3 + ["seat"]
        assert _taken(database, batch_id) == 1


def test_wrong_end_is_corrected_after_the_last_day(
    services: Services, database: Database, clock: FakeClock
) -> None:
    with database.write() as session:
        batch_id = builders.make_batch(session, seats=1, starts_on=date(2026, 10, 1), ends_on=TODAY)
    (inmate_id,) = _people(database, 1)
    commands = services.training.commands
    participant_id = commands.place_participant(batch_id=batch_id, inmate_id=inmate_id).value
    clock.day = TODAY + timedelta(days=5)
    commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CLOSED)
    ended = commands.end_participation(participant_id=participant_id, reason=EndReason.COMPLETED)
    assert ended.undo is not None
    ended.undo()
    commands.end_participation(participant_id=participant_id, reason=EndReason.FAILED)
    (row,) = services.training.queries.get_batch(batch_id=batch_id).participants
    assert row.end_reason is EndReason.FAILED


def test_end_is_not_taken_back_into_a_clash(services: Services, database: Database) -> None:
    first, second = _batch(database), _batch(database)
    (inmate_id,) = _people(database, 1)
    with database.write() as session:
        builders.make_meeting(session, first, starts=time(8), ends=time(10))
        builders.make_meeting(session, second, starts=time(9), ends=time(11))
    commands = services.training.commands
    seat = commands.place_participant(batch_id=first, inmate_id=inmate_id).value
    ended = commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
    commands.place_participant(batch_id=second, inmate_id=inmate_id)
    assert ended.undo is not None
    with pytest.raises(DomainError) as caught:
        ended.undo()
    assert _codes(caught.value) == [Code.SEAT_CLASH]


def test_marked_seat_is_not_removed(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = _batch(database), _people(database, 1)
    placed = services.training.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
    with database.write() as session:
        meeting_id = builders.make_meeting(session, batch_id)
        builders.make_attendance(session, meeting_id, placed.value)
    assert placed.undo is not None
    with pytest.raises(DomainError) as caught:
        placed.undo()
    assert _codes(caught.value) == [Code.PARTICIPANT_MARKED]
    assert _taken(database, batch_id) == 1


@pytest.mark.parametrize("by_meeting", [False, True])
def test_place_kept_for_women(services: Services, database: Database, by_meeting: bool) -> None:
    with database.write() as session:
        place_id = builders.make_place(session, only_sex=Sex.FEMALE)
        batch_id = builders.make_batch(session, place_id=None if by_meeting else place_id)
        if by_meeting:
            builders.make_meeting(session, batch_id, place_id)
        man = builders.make_inmate(session, "ADE")
        woman = builders.make_inmate(session, "SITI", sex=Sex.FEMALE)
        unknown = builders.make_inmate(session, "UJANG", sex=None)
    commands = services.training.commands
    with pytest.raises(DomainError) as caught:
        commands.place_participant(batch_id=batch_id, inmate_id=man)
    assert _codes(caught.value) == [Code.SEAT_FOR_WOMEN]
    commands.place_participant(batch_id=batch_id, inmate_id=woman)
    rows = services.training.queries.list_candidates(batch_id=batch_id, text="ujang")
    assert [row.id for row in rows] == [unknown]
    assert Code.SEX_NOT_RECORDED in [reason.code for reason in rows[0].reasons]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["place", "bulk", "end", "resume", "seats", "wait", "decide", "undo", "status"]
            ),
            st.integers(0, 5),
        ),
        max_size=16,
    )
)
def test_no_sequence_exceeds_capacity(
    services: Services, database: Database, acts: list[tuple[str, int]]
) -> None:
    batch_id, people = _batch(database, seats=2), _people(database, 6)
    undos: list[Callable[[], Result[Any]]] = []
    for act, number in acts:
        try:
            result = _act(services, act, number, batch_id, people, undos)
        except BinaanError:
            pass
        else:
            if result is not None and result.undo is not None:
                undos.append(result.undo)
        detail = services.training.queries.get_batch(batch_id=batch_id)
        assert detail.row.taken <= detail.row.capacity.limit
        assert detail.row.taken == _taken(database, batch_id)
        seated = [one.inmate_id for one in detail.participants if one.end_reason is None]
        assert len(set(seated)) == len(seated)
        assert not {one.inmate_id for one in detail.applications}.intersection(seated)


def _act(
    services: Services,
    act: str,
    number: int,
    batch_id: int,
    people: list[int],
    undos: list[Callable[[], Result[Any]]],
) -> Result[Any] | None:
    """Carry out one act of the sequence; None where it has nothing to act on."""
    commands = services.training.commands
    detail = services.training.queries.get_batch(batch_id=batch_id)
    seats = [one.id for one in detail.participants]
    requests = [one.id for one in detail.applications]
    match act:
        case "place":
            return commands.place_participant(batch_id=batch_id, inmate_id=people[number])
        case "bulk":
            return commands.place_participants(batch_id=batch_id, inmate_ids=people[number:])
        case "wait":
            return commands.add_applications(batch_id=batch_id, inmate_ids=people[number:])
        case "seats":
            draft = services.training.queries.get_batch_draft(batch_id=batch_id)
            draft.seats = number + 1
            version = detail.row.version
            return commands.update_batch(batch_id=batch_id, version=version, draft=draft)
        case "status":
            status = list(BatchStatus)[number % len(BatchStatus)]
            return commands.set_batch_status(batch_id=batch_id, status=status)
        case "end" if seats:
            seat = seats[number % len(seats)]
            return commands.end_participation(participant_id=seat, reason=EndReason.OTHER)
        case "resume" if seats:
            return commands.resume_participation(participant_id=seats[number % len(seats)])
        case "decide" if requests:
            return commands.decide_applications(
                application_ids=requests[: number + 1], status=ApplicationStatus.WITHDRAWN
            )
        case "undo" if undos:
            return undos[number % len(undos)]()
        case _:
            return None
