"""The sheet being filled in: marks typed but not yet saved, beside those that are.

No Qt here: the tables show it, the page saves it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from binaan_desktop.domain.attendance import AttendanceMark, Outlook, Tally, outlook
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.rows import MeetingSheet, ReasonRow, SheetRow
from binaan_desktop.services.wording import word


@dataclass(slots=True)
class SheetLine:
    """A row of the sheet with what was typed into it.

    What is foreseen stands in the row from the beginning: it is saved with the others, but does
    not count as typed.
    """

    row: SheetRow
    min_percent: int
    typed: MarkDraft
    reason: ReasonRow | None = None
    has_namesake: bool = False
    is_confirmed: bool = False

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
    def mark(self) -> AttendanceMark | None:
        """The mark as typed, foreseen or saved."""
        return self.typed.mark

    @property
    def note(self) -> str:
        """The note that goes with it."""
        return self.typed.note

    @property
    def saved(self) -> MarkDraft:
        """What is saved."""
        return MarkDraft(self.row.mark, self.row.note, self.row.reason_id)

    @property
    def begun_with(self) -> MarkDraft:
        """What stood here before anybody typed: what is saved, else what is foreseen."""
        ahead = self.row.foreseen
        if self.row.mark is not None or ahead is None:
            return self.saved
        return MarkDraft(ahead.mark, ahead.note or word(ahead.movement), ahead.reason_id)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed here that is not saved.

        Who types what is foreseen confirms it.
        """
        is_set = self.is_confirmed and self.row.mark is None and self.mark is not None
        return is_set or self.typed != self.begun_with

    @property
    def is_foreseen(self) -> bool:
        """Whether the mark is only known ahead, not yet set by anybody."""
        return self.row.mark is None and self.mark is not None and not self.is_changed

    @property
    def lacks_note(self) -> bool:
        """Whether the reason asks for a note that is not there."""
        return self.reason is not None and self.reason.asks_note and not self.note

    @property
    def is_late(self) -> bool:
        """Whether the person came, but late."""
        return self.reason is not None and not self.reason.on_time

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
        reasons: all of them, also those that are offered no more.
    """

    def __init__(
        self,
        sheet: MeetingSheet,
        typed: Mapping[int, MarkDraft] | None = None,
        reasons: Sequence[ReasonRow] = (),
    ) -> None:
        self.sheet = sheet
        self._reasons = {row.id: row for row in reasons}
        names = Counter(row.name.casefold() for row in sheet.rows)
        self.lines = [
            SheetLine(row, sheet.min_percent, MarkDraft(None), None, names[row.name.casefold()] > 1)
            for row in sheet.rows
        ]
        self._at = {line.id: at for at, line in enumerate(self.lines)}
        for line in self.lines:
            draft = (typed or {}).get(line.id)
            line.is_confirmed = draft is not None
            self._type(line, line.begun_with if draft is None else draft)

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

    def typed(self) -> dict[int, MarkDraft]:
        """What somebody typed, to stand here again after reading anew."""
        return {line.id: line.typed for line in self.lines if line.is_changed}

    def changes(self) -> dict[int, MarkDraft]:
        """What is to be saved: what was typed, and what is foreseen beside it."""
        return {line.id: line.typed for line in self._unsaved()}

    def seen(self) -> dict[int, AttendanceMark | None]:
        """What stood in the rows to be saved when they were read."""
        return {line.id: line.row.mark for line in self._unsaved()}

    def counts(self) -> Counter[AttendanceMark | None]:
        """How many of each mark; None is not marked."""
        return Counter(line.mark for line in self.lines)

    def position_of(self, participant_id: int) -> int | None:
        """The row of a participant; None when not expected at this meeting."""
        return self._at.get(participant_id)

    def first_without_note(self) -> int | None:
        """The first row whose reason asks for a note that is not there."""
        return next((at for at, line in enumerate(self.lines) if line.lacks_note), None)

    def reasons_of(self, at: int) -> list[ReasonRow]:
        """The reasons that a row can have for its mark, numbered from 1 by their order."""
        mark = self.lines[at].mark
        return [row for row in self._reasons.values() if row.mark is mark and row.active]

    def set_mark(self, at: int, mark: AttendanceMark | None) -> None:
        """Type a mark; another mark drops the reason, no mark the note, too.

        A note that belongs to what was foreseen does not explain what was seen.
        """
        line = self.lines[at]
        if mark is not line.mark:
            keeps_note = mark is not None and not line.is_foreseen
            self._type(line, MarkDraft(mark, line.note if keeps_note else ""))
        line.is_confirmed = True

    def set_reason(self, at: int, number: int) -> bool:
        """Give a row the reason of this number; False when its mark has none of it."""
        reasons, line = self.reasons_of(at), self.lines[at]
        if line.mark is None or not 1 <= number <= len(reasons):
            return False
        self._type(line, MarkDraft(line.mark, line.note, reasons[number - 1].id))
        return True

    def clear_reason(self, at: int) -> None:
        """Take the reason of a row away."""
        line = self.lines[at]
        self._type(line, MarkDraft(line.mark, line.note))

    def toggle(self, at: int) -> None:
        """Present becomes absent, everything else present."""
        present, absent = AttendanceMark.PRESENT, AttendanceMark.ABSENT
        self.set_mark(at, absent if self.lines[at].mark is present else present)

    def set_note(self, at: int, note: str) -> bool:
        """Type a note; a row without a mark has none to explain."""
        line = self.lines[at]
        if line.mark is None:
            return False
        self._type(line, MarkDraft(line.mark, note.strip(), line.typed.reason_id))
        return True

    def mark_rest_present(self) -> int:
        """Everybody without a mark was here, absences known ahead are confirmed; how many."""
        count = 0
        for at, line in enumerate(self.lines):
            if line.mark is None or line.is_foreseen:
                self.set_mark(at, line.mark or AttendanceMark.PRESENT)
                count += 1
        return count

    def _unsaved(self) -> list[SheetLine]:
        return [line for line in self.lines if line.typed != line.saved]

    def _type(self, line: SheetLine, draft: MarkDraft) -> None:
        line.typed = draft
        line.reason = None if draft.reason_id is None else self._reasons.get(draft.reason_id)
