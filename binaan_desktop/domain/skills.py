"""Skills and interests: the words of the skill profile."""

from enum import StrEnum


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
