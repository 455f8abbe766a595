"""The verbs on goals: at most three at a time, each with steps that are ticked off."""

from functools import partial

from sqlalchemy import func, select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.profiles import (
    GoalStatus,
    active_goal_problems,
    goal_problems,
    match_steps,
)
from binaan_desktop.persistence.entities.profiles import Goal, GoalStep
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.profile_drafts import (
    GoalDraft,
    GoalState,
    StepState,
    one_line,
)
from binaan_desktop.services.inmates.profile_records import (
    load_part,
    load_person,
    require,
    require_fresh,
    tell,
)


class GoalCommands(Commands):
    """What a person wants to reach."""

    @command(Right.EDIT_INMATES, "goal.created")
    def create_goal(self, act: Act, *, inmate_id: int, draft: GoalDraft) -> int:
        """Begin a goal with its steps; gives its id.

        Raises:
            NotFound: there is no such person.
            DomainError: three goals are active already.
            ValidationFailed: no title, or too many steps.
        """
        load_person(act.session, inmate_id)
        clean = draft.tidied()
        require(goal_problems(clean.title, clean.steps))
        _require_room(act, inmate_id)
        goal = Goal(
            inmate_id=inmate_id,
            title=clean.title,
            target_on=clean.target_on,
            created_on=act.today,
            status=GoalStatus.ACTIVE,
        )
        act.session.add(goal)
        act.session.flush()
        for at, text in enumerate(clean.steps):
            act.session.add(GoalStep(goal_id=goal.id, position=at, text=text))
        tell(act, inmate_id, goal=goal.id)
        act.undo = partial(self.remove_goal, goal_id=goal.id)
        return goal.id

    @command(Right.EDIT_INMATES, "goal.removed")
    def remove_goal(self, act: Act, *, goal_id: int) -> None:
        """Take a goal back that was begun by mistake.

        Raises:
            NotFound: it is gone already.
        """
        goal = load_part(act.session, Goal, goal_id)
        tell(act, goal.inmate_id, goal=goal_id)
        act.session.delete(goal)

    @command(Right.EDIT_INMATES, "goal.updated")
    def update_goal(self, act: Act, *, goal_id: int, draft: GoalDraft, read: GoalDraft) -> int:
        """Change an active goal; a step that stays keeps the day it was done.

        Raises:
            NotFound: it is gone.
            StaleData: somebody changed it since it was read.
            DomainError: it is closed.
            ValidationFailed: no title, or too many steps.
        """
        goal = _load_locked(act, goal_id)
        if goal.status is not GoalStatus.ACTIVE:
            raise DomainError(Problem(Code.GOAL_CLOSED))
        before = _state(act, goal)
        texts = tuple(step.text for step in before.steps)
        require_fresh(GoalDraft(before.title, before.target_on, texts), read)
        clean = draft.tidied()
        require(goal_problems(clean.title, clean.steps))
        goal.title, goal.target_on = clean.title, clean.target_on
        _write_steps(act, goal, before, clean.steps)
        _offer_undo(self, act, goal, before)
        return goal_id

    @command(Right.EDIT_INMATES, "goal.step_ticked")
    def tick_step(self, act: Act, *, step_id: int, done: bool) -> None:
        """Tick a step off, or not after all.

        Raises:
            NotFound: it is gone.
            DomainError: the goal is closed.
        """
        step = load_part(act.session, GoalStep, step_id)
        goal = _load_locked(act, step.goal_id)
        if goal.status is not GoalStatus.ACTIVE:
            raise DomainError(Problem(Code.GOAL_CLOSED))
        before = _state(act, goal)
        step.done_on = act.today if done else None
        _offer_undo(self, act, goal, before)

    @command(Right.EDIT_INMATES, "goal.reached")
    def reach_goal(self, act: Act, *, goal_id: int) -> None:
        """Say that a goal is reached.

        Raises:
            NotFound: it is gone.
            DomainError: it is closed already.
        """
        _close(self, act, goal_id, GoalStatus.REACHED, None)

    @command(Right.EDIT_INMATES, "goal.archived")
    def archive_goal(self, act: Act, *, goal_id: int, reason: str) -> None:
        """Give a goal up, and say why.

        Raises:
            NotFound: it is gone.
            DomainError: it is closed already.
            ValidationFailed: no reason.
        """
        why = one_line(reason)
        if why is None:
            raise ValidationFailed(Problem(Code.REQUIRED, "reason"))
        _close(self, act, goal_id, GoalStatus.ARCHIVED, why)

    @command(Right.EDIT_INMATES, "goal.resumed")
    def resume_goal(self, act: Act, *, goal_id: int) -> None:
        """Take a closed goal up again.

        Raises:
            NotFound: it is gone.
            DomainError: three goals are active already.
        """
        goal = _load_locked(act, goal_id)
        before = _state(act, goal)
        if goal.status is not GoalStatus.ACTIVE:
            _require_room(act, goal.inmate_id)
        goal.status = GoalStatus.ACTIVE
        goal.closed_on = goal.archive_reason = None
        _offer_undo(self, act, goal, before)

    @command(Right.EDIT_INMATES, "goal.restored")
    def restore_goal(self, act: Act, *, goal_id: int, state: GoalState, read: GoalState) -> None:
        """Put a goal back as it was before a change.

        Raises:
            NotFound: it is gone.
            StaleData: somebody changed it since.
            DomainError: it would be a fourth active goal.
        """
        goal = _load_locked(act, goal_id)
        require_fresh(_state(act, goal), read)
        if state.status is GoalStatus.ACTIVE and goal.status is not GoalStatus.ACTIVE:
            _require_room(act, goal.inmate_id)
        goal.title, goal.target_on, goal.status = state.title, state.target_on, state.status
        goal.closed_on, goal.archive_reason = state.closed_on, state.archive_reason
        for step in _steps(act, goal_id):
            act.session.delete(step)
        act.session.flush()
        for at, one in enumerate(state.steps):
            act.session.add(
                GoalStep(
                    id=one.id, goal_id=goal_id, position=at, text=one.text, done_on=one.done_on
                )
            )
        tell(act, goal.inmate_id, goal=goal_id)


def _load_locked(act: Act, goal_id: int) -> Goal:
    """A goal as it is now, its person locked, so that no fourth goal slips in."""
    goal = load_part(act.session, Goal, goal_id)
    load_person(act.session, goal.inmate_id)
    act.session.refresh(goal)
    return goal


def _require_room(act: Act, inmate_id: int) -> None:
    statement = select(func.count()).where(
        Goal.inmate_id == inmate_id, Goal.status == GoalStatus.ACTIVE
    )
    problems = active_goal_problems(act.session.scalar(statement) or 0)
    if problems:
        raise DomainError(*problems)


def _close(
    commands: GoalCommands, act: Act, goal_id: int, status: GoalStatus, reason: str | None
) -> None:
    goal = _load_locked(act, goal_id)
    if goal.status is not GoalStatus.ACTIVE:
        raise DomainError(Problem(Code.GOAL_CLOSED))
    before = _state(act, goal)
    goal.status, goal.closed_on, goal.archive_reason = status, act.today, reason
    _offer_undo(commands, act, goal, before)


def _offer_undo(commands: GoalCommands, act: Act, goal: Goal, before: GoalState) -> None:
    act.session.flush()
    tell(act, goal.inmate_id, goal=goal.id)
    act.undo = partial(commands.restore_goal, goal_id=goal.id, state=before, read=_state(act, goal))


def _write_steps(act: Act, goal: Goal, before: GoalState, texts: tuple[str, ...]) -> None:
    stored = {step.id: step for step in _steps(act, goal.id)}
    matches = match_steps([step.text for step in before.steps], texts)
    for at, (text, place) in enumerate(zip(texts, matches, strict=True)):
        if place is None:
            act.session.add(GoalStep(goal_id=goal.id, position=at, text=text))
            continue
        step = stored.pop(before.steps[place].id)
        step.position, step.text = at, text
    for step in stored.values():
        act.session.delete(step)


def _steps(act: Act, goal_id: int) -> list[GoalStep]:
    statement = select(GoalStep).where(GoalStep.goal_id == goal_id).order_by(GoalStep.position)
    return list(act.session.scalars(statement))


def _state(act: Act, goal: Goal) -> GoalState:
    return GoalState(
        goal.title,
        goal.target_on,
        goal.status,
        goal.closed_on,
        goal.archive_reason,
        tuple(StepState(step.id, step.text, step.done_on) for step in _steps(act, goal.id)),
    )
