"""Coming and going: what a movement shows before, does, and gives back when it is undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.errors import BinaanError, Code, DomainError, ValidationFailed
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.domain.whereabouts import ConsequenceKind
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.inmates.movement_rows import (
    ConsequenceRow,
    KeptReason,
    SharedConsequence,
)
from tests import builders
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.comings import House, make_house, rows_of

SERVED = ReleaseKind.SENTENCE_SERVED


@pytest.fixture
def house(services: Services) -> House:
    return make_house(services)


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_a_transfer_shows_before_what_it_then_does(house: House) -> None:
    wanted = {"inmate_id": house.person, "kind": MovementKind.TRANSFER, "day": TODAY}
    preview = house.queries.preview_movement(**wanted)  # type: ignore[arg-type]
    assert preview.problems == ()
    assert preview.presence_after is PresenceStatus.TRANSFERRED
    assert preview.consequences == (
        ConsequenceRow(
            ConsequenceKind.SEAT_ENDED,
            house.full,
            "Angkatan Las",
            EndReason.TRANSFERRED,
            TODAY,
            free=1,
            waiting=2,
        ),
        ConsequenceRow(
            ConsequenceKind.REQUEST_WITHDRAWN, house.other, "Angkatan Lele", free=16, waiting=0
        ),
        ConsequenceRow(ConsequenceKind.PLACEMENT_CLOSED, place="A / 1"),
    )
    recorded = house.commands.record_movement(**wanted).value  # type: ignore[arg-type]
    assert recorded.consequences == preview.consequences
    with house.database.read() as session:
        inmate = session.get_one(Inmate, house.person)
        seat = session.get_one(Participant, house.seat)
        request = session.get_one(Application, house.request)
        assert (inmate.presence, inmate.left_on) == (PresenceStatus.TRANSFERRED, TODAY)
        assert (inmate.block, inmate.cell) == (None, None)
        assert (seat.status, seat.end_reason, seat.ended_on) == (
            ParticipantStatus.ENDED,
            EndReason.TRANSFERRED,
            TODAY,
        )
        assert request.status is ApplicationStatus.WITHDRAWN
        assert session.scalars(select(Handover)).all() == []
    (placement,) = house.queries.list_placements(inmate_id=house.person)
    assert placement.until_on == TODAY


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (MovementKind.RELEASE, EndReason.RELEASED),
        (MovementKind.DEATH, EndReason.DIED),
        (MovementKind.ESCAPE, EndReason.OTHER),
    ],
)
def test_every_way_out_ends_the_seat_with_its_reason(
    house: House, kind: MovementKind, reason: EndReason
) -> None:
    house.record(kind, release_kind=SERVED)
    with house.database.read() as session:
        assert session.get_one(Participant, house.seat).end_reason is reason
        assert len(session.scalars(select(Handover)).all()) == (kind is MovementKind.RELEASE)


def test_a_release_hands_over_to_the_regency_of_the_release_address(house: House) -> None:
    with house.database.write() as session:
        builders.make_regency(session, "36.73", "Kota Serang")
        inmate = session.get_one(Inmate, house.person)
        inmate.regency_code, inmate.address = "36.04", "Kp. Baru"
    origin = house.queries.preview_movement(
        inmate_id=house.person, kind=MovementKind.RELEASE, day=TODAY, release_kind=SERVED
    )
    assert origin.consequences[-1].regency == "Kabupaten Serang"
    with house.database.write() as session:
        inmate = session.get_one(Inmate, house.person)
        inmate.release_regency_code, inmate.release_address = "36.73", "Jl. Mawar 3"
    movement_id = house.record(MovementKind.RELEASE, release_kind=SERVED)
    with house.database.read() as session:
        (handover,) = session.scalars(select(Handover))
        assert (handover.regency_code, handover.address) == ("36.73", "Jl. Mawar 3")
        assert (handover.movement_id, handover.status) == (movement_id, HandoverStatus.OPEN)


def test_out_and_back_resumes_only_what_it_suspended(house: House) -> None:
    with house.database.write() as session:
        resting = builders.make_participant(
            session, house.other, house.person, status=ParticipantStatus.SUSPENDED
        )
        session.get_one(Application, house.request).status = ApplicationStatus.DECLINED
    house.record(MovementKind.LOAN)
    assert house.seat_status() is ParticipantStatus.SUSPENDED
    house.record(MovementKind.HOSPITAL)
    house.record(MovementKind.BACK)
    assert house.seat_status() is ParticipantStatus.ACTIVE
    with house.database.read() as session:
        assert session.get_one(Participant, resting).status is ParticipantStatus.SUSPENDED
        assert session.get_one(Inmate, house.person).presence is PresenceStatus.ACTIVE


def test_an_absence_that_is_over_resumes_nothing_later(house: House) -> None:
    house.record(MovementKind.LOAN)
    house.record(MovementKind.BACK)
    with house.database.write() as session:
        session.get_one(Participant, house.seat).status = ParticipantStatus.SUSPENDED
    house.record(MovementKind.LOAN)
    house.record(MovementKind.BACK)
    assert house.seat_status() is ParticipantStatus.SUSPENDED


def test_a_day_in_court_interrupts_nothing(house: House) -> None:
    before = rows_of(house.database)
    preview = house.queries.preview_movement(
        inmate_id=house.person, kind=MovementKind.COURT, day=TODAY
    )
    assert preview.consequences == ()
    house.record(MovementKind.COURT)
    assert house.seat_status() is ParticipantStatus.ACTIVE
    house.record(MovementKind.BACK)
    assert rows_of(house.database) == before


@pytest.mark.parametrize(
    ("days", "kind", "field", "code"),
    [
        (1, MovementKind.TRANSFER, "day", Code.DATE_IN_FUTURE),
        (-400, MovementKind.TRANSFER, "day", Code.MOVEMENT_BEFORE_ADMISSION),
        (0, MovementKind.BACK, "kind", Code.MOVEMENT_NOT_NOW),
        (0, MovementKind.ADMITTED, "kind", Code.MOVEMENT_NOT_NOW),
        (0, MovementKind.RELEASE, "release_kind", Code.REQUIRED),
    ],
)
def test_what_cannot_have_happened_is_refused_at_its_field(
    house: House, days: int, kind: MovementKind, field: str, code: Code
) -> None:
    before = rows_of(house.database)
    day = TODAY + timedelta(days=days)
    preview = house.queries.preview_movement(inmate_id=house.person, kind=kind, day=day)
    assert [(one.field, one.code) for one in preview.problems] == [(field, code)]
    with pytest.raises(ValidationFailed) as caught:
        house.record(kind, day=day)
    assert caught.value.problems == preview.problems
    assert rows_of(house.database) == before


def test_movements_stay_in_order_and_the_gone_must_come_in_again(house: House) -> None:
    day = TODAY - timedelta(days=10)
    house.record(MovementKind.TRANSFER, day=day)
    for kind, code in (
        (MovementKind.RELEASE, Code.MOVEMENT_WHEN_GONE),
        (MovementKind.BACK, Code.MOVEMENT_WHEN_GONE),
    ):
        with pytest.raises(ValidationFailed) as caught:
            house.record(kind, release_kind=SERVED)
        assert _codes(caught.value) == [code]
    with pytest.raises(ValidationFailed) as caught:
        house.record(MovementKind.ADMITTED, day=day - timedelta(days=1))
    assert _codes(caught.value) == [Code.MOVEMENT_BEFORE_LAST]
    house.record(MovementKind.ADMITTED, day=day + timedelta(days=3))
    with house.database.read() as session:
        inmate = session.get_one(Inmate, house.person)
        assert (inmate.presence, inmate.left_on) == (PresenceStatus.ACTIVE, None)
        assert inmate.admitted_on == day + timedelta(days=3)
    assert house.seat_status() is ParticipantStatus.ENDED


def test_the_dead_do_not_come_back(house: House) -> None:
    house.record(MovementKind.DEATH)
    assert house.queries.list_movement_kinds(inmate_id=house.person) == ()


def test_a_movement_dated_back_ends_no_seat_before_it_began(house: House) -> None:
    with house.database.write() as session:
        joined_on = session.get_one(Participant, house.seat).joined_on
        place = builders.make_place(session)
        for on in (joined_on - timedelta(days=1), joined_on + timedelta(days=1)):
            meeting = builders.make_meeting(session, house.full, place, day=on)
            builders.make_attendance(session, meeting, house.seat)
    day = joined_on - timedelta(days=5)
    preview = house.queries.preview_movement(
        inmate_id=house.person, kind=MovementKind.TRANSFER, day=day
    )
    assert preview.consequences[0].ended_on == joined_on
    assert preview.consequences[0].marked_after == 1


def test_undo_days_later_from_the_list_gives_everything_back(
    house: House, clock: FakeClock
) -> None:
    before = rows_of(house.database)
    movement_id = house.record(MovementKind.RELEASE, release_kind=SERVED)
    assert rows_of(house.database) != before
    clock.day += timedelta(days=6)
    (row,) = house.queries.list_movements(inmate_id=house.person)
    assert (row.id, row.can_undo, row.recorded_by) == (movement_id, True, "Sari Puspita")
    undone = house.commands.undo_movement(movement_id=movement_id).value
    assert undone.kept == ()
    assert rows_of(house.database) == before
    (row,) = house.queries.list_movements(inmate_id=house.person)
    assert (row.can_undo, row.undone_at is not None) == (False, True)
    with pytest.raises(DomainError) as caught:
        house.commands.undo_movement(movement_id=movement_id)
    assert _codes(caught.value) == [Code.MOVEMENT_UNDONE]


def test_a_seat_given_away_meanwhile_stays_given_away(house: House) -> None:
    movement_id = house.record(MovementKind.TRANSFER)
    house.services.training.commands.place_participant(
        batch_id=house.full, inmate_id=house.waiting[0]
    )
    with house.database.write() as session:
        session.get_one(Batch, house.other).status = BatchStatus.CANCELLED
    undone = house.commands.undo_movement(movement_id=movement_id).value
    assert [(one.reason, one.batch, one.name) for one in undone.kept] == [
        (KeptReason.SEAT_GIVEN_AWAY, "Angkatan Las", "AHMAD"),
        (KeptReason.BATCH_CANCELLED, "Angkatan Lele", None),
    ]
    assert house.seat_status() is ParticipantStatus.ENDED
    with house.database.read() as session:
        inmate = session.get_one(Inmate, house.person)
        assert (inmate.presence, inmate.block) == (PresenceStatus.ACTIVE, "A")


def test_a_seat_corrected_meanwhile_and_a_closed_handover_stay(house: House) -> None:
    movement_id = house.record(MovementKind.RELEASE, release_kind=SERVED)
    with house.database.write() as session:
        session.get_one(Participant, house.seat).end_reason = EndReason.COMPLETED
        (handover,) = session.scalars(select(Handover))
        handover.status, handover.closed_on = HandoverStatus.CLOSED, TODAY
    undone = house.commands.undo_movement(movement_id=movement_id).value
    assert [one.reason for one in undone.kept] == [
        KeptReason.SEAT_CHANGED,
        KeptReason.HANDOVER_WORKED_ON,
    ]


def test_only_the_last_movement_can_be_undone(house: House) -> None:
    first = house.record(MovementKind.LOAN)
    house.record(MovementKind.BACK)
    with pytest.raises(DomainError) as caught:
        house.commands.undo_movement(movement_id=first)
    assert _codes(caught.value) == [Code.MOVEMENT_NOT_LAST]
    assert [row.can_undo for row in house.queries.list_movements(inmate_id=house.person)] == [
        True,
        False,
    ]


def test_who_was_seated_since_coming_in_again_must_leave_the_seat_first(house: House) -> None:
    house.record(MovementKind.TRANSFER)
    back = house.record(MovementKind.ADMITTED)
    house.services.training.commands.place_participant(batch_id=house.full, inmate_id=house.person)
    with pytest.raises(DomainError) as caught:
        house.commands.undo_movement(movement_id=back)
    assert _codes(caught.value) == [Code.MOVEMENT_SEATED_SINCE]


def test_who_never_came_in_again_is_not_housed(house: House) -> None:
    house.record(MovementKind.TRANSFER)
    before = rows_of(house.database)
    back = house.record(MovementKind.ADMITTED)
    house.commands.move_block(inmate_ids=[house.person], block="C")
    house.commands.undo_movement(movement_id=back)
    after = rows_of(house.database)
    assert after["inmate"] == before["inmate"]
    assert [row for row in after["placement"] if row["until_on"] is None] == [
        row for row in before["placement"] if row["until_on"] is None
    ]


def test_many_at_once_name_who_could_not_and_come_back_together(house: House) -> None:
    with house.database.write() as session:
        gone = builders.make_inmate(session, "EKO", presence=PresenceStatus.RELEASED, block=None)
    before = rows_of(house.database)
    result = house.commands.record_movements(
        inmate_ids=[house.person, gone, *house.waiting, 999_999],
        kind=MovementKind.TRANSFER,
        destination="Lapas Cilegon",
    )
    assert len(result.value.movement_ids) == 3
    assert [
        (one.name, _codes(ValidationFailed(*one.problems))) for one in result.value.refused
    ] == [
        ("EKO", [Code.MOVEMENT_WHEN_GONE]),
        ("", [Code.NOT_FOUND]),
    ]
    assert [(row.batch, row.free, row.waiting) for row in result.value.freed] == [
        ("Angkatan Las", 1, 0)
    ]
    assert result.undo is not None
    undone = result.undo().value
    assert (undone.kept, undone.refused) == ((), ())  # type: ignore[attr-defined]
    assert rows_of(house.database) == before


def test_the_preview_of_many_counts_what_happens_then(house: House) -> None:
    with house.database.write() as session:
        gone = builders.make_inmate(session, "EKO", presence=PresenceStatus.RELEASED, block=None)
        builders.make_participant(session, house.other, house.waiting[1])
    wanted = {
        "inmate_ids": [house.person, gone, house.waiting[1], 999_999],
        "kind": MovementKind.TRANSFER,
        "day": TODAY,
    }
    preview = house.queries.preview_movements(**wanted)  # type: ignore[arg-type]
    assert preview.possible == 2
    assert [(one.name, one.problems[0].code) for one in preview.refused] == [
        ("EKO", Code.MOVEMENT_WHEN_GONE)
    ]
    ended, withdrawn = ConsequenceKind.SEAT_ENDED, ConsequenceKind.REQUEST_WITHDRAWN
    assert preview.consequences == (
        SharedConsequence(ended, 1, "Angkatan Las", free=1, waiting=1),
        SharedConsequence(ended, 1, "Angkatan Lele", free=16, waiting=0),
        SharedConsequence(withdrawn, 1, "Angkatan Las", free=1, waiting=1),
        SharedConsequence(withdrawn, 1, "Angkatan Lele", free=16, waiting=0),
        SharedConsequence(ConsequenceKind.PLACEMENT_CLOSED, 1),
    )
    recorded = house.commands.record_movements(**wanted).value  # type: ignore[arg-type]
    assert len(recorded.movement_ids) == preview.possible
    assert [(row.batch, row.free, row.waiting) for row in recorded.freed] == [
        (one.batch, one.free, one.waiting) for one in preview.consequences[:2]
    ]


def test_undoing_many_goes_on_after_one_that_cannot(house: House) -> None:
    result = house.commands.record_movements(
        inmate_ids=[house.person, house.waiting[0]], kind=MovementKind.LOAN
    )
    house.commands.record_movement(inmate_id=house.person, kind=MovementKind.BACK)
    undone = house.commands.undo_movements(movement_ids=result.value.movement_ids).value
    assert undone.movement_ids == (result.value.movement_ids[1],)
    assert [(one.name, one.problems[0].code) for one in undone.refused] == [
        ("AHMAD", Code.MOVEMENT_NOT_LAST)
    ]


def test_a_long_note_is_refused(house: House) -> None:
    with pytest.raises(ValidationFailed) as caught:
        house.record(MovementKind.LOAN, note="x" * 201)
    assert caught.value.problems[0].field == "note"


def test_the_trail_names_no_person(house: House) -> None:
    house.record(MovementKind.TRANSFER, destination="Lapas Cilegon", note="rahasia")
    with house.database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert event.action == "movement.recorded"
    assert all(word not in event.details for word in ("AHMAD", "Cilegon", "rahasia"))
