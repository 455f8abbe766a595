"""Skills and interests: the words of the skill profile."""

from collections.abc import Sequence
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem


class SkillGroup(StrEnum):
    """Agribisnis, manufaktur, jasa: how the units classify work."""

    AGRIBUSINESS = "agribusiness"
    MANUFACTURE = "manufacture"
    SERVICE = "service"


class SkillLevel(StrEnum):
    """Dasar, terampil, mahir (may teach)."""

    BASIC = "basic"
    SKILLED = "skilled"
    CAN_TEACH = "can_teach"


class SkillSource(StrEnum):
    """Where the skill comes from."""

    WORK = "work"
    OUTSIDE_TRAINING = "outside_training"
    TRAINING_HERE = "training_here"
    SELF_TAUGHT = "self_taught"


MAX_INTERESTS = 3
"""A person ranks up to three wishes."""

_LEVELS = list(SkillLevel)


def level_order(level: SkillLevel) -> int:
    """Place on the way from dasar to mahir, to compare and to sort by."""
    return _LEVELS.index(level)


def skill_problems(skill_ids: Sequence[int]) -> list[Problem]:
    """Why this list of skills cannot be one person's: each skill is recorded once."""
    return [
        Problem(Code.SKILL_TWICE, "skills", {"row": at + 1})
        for at, skill_id in enumerate(skill_ids)
        if skill_id in skill_ids[:at]
    ]


def interest_problems(skill_ids: Sequence[int]) -> list[Problem]:
    """Why these wishes, first wish first, cannot be one person's: at most three, all different."""
    problems = [
        Problem(Code.INTEREST_TWICE, "interests", {"row": at + 1})
        for at, skill_id in enumerate(skill_ids)
        if skill_id in skill_ids[:at]
    ]
    if len(skill_ids) > MAX_INTERESTS:
        problems.append(Problem(Code.INTERESTS_TOO_MANY, "interests", {"limit": MAX_INTERESTS}))
    return problems
