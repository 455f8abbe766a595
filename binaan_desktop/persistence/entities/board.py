"""Sessions of the board (TPP) and what it recommends about each request."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.persistence.base import Base, Versioned, enum_type


class BoardSession(Versioned, Base):
    """One sitting of the board, with the decree of the head that followed it."""

    __tablename__ = "board_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    number: Mapped[str | None] = mapped_column(String(80))
    chair: Mapped[str | None] = mapped_column(String(160))
    decree_no: Mapped[str | None] = mapped_column(String(80))
    decree_on: Mapped[date | None]
    status: Mapped[BoardSessionStatus] = mapped_column(
        enum_type(BoardSessionStatus, "status"), default=BoardSessionStatus.PLANNED
    )
    note: Mapped[str | None] = mapped_column(Text)


class BoardItem(Base):
    """A request before the board, in the order of the list F-12."""

    __tablename__ = "board_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_session_id: Mapped[int] = mapped_column(
        ForeignKey("board_session.id", ondelete="CASCADE")
    )
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    consideration: Mapped[str | None] = mapped_column(String(300))
    decision: Mapped[BoardDecision | None] = mapped_column(enum_type(BoardDecision, "decision"))
    reason: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        Index(
            "uq_board_item_session_application", "board_session_id", "application_id", unique=True
        ),
    )
