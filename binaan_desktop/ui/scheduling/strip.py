"""The line under the board: the selected meeting, or what stands in the way of the carried one."""

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binaan_desktop.domain.errors import Problem
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Icon, OneLine
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.carry import Carry

_TONES = {
    Tone.ERROR: "error",
    Tone.SUCCESS: "success",
    Tone.MUTED: "info",
    Tone.NEUTRAL: "calendar",
}


def bold_font(font: QFont) -> QFont:
    """The same font, semi-bold."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class BoardStrip(QWidget):
    """One sentence with its icon; it always has the same height, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("info", 16, Tone.MUTED)
        self.title = QLabel()
        self.title.setFont(bold_font(self.font()))
        self.text = OneLine()
        self.text.setObjectName("reason")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self.title)
        line.addWidget(self.text, 1)
        self.setFixedHeight(24)

    def tell_hint(self, editable: bool) -> None:
        """Nothing is selected: how the board is used."""
        hint = tr("Pilih pertemuan untuk melihat rinciannya.")
        if editable:
            hint = tr(
                "Seret untuk memindah, tarik tepi bawah untuk mengubah lama, klik dua kali di "
                "tempat kosong untuk membuat. Tombol: panah pilih, Ctrl+panah pindah, N baru."
            )
        self._tell("", hint, Tone.MUTED)

    def tell_row(self, row: MeetingRow, problems: Sequence[Problem]) -> None:
        """The selected meeting."""
        if problems:
            self._tell(row.batch, words.problems_text(problems), Tone.ERROR)
        else:
            self._tell(row.batch, words.brief(row), Tone.NEUTRAL)

    def tell_carry(self, carry: Carry) -> None:
        """The carried meeting: where it would stand, and whether it can."""
        where = words.plan_text(carry.plan)
        if carry.problems:
            self._tell(f"{where}:", words.problems_text(carry.problems), Tone.ERROR)
            return
        text = tr("bisa. Lepaskan untuk memindah, Esc untuk batal.")
        if not carry.by_mouse:
            text = tr("bisa. Enter untuk memindah, Esc untuk batal.")
        self._tell(f"{where}:", text, Tone.SUCCESS)

    def _tell(self, title: str, text: str, tone: Tone) -> None:
        self._icon.set_icon(_TONES[tone], tone)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.show_text(text)
        name = "muted" if tone is Tone.MUTED else "reason"
        self.text.setObjectName(name)
        self.text.setProperty("tone", tone.value)
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
