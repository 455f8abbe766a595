"""Reads of the accounts and of the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right, Role
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.services.desk import Queries, query


@dataclass(frozen=True, slots=True)
class UserRow:
    """One account."""

    id: int
    user_name: str
    full_name: str
    role: Role
    active: bool
    created_at: datetime
    version: int


class AccessQueries(Queries):
    """Who may open the house."""

    @query(Right.ADMINISTER)
    def list_users(self, session: Session) -> list[UserRow]:
        """All accounts, those in use first, by name."""
        rows = session.execute(
            select(
                UserAccount.id,
                UserAccount.user_name,
                UserAccount.full_name,
                UserAccount.role,
                UserAccount.active,
                UserAccount.created_at,
                UserAccount.version,
            ).order_by(UserAccount.active.desc(), UserAccount.full_name)
        )
        return [UserRow(*row) for row in rows]
