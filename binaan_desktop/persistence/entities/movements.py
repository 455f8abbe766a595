"""Where people were housed, how they came and went, and remissions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind, ReleaseKind, RemissionKind
from binaan_desktop.persistence.base import Base, UtcDateTime, enum_type


class Placement(Base):
    """Block and cell from a day on; the open one (no last day) is where the person is housed."""

    __tablename__ = "placement"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    block: Mapped[str | None] = mapped_column(String(40))
    cell: Mapped[str | None] = mapped_column(String(40))
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "uq_placement_open",
            "inmate_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
    )


class Movement(Base):
    """One coming or going. ``effects`` (JSON) holds what it carried out, so it can be undone."""

    __tablename__ = "movement"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    kind: Mapped[MovementKind] = mapped_column(enum_type(MovementKind, "kind"))
    day: Mapped[date] = mapped_column(index=True)
    release_kind: Mapped[ReleaseKind | None] = mapped_column(enum_type(ReleaseKind, "release_kind"))
    destination: Mapped[str | None] = mapped_column(String(160))
    note: Mapped[str | None] = mapped_column(String(200))
    presence_before: Mapped[PresenceStatus] = mapped_column(
        enum_type(PresenceStatus, "presence_before")
    )
    presence_after: Mapped[PresenceStatus] = mapped_column(
        enum_type(PresenceStatus, "presence_after")
    )
    effects: Mapped[str] = mapped_column(Text, default="{}")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Remission(Base):
    """Time taken off a term. ``shift`` (JSON) holds the dates before, so it can be undone."""

    __tablename__ = "remission"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RemissionKind] = mapped_column(enum_type(RemissionKind, "kind"))
    granted_on: Mapped[date]
    months: Mapped[int] = mapped_column(default=0)
    days: Mapped[int] = mapped_column(default=0)
    decree_no: Mapped[str | None] = mapped_column(String(80))
    shift: Mapped[str] = mapped_column(Text, default="{}")

    __table_args__ = (CheckConstraint("months >= 0 AND days >= 0", name="not_negative"),)
