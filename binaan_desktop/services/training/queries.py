"""Reads of training: partners, courses, batches with their people, and ranked candidates."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, selectinload

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchPhase,
    batch_phase,
    candidate_order,
    judge,
)
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, Skill
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Agency, Application, Batch, Trainer
from binaan_desktop.persistence.repositories.person_search import match_text
from binaan_desktop.persistence.repositories.training import (
    read_candidates,
    read_seats,
    read_terms,
)
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.batch_commands import batch_draft
from binaan_desktop.services.training.detail import (
    describe,
    read_detail,
    read_waiting,
    values_of,
)
from binaan_desktop.services.training.drafts import BatchDraft
from binaan_desktop.services.training.rows import (
    AgencyRow,
    ApplicationRow,
    BatchDetail,
    BatchRow,
    CandidateRow,
    CourseRow,
    TrainerRow,
)

_HERE = [status for status in PresenceStatus if not status.is_gone]


class TrainingQueries(Queries):
    """What the training pages ask for."""

    @query()
    def list_agencies(self, session: Session) -> list[AgencyRow]:
        """Partners, those in use first."""
        batches = _count(Batch.id, Batch.agency_id == Agency.id)
        rows = session.execute(
            select(
                Agency.id,
                Agency.name,
                Agency.kind,
                func.coalesce(Agency.contact, ""),
                func.coalesce(Agency.phone, ""),
                func.coalesce(Agency.address, ""),
                Agency.active,
                Agency.version,
                batches,
            ).order_by(Agency.active.desc(), Agency.name)
        )
        return [AgencyRow(*row) for row in rows]

    @query()
    def list_trainers(self, session: Session) -> list[TrainerRow]:
        """Trainers, those in use first."""
        rows = session.execute(
            select(
                Trainer.id,
                Trainer.name,
                Trainer.agency_id,
                func.coalesce(Agency.name, ""),
                func.coalesce(Trainer.nip, ""),
                func.coalesce(Trainer.phone, ""),
                func.coalesce(Trainer.field, ""),
                Trainer.active,
                Trainer.version,
            )
            .outerjoin(Agency, Agency.id == Trainer.agency_id)
            .order_by(Trainer.active.desc(), Trainer.name, Trainer.id)
        )
        return [TrainerRow(*row) for row in rows]

    @query()
    def list_courses(self, session: Session) -> list[CourseRow]:
        """Courses, those in use first."""
        statement: Select[*tuple[Any, ...]] = (
            select(
                Course.id,
                Course.name,
                Course.skill_id,
                Skill.name,
                Course.level_given,
                Course.lesson_hours,
                Course.max_per_trainer,
                Course.min_attendance_percent,
                func.coalesce(Course.description, ""),
                Course.active,
                Course.version,
                _count(Batch.id, Batch.course_id == Course.id),
            )
            .join(Skill, Skill.id == Course.skill_id)
            .order_by(Course.active.desc(), Course.name)
        )
        return [CourseRow(*row) for row in session.execute(statement)]

    @query()
    def list_batches(self, session: Session) -> list[BatchRow]:
        """All batches: running and coming ones by start, then what is to be closed, then the past.

        The past begins with its newest.
        """
        return sorted(_read_batches(session, self.today), key=_place_in_list)

    @query()
    def get_batch(self, session: Session, *, batch_id: int) -> BatchDetail:
        """A batch with its people, each judged by today's facts, and its waiting list.

        Raises:
            NotFound: there is no such batch.
        """
        rows = _read_batches(session, self.today, Batch.id == batch_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        return read_detail(session, rows[0], self.today)

    @query(Right.EDIT_TRAINING)
    def get_batch_draft(self, session: Session, *, batch_id: int) -> BatchDraft:
        """A batch as a form edits it.

        Raises:
            NotFound: there is no such batch.
        """
        batch = session.get(Batch, batch_id, options=[selectinload(Batch.trainers)])
        if batch is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        return batch_draft(batch)

    @query()
    def search_batches(self, session: Session, *, text: str, limit: int = 10) -> list[BatchRow]:
        """Batches whose name, course or partner holds every word typed."""
        words = text.lower().split()
        found = [
            row
            for row in _read_batches(session, self.today)
            if all(word in f"{row.name} {row.course} {row.agency}".lower() for word in words)
        ]
        found.sort(key=lambda row: (_is_over(row), row.name))
        return found[:limit] if words else []

    @query()
    def list_candidates(
        self, session: Session, *, batch_id: int, text: str = "", limit: int = 200
    ) -> list[CandidateRow]:
        """Everyone here who is not in the batch, best first, each with every reason.

        Args:
            session: given by the frame.
            batch_id: the batch.
            text: only people whose name, number or alias holds every word.
            limit: how many; the ranks stay those of the whole list.

        Raises:
            NotFound: there is no such batch.
        """
        batch = session.get(Batch, batch_id)
        if batch is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        terms = read_terms(session, batch)
        people = read_candidates(session, batch, Inmate.presence.in_(_HERE))
        judged = [
            (person, judge(person, terms, self.today))
            for person in people
            if not person.is_participant
        ]
        judged.sort(key=lambda pair: candidate_order(*pair))
        ranks = {person.inmate_id: rank for rank, (person, _) in enumerate(judged, start=1)}
        wanted = _matching(session, text) if text.strip() else None
        shown = [pair for pair in judged if wanted is None or pair[0].inmate_id in wanted]
        requests = _open_requests(session, batch_id)
        return [
            CandidateRow(
                **values_of(one),
                rank=ranks[one.inmate_id],
                application_id=requests.get(one.inmate_id),
            )
            for one in describe(session, shown[:limit])
        ]

    @query()
    def next_candidates(
        self, session: Session, *, batch_id: int, limit: int = 3
    ) -> list[ApplicationRow]:
        """Who comes next when a seat is free: the waiting list in order, without misfits.

        Raises:
            NotFound: there is no such batch.
        """
        batch = session.get(Batch, batch_id)
        if batch is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        waiting = read_waiting(session, batch, self.today)
        return [request for request in waiting if request.fits][:limit]


def _read_batches(
    session: Session, today: date, *conditions: ColumnElement[bool]
) -> list[BatchRow]:
    statement: Select[*tuple[Any, ...]] = (
        select(
            Batch.id,
            Batch.name,
            Batch.course_id,
            Course.name.label("course"),
            Batch.agency_id,
            Agency.name.label("agency"),
            Batch.place_id,
            func.coalesce(Place.name, "").label("place"),
            Batch.starts_on,
            Batch.ends_on,
            Batch.status,
            _count(
                Application.id,
                Application.batch_id == Batch.id,
                Application.status == ApplicationStatus.WAITING,
            ).label("waiting"),
            _count(
                Meeting.id,
                Meeting.batch_id == Batch.id,
                Meeting.status == MeetingStatus.PLANNED,
            ).label("meetings"),
            Batch.version,
        )
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .outerjoin(Place, Place.id == Batch.place_id)
        .where(*conditions)
    )
    rows = session.execute(statement).all()
    seats = read_seats(session, [row.id for row in rows])
    found = []
    for row in rows:
        phase = batch_phase(row.status, row.starts_on, row.ends_on, today)
        full = seats[row.id]
        found.append(
            BatchRow(**row._asdict(), phase=phase, capacity=full.capacity, taken=full.taken)
        )
    return found


def _place_in_list(row: BatchRow) -> tuple[int, int, str]:
    day = row.starts_on.toordinal()
    if row.phase is BatchPhase.OVERDUE:
        return (1, day, row.name)
    return (2, -day, row.name) if _is_over(row) else (0, day, row.name)


def _is_over(row: BatchRow) -> bool:
    return row.phase not in (BatchPhase.UPCOMING, BatchPhase.RUNNING)


def _count(column: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count(column)).where(*conditions).scalar_subquery()


def _matching(session: Session, text: str) -> set[int]:
    match = match_text(text)
    statement = select(Inmate.id)
    return set(session.scalars(statement if match is None else statement.where(match.found)))


def _open_requests(session: Session, batch_id: int) -> dict[int, int]:
    rows = session.execute(
        select(Application.inmate_id, Application.id).where(
            Application.batch_id == batch_id, Application.status == ApplicationStatus.WAITING
        )
    )
    return {row[0]: row[1] for row in rows}
