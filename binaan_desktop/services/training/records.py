"""What the verbs on agencies, trainers, courses and batches share."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem, StaleData, ValidationFailed
from binaan_desktop.persistence.entities.agreements import Agreement
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.training import Agency, Batch, Trainer

E = TypeVar("E", Agency, Agreement, Batch, Course, Trainer)


def require_valid(problems: Sequence[Problem]) -> None:
    """Refuse a draft that has problems.

    Raises:
        ValidationFailed: with all of them.
    """
    if problems:
        raise ValidationFailed(*problems)


def name_problems(
    session: Session, entity: type[Agency | Batch | Course], name: str, own_id: int | None
) -> list[Problem]:
    """Whether another record of this kind bears the name, in capitals or not."""
    statement = select(entity.id).where(func.lower(entity.name) == func.lower(one_line(name)))
    others = [found for found in session.scalars(statement) if found != own_id]
    return [Problem(Code.ALREADY_EXISTS, "name")] if others else []


def load(session: Session, entity: type[E], record_id: int, version: int | None) -> E:
    """Load a record to change it.

    Raises:
        NotFound: it is gone.
        StaleData: somebody saved it since ``version`` was read.
    """
    record = session.get(entity, record_id)
    if record is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if version is not None and record.version != version:
        raise StaleData(Problem(Code.STALE))
    return record


def apply(record: E, columns: Mapping[str, Any]) -> None:
    """Set columns of a record."""
    for name, value in columns.items():
        setattr(record, name, value)


def one_line(text: str) -> str:
    """The text without outer and doubled blanks."""
    return " ".join(text.split())


def text_or_none(text: str) -> str | None:
    """The text on one line, None when there is nothing in it."""
    return one_line(text) or None
