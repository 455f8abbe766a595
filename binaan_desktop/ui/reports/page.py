"""Laporan: choose, look, mend the holes, say why and to whom, export; and the register of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.domain.reports import AttendanceLine, ParticipantLine, ReportKind
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.progress import Progress
from binaan_desktop.services.reports.drafts import ExportDraft, ExportOutcome
from binaan_desktop.services.reports.pemkab import PemkabReport
from binaan_desktop.services.reports.queries import ExportRow
from binaan_desktop.ui.kit.acting import finish, tell_error
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import error_text
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card
from binaan_desktop.ui.reports.form import ExportForm, ReportChoice
from binaan_desktop.ui.reports.holes import HoleList
from binaan_desktop.ui.reports.model import (
    AreaRow,
    area_columns,
    area_rows,
    attendance_columns,
    export_columns,
    participant_columns,
)

_SIDE_WIDTH = 376


class ReportsPage(Page):
    """The monthly report for the Pemkab and the register of exports."""

    title = tr("Laporan")
    topics = frozenset(
        {
            Topic.INMATES,
            Topic.IMPORTS,
            Topic.TRAINING,
            Topic.SCHEDULE,
            Topic.ATTENDANCE,
            Topic.EXPORTS,
            Topic.SETTINGS,
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.report: PemkabReport | None = None
        self.choice = ReportChoice(ctx.clock.today())
        self.choice.changed.connect(self._on_choice_changed)
        self.form = ExportForm()
        self.form.set_value("purpose", tr("Laporan bulanan pelatihan warga binaan"))
        self.form.save_requested.connect(self._export)
        self.holes = HoleList()
        self.holes.wanted.connect(self._on_holes_wanted)
        self.participants: RowModel[ParticipantLine] = RowModel(participant_columns())
        self.attendance: RowModel[AttendanceLine] = RowModel(attendance_columns())
        self.areas: RowModel[AreaRow] = RowModel(area_columns())
        self.exports: RowModel[ExportRow] = RowModel(export_columns())
        self.participant_table = TableView(
            self.participants, tr("Peserta dalam laporan"), ctx.ui_state, "report_participants"
        )
        self.attendance_table = TableView(
            self.attendance, tr("Kehadiran dalam laporan"), ctx.ui_state, "report_attendance"
        )
        self.area_table = TableView(
            self.areas, tr("Rekap wilayah dalam laporan"), ctx.ui_state, "report_areas"
        )
        self.export_table = TableView(self.exports, tr("Daftar ekspor"), ctx.ui_state, "exports")
        self._set_up_tables()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._making(), tr("Buat laporan"))
        self.tabs.addTab(self.export_table, tr("Daftar ekspor"))
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.body.addWidget(self.tabs, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Export."""
        return (
            ActionSpec(
                "reports.export",
                tr("Ekspor ke Excel"),
                self._export,
                icon="export",
                shortcut="Ctrl+E",
                right=Right.EXPORT,
                enabled_when=self._can_export,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read what can be chosen, the preview and the register."""
        queries = self.ctx.services.reports.queries
        self.choice.set_months(self.ctx.clock.today())
        self.choice.set_agencies(queries.list_report_agencies())
        if not self.form.value("receiver"):
            settings = self.ctx.services.maintenance.queries.get_settings()
            self.form.set_value("receiver", settings.receiver)
        self.exports.set_rows(queries.list_exports())
        self._read_preview()

    def status_text(self) -> str:
        """How much would leave, and who not."""
        if self.tabs.currentIndex() == 1:
            return tr("{count} ekspor", count=self.exports.rowCount())
        if self.report is None:
            return ""
        return tr(
            "{rows} baris, {left_out} orang tidak bersedia",
            rows=self.report.row_count,
            left_out=self.report.left_out,
        )

    def open_item(self, item_id: int) -> None:
        """Show one line of the register."""
        self.tabs.setCurrentIndex(1)
        self.export_table.select_id(item_id)

    # inside

    def _set_up_tables(self) -> None:
        nobody = tr("Tidak ada peserta pada bulan ini. Pilih bulan atau penyelenggara lain.")
        self.participant_table.set_empty(nobody)
        self.attendance_table.set_empty(nobody)
        self.export_table.set_empty(tr("Belum ada yang diekspor."))
        self.participant_table.opened.connect(self._on_participant_opened)

    def _making(self) -> QWidget:
        self.previews = QTabWidget()
        self.previews.setDocumentMode(True)
        self.previews.addTab(self.participant_table, tr("Peserta"))
        self.previews.addTab(self.attendance_table, tr("Kehadiran"))
        self.previews.addTab(self.area_table, tr("Rekap wilayah"))
        missing = Card(tr("Yang masih kurang"))
        missing.body.addWidget(self.holes)
        missing.body.addStretch(1)
        purpose = Card(tr("Untuk apa dan untuk siapa"))
        purpose.body.addWidget(self.form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(missing)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(scroll, 1)
        column.addWidget(purpose)
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.choice)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.previews, 1)
        line.addWidget(side)
        outer.addLayout(line, 1)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        outer.addWidget(self.note)
        return content

    def _read_preview(self) -> None:
        wanted = self.choice.wanted()
        if wanted is None or not self.may(Right.EXPORT):
            return
        kind, month, agency_id = wanted
        report = self.ctx.services.reports.queries.preview_pemkab(
            month=month, agency_id=agency_id, kind=kind
        )
        self.report = report
        self.participants.set_rows(report.participants)
        self.attendance.set_rows(report.attendance)
        self.areas.set_rows(area_rows(report))
        self.holes.set_holes(report.holes)
        is_list = kind is ReportKind.PEMKAB_LIST
        for at in (0, 1):
            self.previews.setTabVisible(at, is_list)
        self.note.setText(_note(kind))

    def _can_export(self) -> bool:
        return self.report is not None and self.report.row_count > 0

    def _on_choice_changed(self) -> None:
        try:
            self._read_preview()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_tabs_current_changed(self, at: int) -> None:
        self.refresh_actions()

    def _on_participant_opened(self, row_id: int) -> None:
        at = self.participants.position_of(row_id)
        if at is not None:
            line = self.participants.rows[at]
            self.navigate("inmates", line.inmate_id)

    def _on_holes_wanted(self, page: str, item_id: object) -> None:
        self.navigate(page, item_id if isinstance(item_id, int) else None)

    def _export(self) -> None:
        wanted = self.choice.wanted()
        if wanted is None or not self._can_export():
            return
        self.tabs.setCurrentIndex(0)
        kind, month, agency_id = wanted
        draft = ExportDraft(kind, month, agency_id, **self.form.values())
        self.form.show_problems(draft.problems())
        if draft.problems():
            return
        path = self.ctx.dialogs.save_file(
            tr("Ekspor laporan"),
            _file_name(kind, month, None if self.report is None else self.report.agency),
            tr("Buku kerja Excel (*.xlsx)"),
        )
        if path is not None:
            self._write(draft, path)

    def _write(self, draft: ExportDraft, path: Path) -> None:
        commands = self.ctx.services.reports.commands

        def work(progress: Progress) -> Result[ExportOutcome]:
            return commands.export_pemkab(draft=draft, path=path, progress=progress)

        self.ctx.jobs.start(
            work,
            title=tr("Mengekspor laporan"),
            on_done=self._on_written,
            on_error=partial(self._on_write_failed, draft, path),
        )

    def _on_written(self, result: Result[ExportOutcome]) -> None:
        finish(self.ctx, result, "")
        outcome = result.value
        self.ctx.messages.info(
            tr(
                "{export_no} tersimpan di {file}: {rows} baris, {left_out} orang tidak bersedia "
                "dan tidak dimasukkan.",
                export_no=outcome.export_no,
                file=outcome.path.name,
                rows=outcome.rows,
                left_out=outcome.left_out,
            ),
            [
                WayOut(tr("Buka berkas"), partial(open_path, outcome.path)),
                WayOut(tr("Buka folder"), partial(open_path, outcome.path.parent)),
            ],
        )

    def _on_write_failed(self, draft: ExportDraft, path: Path, error: Exception) -> None:
        if not isinstance(error, BinaanError):
            raise error
        problem = error.problems[0]
        other = problem.facts.get("other")
        if problem.code is Code.FILE_IN_USE and isinstance(other, str):
            again = partial(self._write, draft, path.with_name(other))
            way_out = WayOut(tr("Simpan sebagai {file}", file=other), again)
            self.ctx.messages.error(error_text(error), [way_out])
            return
        tell_error(self.ctx, error, form=self.form)


def open_path(path: Path) -> None:
    """Open a file or folder in the program the PC has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _file_name(kind: ReportKind, month: date, agency: str | None) -> str:
    name = tr("Laporan Pemkab") if kind is ReportKind.PEMKAB_LIST else tr("Rekap wilayah")
    whole = f"{name} {month:%Y-%m}" + (f" {agency}" if agency else "")
    return "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in whole) + ".xlsx"


def _note(kind: ReportKind) -> str:
    if kind is ReportKind.PEMKAB_LIST:
        return tr(
            "Tidak pernah ikut keluar: nomor registrasi, blok dan kamar, perkara, tanggal "
            "ekspirasi, kesehatan, foto. NIK disamarkan; bebas ditulis bulannya saja."
        )
    return tr("Hanya angka, tanpa nama. Angka 1 sampai 4 ditulis <5; tanda * menutup yang lain.")
