"""Verbs of issuing: for one or many, and taking back what was issued by mistake."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificate_numbers import SeriesState
from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, ValidationFailed
from binaan_desktop.persistence.entities.certificates import Certificate, CertificateTemplate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.training import lock_batch
from binaan_desktop.services.certificates.drafts import IssueDraft, IssueTarget
from binaan_desktop.services.certificates.issuing import (
    Issue,
    find_key,
    issue_problems,
    make_certificate,
)
from binaan_desktop.services.certificates.results_reading import read_results
from binaan_desktop.services.certificates.rows import Issued, LeftOut, ResultsDetail
from binaan_desktop.services.certificates.template_commands import find_series, first_template
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.training.records import require_valid


class IssueCommands(Commands):
    """What an operator issues."""

    @command(Right.EDIT_TRAINING, "certificates.issued")
    def issue_certificates(self, act: Act, *, draft: IssueDraft) -> Issued:
        """Issue certificates, in the order given; who cannot have one is left out and told.

        Raises:
            ValidationFailed: no targets, or a day ahead.
            NotFound: the template or a participant is gone.
        """
        require_valid(draft.problems(act.today))
        issue = prepare_issue(act, draft.template_id, draft.issued_on)
        before = SeriesState(issue.series.year, issue.series.last_number)
        results = _Results(act)
        issued: list[int] = []
        left_out: list[LeftOut] = []
        for target in dict.fromkeys(draft.targets):
            made = issue_one(act, results.of(target.participant_id), target, issue)
            if isinstance(made, Certificate):
                issued.append(made.id)
            else:
                left_out.append(made)
        act.about("certificate", issued[0] if len(issued) == 1 else None, certificates=issued)
        act.touch(Topic.CERTIFICATES, *issued)
        act.touch(Topic.TRAINING, *results.batch_ids)
        if issued:
            act.undo = partial(
                self.take_back_certificates, certificate_ids=tuple(issued), counter=before
            )
        return Issued(tuple(issued), tuple(left_out))

    @command(Right.EDIT_TRAINING, "certificates.taken_back")
    def take_back_certificates(
        self, act: Act, *, certificate_ids: Sequence[int], counter: SeriesState
    ) -> int:
        """Take back certificates that never left the program. Gives how many.

        Args:
            act: given by the frame.
            certificate_ids: issued in one act.
            counter: where it stood before; it goes back there if nothing was issued since.

        Raises:
            NotFound: one of them is gone.
            DomainError: one was printed, signed, voided or replaced; then it is voided instead.
        """
        for certificate_id in certificate_ids:
            certificate = load_certificate(act.session, certificate_id)
            if not _is_untouched(certificate):
                raise DomainError(Problem(Code.CERTIFICATE_IN_USE))
            act.session.delete(certificate)
        series = find_series(act.session, act.today.year)
        given = SeriesState(counter.year, counter.last_number + len(certificate_ids))
        if SeriesState(series.year, series.last_number) == given:
            series.last_number = counter.last_number
        act.session.flush()
        act.about("certificate", None, certificates=list(certificate_ids))
        act.touch(Topic.CERTIFICATES, *certificate_ids)
        act.touch(Topic.TRAINING)
        return len(certificate_ids)


class _Results:
    """The results of the batches that targets belong to, read once a batch."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._read: dict[int, ResultsDetail] = {}

    @property
    def batch_ids(self) -> tuple[int, ...]:
        """The batches that were asked for."""
        return tuple(self._read)

    def of(self, participant_id: int) -> ResultsDetail:
        """The results of a participant's batch.

        Raises:
            NotFound: there is no such participant.
        """
        session = self._act.session
        batch_id = session.scalar(
            select(Participant.batch_id).where(Participant.id == participant_id)
        )
        if batch_id is None or lock_batch(session, batch_id) is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        if batch_id not in self._read:
            self._read[batch_id] = read_results(session, batch_id)
        return self._read[batch_id]


def prepare_issue(act: Act, template_id: int | None, issued_on: date) -> Issue:
    """Template, series and key of an act.

    Raises:
        NotFound: the template is gone.
        ValidationFailed: the day lies in another year than the counter.
    """
    template = _find_template(act, template_id)
    if issued_on.year != act.today.year:
        raise ValidationFailed(Problem(Code.CERTIFICATE_OTHER_YEAR, "issued_on"))
    series = find_series(act.session, issued_on.year)
    key = find_key(act.session, act)
    return Issue(template, series, key, issued_on, read_settings(act.session).name)


def _find_template(act: Act, template_id: int | None) -> CertificateTemplate:
    if template_id is not None:
        template = act.session.get(CertificateTemplate, template_id)
        if template is None:
            raise NotFound(Problem(Code.NOT_FOUND, "template_id"))
        return template
    return first_template(act)


def issue_one(
    act: Act,
    detail: ResultsDetail,
    target: IssueTarget,
    issue: Issue,
    replaces: Certificate | None = None,
) -> Certificate | LeftOut:
    """Issue one certificate, or tell why not."""
    row = next(one for one in detail.rows if one.participant_id == target.participant_id)
    problems = [] if replaces else issue_problems(row, target, issue.issued_on)
    if not problems:
        made = make_certificate(act, detail, row, target, issue, replaces)
        if isinstance(made, Certificate):
            return made
        problems = [made]
    return LeftOut(row.participant_id, row.name, tuple(problems))


def load_certificate(session: Session, certificate_id: int) -> Certificate:
    """A certificate, to change it.

    Raises:
        NotFound: it is gone.
    """
    certificate = session.get(Certificate, certificate_id)
    if certificate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return certificate


def _is_untouched(certificate: Certificate) -> bool:
    """Whether nobody outside can know of it yet."""
    is_new = certificate.status is CertificateStatus.ISSUED and certificate.replaces_id is None
    return is_new and certificate.original is OriginalState.UNSIGNED and not certificate.printed
