"""Who came to which meeting."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.persistence.base import Base, UtcDateTime, enum_type


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

    __table_args__ = (
        Index("uq_attendance_meeting_participant", "meeting_id", "participant_id", unique=True),
    )
