"""Where the house says that the board (TPP) decides, only whom it approved can be seated."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.services.maintenance.settings import read_settings

UNAPPROVED = Problem(Code.BOARD_APPROVAL_NEEDED)


def read_unapproved(session: Session, batch_id: int, inmate_ids: Collection[int]) -> frozenset[int]:
    """Which of these people lack the approval for a seat; nobody where none is asked for."""
    if not read_settings(session).board_decides:
        return frozenset()
    approved = session.scalars(
        select(Application.inmate_id).where(
            Application.batch_id == batch_id,
            Application.inmate_id.in_(inmate_ids),
            Application.status == ApplicationStatus.APPROVED,
        )
    )
    return frozenset(inmate_ids).difference(approved)
