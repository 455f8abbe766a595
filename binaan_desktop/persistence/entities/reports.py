"""The register of everything that left the house."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.persistence.base import Base, UtcDateTime


class ExportRecord(Base):
    """One exported file: what, why, to whom, how many rows, and its fingerprint."""

    __tablename__ = "export_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    export_no: Mapped[str] = mapped_column(String(20), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    report: Mapped[str] = mapped_column(String(40))
    profile: Mapped[str] = mapped_column(String(40))
    month: Mapped[date | None]
    purpose: Mapped[str] = mapped_column(String(200))
    receiver: Mapped[str] = mapped_column(String(200))
    letter_no: Mapped[str | None] = mapped_column(String(80))
    row_count: Mapped[int]
    left_out: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(200))
