"""The two forms of the day (F-01, F-11): preview, then a note in the audit trail.

Layer ``ui/kit``: the start page and the attendance page both print them.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.print_preview import Printable, PrintPreviewDialog
from binaan_desktop.ui.kit.ui_state import UiKey


def print_call_out_list(ctx: Context, day: date, parent: QWidget) -> None:
    """Show and print who is to be called out of which block on a day.

    Raises:
        DomainError: nobody is called on that day.
    """
    area = ctx.services.attendance
    document = area.queries.build_call_out_list(day=day)
    note = partial(area.commands.record_printed, form=PaperForm.CALL_OUT_LIST, day=day)
    _preview(ctx, document, note, parent)


def print_attendance_sheet(ctx: Context, meeting_id: int, parent: QWidget) -> None:
    """Show and print the attendance sheet of a meeting.

    Raises:
        DomainError: the meeting was cancelled meanwhile.
    """
    area = ctx.services.attendance
    document = area.queries.build_attendance_sheet(meeting_id=meeting_id)
    form = PaperForm.ATTENDANCE_SHEET
    note = partial(area.commands.record_printed, form=form, meeting_id=meeting_id)
    _preview(ctx, document, note, parent)


def _preview(
    ctx: Context, document: Printable, note: Callable[[], Result[None]], parent: QWidget
) -> None:
    """On the house's paper until the user chose another; noted only when it left the screen."""
    if not ctx.ui_state.text(UiKey.PAPER):
        settings = ctx.services.maintenance.queries.get_settings()
        ctx.ui_state.set_text(UiKey.PAPER, settings.paper.value)
    preview = PrintPreviewDialog(document, ctx.dialogs, ctx.messages, ctx.ui_state, parent)
    if ctx.dialogs.run(preview):
        run_command(ctx, note, "")
