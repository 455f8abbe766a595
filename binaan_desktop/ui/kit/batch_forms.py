"""Forms about a batch: preview, then a note in the audit trail.

Layer ``ui/kit``: the page of batches and the attendance page both print them.
"""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_preview import preview_form


def print_participant_list(ctx: Context, batch_id: int, parent: QWidget) -> None:
    """Show and print who is in a batch.

    Raises:
        NotFound: the batch is gone.
    """
    document = ctx.services.training.queries.build_participant_list(batch_id=batch_id)
    note = ctx.services.attendance.commands.record_printed
    form = PaperForm.PARTICIPANT_LIST
    preview_form(ctx, document, parent, partial(note, form=form, batch_id=batch_id))


def print_recap(ctx: Context, batch_id: int, month: date, parent: QWidget) -> None:
    """Show and print the recap F-02 of a batch in a month.

    Raises:
        DomainError: the batch has no meeting in that month.
    """
    area = ctx.services.attendance
    document = area.queries.build_recap(batch_id=batch_id, month=month)
    form = PaperForm.MONTH_RECAP
    note = partial(area.commands.record_printed, form=form, batch_id=batch_id, day=month)
    preview_form(ctx, document, parent, note)


def print_extra_sheet(ctx: Context, batch_id: int, meeting_id: int | None, parent: QWidget) -> None:
    """Show and print blank numbered rows for latecomers of a meeting, or of any.

    Raises:
        DomainError: the meeting was cancelled meanwhile.
    """
    area = ctx.services.attendance
    document = area.queries.build_empty_sheet(batch_id=batch_id, meeting_id=meeting_id)
    form = PaperForm.EXTRA_SHEET
    note = partial(
        area.commands.record_printed, form=form, batch_id=batch_id, meeting_id=meeting_id
    )
    preview_form(ctx, document, parent, note)
