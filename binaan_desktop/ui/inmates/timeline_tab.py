"""Tab *Riwayat*: what happened to the person in every area, newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget

from binaan_desktop.domain.timeline import TimelineArea
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.timeline_list import TimelineList
from binaan_desktop.ui.inmates.timeline_model import TimelineModel
from binaan_desktop.ui.inmates.timeline_words import page_of
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import EmptyState

_TICK = "\N{CHECK MARK}"


class TimelineTab(ProfileTab):
    """The list under its filters: a switch an area, and words."""

    title = tr("Riwayat")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._queries = ctx.services.inmates.queries
        self.model = TimelineModel(self)
        self.list = TimelineList(self.model)
        self.list.opened.connect(self._on_list_opened)
        self.chips = {area: self._chip(area) for area in TimelineArea}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Saring kata"))
        self.search.setAccessibleName(tr("Saring riwayat dengan kata"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(200)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._enter_list)
        self.copy_button = QPushButton(tr("Salin"))
        self.copy_button.setToolTip(tr("Salin semua yang ditampilkan sebagai teks"))
        self.copy_button.setAccessibleName(tr("Salin riwayat sebagai teks"))
        set_icon(self.copy_button, "copy")
        self.copy_button.clicked.connect(self.copy_shown)
        self.nothing = EmptyState(tr("Belum ada yang tercatat tentang orang ini."))
        show_all = ActionSpec("timeline.reset", tr("Hapus saringan"), self.show_everything)
        self.no_match = EmptyState(tr("Tidak ada yang cocok dengan saringan ini."), show_all)
        self.pages = QStackedWidget()
        for page in (self.list, self.nothing, self.no_match):
            self.pages.addWidget(page)
        self._lay_out()

    def show_inmate(self, inmate_id: int) -> None:
        """Read the person's timeline; the filters stay as they are."""
        is_other = inmate_id != self.inmate_id
        super().show_inmate(inmate_id)
        kept = self.list.currentIndex().row()
        self.model.set_events(self._queries.get_timeline(inmate_id=inmate_id))
        self._name_chips()
        self._show_page()
        if is_other:
            self.list.scrollToTop()
        elif kept >= 0:
            self.list.setCurrentIndex(self.model.index(min(kept, self.model.rowCount() - 1)))

    def show_everything(self) -> None:
        """Take every filter off."""
        for chip in self.chips.values():
            chip.setChecked(True)
        self.search.clear()
        self._narrow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_shown(self) -> None:
        """Put everything shown on the clipboard, a line an event."""
        events = self.model.shown()
        self.list.copy(events)
        self.ctx.messages.info(tr("{count} baris riwayat disalin.", count=len(events)))

    def _chip(self, area: TimelineArea) -> QPushButton:
        chip = QPushButton(word(area))
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setToolTip(tr("Tampilkan atau sembunyikan: {area}", area=word(area)))
        chip.toggled.connect(self._narrow)
        return chip

    def _lay_out(self) -> None:
        # In a small window the switches take two lines instead of widening it.
        chips = FlowLayout(6)
        for chip in self.chips.values():
            chips.addWidget(chip)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addLayout(chips, 1)
        for widget in (self.search, self.copy_button):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self.pages, 1)

    def _name_chips(self) -> None:
        """Area and count; a tick says that it is on, for colour alone must not."""
        for area, chip in self.chips.items():
            text = tr("{area} {count}", area=word(area), count=self.model.count(area))
            chip.setText(f"{_TICK} {text}")
            chip.setMinimumWidth(chip.sizeHint().width())
            if not chip.isChecked():
                chip.setText(text)

    def _narrow(self) -> None:
        self._name_chips()
        wanted = [area for area, chip in self.chips.items() if chip.isChecked()]
        self.model.set_filter(wanted, self.search.text())
        self._show_page()

    def _show_page(self) -> None:
        empty = self.no_match if self.model.events else self.nothing
        self.pages.setCurrentWidget(self.list if self.model.rowCount() else empty)
        self.copy_button.setEnabled(self.model.rowCount() > 0)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.select_first()

    def _on_list_opened(self, event: TimelineEvent) -> None:
        page = page_of(event)
        if page is not None:
            self.navigate(page, event.target_id)
