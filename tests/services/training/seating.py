"""People, batches and a colleague for the tests of seats."""

from datetime import date

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.training.overrides import SeatOverrideDraft
from tests import builders


def add_people(database: Database, number: int) -> list[int]:
    """Convicts who stay for long: ORANG 00, ORANG 01, ..."""
    with database.write() as session:
        return [add_person(session, f"ORANG {at:02}") for at in range(number)]


def add_person(session: Session, name: str, expiry: date = date(2028, 1, 1)) -> int:
    """A convict whose two-thirds date lies behind every batch of these tests."""
    return builders.make_inmate(
        session,
        name,
        legal_status=LegalStatus.CONVICT,
        expiry_date=expiry,
        two_thirds_date=min(expiry, date(2027, 10, 1)),
    )


def add_batch(database: Database, seats: int = 2, reserves: int = 0) -> int:
    """A batch that begins next week."""
    with database.write() as session:
        batch_id = builders.make_batch(session, seats=seats)
        session.get_one(Batch, batch_id).reserves = reserves
        return batch_id


def add_colleague(database: Database) -> Approval:
    """Somebody else who agreed, as if with a password."""
    with database.write() as session:
        user = UserAccount(
            user_name="budi",
            full_name="Budi Santoso",
            role=Role.OPERATOR,
            active=True,
            created_at=builders.STAMP,
        )
        session.add(user)
        session.flush()
        return Approval(user.id, user.full_name)


def agreed(approval: Approval, reason: str = "Diminta Dinas") -> SeatOverrideDraft:
    """A seat over the capacity with the colleague's word."""
    return SeatOverrideDraft(reason, approval)
