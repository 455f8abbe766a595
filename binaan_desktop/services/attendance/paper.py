"""From the database to paper: the attendance sheet of a meeting, the call-out list of a day.

The modules of ``documents`` are imported inside: they load Qt's printing, which no other service
needs.
"""

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, DomainError, Problem
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.pauses import expected_on
from binaan_desktop.services.attendance.book import CURRENT_NUMBER, REGISTER_NO
from binaan_desktop.services.attendance.rows import MeetingSheet, SheetRow
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.attendance_sheet import SheetReserve, SheetTotals
    from binaan_desktop.documents.call_out_list import AwayPerson, CalledPerson
    from binaan_desktop.documents.document import Document

_OTHER_MARKS = (
    AttendanceMark.COURT,
    AttendanceMark.VISIT,
    AttendanceMark.NOT_RELEASED,
    AttendanceMark.GONE,
)


def lay_out_sheet(
    session: Session, sheet: MeetingSheet, actor: Actor, now: datetime, paper: PaperSize | None
) -> "Document":
    """The attendance sheet F-01 of a meeting; filled in where everybody is marked.

    Raises:
        DomainError: the meeting is cancelled, so nobody can sign for it.
    """
    from binaan_desktop.documents.attendance_sheet import (
        BLANK_ROWS,
        AttendanceSheet,
        SheetPerson,
        attendance_sheet,
    )

    if sheet.number is None:
        raise DomainError(Problem(Code.MEETING_CANCELLED))
    settings = read_settings(session)
    reserves = _read_reserves(session, sheet)
    filled = AttendanceSheet(
        course=sheet.course,
        batch=sheet.batch,
        agency=sheet.agency,
        day=sheet.day,
        starts=sheet.starts,
        ends=sheet.ends,
        place=sheet.place,
        topic=sheet.topic,
        trainer=sheet.trainer,
        trainer_nip=sheet.trainer_nip,
        number=sheet.number,
        total=sheet.total,
        lesson_hours=sheet.lesson_hours,
        people=tuple(
            SheetPerson(
                number=row.number,
                name=row.name,
                register_no=row.register_no,
                housing=row.housing,
                mark=_shown(row)[0],
                note=_shown(row)[1],
            )
            for row in sheet.rows
        ),
        totals=_totals([row.mark for row in sheet.rows]),
        legend=tuple((mark.value, word(mark)) for mark in AttendanceMark),
        house=paper_house(settings),
        stamp=print_stamp(session, actor, now),
        # The rows of the reserves take the place of blank ones: one page for the usual batch.
        blank_rows=max(0, BLANK_ROWS - len(reserves)),
        reserves=reserves,
        presence=_presence(sheet),
        note=sheet.note,
    )
    return attendance_sheet(filled, paper_style(settings, paper))


def _shown(row: SheetRow) -> tuple[str, str]:
    """Letter and words of a row; before anybody is called, those of an absence known ahead."""
    if row.mark is not None:
        return row.mark.value, row.note or row.reason
    ahead = row.foreseen
    if ahead is None:
        return "", ""
    return ahead.mark.value, ahead.note or word(ahead.movement)


def _read_reserves(session: Session, sheet: MeetingSheet) -> tuple["SheetReserve", ...]:
    """Reserves of the batch who have no row of their own, in the order in which they move up."""
    from binaan_desktop.documents.attendance_sheet import SheetReserve

    rows = session.execute(
        select(Inmate.name, REGISTER_NO.label("register_no"), Inmate.block, Inmate.cell)
        .select_from(Participant)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(
            Participant.batch_id == sheet.batch_id,
            Participant.is_reserve.is_(True),
            Participant.status != ParticipantStatus.ENDED,
            Participant.joined_on <= sheet.day,
            Participant.id.not_in([row.id for row in sheet.rows]),
        )
        .order_by(Participant.id)
    )
    return tuple(
        SheetReserve(
            row.name, row.register_no, "/".join(part for part in (row.block, row.cell) if part)
        )
        for row in rows
    )


def _presence(sheet: MeetingSheet) -> str:
    """Which trainers came, and their lesson hours; empty where nobody noted it."""
    return "; ".join(
        f"{one.name} {word(one.presence).lower()}, {one.lesson_hours} JP"
        for one in sheet.trainers
        if one.presence is not None
    )


def lay_out_call_out_list(
    session: Session, day: date, actor: Actor, now: datetime, paper: PaperSize | None
) -> "Document":
    """The call-out list F-11 of a day.

    Raises:
        DomainError: nobody is to be called on that day.
    """
    from binaan_desktop.documents.call_out_list import CallOutList, call_out_list

    settings = read_settings(session)
    people, away = _read_called(session, day)
    if not people:
        raise DomainError(Problem(Code.NOBODY_CALLED, facts={"day": day}))
    calls = CallOutList(day, people, away, paper_house(settings), print_stamp(session, actor, now))
    return call_out_list(calls, paper_style(settings, paper))


def _read_called(
    session: Session, day: date
) -> tuple[tuple["CalledPerson", ...], tuple["AwayPerson", ...]]:
    """Who is expected on a day, by block and cell; who is outside the house stands apart."""
    from binaan_desktop.documents.call_out_list import AwayPerson, CalledPerson

    rows = session.execute(
        select(
            Inmate.id,
            Inmate.name,
            Inmate.block,
            Inmate.cell,
            Inmate.presence,
            Batch.name.label("batch"),
            Place.name.label("place"),
            Meeting.starts,
            Meeting.ends,
        )
        .select_from(Meeting)
        .join(Batch, Batch.id == Meeting.batch_id)
        .join(Place, Place.id == Meeting.place_id)
        .join(Participant, Participant.batch_id == Meeting.batch_id)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .where(
            Meeting.day == day,
            Meeting.status == MeetingStatus.PLANNED,
            expected_on(Meeting.day),
        )
    )
    people: list[CalledPerson] = []
    away: dict[int, AwayPerson] = {}
    for row in rows:
        if row.presence is not PresenceStatus.ACTIVE:
            away[row.id] = AwayPerson(row.name, word(row.presence))
            continue
        people.append(
            CalledPerson(
                block=row.block or "",
                cell=row.cell or "",
                name=row.name,
                activity=row.batch,
                place=row.place,
                starts=row.starts,
                ends=row.ends,
            )
        )
    people.sort(key=lambda one: (one.block, _cell_order(one.cell), one.name.casefold(), one.starts))
    return tuple(people), tuple(sorted(away.values(), key=lambda one: one.name.casefold()))


def _cell_order(cell: str) -> tuple[bool, int, str]:
    """Cell 2 before cell 10; cells that are no numbers last."""
    return (not cell.isdecimal(), int(cell) if cell.isdecimal() else 0, cell)


def _totals(marks: list[AttendanceMark | None]) -> "SheetTotals | None":
    """The sums, once everybody is marked; before that they are counted by hand."""
    from binaan_desktop.documents.attendance_sheet import SheetTotals

    counts = Counter(marks)
    if not marks or counts[None]:
        return None
    return SheetTotals(
        present=counts[AttendanceMark.PRESENT],
        sick=counts[AttendanceMark.SICK],
        excused=counts[AttendanceMark.EXCUSED],
        absent=counts[AttendanceMark.ABSENT],
        other=sum(counts[mark] for mark in _OTHER_MARKS),
    )
