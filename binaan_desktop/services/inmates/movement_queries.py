"""Reads of coming and going: what a movement would do, and where a person was when."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.movements import (
    MovementKind,
    ReleaseKind,
    allowed_kinds,
    movement_problems,
)
from binaan_desktop.domain.whereabouts import Consequence, consequences
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Movement, Placement, Remission
from binaan_desktop.persistence.repositories.movements import load_standing
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.movement_reading import (
    describe,
    describe_shared,
    movement_facts,
    read_ties,
)
from binaan_desktop.services.inmates.movement_rows import (
    MovementPreview,
    MovementRow,
    MovementsPreview,
    PlacementRow,
    Refused,
    ReleaseRow,
    RemissionRow,
)


class MovementQueries(Queries):
    """Where people are, were, and would be."""

    @query(Right.EDIT_INMATES)
    def preview_movement(
        self,
        session: Session,
        *,
        inmate_id: int,
        kind: MovementKind,
        day: date | None,
        release_kind: ReleaseKind | None = None,
    ) -> MovementPreview:
        """Everything a movement would carry out, and what forbids it; nothing is changed.

        Raises:
            NotFound: there is no such person.
        """
        inmate = _load(session, inmate_id)
        standing = load_standing(session, inmate_id)
        facts = movement_facts(inmate, standing)
        problems = tuple(movement_problems(kind, day, release_kind, facts, self.today))
        ties = read_ties(session, inmate, standing, self.today)
        is_possible = kind in allowed_kinds(inmate.presence)
        found = consequences(kind, day or self.today, ties) if is_possible else ()
        return MovementPreview(kind.leads_to, describe(session, inmate, found), problems)

    @query(Right.EDIT_INMATES)
    def preview_movements(
        self,
        session: Session,
        *,
        inmate_ids: Sequence[int],
        kind: MovementKind,
        day: date | None,
        release_kind: ReleaseKind | None = None,
    ) -> MovementsPreview:
        """What the same movement of many would do, counted, and who could not have made it."""
        possible = 0
        found: list[Consequence] = []
        refused: list[Refused] = []
        for inmate in session.scalars(
            select(Inmate).where(Inmate.id.in_(inmate_ids)).order_by(Inmate.search_key)
        ):
            standing = load_standing(session, inmate.id)
            facts = movement_facts(inmate, standing)
            problems = tuple(movement_problems(kind, day, release_kind, facts, self.today))
            # What still has to be filled in is no reason against the person.
            told = tuple(one for one in problems if one.code is not Code.REQUIRED)
            if told:
                refused.append(Refused(inmate.id, inmate.name, told))
            else:
                possible += 1
                ties = read_ties(session, inmate, standing, self.today)
                found += consequences(kind, day or self.today, ties)
        return MovementsPreview(possible, describe_shared(session, found), tuple(refused))

    @query()
    def list_movement_kinds(self, session: Session, *, inmate_id: int) -> tuple[MovementKind, ...]:
        """What can happen next to a person.

        Raises:
            NotFound: there is no such person.
        """
        return allowed_kinds(_load(session, inmate_id).presence)

    @query()
    def list_movements(self, session: Session, *, inmate_id: int) -> list[MovementRow]:
        """The movements of a person, the latest first; those taken back are listed too."""
        standing = [one.id for one in load_standing(session, inmate_id)]
        rows = session.execute(
            select(Movement, UserAccount.full_name)
            .join(UserAccount, UserAccount.id == Movement.recorded_by)
            .where(Movement.inmate_id == inmate_id)
            .order_by(Movement.id.desc())
        )
        return [
            MovementRow(
                id=one.id,
                kind=one.kind,
                day=one.day,
                release_kind=one.release_kind,
                destination=one.destination,
                note=one.note,
                presence_after=one.presence_after,
                recorded_at=one.recorded_at,
                recorded_by=recorded_by,
                undone_at=one.undone_at,
                can_undo=standing[-1:] == [one.id],
            )
            for one, recorded_by in rows
        ]

    @query()
    def list_placements(self, session: Session, *, inmate_id: int) -> list[PlacementRow]:
        """Where a person was housed, the latest first; moves corrected the same day left out."""
        rows = session.execute(
            select(Placement.block, Placement.cell, Placement.from_on, Placement.until_on)
            .where(
                Placement.inmate_id == inmate_id,
                Placement.until_on.is_(None) | (Placement.until_on > Placement.from_on),
            )
            .order_by(Placement.from_on.desc(), Placement.id.desc())
        )
        return [PlacementRow(*row) for row in rows]

    @query()
    def get_release(self, session: Session, *, inmate_id: int) -> ReleaseRow:
        """When and how a person is expected to leave.

        Raises:
            NotFound: there is no such person.
        """
        inmate = _load(session, inmate_id)
        return ReleaseRow(inmate.release_date, inmate.release_kind, inmate.release_certainty)

    @query()
    def list_remissions(self, session: Session, *, inmate_id: int) -> list[RemissionRow]:
        """The remissions of a person, the latest first."""
        rows = session.scalars(
            select(Remission).where(Remission.inmate_id == inmate_id).order_by(Remission.id.desc())
        ).all()
        return [
            RemissionRow(
                id=one.id,
                kind=one.kind,
                granted_on=one.granted_on,
                months=one.months,
                days=one.days,
                decree_no=one.decree_no,
                can_remove=one is rows[0],
            )
            for one in rows
        ]


def _load(session: Session, inmate_id: int) -> Inmate:
    inmate = session.get(Inmate, inmate_id)
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return inmate
