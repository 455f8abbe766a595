"""Reads of training: courses, batches with their people, and all other reads of the area."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, selectinload

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import (
    BatchPhase,
    batch_phase,
)
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Agency, Application, Batch
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.desk import query
from binaan_desktop.services.training.agency_queries import AgencyQueries
from binaan_desktop.services.training.application_history import HistoryQueries
from binaan_desktop.services.training.away_commands import AwayQueries
from binaan_desktop.services.training.batch_commands import batch_draft
from binaan_desktop.services.training.board_papers import lay_out_board_list
from binaan_desktop.services.training.candidate_queries import CandidateQueries
from binaan_desktop.services.training.course_queries import CourseQueries
from binaan_desktop.services.training.daily_commands import DailyQueries
from binaan_desktop.services.training.detail import read_detail
from binaan_desktop.services.training.drafts import BatchDraft
from binaan_desktop.services.training.freed_seats import FreedSeatQueries
from binaan_desktop.services.training.participant_papers import lay_out_participant_list
from binaan_desktop.services.training.rows import BatchDetail, BatchRow
from binaan_desktop.services.training.trainer_queries import TrainerQueries
from binaan_desktop.services.training.weights import WeightQueries

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document


class TrainingQueries(
    AgencyQueries,
    TrainerQueries,
    CourseQueries,
    CandidateQueries,
    FreedSeatQueries,
    WeightQueries,
    AwayQueries,
    HistoryQueries,
    DailyQueries,
):
    """What the training pages ask for."""

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

    @query(Right.VIEW)
    def build_participant_list(
        self, session: Session, *, batch_id: int, paper: PaperSize | None = None
    ) -> "Document":
        """The list of a batch's participants today, ready for preview, printer or PDF.

        Raises:
            NotFound: there is no such batch.
        """
        rows = _read_batches(session, self.today, Batch.id == batch_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        detail = read_detail(session, rows[0], self.today)
        actor, now = self.desk.actor, self.desk.clock.now()
        return lay_out_participant_list(session, detail, actor, now, paper)

    @query(Right.VIEW)
    def build_board_list(
        self, session: Session, *, board_session_id: int, paper: PaperSize | None = None
    ) -> "Document":
        """The list F-12 of a session of the board: the proposals, or once it was held, its words.

        Raises:
            NotFound: there is no such session.
            DomainError: nobody is on its list.
        """
        return lay_out_board_list(session, self.desk, board_session_id, paper)

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
                OPEN_REQUEST,
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
            BatchRow(
                **row._asdict(),
                phase=phase,
                capacity=full.capacity,
                taken=full.taken,
                overrides=full.overrides,
                reserves=full.reserves,
                reserves_taken=full.reserves_taken,
            )
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
