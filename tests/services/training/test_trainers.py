"""Trainers: what they teach, when they can come, what they gave."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import TrainerPresence
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.attendance import MeetingTrainer
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.drafts import MeetingMove
from binaan_desktop.services.training.drafts import TrainerDraft
from binaan_desktop.services.training.partner_rows import TrainerDetail
from binaan_desktop.services.training.trainer_drafts import AbsenceDraft, TimesDraft
from tests import builders
from tests.conftest import TODAY
from tests.services.scheduling.house import EARLY, LATE, TUESDAY, WEDNESDAY, House, make_house


@pytest.fixture
def house(desk: Desk) -> House:
    return make_house(desk.database)


def detail(services: Services, trainer_id: int) -> TrainerDetail:
    return services.training.queries.get_trainer(trainer_id=trainer_id)


def set_times(services: Services, trainer_id: int, *times: WeekTime) -> object:
    version = detail(services, trainer_id).row.version
    return services.training.commands.set_trainer_times(
        trainer_id=trainer_id, version=version, times=times
    )


def away(services: Services, trainer_id: int, first: date, last: date | None = None) -> int:
    draft = AbsenceDraft(first, last or first, "Diklat")
    result = services.training.commands.record_trainer_absence(trainer_id=trainer_id, draft=draft)
    return result.value.id


def refused(services: Services, house: House, **change: object) -> dict[Code, Problem]:
    with pytest.raises(DomainError) as caught:
        services.scheduling.commands.create_meeting(
            draft=replace(house.meeting(), **change)  # type: ignore[arg-type]
        )
    return {problem.code: problem for problem in caught.value.problems}


TUESDAY_EARLY = WeekTime(TUESDAY.weekday(), EARLY)


def test_trainer_is_read_back_with_skills_and_email(services: Services, database: Database) -> None:
    with database.write() as session:
        skills = tuple(builders.make_skill(session, name) for name in ("Las", "Batik"))
    commands, queries = services.training.commands, services.training.queries
    draft = TrainerDraft(
        "Rina Marlina", phone="0812", email="rina@dinas.go.id", skill_ids=tuple(sorted(skills))
    )
    trainer_id = commands.create_trainer(draft=draft).value
    assert queries.get_trainer_draft(trainer_id=trainer_id) == draft
    row = queries.list_trainers()[0]
    assert (row.skills, row.email) == (("Batik", "Las"), "rina@dinas.go.id")
    result = commands.update_trainer(
        trainer_id=trainer_id, version=row.version, draft=replace(draft, skill_ids=(skills[0],))
    )
    assert queries.list_trainers()[0].skills == ("Las",)
    with pytest.raises(StaleData):
        commands.update_trainer(trainer_id=trainer_id, version=row.version, draft=draft)
    assert result.undo is not None
    result.undo()
    assert queries.get_trainer_draft(trainer_id=trainer_id) == draft


@pytest.mark.parametrize("email", ["rina", "rina@dinas", "rina marlina@dinas.go.id", "@a.id"])
def test_wrong_email_is_refused(services: Services, email: str) -> None:
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_trainer(draft=TrainerDraft("Rina", email=email))
    assert [one.code for one in caught.value.problems] == [Code.EMAIL_WRONG]


def test_unknown_skill_is_refused(services: Services) -> None:
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_trainer(draft=TrainerDraft("Rina", skill_ids=(999_999,)))
    assert caught.value.problems[0].field == "skill_ids"


def test_without_times_a_trainer_comes_at_any_time(services: Services, house: House) -> None:
    assert detail(services, house.anton).times == ()
    services.scheduling.commands.create_meeting(draft=house.meeting())


def test_meeting_outside_the_times_is_refused_in_words(services: Services, house: House) -> None:
    set_times(services, house.anton, TUESDAY_EARLY)
    services.scheduling.commands.create_meeting(draft=house.meeting())
    found = refused(services, house, day=WEDNESDAY)
    assert set(found) == {Code.TRAINER_NOT_AVAILABLE}
    facts = found[Code.TRAINER_NOT_AVAILABLE].facts
    assert facts == {"trainer": "Anton Wijaya", "times": "Selasa 08.30-10.00"}
    late = refused(services, house, starts=LATE.starts, ends=LATE.ends)
    assert set(late) == {Code.TRAINER_NOT_AVAILABLE}


def test_times_that_touch_are_one_span(services: Services, house: House) -> None:
    first = WeekTime(1, TimeRange(time(8), time(9)))
    set_times(services, house.anton, first, WeekTime(1, TimeRange(time(9), time(11))))
    services.scheduling.commands.create_meeting(draft=house.meeting())
    with pytest.raises(ValidationFailed) as caught:
        set_times(services, house.anton, first, WeekTime(1, TimeRange(time(8, 30), time(10))))
    assert caught.value.problems[0].code is Code.WINDOW_OVERLAPS


def test_times_are_set_as_a_whole_and_taken_back(services: Services, house: House) -> None:
    set_times(services, house.anton, TUESDAY_EARLY)
    version = detail(services, house.anton).row.version
    commands = services.training.commands
    result = commands.set_trainer_times(
        trainer_id=house.anton, version=version, times=(WeekTime(3, LATE), TUESDAY_EARLY)
    )
    assert result.changes.topics == {Topic.TRAINING, Topic.SCHEDULE}
    assert detail(services, house.anton).times == (TUESDAY_EARLY, WeekTime(3, LATE))
    with pytest.raises(StaleData):
        commands.set_trainer_times(trainer_id=house.anton, version=version, times=())
    assert result.undo is not None
    result.undo()
    assert detail(services, house.anton).times == (TUESDAY_EARLY,)


def test_absence_entered_later_tells_which_meetings_it_hits(
    services: Services, house: House
) -> None:
    meetings = services.scheduling.commands
    hit = meetings.create_meeting(draft=house.meeting()).value
    meetings.create_meeting(draft=replace(house.meeting(), day=WEDNESDAY))
    draft = AbsenceDraft(TUESDAY, TUESDAY, "Diklat")
    result = services.training.commands.record_trainer_absence(trainer_id=house.anton, draft=draft)
    assert result.value.meetings_hit == 1
    found = detail(services, house.anton)
    assert [(one.id, one.batch, one.day) for one in found.hit] == [(hit, "Las 1", TUESDAY)]
    assert [one.code for one in found.hit[0].problems] == [Code.TRAINER_AWAY]
    assert [(one.from_on, one.reason) for one in found.absences] == [(TUESDAY, "Diklat")]
    # The way out: another trainer, another day.
    version = services.scheduling.queries.get_meeting(meeting_id=hit)
    assert version is not None
    move = MeetingMove(TUESDAY, EARLY, house.workshop, house.budi)
    meetings.move_meeting(meeting_id=hit, version=version.version, to=move)
    assert detail(services, house.anton).hit == ()


def test_absence_refuses_new_meetings_until_it_is_taken_back(
    services: Services, house: House
) -> None:
    absence_id = away(services, house.anton, TUESDAY, WEDNESDAY)
    found = refused(services, house)
    assert found[Code.TRAINER_AWAY].facts == {
        "trainer": "Anton Wijaya",
        "days": "1 Des s.d. 2 Des 2026",
    }
    result = services.training.commands.remove_trainer_absence(absence_id=absence_id)
    services.scheduling.commands.create_meeting(draft=house.meeting())
    assert result.undo is not None
    result.undo()
    assert [one.reason for one in detail(services, house.anton).absences] == ["Diklat"]
    with pytest.raises(NotFound):
        services.training.commands.remove_trainer_absence(absence_id=999_999)


def test_absence_of_one_trainer_leaves_the_others_alone(services: Services, house: House) -> None:
    away(services, house.budi, TUESDAY)
    set_times(services, house.budi, WeekTime(5, EARLY))
    services.scheduling.commands.create_meeting(draft=house.meeting())


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (AbsenceDraft(None, TUESDAY), "from_on", Code.REQUIRED),
        (AbsenceDraft(WEDNESDAY, TUESDAY), "until_on", Code.END_BEFORE_START),
        (AbsenceDraft(TUESDAY, TUESDAY, "x" * 201), "reason", Code.TOO_LONG),
    ],
)
def test_impossible_absence_is_refused(
    services: Services, house: House, draft: AbsenceDraft, field: str, code: Code
) -> None:
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.record_trainer_absence(trainer_id=house.anton, draft=draft)
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, code)]


def test_times_of_several_days_are_one_time_a_day() -> None:
    draft = TimesDraft(frozenset({3, 1}), time(8, 30), time(10))
    assert draft.problems() == []
    assert draft.times() == (WeekTime(1, EARLY), WeekTime(3, EARLY))
    wrong = TimesDraft(frozenset(), time(10), time(9))
    assert [(one.field, one.code) for one in wrong.problems()] == [
        ("weekdays", Code.REQUIRED),
        ("ends", Code.END_BEFORE_START),
    ]


def test_hours_are_as_noted_else_as_planned_by_month(
    services: Services, database: Database
) -> None:
    with database.write() as session:
        trainer = builders.make_trainer(session, "Rina")
        other = builders.make_trainer(session, "Tono")
        batch = builders.make_batch(session, starts_on=date(2026, 9, 1))
        seat = builders.make_participant(
            session, batch, builders.make_inmate(session), joined_on=date(2026, 9, 1)
        )

        def hold(day: date, planned: int | None, *, marked: bool = True) -> int:
            meeting = builders.make_meeting(session, batch, trainer_id=planned, day=day)
            if marked:
                builders.make_attendance(session, meeting, seat)
            return meeting

        hold(date(2026, 10, 6), trainer)
        _note(session, hold(date(2026, 10, 8), trainer), trainer, TrainerPresence.PRESENT, 2)
        # Planned, but somebody else came; and the other way round.
        _note(session, hold(date(2026, 11, 3), trainer), other, TrainerPresence.PRESENT, 3)
        _note(session, hold(date(2026, 11, 5), other), trainer, TrainerPresence.LATE, 1)
        _note(session, hold(date(2026, 11, 10), trainer), trainer, TrainerPresence.ABSENT, 0)
        hold(date(2026, 11, 12), trainer, marked=False)
        hold(TODAY, trainer)
        hold(date(2026, 12, 1), trainer, marked=False)
    found = detail(services, trainer)
    assert [
        (one.month, one.lesson_hours, one.by_timetable, one.meetings) for one in found.months
    ] == [(date(2026, 11, 1), 4, 3, 2), (date(2026, 10, 1), 5, 3, 2)]
    assert (found.lesson_hours, found.by_timetable, found.planned) == (9, 6, 3)


def _note(
    session: Session, meeting_id: int, trainer_id: int, presence: TrainerPresence, hours: int
) -> None:
    session.add(
        MeetingTrainer(
            meeting_id=meeting_id, trainer_id=trainer_id, presence=presence, lesson_hours=hours
        )
    )
    session.flush()


def test_pattern_skips_the_days_on_which_the_trainer_is_away(
    services: Services, house: House
) -> None:
    next_week = TUESDAY + timedelta(days=7)
    away(services, house.anton, next_week)
    away(services, house.budi, TUESDAY)
    made = services.scheduling.commands.create_meetings(
        draft=replace(house.pattern(), weekdays=frozenset({1}), count=2)
    ).value
    assert made.days == (TUESDAY, TUESDAY + timedelta(days=14))
    assert [(one.day, [why.code for why in one.problems]) for one in made.skipped] == [
        (next_week, [Code.TRAINER_AWAY])
    ]
