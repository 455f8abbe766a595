"""Which coming or going can follow which, and what it does to seats and requests."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import (
    MovementFacts,
    MovementKind,
    ReleaseKind,
    allowed_kinds,
    movement_problems,
    remission_days,
    shifted_by_remission,
)
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.domain.whereabouts import (
    ConsequenceKind,
    HeldSeat,
    OpenRequest,
    Ties,
    consequences,
)
from tests.conftest import TODAY

K = MovementKind
JOINED = TODAY - timedelta(days=30)
SEATS = (
    HeldSeat(1, 11, ParticipantStatus.ACTIVE, JOINED),
    HeldSeat(2, 12, ParticipantStatus.SUSPENDED, JOINED),
    HeldSeat(3, 13, ParticipantStatus.SUSPENDED, JOINED, suspended_while_out=True),
    HeldSeat(4, 14, ParticipantStatus.ACTIVE, JOINED, suspended_while_out=True),
)
TIES = Ties(SEATS, (OpenRequest(5, 15),), is_housed=True, regency_code="36.04")


@pytest.mark.parametrize(
    ("presence", "kinds"),
    [
        (
            PresenceStatus.ACTIVE,
            [K.COURT, K.LOAN, K.HOSPITAL, K.TRANSFER, K.RELEASE, K.DEATH, K.ESCAPE],
        ),
        (
            PresenceStatus.HOSPITAL,
            [K.COURT, K.LOAN, K.BACK, K.TRANSFER, K.RELEASE, K.DEATH, K.ESCAPE],
        ),
        (PresenceStatus.TRANSFERRED, [K.ADMITTED]),
        (PresenceStatus.RELEASED, [K.ADMITTED]),
        (PresenceStatus.ESCAPED, [K.ADMITTED]),
        (PresenceStatus.DECEASED, []),
    ],
)
def test_what_can_follow(presence: PresenceStatus, kinds: list[MovementKind]) -> None:
    assert list(allowed_kinds(presence)) == kinds


@given(st.lists(st.sampled_from(MovementKind), max_size=12))
def test_every_allowed_path_ends_where_its_last_step_leads(kinds: list[MovementKind]) -> None:
    presence = PresenceStatus.ACTIVE
    for kind in kinds:
        if kind in allowed_kinds(presence):
            assert kind.leads_to is not presence
            assert presence.is_gone == (kind is K.ADMITTED)
            presence = kind.leads_to


@pytest.mark.parametrize(
    ("facts", "day", "code"),
    [
        (MovementFacts(PresenceStatus.ACTIVE), TODAY, None),
        (MovementFacts(PresenceStatus.ACTIVE), TODAY + timedelta(1), Code.DATE_IN_FUTURE),
        (MovementFacts(PresenceStatus.ACTIVE), None, Code.REQUIRED),
        (MovementFacts(PresenceStatus.ACTIVE, last_on=TODAY), TODAY, None),
        (
            MovementFacts(PresenceStatus.ACTIVE, last_on=TODAY),
            TODAY - timedelta(1),
            Code.MOVEMENT_BEFORE_LAST,
        ),
        (
            MovementFacts(PresenceStatus.ACTIVE, admitted_on=TODAY),
            TODAY - timedelta(1),
            Code.MOVEMENT_BEFORE_ADMISSION,
        ),
    ],
)
def test_the_day_of_a_movement(facts: MovementFacts, day: date | None, code: Code | None) -> None:
    found = [one.code for one in movement_problems(K.TRANSFER, day, None, facts, TODAY)]
    assert found == ([] if code is None else [code])


def test_a_release_needs_its_way() -> None:
    facts = MovementFacts(PresenceStatus.ACTIVE)
    assert list(movement_problems(K.RELEASE, TODAY, ReleaseKind.BY_LAW, facts, TODAY)) == []
    (problem,) = movement_problems(K.RELEASE, TODAY, None, facts, TODAY)
    assert (problem.field, problem.code) == ("release_kind", Code.REQUIRED)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (K.TRANSFER, EndReason.TRANSFERRED),
        (K.RELEASE, EndReason.RELEASED),
        (K.DEATH, EndReason.DIED),
        (K.ESCAPE, EndReason.OTHER),
    ],
)
def test_leaving_ends_everything(kind: MovementKind, reason: EndReason) -> None:
    found = consequences(kind, TODAY, TIES)
    ended = [one for one in found if one.kind is ConsequenceKind.SEAT_ENDED]
    assert [one.record_id for one in ended] == [1, 2, 3, 4]
    assert {(one.end_reason, one.ended_on) for one in ended} == {(reason, TODAY)}
    others = [one.kind for one in found if one.kind is not ConsequenceKind.SEAT_ENDED]
    expected = [ConsequenceKind.REQUEST_WITHDRAWN, ConsequenceKind.PLACEMENT_CLOSED]
    if kind is K.RELEASE:
        expected.append(ConsequenceKind.HANDOVER_OPENED)
    assert others == expected


@pytest.mark.parametrize("kind", [K.LOAN, K.HOSPITAL])
def test_being_out_suspends_only_what_is_active(kind: MovementKind) -> None:
    found = consequences(kind, TODAY, TIES)
    assert [(one.kind, one.record_id) for one in found] == [
        (ConsequenceKind.SEAT_SUSPENDED, 1),
        (ConsequenceKind.SEAT_SUSPENDED, 4),
    ]


def test_coming_back_resumes_only_what_the_absence_suspended() -> None:
    found = consequences(K.BACK, TODAY, TIES)
    assert [(one.kind, one.record_id) for one in found] == [(ConsequenceKind.SEAT_RESUMED, 3)]


@pytest.mark.parametrize("kind", [K.COURT, K.ADMITTED])
def test_court_and_admission_touch_nothing(kind: MovementKind) -> None:
    assert consequences(kind, TODAY, TIES) == ()


def test_nobody_without_ties_loses_anything() -> None:
    assert consequences(K.TRANSFER, TODAY, Ties()) == ()
    (only,) = consequences(K.RELEASE, TODAY, Ties())
    assert (only.kind, only.regency_code) == (ConsequenceKind.HANDOVER_OPENED, None)


def test_remission_arithmetic() -> None:
    assert remission_days(2, 15) == 75
    assert shifted_by_remission({"expiry_date": date(2027, 3, 31)}, 1, 0) == {
        "expiry_date": date(2027, 3, 1)
    }
