"""The message bar: what happened, up to three ways out, *Urungkan*, at the bottom of the window.

Layer ``ui/kit``; the program's ``Messages``. Good news goes away by itself, errors stay.
"""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.messages import Message, Messages, MessageTone
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Icon

_MOST_WAYS_OUT = 3
_HIDE_AFTER_MS = 6_000
_HIDE_AFTER_WITH_UNDO_MS = 12_000
"""Long enough to read the sentence and to reach the button; Ctrl+Z still works afterwards."""

_TONES = {
    MessageTone.SUCCESS: Tone.SUCCESS,
    MessageTone.INFO: Tone.INFO,
    MessageTone.WARNING: Tone.WARNING,
    MessageTone.ERROR: Tone.ERROR,
}


class MessageBar(QFrame, Messages):
    """One message at a time; a new one takes the place of the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(tr("Pesan"))
        self._undo: Callable[[], None] | None = None
        self._message: Message | None = None
        self._icon = Icon("info", 20)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.close_button = QToolButton()
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleName(tr("Tutup pesan"))
        self.close_button.setToolTip(tr("Tutup pesan"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self.close_button, "close")
        self.close_button.clicked.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 6, 6)
        line.setSpacing(12)
        line.addWidget(self._icon)
        line.addWidget(self.label, 1)
        line.addLayout(self._buttons)
        line.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show one message in place of the one before."""
        self._message = message
        tone = _TONES[message.tone]
        self._icon.set_icon(message.tone.value, tone)
        self.setProperty("tone", message.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.label.setText(message.text)
        self.setAccessibleDescription(message.text)
        if message.tone is MessageTone.SUCCESS:
            # What happened since cannot be taken back by an older undo.
            self._undo = message.undo
        self._make_buttons(message)
        self.show()
        self._start_timer(message)

    def clear_refusal(self) -> None:
        """Hide an error that a later act has overcome."""
        if self._message is not None and self._message.tone is MessageTone.ERROR:
            self.dismiss()

    @property
    def message(self) -> Message | None:
        """The message shown, None when the bar is hidden."""
        return self._message

    @property
    def can_undo(self) -> bool:
        """Whether the last act can be taken back."""
        return self._undo is not None

    def undo_last(self) -> None:
        """Take the last act back (Ctrl+Z), also when its message is gone."""
        undo, self._undo = self._undo, None
        if undo is None:
            self.info(tr("Tidak ada yang dapat diurungkan."))
            return
        self.dismiss()
        undo()

    def dismiss(self) -> None:
        """Hide the message."""
        self._timer.stop()
        self._message = None
        self._give_keyboard_back()
        self.hide()

    def _give_keyboard_back(self) -> None:
        """Back into the page: hiding the focused button, Qt would go on to the search box."""
        for _ in range(_MOST_WAYS_OUT + 2):
            focus = self.window().focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                return
            self.focusPreviousChild()

    def buttons(self) -> list[QPushButton]:
        """The buttons of the message shown."""
        items = (self._buttons.itemAt(at) for at in range(self._buttons.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _make_buttons(self, message: Message) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if message.undo is not None:
            undo_button = QPushButton(tr("Urungkan"))
            set_icon(undo_button, "undo")
            undo_button.setToolTip("Ctrl+Z")
            undo_button.clicked.connect(self.undo_last)
            self._add_button(undo_button)
        for way_out in message.ways_out[:_MOST_WAYS_OUT]:
            button = QPushButton(way_out.text)
            button.clicked.connect(_Way(self, way_out.handler))
            self._add_button(button)
        for first, second in pairwise([*self.buttons(), self.close_button]):
            QWidget.setTabOrder(first, second)

    def _add_button(self, button: QPushButton) -> None:
        # A click leaves the keyboard where it was: the button goes with its message.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(button)

    def _start_timer(self, message: Message) -> None:
        self._timer.stop()
        if message.tone in (MessageTone.SUCCESS, MessageTone.INFO) and not message.ways_out:
            with_undo = message.undo is not None
            self._timer.start(_HIDE_AFTER_WITH_UNDO_MS if with_undo else _HIDE_AFTER_MS)


class _Way:
    """Takes a way out: the message has served, so it goes first."""

    def __init__(self, bar: MessageBar, handler: Callable[[], None]) -> None:
        self._bar = bar
        self._handler = handler

    def __call__(self, checked: bool = False) -> None:
        self._bar.dismiss()
        self._handler()
