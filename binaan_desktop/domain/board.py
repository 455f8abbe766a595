"""The board (Tim Pengamat Pemasyarakatan) and what it decides about requests."""

from enum import StrEnum


class BoardSessionStatus(StrEnum):
    """A session is prepared, and once held its decisions stand."""

    PLANNED = "planned"
    HELD = "held"


class BoardDecision(StrEnum):
    """The recommendation for one person; POSTPONED lets the request wait for the next session."""

    APPROVED = "approved"
    DECLINED = "declined"
    POSTPONED = "postponed"
