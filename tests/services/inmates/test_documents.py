"""Files kept with a person: what is taken, what is refused, giving out, taking back."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    KnownFileError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.domain.papers import MAX_DOCUMENT_BYTES, MediaType
from binaan_desktop.domain.profiles import CertificateKind
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.profiles import Document, OutsideCertificate
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.paper_files import read_paper
from tests.builders import make_inmate
from tests.services.inmates.conftest import People

PDF = b"%PDF-1.4 a scanned page"
JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        return make_inmate(session)


def test_file_is_kept_and_given_out_as_it_came(
    people: People, inmate_id: int, tmp_path: Path
) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="  Ijazah  SMP ", content=PDF)
    assert added.changes.ids == {(Topic.INMATES, inmate_id)}
    (row,) = people.queries.list_documents(inmate_id=inmate_id)
    assert (row.name, row.media_type, row.size) == ("Ijazah SMP", MediaType.PDF, len(PDF))
    copy = people.commands.get_document(document_id=added.value).value
    assert (copy.name, copy.media_type, copy.content) == ("Ijazah SMP", "application/pdf", PDF)
    path = tmp_path / row.file_name
    assert path.name == "Ijazah SMP.pdf"
    people.commands.copy_document(document_id=added.value, path=path)
    assert path.read_bytes() == PDF


def test_audit_trail_tells_who_took_a_copy_but_not_of_what(
    people: People, inmate_id: int, tmp_path: Path
) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP Ahmad", content=PDF)
    people.commands.get_document(document_id=added.value)
    people.commands.copy_document(document_id=added.value, path=tmp_path / "ktp.pdf")
    with people.database.read() as session:
        events = list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))
    assert [event.action for event in events] == [
        "document.added",
        "document.viewed",
        "document.copied",
    ]
    for event in events:
        assert (event.subject, event.subject_id) == ("document", added.value)
        assert json.loads(event.details) == {"inmate": inmate_id}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (" ", PDF, Code.REQUIRED),
        ("Program", b"MZ\x90", Code.DOCUMENT_KIND),
        ("Film", PDF.ljust(MAX_DOCUMENT_BYTES + 1), Code.DOCUMENT_TOO_LARGE),
    ],
)
def test_other_files_are_refused(
    people: People, inmate_id: int, name: str, content: bytes, code: Code
) -> None:
    with pytest.raises(ValidationFailed) as refused:
        people.commands.add_document(inmate_id=inmate_id, name=name, content=content)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert people.queries.list_documents(inmate_id=inmate_id) == []


def test_same_file_is_kept_once_a_person(people: People, inmate_id: int) -> None:
    people.commands.add_document(inmate_id=inmate_id, name="KTP", content=PDF)
    with pytest.raises(DomainError) as refused:
        people.commands.add_document(inmate_id=inmate_id, name="KTP lagi", content=PDF)
    assert refused.value.problems[0].facts == {"name": "KTP"}
    with people.database.write() as session:
        other_id = make_inmate(session, "Budi")
    people.commands.add_document(inmate_id=other_id, name="KTP", content=PDF)


def test_adding_is_taken_back(people: People, inmate_id: int) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP", content=PDF)
    assert added.undo is not None
    added.undo()
    assert people.queries.list_documents(inmate_id=inmate_id) == []


def test_removed_file_comes_back_whole_with_its_certificate(people: People, inmate_id: int) -> None:
    document_id = people.commands.add_document(
        inmate_id=inmate_id, name="Sertifikat las", content=PDF
    ).value
    with people.database.write() as session:
        certificate = OutsideCertificate(
            inmate_id=inmate_id,
            kind=CertificateKind.TRAINING_CERT,
            title="Las",
            document_id=document_id,
        )
        session.add(certificate)
        session.flush()
        certificate_id = certificate.id
    before = people.queries.list_documents(inmate_id=inmate_id)[0]
    removed = people.commands.remove_document(document_id=document_id)
    with people.database.read() as session:
        left = session.get(OutsideCertificate, certificate_id)
        assert left is not None
        assert left.document_id is None
    assert removed.undo is not None
    removed.undo()
    (after,) = people.queries.list_documents(inmate_id=inmate_id)
    assert (after.name, after.size, after.added_at) == (before.name, before.size, before.added_at)
    with people.database.read() as session:
        document = session.get(Document, after.id)
        assert document is not None
        assert document.content == PDF
        proof = session.get(OutsideCertificate, certificate_id)
        assert proof is not None
        assert proof.document_id == after.id


def test_what_is_not_there_is_said(people: People) -> None:
    with pytest.raises(NotFound):
        people.commands.add_document(inmate_id=99, name="KTP", content=PDF)
    with pytest.raises(NotFound):
        people.commands.get_document(document_id=99)
    with pytest.raises(NotFound):
        people.commands.remove_document(document_id=99)


def test_head_sees_the_list_but_takes_nothing_out(
    people: People, as_viewer: People, inmate_id: int, tmp_path: Path
) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP", content=PDF)
    assert len(as_viewer.queries.list_documents(inmate_id=inmate_id)) == 1
    with pytest.raises(AccessDenied):
        as_viewer.commands.get_document(document_id=added.value)
    with pytest.raises(AccessDenied):
        as_viewer.commands.copy_document(document_id=added.value, path=tmp_path / "ktp.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    with pytest.raises(AccessDenied):
        as_viewer.commands.remove_document(document_id=added.value)


def test_copy_that_cannot_be_written_is_no_copy(
    people: People, inmate_id: int, tmp_path: Path
) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP", content=PDF)
    with pytest.raises(KnownFileError):
        people.commands.copy_document(document_id=added.value, path=tmp_path / "no" / "ktp.pdf")
    with people.database.read() as session:
        actions = list(session.scalars(select(AuditEvent.action)))
    assert actions == ["document.added"]


def test_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "ijazah.pdf"
    path.write_bytes(PDF)
    assert read_paper(path, limit=100) == PDF
    assert read_paper(path, limit=5) == PDF[:6]
    with pytest.raises(KnownFileError) as refused:
        read_paper(tmp_path / "gone.pdf", limit=5)
    assert refused.value.problems[0].code is Code.FILE_NOT_FOUND
    with pytest.raises(KnownFileError) as refused:
        read_paper(tmp_path, limit=5)
    assert refused.value.problems[0].code is Code.FILE_NOT_READABLE
