"""Verbs of sessions themselves: prepared, changed, deleted, their decree."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.board import BoardAct
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.services.board.drafts import DecreeDraft, ItemDraft, SessionDraft
from binaan_desktop.services.board.records import (
    is_listed,
    item_draft,
    load_items,
    load_session,
    touch,
)
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import one_line, require_valid, text_or_none


class SessionCommands(Commands):
    """When the board meets."""

    @command(Right.EDIT_TRAINING, "board_session.created")
    def create_session(self, act: Act, *, draft: SessionDraft) -> int:
        """Prepare a session.

        Raises:
            ValidationFailed: a field is missing or too long.
        """
        require_valid(list(draft.problems()))
        sitting = BoardSession()
        _write(sitting, draft)
        act.session.add(sitting)
        _note(act, sitting)
        act.undo = partial(
            self.delete_session, board_session_id=sitting.id, version=sitting.version
        )
        return sitting.id

    @command(Right.EDIT_TRAINING, "board_session.updated")
    def update_session(
        self, act: Act, *, board_session_id: int, version: int, draft: SessionDraft
    ) -> int:
        """Change day, number, chair or note of a session that is being prepared.

        Raises:
            ValidationFailed: a field is missing or too long.
            DomainError: it was held.
            StaleData: somebody changed it since it was read.
        """
        require_valid(list(draft.problems()))
        sitting = load_session(act, board_session_id, BoardAct.PREPARE, version)
        before = session_draft(sitting)
        _write(sitting, draft)
        _note(act, sitting)
        act.undo = partial(
            self.update_session,
            board_session_id=board_session_id,
            version=sitting.version,
            draft=before,
        )
        return board_session_id

    @command(Right.EDIT_TRAINING, "board_session.deleted")
    def delete_session(self, act: Act, *, board_session_id: int, version: int) -> int:
        """Delete a session that is being prepared, with its list; the requests wait on.

        Raises:
            DomainError: it was held.
            StaleData: somebody changed it since it was read.
        """
        sitting = load_session(act, board_session_id, BoardAct.PREPARE, version)
        draft = session_draft(sitting)
        items = tuple(item_draft(item) for item in load_items(act.session, sitting.id))
        act.about("board_session", board_session_id, items=len(items))
        act.session.delete(sitting)
        touch(act)
        act.undo = partial(self.restore_session, draft=draft, items=items)
        return board_session_id

    @command(Right.EDIT_TRAINING, "board_session.restored")
    def restore_session(self, act: Act, *, draft: SessionDraft, items: Sequence[ItemDraft]) -> int:
        """Bring a deleted session back with its list; who is on another list by now stays there.

        Raises:
            ValidationFailed: a field is missing or too long.
        """
        require_valid(list(draft.problems()))
        sitting = BoardSession()
        _write(sitting, draft)
        act.session.add(sitting)
        _note(act, sitting)
        free = set(
            act.session.scalars(
                select(Application.id).where(
                    Application.id.in_([one.application_id for one in items]),
                    ~is_listed(Application.id),
                )
            )
        )
        act.session.add_all(
            BoardItem(
                board_session_id=sitting.id,
                application_id=one.application_id,
                position=one.position,
                consideration=one.consideration,
                decision=one.decision,
                reason=one.reason,
            )
            for one in items
            if one.application_id in free
        )
        act.undo = partial(
            self.delete_session, board_session_id=sitting.id, version=sitting.version
        )
        return sitting.id

    @command(Right.EDIT_TRAINING, "board_session.decree_set")
    def set_decree(
        self, act: Act, *, board_session_id: int, version: int, draft: DecreeDraft
    ) -> int:
        """Write down the decree that followed a session that was held.

        Raises:
            ValidationFailed: a day without a number, or one that lies ahead.
            DomainError: it was not held yet.
            StaleData: somebody changed it since it was read.
        """
        require_valid(list(draft.problems(act.today)))
        sitting = load_session(act, board_session_id, BoardAct.SET_DECREE, version)
        before = DecreeDraft(sitting.decree_no or "", sitting.decree_on)
        write_decree(sitting, draft)
        _note(act, sitting)
        act.undo = partial(
            self.set_decree,
            board_session_id=board_session_id,
            version=sitting.version,
            draft=before,
        )
        return board_session_id


def session_draft(sitting: BoardSession) -> SessionDraft:
    """A session as its form shows it."""
    return SessionDraft(sitting.day, sitting.number or "", sitting.chair or "", sitting.note or "")


def write_decree(sitting: BoardSession, draft: DecreeDraft) -> None:
    """Set the decree of a session."""
    sitting.decree_no, sitting.decree_on = text_or_none(draft.decree_no), draft.decree_on


def _write(sitting: BoardSession, draft: SessionDraft) -> None:
    assert draft.day is not None  # the draft was checked
    sitting.day = draft.day
    sitting.number = text_or_none(draft.number)
    sitting.chair = one_line(draft.chair) or None
    sitting.note = draft.note.strip() or None


def _note(act: Act, sitting: BoardSession) -> None:
    act.session.flush()
    act.about("board_session", sitting.id)
    touch(act)
