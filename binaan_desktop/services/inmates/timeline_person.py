"""The timeline's sources about the person: stay, skills, talks and goals, what comes afterwards.

Each source is one SELECT of columns.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.profiles import GoalStatus, ReviewOutcome
from binaan_desktop.domain.timeline import TimelineKind
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateRegisterNumber,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.movements import Movement, Placement, Remission
from binaan_desktop.persistence.entities.profiles import (
    Goal,
    GoalStep,
    OutsideCertificate,
    Review,
    SkillRating,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent, at_stamp, on_day
from binaan_desktop.services.wording import word


def register_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every entry in a class book."""
    rows = session.execute(
        select(
            func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw).label("text"),
            InmateRegisterNumber.recorded_on,
        ).where(InmateRegisterNumber.inmate_id == inmate_id)
    )
    for row in rows:
        yield on_day(TimelineKind.REGISTERED, row.recorded_on, number=row.text)


def placement_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every block and cell."""
    rows = session.execute(
        select(Placement.block, Placement.cell, Placement.from_on).where(
            Placement.inmate_id == inmate_id
        )
    )
    for row in rows:
        yield on_day(TimelineKind.HOUSED, row.from_on, block=row.block, cell=row.cell)


def movement_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every coming and going, and which of them were taken back."""
    rows = session.execute(
        select(
            Movement.kind,
            Movement.day,
            Movement.release_kind,
            Movement.destination,
            Movement.note,
            Movement.undone_at,
        ).where(Movement.inmate_id == inmate_id)
    )
    for row in rows:
        is_admission = row.kind is MovementKind.ADMITTED
        kind = TimelineKind.ADMITTED if is_admission else TimelineKind.MOVED
        yield on_day(
            kind,
            row.day,
            movement="" if is_admission else word(row.kind),
            release=word(row.release_kind),
            destination=row.destination,
            note=row.note,
            undone=None if row.undone_at is None else row.undone_at.astimezone().date(),
        )
        if row.undone_at is not None:
            undone = TimelineKind.MOVEMENT_UNDONE
            yield at_stamp(undone, row.undone_at, movement=word(row.kind), day=row.day)


def remission_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every remission."""
    rows = session.execute(
        select(
            Remission.kind,
            Remission.granted_on,
            Remission.months,
            Remission.days,
            Remission.decree_no,
        ).where(Remission.inmate_id == inmate_id)
    )
    for row in rows:
        yield on_day(
            TimelineKind.REMISSION,
            row.granted_on,
            remission=word(row.kind),
            months=row.months or None,
            days=row.days or None,
            decree=row.decree_no,
        )


def skill_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every rating of a trade; a record from before ratings were kept counts as one."""
    rated: set[int] = set()
    rows = session.execute(
        select(
            SkillRating.skill_id,
            Skill.name,
            SkillRating.level,
            SkillRating.source,
            SkillRating.evidence,
            SkillRating.assessor,
            SkillRating.rated_on,
        )
        .join(Skill, Skill.id == SkillRating.skill_id)
        .where(SkillRating.inmate_id == inmate_id)
        .order_by(SkillRating.rated_on, SkillRating.id)
    )
    for row in rows:
        rated.add(row.skill_id)
        if row.level is None:
            yield on_day(TimelineKind.SKILL_WITHDRAWN, row.rated_on, skill=row.name)
            continue
        yield on_day(
            TimelineKind.SKILL_RATED,
            row.rated_on,
            skill=row.name,
            level=word(row.level).lower(),
            source=word(row.source).lower(),
            evidence=row.evidence,
            assessor=row.assessor,
        )
    yield from _unrated(session, inmate_id, rated)


def _unrated(session: Session, inmate_id: int, rated: set[int]) -> Iterator[TimelineEvent]:
    rows = session.execute(
        select(
            SkillRecord.skill_id,
            Skill.name,
            SkillRecord.level,
            SkillRecord.source,
            SkillRecord.evidence,
            SkillRecord.assessor,
            SkillRecord.noted_on,
        )
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id == inmate_id)
    )
    for row in rows:
        if row.skill_id not in rated:
            yield on_day(
                TimelineKind.SKILL_RATED,
                row.noted_on,
                skill=row.name,
                level=word(row.level).lower(),
                source=word(row.source).lower(),
                evidence=row.evidence,
                assessor=row.assessor,
            )


def soft_skill_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every rating of a way of working."""
    rows = session.execute(
        select(
            SoftSkillRating.skill,
            SoftSkillRating.level,
            SoftSkillRating.evidence,
            SoftSkillRating.assessor,
            SoftSkillRating.rated_on,
        ).where(SoftSkillRating.inmate_id == inmate_id)
    )
    for row in rows:
        yield on_day(
            TimelineKind.SOFT_SKILL_RATED,
            row.rated_on,
            skill=word(row.skill),
            level=word(row.level).lower(),
            evidence=row.evidence,
            assessor=row.assessor,
        )


def certificate_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every certificate from outside whose day is known."""
    rows = session.execute(
        select(
            OutsideCertificate.title,
            OutsideCertificate.kind,
            OutsideCertificate.issuer,
            OutsideCertificate.number,
            OutsideCertificate.issued_on,
        ).where(
            OutsideCertificate.inmate_id == inmate_id, OutsideCertificate.issued_on.is_not(None)
        )
    )
    for row in rows:
        yield on_day(
            TimelineKind.CERTIFICATE_ISSUED,
            row.issued_on,
            title=row.title,
            certificate=word(row.kind).lower(),
            issuer=row.issuer,
            number=row.number,
        )


def person_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """What the person's own record dates: coming, leaving, asking, agreeing.

    Coming and leaving are told by movements where there are such; these stand for the others.
    """
    row = session.execute(
        select(
            Inmate.admitted_on,
            Inmate.left_on,
            Inmate.presence,
            Inmate.origin_unit,
            Inmate.skills_asked_on,
            Inmate.interests_asked_on,
            Inmate.work_asked_on,
            Inmate.certificates_asked_on,
            Inmate.data_consent,
            Inmate.consent_on,
            _count(SkillRecord.inmate_id).label("skills"),
            _count(WorkRecord.inmate_id).label("work"),
            _count(OutsideCertificate.inmate_id).label("certificates"),
        ).where(Inmate.id == inmate_id)
    ).one()
    if row.admitted_on is not None:
        yield on_day(TimelineKind.ADMITTED, row.admitted_on, origin=row.origin_unit)
    if row.left_on is not None:
        yield on_day(TimelineKind.LEFT, row.left_on, presence=word(row.presence))
    for kind, day, count in (
        (TimelineKind.SKILLS_ASKED, row.skills_asked_on, row.skills),
        (TimelineKind.WORK_ASKED, row.work_asked_on, row.work),
        (TimelineKind.CERTIFICATES_ASKED, row.certificates_asked_on, row.certificates),
    ):
        if day is not None:
            yield on_day(kind, day, count=count)
    if row.interests_asked_on is not None:
        yield _interests(session, inmate_id, row.interests_asked_on)
    if row.consent_on is not None and row.data_consent is not None:
        agreed = TimelineKind.CONSENT_GIVEN if row.data_consent else TimelineKind.CONSENT_REFUSED
        yield on_day(agreed, row.consent_on)


def _count(owner: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(owner.class_)
        .where(owner == Inmate.id)
        .correlate(Inmate)
        .scalar_subquery()
    )


def _interests(session: Session, inmate_id: int, day: date) -> TimelineEvent:
    names = session.scalars(
        select(Skill.name)
        .join(Interest, Interest.skill_id == Skill.id)
        .where(Interest.inmate_id == inmate_id)
        .order_by(Interest.rank)
    ).all()
    listed = ", ".join(f"{rank}. {name}" for rank, name in enumerate(names, 1))
    return on_day(TimelineKind.INTERESTS_ASKED, day, count=len(names), names=listed)


def review_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every talk, held or not."""
    rows = session.execute(
        select(Review.kind, Review.outcome, Review.day, Review.exempt_reason, Review.note).where(
            Review.inmate_id == inmate_id
        )
    )
    for row in rows:
        held = row.outcome is ReviewOutcome.HELD
        yield on_day(
            TimelineKind.REVIEW_HELD if held else TimelineKind.REVIEW_EXEMPT,
            row.day,
            review=word(row.kind),
            reason=word(row.exempt_reason).lower(),
            note=row.note,
        )


def goal_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every goal: set, reached or given up."""
    rows = session.execute(
        select(
            Goal.title,
            Goal.status,
            Goal.target_on,
            Goal.created_on,
            Goal.closed_on,
            Goal.archive_reason,
        ).where(Goal.inmate_id == inmate_id)
    )
    for row in rows:
        yield on_day(TimelineKind.GOAL_SET, row.created_on, goal=row.title, target=row.target_on)
        if row.closed_on is None:
            continue
        reached = row.status is GoalStatus.REACHED
        yield on_day(
            TimelineKind.GOAL_REACHED if reached else TimelineKind.GOAL_ARCHIVED,
            row.closed_on,
            goal=row.title,
            reason=row.archive_reason,
        )


def goal_step_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every step of a goal that was done."""
    rows = session.execute(
        select(GoalStep.text, GoalStep.done_on, Goal.title)
        .join(Goal, Goal.id == GoalStep.goal_id)
        .where(Goal.inmate_id == inmate_id, GoalStep.done_on.is_not(None))
    )
    for row in rows:
        yield on_day(TimelineKind.GOAL_STEP_DONE, row.done_on, step=row.text, goal=row.title)


def handover_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every hand-over: opened and closed."""
    rows = session.execute(
        select(Regency.name, Handover.opened_on, Handover.closed_on, Handover.note)
        .select_from(Handover)
        .outerjoin(Regency, Regency.code == Handover.regency_code)
        .where(Handover.inmate_id == inmate_id)
    )
    for row in rows:
        yield on_day(TimelineKind.HANDOVER_OPENED, row.opened_on, regency=row.name)
        if row.closed_on is not None:
            yield on_day(
                TimelineKind.HANDOVER_CLOSED, row.closed_on, regency=row.name, note=row.note
            )
