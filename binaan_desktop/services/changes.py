"""What a command changed, so that each screen can decide whether it must read again."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Topic(StrEnum):
    """The areas of data that screens listen to."""

    INMATES = "inmates"
    SKILLS = "skills"
    FILTERS = "filters"
    IMPORTS = "imports"
    TRAINING = "training"
    CERTIFICATES = "certificates"
    AFTERCARE = "aftercare"
    SCHEDULE = "schedule"
    ATTENDANCE = "attendance"
    EXPORTS = "exports"
    SETTINGS = "settings"
    USERS = "users"
    BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Changes:
    """Topics touched by one unit of work, with the ids of the records where they are few."""

    topics: frozenset[Topic] = frozenset()
    ids: frozenset[tuple[Topic, int]] = frozenset()

    def about(self, *topics: Topic) -> bool:
        """Whether any of these topics was touched."""
        return not self.topics.isdisjoint(topics)


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a command gives back: its value, what it changed, and how to take it back.

    ``undo`` is None where an act cannot be taken back; calling it runs the inverse command.
    """

    value: T
    changes: Changes
    undo: "Callable[[], Result[object]] | None" = None
