"""The port for everything that stops the user and waits: questions, files, forms.

Layer ``ui/kit``. Screens get a :class:`Dialogs`; the program gives :class:`QtDialogs`, tests give
scripted answers. The only ``exec(`` of the user interface stands here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiKey, UiState


class ChoiceKind(StrEnum):
    """How a button of a question stands out."""

    PRIMARY = "primary"
    NORMAL = "normal"
    DESTRUCTIVE = "destructive"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a question; its key is what ``ask`` gives back."""

    key: str
    text: str
    kind: ChoiceKind = ChoiceKind.NORMAL


class Dialogs(Protocol):
    """Everything modal, behind one port."""

    def ask(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        """Ask once; gives the key of the chosen answer, None for Batal or Esc."""

    def inform(self, title: str, text: str) -> None:
        """Say something that must be read before going on. Rare: prefer the message bar."""

    def choose_files(self, title: str, pattern: str) -> list[Path]:
        """Let the user choose existing files; empty when cancelled."""

    def choose_folder(self, title: str) -> Path | None:
        """Let the user choose a folder; None when cancelled."""

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        """Let the user say where to save; None when cancelled."""

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog and wait; whether it was accepted."""


class QtDialogs:
    """Real dialogs above the window in use."""

    def __init__(self, parent: Callable[[], QWidget | None], ui_state: UiState) -> None:
        self._parent = parent
        self._ui_state = ui_state

    def ask(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        """Ask in a message box with worded buttons, Batal last."""
        box = QMessageBox(self._parent())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(text)
        buttons: dict[QPushButton, str] = {}
        for choice in choices:
            role = QMessageBox.ButtonRole.AcceptRole
            if choice.kind is ChoiceKind.DESTRUCTIVE:
                role = QMessageBox.ButtonRole.DestructiveRole
            button = box.addButton(choice.text, role)
            button.setProperty("kind", choice.kind.value)
            buttons[button] = choice.key
            if choice.kind is ChoiceKind.PRIMARY:
                box.setDefaultButton(button)
        cancel = box.addButton(tr("Batal"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        if all(choice.kind is not ChoiceKind.PRIMARY for choice in choices):
            box.setDefaultButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        answer = next((key for button, key in buttons.items() if button == clicked), None)
        box.deleteLater()
        return answer

    def inform(self, title: str, text: str) -> None:
        """Say it in a message box with one button."""
        box = QMessageBox(self._parent())
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(title)
        box.setText(text)
        box.addButton(tr("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def choose_files(self, title: str, pattern: str) -> list[Path]:
        """Open the system's own file dialog in the folder used last."""
        names, _ = QFileDialog.getOpenFileNames(self._parent(), title, self._folder(), pattern)
        paths = [Path(name) for name in names]
        if paths:
            self._remember(paths[0].parent)
        return paths

    def choose_folder(self, title: str) -> Path | None:
        """Open the system's own folder dialog in the folder used last."""
        name = QFileDialog.getExistingDirectory(self._parent(), title, self._folder())
        if not name:
            return None
        self._remember(Path(name))
        return Path(name)

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        """Open the system's own save dialog with the suggested name."""
        start = str(Path(self._folder()) / suggested)
        name, _ = QFileDialog.getSaveFileName(self._parent(), title, start, pattern)
        if not name:
            return None
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(Path(suggested).suffix)
        self._remember(path.parent)
        return path

    def run(self, dialog: QDialog) -> bool:
        """Show the dialog modally."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _folder(self) -> str:
        return self._ui_state.text(UiKey.LAST_FOLDER, default=str(Path.home()))

    def _remember(self, folder: Path) -> None:
        self._ui_state.set_text(UiKey.LAST_FOLDER, str(folder))
