"""Capacity names what is scarce; candidates are judged line by line and ordered the same always."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, SafetyLimit, Sex
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.stays import StayFacts, stay
from binaan_desktop.domain.training import (
    BatchStatus,
    BatchTerms,
    CandidateFacts,
    CapacityTerm,
    candidate_order,
    effective_capacity,
    judge,
)

TODAY = date(2026, 11, 24)
BATCH = BatchTerms(date(2026, 12, 1), date(2027, 1, 15))


def _stay(
    status: LegalStatus | None = LegalStatus.CONVICT,
    two_thirds: date | None = date(2027, 6, 1),
    expiry: date | None = date(2027, 12, 1),
    presence: PresenceStatus = PresenceStatus.ACTIVE,
) -> StayFacts:
    return StayFacts(presence, status, None, expiry, two_thirds)


def _person(number: int = 1, name: str = "AHMAD", **facts: Any) -> CandidateFacts:
    known = {"stay": stay(_stay()), "sex": Sex.MALE, **facts}
    return CandidateFacts(inmate_id=number, name=name, **known)


def _codes(person: CandidateFacts, batch: BatchTerms = BATCH) -> list[Code]:
    return [reason.code for reason in judge(person, batch, TODAY).reasons]


@pytest.mark.parametrize(
    ("terms", "limit", "scarce"),
    [
        ({"seats": 16}, 16, CapacityTerm.SEATS),
        ({"seats": 16, "place_seats": 8}, 8, CapacityTerm.PLACE),
        ({"seats": 16, "max_per_trainer": 6}, 6, CapacityTerm.TRAINERS),
        ({"seats": 16, "trainers": 2, "max_per_trainer": 6}, 12, CapacityTerm.TRAINERS),
        ({"seats": 16, "place_seats": 12, "tool_sets": 5}, 5, CapacityTerm.TOOLS),
        ({"seats": 8, "place_seats": 8}, 8, CapacityTerm.SEATS),
    ],
)
def test_capacity_names_what_is_scarce(
    terms: dict[str, int], limit: int, scarce: CapacityTerm
) -> None:
    capacity = effective_capacity(**terms)
    assert (capacity.limit, capacity.scarce) == (limit, scarce)


@given(
    st.integers(1, 40),
    st.none() | st.integers(1, 40),
    st.integers(0, 4),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(1, 40),
)
def test_capacity_is_never_above_any_term(
    seats: int, place: int | None, trainers: int, ratio: int | None, tools: int | None
) -> None:
    capacity = effective_capacity(
        seats=seats,
        place_seats=place,
        trainers=trainers,
        max_per_trainer=ratio,
        tool_sets=tools,
    )
    assert all(capacity.limit <= number for _, number in capacity.terms)
    assert capacity.limit in [number for _, number in capacity.terms]


def test_good_candidate_has_only_merits() -> None:
    verdict = judge(_person(interest_rank=1), BATCH, TODAY)
    assert verdict.fits
    assert not verdict.needs_note
    assert {reason.severity for reason in verdict.reasons} == {Severity.INFO}
    assert [reason.code for reason in verdict.reasons] == [
        Code.MERIT_INTEREST,
        Code.MERIT_SURE,
        Code.MERIT_NEVER_TRAINED,
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"stay": stay(_stay(expiry=date(2027, 1, 10)))}, Code.STAY_ENDS_BEFORE),
        ({"stay": stay(_stay(presence=PresenceStatus.TRANSFERRED))}, Code.STAY_GONE),
        ({"is_participant": True}, Code.ALREADY_PARTICIPANT),
        ({"clashing_batches": ("Las 1",)}, Code.SEAT_CLASH),
    ],
)
def test_what_forbids_a_seat(facts: dict[str, Any], code: Code) -> None:
    verdict = judge(_person(**facts), BATCH, TODAY)
    assert not verdict.fits
    assert verdict.reasons[0].code is code


def test_room_for_one_sex_doubts_whose_sex_is_not_recorded() -> None:
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, only_sexes=frozenset({Sex.MALE}))
    verdict = judge(_person(sex=None), batch, TODAY)
    assert verdict.fits
    assert Code.SEX_NOT_RECORDED in [reason.code for reason in verdict.reasons]
    assert Code.SEX_NOT_RECORDED not in _codes(_person(sex=None))
    assert Code.SEAT_FOR_MEN in _codes(_person(sex=Sex.FEMALE), batch)


def test_women_room_is_for_women() -> None:
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, only_sexes=frozenset({Sex.FEMALE}))
    assert Code.SEAT_FOR_WOMEN in _codes(_person(), batch)
    assert judge(_person(sex=Sex.FEMALE), batch, TODAY).fits


@pytest.mark.parametrize(
    ("batch", "code"),
    [
        (BatchTerms(BATCH.starts_on, BATCH.ends_on, BatchStatus.CLOSED), Code.BATCH_NOT_OPEN),
        (BatchTerms(date(2026, 10, 1), date(2026, 11, 23)), Code.BATCH_ENDED),
    ],
)
def test_batch_that_takes_nobody(batch: BatchTerms, code: Code) -> None:
    assert code in _codes(_person(), batch)


def test_batch_that_ends_today_still_takes() -> None:
    assert judge(_person(), BatchTerms(date(2026, 10, 1), TODAY), TODAY).fits


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"admitted_on": TODAY - timedelta(days=13)}, Code.IN_ORIENTATION),
        ({"did_course": True}, Code.COURSE_DONE),
        ({"other_batches": ("Las 1",)}, Code.IN_OTHER_BATCH),
    ],
)
def test_doubts_do_not_forbid(facts: dict[str, Any], code: Code) -> None:
    verdict = judge(_person(**facts), BATCH, TODAY)
    assert verdict.fits
    assert code in [reason.code for reason in verdict.reasons]


def test_orientation_ends_after_two_weeks() -> None:
    person = _person(admitted_on=TODAY - timedelta(days=14))
    assert Code.IN_ORIENTATION not in _codes(person)


def test_detainee_needs_a_written_reason() -> None:
    verdict = judge(_person(stay=stay(_stay(LegalStatus.DETAINEE))), BATCH, TODAY)
    assert verdict.fits
    assert verdict.needs_note


def _ordered(people: list[CandidateFacts]) -> list[int]:
    def order(person: CandidateFacts) -> tuple[Any, ...]:
        return candidate_order(person, judge(person, BATCH, TODAY))

    return [person.inmate_id for person in sorted(people, key=order)]


def test_order_is_explained_and_always_the_same() -> None:
    possible = stay(_stay(two_thirds=date(2027, 1, 1)))
    people = [
        _person(1, interest_rank=1),
        _person(2, interest_rank=1, stay=possible),
        _person(3, interest_rank=2, waiting_since=date(2026, 10, 1)),
        _person(4, interest_rank=2, waiting_since=date(2026, 11, 1)),
        _person(5, "BUDI"),
        _person(6, "CECEP"),
        _person(7, "ADE", was_trained=True),
        _person(8, stay=stay(_stay(LegalStatus.DETAINEE)), interest_rank=1),
        _person(9, interest_rank=1, is_participant=True),
    ]
    for seed in range(20):
        shuffled = people[:]
        random.Random(seed).shuffle(shuffled)
        assert _ordered(shuffled) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("kind", "limit", "is_told"),
    [
        (PlaceKind.POND, SafetyLimit.WATER, True),
        (PlaceKind.POND, SafetyLimit.FIRE, False),
        (PlaceKind.WORKSHOP, SafetyLimit.FIRE, True),
        (PlaceKind.WORKSHOP, SafetyLimit.TOOLS, True),
        (PlaceKind.WORKSHOP, SafetyLimit.WATER, False),
        (PlaceKind.YARD, SafetyLimit.HEAVY_WORK, True),
        (PlaceKind.ROOM, SafetyLimit.HEAVY_WORK, False),
    ],
)
def test_limit_meets_the_place(kind: PlaceKind, limit: SafetyLimit, is_told: bool) -> None:
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, place_kinds=frozenset({kind}))
    verdict = judge(_person(limits=frozenset({limit})), batch, TODAY)
    told = [reason for reason in verdict.reasons if reason.code is Code.LIMIT_AT_PLACE]
    assert [reason.facts for reason in told] == (
        [{"limit": limit, "kind": kind}] if is_told else []
    )
    assert verdict.fits


def test_who_is_kept_apart_is_named_and_not_refused() -> None:
    verdict = judge(_person(kept_apart=("BUDI", "CECEP")), BATCH, TODAY)
    assert [reason.facts for reason in verdict.reasons if reason.code is Code.KEPT_APART] == [
        {"name": "BUDI"},
        {"name": "CECEP"},
    ]
    assert verdict.fits
    assert not verdict.needs_note
