"""Verbs of saved filters: keep the register's filter under a name, rename it, drop it."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.name_sounds import fold
from binaan_desktop.persistence.entities.inmates import SavedFilter
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.filter_json import filter_to_json
from binaan_desktop.services.inmates.rows import InmateFilter

MAX_FILTER_NAME = 80


@dataclass(frozen=True, slots=True)
class FilterState:
    """A saved filter as it was, to bring it back."""

    filter_id: int
    owner_id: int | None
    name: str
    definition: str


class FilterCommands(Commands):
    """Saved filters. One's own are one's own; shared ones belong to whoever may edit people."""

    @command(Right.VIEW, "filter.saved")
    def save_filter(
        self, act: Act, *, name: str, wanted: InmateFilter, shared: bool = False
    ) -> int:
        """Keep a filter under a name; one's filter of that name becomes this one.

        Raises:
            AccessDenied: a shared filter, without the right to edit people.
            ValidationFailed: no name, or a name that is too long.
        """
        owner_id = None if shared else act.desk.actor.user_id
        _require_owner(act, owner_id)
        tidied = _tidy_name(name)
        saved = _find(act.session, owner_id, tidied)
        if saved is None:
            saved = SavedFilter(owner_id=owner_id, name=tidied, definition="")
            act.session.add(saved)
            saved.definition = filter_to_json(wanted)
            act.session.flush()
            act.undo = partial(self.delete_filter, filter_id=saved.id)
        else:
            act.undo = partial(self.restore_filter, state=_state_of(saved))
            saved.name, saved.definition = tidied, filter_to_json(wanted)
        _tell(act, saved.id)
        return saved.id

    @command(Right.VIEW, "filter.renamed")
    def rename_filter(self, act: Act, *, filter_id: int, name: str) -> None:
        """Give a saved filter another name.

        Raises:
            NotFound: there is no such filter, or it is somebody else's.
            AccessDenied: a shared filter, without the right to edit people.
            ValidationFailed: no name, one that is too long, or the name of another filter.
        """
        saved = _load(act, filter_id)
        tidied = _tidy_name(name)
        other = _find(act.session, saved.owner_id, tidied)
        if other is not None and other.id != filter_id:
            raise ValidationFailed(Problem(Code.ALREADY_EXISTS, "name"))
        act.undo = partial(self.restore_filter, state=_state_of(saved))
        saved.name = tidied
        _tell(act, filter_id)

    @command(Right.VIEW, "filter.deleted")
    def delete_filter(self, act: Act, *, filter_id: int) -> None:
        """Drop a saved filter.

        Raises:
            NotFound: there is no such filter, or it is somebody else's.
            AccessDenied: a shared filter, without the right to edit people.
        """
        saved = _load(act, filter_id)
        act.undo = partial(self.restore_filter, state=_state_of(saved))
        act.session.delete(saved)
        _tell(act, filter_id)

    @command(Right.VIEW, "filter.restored")
    def restore_filter(self, act: Act, *, state: FilterState) -> int:
        """Bring a filter back as it was; if the name was given away since, that one gives way.

        Raises:
            AccessDenied: a shared filter, without the right to edit people.
        """
        _require_owner(act, state.owner_id)
        saved = act.session.get(SavedFilter, state.filter_id)
        namesake = _find(act.session, state.owner_id, state.name)
        if saved is None:
            saved = namesake or SavedFilter(owner_id=state.owner_id)
            act.session.add(saved)
        elif namesake is not None and namesake is not saved:
            act.session.delete(namesake)
        saved.name, saved.definition = state.name, state.definition
        act.session.flush()
        _tell(act, saved.id)
        return saved.id


def _require_owner(act: Act, owner_id: int | None) -> None:
    if owner_id is None:
        act.desk.require(Right.EDIT_INMATES)


def _load(act: Act, filter_id: int) -> SavedFilter:
    saved = act.session.get(SavedFilter, filter_id)
    if saved is None or saved.owner_id not in (None, act.desk.actor.user_id):
        raise NotFound(Problem(Code.NOT_FOUND))
    _require_owner(act, saved.owner_id)
    return saved


def _find(session: Session, owner_id: int | None, name: str) -> SavedFilter | None:
    """The filter of this owner with this name, however it is written."""
    owned = session.scalars(
        select(SavedFilter).where(SavedFilter.owner_id.is_not_distinct_from(owner_id))
    )
    return next((one for one in owned if fold(one.name) == fold(name)), None)


def _tidy_name(name: str) -> str:
    tidied = " ".join(name.split())
    if not tidied:
        raise ValidationFailed(Problem(Code.REQUIRED, "name"))
    if len(tidied) > MAX_FILTER_NAME:
        raise ValidationFailed(Problem(Code.TOO_LONG, "name", {"limit": MAX_FILTER_NAME}))
    return tidied


def _state_of(saved: SavedFilter) -> FilterState:
    return FilterState(saved.id, saved.owner_id, saved.name, saved.definition)


def _tell(act: Act, filter_id: int) -> None:
    act.about("filter", filter_id)
    act.touch(Topic.FILTERS, filter_id)
