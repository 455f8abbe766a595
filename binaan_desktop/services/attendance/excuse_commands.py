"""Verbs of absences that are known ahead, and of the warnings that were seen."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    Fact,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.persistence.entities.attendance import (
    AttendanceReason,
    AttendanceWarning,
    Excuse,
)
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.attendance.drafts import ExcuseDraft
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command


class ExcuseCommands(Commands):
    """What is known before a meeting, and which warnings somebody has taken note of."""

    @command(Right.MARK_ATTENDANCE, "excuse.recorded")
    def record_excuse(self, act: Act, *, draft: ExcuseDraft) -> int:
        """Write down that somebody will not come on some days, and why.

        Raises:
            ValidationFailed: a field is missing or impossible.
            DomainError: some of these days are excused already.
        """
        problems = [*draft.problems(), *_reason_problems(act, draft)]
        if problems:
            raise ValidationFailed(*problems)
        _require_free(act, draft)
        excuse = Excuse(
            participant_id=draft.participant_id,
            from_on=draft.from_on,
            until_on=draft.until_on,
            mark=draft.mark,
            reason_id=draft.reason_id,
            note=draft.note.strip() or None,
            recorded_at=act.now,
            recorded_by=act.desk.actor.user_id,
        )
        act.session.add(excuse)
        act.session.flush()
        act.about("participant", excuse.participant_id, excuse_id=excuse.id)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.remove_excuse, excuse_id=excuse.id)
        return excuse.id

    @command(Right.MARK_ATTENDANCE, "excuse.removed")
    def remove_excuse(self, act: Act, *, excuse_id: int) -> None:
        """Take an absence known ahead away; marks that were saved with it stay.

        Raises:
            NotFound: it is gone already.
        """
        excuse = act.session.get(Excuse, excuse_id)
        if excuse is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        draft = ExcuseDraft(
            excuse.participant_id,
            excuse.from_on,
            excuse.until_on,
            excuse.mark,
            excuse.reason_id,
            excuse.note or "",
        )
        act.session.delete(excuse)
        act.about("participant", excuse.participant_id, excuse_id=excuse_id)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.record_excuse, draft=draft)

    @command(Right.MARK_ATTENDANCE, "attendance_warning.acknowledged")
    def acknowledge_warnings(self, act: Act, *, warning_ids: Collection[int]) -> int:
        """Note that warnings were seen, by whom and when; they do not come back.

        Raises:
            NotFound: one of them is gone.
        """
        rows = list(
            act.session.scalars(
                select(AttendanceWarning).where(AttendanceWarning.id.in_(warning_ids))
            )
        )
        if len(rows) != len(set(warning_ids)):
            raise NotFound(Problem(Code.NOT_FOUND))
        fresh = [row for row in rows if row.seen_at is None]
        for row in fresh:
            row.seen_at, row.seen_by = act.now, act.desk.actor.user_id
        act.session.flush()
        ids = sorted(row.id for row in fresh)
        act.about("attendance_warning", None, ids=ids)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.show_warnings_again, warning_ids=ids)
        return len(fresh)

    @command(Right.MARK_ATTENDANCE, "attendance_warning.shown_again")
    def show_warnings_again(self, act: Act, *, warning_ids: Collection[int]) -> int:
        """Take back that warnings were seen."""
        rows = act.session.scalars(
            select(AttendanceWarning).where(AttendanceWarning.id.in_(warning_ids))
        )
        count = 0
        for row in rows:
            row.seen_at = row.seen_by = None
            count += 1
        act.session.flush()
        act.about("attendance_warning", None, ids=sorted(warning_ids))
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.acknowledge_warnings, warning_ids=warning_ids)
        return count


def _reason_problems(act: Act, draft: ExcuseDraft) -> list[Problem]:
    if draft.reason_id is None or draft.mark is None:
        return []
    reason = act.session.get(AttendanceReason, draft.reason_id)
    if reason is None or reason.mark is not draft.mark:
        return [Problem(Code.REASON_OF_OTHER_MARK, "reason_id")]
    if reason.asks_note and not draft.note.strip():
        facts: dict[str, Fact] = {"reason": reason.name, "count": 1}
        return [Problem(Code.REASON_ASKS_NOTE, "note", facts)]
    return []


def _require_free(act: Act, draft: ExcuseDraft) -> None:
    seat = select(Participant.id).where(Participant.id == draft.participant_id).with_for_update()
    if act.session.scalar(seat) is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    other = act.session.scalars(
        select(Excuse)
        .where(
            Excuse.participant_id == draft.participant_id,
            Excuse.from_on <= draft.until_on,
            Excuse.until_on >= draft.from_on,
        )
        .order_by(Excuse.from_on)
    ).first()
    if other is not None:
        facts = {"from_on": other.from_on, "until_on": other.until_on}
        raise DomainError(Problem(Code.EXCUSE_OVERLAPS, "from_on", facts))
