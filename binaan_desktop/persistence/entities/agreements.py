"""Agreements with partners and what they promise."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.persistence.base import Base, Versioned, enum_type


class Agreement(Versioned, Base):
    """A MoU or PKS with a partner, valid from a day on."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(160))
    number: Mapped[str | None] = mapped_column(String(80))
    signed_on: Mapped[date | None]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)

    promises: Mapped[list["AgreementPromise"]] = relationship(
        cascade="all, delete-orphan",
        lazy="raise",
        passive_deletes=True,
        order_by="AgreementPromise.id",
    )

    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="dates"),
    )


class AgreementPromise(Base):
    """One line of what an agreement promises: how much of what."""

    __tablename__ = "agreement_promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[PromiseKind] = mapped_column(enum_type(PromiseKind, "kind"))
    amount: Mapped[int]
    skill_id: Mapped[int | None] = mapped_column(
        ForeignKey("skill.id", ondelete="RESTRICT"), index=True
    )
    note: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)
