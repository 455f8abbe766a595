"""The monthly report for the Pemkab: read once, shown in the preview and written to the workbook.

Its list of holes tells what is still missing and where it is mended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.reports import (
    AreaLine,
    AttendanceLine,
    ParticipantLine,
    ReportKind,
    hidden_cells,
    month_end,
    month_start,
)
from binaan_desktop.persistence.entities.training import Agency
from binaan_desktop.services.reports.pemkab_statements import (
    HoleItem,
    Scope,
    count_left_out,
    count_over_capacity,
    read_areas,
    read_attendance,
    read_batches,
    read_participants,
)

ADULT = 18


@dataclass(frozen=True, slots=True)
class Hole:
    """Something the report still lacks, and where it is mended.

    Attributes:
        problem: what is missing, with the count as a fact.
        page: page id on which it is mended, or None where nothing can be.
        items: the records on that page.
    """

    problem: Problem
    page: str | None = None
    items: tuple[HoleItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PemkabReport:
    """Everything the preview shows and the workbook is made of.

    Attributes:
        month: first day of the reported month.
        agency: name of the dinas it is limited to, or None for all.
        left_out: people left out because they did not agree.
        over_capacity: seats that were given over the capacity, with a second person's word.
        hidden: counts of ``areas`` that statistics must not show.
    """

    kind: ReportKind
    month: date
    agency: str | None
    participants: tuple[ParticipantLine, ...]
    attendance: tuple[AttendanceLine, ...]
    areas: tuple[AreaLine, ...]
    hidden: frozenset[tuple[int, int]]
    batches: int
    left_out: int
    over_capacity: int
    holes: tuple[Hole, ...]

    @property
    def people(self) -> int:
        """How many different people the list names."""
        return len({line.inmate_id for line in self.participants})

    @property
    def row_count(self) -> int:
        """Lines that would leave the house."""
        if self.kind is ReportKind.PEMKAB_STATS:
            return len(self.areas)
        return len(self.participants)


def read_report(
    session: Session, *, kind: ReportKind, month: date, agency_id: int | None, today: date
) -> PemkabReport:
    """Read the report of a month: participants of batches with meetings or running in it."""
    scope = Scope(month_start(month), month_end(month), agency_id, today)
    batches = read_batches(session, scope)
    lines, unknown_consent = read_participants(session, scope)
    marks, unmarked = read_attendance(session, scope, lines)
    areas, area_left_out = read_areas(session, scope, lines)
    is_list = kind is ReportKind.PEMKAB_LIST
    left_out = count_left_out(session, scope) if is_list else area_left_out
    holes = (
        _list_holes(scope, batches, lines, unmarked, unknown_consent)
        if is_list
        else _area_holes(scope, areas)
    )
    agency = None if agency_id is None else session.get(Agency, agency_id)
    return PemkabReport(
        kind=kind,
        month=scope.first,
        agency=None if agency is None else agency.name,
        participants=lines if is_list else (),
        attendance=marks if is_list else (),
        areas=areas,
        hidden=frozenset() if is_list else hidden_cells(areas),
        batches=len(batches),
        left_out=left_out,
        over_capacity=count_over_capacity(session, scope) if is_list else 0,
        holes=(*holes, *_left_out_hole(left_out)),
    )


def _list_holes(
    scope: Scope,
    batches: dict[int, tuple[str, int]],
    lines: Sequence[ParticipantLine],
    unmarked: tuple[HoleItem, ...],
    unknown_consent: frozenset[int],
) -> Iterator[Hole]:
    if scope.last >= scope.today:
        yield Hole(_missing(Code.REPORT_MONTH_AHEAD))
    if not batches:
        yield Hole(_missing(Code.REPORT_NO_BATCH), "training")
    idle = tuple(HoleItem(key, name) for key, (name, count) in batches.items() if count == 0)
    yield from _hole(Code.REPORT_NO_MEETING, "scheduling", idle, link_items=False)
    yield from _hole(Code.REPORT_UNMARKED, "attendance", unmarked)
    people = {line.inmate_id: line for line in lines}.values()
    checks = (
        (Code.REPORT_UNDER_AGE, [p for p in people if p.age is not None and p.age < ADULT]),
        (Code.REPORT_NO_DISTRICT, [p for p in people if p.district is None]),
        (Code.REPORT_NO_BIRTH_DATE, [p for p in people if p.age is None]),
        (Code.REPORT_NO_SEX, [p for p in people if p.sex is None]),
        (Code.REPORT_NO_EDUCATION, [p for p in people if p.education is None]),
        (Code.REPORT_NO_NIK, [p for p in people if p.masked_nik is None]),
        (Code.REPORT_CONSENT_UNKNOWN, [p for p in people if p.inmate_id in unknown_consent]),
    )
    for code, lacking in checks:
        items = tuple(HoleItem(one.inmate_id, one.name) for one in lacking)
        yield from _hole(code, "inmates", items)


def _area_holes(scope: Scope, areas: Sequence[AreaLine]) -> Iterator[Hole]:
    """What counts without names lack: the people are found through the list of people."""
    if scope.last >= scope.today:
        yield Hole(_missing(Code.REPORT_MONTH_AHEAD))
    whole = areas[-1]
    no_district = sum(line.total for line in areas if line.level == 0 and line.district is None)
    for code, count in (
        (Code.REPORT_NO_DISTRICT, no_district),
        (Code.REPORT_NO_BIRTH_DATE, whole.age_other),
        (Code.REPORT_NO_SEX, whole.sex_unknown),
    ):
        if count:
            yield Hole(_missing(code, count), "inmates")


def _left_out_hole(left_out: int) -> Iterator[Hole]:
    if left_out:
        yield Hole(_missing(Code.REPORT_LEFT_OUT, left_out))


def _hole(
    code: Code, page: str, items: tuple[HoleItem, ...], *, link_items: bool = True
) -> Iterator[Hole]:
    if items:
        hole = Hole(_missing(code, len(items)), page, items)
        yield hole if link_items else replace(hole, items=())


def _missing(code: Code, count: int | None = None) -> Problem:
    facts = {} if count is None else {"count": count}
    return Problem(code, facts=facts, severity=Severity.WARNING)
