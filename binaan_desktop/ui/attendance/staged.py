"""The sheet being filled in: marks typed but not yet saved, beside those that are.

No Qt here: the tables show it, the page saves it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from binaan_desktop.domain.attendance import AttendanceMark, Outlook, Tally, outlook
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.rows import MeetingSheet, SheetRow


@dataclass(slots=True)
class SheetLine:
    """A row of the sheet with what was typed into it."""

    row: SheetRow
    min_percent: int
    mark: AttendanceMark | None
    note: str
    has_namesake: bool = False

    @property
    def name(self) -> str:
        """The name; with the register number where two people on the sheet share it."""
        if self.has_namesake and self.row.register_no:
            return f"{self.row.name} ({self.row.register_no})"
        return self.row.name

    @property
    def id(self) -> int:
        """The participant."""
        return self.row.id

    @property
    def is_changed(self) -> bool:
        """Whether something is typed here that is not saved."""
        return (self.mark, self.note) != (self.row.mark, self.row.note)

    @property
    def tally(self) -> Tally:
        """What counts, this meeting as typed among the others."""
        return self.row.elsewhere.with_mark(self.mark)

    @property
    def outlook(self) -> Outlook:
        """Whether the least attendance can still be reached."""
        return outlook(self.tally, self.min_percent)


class StagedSheet:
    """A meeting's sheet and the marks typed into it.

    Args:
        sheet: as it is saved.
        typed: what was typed before and should stand here again.
    """

    def __init__(self, sheet: MeetingSheet, typed: Mapping[int, MarkDraft] | None = None) -> None:
        self.sheet = sheet
        names = Counter(row.name.casefold() for row in sheet.rows)
        self.lines = [
            SheetLine(row, sheet.min_percent, row.mark, row.note, names[row.name.casefold()] > 1)
            for row in sheet.rows
        ]
        self._at = {line.id: at for at, line in enumerate(self.lines)}
        for participant_id, draft in (typed or {}).items():
            at = self._at.get(participant_id)
            if at is not None:
                self.lines[at].mark, self.lines[at].note = draft.mark, draft.note

    @property
    def can_mark(self) -> bool:
        """Whether the meeting may be marked now."""
        return not self.sheet.problems

    @property
    def is_dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return any(line.is_changed for line in self.lines)

    @property
    def changed_count(self) -> int:
        """How many rows are typed and not saved."""
        return sum(line.is_changed for line in self.lines)

    def changes(self) -> dict[int, MarkDraft]:
        """What is to be saved."""
        return {line.id: MarkDraft(line.mark, line.note) for line in self.lines if line.is_changed}

    def seen(self) -> dict[int, AttendanceMark | None]:
        """What stood in the rows to be saved when they were read."""
        return {line.id: line.row.mark for line in self.lines if line.is_changed}

    def counts(self) -> Counter[AttendanceMark | None]:
        """How many of each mark; None is not marked."""
        return Counter(line.mark for line in self.lines)

    def position_of(self, participant_id: int) -> int | None:
        """The row of a participant; None when not expected at this meeting."""
        return self._at.get(participant_id)

    def set_mark(self, at: int, mark: AttendanceMark | None) -> None:
        """Type a mark; without a mark there is no note either."""
        line = self.lines[at]
        line.mark = mark
        if mark is None:
            line.note = ""

    def toggle(self, at: int) -> None:
        """Present becomes absent, everything else present."""
        present, absent = AttendanceMark.PRESENT, AttendanceMark.ABSENT
        self.set_mark(at, absent if self.lines[at].mark is present else present)

    def set_note(self, at: int, note: str) -> bool:
        """Type a note; a row without a mark has none to explain."""
        if self.lines[at].mark is None:
            return False
        self.lines[at].note = note.strip()
        return True

    def mark_rest_present(self) -> int:
        """Everybody without a mark was here; gives how many."""
        rest = [line for line in self.lines if line.mark is None]
        for line in rest:
            line.mark = AttendanceMark.PRESENT
        return len(rest)
