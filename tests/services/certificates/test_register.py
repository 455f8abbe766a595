"""The register: voided by two, re-issued, handed over, searched, and checked by others offline."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.certificates import CertificateStatement
from binaan_desktop.domain.errors import (
    AccessDenied,
    BinaanError,
    Code,
    DomainError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.verification import VerificationOutcome
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import HandOverDraft
from binaan_desktop.services.certificates.rows import CertificateDetail, CertificateFilter
from binaan_desktop.services.certificates.verification_page import verify_in_file
from tests.conftest import TODAY, FakeClock
from tests.services.certificates.browser import Page
from tests.services.certificates.training import make_issued


class Case:
    """A house with four certificates."""

    def __init__(self, services: Services, database: Database) -> None:
        self.training, issued = make_issued(services, database)
        self.ids = issued.certificate_ids
        self.commands = services.certificates.commands
        self.queries = services.certificates.queries

    @property
    def approval(self) -> Approval:
        return self.training.approval

    def detail(self, place: int = 0) -> CertificateDetail:
        return self.queries.get_certificate(certificate_id=self.ids[place])

    def find(self, **wanted: object) -> list[str]:
        page = self.queries.list_certificates(wanted=CertificateFilter(**wanted))  # type: ignore[arg-type]
        assert page.total == len(page.rows)
        return [row.number[:3] for row in page.rows]

    def statement(self, place: int = 0) -> CertificateStatement:
        return self.detail(place).statement


@pytest.fixture
def case(services: Services, database: Database) -> Case:
    return Case(services, database)


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_voiding_takes_two_people_and_a_reason(case: Case, database: Database) -> None:
    void = case.commands.void_certificate
    with pytest.raises(AccessDenied) as alone:
        void(certificate_id=case.ids[0], reason="Salah nama", approval=None)
    assert _codes(alone.value) == [Code.SECOND_PERSON_NEEDED]
    with pytest.raises(AccessDenied) as same:
        void(certificate_id=case.ids[0], reason="Salah", approval=Approval(1, "Sari"))
    assert _codes(same.value) == [Code.SECOND_PERSON_SAME]
    with pytest.raises(ValidationFailed):
        void(certificate_id=case.ids[0], reason=" ", approval=case.approval)
    done = void(certificate_id=case.ids[0], reason="Salah nama", approval=case.approval)
    detail = case.detail()
    assert detail.row.status is CertificateStatus.VOIDED
    assert (detail.void_reason, detail.voided_by) == ("Salah nama", "Sari Puspita")
    assert (detail.approved_by, detail.issued_by) == ("Budi Hartono", "Sari Puspita")
    with database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert event.action == "certificates.voided"
        assert "Salah" not in event.details
        assert f'"approved_by":{case.approval.user_id}' in event.details.replace(" ", "")
    with pytest.raises(DomainError) as twice:
        void(certificate_id=case.ids[0], reason="Lagi", approval=case.approval)
    assert _codes(twice.value) == [Code.CERTIFICATE_VOIDED]
    assert done.undo is not None
    done.undo()
    assert case.detail().row.status is CertificateStatus.ISSUED
    assert (case.detail().void_reason, case.detail().approved_by) == ("", "")


def test_reissue_points_to_the_old_one_and_says_what_is_true_now(
    case: Case, database: Database
) -> None:
    with database.write() as session:
        session.get_one(Inmate, case.training.inmates[0]).name = "Ahmad Zubur"
    new_id = case.commands.reissue_certificate(
        certificate_id=case.ids[0],
        reason="Ejaan nama",
        template_id=case.detail().template_id,
        issued_on=TODAY,
        approval=case.approval,
    ).value
    old, new = case.detail(), case.queries.get_certificate(certificate_id=new_id)
    assert (old.row.status, old.replaced_by) == (CertificateStatus.REPLACED, "005/SERT/XI/2026")
    assert (new.row.name, new.replaces) == ("Ahmad Zubur", "001/SERT/XI/2026")
    assert old.row.name == "Ahmad Subur"
    assert old.row.code != new.row.code
    with pytest.raises(DomainError) as again:
        case.commands.reissue_certificate(
            certificate_id=case.ids[0],
            reason="Lagi",
            template_id=old.template_id,
            issued_on=TODAY,
            approval=case.approval,
        )
    assert _codes(again.value) == [Code.CERTIFICATE_REPLACED]
    with pytest.raises(DomainError) as back:
        case.commands.take_back_void(certificate_id=case.ids[0])
    assert _codes(back.value) == [Code.CERTIFICATE_REPLACED]


def test_voided_certificate_can_be_replaced(case: Case) -> None:
    case.commands.void_certificate(
        certificate_id=case.ids[0], reason="Salah", approval=case.approval
    )
    case.commands.reissue_certificate(
        certificate_id=case.ids[0],
        reason="Terbit ulang",
        template_id=case.detail().template_id,
        issued_on=TODAY,
        approval=case.approval,
    )
    detail = case.detail()
    assert (detail.row.status, detail.void_reason) == (CertificateStatus.REPLACED, "Salah")


def test_reissue_is_refused_ahead_alone_and_without_a_reason(case: Case) -> None:
    def reissue(reason: str, issued_on: date, approval: Approval | None) -> None:
        case.commands.reissue_certificate(
            certificate_id=case.ids[0],
            reason=reason,
            template_id=case.detail().template_id,
            issued_on=issued_on,
            approval=approval,
        )

    with pytest.raises(ValidationFailed):
        reissue("", TODAY, case.approval)
    with pytest.raises(ValidationFailed):
        reissue("Ejaan", date(2026, 12, 24), case.approval)
    with pytest.raises(AccessDenied):
        reissue("Ejaan", TODAY, None)
    assert case.detail().row.status is CertificateStatus.ISSUED


def test_papers_are_signed_handed_over_and_returned(case: Case) -> None:
    signed = case.commands.keep_originals(certificate_ids=case.ids)
    assert {case.detail(at).row.original for at in range(4)} == {OriginalState.KEPT}
    handed = case.commands.hand_over(
        certificate_ids=case.ids[:2], draft=HandOverDraft(TODAY, " Ahmad  Subur ")
    )
    row = case.detail().row
    assert (row.original, row.handed_on, row.handed_to) == (
        OriginalState.HANDED_OVER,
        TODAY,
        "Ahmad Subur",
    )
    returned = case.commands.take_back_originals(certificate_ids=case.ids[:1])
    assert case.detail().row.original is OriginalState.KEPT
    for done, expected in (
        (returned, OriginalState.HANDED_OVER),
        (handed, OriginalState.KEPT),
        (signed, OriginalState.UNSIGNED),
    ):
        assert done.undo is not None
        done.undo()
        assert case.detail().row.original is expected
    assert case.detail().row.handed_to == ""


def test_paper_that_is_elsewhere_stays_there(case: Case) -> None:
    case.commands.void_certificate(
        certificate_id=case.ids[0], reason="Salah", approval=case.approval
    )
    with pytest.raises(DomainError) as voided:
        case.commands.hand_over(certificate_ids=case.ids, draft=HandOverDraft(TODAY, "Ahmad"))
    assert _codes(voided.value) == [Code.CERTIFICATE_VOIDED]
    assert case.detail(1).row.original is OriginalState.UNSIGNED
    with pytest.raises(DomainError) as not_out:
        case.commands.take_back_originals(certificate_ids=case.ids[1:2])
    assert _codes(not_out.value) == [Code.ORIGINAL_ELSEWHERE]
    with pytest.raises(ValidationFailed):
        case.commands.hand_over(
            certificate_ids=case.ids[1:], draft=HandOverDraft(date(2027, 1, 1), "")
        )


def test_register_is_searched(case: Case) -> None:
    case.commands.void_certificate(
        certificate_id=case.ids[1], reason="Salah", approval=case.approval
    )
    case.commands.keep_originals(certificate_ids=case.ids[:1])
    code = format_code(case.detail(3).row.code).lower()
    assert case.find() == ["004", "003", "002", "001"]
    assert case.find(text="cecep") == ["003"]
    assert case.find(text="003/sert") == ["003"]
    assert case.find(text=code) == ["004"]
    assert case.find(text="100%_") == []
    assert case.find(status=CertificateStatus.VOIDED) == ["002"]
    assert case.find(original=OriginalState.KEPT) == ["001"]
    assert case.find(year=2025) == []
    assert case.find(year=2026, batch_id=case.training.batch_id) == ["004", "003", "002", "001"]
    assert case.find(inmate_id=case.training.inmates[0]) == ["001"]


def test_printing_is_counted(case: Case) -> None:
    case.commands.note_printed(certificate_ids=case.ids[:2])
    case.commands.note_printed(certificate_ids=case.ids[:1])
    assert [case.detail(at).row.printed for at in range(3)] == [2, 1, 0]


def test_verification_file_answers_for_every_certificate(
    case: Case, tmp_path: Path, qapp: QApplication, clock: FakeClock
) -> None:
    clock.day = date(2026, 11, 25)
    case.commands.void_certificate(
        certificate_id=case.ids[1], reason="Salah", approval=case.approval
    )
    path = tmp_path / "verifikasi.html"
    saved = case.commands.save_verification_file(path=path).value
    assert saved.certificates == 4
    assert saved.fingerprint == case.queries.get_fingerprint() == case.detail().fingerprint
    page = Page(path.read_text(encoding="utf-8"))
    for at, outcome, verdict in (
        (0, VerificationOutcome.VALID, "Asli dan berlaku"),
        (1, VerificationOutcome.VOIDED, "Dicabut pada 25 November 2026"),
        (2, VerificationOutcome.VALID, "Asli dan berlaku"),
    ):
        holder, code = case.statement(at).holder, case.detail(at).row.code
        assert verify_in_file(path, code, holder).verification.outcome is outcome
        typed = {
            "code": code,
            "number": holder.number,
            "name": holder.name,
            "birth_place": holder.birth_place or "",
            "birth_date": format_date_long(holder.birth_date),
            "issued_on": format_date_long(holder.issued_on),
        }
        assert page.check(typed) == verdict
    assert "Subur" not in path.read_text(encoding="utf-8")


def test_house_without_certificates_has_no_file(services: Services, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as refused:
        services.certificates.commands.save_verification_file(path=tmp_path / "x.html")
    assert _codes(refused.value) == [Code.CERTIFICATES_NONE]
    assert services.certificates.queries.get_fingerprint() == ""


@pytest.mark.parametrize(
    "ask",
    [
        lambda case: case.queries.get_certificate(certificate_id=9999),
        lambda case: case.commands.note_printed(certificate_ids=[9999]),
        lambda case: case.commands.take_back_void(certificate_id=9999),
    ],
)
def test_certificate_that_is_gone(case: Case, ask: Callable[[Case], object]) -> None:
    with pytest.raises(NotFound):
        ask(case)


def test_valid_certificate_is_not_made_valid(case: Case) -> None:
    with pytest.raises(DomainError) as refused:
        case.commands.take_back_void(certificate_id=case.ids[0])
    assert _codes(refused.value) == [Code.CERTIFICATE_NOT_VOIDED]
