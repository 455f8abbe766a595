"""*Bahan SPPN*: what a month of training tells about each participant, for the guardian officer."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.reports import month_end, month_start
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.persistence.entities.attendance import Attendance, AttendanceReason
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.persistence.repositories.pauses import expected_on
from binaan_desktop.services.attendance.book import CURRENT_NUMBER, REGISTER_NO
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.coaching_sheet import CoachingTraining
    from binaan_desktop.documents.document import Document

PASS_MARK = 60
"""Least score of a test that the scoring system counts."""


@dataclass(frozen=True, slots=True)
class CoachedPerson:
    """What is known of a participant in a month.

    Attributes:
        held: meetings at which the person was expected, as far as they are marked: one that lies
            ahead or waits for its marks was not missed.
        present: how many of them the person attended, ``late`` how many of these late (None where
            the house has no reason that says so).
        marks: how often each mark was set.
        theory, practice: scores that were recorded in the month, in the order of recording.
    """

    participant_id: int
    inmate_id: int
    name: str
    register_no: str
    housing: str
    legal_status: LegalStatus | None
    held: int
    present: int
    late: int | None
    marks: tuple[tuple[AttendanceMark, int], ...]
    theory: tuple[int, ...]
    practice: tuple[int, ...]


def read_month(session: Session, batch_id: int, month: date) -> list[CoachedPerson]:
    """Everybody expected at a meeting of the batch in a month, in the order of the sheets."""
    first, last = month_start(month), month_end(month)
    in_month = and_(
        Meeting.batch_id == batch_id,
        Meeting.status == MeetingStatus.PLANNED,
        Meeting.day.between(first, last),
    )
    people = _read_people(session, batch_id)
    held = _read_held(session, in_month)
    marks, late = _read_marks(session, in_month)
    theory, practice = _read_scores(session, batch_id, first)
    notes_late = session.scalar(
        select(AttendanceReason.id).where(AttendanceReason.on_time.is_(False)).limit(1)
    )
    found = [
        CoachedPerson(
            participant_id=row.id,
            inmate_id=row.inmate_id,
            name=row.name,
            register_no=row.register_no,
            housing="/".join(one for one in (row.block, row.cell) if one),
            legal_status=row.legal_status,
            held=marks[row.id].total(),
            present=marks[row.id][AttendanceMark.PRESENT],
            late=None if notes_late is None else late[row.id],
            marks=tuple(
                (mark, marks[row.id][mark]) for mark in AttendanceMark if marks[row.id][mark]
            ),
            theory=tuple(theory[row.id]),
            practice=tuple(practice[row.id]),
        )
        for row in people
        if held[row.id]
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.participant_id))


def lay_out_material(session: Session, desk: Desk, batch_id: int, month: date) -> "Document":
    """The sheets of a batch's participants in a month, a page each.

    Raises:
        NotFound: there is no such batch.
        DomainError: nobody was expected at a meeting in that month.
    """
    from binaan_desktop.documents.coaching_sheet import (
        CoachingPerson,
        CoachingSheets,
        coaching_sheets,
    )

    head = session.execute(
        select(Batch.name.label("batch"), Course.name.label("course"), Agency.name.label("agency"))
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .where(Batch.id == batch_id)
    ).first()
    if head is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    people = read_month(session, batch_id, month)
    if not people:
        raise DomainError(Problem(Code.REPORT_EMPTY))
    settings = read_settings(session)
    sheets = CoachingSheets(
        people=tuple(
            CoachingPerson(
                name=one.name,
                register_no=one.register_no,
                housing=one.housing,
                status=word(one.legal_status),
                guardian="",
                guardian_nip="",
                trainings=(_training(head, one),),
            )
            for one in people
        ),
        name=head.batch,
        month=month,
        pass_mark=PASS_MARK,
        legend=tuple((mark.value, word(mark)) for mark in AttendanceMark),
        day=desk.clock.today(),
        house=paper_house(settings),
        stamp=print_stamp(session, desk.actor, desk.clock.now()),
    )
    return coaching_sheets(sheets, paper_style(settings, None))


def _training(head: Row[*tuple[Any, ...]], one: CoachedPerson) -> "CoachingTraining":
    """What the month of the batch says of a participant."""
    from binaan_desktop.documents.coaching_sheet import CoachingTraining

    return CoachingTraining(
        course=head.course,
        batch=head.batch,
        agency=head.agency,
        held=one.held,
        present=one.present,
        late=one.late,
        counts=tuple((mark.value, count) for mark, count in one.marks),
        theory=_written(one.theory),
        theory_passed=_passed(one.theory),
        practice=_written(one.practice),
        practice_passed=_passed(one.practice),
    )


def _read_people(session: Session, batch_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    return session.execute(
        select(
            Participant.id,
            Participant.inmate_id,
            Inmate.name,
            REGISTER_NO.label("register_no"),
            Inmate.block,
            Inmate.cell,
            Inmate.legal_status,
        )
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(Participant.batch_id == batch_id)
    ).all()


def _read_held(session: Session, in_month: ColumnElement[bool]) -> Counter[int]:
    """At how many meetings of the month each participant was expected."""
    rows = session.execute(
        select(Participant.id)
        .join(Meeting, Meeting.batch_id == Participant.batch_id)
        .where(in_month, expected_on(Meeting.day))
    )
    return Counter(row.id for row in rows)


def _read_marks(
    session: Session, in_month: ColumnElement[bool]
) -> tuple[dict[int, Counter[AttendanceMark]], Counter[int]]:
    """The marks of each participant in the month, and how many presences began late."""
    marks: defaultdict[int, Counter[AttendanceMark]] = defaultdict(Counter)
    late: Counter[int] = Counter()
    rows = session.execute(
        select(Attendance.participant_id, Attendance.mark, AttendanceReason.on_time)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .outerjoin(AttendanceReason, AttendanceReason.id == Attendance.reason_id)
        .where(in_month)
    )
    for row in rows:
        marks[row.participant_id][row.mark] += 1
        if row.mark is AttendanceMark.PRESENT and row.on_time is False:
            late[row.participant_id] += 1
    return marks, late


def _read_scores(
    session: Session, batch_id: int, first: date
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Scores of theory and of practice that were recorded in the month, by participant."""
    theory: defaultdict[int, list[int]] = defaultdict(list)
    practice: defaultdict[int, list[int]] = defaultdict(list)
    rows = session.scalars(
        select(ModuleResult)
        .join(Participant, Participant.id == ModuleResult.participant_id)
        .where(Participant.batch_id == batch_id)
        .order_by(ModuleResult.recorded_at, ModuleResult.id)
    )
    for row in rows:
        if month_start(row.recorded_at.astimezone().date()) != first:
            continue
        if row.theory is not None:
            theory[row.participant_id].append(row.theory)
        if row.practice is not None:
            practice[row.participant_id].append(row.practice)
    return theory, practice


def _written(scores: Sequence[int]) -> str:
    return ", ".join(map(str, scores))


def _passed(scores: Sequence[int]) -> bool | None:
    return min(scores) >= PASS_MARK if scores else None
