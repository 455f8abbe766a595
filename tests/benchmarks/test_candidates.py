"""Ranking a house for a batch among 800 and 100,000 people, beside the floor.

The floor is a raw driver cursor that fetches the columns of everybody which the ranking needs. Each
house has 40 batches with their people, wishes, trades, requests and two requirements of a course.
"""

import gc
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import ApplicationStatus, Requester
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.courses import CourseRequirement
from binaan_desktop.persistence.entities.inmates import Interest, SkillRecord
from binaan_desktop.persistence.entities.training import Application, Participant
from binaan_desktop.services.training.queries import TrainingQueries
from tests import builders
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.test_search import beside_raw, people_in
from tests.conftest import TODAY, FakeClock, desk_at

FEW, MANY, BATCHES, SEATS = 800, 100_000, 40, 16
COLUMNS = """
    SELECT i.id, i.name, i.sex, i.admitted_on, i.regency_code, i.presence, i.legal_status,
      i.detained_from, i.expiry_date, i.two_thirds_date, i.release_date, i.release_certainty,
      i.education, i.birth_date, i.one_third_date, i.half_date, w.rank, s.level
    FROM inmate i
      LEFT JOIN interest w ON w.inmate_id = i.id AND w.skill_id = 1
      LEFT JOIN skill_record s ON s.inmate_id = i.id AND s.skill_id = 1
    WHERE i.presence IN ('active', 'loaned_out', 'in_court', 'hospital')
"""


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    yield from _house(tmp_path_factory.mktemp("usual") / "binaan.db", FEW)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    yield from _house(tmp_path_factory.mktemp("crowded") / "binaan.db", MANY)


def _house(path: Path, number: int) -> Iterator[Database]:
    database = people_in(path, number)
    with database.write() as session:
        _add_training(session, number)
    yield database
    database.close()


def _add_training(session: Session, number: int) -> None:
    """40 batches of three courses; the same ones every time."""
    chance = random.Random(11)
    skills = [builders.make_skill(session) for _ in range(3)]
    courses = [builders.make_course(session, skill_id=one) for one in skills]
    asked = (
        {"kind": RequirementKind.MIN_AGE, "number": 21, "is_firm": True},
        {"kind": RequirementKind.LEGAL_STATUS, "word": LegalStatus.CONVICT, "is_firm": False},
    )
    session.add_all(CourseRequirement(course_id=one, **line) for one in courses for line in asked)
    for at in range(BATCHES):
        builders.make_batch(session, course_id=courses[at % 3], agency_id=_agency(session, at))
    people = list(range(1, number + 1))
    takers = chance.sample(people, min(number * 3 // 4, BATCHES * SEATS))
    session.execute(
        insert(Participant),
        [
            {"version": 1, "batch_id": at % BATCHES + 1, "inmate_id": one, "joined_on": TODAY}
            for at, one in enumerate(takers)
        ],
    )
    some = chance.sample(people, number // 2)
    session.execute(
        insert(Interest),
        [{"inmate_id": one, "skill_id": chance.choice(skills), "rank": 1} for one in some],
    )
    session.execute(
        insert(SkillRecord),
        [
            {
                "inmate_id": one,
                "skill_id": chance.choice(skills),
                "level": SkillLevel.BASIC,
                "noted_on": TODAY,
            }
            for one in some
        ],
    )
    session.execute(
        insert(Application),
        [
            {
                "batch_id": at % BATCHES + 1,
                "inmate_id": one,
                "requested_on": TODAY - timedelta(days=at % 90),
                "requester": Requester.SELF,
                "status": ApplicationStatus.WAITING,
            }
            for at, one in enumerate(some[: BATCHES * 10])
        ],
    )


def _agency(session: Session, at: int) -> int:
    return builders.make_agency(session) if at < 3 else at % 3 + 1


def test_one_batch_of_a_usual_house(usual: Database, record_figure: RecordFigure) -> None:
    _measure(usual, record_figure, "a batch, 800 people", batches=1)


def test_forty_batches_of_a_usual_house(usual: Database, record_figure: RecordFigure) -> None:
    _measure(usual, record_figure, "40 batches, 800 people", batches=BATCHES)


def test_one_batch_of_a_crowded_house(crowded: Database, record_figure: RecordFigure) -> None:
    _measure(crowded, record_figure, "a batch, 100,000 people", batches=1)


def _measure(database: Database, record_figure: RecordFigure, what: str, *, batches: int) -> None:
    gc.disable()  # As the window does: it collects from a timer.
    queries = TrainingQueries(desk_at(database, FakeClock()))
    shown = len(queries.list_candidates(batch_id=1))
    assert shown > 500

    def rank() -> None:
        for batch_id in range(1, batches + 1):
            queries.list_candidates(batch_id=batch_id)

    try:
        seconds, floor = beside_raw(database, rank, *[(COLUMNS, ())] * batches)
    finally:
        gc.enable()
    note = f"{shown} shown with every reason"
    record_figure(
        Figure(f"candidates: {what}", seconds, "a cursor reads their columns", floor, note=note)
    )
