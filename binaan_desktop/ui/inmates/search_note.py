"""The line that says how a text was found: exactly, as it sounds, or only like it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from binaan_desktop.services.inmates.rows import InmateFilter, InmatePage
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Icon

FEW = 3
"""With so few hits somebody may have been mistyped: offer who is like them."""


class SearchNote(QWidget):
    """A sentence, and a link that adds or leaves out who is only like the text."""

    similar_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.link = QPushButton()
        self.link.setProperty("kind", "link")
        self.link.setAccessibleName(tr("Nama yang mirip"))
        self._similar = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._icon = Icon("info")
        for widget in (self._icon, self.label, self.link):
            line.addWidget(widget)
        self.setFocusProxy(self.link)
        self.link.clicked.connect(self._on_link_clicked)
        self.show_found(InmateFilter(), None)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to read or to press."""
        return bool(self.label.text() or self.link.text())

    def show_found(self, wanted: InmateFilter, found: InmatePage | None) -> None:
        """Say how these people were found."""
        text, link = "", ""
        if found is not None and wanted.text.strip():
            text = _sentence(wanted, found)
            if wanted.similar:
                link = tr("Hanya yang dicari")
            elif not found.similar and 0 < found.total <= FEW:
                link = tr("Cari juga yang mirip")
        self._similar = not wanted.similar
        self.label.setText(text)
        self.label.setVisible(bool(text))
        self._icon.setVisible(bool(text))
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self.setVisible(self.says_something)

    def _on_link_clicked(self) -> None:
        self.similar_wanted.emit(self._similar)


def _sentence(wanted: InmateFilter, found: InmatePage) -> str:
    others = found.total - found.exact
    if found.similar and found.exact == 0:
        return tr("Tidak ada yang persis; yang mirip:")
    if found.similar:
        return tr("{exact} persis, lalu {others} yang mirip.", exact=found.exact, others=others)
    if wanted.similar:
        return tr("Tidak ada lagi yang mirip.")
    if others and found.exact:
        return tr(
            "{exact} persis, lalu {others} dengan ejaan lain.", exact=found.exact, others=others
        )
    return tr("Ditulis dengan ejaan lain:") if others else ""
