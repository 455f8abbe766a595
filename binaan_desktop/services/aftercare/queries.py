"""Reads of after-care."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.inmates import Inmate, Regency
from binaan_desktop.services.aftercare.rows import HandoverRow
from binaan_desktop.services.desk import Queries, query


class AftercareQueries(Queries):
    """Who has left, and who waits for them."""

    @query()
    def list_handovers(
        self,
        session: Session,
        *,
        inmate_id: int | None = None,
        status: HandoverStatus | None = None,
    ) -> list[HandoverRow]:
        """Hand-overs of one person or of all, the latest first."""
        statement = (
            select(
                Handover.id,
                Handover.inmate_id,
                Inmate.name,
                Regency.name,
                Handover.opened_on,
                Handover.status,
                Handover.closed_on,
                Handover.address,
                Handover.note,
            )
            .join(Inmate, Inmate.id == Handover.inmate_id)
            .outerjoin(Regency, Regency.code == Handover.regency_code)
            .order_by(Handover.opened_on.desc(), Handover.id.desc())
        )
        if inmate_id is not None:
            statement = statement.where(Handover.inmate_id == inmate_id)
        if status is not None:
            statement = statement.where(Handover.status == status)
        return [HandoverRow(*row) for row in session.execute(statement)]
