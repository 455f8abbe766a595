"""Verbs of the register: void, re-issue, the signed paper, printing, and the verification file."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.certificates import (
    CertificateAct,
    Standing,
    act_problem,
    parse_statement,
)
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.verification import IssuedCertificate, fingerprint, register_text
from binaan_desktop.persistence.entities.certificates import Certificate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.files import write_atomically
from binaan_desktop.persistence.signing import sign_register
from binaan_desktop.services.approvals import Approval, require_second_person
from binaan_desktop.services.certificates.drafts import (
    MAX_REASON,
    HandOverDraft,
    IssueTarget,
    text_field_problems,
)
from binaan_desktop.services.certificates.issue_commands import (
    issue_one,
    load_certificate,
    prepare_issue,
)
from binaan_desktop.services.certificates.issuing import find_key
from binaan_desktop.services.certificates.results_reading import read_results
from binaan_desktop.services.certificates.rows import VerificationFile
from binaan_desktop.services.certificates.verification_page import make_verification_page
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.training.records import one_line, require_valid


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a signed paper was, so that it can be put back there."""

    original: OriginalState
    handed_on: date | None
    handed_to: str | None


class RegisterCommands(Commands):
    """What happens to a certificate after it was issued."""

    @command(Right.EDIT_TRAINING, "certificates.voided")
    def void_certificate(
        self, act: Act, *, certificate_id: int, reason: str, approval: Approval | None
    ) -> int:
        """Take the validity of a certificate; two people do it.

        Raises:
            ValidationFailed: no reason is given.
            AccessDenied: no second person confirmed.
            NotFound: it is gone.
            DomainError: it is not valid any more.
        """
        require_valid(text_field_problems(reason, "reason", MAX_REASON))
        approved_by = require_second_person(act, approval)
        certificate = load_certificate(act.session, certificate_id)
        _void(act, certificate, CertificateAct.VOID, reason, approved_by)
        act.about("certificate", certificate_id)
        _touch(act, certificate)
        act.undo = partial(self.take_back_void, certificate_id=certificate_id)
        return certificate_id

    @command(Right.EDIT_TRAINING, "certificates.void_taken_back")
    def take_back_void(self, act: Act, *, certificate_id: int) -> int:
        """Make a voided certificate valid again, as right after a slip of the hand.

        Raises:
            NotFound: it is gone.
            DomainError: it is not voided, was replaced, or another one is valid meanwhile.
        """
        certificate = load_certificate(act.session, certificate_id)
        if certificate.status is not CertificateStatus.VOIDED:
            code = (
                Code.CERTIFICATE_REPLACED
                if certificate.status is CertificateStatus.REPLACED
                else Code.CERTIFICATE_NOT_VOIDED
            )
            raise DomainError(Problem(code))
        other = act.session.scalar(
            select(Certificate.number).where(
                Certificate.participant_id == certificate.participant_id,
                Certificate.module_id.is_(None)
                if certificate.module_id is None
                else Certificate.module_id == certificate.module_id,
                Certificate.status == CertificateStatus.ISSUED,
            )
        )
        if other is not None:
            raise DomainError(Problem(Code.CERTIFICATE_EXISTS, facts={"number": other}))
        certificate.status = CertificateStatus.ISSUED
        certificate.void_reason = certificate.voided_at = None
        certificate.voided_by = certificate.approved_by = None
        act.about("certificate", certificate_id)
        _touch(act, certificate)
        return certificate_id

    @command(Right.EDIT_TRAINING, "certificates.reissued")
    def reissue_certificate(
        self,
        act: Act,
        *,
        certificate_id: int,
        reason: str,
        template_id: int,
        issued_on: date,
        approval: Approval | None,
    ) -> int:
        """Issue a new certificate in the place of an old one, with what the profile says now.

        Gives the id of the new one. The old one is not valid any more; two people do it.

        Raises:
            ValidationFailed: no reason is given, or the day is ahead.
            AccessDenied: no second person confirmed.
            NotFound: it or the template is gone.
            DomainError: it was replaced before, or the new number is taken.
        """
        require_valid(text_field_problems(reason, "reason", MAX_REASON))
        if issued_on > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "issued_on"))
        approved_by = require_second_person(act, approval)
        old = load_certificate(act.session, certificate_id)
        _void(act, old, CertificateAct.REPLACE, reason, approved_by)
        act.session.flush()
        participant = act.session.get_one(Participant, old.participant_id)
        detail = read_results(act.session, participant.batch_id)
        issue = prepare_issue(act, template_id, issued_on)
        target = IssueTarget(old.participant_id, old.module_id)
        made = issue_one(act, detail, target, issue, replaces=old)
        if not isinstance(made, Certificate):
            raise DomainError(*made.problems)
        act.about("certificate", made.id, replaces=certificate_id)
        _touch(act, old)
        _touch(act, made)
        return made.id

    @command(Right.EDIT_TRAINING, "certificates.signed")
    def keep_originals(self, act: Act, *, certificate_ids: Sequence[int]) -> int:
        """Note that the signed papers are in the office. Gives how many.

        Raises:
            NotFound: one is gone.
            DomainError: one is not valid any more, or its paper is elsewhere.
        """
        return self._move_papers(act, certificate_ids, CertificateAct.SIGN, None)

    @command(Right.EDIT_TRAINING, "certificates.handed_over")
    def hand_over(self, act: Act, *, certificate_ids: Sequence[int], draft: HandOverDraft) -> int:
        """Note to whom the signed papers were handed, and when. Gives how many.

        Raises:
            ValidationFailed: no receiver, or a day ahead.
            NotFound: one is gone.
            DomainError: one is not valid any more, or was handed over before.
        """
        require_valid(draft.problems(act.today))
        return self._move_papers(act, certificate_ids, CertificateAct.HAND_OVER, draft)

    @command(Right.EDIT_TRAINING, "certificates.returned")
    def take_back_originals(self, act: Act, *, certificate_ids: Sequence[int]) -> int:
        """Note that handed papers came back into the office. Gives how many.

        Raises:
            NotFound: one is gone.
            DomainError: one was not handed over.
        """
        return self._move_papers(act, certificate_ids, CertificateAct.TAKE_BACK, None)

    @command(Right.EDIT_TRAINING, "certificates.put_back")
    def put_papers_back(self, act: Act, *, papers: Mapping[int, Paper]) -> int:
        """Put papers back where they were before, as if nothing had been noted. Gives how many.

        Raises:
            NotFound: one is gone.
        """
        for certificate_id, paper in papers.items():
            certificate = load_certificate(act.session, certificate_id)
            certificate.original = paper.original
            certificate.handed_on, certificate.handed_to = paper.handed_on, paper.handed_to
            _touch(act, certificate)
        act.about("certificate", None, certificates=sorted(papers))
        return len(papers)

    @command(Right.VIEW, "certificates.printed")
    def note_printed(self, act: Act, *, certificate_ids: Sequence[int]) -> None:
        """Note that certificates went to the printer or into a PDF.

        Raises:
            NotFound: one is gone.
        """
        for certificate_id in certificate_ids:
            certificate = load_certificate(act.session, certificate_id)
            certificate.printed += 1
            _touch(act, certificate)
        act.about("certificate", None, certificates=list(certificate_ids))

    @command(Right.EXPORT, "certificates.register_saved")
    def save_verification_file(self, act: Act, *, path: Path) -> VerificationFile:
        """Write the file with which others check certificates; it names nobody.

        Raises:
            DomainError: nothing was issued yet.
            KnownFileError: it cannot be written.
        """
        issued = _known_certificates(act)
        if not issued:
            raise DomainError(Problem(Code.CERTIFICATES_NONE))
        key = find_key(act.session, act)
        public_key = bytes.fromhex(key.public_key)
        text = register_text(read_settings(act.session).name, act.today, issued)
        signature = sign_register(text, key.private_key)
        data = make_verification_page(text, signature, public_key).encode("utf-8")
        write_atomically(path, data)
        digest = hashlib.sha256(data).hexdigest()
        act.about("signing_key", key.id, certificates=len(issued), sha256=digest)
        return VerificationFile(len(issued), fingerprint(public_key), digest)

    def _move_papers(
        self,
        act: Act,
        certificate_ids: Sequence[int],
        moved: CertificateAct,
        draft: HandOverDraft | None,
    ) -> int:
        before: dict[int, Paper] = {}
        for certificate_id in dict.fromkeys(certificate_ids):
            certificate = load_certificate(act.session, certificate_id)
            standing = Standing(certificate.status, certificate.original)
            after = standing.after(moved)
            if after is None:
                raise DomainError(*_refusal(standing, moved))
            before[certificate_id] = Paper(
                certificate.original, certificate.handed_on, certificate.handed_to
            )
            certificate.original = after.original
            certificate.handed_on = None if draft is None else draft.handed_on
            certificate.handed_to = None if draft is None else one_line(draft.handed_to)
            _touch(act, certificate)
        act.about("certificate", None, certificates=sorted(before))
        act.undo = partial(self.put_papers_back, papers=before)
        return len(before)


def _void(
    act: Act, certificate: Certificate, how: CertificateAct, reason: str, approved_by: int
) -> None:
    standing = Standing(certificate.status, certificate.original)
    after = standing.after(how)
    if after is None:
        raise DomainError(*_refusal(standing, how))
    certificate.status = after.status
    if standing.status is CertificateStatus.ISSUED:
        certificate.voided_at, certificate.voided_by = act.now, act.desk.actor.user_id
        certificate.void_reason, certificate.approved_by = one_line(reason), approved_by


def _refusal(standing: Standing, how: CertificateAct) -> list[Problem]:
    problem = act_problem(standing, how)
    return [] if problem is None else [problem]


def _touch(act: Act, certificate: Certificate) -> None:
    act.touch(Topic.CERTIFICATES, certificate.id)
    act.touch(Topic.TRAINING)


def _known_certificates(act: Act) -> list[IssuedCertificate]:
    """Every certificate that was ever issued, with its standing and since when."""
    rows = act.session.execute(
        select(Certificate.code, Certificate.statement, Certificate.status, Certificate.voided_at)
    )
    return [
        IssuedCertificate(
            row.code,
            parse_statement(row.statement),
            row.status,
            None if row.voided_at is None else row.voided_at.astimezone().date(),
        )
        for row in rows
    ]
