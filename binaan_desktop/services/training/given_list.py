"""The list behind a figure of the scoreboard: the items that count, with their names."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from binaan_desktop.domain.agreements import PromiseKind, Work, items
from binaan_desktop.persistence.entities.certificates import Certificate
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant, Trainer
from binaan_desktop.services.training.partner_rows import GivenRow


def read_given(
    session: Session, kind: PromiseKind, skill_id: int | None, work: Work
) -> list[GivenRow]:
    """Everything that counts for a promise, by day, each with what it is."""
    found = items(kind, skill_id, work)
    batches = _names(session, Batch.id, Batch.name, {one.batch_id for one in found})
    match kind:
        case PromiseKind.TRAINER_DAYS:
            keys = [one.trainer_id for one in found]
            names = _names(session, Trainer.id, Trainer.name, _known(keys))
        case PromiseKind.LESSON_HOURS:
            keys = [one.meeting_id for one in found]
            names = _names(session, Meeting.id, func.coalesce(Meeting.topic, ""), _known(keys))
        case PromiseKind.TOPIC:
            keys = [one.batch_id for one in found]
            names = _courses(session, _known(keys))
        case PromiseKind.PEOPLE:
            keys = [one.inmate_id for one in found]
            names = _names(session, Inmate.id, Inmate.name, _known(keys))
        case PromiseKind.CERTIFICATES:
            keys = [one.certificate_id for one in found]
            names = _certificates(session, _known(keys))
    return [
        GivenRow(
            at,
            one.day,
            "" if key is None else names.get(key, ""),
            one.batch_id,
            batches.get(one.batch_id, ""),
            one.amount,
            one.is_recorded,
        )
        for at, (one, key) in enumerate(zip(found, keys, strict=True), start=1)
    ]


def _known(keys: Collection[int | None]) -> set[int]:
    return {key for key in keys if key is not None}


def _names(
    session: Session,
    key: InstrumentedAttribute[int],
    name: InstrumentedAttribute[str] | ColumnElement[str],
    wanted: Collection[int],
) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(select(key, name).where(key.in_(wanted)))}


def _courses(session: Session, batch_ids: Collection[int]) -> dict[int, str]:
    rows = session.execute(
        select(Batch.id, Course.name)
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.id.in_(batch_ids))
    )
    return {row[0]: row[1] for row in rows}


def _certificates(session: Session, certificate_ids: Collection[int]) -> dict[int, str]:
    """``number, name`` of each."""
    rows = session.execute(
        select(Certificate.id, Certificate.number, Inmate.name)
        .join(Participant, Participant.id == Certificate.participant_id)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .where(Certificate.id.in_(certificate_ids))
    )
    return {row[0]: f"{row[1]}, {row[2]}" for row in rows}
