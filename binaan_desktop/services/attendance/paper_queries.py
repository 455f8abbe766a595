"""Reads of attendance that end on paper, beside those of the day: recap, blank sheet."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.attendance.batch_papers import lay_out_empty_sheet, lay_out_recap
from binaan_desktop.services.attendance.sheets import read_sheet
from binaan_desktop.services.desk import Queries, query

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document

EXTRA_ROWS = 12
"""What stands on one page."""


class AttendancePaperQueries(Queries):
    """Forms about a batch, ready for preview, printer or PDF."""

    @query(Right.VIEW)
    def build_recap(
        self, session: Session, *, batch_id: int, month: date, paper: PaperSize | None = None
    ) -> "Document":
        """The recap F-02 of a batch in a month.

        Args:
            session: given by the frame.
            batch_id: of a batch with meetings in that month.
            month: any day of it.
            paper: for PDF files; the institution's own paper by default.

        Raises:
            NotFound: there is no such batch.
            DomainError: it has no meeting in that month.
        """
        actor, now = self.desk.actor, self.desk.clock.now()
        return lay_out_recap(session, batch_id, month, actor, now, paper)

    @query(Right.VIEW)
    def build_empty_sheet(
        self,
        session: Session,
        *,
        batch_id: int,
        meeting_id: int | None = None,
        rows: int = EXTRA_ROWS,
        paper: PaperSize | None = None,
    ) -> "Document":
        """Blank numbered rows for latecomers: for a meeting of the batch, or for any.

        Raises:
            NotFound: there is no such batch, or no such meeting of it.
            DomainError: the meeting is cancelled.
        """
        actor, now = self.desk.actor, self.desk.clock.now()
        sheet = None if meeting_id is None else read_sheet(session, meeting_id, actor, self.today)
        if sheet is not None and sheet.batch_id != batch_id:
            raise NotFound(Problem(Code.NOT_FOUND))
        return lay_out_empty_sheet(session, batch_id, sheet, rows, actor, now, paper)
