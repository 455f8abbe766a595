"""The verbs on how a person grows: soft skills rated again and again, and the talks about it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.profiles import ExemptReason, ReviewOutcome, rating_problems
from binaan_desktop.domain.reviews import due_date, expected_release, review_problems
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.profiles import Review, SoftSkillRating
from binaan_desktop.persistence.repositories.stays import stay_of
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.due_talks import read_open_talks
from binaan_desktop.services.inmates.profile_drafts import (
    ReviewDraft,
    SoftRatingDraft,
    one_line,
)
from binaan_desktop.services.inmates.profile_records import (
    load_part,
    load_person,
    require,
    tell,
)


class PlanCommands(Commands):
    """Soft skills and talks."""

    @command(Right.EDIT_INMATES, "soft_skills.rated")
    def rate_soft_skills(
        self,
        act: Act,
        *,
        inmate_id: int,
        ratings: Sequence[SoftRatingDraft],
        assessor: str | None = None,
        rated_on: date | None = None,
    ) -> tuple[int, ...]:
        """Rate some of the ten, each with what was seen; gives the ids of the ratings.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: nothing rated, a rating without evidence (the field is the soft
                skill), or a day that has not come.
        """
        load_person(act.session, inmate_id)
        day = rated_on or act.today
        problems = rating_problems(day, act.today)
        if not ratings:
            problems.append(Problem(Code.NOTHING_RATED))
        problems += [
            Problem(Code.EVIDENCE_REQUIRED, one.skill.value)
            for one in ratings
            if one_line(one.evidence) is None
        ]
        require(problems)
        rows = [
            SoftSkillRating(
                inmate_id=inmate_id,
                skill=one.skill,
                level=one.level,
                evidence=one_line(one.evidence),
                assessor=one_line(assessor),
                rated_on=day,
            )
            for one in ratings
        ]
        act.session.add_all(rows)
        act.session.flush()
        ids = tuple(row.id for row in rows)
        tell(act, inmate_id, ratings=list(ids))
        act.undo = partial(self.remove_soft_ratings, inmate_id=inmate_id, rating_ids=ids)
        return ids

    @command(Right.EDIT_INMATES, "soft_skills.removed")
    def remove_soft_ratings(self, act: Act, *, inmate_id: int, rating_ids: Sequence[int]) -> None:
        """Take ratings back, as if they had not been given.

        Raises:
            NotFound: one is gone already.
        """
        for rating_id in rating_ids:
            act.session.delete(load_part(act.session, SoftSkillRating, rating_id))
        tell(act, inmate_id, ratings=list(rating_ids))

    @command(Right.EDIT_INMATES, "review.recorded")
    def record_review(self, act: Act, *, inmate_id: int, draft: ReviewDraft) -> int:
        """Write down that a talk was held, or why the person is exempt from it; gives its id.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: the day lies ahead or before the admission, or no reason is given.
        """
        inmate = load_person(act.session, inmate_id)
        held = draft.outcome is ReviewOutcome.HELD
        reason = None if held else draft.exempt_reason
        require(review_problems(draft.outcome, draft.day, reason, inmate.admitted_on, act.today))
        review = Review(
            inmate_id=inmate_id,
            kind=draft.kind,
            outcome=draft.outcome,
            day=draft.day,
            due_on=_due_on(inmate, draft, act.today),
            exempt_reason=reason,
            note=one_line(draft.note),
        )
        act.session.add(review)
        act.session.flush()
        tell(act, inmate_id, review=review.id, kind=draft.kind)
        act.undo = partial(self.remove_review, review_id=review.id)
        return review.id

    @command(Right.EDIT_INMATES, "review.removed")
    def remove_review(self, act: Act, *, review_id: int) -> None:
        """Take a talk out that was written down by mistake; it is due again.

        Raises:
            NotFound: it is gone already.
        """
        review = load_part(act.session, Review, review_id)
        tell(act, review.inmate_id, review=review_id, kind=review.kind)
        draft = ReviewDraft(
            review.kind, review.outcome, review.day, review.exempt_reason, review.note
        )
        act.undo = partial(
            self.restore_review,
            inmate_id=review.inmate_id,
            draft=draft,
            due_on=review.due_on,
        )
        act.session.delete(review)

    @command(Right.EDIT_INMATES, "review.restored")
    def restore_review(
        self, act: Act, *, inmate_id: int, draft: ReviewDraft, due_on: date | None
    ) -> int:
        """Put a talk back that was taken out.

        Raises:
            NotFound: the person is gone.
        """
        load_person(act.session, inmate_id)
        review = Review(
            inmate_id=inmate_id,
            kind=draft.kind,
            outcome=draft.outcome,
            day=draft.day,
            due_on=due_on,
            exempt_reason=draft.exempt_reason,
            note=draft.note,
        )
        act.session.add(review)
        act.session.flush()
        tell(act, inmate_id, review=review.id, kind=draft.kind)
        return review.id

    @command(Right.EDIT_INMATES, "reviews.exempted")
    def exempt_old_talks(
        self, act: Act, *, due_before: date, reason: ExemptReason, note: str | None = None
    ) -> int:
        """Write off every talk that was due before a day: a house does not begin with old debts.

        Gives how many; none of them is due any more.

        Raises:
            ValidationFailed: the day lies ahead, or no talk was due before it.
        """
        if due_before > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "due_before"))
        talks = [
            talk for talk in read_open_talks(act.session, act.today) if talk.due_on < due_before
        ]
        if not talks:
            raise ValidationFailed(Problem(Code.NO_OLD_TALKS, "due_before"))
        reviews = [
            Review(
                inmate_id=talk.inmate_id,
                kind=talk.kind,
                outcome=ReviewOutcome.EXEMPT,
                day=act.today,
                due_on=talk.due_on,
                exempt_reason=reason,
                note=one_line(note),
            )
            for talk in talks
        ]
        act.session.add_all(reviews)
        act.session.flush()
        act.about("review", None, count=len(reviews), due_before=due_before.isoformat())
        act.touch(Topic.INMATES)
        ids = tuple(review.id for review in reviews)
        act.undo = partial(self.remove_reviews, review_ids=ids)
        return len(reviews)

    @command(Right.EDIT_INMATES, "reviews.removed")
    def remove_reviews(self, act: Act, *, review_ids: Sequence[int]) -> int:
        """Take many talks out that were written off together; who changed one since keeps that.

        Gives how many were taken out.
        """
        reviews = act.session.scalars(select(Review).where(Review.id.in_(review_ids))).all()
        for review in reviews:
            act.session.delete(review)
        act.about("review", None, count=len(reviews))
        act.touch(Topic.INMATES)
        return len(reviews)


def _due_on(inmate: Inmate, draft: ReviewDraft, today: date) -> date | None:
    """The day the talk is due as things stand; where that moves away, it will be due again."""
    release = expected_release(stay_of(inmate), today)
    return due_date(draft.kind, inmate.admitted_on, release)
