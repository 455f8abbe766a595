"""Agencies, trainers, batches, participants and applications."""

from datetime import date, datetime, time

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
    """A dinas, an UMKM or another partner that gives training.

    ``regency_code`` names the regency whose people it cares for first, if it says so.
    """

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(enum_type(AgencyKind, "kind"))
    contact: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(300))
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)
    regency_code: Mapped[str | None] = mapped_column(String(5))


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
    email: Mapped[str | None] = mapped_column(String(120))

    skills: Mapped[list["TrainerSkill"]] = relationship(
        cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )
    windows: Mapped[list["TrainerWindow"]] = relationship(
        cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )


class TrainerSkill(Base):
    """A trade that a trainer can teach."""

    __tablename__ = "trainer_skill"

    trainer_id: Mapped[int] = mapped_column(
        ForeignKey("trainer.id", ondelete="CASCADE"), primary_key=True
    )
    skill_id: Mapped[int] = mapped_column(
        ForeignKey("skill.id", ondelete="RESTRICT"), primary_key=True, index=True
    )


class TrainerWindow(Base):
    """A time of the week at which a trainer can come; none at all means any time."""

    __tablename__ = "trainer_window"

    id: Mapped[int] = mapped_column(primary_key=True)
    trainer_id: Mapped[int] = mapped_column(
        ForeignKey("trainer.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]

    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("ends > starts", name="times"),
    )


class TrainerAbsence(Base):
    """Days on which a trainer cannot come: ill, on leave, on duty elsewhere."""

    __tablename__ = "trainer_absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    trainer_id: Mapped[int] = mapped_column(
        ForeignKey("trainer.id", ondelete="CASCADE"), index=True
    )
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (CheckConstraint("until_on >= from_on", name="dates"),)


class Batch(Versioned, Base):
    """An angkatan: one run of a course, with dates, seats and a place.

    ``reserves`` are seats beside the course's own for those who step in when somebody leaves;
    ``agreement_id`` is the agreement that the batch counts for, where it is a certain one.
    """

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
    reserves: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    agreement_id: Mapped[int | None]

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
    """A person in a batch, from the day of the seat to the reason it ended.

    ``joined_on`` may lie ahead (the seat is pending until then) or behind ``recorded_at`` (dated
    back). SUSPENDED is set and taken away by movements; planned suspensions are rows of their own.
    ``through_module_id`` is the last module meant for somebody whose stay is too short for all.
    """

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
    is_reserve: Mapped[bool] = mapped_column(
        Boolean(name="is_reserve"), default=False, server_default=false()
    )
    through_module_id: Mapped[int | None]
    recorded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_recorded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_note: Mapped[str | None] = mapped_column(String(200))

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


class ParticipantSuspension(Base):
    """Days on which a participant is not expected though the seat is kept, planned ahead."""

    __tablename__ = "participant_suspension"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), index=True
    )
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))

    __table_args__ = (CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates"),)


class SeatOverride(Base):
    """Why a seat was given over the capacity, and which second user allowed it."""

    __tablename__ = "seat_override"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    reason: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[int]
    taken: Mapped[int]
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))


class Application(Base):
    """A request for a seat in a batch. The waiting list is the open ones, oldest first."""

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
    reason: Mapped[str | None] = mapped_column(String(200))
    consented_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "uq_application_open",
            "batch_id",
            "inmate_id",
            unique=True,
            sqlite_where=text("status IN ('waiting', 'approved')"),
            postgresql_where=text("status IN ('waiting', 'approved')"),
        ),
    )


class ApplicationEvent(Base):
    """One step in the life of a request: what it became, when, by whom, why."""

    __tablename__ = "application_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[ApplicationStatus] = mapped_column(enum_type(ApplicationStatus, "status"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    reason: Mapped[str | None] = mapped_column(String(200))
