"""The warnings that nobody has acknowledged, below the meetings that wait for marks."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.services.attendance.rows import WarningRow
from binaan_desktop.ui.attendance.model import warning_columns
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import SectionTitle


class WarningList(QWidget):
    """Each warning once; *Sudah saya ketahui* takes it off the list for good."""

    meeting_requested = Signal(int)
    """Double click or Enter: the last marked meeting of the person."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.model: RowModel[WarningRow] = RowModel(warning_columns())
        self.table = TableView(
            self.model, tr("Peringatan kehadiran"), ctx.ui_state, "attendance_warnings"
        )
        self.seen_button = QPushButton(tr("Sudah saya ketahui"))
        self.seen_button.setVisible(ctx.services.desk.actor.may(Right.MARK_ATTENDANCE))
        self.seen_button.clicked.connect(self._on_seen_button_clicked)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        head = QHBoxLayout()
        head.addWidget(SectionTitle(tr("Peringatan")))
        head.addStretch(1)
        head.addWidget(self.seen_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.hide()

    def read(self) -> None:
        """Read what nobody has acknowledged; nothing of it is no list at all."""
        rows = self._ctx.services.attendance.queries.list_warnings()
        self.model.set_rows(rows)
        self.setVisible(bool(rows))
        self._on_table_selection_changed()

    def _on_seen_button_clicked(self) -> None:
        """Those that are selected, or all of them."""
        ids = self.table.selected_ids() or [row.id for row in self.model.rows]
        commands = self._ctx.services.attendance.commands
        call = partial(commands.acknowledge_warnings, warning_ids=ids)
        done = tr("{count} peringatan tidak ditampilkan lagi.", count=len(ids))
        run_command(self._ctx, call, done)

    def _on_table_selection_changed(self) -> None:
        count = len(self.table.selected_ids())
        self.seen_button.setText(
            tr("Sudah saya ketahui") if count else tr("Semua sudah saya ketahui")
        )

    def _on_table_opened(self, row_id: int) -> None:
        row = next((one for one in self.model.rows if one.id == row_id), None)
        if row is not None and row.meeting_id is not None:
            self.meeting_requested.emit(row.meeting_id)
