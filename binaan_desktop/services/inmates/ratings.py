"""The history of what a person can do: every rating is kept, the newest one is the record.

Shared by the commands on people, by imports (which write whole batches) and by training, whose
completed participations rate a trade by themselves.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.skills import SkillLevel, SkillSource, level_order
from binaan_desktop.persistence.entities.inmates import Inmate, SkillRecord
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.persistence.repositories.inmates import load_inmate, mark_changed


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody found about one trade; no level: the person does not know it after all."""

    skill_id: int
    level: SkillLevel | None
    source: SkillSource | None = None
    evidence: str | None = None
    assessor: str | None = None


def keep_ratings(
    session: Session,
    inmate_id: int,
    ratings: Iterable[Rating],
    rated_on: date,
    participant_id: int | None = None,
) -> tuple[int, ...]:
    """Add ratings to the history; gives their ids, by which exactly they can be taken back."""
    kept = [
        SkillRating(
            inmate_id=inmate_id,
            skill_id=one.skill_id,
            level=one.level,
            source=one.source,
            evidence=one.evidence,
            assessor=one.assessor,
            rated_on=rated_on,
            participant_id=participant_id,
        )
        for one in ratings
    ]
    session.add_all(kept)
    session.flush()
    return tuple(one.id for one in kept)


def drop_ratings(session: Session, rating_ids: Collection[int]) -> None:
    """Take ratings out of the history, as if they had not been given."""
    if rating_ids:
        session.execute(
            delete(SkillRating).where(SkillRating.id.in_(rating_ids)),
            execution_options={"synchronize_session": "fetch"},
        )


def settle_record(session: Session, inmate: Inmate, skill_id: int, now: datetime) -> None:
    """Make the record of a trade what its newest rating says; its skills must be loaded.

    The newest by the day of the rating: one that is written down late does not undo a later one.
    """
    session.flush()
    newest = session.scalar(
        select(SkillRating)
        .where(SkillRating.inmate_id == inmate.id, SkillRating.skill_id == skill_id)
        .order_by(SkillRating.rated_on.desc(), SkillRating.id.desc())
        .limit(1)
    )
    record = next((one for one in inmate.skills if one.skill_id == skill_id), None)
    mark_changed(inmate, now)
    if newest is None or newest.level is None:
        if record is not None:
            inmate.skills.remove(record)
        return
    if record is None:
        record = SkillRecord(skill_id=skill_id, level=newest.level, noted_on=newest.rated_on)
        inmate.skills.append(record)
    record.level, record.source, record.evidence = newest.level, newest.source, newest.evidence
    record.assessor, record.noted_on = newest.assessor, newest.rated_on


def learn_skill(
    session: Session,
    *,
    inmate_id: int,
    participant_id: int,
    skill_id: int,
    level: SkillLevel,
    evidence: str,
    on: date,
    now: datetime,
) -> bool:
    """Write the trade of a completed training into the profile; whether it says something new.

    A level that is higher already is never lowered.
    """
    inmate = load_inmate(session, inmate_id)
    known = next((one for one in inmate.skills if one.skill_id == skill_id), None)
    if known is not None and level_order(known.level) > level_order(level):
        return False
    rating = Rating(skill_id, level, SkillSource.TRAINING_HERE, evidence)
    keep_ratings(session, inmate_id, [rating], on, participant_id)
    settle_record(session, inmate, skill_id, now)
    return True


def unlearn_skill(session: Session, *, inmate_id: int, participant_id: int, now: datetime) -> bool:
    """Take back exactly what :func:`learn_skill` wrote; whether there was anything."""
    given = session.execute(
        select(SkillRating.id, SkillRating.skill_id).where(
            SkillRating.participant_id == participant_id
        )
    ).all()
    if not given:
        return False
    inmate = load_inmate(session, inmate_id)
    drop_ratings(session, [row.id for row in given])
    for skill_id in {row.skill_id for row in given}:
        settle_record(session, inmate, skill_id, now)
    return True
