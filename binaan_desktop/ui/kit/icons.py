"""Our own line icons: 24 x 24 SVG drawn in ``currentColor``, coloured here.

Layer ``ui/kit``. A widget or action that got its icon by ``set_icon`` is coloured anew when the
look changes. Icons stand beside words; none is the only sign of anything.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.kit.tokens import Tone, tokens

_SIZES = (14, 16, 18, 20, 24, 32, 48)
_RATIOS = (1, 2)
BUTTON_ICON = QSize(22, 18)
"""Wider than the picture, which is centred in it: that is the gap before the word."""


def icon(name: str, tone: Tone = Tone.NEUTRAL) -> QIcon:
    """The icon in the colour of a meaning."""
    return coloured_icon(name, tokens().tone(tone))


def coloured_icon(name: str, colour: str) -> QIcon:
    """The icon in any colour of the look."""
    return _icon(name, colour, tokens().disabled)


def pixmap(name: str, size: int, tone: Tone = Tone.NEUTRAL) -> QPixmap:
    """The icon as a picture, for labels."""
    return icon(name, tone).pixmap(QSize(size, size))


def set_icon(target: QAbstractButton | QAction, name: str, colour_token: str = "text") -> None:
    """Give a button or action an icon that follows the look; the token names its colour."""
    keeper = target.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if keeper is None:
        keeper = _IconKeeper(target)
    keeper.keep(name, colour_token)
    if isinstance(target, QAbstractButton):
        target.setIconSize(BUTTON_ICON)


def icon_name(target: QAbstractButton | QAction) -> str:
    """The name that ``set_icon`` gave it, empty without one."""
    keeper = target.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return "" if keeper is None else keeper.name


def refresh_icons() -> None:
    """Colour every icon set by ``set_icon`` for the look in use."""
    _looks.changed.emit()


class _Looks(QObject):
    """Announces another look to the keepers."""

    changed = Signal()


_looks = _Looks()


class _IconKeeper(QObject):
    """Lives and dies with its button or action and colours its icon.

    A child instead of a walk over all widgets: asking Qt for every widget also gives those that
    are being destroyed.
    """

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self.name = ""
        self._colour = ""
        _looks.changed.connect(self._on_looks_changed)

    def keep(self, name: str, colour_token: str) -> None:
        """Show this icon from now on."""
        self.name, self._colour = name, colour_token
        self._on_looks_changed()

    @Slot()
    def _on_looks_changed(self) -> None:
        target = self.parent()
        if isinstance(target, (QAbstractButton, QAction)):
            target.setIcon(coloured_icon(self.name, getattr(tokens(), self._colour)))


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(
            QByteArray(source.replace("currentColor", QColor(paint).name()).encode())
        )
        for size in _SIZES:
            for ratio in _RATIOS:
                result.addPixmap(_drawn(renderer, size, ratio), mode)
    return result


def _drawn(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
