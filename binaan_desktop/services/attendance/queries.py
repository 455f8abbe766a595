"""Reads of attendance: what waits to be marked, the sheet, the grid, and the paper."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.pauses import expected_on
from binaan_desktop.services.attendance.paper import lay_out_call_out_list, lay_out_sheet
from binaan_desktop.services.attendance.paper_queries import AttendancePaperQueries
from binaan_desktop.services.attendance.record_queries import RecordQueries
from binaan_desktop.services.attendance.rows import BatchChoice, BatchGrid, MeetingSheet, WorkRow
from binaan_desktop.services.attendance.sheets import read_grid, read_sheet
from binaan_desktop.services.desk import query
from binaan_desktop.services.maintenance.settings import read_settings

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document


class AttendanceQueries(RecordQueries, AttendancePaperQueries):
    """What the attendance page and its forms show."""

    @query(Right.VIEW)
    def list_unmarked(self, session: Session, *, today: date) -> list[WorkRow]:
        """Today's meetings in order, then the older ones that lack marks, oldest first.

        The oldest are the first whose time for marking runs out.
        """
        edit_days = read_settings(session).edit_days
        expected = and_(
            Participant.batch_id == Meeting.batch_id,
            expected_on(Meeting.day),
        )
        mark = and_(
            Attendance.meeting_id == Meeting.id, Attendance.participant_id == Participant.id
        )
        lacks = and_(Participant.id.is_not(None), Attendance.id.is_(None))
        unmarked = func.coalesce(func.sum(case((lacks, 1), else_=0)), 0)
        rows = session.execute(
            select(
                Meeting.id,
                Meeting.batch_id,
                Batch.name.label("batch"),
                Place.name.label("place"),
                Meeting.day,
                Meeting.starts,
                Meeting.ends,
                func.count(Participant.id).label("people"),
                unmarked.label("unmarked"),
            )
            .join(Batch, Batch.id == Meeting.batch_id)
            .join(Place, Place.id == Meeting.place_id)
            .outerjoin(Participant, expected)
            .outerjoin(Attendance, mark)
            .where(Meeting.day <= today, Meeting.status == MeetingStatus.PLANNED)
            .group_by(Meeting.id, Batch.name, Place.name)
            .having(or_(Meeting.day == today, unmarked > 0))
            .order_by(Meeting.day != today, Meeting.day, Meeting.starts, Batch.name, Meeting.id)
        )
        return [
            WorkRow(
                id=row.id,
                batch_id=row.batch_id,
                batch=row.batch,
                place=row.place,
                day=row.day,
                starts=row.starts,
                ends=row.ends,
                people=int(row.people),
                unmarked=int(row.unmarked),
                days_left=edit_days - (today - row.day).days,
            )
            for row in rows
        ]

    @query(Right.VIEW)
    def list_batches(self, session: Session) -> list[BatchChoice]:
        """Batches that have meetings: open ones first, then the others, newest first."""
        has_meeting = exists().where(
            Meeting.batch_id == Batch.id, Meeting.status == MeetingStatus.PLANNED
        )
        rows = session.execute(
            select(Batch.id, Batch.name, Batch.starts_on, Batch.ends_on, Batch.status)
            .where(has_meeting)
            .order_by(Batch.status != BatchStatus.OPEN, Batch.starts_on.desc(), Batch.name)
        )
        return [
            BatchChoice(
                row.id, row.name, row.starts_on, row.ends_on, row.status is BatchStatus.OPEN
            )
            for row in rows
        ]

    @query(Right.VIEW)
    def get_meeting_sheet(self, session: Session, *, meeting_id: int) -> MeetingSheet:
        """One meeting, everybody expected at it, and whether it can be marked now.

        Raises:
            NotFound: there is no such meeting.
        """
        return read_sheet(session, meeting_id, self.desk.actor, self.today)

    @query(Right.VIEW)
    def get_batch_grid(self, session: Session, *, batch_id: int) -> BatchGrid:
        """A batch's people by its meetings, with percentage and outlook.

        Raises:
            NotFound: there is no such batch.
        """
        return read_grid(session, batch_id)

    @query(Right.VIEW)
    def build_attendance_sheet(
        self, session: Session, *, meeting_id: int, paper: PaperSize | None = None
    ) -> "Document":
        """The sheet F-01 of a meeting, ready for preview, printer or PDF.

        Args:
            session: given by the frame.
            meeting_id: of a meeting that is not cancelled.
            paper: for PDF files; the institution's own paper by default.

        Raises:
            NotFound: there is no such meeting.
            DomainError: the meeting is cancelled.
        """
        sheet = read_sheet(session, meeting_id, self.desk.actor, self.today)
        return lay_out_sheet(session, sheet, self.desk.actor, self.desk.clock.now(), paper)

    @query(Right.VIEW)
    def build_call_out_list(
        self, session: Session, *, day: date, paper: PaperSize | None = None
    ) -> "Document":
        """The list F-11 of a day, ready for preview, printer or PDF.

        Raises:
            DomainError: nobody is called on that day.
        """
        return lay_out_call_out_list(session, day, self.desk.actor, self.desk.clock.now(), paper)
