"""The look: Fusion, our palette in light and dark, one short style sheet, the bundled font.

Layer ``ui/kit``. Meaning colours never stand alone: an icon or a word is beside them. A test
computes the contrast of every pair that text uses (at least 4.5 : 1).
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.kit.icons import refresh_icons
from binaan_desktop.ui.kit.tokens import DARK, LIGHT, Tokens, set_tokens, tokens

FONT_FAMILY = "Inter"
FONT_POINTS = 10


class ThemeChoice(StrEnum):
    """What the user may choose."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class _Role:
    role: QPalette.ColorRole
    token: str
    disabled: str | None = None


_ROLES = (
    _Role(QPalette.ColorRole.Window, "window"),
    _Role(QPalette.ColorRole.WindowText, "text", "disabled"),
    _Role(QPalette.ColorRole.Base, "surface", "window"),
    _Role(QPalette.ColorRole.AlternateBase, "stripe"),
    _Role(QPalette.ColorRole.Text, "text", "disabled"),
    _Role(QPalette.ColorRole.PlaceholderText, "muted"),
    _Role(QPalette.ColorRole.Button, "surface"),
    _Role(QPalette.ColorRole.ButtonText, "text", "disabled"),
    _Role(QPalette.ColorRole.Highlight, "selection", "stripe"),
    _Role(QPalette.ColorRole.HighlightedText, "selection_text", "disabled"),
    _Role(QPalette.ColorRole.ToolTipBase, "tip"),
    _Role(QPalette.ColorRole.ToolTipText, "tip_text"),
    _Role(QPalette.ColorRole.Link, "link"),
    _Role(QPalette.ColorRole.LinkVisited, "link"),
    _Role(QPalette.ColorRole.Accent, "accent"),
    _Role(QPalette.ColorRole.Mid, "border"),
    _Role(QPalette.ColorRole.Light, "surface"),
    _Role(QPalette.ColorRole.Midlight, "stripe"),
    _Role(QPalette.ColorRole.Dark, "border"),
)


def apply_theme(app: QApplication, choice: ThemeChoice) -> None:
    """Give the whole program the chosen look; may be called again at any time."""
    follower = app.findChild(_SystemFollower)
    if follower is None:
        follower = _SystemFollower(app)
    follower.is_following = choice is ThemeChoice.SYSTEM
    _wear(app, DARK if _is_dark(choice) else LIGHT)


def _wear(app: QApplication, look: Tokens) -> None:
    set_tokens(look)
    app.setStyle("Fusion")
    app.setPalette(_palette(look))
    app.setStyleSheet(style_sheet(look))
    refresh_icons()


class _SystemFollower(QObject):
    """Changes the look when the system changes its own, while the user chose to follow it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.is_following = False
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @Slot(Qt.ColorScheme)
    def _on_color_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        look = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        if self.is_following and tokens() is not look:
            _wear(self._app, look)


def load_fonts(app: QApplication) -> None:
    """Take the bundled font, so that every PC shows the same widths.

    Raises:
        FileNotFoundError: a font file of ours is missing or broken.
    """
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        path = resource_path("fonts", f"Inter-{weight}.otf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
    font = QFont(FONT_FAMILY, FONT_POINTS)
    # Painters inherit this font's features. Contextual forms have no code point of their own, and
    # a PDF painted with them cannot be searched or copied.
    font.setFeature(QFont.Tag("calt"), 0)
    app.setFont(font)


def style_sheet(look: Tokens) -> str:
    """The style sheet with the colours of a look filled in."""
    template = Template(resource_path("styles", "binaan.qss").read_text(encoding="utf-8"))
    images = resource_path("styles", look.name).as_posix()
    return template.substitute(asdict(look), images=images)


def contrast(first: str, second: str) -> float:
    """Contrast of two colours after WCAG 2.1, success criterion 1.4.3 (1 to 21)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    """Relative luminance after WCAG 2.1."""
    colour = QColor(name)
    channels = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), channels, strict=True)
    )


def _is_dark(choice: ThemeChoice) -> bool:
    if choice is ThemeChoice.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice is ThemeChoice.DARK


def _palette(look: Tokens) -> QPalette:
    colours: dict[str, str] = asdict(look)
    palette = QPalette()
    for entry in _ROLES:
        palette.setColor(entry.role, QColor(colours[entry.token]))
        if entry.disabled is not None:
            colour = QColor(colours[entry.disabled])
            palette.setColor(QPalette.ColorGroup.Disabled, entry.role, colour)
    return palette
