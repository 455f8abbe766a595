"""Making one certificate: what it states, its number, its signature and its code."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.certificate_numbers import format_certificate_number
from binaan_desktop.domain.certificate_templates import asks_for
from binaan_desktop.domain.certificates import (
    CertificateStatement,
    CourseFacts,
    HolderFacts,
    StatedModule,
)
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import EndReason
from binaan_desktop.domain.verification_codes import derive_code
from binaan_desktop.persistence.entities.certificates import (
    Certificate,
    CertificateTemplate,
    NumberSeries,
    SigningKey,
)
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.persistence.signing import make_key_pair, sign_statement
from binaan_desktop.services.attendance.book import CURRENT_NUMBER, REGISTER_NO
from binaan_desktop.services.certificates.drafts import IssueTarget
from binaan_desktop.services.certificates.rows import ModuleHead, ResultRow, ResultsDetail
from binaan_desktop.services.desk import Act
from binaan_desktop.services.wording import word


@dataclass(frozen=True, slots=True)
class Issue:
    """What all certificates of one act share.

    Attributes:
        house: the name of the institution.
    """

    template: CertificateTemplate
    series: NumberSeries
    key: SigningKey
    issued_on: date
    house: str


def find_key(session: Session, act: Act) -> SigningKey:
    """The key in use; the first certificate of a house makes it."""
    key = session.scalar(
        select(SigningKey).where(SigningKey.retired_at.is_(None)).order_by(SigningKey.id.desc())
    )
    if key is None:
        pair = make_key_pair()
        key = SigningKey(
            public_key=pair.public_key.hex(), private_key=pair.private_key, made_at=act.now
        )
        session.add(key)
        session.flush()
    return key


def issue_problems(row: ResultRow, target: IssueTarget, issued_on: date) -> list[Problem]:
    """Why somebody cannot be given a certificate, or nothing."""
    held = next((one for one in row.certificates if one.module_id == target.module_id), None)
    if held is not None:
        return [Problem(Code.CERTIFICATE_EXISTS, facts={"number": held.number})]
    if target.module_id is None:
        passed = row.end_reason is EndReason.COMPLETED
    else:
        passed = row.outcomes.get(target.module_id) is ModuleOutcome.PASSED
    if not passed:
        return [Problem(Code.CERTIFICATE_NOT_PASSED)]
    if row.ended_on is not None and issued_on < row.ended_on:
        return [Problem(Code.CERTIFICATE_BEFORE_END, "issued_on", {"day": row.ended_on})]
    return []


def make_certificate(
    act: Act,
    detail: ResultsDetail,
    row: ResultRow,
    target: IssueTarget,
    issue: Issue,
    replaces: Certificate | None = None,
) -> Certificate | Problem:
    """Number, state, sign and keep a certificate; a problem where its number is taken."""
    number = _next_number(act.session, detail, issue)
    taken = exists().where(func.lower(Certificate.number) == number.lower())
    if act.session.scalar(select(taken)):
        return Problem(Code.CERTIFICATE_NUMBER_TAKEN, facts={"number": number})
    statement = CertificateStatement(
        _holder(act.session, row, issue, number), _course(act.session, detail, row, target, issue)
    )
    text = statement.text()
    signature = sign_statement(text, issue.key.private_key)
    certificate = Certificate(
        participant_id=row.participant_id,
        module_id=target.module_id,
        template_id=issue.template.id,
        key_id=issue.key.id,
        number=statement.holder.number,
        code=_free_code(act.session, text, signature),
        statement=text,
        signature=signature,
        issued_on=issue.issued_on,
        issued_at=act.now,
        issued_by=act.desk.actor.user_id,
        replaces_id=None if replaces is None else replaces.id,
    )
    act.session.add(certificate)
    issue.series.last_number += 1
    act.session.flush()
    return certificate


def _next_number(session: Session, detail: ResultsDetail, issue: Issue) -> str:
    code = session.scalar(
        select(Course.code)
        .join(Batch, Batch.course_id == Course.id)
        .where(Batch.id == detail.batch_id)
    )
    return format_certificate_number(
        issue.series.pattern, issue.series.last_number + 1, issue.issued_on, code or ""
    )


def _free_code(session: Session, text: str, signature: bytes) -> str:
    for attempt in count():
        code = derive_code(text, signature, attempt)
        if not session.scalar(select(exists().where(Certificate.code == code))):
            return code
    raise AssertionError


def _holder(session: Session, row: ResultRow, issue: Issue, number: str) -> HolderFacts:
    person = session.execute(
        select(
            Inmate.name,
            Inmate.birth_place,
            Inmate.birth_date,
            REGISTER_NO.label("register_no"),
        )
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(Inmate.id == row.inmate_id)
    ).one()
    tells_register = asks_for(issue.template.body, "no_registrasi")
    return HolderFacts(
        number=number,
        name=person.name,
        birth_place=person.birth_place or None,
        birth_date=person.birth_date,
        register_no=(person.register_no or None) if tells_register else None,
        issued_on=issue.issued_on,
    )


def _course(
    session: Session, detail: ResultsDetail, row: ResultRow, target: IssueTarget, issue: Issue
) -> CourseFacts:
    batch_level = session.execute(
        select(Course.level_given)
        .join(Batch, Batch.course_id == Course.id)
        .where(Batch.id == detail.batch_id)
    ).scalar_one()
    if target.module_id is None:
        modules = detail.modules
        title, starts_on, ends_on = detail.course, detail.starts_on, detail.ends_on
        result = f"{word(EndReason.COMPLETED)}, tingkat {word(batch_level).lower()}"
    else:
        modules = tuple(one for one in detail.modules if one.id == target.module_id)
        title = _module_title(detail, modules[0])
        starts_on, ends_on = _module_days(session, detail, target.module_id)
        result = word(ModuleOutcome.PASSED)
    if row.ended_on is not None:
        ends_on = max(min(ends_on, row.ended_on), starts_on)
    return CourseFacts(
        title=title,
        agency=detail.agency,
        lesson_hours=sum(one.lesson_hours for one in modules),
        starts_on=starts_on,
        ends_on=ends_on,
        result=result,
        house=issue.house,
        modules=tuple(StatedModule(one.name, one.lesson_hours) for one in modules),
    )


def _module_title(detail: ResultsDetail, module: ModuleHead) -> str:
    """A module is named with its course, unless it bears the course's name."""
    same = module.name.casefold() == detail.course.casefold()
    return module.name if same else f"{module.name} ({detail.course})"


def _module_days(session: Session, detail: ResultsDetail, module_id: int) -> tuple[date, date]:
    """First and last meeting of the module in this batch; the batch's days where none is its."""
    first, last = session.execute(
        select(func.min(Meeting.day), func.max(Meeting.day)).where(
            Meeting.batch_id == detail.batch_id,
            Meeting.module_id == module_id,
            Meeting.status == MeetingStatus.PLANNED,
        )
    ).one()
    return first or detail.starts_on, last or detail.ends_on
