"""The register of certificates: its lines, and everything about one."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, extract, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.certificates import CertificateStatement, parse_statement
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.verification import fingerprint
from binaan_desktop.domain.verification_codes import parse_code
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.certificates import (
    Certificate,
    CertificateTemplate,
    SigningKey,
)
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.signing import verify_statement
from binaan_desktop.services.certificates.rows import (
    CertificateDetail,
    CertificateFilter,
    CertificatePage,
    CertificateRow,
)

MAX_ROWS = 1000
_COLUMNS = (
    Certificate.id,
    Certificate.number,
    Certificate.code,
    Participant.inmate_id,
    Certificate.statement,
    Participant.batch_id,
    Batch.name.label("batch"),
    Certificate.module_id,
    Certificate.issued_on,
    Certificate.status,
    Certificate.original,
    Certificate.handed_on,
    Certificate.handed_to,
    Certificate.printed,
)


def read_page(session: Session, wanted: CertificateFilter) -> CertificatePage:
    """The certificates that are wanted, newest first; at most a thousand, and how many in all."""
    conditions = _conditions(wanted)
    total = session.scalar(_joined(select(func.count(Certificate.id))).where(*conditions))
    rows = session.execute(
        _joined(select(*_COLUMNS))
        .where(*conditions)
        .order_by(Certificate.issued_on.desc(), Certificate.id.desc())
        .limit(MAX_ROWS)
    )
    found = tuple(_row(row, parse_statement(row.statement)) for row in rows)
    return CertificatePage(found, total or 0)


def read_certificate(session: Session, certificate_id: int) -> CertificateDetail:
    """Everything about one certificate.

    Raises:
        NotFound: it is gone.
    """
    issuer, voider, approver = (aliased(UserAccount) for _ in range(3))
    old, new = aliased(Certificate), aliased(Certificate)
    row = session.execute(
        _joined(
            select(
                *_COLUMNS,
                Certificate.version,
                Certificate.signature,
                Certificate.template_id,
                Certificate.issued_at,
                Certificate.voided_at,
                Certificate.void_reason,
                SigningKey.public_key,
                CertificateTemplate.name.label("template"),
                issuer.full_name.label("issued_by"),
                voider.full_name.label("voided_by"),
                approver.full_name.label("approved_by"),
                old.number.label("replaces"),
                new.number.label("replaced_by"),
            )
        )
        .join(SigningKey, SigningKey.id == Certificate.key_id)
        .join(CertificateTemplate, CertificateTemplate.id == Certificate.template_id)
        .join(issuer, issuer.id == Certificate.issued_by)
        .outerjoin(voider, voider.id == Certificate.voided_by)
        .outerjoin(approver, approver.id == Certificate.approved_by)
        .outerjoin(old, old.id == Certificate.replaces_id)
        .outerjoin(new, new.replaces_id == Certificate.id)
        .where(Certificate.id == certificate_id)
    ).first()
    if row is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    statement = parse_statement(row.statement)
    public_key = bytes.fromhex(row.public_key)
    return CertificateDetail(
        row=_row(row, statement),
        version=row.version,
        statement=statement,
        is_genuine=verify_statement(row.statement, row.signature, public_key),
        fingerprint=fingerprint(public_key),
        template_id=row.template_id,
        template=row.template,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        voided_at=row.voided_at,
        voided_by=row.voided_by or "",
        approved_by=row.approved_by or "",
        void_reason=row.void_reason or "",
        replaces=row.replaces or "",
        replaced_by=row.replaced_by or "",
    )


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Certificate)
        .join(Participant, Participant.id == Certificate.participant_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .join(Inmate, Inmate.id == Participant.inmate_id)
    )


def _conditions(wanted: CertificateFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(Certificate.status == wanted.status)
    if wanted.original is not None:
        conditions.append(Certificate.original == wanted.original)
    if wanted.batch_id is not None:
        conditions.append(Participant.batch_id == wanted.batch_id)
    if wanted.inmate_id is not None:
        conditions.append(Participant.inmate_id == wanted.inmate_id)
    if wanted.year is not None:
        conditions.append(extract("year", Certificate.issued_on) == wanted.year)
    if wanted.text.strip():
        conditions.append(_matches(wanted.text.strip()))
    return conditions


def _matches(text: str) -> ColumnElement[bool]:
    """Number, name (then and now), batch, title, or the code in whatever way it is typed."""
    columns = (Certificate.number, Inmate.name, Batch.name, Certificate.statement)
    found = [func.lower(one).contains(text.lower(), autoescape=True) for one in columns]
    code = parse_code(text)
    return or_(*found) if code is None else or_(*found, Certificate.code == code)


def _row(row: Row[*tuple[Any, ...]], statement: CertificateStatement) -> CertificateRow:
    return CertificateRow(
        id=row.id,
        number=row.number,
        code=row.code,
        inmate_id=row.inmate_id,
        name=statement.holder.name,
        title=statement.course.title,
        agency=statement.course.agency,
        batch_id=row.batch_id,
        batch=row.batch,
        module_id=row.module_id,
        issued_on=row.issued_on,
        status=row.status,
        original=row.original,
        handed_on=row.handed_on,
        handed_to=row.handed_to or "",
        printed=row.printed,
    )
