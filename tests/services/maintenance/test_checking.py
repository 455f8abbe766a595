"""Every check holds on a sound house and fails on the fault it is for."""

import pytest
from sqlalchemy import text

from binaan_desktop.domain.checks import Check
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.maintenance.checking import INVARIANTS
from tests.builders import make_batch, make_inmate, make_meeting, make_participant, make_place

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
@pytest.mark.parametrize("check", FAULTS)
def test_planted_fault_is_found(services: Services, database: Database, check: Check) -> None:
    with database.write() as session:
        session.execute(text(FAULTS[check]))
    failed = [row.check for row in services.checks.check_house() if not row.ok]
    assert check in failed


def test_all_rules_are_checks() -> None:
    assert set(INVARIANTS) <= set(Check)
