"""Verbs of coming and going: record a movement with all its consequences, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.errors import (
    BinaanError,
    Code,
    DomainError,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.movements import MovementKind, ReleaseKind, movement_problems
from binaan_desktop.domain.whereabouts import ConsequenceKind, consequences
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.repositories.applications import Step
from binaan_desktop.persistence.repositories.movements import (
    load_standing,
    lock_inmates,
    lock_seats,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.movement_effects import (
    carry_out,
    is_as_left,
    seats_held_since,
    take_back,
)
from binaan_desktop.services.inmates.movement_reading import (
    describe,
    describe_freed,
    movement_facts,
    read_batch_names,
    read_ties,
)
from binaan_desktop.services.inmates.movement_rows import (
    KeptEffect,
    RecordedMovement,
    RecordedMovements,
    Refused,
    UndoneMovement,
)

MAX_DESTINATION = 160
MAX_NOTE = 200


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A movement as somebody wants it recorded."""

    kind: MovementKind
    day: date
    release_kind: ReleaseKind | None
    destination: str | None
    note: str | None


class MovementCommands(Commands):
    """How people come and go."""

    @command(Right.EDIT_INMATES, "movement.recorded")
    def record_movement(
        self,
        act: Act,
        *,
        inmate_id: int,
        kind: MovementKind,
        day: date | None = None,
        release_kind: ReleaseKind | None = None,
        destination: str = "",
        note: str = "",
    ) -> RecordedMovement:
        """Write down that a person came, went or left, and carry out all that follows from it.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: it cannot have happened to this person on this day.
        """
        wanted = _tidy(act, kind, day, release_kind, destination, note)
        lock_seats(act.session)
        inmate = lock_inmates(act.session, (inmate_id,)).get(inmate_id)
        if inmate is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        recorded = _record(act, inmate, wanted)
        act.about("inmate", inmate_id, movement=recorded.movement_id, kind=kind, day=wanted.day)
        act.undo = partial(self.undo_movement, movement_id=recorded.movement_id)
        return recorded

    @command(Right.EDIT_INMATES, "movements.recorded")
    def record_movements(
        self,
        act: Act,
        *,
        inmate_ids: Sequence[int],
        kind: MovementKind,
        day: date | None = None,
        release_kind: ReleaseKind | None = None,
        destination: str = "",
        note: str = "",
    ) -> RecordedMovements:
        """Record the same movement for many; who cannot is given back with the reasons.

        Raises:
            ValidationFailed: the destination or the note is too long.
        """
        wanted = _tidy(act, kind, day, release_kind, destination, note)
        lock_seats(act.session)
        people = lock_inmates(act.session, inmate_ids)
        done: list[RecordedMovement] = []
        refused: list[Refused] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            inmate = people.get(inmate_id)
            if inmate is None:
                refused.append(Refused(inmate_id, "", (Problem(Code.NOT_FOUND),)))
                continue
            try:
                done.append(_record(act, inmate, wanted))
            except ValidationFailed as error:
                refused.append(Refused(inmate_id, inmate.name, error.problems))
        ids = tuple(one.movement_id for one in done)
        act.about("movement", None, ids=list(ids), kind=kind, day=wanted.day)
        if ids:
            act.undo = partial(self.undo_movements, movement_ids=ids)
        freed = {
            row.batch_id
            for one in done
            for row in one.consequences
            if row.kind is ConsequenceKind.SEAT_ENDED and row.batch_id is not None
        }
        return RecordedMovements(ids, tuple(refused), describe_freed(act.session, freed))

    @command(Right.EDIT_INMATES, "movement.undone")
    def undo_movement(self, act: Act, *, movement_id: int) -> UndoneMovement:
        """Take a movement back with all its effects; what later work forbids stays, and is told.

        Raises:
            NotFound: there is no such movement.
            DomainError: it was taken back before, another one follows it, or the person has been
                given a seat since.
        """
        lock_seats(act.session)
        kept = _undo(act, movement_id)
        act.about("movement", movement_id, kept=len(kept))
        return UndoneMovement((movement_id,), tuple(kept))

    @command(Right.EDIT_INMATES, "movements.undone")
    def undo_movements(self, act: Act, *, movement_ids: Sequence[int]) -> UndoneMovement:
        """Take many movements back, the latest first; which cannot is given back with reasons."""
        lock_seats(act.session)
        undone: list[int] = []
        kept: list[KeptEffect] = []
        refused: list[Refused] = []
        for movement_id in sorted(movement_ids, reverse=True):
            try:
                kept += _undo(act, movement_id)
                undone.append(movement_id)
            except (NotFound, DomainError) as error:
                refused.append(_refused(act, movement_id, error))
        act.about("movement", None, ids=undone, kept=len(kept))
        return UndoneMovement(tuple(undone), tuple(kept), tuple(refused))


def _tidy(
    act: Act,
    kind: MovementKind,
    day: date | None,
    release_kind: ReleaseKind | None,
    destination: str,
    note: str,
) -> _Wanted:
    texts = {}
    limits = (("destination", destination, MAX_DESTINATION), ("note", note, MAX_NOTE))
    for name, text, limit in limits:
        texts[name] = " ".join(text.split()) or None
        if len(texts[name] or "") > limit:
            raise ValidationFailed(Problem(Code.TOO_LONG, name, {"limit": limit}))
    release = release_kind if kind is MovementKind.RELEASE else None
    return _Wanted(kind, day or act.today, release, texts["destination"], texts["note"])


def _record(act: Act, inmate: Inmate, wanted: _Wanted) -> RecordedMovement:
    session = act.session
    standing = load_standing(session, inmate.id)
    facts = movement_facts(inmate, standing)
    problems = tuple(
        movement_problems(wanted.kind, wanted.day, wanted.release_kind, facts, act.today)
    )
    if problems:
        raise ValidationFailed(*problems)
    found = consequences(wanted.kind, wanted.day, read_ties(session, inmate, standing, act.today))
    rows = describe(session, inmate, found)
    movement = Movement(
        inmate_id=inmate.id,
        kind=wanted.kind,
        day=wanted.day,
        release_kind=wanted.release_kind,
        destination=wanted.destination,
        note=wanted.note,
        presence_before=inmate.presence,
        presence_after=wanted.kind.leads_to,
        effects="{}",
        recorded_at=act.now,
        recorded_by=act.desk.actor.user_id,
    )
    session.add(movement)
    session.flush()
    movement.effects = carry_out(session, inmate, movement, found, act.now).to_json()
    session.flush()
    _touch(act, inmate.id, {one.batch_id for one in found if one.batch_id is not None})
    return RecordedMovement(movement.id, rows)


def _undo(act: Act, movement_id: int) -> list[KeptEffect]:
    session = act.session
    movement = session.get(Movement, movement_id)
    if movement is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    inmate = lock_inmates(session, (movement.inmate_id,))[movement.inmate_id]
    session.refresh(movement)
    if movement.undone_at is not None:
        raise DomainError(Problem(Code.MOVEMENT_UNDONE))
    last = load_standing(session, inmate.id)[-1]
    if last.id != movement_id:
        raise DomainError(Problem(Code.MOVEMENT_NOT_LAST, facts={"last": last.day}))
    if not is_as_left(inmate, movement):
        raise DomainError(Problem(Code.MOVEMENT_NOT_NOW))
    seated = seats_held_since(session, movement)
    if seated:
        names = read_batch_names(session, seated)
        raise DomainError(
            *(Problem(Code.MOVEMENT_SEATED_SINCE, facts={"batch": name}) for name in names.values())
        )
    step = Step(Cause.UNDO, act.desk.actor.user_id, act.now, "Mutasi diurungkan")
    kept = take_back(session, inmate, movement, step, act.today)
    movement.undone_at = act.now
    session.flush()
    _touch(act, inmate.id)
    return kept


def _refused(act: Act, movement_id: int, error: BinaanError) -> Refused:
    movement = act.session.get(Movement, movement_id)
    inmate = None if movement is None else act.session.get(Inmate, movement.inmate_id)
    return Refused(
        0 if inmate is None else inmate.id, "" if inmate is None else inmate.name, error.problems
    )


def _touch(act: Act, inmate_id: int, batch_ids: set[int] | None = None) -> None:
    """Undoing touches every batch it may have found; which, only the effects know."""
    act.touch(Topic.INMATES, inmate_id)
    act.touch(Topic.TRAINING, *(batch_ids or ()))
    act.touch(Topic.AFTERCARE)
