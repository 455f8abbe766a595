"""The second person: some acts need a colleague's password beside the officer's own sign-in.

Checking a password takes up to a second on purpose, so it is done before the act and gives an
:class:`Approval`, which the act then takes. It is good for one act and is kept nowhere else.
"""

from dataclasses import dataclass

from sqlalchemy import select

from binaan_desktop.domain.access import Actor, Right
from binaan_desktop.domain.errors import AccessDenied, Code, Problem
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.services.desk import Act, Desk
from binaan_desktop.services.keys import Keys


@dataclass(frozen=True, slots=True)
class Approval:
    """A colleague who confirmed with a password; only :class:`Approvals` makes one."""

    user_id: int
    full_name: str


class Approvals:
    """Asks a second person."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk = desk
        self._keys = keys

    def list_colleagues(self) -> list[tuple[str, str]]:
        """Who could confirm: user name and full name of everybody else who may, by name."""
        with self._desk.database.read() as session:
            users = session.scalars(
                select(UserAccount).where(
                    UserAccount.active, UserAccount.id != self._desk.actor.user_id
                )
            ).all()
        people = [Actor(one.id, one.user_name, one.full_name, one.role) for one in users]
        able = [one for one in people if one.may(Right.APPROVE)]
        return sorted(
            ((one.user_name, one.full_name) for one in able), key=lambda one: one[1].casefold()
        )

    def approve(self, *, user_name: str, password: str) -> Approval:
        """Confirm as somebody else than the signed-in user.

        Raises:
            AccessDenied: it is the same person, a wrong password, an account that is unknown or
                out of use, or one whose role may not confirm.
        """
        self._keys.vault.unlock(user_name.strip().lower(), password)
        with self._desk.database.read() as session:
            user = session.scalar(
                select(UserAccount).where(
                    UserAccount.user_name == user_name.strip().lower(), UserAccount.active
                )
            )
            if user is None:
                raise AccessDenied(Problem(Code.UNKNOWN_USER, "user_name"))
            person = Actor(user.id, user.user_name, user.full_name, user.role)
        if person.user_id == self._desk.actor.user_id:
            raise AccessDenied(Problem(Code.SECOND_PERSON_SAME, "user_name"))
        if not person.may(Right.APPROVE):
            raise AccessDenied(Problem(Code.SECOND_PERSON_MAY_NOT, "user_name"))
        return Approval(person.user_id, person.full_name)


def require_second_person(act: Act, approval: Approval | None) -> int:
    """The id of the colleague who confirmed; the act's audit event names it.

    Raises:
        AccessDenied: nobody confirmed, or the officer confirmed alone.
    """
    if approval is None:
        raise AccessDenied(Problem(Code.SECOND_PERSON_NEEDED))
    if approval.user_id == act.desk.actor.user_id:
        raise AccessDenied(Problem(Code.SECOND_PERSON_SAME, "user_name"))
    act.details["approved_by"] = approval.user_id
    return approval.user_id
