"""A page of steps that work in the background, one at a time; the keyboard stays where it was.

Layer ``ui/importing``, below the page.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from binaan_desktop.domain.errors import BinaanError, StaleData
from binaan_desktop.services.changes import Result
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.acting import finish, tell_error
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import error_text
from binaan_desktop.ui.kit.page import Page

T = TypeVar("T")


class StepsPage(Page):
    """What a page of steps shares: the stack of views, and work between them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.steps = QStackedWidget()
        self._is_working = False

    def _is_free(self) -> bool:
        return not self._is_working

    def _show_again(self, *, is_stale: bool) -> None:
        """Override: work is over; a plan that is out of date has to be made anew."""

    def _work(
        self,
        work: Callable[[Progress], Result[T]],
        title: str,
        on_done: Callable[[T], None],
        done: Callable[[T], str] | str = "",
    ) -> None:
        """Run a step in the job runner; until it is over no other step can begin."""
        held = QApplication.focusWidget()

        def end(result: Result[T]) -> None:
            self._set_working(working=False)
            finish(self.ctx, result, done)
            on_done(result.value)
            self._show_again(is_stale=False)
            self._take_keyboard_back(held)

        def fail(error: Exception) -> None:
            self._set_working(working=False)
            if not isinstance(error, BinaanError):
                raise error
            self._show_again(is_stale=isinstance(error, StaleData))
            tell_error(self.ctx, error, tell=self._tell_about_file)
            self._take_keyboard_back(held)

        self._set_working(working=True)
        self.ctx.jobs.start(work, title=title, on_done=end, on_error=fail)

    def _set_working(self, *, working: bool) -> None:
        self._is_working = working
        self.steps.setEnabled(not working)
        self.refresh_actions()

    def _take_keyboard_back(self, held: QWidget | None) -> None:
        """Qt moved it on when the step was disabled; Ctrl+Enter must find the page again."""
        if not self.isVisible():
            return
        if held is not None and self.steps.isAncestorOf(held) and held.isVisible():
            held.setFocus()
        else:
            self.focus_body()

    def _tell_about_file(self, error: BinaanError) -> None:
        """Which of several files it is must be said."""
        file = next((one.facts["file"] for one in error.problems if "file" in one.facts), None)
        text = error_text(error)
        self.ctx.messages.error(text if file is None else f"{file}: {text}")
