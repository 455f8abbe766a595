"""One person's timeline: what all areas know, newest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.timeline import TimelineKind
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.inmates.timeline_certificates import house_certificate_events
from binaan_desktop.services.inmates.timeline_person import (
    certificate_events,
    goal_events,
    goal_step_events,
    handover_events,
    movement_events,
    person_events,
    placement_events,
    register_events,
    remission_events,
    review_events,
    skill_events,
    soft_skill_events,
)
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
from binaan_desktop.services.inmates.timeline_work import (
    application_events,
    attendance_events,
    document_events,
    import_events,
    participation_events,
    trail_events,
)

Source = Callable[[Session, int], Iterable[TimelineEvent]]
SOURCES: tuple[Source, ...] = (
    movement_events,
    person_events,
    register_events,
    placement_events,
    remission_events,
    skill_events,
    soft_skill_events,
    certificate_events,
    review_events,
    goal_events,
    goal_step_events,
    application_events,
    participation_events,
    attendance_events,
    house_certificate_events,
    handover_events,
    import_events,
    document_events,
    trail_events,
)
"""Earlier sources stand later in the day where no time decides."""


def read_timeline(session: Session, inmate_id: int) -> list[TimelineEvent]:
    """Everything that happened to or around a person, newest first.

    Raises:
        NotFound: there is no such person.
    """
    if not session.scalar(select(exists().where(Inmate.id == inmate_id))):
        raise NotFound(Problem(Code.NOT_FOUND))
    events = [event for source in SOURCES for event in source(session, inmate_id)]
    # Sorted as days go by and then turned, so that what comes first in the sources stays below.
    told = sorted(_without_twins(events), key=_moment)
    return told[::-1]


def _moment(event: TimelineEvent) -> tuple[date, time]:
    return event.day, event.at or time.min


def _without_twins(events: Sequence[TimelineEvent]) -> Iterator[TimelineEvent]:
    """Leave out what the record says again after a movement said it: the coming, the leaving."""
    moved = {
        event.day
        for event in events
        if event.kind is TimelineKind.MOVED and not event.facts.get("undone")
    }
    admitted: set[date] = set()
    for event in events:
        if event.kind is TimelineKind.ADMITTED:
            if event.day in admitted:
                continue
            admitted.add(event.day)
        if event.kind is TimelineKind.LEFT and event.day in moved:
            continue
        yield event
