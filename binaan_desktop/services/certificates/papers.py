"""From the register of certificates to paper: certificates, and the list of those who got them.

The modules of ``documents`` are imported inside: they load Qt's printing, which no other service
needs.
"""

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.certificate_templates import fill_text
from binaan_desktop.domain.certificates import (
    CertificateStatement,
    CourseFacts,
    HolderFacts,
    StatedModule,
    parse_statement,
)
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.verification import fingerprint
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.persistence.entities.certificates import (
    Certificate,
    CertificateTemplate,
    ModuleResult,
    SigningKey,
)
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.services.certificates.drafts import TemplateDraft, TemplateSigner
from binaan_desktop.services.certificates.template_commands import template_draft
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.settings import InstitutionSettings, read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.certificate_data import CertificatePaper
    from binaan_desktop.documents.document import Document
    from binaan_desktop.documents.house import PaperSigner


@dataclass(frozen=True, slots=True)
class _Printed:
    """A certificate on its way to paper."""

    statement: CertificateStatement
    code: str
    public_key: str
    template_id: int
    replaces: str = ""
    scores: tuple[tuple[str, str], ...] = ()


def lay_out_certificates(
    session: Session, desk: Desk, certificate_ids: Collection[int], paper: PaperSize | None
) -> "Document":
    """Certificates by their templates, ready for preview, printer or PDF, in the order of numbers.

    Raises:
        NotFound: one of them is gone.
    """
    printed = _read(session, certificate_ids)
    templates = {
        one.id: template_draft(one)
        for one in session.scalars(
            select(CertificateTemplate).where(
                CertificateTemplate.id.in_({one.template_id for one in printed})
            )
        )
    }
    name = str(min(certificate_ids))
    runs = [
        _lay_out(session, desk, list(group), templates[template_id], name, paper)
        for (template_id, _, _), group in groupby(printed, _run_of)
    ]
    blocks = tuple(block for run in runs for block in run.blocks)
    return dataclasses.replace(runs[0], title=_title(len(printed)), blocks=blocks)


def lay_out_sample(session: Session, desk: Desk, template: TemplateDraft) -> "Document":
    """What a template looks like, on an invented person."""
    today = desk.clock.today()
    house = read_settings(session).name
    modules = (StatedModule("Teori", 8), StatedModule("Praktik", 32))
    statement = CertificateStatement(
        HolderFacts("001/CONTOH/2026", "NAMA PESERTA", today, "Serang", date(1990, 5, 7)),
        CourseFacts(
            "Nama pelatihan", "Nama penyelenggara", 40, today, today, "Lulus", house, modules
        ),
    )
    sample = _Printed(statement, "0" * 12, "0" * 64, 0)
    return _lay_out(session, desk, [sample], template, "contoh", None)


def lay_out_receivers(
    session: Session, desk: Desk, certificate_ids: Collection[int], name: str
) -> "Document":
    """The list F-10 of those who got these certificates, with room to sign.

    Raises:
        NotFound: one of them is gone.
    """
    from binaan_desktop.documents.certificate_list import (
        CertificateReceiver,
        CertificateReceivers,
        certificate_list,
    )

    handed = {
        row.number: row.handed_on
        for row in session.execute(
            select(Certificate.number, Certificate.handed_on).where(
                Certificate.id.in_(certificate_ids)
            )
        )
    }
    printed = _read(session, certificate_ids)
    settings = read_settings(session)
    courses = {one.statement.course.title for one in printed}
    agencies = {one.statement.course.agency for one in printed}
    receivers = CertificateReceivers(
        name=name,
        course=courses.pop() if len(courses) == 1 else "",
        agency=agencies.pop() if len(agencies) == 1 else "",
        people=tuple(
            CertificateReceiver(
                number=at,
                name=one.statement.holder.name,
                birth=_birth(one.statement.holder),
                course=one.statement.course.title,
                certificate_no=one.statement.holder.number,
                issued_on=one.statement.holder.issued_on or desk.clock.today(),
                handed_over_on=handed[one.statement.holder.number],
            )
            for at, one in enumerate(printed, start=1)
        ),
        day=desk.clock.today(),
        house=paper_house(settings),
        stamp=print_stamp(session, desk.actor, desk.clock.now()),
    )
    return certificate_list(receivers, paper_style(settings, None))


def _title(count: int) -> str:
    return "Sertifikat" if count == 1 else f"Sertifikat, {count} lembar"


def _run_of(printed: _Printed) -> tuple[int, str, str]:
    """What one run shares: template, key, and the agency that its signers' titles may name."""
    return printed.template_id, printed.public_key, printed.statement.course.agency


def _read(session: Session, certificate_ids: Collection[int]) -> list[_Printed]:
    old = aliased(Certificate)
    rows = session.execute(
        select(
            Certificate.id,
            Certificate.participant_id,
            Certificate.module_id,
            Certificate.statement,
            Certificate.code,
            Certificate.template_id,
            SigningKey.public_key,
            old.number.label("replaces"),
        )
        .join(SigningKey, SigningKey.id == Certificate.key_id)
        .outerjoin(old, old.id == Certificate.replaces_id)
        .where(Certificate.id.in_(certificate_ids))
        .order_by(Certificate.template_id, Certificate.id)
    ).all()
    if len(rows) != len(set(certificate_ids)) or not rows:
        raise NotFound(Problem(Code.NOT_FOUND))
    scores = _read_scores(session, {row.participant_id for row in rows})
    return [
        _Printed(
            parse_statement(row.statement),
            row.code,
            row.public_key,
            row.template_id,
            row.replaces or "",
            tuple(
                (text, outcome)
                for module_id, text, outcome in scores.get(row.participant_id, ())
                if row.module_id in (None, module_id)
            ),
        )
        for row in rows
    ]


def _read_scores(
    session: Session, participant_ids: Collection[int]
) -> dict[int, list[tuple[int, str, str]]]:
    """Of each participant: module, its scores as written, its outcome; in the course's order."""
    rows = session.execute(
        select(
            ModuleResult.participant_id,
            ModuleResult.module_id,
            ModuleResult.theory,
            ModuleResult.practice,
            ModuleResult.outcome,
        )
        .join(CourseModule, CourseModule.id == ModuleResult.module_id)
        .where(ModuleResult.participant_id.in_(participant_ids))
        .order_by(CourseModule.position, CourseModule.id)
    )
    found: dict[int, list[tuple[int, str, str]]] = {}
    for row in rows:
        text = " / ".join(str(one) for one in (row.theory, row.practice) if one is not None)
        outcome: ModuleOutcome | None = row.outcome
        line = (row.module_id, text, word(outcome))
        found.setdefault(row.participant_id, []).append(line)
    return found


def _lay_out(
    session: Session,
    desk: Desk,
    printed: Sequence[_Printed],
    template: TemplateDraft,
    name: str,
    paper: PaperSize | None,
) -> "Document":
    from binaan_desktop.documents.certificate import certificates
    from binaan_desktop.documents.certificate_data import Certificates

    settings = read_settings(session)
    first = printed[0]
    run = Certificates(
        papers=tuple(_paper(one, template) for one in printed),
        name=name,
        signers=_signers(template, _values(first), settings),
        logo=template.logo,
        key_fingerprint=fingerprint(bytes.fromhex(first.public_key)),
        house=paper_house(settings),
        stamp=print_stamp(session, desk.actor, desk.clock.now()),
    )
    return certificates(run, paper_style(settings, paper or template.paper))


def _paper(printed: _Printed, template: TemplateDraft) -> "CertificatePaper":
    from binaan_desktop.documents.certificate_data import CertificatePaper, CertifiedModule

    holder, course = printed.statement.holder, printed.statement.course
    values = _values(printed)
    facts = [("Tempat, tanggal lahir", _birth(holder))] if _birth(holder) else []
    if holder.register_no:
        facts.append(("Nomor registrasi", holder.register_no))
    scores = printed.scores if len(printed.scores) == len(course.modules) else ()
    modules = tuple(
        CertifiedModule(
            one.name,
            one.lesson_hours,
            scores[at][0] if scores else "",
            scores[at][1] if scores else word(ModuleOutcome.PASSED),
        )
        for at, one in enumerate(course.modules)
    )
    return CertificatePaper(
        title=fill_text(template.title, values),
        subtitle="",
        number=holder.number,
        name=holder.name,
        facts=tuple(facts),
        body=fill_text(template.body, values),
        modules=modules if template.shows_modules else (),
        issued_on=holder.issued_on or date.min,
        code=format_code(printed.code),
        note=f"Pengganti sertifikat nomor {printed.replaces}" if printed.replaces else "",
    )


def _values(printed: _Printed) -> dict[str, str]:
    holder, course = printed.statement.holder, printed.statement.course
    return {
        "nama": holder.name,
        "ttl": _birth(holder),
        "no_registrasi": holder.register_no or "",
        "judul": course.title,
        "penyelenggara": course.agency,
        "jp": str(course.lesson_hours),
        "mulai": format_date_long(course.starts_on),
        "selesai": format_date_long(course.ends_on),
        "hasil": course.result,
        "nomor": holder.number,
        "kode": format_code(printed.code),
        "tanggal": format_date_long(holder.issued_on),
        "rutan": course.house,
    }


def _birth(holder: HolderFacts) -> str:
    told = (holder.birth_place or "", format_date_long(holder.birth_date))
    return ", ".join(one for one in told if one)


def _signers(
    template: TemplateDraft, values: dict[str, str], settings: InstitutionSettings
) -> "tuple[PaperSigner, ...]":
    """Left and right, as far as they have a title; the head of the house signs at the right."""
    from binaan_desktop.documents.house import PaperSigner

    right = template.right
    if not right.name:
        right = TemplateSigner(right.title, settings.head.name, settings.head.nip)
    return tuple(
        PaperSigner(fill_text(one.title, values), one.name, one.nip)
        for one in (template.left, right)
        if one.title
    )
