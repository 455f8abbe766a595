"""Places, activity windows, holidays and meetings."""

from datetime import date, time

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind, WindowKind
from binaan_desktop.persistence.base import Base, Versioned, enum_type


class Place(Versioned, Base):
    """A room, workshop, pond or yard, and how many it holds."""

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[PlaceKind] = mapped_column(enum_type(PlaceKind, "kind"))
    seats: Mapped[int]
    only_sex: Mapped[Sex | None] = mapped_column(enum_type(Sex, "only_sex"))
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)

    __table_args__ = (CheckConstraint("seats > 0", name="seats"),)


class ActivityWindow(Base):
    """A time of the week for the whole house: open for meetings, or taken by the routine."""

    __tablename__ = "activity_window"

    id: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]
    kind: Mapped[WindowKind] = mapped_column(enum_type(WindowKind, "kind"))

    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("ends > starts", name="times"),
        Index("ix_activity_window_weekday", "weekday"),
    )


class Holiday(Base):
    """A day without meetings."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))


class Meeting(Versioned, Base):
    """One pertemuan of a batch: a place, a trainer, a day and a half-open span of time.

    ``makes_up_id`` is the cancelled meeting that this one is held for; ``note`` tells what was
    taught and what happened.
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="RESTRICT"))
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("trainer.id", ondelete="RESTRICT"))
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time]
    topic: Mapped[str | None] = mapped_column(String(200))
    lesson_hours: Mapped[int]
    status: Mapped[MeetingStatus] = mapped_column(
        enum_type(MeetingStatus, "status"), default=MeetingStatus.PLANNED
    )
    cancel_reason: Mapped[CancelReason | None] = mapped_column(
        enum_type(CancelReason, "cancel_reason")
    )
    module_id: Mapped[int | None] = mapped_column(index=True)
    makes_up_id: Mapped[int | None] = mapped_column(index=True)
    cancel_note: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("ends > starts", name="times"),
        CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        CheckConstraint(
            "(status = 'cancelled') = (cancel_reason IS NOT NULL)", name="cancelled_has_reason"
        ),
        Index("ix_meeting_place_day", "place_id", "day"),
        Index("ix_meeting_trainer_day", "trainer_id", "day"),
    )
