"""Where a meeting that is not held could be held instead: the next free times of place and trainer.

Pure and deterministic, like every rule of the timetable: same facts, same offers.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from binaan_desktop.domain.scheduling import (
    BookedMeeting,
    MeetingPlan,
    WeekFacts,
    find_clashes,
)
from binaan_desktop.domain.ways_out import MOST_WAYS, free_spans


def make_up_plans(
    missed: MeetingPlan, week: WeekFacts, from_day: date, most: int = MOST_WAYS
) -> tuple[MeetingPlan, ...]:
    """Up to ``most`` free times for a meeting in place of a missed one, a day each, nearest first.

    The same hours where they are free, else the nearest of the day; the same place and trainer.
    Where no day of ``week`` has such a time, the same hours in another place are offered.

    Args:
        missed: the meeting that is not held.
        week: the facts of the days to try; the missed meeting must not be booked in them.
        from_day: the first day to try.
        most: how many to offer.
    """
    wanted = replace(missed, meeting_id=None)
    return _plans(wanted, week, from_day, most) or _elsewhere(wanted, week, from_day, most)


def make_ups_for_all(
    missed: Sequence[MeetingPlan], week: WeekFacts, from_days: Sequence[date]
) -> tuple[tuple[MeetingPlan, ...], ...]:
    """Offers for several missed meetings, each first offer free beside those before it."""
    offers: list[tuple[MeetingPlan, ...]] = []
    for plan, from_day in zip(missed, from_days, strict=True):
        plans = make_up_plans(plan, week, from_day)
        offers.append(plans)
        if plans:
            week = _with_booked(week, plans[0], -len(offers))
    return tuple(offers)


def without_meetings(week: WeekFacts, meeting_ids: Collection[int]) -> WeekFacts:
    """The facts as if these meetings were cancelled."""
    kept = tuple(one for one in week.meetings if one.id not in meeting_ids)
    return replace(week, meetings=kept)


def _plans(
    wanted: MeetingPlan, week: WeekFacts, from_day: date, most: int
) -> tuple[MeetingPlan, ...]:
    found: list[MeetingPlan] = []
    crowded: list[MeetingPlan] = []
    day = max(from_day, week.dates.first)
    while day <= week.dates.last and len(found) < most:
        plan = replace(wanted, day=day)
        if find_clashes(plan, week):
            span = next(free_spans(plan, week), None)
            if span is None:
                day += timedelta(days=1)
                continue
            plan = replace(plan, span=span)
        # Two meetings of one batch on a day only where no other day is left.
        others = week.by_day.get(day, ())
        meets = any(other.batch_id == wanted.batch_id for other in others)
        (crowded if meets else found).append(plan)
        day += timedelta(days=1)
    return tuple([*found, *crowded][:most])


def _elsewhere(
    wanted: MeetingPlan, week: WeekFacts, from_day: date, most: int
) -> tuple[MeetingPlan, ...]:
    places = sorted(week.places.values(), key=lambda one: (one.seats, one.name, one.id))
    found: list[MeetingPlan] = []
    day = max(from_day, week.dates.first)
    while day <= week.dates.last and len(found) < most:
        plans = (replace(wanted, day=day, place_id=place.id) for place in places)
        plan = next((one for one in plans if not find_clashes(one, week)), None)
        if plan is not None:
            found.append(plan)
        day += timedelta(days=1)
    return tuple(found)


def _with_booked(week: WeekFacts, plan: MeetingPlan, booked_id: int) -> WeekFacts:
    booked = BookedMeeting(
        booked_id, plan.batch_id, plan.place_id, plan.trainer_id, plan.day, plan.span
    )
    return replace(week, meetings=(*week.meetings, booked))
