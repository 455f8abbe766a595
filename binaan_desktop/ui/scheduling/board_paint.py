"""How the week board is drawn: hours, windows, days, meetings, and the one that is carried.

Every meaning is a word or an icon; the colour only repeats it.
"""

from collections.abc import Sequence
from datetime import date, time
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.formats import WEEKDAYS, format_time
from binaan_desktop.domain.scheduling import WindowKind
from binaan_desktop.domain.ways_out import SNAP_MINUTES, minutes_of, time_of
from binaan_desktop.services.desk import Clock
from binaan_desktop.services.scheduling.rows import MeetingRow, WeekView
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentences
from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.geometry import GUTTER, HEAD, Grid

_HUES = ("#2B5CB0", "#1A7F86", "#6C4FA8", "#8A5A2B", "#98407A", "#55657C")
"""Told apart by angle and lightness; none of them is a colour that means something."""
_DARK_HUES = ("#7FA8F0", "#5FC4C9", "#B49BEB", "#D2A878", "#DE92C4", "#A9B8CC")
RADIUS = 4
STRIPE = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_BUBBLE = 248
_LEAST_SEEN = 48


class BoardPainter:
    """Draws one picture of the board; made anew for every paint."""

    def __init__(
        self, painter: QPainter, view: WeekView, grid: Grid, clock: Clock, room: QRectF
    ) -> None:
        self._p = painter
        self._room = room
        self._view = view
        self._grid = grid
        self._today = clock.today()
        self._now = clock.now().astimezone().time()
        self._look = tokens()
        self._font = painter.font()
        self._small = QFont(self._font)
        self._small.setPointSizeF(self._font.pointSizeF() * 0.88)
        self._bold = QFont(self._small)
        self._bold.setWeight(QFont.Weight.DemiBold)

    def _seen(self, rect: QRectF) -> QRectF:
        """The part of a day's rectangle that is in sight, so that its word stays in sight too."""
        left = max(rect.left(), self._room.left())
        right = min(rect.right(), self._room.right())
        seen = QRectF(rect)
        if right - left > _LEAST_SEEN:
            seen.setLeft(left)
            seen.setRight(right)
        return seen

    # the ground

    def draw_ground(self) -> None:
        """Closed time, open windows, roll-calls and prayers, hour lines."""
        grid, look = self._grid, self._look
        self._p.fillRect(QRectF(0, 0, grid.width, grid.height), QColor(look.neutral_soft))
        for day in grid.days:
            if day not in self._view.facts.holidays:
                self._draw_open(day)
        self._draw_lines()
        for day in grid.days:
            if day in self._view.facts.holidays:
                self._draw_closed(day, tr("Libur: {name}", name=self._view.facts.holidays[day]))
            else:
                self._draw_blocked(day)
                if not self._view.facts.open_spans.get(day.weekday()):
                    self._draw_closed(day, tr("Tidak ada jam kegiatan"))

    def _draw_open(self, day: date) -> None:
        for span in self._view.facts.open_spans.get(day.weekday(), ()):
            top, bottom = self._grid.y_of(span.starts), self._grid.y_of(span.ends)
            rect = QRectF(self._grid.x_of(day), top, self._grid.width_of(day), bottom - top)
            self._p.fillRect(rect, QColor(self._look.surface))
            if self._is_busy(day, span.starts):
                continue
            self._p.setFont(self._small)
            self._p.setPen(QColor(self._look.muted))
            text = f"{word(WindowKind.OPEN)} {words.hours(span)}"
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            self._p.drawText(self._seen(rect).adjusted(8, 6, -8, 0), int(flags), text)

    def _is_busy(self, day: date, moment: time) -> bool:
        """Whether a meeting lies where the label of a window would stand."""
        end = minutes_of(moment) + 2 * SNAP_MINUTES
        return any(
            row.day == day and row.starts <= time_of(end) and row.ends > moment
            for row in self._view.meetings
        )

    def _draw_lines(self) -> None:
        grid = self._grid
        for minute in range(grid.first_minute, grid.last_minute + 1, 30):
            y = (minute - grid.first_minute) * grid.minute
            style = Qt.PenStyle.SolidLine if minute % 60 == 0 else Qt.PenStyle.DotLine
            self._p.setPen(QPen(QColor(self._look.grid), 1, style))
            self._p.drawLine(QPointF(0, y), QPointF(grid.width, y))
        self._p.setPen(QColor(self._look.border))
        for x in (0.0, *accumulate(grid.widths)):
            self._p.drawLine(QPointF(x, 0), QPointF(x, grid.height))

    def _draw_blocked(self, day: date) -> None:
        grid = self._grid
        for window in self._view.facts.blocked.get(day.weekday(), ()):
            top = max(0.0, grid.y_of(window.span.starts))
            bottom = min(grid.height, grid.y_of(window.span.ends))
            if bottom - top < 4:
                continue
            rect = QRectF(grid.x_of(day) + 1, top, grid.width_of(day) - 1, bottom - top)
            self._p.fillRect(rect, QColor(self._look.neutral_soft))
            hatch = QColor(self._look.field_border)
            hatch.setAlpha(70)
            self._p.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            text = word(window.kind)
            if window.kind is not WindowKind.OPEN and bottom - top >= 12:
                self._draw_label(self._seen(rect), f"{text} {words.hours(window.span)}")

    def _draw_closed(self, day: date, text: str) -> None:
        grid = self._grid
        rect = QRectF(grid.x_of(day) + 1, 0, grid.width_of(day) - 1, grid.height)
        is_holiday = day in self._view.facts.holidays
        if is_holiday:
            self._p.fillRect(rect, QColor(self._look.warning_soft))
        self._p.setFont(self._small)
        self._p.setPen(QColor(self._look.warning if is_holiday else self._look.muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        self._p.drawText(self._seen(rect).adjusted(12, 0, -12, 0), int(flags), text)

    def _draw_label(self, rect: QRectF, text: str) -> None:
        """A word on a soft ground, so that the hatching does not cross it."""
        self._p.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        width = min(rect.width() - 8, metrics.horizontalAdvance(text) + 12)
        height = min(rect.height() - 2, metrics.height())
        box = QRectF(0, 0, width, height)
        box.moveCenter(rect.center())
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._look.neutral_soft))
        self._p.drawRoundedRect(box, 3, 3)
        self._p.setPen(QColor(self._look.muted))
        self._p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def draw_now(self) -> None:
        """A line across today where the time stands now."""
        grid = self._grid
        y = grid.y_of(self._now)
        if self._today not in grid.days or not 0 <= y <= grid.height:
            return
        left = grid.x_of(self._today)
        colour = QColor(self._look.focus)
        self._p.setPen(QPen(colour, 2))
        self._p.drawLine(QPointF(left + 1, y), QPointF(left + grid.width_of(self._today) - 1, y))
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(colour)
        self._p.drawEllipse(QPointF(left + 1, y), 4, 4)

    # the edges

    def draw_head(self) -> None:
        """Names of the days; today carries its word and a line."""
        grid, look = self._grid, self._look
        self._p.fillRect(QRectF(0, 0, grid.width, HEAD), QColor(look.surface))
        for day in grid.days:
            rect = QRectF(grid.x_of(day), 0, grid.width_of(day), HEAD - 2)
            is_today = day == self._today
            self._p.setFont(self._bold)
            self._p.setPen(QColor(look.link if is_today else look.text))
            name = WEEKDAYS[day.weekday()]
            if is_today:
                name = tr("{name} (hari ini)", name=name)
            seen = self._seen(rect)
            upper = seen.adjusted(8, 4, -8, -HEAD / 2 + 2)
            self._p.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), name)
            self._p.setFont(self._small)
            self._p.setPen(QColor(look.muted))
            lower = seen.adjusted(8, HEAD / 2 - 4, -8, -2)
            date_text = f"{day.day} {_MONTHS[day.month - 1]}"
            self._p.drawText(lower, int(Qt.AlignmentFlag.AlignCenter), date_text)
            if is_today:
                self._p.fillRect(QRectF(rect.left(), HEAD - 3, rect.width(), 3), QColor(look.link))
        self._p.setPen(QColor(look.border))
        self._p.drawLine(QPointF(0, HEAD - 1), QPointF(grid.width, HEAD - 1))
        for x in list(accumulate(grid.widths))[:-1]:
            self._p.drawLine(QPointF(x, 8), QPointF(x, HEAD))

    def draw_hours(self) -> None:
        """The hours beside the days."""
        grid = self._grid
        self._p.fillRect(QRectF(0, 0, GUTTER, grid.height), QColor(self._look.surface))
        self._p.setFont(self._small)
        self._p.setPen(QColor(self._look.muted))
        height = QFontMetricsF(self._small).height()
        for minute in range(grid.first_minute, grid.last_minute, 60):
            y = (minute - grid.first_minute) * grid.minute
            top = y + 2 if minute == grid.first_minute else y - height / 2
            rect = QRectF(0, top, GUTTER - 8, height)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._p.drawText(rect, int(flags), format_time(time_of(minute)))
        self._p.setPen(QColor(self._look.border))
        self._p.drawLine(QPointF(GUTTER - 1, 0), QPointF(GUTTER - 1, grid.height))

    # meetings

    def draw_meeting(
        self, row: MeetingRow, rect: QRectF, problems: Sequence[Problem], *, selected: bool
    ) -> None:
        """One meeting as a block: batch, what, where, who, and its state in words."""
        look, hue = self._look, hue_of(row.batch_id)
        ground = QColor(look.neutral_soft if row.is_cancelled else mixed(hue, look.surface))
        border = QColor(look.error) if problems else mixed(hue, look.surface, 0.45)
        if row.is_cancelled:
            border, hue = QColor(look.border), QColor(look.disabled)
        pen = QPen(border, 1.5 if problems else 1)
        if row.is_cancelled:
            pen.setStyle(Qt.PenStyle.DashLine)
        if selected:
            pen = QPen(QColor(look.focus), 2)
        self._p.setPen(pen)
        self._p.setBrush(ground)
        self._p.drawRoundedRect(rect, RADIUS, RADIUS)
        stripe = QRectF(rect.left() + 2, rect.top() + 3, STRIPE, rect.height() - 6)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(hue)
        self._p.drawRoundedRect(stripe, 2, 2)
        self._draw_words(row, rect.adjusted(STRIPE + 7, 3, -6, -3), problems)

    def _draw_words(self, row: MeetingRow, rect: QRectF, problems: Sequence[Problem]) -> None:
        look = self._look
        lines: list[tuple[str, QFont, str, str | None]] = []
        title = QFont(self._bold)
        title.setStrikeOut(row.is_cancelled)
        lines.append((row.batch, title, look.muted if row.is_cancelled else look.text, None))
        state = words.state(row)
        if row.is_cancelled:
            lines.append((state, self._small, look.muted, None))
        elif problems:
            lines.append((words.problems_text(problems[:1]), self._small, look.error, "error"))
        elif row.marked:
            lines.append((state, self._small, look.success, "success"))
        lines.append((words.hours(row.span), self._small, look.muted, None))
        if row.taught:
            colour = look.muted if row.is_cancelled else look.text
            lines.append((row.taught, self._small, colour, None))
        lines.append((self._where(row), self._small, look.muted, None))
        height = QFontMetricsF(self._small).height() + 1
        for at, (text, font, colour, picture) in enumerate(lines):
            top = rect.top() + at * height
            if at and top + height > rect.bottom() + 3:
                break
            left = rect.left()
            if picture is not None:
                tone = Tone.ERROR if picture == "error" else Tone.SUCCESS
                box = QRect(int(left), int(top + (height - 12) / 2), 12, 12)
                icon(picture, tone).paint(self._p, box)
                left += 16
            self._p.setFont(font)
            self._p.setPen(QColor(colour))
            width = rect.right() - left
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self._p.drawText(QRectF(left, top, width, height), int(flags), shown)

    def _where(self, row: MeetingRow) -> str:
        return ", ".join(part for part in (row.place, row.trainer) if part)

    def draw_ghost(self, rect: QRectF, batch: str, when: str, problems: Sequence[Problem]) -> None:
        """The carried meeting where it would stand, with the reason beside it if it cannot."""
        look = self._look
        bad = bool(problems)
        colour = QColor(look.error if bad else look.link)
        ground = QColor(look.error_soft if bad else look.info_soft)
        self._p.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine))
        self._p.setBrush(ground)
        self._p.drawRoundedRect(rect, RADIUS, RADIUS)
        inner = rect.adjusted(8, 4, -6, -4)
        icon("error" if bad else "success", Tone.ERROR if bad else Tone.INFO).paint(
            self._p, QRect(int(inner.left()), int(inner.top() + 1), 14, 14)
        )
        height = QFontMetricsF(self._bold).height()
        for at, (text, font) in enumerate(((when, self._bold), (batch, self._small))):
            left = inner.left() + (20 if at == 0 else 0)
            width = inner.right() - left
            self._p.setFont(font)
            self._p.setPen(colour if at == 0 else QColor(look.text))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            line = QRectF(left, inner.top() + at * height, width, height)
            if at == 0 or line.bottom() <= inner.bottom() + 3:
                self._p.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def draw_bubble(self, ghost: QRectF, problems: Sequence[Problem]) -> None:
        """The reasons in words, beside the ghost and inside the part of the board that is seen."""
        look, room = self._look, self._room
        text = "\n".join(f"\N{BULLET} {one}" for one in words_of(problems))
        metrics = QFontMetricsF(self._small)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        wanted = metrics.boundingRect(QRectF(0, 0, _BUBBLE - 24, 400), flags, text)
        box = QRectF(0, 0, _BUBBLE, wanted.height() + 40)
        box.moveTopLeft(QPointF(ghost.right() + 8, ghost.top()))
        if box.right() > room.right() - 4:
            box.moveRight(ghost.left() - 8)
        box.moveTop(max(room.top() + 4, min(box.top(), room.bottom() - box.height() - 4)))
        self._p.setPen(QPen(QColor(look.error), 1))
        self._p.setBrush(QColor(look.surface))
        self._p.drawRoundedRect(box, 6, 6)
        icon("error", Tone.ERROR).paint(
            self._p, QRect(int(box.left() + 12), int(box.top() + 9), 16, 16)
        )
        self._p.setFont(self._bold)
        self._p.setPen(QColor(look.error))
        head = box.adjusted(34, 8, -12, 0)
        self._p.drawText(head, int(Qt.AlignmentFlag.AlignLeft), tr("Tidak bisa di sini"))
        self._p.setFont(self._small)
        self._p.setPen(QColor(look.text))
        self._p.drawText(box.adjusted(12, 30, -12, -8), flags, text)

    def draw_hint(self, text: str) -> None:
        """A sentence in the middle of an empty week."""
        metrics = QFontMetricsF(self._font)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 48, 40)
        box.moveCenter(self._room.center())
        self._p.setPen(QColor(self._look.border))
        self._p.setBrush(QColor(self._look.surface))
        self._p.drawRoundedRect(box, 6, 6)
        self._p.setFont(self._font)
        self._p.setPen(QColor(self._look.text))
        self._p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def words_of(problems: Sequence[Problem]) -> list[str]:
    """The sentences of a bubble: at most four, so that it stays beside the ghost."""
    return sentences(problems)[:4]


def hue_of(batch_id: int) -> QColor:
    """The colour that one batch keeps on every board."""
    hues = _DARK_HUES if tokens().name == "dark" else _HUES
    return QColor(hues[batch_id % len(hues)])


def mixed(hue: QColor, ground: str, part: float = 0.13) -> QColor:
    """A hue thinned with the ground it lies on."""
    other = QColor(ground)
    return QColor.fromRgbF(
        hue.redF() * part + other.redF() * (1 - part),
        hue.greenF() * part + other.greenF() * (1 - part),
        hue.blueF() * part + other.blueF() * (1 - part),
    )
