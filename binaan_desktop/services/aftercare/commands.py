"""Verbs of after-care: a hand-over is done with, or not yet after all."""

from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command

MAX_NOTE = 300


class AftercareCommands(Commands):
    """What the staff does about people who have left."""

    @command(Right.EDIT_INMATES, "handover.closed")
    def close_handover(self, act: Act, *, handover_id: int, note: str = "") -> int:
        """Mark a hand-over as done, with what came of it.

        Raises:
            NotFound: there is no such hand-over.
            DomainError: it is done already.
            ValidationFailed: the note is too long.
        """
        handover = _load(act, handover_id)
        if handover.status is HandoverStatus.CLOSED:
            raise DomainError(Problem(Code.HANDOVER_CLOSED))
        if len(note.strip()) > MAX_NOTE:
            raise ValidationFailed(Problem(Code.TOO_LONG, "note", {"limit": MAX_NOTE}))
        before = handover.note
        handover.status, handover.closed_on = HandoverStatus.CLOSED, act.today
        handover.note = note.strip() or before
        act.undo = partial(self.reopen_handover, handover_id=handover_id, note=before)
        return handover_id

    @command(Right.EDIT_INMATES, "handover.reopened")
    def reopen_handover(self, act: Act, *, handover_id: int, note: str | None = None) -> int:
        """Open a hand-over again that was not done after all.

        Raises:
            NotFound: there is no such hand-over.
        """
        handover = _load(act, handover_id)
        handover.status, handover.closed_on = HandoverStatus.OPEN, None
        handover.note = note
        return handover_id


def _load(act: Act, handover_id: int) -> Handover:
    handover = act.session.get(Handover, handover_id, with_for_update=True)
    if handover is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    act.about("handover", handover_id)
    act.touch(Topic.AFTERCARE, handover_id)
    act.touch(Topic.INMATES, handover.inmate_id)
    return handover
