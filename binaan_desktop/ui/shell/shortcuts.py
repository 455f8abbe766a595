"""The list of shortcuts (Ctrl+/): those of the window, of tables and forms, and of this page.

Layer ``ui/shell``. Built from the actions themselves, so it cannot be out of date.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from binaan_desktop.ui.kit.actions import ActionSpec, shortcut_text
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import SectionTitle

Lines = Sequence[tuple[str, str]]

WINDOW_LINES: Lines = (
    ("Ctrl+K", tr("Cari orang, halaman, dan tindakan")),
    ("Ctrl+1 ... Ctrl+9", tr("Buka halaman di sebelah kiri")),
    ("Ctrl+Z", tr("Urungkan tindakan terakhir")),
    ("Ctrl+/", tr("Daftar pintasan ini")),
)
TABLE_LINES: Lines = (
    ("Enter", tr("Buka baris")),
    ("Ctrl+C", tr("Salin baris ke Excel")),
    ("Ctrl+A", tr("Pilih semua baris")),
)
FORM_LINES: Lines = (
    ("Enter", tr("Isian berikutnya")),
    ("Ctrl+Enter", tr("Simpan")),
    ("Ctrl+Shift+Enter", tr("Simpan dan isi berikutnya")),
    ("Ctrl+;", tr("Tanggal hari ini")),
    ("Esc", tr("Batal")),
)


class ShortcutsDialog(QDialog):
    """Two columns of keys and words."""

    def __init__(self, page_title: str, actions: Sequence[ActionSpec]) -> None:
        super().__init__()
        self.setWindowTitle(tr("Pintasan"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        page_lines = [
            (shortcut_text(spec.shortcut), spec.text) for spec in actions if spec.shortcut
        ]
        _add_part(left, tr("Di mana saja"), WINDOW_LINES)
        if page_lines:
            _add_part(left, page_title, page_lines)
        _add_part(right, tr("Di tabel"), TABLE_LINES)
        _add_part(right, tr("Di formulir"), FORM_LINES)
        left.addStretch(1)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        close = QPushButton(tr("Tutup"))
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(columns)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _add_part(layout: QVBoxLayout, title: str, lines: Lines) -> None:
    layout.addWidget(SectionTitle(title))
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(lines):
        key = QLabel(keys)
        key.setObjectName("key")
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(QLabel(words), row, 1)
    layout.addLayout(grid)
    layout.addSpacing(12)
