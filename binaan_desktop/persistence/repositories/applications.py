"""Requests in the database: every step through one function, which keeps the history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.applications import Cause, move_problems
from binaan_desktop.domain.errors import DomainError, ValidationFailed
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.training import Application, ApplicationEvent

OPEN_STATUSES = tuple(status for status in ApplicationStatus if status.is_open)
OPEN_REQUEST = Application.status.in_(OPEN_STATUSES)
"""A request that still waits for a seat, approved or not."""
MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Who takes a step, when, because of what."""

    cause: Cause
    by: int
    at: datetime
    reason: str = ""


def change_application(
    session: Session, application: Application, status: ApplicationStatus, step: Step
) -> None:
    """Let a request become something else, and write it into its history.

    Raises:
        DomainError: a request in this state does not become that.
        ValidationFailed: the step needs a reason.
    """
    problems = move_problems(application.status, status, step.cause, step.reason)
    if problems:
        kind = ValidationFailed if problems[0].field else DomainError
        raise kind(*problems)
    application.status = status
    application.decided_at, application.reason = step.at, None if status.is_open else _reason(step)
    if status is ApplicationStatus.WAITING:
        application.decided_at = None
    elif step.cause is Cause.UNDO:
        _recall(session, application)
    add_event(session, application, step)


def add_event(session: Session, application: Application, step: Step) -> None:
    """Write the present state of a request into its history; a new request begins it."""
    session.flush()
    session.add(
        ApplicationEvent(
            application_id=application.id,
            status=application.status,
            at=step.at,
            by=step.by,
            reason=_reason(step),
        )
    )
    session.flush()


def load_open_requests(session: Session, *conditions: ColumnElement[bool]) -> list[Application]:
    """Open requests that meet the conditions, oldest first, as they are now."""
    return list(
        session.scalars(
            select(Application)
            .where(OPEN_REQUEST, *conditions)
            .order_by(Application.requested_on, Application.id)
            .execution_options(populate_existing=True)
        )
    )


def count_open_requests(session: Session, inmate_ids: Collection[int]) -> dict[int, int]:
    """How many requests of each person are open; who has none is left out."""
    rows = session.execute(
        select(Application.inmate_id, func.count())
        .where(OPEN_REQUEST, Application.inmate_id.in_(inmate_ids))
        .group_by(Application.inmate_id)
    )
    return {row[0]: row[1] for row in rows}


def is_superseded(session: Session, application: Application) -> bool:
    """Whether the person asked again for the same batch later: the newer request counts."""
    newer = session.scalar(
        select(Application.id)
        .where(
            Application.batch_id == application.batch_id,
            Application.inmate_id == application.inmate_id,
            Application.id > application.id,
            Application.status != ApplicationStatus.REMOVED,
        )
        .limit(1)
    )
    return newer is not None


def _recall(session: Session, application: Application) -> None:
    """A request that is again what it was says so as it did then."""
    was = session.scalars(
        select(ApplicationEvent)
        .where(
            ApplicationEvent.application_id == application.id,
            ApplicationEvent.status == application.status,
        )
        .order_by(ApplicationEvent.id.desc())
        .limit(1)
    ).first()
    if was is not None:
        application.decided_at = was.at
        application.reason = None if application.status.is_open else was.reason


def _reason(step: Step) -> str | None:
    return " ".join(step.reason.split())[:MAX_REASON] or None
