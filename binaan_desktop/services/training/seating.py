"""What placing and waiting share: the lock, the judgement, requests and misfits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.training import ApplicationStatus, Suitability, judge
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.training import (
    lock_batch,
    read_candidates,
    read_terms,
)
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


def judge_one(act: Act, batch: Batch, inmate_id: int) -> Suitability:
    """Judge one person by today's facts.

    Raises:
        NotFound: there is no such person.
    """
    verdict = judge_many(act, batch, (inmate_id,)).get(inmate_id)
    if verdict is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return verdict


def judge_many(act: Act, batch: Batch, inmate_ids: Sequence[int]) -> dict[int, Suitability]:
    """Judge people by today's facts; who does not exist is left out."""
    terms = read_terms(act.session, batch)
    people = read_candidates(act.session, batch, Inmate.id.in_(inmate_ids))
    return {person.inmate_id: judge(person, terms, act.today) for person in people}


def find_waiting(session: Session, batch_id: int, inmate_id: int) -> Application | None:
    """The open request of a person for a batch; there is at most one."""
    return session.scalars(
        select(Application).where(
            Application.batch_id == batch_id,
            Application.inmate_id == inmate_id,
            Application.status == ApplicationStatus.WAITING,
        )
    ).first()
