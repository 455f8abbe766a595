"""What the reads of attendance give: frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from binaan_desktop.domain.attendance import (
    AttendanceMark,
    Outlook,
    Tally,
    TrainerPresence,
    WarningKind,
    outlook,
)
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.excuses import Foreseen
from binaan_desktop.domain.training import EndReason


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A meeting that waits for its marks, or is held today.

    Attributes:
        people: how many are expected.
        unmarked: how many of them have no mark yet.
        days_left: how many days operators can still mark it; negative when only an admin can.
    """

    id: int
    batch_id: int
    batch: str
    place: str
    day: date
    starts: time
    ends: time
    people: int
    unmarked: int
    days_left: int


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """A batch that has meetings."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A person on the sheet of a meeting; ``id`` is the participant's.

    Attributes:
        number: the row's number, on screen and on paper alike.
        mark: None is not marked yet.
        reason_id: the reason as data, if one was chosen.
        reason: its name.
        foreseen: the mark to be expected while there is none.
        elsewhere: what counts from the batch's other meetings.
        ended_on: when the participation ended, if it did.
        marked_at: when the mark was last written.
        marked_by: who wrote it.
        changes: how often the mark was changed or taken away.
    """

    id: int
    number: int
    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    mark: AttendanceMark | None
    note: str
    elsewhere: Tally
    ended_on: date | None
    end_reason: EndReason | None
    reason_id: int | None = None
    reason: str = ""
    foreseen: Foreseen | None = None
    marked_at: datetime | None = None
    marked_by: str = ""
    changes: int = 0

    @property
    def housing(self) -> str:
        """``A/3``: block and cell as the sheet writes them."""
        return "/".join(part for part in (self.block, self.cell) if part)

    def is_dated_back(self, day: date) -> bool:
        """Whether the mark was written after the day of the meeting, in the PC's local time."""
        return self.marked_at is not None and self.marked_at.astimezone().date() > day


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """A trainer of a meeting.

    Attributes:
        presence: None while nobody has said it.
        lesson_hours: that count as given.
        is_main: whether the meeting names this trainer.
    """

    id: int
    name: str
    presence: TrainerPresence | None
    lesson_hours: int
    is_main: bool


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting and everybody expected at it, in the order of the sheet.

    Attributes:
        number: ``pertemuan ke-number dari total``; None for a cancelled meeting.
        min_percent: least attendance of the course.
        problems: why the user cannot mark it now; empty when he can.
        needs_why: whether marks are changed so late that it must be said why.
        note: what was taught and what happened.
        trainers: who was to teach, and whether they came.
        makes_up: the day of the cancelled meeting that this one is held for.
    """

    id: int
    batch_id: int
    batch: str
    course: str
    agency: str
    place: str
    trainer: str
    trainer_nip: str
    day: date
    starts: time
    ends: time
    topic: str
    lesson_hours: int
    number: int | None
    total: int
    min_percent: int
    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    needs_why: bool = False
    note: str = ""
    trainers: tuple[TrainerRow, ...] = ()
    makes_up: date | None = None

    @property
    def main_trainer(self) -> TrainerRow | None:
        """The trainer the meeting names."""
        return next((one for one in self.trainers if one.is_main), None)


@dataclass(frozen=True, slots=True)
class GridMeeting:
    """A column of the grid.

    Attributes:
        expected: how many are expected.
        unmarked: how many of them have no mark yet.
    """

    id: int
    number: int
    day: date
    starts: time
    ends: time
    topic: str
    expected: int
    unmarked: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid; ``id`` is the participant's.

    Attributes:
        marks: by meeting, for the meetings at which the person is expected; None is not marked.
        foreseen: by meeting without a mark, the mark to be expected.
    """

    id: int
    inmate_id: int
    name: str
    register_no: str
    marks: Mapping[int, AttendanceMark | None]
    ended_on: date | None
    end_reason: EndReason | None
    foreseen: Mapping[int, AttendanceMark] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """What counts so far; absences known ahead are nobody's fault and are not left to come."""
        return Tally.of(
            self.foreseen.get(meeting_id) if mark is None else mark
            for meeting_id, mark in self.marks.items()
        )


@dataclass(frozen=True, slots=True)
class BatchGrid:
    """People by meetings; cancelled meetings have no column."""

    batch_id: int
    batch: str
    course: str
    min_percent: int
    meetings: tuple[GridMeeting, ...]
    rows: tuple[GridRow, ...]

    def outlook_of(self, row: GridRow) -> Outlook:
        """Whether this person can still reach the least attendance."""
        return outlook(row.tally, self.min_percent)


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A reason behind a mark.

    Attributes:
        asks_note: whether the note must say more.
        on_time: false for a presence that began late.
        used: how many marks and excuses name it.
    """

    id: int
    mark: AttendanceMark
    name: str
    asks_note: bool
    on_time: bool
    active: bool
    used: int = 0


@dataclass(frozen=True, slots=True)
class ExcuseRow:
    """An absence known ahead."""

    id: int
    participant_id: int
    name: str
    from_on: date
    until_on: date
    mark: AttendanceMark
    reason: str
    note: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of a mark, or its first writing after the time for it.

    Attributes:
        before: None where there was no mark.
        after: None where the mark was taken away.
        why: said by whoever changed it after the window.
    """

    id: int
    meeting_id: int
    day: date
    name: str
    before: AttendanceMark | None
    reason_before: str
    note_before: str
    after: AttendanceMark | None
    why: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning that nobody has acknowledged and that is still true.

    Attributes:
        tally: what counts of the person now.
        meeting_id: the last marked meeting of the person, to look at.
    """

    id: int
    participant_id: int
    inmate_id: int
    name: str
    batch_id: int
    batch: str
    kind: WarningKind
    raised_at: datetime
    tally: Tally
    min_percent: int
    meeting_id: int | None
