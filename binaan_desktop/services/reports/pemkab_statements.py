"""The statements behind the monthly report for the Pemkab.

What the export profile never contains is never read: no register number, block, case, health or
note is selected; of birth and of release only year and month leave the database; the NIK is masked
in the statement; a mark tells present, absent or excused; whoever refused is only counted.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Label,
    Row,
    Select,
    and_,
    case,
    extract,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from binaan_desktop.domain.attendance import AttendanceMark, Tally
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.inmates import PresenceStatus, age_on
from binaan_desktop.domain.reports import (
    AreaLine,
    AreaPerson,
    AttendanceLine,
    Outcome,
    ParticipantLine,
    ReportMark,
    count_areas,
    leaves_soon,
    release_month,
)
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.stays import StayFacts, stay
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import District, Inmate, Regency
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import (
    Agency,
    Batch,
    Participant,
    SeatOverride,
)
from binaan_desktop.persistence.repositories.pauses import seated_on, stands_back_on

GONE = tuple(status for status in PresenceStatus if status.is_gone)


class HoleItem(NamedTuple):
    """A record that a hole is about: its id and how the officer knows it."""

    id: int
    label: str


class Scope(NamedTuple):
    """The month and dinas every statement below is limited to."""

    first: date
    last: date
    agency_id: int | None
    today: date


def _agrees() -> ColumnElement[bool]:
    """Everybody but those who said no (asked and refused)."""
    return or_(Inmate.data_consent.is_(None), Inmate.data_consent.is_(True))


def _in_month(scope: Scope) -> ColumnElement[bool]:
    held = aliased(Meeting)
    has_meeting = Batch.id.in_(
        select(held.batch_id).where(
            held.status == MeetingStatus.PLANNED, held.day.between(scope.first, scope.last)
        )
    )
    runs = (Batch.starts_on <= scope.last) & (Batch.ends_on >= scope.first)
    wanted = (Batch.status != BatchStatus.CANCELLED) & or_(runs, has_meeting)
    return wanted if scope.agency_id is None else wanted & (Batch.agency_id == scope.agency_id)


def _takes_part(first: date | InstrumentedAttribute[date], last: date) -> ColumnElement[bool]:
    """Had the seat at some time between the two days; who only stood by took no part."""
    return and_(
        Participant.is_reserve.is_(False),
        Participant.joined_on <= last,
        or_(Participant.ended_on.is_(None), Participant.ended_on >= first),
    )


def _year(column: InstrumentedAttribute[date | None]) -> ColumnElement[int]:
    return extract("year", column)


def _month(column: InstrumentedAttribute[date | None]) -> ColumnElement[int]:
    return extract("month", column)


def _masked_nik() -> ColumnElement[str | None]:
    """``360412******0001``, cut in the database: the birth date in it is never read."""
    cut = func.substr(Inmate.nik, 1, 6).concat("******").concat(func.substr(Inmate.nik, 13, 4))
    return case((func.length(Inmate.nik) == 16, cut), else_=null())


def _outcome(last: date) -> ColumnElement[str]:
    """How it ended, if it ended by the end of the month; the other reasons stay in the house."""
    ended = (Participant.status == ParticipantStatus.ENDED) & (
        func.coalesce(Participant.ended_on, last) <= last
    )
    return case(
        (~ended, Outcome.ACTIVE.value),
        (Participant.end_reason == EndReason.COMPLETED, Outcome.PASSED.value),
        (Participant.end_reason == EndReason.FAILED, Outcome.FAILED.value),
        else_=Outcome.STOPPED.value,
    )


def _report_mark() -> ColumnElement[str]:
    """Present, absent, not marked; every other reason is one word."""
    return case(
        (Attendance.mark.is_(None), literal(ReportMark.UNMARKED.value)),
        (Attendance.mark == AttendanceMark.PRESENT, literal(ReportMark.PRESENT.value)),
        (Attendance.mark == AttendanceMark.ABSENT, literal(ReportMark.ABSENT.value)),
        else_=literal(ReportMark.EXCUSED.value),
    )


def _first(year: int | None, month: int | None) -> date | None:
    return None if year is None or month is None else date(int(year), int(month), 1)


def read_batches(session: Session, scope: Scope) -> dict[int, tuple[str, int]]:
    """Batches of the month: id -> name and number of meetings in it."""
    meetings = func.count(Meeting.id)
    rows = session.execute(
        select(Batch.id, Batch.name, meetings)
        .outerjoin(
            Meeting,
            (Meeting.batch_id == Batch.id)
            & (Meeting.status == MeetingStatus.PLANNED)
            & Meeting.day.between(scope.first, scope.last),
        )
        .where(_in_month(scope))
        .group_by(Batch.id, Batch.name)
        .order_by(Batch.name)
    )
    return {batch_id: (name, count) for batch_id, name, count in rows}


def read_participants(
    session: Session, scope: Scope
) -> tuple[tuple[ParticipantLine, ...], frozenset[int]]:
    """The lines of form F-04 and, among them, the people whose consent is not known."""
    rows = session.execute(_participants(scope)).all()
    percents = _read_percents(session, scope)
    unknown = frozenset(row.inmate_id for row in rows if row.data_consent is None)
    return tuple(_participant_line(row, scope, percents.get(row.id)) for row in rows), unknown


def _participants(scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Participant.id,
            Participant.inmate_id,
            Inmate.name,
            Inmate.sex,
            _year(Inmate.birth_date).label("birth_year"),
            _month(Inmate.birth_date).label("birth_month"),
            Regency.name.label("regency"),
            District.name.label("district"),
            Inmate.village,
            Inmate.education,
            Batch.name.label("batch"),
            Course.name.label("course"),
            Agency.name.label("agency"),
            Batch.starts_on,
            Batch.ends_on,
            Course.lesson_hours,
            _outcome(scope.last).label("outcome"),
            _masked_nik().label("masked_nik"),
            Inmate.data_consent,
            *_release_columns(),
        )
        .join(Batch, Batch.id == Participant.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .outerjoin(District, District.code == Inmate.district_code)
        .where(_in_month(scope), _takes_part(scope.first, scope.last), _agrees())
        .order_by(Batch.name, Inmate.name, Participant.id)
    )


def _participant_line(
    row: Row[*tuple[Any, ...]], scope: Scope, percent: float | None
) -> ParticipantLine:
    return ParticipantLine(
        id=row.id,
        inmate_id=row.inmate_id,
        name=row.name,
        sex=row.sex,
        age=_age(row.birth_year, row.birth_month, scope.last),
        regency=row.regency,
        district=row.district,
        village=row.village,
        education=row.education,
        batch=row.batch,
        course=row.course,
        agency=row.agency,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lesson_hours=row.lesson_hours,
        percent=percent,
        outcome=Outcome(row.outcome),
        release_month=_release(row, scope.first),
        masked_nik=row.masked_nik,
    )


def _release_columns() -> tuple[Label[Any], ...]:
    """What the release month is worked out from: years and months, no days."""
    return (
        Inmate.presence.label("presence"),
        Inmate.legal_status.label("legal_status"),
        _year(Inmate.detained_from).label("start_year"),
        _month(Inmate.detained_from).label("start_month"),
        _year(Inmate.expiry_date).label("expiry_year"),
        _month(Inmate.expiry_date).label("expiry_month"),
        _year(Inmate.two_thirds_date).label("two_thirds_year"),
        _month(Inmate.two_thirds_date).label("two_thirds_month"),
        _year(Inmate.release_date).label("release_year"),
        _month(Inmate.release_date).label("release_month"),
        Inmate.release_certainty.label("release_certainty"),
    )


def _release(row: Row[*tuple[Any, ...]], month: date) -> date | None:
    facts = StayFacts(
        presence=row.presence,
        legal_status=row.legal_status,
        detained_from=_first(row.start_year, row.start_month),
        expiry_date=_first(row.expiry_year, row.expiry_month),
        two_thirds_date=_first(row.two_thirds_year, row.two_thirds_month),
        release_date=_first(row.release_year, row.release_month),
        release_certainty=row.release_certainty,
    )
    return release_month(stay(facts), month)


def _age(birth_year: int | None, birth_month: int | None, last: date) -> int | None:
    """Age on the last day of a month: the day of birth makes no difference there."""
    born = _first(birth_year, birth_month)
    return None if born is None else age_on(born, last)


def _read_percents(session: Session, scope: Scope) -> dict[int, float]:
    """Attendance of each participant from the first meeting to the end of the month."""
    present = func.sum(case((Attendance.mark == AttendanceMark.PRESENT, 1), else_=0))
    absent = func.sum(case((Attendance.mark == AttendanceMark.ABSENT, 1), else_=0))
    rows = session.execute(
        select(Attendance.participant_id, present, absent)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Batch, Batch.id == Meeting.batch_id)
        .where(_in_month(scope), Meeting.status == MeetingStatus.PLANNED, Meeting.day <= scope.last)
        .group_by(Attendance.participant_id)
    )
    percents = {row[0]: Tally(int(row[1]), int(row[2])).percent for row in rows}
    return {key: value for key, value in percents.items() if value is not None}


def read_attendance(
    session: Session, scope: Scope, lines: Sequence[ParticipantLine]
) -> tuple[tuple[AttendanceLine, ...], tuple[HoleItem, ...]]:
    """The marks of the month up to today, and the meetings that lack some."""
    rows = session.execute(
        select(
            Participant.id,
            Meeting.id.label("meeting_id"),
            Meeting.day,
            Batch.name.label("batch"),
            _report_mark().label("mark"),
        )
        .join(Batch, Batch.id == Participant.batch_id)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .join(Meeting, Meeting.batch_id == Batch.id)
        .outerjoin(
            Attendance,
            (Attendance.meeting_id == Meeting.id) & (Attendance.participant_id == Participant.id),
        )
        .where(
            _in_month(scope),
            _agrees(),
            Meeting.status == MeetingStatus.PLANNED,
            Meeting.day.between(scope.first, min(scope.last, scope.today)),
            seated_on(Meeting.day),
            or_(~stands_back_on(Meeting.day), Attendance.id.is_not(None)),
        )
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    marks: dict[int, dict[date, list[ReportMark]]] = {}
    unmarked: dict[int, HoleItem] = {}
    for row in rows:
        mark = ReportMark(row.mark)
        marks.setdefault(row.id, {}).setdefault(row.day, []).append(mark)
        if mark is ReportMark.UNMARKED:
            label = f"{row.batch}, {format_date_table(row.day)}"
            unmarked.setdefault(row.meeting_id, HoleItem(row.meeting_id, label))
    found = tuple(_attendance_line(line, marks.get(line.id, {})) for line in lines)
    return found, tuple(unmarked.values())


def _attendance_line(line: ParticipantLine, marks: dict[date, list[ReportMark]]) -> AttendanceLine:
    flat = [mark for day in marks.values() for mark in day]
    return AttendanceLine(
        id=line.id,
        batch=line.batch,
        name=line.name,
        marks=tuple((day, tuple(of_day)) for day, of_day in sorted(marks.items())),
        present=flat.count(ReportMark.PRESENT),
        excused=flat.count(ReportMark.EXCUSED),
        absent=flat.count(ReportMark.ABSENT),
        unmarked=flat.count(ReportMark.UNMARKED),
    )


def read_areas(
    session: Session, scope: Scope, lines: Sequence[ParticipantLine]
) -> tuple[tuple[AreaLine, ...], int]:
    """Form F-05 over everybody who was here in the month, and how many of them refused."""
    was_here = or_(Inmate.admitted_on.is_(None), Inmate.admitted_on <= scope.last) & or_(
        Inmate.left_on >= scope.first,
        Inmate.left_on.is_(None) & Inmate.presence.not_in(GONE),
    )
    rows = session.execute(
        select(
            Inmate.id,
            Inmate.sex,
            _year(Inmate.birth_date).label("birth_year"),
            _month(Inmate.birth_date).label("birth_month"),
            Regency.name.label("regency"),
            District.name.label("district"),
            *_release_columns(),
        )
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .outerjoin(District, District.code == Inmate.district_code)
        .where(_agrees(), was_here | Inmate.id.in_([line.inmate_id for line in lines]))
    )
    trained = {line.inmate_id for line in lines}
    passed = {line.inmate_id for line in lines if line.outcome is Outcome.PASSED}
    people = [
        AreaPerson(
            regency=row.regency,
            district=row.district,
            sex=row.sex,
            age=_age(row.birth_year, row.birth_month, scope.last),
            trained=row.id in trained,
            passed=row.id in passed,
            leaving_soon=leaves_soon(_release(row, scope.first), scope.first),
        )
        for row in rows
    ]
    refused = session.scalar(
        select(func.count()).select_from(Inmate).where(was_here, Inmate.data_consent.is_(False))
    )
    return count_areas(people), refused or 0


def count_over_capacity(session: Session, scope: Scope) -> int:
    """Seats of the month that a second person allowed beyond the capacity of their batch."""
    statement = (
        select(func.count())
        .select_from(SeatOverride)
        .join(Participant, Participant.id == SeatOverride.participant_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .where(_in_month(scope), _takes_part(scope.first, scope.last))
    )
    return session.scalar(statement) or 0


def count_left_out(session: Session, scope: Scope) -> int:
    """People of the month's batches who refused: counted, never read."""
    return (
        session.scalar(
            select(func.count(func.distinct(Participant.inmate_id)))
            .select_from(Participant)
            .join(Batch, Batch.id == Participant.batch_id)
            .join(Inmate, Inmate.id == Participant.inmate_id)
            .where(
                _in_month(scope),
                _takes_part(scope.first, scope.last),
                Inmate.data_consent.is_(False),
            )
        )
        or 0
    )
