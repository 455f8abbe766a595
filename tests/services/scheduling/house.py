"""A small house for the timetable's tests: two batches that share a person, and the usual hours."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session

from binaan_desktop.domain.scheduling import CancelReason
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.changes import Result
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.drafts import CancelDraft, MeetingDraft, PatternDraft
from binaan_desktop.services.scheduling.rows import CancelResult
from binaan_desktop.services.scheduling.seed import seed_windows
from tests.builders import (
    make_batch,
    make_inmate,
    make_participant,
    make_place,
    make_trainer,
)

TUESDAY = date(2026, 12, 1)
WEDNESDAY = date(2026, 12, 2)
MORNING = TimeRange(time(8, 30), time(11, 30))
EARLY = TimeRange(time(8, 30), time(10, 0))
LATE = TimeRange(time(10, 0), time(11, 30))


@dataclass(frozen=True, slots=True)
class House:
    """Ids of what was made."""

    workshop: int
    room: int
    anton: int
    budi: int
    welding: int
    sewing: int

    def meeting(self, day: date = TUESDAY, span: TimeRange = EARLY) -> MeetingDraft:
        """Welding in the workshop with Anton."""
        return MeetingDraft(
            batch_id=self.welding,
            place_id=self.workshop,
            trainer_id=self.anton,
            day=day,
            starts=span.starts,
            ends=span.ends,
            topic="Pengenalan alat",
            lesson_hours=2,
        )

    def pattern(self) -> PatternDraft:
        """Welding every Tuesday and Thursday morning."""
        return PatternDraft(
            batch_id=self.welding,
            place_id=self.workshop,
            trainer_id=self.anton,
            weekdays=frozenset({1, 3}),
            starts=EARLY.starts,
            ends=EARLY.ends,
            from_day=TUESDAY,
            lesson_hours=2,
        )


def make_house(database: Database) -> House:
    """Make it in one unit of work."""
    with database.write() as session:
        return fill_house(session)


def fill_house(session: Session) -> House:
    """Welding and sewing; Dedi sits in both."""
    seed_windows(session)
    workshop = make_place(session, "Bengkel las", seats=4)
    room = make_place(session, "Ruang jahit", seats=10)
    anton = make_trainer(session, "Anton Wijaya")
    budi = make_trainer(session, "Budi Santoso")
    welding = make_batch(session, "Las 1", place_id=workshop, trainer_ids=(anton,))
    sewing = make_batch(session, "Jahit 1", place_id=room, trainer_ids=(budi,))
    dedi = make_inmate(session, "Dedi Mulyadi")
    for batch in (welding, sewing):
        make_participant(session, batch, dedi)
    make_participant(session, welding, make_inmate(session, "Asep Saepudin"))
    return House(workshop, room, anton, budi, welding, sewing)


def cancel(
    commands: SchedulingCommands, meeting_id: int, reason: CancelReason, version: int = 1
) -> Result[CancelResult]:
    """Cancel one meeting as it was read."""
    return commands.cancel_meetings(
        meeting_ids=[meeting_id],
        draft=CancelDraft(reason, "ditunda"),
        versions={meeting_id: version},
    )
