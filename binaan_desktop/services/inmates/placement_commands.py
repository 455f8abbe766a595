"""Verbs of housing: move people to a block, and take such a move back."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Table, bindparam, update

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.repositories.movements import lock_inmates
from binaan_desktop.persistence.repositories.placements import (
    Housing,
    note_placement,
    take_back_placement,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.movement_rows import (
    BlockMove,
    MovedPeople,
    Refused,
    RestoredBlocks,
)

_TABLE: Table = Inmate.metadata.tables[Inmate.__tablename__]
MAX_PLACE = 40
"""Longest name of a block or cell."""


class PlacementCommands(Commands):
    """Where people are housed."""

    @command(Right.EDIT_INMATES, "inmates.moved")
    def move_block(
        self,
        act: Act,
        *,
        inmate_ids: Sequence[int],
        block: str | None,
        cell: str | None = None,
    ) -> MovedPeople:
        """House many in a block and cell from today on; never fails whole.

        Who has left is given back as refused; who is there already is left alone. Without a cell
        it is not known any more: nobody keeps a cell number of another block.

        Raises:
            ValidationFailed: the name of the block or cell is too long.
        """
        house = (_tidy(block), _tidy(cell))
        for name, value in (("block", house[0]), ("cell", house[1])):
            if value is not None and len(value) > MAX_PLACE:
                raise ValidationFailed(Problem(Code.TOO_LONG, name, {"limit": MAX_PLACE}))
        people = lock_inmates(act.session, inmate_ids)
        refused: list[Refused] = []
        moves: list[BlockMove] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            inmate = people.get(inmate_id)
            if inmate is None:
                refused.append(Refused(inmate_id, "", (Problem(Code.NOT_FOUND),)))
            elif inmate.presence.is_gone:
                problem = Problem(Code.MOVEMENT_WHEN_GONE)
                refused.append(Refused(inmate_id, inmate.name, (problem,)))
            elif (inmate.block, inmate.cell) != house:
                moves.append(BlockMove(inmate_id, (inmate.block, inmate.cell), house))
        _write(act, [(one.inmate_id, one.after) for one in moves])
        note_placement(
            act.session, *(Housing(one.inmate_id, *one.after, act.today) for one in moves)
        )
        moved = tuple(one.inmate_id for one in moves)
        act.about("inmate", None, ids=list(moved), fields=["block", "cell"])
        if moves:
            act.undo = partial(self.restore_blocks, moves=tuple(moves))
        return MovedPeople(moved, tuple(refused))

    @command(Right.EDIT_INMATES, "inmates.moved_back")
    def restore_blocks(self, act: Act, *, moves: Sequence[BlockMove]) -> RestoredBlocks:
        """Take a move back; who was moved on meanwhile stays there and is given back as kept."""
        people = lock_inmates(act.session, [one.inmate_id for one in moves])
        back = {
            one.inmate_id: one.before
            for one in moves
            if (inmate := people.get(one.inmate_id)) is not None
            and (inmate.block, inmate.cell) == one.after
        }
        _write(act, list(back.items()))
        take_back_placement(act.session, back, act.today)
        act.about("inmate", None, ids=list(back), fields=["block", "cell"])
        kept = tuple(one.inmate_id for one in moves if one.inmate_id not in back)
        return RestoredBlocks(tuple(back), kept)


def _tidy(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _write(act: Act, houses: Sequence[tuple[int, tuple[str | None, str | None]]]) -> None:
    """One statement for all; whoever has one of them open in a form must read again."""
    if not houses:
        return
    statement = (
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("which"))
        .values(
            block=bindparam("new_block"),
            cell=bindparam("new_cell"),
            version=_TABLE.c.version + 1,
            updated_at=act.now,
        )
    )
    rows = [
        {"which": inmate_id, "new_block": block, "new_cell": cell}
        for inmate_id, (block, cell) in houses
    ]
    act.session.connection().execute(statement, rows)
    act.touch(Topic.INMATES, *(inmate_id for inmate_id, _ in houses))
