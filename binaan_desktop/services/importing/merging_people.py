"""Two records of one person become one, in one unit of work: nothing of either is lost.

What belongs to the record that goes is moved to the one that stays, table by table. A table that
comes later is moved too, without a word here; only those with rules of their own are named.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Table, delete, or_, select, update
from sqlalchemy.orm import Session

from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import ApplicationStatus, ParticipantStatus
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.importing import ImportChange
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateLimit,
    InmatePhoto,
    InmateRegisterNumber,
    Interest,
    KeepApart,
    SkillRecord,
)
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.persistence.entities.training import Application, Participant
from binaan_desktop.persistence.repositories.applications import (
    OPEN_REQUEST,
    Step,
    change_application,
    load_open_requests,
)
from binaan_desktop.persistence.repositories.placements import (
    Housing,
    is_housed,
    note_placement,
)
from binaan_desktop.services.desk import Act
from binaan_desktop.services.importing.duplicates import merged_person
from binaan_desktop.services.importing.parsed import FieldValue
from binaan_desktop.services.importing.people import PLAIN_FIELDS, PersonState, load_people
from binaan_desktop.services.importing.writing import PeopleWriter

_WITH_RULES = frozenset(
    entity.__tablename__
    for entity in (
        InmateAlias,
        InmateRegisterNumber,
        Interest,
        SkillRecord,
        InmateLimit,
        InmatePhoto,
        KeepApart,
        Placement,
        Application,
        ImportChange,
    )
)
"""Tables in which both records may say the same, or that the person's own lists rewrite."""
_OWN_COLUMNS = frozenset(
    {"id", "presence", "left_on", "search_key", "sound_key", "created_at", "updated_at", "version"}
)
"""Columns that never come from the record that goes."""


def check_pair(session: Session, keep_id: int, drop_id: int) -> None:
    """Whether two records can become one.

    Raises:
        NotFound: one of them is gone, or both are the same.
        DomainError: both hold seats, or the one that stays has left while the other has not.
    """
    rows = session.execute(
        select(Inmate.id, Inmate.presence).where(Inmate.id.in_((keep_id, drop_id)))
    )
    gone = {row.id: row.presence.is_gone for row in rows}
    if len(gone) < 2:
        raise NotFound(Problem(Code.NOT_FOUND))
    if gone[keep_id] and not gone[drop_id]:
        raise DomainError(Problem(Code.MERGE_KEEPS_GONE))
    seated = session.scalars(
        select(Participant.inmate_id)
        .where(
            Participant.inmate_id.in_((keep_id, drop_id)),
            Participant.status != ParticipantStatus.ENDED,
        )
        .distinct()
    ).all()
    if len(seated) > 1:
        raise DomainError(Problem(Code.MERGE_BOTH_SEATED))


def merge_people(act: Act, keep_id: int, drop_id: int, taken: Collection[str]) -> None:
    """Bring everything of one record into the other; the caller checked and locked both."""
    session = act.session
    people = load_people(session, (keep_id, drop_id))
    result = merged_person(people[keep_id], people[drop_id], taken)
    _fill_other_columns(session, keep_id, drop_id)
    _move_skills(session, keep_id, drop_id)
    _move_unless_known(session, InmateLimit, "kind", keep_id, drop_id)
    _move_unless_known(session, InmatePhoto, None, keep_id, drop_id)
    step = Step(Cause.HOUSE, act.desk.actor.user_id, act.now, "Dua data orang ini digabungkan")
    _move_requests(session, keep_id, drop_id, step)
    _move_pairs(session, keep_id, drop_id)
    _move_placements(session, keep_id, drop_id)
    _move_the_rest(session, keep_id, drop_id)
    people_table = _table(Inmate)
    _execute(session, delete(people_table).where(people_table.c.id == drop_id))
    _write(act, result, people[keep_id].copied())


def _write(act: Act, result: PersonState, before: PersonState) -> None:
    """Columns, aliases, numbers and wishes; a move and trades have their own histories."""
    block, cell = (str(result.fields[name] or "") or None for name in ("block", "cell"))
    note_placement(act.session, Housing(result.id or 0, block, cell, act.today))
    moved: dict[str, FieldValue] = {"block": block, "cell": cell}
    table = _table(Inmate)
    _execute(act.session, update(table).where(table.c.id == result.id).values(**moved))
    before.fields.update(block=block, cell=cell)
    before.skills = result.skills
    PeopleWriter(act.session, act.now, act.today).update([(result, before)])


def _table(entity: type[Base]) -> Table:
    return entity.metadata.tables[entity.__tablename__]


def _execute(session: Session, statement: Any) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})


def _fill_other_columns(session: Session, keep_id: int, drop_id: int) -> None:
    """Columns that no list sets: consent, release, what was asked."""
    table = _table(Inmate)
    names = [one.name for one in table.columns if one.name not in _OWN_COLUMNS.union(PLAIN_FIELDS)]
    columns = [table.c.id, *(table.c[name] for name in names)]
    rows = session.execute(select(*columns).where(table.c.id.in_((keep_id, drop_id))))
    found = {row.id: row._mapping for row in rows}  # noqa: SLF001
    gaps = {
        name: found[drop_id][name]
        for name in names
        if found[keep_id][name] is None and found[drop_id][name] is not None
    }
    if gaps:
        _execute(session, update(table).where(table.c.id == keep_id).values(**gaps))


def _move_skills(session: Session, keep_id: int, drop_id: int) -> None:
    """A trade both have keeps the record of the higher level, with its evidence."""
    columns = (SkillRecord.id, SkillRecord.inmate_id, SkillRecord.skill_id, SkillRecord.level)
    rows = session.execute(
        select(*columns).where(SkillRecord.inmate_id.in_((keep_id, drop_id)))
    ).all()
    own = {row.skill_id: row for row in rows if row.inmate_id == keep_id}
    levels = list(SkillLevel)
    moved: list[int] = []
    for row in rows:
        if row.inmate_id == keep_id:
            continue
        known = own.get(row.skill_id)
        if known is not None and levels.index(known.level) >= levels.index(row.level):
            continue
        if known is not None:
            _execute(session, delete(_table(SkillRecord)).where(SkillRecord.id == known.id))
        moved.append(row.id)
    statement = update(_table(SkillRecord)).where(SkillRecord.id.in_(moved))
    _execute(session, statement.values(inmate_id=keep_id))


def _move_placements(session: Session, keep_id: int, drop_id: int) -> None:
    """A person lives in one place: of two open entries the one of the record that stays counts."""
    table = _table(Placement)
    statement = update(table).where(table.c.inmate_id == drop_id)
    if is_housed(session, keep_id):
        statement = statement.where(table.c.until_on.is_not(None))
    _execute(session, statement.values(inmate_id=keep_id))


def _move_unless_known(
    session: Session, entity: type[Base], key: str | None, keep_id: int, drop_id: int
) -> None:
    """Rows of which a person has one each; without a key one in all."""
    table = _table(entity)
    statement = update(table).where(table.c.inmate_id == drop_id)
    own = select(table.c[key] if key else table.c.inmate_id).where(table.c.inmate_id == keep_id)
    known = list(session.scalars(own))
    if known and key is None:
        return
    if known and key is not None:
        statement = statement.where(table.c[key].not_in(known))
    _execute(session, statement.values(inmate_id=keep_id))


def _move_requests(session: Session, keep_id: int, drop_id: int, step: Step) -> None:
    """One request a batch is open; a second one, or one beside a seat, was the same wish.

    The second one is taken off the list, not deleted: its history stays with the person.
    """
    batches = set(
        session.scalars(
            select(Application.batch_id).where(Application.inmate_id == keep_id, OPEN_REQUEST)
        )
    ) | set(
        session.scalars(
            select(Participant.batch_id).where(
                Participant.inmate_id.in_((keep_id, drop_id)),
                Participant.status != ParticipantStatus.ENDED,
            )
        )
    )
    for request in load_open_requests(
        session, Application.inmate_id == drop_id, Application.batch_id.in_(batches)
    ):
        change_application(session, request, ApplicationStatus.REMOVED, step)
    requests = _table(Application)
    _execute(
        session,
        update(requests).where(Application.inmate_id == drop_id).values(inmate_id=keep_id),
    )


def _move_pairs(session: Session, keep_id: int, drop_id: int) -> None:
    """Who is kept apart from one record is kept apart from the other; nobody from themselves."""
    rows = session.execute(
        select(KeepApart.id, KeepApart.first_id, KeepApart.second_id).where(
            or_(
                KeepApart.first_id.in_((keep_id, drop_id)),
                KeepApart.second_id.in_((keep_id, drop_id)),
            )
        )
    ).all()
    own = {frozenset((row.first_id, row.second_id)) for row in rows if drop_id not in row[1:]}
    for row in rows:
        if drop_id not in row[1:]:
            continue
        other = row.first_id if row.second_id == drop_id else row.second_id
        pair = frozenset((keep_id, other))
        if other == keep_id or pair in own:
            continue  # goes with the record
        own.add(pair)
        first, second = sorted(pair)
        statement = update(_table(KeepApart)).where(KeepApart.id == row.id)
        _execute(session, statement.values(first_id=first, second_id=second))


def _move_the_rest(session: Session, keep_id: int, drop_id: int) -> None:
    """Everything else that refers to a person: seats, movements, documents, whatever comes."""
    for table in Base.metadata.tables.values():
        if table.name in _WITH_RULES:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == Inmate.__tablename__ and key.column.name == "id":
                column = key.parent
                statement = update(table).where(column == drop_id)
                _execute(session, statement.values({column.name: keep_id}))
