"""Files kept with a person: what is taken, what is refused, giving out, taking back."""

import json

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.domain.papers import MAX_DOCUMENT_BYTES, MediaType
from binaan_desktop.domain.profiles import CertificateKind
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.profiles import Document, OutsideCertificate
from binaan_desktop.services.changes import Topic
from tests.builders import make_inmate
from tests.services.inmates.conftest import People

PDF = b"%PDF-1.4 a scanned page"
JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        return make_inmate(session)


def test_file_is_kept_and_given_out_as_it_came(people: People, inmate_id: int) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="  Ijazah  SMP ", content=PDF)
    assert added.changes.ids == {(Topic.INMATES, inmate_id)}
    (row,) = people.queries.list_documents(inmate_id=inmate_id)
    assert (row.name, row.media_type, row.size) == ("Ijazah SMP", MediaType.PDF, len(PDF))
    copy = people.commands.get_document(document_id=added.value).value
    assert (copy.file_name, copy.media_type, copy.content) == (
        "Ijazah SMP.pdf",
        "application/pdf",
        PDF,
    )


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("foto.jpeg", "foto.jpeg"),
        ("FOTO.JPG", "FOTO.JPG"),
        ("foto.pdf", "foto.pdf.jpg"),
        ("No. 12", "No. 12.jpg"),
    ],
)
def test_copy_ends_as_what_it_is(people: People, inmate_id: int, name: str, file_name: str) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name=name, content=JPEG)
    assert people.commands.get_document(document_id=added.value).value.file_name == file_name


def test_audit_trail_tells_who_took_a_copy_but_not_of_what(people: People, inmate_id: int) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP Ahmad", content=PDF)
    people.commands.get_document(document_id=added.value)
    with people.database.read() as session:
        events = list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))
    assert [event.action for event in events] == ["document.added", "document.copied"]
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
    people: People, as_viewer: People, inmate_id: int
) -> None:
    added = people.commands.add_document(inmate_id=inmate_id, name="KTP", content=PDF)
    assert len(as_viewer.queries.list_documents(inmate_id=inmate_id)) == 1
    with pytest.raises(AccessDenied):
        as_viewer.commands.get_document(document_id=added.value)
    with pytest.raises(AccessDenied):
        as_viewer.commands.remove_document(document_id=added.value)
