"""The line at the top of a page: heading, secondary actions, one primary action.

Layer ``ui/kit``; made by ``Page``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.icons import BUTTON_ICON, icon_name, set_icon
from binaan_desktop.ui.kit.text import tr

_MOST_BUTTONS = 4
"""Secondary actions beyond these go into a menu: a row of buttons must fit 1366 pixels."""


class PageHeader(QWidget):
    """Heading and buttons; a page may put a line (filters, breadcrumb) below them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = QLabel(title)
        self.heading.setObjectName("heading")
        # A long name breaks into lines; the words on the buttons stay whole.
        self.heading.setWordWrap(True)
        self.subheading = QLabel()
        self.subheading.setObjectName("subheading")
        self.subheading.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.subheading)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addLayout(self._buttons)
        self.below = QHBoxLayout()
        self.below.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addLayout(line)
        outer.addLayout(self.below)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the heading, e.g. to the name of what is open; the line below it may be empty."""
        self.heading.setText(title)
        self.subheading.setText(subtitle)
        self.subheading.setVisible(bool(subtitle))

    def set_actions(self, actions: Sequence[tuple[ActionSpec, QAction]]) -> None:
        """Make the buttons anew: secondary ones first, the primary one last.

        What its ``visible_when`` hides takes no room.
        """
        self._clear()
        actions = [
            (spec, action)
            for spec, action in actions
            if spec.visible_when is None or action.isVisible()
        ]
        secondary = [pair for pair in actions if pair[0].in_header and not pair[0].primary]
        seldom = [pair for pair in secondary if pair[0].in_menu]
        often = [pair for pair in secondary if not pair[0].in_menu]
        shown, more = often[:_MOST_BUTTONS], [*often[_MOST_BUTTONS:], *seldom]
        is_alone = not often and not any(spec.primary for spec, _ in actions)
        if len(more) == 1 and (is_alone or not seldom):
            shown, more = [*shown, *more], []
        for _, action in shown:
            self._add(self._button(action, "secondary"))
        if more:
            self._add(self._more_button([action for _, action in more]))
        for spec, action in actions:
            if spec.primary:
                self._add(self._button(action, "primary"))

    def _clear(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.hide()
                button.deleteLater()

    def _add(self, button: QToolButton) -> None:
        self._buttons.addWidget(button)
        # The header is on screen by now, and Qt shows late children only at its next turn.
        action = button.defaultAction()
        button.setVisible(action is None or action.isVisible())

    def _button(self, action: QAction, kind: str) -> QToolButton:
        button = _PrimaryButton() if kind == "primary" else _HeaderButton()
        button.setDefaultAction(action)
        if isinstance(button, _PrimaryButton):
            button.colour_icon(action)
        button.setProperty("kind", kind)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A click leaves the keyboard in the table it acts on; Tab still comes by.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        button.setIconSize(BUTTON_ICON)
        return button

    def _more_button(self, actions: Sequence[QAction]) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Lainnya"))
        button.setAccessibleName(tr("Tindakan lainnya"))
        set_icon(button, "more")
        button.setProperty("kind", "secondary")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        return button


class _HeaderButton(QToolButton):
    """A button that is there while its action is visible: Qt only follows words and state."""

    def actionEvent(self, event: QActionEvent) -> None:
        """Come and go with the action."""
        super().actionEvent(event)
        if event.type() == QEvent.Type.ActionChanged and self.parent() is not None:
            self.setVisible(event.action().isVisible())


class _PrimaryButton(QToolButton):
    """The highlighted button: its icon has the colour of its words.

    Qt takes words, state and icon from the action anew whenever one of them changes.
    """

    def actionEvent(self, event: QActionEvent) -> None:
        """Colour the icon again that Qt has just taken from the action."""
        super().actionEvent(event)
        self.colour_icon(event.action())

    def colour_icon(self, action: QAction) -> None:
        """Show the icon of the action in the colour of the words."""
        name = icon_name(action)
        if name:
            set_icon(self, name, "accent_text")
