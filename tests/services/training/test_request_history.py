"""Requests: approval, consent, ranked choices, limits, and a history that loses nothing."""

from datetime import timedelta

import pytest

from binaan_desktop.domain.applications import MOST_OPEN_REQUESTS
from binaan_desktop.domain.checks import Check
from binaan_desktop.domain.errors import BinaanError, Code, DomainError, ValidationFailed
from binaan_desktop.domain.timeline import TimelineKind
from binaan_desktop.domain.training import ApplicationStatus, EndReason, Requester
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.maintenance.settings import InstitutionDraft
from binaan_desktop.services.training.request_commands import RequestDraft
from tests import builders
from tests.conftest import TODAY
from tests.services.training.seat_house import SeatHouse, make_seat_house

S = ApplicationStatus


@pytest.fixture
def house(services: Services) -> SeatHouse:
    return make_seat_house(services)


def _decide(house: SeatHouse, request: int, status: ApplicationStatus, reason: str = "") -> object:
    return house.services.training.commands.decide_applications(
        application_ids=(request,), status=status, reason=reason
    ).undo


def _codes(error: BinaanError) -> list[Code]:
    return [one.code for one in error.problems]


def _board_decides(house: SeatHouse) -> None:
    maintenance = house.services.maintenance
    draft = InstitutionDraft.of(maintenance.queries.get_settings())
    draft.board_decides = True
    maintenance.commands.update_settings(draft=draft)


def test_seat_of_a_waiting_person_is_the_approval_too(house: SeatHouse) -> None:
    request = house.ask(0)
    placed = house.services.training.commands.place_participant(
        batch_id=house.batch, inmate_id=house.people[0]
    )
    assert house.history(request) == [S.WAITING, S.APPROVED, S.ALLOCATED]
    assert placed.undo is not None
    placed.undo()
    assert house.history(request) == [S.WAITING, S.APPROVED, S.ALLOCATED, S.WAITING]


def test_seat_of_an_approved_person_falls_back_to_the_approval(house: SeatHouse) -> None:
    request = house.ask(0)
    _decide(house, request, S.APPROVED)
    placed = house.services.training.commands.place_participant(
        batch_id=house.batch, inmate_id=house.people[0]
    )
    assert house.history(request) == [S.WAITING, S.APPROVED, S.ALLOCATED]
    assert placed.undo is not None
    placed.undo()
    assert house.status(request) is S.APPROVED


def test_where_the_board_decides_nobody_sits_without_it(house: SeatHouse) -> None:
    _board_decides(house)
    commands, queries = house.services.training.commands, house.services.training.queries
    request = house.ask(0)
    with pytest.raises(DomainError) as caught:
        house.place(0)
    assert _codes(caught.value) == [Code.BOARD_APPROVAL_NEEDED]
    placed = commands.place_participants(batch_id=house.batch, inmate_ids=house.people[:2]).value
    assert [one.problems[0].code for one in placed.misfits] == [Code.BOARD_APPROVAL_NEEDED] * 2
    preview = queries.preview_placement(batch_id=house.batch, inmate_ids=house.people[:1])
    assert [one.problems[0].code for one in preview.unfit] == [Code.BOARD_APPROVAL_NEEDED]
    with pytest.raises(DomainError) as caught:
        _decide(house, request, S.APPROVED)
    assert _codes(caught.value) == [Code.BOARD_DECIDES]


def test_withdrawn_waits_again_with_a_reason(house: SeatHouse) -> None:
    request = house.ask(0)
    _decide(house, request, S.WITHDRAWN, "Ingin ke dapur")
    (closed,) = house.services.training.queries.list_closed_requests(batch_id=house.batch)
    assert (closed.status, closed.reason) == (S.WITHDRAWN, "Ingin ke dapur")
    with pytest.raises(ValidationFailed):
        _decide(house, request, S.WAITING)
    _decide(house, request, S.WAITING, "Berubah pikiran")
    assert house.history(request) == [S.WAITING, S.WITHDRAWN, S.WAITING]


def test_newer_request_locks_the_older_one(house: SeatHouse) -> None:
    old = house.ask(0)
    _decide(house, old, S.WITHDRAWN, "Sakit")
    newer = house.ask(0)
    with pytest.raises(DomainError) as caught:
        _decide(house, old, S.WAITING, "Sehat lagi")
    assert _codes(caught.value) == [Code.ALREADY_WAITING]
    _decide(house, newer, S.DECLINED, "Penuh")
    with pytest.raises(DomainError) as caught:
        _decide(house, old, S.WAITING, "Sehat lagi")
    assert _codes(caught.value) == [Code.APPLICATION_SUPERSEDED]


def test_declined_waits_again_only_by_undo(house: SeatHouse) -> None:
    request = house.ask(0)
    undo = _decide(house, request, S.DECLINED, "Penuh")
    with pytest.raises(DomainError) as caught:
        _decide(house, request, S.WAITING, "Coba lagi")
    assert _codes(caught.value) == [Code.APPLICATION_DECIDED]
    assert callable(undo)
    undo()
    assert house.status(request) is S.WAITING


def test_five_open_requests_of_one_person_are_the_most(house: SeatHouse) -> None:
    with house.database.write() as session:
        batches = [builders.make_batch(session) for _ in range(MOST_OPEN_REQUESTS)]
    for batch_id in batches:
        house.ask(0, batch_id)
    with pytest.raises(DomainError) as caught:
        house.ask(0)
    assert _codes(caught.value) == [Code.APPLICATIONS_TOO_MANY]


def test_three_choices_at_once_in_their_order(house: SeatHouse) -> None:
    commands = house.services.training.commands
    with house.database.write() as session:
        others = [builders.make_batch(session) for _ in range(3)]
    house.ask(0)
    asked = commands.request_batches(
        inmate_id=house.people[0],
        batch_ids=(others[1], house.batch, others[0]),
        draft=RequestDraft(Requester.FAMILY, note="dari istri"),
    )
    assert len(asked.value.application_ids) == 2
    assert [one.batch_id for one in asked.value.refused] == [house.batch]
    (row,) = house.services.training.queries.get_batch(batch_id=others[0]).applications
    assert (row.requester, row.note) == (Requester.FAMILY, "Pilihan 3. dari istri")
    assert asked.undo is not None
    asked.undo()
    assert {house.status(one) for one in asked.value.application_ids} == {S.REMOVED}
    with pytest.raises(ValidationFailed):
        commands.request_batches(
            inmate_id=house.people[0], batch_ids=(*others, house.batch), draft=RequestDraft()
        )


def test_consent_and_other_particulars_change_while_it_is_open(house: SeatHouse) -> None:
    commands, queries = house.services.training.commands, house.services.training.queries
    request = house.ask(0)
    draft = RequestDraft(Requester.GUARDIAN_OFFICER, TODAY, "rajin", TODAY)
    changed = commands.update_application(application_id=request, draft=draft)
    (row,) = queries.get_batch(batch_id=house.batch).applications
    assert (row.requester, row.note, row.consented_on) == (
        Requester.GUARDIAN_OFFICER,
        "rajin",
        TODAY,
    )
    assert changed.undo is not None
    changed.undo()
    (row,) = queries.get_batch(batch_id=house.batch).applications
    assert (row.requester, row.consented_on) == (Requester.SELF, None)
    tomorrow = RequestDraft(consented_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationFailed):
        commands.update_application(application_id=request, draft=tomorrow)
    _decide(house, request, S.REMOVED, "salah orang")
    with pytest.raises(DomainError):
        commands.update_application(application_id=request, draft=draft)


def test_seat_that_ended_leaves_its_request_answered(house: SeatHouse) -> None:
    request = house.ask(0)
    seat = house.place(0)
    house.services.training.commands.end_participation(
        participant_id=seat, reason=EndReason.WITHDREW
    )
    assert house.status(request) is S.ALLOCATED


def test_timeline_tells_every_step_of_a_request(house: SeatHouse) -> None:
    request = house.ask(0)
    _decide(house, request, S.WITHDRAWN, "Sakit")
    _decide(house, request, S.WAITING, "Sehat lagi")
    house.place(0)
    events = house.services.inmates.queries.get_timeline(inmate_id=house.people[0])
    told = [
        str(event.facts["decision"])
        for event in reversed(events)
        if event.kind is TimelineKind.APPLICATION_DECIDED
    ]
    assert sorted(told) == ["disetujui", "ditarik", "mendapat kursi", "menunggu"]


def test_approved_beside_a_seat_is_found_by_the_check(house: SeatHouse) -> None:
    house.place(0)
    with house.database.write() as session:
        builders.make_application(session, house.batch, house.people[0], status=S.APPROVED)
    rows = {row.check: row for row in house.services.checks.check_house()}
    assert not rows[Check.APPLICATION_WITH_SEAT].ok
