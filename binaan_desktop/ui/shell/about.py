"""About: what the program is, its version, and the licences of what it is made of.

Layer ``ui/shell``.
"""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
)

from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.kit.mark import Mark
from binaan_desktop.ui.kit.text import tr


class AboutDialog(QDialog):
    """Name, version, purpose, licences."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.setWindowTitle(tr("Tentang Binaan Desktop"))
        name = QLabel("Binaan Desktop")
        name.setObjectName("heading")
        versions = QLabel(tr("Versi {version}, Qt {qt}", version=version, qt=qVersion()))
        versions.setObjectName("muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(versions)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Mark(48))
        head.addLayout(words, 1)
        purpose = QLabel(
            tr(
                "Pendataan, pelatihan keterampilan, jadwal, presensi, dan laporan warga binaan. "
                "Bekerja tanpa internet; data tersimpan terenkripsi di tempat yang Anda pilih."
            )
        )
        purpose.setWordWrap(True)
        licences = QTabWidget()
        licences.setAccessibleName(tr("Lisensi"))
        for path in sorted(resource_path("licences").glob("*.txt")):
            text = QPlainTextEdit(path.read_text(encoding="utf-8"))
            text.setReadOnly(True)
            text.setTabChangesFocus(True)
            text.setAccessibleName(tr("Lisensi {name}", name=path.stem))
            licences.addTab(text, path.stem)
        close = QPushButton(tr("Tutup"))
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(head)
        outer.addWidget(purpose)
        outer.addWidget(licences, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(600, 480)
