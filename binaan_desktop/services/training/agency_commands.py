"""Verbs of partners."""

from functools import partial
from typing import Any

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.persistence.entities.inmates import Regency
from binaan_desktop.persistence.entities.training import Agency
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.drafts import AgencyDraft
from binaan_desktop.services.training.records import (
    apply,
    load,
    name_problems,
    one_line,
    require_valid,
    text_or_none,
)


class AgencyCommands(Commands):
    """What an operator does to partners. None is deleted: out of use."""

    @command(Right.EDIT_TRAINING, "agency.created")
    def create_agency(self, act: Act, *, draft: AgencyDraft) -> int:
        """Add a partner.

        Raises:
            ValidationFailed: a field is missing, or the name is taken.
        """
        _require_agency(act, draft, None)
        agency = Agency(**_agency_columns(draft))
        act.session.add(agency)
        return _noted(act, agency)

    @command(Right.EDIT_TRAINING, "agency.updated")
    def update_agency(self, act: Act, *, agency_id: int, version: int, draft: AgencyDraft) -> int:
        """Change a partner.

        Raises:
            ValidationFailed: a field is missing, or the name is taken.
            StaleData: somebody changed it since it was read.
        """
        _require_agency(act, draft, agency_id)
        agency = load(act.session, Agency, agency_id, version)
        before = agency_draft(agency)
        apply(agency, _agency_columns(draft))
        _noted(act, agency)
        act.undo = partial(
            self.update_agency, agency_id=agency_id, version=agency.version, draft=before
        )
        return agency_id


def agency_draft(agency: Agency) -> AgencyDraft:
    """A stored partner as a draft."""
    return AgencyDraft(
        agency.name,
        agency.kind,
        agency.contact or "",
        agency.phone or "",
        agency.address or "",
        agency.active,
        agency.regency_code,
    )


def _require_agency(act: Act, draft: AgencyDraft, own_id: int | None) -> None:
    code = draft.regency_code
    unknown = code is not None and act.session.get(Regency, code) is None
    require_valid(
        [
            *draft.problems(),
            *([Problem(Code.NOT_IN_LIST, "regency_code")] if unknown else []),
        ]
        or name_problems(act.session, Agency, draft.name, own_id)
    )


def _agency_columns(draft: AgencyDraft) -> dict[str, Any]:
    return {
        "name": one_line(draft.name),
        "kind": draft.kind,
        "contact": text_or_none(draft.contact),
        "phone": text_or_none(draft.phone),
        "address": text_or_none(draft.address),
        "active": draft.active,
        "regency_code": draft.regency_code,
    }


def _noted(act: Act, agency: Agency) -> int:
    act.session.flush()
    act.about("agency", agency.id)
    act.touch(Topic.TRAINING, agency.id)
    return agency.id
