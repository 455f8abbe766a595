"""From the database to paper: the recap of a month (F-02), and the blank sheet for latecomers.

The modules of ``documents`` are imported inside: they load Qt's printing, which no other service
needs.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor
from binaan_desktop.domain.attendance import AttendanceMark, Tally
from binaan_desktop.domain.errors import Code, DomainError, Problem
from binaan_desktop.domain.formats import format_date_table, format_month, format_number
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.results import Scores
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.training import BatchTrainer, Trainer
from binaan_desktop.services.attendance.book import (
    AttendanceBook,
    BookMeeting,
    BookPerson,
    read_book,
)
from binaan_desktop.services.attendance.rows import MeetingSheet
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document
    from binaan_desktop.documents.empty_sheet import SheetMeeting
    from binaan_desktop.documents.house import PaperSigner
    from binaan_desktop.documents.month_recap import RecapPerson

_TRAINER = "Pelatih"


def lay_out_recap(
    session: Session,
    batch_id: int,
    month: date,
    actor: Actor,
    now: datetime,
    paper: PaperSize | None,
) -> "Document":
    """The recap F-02 of a batch in a month.

    Raises:
        NotFound: there is no such batch.
        DomainError: it has no meeting in that month.
    """
    from binaan_desktop.documents.month_recap import MonthRecap, RecapMeeting, month_recap

    book = read_book(session, batch_id)
    meetings = meetings_of_month(book, month)
    people = expected_at(book, meetings)
    scores = read_scores(session, [one.id for one in people])
    settings = read_settings(session)
    recap = MonthRecap(
        course=book.course,
        batch=book.batch,
        agency=book.agency,
        month=month,
        meetings=tuple(RecapMeeting(one.day, one.starts) for one in meetings),
        people=tuple(
            _recap_person(number, one, book, meetings, scores.get(one.id, Scores()))
            for number, one in enumerate(people, start=1)
        ),
        trainer=read_trainer(session, batch_id),
        legend=mark_legend(),
        day=now.astimezone().date(),
        house=paper_house(settings),
        stamp=print_stamp(session, actor, now),
    )
    return month_recap(recap, paper_style(settings, paper))


def lay_out_empty_sheet(
    session: Session,
    batch_id: int,
    sheet: MeetingSheet | None,
    rows: int,
    actor: Actor,
    now: datetime,
    paper: PaperSize | None,
) -> "Document":
    """Blank numbered rows for people who are on no list, for a meeting or for any.

    Raises:
        NotFound: there is no such batch.
    """
    from binaan_desktop.documents.empty_sheet import EmptySheet, empty_sheet
    from binaan_desktop.documents.house import PaperSigner

    book = read_book(session, batch_id)
    settings = read_settings(session)
    trainer = PaperSigner(_TRAINER)
    if sheet is not None and sheet.trainer:
        trainer = PaperSigner(_TRAINER, sheet.trainer, sheet.trainer_nip)
    blank = EmptySheet(
        course=book.course,
        batch=book.batch,
        agency=book.agency,
        meeting=_sheet_meeting(sheet),
        trainer=trainer,
        legend=mark_legend(),
        house=paper_house(settings),
        stamp=print_stamp(session, actor, now),
        rows=rows,
    )
    return empty_sheet(blank, paper_style(settings, paper))


def meetings_of_month(book: AttendanceBook, month: date) -> list[BookMeeting]:
    """The meetings of a batch in a month.

    Raises:
        DomainError: there is none.
    """
    found = [
        one for one in book.meetings if (one.day.year, one.day.month) == (month.year, month.month)
    ]
    if not found:
        raise DomainError(Problem(Code.NO_MEETING_IN_MONTH, facts={"month": format_month(month)}))
    return found


def expected_at(book: AttendanceBook, meetings: Collection[BookMeeting]) -> list[BookPerson]:
    """Who was expected at one of these meetings at least, in the order of the sheets."""
    days = {one.day for one in meetings}
    return [one for one in book.people if any(one.is_expected_on(day) for day in days)]


def marks_in(
    book: AttendanceBook, person: BookPerson, meetings: Collection[BookMeeting]
) -> dict[int, AttendanceMark | None]:
    """The person's marks of those of the meetings at which the person is expected."""
    ids = {one.id for one in meetings}
    return {at: mark for at, mark in book.marks_of(person).items() if at in ids}


def read_scores(session: Session, participant_ids: Collection[int]) -> Mapping[int, Scores]:
    """Theory and practice of participants: the mean of the modules that have a score."""
    rows = session.execute(
        select(
            ModuleResult.participant_id,
            func.avg(ModuleResult.theory).label("theory"),
            func.avg(ModuleResult.practice).label("practice"),
        )
        .where(ModuleResult.participant_id.in_(participant_ids))
        .group_by(ModuleResult.participant_id)
    )
    return {row.participant_id: Scores(_whole(row.theory), _whole(row.practice)) for row in rows}


def read_trainer(session: Session, batch_id: int) -> "PaperSigner":
    """The trainer who signs for a batch: its only one, or a line for the hand."""
    from binaan_desktop.documents.house import PaperSigner

    rows = session.execute(
        select(Trainer.name, Trainer.nip)
        .join(BatchTrainer, BatchTrainer.trainer_id == Trainer.id)
        .where(BatchTrainer.batch_id == batch_id)
    ).all()
    if len(rows) != 1:
        return PaperSigner(_TRAINER)
    return PaperSigner(_TRAINER, rows[0].name, rows[0].nip or "")


def mark_legend() -> tuple[tuple[str, str], ...]:
    """Letter and word of every mark."""
    return tuple((mark.value, word(mark)) for mark in AttendanceMark)


def score_text(score: int | None) -> str:
    """A score as it is written; empty for none."""
    return "" if score is None else format_number(score)


def _whole(mean: float | None) -> int | None:
    """Rounded as in school: a half goes up."""
    return None if mean is None else int(float(mean) + 0.5)


def _recap_person(
    number: int,
    person: BookPerson,
    book: AttendanceBook,
    meetings: Collection[BookMeeting],
    scores: Scores,
) -> "RecapPerson":
    from binaan_desktop.documents.month_recap import NOT_EXPECTED, RecapPerson

    marks = marks_in(book, person, meetings)
    return RecapPerson(
        number=number,
        name=person.name,
        register_no=person.register_no,
        marks=tuple(
            _letter(marks[one.id]) if one.id in marks else NOT_EXPECTED for one in meetings
        ),
        percent=Tally.of(marks.values()).percent,
        theory=score_text(scores.theory),
        practice=score_text(scores.practice),
        note=_note(person, meetings),
    )


def _letter(mark: AttendanceMark | None) -> str:
    return "" if mark is None else mark.value


def _note(person: BookPerson, meetings: Collection[BookMeeting]) -> str:
    """Why somebody has no mark on some days: came later, or left."""
    days = [one.day for one in meetings]
    parts = []
    if person.joined_on > min(days):
        parts.append(f"masuk {format_date_table(person.joined_on)}")
    if person.end_reason is not None and person.ended_on and person.ended_on <= max(days):
        parts.append(f"{word(person.end_reason)} {format_date_table(person.ended_on)}")
    return "; ".join(parts)


def _sheet_meeting(sheet: MeetingSheet | None) -> "SheetMeeting | None":
    from binaan_desktop.documents.empty_sheet import SheetMeeting

    if sheet is None:
        return None
    if sheet.number is None:
        raise DomainError(Problem(Code.MEETING_CANCELLED))
    return SheetMeeting(
        day=sheet.day,
        starts=sheet.starts,
        ends=sheet.ends,
        place=sheet.place,
        topic=sheet.topic,
        number=sheet.number,
        total=sheet.total,
    )
