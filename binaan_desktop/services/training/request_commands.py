"""Verbs of requests: who waits for a seat, who does not any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.suitability import Suitability
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    Requester,
)
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import text_or_none
from binaan_desktop.services.training.seating import (
    MAX_NOTE,
    Misfit,
    find_waiting,
    judge_many,
    judge_one,
    lock,
)


@dataclass(frozen=True, slots=True)
class Queued:
    """What a bulk request did: it never fails whole."""

    application_ids: tuple[int, ...]
    misfits: tuple[Misfit, ...]


_NO_WAITING = frozenset(
    {Code.BATCH_NOT_OPEN, Code.BATCH_ENDED, Code.ALREADY_PARTICIPANT, Code.STAY_GONE}
)
"""What makes waiting pointless; a full batch or a doubtful stay does not."""


class RequestCommands(Commands):
    """The waiting list of a batch."""

    @command(Right.EDIT_TRAINING, "application.created")
    def add_application(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_id: int,
        requester: Requester = Requester.SELF,
        requested_on: date | None = None,
        note: str = "",
    ) -> int:
        """Put a person on the waiting list of a batch.

        Raises:
            NotFound: there is no such batch or person.
            DomainError: already waiting or already in, or the batch takes nobody any more.
            ValidationFailed: the day lies in the future.
        """
        batch = lock(act.session, batch_id)
        _require_past(act, requested_on)
        verdict = judge_one(act, batch, inmate_id)
        problems = _refusals(act.session, batch_id, inmate_id, verdict)
        if problems:
            raise DomainError(*problems)
        application_id = _queue(act, batch_id, inmate_id, requester, requested_on, note)
        act.about("batch", batch_id, inmate=inmate_id, application=application_id)
        act.undo = partial(
            self.decide_applications,
            application_ids=(application_id,),
            status=ApplicationStatus.WITHDRAWN,
        )
        return application_id

    @command(Right.EDIT_TRAINING, "applications.created")
    def add_applications(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_ids: Sequence[int],
        requester: Requester = Requester.SELF,
        requested_on: date | None = None,
        note: str = "",
    ) -> Queued:
        """Put many on the waiting list, in the order given; who cannot wait is given back.

        Raises:
            NotFound: there is no such batch.
            ValidationFailed: the day lies in the future.
        """
        batch = lock(act.session, batch_id)
        _require_past(act, requested_on)
        verdicts = judge_many(act, batch, inmate_ids)
        queued: list[int] = []
        misfits: list[Misfit] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            problems = _refusals(act.session, batch_id, inmate_id, verdicts.get(inmate_id))
            if problems:
                misfits.append(Misfit(inmate_id, problems))
            else:
                queued.append(_queue(act, batch_id, inmate_id, requester, requested_on, note))
        act.about("batch", batch_id, applications=queued)
        act.touch(Topic.TRAINING, batch_id)
        if queued:
            act.undo = partial(
                self.decide_applications,
                application_ids=tuple(queued),
                status=ApplicationStatus.WITHDRAWN,
            )
        return Queued(tuple(queued), tuple(misfits))

    @command(Right.EDIT_TRAINING, "applications.decided")
    def decide_applications(
        self, act: Act, *, application_ids: Sequence[int], status: ApplicationStatus
    ) -> int:
        """Withdraw or decline requests, or let them wait again; all or none.

        Raises:
            NotFound: there is no such request.
            DomainError: it was decided already or became a seat, or it cannot wait again.
        """
        before: set[ApplicationStatus] = set()
        for application_id in application_ids:
            application = _load(act.session, application_id)
            before.add(application.status)
            _decide(act, application, status)
        act.about("application", None, ids=list(application_ids), status=status)
        if len(before) == 1:
            act.undo = partial(
                self.decide_applications, application_ids=application_ids, status=before.pop()
            )
        return len(application_ids)


def decline_waiting(act: Act, applications: Sequence[Application]) -> None:
    """Decline the open requests of a batch that will not be held."""
    for application in applications:
        _decide(act, application, ApplicationStatus.DECLINED)


def reopen_declined(act: Act, application_ids: Sequence[int]) -> None:
    """Let requests wait again whose batch will be held after all; others' decisions stay."""
    for application_id in application_ids:
        application = act.session.get(Application, application_id)
        if application is not None and application.status is ApplicationStatus.DECLINED:
            _decide(act, application, ApplicationStatus.WAITING)


def _require_past(act: Act, requested_on: date | None) -> None:
    if requested_on is not None and requested_on > act.today:
        raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "requested_on"))


def _refusals(
    session: Session, batch_id: int, inmate_id: int, verdict: Suitability | None
) -> tuple[Problem, ...]:
    if verdict is None:
        return (Problem(Code.NOT_FOUND),)
    problems = [one for one in verdict.reasons if one.stops and one.code in _NO_WAITING]
    if find_waiting(session, batch_id, inmate_id) is not None:
        problems.append(Problem(Code.ALREADY_WAITING))
    return tuple(problems)


def _queue(
    act: Act,
    batch_id: int,
    inmate_id: int,
    requester: Requester,
    requested_on: date | None,
    note: str,
) -> int:
    application = Application(
        batch_id=batch_id,
        inmate_id=inmate_id,
        requester=requester,
        requested_on=requested_on or act.today,
        note=text_or_none(note[:MAX_NOTE]),
    )
    act.session.add(application)
    act.session.flush()
    act.touch(Topic.TRAINING, batch_id)
    return application.id


def _load(session: Session, application_id: int) -> Application:
    """A request as it is now, its batch locked: a request has no version of its own."""
    batch_id = session.scalar(select(Application.batch_id).where(Application.id == application_id))
    if batch_id is not None:
        lock(session, batch_id)
        application = session.get(Application, application_id, populate_existing=True)
        if application is not None:
            return application
    raise NotFound(Problem(Code.NOT_FOUND))


def _decide(act: Act, application: Application, status: ApplicationStatus) -> None:
    if application.status is ApplicationStatus.ALLOCATED or application.status is status:
        raise DomainError(Problem(Code.APPLICATION_DECIDED))
    if status is ApplicationStatus.WAITING:
        _require_can_wait(act, application)
    application.status = status
    application.decided_at = None if status is ApplicationStatus.WAITING else act.now
    act.touch(Topic.TRAINING, application.batch_id)


def _require_can_wait(act: Act, application: Application) -> None:
    """A request that waits again must not stand beside a newer one, a seat, or a dead batch."""
    batch = act.session.get_one(Batch, application.batch_id)
    if batch.status is BatchStatus.CANCELLED:
        raise DomainError(Problem(Code.BATCH_NOT_OPEN))
    if find_waiting(act.session, batch.id, application.inmate_id) is not None:
        raise DomainError(Problem(Code.ALREADY_WAITING))
    verdict = judge_one(act, batch, application.inmate_id)
    if any(reason.code is Code.ALREADY_PARTICIPANT for reason in verdict.reasons):
        raise DomainError(Problem(Code.ALREADY_PARTICIPANT))
