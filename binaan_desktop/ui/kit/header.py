"""The line at the top of a page: heading, secondary actions, one primary action.

Layer ``ui/kit``; made by ``Page``.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.icons import BUTTON_ICON, icon_name, set_icon
from binaan_desktop.ui.kit.text import tr

_MOST_BUTTONS = 4
"""Secondary actions beyond these go into a menu: a row of buttons must fit 1366 pixels."""


class PageHeader(QWidget):
    """Heading and buttons; a page may put a line (filters, breadcrumb) below them.

    In a narrow window more buttons go into the menu, so that none loses its words.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = QLabel(title)
        self.heading.setObjectName("heading")
        # A long name breaks into lines; the words on the buttons stay whole.
        self.heading.setWordWrap(True)
        self.subheading = QLabel()
        self.subheading.setObjectName("subheading")
        self.subheading.hide()
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self.heading)
        self._words.addWidget(self.subheading)
        self._often: list[HeaderButton] = []
        self._primary: list[HeaderButton] = []
        self._seldom: list[QAction] = []
        self._more = _make_more_button()
        self._more.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(self._words, 1)
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
        there = [pair for pair in actions if pair[0].visible_when is None or pair[1].isVisible()]
        secondary = [pair for pair in there if pair[0].in_header and not pair[0].primary]
        often = [action for spec, action in secondary if not spec.in_menu]
        self._seldom = [action for spec, action in secondary if spec.in_menu]
        primary = [action for spec, action in there if spec.primary]
        if len(self._seldom) == 1 and not often and not primary:
            # A menu of one, with nothing beside it, is a button.
            often, self._seldom = self._seldom, []
        self._often = [HeaderButton(action, self._fit) for action in often]
        self._primary = [PrimaryButton(action, self._fit) for action in primary]
        for button in (*self._often, self._more, *self._primary):
            self._buttons.addWidget(button)
            # Its width depends on the style sheet.
            button.ensurePolished()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with all secondary buttons in the menu, or what stands below the line."""
        least = max(self._width_with(0), self.below.minimumSize().width())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as the new width allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many secondary buttons as there is room for; the menu takes the others."""
        count = len(self._often)
        if count > _MOST_BUTTONS + (0 if self._seldom else 1):
            count = _MOST_BUTTONS
        while count and self._width_with(count) > self.width():
            count -= 1
        for at, button in enumerate(self._often):
            button.give_room(has_room=at < count)
        for button in self._primary:
            button.give_room(has_room=True)
        rest = [*(button.defaultAction() for button in self._often[count:]), *self._seldom]
        menu = self._more.menu()
        if menu.actions() != rest:
            menu.clear()
            menu.addActions(rest)
        self._more.setVisible(bool(rest))

    def _width_with(self, count: int) -> int:
        """How wide the line is when so many secondary buttons are shown."""
        shown = [one for one in (*self._often[:count], *self._primary) if one.is_wanted()]
        widths = [one.sizeHint().width() for one in shown]
        if self._seldom or count < len(self._often):
            widths.append(self._more.sizeHint().width())
        gaps = self._buttons.spacing() * len(widths)
        return self._words.minimumSize().width() + gaps + sum(widths)

    def _clear(self) -> None:
        self._buttons.removeWidget(self._more)
        for button in (*self._often, *self._primary):
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._often, self._primary = [], []


class HeaderButton(QToolButton):
    """A button that is there while its action is visible: Qt only follows words and state.

    Args:
        action: what it does.
        fit: called when the action came or went, so that others use the room.
    """

    kind = "secondary"

    def __init__(self, action: QAction, fit: Callable[[], None]) -> None:
        super().__init__()
        self._fit = fit
        self._has_room = False
        self._was_wanted = action.isVisible()
        self.setDefaultAction(action)
        self.setProperty("kind", self.kind)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A click leaves the keyboard in the table it acts on; Tab still comes by.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text())
        self.setIconSize(BUTTON_ICON)

    def is_wanted(self) -> bool:
        """Whether its action is visible."""
        return self.defaultAction().isVisible()

    def give_room(self, *, has_room: bool) -> None:
        """Whether it may stand in the line, or its action stands in the menu."""
        self._has_room = has_room
        self.setVisible(has_room and self.is_wanted())

    def actionEvent(self, event: QActionEvent) -> None:
        """Come and go with the action."""
        super().actionEvent(event)
        if event.type() != QEvent.Type.ActionChanged or self.parent() is None:
            return
        if self.is_wanted() != self._was_wanted:
            self._was_wanted = self.is_wanted()
            self._fit()


class PrimaryButton(HeaderButton):
    """The highlighted button: its icon has the colour of its words.

    Qt takes words, state and icon from the action anew whenever one of them changes.
    """

    kind = "primary"

    def __init__(self, action: QAction, fit: Callable[[], None]) -> None:
        super().__init__(action, fit)
        self._colour_icon(action)

    def actionEvent(self, event: QActionEvent) -> None:
        """Colour the icon again that Qt has just taken from the action."""
        super().actionEvent(event)
        self._colour_icon(event.action())

    def _colour_icon(self, action: QAction) -> None:
        name = icon_name(action)
        if name:
            set_icon(self, name, "accent_text")


def _make_more_button() -> QToolButton:
    button = QToolButton()
    button.setText(tr("Lainnya"))
    button.setAccessibleName(tr("Tindakan lainnya"))
    set_icon(button, "more")
    button.setProperty("kind", "secondary")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMenu(QMenu(button))
    return button
