"""The verbs on what a person brought along: work before, and certificates with their scan."""

from dataclasses import fields, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.profiles import ProfilePart, certificate_problems, work_problems
from binaan_desktop.persistence.entities.profiles import (
    Document,
    OutsideCertificate,
    WorkRecord,
)
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.document_commands import keep_document
from binaan_desktop.services.inmates.profile_drafts import CertificateDraft, Scan, WorkDraft
from binaan_desktop.services.inmates.profile_records import (
    load_part,
    load_person,
    note_asked,
    require,
    require_fresh,
    require_skill,
    set_asked,
    tell,
)

_WORK, _CERTIFICATES = ProfilePart.WORK, ProfilePart.CERTIFICATES


class BackgroundCommands(Commands):
    """Jobs and certificates from outside."""

    @command(Right.EDIT_INMATES, "work.added")
    def add_work(self, act: Act, *, inmate_id: int, draft: WorkDraft) -> int:
        """Note a job that a person had; gives its id.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: with every error at its field.
        """
        inmate = load_person(act.session, inmate_id)
        clean = _checked_work(act, draft)
        asked_on = note_asked(inmate, _WORK, act.today)
        work = WorkRecord(inmate_id=inmate_id, **_columns(clean))
        act.session.add(work)
        act.session.flush()
        tell(act, inmate_id, work=work.id)
        act.undo = partial(self.take_back_work, work_id=work.id, asked_on=asked_on)
        return work.id

    @command(Right.EDIT_INMATES, "work.updated")
    def update_work(self, act: Act, *, work_id: int, draft: WorkDraft, read: WorkDraft) -> int:
        """Change a job.

        Raises:
            NotFound: it is gone.
            StaleData: somebody changed it since it was read.
            ValidationFailed: with every error at its field.
        """
        work = load_part(act.session, WorkRecord, work_id)
        require_fresh(work_draft(work), read)
        clean = _checked_work(act, draft)
        _write(work, _columns(clean))
        tell(act, work.inmate_id, work=work_id)
        act.undo = partial(self.update_work, work_id=work_id, draft=read, read=clean)
        return work_id

    @command(Right.EDIT_INMATES, "work.removed")
    def remove_work(self, act: Act, *, work_id: int) -> None:
        """Take a job out; the person stays one who was asked.

        Raises:
            NotFound: it is gone.
        """
        work = load_part(act.session, WorkRecord, work_id)
        tell(act, work.inmate_id, work=work_id)
        act.undo = partial(self.add_work, inmate_id=work.inmate_id, draft=work_draft(work))
        act.session.delete(work)

    @command(Right.EDIT_INMATES, "work.taken_back")
    def take_back_work(self, act: Act, *, work_id: int, asked_on: date | None) -> None:
        """Take a job out as if it had not been noted; ``asked_on`` stood there before.

        Raises:
            NotFound: it is gone.
        """
        work = load_part(act.session, WorkRecord, work_id)
        set_asked(load_person(act.session, work.inmate_id), _WORK, asked_on)
        tell(act, work.inmate_id, work=work_id)
        act.session.delete(work)

    @command(Right.EDIT_INMATES, "certificate.added")
    def add_certificate(
        self, act: Act, *, inmate_id: int, draft: CertificateDraft, scan: Scan | None = None
    ) -> int:
        """Note a certificate from outside, with its scan where there is one; gives its id.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: with every error at its field.
        """
        inmate = load_person(act.session, inmate_id)
        clean, new_id = _checked_certificate(act, inmate_id, draft, scan)
        asked_on = note_asked(inmate, _CERTIFICATES, act.today)
        certificate = OutsideCertificate(inmate_id=inmate_id, **_columns(clean))
        act.session.add(certificate)
        act.session.flush()
        tell(act, inmate_id, certificate=certificate.id)
        act.undo = partial(
            self.take_back_certificate,
            certificate_id=certificate.id,
            document_id=new_id,
            asked_on=asked_on,
        )
        return certificate.id

    @command(Right.EDIT_INMATES, "certificate.updated")
    def update_certificate(
        self,
        act: Act,
        *,
        certificate_id: int,
        draft: CertificateDraft,
        read: CertificateDraft,
        scan: Scan | None = None,
        drop_document: int | None = None,
    ) -> int:
        """Change a certificate; a new scan takes the place of the one shown.

        The scan shown before stays among the person's documents.

        Args:
            act: the act.
            certificate_id: of the certificate.
            draft: what it says from now on.
            read: what it said when it was read.
            scan: a file that is not stored yet.
            drop_document: a stored file that goes, where a change is taken back.

        Raises:
            NotFound: it is gone.
            StaleData: somebody changed it since it was read.
            ValidationFailed: with every error at its field.
        """
        certificate = load_part(act.session, OutsideCertificate, certificate_id)
        inmate_id = certificate.inmate_id
        require_fresh(certificate_draft(certificate), read)
        clean, new_id = _checked_certificate(act, inmate_id, draft, scan)
        _write(certificate, _columns(clean))
        act.session.flush()
        _drop(act, drop_document)
        tell(act, inmate_id, certificate=certificate_id)
        act.undo = partial(
            self.update_certificate,
            certificate_id=certificate_id,
            draft=read,
            read=clean,
            drop_document=new_id,
        )
        return certificate_id

    @command(Right.EDIT_INMATES, "certificate.removed")
    def remove_certificate(self, act: Act, *, certificate_id: int) -> None:
        """Take a certificate out; its scan stays among the person's documents.

        Raises:
            NotFound: it is gone.
        """
        certificate = load_part(act.session, OutsideCertificate, certificate_id)
        inmate_id, draft = certificate.inmate_id, certificate_draft(certificate)
        tell(act, inmate_id, certificate=certificate_id)
        act.undo = partial(self.add_certificate, inmate_id=inmate_id, draft=draft)
        act.session.delete(certificate)

    @command(Right.EDIT_INMATES, "certificate.taken_back")
    def take_back_certificate(
        self,
        act: Act,
        *,
        certificate_id: int,
        document_id: int | None,
        asked_on: date | None,
    ) -> None:
        """Take a certificate out as if it had not been noted, with the scan that came with it.

        Raises:
            NotFound: it is gone.
        """
        certificate = load_part(act.session, OutsideCertificate, certificate_id)
        inmate_id = certificate.inmate_id
        set_asked(load_person(act.session, inmate_id), _CERTIFICATES, asked_on)
        act.session.delete(certificate)
        act.session.flush()
        _drop(act, document_id)
        tell(act, inmate_id, certificate=certificate_id)


def work_draft(work: WorkRecord) -> WorkDraft:
    """A stored job as a form edits it."""
    return WorkDraft(**{one.name: getattr(work, one.name) for one in fields(WorkDraft)})


def certificate_draft(certificate: OutsideCertificate) -> CertificateDraft:
    """A stored certificate as a form edits it."""
    names = [one.name for one in fields(CertificateDraft)]
    return CertificateDraft(**{name: getattr(certificate, name) for name in names})


def _checked_work(act: Act, draft: WorkDraft) -> WorkDraft:
    clean = draft.tidied()
    require(work_problems(clean.position, clean.from_year, clean.until_year, act.today))
    require_skill(act.session, clean.skill_id)
    return clean


def _checked_certificate(
    act: Act, inmate_id: int, draft: CertificateDraft, scan: Scan | None
) -> tuple[CertificateDraft, int | None]:
    """The tidy draft with the id of its scan, and the id of the scan if it is new."""
    clean = draft.tidied()
    require(certificate_problems(clean.title, clean.issued_on, clean.valid_until, act.today))
    require_skill(act.session, clean.skill_id)
    if clean.document_id is not None:
        load_part(act.session, Document, clean.document_id)
    if scan is None:
        return clean, None
    # The very file may be among the person's documents already: one scan, several proofs.
    known = act.session.scalar(
        select(Document.id).where(
            Document.inmate_id == inmate_id,
            Document.sha256 == sha256(scan.content).hexdigest(),
        )
    )
    if known is not None:
        return replace(clean, document_id=known), None
    new_id = keep_document(act, inmate_id, scan.name, scan.content).id
    return replace(clean, document_id=new_id), new_id


def _columns(draft: WorkDraft | CertificateDraft) -> dict[str, Any]:
    return {one.name: getattr(draft, one.name) for one in fields(draft)}


def _write(record: WorkRecord | OutsideCertificate, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(record, name, value)


def _drop(act: Act, document_id: int | None) -> None:
    """Take a scan out again, unless another certificate shows it by now."""
    document = None if document_id is None else act.session.get(Document, document_id)
    if document is None:
        return
    shown = select(OutsideCertificate.id).where(OutsideCertificate.document_id == document_id)
    if act.session.scalar(shown.limit(1)) is None:
        act.session.delete(document)
