"""What a user enters about a session of the board."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.errors import Code, Problem

MAX_NUMBER = 80
MAX_CHAIR = 160
MAX_NOTE = 2000


@dataclass(slots=True)
class SessionDraft:
    """A session as it is prepared.

    Attributes:
        day: when the board meets.
        number: of the session, as written; may be empty.
        chair: name of the chair (Ketua TPP), for the list; may be empty.
    """

    day: date | None = None
    number: str = ""
    chair: str = ""
    note: str = ""

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being saved."""
        if self.day is None:
            yield Problem(Code.REQUIRED, "day")
        for name, limit in (("number", MAX_NUMBER), ("chair", MAX_CHAIR), ("note", MAX_NOTE)):
            if len(getattr(self, name).strip()) > limit:
                yield Problem(Code.TOO_LONG, name, {"limit": limit})


@dataclass(frozen=True, slots=True)
class DecreeDraft:
    """The decree (SK) of the head that follows a session; both may come later."""

    decree_no: str = ""
    decree_on: date | None = None

    def problems(self, today: date) -> Iterator[Problem]:
        """What keeps it from being saved."""
        number = self.decree_no.strip()
        if self.decree_on is not None and not number:
            yield Problem(Code.REQUIRED, "decree_no")
        if len(number) > MAX_NUMBER:
            yield Problem(Code.TOO_LONG, "decree_no", {"limit": MAX_NUMBER})
        if self.decree_on is not None and self.decree_on > today:
            yield Problem(Code.DATE_IN_FUTURE, "decree_on")


NO_DECREE = DecreeDraft()


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A line of the list as it was, to put it back there."""

    application_id: int
    position: int
    consideration: str | None
    decision: BoardDecision | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What was decided about one line, to put it back."""

    item_id: int
    decision: BoardDecision | None
    reason: str | None
