"""One batch: its head with the seats, and everything about it under a strip of tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card, EmptyState
from binaan_desktop.ui.training.batch_head import BatchHead
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab, Tab, specs_of_tabs
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.meetings_tab import MeetingsTab
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.results_tab import ResultsTab
from binaan_desktop.ui.training.waiting_tab import WaitingTab

TABS: tuple[type[BatchTab], ...] = (
    PeopleTab,
    CandidatesTab,
    WaitingTab,
    MeetingsTab,
    ResultsTab,
)
"""The tabs from left to right."""


class BatchPanel(Card):
    """Everything about the batch that is selected at the left; a tab reads when it is shown."""

    selection_changed = Signal()
    """Other rows are selected on the tab, or another tab is shown."""

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__()
        self._host = host
        self._detail: BatchDetail | None = None
        self._fresh: set[BatchTab] = set()
        self.head = BatchHead()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Bagian angkatan"))
        self._tabs = [kind(ctx, host) for kind in TABS]
        for tab in self._tabs:
            self.tabs.addTab(tab, tab.title)
            tab.selection_changed.connect(self._on_tab_selection_changed)
        self._hint = EmptyState(tr("Pilih angkatan di kiri, atau buka angkatan baru."))
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self.head)
        self.body.addWidget(self.tabs, 1)
        self.head.hide()
        self.tabs.hide()
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """The actions of all tabs, each there while its tab is shown."""
        return specs_of_tabs(self._tabs, self.shown_tab)

    def show_batch(self, detail: BatchDetail | None) -> None:
        """Show a batch, read again; None shows an empty panel.

        Raises:
            BinaanError: what the tab in sight reads is refused.
        """
        self._detail = detail
        self._fresh.clear()
        self.head.setVisible(detail is not None)
        self.tabs.setVisible(detail is not None)
        self._hint.setVisible(detail is None)
        if detail is None:
            return
        self.head.show_batch(detail)
        self._show_texts()
        self._show_tab()

    def shown_tab(self) -> BatchTab | None:
        """The tab in sight; None while no batch is shown."""
        return None if self._detail is None else self._tabs[self.tabs.currentIndex()]

    def tab(self, kind: type[Tab]) -> Tab:
        """The tab of a kind."""
        return next(tab for tab in self._tabs if isinstance(tab, kind))

    def open_tab(self, kind: type[Tab]) -> Tab:
        """Bring a tab to the front."""
        tab = self.tab(kind)
        self.tabs.setCurrentWidget(tab)
        return tab

    def _show_tab(self) -> None:
        """Let the tab in sight read, unless it shows this reading already."""
        tab = self.shown_tab()
        if tab is None or self._detail is None or tab in self._fresh:
            return
        tab.show_batch(self._detail)
        self._fresh.add(tab)

    def _show_texts(self) -> None:
        if self._detail is not None:
            for at, tab in enumerate(self._tabs):
                self.tabs.setTabText(at, tab.tab_text(self._detail))

    def _on_tabs_current_changed(self, index: int) -> None:
        try:
            self._show_tab()
        except BinaanError as error:
            self._host.tell_error(error)
        self.selection_changed.emit()

    def _on_tab_selection_changed(self) -> None:
        self._show_texts()
        self.selection_changed.emit()
