"""The verbs on pairs of people who must not sit together."""

from datetime import date
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.persistence.entities.inmates import Inmate, KeepApart
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command

REASON_LIMIT = 200


class ApartCommands(Commands):
    """Who is kept apart from whom. A pair counts for both, whoever it was noted with."""

    @command(Right.EDIT_INMATES, "keep_apart.added")
    def add_keep_apart(
        self,
        act: Act,
        *,
        inmate_id: int,
        other_id: int,
        reason: str = "",
        noted_on: date | None = None,
    ) -> int:
        """Note that two people must not sit together; gives the id of the pair.

        Args:
            act: given by the frame.
            inmate_id: one of them.
            other_id: the other one.
            reason: why, for the colleague who plans next.
            noted_on: the day of an older note that is put back; else today.

        Raises:
            NotFound: one of them does not exist.
            ValidationFailed: both are the same person, or the reason is too long.
            DomainError: the pair is noted already.
        """
        text = " ".join(reason.split())
        if len(text) > REASON_LIMIT:
            raise ValidationFailed(Problem(Code.TOO_LONG, "reason", {"limit": REASON_LIMIT}))
        if inmate_id == other_id:
            raise ValidationFailed(Problem(Code.APART_FROM_SELF, "other_id"))
        first_id, second_id = sorted((inmate_id, other_id))
        if any(act.session.get(Inmate, one) is None for one in (first_id, second_id)):
            raise NotFound(Problem(Code.NOT_FOUND))
        if act.session.scalar(
            select(KeepApart.id).where(
                KeepApart.first_id == first_id, KeepApart.second_id == second_id
            )
        ):
            raise DomainError(Problem(Code.APART_ALREADY, "other_id"))
        pair = KeepApart(
            first_id=first_id,
            second_id=second_id,
            reason=text or None,
            noted_on=noted_on or act.today,
        )
        act.session.add(pair)
        act.session.flush()
        _note(act, pair)
        act.undo = partial(self.remove_keep_apart, pair_id=pair.id)
        return pair.id

    @command(Right.EDIT_INMATES, "keep_apart.removed")
    def remove_keep_apart(self, act: Act, *, pair_id: int) -> None:
        """Two people may sit together again.

        Raises:
            NotFound: there is no such pair.
        """
        pair = act.session.get(KeepApart, pair_id)
        if pair is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        _note(act, pair)
        act.undo = partial(
            self.add_keep_apart,
            inmate_id=pair.first_id,
            other_id=pair.second_id,
            reason=pair.reason or "",
            noted_on=pair.noted_on,
        )
        act.session.delete(pair)


def _note(act: Act, pair: KeepApart) -> None:
    act.about("keep_apart", pair.id, inmates=[pair.first_id, pair.second_id])
    act.touch(Topic.INMATES, pair.first_id, pair.second_id)
