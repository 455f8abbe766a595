"""Coming, going and leaving: the words of movements, releases and remissions.

Sources: presence and release words as the registration offices use them; remission kinds of
Keppres 174/1999. What a movement does to seats and requests is ruled in ``whereabouts``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.inmates import PresenceStatus


class MovementKind(StrEnum):
    """What happened to a person's whereabouts."""

    ADMITTED = "admitted"
    COURT = "court"
    LOAN = "loan"
    HOSPITAL = "hospital"
    BACK = "back"
    TRANSFER = "transfer"
    RELEASE = "release"
    DEATH = "death"
    ESCAPE = "escape"

    @property
    def leads_to(self) -> PresenceStatus:
        """Where the person is afterwards."""
        return _LEADS_TO[self]

    @property
    def is_final(self) -> bool:
        """Whether the person leaves for good by it."""
        return self.leads_to.is_gone

    @property
    def is_out(self) -> bool:
        """Whether the person goes out and is expected back."""
        return self in _OUT


_LEADS_TO = {
    MovementKind.ADMITTED: PresenceStatus.ACTIVE,
    MovementKind.COURT: PresenceStatus.IN_COURT,
    MovementKind.LOAN: PresenceStatus.LOANED_OUT,
    MovementKind.HOSPITAL: PresenceStatus.HOSPITAL,
    MovementKind.BACK: PresenceStatus.ACTIVE,
    MovementKind.TRANSFER: PresenceStatus.TRANSFERRED,
    MovementKind.RELEASE: PresenceStatus.RELEASED,
    MovementKind.DEATH: PresenceStatus.DECEASED,
    MovementKind.ESCAPE: PresenceStatus.ESCAPED,
}
_OUT = frozenset({MovementKind.COURT, MovementKind.LOAN, MovementKind.HOSPITAL})


def allowed_kinds(presence: PresenceStatus) -> tuple[MovementKind, ...]:
    """What can happen next to a person who is there now.

    Who has left can only be taken in again, the dead not even that. Who is out can come back, go
    on to somewhere else, or leave for good from there.
    """
    if presence is PresenceStatus.DECEASED:
        return ()
    if presence.is_gone:
        return (MovementKind.ADMITTED,)
    is_home = presence is PresenceStatus.ACTIVE
    return tuple(
        kind
        for kind in MovementKind
        if kind is not MovementKind.ADMITTED
        and kind.leads_to is not presence
        and not (is_home and kind is MovementKind.BACK)
    )


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """What is known of a person's whereabouts when a movement is written down.

    Attributes:
        last_on: day of the last movement that stands.
    """

    presence: PresenceStatus
    admitted_on: date | None = None
    left_on: date | None = None
    last_on: date | None = None


def movement_problems(
    kind: MovementKind,
    day: date | None,
    release_kind: "ReleaseKind | None",
    facts: MovementFacts,
    today: date,
) -> Iterator[Problem]:
    """Everything that forbids this movement on this day, each at its field."""
    if kind not in allowed_kinds(facts.presence):
        gone = facts.presence.is_gone
        yield Problem(Code.MOVEMENT_WHEN_GONE if gone else Code.MOVEMENT_NOT_NOW, "kind")
    if kind is MovementKind.RELEASE and release_kind is None:
        yield Problem(Code.REQUIRED, "release_kind")
    if day is None:
        yield Problem(Code.REQUIRED, "day")
    elif day > today:
        yield Problem(Code.DATE_IN_FUTURE, "day")
    elif facts.last_on is not None and day < facts.last_on:
        yield Problem(Code.MOVEMENT_BEFORE_LAST, "day", {"last": facts.last_on})
    elif facts.left_on is not None and day < facts.left_on:
        yield Problem(Code.MOVEMENT_BEFORE_LAST, "day", {"last": facts.left_on})
    elif facts.admitted_on is not None and day < facts.admitted_on:
        yield Problem(Code.MOVEMENT_BEFORE_ADMISSION, "day", {"admitted": facts.admitted_on})


class ReleaseKind(StrEnum):
    """By which way a person leaves, or is expected to leave."""

    SENTENCE_SERVED = "sentence_served"
    PAROLE_PB = "parole_pb"
    LEAVE_CB = "leave_cb"
    LEAVE_CMB = "leave_cmb"
    ASSIMILATION = "assimilation"
    BY_LAW = "by_law"
    ACQUITTED = "acquitted"
    CLEMENCY = "clemency"
    REMISSION_II = "remission_ii"


class ReleaseCertainty(StrEnum):
    """How sure the expected day of release is: pasti, mungkin, tidak diketahui."""

    SURE = "sure"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class RemissionKind(StrEnum):
    """Umum (17 August), khusus (religious feast), tambahan."""

    GENERAL = "general"
    RELIGIOUS = "religious"
    ADDITIONAL = "additional"


def release_problems(
    day: date | None, certainty: ReleaseCertainty | None, admitted_on: date | None
) -> Iterator[Problem]:
    """Everything wrong about the day on which a person is expected to leave."""
    if day is None and certainty in (ReleaseCertainty.SURE, ReleaseCertainty.POSSIBLE):
        yield Problem(Code.RELEASE_DATE_MISSING, "release_date")
    if day is not None and certainty is None:
        yield Problem(Code.RELEASE_DATE_UNSURE, "release_certainty")
    if day is not None and admitted_on is not None and day < admitted_on:
        yield Problem(Code.DATES_OUT_OF_ORDER, "release_date", {"earlier": admitted_on})


REMISSION_MONTH_DAYS = 30
"""Remission counts a month as thirty days (the arithmetic of Keppres 174/1999)."""
MAX_REMISSION_MONTHS = 12
"""More in one decree is a slip of the hand: the most that a year can bring is half of it."""


def remission_days(months: int, days: int) -> int:
    """The length of a remission in days."""
    return months * REMISSION_MONTH_DAYS + days


def remission_problems(
    months: int, days: int, granted_on: date | None, today: date
) -> Iterator[Problem]:
    """Everything wrong about a remission that is about to be written down."""
    if granted_on is None:
        yield Problem(Code.REQUIRED, "granted_on")
    elif granted_on > today:
        yield Problem(Code.DATE_IN_FUTURE, "granted_on")
    if not 0 <= months <= MAX_REMISSION_MONTHS:
        yield Problem(Code.OUT_OF_RANGE, "months", {"minimum": 0, "maximum": MAX_REMISSION_MONTHS})
    if not 0 <= days < REMISSION_MONTH_DAYS:
        yield Problem(
            Code.OUT_OF_RANGE, "days", {"minimum": 0, "maximum": REMISSION_MONTH_DAYS - 1}
        )
    if months == 0 and days == 0:
        yield Problem(Code.REMISSION_EMPTY, "months")


def shifted_by_remission(dates: dict[str, date], months: int, days: int) -> dict[str, date]:
    """The dates of a term, all of them earlier by the remission."""
    shift = timedelta(days=remission_days(months, days))
    return {name: day - shift for name, day in dates.items()}
