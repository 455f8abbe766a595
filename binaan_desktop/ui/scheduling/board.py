"""The week board: one widget that paints the week and lets meetings be carried by mouse or keys.

It changes nothing itself: it asks, by signals, and the page runs the commands.
"""

from datetime import date, time

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.scheduling import find_clashes
from binaan_desktop.services.desk import Clock
from binaan_desktop.services.scheduling.rows import MeetingRow, WeekView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.board_paint import BoardPainter
from binaan_desktop.ui.scheduling.carry import Carry, CarryMode, plan_of
from binaan_desktop.ui.scheduling.geometry import GUTTER, HEAD, Grid, lay_out, make_grid

DRAG_DISTANCE = 5
EDGE = 7
"""How near to the lower edge the mouse takes hold of the end of a meeting."""
_SCROLL_ZONE, _SCROLL_STEP = 24, 12
_MINUTE_MS = 60_000
_GHOST_INSET, _GHOST_WIDTH = 0.12, 320
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_VERTICAL = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_HORIZONTAL = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WeekBoard(QAbstractScrollArea):
    """A week of meetings; days are columns, time runs down."""

    selection_changed = Signal()
    carry_changed = Signal()
    """A meeting was taken up, carried on, dropped or let go."""
    edit_requested = Signal(int)
    create_requested = Signal(object, object)
    """Day and start of an empty place, or None and None."""
    cancel_requested = Signal(int)
    moved = Signal(object)
    """The plan on which a meeting was dropped without a clash."""
    refused = Signal(object, object)
    """The plan on which it was dropped, and why it cannot stand there."""
    menu_requested = Signal(QPoint)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute_timeout)
        self._view: WeekView | None = None
        self._grid: Grid | None = None
        self._rects: dict[int, QRectF] = {}
        self._problems: dict[int, list[Problem]] = {}
        self._selected: int | None = None
        self._carry: Carry | None = None
        self._pressed: QPointF | None = None
        self._editable = True
        self.hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Papan jadwal pekan"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(320)

    # what it shows

    @property
    def view(self) -> WeekView | None:
        """The week that is shown."""
        return self._view

    @property
    def carry(self) -> Carry | None:
        """The meeting that is being carried, if any."""
        return self._carry

    def set_editable(self, editable: bool) -> None:
        """Whether meetings can be carried and made here (the right to plan)."""
        self._editable = editable

    def set_view(self, view: WeekView) -> None:
        """Show a week; the selection stays when its meeting is still here."""
        self._drop_carry()
        self._view = view
        self._problems = {
            row.id: found
            for row in view.meetings
            if not row.is_cancelled and (found := find_clashes(plan_of(row), view.facts))
        }
        self._lay_out()
        if self._selected not in self._rects:
            self._selected = None
        self._tell_selection()

    def problems_of(self, meeting_id: int) -> list[Problem]:
        """What is wrong with a saved meeting by now (a holiday added, people moved)."""
        return self._problems.get(meeting_id, [])

    def rect_of(self, meeting_id: int) -> QRectF:
        """Where a meeting is drawn, in the viewport."""
        return self._rects[meeting_id].translated(self._origin())

    def point_at(self, day: date, moment: time) -> QPointF:
        """The point of a day and time in the viewport."""
        assert self._grid is not None
        x = self._grid.x_of(day) + self._grid.width_of(day) / 2
        return QPointF(x, self._grid.y_of(moment)) + self._origin()

    # selection

    def selected(self) -> MeetingRow | None:
        """The selected meeting."""
        return self._row(self._selected)

    def select(self, meeting_id: int | None) -> None:
        """Select a meeting and bring it into sight."""
        known = meeting_id if meeting_id in self._rects else None
        if known == self._selected:
            return
        self._selected = known
        if known is not None:
            self._show_rect(self._rects[known])
        self._tell_selection()

    def _tell_selection(self) -> None:
        row = self.selected()
        text = "" if row is None else words.describe(row, self.problems_of(row.id))
        self.setAccessibleDescription(text)
        self.viewport().update()
        self.selection_changed.emit()

    def _row(self, meeting_id: int | None) -> MeetingRow | None:
        rows = () if self._view is None else self._view.meetings
        return next((row for row in rows if row.id == meeting_id), None)

    def _step_selection(self, days: int, steps: int) -> None:
        """Arrow keys: the neighbour in time of the same day, or the nearest of another day."""
        view, row = self._view, self.selected()
        if view is None or not view.meetings:
            return
        if row is None:
            self.select(view.meetings[0].id)
            return
        if steps:
            same = [one for one in view.meetings if one.day == row.day]
            at = same.index(row) + steps
            if 0 <= at < len(same):
                self.select(same[at].id)
            return
        beyond = [one for one in view.meetings if (one.day > row.day) == (days > 0)]
        others = [one for one in beyond if one.day != row.day]
        if others:
            day = min(others, key=lambda one: abs((one.day - row.day).days)).day
            near = [one for one in others if one.day == day]
            start = row.starts.hour * 60 + row.starts.minute
            best = min(near, key=lambda one: abs(one.starts.hour * 60 + one.starts.minute - start))
            self.select(best.id)

    # layout

    def _lay_out(self) -> None:
        if self._view is None:
            return
        size = self.viewport().size()
        grid = self._grid = make_grid(self._view, size.width(), size.height())
        lanes = lay_out(self._view.meetings)
        self._rects = {
            row.id: grid.rect(row.day, row.span, *lanes[row.id]) for row in self._view.meetings
        }
        wide, high = self.horizontalScrollBar(), self.verticalScrollBar()
        wide.setRange(0, max(0, round(grid.width + GUTTER - size.width())))
        wide.setPageStep(size.width())
        wide.setSingleStep(40)
        high.setRange(0, max(0, round(grid.height + HEAD - size.height())))
        high.setPageStep(size.height())
        high.setSingleStep(20)
        self.viewport().update()

    def _origin(self) -> QPointF:
        x = GUTTER - self.horizontalScrollBar().value()
        return QPointF(x, HEAD - self.verticalScrollBar().value())

    def _show_rect(self, rect: QRectF) -> None:
        """Scroll just so far that a part of the board is seen."""
        size = self.viewport().size()
        sides = (
            (self.horizontalScrollBar(), rect.left(), rect.right(), size.width() - GUTTER),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), size.height() - HEAD),
        )
        for bar, near, far, room in sides:
            if near < bar.value():
                bar.setValue(int(near) - 8)
            elif far > bar.value() + room:
                bar.setValue(int(far - room) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the week anew."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: hours and days stay at their edges."""
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """The line of the present moves on while somebody looks."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A board out of sight does nothing, and lives no longer for its clock."""
        super().hideEvent(event)
        self._minute.stop()

    def _on_minute_timeout(self) -> None:
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole board; it is cheap."""
        if self._view is None or self._grid is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        origin = self._origin()
        room = QRectF(self.viewport().rect()).adjusted(GUTTER, HEAD, 0, 0)
        seen = room.translated(-origin)
        drawer = BoardPainter(painter, self._view, self._grid, self._clock, seen)
        painter.setClipRect(room)
        painter.translate(origin)
        self._paint_meetings(drawer)
        painter.resetTransform()
        painter.setClipRect(room.adjusted(0, -HEAD, 0, 0))
        painter.translate(origin.x(), 0)
        drawer.draw_head()
        painter.resetTransform()
        painter.setClipRect(room.adjusted(-GUTTER, 0, 0, 0))
        painter.translate(0, origin.y())
        drawer.draw_hours()
        painter.resetTransform()
        painter.setClipping(False)
        painter.fillRect(QRectF(0, 0, GUTTER, HEAD), self.palette().base())
        painter.end()

    def _paint_meetings(self, drawer: BoardPainter) -> None:
        assert self._view is not None
        drawer.draw_ground()
        carried = None if self._carry is None else self._carry.row.id
        for row in self._view.meetings:
            if row.id != carried and row.id != self._selected:
                drawer.draw_meeting(
                    row, self._rects[row.id], self.problems_of(row.id), selected=False
                )
        chosen = self.selected()
        if chosen is not None and chosen.id != carried:
            found = self.problems_of(chosen.id)
            drawer.draw_meeting(chosen, self._rects[chosen.id], found, selected=True)
        drawer.draw_now()
        if not self._view.meetings and self.hint:
            drawer.draw_hint(self.hint)
        if self._carry is not None:
            self._paint_carry(drawer, self._carry)

    def _paint_carry(self, drawer: BoardPainter, carry: Carry) -> None:
        assert self._grid is not None
        rect = self._grid.rect(carry.plan.day, carry.plan.span)
        # What lies below stays in sight at the left; a wide day does not make a wide ghost.
        rect.setLeft(rect.left() + rect.width() * _GHOST_INSET)
        rect.setWidth(min(rect.width(), _GHOST_WIDTH))
        drawer.draw_ghost(rect, carry.row.batch, words.plan_text(carry.plan), carry.problems)
        if carry.problems:
            drawer.draw_bubble(rect, carry.problems)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is pressed; a drag may begin here."""
        row = self._row_at(event.position())
        self.select(None if row is None else row.id)
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self._pressed = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the meeting on, or show what the mouse would take hold of."""
        at = event.position()
        if self._carry is not None and self._carry.by_mouse:
            self._scroll_near_edge(at)
            self._carry_to(at)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._pressed).manhattanLength() >= DRAG_DISTANCE:
                self._take_up(self._pressed)
                self._carry_to(at)
        else:
            row = self._row_at(at)
            is_edge = row is not None and self._is_edge(row, at)
            shape = Qt.CursorShape.SizeVerCursor if is_edge else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is carried."""
        self._pressed = None
        if self._carry is not None and self._carry.by_mouse:
            self._drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a meeting, or make one at an empty place."""
        self._pressed = None
        row = self._row_at(event.position())
        if row is not None:
            self.edit_requested.emit(row.id)
            return
        point = event.position() - self._origin()
        in_days = event.position().x() > GUTTER and event.position().y() > HEAD
        if self._editable and in_days and self._grid is not None:
            start = self._grid.fit(self._grid.minutes_at(point.y()), 60).starts
            self.create_requested.emit(self._grid.day_at(point.x()), start)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the selected meeting, by mouse or by the menu key."""
        if self.selected() is not None:
            self.menu_requested.emit(event.globalPos())

    def _row_at(self, position: QPointF) -> MeetingRow | None:
        if position.x() < GUTTER or position.y() < HEAD:
            return None
        point = position - self._origin()
        found = [row_id for row_id, rect in self._rects.items() if rect.contains(point)]
        return self._row(found[-1]) if found else None

    def _is_edge(self, row: MeetingRow, position: QPointF) -> bool:
        rect = self.rect_of(row.id)
        can = self._editable and not row.is_cancelled and not row.marked
        return can and rect.bottom() - position.y() <= min(EDGE, rect.height() / 3)

    def _take_up(self, position: QPointF) -> None:
        row = self._row_at(position)
        if row is None or self._view is None or self._grid is None:
            return
        if row.is_cancelled or not self._editable:
            self._pressed = None
            return
        mode = CarryMode.RESIZE if self._is_edge(row, position) else CarryMode.MOVE
        grab = (position.y() - self.rect_of(row.id).top()) / self._grid.minute
        self._carry = Carry(row, self._view.facts, mode, by_mouse=True, grab=grab)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _carry_to(self, position: QPointF) -> None:
        if self._carry is None or self._grid is None:
            return
        point = position - self._origin()
        self._carry.drag_to(self._grid, point.x(), point.y())
        self._tell_carry()

    def _scroll_near_edge(self, position: QPointF) -> None:
        bar = self.verticalScrollBar()
        if position.y() < HEAD + _SCROLL_ZONE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif position.y() > self.viewport().height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + _SCROLL_STEP)

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows select, Ctrl+arrows carry, Shift+arrows resize, Enter opens or drops."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & (_CTRL | _SHIFT | Qt.KeyboardModifier.AltModifier)
        if key in _VERTICAL or key in _HORIZONTAL:
            self._on_arrow(key, modifiers)
        elif modifiers:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._carry is not None:
            self._drop_carry()
        elif key in _ENTER and self._carry is not None:
            self._drop()
        elif not self._on_plain_key(key):
            super().keyPressEvent(event)

    def _on_plain_key(self, key: Qt.Key) -> bool:
        row = self.selected()
        if key in _ENTER and row is not None:
            self.edit_requested.emit(row.id)
        elif key == Qt.Key.Key_Delete and row is not None and self._editable:
            self.cancel_requested.emit(row.id)
        elif key == Qt.Key.Key_N and self._editable:
            self.create_requested.emit(None, None)
        else:
            return False
        return True

    def _on_arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        days, steps = _HORIZONTAL.get(key, 0), _VERTICAL.get(key, 0)
        if modifiers == _CTRL or (self._carry is not None and not modifiers):
            carry = self._carry_by_keys(CarryMode.MOVE)
            if carry is not None and self._grid is not None:
                if days:
                    carry.step_day(self._grid, days)
                else:
                    carry.step_time(self._grid, steps)
                self._tell_carry()
        elif modifiers == _SHIFT and steps:
            carry = self._carry_by_keys(CarryMode.RESIZE)
            if carry is not None and self._grid is not None:
                carry.step_end(self._grid, steps)
                self._tell_carry()
        elif not modifiers:
            self._step_selection(days, steps)

    def _carry_by_keys(self, mode: CarryMode) -> Carry | None:
        row = self.selected()
        if self._carry is None and row is not None and self._view is not None:
            if not self._editable or row.is_cancelled:
                return None
            self._carry = Carry(row, self._view.facts, mode, by_mouse=False)
        return self._carry

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the keyboard carries is let go when the keyboard leaves."""
        super().focusOutEvent(event)
        if self._carry is not None and not self._carry.by_mouse:
            self._drop_carry()

    # the end of carrying

    def _tell_carry(self) -> None:
        carry = self._carry
        if carry is not None and self._grid is not None:
            if not carry.by_mouse:
                self._show_rect(self._grid.rect(carry.plan.day, carry.plan.span))
            reasons = words.problems_text(carry.problems)
            self.setAccessibleDescription(f"{words.plan_text(carry.plan)}. {reasons}".strip())
        self.viewport().update()
        self.carry_changed.emit()

    def _drop(self) -> None:
        carry = self._carry
        self._drop_carry()
        if carry is None or not carry.has_moved:
            return
        if carry.problems:
            self.refused.emit(carry.plan, list(carry.problems))
        else:
            self.moved.emit(carry.plan)

    def _drop_carry(self) -> None:
        """Let go without changing anything."""
        self._pressed = None
        if self._carry is not None:
            self._carry = None
            self._tell_carry()

    # tool tips

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering over a meeting says everything about it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            if row is None:
                QToolTip.hideText()
            else:
                text = words.describe(row, self.problems_of(row.id))
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)
