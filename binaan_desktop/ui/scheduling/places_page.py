"""Tempat dan jam: what the timetable stands on, in three tabs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QTabWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.formats import WEEKDAYS, format_date_full, format_time_range
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.scheduling.rows import HolidayRow, PlaceRow, WindowRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.scheduling.places_form import holiday_dialog, place_dialog, window_dialog
from binaan_desktop.ui.scheduling.places_model import (
    holiday_columns,
    place_columns,
    window_columns,
)


@dataclass(frozen=True, slots=True)
class _Tab:
    """One register: its table, its form, and how a record is removed."""

    title: str
    new_text: str
    table: TableView[Any]
    noun: str
    open_form: Callable[[Any], QDialog]
    question: Callable[[Any], str]
    delete: Callable[[Any], Result[Any]]


class PlacesPage(Page):
    """Places, times of the week and holidays."""

    title = tr("Tempat dan jam")
    topics = frozenset({Topic.SCHEDULE, Topic.TRAINING})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.places: RowModel[PlaceRow] = RowModel(place_columns())
        self.windows: RowModel[WindowRow] = RowModel(window_columns())
        self.holidays: RowModel[HolidayRow] = RowModel(holiday_columns())
        self._tabs = (self._place_tab(), self._window_tab(), self._holiday_tab())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Tempat, jam kegiatan, hari libur"))
        for tab in self._tabs:
            self.tabs.addTab(tab.table, tab.title)
            tab.table.opened.connect(self._on_table_opened)
            tab.table.selection_changed.connect(self.refresh_actions)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.body.addWidget(self.tabs, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Add, change and remove in the open tab."""
        right = Right.SCHEDULE
        return (
            ActionSpec(
                "places.delete",
                tr("Hapus"),
                self._delete,
                icon="delete",
                shortcut="Del",
                enabled_when=self._has_selected,
                right=right,
            ),
            ActionSpec(
                "places.edit",
                tr("Ubah"),
                self._edit,
                icon="edit",
                enabled_when=self._has_selected,
                right=right,
            ),
            ActionSpec(
                "places.new",
                self._tab.new_text,
                self._create,
                icon="add",
                shortcut="Ctrl+N",
                right=right,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read all three registers."""
        queries = self.ctx.services.scheduling.queries
        self.places.set_rows(queries.list_places())
        self.windows.set_rows(queries.list_windows())
        self.holidays.set_rows(queries.list_holidays())

    def status_text(self) -> str:
        """How many records the open tab has."""
        tab = self._tab
        return tr("{count} {noun}", count=tab.table.model().rowCount(), noun=tab.noun)

    def open_item(self, item_id: int) -> None:
        """Show one place."""
        self.tabs.setCurrentIndex(0)
        self._tabs[0].table.select_id(item_id)

    @property
    def table(self) -> TableView[Any]:
        """The table of the open tab."""
        return self._tab.table

    @property
    def _tab(self) -> _Tab:
        return self._tabs[self.tabs.currentIndex()]

    def _place_tab(self) -> _Tab:
        commands = self.ctx.services.scheduling.commands
        name = tr("Daftar tempat")
        table = TableView(self.places, name, self.ctx.ui_state, "places")
        table.set_empty(tr("Belum ada tempat. Tambahkan ruang, bengkel, kolam atau lahan."))

        def delete(row: PlaceRow) -> Result[int]:
            return commands.delete_place(place_id=row.id, version=row.version)

        def question(row: PlaceRow) -> str:
            return tr("{name} akan dihapus dari daftar tempat.", name=row.name)

        form = partial(place_dialog, self.ctx)
        return _Tab(tr("Tempat"), tr("Tempat baru"), table, tr("tempat"), form, question, delete)

    def _window_tab(self) -> _Tab:
        commands = self.ctx.services.scheduling.commands
        name = tr("Daftar jam kegiatan")
        table = TableView(self.windows, name, self.ctx.ui_state, "windows")
        table.set_empty(tr("Belum ada jam kegiatan. Tanpa itu tidak ada yang dapat dijadwalkan."))

        def delete(row: WindowRow) -> Result[int]:
            return commands.delete_windows(window_ids=[row.id])

        def question(row: WindowRow) -> str:
            when = f"{WEEKDAYS[row.weekday]} {format_time_range(row.starts, row.ends)}"
            return tr("Jam {when} akan dihapus. Pertemuan yang ada tidak berubah.", when=when)

        form = partial(window_dialog, self.ctx)
        return _Tab(tr("Jam kegiatan"), tr("Jam baru"), table, tr("jam"), form, question, delete)

    def _holiday_tab(self) -> _Tab:
        commands = self.ctx.services.scheduling.commands
        name = tr("Daftar hari libur")
        table = TableView(self.holidays, name, self.ctx.ui_state, "holidays")
        table.set_empty(tr("Belum ada hari libur. Tambahkan dari SKB libur nasional."))

        def delete(row: HolidayRow) -> Result[Any]:
            return commands.delete_holiday(day=row.day)

        def question(row: HolidayRow) -> str:
            day = format_date_full(row.day)
            return tr("{day} ({name}) akan menjadi hari biasa.", day=day, name=row.name)

        form = partial(holiday_dialog, self.ctx)
        return _Tab(
            tr("Hari libur"), tr("Hari libur baru"), table, tr("hari libur"), form, question, delete
        )

    def _has_selected(self) -> bool:
        return self._tab.table.current_row() is not None

    def _create(self) -> None:
        self.ctx.dialogs.run(self._tab.open_form(None))

    def _edit(self) -> None:
        row = self._tab.table.current_row()
        if row is not None and self.may(Right.SCHEDULE):
            self.ctx.dialogs.run(self._tab.open_form(row))

    def _delete(self) -> None:
        tab = self._tab
        row = tab.table.current_row()
        if row is None:
            return
        choice = Choice("delete", tr("Hapus"), ChoiceKind.DESTRUCTIVE)
        if self.ctx.dialogs.ask(tr("Hapus"), tab.question(row), [choice]) == "delete":
            self.run(partial(tab.delete, row), tr("Sudah dihapus."))

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _on_tabs_current_changed(self, index: int) -> None:
        if self.may(Right.SCHEDULE):
            self.action("places.new").setText(self._tab.new_text)
        self.refresh_actions()
