"""What a user enters: a mark and a note for one participant."""

from dataclasses import dataclass
from enum import StrEnum

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, Problem

MAX_NOTE = 200


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
    """A mark with its note; a mark of None takes the mark away."""

    mark: AttendanceMark | None
    note: str = ""

    def problems(self) -> list[Problem]:
        """What keeps it from being saved."""
        if len(self.note.strip()) > MAX_NOTE:
            return [Problem(Code.TOO_LONG, "note", {"limit": MAX_NOTE})]
        return []
