"""Verbs of how a meeting went: who taught and for how long, what was taught, what happened."""

from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import TrainerPresence
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.persistence.entities.attendance import MeetingTrainer
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Trainer
from binaan_desktop.services.attendance.drafts import ConductDraft, TrainerDraft
from binaan_desktop.services.attendance.marking import lock_meeting
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command

_NEXT_PRESENCE = {
    None: TrainerPresence.PRESENT,
    TrainerPresence.PRESENT: TrainerPresence.LATE,
    TrainerPresence.LATE: TrainerPresence.ABSENT,
    TrainerPresence.ABSENT: TrainerPresence.PRESENT,
}


class ConductCommands(Commands):
    """What is noted of a meeting beside the marks."""

    @command(Right.MARK_ATTENDANCE, "meeting.conduct_noted")
    def record_conduct(self, act: Act, *, meeting_id: int, draft: ConductDraft) -> int:
        """Note topic, events and trainers of a meeting.

        Raises:
            NotFound: there is no such meeting or trainer.
            DomainError: the meeting is ahead or cancelled.
            ValidationFailed: a text is too long or hours are impossible.
        """
        problems = list(draft.problems())
        if problems:
            raise ValidationFailed(*problems)
        meeting = lock_meeting(act, meeting_id)
        _require_held(act, meeting)
        before = ConductDraft(meeting.topic or "", meeting.note or "", _trainers(act, meeting_id))
        meeting.topic, meeting.note = draft.topic.strip() or None, draft.note.strip() or None
        _write_trainers(act, meeting_id, draft.trainers)
        act.session.flush()
        act.about("meeting", meeting_id, trainers=sorted(draft.trainers))
        act.touch(Topic.ATTENDANCE, meeting_id)
        act.touch(Topic.SCHEDULE, meeting_id)
        act.undo = partial(self.record_conduct, meeting_id=meeting_id, draft=before)
        return meeting_id

    @command(Right.MARK_ATTENDANCE, "meeting.trainer_noted")
    def note_trainer(self, act: Act, *, meeting_id: int) -> TrainerPresence:
        """Step the presence of the meeting's trainer on: present, late, absent, present.

        Who came counts with the hours of the meeting, who did not with none.

        Raises:
            NotFound: there is no such meeting.
            DomainError: the meeting is ahead or cancelled, or names no trainer.
        """
        meeting = lock_meeting(act, meeting_id)
        _require_held(act, meeting)
        if meeting.trainer_id is None:
            raise DomainError(Problem(Code.MEETING_WITHOUT_TRAINER))
        before = _trainers(act, meeting_id)
        was = before.get(meeting.trainer_id)
        presence = _NEXT_PRESENCE[None if was is None else was.presence]
        hours = 0 if presence is TrainerPresence.ABSENT else meeting.lesson_hours
        now = {**before, meeting.trainer_id: TrainerDraft(presence, hours)}
        _write_trainers(act, meeting_id, now)
        act.session.flush()
        act.about("meeting", meeting_id, trainer_id=meeting.trainer_id, presence=presence.value)
        act.touch(Topic.ATTENDANCE, meeting_id)
        conduct = ConductDraft(meeting.topic or "", meeting.note or "", before)
        act.undo = partial(self.record_conduct, meeting_id=meeting_id, draft=conduct)
        return presence


def _require_held(act: Act, meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.CANCELLED:
        raise DomainError(Problem(Code.MEETING_CANCELLED))
    if meeting.day > act.today:
        raise DomainError(Problem(Code.MEETING_AHEAD, facts={"day": meeting.day}))


def _trainers(act: Act, meeting_id: int) -> dict[int, TrainerDraft]:
    rows = act.session.scalars(
        select(MeetingTrainer).where(MeetingTrainer.meeting_id == meeting_id)
    )
    return {row.trainer_id: TrainerDraft(row.presence, row.lesson_hours) for row in rows}


def _write_trainers(act: Act, meeting_id: int, wanted: dict[int, TrainerDraft]) -> None:
    """Make the rows of a meeting what is wanted; absent trainers gave no hours."""
    known = {
        row.trainer_id: row
        for row in act.session.scalars(
            select(MeetingTrainer).where(MeetingTrainer.meeting_id == meeting_id)
        )
    }
    found = select(Trainer.id).where(Trainer.id.in_(wanted))
    if len(list(act.session.scalars(found))) != len(wanted):
        raise NotFound(Problem(Code.NOT_FOUND))
    for trainer_id, row in known.items():
        if trainer_id not in wanted:
            act.session.delete(row)
    for trainer_id, draft in wanted.items():
        row = known.get(trainer_id) or MeetingTrainer(meeting_id=meeting_id, trainer_id=trainer_id)
        row.presence = draft.presence
        row.lesson_hours = 0 if draft.presence is TrainerPresence.ABSENT else draft.lesson_hours
        act.session.add(row)
