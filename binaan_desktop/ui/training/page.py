"""Angkatan: the batches at the left; everything about one of them in tabs at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.batch_acts import BatchActs
from binaan_desktop.ui.training.batch_filter import BatchFilter
from binaan_desktop.ui.training.batch_list import BatchList
from binaan_desktop.ui.training.batch_panel import TABS, BatchPanel
from binaan_desktop.ui.training.batch_tab import Tab
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.form import batch_dialog
from binaan_desktop.ui.training.meetings_tab import MeetingsTab


class TrainingPage(Page):
    """Who gets the seat. The page is the ``BatchHost`` of the tabs."""

    title = tr("Angkatan")
    topics = frozenset({Topic.TRAINING, Topic.INMATES, Topic.SCHEDULE}).union(
        *(tab.topics for tab in TABS)
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.detail: BatchDetail | None = None
        self.batches = BatchList(ctx)
        self.panel = BatchPanel(ctx, self)
        self.acts = BatchActs(ctx, self, self.batches.current_row)
        splitter = Splitter(ctx.ui_state, "training", self.batches, self.panel)
        splitter.setSizes([470, 650])
        self.body.addWidget(splitter, 1)
        self.batches.selection_changed.connect(self._on_batches_selection_changed)
        self.batches.table.opened.connect(self._on_batches_table_opened)
        self.panel.selection_changed.connect(self.refresh_actions)

    def action_specs(self) -> Sequence[ActionSpec]:
        """What the tab in sight offers, the ways elsewhere, the batch itself."""
        right = Right.EDIT_TRAINING
        new = ActionSpec("training.new", tr("Angkatan baru"), self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.batches.set_new(new if self.may(right) else None)
        return (
            *self.panel.action_specs(),
            ActionSpec("training.person", tr("Buka profil"), self._open_person, icon="person",
                       enabled_when=self._has_person, visible_when=self._is_on_people),
            ActionSpec("training.meetings", tr("Jadwal"), self.open_board, icon="calendar",
                       enabled_when=self._has_batch, visible_when=self._is_off_meetings),
            *self.acts.action_specs(),
            ActionSpec("training.attendance", tr("Presensi"), self._open_attendance,
                       icon="attendance", enabled_when=self._has_batch, in_menu=True,
                       visible_when=self._is_off_meetings),
            ActionSpec("training.places", tr("Atur tempat"), self._open_places, icon="place",
                       in_menu=True),
            ActionSpec("training.find", tr("Cari angkatan"), self.batches.begin_search,
                       icon="search", shortcut="Ctrl+F", in_header=False),
            new,
        )  # fmt: skip

    def reload(self) -> None:
        """Read the batches, and the one that is shown."""
        self.batches.set_rows(self.ctx.services.training.queries.list_batches())
        self._show_batch()

    def status_text(self) -> str:
        """Batches and free seats."""
        rows, shown = self.batches.rows, self.batches.model.rowCount()
        free = sum(row.free for row in rows if row.status is BatchStatus.OPEN)
        if shown < len(rows):
            return tr(
                "{shown} dari {count} angkatan, {free} kursi kosong",
                shown=shown,
                count=len(rows),
                free=free,
            )
        return tr("{count} angkatan, {free} kursi kosong", count=len(rows), free=free)

    def open_item(self, item_id: int) -> None:
        """Show one batch."""
        self.batches.select_id(item_id)

    def open_filter(self, wanted: object) -> None:
        """Show the batches behind a figure."""
        if isinstance(wanted, BatchFilter):
            self.batches.show_filter(wanted)

    def focus_body(self) -> None:
        """Begin on the list of batches; in an empty house on what there is."""
        if self.batches.model.rowCount():
            self.batches.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def open_tab(self, kind: type[Tab]) -> Tab:
        """Bring a tab of the batch to the front."""
        return self.panel.open_tab(kind)

    def open_board(self) -> None:
        """Open the board at the meeting of the batch that comes next, else at its last."""
        row = self.batches.current_row()
        if row is None:
            return
        meetings = self.ctx.services.scheduling.queries.list_meetings(
            from_day=row.starts_on, to_day=row.ends_on, batch_id=row.id, with_cancelled=False
        )
        coming = [one for one in meetings if one.day >= self.ctx.clock.today()] or meetings[-1:]
        self.navigate("scheduling", coming[0].id if coming else None)

    # what is possible now

    def _has_batch(self) -> bool:
        return self.batches.current_row() is not None

    def _has_person(self) -> bool:
        return self._person_id() is not None

    def _is_on_people(self) -> bool:
        tab = self.panel.shown_tab()
        return tab is not None and tab.has_people()

    def _is_off_meetings(self) -> bool:
        """The tab of the meetings has its own ways to the board and the sheets."""
        return not isinstance(self.panel.shown_tab(), MeetingsTab)

    def _person_id(self) -> int | None:
        tab = self.panel.shown_tab()
        return None if tab is None else tab.person_id()

    # showing

    def _show_batch(self) -> None:
        row = self.batches.current_row()
        queries = self.ctx.services.training.queries
        self.detail = None if row is None else queries.get_batch(batch_id=row.id)
        self.panel.show_batch(self.detail)

    def _on_batches_selection_changed(self) -> None:
        try:
            self._show_batch()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_batches_table_opened(self, batch_id: int) -> None:
        if self.may(Right.EDIT_TRAINING):
            self.acts.edit()

    def _add(self) -> None:
        dialog = batch_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.batches.select_id(dialog.result_value)
            self.open_tab(CandidatesTab)

    # elsewhere

    def _open_places(self) -> None:
        row = self.batches.current_row()
        self.navigate("places", None if row is None else row.place_id)

    def _open_attendance(self) -> None:
        self.navigate("attendance")

    def _open_person(self) -> None:
        person_id = self._person_id()
        if person_id is not None:
            self.navigate("inmates", person_id)
