"""One request with its whole history: every step, and every session of the board."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.training import ApplicationStatus, Requester
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, ApplicationEvent, Batch
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.board_words import BoardWord, read_board_words
from binaan_desktop.services.training.detail import read_requests
from binaan_desktop.services.training.rows import ApplicationRow

CLOSED = (
    ApplicationStatus.DECLINED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.REMOVED,
)


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step: what the request became, when, by whom and why.

    Attributes:
        id: of the event.
        status: what it became.
        by: full name of who did it.
        reason: may be empty.
    """

    id: int
    status: ApplicationStatus
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicationHistory:
    """A request and everything that happened to it."""

    id: int
    inmate_id: int
    name: str
    batch: str
    requested_on: date
    requester: Requester
    note: str
    consented_on: date | None
    status: ApplicationStatus
    steps: tuple[HistoryStep, ...]
    board: tuple[BoardWord, ...]


class HistoryQueries(Queries):
    """What became of requests."""

    @query()
    def list_closed_requests(self, session: Session, *, batch_id: int) -> list[ApplicationRow]:
        """Requests of a batch that are not open any more and have no seat, the last first.

        Raises:
            NotFound: there is no such batch.
        """
        batch = session.get(Batch, batch_id)
        if batch is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        closed = Application.status.in_(CLOSED)
        rows = read_requests(session, batch, self.today, closed)
        return sorted(rows, key=lambda row: (row.decided_at is None, row.decided_at, row.id))[::-1]

    @query()
    def get_application_history(
        self, session: Session, *, application_id: int
    ) -> ApplicationHistory:
        """One request with its steps, oldest first.

        Raises:
            NotFound: there is no such request.
        """
        row = session.execute(
            select(Application, Inmate.name, Batch.name)
            .join(Inmate, Inmate.id == Application.inmate_id)
            .join(Batch, Batch.id == Application.batch_id)
            .where(Application.id == application_id)
        ).first()
        if row is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        request, name, batch = row
        return ApplicationHistory(
            id=request.id,
            inmate_id=request.inmate_id,
            name=name,
            batch=batch,
            requested_on=request.requested_on,
            requester=request.requester,
            note=request.note or "",
            consented_on=request.consented_on,
            status=request.status,
            steps=_read_steps(session, application_id),
            board=read_board_words(session, (application_id,)).get(application_id, ()),
        )


def _read_steps(session: Session, application_id: int) -> tuple[HistoryStep, ...]:
    rows = session.execute(
        select(ApplicationEvent, UserAccount.full_name)
        .join(UserAccount, UserAccount.id == ApplicationEvent.by)
        .where(ApplicationEvent.application_id == application_id)
        .order_by(ApplicationEvent.id)
    )
    return tuple(
        HistoryStep(event.id, event.status, event.at, by, event.reason or "") for event, by in rows
    )
