"""Verbs on many people at once; each never fails whole and is taken back by one undo."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.skills import MAX_INTERESTS
from binaan_desktop.persistence.entities.inmates import Inmate, Interest
from binaan_desktop.persistence.repositories.movements import lock_inmates
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.movement_rows import Refused
from binaan_desktop.services.inmates.profile_records import require_skill

_INMATE: Table = Inmate.metadata.tables[Inmate.__tablename__]
_INTEREST: Table = Interest.metadata.tables[Interest.__tablename__]
_AT_ONCE = 500
"""People in one statement: both engines limit the values that it may hold."""

Wishes = tuple[int, ...]
"""Skill ids, first wish first."""


@dataclass(frozen=True, slots=True)
class WishChange:
    """The wishes of one person before and after an act."""

    inmate_id: int
    before: Wishes
    after: Wishes
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class SetInterests:
    """What setting a wish for many did."""

    changed: tuple[int, ...]
    unchanged: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class RestoredInterests:
    """Whose wishes are as before; and whose were changed since, so that they stay."""

    restored: tuple[int, ...]
    kept: tuple[int, ...]


class BulkCommands(Commands):
    """What is done to a selection of the register."""

    @command(Right.EDIT_INMATES, "interests.set_for_many")
    def set_interest(
        self, act: Act, *, inmate_ids: Sequence[int], skill_id: int, rank: int = 1
    ) -> SetInterests:
        """Give many people a wish at a rank; their other wishes move down, none is dropped.

        Who has left, and who has three other wishes, is given back as refused. Where the ranks
        above are empty the wish stands higher.

        Raises:
            ValidationFailed: no such trade, or no such rank.
        """
        if not 1 <= rank <= MAX_INTERESTS:
            raise ValidationFailed(
                Problem(Code.OUT_OF_RANGE, "rank", {"minimum": 1, "maximum": MAX_INTERESTS})
            )
        require_skill(act.session, skill_id)
        ids = list(dict.fromkeys(inmate_ids))
        people = _lock(act.session, ids)
        wishes = _read_wishes(act.session, people)
        refused: list[Refused] = []
        changes: list[WishChange] = []
        for inmate_id in ids:
            inmate = people.get(inmate_id)
            before = wishes[inmate_id]
            others = [one for one in before if one != skill_id]
            problem = _problem(inmate, others)
            if inmate is None or problem is not None:
                name = "" if inmate is None else inmate.name
                refused.append(Refused(inmate_id, name, (problem or Problem(Code.NOT_FOUND),)))
                continue
            after = (*others[: rank - 1], skill_id, *others[rank - 1 :])
            if after != before:
                changes.append(WishChange(inmate_id, before, after, inmate.interests_asked_on))
        _write(act, [(one.inmate_id, one.after, one.asked_on or act.today) for one in changes])
        changed = tuple(one.inmate_id for one in changes)
        act.about("inmate", None, ids=list(changed), skill=skill_id, rank=rank)
        if changes:
            act.undo = partial(self.restore_many_interests, changes=tuple(changes))
        return SetInterests(changed, len(ids) - len(changed) - len(refused), tuple(refused))

    @command(Right.EDIT_INMATES, "interests.set_back")
    def restore_many_interests(
        self, act: Act, *, changes: Sequence[WishChange]
    ) -> RestoredInterests:
        """Put wishes back as they were; whose were changed since keeps them and is given back."""
        people = _lock(act.session, [one.inmate_id for one in changes])
        wishes = _read_wishes(act.session, people)
        back = [
            one for one in changes if one.inmate_id in people and wishes[one.inmate_id] == one.after
        ]
        _write(act, [(one.inmate_id, one.before, one.asked_on) for one in back])
        restored = tuple(one.inmate_id for one in back)
        act.about("inmate", None, ids=list(restored), fields=["interests"])
        kept = tuple(one.inmate_id for one in changes if one.inmate_id not in set(restored))
        return RestoredInterests(restored, kept)


def _problem(inmate: Inmate | None, others: Sequence[int]) -> Problem | None:
    if inmate is None:
        return Problem(Code.NOT_FOUND)
    if inmate.presence.is_gone:
        return Problem(Code.STAY_GONE)
    if len(others) >= MAX_INTERESTS:
        return Problem(Code.INTERESTS_TOO_MANY, "interests", {"limit": MAX_INTERESTS})
    return None


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


def _lock(session: Session, ids: Sequence[int]) -> dict[int, Inmate]:
    people: dict[int, Inmate] = {}
    for batch in _batches(sorted(set(ids))):
        people |= lock_inmates(session, batch)
    return people


def _read_wishes(session: Session, ids: Iterable[int]) -> Mapping[int, Wishes]:
    wishes: defaultdict[int, Wishes] = defaultdict(tuple)
    for batch in _batches(ids):
        for inmate_id, skill_id in session.execute(
            select(Interest.inmate_id, Interest.skill_id)
            .where(Interest.inmate_id.in_(batch))
            .order_by(Interest.inmate_id, Interest.rank)
        ):
            wishes[inmate_id] += (skill_id,)
    return wishes


def _write(act: Act, wishes: Sequence[tuple[int, Wishes, date | None]]) -> None:
    """A few statements for all; whoever has one of these profiles open must read it again."""
    if not wishes:
        return
    connection = act.session.connection()
    for batch in _batches(inmate_id for inmate_id, _, _ in wishes):
        connection.execute(delete(_INTEREST).where(_INTEREST.c.inmate_id.in_(batch)))
    rows = [
        {"inmate_id": inmate_id, "skill_id": skill_id, "rank": rank}
        for inmate_id, skill_ids, _ in wishes
        for rank, skill_id in enumerate(skill_ids, start=1)
    ]
    if rows:
        connection.execute(insert(_INTEREST), rows)
    statement = (
        update(_INMATE)
        .where(_INMATE.c.id == bindparam("which"))
        .values(
            interests_asked_on=bindparam("asked_on"),
            version=_INMATE.c.version + 1,
            updated_at=act.now,
        )
    )
    people = [{"which": inmate_id, "asked_on": asked_on} for inmate_id, _, asked_on in wishes]
    connection.execute(statement, people)
    act.touch(Topic.INMATES, *(inmate_id for inmate_id, _, _ in wishes))
