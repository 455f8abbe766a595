"""Jadwal: the week on a board or as a list; meetings are planned, moved, cancelled here."""

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, DomainError, Problem
from binaan_desktop.domain.scheduling import MeetingPlan, WeekBy
from binaan_desktop.domain.ways_out import ways_out
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.scheduling.drafts import MeetingDraft, MeetingMove
from binaan_desktop.services.scheduling.rows import MeetingChoices, MeetingRow
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.cancelling import CancelScope, cancel_dialog, restored_text
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiKey
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.board import WeekBoard
from binaan_desktop.ui.scheduling.carry import plan_of
from binaan_desktop.ui.scheduling.form import (
    meeting_dialog,
    pattern_dialog,
    propose_hours,
)
from binaan_desktop.ui.scheduling.model import ListedMeeting, meeting_columns
from binaan_desktop.ui.scheduling.strip import BoardStrip
from binaan_desktop.ui.scheduling.week_bar import WeekBar

_BY_STATE = "scheduling.by"
_MODE_STATE = "scheduling.mode"
_LIST = "list"


class SchedulingPage(Page):
    """The timetable by hand."""

    title = tr("Jadwal")
    topics = frozenset({Topic.SCHEDULE, Topic.TRAINING, Topic.ATTENDANCE, Topic.INMATES})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._choices = MeetingChoices((), (), ())
        self.bar = WeekBar(ctx.clock.today)
        self.board = WeekBoard(ctx.clock)
        self.model: RowModel[ListedMeeting] = RowModel(meeting_columns())
        self.table = TableView(
            self.model, tr("Daftar pertemuan pekan ini"), ctx.ui_state, "meetings"
        )
        self.table.set_empty(tr("Belum ada pertemuan pada pekan ini."))
        self.strip = BoardStrip()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.table)
        self.header.below.addWidget(self.bar, 1)
        self.body.setSpacing(8)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.strip)
        self._restore_choice()
        self._connect()

    def action_specs(self) -> Sequence[ActionSpec]:
        """New, from a pattern, change, cancel, restore, delete, and the ways to other pages."""
        right, planned, cancelled = Right.SCHEDULE, self._is_planned, self._is_cancelled
        return (
            self._of_pattern(),
            ActionSpec(
                "scheduling.edit", tr("Ubah"), self._edit, "edit", None, planned, right=right
            ),
            ActionSpec(
                "scheduling.cancel",
                tr("Batalkan"),
                self._cancel,
                icon="close",
                shortcut="Del",
                enabled_when=self._can_cancel,
                right=right,
            ),
            ActionSpec(
                "scheduling.cancel_many",
                tr("Batalkan beberapa..."),
                self._cancel_many,
                icon="close",
                right=right,
                in_menu=True,
            ),
            ActionSpec(
                "scheduling.attendance",
                tr("Presensi"),
                self._open_attendance,
                icon="attendance",
                enabled_when=planned,
            ),
            ActionSpec(
                "scheduling.restore",
                tr("Pulihkan pertemuan"),
                self._restore,
                icon="undo",
                enabled_when=cancelled,
                right=right,
            ),
            ActionSpec(
                "scheduling.delete",
                tr("Hapus pertemuan"),
                self._delete,
                icon="delete",
                enabled_when=self._can_delete,
                right=right,
            ),
            ActionSpec(
                "scheduling.batch",
                tr("Buka angkatan"),
                self._open_batch,
                icon="training",
                enabled_when=self._has_selected,
            ),
            self._of_new(),
        )

    def _of_pattern(self) -> ActionSpec:
        return ActionSpec(
            "scheduling.pattern",
            tr("Buat dari pola"),
            self._create_pattern,
            icon="copy",
            shortcut="Ctrl+Shift+N",
            right=Right.SCHEDULE,
        )

    def _of_new(self) -> ActionSpec:
        return ActionSpec(
            "scheduling.new",
            tr("Pertemuan baru"),
            self._create,
            icon="add",
            shortcut="Ctrl+N",
            right=Right.SCHEDULE,
            primary=True,
        )

    def focus_body(self) -> None:
        """Begin on the board, or in the list."""
        shown = self.table if self.bar.is_list else self.board
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the week, and what can be chosen."""
        queries = self.ctx.services.scheduling.queries
        self._choices = queries.get_choices()
        choices = self._choices
        self.bar.set_names(
            {
                WeekBy.PLACE: [(one.id, one.name) for one in choices.places],
                WeekBy.TRAINER: [(one.id, one.name) for one in choices.trainers],
                WeekBy.BATCH: [(one.id, one.name) for one in choices.batches],
            }
        )
        view = queries.get_week(start=self.bar.start, by=self.bar.by, key=self.bar.key)
        self.board.set_editable(self.may(Right.SCHEDULE))
        self.board.hint = self._hint()
        self.board.set_view(view)
        self.model.set_rows(
            ListedMeeting(row, tuple(self.board.problems_of(row.id))) for row in view.meetings
        )
        self._tell_strip()

    def status_text(self) -> str:
        """How many meetings the week has, and how many of them clash by now."""
        view = self.board.view
        if view is None:
            return ""
        planned = [row for row in view.meetings if not row.is_cancelled]
        text = tr("{count} pertemuan pekan ini", count=len(planned))
        cancelled = len(view.meetings) - len(planned)
        if cancelled:
            text += tr(", {count} dibatalkan", count=cancelled)
        wrong = sum(bool(self.board.problems_of(row.id)) for row in planned)
        if wrong:
            text += tr(", {count} bermasalah", count=wrong)
        return text

    def open_item(self, item_id: int) -> None:
        """Show the week of one meeting and select it."""
        row = self.ctx.services.scheduling.queries.get_meeting(meeting_id=item_id)
        if row is None:
            return
        if self.bar.key is not None:
            self.bar.set_key(None)
        self.bar.go_to(row.day)
        self._select(item_id)

    # what is selected

    def _selected(self) -> MeetingRow | None:
        if self.bar.is_list:
            one = self.table.current_row()
            return None if one is None else one.row
        return self.board.selected()

    def _select(self, meeting_id: int) -> None:
        self.board.select(meeting_id)
        self.table.select_id(meeting_id)

    def _has_selected(self) -> bool:
        return self._selected() is not None

    def _is_planned(self) -> bool:
        row = self._selected()
        return row is not None and not row.is_cancelled

    def _is_cancelled(self) -> bool:
        row = self._selected()
        return row is not None and row.is_cancelled

    def _can_cancel(self) -> bool:
        row = self._selected()
        return row is not None and not row.is_cancelled

    def _can_delete(self) -> bool:
        row = self._selected()
        return row is not None and not row.marked

    # acts

    def _create(self) -> None:
        self._create_at(None, None)

    def _create_at(self, day: date | None, starts: time | None) -> None:
        """A new meeting; week, place, trainer or batch on the board are proposed."""
        if not self._is_ready():
            return
        proposal = MeetingDraft(day=day or self._proposed_day())
        view = self.board.view
        if view is not None and proposal.day is not None:
            hours = propose_hours(view.facts, proposal.day, starts)
            if hours is not None:
                proposal.starts, proposal.ends = hours
            elif starts is not None:
                proposal.starts = starts
        match self.bar.by:
            case WeekBy.PLACE:
                proposal.place_id = self.bar.key
            case WeekBy.TRAINER:
                proposal.trainer_id = self.bar.key
            case WeekBy.BATCH:
                proposal.batch_id = self.bar.key
        dialog = meeting_dialog(self.ctx, self._choices, proposal=proposal)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.open_item(dialog.result_value)

    def _proposed_day(self) -> date:
        today = self.ctx.clock.today()
        return max(self.bar.start, today) if self._shows(today) else self.bar.start

    def _shows(self, day: date) -> bool:
        return 0 <= (day - self.bar.start).days < 7

    def _create_pattern(self) -> None:
        if not self._is_ready():
            return
        batch_id = self.bar.key if self.bar.by is WeekBy.BATCH else None
        dialog = pattern_dialog(self.ctx, self._choices, batch_id=batch_id)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.open_item(dialog.result_value.meeting_ids[0])

    def _edit(self) -> None:
        row = self._selected()
        if row is None or not self.may(Right.SCHEDULE):
            return
        if row.is_cancelled:
            self.ctx.messages.info(
                tr("Pertemuan ini dibatalkan."), [WayOut(tr("Pulihkan"), self._restore)]
            )
            return
        dialog = meeting_dialog(self.ctx, self._choices, row=row)
        if self.ctx.dialogs.run(dialog):
            self.open_item(row.id)

    def _cancel(self) -> None:
        row = self._selected()
        if row is not None and self._can_cancel():
            self.ctx.dialogs.run(cancel_dialog(self.ctx, CancelScope((row.id,))))

    def _cancel_many(self) -> None:
        """Those of a trainer or batch on some days; what the board shows is proposed."""
        key = self.bar.key
        scope = CancelScope(
            trainer_id=key if self.bar.by is WeekBy.TRAINER else None,
            batch_id=key if self.bar.by is WeekBy.BATCH else None,
        )
        self.ctx.dialogs.run(cancel_dialog(self.ctx, scope))

    def _restore(self) -> None:
        row = self._selected()
        if row is None:
            return
        commands = self.ctx.services.scheduling.commands
        call = partial(commands.restore_meetings, meeting_ids=(row.id,))
        self.run(call, restored_text([row]))

    def _delete(self) -> None:
        row = self._selected()
        if row is None:
            return
        question = tr(
            "{batch}, {when} akan dihapus dari jadwal. Bila pertemuan hanya tidak jadi diadakan, "
            "batalkan saja agar alasannya tercatat.",
            batch=row.batch,
            when=words.plan_text(plan_of(row)),
        )
        choice = Choice("delete", tr("Hapus"), ChoiceKind.DESTRUCTIVE)
        if self.ctx.dialogs.ask(tr("Hapus pertemuan"), question, [choice]) == "delete":
            commands = self.ctx.services.scheduling.commands
            call = partial(commands.delete_meeting, meeting_id=row.id, version=row.version)
            self.run(call, tr("Pertemuan dihapus."))

    def _move(self, plan: MeetingPlan) -> None:
        """Carry out a drop; what the board could not know is refused by the command."""
        view = self.board.view
        rows = () if view is None else view.meetings
        row = next((one for one in rows if one.id == plan.meeting_id), None)
        if row is None:
            return
        to = MeetingMove(plan.day, plan.span, plan.place_id, plan.trainer_id)
        commands = self.ctx.services.scheduling.commands
        call = partial(commands.move_meeting, meeting_id=row.id, version=row.version, to=to)
        done = tr("{batch} dipindah ke {when}.", batch=row.batch, when=words.plan_text(plan))
        tell = partial(self._tell_move_error, plan)
        if run_command(self.ctx, call, done, tell=tell) is not None:
            self._show_moved(row.id, plan)

    def _show_moved(self, meeting_id: int, plan: MeetingPlan) -> None:
        if self._shows(plan.day):
            self._select(meeting_id)
        else:
            self.open_item(meeting_id)

    def _tell_move_error(self, plan: MeetingPlan, error: BinaanError) -> None:
        """A refusal for a clash comes with ways out; every other one as on any page."""
        if isinstance(error, DomainError):
            self._refuse(plan, error.problems)
        else:
            self.tell_error(error)

    def _refuse(self, plan: MeetingPlan, problems: Sequence[Problem]) -> None:
        """Say why a drop is refused, with up to three buttons for where else."""
        view = self.board.view
        offers: list[WayOut] = []
        if view is not None:
            for way in ways_out(plan, view.facts):
                text = words.way_out_text(way, view.facts)
                offers.append(WayOut(text, partial(self._move, way.plan)))
        where = words.plan_text(plan)
        text = tr("Tidak dipindah ke {where}.", where=where)
        self.ctx.messages.error(f"{text} {words.problems_text(problems)}", offers)

    def _open_attendance(self) -> None:
        row = self._selected()
        if row is not None:
            self.navigate("attendance", row.id)

    def _open_batch(self) -> None:
        row = self._selected()
        if row is not None:
            self.navigate("training", row.batch_id)

    def _is_ready(self) -> bool:
        """Whether there is a place and a batch to plan with; if not, say where to make them."""
        choices = self._choices
        go: Callable[[], None]
        if not choices.places:
            go = partial(self.navigate, "places")
            text = tr("Belum ada tempat. Tambahkan ruang atau bengkel lebih dahulu.")
            self.ctx.messages.info(text, [WayOut(tr("Buka Tempat"), go)])
        elif not choices.batches:
            go = partial(self.navigate, "training")
            text = tr("Belum ada angkatan yang dibuka. Buat angkatan lebih dahulu.")
            self.ctx.messages.info(text, [WayOut(tr("Buka Pelatihan"), go)])
        else:
            return True
        return False

    def _hint(self) -> str:
        if not self._choices.places:
            return tr("Belum ada tempat. Tambahkan di Pengaturan, halaman Tempat dan jam.")
        if not self._choices.batches:
            return tr("Belum ada angkatan yang dibuka. Buat angkatan di halaman Pelatihan.")
        if not self.may(Right.SCHEDULE):
            return tr("Belum ada pertemuan pada pekan ini.")
        return tr("Belum ada pertemuan pada pekan ini. Klik dua kali di jam kosong, atau tekan N.")

    # listening

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_bar_changed)
        self.bar.mode_changed.connect(self._on_bar_mode_changed)
        board = self.board
        board.selection_changed.connect(self._on_board_selection_changed)
        board.carry_changed.connect(self._tell_strip)
        board.edit_requested.connect(self._on_edit_requested)
        board.create_requested.connect(self._create_at)
        board.cancel_requested.connect(self._on_cancel_requested)
        board.moved.connect(self._move)
        board.refused.connect(self._refuse)
        board.menu_requested.connect(self._on_board_menu_requested)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_edit_requested)

    def _on_bar_changed(self) -> None:
        self.ctx.ui_state.set_text(UiKey.CHOICE, self.bar.by.value, _BY_STATE)
        self.read_again()

    def _on_bar_mode_changed(self, is_list: bool) -> None:
        row = self.board.selected()
        self.stack.setCurrentIndex(1 if is_list else 0)
        if is_list and row is not None:
            self.table.select_id(row.id)
        self.ctx.ui_state.set_text(UiKey.CHOICE, _LIST if is_list else "", _MODE_STATE)
        self._tell_strip()
        self.refresh_actions()

    def _on_board_selection_changed(self) -> None:
        self._tell_strip()
        self.refresh_actions()

    def _on_table_selection_changed(self) -> None:
        row = self.table.current_row()
        if self.bar.is_list and row is not None:
            self.board.select(row.id)
        self._tell_strip()
        self.refresh_actions()

    def _on_edit_requested(self, meeting_id: int) -> None:
        self._edit()

    def _on_cancel_requested(self, meeting_id: int) -> None:
        self._cancel()

    def _on_board_menu_requested(self, position: QPoint) -> None:
        menu = self.board_menu()
        menu.popup(position)

    def board_menu(self) -> QMenu:
        """What can be done with the selected meeting, for the right mouse button."""
        menu = QMenu(self.board)
        for spec in self.actions_of_page():
            if spec.enabled_when is not None:
                menu.addAction(self.action(spec.id))
        return menu

    def _tell_strip(self) -> None:
        carry, row = self.board.carry, self._selected()
        if carry is not None:
            self.strip.tell_carry(carry)
        elif row is not None:
            self.strip.tell_row(row, self.board.problems_of(row.id))
        else:
            self.strip.tell_hint(self.may(Right.SCHEDULE))

    def _restore_choice(self) -> None:
        by = self.ctx.ui_state.text(UiKey.CHOICE, _BY_STATE)
        if by in [one.value for one in WeekBy]:
            self.bar.set_by(WeekBy(by))
        if self.ctx.ui_state.text(UiKey.CHOICE, _MODE_STATE) == _LIST:
            self.bar.list_button.setChecked(True)
            self.stack.setCurrentIndex(1)
