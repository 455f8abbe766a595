"""Reads around the marks: reasons, absences known ahead, history, warnings."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import AttendanceMark, Tally
from binaan_desktop.domain.attendance_warnings import warnings_of
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceReason,
    AttendanceWarning,
    Excuse,
)
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.services.attendance.book import AttendanceBook, read_book
from binaan_desktop.services.attendance.rows import ChangeRow, ExcuseRow, ReasonRow, WarningRow
from binaan_desktop.services.desk import Queries, query


class RecordQueries(Queries):
    """What the dialogs around a sheet show."""

    @query(Right.VIEW)
    def list_reasons(self, session: Session, *, with_retired: bool = False) -> list[ReasonRow]:
        """The reasons in the order of the letters and of their making: digit 1 is the first."""
        marks = (
            select(func.count()).where(Attendance.reason_id == AttendanceReason.id)
        ).scalar_subquery()
        excuses = (
            select(func.count()).where(Excuse.reason_id == AttendanceReason.id)
        ).scalar_subquery()
        statement = select(
            AttendanceReason.id,
            AttendanceReason.mark,
            AttendanceReason.name,
            AttendanceReason.asks_note,
            AttendanceReason.on_time,
            AttendanceReason.active,
            (marks + excuses).label("used"),
        )
        if not with_retired:
            statement = statement.where(AttendanceReason.active)
        order = list(AttendanceMark)
        rows = [ReasonRow(*row) for row in session.execute(statement)]
        return sorted(rows, key=lambda row: (order.index(row.mark), row.id))

    @query(Right.VIEW)
    def list_excuses(self, session: Session, *, batch_id: int) -> list[ExcuseRow]:
        """The absences known ahead of a batch, latest days first."""
        rows = session.execute(
            select(
                Excuse.id,
                Excuse.participant_id,
                Inmate.name,
                Excuse.from_on,
                Excuse.until_on,
                Excuse.mark,
                func.coalesce(AttendanceReason.name, "").label("reason"),
                func.coalesce(Excuse.note, "").label("note"),
                Excuse.recorded_at,
                UserAccount.full_name.label("recorded_by"),
            )
            .join(Participant, Participant.id == Excuse.participant_id)
            .join(Inmate, Inmate.id == Participant.inmate_id)
            .join(UserAccount, UserAccount.id == Excuse.recorded_by)
            .outerjoin(AttendanceReason, AttendanceReason.id == Excuse.reason_id)
            .where(Participant.batch_id == batch_id)
            .order_by(Excuse.from_on.desc(), Excuse.id.desc())
        )
        return [ExcuseRow(**row._asdict()) for row in rows]

    @query(Right.VIEW)
    def list_changes(
        self, session: Session, *, participant_id: int, meeting_id: int | None = None
    ) -> list[ChangeRow]:
        """What became of somebody's marks, at one meeting or at all of them, newest first."""
        statement = (
            select(
                AttendanceChange.id,
                AttendanceChange.meeting_id,
                Meeting.day,
                Inmate.name,
                AttendanceChange.before,
                func.coalesce(AttendanceReason.name, "").label("reason_before"),
                func.coalesce(AttendanceChange.note_before, "").label("note_before"),
                AttendanceChange.after,
                func.coalesce(AttendanceChange.why, "").label("why"),
                AttendanceChange.at,
                UserAccount.full_name.label("by"),
            )
            .join(Meeting, Meeting.id == AttendanceChange.meeting_id)
            .join(Participant, Participant.id == AttendanceChange.participant_id)
            .join(Inmate, Inmate.id == Participant.inmate_id)
            .join(UserAccount, UserAccount.id == AttendanceChange.by)
            .outerjoin(AttendanceReason, AttendanceReason.id == AttendanceChange.reason_before_id)
            .where(AttendanceChange.participant_id == participant_id)
            .order_by(AttendanceChange.id.desc())
        )
        if meeting_id is not None:
            statement = statement.where(AttendanceChange.meeting_id == meeting_id)
        return [ChangeRow(**row._asdict()) for row in session.execute(statement)]

    @query(Right.VIEW)
    def list_warnings(self, session: Session, *, batch_id: int | None = None) -> list[WarningRow]:
        """Warnings of open batches that nobody has seen and that are still true, newest first.

        One that is no longer true (a mark was corrected) is left out but remembered: should it
        become true again, it is not raised a second time.
        """
        statement = (
            select(
                AttendanceWarning.id,
                AttendanceWarning.participant_id,
                AttendanceWarning.kind,
                AttendanceWarning.raised_at,
                Participant.batch_id,
            )
            .join(Participant, Participant.id == AttendanceWarning.participant_id)
            .join(Batch, Batch.id == Participant.batch_id)
            .where(
                AttendanceWarning.seen_at.is_(None),
                Participant.ended_on.is_(None),
                or_(Batch.status == BatchStatus.OPEN, Batch.id == batch_id),
            )
            .order_by(AttendanceWarning.raised_at.desc(), AttendanceWarning.id.desc())
        )
        if batch_id is not None:
            statement = statement.where(Participant.batch_id == batch_id)
        books: dict[int, AttendanceBook] = {}
        found: list[WarningRow] = []
        for row in session.execute(statement).all():
            book = books.get(row.batch_id) or read_book(session, row.batch_id)
            books[row.batch_id] = book
            person = next(one for one in book.people if one.id == row.participant_id)
            marks = book.outlook_marks_of(person)
            if row.kind not in warnings_of(list(marks.values()), book.min_percent):
                continue
            known = book.marks_of(person)
            marked = [meeting_id for meeting_id, mark in known.items() if mark is not None]
            found.append(
                WarningRow(
                    id=row.id,
                    participant_id=person.id,
                    inmate_id=person.inmate_id,
                    name=person.name,
                    batch_id=row.batch_id,
                    batch=book.batch,
                    kind=row.kind,
                    raised_at=row.raised_at,
                    tally=Tally.of(marks.values()),
                    min_percent=book.min_percent,
                    meeting_id=marked[-1] if marked else None,
                )
            )
        return found
