"""The whole profile of one person: who it is, and everything about them under a strip of tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, NotFound
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.rows import InmateDetail
from binaan_desktop.ui.inmates.detail import chips_of
from binaan_desktop.ui.inmates.dialog import edit_inmate
from binaan_desktop.ui.inmates.model import full_name, place_text
from binaan_desktop.ui.inmates.movement_dialog import record_movement
from binaan_desktop.ui.inmates.papers_tab import PapersTab
from binaan_desktop.ui.inmates.printing import print_skill_profiles, show_all_data
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from binaan_desktop.ui.inmates.summary_tab import SummaryTab
from binaan_desktop.ui.inmates.timeline_tab import TimelineTab
from binaan_desktop.ui.inmates.whereabouts_tab import WhereaboutsTab
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Chip, EmptyState

TABS: tuple[type[ProfileTab], ...] = (SummaryTab, SkillsTab, WhereaboutsTab, TimelineTab, PapersTab)
"""The tabs from left to right."""


class ProfileView(Page):
    """One person: heading with chips, actions, and the tabs; *Esc* leads back to the list."""

    title = tr("Profil")
    topics = frozenset(
        {Topic.AFTERCARE, Topic.INMATES, Topic.IMPORTS, Topic.TRAINING, Topic.ATTENDANCE}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._queries = ctx.services.inmates.queries
        self.inmate_id: int | None = None
        self._detail: InmateDetail | None = None
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        self.header.below.addLayout(self.chips)
        self.header.below.addStretch(1)
        self.hint = EmptyState(tr("Buka profil seseorang dari daftar warga binaan."))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Bagian profil"))
        self.tabs.setDocumentMode(True)
        for kind in TABS:
            tab = kind(ctx)
            tab.navigation_requested.connect(self.navigation_requested)
            self.tabs.addTab(tab, kind.title)
        self.body.addWidget(self.hint, 1)
        self.body.addWidget(self.tabs, 1)
        self.tabs.hide()
        self._shown: dict[int, int] = {}
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Back, edit; what tabs offer beyond that stands in the tabs."""
        return (
            ActionSpec(
                "profile.back",
                tr("Kembali"),
                self._go_back,
                icon="previous",
                shortcut="Esc",
            ),
            ActionSpec(
                "profile.movement",
                tr("Catat mutasi"),
                self._record_movement,
                icon="swap",
                shortcut="Ctrl+M",
                right=Right.EDIT_INMATES,
                enabled_when=self._is_open,
            ),
            ActionSpec(
                "profile.print",
                tr("Cetak profil"),
                self._print,
                icon="print",
                shortcut="Ctrl+P",
                enabled_when=self._is_open,
            ),
            ActionSpec(
                "profile.all_data",
                tr("Semua data tentang orang ini..."),
                self._show_all_data,
                icon="file",
                right=Right.VIEW_NIK,
                enabled_when=self._is_open,
                in_menu=True,
            ),
            ActionSpec(
                "profile.edit",
                tr("Ubah data"),
                self._edit,
                icon="edit",
                shortcut="Ctrl+E",
                right=Right.EDIT_INMATES,
                enabled_when=self._is_open,
                primary=True,
            ),
        )

    def open_item(self, item_id: int) -> None:
        """Show a person from the top, on the tab used last, with the keyboard on the tabs."""
        if item_id != self.inmate_id:
            self.inmate_id = item_id
            self._shown.clear()
            for at in range(self.tabs.count()):
                tab = self.tabs.widget(at)
                if isinstance(tab, ProfileTab):
                    tab.scroll_to_top()
        self.read_again()
        self.focus_body()

    def focus_body(self) -> None:
        """Put the keyboard on the tabs: the arrows change them, Tab goes into the one in sight."""
        if self.tabs.isVisibleTo(self):
            self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def reload(self) -> None:
        """Read the heading and the tab in sight; the other tabs read when they are opened."""
        if self.inmate_id is None:
            self._show_nobody()
            return
        self._shown.clear()
        try:
            detail = self._queries.get_inmate(inmate_id=self.inmate_id)
        except NotFound:
            # Taken back with the import or the registration that brought the person.
            self.inmate_id = None
            self._show_nobody()
            return
        self._detail = detail
        self._show_heading(detail)
        self.hint.hide()
        self.tabs.show()
        self._show_tab()

    def status_text(self) -> str:
        """Whose profile it is."""
        if self._detail is None:
            return ""
        return tr("Profil {name}", name=self._detail.name)

    def tab(self, kind: type[ProfileTab]) -> ProfileTab:
        """The tab of a kind."""
        return next(
            tab
            for at in range(self.tabs.count())
            if isinstance(tab := self.tabs.widget(at), ProfileTab) and type(tab) is kind
        )

    def open_tab(self, kind: type[ProfileTab]) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentWidget(self.tab(kind))

    def _show_nobody(self) -> None:
        self._detail = None
        self.header.set_title(self.title)
        self.tabs.hide()
        self.hint.show()

    def _show_heading(self, detail: InmateDetail) -> None:
        current = [one.text for one in detail.register_numbers if one.is_current]
        place = place_text(detail.block, detail.cell)
        where = tr("Blok {place}", place=place) if place else ""
        self.header.set_title(
            full_name(detail.name, detail.father_name, detail.sex),
            ", ".join(part for part in (*current, where) if part),
        )
        while (item := self.chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in chips_of(detail):
            chip = Chip(text, tone)
            self.chips.addWidget(chip)
            # The page is on screen by now, and Qt shows late children only at its next turn.
            chip.show()

    def _show_tab(self) -> None:
        """Read the tab in sight, unless it shows this person already."""
        at = self.tabs.currentIndex()
        tab = self.tabs.widget(at)
        if not isinstance(tab, ProfileTab) or self.inmate_id is None:
            return
        if self._shown.get(at) == self.inmate_id:
            return
        self._shown[at] = self.inmate_id
        tab.show_inmate(self.inmate_id)

    def _is_open(self) -> bool:
        return self._detail is not None

    def _go_back(self) -> None:
        self.navigate("inmates", self.inmate_id)

    def _edit(self) -> None:
        if self.inmate_id is None:
            return
        try:
            edit_inmate(self.ctx, self.inmate_id)
        except BinaanError as error:
            self.tell_error(error)

    def _print(self) -> None:
        if self.inmate_id is None:
            return
        try:
            print_skill_profiles(self.ctx, [self.inmate_id], self)
        except BinaanError as error:
            self.tell_error(error)

    def _show_all_data(self) -> None:
        if self.inmate_id is not None:
            show_all_data(self.ctx, self.inmate_id, self)

    def _record_movement(self) -> None:
        if self.inmate_id is None:
            return
        try:
            record_movement(self.ctx, self.inmate_id)
        except BinaanError as error:
            self.tell_error(error)

    def _on_tabs_current_changed(self) -> None:
        try:
            self._show_tab()
        except BinaanError as error:
            self.tell_error(error)
