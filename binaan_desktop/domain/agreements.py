"""Agreements with partners: what a MoU or PKS promises, to be held against what was given."""

from enum import StrEnum


class PromiseKind(StrEnum):
    """What a partner promises in an agreement; each is counted the same way every time.

    TRAINER_DAYS are days on which a trainer of the partner came, LESSON_HOURS the JP of held
    meetings, PEOPLE those who had a seat, TOPIC batches of a trade, CERTIFICATES those issued.
    """

    TRAINER_DAYS = "trainer_days"
    LESSON_HOURS = "lesson_hours"
    TOPIC = "topic"
    PEOPLE = "people"
    CERTIFICATES = "certificates"
