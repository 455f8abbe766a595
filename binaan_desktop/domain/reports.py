"""Reports for the Pemkab: what a line says, and how ages, months and small numbers are told.

The lines hold only what the export profile allows (list for the Pemkab: no register number, block,
expiry date, case or health). A release is told as a month, never as a day; a mark of attendance
tells present, absent or excused, never sickness or court.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from binaan_desktop.domain.attendance import Tally
from binaan_desktop.domain.inmates import Education, Sex
from binaan_desktop.domain.stays import Stay


class ReportKind(StrEnum):
    """The reports that leave the house; the value is also the profile in the register."""

    PEMKAB_LIST = "pemkab_list"
    PEMKAB_STATS = "pemkab_stats"
    REGISTER_LIST = "register_list"


MONTHLY_REPORTS = (ReportKind.PEMKAB_LIST, ReportKind.PEMKAB_STATS)
"""What is made of one month; the others are made when they are asked for."""


class Outcome(StrEnum):
    """How a participation stands at the end of the month, without the reason it stopped."""

    ACTIVE = "active"
    PASSED = "passed"
    FAILED = "failed"
    STOPPED = "stopped"


class ReportMark(StrEnum):
    """A mark as the Pemkab sees it: the reason of an excused absence stays in the house."""

    PRESENT = "H"
    ABSENT = "A"
    EXCUSED = "I"
    UNMARKED = "?"


AGE_GROUPS: tuple[tuple[int, int | None], ...] = (
    (18, 20),
    (21, 30),
    (31, 40),
    (41, 50),
    (51, None),
)
"""Groups of form F-05; a person outside them (younger, or no birth date) is counted apart."""

SOON_MONTHS = 3
"""*Akan bebas*: the release month is one of the next three."""

SMALL_CELL = 5
"""Counts from 1 to 4 could point at one person; they are shown as ``<5``."""


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """One participant of the month, as the Pemkab may see him (form F-04).

    ``id`` and ``inmate_id`` are for links on the screen and never exported.
    """

    id: int
    inmate_id: int
    name: str
    sex: Sex | None
    age: int | None
    regency: str | None
    district: str | None
    village: str | None
    education: Education | None
    batch: str
    course: str
    agency: str
    starts_on: date
    ends_on: date
    lesson_hours: int
    percent: float | None
    outcome: Outcome
    release_month: date | None
    masked_nik: str | None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """The marks of one participant in the month, by day; two meetings a day give two marks."""

    id: int
    batch: str
    name: str
    marks: tuple[tuple[date, tuple[ReportMark, ...]], ...]
    present: int
    excused: int
    absent: int
    unmarked: int

    @property
    def percent(self) -> float | None:
        """Present of present and absent; an excused absence is nobody's fault and not counted."""
        return Tally(self.present, self.absent).percent


@dataclass(frozen=True, slots=True)
class AreaPerson:
    """What form F-05 needs to know of a person: no name, no day of birth or release."""

    regency: str | None
    district: str | None
    sex: Sex | None
    age: int | None
    trained: bool
    passed: bool
    leaving_soon: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """Counts of one kecamatan (form F-05), or of a kab/kota or the whole when a name is None."""

    regency: str | None
    district: str | None
    male: int
    female: int
    sex_unknown: int
    ages: tuple[int, ...]
    age_other: int
    trained: int
    passed: int
    leaving_soon: int
    level: int = 0
    """0 a kecamatan, 1 the sum of a kab/kota, 2 the sum of all."""

    @property
    def total(self) -> int:
        """Everybody of the line."""
        return self.male + self.female + self.sex_unknown

    @property
    def people_counts(self) -> tuple[int, ...]:
        """The counts in the order of the columns, see :data:`AREA_COUNTS`."""
        return (
            self.male,
            self.female,
            self.sex_unknown,
            self.total,
            *self.ages,
            self.age_other,
            self.trained,
            self.passed,
            self.leaving_soon,
        )


AREA_COUNTS = (
    "male",
    "female",
    "sex_unknown",
    "total",
    *(f"age_{lower}" for lower, _ in AGE_GROUPS),
    "age_other",
    "trained",
    "passed",
    "leaving_soon",
)
"""Names of the counts of an :class:`AreaLine`, in column order."""


def month_start(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return next_month(day) - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def age_group(age: int | None) -> int | None:
    """Index of the group of form F-05, or None for no age or one below 18."""
    if age is None:
        return None
    for index, (lower, upper) in enumerate(AGE_GROUPS):
        if lower <= age and (upper is None or age <= upper):
            return index
    return None


def release_month(stay: Stay, month: date) -> date | None:
    """The month in which a person is expected to leave, seen from ``month``.

    In practice people leave on conditional release after two thirds; once that month has passed
    unused, the end of the sentence is the next one known. A month that is over tells nothing.
    """
    for candidate in (stay.surely_until, stay.probably_until):
        if candidate is not None and month_start(candidate) >= month_start(month):
            return month_start(candidate)
    return None


def leaves_soon(release: date | None, month: date) -> bool:
    """Whether the release month is one of the three after ``month``."""
    if release is None:
        return False
    ahead = (release.year - month.year) * 12 + release.month - month.month
    return 1 <= ahead <= SOON_MONTHS


def count_areas(people: Iterable[AreaPerson]) -> tuple[AreaLine, ...]:
    """Form F-05: a line a kecamatan, a sum after each kab/kota, the sum of all last.

    People without kab/kota come last, those without kecamatan last in their kab/kota.
    """
    groups: dict[tuple[str | None, str | None], list[AreaPerson]] = {}
    for person in people:
        groups.setdefault((person.regency, person.district), []).append(person)
    keys = sorted(groups, key=lambda key: tuple((part is None, part or "") for part in key))
    lines: list[AreaLine] = []
    for regency in dict.fromkeys(key[0] for key in keys):
        own = [key for key in keys if key[0] == regency]
        lines += [_count_line(*key, groups[key], level=0) for key in own]
        everybody = [person for key in own for person in groups[key]]
        lines.append(_count_line(regency, None, everybody, level=1))
    everybody = [person for members in groups.values() for person in members]
    lines.append(_count_line(None, None, everybody, level=2))
    return tuple(lines)


def _count_line(
    regency: str | None, district: str | None, people: Sequence[AreaPerson], *, level: int
) -> AreaLine:
    groups = [age_group(person.age) for person in people]
    return AreaLine(
        regency=regency,
        district=district,
        male=sum(person.sex is Sex.MALE for person in people),
        female=sum(person.sex is Sex.FEMALE for person in people),
        sex_unknown=sum(person.sex is None for person in people),
        ages=tuple(groups.count(index) for index in range(len(AGE_GROUPS))),
        age_other=groups.count(None),
        trained=sum(person.trained for person in people),
        passed=sum(person.passed for person in people),
        leaving_soon=sum(person.leaving_soon for person in people),
        level=level,
    )


def hidden_cells(lines: Sequence[AreaLine]) -> frozenset[tuple[int, int]]:
    """Which counts (line, column) must not be shown in statistics for everybody.

    First every count from 1 to 4. A single hidden part of a sum could still be worked out from the
    rest, so in every such sum (sexes, ages, kecamatan of a kab/kota, kab/kota of the whole) the
    smallest other count is hidden as well, until no sum gives one away.
    """
    counts = [line.people_counts for line in lines]
    hidden = {
        (row, column)
        for row, values in enumerate(counts)
        for column, value in enumerate(values)
        if 0 < value < SMALL_CELL
    }
    sums = list(_sums(lines))
    changed = True
    while changed:
        changed = False
        for cells in sums:
            shown = [(counts[row][column], row, column) for row, column in cells - hidden]
            others = [one for one in shown if one[0] > 0]
            if len(cells & hidden) == 1 and others:
                _, row, column = min(others)
                hidden.add((row, column))
                changed = True
    return frozenset(hidden)


def _sums(lines: Sequence[AreaLine]) -> Iterable[frozenset[tuple[int, int]]]:
    """The sets of cells that are bound by a sum: parts together with their total."""
    total = AREA_COUNTS.index("total")
    sexes = [AREA_COUNTS.index(name) for name in ("male", "female", "sex_unknown")]
    ages = [AREA_COUNTS.index(f"age_{lower}") for lower, _ in AGE_GROUPS]
    ages.append(AREA_COUNTS.index("age_other"))
    for row in range(len(lines)):
        for parts in (sexes, ages):
            yield frozenset((row, column) for column in (*parts, total))
    blocks: list[list[int]] = []
    block: list[int] = []
    for row, line in enumerate(lines):
        block.append(row)
        if line.level == 1:
            blocks.append(block)
            block = []
    blocks.append([row for row, line in enumerate(lines) if line.level > 0])
    for block in blocks:
        for column in range(len(AREA_COUNTS)):
            yield frozenset((row, column) for row in block)
