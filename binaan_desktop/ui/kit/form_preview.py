"""Showing a form before it is printed, and noting in the audit trail that it left the screen.

Layer ``ui/kit``.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.print_preview import Printable, PrintPreviewDialog
from binaan_desktop.ui.kit.ui_state import UiKey


def preview_form(
    ctx: Context,
    document: Printable,
    parent: QWidget,
    note: Callable[[], Result[None]] | None = None,
) -> None:
    """Show a form on the house's paper until the user chose another.

    Args:
        ctx: services and ports.
        document: what is shown.
        parent: the page it belongs to.
        note: the command that notes it, run only when the form was printed or saved; None where
            showing it was noted already.
    """
    if not ctx.ui_state.text(UiKey.PAPER):
        settings = ctx.services.maintenance.queries.get_settings()
        ctx.ui_state.set_text(UiKey.PAPER, settings.paper.value)
    preview = PrintPreviewDialog(document, ctx.dialogs, ctx.messages, ctx.ui_state, parent)
    if ctx.dialogs.run(preview) and note is not None:
        run_command(ctx, note, "")
