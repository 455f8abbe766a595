"""What a person can do and wants, beside the register: ratings, work, certificates, goals."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.profiles import (
    CertificateKind,
    ExemptReason,
    GoalStatus,
    ReviewKind,
    ReviewOutcome,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.base import Base, UtcDateTime, enum_type


class SkillRating(Base):
    """Every rating of a trade that was ever given, oldest first; no level: it was withdrawn."""

    __tablename__ = "skill_rating"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="RESTRICT"), index=True)
    level: Mapped[SkillLevel | None] = mapped_column(enum_type(SkillLevel, "level"))
    source: Mapped[SkillSource | None] = mapped_column(enum_type(SkillSource, "source"))
    evidence: Mapped[str | None] = mapped_column(String(200))
    assessor: Mapped[str | None] = mapped_column(String(120))
    rated_on: Mapped[date]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.id", ondelete="SET NULL"), index=True
    )
    import_run_id: Mapped[int | None] = mapped_column(
        ForeignKey("import_run.id", ondelete="SET NULL"), index=True
    )


class SoftSkillRating(Base):
    """One rating of one soft skill with what it rests on; the newest one counts."""

    __tablename__ = "soft_skill_rating"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    skill: Mapped[SoftSkill] = mapped_column(enum_type(SoftSkill, "skill"))
    level: Mapped[SoftSkillLevel] = mapped_column(enum_type(SoftSkillLevel, "level"))
    evidence: Mapped[str] = mapped_column(String(300))
    assessor: Mapped[str | None] = mapped_column(String(120))
    rated_on: Mapped[date]


class WorkRecord(Base):
    """A job the person had outside."""

    __tablename__ = "work_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    position: Mapped[str] = mapped_column(String(120))
    skill_id: Mapped[int | None] = mapped_column(
        ForeignKey("skill.id", ondelete="RESTRICT"), index=True
    )
    employer: Mapped[str | None] = mapped_column(String(120))
    from_year: Mapped[int | None]
    until_year: Mapped[int | None]
    detail: Mapped[str | None] = mapped_column(String(300))

    __table_args__ = (
        CheckConstraint(
            "from_year IS NULL OR until_year IS NULL OR from_year <= until_year", name="years"
        ),
    )


class Document(Base):
    """A file kept with a person: inside the database, so it is encrypted and backed up with it."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutsideCertificate(Base):
    """A certificate the person brought along or earned elsewhere."""

    __tablename__ = "outside_certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CertificateKind] = mapped_column(enum_type(CertificateKind, "kind"))
    title: Mapped[str] = mapped_column(String(160))
    skill_id: Mapped[int | None] = mapped_column(
        ForeignKey("skill.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[str | None] = mapped_column(String(80))
    issuer: Mapped[str | None] = mapped_column(String(160))
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id", ondelete="SET NULL"), index=True
    )


class Review(Base):
    """A talk that was held, or from which the person was exempted; the newest of a kind counts.

    ``due_on`` is the day it was due when it was written down: where that day moves away later,
    by a new admission or another release date, the talk is due again.
    """

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"))
    kind: Mapped[ReviewKind] = mapped_column(enum_type(ReviewKind, "kind"))
    outcome: Mapped[ReviewOutcome] = mapped_column(enum_type(ReviewOutcome, "outcome"))
    day: Mapped[date]
    due_on: Mapped[date | None]
    exempt_reason: Mapped[ExemptReason | None] = mapped_column(
        enum_type(ExemptReason, "exempt_reason")
    )
    note: Mapped[str | None] = mapped_column(String(300))

    __table_args__ = (
        CheckConstraint(
            "(outcome = 'exempt') = (exempt_reason IS NOT NULL)", name="exempt_has_reason"
        ),
        Index("ix_review_kind", "inmate_id", "kind"),
    )


class Goal(Base):
    """Something a person wants to reach; at most three are active."""

    __tablename__ = "goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(160))
    status: Mapped[GoalStatus] = mapped_column(
        enum_type(GoalStatus, "status"), default=GoalStatus.ACTIVE
    )
    target_on: Mapped[date | None]
    created_on: Mapped[date]
    closed_on: Mapped[date | None]
    archive_reason: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(
            "status <> 'archived' OR archive_reason IS NOT NULL", name="archived_has_reason"
        ),
    )


class GoalStep(Base):
    """One step on the way to a goal."""

    __tablename__ = "goal_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
    done_on: Mapped[date | None]
