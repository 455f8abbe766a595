"""Verbs of agreements: what a MoU or PKS promises and from when until when."""

from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, StaleData
from binaan_desktop.persistence.entities.agreements import Agreement, AgreementPromise
from binaan_desktop.persistence.entities.inmates import Skill
from binaan_desktop.persistence.entities.training import Agency, Batch
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.services.training.records import (
    apply,
    one_line,
    require_valid,
    text_or_none,
)

_KINDS = list(PromiseKind)


class AgreementCommands(Commands):
    """What an operator does to agreements."""

    @command(Right.EDIT_TRAINING, "agreement.created")
    def create_agreement(self, act: Act, *, draft: AgreementDraft) -> int:
        """Add an agreement with its promises.

        Raises:
            ValidationFailed: a field is missing or impossible, or something is promised twice.
        """
        _require_agreement(act.session, draft)
        agreement = Agreement(**_columns(draft), promises=_promises(draft))
        act.session.add(agreement)
        _noted(act, agreement)
        act.undo = partial(
            self.delete_agreement, agreement_id=agreement.id, version=agreement.version
        )
        return agreement.id

    @command(Right.EDIT_TRAINING, "agreement.updated")
    def update_agreement(
        self, act: Act, *, agreement_id: int, version: int, draft: AgreementDraft
    ) -> int:
        """Change an agreement and its promises.

        Raises:
            ValidationFailed: a field is missing or impossible, or something is promised twice.
            DomainError: it goes to another partner though batches name it.
            StaleData: somebody changed it since it was read.
        """
        _require_agreement(act.session, draft)
        agreement = load_agreement(act.session, agreement_id, version)
        before = agreement_draft(agreement)
        if draft.agency_id != agreement.agency_id:
            _refuse_named(act.session, agreement_id)
        apply(agreement, _columns(draft))
        _change_promises(agreement, draft)
        # The promises are part of the agreement: a stale form must not overwrite them either.
        flag_modified(agreement, "title")
        _noted(act, agreement)
        act.undo = partial(
            self.update_agreement,
            agreement_id=agreement_id,
            version=agreement.version,
            draft=before,
        )
        return agreement_id

    @command(Right.EDIT_TRAINING, "agreement.deleted")
    def delete_agreement(self, act: Act, *, agreement_id: int, version: int) -> int:
        """Remove an agreement that was a mistake; only while no batch names it.

        Raises:
            DomainError: batches name it.
            StaleData: somebody changed it since it was read.
        """
        agreement = load_agreement(act.session, agreement_id, version)
        _refuse_named(act.session, agreement_id)
        before = agreement_draft(agreement)
        act.session.delete(agreement)
        act.about("agreement", agreement_id, agency_id=agreement.agency_id)
        act.touch(Topic.TRAINING, agreement.agency_id)
        act.undo = partial(self.create_agreement, draft=before)
        return agreement_id


def load_agreement(session: Session, agreement_id: int, version: int | None = None) -> Agreement:
    """Load an agreement with its promises.

    Raises:
        NotFound: it is gone.
        StaleData: somebody saved it since ``version`` was read.
    """
    agreement = session.get(Agreement, agreement_id, options=[selectinload(Agreement.promises)])
    if agreement is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if version is not None and agreement.version != version:
        raise StaleData(Problem(Code.STALE))
    return agreement


def agreement_draft(agreement: Agreement) -> AgreementDraft:
    """A stored agreement as a draft; its promises must be loaded."""
    return AgreementDraft(
        agreement.agency_id,
        agreement.title,
        agreement.number or "",
        agreement.signed_on,
        agreement.valid_from,
        agreement.valid_until,
        agreement.note or "",
        tuple(
            PromiseDraft(one.kind, one.amount, one.skill_id, one.note or "")
            for one in agreement.promises
        ),
    )


def _require_agreement(session: Session, draft: AgreementDraft) -> None:
    found = draft.problems()
    if draft.agency_id is not None and session.get(Agency, draft.agency_id) is None:
        found.append(Problem(Code.NOT_IN_LIST, "agency_id"))
    wanted = {one.skill_id for one in draft.promises if one.skill_id is not None}
    known = set(session.scalars(select(Skill.id).where(Skill.id.in_(wanted))))
    if wanted - known:
        found.append(Problem(Code.NOT_IN_LIST, "promises"))
    require_valid(found)


def _refuse_named(session: Session, agreement_id: int) -> None:
    count = session.scalar(select(func.count()).where(Batch.agreement_id == agreement_id))
    if count:
        raise DomainError(Problem(Code.AGREEMENT_IN_USE, facts={"count": count}))


def _columns(draft: AgreementDraft) -> dict[str, Any]:
    return {
        "agency_id": draft.agency_id,
        "title": one_line(draft.title),
        "number": text_or_none(draft.number),
        "signed_on": draft.signed_on,
        "valid_from": draft.valid_from,
        "valid_until": draft.valid_until,
        "note": draft.note.strip() or None,
    }


def _promises(draft: AgreementDraft) -> list[AgreementPromise]:
    ordered = sorted(draft.promises, key=lambda one: _KINDS.index(one.kind))
    return [
        AgreementPromise(
            kind=one.kind,
            amount=one.amount,
            skill_id=one.skill_id,
            note=text_or_none(one.note),
        )
        for one in ordered
    ]


def _change_promises(agreement: Agreement, draft: AgreementDraft) -> None:
    """Keep the rows of what is still promised: lists that are open on screen go on working."""
    kept = {(one.kind, one.skill_id): one for one in agreement.promises}
    promises = []
    for wanted in _promises(draft):
        promise = kept.get((wanted.kind, wanted.skill_id), wanted)
        promise.amount, promise.note = wanted.amount, wanted.note
        promises.append(promise)
    agreement.promises = promises


def _noted(act: Act, agreement: Agreement) -> None:
    act.session.flush()
    act.about("agreement", agreement.id, agency_id=agreement.agency_id)
    act.touch(Topic.TRAINING, agreement.agency_id)
