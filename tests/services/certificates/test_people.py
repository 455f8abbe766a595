"""A certificate in the life of its holder: told by the timeline, part of all data about them."""

from binaan_desktop.domain.timeline import TimelineArea, TimelineKind, TimelineTarget
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import HandOverDraft
from binaan_desktop.services.inmates.subject_sources import SOURCES
from tests.conftest import TODAY
from tests.services.certificates.training import make_issued

OWN = (
    TimelineKind.CERTIFIED,
    TimelineKind.CERTIFICATE_HANDED,
    TimelineKind.CERTIFICATE_VOIDED,
)


def test_timeline_tells_what_became_of_a_certificate(
    services: Services, database: Database
) -> None:
    training, issued = make_issued(services, database)
    commands = services.certificates.commands
    module = issued.certificate_ids[2:3]
    commands.hand_over(certificate_ids=module, draft=HandOverDraft(TODAY, "Cecep"))
    commands.void_certificate(
        certificate_id=module[0], reason="Rahasia", approval=training.approval
    )
    events = [
        one
        for one in services.inmates.queries.get_timeline(inmate_id=training.inmates[2])
        if one.kind in OWN
    ]
    assert {one.kind for one in events} == set(OWN)
    assert {one.kind.area for one in events} == {TimelineArea.TRAINING}
    assert {(one.target, one.target_id) for one in events} == {
        (TimelineTarget.CERTIFICATE, module[0])
    }
    by_kind = {one.kind: one.facts for one in events}
    assert by_kind[TimelineKind.CERTIFIED]["module"] == "Kolam"
    assert by_kind[TimelineKind.CERTIFICATE_HANDED]["who"] == "Cecep"
    assert by_kind[TimelineKind.CERTIFICATE_VOIDED]["status"] == "dicabut"


def test_whole_course_names_no_module(services: Services, database: Database) -> None:
    training, _ = make_issued(services, database)
    events = services.inmates.queries.get_timeline(inmate_id=training.inmates[0])
    (event,) = [one for one in events if one.kind is TimelineKind.CERTIFIED]
    assert (event.facts["number"], event.facts["module"]) == ("001/SERT/XI/2026", None)


def test_scores_and_certificates_are_among_all_data() -> None:
    titles = {source.title for source in SOURCES}
    assert {"Nilai modul", "Sertifikat dari rutan"} <= titles
