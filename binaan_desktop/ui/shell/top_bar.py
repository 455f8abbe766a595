"""The top bar: mark, institution, the Ctrl+K box, and the menu of the signed-in user.

Layer ``ui/shell``; used by the main window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from binaan_desktop.ui.kit.actions import ActionSpec, make_action
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.mark import Mark
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.theme import ThemeChoice

BAR_HEIGHT = 56

_THEME_WORDS = {
    ThemeChoice.LIGHT: tr("Tampilan terang"),
    ThemeChoice.DARK: tr("Tampilan gelap"),
    ThemeChoice.SYSTEM: tr("Ikuti sistem"),
}


@dataclass(frozen=True, slots=True)
class UserMenu:
    """What the menu of the signed-in user offers."""

    name: str
    role: str
    theme: ThemeChoice
    choose_theme: Callable[[ThemeChoice], None]
    actions: Sequence[ActionSpec]


class TopBar(QWidget):
    """Everything above the pages."""

    def __init__(self, institution: str, box: QWidget, menu: UserMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_HEIGHT)
        self._institution = QLabel(institution)
        self._institution.setObjectName("institution")
        self.user_button = self._make_user_button(menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(Mark(32))
        line.addWidget(self._institution)
        line.addStretch(1)
        line.addWidget(box)
        line.addStretch(1)
        line.addWidget(self.user_button)

    @property
    def institution_text(self) -> str:
        """The name shown."""
        return self._institution.text()

    def set_institution(self, name: str) -> None:
        """Show another name, e.g. after it was changed in the settings."""
        self._institution.setText(name)

    def _make_user_button(self, menu: UserMenu) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "quiet")
        button.setText(menu.name)
        button.setAccessibleName(tr("Menu pengguna {name}", name=menu.name))
        button.setToolTip(menu.role)
        set_icon(button, "person")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        popup = QMenu(button)
        head = popup.addAction(tr("{name} - {role}", name=menu.name, role=menu.role))
        head.setEnabled(False)
        popup.addSeparator()
        group = QActionGroup(popup)
        for choice in ThemeChoice:
            action = popup.addAction(_THEME_WORDS[choice])
            action.setCheckable(True)
            action.setChecked(choice is menu.theme)
            action.triggered.connect(_ThemeChosen(choice, menu.choose_theme))
            group.addAction(action)
        popup.addSeparator()
        for spec in menu.actions:
            popup.addAction(make_action(spec, popup))
        button.setMenu(popup)
        return button


class _ThemeChosen:
    """Chooses a look without Qt's ``checked``."""

    def __init__(self, choice: ThemeChoice, choose: Callable[[ThemeChoice], None]) -> None:
        self._choice = choice
        self._choose = choose

    def __call__(self, checked: bool = False) -> None:
        self._choose(self._choice)
