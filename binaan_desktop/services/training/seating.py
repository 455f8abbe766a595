"""What placing and waiting share: the lock, the judgement, requests and misfits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.suitability import BatchTerms, Suitability, judge
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.training import lock_batch
from binaan_desktop.services.desk import Act

MAX_NOTE = 200


@dataclass(frozen=True, slots=True)
class Misfit:
    """Somebody for whom a bulk act did nothing, and why."""

    inmate_id: int
    problems: tuple[Problem, ...]


def lock(session: Session, batch_id: int) -> Batch:
    """Lock a batch until the end of the act.

    Raises:
        NotFound: there is no such batch.
    """
    batch = lock_batch(session, batch_id)
    if batch is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return batch


def load_locked(session: Session, participant_id: int) -> Participant:
    """A participant as it is now, its batch locked.

    Raises:
        NotFound: there is no such participant.
    """
    batch_id = session.scalar(select(Participant.batch_id).where(Participant.id == participant_id))
    if batch_id is not None:
        lock(session, batch_id)
        participant = session.get(Participant, participant_id, populate_existing=True)
        if participant is not None:
            return participant
    raise NotFound(Problem(Code.NOT_FOUND))


def judge_one(
    act: Act, batch: Batch, inmate_id: int, through_module_id: int | None = None
) -> Suitability:
    """Judge one person by today's facts, for the whole batch or up to one of its modules.

    Raises:
        NotFound: there is no such person.
        DomainError: that module is none of the batch's course.
    """
    verdict = judge_many(act, batch, (inmate_id,), through_module_id).get(inmate_id)
    if verdict is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return verdict


def judge_many(
    act: Act, batch: Batch, inmate_ids: Sequence[int], through_module_id: int | None = None
) -> dict[int, Suitability]:
    """Judge people by today's facts; who does not exist is left out."""
    terms = seat_terms(act.session, batch, through_module_id)
    people = read_candidates(act.session, batch, terms, Inmate.id.in_(inmate_ids))
    return {person.inmate_id: judge(person, terms, act.today) for person in people}


def seat_terms(session: Session, batch: Batch, through_module_id: int | None) -> BatchTerms:
    """What a seat asks; up to a module, the person need only stay until that module is over.

    Raises:
        DomainError: that module is none of the batch's course.
    """
    terms = read_terms(session, batch)
    if through_module_id is None:
        return terms
    for span in terms.modules:
        if span.module_id == through_module_id:
            return replace(terms, until=span.ends_on)
    raise DomainError(Problem(Code.MODULE_OF_OTHER_COURSE, "through_module_id"))


def find_waiting(session: Session, batch_id: int, inmate_id: int) -> Application | None:
    """The open request of a person for a batch; there is at most one."""
    return session.scalars(
        select(Application).where(
            Application.batch_id == batch_id,
            Application.inmate_id == inmate_id,
            OPEN_REQUEST,
        )
    ).first()


def is_marked(session: Session, participant_id: int) -> bool:
    """Whether attendance of this participation was ever marked."""
    statement = select(Attendance.id).where(Attendance.participant_id == participant_id).limit(1)
    return session.scalar(statement) is not None
