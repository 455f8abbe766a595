"""Every check holds on a sound house and fails on the fault it is for."""

import pytest
from sqlalchemy import text

from binaan_desktop.domain.checks import Check
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import SeatOverride
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.maintenance.checking import INVARIANTS
from tests.builders import (
    STAMP,
    make_application,
    make_batch,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
)
from tests.services.certificates.training import make_issued

FAULTS: dict[Check, str] = {
    Check.ONE_CURRENT_NUMBER: "UPDATE register_number SET is_current = false",
    Check.LEGAL_STATUS: "UPDATE inmate SET legal_status = NULL",
    Check.NIK_FORM: "UPDATE inmate SET nik = '123'",
    Check.GONE_HAS_DATE: "UPDATE inmate SET presence = 'released'",
    Check.GONE_WITHOUT_SEAT: "UPDATE inmate SET presence = 'released', left_on = '2026-11-20'",
    Check.PLACEMENT: "UPDATE inmate SET block = 'Z'",
    Check.BATCH_SEATS: "UPDATE batch SET seats = 1",
    Check.PLACE_SEATS: "UPDATE place SET seats = 1",
    Check.MEETING_IN_BATCH: "UPDATE meeting SET day = '2020-01-01'",
    Check.ENDED_HAS_DATE: "UPDATE participant SET ended_on = '2026-11-20'",
    Check.COURSE_HOURS: "UPDATE course SET lesson_hours = 41",
}


@pytest.fixture
def _house(database: Database) -> None:
    with database.write() as session:
        batch_id = make_batch(session, place_id=make_place(session))
        for number in range(3):
            inmate_id = make_inmate(session, register_no=f"B.I {number + 1}/2026")
            make_participant(session, batch_id, inmate_id)
        make_meeting(session, batch_id)


@pytest.mark.usefixtures("_house")
def test_sound_house_passes(services: Services) -> None:
    failed = [row for row in services.checks.check_house() if not row.ok]
    assert failed == []


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE placement SET until_on = '2026-11-01' WHERE inmate_id = 2",
        "UPDATE placement SET cell = NULL WHERE inmate_id = 2",
        "UPDATE placement SET block = 'B' WHERE inmate_id = 2",
    ],
)
def test_a_placement_that_says_otherwise_is_found(
    services: Services, database: Database, change: str
) -> None:
    with database.write() as session:
        session.execute(text(change))
    failed = [(row.check, row.detail) for row in services.checks.check_house() if not row.ok]
    assert failed == [(Check.PLACEMENT, "1")]


@pytest.mark.usefixtures("_house")
def test_a_seat_over_the_batch_needs_a_second_person(
    services: Services, database: Database
) -> None:
    """Three sit where two may: found, until a second person agreed to one of the seats."""
    with database.write() as session:
        session.execute(text("UPDATE batch SET seats = 2"))
    assert _failed(services) == [(Check.BATCH_SEATS, "1")]
    with database.write() as session:
        session.add(
            SeatOverride(
                participant_id=3,
                reason="Tamu dinas",
                capacity=2,
                taken=2,
                approved_at=STAMP,
                approved_by=1,
            )
        )
    assert _failed(services) == []


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize(
    "change", ["UPDATE application SET status = 'withdrawn'", "DELETE FROM application_event"]
)
def test_a_request_that_is_not_what_its_history_says_is_found(
    services: Services, database: Database, change: str
) -> None:
    with database.write() as session:
        waiting = make_inmate(session, register_no="B.I 9/2026")
        make_application(session, 1, waiting)
    assert _failed(services) == []
    with database.write() as session:
        session.execute(text(change))
    assert _failed(services) == [(Check.APPLICATION_HISTORY, "1")]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            "UPDATE certificate SET statement = replace(statement, 'Ahmad Subur', 'Orang Lain')",
            [(Check.CERTIFICATE_SIGNATURE, "1"), (Check.CERTIFICATE_CODE, "1")],
        ),
        (
            "UPDATE certificate SET statement = '{}' WHERE id = 1",
            [(Check.CERTIFICATE_SIGNATURE, "1"), (Check.CERTIFICATE_CODE, "1")],
        ),
        (
            "UPDATE certificate SET number = 'X/1' WHERE id = 2",
            [(Check.CERTIFICATE_SIGNATURE, "1")],
        ),
        (
            "UPDATE certificate SET issued_on = '2026-11-21' WHERE id = 2",
            [(Check.CERTIFICATE_SIGNATURE, "1")],
        ),
        (
            "UPDATE certificate SET code = '000000000000' WHERE id = 2",
            [(Check.CERTIFICATE_CODE, "1")],
        ),
    ],
)
def test_a_certificate_that_was_changed_is_found(
    services: Services, database: Database, change: str, faults: list[tuple[Check, str]]
) -> None:
    make_issued(services, database)
    sound = _failed(services)
    with database.write() as session:
        session.execute(text(change))
    assert [one for one in _failed(services) if one not in sound] == faults


@pytest.mark.parametrize(
    ("index", "change"),
    [
        (
            "uq_certificate_course",
            (
                "UPDATE certificate SET participant_id ="
                " (SELECT participant_id FROM certificate WHERE id = 1) WHERE id = 2"
            ),
        ),
        (
            "uq_certificate_module",
            (
                "UPDATE certificate SET"
                " participant_id = (SELECT participant_id FROM certificate WHERE id = 3),"
                " module_id = (SELECT module_id FROM certificate WHERE id = 3) WHERE id = 2"
            ),
        ),
    ],
)
def test_two_valid_certificates_about_one_thing_are_found(
    services: Services, database: Database, index: str, change: str
) -> None:
    """Planted without the index that forbids it, as in a file that something else wrote to."""
    make_issued(services, database)
    sound = _failed(services)
    with database.write() as session:
        session.execute(text(f"DROP INDEX {index}"))
        session.execute(text(change))
    found = [one for one in _failed(services) if one not in sound]
    assert found == [(Check.CERTIFICATE_ONCE, "1")]


def test_issued_certificates_are_sound(services: Services, database: Database) -> None:
    make_issued(services, database)
    failed = {check for check, _ in _failed(services)}
    assert failed.isdisjoint(
        {Check.CERTIFICATE_ONCE, Check.CERTIFICATE_SIGNATURE, Check.CERTIFICATE_CODE}
    )


def _failed(services: Services) -> list[tuple[Check, str]]:
    return [(row.check, row.detail) for row in services.checks.check_house() if not row.ok]


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize("check", FAULTS)
def test_planted_fault_is_found(services: Services, database: Database, check: Check) -> None:
    with database.write() as session:
        session.execute(text(FAULTS[check]))
    failed = [row.check for row in services.checks.check_house() if not row.ok]
    assert check in failed


def test_all_rules_are_checks() -> None:
    assert set(INVARIANTS) <= set(Check)
