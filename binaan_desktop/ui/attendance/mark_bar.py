"""The letters of the sheet in words; a click sets the mark: the legend is the mouse's way."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr

_BETWEEN = "  \N{MIDDLE DOT}  "
_KEYS = (
    tr("Huruf memberi tanda, lalu turun"),
    tr("Spasi hadir/alpa"),
    tr("Ctrl+A sisanya hadir"),
    tr("Del hapus tanda"),
    tr("dari kertas: nomor, huruf, angka sebab, Enter"),
    tr("R sebab"),
    tr("F2 keterangan"),
)


class MarkBar(QWidget):
    """A button a letter, and the keys that are not letters below them."""

    chosen = Signal(object)
    """An ``AttendanceMark`` for the row the keyboard stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {mark: self._button(mark) for mark in AttendanceMark}
        line = QHBoxLayout()
        line.setSpacing(0)
        for button in self.buttons.values():
            line.addWidget(button)
        line.addStretch(1)
        self.keys = QLabel(_BETWEEN.join(_KEYS))
        self.keys.setObjectName("note")
        self.keys.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.keys)

    def tell(self, text: str) -> None:
        """Say what the next key would mean; nothing brings the list of keys back."""
        self.keys.setObjectName("" if text else "note")
        self.keys.setText(text or _BETWEEN.join(_KEYS))
        self.keys.style().unpolish(self.keys)
        self.keys.style().polish(self.keys)

    def _button(self, mark: AttendanceMark) -> QToolButton:
        button = QToolButton()
        button.setText(f"{mark.value} {word(mark)}")
        button.setProperty("kind", "quiet")
        button.setAccessibleName(tr("Tandai {mark}", mark=word(mark)))
        button.setToolTip(tr("Tandai {mark} (tekan {letter})", mark=word(mark), letter=mark.value))
        # A click must not take the keyboard out of the table.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._on_button_clicked, mark))
        return button

    def _on_button_clicked(self, mark: AttendanceMark, checked: bool = False) -> None:
        self.chosen.emit(mark)
