"""Agencies, trainers, courses, batches, participants and applications."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import (
    AgencyKind,
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
    Requester,
)
from binaan_desktop.persistence.base import Base, UtcDateTime, Versioned, enum_type


class Agency(Versioned, Base):
    """A dinas, an UMKM or another partner that gives training."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(enum_type(AgencyKind, "kind"))
    contact: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(300))
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)


class Trainer(Versioned, Base):
    """Who teaches; comes from an agency or from the house itself."""

    __tablename__ = "trainer"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(
        ForeignKey("agency.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str] = mapped_column(String(160))
    nip: Mapped[str | None] = mapped_column(String(30))
    phone: Mapped[str | None] = mapped_column(String(40))
    field: Mapped[str | None] = mapped_column(String(120))
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)


class Course(Versioned, Base):
    """A program pelatihan: what is taught, for how long, to how many a trainer."""

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160), unique=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="RESTRICT"), index=True)
    level_given: Mapped[SkillLevel] = mapped_column(
        enum_type(SkillLevel, "level_given"), default=SkillLevel.BASIC
    )
    lesson_hours: Mapped[int]
    max_per_trainer: Mapped[int | None]
    min_attendance_percent: Mapped[int] = mapped_column(default=80)
    description: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)

    __table_args__ = (
        CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        CheckConstraint("max_per_trainer IS NULL OR max_per_trainer > 0", name="max_per_trainer"),
        CheckConstraint("min_attendance_percent BETWEEN 0 AND 100", name="min_attendance_percent"),
    )


class Batch(Versioned, Base):
    """An angkatan: one run of a course, with dates, seats and a place."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="RESTRICT"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="RESTRICT"), index=True)
    place_id: Mapped[int | None] = mapped_column(
        ForeignKey("place.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str] = mapped_column(String(160), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seats: Mapped[int]
    tool_sets: Mapped[int | None]
    status: Mapped[BatchStatus] = mapped_column(
        enum_type(BatchStatus, "status"), default=BatchStatus.OPEN
    )

    trainers: Mapped[list["BatchTrainer"]] = relationship(
        cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )

    __table_args__ = (
        CheckConstraint("seats > 0", name="seats"),
        CheckConstraint("tool_sets IS NULL OR tool_sets > 0", name="tool_sets"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
    )


class BatchTrainer(Base):
    """A trainer of a batch."""

    __tablename__ = "batch_trainer"

    batch_id: Mapped[int] = mapped_column(
        ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True
    )
    trainer_id: Mapped[int] = mapped_column(
        ForeignKey("trainer.id", ondelete="RESTRICT"), primary_key=True, index=True
    )


class Participant(Versioned, Base):
    """A person in a batch, from the day of the seat to the reason it ended."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"), index=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="RESTRICT"), index=True)
    status: Mapped[ParticipantStatus] = mapped_column(
        enum_type(ParticipantStatus, "status"), default=ParticipantStatus.ACTIVE
    )
    joined_on: Mapped[date]
    stay_note: Mapped[str | None] = mapped_column(String(200))
    ended_on: Mapped[date | None]
    end_reason: Mapped[EndReason | None] = mapped_column(enum_type(EndReason, "end_reason"))

    __table_args__ = (
        CheckConstraint("(status = 'ended') = (end_reason IS NOT NULL)", name="ended_has_reason"),
        Index(
            "uq_participant_open",
            "batch_id",
            "inmate_id",
            unique=True,
            sqlite_where=text("status <> 'ended'"),
            postgresql_where=text("status <> 'ended'"),
        ),
    )


class Application(Base):
    """A request for a seat in a batch. The waiting list is the WAITING ones, oldest first."""

    __tablename__ = "application"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), index=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    requested_on: Mapped[date]
    requester: Mapped[Requester] = mapped_column(enum_type(Requester, "requester"))
    note: Mapped[str | None] = mapped_column(String(200))
    status: Mapped[ApplicationStatus] = mapped_column(
        enum_type(ApplicationStatus, "status"), default=ApplicationStatus.WAITING
    )
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index(
            "uq_application_waiting",
            "batch_id",
            "inmate_id",
            unique=True,
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
    )
