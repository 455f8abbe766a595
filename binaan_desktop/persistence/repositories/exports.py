"""The running number of what leaves the house."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from binaan_desktop.persistence.entities.reports import ExportRecord


def next_export_no(session: Session, year: int) -> str:
    """The next number of the year, ``EXP-2026-0001``, without gaps.

    SQLite's writers are in a row already; on PostgreSQL the table is locked until the commit, so
    that two PCs never take the same number.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE export_record IN SHARE ROW EXCLUSIVE MODE"))
    prefix = f"EXP-{year}-"
    last = session.scalar(
        select(ExportRecord.export_no)
        .where(ExportRecord.export_no.startswith(prefix))
        .order_by(ExportRecord.id.desc())
        .limit(1)
    )
    number = 1 if last is None else int(last.removeprefix(prefix)) + 1
    return f"{prefix}{number:04}"
