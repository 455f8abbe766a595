"""Import runs: what each one changed, so that the whole of it can be taken back."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from binaan_desktop.persistence.base import Base, UtcDateTime


class ImportRun(Base):
    """One applied import of one or more files; ``missing``: ids of people on no list (JSON)."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="RESTRICT"))
    files: Mapped[str] = mapped_column(Text)
    rows_read: Mapped[int]
    created: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    missing: Mapped[str | None] = mapped_column(Text)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportChange(Base):
    """One person created or updated by a run; ``before`` is null for a created one (JSON)."""

    __tablename__ = "import_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    inmate_id: Mapped[int | None] = mapped_column(ForeignKey("inmate.id", ondelete="SET NULL"))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_import_change_inmate_id", "inmate_id"),)


class ImportIssue(Base):
    """A cell of a run that was wrong or doubtful: address, code and facts, as it was reported."""

    __tablename__ = "import_issue"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    cell: Mapped[str] = mapped_column(String(120))
    field: Mapped[str | None] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(10))
    facts: Mapped[str] = mapped_column(Text)


class ImportLayout(Base):
    """How the columns of one kind of list were read: offered again when it comes again (JSON)."""

    __tablename__ = "import_layout"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    mapping: Mapped[str] = mapped_column(Text)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
