"""The words of the skill profile beside the trades: soft skills, reviews, goals, certificates.

Sources: the ten employability skills and the review windows follow the learning and work
progress service of the British prisons; certificate kinds are those of BLK, LSP and the house.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem


class SoftSkill(StrEnum):
    """Ten ways of working that every employer asks for."""

    TEAMWORK = "teamwork"
    PUNCTUALITY = "punctuality"
    COMMUNICATION = "communication"
    PLANNING = "planning"
    ORDERLINESS = "orderliness"
    PROBLEM_SOLVING = "problem_solving"
    INITIATIVE = "initiative"
    ADAPTABILITY = "adaptability"
    RELIABILITY = "reliability"
    CREATIVITY = "creativity"


class SoftSkillLevel(StrEnum):
    """How well, in four steps."""

    NOT_YET = "not_yet"
    BEGINNING = "beginning"
    GOOD = "good"
    STRONG = "strong"


class ReviewKind(StrEnum):
    """The talks that are due: the induction after admission, two reviews before release."""

    INDUCTION = "induction"
    REVIEW_90 = "review_90"
    REVIEW_30 = "review_30"


class ReviewOutcome(StrEnum):
    """Whether the talk was held, or the person was exempted from it."""

    HELD = "held"
    EXEMPT = "exempt"


class ExemptReason(StrEnum):
    """Why a talk is not held."""

    HEALTH = "health"
    SECURITY = "security"
    AWAY = "away"
    SHORT_STAY = "short_stay"
    REFUSED = "refused"
    OTHER = "other"


class GoalStatus(StrEnum):
    """Life of a goal; an archived one says why."""

    ACTIVE = "active"
    REACHED = "reached"
    ARCHIVED = "archived"


class ProfilePart(StrEnum):
    """What an officer asks about, and "asked: has none" differs from "not asked yet"."""

    SKILLS = "skills"
    INTERESTS = "interests"
    WORK = "work"
    CERTIFICATES = "certificates"


class CertificateKind(StrEnum):
    """What a certificate from outside proves."""

    TRAINING_CERT = "training_cert"
    COMPETENCY_CERT = "competency_cert"
    STATEMENT = "statement"


MAX_ACTIVE_GOALS = 3
"""More aims at a time than a person can work on."""
MAX_STEPS = 10
"""Steps of one goal: more would be several goals."""
FIRST_YEAR = 1940
"""Nobody in the house worked before that."""


def rating_problems(rated_on: date, today: date) -> list[Problem]:
    """Why a rating cannot be of that day: it tells what somebody saw."""
    return [Problem(Code.DATE_IN_FUTURE, "rated_on")] if rated_on > today else []


def work_problems(
    position: str, from_year: int | None, until_year: int | None, today: date
) -> list[Problem]:
    """Why this cannot be a job somebody had."""
    problems = [] if position else [Problem(Code.REQUIRED, "position")]
    facts = {"low": FIRST_YEAR, "high": today.year}
    problems += [
        Problem(Code.YEAR_UNLIKELY, name, facts)
        for name, year in (("from_year", from_year), ("until_year", until_year))
        if year is not None and not FIRST_YEAR <= year <= today.year
    ]
    if not problems and from_year is not None and until_year is not None and until_year < from_year:
        problems.append(Problem(Code.END_BEFORE_START, "until_year"))
    return problems


def certificate_problems(
    title: str, issued_on: date | None, valid_until: date | None, today: date
) -> list[Problem]:
    """Why this cannot be a certificate; one that has run out is still one."""
    problems = [] if title else [Problem(Code.REQUIRED, "title")]
    if issued_on is not None and issued_on > today:
        problems.append(Problem(Code.DATE_IN_FUTURE, "issued_on"))
    if issued_on is not None and valid_until is not None and valid_until < issued_on:
        problems.append(Problem(Code.END_BEFORE_START, "valid_until"))
    return problems


def goal_problems(title: str, steps: Sequence[str]) -> list[Problem]:
    """Why this cannot be a goal with its steps."""
    problems = [] if title else [Problem(Code.REQUIRED, "title")]
    if len(steps) > MAX_STEPS:
        problems.append(Problem(Code.STEPS_TOO_MANY, "steps", {"limit": MAX_STEPS}))
    return problems


def active_goal_problems(active: int) -> list[Problem]:
    """Why no further goal can begin beside those that are active."""
    if active < MAX_ACTIVE_GOALS:
        return []
    return [Problem(Code.GOALS_TOO_MANY, facts={"limit": MAX_ACTIVE_GOALS})]


def match_steps(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new step the place of the old one that it is, None for one that was not there.

    The same words are the same step, wherever they stand now; other words in the place of a step
    that is gone are that step, rewritten.
    """
    free = list(range(len(old)))
    found: list[int | None] = []
    for text in new:
        same = next((at for at in free if old[at] == text), None)
        if same is not None:
            free.remove(same)
        found.append(same)
    for place, one in enumerate(found):
        if one is None and place in free:
            found[place] = place
            free.remove(place)
    return found
