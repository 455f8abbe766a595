"""Verbs of requests: who waits for a seat, who is approved, who does not wait any more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.applications import (
    Cause,
    RequestFacts,
    entry_problems,
    move_problems,
    request_problems,
)
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.suitability import Suitability
from binaan_desktop.domain.training import ApplicationStatus, Requester
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.applications import add_event, count_open_requests
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.training.application_steps import (
    Standing,
    load_application,
    put_back,
    require_can_wait,
    step_of,
    take_step,
)
from binaan_desktop.services.training.records import require_valid, text_or_none
from binaan_desktop.services.training.seating import (
    MAX_NOTE,
    Misfit,
    find_waiting,
    judge_many,
    judge_one,
    lock,
)

MOST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class Queued:
    """What a bulk request did: it never fails whole."""

    application_ids: tuple[int, ...]
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What is told about a request beside person and batch.

    Attributes:
        requested_on: today if it is not told.
        consented_on: when the person signed the *pernyataan bersedia*.
    """

    requester: Requester = Requester.SELF
    requested_on: date | None = None
    note: str = ""
    consented_on: date | None = None

    def problems(self, today: date) -> list[Problem]:
        """Days that lie ahead, a note that is too long."""
        found = entry_problems(self.requested_on or today, self.consented_on, today)
        if len(self.note) > MAX_NOTE:
            found.append(Problem(Code.TOO_LONG, "note", {"limit": MAX_NOTE}))
        return found


@dataclass(frozen=True, slots=True)
class Refused:
    """A batch for which a person could not ask, and why."""

    batch_id: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What asking for several batches at once did."""

    application_ids: tuple[int, ...]
    refused: tuple[Refused, ...]


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
        consented_on: date | None = None,
    ) -> int:
        """Put a person on the waiting list of a batch.

        Raises:
            NotFound: there is no such batch or person.
            DomainError: already waiting or already in, too many requests, or the batch takes nobody
                any more.
            ValidationFailed: a day lies in the future.
        """
        draft = RequestDraft(requester, requested_on, note, consented_on)
        require_valid(draft.problems(act.today))
        batch = lock(act.session, batch_id)
        problems = _refusals(act, batch_id, inmate_id, judge_one(act, batch, inmate_id))
        if problems:
            raise DomainError(*problems)
        application_id = _queue(act, batch_id, inmate_id, draft)
        act.about("batch", batch_id, inmate=inmate_id, application=application_id)
        act.undo = self._undo_adding([application_id])
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
        consented_on: date | None = None,
    ) -> Queued:
        """Put many on the waiting list, in the order given; who cannot wait is given back.

        Raises:
            NotFound: there is no such batch.
            ValidationFailed: a day lies in the future.
        """
        draft = RequestDraft(requester, requested_on, note, consented_on)
        require_valid(draft.problems(act.today))
        batch = lock(act.session, batch_id)
        verdicts = judge_many(act, batch, inmate_ids)
        queued: list[int] = []
        misfits: list[Misfit] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            problems = _refusals(act, batch_id, inmate_id, verdicts.get(inmate_id))
            if problems:
                misfits.append(Misfit(inmate_id, problems))
            else:
                queued.append(_queue(act, batch_id, inmate_id, draft))
        act.about("batch", batch_id, applications=queued)
        act.touch(Topic.TRAINING, batch_id)
        if queued:
            act.undo = self._undo_adding(queued)
        return Queued(tuple(queued), tuple(misfits))

    @command(Right.EDIT_TRAINING, "applications.chosen")
    def request_batches(
        self, act: Act, *, inmate_id: int, batch_ids: Sequence[int], draft: RequestDraft
    ) -> Choices:
        """Ask for up to three batches in order of preference; what cannot be asked is given back.

        Raises:
            NotFound: there is no such batch or person.
            ValidationFailed: more choices than three, or a day lies in the future.
        """
        wanted = list(dict.fromkeys(batch_ids))
        require_valid(draft.problems(act.today))
        if not 1 <= len(wanted) <= MOST_CHOICES:
            facts = {"minimum": 1, "maximum": MOST_CHOICES}
            raise ValidationFailed(Problem(Code.OUT_OF_RANGE, "batch_ids", facts))
        queued: list[int] = []
        refused: list[Refused] = []
        lock_timetable(act.session, tuple(wanted))
        for rank, batch_id in enumerate(wanted, start=1):
            batch = lock(act.session, batch_id)
            problems = _refusals(act, batch_id, inmate_id, judge_one(act, batch, inmate_id))
            if problems:
                refused.append(Refused(batch_id, problems))
                continue
            choice = draft if len(wanted) == 1 else replace(draft, note=_ranked(draft.note, rank))
            queued.append(_queue(act, batch_id, inmate_id, choice))
        act.about("inmate", inmate_id, applications=queued)
        act.touch(Topic.TRAINING, *wanted)
        if queued:
            act.undo = self._undo_adding(queued)
        return Choices(tuple(queued), tuple(refused))

    @command(Right.EDIT_TRAINING, "application.updated")
    def update_application(self, act: Act, *, application_id: int, draft: RequestDraft) -> int:
        """Change who asked, since when, the note or the consent of an open request.

        Raises:
            NotFound: there is no such request.
            DomainError: it is not open any more.
            ValidationFailed: a day lies in the future.
        """
        require_valid(draft.problems(act.today))
        request = load_application(act.session, application_id)
        if not request.status.is_open:
            raise DomainError(Problem(Code.APPLICATION_DECIDED))
        before = RequestDraft(
            request.requester, request.requested_on, request.note or "", request.consented_on
        )
        request.requester = draft.requester
        request.requested_on = draft.requested_on or act.today
        request.note = text_or_none(draft.note)
        request.consented_on = draft.consented_on
        add_event(act.session, request, step_of(act, Cause.STAFF, "Keterangan diubah"))
        act.about("application", application_id)
        act.touch(Topic.TRAINING, request.batch_id)
        act.undo = partial(self.update_application, application_id=application_id, draft=before)
        return application_id

    @command(Right.EDIT_TRAINING, "applications.decided")
    def decide_applications(
        self,
        act: Act,
        *,
        application_ids: Sequence[int],
        status: ApplicationStatus,
        reason: str = "",
    ) -> int:
        """Approve, decline, withdraw or remove requests, or let withdrawn ones wait; all or none.

        Raises:
            NotFound: there is no such request.
            DomainError: it was decided already or became a seat, only the board may approve it, or
                it cannot wait again.
            ValidationFailed: ending a request, or letting it wait again, needs a reason.
        """
        if status is ApplicationStatus.APPROVED and read_settings(act.session).board_decides:
            raise DomainError(Problem(Code.BOARD_DECIDES))
        before: list[Standing] = []
        for application_id in application_ids:
            application = load_application(act.session, application_id)
            problems = move_problems(application.status, status, Cause.STAFF, reason)
            if not problems and not application.status.is_open and status.is_open:
                _require_reinstatable(act, application)
            before.append(take_step(act, application, status, Cause.STAFF, reason))
        act.about("application", None, ids=list(application_ids), status=status)
        act.undo = partial(self.restore_applications, standings=tuple(before))
        return len(application_ids)

    @command(Right.EDIT_TRAINING, "applications.restored")
    def restore_applications(self, act: Act, *, standings: Sequence[Standing]) -> int:
        """Take steps of requests back: each is again what it was; the history keeps both steps.

        Raises:
            NotFound: there is no such request.
            DomainError: it moved on since, or cannot wait again beside a newer request or a seat.
        """
        done = put_back(act, standings)
        act.about("application", None, ids=[one.application_id for one in done])
        act.undo = partial(self.restore_applications, standings=tuple(done))
        return len(done)

    def _undo_adding(self, ids: Sequence[int]) -> "partial[Result[int]]":
        gone = tuple(Standing(one, ApplicationStatus.REMOVED) for one in ids)
        return partial(self.restore_applications, standings=gone)


def _refusals(
    act: Act, batch_id: int, inmate_id: int, verdict: Suitability | None
) -> tuple[Problem, ...]:
    if verdict is None:
        return (Problem(Code.NOT_FOUND),)
    problems = [one for one in verdict.reasons if one.stops and one.code in _NO_WAITING]
    return (*problems, *request_problems(_facts(act.session, batch_id, inmate_id)))


def _facts(session: Session, batch_id: int, inmate_id: int) -> RequestFacts:
    return RequestFacts(
        waits_here=find_waiting(session, batch_id, inmate_id) is not None,
        open_requests=count_open_requests(session, (inmate_id,)).get(inmate_id, 0),
    )


def _queue(act: Act, batch_id: int, inmate_id: int, draft: RequestDraft) -> int:
    application = Application(
        batch_id=batch_id,
        inmate_id=inmate_id,
        requester=draft.requester,
        requested_on=draft.requested_on or act.today,
        note=text_or_none(draft.note),
        status=ApplicationStatus.WAITING,
        consented_on=draft.consented_on,
    )
    act.session.add(application)
    add_event(act.session, application, step_of(act, Cause.STAFF))
    act.touch(Topic.TRAINING, batch_id)
    return application.id


def _ranked(note: str, rank: int) -> str:
    return f"Pilihan {rank}. {note}".strip()[:MAX_NOTE]


def _require_reinstatable(act: Act, application: Application) -> None:
    """A withdrawn request waits again only where a new one could, unless a newer one counts."""
    batch = act.session.get_one(Batch, application.batch_id)
    require_can_wait(act, application)
    verdict = judge_one(act, batch, application.inmate_id)
    problems = _refusals(act, batch.id, application.inmate_id, verdict)
    if problems:
        raise DomainError(*problems)
