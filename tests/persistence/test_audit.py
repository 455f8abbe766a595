"""The audit chain shows every edit, insert and delete inside it."""

from sqlalchemy import text

from binaan_desktop.persistence.audit import AuditEntry, append_audit_event, find_broken_links
from binaan_desktop.persistence.database import Database
from tests.conftest import FakeClock


def _write_events(database: Database, clock: FakeClock, number: int) -> None:
    for index in range(number):
        with database.write() as session:
            append_audit_event(
                session,
                AuditEntry(clock.now(), 1, "sari", "test.done", "test", index, {"n": index}),
            )


def _disarm(database: Database) -> None:
    """Do what an attacker with the key would do first: drop the append-only guard."""
    with database.write() as session:
        if database.is_sqlite:
            session.execute(text("DROP TRIGGER audit_event_no_update"))
            session.execute(text("DROP TRIGGER audit_event_no_delete"))
        else:
            session.execute(text("DROP TRIGGER audit_event_append_only ON audit_event"))


def test_untouched_chain_holds(database: Database, clock: FakeClock) -> None:
    _write_events(database, clock, 5)
    with database.read() as session:
        assert list(find_broken_links(session)) == []


def test_changed_detail_breaks_its_link(database: Database, clock: FakeClock) -> None:
    _write_events(database, clock, 5)
    _disarm(database)
    with database.write() as session:
        session.execute(text("UPDATE audit_event SET details = '{}' WHERE seq = 3"))
    with database.read() as session:
        assert list(find_broken_links(session)) == [3]


def test_deleted_link_breaks_the_next(database: Database, clock: FakeClock) -> None:
    _write_events(database, clock, 5)
    _disarm(database)
    with database.write() as session:
        session.execute(text("DELETE FROM audit_event WHERE seq = 2"))
    with database.read() as session:
        assert list(find_broken_links(session)) == [3]
