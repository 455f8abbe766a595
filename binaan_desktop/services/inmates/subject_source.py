"""How one table about a person is told on paper: a heading, its columns, what stands for a key."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from binaan_desktop.persistence.base import Base

Attribute = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class SubjectColumn:
    """A column of the paper.

    Attributes:
        title: the heading.
        attribute: what is read.
        width: share of the page.
        stands_for: the reference that it tells by a name, where it is one of another table.
    """

    title: str
    attribute: Attribute
    width: float = 20
    stands_for: Attribute | None = None


@dataclass(frozen=True, slots=True)
class SubjectSource:
    """One table, or one and those that name what it refers to.

    Attributes:
        title: the heading of the section.
        owner: the column with the person's id.
        columns: left to right.
        joins: other tables with the condition that finds their row.
        order: which lines come first.
        needs: a key of a joined table without which there is no line.
    """

    title: str
    owner: Attribute
    columns: tuple[SubjectColumn, ...]
    joins: tuple[tuple[type[Base], ColumnElement[bool]], ...] = ()
    order: tuple[Attribute, ...] = ()
    needs: Attribute | None = None

    def statement(self, inmate_id: int) -> Select[*tuple[Any, ...]]:
        """The SELECT of one person's lines."""
        found = select(*(column.attribute for column in self.columns)).select_from(
            self.owner.class_
        )
        for entity, condition in self.joins:
            found = found.outerjoin(entity, condition)
        if self.needs is not None:
            found = found.where(self.needs.is_not(None))
        return found.where(self.owner == inmate_id).order_by(*self.order)
