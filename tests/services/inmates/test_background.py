"""Work before and outside certificates with their scans: stored, refused, taken back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import Code, NotFound, StaleData, ValidationFailed
from binaan_desktop.domain.profiles import CertificateKind, ProfilePart
from binaan_desktop.persistence.entities.profiles import Document
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_drafts import CertificateDraft, Scan, WorkDraft
from binaan_desktop.services.inmates.profile_rows import SkillProfile
from tests.builders import make_inmate, make_skill
from tests.conftest import TODAY
from tests.services.inmates.conftest import People

PDF = b"%PDF-1.4 a scanned page"
CERTIFICATE = CertificateDraft(
    CertificateKind.TRAINING_CERT, "Las listrik dasar", issuer="BLK Serang",
    issued_on=date(2020, 3, 1),
)  # fmt: skip


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        return make_inmate(session)


def _profile(people: People, inmate_id: int) -> SkillProfile:
    return people.queries.get_skill_profile(inmate_id=inmate_id)


def _documents(people: People) -> list[str]:
    with people.database.read() as session:
        return list(session.scalars(select(Document.name).order_by(Document.id)))


def _undo(result: Result[int] | Result[None] | Result[object]) -> Result[object]:
    assert result.undo is not None
    return result.undo()


def test_jobs_stand_newest_first(people: People, inmate_id: int) -> None:
    with people.database.write() as session:
        las = make_skill(session, "Las")
    add = people.commands.add_work
    add(inmate_id=inmate_id, draft=WorkDraft("Kuli angkut"))
    add(inmate_id=inmate_id, draft=WorkDraft("Nelayan", None, None, 2010, 2014))
    add(
        inmate_id=inmate_id,
        draft=WorkDraft("  Tukang   las ", las, " CV Maju ", 2015, 2019, "Pagar dan teralis"),
    )
    profile = _profile(people, inmate_id)
    assert [one.work.position for one in profile.work] == ["Tukang las", "Nelayan", "Kuli angkut"]
    first = profile.work[0]
    assert first.work == WorkDraft("Tukang las", las, "CV Maju", 2015, 2019, "Pagar dan teralis")
    assert first.skill == "Las"
    assert profile.asked_on[ProfilePart.WORK] == TODAY


def test_a_job_is_changed_removed_and_taken_back(people: People, inmate_id: int) -> None:
    draft = WorkDraft("Nelayan", from_year=2010)
    added = people.commands.add_work(inmate_id=inmate_id, draft=draft)
    changed = people.commands.update_work(
        work_id=added.value, draft=replace(draft, employer="Bos Udin"), read=draft
    )
    with pytest.raises(StaleData):
        people.commands.update_work(work_id=added.value, draft=draft, read=draft)
    _undo(changed)
    assert _profile(people, inmate_id).work[0].work == draft
    removed = people.commands.remove_work(work_id=added.value)
    assert _profile(people, inmate_id).work == ()
    # Removed, yet asked: whoever removes the last job does not make it "not asked".
    assert _profile(people, inmate_id).asked_on[ProfilePart.WORK] == TODAY
    with pytest.raises(NotFound):
        people.commands.remove_work(work_id=added.value)
    _undo(removed)
    assert [one.work for one in _profile(people, inmate_id).work] == [draft]


def test_taking_the_first_job_back_forgets_that_anybody_asked(
    people: People, inmate_id: int
) -> None:
    before = _profile(people, inmate_id)
    _undo(people.commands.add_work(inmate_id=inmate_id, draft=WorkDraft("Nelayan")))
    assert _profile(people, inmate_id) == before


def test_what_cannot_be_a_job(people: People, inmate_id: int) -> None:
    with pytest.raises(ValidationFailed) as wrong:
        people.commands.add_work(inmate_id=inmate_id, draft=WorkDraft(" ", None, None, 15))
    assert [(one.field, one.code) for one in wrong.value.problems] == [
        ("position", Code.REQUIRED),
        ("from_year", Code.YEAR_UNLIKELY),
    ]
    with pytest.raises(ValidationFailed):
        people.commands.add_work(inmate_id=inmate_id, draft=WorkDraft("Nelayan", skill_id=99))
    assert _profile(people, inmate_id).asked_on[ProfilePart.WORK] is None


def test_a_certificate_comes_with_its_scan_and_goes_with_it(people: People, inmate_id: int) -> None:
    before = _profile(people, inmate_id)
    added = people.commands.add_certificate(
        inmate_id=inmate_id, draft=CERTIFICATE, scan=Scan("sertifikat.pdf", PDF)
    )
    (row,) = _profile(people, inmate_id).certificates
    assert (row.certificate.title, row.scan) == ("Las listrik dasar", "sertifikat.pdf")
    assert row.certificate.document_id is not None
    copy = people.commands.get_document(document_id=row.certificate.document_id).value
    assert copy.content == PDF
    _undo(added)
    assert (_profile(people, inmate_id), _documents(people)) == (before, [])


def test_a_file_that_is_there_already_is_shown_not_kept_twice(
    people: People, inmate_id: int
) -> None:
    people.commands.add_document(inmate_id=inmate_id, name="Ijazah", content=PDF)
    added = people.commands.add_certificate(
        inmate_id=inmate_id, draft=CERTIFICATE, scan=Scan("lain.pdf", PDF)
    )
    assert _profile(people, inmate_id).certificates[0].scan == "Ijazah"
    _undo(added)
    assert _documents(people) == ["Ijazah"]


def test_a_new_scan_takes_the_place_of_the_old_one(people: People, inmate_id: int) -> None:
    added = people.commands.add_certificate(
        inmate_id=inmate_id, draft=CERTIFICATE, scan=Scan("buram.pdf", PDF)
    )
    read = _profile(people, inmate_id).certificates[0].certificate
    changed = people.commands.update_certificate(
        certificate_id=added.value,
        draft=replace(read, number="12/BLK/2020"),
        read=read,
        scan=Scan("jelas.pdf", PDF + b" sharper"),
    )
    row = _profile(people, inmate_id).certificates[0]
    assert (row.scan, row.certificate.number) == ("jelas.pdf", "12/BLK/2020")
    with pytest.raises(StaleData):
        people.commands.update_certificate(certificate_id=added.value, draft=read, read=read)
    _undo(changed)
    assert _profile(people, inmate_id).certificates[0].certificate == read
    assert _documents(people) == ["buram.pdf"]


def test_removing_a_certificate_keeps_its_scan_among_the_documents(
    people: People, inmate_id: int
) -> None:
    added = people.commands.add_certificate(
        inmate_id=inmate_id, draft=CERTIFICATE, scan=Scan("sertifikat.pdf", PDF)
    )
    before = _profile(people, inmate_id).certificates[0]
    removed = people.commands.remove_certificate(certificate_id=added.value)
    assert _profile(people, inmate_id).certificates == ()
    assert _documents(people) == ["sertifikat.pdf"]
    _undo(removed)
    after = _profile(people, inmate_id).certificates[0]
    assert (after.certificate, after.scan) == (before.certificate, before.scan)


def test_what_cannot_be_a_certificate(people: People, inmate_id: int) -> None:
    with pytest.raises(ValidationFailed) as wrong:
        people.commands.add_certificate(
            inmate_id=inmate_id,
            draft=replace(CERTIFICATE, title=" ", issued_on=date(2027, 1, 1)),
        )
    assert [(one.field, one.code) for one in wrong.value.problems] == [
        ("title", Code.REQUIRED),
        ("issued_on", Code.DATE_IN_FUTURE),
    ]
    with pytest.raises(ValidationFailed) as not_a_scan:
        people.commands.add_certificate(
            inmate_id=inmate_id, draft=CERTIFICATE, scan=Scan("catatan.txt", b"plain words")
        )
    assert not_a_scan.value.problems[0].code is Code.DOCUMENT_KIND
    assert _profile(people, inmate_id).certificates == ()
