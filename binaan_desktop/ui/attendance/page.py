"""Presensi: what waits to be marked, the sheet of a meeting, the grid of its batch, the paper."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, NotFound
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.services.attendance.rows import BatchChoice, BatchGrid, ReasonRow, WorkRow
from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.attendance import words
from binaan_desktop.ui.attendance.acts import SheetActs
from binaan_desktop.ui.attendance.conduct import why_dialog
from binaan_desktop.ui.attendance.model import work_columns
from binaan_desktop.ui.attendance.prints import SheetPrints
from binaan_desktop.ui.attendance.sheet_panel import SheetPanel
from binaan_desktop.ui.attendance.staged import StagedSheet
from binaan_desktop.ui.attendance.warning_list import WarningList
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiKey
from binaan_desktop.ui.kit.widgets import EmptyState, SectionTitle, Splitter

_LEFT_WIDTH = 326


class AttendancePage(Page):
    """Paper out in the morning, marks in by its row numbers in the afternoon."""

    title = tr("Presensi")
    topics = frozenset(
        {Topic.ATTENDANCE, Topic.SCHEDULE, Topic.TRAINING, Topic.INMATES, Topic.SETTINGS}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._batch_id: int | None = None
        self._meeting_id: int | None = None
        self._reasons: Sequence[ReasonRow] = ()
        self.work: RowModel[WorkRow] = RowModel(work_columns(ctx.clock.today))
        self.work_table = TableView(
            self.work, tr("Pertemuan yang perlu diisi"), ctx.ui_state, "attendance_work"
        )
        self.work_table.set_empty(
            tr("Tidak ada pertemuan hari ini, dan semua yang lewat sudah diisi.")
        )
        self.batch_box = QComboBox()
        self.batch_box.setAccessibleName(tr("Angkatan"))
        self.panel = SheetPanel(ctx.ui_state, may_mark=self.may(Right.MARK_ATTENDANCE))
        self.nothing = EmptyState(
            tr("Belum ada pertemuan. Buat jadwal angkatan lebih dahulu."),
            ActionSpec("attendance.go_scheduling", tr("Buka Jadwal"), self._open_scheduling),
        )
        self.prints = SheetPrints(ctx, self)
        self.acts = SheetActs(ctx, self)
        self.warnings = WarningList(ctx)
        self._lay_out()
        self.setFocusProxy(self.panel.sheet)
        self.work_table.selection_changed.connect(self._on_work_selection_changed)
        self.work_table.opened.connect(self._on_work_opened)
        self.batch_box.activated.connect(self._on_batch_box_activated)
        self.panel.edited.connect(self.refresh_actions)
        self.panel.save_requested.connect(self.save)
        self.panel.meeting_requested.connect(self._open_meeting)
        self.panel.history_requested.connect(self.acts.show_history)
        self.warnings.meeting_requested.connect(self._open_meeting)

    def action_specs(self) -> Sequence[ActionSpec]:
        """All present, save, and the forms: of the day, of the month, for latecomers."""
        mark = Right.MARK_ATTENDANCE
        return (
            ActionSpec(
                "attendance.all_present",
                tr("Semua hadir"),
                self._mark_rest_present,
                icon="check",
                shortcut="Ctrl+A",
                enabled_when=self._can_mark,
                right=mark,
            ),
            ActionSpec(
                "attendance.save",
                tr("Simpan"),
                self.save,
                icon="save",
                shortcut="Ctrl+Return",
                enabled_when=self._is_dirty,
                right=mark,
            ),
            ActionSpec(
                "attendance.discard",
                tr("Buang perubahan"),
                self._discard,
                icon="undo",
                enabled_when=self._is_dirty,
                right=mark,
            ),
            *self.acts.specs(),
            *self.prints.specs(),
        )

    def reload(self) -> None:
        """Read the worklist, the batches and what is open; what is typed stays typed."""
        queries = self.ctx.services.attendance.queries
        today = self.ctx.clock.today()
        work = queries.list_unmarked(today=today)
        batches = queries.list_batches()
        self._reasons = queries.list_reasons(with_retired=True)
        self.work.set_rows(work)
        self.warnings.read()
        self._show_batches(batches)
        if self._meeting_id is None:
            self._meeting_id = self._first_meeting(work, batches)
        self._read_meeting()

    def status_text(self) -> str:
        """How far the open sheet is."""
        return "" if self.panel.staged is None else words.status_text(self.panel.staged)

    def open_item(self, item_id: int) -> None:
        """Open the sheet of one meeting."""
        self._open_meeting(item_id)

    def focus_body(self) -> None:
        """The keyboard goes into the sheet: that is where the work is."""
        front = self.panel.grid if self.panel.shows_grid else self.panel.sheet
        if front.isVisibleTo(self):
            front.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    # reading

    def _first_meeting(self, work: Sequence[WorkRow], batches: Sequence[BatchChoice]) -> int | None:
        """Where the work begins: today, else the newest gap, else the batch run last."""
        if work:
            return next((row.id for row in work if row.unmarked), work[0].id)
        return self._meeting_of_batch(batches[0].id) if batches else None

    def _meeting_of_batch(self, batch_id: int) -> int | None:
        """The meeting of a batch nearest to today: the last one held, else the first to come."""
        grid = self.ctx.services.attendance.queries.get_batch_grid(batch_id=batch_id)
        today = self.ctx.clock.today()
        held = [meeting for meeting in grid.meetings if meeting.day <= today]
        chosen = held[-1:] or grid.meetings[:1]
        return chosen[0].id if chosen else None

    def _read_meeting(self) -> None:
        """Read the open meeting anew, with what was typed into it."""
        staged: StagedSheet | None = None
        grid: BatchGrid | None = None
        queries = self.ctx.services.attendance.queries
        if self._meeting_id is not None:
            try:
                sheet = queries.get_meeting_sheet(meeting_id=self._meeting_id)
                grid = queries.get_batch_grid(batch_id=sheet.batch_id)
            except NotFound:
                self._meeting_id = None
            else:
                typed = self.panel.staged
                is_same = typed is not None and typed.sheet.id == sheet.id
                staged = StagedSheet(
                    sheet, typed.typed() if typed and is_same else None, self._reasons
                )
        self._batch_id = None if staged is None else staged.sheet.batch_id
        self.panel.show_sheet(staged, grid)
        self.panel.setVisible(staged is not None)
        self.nothing.setVisible(staged is None)
        self._select_work()
        self.batch_box.setCurrentIndex(self.batch_box.findData(self._batch_id))
        self.refresh_actions()

    def _open_meeting(self, meeting_id: int) -> None:
        """Open another meeting, once what is typed into this one is saved or dropped."""
        if meeting_id == self._meeting_id:
            return
        if not self._may_leave_sheet():
            self._select_work()
            return
        self._meeting_id = meeting_id
        try:
            self._read_meeting()
        except BinaanError as error:
            self.tell_error(error)

    def _may_leave_sheet(self) -> bool:
        staged = self.panel.finish_typing()
        if staged is None or not staged.is_dirty:
            return True
        answer = self.ctx.dialogs.ask(
            tr("Presensi belum disimpan"),
            tr(
                "{count} tanda pada {batch}, {day} belum disimpan.",
                count=staged.changed_count,
                batch=staged.sheet.batch,
                day=staged.sheet.day,
            ),
            [
                Choice("save", tr("Simpan"), ChoiceKind.PRIMARY),
                Choice("discard", tr("Buang"), ChoiceKind.DESTRUCTIVE),
            ],
        )
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.panel.staged = None
            return True
        return False

    # acts

    def save(self) -> bool:
        """Save what is typed as one act; whether nothing is left unsaved."""
        staged = self.panel.finish_typing()
        if staged is None or not staged.is_dirty or not self.may(Right.MARK_ATTENDANCE):
            return True
        at = staged.first_without_note()
        if at is not None:
            self.ctx.messages.warn(words.lacking_text(staged.lines[at]))
            self.panel.ask_for_note(at)
            return False
        return self._record(staged)

    def _record(self, staged: StagedSheet) -> bool:
        sheet = staged.sheet
        record = partial(
            self.ctx.services.attendance.commands.record_marks,
            meeting_id=sheet.id,
            marks=staged.changes(),
            seen=staged.seen(),
        )
        done = tr(
            "Presensi {batch}, {day} disimpan: {counts}.",
            batch=sheet.batch,
            day=sheet.day,
            counts=words.counts_text(staged),
        )
        if not sheet.needs_why:
            return self.run_result(record, done) is not None
        return self.ctx.dialogs.run(why_dialog(self.ctx, record, done))

    def _mark_rest_present(self) -> None:
        count = self.panel.mark_rest_present()
        if not count:
            self.ctx.messages.info(tr("Semua sudah bertanda. Tanda yang ada tidak diubah."))

    def _discard(self) -> None:
        staged = self.panel.finish_typing()
        if staged is None or not staged.is_dirty:
            return
        question = tr("{count} tanda yang belum disimpan akan hilang.", count=staged.changed_count)
        choice = Choice("discard", tr("Buang perubahan"), ChoiceKind.DESTRUCTIVE)
        if self.ctx.dialogs.ask(tr("Buang perubahan"), question, [choice]) == "discard":
            self.panel.staged = None
            self._read_meeting()

    def widget(self) -> QWidget:
        """What the preview belongs to."""
        return self

    def _open_scheduling(self) -> None:
        self.navigate("scheduling")

    # state of actions

    def _can_mark(self) -> bool:
        staged = self.panel.staged
        return staged is not None and staged.can_mark and bool(staged.lines)

    def _is_dirty(self) -> bool:
        return self.panel.staged is not None and self.panel.staged.is_dirty

    def has_meeting(self) -> bool:
        """Whether a meeting is open."""
        return self.panel.staged is not None

    def has_sheet(self) -> bool:
        """Whether a meeting that is held is open."""
        return self.panel.staged is not None and self.panel.staged.sheet.number is not None

    # listening

    def _on_work_selection_changed(self) -> None:
        rows = self.work_table.selected_rows()
        if len(rows) == 1 and rows[0].id != self._meeting_id:
            # Not inside the view's own slot: the answer to a question may change the selection.
            QTimer.singleShot(0, self, partial(self._open_meeting, rows[0].id))

    def _on_work_opened(self, meeting_id: int) -> None:
        self.panel.tabs.setCurrentWidget(self.panel.sheet)
        self.panel.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_batch_box_activated(self, at: int) -> None:
        meeting_id = self._meeting_of_batch(self.batch_box.itemData(at))
        if meeting_id is not None:
            self.panel.tabs.setCurrentWidget(self.panel.grid)
            self._open_meeting(meeting_id)
        self.batch_box.setCurrentIndex(self.batch_box.findData(self._batch_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks before typed marks are dropped."""
        if event.key() == Qt.Key.Key_Escape and self._is_dirty():
            self._discard()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that what was typed is still here and not saved."""
        was_dirty = self._is_dirty() and not event.spontaneous()
        super().hideEvent(event)
        staged = self.panel.staged
        if was_dirty and staged is not None:
            self.ctx.messages.warn(
                tr(
                    "Presensi {batch}, {day} belum disimpan.",
                    batch=staged.sheet.batch,
                    day=format_date_long(staged.sheet.day),
                ),
                [
                    WayOut(tr("Simpan"), self._save_from_afar),
                    WayOut(tr("Kembali ke Presensi"), partial(self.navigate, "attendance")),
                ],
            )

    def _save_from_afar(self) -> None:
        if self.save() and not self.isVisible():
            self._read_meeting()

    # showing

    def _show_batches(self, batches: Sequence[BatchChoice]) -> None:
        self.batch_box.clear()
        for one in batches:
            name = one.name if one.is_open else tr("{name} (selesai)", name=one.name)
            self.batch_box.addItem(name, one.id)
        self.batch_box.setEnabled(bool(batches))

    def _select_work(self) -> None:
        """Let the worklist show what is open; nothing when it is not in the list."""
        with QSignalBlocker(self.work_table):
            if self._meeting_id is None or not self.work_table.select_id(self._meeting_id):
                self.work_table.clearSelection()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(_LEFT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionTitle(tr("Perlu diisi")))
        column.addWidget(self.work_table, 2)
        column.addWidget(self.warnings, 1)
        caption = QLabel(tr("Pertemuan lain dari angkatan"))
        caption.setObjectName("fieldLabel")
        caption.setBuddy(self.batch_box)
        column.addWidget(caption)
        column.addWidget(self.batch_box)
        right = QWidget()
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.panel, 1)
        stack.addWidget(self.nothing, 1)
        split = Splitter(self.ctx.ui_state, "attendance", left, right)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        if self.ctx.ui_state.state(UiKey.SPLITTER, "attendance").isEmpty():
            split.setSizes([_LEFT_WIDTH, 1000])
        self.body.addWidget(split, 1)
