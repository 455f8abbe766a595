"""The forms of this page on their way to paper: preview, then a note in the audit trail."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.print_preview import Printable, PrintPreviewDialog
from binaan_desktop.ui.kit.ui_state import UiKey


class FormPrinter:
    """Shows forms before they are printed, on the house's paper until the user chose another.

    Args:
        ctx: the context.
        parent: the window below the preview.
    """

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        self._ctx = ctx
        self._parent = parent

    def print_sheet(self, meeting_id: int) -> None:
        """The attendance sheet of a meeting.

        Raises:
            DomainError: the meeting is cancelled.
        """
        queries = self._ctx.services.attendance.queries
        if self._preview(queries.build_attendance_sheet(meeting_id=meeting_id)):
            self._note(PaperForm.ATTENDANCE_SHEET, meeting_id=meeting_id)

    def print_call_out_list(self, day: date) -> None:
        """The call-out list of a day.

        Raises:
            DomainError: nobody is called on that day.
        """
        queries = self._ctx.services.attendance.queries
        if self._preview(queries.build_call_out_list(day=day)):
            self._note(PaperForm.CALL_OUT_LIST, day=day)

    def _preview(self, document: Printable) -> bool:
        """Show the pages; whether they went to paper or into a file."""
        ctx = self._ctx
        if not ctx.ui_state.text(UiKey.PAPER):
            settings = ctx.services.maintenance.queries.get_settings()
            ctx.ui_state.set_text(UiKey.PAPER, settings.paper.value)
        preview = PrintPreviewDialog(
            document, ctx.dialogs, ctx.messages, ctx.ui_state, self._parent
        )
        return ctx.dialogs.run(preview)

    def _note(
        self, form: PaperForm, *, meeting_id: int | None = None, day: date | None = None
    ) -> None:
        commands = self._ctx.services.attendance.commands
        note = partial(commands.record_printed, form=form, meeting_id=meeting_id, day=day)
        run_command(self._ctx, note, "")
