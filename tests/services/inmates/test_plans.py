"""Soft skills, goals and talks: stored, refused, taken back; and who is due for a talk."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, DomainError, StaleData, ValidationFailed
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.profiles import (
    ExemptReason,
    GoalStatus,
    ReviewKind,
    ReviewOutcome,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.reviews import ReviewState
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.profiles import Review
from binaan_desktop.persistence.repositories.stays import stay_of
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.drafts import InmateDraft
from binaan_desktop.services.inmates.due_talks import (
    due_reviews_condition,
    judge_reviews,
    read_kept,
)
from binaan_desktop.services.inmates.profile_drafts import (
    GoalDraft,
    ReviewDraft,
    SoftRatingDraft,
)
from binaan_desktop.services.inmates.profile_rows import GoalRow, ReviewRow, SkillProfile
from tests.builders import make_inmate
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People, count_statements

GOAL = GoalDraft("Buka bengkel las", date(2027, 6, 1), ("Ikut pelatihan", "Cari modal"))
HELD, EXEMPT = ReviewOutcome


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        return make_inmate(session)


def _profile(people: People, inmate_id: int) -> SkillProfile:
    return people.queries.get_skill_profile(inmate_id=inmate_id)


def _undo(result: Result[int] | Result[None] | Result[tuple[int, ...]]) -> Result[object]:
    assert result.undo is not None
    return result.undo()


def test_soft_skills_are_rated_again_and_the_newest_counts(
    people: People, inmate_id: int, clock: FakeClock
) -> None:
    rate = people.commands.rate_soft_skills
    rate(
        inmate_id=inmate_id,
        ratings=[
            SoftRatingDraft(SoftSkill.TEAMWORK, SoftSkillLevel.BEGINNING, "Mau membantu regu"),
            SoftRatingDraft(SoftSkill.PUNCTUALITY, SoftSkillLevel.NOT_YET, "Sering terlambat"),
        ],
    )
    clock.day = date(2027, 2, 1)
    before = _profile(people, inmate_id)
    second = rate(
        inmate_id=inmate_id,
        ratings=[SoftRatingDraft(SoftSkill.TEAMWORK, SoftSkillLevel.GOOD, " Memimpin  regu ")],
        assessor="Rina",
    )
    rows = _profile(people, inmate_id).soft_skills
    assert [row.skill for row in rows] == list(SoftSkill)
    teamwork = rows[0]
    assert (teamwork.level, teamwork.before) == (SoftSkillLevel.GOOD, SoftSkillLevel.BEGINNING)
    assert (teamwork.evidence, teamwork.assessor) == ("Memimpin regu", "Rina")
    assert (teamwork.rated_on, teamwork.ratings) == (date(2027, 2, 1), 2)
    assert rows[2].level is None
    history = people.queries.soft_skill_history(inmate_id=inmate_id, skill=SoftSkill.TEAMWORK)
    assert [one.level for one in history] == [SoftSkillLevel.GOOD, SoftSkillLevel.BEGINNING]
    _undo(second)
    assert _profile(people, inmate_id) == before


def test_a_soft_skill_needs_evidence(people: People, inmate_id: int) -> None:
    with pytest.raises(ValidationFailed) as bare:
        people.commands.rate_soft_skills(
            inmate_id=inmate_id,
            ratings=[
                SoftRatingDraft(SoftSkill.TEAMWORK, SoftSkillLevel.GOOD, "Membantu"),
                SoftRatingDraft(SoftSkill.PLANNING, SoftSkillLevel.GOOD, "  "),
            ],
        )
    assert [(one.field, one.code) for one in bare.value.problems] == [
        ("planning", Code.EVIDENCE_REQUIRED)
    ]
    with pytest.raises(ValidationFailed) as nothing:
        people.commands.rate_soft_skills(inmate_id=inmate_id, ratings=[])
    assert nothing.value.problems[0].code is Code.NOTHING_RATED
    assert all(row.level is None for row in _profile(people, inmate_id).soft_skills)


def _goal(people: People, inmate_id: int) -> GoalRow:
    (goal,) = _profile(people, inmate_id).goals
    return goal


def test_steps_are_ticked_off_and_the_goal_is_reached(people: People, inmate_id: int) -> None:
    goal_id = people.commands.create_goal(inmate_id=inmate_id, draft=GOAL).value
    first = _goal(people, inmate_id).steps[0]
    ticked = people.commands.tick_step(step_id=first.id, done=True)
    assert _goal(people, inmate_id).steps[0].done_on == TODAY
    reached = people.commands.reach_goal(goal_id=goal_id)
    goal = _goal(people, inmate_id)
    assert (goal.status, goal.closed_on) == (GoalStatus.REACHED, TODAY)
    with pytest.raises(DomainError) as closed:
        people.commands.tick_step(step_id=first.id, done=False)
    assert closed.value.problems[0].code is Code.GOAL_CLOSED
    _undo(reached)
    assert _goal(people, inmate_id).status is GoalStatus.ACTIVE
    _undo(ticked)
    assert [step.done_on for step in _goal(people, inmate_id).steps] == [None, None]


def test_a_changed_goal_keeps_what_was_done(people: People, inmate_id: int) -> None:
    goal_id = people.commands.create_goal(inmate_id=inmate_id, draft=GOAL).value
    people.commands.tick_step(step_id=_goal(people, inmate_id).steps[0].id, done=True)
    before = _goal(people, inmate_id)
    changed = people.commands.update_goal(
        goal_id=goal_id,
        draft=GoalDraft(" Buka  bengkel ", None, ("Bicara dengan keluarga", " ", "Ikut pelatihan")),
        read=GOAL,
    )
    goal = _goal(people, inmate_id)
    assert (goal.title, goal.target_on) == ("Buka bengkel", None)
    assert [(step.text, step.done_on) for step in goal.steps] == [
        ("Bicara dengan keluarga", None),
        ("Ikut pelatihan", TODAY),
    ]
    with pytest.raises(StaleData):
        people.commands.update_goal(goal_id=goal_id, draft=GOAL, read=GOAL)
    _undo(changed)
    assert _goal(people, inmate_id) == before


def test_an_undo_does_not_write_over_later_work(people: People, inmate_id: int) -> None:
    goal_id = people.commands.create_goal(inmate_id=inmate_id, draft=GOAL).value
    wanted = replace(GOAL, title="Buka bengkel")
    changed = people.commands.update_goal(goal_id=goal_id, draft=wanted, read=GOAL)
    people.commands.tick_step(step_id=_goal(people, inmate_id).steps[0].id, done=True)
    with pytest.raises(StaleData):
        _undo(changed)
    assert _goal(people, inmate_id).steps[0].done_on == TODAY


def test_three_goals_at_a_time(people: People, inmate_id: int) -> None:
    ids = [
        people.commands.create_goal(inmate_id=inmate_id, draft=replace(GOAL, title=str(at))).value
        for at in range(3)
    ]
    with pytest.raises(DomainError) as fourth:
        people.commands.create_goal(inmate_id=inmate_id, draft=GOAL)
    assert fourth.value.problems[0].code is Code.GOALS_TOO_MANY
    given_up = people.commands.archive_goal(goal_id=ids[0], reason=" Segera  pindah ")
    assert _profile(people, inmate_id).goals[-1].archive_reason == "Segera pindah"
    added = people.commands.create_goal(inmate_id=inmate_id, draft=GOAL)
    for again in (given_up.undo, lambda: people.commands.resume_goal(goal_id=ids[0])):
        assert again is not None
        with pytest.raises(DomainError):
            again()
    _undo(added)
    people.commands.resume_goal(goal_id=ids[0])
    assert [one.status for one in _profile(people, inmate_id).goals] == [GoalStatus.ACTIVE] * 3
    with pytest.raises(ValidationFailed):
        people.commands.archive_goal(goal_id=ids[1], reason=" ")


def _reviews(people: People, inmate_id: int) -> dict[ReviewKind, ReviewRow]:
    return {row.kind: row for row in _profile(people, inmate_id).reviews}


def _set(people: People, inmate_id: int, **columns: object) -> None:
    with people.database.write() as session:
        inmate = session.get(Inmate, inmate_id)
        assert inmate is not None
        for name, value in columns.items():
            setattr(inmate, name, value)


def test_a_held_talk_is_not_due_any_more_until_the_person_comes_again(
    people: People, inmate_id: int
) -> None:
    _set(people, inmate_id, admitted_on=date(2026, 11, 1))
    assert _reviews(people, inmate_id)[ReviewKind.INDUCTION].state is ReviewState.OVERDUE
    held = people.commands.record_review(
        inmate_id=inmate_id,
        draft=ReviewDraft(ReviewKind.INDUCTION, HELD, date(2026, 11, 10), None, " Mau  las "),
    )
    row = _reviews(people, inmate_id)[ReviewKind.INDUCTION]
    assert (row.state, row.day, row.note) == (ReviewState.HELD, date(2026, 11, 10), "Mau las")
    assert people.queries.list_due_talks().first == ()
    _set(people, inmate_id, admitted_on=date(2026, 11, 20))
    row = _reviews(people, inmate_id)[ReviewKind.INDUCTION]
    assert (row.state, row.due_on) == (ReviewState.NOT_YET, date(2026, 12, 4))
    _set(people, inmate_id, admitted_on=date(2026, 11, 1))
    _undo(held)
    assert _reviews(people, inmate_id)[ReviewKind.INDUCTION].state is ReviewState.OVERDUE


def test_a_release_that_moves_away_makes_the_review_due_again(
    people: People, inmate_id: int
) -> None:
    _set(
        people,
        inmate_id,
        admitted_on=date(2026, 1, 10),
        two_thirds_date=TODAY + timedelta(days=88),
    )
    assert _reviews(people, inmate_id)[ReviewKind.REVIEW_90].state is ReviewState.OVERDUE
    exempt = people.commands.record_review(
        inmate_id=inmate_id,
        draft=ReviewDraft(ReviewKind.REVIEW_90, EXEMPT, TODAY, ExemptReason.REFUSED),
    )
    assert _reviews(people, inmate_id)[ReviewKind.REVIEW_90].state is ReviewState.EXEMPT
    _set(people, inmate_id, two_thirds_date=TODAY + timedelta(days=118))
    assert _reviews(people, inmate_id)[ReviewKind.REVIEW_90].state is ReviewState.EXEMPT
    _set(people, inmate_id, two_thirds_date=TODAY + timedelta(days=180))
    assert _reviews(people, inmate_id)[ReviewKind.REVIEW_90].state is ReviewState.NOT_YET
    removed = people.commands.remove_review(review_id=exempt.value)
    _undo(removed)
    with people.database.read() as session:
        (kept,) = session.scalars(select(Review))
        assert (kept.outcome, kept.exempt_reason) == (EXEMPT, ExemptReason.REFUSED)
        assert kept.due_on == TODAY - timedelta(days=2)


def test_a_registration_with_work_upon_it_is_not_taken_back(people: People) -> None:
    created = people.commands.create_inmate(draft=InmateDraft(name="Budi"))
    inmate_id = created.value.inmate_id
    goal = people.commands.create_goal(inmate_id=inmate_id, draft=GOAL)
    assert created.undo is not None
    with pytest.raises(DomainError) as refused:
        created.undo()
    assert refused.value.problems[0].code is Code.INMATE_HAS_PROFILE
    _undo(goal)
    created.undo()


def test_the_whole_profile_is_read_in_nine_statements(people: People, inmate_id: int) -> None:
    people.commands.create_goal(inmate_id=inmate_id, draft=GOAL)
    with count_statements(people.database) as statements:
        _profile(people, inmate_id)
    assert len([one for one in statements if one.startswith("SELECT")]) <= 9


def test_what_cannot_be_a_talk(people: People, inmate_id: int) -> None:
    for draft, code in (
        (ReviewDraft(ReviewKind.INDUCTION, HELD, date(2026, 11, 25)), Code.DATE_IN_FUTURE),
        (ReviewDraft(ReviewKind.INDUCTION, HELD, date(2026, 1, 9)), Code.REVIEW_BEFORE_ADMISSION),
        (ReviewDraft(ReviewKind.INDUCTION, EXEMPT, TODAY), Code.REQUIRED),
    ):
        with pytest.raises(ValidationFailed) as wrong:
            people.commands.record_review(inmate_id=inmate_id, draft=draft)
        assert [one.code for one in wrong.value.problems] == [code]


def test_the_longest_overdue_talks_come_first(people: People) -> None:
    with people.database.write() as session:
        for at, days in enumerate((20, 40, 10, 1)):
            make_inmate(session, f"Orang {at}", detained_from=TODAY - timedelta(days=days))
    talks = people.queries.list_due_talks(limit=2)
    assert [(one.name, one.state) for one in talks.first] == [
        ("Orang 1", ReviewState.OVERDUE),
        ("Orang 0", ReviewState.OVERDUE),
    ]
    assert (talks.due, talks.overdue) == (1, 2)


def test_old_talks_are_written_off_together(people: People) -> None:
    with people.database.write() as session:
        for days in (60, 50, 20):
            make_inmate(session, detained_from=TODAY - timedelta(days=days))
    limit = TODAY - timedelta(days=30)
    assert people.queries.count_old_talks(due_before=limit) == 2
    done = people.commands.exempt_old_talks(
        due_before=limit, reason=ExemptReason.OTHER, note="Sebelum program dipakai"
    )
    assert done.value == 2
    assert people.queries.count_old_talks(due_before=limit) == 0
    talks = people.queries.list_due_talks()
    assert (talks.overdue, talks.due) == (1, 0)
    with pytest.raises(ValidationFailed) as nothing:
        people.commands.exempt_old_talks(due_before=limit, reason=ExemptReason.OTHER)
    assert nothing.value.problems[0].code is Code.NO_OLD_TALKS
    _undo(done)
    assert people.queries.list_due_talks().overdue == 3


NEAR = (None, -140, -31, 0, 25, 37, 38, 90, 97, 98, 140)


def test_the_condition_in_sql_agrees_with_the_rule(people: People) -> None:
    """Every combination of dates, with and without a talk that was written down."""
    people_of_house = product(
        (None, -400, -21, -14, -7, -6, 0),
        ((None, 97), (97, 400), (-5, 36), (30, None), (None, None)),
        (LegalStatus.CONVICT, LegalStatus.DETAINEE, None),
        (None, (HELD, -30), (EXEMPT, -1)),
    )
    with people.database.write() as session:
        for admitted, (two_thirds, expiry), status, talk in people_of_house:
            inmate_id = make_inmate(
                session,
                legal_status=status,
                detained_from=_day(admitted),
                two_thirds_date=_day(two_thirds),
                expiry_date=_day(expiry),
            )
            if talk is not None:
                _write(session, inmate_id, *talk)
        for days, certainty in product(NEAR, ReleaseCertainty):
            inmate_id = make_inmate(session, expiry_date=_day(200), detained_from=_day(-300))
            inmate = session.get_one(Inmate, inmate_id)
            inmate.release_date, inmate.release_certainty = _day(days), certainty
        make_inmate(session, detained_from=_day(-60), presence=PresenceStatus.RELEASED)
    with people.database.read() as session:
        here = session.scalars(select(Inmate).where(Inmate.presence == PresenceStatus.ACTIVE)).all()
        kept = read_kept(session, Review.id.is_not(None))
        expected = {
            one.id
            for one in here
            if any(
                row.state.is_open
                for row in judge_reviews(stay_of(one), one.admitted_on, kept[one.id], TODAY)
            )
        }
        found = set(session.scalars(select(Inmate.id).where(due_reviews_condition(TODAY))))
    assert found == expected
    assert 50 < len(found) < len(here) - 50


def _day(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


def _write(session: Session, inmate_id: int, outcome: ReviewOutcome, days: int) -> None:
    reason = ExemptReason.OTHER if outcome is EXEMPT else None
    day = TODAY + timedelta(days=days)
    for kind in ReviewKind:
        due_on = day if kind is ReviewKind.REVIEW_30 else None
        session.add(
            Review(
                inmate_id=inmate_id,
                kind=kind,
                outcome=outcome,
                day=day,
                due_on=due_on,
                exempt_reason=reason,
            )
        )
