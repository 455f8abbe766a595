"""The line of filters above the table: a search box that answers as you type, and lists."""

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

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import GONE, HERE, InmateFilter
from binaan_desktop.services.wording import word
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
        self.setMinimumContentsLength(8)
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
    """Search box and lists; tells what to show whenever that changes."""

    changed = Signal()
    """Another filter: ask for it by ``wanted()``."""
    left_downwards = Signal()
    """Down or Enter in the search box: the keyboard wants the table."""

    def __init__(self, columns_button: QToolButton) -> None:
        super().__init__()
        self.search = _SearchBox()
        self.presence = FilterList(tr("Keberadaan"), tr("Masih di rutan"))
        self.presence.set_options(
            (
                ("all", tr("Semua, juga yang sudah keluar")),
                ("gone", tr("Sudah keluar")),
                *((one, word(one)) for one in PresenceStatus if not one.is_gone),
            )
        )
        self.block = FilterList(tr("Blok"), tr("Semua blok"))
        self.legal_status = FilterList(tr("Status hukum"), tr("Semua status"))
        self.legal_status.set_options(tuple((one, word(one)) for one in LegalStatus))
        self.sex = FilterList(tr("Jenis kelamin"), tr("Semua L/P"))
        self.sex.set_options(tuple((one, word(one)) for one in Sex))
        self.regency = FilterList(tr("Asal kabupaten/kota"), tr("Semua asal"))
        self.skill = FilterList(tr("Keterampilan"), tr("Semua keterampilan"))
        self.interest = FilterList(tr("Minat"), tr("Semua minat"))
        self.leaves = FilterList(tr("Bisa keluar dalam"), tr("Kapan pun keluar"))
        self.leaves.set_options(
            tuple(
                (months, tr("Keluar ≤ {months} bulan", months=months)) for months in _LEAVES_MONTHS
            )
        )
        self.leaves.setToolTip(tr("Menurut tanggal 2/3 atau ekspirasi; tahanan tidak dihitung."))
        self.never_trained = QCheckBox(tr("Belum pernah dilatih"))
        self.reset_button = QPushButton(tr("Hapus filter"))
        self.reset_button.setProperty("kind", "link")
        room = self.reset_button.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(room)
        self._is_setting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self._lay_out(columns_button)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.left_downwards.connect(self._on_search_left_downwards)
        for one in self._lists():
            one.currentIndexChanged.connect(self._on_list_changed)
        self.never_trained.toggled.connect(self._on_never_trained_toggled)
        self.reset_button.clicked.connect(self._on_reset_clicked)
        self._show_reset()

    def read_options(self, queries: InmateQueries) -> None:
        """Read what the lists offer."""
        self.block.set_options(
            tuple((one, tr("Blok {name}", name=one)) for one in queries.list_blocks())
        )
        self.regency.set_options(tuple((one.code, one.name) for one in queries.list_regencies()))
        skills = tuple((one.id, one.name) for one in queries.list_skills())
        self.skill.set_options(skills)
        self.interest.set_options(skills)

    def wanted(self) -> InmateFilter:
        """The filter as it stands."""
        return InmateFilter(
            text=self.search.text(),
            presence=_presence_of(self.presence.value()),
            block=self.block.value(),
            legal_status=self.legal_status.value(),
            sex=self.sex.value(),
            regency_code=self.regency.value(),
            skill_id=self.skill.value(),
            interest_id=self.interest.value(),
            never_trained=self.never_trained.isChecked(),
            leaves_within_months=self.leaves.value(),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything but "who is here" was asked for."""
        return replace(self.wanted(), text=self.search.text().strip()) != InmateFilter()

    def reset(self) -> None:
        """Show everybody who is here."""
        self._show(InmateFilter(), None)

    def show_everybody_called(self, text: str) -> None:
        """Search for a text among everybody, also those who left."""
        self._show(InmateFilter(text=text), "all")

    def _show(self, wanted: InmateFilter, presence: object) -> None:
        self._is_setting = True
        for one in self._lists():
            one.choose(None)
        self.presence.choose(presence)
        self.search.setText(wanted.text)
        self.never_trained.setChecked(False)
        self._is_setting = False
        self._tell()

    def _lists(self) -> tuple[FilterList, ...]:
        return (
            self.presence,
            self.block,
            self.legal_status,
            self.sex,
            self.regency,
            self.skill,
            self.interest,
            self.leaves,
        )

    def _lay_out(self, columns_button: QToolButton) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 5)
        for one in (self.presence, self.block, self.legal_status, self.sex):
            top.addWidget(one, 2)
        top.addWidget(columns_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        for one in (self.regency, self.skill, self.interest, self.leaves):
            bottom.addWidget(one, 2)
        bottom.addWidget(self.never_trained)
        bottom.addWidget(self.reset_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(bottom)
        order = (
            self.search,
            self.presence,
            self.block,
            self.legal_status,
            self.sex,
            columns_button,
            self.regency,
            self.skill,
            self.interest,
            self.leaves,
            self.never_trained,
            self.reset_button,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _tell(self) -> None:
        self._timer.stop()
        self._show_reset()
        self.changed.emit()

    def _show_reset(self) -> None:
        self.reset_button.setVisible(self.is_narrow)

    def _on_search_text_changed(self, text: str) -> None:
        if not self._is_setting:
            self._timer.start()

    def _on_search_left_downwards(self) -> None:
        if self._timer.isActive():
            self._tell()
        self.left_downwards.emit()

    def _on_list_changed(self, index: int) -> None:
        if not self._is_setting:
            self._tell()

    def _on_never_trained_toggled(self, checked: bool) -> None:
        if not self._is_setting:
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
