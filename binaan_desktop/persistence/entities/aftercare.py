"""Hand-overs: somebody must be waiting outside."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.persistence.base import Base, enum_type


class Handover(Base):
    """A person who left and whom a dinas of the regency of origin should expect."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    movement_id: Mapped[int | None] = mapped_column(
        ForeignKey("movement.id", ondelete="SET NULL"), index=True
    )
    regency_code: Mapped[str | None] = mapped_column(
        ForeignKey("regency.code", ondelete="RESTRICT"), index=True
    )
    opened_on: Mapped[date]
    status: Mapped[HandoverStatus] = mapped_column(
        enum_type(HandoverStatus, "status"), default=HandoverStatus.OPEN
    )
    closed_on: Mapped[date | None]
    address: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(Text)
