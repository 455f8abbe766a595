"""What a course asks of those who come, and whether a person meets it, line by line.

``judge_requirement(requirement, facts, day)`` answers for one line: None when it is met, else one
problem that says what is missing and a way out. A firm line that is missed stops (ERROR), an
advised one warns; a fact that nobody recorded is a warning of its own and never a silent pass.
``day`` is the day on which it must be met: the first day of the batch, or today once that is over.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from binaan_desktop.domain.courses import RequirementKind, ServedFraction
from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.inmates import Education, LegalStatus, SafetyLimit, age_on
from binaan_desktop.domain.stays import estimate_milestone

YOUNGEST, OLDEST = 12, 90
"""Between these an age can be asked for."""

WORD_KINDS: Mapping[RequirementKind, type[StrEnum]] = {
    RequirementKind.LEGAL_STATUS: LegalStatus,
    RequirementKind.MIN_EDUCATION: Education,
    RequirementKind.WITHOUT_LIMIT: SafetyLimit,
    RequirementKind.FRACTION_SERVED: ServedFraction,
}
"""The kinds that hold a word, and the enumeration it is of."""

AGE_KINDS = frozenset({RequirementKind.MIN_AGE, RequirementKind.MAX_AGE})
REPEATABLE_KINDS = frozenset({RequirementKind.WITHOUT_LIMIT, RequirementKind.EARLIER_MODULE})
"""Kinds of which a course may have several lines, each with another value."""

_SHARES = {
    ServedFraction.ONE_THIRD: Fraction(1, 3),
    ServedFraction.HALF: Fraction(1, 2),
    ServedFraction.TWO_THIRDS: Fraction(2, 3),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of what a course asks; the kind says which of the values it holds.

    Attributes:
        word: value of an enumeration's member, see ``WORD_KINDS``.
        number: years of age.
        module_id: the earlier module that must be passed.
        is_firm: whether it stops who misses it; else it only warns.
        module: that module's name, for the sentence; no part of what is stored here.
    """

    kind: RequirementKind
    word: str | None = None
    number: int | None = None
    module_id: int | None = None
    is_firm: bool = True
    module: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the register says of a person, as far as a course can ask for it.

    Attributes:
        limits: what the person must be kept from; none recorded means none.
        passed_modules: ids of the modules passed here.
        consented_on: when the person said yes to this training.
    """

    legal_status: LegalStatus | None = None
    education: Education | None = None
    birth_date: date | None = None
    limits: frozenset[SafetyLimit] = frozenset()
    detained_from: date | None = None
    expiry_date: date | None = None
    one_third_date: date | None = None
    half_date: date | None = None
    two_thirds_date: date | None = None
    passed_modules: frozenset[int] = frozenset()
    consented_on: date | None = None


def judge_requirement(requirement: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    """Whether the person meets this line on a day; what is missing if not."""
    return _JUDGES[requirement.kind](requirement, facts, day)


def judge_requirements(
    requirements: Iterable[Requirement], facts: PersonFacts, day: date
) -> tuple[Problem, ...]:
    """Every line that is not met, in the order of the lines."""
    judged = (judge_requirement(one, facts, day) for one in requirements)
    return tuple(problem for problem in judged if problem is not None)


def requirement_problems(requirement: Requirement) -> list[Problem]:
    """Why this cannot be a requirement: each kind needs its own value, and no other."""
    kind = requirement.kind
    if kind in WORD_KINDS:
        if requirement.word is None:
            return [Problem(Code.REQUIRED, "word")]
        known = {str(member) for member in WORD_KINDS[kind]}
        return [] if requirement.word in known else [Problem(Code.NOT_IN_LIST, "word")]
    if kind in AGE_KINDS:
        if requirement.number is None:
            return [Problem(Code.REQUIRED, "number")]
        if not YOUNGEST <= requirement.number <= OLDEST:
            limits = {"minimum": YOUNGEST, "maximum": OLDEST}
            return [Problem(Code.OUT_OF_RANGE, "number", limits)]
    if kind is RequirementKind.EARLIER_MODULE and requirement.module_id is None:
        return [Problem(Code.REQUIRED, "module_id")]
    return []


def requirements_problems(requirements: Sequence[Requirement]) -> list[Problem]:
    """Why these lines cannot stand together, or one of them not at all."""
    found: list[Problem] = []
    seen: set[tuple[RequirementKind, object]] = set()
    for one in requirements:
        found += [
            Problem(
                Code.REQUIREMENT_AGE
                if problem.code is Code.OUT_OF_RANGE
                else Code.REQUIREMENT_INCOMPLETE,
                "requirements",
                {**problem.facts, "kind": one.kind},
            )
            for problem in requirement_problems(one)
        ]
        mark = (one.kind, (one.word, one.module_id) if one.kind in REPEATABLE_KINDS else None)
        if mark in seen:
            found.append(Problem(Code.REQUIREMENT_TWICE, "requirements", {"kind": one.kind}))
        seen.add(mark)
    ages = {one.kind: one.number for one in requirements if one.kind in AGE_KINDS}
    low, high = ages.get(RequirementKind.MIN_AGE), ages.get(RequirementKind.MAX_AGE)
    if low is not None and high is not None and low > high:
        found.append(Problem(Code.REQUIREMENT_AGES, "requirements", {"low": low, "high": high}))
    return found


def _missed(requirement: Requirement, code: Code, **facts: Fact) -> Problem:
    severity = Severity.ERROR if requirement.is_firm else Severity.WARNING
    return Problem(code, facts=facts, severity=severity)


def _unknown(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.WARNING)


def _legal_status(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    wanted = LegalStatus(asked.word or "")
    if facts.legal_status is None:
        return _unknown(Code.REQ_LEGAL_STATUS_UNKNOWN, wanted=wanted)
    if facts.legal_status is wanted:
        return None
    return _missed(asked, Code.REQ_LEGAL_STATUS, wanted=wanted, actual=facts.legal_status)


def _education(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    wanted = Education(asked.word or "")
    if facts.education is None:
        return _unknown(Code.REQ_EDUCATION_UNKNOWN, wanted=wanted)
    steps = list(Education)
    if steps.index(facts.education) >= steps.index(wanted):
        return None
    return _missed(asked, Code.REQ_EDUCATION, wanted=wanted, actual=facts.education)


def _min_age(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    limit = asked.number or 0
    if facts.birth_date is None:
        return _unknown(Code.REQ_AGE_UNKNOWN)
    age = age_on(facts.birth_date, day)
    if age >= limit:
        return None
    reached = _birthday(facts.birth_date, limit)
    return _missed(asked, Code.REQ_TOO_YOUNG, age=age, limit=limit, reached=reached)


def _max_age(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    limit = asked.number or 0
    if facts.birth_date is None:
        return _unknown(Code.REQ_AGE_UNKNOWN)
    age = age_on(facts.birth_date, day)
    return None if age <= limit else _missed(asked, Code.REQ_TOO_OLD, age=age, limit=limit)


def _without_limit(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    limit = SafetyLimit(asked.word or "")
    return _missed(asked, Code.REQ_LIMIT, limit=limit) if limit in facts.limits else None


def _fraction_served(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    fraction = ServedFraction(asked.word or "")
    if facts.legal_status is LegalStatus.DETAINEE:
        return _missed(asked, Code.REQ_FRACTION_DETAINEE, fraction=fraction)
    reached, is_estimate = _milestone(fraction, facts)
    if reached is None:
        return _unknown(Code.REQ_FRACTION_UNKNOWN, fraction=fraction)
    if reached <= day:
        if is_estimate:
            return _unknown(Code.REQ_FRACTION_BY_ESTIMATE, fraction=fraction, reached=reached)
        return None
    code = Code.REQ_FRACTION_ESTIMATED if is_estimate else Code.REQ_FRACTION
    return _missed(asked, code, fraction=fraction, reached=reached)


def _milestone(fraction: ServedFraction, facts: PersonFacts) -> tuple[date | None, bool]:
    """The day on which the share is served, and whether it is an estimate.

    As with the stay, a recorded day never lies behind the expiry, and only the term of a
    narapidana is estimated.
    """
    recorded = {
        ServedFraction.ONE_THIRD: facts.one_third_date,
        ServedFraction.HALF: facts.half_date,
        ServedFraction.TWO_THIRDS: facts.two_thirds_date,
    }[fraction]
    start, expiry = facts.detained_from, facts.expiry_date
    if recorded is not None:
        return (recorded if expiry is None else min(recorded, expiry)), False
    is_convict = facts.legal_status is LegalStatus.CONVICT
    if is_convict and start is not None and expiry is not None and start < expiry:
        return estimate_milestone(start, expiry, _SHARES[fraction]), True
    return None, False


def _earlier_module(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    if asked.module_id in facts.passed_modules:
        return None
    return _missed(asked, Code.REQ_MODULE, module=asked.module)


def _consent(asked: Requirement, facts: PersonFacts, day: date) -> Problem | None:
    said = facts.consented_on
    return None if said is not None and said <= day else _missed(asked, Code.REQ_CONSENT)


def _birthday(born: date, years: int) -> date:
    """The day on which somebody is that old; 29 February counts as 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


_JUDGES: Mapping[RequirementKind, Callable[[Requirement, PersonFacts, date], Problem | None]] = {
    RequirementKind.LEGAL_STATUS: _legal_status,
    RequirementKind.MIN_EDUCATION: _education,
    RequirementKind.MIN_AGE: _min_age,
    RequirementKind.MAX_AGE: _max_age,
    RequirementKind.WITHOUT_LIMIT: _without_limit,
    RequirementKind.FRACTION_SERVED: _fraction_served,
    RequirementKind.EARLIER_MODULE: _earlier_module,
    RequirementKind.CONSENT: _consent,
}
