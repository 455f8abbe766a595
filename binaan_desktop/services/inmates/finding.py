"""Which people a filter finds, step by step: as typed, as it sounds, and what is like it.

Exact hits always come first. With few hits one scan of the index tells everything; with many the
exact ones are read in the order of the index, which stops at the end of the page.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, not_, select
from sqlalchemy.orm import Session

from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.repositories.person_search import (
    TextMatch,
    match_similar,
    match_text,
)
from binaan_desktop.services.inmates.list_query import joined_for, narrowing, order_of
from binaan_desktop.services.inmates.rows import InmateFilter, InmateSort

_FEW = 1000
"""Hits that are read whole rather than in pages: cheaper than a second scan."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, on which day, and whether by parts of a NIK too."""

    wanted: InmateFilter
    today: date
    by_nik: bool

    @property
    def narrowing(self) -> tuple[ColumnElement[bool], ...]:
        """Everything but the text."""
        return narrowing(self.wanted, self.today)


@dataclass(frozen=True, slots=True)
class ListOrder:
    """By which column, and which way."""

    sort: InmateSort
    descending: bool = False

    @property
    def keys(self) -> tuple[SQLColumnExpression[Any], ...]:
        """The ORDER BY."""
        return order_of(self.sort, descending=self.descending)


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the hits; all of them without a limit."""

    offset: int = 0
    limit: int | None = None

    def cut(self, ids: list[int]) -> list[int]:
        """The part of a whole list."""
        return ids[self.offset :][: self.limit]

    def of(self, statement: Select[int]) -> Select[int]:
        """The statement for this part."""
        return statement.offset(self.offset).limit(self.limit)


@dataclass(frozen=True, slots=True)
class FoundIds:
    """A page of hits: their ids, how many there are in all, and how many of those are exact."""

    ids: list[int]
    total: int
    exact: int
    similar: bool = False


def find_page(session: Session, search: Search, order: ListOrder, window: Window) -> FoundIds:
    """The hits in a window; when the text finds nobody, who is like it."""
    text = search.wanted.text
    match = match_text(text, by_nik=search.by_nik)
    where = search.narrowing
    if match is None:
        return _all_of(session, where, order, window)
    found: FoundIds | None = None
    if not search.wanted.similar:
        found = _by_sound(session, match, where, order, window)
        if found.total > 0:
            return found
    similar = match_similar(session, text, where, by_nik=search.by_nik)
    if similar is None:
        return found or _by_sound(session, match, where, order, window)
    like_it = (similar.found, *where)
    statement = _ids(order).add_columns(func.count().over())
    ranked = statement.where(*like_it).order_by(similar.rank, *order.keys)
    hits = session.execute(ranked.offset(window.offset).limit(window.limit)).all()
    total = hits[0][1] if hits else _count(session, *like_it)
    exact = 0 if found is not None else _count(session, match.exact, *where)
    return FoundIds([hit[0] for hit in hits], total, exact, similar=total > 0)


def _by_sound(
    session: Session,
    match: TextMatch,
    where: tuple[ColumnElement[bool], ...],
    order: ListOrder,
    window: Window,
) -> FoundIds:
    if match.exact is match.found:
        return _all_of(session, (match.exact, *where), order, window)
    found = (match.found, *where)
    limit = None if window.limit is None else max(_FEW, window.limit) + 1
    hits = session.execute(
        _ids(order).add_columns(match.exact).where(*found).order_by(*order.keys).limit(limit)
    ).all()
    if limit is None or len(hits) < limit:
        exact = [inmate_id for inmate_id, is_exact in hits if is_exact]
        sounding = [inmate_id for inmate_id, is_exact in hits if not is_exact]
        return FoundIds(window.cut([*exact, *sounding]), len(hits), len(exact))
    total, number = session.execute(
        select(func.count(), func.sum(case((match.exact, 1), else_=0)))
        .select_from(Inmate)
        .where(*found)
    ).one()
    first = [inmate_id for inmate_id, is_exact in hits if is_exact]
    if window.limit is not None and window.offset + window.limit <= len(first):
        return FoundIds(window.cut(first), total, number)
    return FoundIds(_split_page(session, match, where, order, window, number), total, number)


def _split_page(
    session: Session,
    match: TextMatch,
    where: tuple[ColumnElement[bool], ...],
    order: ListOrder,
    window: Window,
    exact: int,
) -> list[int]:
    """A page of many hits: of the exact ones, and where they end, of those that sound alike."""
    ids: list[int] = []
    if window.offset < exact:
        statement = _ids(order).where(match.exact, *where).order_by(*order.keys)
        ids += session.scalars(window.of(statement))
    missing = 0 if window.limit is None else window.limit - len(ids)
    if missing > 0:
        statement = _ids(order).where(match.found, not_(match.exact), *where)
        rest = Window(max(0, window.offset - exact), missing)
        ids += session.scalars(rest.of(statement.order_by(*order.keys)))
    return ids


def _all_of(
    session: Session,
    where: tuple[ColumnElement[bool], ...],
    order: ListOrder,
    window: Window,
) -> FoundIds:
    ids = list(session.scalars(window.of(_ids(order).where(*where).order_by(*order.keys))))
    total = _total(session, ids, window, where)
    return FoundIds(ids, total, total)


def _ids(order: ListOrder) -> Select[int]:
    return joined_for(select(Inmate.id), order.sort)


def _total(
    session: Session, ids: list[int], window: Window, where: tuple[ColumnElement[bool], ...]
) -> int:
    """A first page that is not full, and a whole list, need no count."""
    if window.offset == 0 and (window.limit is None or len(ids) < window.limit):
        return len(ids)
    return _count(session, *where)


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Inmate).where(*where)) or 0
