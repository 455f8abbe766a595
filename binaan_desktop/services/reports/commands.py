"""Verbs of the reports: data leaves the house only here, and never unregistered."""

from collections.abc import Sequence
from pathlib import Path

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.repositories.exports import next_export_no
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.list_rows import read_rows
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.progress import Progress, no_progress
from binaan_desktop.services.reports.drafts import ExportDraft, ExportOutcome, ListExportDraft
from binaan_desktop.services.reports.pemkab import read_report
from binaan_desktop.services.reports.register_list import ListColumn, build_list_book
from binaan_desktop.services.reports.registering import STEPS, ExportLine, write_registered
from binaan_desktop.services.reports.workbook import ExportFrame, build_book
from binaan_desktop.services.workbook_files import workbook_path


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
        line = ExportLine(
            frame.export_no,
            draft.kind,
            draft,
            rows=report.row_count,
            month=report.month,
            left_out=report.left_out,
        )
        book = build_book(act, report, draft, frame)
        record = write_registered(act, line, book, target, progress)
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
        return ExportOutcome(
            frame.export_no, report.row_count, report.left_out, record.sha256, target
        )

    @command(Right.EXPORT, "register.exported")
    def export_register(
        self,
        act: Act,
        *,
        inmate_ids: Sequence[int],
        columns: Sequence[ListColumn],
        draft: ListExportDraft,
        path: Path,
        progress: Progress = no_progress,
    ) -> ExportOutcome:
        """Write people of the register, in this order, as a plain list; NIKs stay masked.

        Raises:
            ValidationFailed: purpose or receiver is missing.
            DomainError: none of these people is in the register.
            KnownFileError: disk full, not writable, or open in Excel (fact ``other``: free name).
            Cancelled: stopped by the user.
        """
        problems = draft.problems()
        if problems:
            raise ValidationFailed(*problems)
        progress(0, STEPS)
        rows = read_rows(act.session, inmate_ids, act.today)
        if not rows:
            raise DomainError(Problem(Code.REPORT_EMPTY))
        progress(1, STEPS)
        target = workbook_path(path)
        number = next_export_no(act.session, act.today.year)
        book = build_list_book(act, rows, columns, number)
        line = ExportLine(number, ReportKind.REGISTER_LIST, draft, rows=len(rows))
        record = write_registered(act, line, book, target, progress)
        act.about(
            "export_record",
            record.id,
            profile=line.kind.value,
            columns=[column.key for column in columns],
            rows=len(rows),
            sha256=record.sha256,
        )
        return ExportOutcome(number, len(rows), 0, record.sha256, target)
