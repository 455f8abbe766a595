"""Reads of the skill profile: all of it at once, the histories, and the list of trades."""

from dataclasses import fields
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from binaan_desktop.domain.papers import MediaType
from binaan_desktop.domain.profiles import SoftSkill
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, Interest, Skill, SkillRecord
from binaan_desktop.persistence.entities.profiles import (
    Document,
    Goal,
    GoalStep,
    OutsideCertificate,
    Review,
    SkillRating,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.stays import stay_of
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.due_talks import (
    judge_reviews,
    read_due_talks,
    read_kept,
    read_open_talks,
)
from binaan_desktop.services.inmates.profile_drafts import CertificateDraft, WorkDraft
from binaan_desktop.services.inmates.profile_records import ASKED_COLUMNS, load_part
from binaan_desktop.services.inmates.profile_rows import (
    CertificateRow,
    DueTalks,
    GoalRow,
    InterestRow,
    SkillLine,
    SkillProfile,
    SkillRatingRow,
    SoftSkillRatingRow,
    SoftSkillRow,
    StepRow,
    TradeRow,
    WorkRow,
)


class ProfileQueries(Queries):
    """Reads of the skill profile."""

    @query()
    def get_skill_profile(self, session: Session, *, inmate_id: int) -> SkillProfile:
        """The whole skill profile of a person, in nine statements.

        Raises:
            NotFound: there is no such person.
        """
        inmate = load_part(session, Inmate, inmate_id)
        kept = read_kept(session, Review.inmate_id == inmate_id)[inmate_id]
        return SkillProfile(
            inmate_id=inmate_id,
            name=inmate.name,
            asked_on={part: getattr(inmate, column) for part, column in ASKED_COLUMNS.items()},
            is_gone=inmate.presence.is_gone,
            skills=_skills(session, inmate_id),
            interests=_interests(session, inmate_id),
            work=_work(session, inmate_id),
            certificates=_certificates(session, inmate_id),
            soft_skills=_soft_skills(session, inmate_id),
            goals=_goals(session, inmate_id),
            reviews=judge_reviews(stay_of(inmate), inmate.admitted_on, kept, self.today),
        )

    @query()
    def skill_history(
        self, session: Session, *, inmate_id: int, skill_id: int | None = None
    ) -> list[SkillRatingRow]:
        """Every rating of a trade, or of all, newest first."""
        statement = (
            select(
                SkillRating.id,
                SkillRating.skill_id,
                Skill.name.label("skill"),
                SkillRating.level,
                SkillRating.source,
                SkillRating.evidence,
                SkillRating.assessor,
                SkillRating.rated_on,
                Batch.name.label("batch"),
                SkillRating.import_run_id,
            )
            .join_from(SkillRating, Skill, Skill.id == SkillRating.skill_id)
            .outerjoin(Participant, Participant.id == SkillRating.participant_id)
            .outerjoin(Batch, Batch.id == Participant.batch_id)
            .where(SkillRating.inmate_id == inmate_id)
            .order_by(SkillRating.rated_on.desc(), SkillRating.id.desc())
        )
        if skill_id is not None:
            statement = statement.where(SkillRating.skill_id == skill_id)
        return [
            SkillRatingRow(
                id=row.id,
                skill_id=row.skill_id,
                skill=row.skill,
                level=row.level,
                source=row.source,
                evidence=row.evidence,
                assessor=row.assessor,
                rated_on=row.rated_on,
                batch=row.batch,
                imported=row.import_run_id is not None,
            )
            for row in session.execute(statement)
        ]

    @query()
    def soft_skill_history(
        self, session: Session, *, inmate_id: int, skill: SoftSkill | None = None
    ) -> list[SoftSkillRatingRow]:
        """Every rating of one of the ten, or of all, newest first."""
        rows = _soft_ratings(session, inmate_id)
        return [row for row in rows if skill is None or row.skill is skill]

    @query()
    def list_trades(self, session: Session) -> list[TradeRow]:
        """The list of trades with retired ones, by name, and how much each is used."""
        rows = session.execute(
            select(
                Skill.id,
                Skill.name,
                Skill.group,
                Skill.active,
                _users(SkillRecord.skill_id),
                _users(Interest.skill_id),
                _users(Course.skill_id),
            ).order_by(Skill.name)
        )
        return [TradeRow(*row) for row in rows]

    @query()
    def list_due_talks(self, session: Session, *, limit: int = 5) -> DueTalks:
        """The talks that are due or overdue, longest overdue first."""
        return read_due_talks(session, self.today, limit)

    @query()
    def count_old_talks(self, session: Session, *, due_before: date) -> int:
        """How many talks were due before a day and have not been held."""
        return sum(talk.due_on < due_before for talk in read_open_talks(session, self.today))


def _users(column: InstrumentedAttribute[int]) -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(column.class_)
        .where(column == Skill.id)
        .correlate(Skill)
        .scalar_subquery()
    )


def _skills(session: Session, inmate_id: int) -> tuple[SkillLine, ...]:
    ratings = (
        select(func.count())
        .select_from(SkillRating)
        .where(SkillRating.inmate_id == inmate_id, SkillRating.skill_id == Skill.id)
        .correlate(Skill)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Skill.id,
            Skill.name,
            SkillRecord.level,
            SkillRecord.source,
            SkillRecord.evidence,
            SkillRecord.assessor,
            SkillRecord.noted_on,
            ratings,
        )
        .join_from(SkillRecord, Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id == inmate_id)
        .order_by(Skill.name)
    )
    return tuple(SkillLine(*row) for row in rows)


def _interests(session: Session, inmate_id: int) -> tuple[InterestRow, ...]:
    rows = session.execute(
        select(Skill.id, Skill.name, Interest.rank)
        .join_from(Interest, Skill, Skill.id == Interest.skill_id)
        .where(Interest.inmate_id == inmate_id)
        .order_by(Interest.rank)
    )
    return tuple(InterestRow(*row) for row in rows)


def _work(session: Session, inmate_id: int) -> tuple[WorkRow, ...]:
    columns = [getattr(WorkRecord, one.name) for one in fields(WorkDraft)]
    rows = session.execute(
        select(WorkRecord.id, Skill.name, *columns)
        .outerjoin(Skill, Skill.id == WorkRecord.skill_id)
        .where(WorkRecord.inmate_id == inmate_id)
        .order_by(
            func.coalesce(WorkRecord.until_year, WorkRecord.from_year, 0).desc(), WorkRecord.id
        )
    )
    return tuple(WorkRow(row_id, WorkDraft(*rest), skill) for row_id, skill, *rest in rows)


def _certificates(session: Session, inmate_id: int) -> tuple[CertificateRow, ...]:
    columns = [getattr(OutsideCertificate, one.name) for one in fields(CertificateDraft)]
    rows = session.execute(
        select(OutsideCertificate.id, Skill.name, Document.name, Document.media_type, *columns)
        .outerjoin(Skill, Skill.id == OutsideCertificate.skill_id)
        .outerjoin(Document, Document.id == OutsideCertificate.document_id)
        .where(OutsideCertificate.inmate_id == inmate_id)
        .order_by(OutsideCertificate.issued_on.desc().nulls_last(), OutsideCertificate.id)
    )
    return tuple(
        CertificateRow(
            row_id, CertificateDraft(*rest), skill, scan, None if kind is None else MediaType(kind)
        )
        for row_id, skill, scan, kind, *rest in rows
    )


def _soft_ratings(session: Session, inmate_id: int) -> list[SoftSkillRatingRow]:
    rows = session.execute(
        select(
            SoftSkillRating.id,
            SoftSkillRating.skill,
            SoftSkillRating.level,
            SoftSkillRating.evidence,
            SoftSkillRating.assessor,
            SoftSkillRating.rated_on,
        )
        .where(SoftSkillRating.inmate_id == inmate_id)
        .order_by(SoftSkillRating.rated_on.desc(), SoftSkillRating.id.desc())
    )
    return [SoftSkillRatingRow(*row) for row in rows]


def _soft_skills(session: Session, inmate_id: int) -> tuple[SoftSkillRow, ...]:
    """All ten, each with its newest rating and the one before."""
    given = _soft_ratings(session, inmate_id)
    rows = []
    for skill in SoftSkill:
        own = [one for one in given if one.skill is skill]
        if not own:
            rows.append(SoftSkillRow(skill, None, None, None, None, 0))
            continue
        newest, before = own[0], own[1].level if len(own) > 1 else None
        rows.append(
            SoftSkillRow(
                skill,
                newest.level,
                newest.evidence,
                newest.assessor,
                newest.rated_on,
                len(own),
                before,
            )
        )
    return tuple(rows)


def _goals(session: Session, inmate_id: int) -> tuple[GoalRow, ...]:
    """Active ones first, the closed ones below, newest first."""
    steps: dict[int, list[StepRow]] = {}
    for goal_id, step_id, text, done_on in session.execute(
        select(GoalStep.goal_id, GoalStep.id, GoalStep.text, GoalStep.done_on)
        .join(Goal, Goal.id == GoalStep.goal_id)
        .where(Goal.inmate_id == inmate_id)
        .order_by(GoalStep.goal_id, GoalStep.position)
    ):
        steps.setdefault(goal_id, []).append(StepRow(step_id, text, done_on))
    rows = session.execute(
        select(
            Goal.id,
            Goal.title,
            Goal.target_on,
            Goal.status,
            Goal.created_on,
            Goal.closed_on,
            Goal.archive_reason,
        ).where(Goal.inmate_id == inmate_id)
    )
    goals = [GoalRow(*row, tuple(steps.get(row.id, ()))) for row in rows]
    return tuple(sorted(goals, key=_goal_key))


def _goal_key(goal: GoalRow) -> tuple[bool, int, int]:
    if goal.closed_on is None:
        return (False, 0, goal.id)
    return (True, -goal.closed_on.toordinal(), -goal.id)
