"""Results of modules, and certificates with what proves them."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.persistence.base import Base, UtcDateTime, Versioned, enum_type


class ModuleResult(Base):
    """The scores of a participant in a module (0 to 100), and once judged the outcome."""

    __tablename__ = "module_result"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="RESTRICT"))
    module_id: Mapped[int] = mapped_column(
        ForeignKey("course_module.id", ondelete="RESTRICT"), index=True
    )
    theory: Mapped[int | None]
    practice: Mapped[int | None]
    outcome: Mapped[ModuleOutcome | None] = mapped_column(enum_type(ModuleOutcome, "outcome"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))

    __table_args__ = (
        CheckConstraint("theory IS NULL OR theory BETWEEN 0 AND 100", name="theory"),
        CheckConstraint("practice IS NULL OR practice BETWEEN 0 AND 100", name="practice"),
        Index("uq_module_result_participant_module", "participant_id", "module_id", unique=True),
    )


class CertificateTemplate(Versioned, Base):
    """How certificates look: words with placeholders, logo, signers (JSON), paper."""

    __tablename__ = "certificate_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    paper: Mapped[PaperSize] = mapped_column(enum_type(PaperSize, "paper"))
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    signers: Mapped[str] = mapped_column(Text, default="[]")
    shows_modules: Mapped[bool] = mapped_column(Boolean(name="shows_modules"), default=True)
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)


class NumberSeries(Base):
    """A running number per year, and the pattern it is written in."""

    __tablename__ = "number_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    pattern: Mapped[str] = mapped_column(String(120))
    year: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)


class SigningKey(Base):
    """An Ed25519 key of the house: the private half never leaves the encrypted database."""

    __tablename__ = "signing_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_key: Mapped[str] = mapped_column(String(64), unique=True)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Certificate(Versioned, Base):
    """A certificate as it was issued: the statement that was signed is never written again.

    ``module_id`` is None for one about the whole course.
    """

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="RESTRICT"), index=True
    )
    module_id: Mapped[int | None] = mapped_column(
        ForeignKey("course_module.id", ondelete="RESTRICT"), index=True
    )
    template_id: Mapped[int] = mapped_column(
        ForeignKey("certificate_template.id", ondelete="RESTRICT"), index=True
    )
    key_id: Mapped[int] = mapped_column(
        ForeignKey("signing_key.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[str] = mapped_column(String(120), unique=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    statement: Mapped[str] = mapped_column(Text)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    status: Mapped[CertificateStatus] = mapped_column(
        enum_type(CertificateStatus, "status"), default=CertificateStatus.ISSUED
    )
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_by: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="RESTRICT")
    )
    approved_by: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="RESTRICT")
    )
    void_reason: Mapped[str | None] = mapped_column(String(200))
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("certificate.id", ondelete="RESTRICT"), index=True
    )
    original: Mapped[OriginalState] = mapped_column(
        enum_type(OriginalState, "original"), default=OriginalState.UNSIGNED
    )
    handed_on: Mapped[date | None]
    handed_to: Mapped[str | None] = mapped_column(String(160))
    printed: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        CheckConstraint("(status = 'issued') = (void_reason IS NULL)", name="voided_has_reason"),
        Index(
            "uq_certificate_course",
            "participant_id",
            unique=True,
            sqlite_where=text("status = 'issued' AND module_id IS NULL"),
            postgresql_where=text("status = 'issued' AND module_id IS NULL"),
        ),
        Index(
            "uq_certificate_module",
            "participant_id",
            "module_id",
            unique=True,
            sqlite_where=text("status = 'issued' AND module_id IS NOT NULL"),
            postgresql_where=text("status = 'issued' AND module_id IS NOT NULL"),
        ),
    )
