"""What a user enters about attendance: marks, reasons, absences known ahead, how a meeting went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.excuses import excuse_problems

MAX_NOTE = 200
MAX_REASON = 80
MAX_TOPIC = 200
MAX_CONDUCT = 2000
MAX_LESSON_HOURS = 20


class PaperForm(StrEnum):
    """The forms of meetings and batches, by their numbers; the others by their names."""

    ATTENDANCE_SHEET = "F-01"
    MONTH_RECAP = "F-02"
    CERTIFICATE_LIST = "F-10"
    CALL_OUT_LIST = "F-11"
    BOARD_LIST = "F-12"
    EXTRA_SHEET = "extra-sheet"
    PARTICIPANT_LIST = "participants"
    COACHING_SHEETS = "coaching-sheets"


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """A mark with its note and reason; a mark of None takes the mark away."""

    mark: AttendanceMark | None
    note: str = ""
    reason_id: int | None = None

    def problems(self) -> list[Problem]:
        """What keeps it from being saved."""
        if len(self.note.strip()) > MAX_NOTE:
            return [Problem(Code.TOO_LONG, "note", {"limit": MAX_NOTE})]
        return []

    def tidy(self) -> "MarkDraft":
        """Without blanks around the note; without a mark there is nothing else either."""
        if self.mark is None:
            return MarkDraft(None)
        return MarkDraft(self.mark, self.note.strip(), self.reason_id)


@dataclass(slots=True)
class ReasonDraft:
    """A reason behind a mark, as an admin edits it."""

    mark: AttendanceMark | None = None
    name: str = ""
    asks_note: bool = False
    on_time: bool = True

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being saved."""
        if self.mark is None:
            yield Problem(Code.REQUIRED, "mark")
        if not self.name.strip():
            yield Problem(Code.REQUIRED, "name")
        elif len(self.name.strip()) > MAX_REASON:
            yield Problem(Code.TOO_LONG, "name", {"limit": MAX_REASON})


@dataclass(slots=True)
class ExcuseDraft:
    """An absence known ahead."""

    participant_id: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    mark: AttendanceMark | None = None
    reason_id: int | None = None
    note: str = ""

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being saved."""
        if self.participant_id is None:
            yield Problem(Code.REQUIRED, "participant_id")
        yield from excuse_problems(self.from_on, self.until_on, self.mark)
        if len(self.note.strip()) > MAX_NOTE:
            yield Problem(Code.TOO_LONG, "note", {"limit": MAX_NOTE})


@dataclass(frozen=True, slots=True)
class TrainerDraft:
    """Whether a trainer came, and the JP that count; absent is 0 JP."""

    presence: TrainerPresence
    lesson_hours: int


@dataclass(slots=True)
class ConductDraft:
    """How a meeting went: what was taught, what happened, who taught.

    Attributes:
        trainers: by trainer; those not named have nothing recorded.
    """

    topic: str
    note: str
    trainers: dict[int, TrainerDraft]

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being saved."""
        if len(self.topic.strip()) > MAX_TOPIC:
            yield Problem(Code.TOO_LONG, "topic", {"limit": MAX_TOPIC})
        if len(self.note.strip()) > MAX_CONDUCT:
            yield Problem(Code.TOO_LONG, "note", {"limit": MAX_CONDUCT})
        for trainer_id, one in self.trainers.items():
            if not 0 <= one.lesson_hours <= MAX_LESSON_HOURS:
                facts = {"minimum": 0, "maximum": MAX_LESSON_HOURS}
                yield Problem(Code.OUT_OF_RANGE, f"hours_{trainer_id}", facts)
