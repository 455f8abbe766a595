"""From the database to paper: the list F-12 of a session of the board, before it and after.

A sentence is told as the register has it; one that is not recorded is left to the hand, and never
reckoned from dates that remissions have moved.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.board import BoardSessionStatus
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.formats import format_date_span, format_number
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateRegisterNumber,
    Interest,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.services.attendance.book import CURRENT_NUMBER, REGISTER_NO
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.board_list import BoardCandidate
    from binaan_desktop.documents.document import Document

_Item = Row[*tuple[Any, ...]]
_BEST_FIRST = (SkillLevel.CAN_TEACH, SkillLevel.SKILLED, SkillLevel.BASIC)
_MOST_SKILLS = 2
"""The best known; the profile holds them all."""


def lay_out_board_list(
    session: Session, desk: Desk, board_session_id: int, paper: PaperSize | None
) -> "Document":
    """The list F-12 of a session: what is proposed, or once it was held, what was decided.

    Raises:
        NotFound: there is no such session.
        DomainError: nobody is on its list.
    """
    from binaan_desktop.documents.board_list import BoardProposal, board_list
    from binaan_desktop.documents.house import PaperSigner

    sitting = session.get(BoardSession, board_session_id)
    if sitting is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    rows = _read_items(session, board_session_id)
    if not rows:
        raise DomainError(Problem(Code.BOARD_EMPTY))
    known = _read_skills(session, {row.inmate_id for row in rows})
    settings = read_settings(session)
    is_decided = sitting.status is BoardSessionStatus.HELD
    proposal = BoardProposal(
        session_no=sitting.number or "",
        held_on=sitting.day,
        place=settings.name,
        decree_no=sitting.decree_no or "",
        people=tuple(
            _candidate(number, row, known[row.inmate_id], sitting.day)
            for number, row in enumerate(rows, start=1)
        ),
        secretary=PaperSigner("Sekretaris TPP"),
        chair=PaperSigner("Ketua TPP", sitting.chair or ""),
        is_decided=is_decided,
        day=sitting.day if is_decided else desk.clock.today(),
        house=paper_house(settings),
        stamp=print_stamp(session, desk.actor, desk.clock.now()),
    )
    return board_list(proposal, paper_style(settings, paper))


def _read_items(session: Session, board_session_id: int) -> list[_Item]:
    """The requests before the board, in the order of the list."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Inmate.id.label("inmate_id"),
            Inmate.name,
            REGISTER_NO.label("register_no"),
            Inmate.legal_status,
            Inmate.sentence,
            Inmate.one_third_date,
            Inmate.half_date,
            Inmate.two_thirds_date,
            Inmate.expiry_date,
            Batch.name.label("batch"),
            Batch.starts_on,
            Batch.ends_on,
            Application.requested_on,
            Application.note,
            BoardItem.consideration,
            BoardItem.decision,
            BoardItem.reason,
        )
        .select_from(BoardItem)
        .join(Application, Application.id == BoardItem.application_id)
        .join(Batch, Batch.id == Application.batch_id)
        .join(Inmate, Inmate.id == Application.inmate_id)
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(BoardItem.board_session_id == board_session_id)
        .order_by(BoardItem.position, BoardItem.id)
    )
    return list(session.execute(statement))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a person can do, best first, and wants to learn, first choice first."""

    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """In a few words."""
        wishes = (f"minat {rank}: {name}" for rank, name in enumerate(self.interests, start=1))
        return "; ".join((*self.skills[:_MOST_SKILLS], *wishes)) or "belum dicatat"


def _read_skills(session: Session, inmate_ids: Collection[int]) -> Mapping[int, _Known]:
    skills: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for inmate_id, name, level in session.execute(
        select(SkillRecord.inmate_id, Skill.name, SkillRecord.level)
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id.in_(inmate_ids))
    ):
        skills[inmate_id].append((_BEST_FIRST.index(level), f"{name} ({word(level).lower()})"))
    interests: defaultdict[int, list[str]] = defaultdict(list)
    for inmate_id, name in session.execute(
        select(Interest.inmate_id, Skill.name)
        .join(Skill, Skill.id == Interest.skill_id)
        .where(Interest.inmate_id.in_(inmate_ids))
        .order_by(Interest.rank)
    ):
        interests[inmate_id].append(name)
    return {
        one: _Known(tuple(text for _, text in sorted(skills[one])), tuple(interests[one]))
        for one in inmate_ids
    }


def _candidate(number: int, row: _Item, known: _Known, day: date) -> "BoardCandidate":
    from binaan_desktop.documents.board_list import BoardCandidate

    return BoardCandidate(
        number=number,
        name=row.name,
        register_no=row.register_no,
        sentence=_sentence(row),
        one_third=row.one_third_date,
        half=row.half_date,
        two_thirds=row.two_thirds_date,
        expiry=row.expiry_date,
        skills=known.text,
        proposal=f"{row.batch}, {format_date_span(row.starts_on, row.ends_on)}",
        consideration=row.consideration or _waited(row, day),
        recommendation=_recommended(row),
    )


def _sentence(row: _Item) -> str:
    """A tahanan may have one already, which is not final yet."""
    if row.sentence:
        return str(row.sentence)
    return "tahanan" if row.legal_status is LegalStatus.DETAINEE else ""


def _waited(row: _Item, day: date) -> str:
    """What is known of the request where nobody wrote a consideration."""
    days = max((day - row.requested_on).days, 0)
    parts = [f"menunggu {format_number(days)} hari", row.note or ""]
    return "; ".join(part for part in parts if part)


def _recommended(row: _Item) -> str:
    if row.decision is None:
        return ""
    return word(row.decision) + (f": {row.reason}" if row.reason else "")
