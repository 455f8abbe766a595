"""Reads of sessions of the board."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.services.attendance.book import CURRENT_NUMBER, REGISTER_NO
from binaan_desktop.services.board.records import is_listed
from binaan_desktop.services.board.rows import (
    ItemRow,
    SessionDetail,
    SessionRow,
    WaitingBatch,
    WaitingRequest,
)
from binaan_desktop.services.desk import Queries, query


class BoardQueries(Queries):
    """Which sessions there are, who is on their lists, and who could be."""

    @query()
    def list_sessions(self, session: Session) -> list[SessionRow]:
        """Every session, the latest first."""
        return _read_sessions(session)

    @query()
    def list_due_sessions(self, session: Session) -> list[SessionRow]:
        """Sessions with people whose day is here or over and that were not held, oldest first."""
        due = (
            BoardSession.status == BoardSessionStatus.PLANNED,
            BoardSession.day <= self.today,
        )
        return [row for row in _read_sessions(session, *due)[::-1] if row.people]

    @query()
    def get_session(self, session: Session, *, board_session_id: int) -> SessionDetail:
        """A session with its list.

        Raises:
            NotFound: there is no such session.
        """
        rows = _read_sessions(session, BoardSession.id == board_session_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        return SessionDetail(rows[0], _read_items(session, board_session_id))

    @query()
    def list_waiting_batches(self, session: Session) -> list[WaitingBatch]:
        """Batches for which somebody waits, the one that begins first at the top."""
        unlisted = case((is_listed(Application.id), 0), else_=1)
        rows = session.execute(
            select(Batch.id, Batch.name, Batch.starts_on, func.count(), func.sum(unlisted))
            .join(Application, Application.batch_id == Batch.id)
            .where(Application.status == ApplicationStatus.WAITING)
            .group_by(Batch.id, Batch.name, Batch.starts_on)
            .order_by(Batch.starts_on, Batch.name)
        )
        return [WaitingBatch(*row) for row in rows]

    @query()
    def list_waiting_requests(self, session: Session) -> list[WaitingRequest]:
        """Requests that could be put on a list one by one, by the name of the person."""
        rows = session.execute(
            select(Application.id, Inmate.name, REGISTER_NO, Batch.name)
            .select_from(Application)
            .join(Inmate, Inmate.id == Application.inmate_id)
            .join(Batch, Batch.id == Application.batch_id)
            .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
            .where(Application.status == ApplicationStatus.WAITING, ~is_listed(Application.id))
            .order_by(Inmate.name, Application.id)
        )
        return [WaitingRequest(*row) for row in rows]


def _read_sessions(session: Session, *conditions: ColumnElement[bool]) -> list[SessionRow]:
    def count(decision: BoardDecision) -> ColumnElement[int]:
        return func.count(case((BoardItem.decision == decision, 1)))

    statement: Select[*tuple[Any, ...]] = (
        select(
            BoardSession,
            func.count(BoardItem.id),
            count(BoardDecision.APPROVED),
            count(BoardDecision.DECLINED),
            count(BoardDecision.POSTPONED),
        )
        .outerjoin(BoardItem, BoardItem.board_session_id == BoardSession.id)
        .where(*conditions)
        .group_by(BoardSession.id)
        .order_by(BoardSession.day.desc(), BoardSession.id.desc())
    )
    return [
        SessionRow(
            id=sitting.id,
            version=sitting.version,
            day=sitting.day,
            number=sitting.number or "",
            chair=sitting.chair or "",
            decree_no=sitting.decree_no or "",
            decree_on=sitting.decree_on,
            status=sitting.status,
            note=sitting.note or "",
            people=people,
            approved=approved,
            declined=declined,
            postponed=postponed,
        )
        for sitting, people, approved, declined, postponed in session.execute(statement)
    ]


def _read_items(session: Session, board_session_id: int) -> tuple[ItemRow, ...]:
    statement: Select[*tuple[Any, ...]] = (
        select(
            BoardItem,
            Application.inmate_id,
            Inmate.name,
            REGISTER_NO,
            Batch.id,
            Batch.name,
            Batch.starts_on,
            Batch.ends_on,
            Application.requested_on,
            Application.status,
        )
        .join(Application, Application.id == BoardItem.application_id)
        .join(Batch, Batch.id == Application.batch_id)
        .join(Inmate, Inmate.id == Application.inmate_id)
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(BoardItem.board_session_id == board_session_id)
        .order_by(BoardItem.position, BoardItem.id)
    )
    return tuple(
        ItemRow(
            id=item.id,
            number=number,
            application_id=item.application_id,
            inmate_id=inmate_id,
            name=name,
            register_no=register_no,
            batch_id=batch_id,
            batch=batch,
            starts_on=starts_on,
            ends_on=ends_on,
            requested_on=requested_on,
            consideration=item.consideration or "",
            decision=item.decision,
            reason=item.reason or "",
            status=status,
        )
        for number, (
            item,
            inmate_id,
            name,
            register_no,
            batch_id,
            batch,
            starts_on,
            ends_on,
            requested_on,
            status,
        ) in enumerate(session.execute(statement), start=1)
    )
