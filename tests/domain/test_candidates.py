"""Who gets the seat: lines add up to the score, weights rule, and the order is always the same."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.candidates import (
    DEFAULT_WEIGHTS,
    MOST_WEIGHT,
    Criterion,
    Weights,
    explain_score,
    rank_candidates,
)
from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.requirements import PersonFacts, Requirement
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.stays import StayFacts, stay
from binaan_desktop.domain.suitability import BatchTerms, CandidateFacts, EarlierLeave, judge
from binaan_desktop.domain.training import EndReason
from tests.domain.candidate_facts import batch_terms, candidates

TODAY = date(2026, 11, 24)
_ASKED = (Requirement(RequirementKind.LEGAL_STATUS, word=LegalStatus.CONVICT, is_firm=False),)
BATCH = BatchTerms(
    date(2026, 12, 1),
    date(2027, 1, 15),
    skill="Budidaya lele",
    level_given=SkillLevel.SKILLED,
    regency_code="36.04",
    regency="Kabupaten Serang",
    requirements=_ASKED,
)
WEIGHTS = st.fixed_dictionaries({one: st.integers(0, MOST_WEIGHT) for one in Criterion})


def _person(number: int = 1, name: str = "AHMAD", **facts: Any) -> CandidateFacts:
    term = StayFacts(
        PresenceStatus.ACTIVE, LegalStatus.CONVICT, None, date(2028, 1, 1), date(2027, 9, 1)
    )
    known = {
        "stay": stay(term),
        "regency_code": "36.04",
        "register": PersonFacts(legal_status=LegalStatus.CONVICT),
        **facts,
    }
    return CandidateFacts(inmate_id=number, name=name, **known)


def _line(person: CandidateFacts, criterion: Criterion) -> tuple[int, Code]:
    lines = explain_score(person, BATCH, DEFAULT_WEIGHTS, TODAY)
    (line,) = [one for one in lines if one.criterion is criterion]
    return line.points, line.reason.code


@given(candidates(), batch_terms(), WEIGHTS)
def test_lines_add_up_to_the_score(
    person: CandidateFacts, batch: BatchTerms, weights: Weights
) -> None:
    (ranked,) = rank_candidates([person], batch, weights, TODAY)
    lines = explain_score(person, batch, weights, TODAY)
    assert ranked.score == sum(line.points for line in lines)
    assert all(0 <= line.points <= line.weight == weights[line.criterion] for line in lines)
    assert len({line.criterion for line in lines}) == len(lines)
    assert ranked.fits is judge(person, batch, TODAY).fits


@given(
    st.lists(candidates(st.integers(1, 60)), max_size=12, unique_by=lambda one: one.inmate_id),
    batch_terms(),
    WEIGHTS,
    st.randoms(use_true_random=False),
)
def test_order_does_not_depend_on_the_order_of_the_facts(
    people: list[CandidateFacts], batch: BatchTerms, weights: Weights, chance: random.Random
) -> None:
    shuffled = people[:]
    chance.shuffle(shuffled)
    first = rank_candidates(people, batch, weights, TODAY)
    assert first == rank_candidates(shuffled, batch, weights, TODAY)
    places = [(not one.fits, -one.score) for one in first]
    assert places == sorted(places)


def test_best_candidate_has_every_point() -> None:
    best = _person(interest_rank=1, waiting_since=TODAY - timedelta(days=120), is_approved=True)
    lines = explain_score(best, BATCH, DEFAULT_WEIGHTS, TODAY)
    assert [line.criterion for line in lines] == list(Criterion)
    assert all(line.points == line.weight for line in lines)


LEFT = EarlierLeave("Las 1", EndReason.REMOVED, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("criterion", "facts", "points", "code"),
    [
        (Criterion.INTEREST, {"interest_rank": 1}, 25, Code.MERIT_INTEREST),
        (Criterion.INTEREST, {"interest_rank": 2}, 18, Code.MERIT_INTEREST),
        (Criterion.INTEREST, {"interest_rank": 3}, 10, Code.MERIT_INTEREST),
        (Criterion.INTEREST, {}, 0, Code.NO_INTEREST),
        (Criterion.SKILL_GAP, {}, 10, Code.MERIT_SKILL_NEW),
        (Criterion.SKILL_GAP, {"level": SkillLevel.BASIC}, 5, Code.MERIT_SKILL_BELOW),
        (Criterion.SKILL_GAP, {"level": SkillLevel.SKILLED}, 0, Code.SKILL_REACHED),
        (Criterion.TRAINED_LITTLE, {}, 15, Code.MERIT_NEVER_TRAINED),
        (Criterion.TRAINED_LITTLE, {"is_training": True}, 0, Code.IN_TRAINING),
        (Criterion.TRAINED_LITTLE, {"trained_until": TODAY}, 0, Code.TRAINED_UNTIL),
        (
            Criterion.TRAINED_LITTLE,
            {"trained_until": TODAY - timedelta(days=800)},
            12,
            Code.TRAINED_UNTIL,
        ),
        (Criterion.WAITING, {}, 0, Code.NOT_WAITING),
        (Criterion.WAITING, {"waiting_since": TODAY}, 1, Code.MERIT_WAITING),
        (Criterion.WAITING, {"waiting_since": TODAY - timedelta(days=45)}, 6, Code.MERIT_WAITING),
        (Criterion.ORIGIN, {"regency_code": None}, 0, Code.ORIGIN_UNKNOWN),
        (Criterion.ORIGIN, {"regency_code": "36.73"}, 0, Code.ORIGIN_ELSEWHERE),
        (Criterion.ORIGIN, {}, 10, Code.MERIT_ORIGIN),
        (Criterion.FREE_TIME, {"other_batches": ("Las 1",)}, 0, Code.IN_OTHER_BATCH),
        (Criterion.FREE_TIME, {"clashing_batches": ("Las 1",)}, 0, Code.SEAT_CLASH),
        (Criterion.APART, {"kept_apart": ("BUDI",)}, 0, Code.KEPT_APART),
        (Criterion.STAYED_BEFORE, {"left_before": (LEFT,)}, 5, Code.LEFT_BEFORE),
        (Criterion.STAYED_BEFORE, {"left_before": (LEFT, LEFT)}, 0, Code.LEFT_BEFORE),
        (Criterion.APPROVED, {"is_approved": True}, 20, Code.MERIT_APPROVED),
        (Criterion.REQUIREMENTS, {"register": PersonFacts()}, 0, Code.REQUIREMENTS_MISSED),
    ],
)
def test_points_of_a_criterion(
    criterion: Criterion, facts: dict[str, Any], points: int, code: Code
) -> None:
    assert _line(_person(**facts), criterion) == (points, code)


@pytest.mark.parametrize(
    ("two_thirds", "expiry", "status", "points"),
    [
        (date(2027, 9, 1), date(2028, 1, 1), LegalStatus.CONVICT, 30),
        (date(2027, 1, 1), date(2028, 1, 1), LegalStatus.CONVICT, 18),
        (None, None, LegalStatus.DETAINEE, 6),
        (date(2026, 12, 1), date(2027, 1, 16), LegalStatus.CONVICT, 3),
        (date(2026, 12, 1), date(2027, 1, 1), LegalStatus.CONVICT, 0),
    ],
)
def test_certainty_to_stay_until_the_end(
    two_thirds: date | None, expiry: date | None, status: LegalStatus, points: int
) -> None:
    term = StayFacts(PresenceStatus.ACTIVE, status, None, expiry, two_thirds)
    assert _line(_person(stay=stay(term)), Criterion.STAY)[0] == points


def test_criterion_that_cannot_tell_people_apart_has_no_line() -> None:
    batch = BatchTerms(BATCH.starts_on, BATCH.ends_on)
    lines = explain_score(_person(), batch, DEFAULT_WEIGHTS, TODAY)
    missing = set(Criterion) - {line.criterion for line in lines}
    assert missing == {Criterion.ORIGIN, Criterion.REQUIREMENTS}


def test_weights_rule_the_order() -> None:
    eager = _person(1, interest_rank=1, trained_until=TODAY)
    new = _person(2)

    def first(weights: Weights) -> int:
        return rank_candidates([eager, new], BATCH, weights, TODAY)[0].person.inmate_id

    assert first(DEFAULT_WEIGHTS) == 1
    assert first({**DEFAULT_WEIGHTS, Criterion.INTEREST: 0}) == 2
    nothing = dict.fromkeys(Criterion, 0)
    waits = _person(3, "ZAENAL", waiting_since=TODAY)
    order = rank_candidates([_person(5), _person(4), waits], BATCH, nothing, TODAY)
    assert [one.person.inmate_id for one in order] == [3, 4, 5]


def test_who_may_not_sit_stands_behind_everybody_who_may() -> None:
    great = _person(1, interest_rank=1, is_approved=True, clashing_batches=("Las 1",))
    poor = _person(2, level=SkillLevel.CAN_TEACH, trained_until=TODAY)
    order = rank_candidates([great, poor], BATCH, DEFAULT_WEIGHTS, TODAY)
    assert [(one.person.inmate_id, one.fits) for one in order] == [(2, True), (1, False)]
