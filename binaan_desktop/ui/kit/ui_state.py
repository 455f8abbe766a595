"""What this PC remembers about the look of the program: sizes, columns, last folder, theme.

Layer ``ui/kit``. One ini file whose path is injected; keys are an enumeration, so that a misspelt
key is found by mypy. Never personal data: only ids of pages and columns, numbers and folders.
"""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class UiKey(StrEnum):
    """Everything that may be remembered on a workstation."""

    THEME = "theme"
    WINDOW_GEOMETRY = "window/geometry"
    LAST_PAGE = "window/page"
    LAST_FOLDER = "files/folder"
    PAPER = "print/paper"
    COLUMN_WIDTHS = "columns/widths"
    HIDDEN_COLUMNS = "columns/hidden"
    SPLITTER = "splitter"
    CHOICE = "choice"


class UiState:
    """Typed access to the workstation's ini file."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: UiKey, name: str = "", default: str = "") -> str:
        """A remembered text; ``name`` tells tables or pages apart."""
        value = self._settings.value(_path(key, name))
        return value if isinstance(value, str) else default

    def set_text(self, key: UiKey, value: str, name: str = "") -> None:
        """Remember a text."""
        self._settings.setValue(_path(key, name), value)

    def texts(self, key: UiKey, name: str = "") -> dict[str, str]:
        """A remembered small table of texts; empty when nothing (or nonsense) is stored."""
        pairs = (pair.partition("=") for pair in self.text(key, name).split(";"))
        return {left: right for left, sign, right in pairs if sign}

    def set_texts(self, key: UiKey, values: dict[str, str], name: str = "") -> None:
        """Remember a small table of texts; neither side may hold ``=`` or ``;``."""
        self.set_text(key, ";".join(f"{left}={right}" for left, right in values.items()), name)

    def numbers(self, key: UiKey, name: str = "") -> dict[str, int]:
        """A remembered small table of numbers; what is not a number is left out."""
        texts = self.texts(key, name)
        return {left: int(right) for left, right in texts.items() if right.isdecimal()}

    def set_numbers(self, key: UiKey, values: dict[str, int], name: str = "") -> None:
        """Remember a small table of numbers."""
        self.set_texts(key, {left: str(right) for left, right in values.items()}, name)

    def state(self, key: UiKey, name: str = "") -> QByteArray:
        """A state that a Qt widget saved itself; empty when there is none."""
        value = self._settings.value(_path(key, name))
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: UiKey, value: QByteArray, name: str = "") -> None:
        """Remember a state that a Qt widget saved itself."""
        self._settings.setValue(_path(key, name), value)

    def sync(self) -> None:
        """Write to disk now; Qt does so by itself after a while."""
        self._settings.sync()


def _path(key: UiKey, name: str) -> str:
    return f"{key.value}/{name}" if name else key.value
