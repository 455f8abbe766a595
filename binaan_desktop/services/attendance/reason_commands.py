"""Verbs of the reasons behind marks: the office writes its own; what was used stays."""

from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem, ValidationFailed
from binaan_desktop.persistence.entities.attendance import AttendanceReason
from binaan_desktop.services.attendance.drafts import ReasonDraft
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command


class ReasonCommands(Commands):
    """What an admin does to the reasons; none is ever deleted."""

    @command(Right.ADMINISTER, "attendance_reason.added")
    def create_reason(self, act: Act, *, draft: ReasonDraft) -> int:
        """Add a reason.

        Raises:
            ValidationFailed: a field is missing, or the mark has a reason of this name.
        """
        _require_valid(act, draft)
        reason = AttendanceReason(active=True)
        _fill(reason, draft)
        act.session.add(reason)
        act.session.flush()
        act.about("attendance_reason", reason.id)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.set_reason_active, reason_id=reason.id, active=False)
        return reason.id

    @command(Right.ADMINISTER, "attendance_reason.updated")
    def update_reason(self, act: Act, *, reason_id: int, draft: ReasonDraft) -> int:
        """Rename a reason, or change what it asks; marks that name it follow.

        Raises:
            NotFound: there is no such reason.
            ValidationFailed: a field is missing, the name is taken, or another mark is wanted:
                marks that are made would then contradict their reason.
        """
        reason = _load(act, reason_id)
        _require_valid(act, draft, reason_id)
        if draft.mark is not reason.mark:
            raise ValidationFailed(Problem(Code.REASON_OF_OTHER_MARK, "mark"))
        before = ReasonDraft(reason.mark, reason.name, reason.asks_note, reason.on_time)
        _fill(reason, draft)
        act.session.flush()
        act.about("attendance_reason", reason_id)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.update_reason, reason_id=reason_id, draft=before)
        return reason_id

    @command(Right.ADMINISTER, "attendance_reason.status_changed")
    def set_reason_active(self, act: Act, *, reason_id: int, active: bool) -> int:
        """Offer a reason no longer, or again; marks that name it keep it.

        Raises:
            NotFound: there is no such reason.
        """
        reason = _load(act, reason_id)
        was, reason.active = reason.active, active
        act.session.flush()
        act.about("attendance_reason", reason_id, active=active)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.set_reason_active, reason_id=reason_id, active=was)
        return reason_id


def _load(act: Act, reason_id: int) -> AttendanceReason:
    reason = act.session.get(AttendanceReason, reason_id)
    if reason is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return reason


def _require_valid(act: Act, draft: ReasonDraft, reason_id: int | None = None) -> None:
    problems = list(draft.problems())
    if not problems:
        known = act.session.execute(
            select(AttendanceReason.id, AttendanceReason.name).where(
                AttendanceReason.mark == draft.mark
            )
        )
        wanted = draft.name.strip().casefold()
        if any(row.id != reason_id and row.name.casefold() == wanted for row in known):
            problems.append(Problem(Code.REASON_EXISTS, "name"))
    if problems:
        raise ValidationFailed(*problems)


def _fill(reason: AttendanceReason, draft: ReasonDraft) -> None:
    assert draft.mark is not None
    reason.mark, reason.name = draft.mark, draft.name.strip()
    reason.asks_note, reason.on_time = draft.asks_note, draft.on_time
