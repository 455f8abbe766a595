"""The stack of pages: each made when first opened, pages of a section under a strip of tabs.

Layer ``ui/shell``; used by the main window.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.shell.registry import SECTION_ICONS, SECTION_TITLES, FeatureSpec


class Pages(QWidget):
    """Opens pages by id; knows which entry of the rail each belongs to."""

    opened = Signal(str)
    """The id of the page that is shown now."""
    status_changed = Signal(str)
    """The status text of the page that is shown."""
    sign_out_requested = Signal()
    """A page replaced the data under the window."""

    def __init__(self, ctx: Context, features: Sequence[FeatureSpec]) -> None:
        super().__init__()
        self._ctx = ctx
        self._features = {feature.id: feature for feature in features}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._last_in_section: dict[str, str] = {}
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("Halaman dalam bagian ini"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.hide()
        self._tab_ids: list[str] = []
        self._stack = QStackedWidget()
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 8, 16, 0)
        strip.addWidget(self._tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(strip)
        outer.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)

    @property
    def current_id(self) -> str:
        """The id of the page shown, empty before the first."""
        return self._current

    @property
    def current(self) -> Page | None:
        """The page shown."""
        return self._pages.get(self._current)

    @property
    def features(self) -> list[FeatureSpec]:
        """All pages that can be opened."""
        return list(self._features.values())

    def rail_entries(self) -> list[tuple[str, str, str]]:
        """The rail's entries as (id, word, icon); a section counts once."""
        entries: list[tuple[str, str, str]] = []
        for feature in self._features.values():
            if not feature.in_rail:
                continue
            if not feature.section:
                entries.append((feature.id, feature.title, feature.icon))
            elif feature.section not in [entry[0] for entry in entries]:
                section = feature.section
                entries.append((section, SECTION_TITLES[section], SECTION_ICONS[section]))
        return entries

    def entry_of(self, page_id: str) -> str:
        """The rail's entry under which a page is found."""
        feature = self._features[page_id]
        return feature.section or feature.entry or feature.id

    def open_entry(self, entry_id: str) -> None:
        """Open what an entry of the rail stands for; in a section the page used last."""
        of_section = [f.id for f in self._features.values() if f.section == entry_id]
        if of_section:
            self.open(self._last_in_section.get(entry_id, of_section[0]))
        else:
            self.open(entry_id)

    def open(self, page_id: str, item: object = None) -> None:
        """Show a page with the keyboard in it, and there a record (its id) or a filtered list.

        Unknown pages are ignored.
        """
        if page_id not in self._features:
            return
        page = self._show(page_id)
        page.focus_body()
        if isinstance(item, int):
            page.open_item(item)
        elif item is not None:
            page.open_filter(item)

    def _show(self, page_id: str) -> Page:
        feature, page = self._features[page_id], self.page(page_id)
        self._current = page_id
        self._show_tabs(feature)
        self._stack.setCurrentWidget(page)
        if feature.section:
            self._last_in_section[feature.section] = page_id
        self.opened.emit(page_id)
        self.status_changed.emit(page.status_text())
        return page

    def page(self, page_id: str) -> Page:
        """The page, made if it was never opened."""
        if page_id not in self._pages:
            page = self._features[page_id].factory(self._ctx)
            page.navigation_requested.connect(self._on_page_navigation_requested)
            page.sign_out_requested.connect(self.sign_out_requested)
            page.status_changed.connect(self._on_page_status_changed)
            self._pages[page_id] = page
            self._stack.addWidget(page)
        return self._pages[page_id]

    def made_pages(self) -> dict[str, Page]:
        """The pages that exist already, by id."""
        return dict(self._pages)

    def make_next(self) -> bool:
        """Make one page that does not exist yet; False when all do."""
        missing = next((one for one in self._features if one not in self._pages), None)
        if missing is None:
            return False
        self.page(missing)
        return True

    def _show_tabs(self, feature: FeatureSpec) -> None:
        ids = [f.id for f in self._features.values() if f.section and f.section == feature.section]
        blocker = QSignalBlocker(self._tabs)
        if ids != self._tab_ids:
            while self._tabs.count():
                self._tabs.removeTab(0)
            for one in ids:
                self._tabs.addTab(self._features[one].title)
            self._tab_ids = ids
        if feature.id in ids:
            self._tabs.setCurrentIndex(ids.index(feature.id))
        blocker.unblock()
        self._tabs.setVisible(len(ids) > 1)

    def _on_tabs_current_changed(self, at: int) -> None:
        if 0 <= at < len(self._tab_ids):
            # The keyboard stays on the strip, so that the arrow keys go on.
            self._show(self._tab_ids[at])

    def _on_page_navigation_requested(self, page_id: str, item: object) -> None:
        self.open(page_id, item)

    def _on_page_status_changed(self, text: str) -> None:
        if self.sender() is self.current:
            self.status_changed.emit(text)
