"""Choosing another person in a form: type a part of the name or the number."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCompleter

from binaan_desktop.services.inmates.rows import PersonHit
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.model import place_text
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.text import tr

_ONE_HIT = 2
"""The empty choice, and one person."""
Search = Callable[[str], Sequence[PersonHit]]


class PersonChoice(NameChoice):
    """A choice among people, asked from the register while one types."""

    def __init__(self, search: Search) -> None:
        super().__init__()
        self._search = search
        self._edit.setPlaceholderText(tr("Ketik nama atau nomor registrasi"))
        completer = self.control.completer()
        assert completer is not None  # a type-ahead box
        # The register found them, perhaps by an alias or a sound that the text does not show.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._edit.textEdited.connect(self._on_edit_text_edited)

    def _on_edit_text_edited(self, text: str) -> None:
        if self.value() is not None:
            return
        at = self._edit.cursorPosition()
        self.set_options([(hit.id, person_text(hit)) for hit in self._search(text)])
        self._edit.setText(text)
        self._edit.setCursorPosition(at)

    def _on_editing_finished(self) -> None:
        """Take the only person found, by whatever the register knew him."""
        super()._on_editing_finished()
        if self.value() is None and self._edit.text().strip() and self.control.count() == _ONE_HIT:
            self.control.setCurrentIndex(1)


def person_text(hit: PersonHit) -> str:
    """Name, number and cell: enough to tell two of one name apart."""
    place = place_text(hit.block, hit.cell)
    where = tr("Blok {place}", place=place) if place else ""
    gone = word(hit.presence) if hit.presence.is_gone else ""
    return ", ".join(part for part in (hit.name, hit.register_no, where, gone) if part)
