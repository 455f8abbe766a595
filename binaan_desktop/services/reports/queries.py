"""Reads of the reports page: preview, dinas to choose from, register of exports."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.reports import ExportRecord
from binaan_desktop.persistence.entities.training import Agency, Batch
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.reports.home import HomeSummary, read_home
from binaan_desktop.services.reports.pemkab import PemkabReport, read_report


@dataclass(frozen=True, slots=True)
class ReportAgency:
    """A dinas that has given or gives training here."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One line of the register of exports."""

    id: int
    export_no: str
    at: datetime
    user: str
    kind: ReportKind
    month: date | None
    purpose: str
    receiver: str
    letter_no: str
    row_count: int
    left_out: int
    sha256: str
    file_name: str


class ReportQueries(Queries):
    """What leaves the house, and what has left it."""

    @query(Right.EXPORT)
    def preview_pemkab(
        self,
        session: Session,
        *,
        month: date,
        agency_id: int | None = None,
        kind: ReportKind = ReportKind.PEMKAB_LIST,
    ) -> PemkabReport:
        """The report as it would leave the house now, and what it still lacks."""
        return read_report(session, kind=kind, month=month, agency_id=agency_id, today=self.today)

    @query()
    def list_report_agencies(self, session: Session) -> list[ReportAgency]:
        """Every dinas with at least one batch, by name."""
        rows = session.execute(
            select(Agency.id, Agency.name)
            .where(Agency.id.in_(select(Batch.agency_id)))
            .order_by(Agency.name)
        )
        return [ReportAgency(key, name) for key, name in rows]

    @query()
    def get_home(self, session: Session) -> HomeSummary:
        """The start page: what must be done today, and the figures of the house."""
        return read_home(session, self.today)

    @query()
    def list_exports(self, session: Session) -> list[ExportRow]:
        """The register of everything exported, newest first."""
        rows = session.execute(
            select(
                ExportRecord.id,
                ExportRecord.export_no,
                ExportRecord.at,
                UserAccount.full_name,
                ExportRecord.report,
                ExportRecord.month,
                ExportRecord.purpose,
                ExportRecord.receiver,
                ExportRecord.letter_no,
                ExportRecord.row_count,
                ExportRecord.left_out,
                ExportRecord.sha256,
                ExportRecord.file_name,
            )
            .join(UserAccount, UserAccount.id == ExportRecord.user_id)
            .order_by(ExportRecord.id.desc())
        )
        return [
            ExportRow(
                id=row.id,
                export_no=row.export_no,
                at=row.at,
                user=row.full_name,
                kind=ReportKind(row.report),
                month=row.month,
                purpose=row.purpose,
                receiver=row.receiver,
                letter_no=row.letter_no or "",
                row_count=row.row_count,
                left_out=row.left_out,
                sha256=row.sha256,
                file_name=row.file_name,
            )
            for row in rows
        ]
