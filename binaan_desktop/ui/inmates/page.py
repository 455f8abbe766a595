"""Warga binaan: everybody in the house as one fast table, and the selected person beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.ui.inmates.bulk import BulkActs
from binaan_desktop.ui.inmates.detail import DetailPanel
from binaan_desktop.ui.inmates.dialog import edit_inmate, new_inmate
from binaan_desktop.ui.inmates.filters import FilterBar
from binaan_desktop.ui.inmates.model import InmateModel
from binaan_desktop.ui.inmates.movement_dialog import record_movement
from binaan_desktop.ui.inmates.printing import print_skill_profiles
from binaan_desktop.ui.inmates.selection_panel import SelectionPanel
from binaan_desktop.ui.inmates.table import MOST_NAMED, InmateTable
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter

_DETAIL_DELAY_MS = 60
"""Running down the list with the arrow key reads only the profile one stops at."""

_ON_MANY = (
    "inmates.movement",
    "inmates.bulk_block",
    "inmates.bulk_interest",
    "inmates.bulk_apply",
    "inmates.bulk_export",
    "inmates.print_profiles",
)
"""What can be done with everybody who is selected."""


class InmatesPage(Page):
    """Register of people: search, filter, sort, look, edit."""

    title = tr("Warga binaan")
    topics = frozenset({Topic.INMATES, Topic.IMPORTS, Topic.TRAINING})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        services = ctx.services.inmates
        self._queries, self._commands = services.queries, services.commands
        self.columns_button = QToolButton()
        self.filters = FilterBar(ctx, self.columns_button)
        self.model = InmateModel(self._queries)
        self.table = InmateTable(self.model, ctx.ui_state)
        self.bulk = BulkActs(ctx, self.table)
        self.detail = DetailPanel(may_reveal_nik=self.may(Right.VIEW_NIK))
        self.selection = SelectionPanel()
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self._side.addWidget(self.selection)
        self.splitter = Splitter(ctx.ui_state, "inmates", self.table, self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([806, 336])
        self._detail_timer = QTimer(self)
        self._detail_timer.setSingleShot(True)
        self._detail_timer.setInterval(_DETAIL_DELAY_MS)
        self._lay_out()
        self._connect()

    def action_specs(self) -> Sequence[ActionSpec]:
        """Import, open, add; find and the acts on many, which have no button here."""
        return (
            *self.bulk.specs(),
            *self._quiet_specs(),
            ActionSpec(
                "inmates.import",
                tr("Impor dari Excel"),
                self._open_import,
                icon="import",
                right=Right.IMPORT,
            ),
            ActionSpec(
                "inmates.movement",
                tr("Catat mutasi"),
                self._record_movement,
                icon="swap",
                shortcut="Ctrl+M",
                right=Right.EDIT_INMATES,
                enabled_when=self._some_are_selected,
            ),
            ActionSpec(
                "inmates.edit",
                tr("Ubah data"),
                self._edit_current,
                icon="edit",
                shortcut="Ctrl+E",
                right=Right.EDIT_INMATES,
                enabled_when=self._one_is_selected,
                in_menu=True,
            ),
            ActionSpec(
                "inmates.print_profiles",
                tr("Cetak profil keterampilan"),
                self._print_profiles,
                icon="print",
                shortcut="Ctrl+P",
                enabled_when=self._some_are_selected,
                in_menu=True,
            ),
            ActionSpec(
                "inmates.create",
                tr("Tambah warga binaan"),
                self._create,
                icon="add",
                shortcut="Ctrl+N",
                right=Right.EDIT_INMATES,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read the lists of the filters, the rows, and the selected person again."""
        self.selection.set_actions(self._allowed(*_ON_MANY))
        self.filters.read_options(self._queries)
        if self.model.filter is None:
            self.model.set_filter(self.filters.wanted())
        else:
            self.model.reload()
        self._show_empty_state()
        self._show_selected()

    def status_text(self) -> str:
        """How many people are listed, and how many of them selected."""
        selected = self.table.selected_count
        text = tr("{count} warga binaan", count=self.model.total)
        return (
            tr("{people}, {selected} dipilih", people=text, selected=selected) if selected else text
        )

    def open_item(self, item_id: int) -> None:
        """Show one person, also one whom the filters hide."""
        if not self.table.select_id(item_id):
            name = self._queries.get_inmate(inmate_id=item_id).name
            self.filters.show_everybody_called(name)
            self.table.select_id(item_id)
        self.table.setFocus()
        self._show_selected()

    def open_filter(self, wanted: object) -> None:
        """Show whom a figure of another page counts, instead of what was looked for before."""
        if isinstance(wanted, InmateFilter):
            self.filters.show_filter(wanted)
            self.table.setFocus()

    # building

    def _quiet_specs(self) -> tuple[ActionSpec, ...]:
        """What has no button in the heading."""
        return (
            ActionSpec(
                "inmates.find",
                tr("Cari di daftar ini"),
                self._find,
                icon="search",
                shortcut="Ctrl+F",
                in_header=False,
            ),
            ActionSpec(
                "inmates.open",
                tr("Buka profil"),
                self._open_current,
                icon="person",
                enabled_when=self._one_is_selected,
                in_header=False,
            ),
        )

    def _lay_out(self) -> None:
        self.columns_button.setText(tr("Kolom"))
        self.columns_button.setToolTip(tr("Pilih kolom yang ditampilkan"))
        self.columns_button.setAccessibleName(tr("Pilih kolom"))
        self.columns_button.setProperty("kind", "secondary")
        self.columns_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.columns_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(self.columns_button, "columns")
        self.header.below.addWidget(self.filters)
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.left_downwards.connect(self._on_filters_left_downwards)
        self.columns_button.clicked.connect(self._on_columns_button_clicked)
        self.table.opened.connect(self._on_table_opened)
        self.table.typed.connect(self._on_table_typed)
        self.table.customContextMenuRequested.connect(self._on_table_menu_requested)
        self.selection.everybody_wanted.connect(self._on_selection_everybody_wanted)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.model.failed.connect(self._on_model_failed)
        self.model.loaded.connect(self._on_model_loaded)
        self.detail.open_requested.connect(self._on_table_opened)
        self.detail.nik_requested.connect(self._on_detail_nik_requested)
        self._detail_timer.timeout.connect(self._show_selected)

    # showing

    def _show_empty_state(self) -> None:
        if self.filters.is_narrow:
            reset = ActionSpec("inmates.reset", tr("Hapus filter"), self.filters.reset)
            self.table.set_empty(tr("Tidak ada yang cocok dengan pencarian dan filter ini."), reset)
        elif self.may(Right.IMPORT):
            start = ActionSpec(
                "inmates.start", tr("Impor dari Excel"), self._open_import, icon="import"
            )
            text = tr("Belum ada warga binaan. Impor dari Excel atau tambah satu.")
            self.table.set_empty(text, start)
        else:
            self.table.set_empty(tr("Belum ada warga binaan."))

    def _show_selected(self) -> None:
        self._detail_timer.stop()
        rows = self.table.selected_rows()
        self._side.setCurrentWidget(self.selection if len(rows) > 1 else self.detail)
        if len(rows) > 1:
            names = [row.name for row in rows[:MOST_NAMED]]
            self.selection.show_selection(self.table.selected_count, names, self.model.total)
        if len(rows) != 1:
            self.detail.show_hint(tr("Pilih satu orang untuk melihat profilnya."))
            return
        try:
            self.detail.show_inmate(self._queries.get_inmate(inmate_id=rows[0].id))
        except BinaanError as error:
            self.tell_error(error)

    def _allowed(self, *wanted: str) -> list[QAction]:
        """Those of these actions that the signed-in user may do."""
        allowed = {spec.id for spec in self.actions_of_page()}
        return [self.action(one) for one in wanted if one in allowed]

    def _some_are_selected(self) -> bool:
        return self.table.selectionModel().hasSelection()

    def _one_is_selected(self) -> bool:
        return self.table.selected_count == 1

    # acting

    def _open_import(self) -> None:
        self.navigate("importing")

    def _print_profiles(self) -> None:
        try:
            print_skill_profiles(self.ctx, self.table.selected().ids, self)
        except BinaanError as error:
            self.tell_error(error)

    def _create(self) -> None:
        inmate_id = new_inmate(self.ctx)
        if inmate_id is not None:
            self.open_item(inmate_id)

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._on_table_opened(row.id)

    def _edit_current(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        try:
            edit_inmate(self.ctx, row.id)
        except BinaanError as error:
            self.tell_error(error)
        self.table.setFocus()

    def _record_movement(self) -> None:
        if self.table.selected_count > 1:
            self.bulk.record_movement()
            return
        row = self.table.current_row()
        if row is None:
            return
        try:
            record_movement(self.ctx, row.id)
        except BinaanError as error:
            self.tell_error(error)
        self.table.setFocus()

    def _on_table_opened(self, inmate_id: int) -> None:
        self.navigate("profile", inmate_id)

    def _on_detail_nik_requested(self, inmate_id: int) -> None:
        result = self.run_result(lambda: self._commands.reveal_nik(inmate_id=inmate_id), "")
        if result is not None:
            self.detail.show_nik(result.value)

    def _on_filters_changed(self) -> None:
        try:
            self.model.set_filter(self.filters.wanted())
        except BinaanError as error:
            self.tell_error(error)
        self._show_empty_state()
        self.refresh_actions()

    def _on_filters_left_downwards(self) -> None:
        self.table.setFocus()
        if self.model.rowCount() > 0 and not self.table.selected_ids():
            self.table.selectRow(0)

    def _find(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _on_columns_button_clicked(self) -> None:
        menu = self.table.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _on_table_typed(self, text: str) -> None:
        self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.search.setText(text)

    def _on_table_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._allowed("inmates.open", "inmates.edit", *_ON_MANY))
        menu.popup(self.table.viewport().mapToGlobal(position))

    def _on_selection_everybody_wanted(self) -> None:
        self.table.setFocus()
        self.table.selectAll()

    def _on_table_selection_changed(self) -> None:
        self._detail_timer.start()
        self.refresh_actions()

    def _on_model_loaded(self) -> None:
        self.filters.show_found(self.model.found)

    def _on_model_failed(self, error: BinaanError) -> None:
        self.tell_error(error)
