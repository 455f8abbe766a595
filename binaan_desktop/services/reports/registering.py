"""Writing a workbook that leaves the house and its line in the register: both or neither."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.orm import Session

from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.entities.reports import ExportRecord
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act
from binaan_desktop.services.progress import Progress
from binaan_desktop.services.reports.drafts import Letter
from binaan_desktop.services.workbook_files import write_report

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is written, not when the window opens
    from binaan_desktop.excel.writer import Book

STEPS = 3


@dataclass(frozen=True, slots=True)
class ExportLine:
    """What the register says about an export beside its file.

    Attributes:
        month: the reported month, where there is one.
        rows: lines of people (or of areas) in the file.
        left_out: people left out because they did not agree.
    """

    export_no: str
    kind: ReportKind
    letter: Letter
    rows: int
    month: date | None = None
    left_out: int = 0


def write_registered(
    act: Act, line: ExportLine, book: "Book", target: Path, progress: Progress
) -> ExportRecord:
    """Write the workbook to its place and add its line.

    The file is whole before it takes its name; if the act fails after that, it is removed.

    Raises:
        KnownFileError: disk full, not writable, or open in Excel (fact ``other``: free name).
        Cancelled: stopped by the user.
    """
    letter = line.letter
    record = ExportRecord(
        export_no=line.export_no,
        at=act.now,
        user_id=act.desk.actor.user_id,
        report=line.kind.value,
        profile=line.kind.value,
        month=line.month,
        purpose=letter.purpose.strip(),
        receiver=letter.receiver.strip(),
        letter_no=letter.letter_no.strip() or None,
        row_count=line.rows,
        left_out=line.left_out,
        sha256="",
        file_name=target.name[-200:],
    )

    def register(sha256: str) -> None:
        """Between the finished part and its name: everything that can still fail."""
        record.sha256 = sha256
        act.session.add(record)
        act.session.flush()
        progress(STEPS - 1, STEPS)
        _remove_on_rollback(act.session, target)

    write_report(book, target, register)
    act.touch(Topic.EXPORTS, record.id)
    return record


def _remove_on_rollback(session: Session, target: Path) -> None:
    """A file whose act was rolled back would be an export nobody registered."""
    before = target.stat().st_mtime_ns if target.exists() else None

    def remove(rolled_back: Session) -> None:
        if target.exists() and target.stat().st_mtime_ns != before:
            target.unlink()

    event.listen(session, "after_rollback", remove, once=True)
