"""Looking at a scan without taking it out of the encrypted database."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.ui.inmates.photo import read_picture
from binaan_desktop.ui.kit.text import tr

_ROOM = QSize(880, 600)


class PictureDialog(QDialog):
    """A picture as large as the smallest screen allows; Esc closes.

    Raises:
        ValidationFailed: the content is no picture that can be shown.
    """

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__()
        picture = read_picture(content)
        if picture.isNull():
            raise ValidationFailed(Problem(Code.PHOTO_KIND))
        self.setWindowTitle(name)
        self.label = QLabel()
        self.label.setAccessibleName(name)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = QPixmap.fromImage(picture)
        if shown.width() > _ROOM.width():
            shown = shown.scaledToWidth(_ROOM.width(), Qt.TransformationMode.SmoothTransformation)
        self.label.setPixmap(shown)
        area = QScrollArea()
        area.setWidget(self.label)
        area.setWidgetResizable(True)
        area.setAccessibleName(name)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addLayout(foot)
        self.resize(_ROOM.width() + 48, _ROOM.height() + 72)
