"""A person is judged for a batch line by line: what forbids, what is doubtful, what is good."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, SafetyLimit, Sex
from binaan_desktop.domain.modules import ModulePlan, module_spans
from binaan_desktop.domain.requirements import PersonFacts, Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.stays import StayFacts, stay
from binaan_desktop.domain.suitability import (
    BatchTerms,
    CandidateFacts,
    EarlierLeave,
    fits,
    judge,
    missed_requirements,
    stay_certainty,
)
from binaan_desktop.domain.training import BatchStatus, EndReason
from tests.domain.candidate_facts import batch_terms, candidates

LEFT = EarlierLeave("Las 1", EndReason.WITHDREW, date(2026, 5, 1))
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
        ({"left_before": (LEFT,)}, Code.LEFT_BEFORE),
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


@given(candidates(), batch_terms(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_short_answer_is_the_long_one(
    person: CandidateFacts, batch: BatchTerms, today: date
) -> None:
    certainty = stay_certainty(person, batch)
    missed = missed_requirements(person, batch, today)
    verdict = judge(person, batch, today)
    assert fits(person, batch, today, certainty, missed) is verdict.fits
    assert verdict.certainty is certainty
    weights = [list(Severity).index(reason.severity) for reason in verdict.reasons]
    assert weights == sorted(weights)


def test_requirements_stop_or_warn() -> None:
    asked = (
        Requirement(RequirementKind.MIN_AGE, number=21),
        Requirement(RequirementKind.LEGAL_STATUS, word=LegalStatus.CONVICT, is_firm=False),
    )
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, requirements=asked)
    young = PersonFacts(legal_status=LegalStatus.DETAINEE, birth_date=date(2008, 1, 1))
    verdict = judge(_person(register=young), batch, TODAY)
    assert not verdict.fits
    assert [reason.code for reason in verdict.reasons][:2] == [
        Code.REQ_TOO_YOUNG,
        Code.REQ_LEGAL_STATUS,
    ]
    old = PersonFacts(legal_status=LegalStatus.CONVICT, birth_date=date(1990, 1, 1))
    assert judge(_person(register=old), batch, TODAY).fits


def test_requirement_is_met_on_the_first_day_of_the_batch() -> None:
    asked = (Requirement(RequirementKind.MIN_AGE, number=18),)
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, requirements=asked)
    turns_18_on_the_day = PersonFacts(birth_date=date(2008, 12, 1))
    assert judge(_person(register=turns_18_on_the_day), batch, TODAY).fits


def test_short_stay_is_offered_the_modules_that_fit() -> None:
    plans = [ModulePlan(number, f"Modul {number}", 10) for number in (1, 2, 3)]
    spans = module_spans(plans, BATCH.starts_on, BATCH.ends_on)
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on, modules=spans)
    leaves = stay(_stay(two_thirds=None, expiry=date(2027, 1, 5)))
    verdict = judge(_person(stay=leaves), batch, TODAY)
    assert not verdict.fits
    (offer,) = [one for one in verdict.reasons if one.code is Code.MODULES_FIT]
    assert offer.facts["count"] == 2
    through = BatchTerms(BATCH.starts_on, BATCH.ends_on, modules=spans, until=spans[1].ends_on)
    shorter = judge(_person(stay=leaves), through, TODAY)
    assert shorter.fits
    assert not shorter.needs_note
