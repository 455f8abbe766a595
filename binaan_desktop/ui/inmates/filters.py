"""The filters above the table: a search box that answers as you type, lists, and chips."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import GONE, HERE, InmateFilter, InmatePage
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.filter_chips import FilterChips, FilterNames
from binaan_desktop.ui.inmates.filter_form import MoreFiltersDialog
from binaan_desktop.ui.inmates.saved_filters import SavedFilterButton
from binaan_desktop.ui.inmates.search_note import SearchNote
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

DEBOUNCE_MS = 120
"""Long enough to swallow fast typing, short enough to feel immediate."""
_LEAVES_MONTHS = (1, 2, 3, 6, 12)


class FilterList(QComboBox):
    """A list whose first entry means "all" and says of what: ``Semua blok``."""

    def __init__(self, name: str, everything: str) -> None:
        super().__init__()
        self._everything = everything
        self._values: list[object] = [None]
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.set_options(())

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer these values; the chosen one stays if it is still offered."""
        chosen = self.value()
        with QSignalBlocker(self):
            self._values = [None, *(value for value, _ in options)]
            self.clear()
            self.addItems([self._everything, *(text for _, text in options)])
            self.choose(chosen)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 32)

    def value(self) -> Any:
        """The chosen value, None for everything."""
        return self._values[max(0, self.currentIndex())]

    def choose(self, value: object) -> None:
        """Choose a value, or everything when it is not offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class FilterBar(QWidget):
    """Search box, the usual lists, chips of everything that narrows; tells whenever that changes.

    The filter itself is kept here; lists and chips only show it, so that a saved filter may hold
    what no list offers any more.
    """

    changed = Signal()
    """Another filter: ask for it by ``wanted()``."""
    left_downwards = Signal()
    """Down or Enter in the search box: the keyboard wants the table."""

    def __init__(self, ctx: Context, columns_button: QToolButton) -> None:
        super().__init__()
        self._ctx = ctx
        self._wanted = InmateFilter()
        self._names = FilterNames()
        self._is_setting = False
        self.search = _SearchBox()
        self._make_lists()
        self.never_trained = QCheckBox(tr("Belum dilatih"))
        self.never_trained.setAccessibleName(tr("Belum pernah dilatih"))
        self.never_trained.setToolTip(tr("Belum pernah ikut pelatihan sampai selesai."))
        self.more_button = _button(tr("Filter lain"), "filter")
        self.saved = SavedFilterButton(ctx, self.wanted, lambda: self._names, self.show_filter)
        self.chips = FilterChips()
        self.note = SearchNote()
        self.reset_button = QPushButton(tr("Hapus filter"))
        self.reset_button.setProperty("kind", "link")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self._lay_out(columns_button)
        self._connect()
        self._show_state()

    def read_options(self, queries: InmateQueries) -> None:
        """Read what the lists offer."""
        regencies = {one.code: one.name for one in queries.list_regencies()}
        skills = {one.id: one.name for one in queries.list_skills()}
        self._names = FilterNames(regencies, skills)
        self.block.set_options(
            tuple((one, tr("Blok {name}", name=one)) for one in queries.list_blocks())
        )
        self.regency.set_options(tuple(regencies.items()))
        self.skill.set_options(tuple(skills.items()))
        self._show_filter()
        self._show_state()

    def wanted(self) -> InmateFilter:
        """The filter as it stands."""
        return replace(self._wanted, text=self.search.text())

    @property
    def is_narrow(self) -> bool:
        """Whether anything but "who is here" was asked for."""
        return replace(self.wanted(), text=self.search.text().strip()) != InmateFilter()

    def reset(self) -> None:
        """Show everybody who is here."""
        self.show_filter(InmateFilter())

    def show_everybody_called(self, text: str) -> None:
        """Search for a text among everybody, also those who left."""
        self.show_filter(InmateFilter(text=text, presence=None))

    def show_filter(self, wanted: InmateFilter) -> None:
        """Take another filter, its text too."""
        self._wanted = wanted
        self._is_setting = True
        self.search.setText(wanted.text)
        self._is_setting = False
        self._show_filter()
        self._tell()

    def show_found(self, found: InmatePage | None) -> None:
        """Say how the text was found: exactly, as it sounds, or only like it."""
        self.note.show_found(self.wanted(), found)
        self._show_third_line()

    def edit_more(self) -> None:
        """*Filter lain*: everything that has no list here."""
        dialog = MoreFiltersDialog(self._ctx, self.wanted(), self._names)
        if self._ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.show_filter(dialog.result_value)

    # building

    def _make_lists(self) -> None:
        self.presence = FilterList(tr("Keberadaan"), tr("Masih di rutan"))
        self.presence.set_options(
            (
                ("all", tr("Juga yang sudah keluar")),
                ("gone", tr("Sudah keluar")),
                *((one, word(one)) for one in PresenceStatus if not one.is_gone),
            )
        )
        self.block = FilterList(tr("Blok"), tr("Semua blok"))
        self.legal_status = FilterList(tr("Status hukum"), tr("Semua status"))
        self.legal_status.set_options(tuple((one, word(one)) for one in LegalStatus))
        self.regency = FilterList(tr("Asal kabupaten/kota"), tr("Semua asal"))
        self.skill = FilterList(tr("Keterampilan"), tr("Semua keterampilan"))
        self.leaves = FilterList(tr("Bisa keluar dalam"), tr("Kapan pun keluar"))
        self.leaves.set_options(
            tuple(
                (months, tr("Keluar ≤ {months} bulan", months=months)) for months in _LEAVES_MONTHS
            )
        )
        self.leaves.setToolTip(tr("Menurut tanggal 2/3 atau ekspirasi; tahanan tidak dihitung."))

    def _lay_out(self, columns_button: QToolButton) -> None:
        third = QHBoxLayout()
        third.setSpacing(8)
        # As high as the link, so that the two stand on one line.
        self.note.setMinimumHeight(self.reset_button.sizeHint().height())
        third.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self.chips, 1)
        third.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignTop)
        self._third = QWidget()
        self._third.setLayout(third)
        third.setContentsMargins(0, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        first = (self.search, self.presence, self.more_button, self.saved, columns_button)
        second = (*self._bar_lists()[1:], self.never_trained)
        shares = {
            self.search: 3,
            self.presence: 2,
            self.block: 15,
            self.legal_status: 17,
            self.regency: 17,
            self.skill: 22,
            self.leaves: 20,
        }
        for widgets in (first, second):
            line = QHBoxLayout()
            line.setSpacing(8)
            for widget in widgets:
                line.addWidget(widget, shares.get(widget, 0))
            lines.addLayout(line)
        lines.addWidget(self._third)
        for before, after in pairwise((*first, *second, self.note, self.chips, self.reset_button)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.left_downwards.connect(self._on_search_left_downwards)
        for one in self._bar_lists():
            one.currentIndexChanged.connect(self._on_list_changed)
        self.never_trained.toggled.connect(self._on_never_trained_toggled)
        self.more_button.clicked.connect(self.edit_more)
        self.chips.chosen.connect(self._on_chips_chosen)
        self.note.similar_wanted.connect(self._on_note_similar_wanted)
        self.reset_button.clicked.connect(self._on_reset_clicked)

    def _bar_lists(self) -> tuple[FilterList, ...]:
        return (
            self.presence,
            self.block,
            self.legal_status,
            self.regency,
            self.skill,
            self.leaves,
        )

    # showing

    def _show_filter(self) -> None:
        """The lists as the filter says; a value that is not offered shows as "all"."""
        wanted = self._wanted
        self._is_setting = True
        self.presence.choose(_choice_of(wanted.presence))
        self.block.choose(wanted.block)
        self.legal_status.choose(wanted.legal_status)
        self.regency.choose(wanted.regency_code)
        self.skill.choose(wanted.skill_id)
        self.leaves.choose(wanted.leaves_within_months)
        self.never_trained.setChecked(wanted.never_trained)
        self._is_setting = False

    def _show_state(self) -> None:
        self.chips.show_filter(self._wanted, self._names)
        self.reset_button.setVisible(self.is_narrow)
        self._show_third_line()

    def _show_third_line(self) -> None:
        shown = bool(self.chips.chips) or self.note.says_something or self.is_narrow
        self._third.setVisible(shown)

    def _tell(self) -> None:
        self._timer.stop()
        self._show_state()
        self.changed.emit()

    # events

    def _on_search_text_changed(self, text: str) -> None:
        if self._is_setting:
            return
        # Another text is looked for exactly first.
        self._wanted = replace(self._wanted, similar=False)
        self._timer.start()

    def _on_search_left_downwards(self) -> None:
        if self._timer.isActive():
            self._tell()
        self.left_downwards.emit()

    def _on_list_changed(self, index: int) -> None:
        if self._is_setting:
            return
        self._wanted = replace(
            self._wanted,
            presence=_presence_of(self.presence.value()),
            block=self.block.value(),
            legal_status=self.legal_status.value(),
            regency_code=self.regency.value(),
            skill_id=self.skill.value(),
            leaves_within_months=self.leaves.value(),
        )
        self._tell()

    def _on_never_trained_toggled(self, checked: bool) -> None:
        if not self._is_setting:
            self._wanted = replace(self._wanted, never_trained=checked)
            self._tell()

    def _on_chips_chosen(self, left: InmateFilter) -> None:
        self._wanted = left
        self._show_filter()
        self._tell()

    def _on_note_similar_wanted(self, similar: bool) -> None:
        self._wanted = replace(self._wanted, similar=similar)
        self._tell()

    def _on_reset_clicked(self) -> None:
        self.reset()


class _SearchBox(QLineEdit):
    """Finds as you type; Esc empties it, Down and Enter go to the table."""

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Cari nama, alias, nomor, NIK (Ctrl+F)"))
        self.setAccessibleName(tr("Cari warga binaan"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(120)
        picture = QAction(self)
        set_icon(picture, "search", "muted")
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the table, or empty the box."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left_downwards.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


def _button(text: str, icon: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    button.setProperty("kind", "secondary")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(button, icon)
    return button


def _presence_of(choice: object) -> frozenset[PresenceStatus] | None:
    match choice:
        case None:
            return HERE
        case "all":
            return None
        case "gone":
            return GONE
        case PresenceStatus():
            return frozenset({choice})
        case _:
            raise AssertionError(choice)


def _choice_of(presence: frozenset[PresenceStatus] | None) -> object:
    """What the list shows; None stands for "who is here", and for what it does not offer."""
    if presence is None:
        return "all"
    if presence == GONE:
        return "gone"
    return next(iter(presence)) if len(presence) == 1 else None
