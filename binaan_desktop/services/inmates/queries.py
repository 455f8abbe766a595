"""Reads of people: the list, the profile, the search box, and the lists that forms offer."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, not_, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Problem
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmateRegisterNumber,
    Regency,
    Skill,
)
from binaan_desktop.persistence.repositories.inmates import load_inmate
from binaan_desktop.persistence.repositories.person_search import match_similar, match_text
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.apart_queries import ApartQueries
from binaan_desktop.services.inmates.checking import check_draft
from binaan_desktop.services.inmates.drafts import InmateDraft, tidy
from binaan_desktop.services.inmates.filter_queries import FilterQueries
from binaan_desktop.services.inmates.finding import ListOrder, Search, Window, find_page
from binaan_desktop.services.inmates.full_rows import FullInmateRow, read_full_rows
from binaan_desktop.services.inmates.list_query import (
    CURRENT_NUMBER,
    REGISTER_TEXT,
)
from binaan_desktop.services.inmates.list_rows import read_rows
from binaan_desktop.services.inmates.movement_queries import MovementQueries
from binaan_desktop.services.inmates.paper_queries import PaperQueries
from binaan_desktop.services.inmates.profile import read_detail
from binaan_desktop.services.inmates.profile_queries import ProfileQueries
from binaan_desktop.services.inmates.record_queries import RecordQueries
from binaan_desktop.services.inmates.rows import (
    GONE,
    DistrictRow,
    InmateDetail,
    InmateFilter,
    InmatePage,
    InmateRow,
    InmateSort,
    PersonHit,
    RegencyRow,
    SkillRow,
)
from binaan_desktop.services.inmates.writing import draft_of

EVERYBODY_HERE = InmateFilter()


class InmateQueries(
    ApartQueries,
    FilterQueries,
    MovementQueries,
    PaperQueries,
    ProfileQueries,
    RecordQueries,
    Queries,
):
    """Reads of people."""

    @query()
    def list_inmates(
        self,
        session: Session,
        *,
        wanted: InmateFilter = EVERYBODY_HERE,
        sort: InmateSort = InmateSort.NAME,
        descending: bool = False,
        offset: int = 0,
        limit: int = 200,
    ) -> InmatePage:
        """One page of the list, in at most five statements, with the number of people found.

        The ids of the page come first, by an index where the order allows it: so no width of row
        and no count of courses is paid for people who are not shown.
        """
        order = ListOrder(sort, descending=descending)
        found = find_page(session, self._search(wanted), order, Window(offset=offset, limit=limit))
        rows = read_rows(session, found.ids, self.today)
        return InmatePage(rows, found.total, found.exact, found.similar)

    @query()
    def list_inmate_ids(
        self,
        session: Session,
        *,
        wanted: InmateFilter = EVERYBODY_HERE,
        sort: InmateSort = InmateSort.NAME,
        descending: bool = False,
    ) -> list[int]:
        """Everybody whom ``list_inmates`` finds, in its order: for acts on all of them."""
        order = ListOrder(sort, descending=descending)
        return find_page(session, self._search(wanted), order, Window()).ids

    @query()
    def list_rows(self, session: Session, *, inmate_ids: Sequence[int]) -> list[InmateRow]:
        """The rows of these people, in this order; who is not there is left out."""
        return list(read_rows(session, inmate_ids, self.today))

    @query()
    def list_full_inmates(
        self, session: Session, *, wanted: InmateFilter = EVERYBODY_HERE
    ) -> list[FullInmateRow]:
        """Everybody the filter finds with every field of the list, NIK masked."""
        return read_full_rows(session, wanted, today=self.today, with_nik=False)

    @query()
    def count_inmates(self, session: Session, *, wanted: InmateFilter = EVERYBODY_HERE) -> int:
        """How many people the filter finds."""
        order = ListOrder(InmateSort.NAME)
        return find_page(session, self._search(wanted), order, Window(limit=1)).total

    @query()
    def get_inmate(self, session: Session, *, inmate_id: int) -> InmateDetail:
        """The whole profile, NIK masked.

        Raises:
            NotFound: there is no such person.
        """
        return read_detail(session, inmate_id, self.today)

    @query(Right.EDIT_INMATES)
    def get_draft(self, session: Session, *, inmate_id: int) -> InmateDraft:
        """The profile as a form edits it, NIK masked.

        Raises:
            NotFound: there is no such person.
        """
        return draft_of(load_inmate(session, inmate_id))

    @query(Right.EDIT_INMATES)
    def check_draft(
        self, session: Session, *, draft: InmateDraft, inmate_id: int | None = None
    ) -> list[Problem]:
        """What is wrong or doubtful about a draft, before it is saved."""
        stored = None if inmate_id is None else load_inmate(session, inmate_id)
        return check_draft(session, tidy(draft), stored, self.today)

    @query()
    def search_people(self, session: Session, *, text: str, limit: int = 20) -> list[PersonHit]:
        """People for the search box of the window: who is here first, then by name.

        As in the list, what was typed comes before what sounds like it, and when nobody is found,
        who is like it.
        """
        match = match_text(text, by_nik=self._may_see_nik)
        if match is None:
            return []
        hits = _hits(session, match.found, not_(match.exact), limit)
        if hits:
            return hits
        similar = match_similar(session, text, (), by_nik=self._may_see_nik)
        if similar is None:
            return []
        return [
            replace(hit, similar=True) for hit in _hits(session, similar.found, similar.rank, limit)
        ]

    @query()
    def list_skills(self, session: Session, *, also: Collection[int] = ()) -> list[SkillRow]:
        """The trades on offer, by name; ``also`` those of a record, retired or not."""
        rows = session.execute(
            select(Skill.id, Skill.code, Skill.group, Skill.name)
            .where(or_(Skill.active.is_(True), Skill.id.in_(also)))
            .order_by(Skill.name)
        )
        return [SkillRow(*row) for row in rows]

    @query()
    def list_regencies(self, session: Session) -> list[RegencyRow]:
        """Every kabupaten and kota, in the order of their codes: Banten's own first."""
        rows = session.execute(select(Regency.code, Regency.name).order_by(Regency.code))
        return [RegencyRow(*row) for row in rows]

    @query()
    def list_districts(
        self, session: Session, *, regency_code: str | None = None
    ) -> list[DistrictRow]:
        """Kecamatan by name, of one regency or of all."""
        statement = select(District.code, District.regency_code, District.name)
        if regency_code is not None:
            statement = statement.where(District.regency_code == regency_code)
        rows = session.execute(statement.order_by(District.name, District.code))
        return [DistrictRow(*row) for row in rows]

    @query()
    def list_blocks(self, session: Session) -> list[str]:
        """The blocks people are housed in."""
        rows = session.scalars(
            select(Inmate.block).where(Inmate.block.is_not(None)).distinct().order_by(Inmate.block)
        )
        return [block for block in rows if block]

    def _search(self, wanted: InmateFilter) -> Search:
        return Search(wanted, self.today, by_nik=self._may_see_nik)

    @property
    def _may_see_nik(self) -> bool:
        return self.desk.actor.may(Right.VIEW_NIK)


def _hits(
    session: Session, found: ColumnElement[bool], rank: ColumnElement[Any], limit: int
) -> list[PersonHit]:
    gone = Inmate.presence.in_(sorted(GONE))
    rows = session.execute(
        select(
            Inmate.id,
            Inmate.name,
            REGISTER_TEXT,
            Inmate.block,
            Inmate.cell,
            Inmate.presence,
        )
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(found)
        .order_by(gone, rank, Inmate.search_key, Inmate.id)
        .limit(limit)
    )
    return [PersonHit(*row) for row in rows]
