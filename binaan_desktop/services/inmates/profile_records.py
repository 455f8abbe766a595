"""What the verbs of the skill profile share: loading what they change, and whether it is fresh."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem, StaleData, ValidationFailed
from binaan_desktop.domain.profiles import ProfilePart
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.inmates import Inmate, Skill
from binaan_desktop.persistence.entities.profiles import (
    Goal,
    OutsideCertificate,
    Review,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act

E = TypeVar("E", bound=Base)

ASKED_COLUMNS = {
    ProfilePart.SKILLS: "skills_asked_on",
    ProfilePart.INTERESTS: "interests_asked_on",
    ProfilePart.WORK: "work_asked_on",
    ProfilePart.CERTIFICATES: "certificates_asked_on",
}
"""Where the day is kept on which a person was asked about a part."""


def load_person(session: Session, inmate_id: int) -> Inmate:
    """The person without their lists; locked, where the engine locks rows.

    Raises:
        NotFound: there is no such person.
    """
    inmate = session.scalar(select(Inmate).where(Inmate.id == inmate_id).with_for_update())
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return inmate


def load_part(session: Session, entity: type[E], record_id: int) -> E:
    """A record that belongs to a person.

    Raises:
        NotFound: it is gone.
    """
    record = session.get(entity, record_id)
    if record is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return record


def has_profile_work(session: Session, inmate_id: int) -> bool:
    """Whether somebody wrote into the skill profile what would be lost with the person."""
    owners = (
        WorkRecord.inmate_id,
        OutsideCertificate.inmate_id,
        SoftSkillRating.inmate_id,
        Goal.inmate_id,
        Review.inmate_id,
    )
    return any(session.scalar(select(exists().where(owner == inmate_id))) for owner in owners)


def require(problems: Collection[Problem]) -> None:
    """Refuse a draft that has problems.

    Raises:
        ValidationFailed: with all of them.
    """
    if problems:
        raise ValidationFailed(*problems)


def require_fresh(stored: object, read: object) -> None:
    """Refuse to write over what somebody else changed since it was read.

    Raises:
        StaleData: what is stored is not what was read.
    """
    if stored != read:
        raise StaleData(Problem(Code.STALE))


def require_skill(session: Session, skill_id: int | None, field: str = "skill_id") -> None:
    """Refuse a trade that is not in the list.

    Raises:
        ValidationFailed: at the field.
    """
    if skill_id is not None and session.get(Skill, skill_id) is None:
        raise ValidationFailed(Problem(Code.NOT_IN_LIST, field))


def note_asked(inmate: Inmate, part: ProfilePart, today: date) -> date | None:
    """Whoever told something was asked; gives the day that stood there before, for the undo."""
    column = ASKED_COLUMNS[part]
    before: date | None = getattr(inmate, column)
    if before is None:
        setattr(inmate, column, today)
    return before


def set_asked(inmate: Inmate, part: ProfilePart, asked_on: date | None) -> None:
    """Put the day of asking back as it was."""
    setattr(inmate, ASKED_COLUMNS[part], asked_on)


def tell(act: Act, inmate_id: int, **details: object) -> None:
    """Say what the act was about: always the person, then ids and names of fields."""
    act.about("inmate", inmate_id, **details)
    act.touch(Topic.INMATES, inmate_id)
