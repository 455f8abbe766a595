"""Verbs of how certificates look and how they are numbered."""

import json
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificate_numbers import DEFAULT_PATTERN
from binaan_desktop.domain.errors import Code, NotFound, Problem, StaleData, ValidationFailed
from binaan_desktop.domain.institution import normalise_nip
from binaan_desktop.persistence.entities.certificates import CertificateTemplate, NumberSeries
from binaan_desktop.services.certificates.drafts import (
    SeriesDraft,
    TemplateDraft,
    TemplateSigner,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import one_line, require_valid

SERIES_KEY = "certificate"
DEFAULT_NAME = "Sertifikat pelatihan"
"""What the first template is called."""


class TemplateCommands(Commands):
    """What an admin sets once, so that operators only issue."""

    @command(Right.ADMINISTER, "certificate_template.created")
    def create_template(self, act: Act, *, draft: TemplateDraft) -> int:
        """Add a template.

        Raises:
            ValidationFailed: a field is missing or wrong, or the name is taken.
        """
        _require_template(act.session, draft, None)
        template = CertificateTemplate(**_columns(draft))
        act.session.add(template)
        return _noted(act, template)

    @command(Right.ADMINISTER, "certificate_template.updated")
    def update_template(
        self, act: Act, *, template_id: int, version: int, draft: TemplateDraft
    ) -> int:
        """Change a template. What was issued keeps its statement; printed again it looks new.

        Raises:
            ValidationFailed: a field is missing or wrong, or the name is taken.
            NotFound: it is gone.
            StaleData: somebody changed it since it was read.
        """
        _require_template(act.session, draft, template_id)
        template = act.session.get(CertificateTemplate, template_id)
        if template is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        if template.version != version:
            raise StaleData(Problem(Code.STALE))
        before = template_draft(template)
        for name, value in _columns(draft).items():
            setattr(template, name, value)
        _noted(act, template)
        act.undo = partial(
            self.update_template, template_id=template_id, version=template.version, draft=before
        )
        return template_id

    @command(Right.ADMINISTER, "certificate_series.updated")
    def update_series(self, act: Act, *, draft: SeriesDraft) -> int:
        """Change how numbers are written, and where this year's counter stands.

        Raises:
            ValidationFailed: the pattern cannot be used, or the number is out of range.
        """
        require_valid(draft.problems())
        series = find_series(act.session, act.today.year)
        before = SeriesDraft(series.pattern, series.last_number)
        series.pattern, series.last_number = one_line(draft.pattern), draft.last_number
        act.session.flush()
        act.about("number_series", series.id)
        act.touch(Topic.CERTIFICATES)
        act.undo = partial(self.update_series, draft=before)
        return series.id


def find_series(session: Session, year: int) -> NumberSeries:
    """The series of certificates, locked, its counter set to this year; made where missing."""
    series = session.scalar(
        select(NumberSeries).where(NumberSeries.key == SERIES_KEY).with_for_update()
    )
    if series is None:
        series = NumberSeries(key=SERIES_KEY, pattern=DEFAULT_PATTERN, year=year, last_number=0)
        session.add(series)
    elif series.year != year:
        series.year, series.last_number = year, 0
    session.flush()
    return series


def first_template(act: Act) -> CertificateTemplate:
    """The first template in use; the program's own where the house has none."""
    template = act.session.scalar(
        select(CertificateTemplate)
        .where(CertificateTemplate.active)
        .order_by(CertificateTemplate.name, CertificateTemplate.id)
        .limit(1)
    )
    if template is None:
        template = CertificateTemplate(**_columns(TemplateDraft(name=DEFAULT_NAME)))
        act.session.add(template)
        _noted(act, template)
    return template


def template_draft(template: CertificateTemplate) -> TemplateDraft:
    """A stored template as a draft."""
    left, right = (TemplateSigner(**one) for one in json.loads(template.signers))
    return TemplateDraft(
        name=template.name,
        title=template.title,
        body=template.body,
        paper=template.paper,
        logo=template.logo,
        left=left,
        right=right,
        shows_modules=template.shows_modules,
        active=template.active,
    )


def _columns(draft: TemplateDraft) -> dict[str, Any]:
    signers = [
        {
            "title": one_line(one.title),
            "name": one_line(one.name),
            "nip": normalise_nip(one.nip),
        }
        for one in (draft.left, draft.right)
    ]
    return {
        "name": one_line(draft.name),
        "title": one_line(draft.title),
        "body": draft.body.strip(),
        "paper": draft.paper,
        "logo": draft.logo,
        "signers": json.dumps(signers),
        "shows_modules": draft.shows_modules,
        "active": draft.active,
    }


def _require_template(session: Session, draft: TemplateDraft, own_id: int | None) -> None:
    require_valid(draft.problems())
    name = func.lower(CertificateTemplate.name) == func.lower(one_line(draft.name))
    others = session.scalars(select(CertificateTemplate.id).where(name))
    if any(one != own_id for one in others):
        raise ValidationFailed(Problem(Code.ALREADY_EXISTS, "name"))


def _noted(act: Act, template: CertificateTemplate) -> int:
    act.session.flush()
    act.about("certificate_template", template.id)
    act.touch(Topic.CERTIFICATES, template.id)
    return template.id
