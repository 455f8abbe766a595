"""Who came to which meeting, why not, and what became of the marks."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence, WarningKind
from binaan_desktop.persistence.base import Base, UtcDateTime, enum_type


class AttendanceReason(Base):
    """A reason behind a mark, as data: the office adds its own.

    ``on_time`` is false for a presence that began late; ``asks_note`` wants a word in the note.
    """

    __tablename__ = "attendance_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[AttendanceMark] = mapped_column(enum_type(AttendanceMark, "mark", 1))
    name: Mapped[str] = mapped_column(String(80))
    asks_note: Mapped[bool] = mapped_column(Boolean(name="asks_note"), default=False)
    on_time: Mapped[bool] = mapped_column(Boolean(name="on_time"), default=True)
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)

    __table_args__ = (Index("uq_attendance_reason_name", "mark", "name", unique=True),)


class Attendance(Base):
    """One mark of one participant at one meeting. No row means: not marked yet."""

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="RESTRICT"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="RESTRICT"), index=True
    )
    mark: Mapped[AttendanceMark] = mapped_column(enum_type(AttendanceMark, "mark", 1))
    note: Mapped[str | None] = mapped_column(String(200))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    marked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    reason_id: Mapped[int | None]

    __table_args__ = (
        Index("uq_attendance_meeting_participant", "meeting_id", "participant_id", unique=True),
    )


class AttendanceChange(Base):
    """A mark that was changed or taken away: what stood there, what came, by whom, why."""

    __tablename__ = "attendance_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="RESTRICT"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="RESTRICT"), index=True
    )
    before: Mapped[AttendanceMark | None] = mapped_column(enum_type(AttendanceMark, "before", 1))
    after: Mapped[AttendanceMark | None] = mapped_column(enum_type(AttendanceMark, "after", 1))
    note_before: Mapped[str | None] = mapped_column(String(200))
    reason_before_id: Mapped[int | None] = mapped_column(
        ForeignKey("attendance_reason.id", ondelete="RESTRICT"), index=True
    )
    why: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))

    __table_args__ = (
        Index("ix_attendance_change_meeting_participant", "meeting_id", "participant_id"),
    )


class Excuse(Base):
    """An absence that is known ahead: fills the mark of the meetings in its days."""

    __tablename__ = "excuse"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), index=True
    )
    from_on: Mapped[date]
    until_on: Mapped[date]
    mark: Mapped[AttendanceMark] = mapped_column(enum_type(AttendanceMark, "mark", 1))
    reason_id: Mapped[int | None] = mapped_column(
        ForeignKey("attendance_reason.id", ondelete="RESTRICT"), index=True
    )
    note: Mapped[str | None] = mapped_column(String(200))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))

    __table_args__ = (CheckConstraint("until_on >= from_on", name="dates"),)


class AttendanceWarning(Base):
    """A warning about a participant, raised once each and remembered when it was seen."""

    __tablename__ = "attendance_warning"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    kind: Mapped[WarningKind] = mapped_column(enum_type(WarningKind, "kind"))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="RESTRICT"), index=True
    )

    __table_args__ = (
        Index("uq_attendance_warning_participant_kind", "participant_id", "kind", unique=True),
    )


class MeetingTrainer(Base):
    """Whether a trainer came to a meeting, and the JP that count for him."""

    __tablename__ = "meeting_trainer"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True
    )
    trainer_id: Mapped[int] = mapped_column(
        ForeignKey("trainer.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    presence: Mapped[TrainerPresence] = mapped_column(enum_type(TrainerPresence, "presence"))
    lesson_hours: Mapped[int]

    __table_args__ = (CheckConstraint("lesson_hours >= 0", name="lesson_hours"),)
