"""Doubts about a seat that come from the person: kept apart from somebody, limits at the place."""

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import InmateLimit
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.conftest import TODAY


def _doubts(services: Services, batch_id: int, inmate_id: int, code: Code) -> list[object]:
    """The facts of one kind of doubt, as the list of candidates shows them."""
    rows = services.training.queries.list_candidates(batch_id=batch_id)
    (row,) = [one for one in rows if one.inmate_id == inmate_id]
    assert row.fits
    return [reason.facts for reason in row.reasons if reason.code is code]


def test_candidate_is_kept_apart_from_who_sits_there(
    services: Services, database: Database
) -> None:
    with database.write() as session:
        batch_id, other_batch = (builders.make_batch(session) for _ in range(2))
        here, elsewhere, gone, candidate = (
            builders.make_inmate(session, name) for name in ("Budi", "Cecep", "Dedi", "Ahmad")
        )
        builders.make_participant(session, batch_id, here)
        builders.make_participant(session, other_batch, elsewhere)
        builders.make_participant(
            session,
            batch_id,
            gone,
            status=ParticipantStatus.ENDED,
            ended_on=TODAY,
            end_reason=EndReason.WITHDREW,
        )
    for other_id in (here, elsewhere, gone):
        services.inmates.commands.add_keep_apart(inmate_id=candidate, other_id=other_id)
    assert _doubts(services, batch_id, candidate, Code.KEPT_APART) == [{"name": "Budi"}]
    placed = services.training.commands.place_participant(batch_id=batch_id, inmate_id=candidate)
    (row,) = services.inmates.queries.list_keep_apart(inmate_id=here)
    assert (row.inmate_id, len(row.shared_batches)) == (candidate, 1)
    assert placed.value


def test_limit_is_held_against_the_places_of_a_batch(
    services: Services, database: Database
) -> None:
    with database.write() as session:
        room = builders.make_place(session, kind=PlaceKind.ROOM)
        pond = builders.make_place(session, kind=PlaceKind.POND)
        batch_id = builders.make_batch(session, place_id=room)
        candidate = builders.make_inmate(session)
        session.add(InmateLimit(inmate_id=candidate, kind=SafetyLimit.WATER, note="asma"))
    assert _doubts(services, batch_id, candidate, Code.LIMIT_AT_PLACE) == []
    with database.write() as session:
        builders.make_meeting(session, batch_id, pond)
    assert _doubts(services, batch_id, candidate, Code.LIMIT_AT_PLACE) == [
        {"limit": SafetyLimit.WATER, "kind": PlaceKind.POND}
    ]
