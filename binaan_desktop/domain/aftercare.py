"""Afterwards: who must be waiting outside."""

from enum import StrEnum


class HandoverStatus(StrEnum):
    """A hand-over to a dinas: opened when a person leaves, closed when it has been dealt with."""

    OPEN = "open"
    CLOSED = "closed"
