"""Taking a whole import back: created people go, changed fields return, later work is kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, case, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateRegisterNumber,
    Interest,
    SkillRecord,
)
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.services.importing.images import put_back
from binaan_desktop.services.importing.merging import with_companions
from binaan_desktop.services.importing.people import (
    ALL_PARTS,
    PeopleIds,
    PersonState,
    load_people,
)
from binaan_desktop.services.importing.rows import KeptPerson, UndoneImport
from binaan_desktop.services.importing.showing import field_of
from binaan_desktop.services.importing.writing import PeopleWriter

_OWN = frozenset(
    entity.__tablename__
    for entity in (
        InmateAlias,
        InmateRegisterNumber,
        SkillRecord,
        SkillRating,
        Interest,
        Placement,
        ImportChange,
    )
)
"""Tables that belong to a person and go with them."""
_TOLD_AS = {"nik_missing": "nik"}
"""Parts that are told to the staff as another one."""


@dataclass(slots=True)
class UndoPlan:
    """What taking a run back will do."""

    removed: list[int] = field(default_factory=list)
    restored: list[tuple[PersonState, PersonState]] = field(default_factory=list)
    kept: list[KeptPerson] = field(default_factory=list)


def plan_undo(session: Session, run_id: int, today: date) -> UndoPlan:
    """Compare every person of a run with what the run made of them."""
    own = aliased(ImportChange)
    of_run = (own.run_id == run_id, own.inmate_id.is_not(None))
    rows = session.execute(select(own.inmate_id, own.before, own.after).where(*of_run)).all()
    changed = [(row.inmate_id, row.before, row.after) for row in rows if row.inmate_id is not None]
    ids = select(own.inmate_id).where(*of_run)
    people = load_people(session, ids)
    referred = _referred(session, ids) | _has_history(session, ids)
    referred |= _imported_later(session, run_id)
    rated = _rated_since(session, run_id, ids)
    plan = UndoPlan()
    for inmate_id, before, after in changed:
        person = people[inmate_id]
        told: dict[str, object] = json.loads(after)
        parts = ALL_PARTS if before is None else tuple(told | json.loads(before))
        now = person.image(parts)
        edited = [
            name
            for name in parts
            if now.get(name) != told.get(name) or (name == "skills" and inmate_id in rated)
        ]
        if before is None:
            _plan_created(plan, person, edited, in_use=inmate_id in referred)
        else:
            _plan_changed(plan, person, parts, json.loads(before), edited, today)
    return plan


def carry_out(session: Session, plan: UndoPlan, writer: PeopleWriter, run_id: int) -> UndoneImport:
    """Do what was planned, in the unit of work of the session."""
    if plan.removed:
        table = Inmate.metadata.tables[Inmate.__tablename__]
        statement = delete(table).where(table.c.id == bindparam("which"))
        session.connection().execute(statement, [{"which": one} for one in plan.removed])
    writer.update(plan.restored)
    unlearned = [now.id for now, before in plan.restored if "skills" in now.changed_parts(before)]
    if unlearned:
        session.execute(
            delete(SkillRating).where(
                SkillRating.import_run_id == run_id, SkillRating.inmate_id.in_(unlearned)
            ),
            execution_options={"synchronize_session": False},
        )
    return UndoneImport(len(plan.removed), len(plan.restored), tuple(plan.kept))


def _plan_created(
    plan: UndoPlan, person: PersonState, edited: Sequence[str], *, in_use: bool
) -> None:
    if person.id is None:
        return
    if in_use or edited:
        plan.kept.append(KeptPerson(person.id, person.name, _fields(edited), in_use=in_use))
    else:
        plan.removed.append(person.id)


def _plan_changed(
    plan: UndoPlan,
    person: PersonState,
    parts: Sequence[str],
    before: Mapping[str, object],
    edited: Sequence[str],
    today: date,
) -> None:
    now, kept = person.copied(), with_companions(edited)
    for name in parts:
        if name not in kept:
            put_back(person, name, before.get(name), today)
    if person.changed_parts(now):
        plan.restored.append((person, now))
    if edited and person.id is not None:
        plan.kept.append(KeptPerson(person.id, person.name, _fields(edited), in_use=False))


def _fields(names: Sequence[str]) -> tuple[ImportField, ...]:
    told = (field_of(_TOLD_AS.get(name, name)) for name in names)
    return tuple(dict.fromkeys(shown for shown in told if shown is not None))


def _referred(session: Session, ids: PeopleIds) -> set[int]:
    """People to whom any table beside their own refers: seats, attendance, whatever comes later."""
    found: set[int] = set()
    for table in Base.metadata.tables.values():
        if table.name in _OWN:
            continue
        columns = _columns_to_people(table)
        for column in columns:
            found.update(session.scalars(select(column).where(column.in_(ids)).distinct()))
    return found


def _columns_to_people(table: Table) -> list[Any]:
    return [
        key.parent
        for key in table.foreign_keys
        if key.column.table.name == Inmate.__tablename__ and key.column.name == "id"
    ]


def _rated_since(session: Session, run_id: int, ids: PeopleIds) -> set[int]:
    """People of whom somebody rated a trade after the run did: that is later work, and stays."""
    of_run = SkillRating.import_run_id == run_id
    last_other = func.max(case((of_run, None), else_=SkillRating.id))
    first_own = func.min(case((of_run, SkillRating.id), else_=None))
    rows = session.execute(
        select(SkillRating.inmate_id)
        .where(SkillRating.inmate_id.in_(ids))
        .group_by(SkillRating.inmate_id)
        .having(last_other > func.coalesce(first_own, 0))
    )
    return {row.inmate_id for row in rows}


def _imported_later(session: Session, run_id: int) -> set[int]:
    """People whom a later import changed: that one has to be taken back first."""
    later = session.scalars(
        select(ImportChange.inmate_id)
        .join(ImportRun, ImportRun.id == ImportChange.run_id)
        .where(ImportChange.run_id > run_id, ImportRun.undone_at.is_(None))
    )
    return {inmate_id for inmate_id in later if inmate_id is not None}


def _has_history(session: Session, ids: PeopleIds) -> set[int]:
    """People about whom an officer noted something that no import sets."""
    return set(
        session.scalars(
            select(Inmate.id).where(
                Inmate.id.in_(ids),
                or_(
                    Inmate.presence != PresenceStatus.ACTIVE,
                    Inmate.left_on.is_not(None),
                    Inmate.data_consent.is_not(None),
                ),
            )
        )
    )
