"""What every tab of a profile has in common: one person, read when shown, read again when stale."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.acting import Said, run_command
from binaan_desktop.ui.kit.acting import tell_error as tell_error_of
from binaan_desktop.ui.kit.context import Context

T = TypeVar("T")


class ProfileTab(QWidget):
    """One tab of the profile of a person.

    Attributes:
        title: the word on the tab.
        ctx: services and ports.
        inmate_id: whose tab it is; None before the first person is shown.
        body: where the tab puts its content; it scrolls where it is longer than the window.
    """

    title: ClassVar[str] = ""

    navigation_requested = Signal(str, object)
    """Page id and record id: the profile passes it on to the window."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.inmate_id: int | None = None
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 12, 12, 12)
        self.body.setSpacing(12)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_inmate(self, inmate_id: int) -> None:
        """Override: read the person and show them; begin with ``super().show_inmate``.

        Raises:
            NotFound: there is no such person.
        """
        self.inmate_id = inmate_id

    def scroll_to_top(self) -> None:
        """Begin at the top: another person is about to be shown."""
        self.area.verticalScrollBar().setValue(0)

    def reload(self) -> None:
        """Read the same person again; errors go to the message bar."""
        if self.inmate_id is None:
            return
        try:
            self.show_inmate(self.inmate_id)
        except BinaanError as error:
            self.tell_error(error)

    def run(self, call: Callable[[], Result[T]], done: Said[T]) -> T | None:
        """Run a short command: changes published, ``done`` told with *Urungkan*, errors shown."""
        result = self.run_result(call, done)
        return None if result is None else result.value

    def run_result(self, call: Callable[[], Result[T]], done: Said[T]) -> Result[T] | None:
        """Like ``run``; gives the whole result, None only when the command was refused."""
        return run_command(self.ctx, call, done, tell=self.tell_error)

    def tell_error(self, error: BinaanError) -> None:
        """Show an expected error in the message bar."""
        tell_error_of(self.ctx, error)

    def may(self, right: Right) -> bool:
        """Whether the signed-in user holds the right."""
        return self.ctx.services.desk.actor.may(right)

    def navigate(self, page_id: str, item_id: int | None = None) -> None:
        """Ask the window to open another page, and there a record."""
        self.navigation_requested.emit(page_id, item_id)
