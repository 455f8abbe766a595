"""The two forms of the day (F-01, F-11): preview, then a note in the audit trail.

Layer ``ui/kit``: the start page and the attendance page both print them.
"""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_preview import preview_form


def print_call_out_list(ctx: Context, day: date, parent: QWidget) -> None:
    """Show and print who is to be called out of which block on a day.

    Raises:
        DomainError: nobody is called on that day.
    """
    area = ctx.services.attendance
    document = area.queries.build_call_out_list(day=day)
    note = partial(area.commands.record_printed, form=PaperForm.CALL_OUT_LIST, day=day)
    preview_form(ctx, document, parent, note)


def print_attendance_sheet(ctx: Context, meeting_id: int, parent: QWidget) -> None:
    """Show and print the attendance sheet of a meeting.

    Raises:
        DomainError: the meeting was cancelled meanwhile.
    """
    area = ctx.services.attendance
    document = area.queries.build_attendance_sheet(meeting_id=meeting_id)
    form = PaperForm.ATTENDANCE_SHEET
    note = partial(area.commands.record_printed, form=form, meeting_id=meeting_id)
    preview_form(ctx, document, parent, note)
