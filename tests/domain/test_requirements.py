"""Each kind of requirement: who meets it, who misses it, of whom it is not known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.courses import RequirementKind, ServedFraction
from binaan_desktop.domain.errors import Code, Fact, Severity
from binaan_desktop.domain.inmates import Education, LegalStatus, SafetyLimit, age_on
from binaan_desktop.domain.requirements import (
    PersonFacts,
    Requirement,
    judge_requirement,
    judge_requirements,
    requirement_problems,
    requirements_problems,
)

DAY = date(2026, 12, 1)
KIND = RequirementKind
CONVICT = Requirement(KIND.LEGAL_STATUS, LegalStatus.CONVICT)
JUNIOR = Requirement(KIND.MIN_EDUCATION, Education.JUNIOR)
ADULT = Requirement(KIND.MIN_AGE, number=18)
NOT_OLD = Requirement(KIND.MAX_AGE, number=55)
DRY = Requirement(KIND.WITHOUT_LIMIT, SafetyLimit.WATER)
HALF = Requirement(KIND.FRACTION_SERVED, ServedFraction.HALF)
MODULE = Requirement(KIND.EARLIER_MODULE, module_id=7, module="K3 dasar (Las)")
CONSENT = Requirement(KIND.CONSENT)

TERM = PersonFacts(
    legal_status=LegalStatus.CONVICT,
    detained_from=date(2026, 1, 1),
    expiry_date=date(2027, 1, 1),
)
"""One year; half of it lies on 3 July 2026 (182.5 days, rounded up)."""

MET = [
    (CONVICT, PersonFacts(legal_status=LegalStatus.CONVICT)),
    (Requirement(KIND.LEGAL_STATUS, LegalStatus.DETAINEE), PersonFacts(LegalStatus.DETAINEE)),
    (JUNIOR, PersonFacts(education=Education.JUNIOR)),
    (JUNIOR, PersonFacts(education=Education.POSTGRADUATE)),
    (ADULT, PersonFacts(birth_date=date(2008, 12, 1))),
    (NOT_OLD, PersonFacts(birth_date=date(1970, 12, 2))),
    (DRY, PersonFacts(limits=frozenset({SafetyLimit.FIRE}))),
    (HALF, replace(TERM, half_date=DAY)),
    (HALF, PersonFacts(half_date=DAY)),
    (MODULE, PersonFacts(passed_modules=frozenset({6, 7}))),
    (CONSENT, PersonFacts(consented_on=DAY)),
]


@pytest.mark.parametrize(("requirement", "facts"), MET)
def test_who_meets_a_line_has_no_problem(requirement: Requirement, facts: PersonFacts) -> None:
    assert judge_requirement(requirement, facts, DAY) is None
    assert judge_requirement(replace(requirement, is_firm=False), facts, DAY) is None


MISSED: list[tuple[Requirement, PersonFacts, Code, dict[str, Fact]]] = [
    (
        CONVICT,
        PersonFacts(LegalStatus.DETAINEE),
        Code.REQ_LEGAL_STATUS,
        {"wanted": LegalStatus.CONVICT, "actual": LegalStatus.DETAINEE},
    ),
    (
        JUNIOR,
        PersonFacts(education=Education.PRIMARY),
        Code.REQ_EDUCATION,
        {"wanted": Education.JUNIOR, "actual": Education.PRIMARY},
    ),
    (
        ADULT,
        PersonFacts(birth_date=date(2008, 12, 2)),
        Code.REQ_TOO_YOUNG,
        {"age": 17, "limit": 18, "reached": date(2026, 12, 2)},
    ),
    (
        ADULT,
        PersonFacts(birth_date=date(2012, 2, 29)),
        Code.REQ_TOO_YOUNG,
        {"age": 14, "limit": 18, "reached": date(2030, 3, 1)},
    ),
    (
        NOT_OLD,
        PersonFacts(birth_date=date(1970, 12, 1)),
        Code.REQ_TOO_OLD,
        {"age": 56, "limit": 55},
    ),
    (
        DRY,
        PersonFacts(limits=frozenset({SafetyLimit.WATER})),
        Code.REQ_LIMIT,
        {"limit": SafetyLimit.WATER},
    ),
    (
        HALF,
        replace(TERM, half_date=date(2027, 5, 7), expiry_date=None),
        Code.REQ_FRACTION,
        {"fraction": ServedFraction.HALF, "reached": date(2027, 5, 7)},
    ),
    (
        HALF,
        replace(TERM, expiry_date=date(2029, 1, 1)),
        Code.REQ_FRACTION_ESTIMATED,
        {"fraction": ServedFraction.HALF, "reached": date(2027, 7, 3)},
    ),
    (
        HALF,
        replace(TERM, legal_status=LegalStatus.DETAINEE, half_date=date(2026, 1, 1)),
        Code.REQ_FRACTION_DETAINEE,
        {"fraction": ServedFraction.HALF},
    ),
    (MODULE, PersonFacts(), Code.REQ_MODULE, {"module": "K3 dasar (Las)"}),
    (CONSENT, PersonFacts(), Code.REQ_CONSENT, {}),
    (CONSENT, PersonFacts(consented_on=DAY + timedelta(1)), Code.REQ_CONSENT, {}),
]


@pytest.mark.parametrize(("requirement", "facts", "code", "told"), MISSED)
def test_a_missed_line_says_what_is_missing_and_stops_only_if_firm(
    requirement: Requirement, facts: PersonFacts, code: Code, told: dict[str, Fact]
) -> None:
    problem = judge_requirement(requirement, facts, DAY)
    assert problem is not None
    assert (problem.code, dict(problem.facts), problem.stops) == (code, told, True)
    advised = judge_requirement(replace(requirement, is_firm=False), facts, DAY)
    assert advised == replace(problem, severity=Severity.WARNING)


UNKNOWN = [
    (CONVICT, PersonFacts(), Code.REQ_LEGAL_STATUS_UNKNOWN),
    (JUNIOR, PersonFacts(), Code.REQ_EDUCATION_UNKNOWN),
    (ADULT, PersonFacts(), Code.REQ_AGE_UNKNOWN),
    (NOT_OLD, PersonFacts(), Code.REQ_AGE_UNKNOWN),
    (HALF, PersonFacts(legal_status=LegalStatus.CONVICT), Code.REQ_FRACTION_UNKNOWN),
    (HALF, replace(TERM, legal_status=None), Code.REQ_FRACTION_UNKNOWN),
    (HALF, replace(TERM, detained_from=date(2027, 1, 1)), Code.REQ_FRACTION_UNKNOWN),
    (HALF, TERM, Code.REQ_FRACTION_BY_ESTIMATE),
]


@pytest.mark.parametrize(("requirement", "facts", "code"), UNKNOWN)
def test_what_nobody_recorded_is_a_warning_and_never_a_silent_pass(
    requirement: Requirement, facts: PersonFacts, code: Code
) -> None:
    problem = judge_requirement(requirement, facts, DAY)
    assert problem is not None
    assert (problem.code, problem.severity) == (code, Severity.WARNING)


@pytest.mark.parametrize(
    ("fraction", "reached", "known"),
    [
        (
            ServedFraction.ONE_THIRD,
            date(2026, 5, 3),
            replace(TERM, one_third_date=date(2026, 5, 3)),
        ),
        (ServedFraction.HALF, date(2026, 7, 3), replace(TERM, half_date=date(2026, 7, 3))),
        (
            ServedFraction.TWO_THIRDS,
            date(2026, 9, 2),
            replace(TERM, two_thirds_date=date(2026, 9, 2)),
        ),
    ],
)
def test_shares_are_estimated_until_a_date_is_recorded(
    fraction: ServedFraction, reached: date, known: PersonFacts
) -> None:
    asked = Requirement(KIND.FRACTION_SERVED, fraction)
    early = judge_requirement(asked, TERM, reached - timedelta(1))
    assert early is not None
    assert (early.code, early.facts["reached"]) == (Code.REQ_FRACTION_ESTIMATED, reached)
    assert judge_requirement(asked, known, reached) is None


def test_a_share_is_served_at_the_latest_when_the_term_is_over() -> None:
    facts = replace(TERM, half_date=date(2029, 1, 1))
    assert judge_requirement(HALF, facts, date(2027, 1, 1)) is None


def test_lines_are_told_in_their_order() -> None:
    lines = (CONSENT, CONVICT, MODULE)
    problems = judge_requirements(lines, PersonFacts(LegalStatus.CONVICT), DAY)
    assert [one.code for one in problems] == [Code.REQ_CONSENT, Code.REQ_MODULE]


@given(st.dates(date(1920, 1, 1), date(2020, 1, 1)), st.integers(12, 90))
def test_the_day_told_to_a_young_person_is_the_first_that_fits(born: date, limit: int) -> None:
    problem = judge_requirement(Requirement(KIND.MIN_AGE, number=limit), _born(born), DAY)
    if problem is not None:
        reached = problem.facts["reached"]
        assert isinstance(reached, date)
        assert age_on(born, reached) == limit
        assert age_on(born, reached - timedelta(1)) == limit - 1


def _born(day: date) -> PersonFacts:
    return PersonFacts(birth_date=day)


@pytest.mark.parametrize(
    ("requirement", "field", "code"),
    [
        (Requirement(KIND.LEGAL_STATUS), "word", Code.REQUIRED),
        (Requirement(KIND.LEGAL_STATUS, Education.JUNIOR), "word", Code.NOT_IN_LIST),
        (Requirement(KIND.MIN_EDUCATION), "word", Code.REQUIRED),
        (Requirement(KIND.WITHOUT_LIMIT, "deep water"), "word", Code.NOT_IN_LIST),
        (Requirement(KIND.FRACTION_SERVED), "word", Code.REQUIRED),
        (Requirement(KIND.MIN_AGE), "number", Code.REQUIRED),
        (Requirement(KIND.MIN_AGE, number=11), "number", Code.OUT_OF_RANGE),
        (Requirement(KIND.MAX_AGE, number=91), "number", Code.OUT_OF_RANGE),
        (Requirement(KIND.EARLIER_MODULE), "module_id", Code.REQUIRED),
    ],
)
def test_each_kind_needs_its_own_value(requirement: Requirement, field: str, code: Code) -> None:
    assert [(one.field, one.code) for one in requirement_problems(requirement)] == [(field, code)]
    (told,) = requirements_problems([CONSENT, requirement])
    is_range = code is Code.OUT_OF_RANGE
    named = Code.REQUIREMENT_AGE if is_range else Code.REQUIREMENT_INCOMPLETE
    assert (told.field, told.code) == ("requirements", named)
    assert told.facts["kind"] is requirement.kind


@pytest.mark.parametrize("requirement", [one for one, _ in MET])
def test_lines_with_their_value_are_accepted(requirement: Requirement) -> None:
    assert requirement_problems(requirement) == []


def test_a_kind_stands_once_unless_its_values_differ() -> None:
    fire = Requirement(KIND.WITHOUT_LIMIT, SafetyLimit.FIRE)
    other = replace(MODULE, module_id=8)
    assert requirements_problems([DRY, fire, MODULE, other, CONSENT]) == []
    for lines in ([DRY, fire, DRY], [ADULT, Requirement(KIND.MIN_AGE, number=21)], [CONSENT] * 2):
        assert [one.code for one in requirements_problems(lines)] == [Code.REQUIREMENT_TWICE]


def test_ages_do_not_cross() -> None:
    young = Requirement(KIND.MAX_AGE, number=17)
    (problem,) = requirements_problems([ADULT, young])
    assert (problem.code, dict(problem.facts)) == (Code.REQUIREMENT_AGES, {"low": 18, "high": 17})
    assert requirements_problems([ADULT, replace(young, number=18)]) == []
