"""Putting decided people into the database: whole batches of rows, never a statement per person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.importing import ImportChange
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateRegisterNumber,
    Interest,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.persistence.repositories.importing import reserve_inmate_ids
from binaan_desktop.persistence.repositories.inmates import SearchKeys, build_search_keys
from binaan_desktop.persistence.repositories.placements import (
    Housing,
    note_placement,
    take_back_placement,
)
from binaan_desktop.services.importing.people import (
    PLAIN_FIELDS,
    SEARCHED_FIELDS,
    PersonState,
    Touched,
    to_json,
)
from binaan_desktop.services.progress import Progress

_BATCH = 250
"""People between two reports of progress."""
_TABLE: Table = Inmate.metadata.tables[Inmate.__tablename__]
_RECORDS: Table = SkillRecord.metadata.tables[SkillRecord.__tablename__]


class PeopleWriter:
    """Writes people and what belongs to them within one unit of work.

    With a run, what it finds out about trades goes into their history; without one, the run is
    being taken back and no rating is given.
    """

    def __init__(
        self, session: Session, now: datetime, today: date, run_id: int | None = None
    ) -> None:
        self._session = session
        self._now = now
        self._today = today
        self._run_id = run_id
        rows = session.execute(select(Skill.code, Skill.id))
        self._skill_ids = {row.code: row.id for row in rows}

    def write(self, touched: Sequence[Touched], run_id: int, progress: Progress) -> None:
        """Create and update everybody, and record what it was before and is now."""
        done = 0
        for batch in _batches(touched):
            created = [one.person for one in batch if one.before is None]
            updated = [(one.person, one.before) for one in batch if one.before is not None]
            self._create(created)
            self.update(updated)
            self._record(batch, run_id)
            done += len(batch)
            progress(done, len(touched))

    def update(self, pairs: Iterable[tuple[PersonState, PersonState]]) -> None:
        """Bring stored people from their second state to their first."""
        changed = [(now, before, now.changed_parts(before)) for now, before in pairs]
        self._update_columns(changed)
        self._update_placements(
            [now for now, _, parts in changed if not {"block", "cell"}.isdisjoint(parts)]
        )
        for name, owner, write in (
            ("aliases", InmateAlias.inmate_id, self._insert_aliases),
            ("numbers", InmateRegisterNumber.inmate_id, self._insert_numbers),
            ("interests", Interest.inmate_id, self._insert_interests),
        ):
            people = [now for now, _, parts in changed if name in parts]
            self._clear(owner, people)
            write(people)
        self._update_skills([(now, before) for now, before, parts in changed if "skills" in parts])

    def _create(self, people: Sequence[PersonState]) -> None:
        if not people:
            return
        ids = reserve_inmate_ids(self._session, len(people))
        for person, inmate_id in zip(people, ids, strict=True):
            person.id = inmate_id
        # A long row costs more than its values: what nobody of the batch has is left out of it.
        known = set().union(*(person.fields for person in people))
        columns = [name for name in PLAIN_FIELDS if name in known]
        rows = [
            {
                "id": person.id,
                **{name: person.fields.get(name) for name in columns},
                **_search_keys(person),
                "version": 1,
                "created_at": self._now,
                "updated_at": self._now,
            }
            for person in people
        ]
        self._insert(Inmate, rows)
        note_placement(self._session, *map(self._housing, people))
        self._insert_aliases(people)
        self._insert_numbers(people)
        self._insert_interests(people)
        self._insert_skills((person, code) for person in people for code in person.skills)

    def _update_columns(
        self, changed: Iterable[tuple[PersonState, PersonState, tuple[str, ...]]]
    ) -> None:
        """One statement for all people of whom the same columns changed."""
        groups: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
        for person, _, parts in changed:
            columns = tuple(name for name in PLAIN_FIELDS if name in parts)
            values: dict[str, object] = {f"new_{name}": person.fields[name] for name in columns}
            if SEARCHED_FIELDS.intersection(parts):
                keys = _search_keys(person)
                columns = (*columns, *keys)
                values |= {f"new_{name}": key for name, key in keys.items()}
            if parts:
                groups[columns].append({"which": person.id, **values})
        for columns, rows in groups.items():
            statement = (
                update(_TABLE)
                .where(_TABLE.c.id == bindparam("which"))
                .values(
                    {
                        **{_TABLE.c[name]: bindparam(f"new_{name}") for name in columns},
                        _TABLE.c.version: _TABLE.c.version + 1,
                        _TABLE.c.updated_at: self._now,
                    }
                )
            )
            self._session.connection().execute(statement, rows)

    def _update_placements(self, people: Sequence[PersonState]) -> None:
        """A list that names another block is a move; taking the list back takes the move back."""
        housings = map(self._housing_today, people)
        if self._run_id is not None:
            note_placement(self._session, *housings)
        else:
            homes = {one.inmate_id: one.house for one in housings}
            take_back_placement(self._session, homes, self._today)

    def _housing(self, person: PersonState) -> Housing:
        """Where a person who is new to the register lives, since they came if that is known."""
        admitted_on = person.fields.get("admitted_on")
        since = admitted_on if isinstance(admitted_on, date) else self._today
        return replace(self._housing_today(person), from_on=since)

    def _housing_today(self, person: PersonState) -> Housing:
        block, cell = person.fields.get("block"), person.fields.get("cell")
        return Housing(
            person.id or 0,
            str(block) if block else None,
            str(cell) if cell else None,
            self._today,
        )

    def _clear(self, owner: InstrumentedAttribute[int], people: Sequence[PersonState]) -> None:
        ids = [person.id for person in people]
        if ids:
            self._session.execute(
                delete(owner.class_).where(owner.in_(ids)),
                execution_options={"synchronize_session": False},
            )

    def _insert_aliases(self, people: Sequence[PersonState]) -> None:
        self._insert(
            InmateAlias,
            [
                {"inmate_id": person.id, "alias": alias, "position": at}
                for person in people
                for at, alias in enumerate(person.aliases)
            ],
        )

    def _insert_numbers(self, people: Sequence[PersonState]) -> None:
        self._insert(
            InmateRegisterNumber,
            [
                {
                    "inmate_id": person.id,
                    "register_class": one.register_class,
                    "number": one.number,
                    "year": one.year,
                    "canonical": one.canonical,
                    "raw": one.raw,
                    "is_current": one.is_current,
                    "recorded_on": one.recorded_on,
                }
                for person in people
                for one in person.numbers
            ],
        )

    def _insert_interests(self, people: Sequence[PersonState]) -> None:
        self._insert(
            Interest,
            [
                {"inmate_id": person.id, "skill_id": self._skill_ids[code], "rank": rank}
                for person in people
                for rank, code in enumerate(person.interests, start=1)
            ],
        )

    def _insert_skills(self, pairs: Iterable[tuple[PersonState, str]]) -> None:
        found = [
            {
                "inmate_id": person.id,
                "skill_id": self._skill_ids[code],
                "level": person.skills[code].level,
                "source": person.skills[code].source,
            }
            for person, code in pairs
        ]
        self._insert(SkillRecord, [{**one, "noted_on": self._today} for one in found])
        if self._run_id is not None:
            run = {"rated_on": self._today, "import_run_id": self._run_id}
            self._insert(SkillRating, [{**one, **run} for one in found])

    def _update_skills(self, pairs: Sequence[tuple[PersonState, PersonState]]) -> None:
        """Add what is new and remove what is gone; a record that stays keeps its evidence."""
        self._insert_skills(
            (now, code) for now, before in pairs for code in now.skills if code not in before.skills
        )
        gone = [
            {"who": now.id, "trade": self._skill_ids[code]}
            for now, before in pairs
            for code in before.skills
            if code not in now.skills
        ]
        if gone:
            columns = _RECORDS.c
            statement = delete(_RECORDS).where(
                columns.inmate_id == bindparam("who"), columns.skill_id == bindparam("trade")
            )
            self._session.connection().execute(statement, gone)

    def _insert(self, entity: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            table = entity.metadata.tables[entity.__tablename__]
            self._session.connection().execute(insert(table), rows)

    def _record(self, batch: Sequence[Touched], run_id: int) -> None:
        rows = []
        for one in batch:
            person = one.person
            if one.before is None:
                before, after = None, person.image()
            else:
                parts = person.changed_parts(one.before)
                before, after = one.before.image(parts), person.image(parts)
            rows.append(
                {
                    "run_id": run_id,
                    "inmate_id": person.id,
                    "before": None if before is None else to_json(before),
                    "after": to_json(after),
                }
            )
        self._insert(ImportChange, rows)


def _batches(touched: Sequence[Touched]) -> Iterator[Sequence[Touched]]:
    for start in range(0, len(touched), _BATCH):
        yield touched[start : start + _BATCH]


def _search_keys(person: PersonState) -> SearchKeys:
    father, number = person.fields.get("father_name"), person.fields.get("sdp_person_no")
    return build_search_keys(
        name=person.name,
        father_name=str(father) if father else None,
        aliases=person.aliases,
        register_numbers=[
            text for one in person.numbers for text in (one.canonical, one.raw) if text
        ],
        sdp_person_no=str(number) if number else None,
    )
