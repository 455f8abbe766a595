"""Verbs of a term: when and how a person is expected to leave, and remissions that shift it."""

import json
from datetime import date
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.movements import (
    ReleaseCertainty,
    ReleaseKind,
    RemissionKind,
    release_problems,
    remission_problems,
    shifted_by_remission,
)
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Remission
from binaan_desktop.persistence.repositories.movements import lock_inmates
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.movement_rows import RemovedRemission

SHIFTED = ("expiry_date", "one_third_date", "half_date", "two_thirds_date")
"""The dates that a remission brings nearer, as far as they are recorded."""
MAX_DECREE = 80


class TermCommands(Commands):
    """The end of a person's stay, as far as the office knows it."""

    @command(Right.EDIT_INMATES, "release.updated")
    def update_release(
        self,
        act: Act,
        *,
        inmate_id: int,
        release_date: date | None,
        release_kind: ReleaseKind | None = None,
        release_certainty: ReleaseCertainty | None = None,
    ) -> int:
        """Write down on which day, by which way and how surely a person is expected to leave.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: day and certainty do not go together.
        """
        inmate = _lock(act.session, inmate_id)
        problems = tuple(release_problems(release_date, release_certainty, inmate.admitted_on))
        if problems:
            raise ValidationFailed(*problems)
        wanted = {
            "release_date": release_date,
            "release_kind": release_kind,
            "release_certainty": release_certainty,
        }
        before = {name: getattr(inmate, name) for name in wanted}
        for name, value in wanted.items():
            setattr(inmate, name, value)
        inmate.updated_at = act.now
        changed = [name for name in wanted if wanted[name] != before[name]]
        act.about("inmate", inmate_id, fields=changed)
        act.touch(Topic.INMATES, inmate_id)
        act.undo = partial(self.update_release, inmate_id=inmate_id, **before)
        return inmate_id

    @command(Right.EDIT_INMATES, "remission.added")
    def add_remission(
        self,
        act: Act,
        *,
        inmate_id: int,
        kind: RemissionKind,
        granted_on: date | None,
        months: int,
        days: int,
        decree_no: str = "",
    ) -> int:
        """Enter a remission: expiry and the recorded 1/3, 1/2, 2/3 dates come nearer by it.

        Dates that are only estimated follow from the new expiry by themselves.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: its length or its day is wrong, or there is no expiry to shift.
        """
        inmate = _lock(act.session, inmate_id)
        decree = " ".join(decree_no.split()) or None
        problems = list(remission_problems(months, days, granted_on, act.today))
        if decree is not None and len(decree) > MAX_DECREE:
            problems.append(Problem(Code.TOO_LONG, "decree_no", {"limit": MAX_DECREE}))
        if inmate.expiry_date is None:
            problems.append(Problem(Code.REMISSION_NO_EXPIRY))
        if problems:
            raise ValidationFailed(*problems)
        before = {name: day for name in SHIFTED if (day := getattr(inmate, name)) is not None}
        after = shifted_by_remission(before, months, days)
        start = inmate.detained_from
        if start is not None and after["expiry_date"] <= start:
            raise ValidationFailed(Problem(Code.REMISSION_TOO_LONG, "months"))
        remission = Remission(
            inmate_id=inmate_id,
            kind=kind,
            granted_on=granted_on,
            months=months,
            days=days,
            decree_no=decree,
            shift=_to_json(before, after),
        )
        act.session.add(remission)
        _set_dates(inmate, after, act)
        act.session.flush()
        act.about("inmate", inmate_id, remission=remission.id, fields=sorted(after))
        act.undo = partial(self.remove_remission, remission_id=remission.id)
        return remission.id

    @command(Right.EDIT_INMATES, "remission.removed")
    def remove_remission(self, act: Act, *, remission_id: int) -> RemovedRemission:
        """Take the last remission back: its dates return, but for those changed since.

        Raises:
            NotFound: there is no such remission.
            DomainError: a later one rests on it.
        """
        remission = act.session.get(Remission, remission_id)
        if remission is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        inmate = _lock(act.session, remission.inmate_id)
        last = act.session.scalar(
            select(func.max(Remission.id)).where(Remission.inmate_id == inmate.id)
        )
        if last != remission_id:
            raise DomainError(Problem(Code.REMISSION_NOT_LAST))
        before, after = _from_json(remission.shift)
        back = {name: day for name, day in before.items() if getattr(inmate, name) == after[name]}
        _set_dates(inmate, back, act)
        act.undo = partial(
            self.add_remission,
            inmate_id=inmate.id,
            kind=remission.kind,
            granted_on=remission.granted_on,
            months=remission.months,
            days=remission.days,
            decree_no=remission.decree_no or "",
        )
        if back.keys() != before.keys():
            # Entering it again would shift dates that it no longer shifted.
            act.undo = None
        act.session.delete(remission)
        act.about("inmate", inmate.id, remission=remission_id, fields=sorted(back))
        return RemovedRemission(inmate.id, tuple(name for name in before if name not in back))


def _lock(session: Session, inmate_id: int) -> Inmate:
    inmate = lock_inmates(session, (inmate_id,)).get(inmate_id)
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return inmate


def _set_dates(inmate: Inmate, dates: dict[str, date], act: Act) -> None:
    for name, day in dates.items():
        setattr(inmate, name, day)
    inmate.updated_at = act.now
    act.touch(Topic.INMATES, inmate.id)


def _to_json(before: dict[str, date], after: dict[str, date]) -> str:
    told = {
        "before": {name: day.isoformat() for name, day in before.items()},
        "after": {name: day.isoformat() for name, day in after.items()},
    }
    return json.dumps(told, sort_keys=True)


def _from_json(shift: str) -> tuple[dict[str, date], dict[str, date]]:
    told = json.loads(shift)
    before, after = (
        {name: date.fromisoformat(day) for name, day in told.get(part, {}).items()}
        for part in ("before", "after")
    )
    return before, after
