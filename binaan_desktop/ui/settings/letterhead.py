"""The letterhead as it will be printed, drawn while it is typed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from binaan_desktop.domain.formats import format_signing_name
from binaan_desktop.domain.institution import format_nip, normalise_nip
from binaan_desktop.services.maintenance.settings import InstitutionDraft
from binaan_desktop.ui.kit.text import tr

_PAPER = QColor("#FFFFFF")
_INK = QColor("#000000")
_EDGE = QColor("#B8C0CC")
_FONTS = ["Arial", "Liberation Sans", "Helvetica"]
_ROOM_FOR_NAME = "................................"


class LetterheadPreview(QWidget):
    """A sheet of paper with letterhead, date and signatures. Paper stays white in the dark look."""

    def __init__(self) -> None:
        super().__init__()
        self._draft: InstitutionDraft | None = None
        self._date = ""
        self.setAccessibleName(tr("Pratinjau kop surat"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_draft(self, draft: InstitutionDraft, date_text: str) -> None:
        """Draw this draft; the date as it is written on letters."""
        self._draft, self._date = draft, date_text
        self.setAccessibleDescription("\n".join(self._head_lines(draft)))
        self.update()

    def sizeHint(self) -> QSize:
        """A half sheet."""
        return QSize(460, 340)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, letterhead, rule and signatures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(_EDGE)
        painter.setBrush(_PAPER)
        painter.drawRect(paper)
        if self._draft is not None:
            painter.setPen(_INK)
            inner = paper.adjusted(20, 18, -20, -16)
            bottom = self._paint_head(painter, inner, self._draft)
            self._paint_signatures(painter, inner, bottom + 22, self._draft)
        painter.end()

    def _paint_head(self, painter: QPainter, area: QRectF, draft: InstitutionDraft) -> float:
        y = area.top()
        lines = [line for line in self._head_lines(draft)[:-1] if line]
        for line in lines:
            last = line is lines[-1]
            y = _centred(painter, area, y, line, 9.5 if last else 8.5, bold=last)
        y = _centred(painter, area, y, draft.address, 7.5) + 4
        painter.setPen(QPen(_INK, 2))
        painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
        painter.setPen(QPen(_INK, 1))
        painter.drawLine(int(area.left()), int(y) + 3, int(area.right()), int(y) + 3)
        return y + 4

    def _paint_signatures(
        self, painter: QPainter, area: QRectF, top: float, draft: InstitutionDraft
    ) -> None:
        half = area.width() / 2 - 8
        left = QRectF(area.left(), area.top(), half, area.height())
        right = QRectF(area.right() - half, area.top(), half, area.height())
        for box, first, title, name, nip in (
            (left, tr("Mengetahui,"), draft.head_title, draft.head_name, draft.head_nip),
            (
                right,
                f"{draft.place}, {self._date}",
                draft.training_head_title,
                draft.training_head_name,
                draft.training_head_nip,
            ),
        ):
            y = _centred(painter, box, top, first, 8)
            _centred(painter, box, y, f"{title},", 8)
            y = _centred(
                painter,
                box,
                top + 112,
                format_signing_name(name) or _ROOM_FOR_NAME,
                8,
                bold=bool(name),
            )
            _centred(painter, box, y, f"NIP {format_nip(normalise_nip(nip) or nip)}", 8)

    @staticmethod
    def _head_lines(draft: InstitutionDraft) -> list[str]:
        return [draft.line_1, draft.line_2, draft.line_3, draft.line_4, draft.address]


def _centred(
    painter: QPainter, area: QRectF, y: float, text: str, size: float, *, bold: bool = False
) -> float:
    """One wrapped, centred line; gives the y below it."""
    font = QFont(_FONTS)
    font.setPointSizeF(size)
    font.setBold(bold)
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    room = QRectF(area.left(), y, area.width(), 80)
    used = painter.boundingRect(room, int(flags), text or " ")
    painter.drawText(room, int(flags), text)
    return y + used.height() + 2
