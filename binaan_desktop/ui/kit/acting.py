"""How a screen carries out a command: publish what changed, say it, offer *Urungkan*, tell errors.

Layer ``ui/kit``; pages and form dialogs share it, so that every refusal looks the same. Errors the
program does not expect pass through, to the crash report.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from binaan_desktop.domain.errors import (
    BinaanError,
    Cancelled,
    Code,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.services.changes import Result
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import error_text
from binaan_desktop.ui.kit.jobs import Job
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.text import tr

T = TypeVar("T")
Said = str | Callable[[T], str]
"""What to say when it is done: a sentence, or how to make one from the value."""
UNDONE = tr("Sudah diurungkan.")
"""What is said after *Urungkan*."""


class ProblemForm(Protocol):
    """A form that can show problems under its fields."""

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show them; gives back those that belong to no field of the form."""


def run_command(
    ctx: Context,
    call: Callable[[], Result[T]],
    done: "Said[T]",
    *,
    form: ProblemForm | None = None,
    tell: Callable[[BinaanError], None] | None = None,
    undone: "Said[Any]" = UNDONE,
) -> Result[T] | None:
    """Run a short command in the GUI thread; None when it was refused (and the user was told).

    Args:
        ctx: the context.
        call: the command, ready to call.
        done: what the message bar says afterwards; empty says nothing.
        form: where problems of single fields are shown.
        tell: shows an error in place of the message bar.
        undone: what is said after *Urungkan*, where the undo has something to tell.
    """
    try:
        result = call()
    except BinaanError as error:
        tell_error(ctx, error, form=form, tell=tell)
        return None
    finish(ctx, result, done, undone)
    return result


def start_work(
    ctx: Context,
    work: Callable[[Progress], Result[T]],
    title: str,
    on_done: Callable[[T], None],
    done: "Said[T]" = "",
) -> Job:
    """Run long work in the job runner; ``on_done`` gets the value in the GUI thread."""

    def _on_done(result: Result[T]) -> None:
        finish(ctx, result, done)
        on_done(result.value)

    def _on_error(error: Exception) -> None:
        if not isinstance(error, BinaanError):
            raise error
        tell_error(ctx, error)

    return ctx.jobs.start(work, title=title, on_done=_on_done, on_error=_on_error)


def finish(ctx: Context, result: Result[T], done: "Said[T]", undone: "Said[Any]" = UNDONE) -> None:
    """Publish what a finished command changed and say so."""
    ctx.changes.publish(result.changes)
    text = done if isinstance(done, str) else done(result.value)
    if text:
        undo = None
        if result.undo is not None:
            undo = partial(_take_back, ctx, result.undo, undone)
        ctx.messages.success(text, undo)
    else:
        ctx.messages.clear_refusal()


def tell_error(
    ctx: Context,
    error: BinaanError,
    *,
    form: ProblemForm | None = None,
    tell: Callable[[BinaanError], None] | None = None,
    ways_out: Sequence[WayOut] = (),
) -> None:
    """Show an expected error: under its fields where there is a form, else in the message bar."""
    if isinstance(error, Cancelled):
        ctx.messages.info(tr("Dibatalkan. Tidak ada yang berubah."))
        return
    if form is not None and isinstance(error, ValidationFailed):
        rest = form.show_problems(error.problems)
        if not rest:
            return
        error = ValidationFailed(*rest)
    if tell is not None:
        tell(error)
        return
    ctx.messages.error(error_text(error), ways_out)


def is_stale(error: BinaanError) -> bool:
    """Whether reading again is the way out."""
    return isinstance(error, StaleData) or any(
        problem.code is Code.NOT_FOUND for problem in error.problems
    )


def _take_back(ctx: Context, undo: Callable[[], Result[object]], undone: "Said[Any]") -> None:
    run_command(ctx, undo, undone)
