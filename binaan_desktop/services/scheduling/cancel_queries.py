"""What cancelling meetings would do, told before it is done."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.make_up import make_ups_for_all, without_meetings
from binaan_desktop.domain.scheduling import MeetingPlan, WeekFacts
from binaan_desktop.domain.values import DateRange
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.pauses import expected_on
from binaan_desktop.persistence.repositories.scheduling import load_week_facts
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.scheduling.meeting_rows import list_rows
from binaan_desktop.services.scheduling.rows import CancelLine, CancelPreview, MeetingRow


class CancelQueries(Queries):
    """The cascade of a cancellation and the ways out of it."""

    @query(Right.VIEW)
    def preview_cancel(
        self, session: Session, *, meeting_ids: Sequence[int], after: date | None = None
    ) -> CancelPreview:
        """Whom it concerns, and where each meeting could be held instead.

        Args:
            session: given by the frame.
            meeting_ids: of planned meetings; others are left out.
            after: the last day on which nothing can be held instead, as that of a trainer's
                illness; a meeting is never held instead before its own day or before today.
        """
        rows = [
            row for row in list_rows(session, Meeting.id.in_(meeting_ids)) if not row.is_cancelled
        ]
        if not rows:
            return CancelPreview((), {})
        expected = _read_expected(session, [row.id for row in rows])
        first_days = [
            max(day + timedelta(days=1) for day in (row.day, self.today, after) if day is not None)
            for row in rows
        ]
        week = _facts_of_the_rest(session, rows, first_days)
        offers = make_ups_for_all(
            [_plan_of(row) for row in rows],
            without_meetings(week, {row.id for row in rows}),
            first_days,
        )
        return CancelPreview(
            lines=tuple(
                CancelLine(row, frozenset(expected[row.id]), plans)
                for row, plans in zip(rows, offers, strict=True)
            ),
            places={place.id: place.name for place in week.places.values()},
        )


def _read_expected(session: Session, meeting_ids: Sequence[int]) -> dict[int, set[int]]:
    """The persons expected at each meeting."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(Meeting.id, Participant.inmate_id)
        .join(Participant, Participant.batch_id == Meeting.batch_id)
        .where(Meeting.id.in_(meeting_ids), expected_on(Meeting.day))
    )
    for meeting_id, inmate_id in rows:
        found[meeting_id].add(inmate_id)
    return found


def _facts_of_the_rest(
    session: Session, rows: Sequence[MeetingRow], first_days: Sequence[date]
) -> WeekFacts:
    """The facts from the first day to try to the end of the last batch."""
    batch_ids = {row.batch_id for row in rows}
    ends = session.scalars(select(Batch.ends_on).where(Batch.id.in_(batch_ids)))
    first = min(first_days)
    return load_week_facts(session, DateRange(first, max([first, *ends])))


def _plan_of(row: MeetingRow) -> MeetingPlan:
    return MeetingPlan(row.batch_id, row.place_id, row.trainer_id, row.day, row.span, row.id)
