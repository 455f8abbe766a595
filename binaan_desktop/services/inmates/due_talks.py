"""Who is due for a talk: the rule of ``domain.reviews`` as a condition in SQL.

The condition finds the people; what exactly is due, and since when, is then judged by the rule
itself. Tests compare the two over every combination of dates.
"""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.profiles import ReviewKind
from binaan_desktop.domain.reviews import (
    INDUCTION_DAYS,
    NOTICE_DAYS,
    REVIEW_DAYS,
    SLACK_DAYS,
    KeptReview,
    ReviewState,
    due_date,
    expected_release,
    review_state,
    settling,
)
from binaan_desktop.domain.stays import Stay
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.profiles import Review
from binaan_desktop.persistence.repositories.stays import (
    STAY_COLUMNS,
    probably_until_day,
    stay_of,
    surely_until_day,
)
from binaan_desktop.persistence.sql_dates import DayNumber, day_number_of
from binaan_desktop.services.inmates.profile_rows import DueTalk, DueTalks, ReviewRow
from binaan_desktop.services.inmates.rows import GONE


def due_reviews_condition(today: date) -> ColumnElement[bool]:
    """Whether some talk of a person is due or overdue: a filter of the register."""
    kinds = (_is_due(kind, _due_day(kind, today), today) for kind in ReviewKind)
    return and_(Inmate.presence.not_in(sorted(GONE)), or_(*kinds))


def judge_reviews(
    stay: Stay, admitted_on: date | None, kept: list[KeptReview], today: date
) -> tuple[ReviewRow, ...]:
    """Each of the talks of a person: when it is due, and what became of it."""
    release = expected_release(stay, today)
    rows = []
    for kind in ReviewKind:
        due_on = due_date(kind, admitted_on, release)
        found = settling(kept, kind, due_on, admitted_on)
        state = review_state(found, due_on, today)
        row = ReviewRow(kind, due_on, state, release)
        if found is not None:
            told = (found.id, found.day, found.exempt_reason, found.note)
            row = ReviewRow(kind, due_on, state, release, *told)
        rows.append(row)
    return tuple(rows)


def read_kept(session: Session, whose: ColumnElement[bool]) -> defaultdict[int, list[KeptReview]]:
    """The talks written down, by person; ``whose`` is a condition on ``Review.inmate_id``."""
    kept: defaultdict[int, list[KeptReview]] = defaultdict(list)
    rows = session.execute(
        select(
            Review.inmate_id,
            Review.id,
            Review.kind,
            Review.outcome,
            Review.day,
            Review.due_on,
            Review.exempt_reason,
            Review.note,
        ).where(whose)
    )
    for inmate_id, review_id, kind, outcome, day, due_on, reason, note in rows:
        kept[inmate_id].append(KeptReview(review_id, kind, outcome, day, due_on, reason, note))
    return kept


def read_open_talks(session: Session, today: date) -> list[DueTalk]:
    """Every talk that is due or overdue, longest overdue first."""
    is_due = due_reviews_condition(today)
    people = session.execute(
        select(
            Inmate.id, Inmate.name, Inmate.block, Inmate.cell, Inmate.admitted_on, *STAY_COLUMNS
        ).where(is_due)
    ).all()
    kept = read_kept(session, Review.inmate_id.in_(select(Inmate.id).where(is_due)))
    talks = [
        DueTalk(row.id, row.name, row.block, row.cell, one.kind, one.due_on, one.state)
        for row in people
        for one in judge_reviews(stay_of(row), row.admitted_on, kept[row.id], today)
        if one.state.is_open and one.due_on is not None
    ]
    talks.sort(key=lambda talk: (talk.due_on, talk.name, talk.inmate_id))
    return talks


def read_due_talks(session: Session, today: date, limit: int) -> DueTalks:
    """The first of the talks that are due or overdue, and how many there are."""
    talks = read_open_talks(session, today)
    overdue = sum(talk.state is ReviewState.OVERDUE for talk in talks)
    return DueTalks(tuple(talks[:limit]), len(talks) - overdue, overdue)


def _due_day(kind: ReviewKind, today: date) -> ColumnElement[int]:
    """``due_date`` as a day number, null where there is none."""
    admitted = DayNumber(Inmate.admitted_on)
    if kind is ReviewKind.INDUCTION:
        return admitted + INDUCTION_DAYS
    surely, probably = surely_until_day(), probably_until_day()
    release = case(
        (
            and_(surely.is_not(None), or_(surely >= day_number_of(today), probably.is_(None))),
            surely,
        ),
        else_=probably,
    )
    due = release - REVIEW_DAYS[kind]
    return case((and_(Inmate.admitted_on.is_not(None), due < admitted), None), else_=due)


def _is_due(kind: ReviewKind, due: ColumnElement[int], today: date) -> ColumnElement[bool]:
    """Whether the day is near or past, and no talk written down settles it."""
    planned = case(
        (Review.due_on.is_not(None), DayNumber(Review.due_on)), else_=DayNumber(Review.day)
    )
    settled = exists().where(
        Review.inmate_id == Inmate.id,
        Review.kind == kind,
        or_(Inmate.admitted_on.is_(None), Review.day >= Inmate.admitted_on),
        due <= planned + SLACK_DAYS,
    )
    return and_(due - NOTICE_DAYS <= day_number_of(today), ~settled)
