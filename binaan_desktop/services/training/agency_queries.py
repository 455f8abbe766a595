"""Reads of partners and their agreements, with what was promised and what was given."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.agreements import (
    AgreementFacts,
    AgreementState,
    BatchOwner,
    Work,
    agreement_of,
    expected_by,
    given,
    promise_state,
)
from binaan_desktop.domain.errors import Code, NotFound, Problem, Severity
from binaan_desktop.domain.training import BatchStatus, batch_phase
from binaan_desktop.persistence.entities.agreements import Agreement, AgreementPromise
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Regency, Skill
from binaan_desktop.persistence.entities.training import Agency, Batch, Trainer
from binaan_desktop.persistence.repositories.teaching import read_agreement_facts, read_work
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.agreement_commands import agreement_draft, load_agreement
from binaan_desktop.services.training.agreement_drafts import AgreementDraft
from binaan_desktop.services.training.given_list import read_given
from binaan_desktop.services.training.partner_rows import (
    AgencyBatch,
    AgencyDetail,
    AgencyRow,
    AgreementRow,
    GivenRow,
    PromiseRow,
)
from binaan_desktop.services.training.trainer_queries import read_trainers


class AgencyQueries(Queries):
    """What the page of partners and the scoreboard ask for."""

    @query()
    def list_agencies(self, session: Session) -> list[AgencyRow]:
        """Partners, those in use first."""
        return _read_agencies(session)

    @query()
    def get_agency(self, session: Session, *, agency_id: int) -> AgencyDetail:
        """A partner with agreements and their scoreboard, trainers and batches.

        Raises:
            NotFound: there is no such partner.
        """
        rows = _read_agencies(session, Agency.id == agency_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        return AgencyDetail(
            rows[0],
            tuple(_read_agreements(session, [agency_id], self.today)),
            tuple(read_trainers(session, Trainer.agency_id == agency_id)),
            _read_batches(session, agency_id, self.today),
        )

    @query()
    def list_agreements(
        self, session: Session, *, agency_id: int | None = None, only_valid: bool = False
    ) -> list[AgreementRow]:
        """Agreements with their scoreboard, by partner, newest first.

        Args:
            session: given by the frame.
            agency_id: only of this partner.
            only_valid: only those that are valid today.
        """
        if agency_id is None:
            agency_ids = list(session.scalars(select(Agreement.agency_id).distinct()))
        else:
            agency_ids = [agency_id]
        rows = _read_agreements(session, agency_ids, self.today)
        return [row for row in rows if row.state is AgreementState.VALID or not only_valid]

    @query()
    def get_agreement_draft(self, session: Session, *, agreement_id: int) -> AgreementDraft:
        """An agreement as a form edits it.

        Raises:
            NotFound: there is no such agreement.
        """
        return agreement_draft(load_agreement(session, agreement_id))

    @query()
    def list_given(self, session: Session, *, promise_id: int) -> list[GivenRow]:
        """What counts for a promise, by day: the list behind its figure.

        Raises:
            NotFound: there is no such promise.
        """
        promise = session.get(AgreementPromise, promise_id)
        if promise is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        agency_id = session.scalars(
            select(Agreement.agency_id).where(Agreement.id == promise.agreement_id)
        ).one()
        _, work = read_work(session, [agency_id], self.today)
        return read_given(session, promise.kind, promise.skill_id, work[promise.agreement_id])


def _read_agencies(session: Session, *conditions: ColumnElement[bool]) -> list[AgencyRow]:
    statement: Select[*tuple[Any, ...]] = (
        select(
            Agency.id,
            Agency.name,
            Agency.kind,
            func.coalesce(Agency.contact, ""),
            func.coalesce(Agency.phone, ""),
            func.coalesce(Agency.address, ""),
            Agency.active,
            Agency.version,
            Agency.regency_code,
            func.coalesce(Regency.name, ""),
            _count(Batch.id, Batch.agency_id == Agency.id),
            _count(Trainer.id, Trainer.agency_id == Agency.id, Trainer.active.is_(True)),
            _count(Agreement.id, Agreement.agency_id == Agency.id),
        )
        .outerjoin(Regency, Regency.code == Agency.regency_code)
        .where(*conditions)
        .order_by(Agency.active.desc(), Agency.name)
    )
    return [AgencyRow(*row) for row in session.execute(statement)]


def _read_batches(session: Session, agency_id: int, today: date) -> tuple[AgencyBatch, ...]:
    rows = session.execute(
        select(
            Batch.id,
            Batch.name,
            Course.name.label("course"),
            Batch.starts_on,
            Batch.ends_on,
            Batch.status,
        )
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.agency_id == agency_id)
        .order_by(Batch.starts_on.desc(), Batch.name)
    )
    return tuple(
        AgencyBatch(
            row.id,
            row.name,
            row.course,
            row.starts_on,
            row.ends_on,
            batch_phase(row.status, row.starts_on, row.ends_on, today),
        )
        for row in rows
    )


def _read_agreements(
    session: Session, agency_ids: Collection[int], today: date
) -> list[AgreementRow]:
    rows = session.execute(
        select(
            Agreement.id,
            Agreement.agency_id,
            Agency.name.label("agency"),
            Agreement.title,
            func.coalesce(Agreement.number, "").label("number"),
            Agreement.signed_on,
            Agreement.valid_from,
            Agreement.valid_until,
            func.coalesce(Agreement.note, "").label("note"),
            Agreement.version,
        )
        .join(Agency, Agency.id == Agreement.agency_id)
        .where(Agreement.agency_id.in_(agency_ids))
        .order_by(Agency.name, Agreement.valid_from.desc(), Agreement.id.desc())
    ).all()
    if not rows:
        return []
    facts, work = read_work(session, agency_ids, today)
    promises = _read_promises(session, facts, work, today)
    warnings = _read_warnings(session, agency_ids)
    return [
        AgreementRow(
            **row._asdict(),
            state=facts[row.id].state(today),
            promises=tuple(promises.get(row.id, ())),
            warnings=tuple(warnings.get(row.id, ())),
        )
        for row in rows
    ]


def _read_promises(
    session: Session,
    agreements: Mapping[int, AgreementFacts],
    work: Mapping[int, Work],
    today: date,
) -> dict[int, list[PromiseRow]]:
    """Every promise held against what was given, by agreement."""
    rows = session.execute(
        select(
            AgreementPromise.agreement_id,
            AgreementPromise.id,
            AgreementPromise.kind,
            AgreementPromise.skill_id,
            func.coalesce(Skill.name, "").label("skill"),
            AgreementPromise.amount,
            func.coalesce(AgreementPromise.note, "").label("note"),
        )
        .outerjoin(Skill, Skill.id == AgreementPromise.skill_id)
        .where(AgreementPromise.agreement_id.in_(agreements))
        .order_by(AgreementPromise.id)
    )
    found: dict[int, list[PromiseRow]] = {}
    for row in rows:
        agreement = agreements[row.agreement_id]
        figure = given(row.kind, row.skill_id, work[row.agreement_id])
        found.setdefault(row.agreement_id, []).append(
            PromiseRow(
                row.id,
                row.kind,
                row.skill_id,
                row.skill,
                row.amount,
                row.note,
                figure.amount,
                figure.by_timetable,
                expected_by(agreement, row.amount, today),
                promise_state(agreement, row.amount, figure.amount, today),
            )
        )
    return found


def _read_warnings(session: Session, agency_ids: Collection[int]) -> dict[int, list[Problem]]:
    """Agreements that end before their open batches do.

    A batch that names no agreement belongs to the one of its first day, and is fine when another
    agreement of the partner is valid on its last.
    """
    agreements = read_agreement_facts(session, Agreement.agency_id.in_(agency_ids))
    by_id = {one.id: one for one in agreements}
    rows = session.execute(
        select(Batch.id, Batch.agency_id, Batch.agreement_id, Batch.starts_on, Batch.ends_on).where(
            Batch.status == BatchStatus.OPEN,
            Batch.agreement_id.in_(by_id)
            | (Batch.agreement_id.is_(None) & Batch.agency_id.in_(agency_ids)),
        )
    )
    beyond: dict[int, int] = {}
    for row in rows:
        owner = BatchOwner(row.id, row.agency_id, row.agreement_id)
        first = row.agreement_id or agreement_of(owner, row.starts_on, agreements)
        if first is None or agreement_of(owner, row.ends_on, agreements) is not None:
            continue
        until = by_id[first].valid_until
        if until is not None and until < row.ends_on:
            beyond[first] = beyond.get(first, 0) + 1
    return {
        agreement_id: [
            Problem(
                Code.AGREEMENT_ENDS_BEFORE,
                facts={"until": by_id[agreement_id].valid_until, "count": count},
                severity=Severity.WARNING,
            )
        ]
        for agreement_id, count in beyond.items()
    }


def _count(column: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count(column)).where(*conditions).correlate(Agency).scalar_subquery()
