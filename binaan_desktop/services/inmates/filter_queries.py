"""Reads of saved filters."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from binaan_desktop.persistence.entities.inmates import SavedFilter
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.filter_json import filter_from_json
from binaan_desktop.services.inmates.rows import InmateFilter


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A filter under its name, of the signed-in user or for everybody."""

    id: int
    name: str
    shared: bool
    wanted: InmateFilter


class FilterQueries(Queries):
    """Saved filters of the register."""

    @query()
    def list_filters(self, session: Session) -> list[SavedFilterRow]:
        """One's own filters by name, then those for everybody; nobody else's."""
        owner = SavedFilter.owner_id
        rows = session.scalars(
            select(SavedFilter).where(or_(owner.is_(None), owner == self.desk.actor.user_id))
        )
        found = [
            SavedFilterRow(row.id, row.name, row.owner_id is None, filter_from_json(row.definition))
            for row in rows
        ]
        return sorted(found, key=lambda one: (one.shared, one.name.casefold(), one.id))
