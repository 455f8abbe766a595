"""Sidang TPP: the sessions at the left, the list of one of them at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.board import BoardDecision, holding_problems
from binaan_desktop.domain.errors import BinaanError, DomainError
from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.services.board.rows import Holding, ItemRow, SessionRow
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.ui.board.form import (
    HoldDialog,
    batches_dialog,
    consideration_dialog,
    decree_dialog,
    person_dialog,
    reason_dialog,
    session_dialog,
)
from binaan_desktop.ui.board.model import holding_text, session_columns, title_text
from binaan_desktop.ui.board.panel import SessionPanel
from binaan_desktop.ui.kit.acting import UNDONE
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.form_preview import preview_form
from binaan_desktop.ui.kit.messages import Message, MessageTone, WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter

_MOST_WAYS = 3


class BoardPage(Page):
    """Sessions of the board: prepare the list, decide by keyboard, let the decisions stand."""

    title = tr("Sidang TPP")
    topics = frozenset({Topic.TRAINING, Topic.INMATES})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        right = Right.EDIT_TRAINING
        self.model: RowModel[SessionRow] = RowModel(session_columns())
        self.table: TableView[SessionRow] = TableView(
            self.model, tr("Daftar sidang"), ctx.ui_state, "board_sessions"
        )
        self.panel = SessionPanel(ctx, may_edit=self.may(right))
        self._new = ActionSpec("board.new", tr("Sidang baru"), self._create, icon="add",
                               shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self._add = ActionSpec("board.add", tr("Tambah dari daftar tunggu"), self._add_batches,
                               icon="add", shortcut="Ctrl+T", right=right,
                               visible_when=self._is_not_held,
                               enabled_when=self.panel.is_editable)  # fmt: skip
        splitter = Splitter(ctx.ui_state, "board", self.table, self.panel)
        splitter.setSizes([348, 812])
        self.body.addWidget(splitter, 1)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_table_opened)
        self.panel.decided.connect(self._decide)
        items = self.panel.table
        items.opened.connect(self._on_item_opened)
        items.moved.connect(self._move)
        items.removed.connect(self._remove)
        items.reason_wanted.connect(self._write_reason)
        items.selection_changed.connect(self.refresh_actions)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Prepare, fill, print, hold; what belongs to a line stands in the menu too."""
        right, is_editable, has_items = (
            Right.EDIT_TRAINING, self.panel.is_editable, self._can_edit_items,
        )  # fmt: skip
        self.table.set_empty(
            tr("Belum ada sidang. Siapkan yang pertama."), self._new if self.may(right) else None
        )
        return (
            self._add,
            ActionSpec("board.propose", tr("Usulkan orang"), self._add_person, icon="person",
                       right=right, visible_when=self._is_not_held, enabled_when=is_editable),
            ActionSpec("board.print", tr("Cetak F-12"), self._print, icon="print",
                       shortcut="Ctrl+P", enabled_when=self._has_people),
            ActionSpec("board.hold", tr("Selesaikan sidang"), self._hold, icon="check",
                       shortcut="Ctrl+Return", right=right, visible_when=self._is_not_held,
                       enabled_when=self._can_hold),
            ActionSpec("board.decree", tr("Catat SK"), self._write_decree, icon="file",
                       right=right, visible_when=self._is_held),
            ActionSpec("board.consideration", tr("Ubah pertimbangan (F2)"), self._edit_current,
                       icon="edit", right=right, in_menu=True, enabled_when=has_items),
            ActionSpec("board.reason", tr("Tulis alasan (A)"), self._write_reason, icon="edit",
                       right=right, in_menu=True, enabled_when=self._can_write_reason),
            ActionSpec("board.up", tr("Naikkan (Alt+Panah atas)"), partial(self._move, -1),
                       icon="up", right=right, in_menu=True, enabled_when=has_items),
            ActionSpec("board.down", tr("Turunkan (Alt+Panah bawah)"), partial(self._move, 1),
                       icon="down", right=right, in_menu=True, enabled_when=has_items),
            ActionSpec("board.remove", tr("Keluarkan dari daftar (Del)"), self._remove,
                       icon="close", right=right, in_menu=True, enabled_when=has_items),
            ActionSpec("board.person", tr("Buka profil"), self._open_person, icon="person",
                       in_menu=True, enabled_when=self._has_item),
            ActionSpec("board.batch", tr("Buka angkatan"), self._open_batch, icon="training",
                       in_menu=True, enabled_when=self._has_item),
            ActionSpec("board.edit", tr("Ubah sidang"), self._edit, icon="edit", right=right,
                       in_menu=True, enabled_when=is_editable),
            ActionSpec("board.delete", tr("Hapus sidang"), self._delete, icon="delete",
                       right=right, in_menu=True, enabled_when=is_editable),
            self._new,
        )  # fmt: skip

    def reload(self) -> None:
        """Read the sessions, and the list of the one that is shown."""
        self.model.set_rows(self.ctx.services.board.queries.list_sessions())
        if self.model.rowCount() and self.table.current_row() is None:
            self.table.selectRow(0)
        self._show_session()

    def status_text(self) -> str:
        """How many sessions, and how many of them are still to be held."""
        planned = sum(not row.is_held for row in self.model.rows)
        return tr("{count} sidang, {planned} disiapkan", count=len(self.model.rows),
                  planned=planned)  # fmt: skip

    def open_item(self, item_id: int) -> None:
        """Show one session."""
        self.table.select_id(item_id)

    def focus_body(self) -> None:
        """Begin on the list of the session that is shown, where the work is."""
        if self.panel.model.rows:
            self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    # what is possible now

    def _row(self) -> SessionRow | None:
        return None if self.panel.detail is None else self.panel.detail.row

    def _is_held(self) -> bool:
        row = self._row()
        return row is not None and row.is_held

    def _is_not_held(self) -> bool:
        return not self._is_held()

    def _has_people(self) -> bool:
        return bool(self.panel.model.rows)

    def _has_item(self) -> bool:
        return self.panel.table.current_row() is not None

    def _can_edit_items(self) -> bool:
        return self.panel.is_editable() and bool(self.panel.table.selected_ids())

    def _can_write_reason(self) -> bool:
        row = self.panel.table.current_row()
        return self.panel.is_editable() and row is not None and row.decision is not None

    def _can_hold(self) -> bool:
        return self.panel.is_editable() and self._has_people()

    # sessions

    def _create(self) -> None:
        dialog = session_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self._row()
        if row is not None and self.panel.is_editable():
            self.ctx.dialogs.run(session_dialog(self.ctx, row))

    def _delete(self) -> None:
        row = self._row()
        if row is None:
            return
        delete = partial(
            self.ctx.services.board.commands.delete_session,
            board_session_id=row.id,
            version=row.version,
        )
        self.run(delete, tr("{session} dihapus. Permintaannya tetap menunggu.",
                            session=title_text(row)))  # fmt: skip

    def _write_decree(self) -> None:
        row = self._row()
        if row is not None:
            self.ctx.dialogs.run(decree_dialog(self.ctx, row))

    def _print(self) -> None:
        row = self._row()
        if row is None:
            return
        services = self.ctx.services
        try:
            document = services.training.queries.build_board_list(board_session_id=row.id)
        except BinaanError as error:
            self.tell_error(error)
            return
        note = partial(
            services.attendance.commands.record_printed,
            form=PaperForm.BOARD_LIST,
            board_session_id=row.id,
        )
        preview_form(self.ctx, document, self, note)

    def _hold(self) -> None:
        row = self._row()
        if row is None:
            return
        decisions = [item.decision for item in self.panel.model.rows]
        problems = holding_problems(row.day, self.ctx.clock.today(), decisions, postpones_rest=True)
        if problems:
            self.tell_error(DomainError(*problems))
            return
        if row.undecided and not self._may_postpone(row):
            return
        dialog = HoldDialog(self.ctx, row)
        if self.ctx.dialogs.run(dialog) and dialog.held is not None:
            self._tell_held(dialog.held)

    def _may_postpone(self, row: SessionRow) -> bool:
        answer = self.ctx.dialogs.ask(
            tr("Selesaikan sidang"),
            tr(
                "{count} orang belum diputus. Bila dilanjutkan, mereka ditunda ke sidang "
                "berikutnya.",
                count=row.undecided,
            ),
            [Choice("postpone", tr("Tunda mereka"), ChoiceKind.PRIMARY)],
        )
        return answer == "postpone"

    def _tell_held(self, result: Result[Holding]) -> None:
        """What was decided, and where those who were approved get their seats."""
        done = result.value
        take_back: Callable[[], None] | None = None
        if result.undo is not None:
            take_back = partial(self._take_back, result.undo)
        tone = MessageTone.WARNING if done.skipped else MessageTone.SUCCESS
        message = Message(tone, holding_text(done), tuple(self._ways_to_seats(done)), take_back)
        self.ctx.messages.show_message(message)

    def _ways_to_seats(self, done: Holding) -> list[WayOut]:
        batches = done.approved_batches[:_MOST_WAYS]
        if len(batches) == 1:
            text = tr("Tempatkan yang disetujui")
            return [WayOut(text, partial(self.navigate, "training", batches[0]))]
        names = {item.batch_id: item.batch for item in self.panel.model.rows}
        return [
            WayOut(tr("Tempatkan: {batch}", batch=names.get(one, "")),
                   partial(self.navigate, "training", one))
            for one in batches
        ]  # fmt: skip

    def _take_back(self, undo: Callable[[], Result[object]]) -> None:
        self.run_result(undo, UNDONE)

    # the list

    def _add_batches(self) -> None:
        row = self._row()
        batches = self.ctx.services.board.queries.list_waiting_batches()
        if row is None or not self._somebody_waits(sum(one.unlisted for one in batches)):
            return
        if self.ctx.dialogs.run(batches_dialog(self.ctx, row, batches)):
            self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_person(self) -> None:
        row = self._row()
        requests = self.ctx.services.board.queries.list_waiting_requests()
        if row is not None and self._somebody_waits(len(requests)):
            self.ctx.dialogs.run(person_dialog(self.ctx, row, requests))

    def _somebody_waits(self, count: int) -> bool:
        """Whether there is anybody to put on the list; else it is said."""
        if not count:
            self.ctx.messages.info(
                tr("Tidak ada permintaan yang menunggu di luar daftar sidang yang disiapkan.")
            )
        return count > 0

    def _decide(self, decision: BoardDecision) -> None:
        """Note a decision for the selected people, and go on to the next line."""
        items = self.panel.table.selected_rows()
        if not items or not self.panel.is_editable():
            return
        if decision is BoardDecision.DECLINED:
            if not self.ctx.dialogs.run(reason_dialog(self.ctx, items, decision)):
                return
        else:
            call = partial(
                self.ctx.services.board.commands.decide_items,
                item_ids=[item.id for item in items],
                decision=decision,
            )
            if self.run(call, "") is None:
                return
        self._go_on(items)

    def _go_on(self, items: Sequence[ItemRow]) -> None:
        last = self.panel.model.position_of(items[-1].id)
        if len(items) == 1 and last is not None and last + 1 < self.panel.model.rowCount():
            self.panel.table.selectRow(last + 1)

    def _write_reason(self) -> None:
        row = self.panel.table.current_row()
        if row is not None and row.decision is not None:
            self.ctx.dialogs.run(reason_dialog(self.ctx, (row,), row.decision))

    def _move(self, by: int) -> None:
        row = self.panel.table.current_row()
        if row is None or not 1 <= row.number + by <= self.panel.model.rowCount():
            return
        commands = self.ctx.services.board.commands
        self.run(partial(commands.move_item, item_id=row.id, position=row.number + by), "")
        self.panel.table.select_id(row.id)

    def _remove(self) -> None:
        ids = self.panel.table.selected_ids()
        if not ids:
            return
        remove = partial(self.ctx.services.board.commands.remove_items, item_ids=ids)
        self.run(remove, tr("{count} orang keluar dari daftar sidang dan tetap menunggu.",
                            count=len(ids)))  # fmt: skip

    def _edit_current(self) -> None:
        row = self.panel.table.current_row()
        if row is not None and self.panel.is_editable():
            self.ctx.dialogs.run(consideration_dialog(self.ctx, row))

    def _open_person(self) -> None:
        row = self.panel.table.current_row()
        if row is not None:
            self.navigate("profile", row.inmate_id)

    def _open_batch(self) -> None:
        row = self.panel.table.current_row()
        if row is not None:
            self.navigate("training", row.batch_id)

    # showing

    def _show_session(self) -> None:
        row = self.table.current_row()
        queries = self.ctx.services.board.queries
        detail = None if row is None else queries.get_session(board_session_id=row.id)
        self.panel.show_session(detail, self._add)

    def _on_table_selection_changed(self) -> None:
        try:
            self._show_session()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _on_item_opened(self, row_id: int) -> None:
        if self.panel.is_editable():
            self._edit_current()
        else:
            self._open_person()
