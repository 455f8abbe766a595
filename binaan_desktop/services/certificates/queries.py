"""Reads of results and certificates: grids, register, templates, and the papers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificate_numbers import (
    DEFAULT_PATTERN,
    SeriesState,
    format_certificate_number,
)
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.verification import fingerprint
from binaan_desktop.persistence.entities.certificates import (
    CertificateTemplate,
    NumberSeries,
    SigningKey,
)
from binaan_desktop.services.certificates.coaching_material import (
    CoachedPerson,
    lay_out_material,
    read_month,
)
from binaan_desktop.services.certificates.drafts import TemplateDraft
from binaan_desktop.services.certificates.papers import (
    lay_out_certificates,
    lay_out_receivers,
    lay_out_sample,
)
from binaan_desktop.services.certificates.register_reading import read_certificate, read_page
from binaan_desktop.services.certificates.results_reading import read_results
from binaan_desktop.services.certificates.rows import (
    CertificateDetail,
    CertificateFilter,
    CertificatePage,
    ResultsDetail,
    SeriesDetail,
    TemplateRow,
)
from binaan_desktop.services.certificates.template_commands import SERIES_KEY, template_draft
from binaan_desktop.services.desk import Queries, query

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document

EVERYTHING = CertificateFilter()


class CertificateQueries(Queries):
    """What the pages about results and certificates show."""

    @query(Right.VIEW)
    def get_results(self, session: Session, *, batch_id: int) -> ResultsDetail:
        """The people of a batch by its modules, and what the completion rule proposes.

        Raises:
            NotFound: there is no such batch.
        """
        return read_results(session, batch_id)

    @query(Right.VIEW)
    def list_certificates(
        self, session: Session, *, wanted: CertificateFilter = EVERYTHING
    ) -> CertificatePage:
        """The register of certificates, newest first; at most a thousand rows at once."""
        return read_page(session, wanted)

    @query(Right.VIEW)
    def get_certificate(self, session: Session, *, certificate_id: int) -> CertificateDetail:
        """Everything about one certificate.

        Raises:
            NotFound: it is gone.
        """
        return read_certificate(session, certificate_id)

    @query(Right.VIEW)
    def list_templates(self, session: Session) -> list[TemplateRow]:
        """All templates by name, those in use first."""
        rows = session.execute(
            select(CertificateTemplate.id, CertificateTemplate.name, CertificateTemplate.active)
        )
        found = [TemplateRow(row.id, row.name, row.active) for row in rows]
        return sorted(found, key=lambda one: (not one.active, one.name.casefold()))

    @query(Right.VIEW)
    def get_template(self, session: Session, *, template_id: int) -> tuple[TemplateDraft, int]:
        """A template as a draft, and its version.

        Raises:
            NotFound: it is gone.
        """
        template = session.get(CertificateTemplate, template_id)
        if template is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        return template_draft(template), template.version

    @query(Right.VIEW)
    def get_series(self, session: Session) -> SeriesDetail:
        """How numbers are written, where the counter stands this year, and what comes next."""
        series = session.scalar(select(NumberSeries).where(NumberSeries.key == SERIES_KEY))
        pattern = DEFAULT_PATTERN if series is None else series.pattern
        state = (
            SeriesState(self.today.year, 0)
            if series is None or series.year != self.today.year
            else SeriesState(series.year, series.last_number)
        )
        following = state.following(self.today).last_number
        number = format_certificate_number(pattern, following, self.today, _SAMPLE_CODE)
        return SeriesDetail(pattern, state.year, state.last_number, number)

    @query(Right.VIEW)
    def get_fingerprint(self, session: Session) -> str:
        """The mark of the key in use, to be told to those who check; empty before the first."""
        key = session.scalar(
            select(SigningKey.public_key)
            .where(SigningKey.retired_at.is_(None))
            .order_by(SigningKey.id.desc())
        )
        return "" if key is None else fingerprint(bytes.fromhex(key))

    @query(Right.VIEW)
    def build_certificates(
        self,
        session: Session,
        *,
        certificate_ids: Sequence[int],
        paper: PaperSize | None = None,
    ) -> "Document":
        """Certificates, ready for preview, printer or PDF; the template's paper unless one is said.

        Raises:
            NotFound: one of them is gone.
        """
        return lay_out_certificates(session, self.desk, certificate_ids, paper)

    @query(Right.VIEW)
    def build_sample(self, session: Session, *, template: TemplateDraft) -> "Document":
        """What a template without problems looks like, on an invented person."""
        return lay_out_sample(session, self.desk, template)

    @query(Right.VIEW)
    def build_receivers(
        self, session: Session, *, certificate_ids: Sequence[int], name: str
    ) -> "Document":
        """The list F-10 of those who got these certificates.

        Raises:
            NotFound: one of them is gone.
        """
        return lay_out_receivers(session, self.desk, certificate_ids, name)

    @query(Right.VIEW)
    def list_coaching_material(
        self, session: Session, *, batch_id: int, month: date
    ) -> list[CoachedPerson]:
        """What a month of a batch tells about each participant, for the scoring of coaching."""
        return read_month(session, batch_id, month)

    @query(Right.VIEW)
    def build_coaching_material(
        self, session: Session, *, batch_id: int, month: date
    ) -> "Document":
        """The sheets *bahan SPPN* of a batch in a month.

        Raises:
            NotFound: there is no such batch.
            DomainError: nobody was expected at a meeting in that month.
        """
        return lay_out_material(session, self.desk, batch_id, month)


_SAMPLE_CODE = "KODE"
"""Stands in a shown number where the short name of a course will stand."""
