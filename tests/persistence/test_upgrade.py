"""An old house under a new program: every row is kept, histories begin with what is known."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, Table, select, text
from sqlalchemy.exc import IntegrityError

from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence import migrate
from binaan_desktop.persistence.database import Database, open_postgres, open_sqlite
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.training import ApplicationEvent
from tests.conftest import DATA_KEY
from tests.postgres import PostgresServer

FIRST_RELEASE = "0002"
PEOPLE = """
    INSERT INTO inmate (id, name, block, cell, admitted_on, presence, search_key, created_at,
        updated_at, version) VALUES
        (1, 'Ahmad Subur', 'A', '3', '2026-03-02', 'active', 'ahmad subur',
            '2026-05-01 02:00:00', '2026-05-01 02:00:00', 4),
        (2, 'Budi Santoso', 'B', NULL, NULL, 'active', 'budi santoso',
            '2026-05-02 02:00:00', '2026-05-02 02:00:00', 1),
        (3, 'Cecep', NULL, NULL, NULL, 'released', 'cecep',
            '2026-05-03 02:00:00', '2026-05-03 02:00:00', 2)
"""
SKILLS = """
    INSERT INTO skill (id, code, skill_group, name, active)
    VALUES (7, 'WELDING', 'manufacture', 'Las', true)
"""
RECORDS = """
    INSERT INTO skill_record (inmate_id, skill_id, level, source, evidence, noted_on)
    VALUES (1, 7, 'skilled', 'work', 'Bengkel di Ciruas', '2026-05-04')
"""
TRAINING = (
    """
    INSERT INTO user_account (id, user_name, full_name, role, active, created_at, version)
    VALUES (1, 'sari', 'Sari', 'admin', true, '2026-05-01 02:00:00', 1)
    """,
    """
    INSERT INTO agency (id, name, kind, active, version)
    VALUES (1, 'Dinas Perikanan', 'fisheries', true, 1)
    """,
    """
    INSERT INTO course (id, name, skill_id, level_given, lesson_hours, min_attendance_percent,
        active, version)
    VALUES (3, 'Las dasar', 7, 'basic', 24, 80, true, 1)
    """,
    """
    INSERT INTO batch (id, course_id, agency_id, name, starts_on, ends_on, seats, status, version)
    VALUES (5, 3, 1, 'Las 1', '2026-05-04', '2026-06-04', 8, 'open', 1)
    """,
    """
    INSERT INTO participant (id, batch_id, inmate_id, status, joined_on, ended_on, end_reason,
        version)
    VALUES (9, 5, 1, 'ended', '2026-05-04', '2026-06-04', 'completed', 2)
    """,
    """
    INSERT INTO application (id, batch_id, inmate_id, requested_on, requester, status, decided_at)
    VALUES (1, 5, 1, '2026-05-01', 'self', 'allocated', '2026-05-04 02:00:00'),
        (2, 5, 2, '2026-05-02', 'family', 'waiting', NULL)
    """,
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def old_house(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A database as the first release left it, with people in it."""

    def prepare(database: Database) -> None:
        with monkeypatch.context() as past:
            past.setattr(migrate, "HEAD", FIRST_RELEASE)
            migrate.migrate(database)
        with database.write() as session:
            for statement in (PEOPLE, SKILLS, RECORDS, *TRAINING):
                session.execute(text(statement))

    if request.param == "sqlite":
        database = open_sqlite(tmp_path / "binaan.db", DATA_KEY)
        prepare(database)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        database = open_postgres(server.create_empty_database())
        prepare(database)
    yield database
    database.close()


def _rows(database: Database, tables: Iterable[Table]) -> dict[str, list[Any]]:
    """All rows of these tables, with the columns that they were reflected with."""
    with database.read() as session:
        return {
            table.name: sorted(session.execute(select(table)).all(), key=repr) for table in tables
        }


def test_every_row_is_kept(old_house: Database) -> None:
    old = MetaData()
    old.reflect(old_house.engine)
    tables = [table for table in old.sorted_tables if table.name != "alembic_version"]
    before = _rows(old_house, tables)
    assert len(before["inmate"]) == 3
    migrate.migrate(old_house)
    assert migrate.read_revision(old_house) == migrate.HEAD
    assert _rows(old_house, tables) == before


def test_old_names_are_found_by_their_sound(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        sounds = session.execute(text("SELECT sound_key FROM inmate ORDER BY id")).scalars().all()
    assert sounds == [" amad subur ", " budi santusu ", " cecep "]


def test_an_old_course_is_one_module(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        (module,) = session.scalars(select(CourseModule))
        assert (module.course_id, module.position, module.name) == (3, 1, "Las dasar")
        assert (module.lesson_hours, module.skill_id) == (24, 7)


def test_an_old_request_has_a_history(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        events = session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id)).all()
    told = [(one.application_id, one.status, one.at.date(), one.by) for one in events]
    assert told == [
        (1, ApplicationStatus.ALLOCATED, date(2026, 5, 4), 1),
        (2, ApplicationStatus.WAITING, date(2026, 5, 2), 1),
    ]


def test_old_tables_take_new_words_and_no_others(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.write() as session:
        session.execute(text("UPDATE participant SET end_reason = 'partial' WHERE id = 9"))
        session.execute(text("UPDATE application SET status = 'approved' WHERE id = 2"))
    for statement in (
        "UPDATE participant SET end_reason = 'nonsense' WHERE id = 9",
        "UPDATE application SET status = 'nonsense' WHERE id = 2",
    ):
        with pytest.raises(IntegrityError), old_house.write() as session:
            session.execute(text(statement))


def test_the_file_is_sound_when_opened_again(old_house: Database, tmp_path: Path) -> None:
    migrate.migrate(old_house)
    if not old_house.is_sqlite:
        pytest.skip("PostgreSQL checks its own pages")
    old_house.close()
    again = open_sqlite(tmp_path / "binaan.db", DATA_KEY)
    with again.read() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert session.execute(text("SELECT COUNT(*) FROM participant")).scalar_one() == 1
    again.close()


def test_an_approved_request_is_open_too(old_house: Database) -> None:
    migrate.migrate(old_house)
    again = """
        INSERT INTO application (batch_id, inmate_id, requested_on, requester, status)
        VALUES (5, 2, '2026-05-03', 'self', 'waiting')
    """
    with old_house.write() as session:
        session.execute(text("UPDATE application SET status = 'approved' WHERE id = 2"))
    with pytest.raises(IntegrityError), old_house.write() as session:
        session.execute(text(again))


def test_histories_begin_with_what_is_known(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        placements = session.execute(
            text("SELECT inmate_id, block, cell, until_on FROM placement ORDER BY inmate_id")
        ).all()
        since = session.execute(text("SELECT from_on FROM placement ORDER BY inmate_id"))
        days = [str(day) for day in since.scalars()]
        ratings = session.execute(
            text("SELECT inmate_id, skill_id, level, source, evidence FROM skill_rating")
        ).all()
    assert [tuple(row) for row in placements] == [(1, "A", "3", None), (2, "B", None, None)]
    assert days == ["2026-03-02", "2026-05-02"]
    assert [tuple(row) for row in ratings] == [(1, 7, "skilled", "work", "Bengkel di Ciruas")]
