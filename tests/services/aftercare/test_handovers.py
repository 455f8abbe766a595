"""Hand-overs: opened by a release, done with once, opened again by undo."""

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.errors import AccessDenied, Code, DomainError, NotFound, ValidationFailed
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.aftercare.commands import AftercareCommands
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.conftest import TODAY, FakeClock, desk_at


@pytest.fixture
def handover(services: Services, database: Database) -> int:
    with database.write() as session:
        builders.make_regency(session)
        inmate_id = builders.make_inmate(session, "AHMAD", regency_code="36.04")
    services.inmates.commands.record_movement(
        inmate_id=inmate_id,
        kind=MovementKind.RELEASE,
        release_kind=ReleaseKind.PAROLE_PB,
    )
    (row,) = services.aftercare.queries.list_handovers(inmate_id=inmate_id)
    assert (row.name, row.regency, row.opened_on) == ("AHMAD", "Kabupaten Serang", TODAY)
    return row.id


def test_a_handover_is_done_with_and_opened_again(services: Services, handover: int) -> None:
    aftercare = services.aftercare
    result = aftercare.commands.close_handover(handover_id=handover, note=" Sudah lapor ")
    (row,) = aftercare.queries.list_handovers(status=HandoverStatus.CLOSED)
    assert (row.closed_on, row.note) == (TODAY, "Sudah lapor")
    with pytest.raises(DomainError) as caught:
        aftercare.commands.close_handover(handover_id=handover)
    assert caught.value.problems[0].code is Code.HANDOVER_CLOSED
    assert result.undo is not None
    result.undo()
    (row,) = aftercare.queries.list_handovers(status=HandoverStatus.OPEN)
    assert (row.closed_on, row.note) == (None, None)


def test_what_is_not_there_or_too_long_is_refused(services: Services, handover: int) -> None:
    with pytest.raises(NotFound):
        services.aftercare.commands.close_handover(handover_id=999)
    with pytest.raises(ValidationFailed):
        services.aftercare.commands.close_handover(handover_id=handover, note="x" * 301)


def test_the_head_may_only_look(database: Database, clock: FakeClock, handover: int) -> None:
    with pytest.raises(AccessDenied):
        AftercareCommands(desk_at(database, clock, Role.VIEWER)).close_handover(
            handover_id=handover
        )
