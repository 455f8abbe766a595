"""Verbs of the reports: data leaves the house only here, and never unregistered."""

from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.entities.reports import ExportRecord
from binaan_desktop.persistence.repositories.exports import next_export_no
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.progress import Progress, no_progress
from binaan_desktop.services.reports.drafts import ExportDraft, ExportOutcome
from binaan_desktop.services.reports.pemkab import PemkabReport, read_report
from binaan_desktop.services.reports.workbook import ExportFrame, build_book
from binaan_desktop.services.workbook_files import workbook_path, write_report

STEPS = 3


class ReportCommands(Commands):
    """What leaves the house."""

    @command(Right.EXPORT, "report.exported")
    def export_pemkab(
        self, act: Act, *, draft: ExportDraft, path: Path, progress: Progress = no_progress
    ) -> ExportOutcome:
        """Write the report's workbook and register it, as one act: both or neither.

        The file is whole before it takes its name; if the act fails after that, it is removed.

        Raises:
            ValidationFailed: purpose or receiver is missing.
            DomainError: nobody takes part in that month.
            KnownFileError: disk full, not writable, or open in Excel (fact ``other``: free name).
            Cancelled: stopped by the user.
        """
        problems = draft.problems()
        if problems:
            raise ValidationFailed(*problems)
        progress(0, STEPS)
        report = read_report(
            act.session,
            kind=draft.kind,
            month=draft.month,
            agency_id=draft.agency_id,
            today=act.today,
        )
        if draft.kind is ReportKind.PEMKAB_LIST and not report.participants:
            raise DomainError(Problem(Code.REPORT_EMPTY))
        progress(1, STEPS)
        target = workbook_path(path)
        frame = ExportFrame(
            next_export_no(act.session, act.today.year),
            read_settings(act.session),
            read_audit_head(act.session),
        )
        record = _record(act, report, draft, frame.export_no, target)

        def register(sha256: str) -> None:
            """Between the finished part and its name: everything that can still fail."""
            record.sha256 = sha256
            act.session.add(record)
            act.session.flush()
            progress(2, STEPS)
            _remove_on_rollback(act.session, target)

        write_report(build_book(act, report, draft, frame), target, register)
        act.about(
            "export_record",
            record.id,
            profile=draft.kind.value,
            month=report.month.isoformat(),
            agency_id=draft.agency_id,
            rows=report.row_count,
            left_out=report.left_out,
            sha256=record.sha256,
        )
        act.touch(Topic.EXPORTS, record.id)
        return ExportOutcome(
            frame.export_no, report.row_count, report.left_out, record.sha256, target
        )


def _record(
    act: Act, report: PemkabReport, draft: ExportDraft, export_no: str, target: Path
) -> ExportRecord:
    return ExportRecord(
        export_no=export_no,
        at=act.now,
        user_id=act.desk.actor.user_id,
        report=draft.kind.value,
        profile=draft.kind.value,
        month=report.month,
        purpose=draft.purpose.strip(),
        receiver=draft.receiver.strip(),
        letter_no=draft.letter_no.strip() or None,
        row_count=report.row_count,
        left_out=report.left_out,
        sha256="",
        file_name=target.name[-200:],
    )


def _remove_on_rollback(session: Session, target: Path) -> None:
    """A file whose act was rolled back would be an export nobody registered."""
    before = target.stat().st_mtime_ns if target.exists() else None

    def remove(rolled_back: Session) -> None:
        if target.exists() and target.stat().st_mtime_ns != before:
            target.unlink()

    event.listen(session, "after_rollback", remove, once=True)
