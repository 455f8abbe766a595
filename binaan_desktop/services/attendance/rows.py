"""What the reads of attendance give: frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.attendance import AttendanceMark, Outlook, Tally, outlook
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.training import EndReason


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A meeting that waits for its marks, or is held today.

    Attributes:
        people: how many are expected.
        unmarked: how many of them have no mark yet.
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
        elsewhere: what counts from the batch's other meetings.
        ended_on: when the participation ended, if it did.
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

    @property
    def housing(self) -> str:
        """``A/3``: block and cell as the sheet writes them."""
        return "/".join(part for part in (self.block, self.cell) if part)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting and everybody expected at it, in the order of the sheet.

    Attributes:
        number: ``pertemuan ke-number dari total``; None for a cancelled meeting.
        min_percent: least attendance of the course.
        problems: why the user cannot mark it now; empty when he can.
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
    """

    id: int
    inmate_id: int
    name: str
    register_no: str
    marks: Mapping[int, AttendanceMark | None]
    ended_on: date | None
    end_reason: EndReason | None

    @property
    def tally(self) -> Tally:
        """What counts so far."""
        return Tally.of(self.marks.values())


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
