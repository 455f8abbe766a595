"""Photos of people: made small before they are kept, shown sharp on every screen."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.papers import MAX_PHOTO_BYTES
from binaan_desktop.services.inmates.paper_files import read_paper
from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens

LARGEST = QSize(480, 640)
FILE_LIMIT = 40 * 1024 * 1024
"""The largest camera file that is looked at."""
_ROUGH = QSize(1600, 1600)
"""Large pictures are decoded at about this size at once, which spares memory and time."""
_QUALITIES = (85, 75, 65, 50, 35, 20)


def photo_from_file(path: Path) -> bytes:
    """A picture of a camera or scanner as the small JPEG that is kept.

    Raises:
        KnownFileError: the file cannot be read.
        ValidationFailed: it is no picture.
    """
    return photo_of(read_picture(read_paper(path, limit=FILE_LIMIT)))


def photo_of(picture: QImage) -> bytes:
    """A picture as a JPEG of at most 480 x 640 points and 120 KB.

    Raises:
        ValidationFailed: the picture is empty.
    """
    if picture.isNull():
        raise ValidationFailed(Problem(Code.PHOTO_KIND))
    small = _on_white(picture)
    if small.width() > LARGEST.width() or small.height() > LARGEST.height():
        small = small.scaled(
            LARGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    content = b""
    for quality in _QUALITIES:
        content = _as_jpeg(small, quality)
        if len(content) <= MAX_PHOTO_BYTES:
            break
    return content


def read_picture(content: bytes) -> QImage:
    """Decode a picture the way up it was taken."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _ROUGH.width() or size.height() > _ROUGH.height():
        reader.setScaledSize(size.scaled(_ROUGH, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _on_white(picture: QImage) -> QImage:
    """Without transparency, which a JPEG would turn black."""
    if not picture.hasAlphaChannel():
        return picture.convertToFormat(QImage.Format.Format_RGB32)
    ground = QImage(picture.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    return ground


def _as_jpeg(picture: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(buffer.data().data())


class PhotoView(QWidget):
    """The photo of a person, or a figure where there is none; painted, so it follows the look."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._picture = QPixmap()
        self.show_photo(None)

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return not self._picture.isNull()

    def show_photo(self, image: bytes | None) -> None:
        """Show a JPEG, or that there is none."""
        self._picture = QPixmap()
        if image is not None:
            self._picture.loadFromData(image)
        self.setAccessibleName(tr("Foto") if self.has_photo else tr("Belum ada foto"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo whole, in the middle of its frame."""
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(look.border))
        painter.setBrush(QColor(look.stripe))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.has_photo:
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRect(QPoint(0, 0), size)
            area.moveCenter(self.rect().center())
            painter.drawPixmap(area, self._picture)
        else:
            side = min(self.width(), self.height()) // 3
            area = QRect(QPoint(0, 0), QSize(side, side))
            area.moveCenter(self.rect().center())
            icon("person", Tone.MUTED).paint(painter, area)
        painter.end()
