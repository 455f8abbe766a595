"""Steps of requests inside an act: each one checked, written into its history, and told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.training import ApplicationStatus, BatchStatus
from binaan_desktop.persistence.entities.training import Application, ApplicationEvent, Batch
from binaan_desktop.persistence.repositories.applications import (
    Step,
    change_application,
    is_superseded,
    load_open_requests,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act
from binaan_desktop.services.training.seating import find_waiting, judge_one, lock

BATCH_OVER = "Angkatan berakhir"
BATCH_CANCELLED = "Angkatan dibatalkan"
TAKEN_BACK = "Diurungkan"
APPROVED_BY_SEAT = "Disetujui dengan penempatan"


@dataclass(frozen=True, slots=True)
class Standing:
    """A request and the state it had, so that it can be put back there."""

    application_id: int
    status: ApplicationStatus


def step_of(act: Act, cause: Cause, reason: str = "") -> Step:
    """A step by the signed-in user, now."""
    return Step(cause, act.desk.actor.user_id, act.now, reason)


def take_step(
    act: Act, application: Application, status: ApplicationStatus, cause: Cause, reason: str = ""
) -> Standing:
    """Let a request become something else; gives where it stood.

    Raises:
        DomainError: a request in this state does not become that.
        ValidationFailed: the step needs a reason.
    """
    before = Standing(application.id, application.status)
    change_application(act.session, application, status, step_of(act, cause, reason))
    act.touch(Topic.TRAINING, application.batch_id)
    return before


def decline_open(act: Act, batch_id: int, reason: str = BATCH_OVER) -> tuple[Standing, ...]:
    """Decline whoever still waits for a batch that takes nobody any more."""
    return tuple(
        take_step(act, request, ApplicationStatus.DECLINED, Cause.HOUSE, reason)
        for request in load_open_requests(act.session, Application.batch_id == batch_id)
    )


def put_back(act: Act, standings: Iterable[Standing]) -> list[Standing]:
    """Put requests back where they stood; gives where they stood before that.

    Raises:
        NotFound: one of them is gone.
        DomainError: it cannot wait again: a newer request or a seat stands beside it, or its batch
            is called off.
    """
    done = []
    for one in standings:
        application = load_application(act.session, one.application_id)
        if one.status.is_open and not application.status.is_open:
            require_can_wait(act, application)
        done.append(take_step(act, application, one.status, Cause.UNDO, TAKEN_BACK))
    return done


def put_back_declined(act: Act, standings: Sequence[Standing]) -> None:
    """Let requests wait again whose batch is held after all; other decisions since then stay."""
    for one in standings:
        application = load_application(act.session, one.application_id)
        if application.status is ApplicationStatus.DECLINED:
            put_back(act, (one,))


def answer_request(act: Act, batch_id: int, inmate_id: int) -> int | None:
    """Whoever sits does not wait: an open request becomes ALLOCATED; gives its id.

    Giving the seat approves it too, where nobody has done so before.
    """
    request = find_waiting(act.session, batch_id, inmate_id)
    if request is None:
        return None
    if request.status is ApplicationStatus.WAITING:
        take_step(act, request, ApplicationStatus.APPROVED, Cause.SEAT, APPROVED_BY_SEAT)
    take_step(act, request, ApplicationStatus.ALLOCATED, Cause.SEAT)
    return request.id


def reopen_request(act: Act, application_id: int | None) -> None:
    """A request whose seat is taken back is open again, as it was before."""
    request = None if application_id is None else act.session.get(Application, application_id)
    if request is not None and request.status is ApplicationStatus.ALLOCATED:
        take_step(act, request, status_before_seat(act.session, request), Cause.UNDO, TAKEN_BACK)


def status_before_seat(session: Session, application: Application) -> ApplicationStatus:
    """Whether a request that became a seat had been approved for itself, by its history."""
    last = session.scalars(
        select(ApplicationEvent)
        .where(
            ApplicationEvent.application_id == application.id,
            ApplicationEvent.status != ApplicationStatus.ALLOCATED,
        )
        .order_by(ApplicationEvent.id.desc())
        .limit(1)
    ).first()
    if last is None or last.reason == APPROVED_BY_SEAT:
        return ApplicationStatus.WAITING
    return last.status if last.status.is_open else ApplicationStatus.WAITING


def load_application(session: Session, application_id: int) -> Application:
    """A request as it is now, its batch locked: a request has no version of its own.

    Raises:
        NotFound: there is no such request.
    """
    batch_id = session.scalar(select(Application.batch_id).where(Application.id == application_id))
    if batch_id is not None:
        lock(session, batch_id)
        application = session.get(Application, application_id, populate_existing=True)
        if application is not None:
            return application
    raise NotFound(Problem(Code.NOT_FOUND))


def require_can_wait(act: Act, application: Application) -> None:
    """A request that waits again must not stand beside a newer one, a seat, or a dead batch.

    Raises:
        DomainError: it would.
    """
    batch = act.session.get_one(Batch, application.batch_id)
    if batch.status is BatchStatus.CANCELLED:
        raise DomainError(Problem(Code.BATCH_NOT_OPEN))
    if find_waiting(act.session, batch.id, application.inmate_id) is not None:
        raise DomainError(Problem(Code.ALREADY_WAITING))
    verdict = judge_one(act, batch, application.inmate_id)
    if any(reason.code is Code.ALREADY_PARTICIPANT for reason in verdict.reasons):
        raise DomainError(Problem(Code.ALREADY_PARTICIPANT))
    if is_superseded(act.session, application):
        raise DomainError(Problem(Code.APPLICATION_SUPERSEDED))
