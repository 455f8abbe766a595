"""The base of every page: header with one primary action, body, reading again when stale.

Layer ``ui/kit``. A page is built without data and reads when it is first shown; the change bus
tells it when its topics changed: it reads again if it can be seen, else when it is next shown.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.acting import ProblemForm, Said, is_stale, run_command, start_work
from binaan_desktop.ui.kit.acting import tell_error as tell_error_of
from binaan_desktop.ui.kit.actions import ActionSpec, make_action
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.header import PageHeader
from binaan_desktop.ui.kit.jobs import Job
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.text import tr

T = TypeVar("T")

MARGIN = 24
GAP = 16


class Page(QWidget):
    """One page of the window.

    Attributes:
        title: the heading.
        topics: which changes make the page read again.
        ctx: services and ports.
        header: heading, actions, and room for a line below them.
        body: where the page puts its content.
    """

    title: ClassVar[str] = ""
    topics: ClassVar[frozenset[Topic]] = frozenset()

    navigation_requested = Signal(str, object)
    """Page id, and a record id, a filter of that page or None: the shell opens it."""
    status_changed = Signal(str)
    """The text for the status bar."""
    sign_out_requested = Signal()
    """The data under the window was replaced: everybody signs in anew."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Refuse a page that hides Qt's own ``actions()``: it would never be asked.

        Raises:
            TypeError: with the name to override.
        """
        super().__init_subclass__(**kwargs)
        if "actions" in vars(cls):
            message = f"{cls.__name__}: override action_specs(), actions() belongs to QWidget"
            raise TypeError(message)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PageHeader(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 16, MARGIN, 16)
        outer.setSpacing(GAP)
        outer.addWidget(self.header)
        outer.addLayout(self.body, 1)
        self._specs: list[ActionSpec] = []
        self._actions: dict[str, QAction] = {}
        self._is_stale = True
        self._is_built = False
        ctx.changes.changed.connect(self._on_changes_changed)

    # What a page says of itself

    def actions_of_page(self) -> Sequence[ActionSpec]:
        """The page's actions that the signed-in user may see."""
        self._build_actions()
        return self._specs

    def action_specs(self) -> Sequence[ActionSpec]:
        """Override: everything the user can do here; one of them primary."""
        return ()

    def reload(self) -> None:
        """Override: read everything shown again. Called when shown for the first time or stale."""

    def status_text(self) -> str:
        """Override: the text for the status bar, e.g. ``412 warga binaan, 3 dipilih``."""
        return ""

    def open_item(self, item_id: int) -> None:
        """Override: show one record; called after the page was shown."""

    def open_filter(self, wanted: object) -> None:
        """Override: show the list behind a figure, by the page's own kind of filter."""

    # What a page may use

    def run(
        self, call: Callable[[], Result[T]], done: Said[T], *, form: ProblemForm | None = None
    ) -> T | None:
        """Run a short command: changes published, ``done`` told with *Urungkan*, errors shown.

        Gives the command's value, None when it was refused; use ``run_result`` where the value
        itself may be None.
        """
        result = self.run_result(call, done, form=form)
        return None if result is None else result.value

    def run_result(
        self, call: Callable[[], Result[T]], done: Said[T], *, form: ProblemForm | None = None
    ) -> Result[T] | None:
        """Like ``run``; gives the whole result, None only when the command was refused."""
        return run_command(self.ctx, call, done, form=form, tell=self.tell_error)

    def start(
        self,
        work: Callable[[Progress], Result[T]],
        title: str,
        on_done: Callable[[T], None],
        done: Said[T] = "",
    ) -> Job:
        """Run long work with progress and *Batal* in the status bar."""
        return start_work(self.ctx, work, title, on_done, done)

    def tell_error(self, error: BinaanError) -> None:
        """Show an expected error in the message bar, with *Muat ulang* where that helps."""
        ways_out: list[WayOut] = []
        if is_stale(error):
            ways_out.append(WayOut(tr("Muat ulang"), self.read_again))
        tell_error_of(self.ctx, error, ways_out=ways_out)

    def navigate(self, page_id: str, item: object = None) -> None:
        """Ask the shell to open another page, and there a record (its id) or a filtered list."""
        self.navigation_requested.emit(page_id, item)

    def may(self, right: Right) -> bool:
        """Whether the signed-in user holds the right."""
        return self.ctx.services.desk.actor.may(right)

    def action(self, action_id: str) -> QAction:
        """The Qt action of one of the page's specs."""
        self._build_actions()
        return self._actions[action_id]

    def refresh_actions(self) -> None:
        """Ask every action again whether it is possible now; call when the selection changes."""
        if self._show_and_hide_actions():
            self._show_header()
        for spec in self._specs:
            if spec.enabled_when is not None:
                self._actions[spec.id].setEnabled(spec.enabled_when())
        self.status_changed.emit(self.status_text())

    def read_again(self) -> None:
        """Read now, whatever the reason; errors go to the message bar."""
        self._is_stale = False
        try:
            self.reload()
        except BinaanError as error:
            self._is_stale = True
            self.tell_error(error)
        self.refresh_actions()

    def focus_body(self) -> None:
        """Put the keyboard where the work is: the first field or table below the heading."""
        for widget in self._ways_in():
            by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if by_tab and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        # Nothing to type into: Tab begins at the page's first button.
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_in(self) -> list[QWidget]:
        """Fields and tables in reading order."""
        found = (
            widget
            for kind in (QLineEdit, QAbstractItemView, QComboBox)
            for widget in self.findChildren(kind)
        )
        return sorted(found, key=lambda widget: widget.mapTo(self, QPoint(0, 0)).toTuple()[::-1])

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Read when shown for the first time or after changes."""
        super().showEvent(event)
        self._build_actions()
        if self._is_stale:
            self.read_again()
        else:
            self.refresh_actions()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the status bar to the next page."""
        super().hideEvent(event)
        self.status_changed.emit("")

    def _on_changes_changed(self, changes: Changes) -> None:
        if not changes.about(*self.topics):
            return
        if self.isVisible():
            self.read_again()
        else:
            self._is_stale = True

    def _build_actions(self) -> None:
        """Make buttons and shortcuts once; late, so that the subclass is complete by then."""
        if self._is_built:
            return
        self._is_built = True
        for spec in self.action_specs():
            if spec.right is not None and not self.may(spec.right):
                continue
            action = make_action(spec, self)
            self.addAction(action)
            self._specs.append(spec)
            self._actions[spec.id] = action
        self._show_and_hide_actions()
        self._show_header()

    def _show_and_hide_actions(self) -> bool:
        """Ask every ``visible_when``; whether an action came or went."""
        has_changed = False
        for spec in self._specs:
            if spec.visible_when is not None:
                action, is_wanted = self._actions[spec.id], spec.visible_when()
                has_changed |= is_wanted != action.isVisible()
                action.setVisible(is_wanted)
        return has_changed

    def _show_header(self) -> None:
        self.header.set_actions([(spec, self._actions[spec.id]) for spec in self._specs])
