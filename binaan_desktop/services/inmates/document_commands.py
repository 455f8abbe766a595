"""The verbs on the files of a person: add, take away, give out a copy."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select, update

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.papers import MediaType, document_problems, media_type_of
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.profiles import Document, OutsideCertificate
from binaan_desktop.persistence.files import write_atomically
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.paper_rows import DocumentCopy


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A file that was taken away, whole, so that it can be put back. Lives in memory only."""

    inmate_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    certificate_ids: tuple[int, ...]
    content: bytes = field(repr=False)


class DocumentCommands(Commands):
    """What an operator does to the files kept with a person."""

    @command(Right.EDIT_INMATES, "document.added")
    def add_document(self, act: Act, *, inmate_id: int, name: str, content: bytes) -> int:
        """Keep a file (PDF, JPEG or PNG of at most 5 MB) with a person; gives its id.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: no name, another kind of file (told by its bytes), or too large.
            DomainError: the very same file is kept with this person already.
        """
        document = keep_document(act, inmate_id, name, content)
        _note(act, document)
        act.undo = partial(self.remove_document, document_id=document.id)
        return document.id

    @command(Right.EDIT_INMATES, "document.removed")
    def remove_document(self, act: Act, *, document_id: int) -> None:
        """Take a file away; a certificate that showed it stays, without its scan.

        Raises:
            NotFound: there is no such file.
        """
        document = _load(act, document_id)
        proofs = act.session.scalars(
            select(OutsideCertificate.id).where(OutsideCertificate.document_id == document_id)
        )
        state = DocumentState(
            inmate_id=document.inmate_id,
            name=document.name,
            media_type=document.media_type,
            size=document.size,
            sha256=document.sha256,
            added_at=document.added_at,
            certificate_ids=tuple(proofs),
            content=document.content,
        )
        _note(act, document)
        act.session.delete(document)
        act.undo = partial(self.restore_document, state=state)

    @command(Right.EDIT_INMATES, "document.restored")
    def restore_document(self, act: Act, *, state: DocumentState) -> int:
        """Put a file back that was taken away, also behind the certificates that showed it.

        Raises:
            NotFound: the person is gone.
        """
        if act.session.get(Inmate, state.inmate_id) is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        document = Document(
            inmate_id=state.inmate_id,
            name=state.name,
            media_type=state.media_type,
            size=state.size,
            sha256=state.sha256,
            content=state.content,
            added_at=state.added_at,
        )
        act.session.add(document)
        act.session.flush()
        act.session.execute(
            update(OutsideCertificate)
            .where(
                OutsideCertificate.id.in_(state.certificate_ids),
                OutsideCertificate.document_id.is_(None),
            )
            .values(document_id=document.id)
        )
        _note(act, document)
        return document.id

    @command(Right.VIEW_NIK, "document.viewed")
    def get_document(self, act: Act, *, document_id: int) -> DocumentCopy:
        """Give a file to be looked at; a scan may show a whole NIK, so a trace is left.

        Raises:
            NotFound: there is no such file.
        """
        document = _load(act, document_id)
        act.about("document", document.id, inmate=document.inmate_id)
        return DocumentCopy(document.name, MediaType(document.media_type), document.content)

    @command(Right.EXPORT, "document.copied")
    def copy_document(self, act: Act, *, document_id: int, path: Path) -> None:
        """Write a copy outside of the encrypted database; the audit trail says who took it.

        Raises:
            NotFound: there is no such file.
            KnownFileError: it cannot be written there.
        """
        document = _load(act, document_id)
        write_atomically(path, document.content)
        act.about("document", document.id, inmate=document.inmate_id)


def keep_document(act: Act, inmate_id: int, name: str, content: bytes) -> Document:
    """Store a file with a person, within the act that brings it.

    Raises:
        NotFound: there is no such person.
        ValidationFailed: no name, another kind of file (told by its bytes), or too large.
        DomainError: the very same file is kept with this person already.
    """
    if act.session.get(Inmate, inmate_id) is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    title = " ".join(name.split())
    problems = document_problems(title, content)
    if problems:
        raise ValidationFailed(*problems)
    digest = sha256(content).hexdigest()
    twin = act.session.scalar(
        select(Document.name).where(Document.inmate_id == inmate_id, Document.sha256 == digest)
    )
    if twin is not None:
        raise DomainError(Problem(Code.DOCUMENT_TWICE, facts={"name": twin}))
    document = Document(
        inmate_id=inmate_id,
        name=title,
        media_type=media_type_of(content),
        size=len(content),
        sha256=digest,
        content=content,
        added_at=act.now,
    )
    act.session.add(document)
    act.session.flush()
    return document


def _load(act: Act, document_id: int) -> Document:
    document = act.session.get(Document, document_id)
    if document is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return document


def _note(act: Act, document: Document) -> None:
    act.about("document", document.id, inmate=document.inmate_id)
    act.touch(Topic.INMATES, document.inmate_id)
