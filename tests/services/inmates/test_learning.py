"""Completed training writes its trade into the profile, and exactly that can be taken back."""

from datetime import date

import pytest

from binaan_desktop.domain.seats import STAFF_END_REASONS
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.profile_rows import SkillLine
from binaan_desktop.services.training.commands import TrainingCommands
from tests.builders import (
    make_batch,
    make_course,
    make_inmate,
    make_participant,
    make_skill,
    make_skill_record,
)
from tests.services.inmates.conftest import People

BASIC, SKILLED, CAN_TEACH = SkillLevel


class Seat:
    """A person in a batch whose course gives *terampil* in welding."""

    def __init__(self, people: People, known: SkillLevel | None = None) -> None:
        self._people = people
        self.commands = TrainingCommands(people.desk)
        with people.database.write() as session:
            self.inmate_id = make_inmate(session)
            self.las = make_skill(session, "Las")
            course = make_course(session, skill_id=self.las, level_given=SKILLED)
            batch = make_batch(
                session,
                "Las angkatan 1",
                course_id=course,
                starts_on=date(2026, 9, 1),
                ends_on=date(2026, 11, 20),
            )
            self.id = make_participant(session, batch, self.inmate_id, joined_on=date(2026, 9, 1))
            if known is not None:
                make_skill_record(session, self.inmate_id, self.las, known, evidence="Piagam")

    def line(self) -> SkillLine | None:
        lines = self._people.queries.get_skill_profile(inmate_id=self.inmate_id).skills
        return lines[0] if lines else None

    def complete(self, day: date = date(2026, 11, 20)) -> None:
        self.commands.end_participation(
            participant_id=self.id, reason=EndReason.COMPLETED, ended_on=day
        )


def test_completing_a_course_writes_its_trade(people: People) -> None:
    seat = Seat(people)
    done = seat.commands.end_participation(
        participant_id=seat.id, reason=EndReason.COMPLETED, ended_on=date(2026, 11, 20)
    )
    line = seat.line()
    assert line is not None
    assert (line.level, line.source) == (SKILLED, SkillSource.TRAINING_HERE)
    assert (line.evidence, line.rated_on) == ("Las angkatan 1", date(2026, 11, 20))
    (rating,) = people.queries.skill_history(inmate_id=seat.inmate_id)
    assert rating.batch == "Las angkatan 1"
    assert (Topic.INMATES, seat.inmate_id) in done.changes.ids
    assert done.undo is not None
    back = done.undo()
    assert seat.line() is None
    assert people.queries.skill_history(inmate_id=seat.inmate_id) == []
    assert (Topic.INMATES, seat.inmate_id) in back.changes.ids


@pytest.mark.parametrize("known", [BASIC, SKILLED])
def test_a_level_as_high_or_lower_gets_the_new_proof_and_comes_back(
    people: People, known: SkillLevel
) -> None:
    seat = Seat(people, known)
    before = seat.line()
    seat.complete()
    line = seat.line()
    assert line is not None
    assert (line.level, line.evidence, line.ratings) == (SKILLED, "Las angkatan 1", 2)
    seat.commands.resume_participation(participant_id=seat.id)
    assert seat.line() == before


def test_a_higher_level_is_never_lowered(people: People) -> None:
    seat = Seat(people, CAN_TEACH)
    before = seat.line()
    seat.complete()
    assert seat.line() == before
    seat.commands.resume_participation(participant_id=seat.id)
    assert seat.line() == before


def test_a_rating_given_since_outlives_the_undo(people: People) -> None:
    seat = Seat(people)
    seat.complete()
    people.commands.rate_skill(
        inmate_id=seat.inmate_id, skill_id=seat.las, level=CAN_TEACH, assessor="Rina"
    )
    seat.commands.resume_participation(participant_id=seat.id)
    line = seat.line()
    assert line is not None
    assert (line.level, line.assessor, line.ratings) == (CAN_TEACH, "Rina", 1)


@pytest.mark.parametrize(
    "reason", [one for one in STAFF_END_REASONS if one is not EndReason.COMPLETED]
)
def test_no_other_end_teaches_anything(people: People, reason: EndReason) -> None:
    seat = Seat(people)
    seat.commands.end_participation(participant_id=seat.id, reason=reason)
    assert seat.line() is None
