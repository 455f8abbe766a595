"""Verbs of results: scores, and how participations end by them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.results import Scores
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.training import FULL_SEAT, OPEN_SEAT, lock_batch
from binaan_desktop.services.certificates.drafts import ConcludeDraft, ScoreDraft
from binaan_desktop.services.certificates.results_reading import read_results
from binaan_desktop.services.certificates.rows import (
    Concluded,
    LeftOut,
    ResultRow,
    ResultsDetail,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.ratings import learn_skill, unlearn_skill
from binaan_desktop.services.training.application_steps import (
    Standing,
    decline_open,
    put_back_declined,
)
from binaan_desktop.services.training.records import require_valid, text_or_none


class ResultCommands(Commands):
    """What an operator records about results, and what follows from it."""

    @command(Right.EDIT_TRAINING, "scores.recorded")
    def record_scores(self, act: Act, *, batch_id: int, scores: Sequence[ScoreDraft]) -> int:
        """Record scores of participants in modules; empty ones are taken away. Gives how many.

        Raises:
            ValidationFailed: a score is not between 0 and 100.
            NotFound: no such batch, or a participant or module of another one.
            DomainError: the result of a participant is settled; it must be taken back first.
        """
        require_valid([problem for one in scores for problem in one.problems()])
        detail = _locked_results(act, batch_id)
        rows = {row.participant_id: row for row in detail.rows}
        modules = {module.id for module in detail.modules}
        before = []
        for one in scores:
            row = rows.get(one.participant_id)
            if row is None or one.module_id not in modules:
                raise NotFound(Problem(Code.NOT_FOUND))
            if row.is_settled or row.certificates:
                raise DomainError(Problem(Code.RESULT_SETTLED))
            had = row.scores.get(one.module_id, Scores())
            before.append(ScoreDraft(row.participant_id, one.module_id, had.theory, had.practice))
            _write_scores(act, one)
        act.about("batch", batch_id, participants=sorted({one.participant_id for one in scores}))
        act.touch(Topic.TRAINING, batch_id)
        act.undo = partial(self.record_scores, batch_id=batch_id, scores=tuple(before))
        return len(scores)

    @command(Right.EDIT_TRAINING, "results.settled")
    def conclude_batch(self, act: Act, *, draft: ConcludeDraft) -> Concluded:
        """End participations by their results, in one act.

        Who is in the decisions ends so. Participations that ended before (a release, a transfer)
        keep their end, but modules that they passed until then are settled too. Whoever completed
        the course, or passed a module with a trade of its own, has it in the profile from then on.
        Closing the batch ends its reserves too: no seat becomes free any more.

        Raises:
            ValidationFailed: a day ahead, or a decision against the rule without a note.
            NotFound: there is no such batch.
        """
        require_valid(draft.problems(act.today))
        detail = _locked_results(act, draft.batch_id)
        _require_note(detail, draft)
        ended: list[int] = []
        left_out: list[LeftOut] = []
        for row in detail.rows:
            reason = draft.decisions.get(row.participant_id)
            if reason is None or not row.is_open:
                continue
            problem = _decision_problem(row, reason, draft.ended_on)
            if problem is None:
                _end(act, detail, row, reason, draft)
                ended.append(row.participant_id)
            else:
                left_out.append(LeftOut(row.participant_id, row.name, (problem,)))
        settled = _settle_earlier(act, detail)
        closed = draft.closes and _close(act, detail, draft)
        declined = decline_open(act, draft.batch_id) if closed else ()
        act.about("batch", draft.batch_id, participants=ended, settled=settled)
        act.touch(Topic.TRAINING, draft.batch_id)
        act.undo = partial(
            self.take_back_results,
            batch_id=draft.batch_id,
            participant_ids=(*ended, *settled),
            reopens=closed,
            standings=declined,
        )
        return Concluded(tuple(ended), tuple(settled), tuple(left_out))

    @command(Right.EDIT_TRAINING, "results.taken_back")
    def take_back_results(
        self,
        act: Act,
        *,
        batch_id: int,
        participant_ids: Sequence[int],
        reopens: bool = False,
        standings: Sequence[Standing] = (),
    ) -> int:
        """Take settled results back: the participations go on, the scores stay. Gives how many.

        Reopening lets the reserves stand by again, but for those who sit elsewhere by now.

        Args:
            act: given by the frame.
            batch_id: of the participants.
            participant_ids: whose results are taken back.
            reopens: whether the batch is opened again.
            standings: requests to wait again that closing it had declined.

        Raises:
            NotFound: no such batch, or a participant of another one.
            DomainError: a certificate was issued on one of them, or one sits elsewhere now.
        """
        detail = _locked_results(act, batch_id)
        rows = {row.participant_id: row for row in detail.rows}
        for participant_id in participant_ids:
            row = rows.get(participant_id)
            if row is None:
                raise NotFound(Problem(Code.NOT_FOUND))
            if row.certificates:
                raise DomainError(Problem(Code.CERTIFICATES_ISSUED))
            _take_back(act, row)
        if reopens:
            batch = act.session.get_one(Batch, batch_id)
            batch.status = BatchStatus.OPEN
            _recall_reserves(act, batch_id)
            put_back_declined(act, standings)
        act.about("batch", batch_id, participants=list(participant_ids))
        act.touch(Topic.TRAINING, batch_id)
        return len(participant_ids)


def _locked_results(act: Act, batch_id: int) -> ResultsDetail:
    if lock_batch(act.session, batch_id) is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return read_results(act.session, batch_id)


def _find_result(session: Session, participant_id: int, module_id: int) -> ModuleResult | None:
    return session.scalar(
        select(ModuleResult).where(
            ModuleResult.participant_id == participant_id, ModuleResult.module_id == module_id
        )
    )


def _kept_result(act: Act, participant_id: int, module_id: int) -> ModuleResult:
    """The record of a module, a new one where there is none; who wrote it last is noted."""
    result = _find_result(act.session, participant_id, module_id)
    if result is None:
        result = ModuleResult(participant_id=participant_id, module_id=module_id)
        act.session.add(result)
    result.recorded_at, result.recorded_by = act.now, act.desk.actor.user_id
    return result


def _write_scores(act: Act, scores: ScoreDraft) -> None:
    result = _kept_result(act, scores.participant_id, scores.module_id)
    result.theory, result.practice = scores.theory, scores.practice
    act.session.flush()
    if scores.theory is None and scores.practice is None and result.outcome is None:
        act.session.delete(result)
        act.session.flush()


def _require_note(detail: ResultsDetail, draft: ConcludeDraft) -> None:
    """A decision against the rule, or where the rule cannot tell, is somebody's own: say why."""
    for row in detail.rows:
        reason = draft.decisions.get(row.participant_id)
        is_own = reason is not None and row.is_open and reason is not row.judgement.reason
        if is_own and not draft.note.strip():
            raise ValidationFailed(Problem(Code.RESULT_NOTE_REQUIRED, "note"))


def _decision_problem(row: ResultRow, reason: EndReason, ended_on: date | None) -> Problem | None:
    if ended_on is not None and ended_on < row.joined_on:
        return Problem(Code.END_BEFORE_START, "ended_on")
    passed = [one for one in row.judgement.modules.values() if one.outcome is ModuleOutcome.PASSED]
    if reason is EndReason.PARTIAL and not passed:
        return Problem(Code.RESULT_NOTHING_PASSED)
    return None


def _decided_outcomes(row: ResultRow, reason: EndReason) -> dict[int, ModuleOutcome]:
    """The outcome of every module under a decision: completing means all, failing none."""
    decided = {}
    for module_id, judged in row.judgement.modules.items():
        outcome = judged.outcome or ModuleOutcome.FAILED
        if reason is EndReason.COMPLETED:
            outcome = ModuleOutcome.PASSED
        elif reason is EndReason.FAILED and outcome is ModuleOutcome.PASSED:
            outcome = ModuleOutcome.FAILED
        decided[module_id] = outcome
    return decided


def _end(
    act: Act, detail: ResultsDetail, row: ResultRow, reason: EndReason, draft: ConcludeDraft
) -> None:
    participant = act.session.get_one(Participant, row.participant_id)
    day = draft.ended_on or max(min(act.today, detail.ends_on), row.joined_on)
    is_own = reason is not row.judgement.reason
    participant.status = ParticipantStatus.ENDED
    participant.end_reason, participant.ended_on = reason, day
    participant.end_recorded_at = act.now
    participant.end_note = text_or_none(draft.note) if is_own else None
    outcomes = _decided_outcomes(row, reason)
    _write_outcomes(act, row.participant_id, outcomes)
    _learn(act, participant, outcomes, day)


def _write_outcomes(act: Act, participant_id: int, outcomes: Mapping[int, ModuleOutcome]) -> None:
    for module_id, outcome in outcomes.items():
        _kept_result(act, participant_id, module_id).outcome = outcome
    act.session.flush()


def _settle_earlier(act: Act, detail: ResultsDetail) -> list[int]:
    """Settle passed modules of those who had left before; their end stays what it was."""
    settled = []
    for row in detail.rows:
        passed = {
            module_id: one.outcome
            for module_id, one in row.judgement.modules.items()
            if one.outcome is ModuleOutcome.PASSED
        }
        if row.is_open or row.is_settled or row.outcomes or not passed:
            continue
        participant = act.session.get_one(Participant, row.participant_id)
        _write_outcomes(act, row.participant_id, passed)
        _learn(act, participant, passed, participant.ended_on or act.today)
        settled.append(row.participant_id)
    return settled


def _learn(
    act: Act, participant: Participant, outcomes: Mapping[int, ModuleOutcome], day: date
) -> None:
    """Write the trades that were learnt into the profile."""
    head = act.session.execute(
        select(Course.skill_id, Course.level_given, Batch.name)
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.id == participant.batch_id)
    ).one()
    passed = [one for one, outcome in outcomes.items() if outcome is ModuleOutcome.PASSED]
    given = []
    if participant.end_reason is EndReason.COMPLETED:
        given.append((head.skill_id, head.level_given))
    given += [
        (row.skill_id, row.level_given or head.level_given)
        for row in act.session.execute(
            select(CourseModule.skill_id, CourseModule.level_given)
            .where(CourseModule.id.in_(passed), CourseModule.skill_id.is_not(None))
            .order_by(CourseModule.position)
        )
    ]
    for skill_id, level in dict(given).items():
        learnt = learn_skill(
            act.session,
            inmate_id=participant.inmate_id,
            participant_id=participant.id,
            skill_id=skill_id,
            level=level,
            evidence=head.name,
            on=day,
            now=act.now,
        )
        if learnt:
            act.touch(Topic.INMATES, participant.inmate_id)


def _close(act: Act, detail: ResultsDetail, draft: ConcludeDraft) -> bool:
    """Close an open batch in which nobody sits any more; whether it was closed."""
    batch = act.session.get_one(Batch, detail.batch_id)
    sits = select(exists().where(Participant.batch_id == batch.id, FULL_SEAT))
    if batch.status is not BatchStatus.OPEN or act.session.scalar(sits):
        return False
    batch.status = BatchStatus.CLOSED
    day = draft.ended_on or min(act.today, detail.ends_on)
    for reserve in _reserves(act.session, batch.id, OPEN_SEAT):
        reserve.status, reserve.end_reason = ParticipantStatus.ENDED, EndReason.ENDED
        reserve.ended_on, reserve.end_recorded_at = max(day, reserve.joined_on), act.now
    act.session.flush()
    return True


def _recall_reserves(act: Act, batch_id: int) -> None:
    """Those whom the closing ended stand by again."""
    ended = Participant.end_reason == EndReason.ENDED
    for reserve in _reserves(act.session, batch_id, ended):
        if _other_seat(act.session, reserve) is None:
            _let_go_on(reserve)
    act.session.flush()


def _reserves(session: Session, batch_id: int, where: ColumnElement[bool]) -> Sequence[Participant]:
    return session.scalars(
        select(Participant).where(
            Participant.batch_id == batch_id, Participant.is_reserve.is_(True), where
        )
    ).all()


def _take_back(act: Act, row: ResultRow) -> None:
    participant = act.session.get_one(Participant, row.participant_id)
    if row.is_settled:
        _require_no_other_seat(act.session, participant)
        _let_go_on(participant)
    for result in act.session.scalars(
        select(ModuleResult).where(ModuleResult.participant_id == row.participant_id)
    ):
        result.outcome = None
    act.session.flush()
    act.session.execute(
        delete(ModuleResult).where(
            ModuleResult.participant_id == row.participant_id,
            ModuleResult.theory.is_(None),
            ModuleResult.practice.is_(None),
        ),
        execution_options={"synchronize_session": "fetch"},
    )
    unlearnt = unlearn_skill(
        act.session,
        inmate_id=participant.inmate_id,
        participant_id=participant.id,
        now=act.now,
    )
    if unlearnt:
        act.touch(Topic.INMATES, participant.inmate_id)


def _let_go_on(participant: Participant) -> None:
    participant.status = ParticipantStatus.ACTIVE
    participant.end_reason = participant.ended_on = None
    participant.end_recorded_at = participant.end_note = None


def _require_no_other_seat(session: Session, participant: Participant) -> None:
    """Nobody sits twice in one batch, nor in two at the same time."""
    other = _other_seat(session, participant)
    if other is not None:
        raise DomainError(Problem(Code.SEAT_CLASH, facts={"batch": other}))


def _other_seat(session: Session, participant: Participant) -> str | None:
    """The batch in which the person sits at the same time."""
    own = session.get_one(Batch, participant.batch_id)
    return session.scalar(
        select(Batch.name)
        .join(Participant, Participant.batch_id == Batch.id)
        .where(
            Participant.inmate_id == participant.inmate_id,
            Participant.id != participant.id,
            OPEN_SEAT,
            Batch.starts_on <= own.ends_on,
            Batch.ends_on >= own.starts_on,
        )
        .limit(1)
    )
