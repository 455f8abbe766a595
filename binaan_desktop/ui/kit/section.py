"""A part of a page as a card: a heading with what can be done, facts, and what can be done to one.

Layer ``ui/kit``. Features derive from :class:`Section` and fill it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from binaan_desktop.ui.kit.fact_list import Fact, FactList
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card, Chip, SectionTitle

_HEAD = 28


@dataclass(frozen=True, slots=True)
class RowAct:
    """Something that can be done to the fact on which the keyboard stands.

    Attributes:
        id: for tests.
        text: a verb.
        handler: gets the key of the fact.
        fits: whether it can be done to this fact; None: to any.
        key: which key does the same, for the tip.
    """

    id: str
    text: str
    handler: Callable[[str], None]
    fits: Callable[[str], bool] | None = None
    key: str = ""


class Section(Card):
    """Heading, chip, buttons; the list; below it the buttons for one fact."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self._acts: list[tuple[RowAct, QPushButton]] = []
        self._buttons: dict[str, QPushButton] = {}
        self._toggle: Callable[[str], None] | None = None
        self.chip = Chip()
        self.chip.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        # As high with buttons as without, so that headings side by side stand level.
        self._head.addStrut(_HEAD)
        self._head.addWidget(SectionTitle(title))
        self._head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        self.body.setContentsMargins(12, 8, 8, 8)
        self.body.setSpacing(4)
        self.body.addLayout(self._head)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(6, 0, 6, 4)
        self.body.addWidget(self.note)
        self.list = FactList(title)
        self.list.current_changed.connect(self._on_current_changed)
        self.body.addWidget(self.list)
        self._foot = QWidget()
        self._foot_line = QHBoxLayout(self._foot)
        self._foot_line.setContentsMargins(0, 0, 0, 0)
        self._foot_line.setSpacing(4)
        self._foot_line.addStretch(1)
        self.body.addWidget(self._foot)

    def add_button(
        self, button_id: str, text: str, handler: Callable[[], None], *, adds: bool = False
    ) -> QPushButton:
        """A button in the heading; with ``adds``, Insert in the list presses it too."""
        button = _link(text, tr("{what}: {section}", what=text, section=self.title))
        button.clicked.connect(_Press(handler))
        self._head.addWidget(button)
        self._buttons[button_id] = button
        if adds:
            button.setToolTip(tr("Insert"))
            self.list.addition_requested.connect(button.click)
        return button

    def add_row_acts(
        self,
        acts: Sequence[RowAct],
        *,
        opens: str = "",
        removes: str = "",
        ticks: Callable[[str], None] | None = None,
    ) -> None:
        """Buttons for one fact; Enter does the act ``opens``, Delete ``removes``, Space ticks."""
        for act in acts:
            button = _link(act.text, tr("{what}: {section}", what=act.text, section=self.title))
            button.clicked.connect(_Press(self._on_current, act))
            self._foot_line.insertWidget(self._foot_line.count() - 1, button)
            self._acts.append((act, button))
            self._buttons[act.id] = button
            if act.id == opens:
                self.list.opened.connect(_KeyPress(act))
            if act.id == removes:
                self.list.removal_requested.connect(_KeyPress(act))
        if ticks is not None:
            self.list.toggled.connect(ticks)

    def button(self, button_id: str) -> QPushButton:
        """One of the buttons."""
        return self._buttons[button_id]

    def set_facts(self, facts: Sequence[Fact], note: str = "") -> None:
        """Show facts, and a sentence above them (or in place of them)."""
        had_focus = self.list.hasFocus()
        self.list.set_facts(facts)
        self.list.setVisible(bool(facts))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._foot.setVisible(bool(facts) and bool(self._acts))
        if had_focus and not facts:
            first = next((one for one in self._buttons.values() if one.isVisibleTo(self)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """What the section says, top to bottom."""
        return [
            *([self.note.text()] if self.note.text() else []),
            *(fact.spoken() for fact in self.list.facts()),
        ]

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        heads = [one for one in self._buttons.values() if one.parent() is not self._foot]
        feet = [button for _, button in self._acts]
        return [*heads, self.list, *feet]

    def _on_current(self, act: RowAct) -> None:
        key = self.list.current_key()
        if key is not None:
            act.handler(key)

    def _on_current_changed(self) -> None:
        key = self.list.current_key()
        for act, button in self._acts:
            fits = key is not None and (act.fits is None or act.fits(key))
            button.setEnabled(fits)
            button.setToolTip(act.key if key is not None else tr("Pilih dulu barisnya."))


class _Press:
    """Calls a handler without Qt's ``checked``."""

    def __init__(self, handler: Callable[..., None], *args: object) -> None:
        self._handler = handler
        self._args = args

    def __call__(self, checked: bool = False) -> None:
        self._handler(*self._args)


class _KeyPress:
    """Calls an act for the fact of a key, where it fits."""

    def __init__(self, act: RowAct) -> None:
        self._act = act

    def __call__(self, key: str) -> None:
        if self._act.fits is None or self._act.fits(key):
            self._act.handler(key)


def _link(text: str, spoken: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setAccessibleName(spoken)
    button.setAutoDefault(False)
    return button
