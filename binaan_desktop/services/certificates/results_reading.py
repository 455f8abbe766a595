"""The results of a batch: attendance, scores and what the completion rule makes of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import Tally
from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.results import CompletionRule, ModuleWork, Scores, judge
from binaan_desktop.persistence.entities.certificates import Certificate, ModuleResult
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.services.attendance.book import AttendanceBook, BookPerson, read_book
from binaan_desktop.services.certificates.rows import (
    HeldCertificate,
    ModuleHead,
    ResultRow,
    ResultsDetail,
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is stored beside the attendance, by participant."""

    results: Mapping[int, list[ModuleResult]]
    certificates: Mapping[int, list[HeldCertificate]]
    through: Mapping[int, int | None]
    module_of_meeting: Mapping[int, int]


def read_results(session: Session, batch_id: int) -> ResultsDetail:
    """Read the results of a batch, its people in the order of the sheets.

    Reserves who never moved up were not taught, so they have no result.

    Raises:
        NotFound: there is no such batch.
    """
    head = session.execute(
        select(Batch, Course, Agency.name.label("agency"))
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .where(Batch.id == batch_id)
    ).first()
    if head is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    batch, course, agency = head
    modules = read_modules(session, course.id)
    rule = CompletionRule(course.min_attendance_percent, course.min_theory, course.min_practice)
    book = read_book(session, batch_id)
    kept = _read_kept(session, batch_id)
    return ResultsDetail(
        batch_id=batch_id,
        batch=batch.name,
        course=course.name,
        agency=agency,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        status=batch.status,
        rule=rule,
        modules=modules,
        rows=tuple(
            _row(book, kept, rule, modules, person)
            for person in book.people
            if not person.is_reserve
        ),
    )


def read_modules(session: Session, course_id: int) -> tuple[ModuleHead, ...]:
    """The modules of a course in their order."""
    rows = session.execute(
        select(CourseModule.id, CourseModule.name, CourseModule.lesson_hours)
        .where(CourseModule.course_id == course_id)
        .order_by(CourseModule.position, CourseModule.id)
    )
    return tuple(ModuleHead(row.id, row.name, row.lesson_hours) for row in rows)


def _read_kept(session: Session, batch_id: int) -> _Kept:
    results: defaultdict[int, list[ModuleResult]] = defaultdict(list)
    for result in session.scalars(
        select(ModuleResult)
        .join(Participant, Participant.id == ModuleResult.participant_id)
        .where(Participant.batch_id == batch_id)
    ):
        results[result.participant_id].append(result)
    certificates: defaultdict[int, list[HeldCertificate]] = defaultdict(list)
    for row in session.execute(
        select(
            Certificate.participant_id, Certificate.id, Certificate.number, Certificate.module_id
        )
        .join(Participant, Participant.id == Certificate.participant_id)
        .where(Participant.batch_id == batch_id, Certificate.status == CertificateStatus.ISSUED)
        .order_by(Certificate.id)
    ):
        certificates[row.participant_id].append(HeldCertificate(row.id, row.number, row.module_id))
    through = session.execute(
        select(Participant.id, Participant.through_module_id).where(
            Participant.batch_id == batch_id
        )
    )
    meetings = session.execute(
        select(Meeting.id, Meeting.module_id).where(
            Meeting.batch_id == batch_id, Meeting.module_id.is_not(None)
        )
    )
    return _Kept(
        results,
        certificates,
        {row.id: row.through_module_id for row in through},
        {row.id: row.module_id for row in meetings},
    )


def _row(
    book: AttendanceBook,
    kept: _Kept,
    rule: CompletionRule,
    modules: tuple[ModuleHead, ...],
    person: BookPerson,
) -> ResultRow:
    results = {one.module_id: one for one in kept.results.get(person.id, ())}
    scores = {
        module_id: Scores(one.theory, one.practice)
        for module_id, one in results.items()
        if one.theory is not None or one.practice is not None
    }
    outcomes: dict[int, ModuleOutcome] = {
        module.id: outcome
        for module in modules
        if (found := results.get(module.id)) is not None and (outcome := found.outcome) is not None
    }
    whole = Tally.of(book.marks_of(person).values())
    last = book.meetings[-1].day if book.meetings else None
    left_early = person.ended_on is not None and last is not None and person.ended_on < last
    work = _work(book, kept, modules, person, scores)
    return ResultRow(
        participant_id=person.id,
        inmate_id=person.inmate_id,
        name=person.name,
        register_no=person.register_no,
        joined_on=person.joined_on,
        ended_on=person.ended_on,
        end_reason=person.end_reason,
        percent=whole.percent,
        scores=scores,
        outcomes=outcomes,
        judgement=judge(rule, whole, work, left_early=left_early),
        certificates=tuple(kept.certificates.get(person.id, ())),
    )


def _work(
    book: AttendanceBook,
    kept: _Kept,
    modules: tuple[ModuleHead, ...],
    person: BookPerson,
    scores: Mapping[int, Scores],
) -> list[ModuleWork]:
    own_meetings = {
        kept.module_of_meeting[one.id] for one in book.meetings if one.id in kept.module_of_meeting
    }
    marks = book.marks_of(person)
    through = kept.through.get(person.id)
    is_meant = True
    work = []
    for module in modules:
        mine = [
            mark for meeting, mark in marks.items()
            if kept.module_of_meeting.get(meeting) == module.id
        ]  # fmt: skip
        work.append(
            ModuleWork(
                module.id,
                module.name,
                scores.get(module.id, Scores()),
                Tally.of(mine),
                len(mine) if module.id in own_meetings else None,
                is_meant,
            )
        )
        is_meant = is_meant and module.id != through
    return work
