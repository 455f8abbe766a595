"""The line above the board: which week, whose week, and as a board or as a list."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from binaan_desktop.domain.scheduling import WeekBy
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.strip import bold_font

WEEK = timedelta(days=7)
_BY = {
    WeekBy.PLACE: (tr("Tempat"), tr("Semua tempat")),
    WeekBy.TRAINER: (tr("Pelatih"), tr("Semua pelatih")),
    WeekBy.BATCH: (tr("Angkatan"), tr("Semua angkatan")),
}


class WeekBar(QWidget):
    """Holds the choice; the page reads the week it says."""

    changed = Signal()
    """Another week, or another place, trainer or batch."""
    mode_changed = Signal(bool)
    """Whether the list is shown in place of the board."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.start = monday_of(today())
        self._today = today
        self._names: dict[WeekBy, Sequence[tuple[int, str]]] = {}
        self.previous_button = self._arrow("previous", tr("Pekan sebelumnya"), -1)
        self.next_button = self._arrow("next", tr("Pekan berikutnya"), 1)
        self.today_button = QPushButton(tr("Hari ini"))
        self.today_button.setToolTip(tr("Ke pekan ini (Alt+Home)"))
        self.today_button.setShortcut("Alt+Home")
        self.today_button.clicked.connect(self._on_today_clicked)
        self.label = QLabel()
        self.label.setFont(bold_font(self.font()))
        self._by_buttons = QButtonGroup(self)
        self.by_buttons = {by: self._by_button(by) for by in WeekBy}
        self.key_box = QComboBox()
        self.key_box.setMinimumWidth(112)
        self.key_box.setMaximumWidth(240)
        self.key_box.setMaxVisibleItems(16)
        self.key_box.setMinimumContentsLength(10)
        fixed = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.key_box.setSizeAdjustPolicy(fixed)
        self.key_box.currentIndexChanged.connect(self._on_key_box_changed)
        self.board_button, self.list_button = self._mode_buttons()
        self.set_by(WeekBy.PLACE)
        self._lay_out()
        self._tell()

    @property
    def by(self) -> WeekBy:
        """Whose week."""
        return next(by for by, button in self.by_buttons.items() if button.isChecked())

    @property
    def key(self) -> int | None:
        """Id of the place, trainer or batch; None for all."""
        value = self.key_box.currentData()
        return value if isinstance(value, int) else None

    @property
    def is_list(self) -> bool:
        """Whether the list is chosen."""
        return self.list_button.isChecked()

    def set_names(self, names: dict[WeekBy, Sequence[tuple[int, str]]]) -> None:
        """What can be chosen; a choice that is still there stays."""
        self._names = names
        self._fill(self.key)

    def set_by(self, by: WeekBy) -> None:
        """Choose whose weeks are shown, all of them."""
        self.by_buttons[by].setChecked(True)
        self._fill(None)

    def set_key(self, key: int | None) -> None:
        """Choose one of them."""
        self.key_box.setCurrentIndex(max(0, self.key_box.findData(key)))

    def go_to(self, day: date) -> None:
        """Show the week of a day."""
        start = monday_of(day)
        if start != self.start:
            self.start = start
            self._tell()
            self.changed.emit()

    def step(self, weeks: int) -> None:
        """Some weeks on or back."""
        self.go_to(self.start + weeks * WEEK)

    def _tell(self) -> None:
        self.label.setText(words.week_title(self.start))
        self.today_button.setEnabled(self.start != monday_of(self._today()))

    def _fill(self, key: int | None) -> None:
        quiet = QSignalBlocker(self.key_box)
        self.key_box.clear()
        name, everything = _BY[self.by]
        self.key_box.addItem(everything, None)
        for one, text in self._names.get(self.by, ()):
            self.key_box.addItem(text, one)
        self.key_box.setAccessibleName(name)
        self.key_box.setCurrentIndex(max(0, self.key_box.findData(key)))
        quiet.unblock()

    def _arrow(self, picture: str, name: str, weeks: int) -> QToolButton:
        button = QToolButton()
        set_icon(button, picture)
        button.setProperty("kind", "secondary")
        button.setAccessibleName(name)
        keys = "Alt+Left" if weeks < 0 else "Alt+Right"
        button.setShortcut(keys)
        button.setToolTip(f"{name} ({keys})")
        button.clicked.connect(self._on_previous_clicked if weeks < 0 else self._on_next_clicked)
        return button

    def _by_button(self, by: WeekBy) -> QPushButton:
        button = QPushButton(_BY[by][0])
        button.setCheckable(True)
        self._by_buttons.addButton(button)
        button.clicked.connect(self._on_by_clicked)
        return button

    def _mode_buttons(self) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        made = []
        for text in (tr("Papan"), tr("Daftar")):
            button = QPushButton(text)
            button.setCheckable(True)
            group.addButton(button)
            made.append(button)
        made[0].setChecked(True)
        made[1].toggled.connect(self.mode_changed)
        return made[0], made[1]

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.previous_button)
        line.addWidget(self.today_button)
        line.addWidget(self.next_button)
        line.addSpacing(12)
        line.addWidget(self.label)
        line.addStretch(1)
        for button in self.by_buttons.values():
            line.addWidget(button)
        line.addSpacing(4)
        line.addWidget(self.key_box, 1)
        line.addSpacing(8)
        line.addWidget(self.board_button)
        line.addWidget(self.list_button)

    def _on_previous_clicked(self) -> None:
        self.step(-1)

    def _on_next_clicked(self) -> None:
        self.step(1)

    def _on_today_clicked(self) -> None:
        self.go_to(self._today())

    def _on_by_clicked(self) -> None:
        self._fill(None)
        self.changed.emit()

    def _on_key_box_changed(self, index: int) -> None:
        self.changed.emit()


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())
