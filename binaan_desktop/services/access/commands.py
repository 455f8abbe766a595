"""Verbs of the accounts. A password opens a slot of the key ring and stands nowhere else."""

from sqlalchemy import func, select

from binaan_desktop.domain.access import Right, Role
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.services.access.drafts import UserDraft, password_problems
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, Desk, command
from binaan_desktop.services.keys import Keys


class AccessCommands(Commands):
    """Who may open the house."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        super().__init__(desk)
        self._keys = keys

    @command(Right.ADMINISTER, "user.created")
    def create_user(self, act: Act, *, draft: UserDraft, password: str) -> int:
        """Add a member of the staff with a first password.

        Raises:
            ValidationFailed: a field is missing, the name is taken, the password is too short.
        """
        user_name = draft.user_name.strip().lower()
        problems = draft.problems() + password_problems(password)
        taken = select(UserAccount.id).where(UserAccount.user_name == user_name)
        if act.session.scalar(taken) is not None:
            problems.append(Problem(Code.ALREADY_EXISTS, "user_name"))
        if problems:
            raise ValidationFailed(*problems)
        user = UserAccount(
            user_name=user_name,
            full_name=draft.full_name.strip(),
            role=draft.role,
            active=True,
            created_at=act.now,
        )
        act.session.add(user)
        act.session.flush()
        self._put_password(user_name, password)
        act.about("user", user.id, role=draft.role)
        act.touch(Topic.USERS, user.id)
        return user.id

    @command(Right.ADMINISTER, "user.updated")
    def update_user(self, act: Act, *, user_id: int, draft: UserDraft) -> int:
        """Change name, role or whether the account is in use; its slot goes when it is not.

        Raises:
            ValidationFailed: a field is missing.
            StaleData: somebody saved the account since it was read.
            DomainError: it is the last administrator.
        """
        user = _load(act, user_id)
        draft.user_name = user.user_name
        problems = draft.problems()
        if problems:
            raise ValidationFailed(*problems)
        if draft.version is not None and draft.version != user.version:
            raise StaleData(Problem(Code.STALE))
        keeps_admin = draft.role is Role.ADMIN and draft.active
        if user.role is Role.ADMIN and user.active and not keeps_admin:
            _require_another_admin(act)
        user.full_name, user.role = draft.full_name.strip(), draft.role
        if user.active and not draft.active:
            self._keys.vault.remove_user(user.user_name)
        user.active = draft.active
        act.about("user", user.id, role=draft.role, active=draft.active)
        act.touch(Topic.USERS, user.id)
        return user.id

    @command(Right.ADMINISTER, "user.password_reset")
    def reset_password(self, act: Act, *, user_id: int, password: str) -> int:
        """Give somebody a new password, e.g. who forgot the old one.

        Raises:
            ValidationFailed: the password is too short.
            DomainError: the account is not in use.
        """
        _require_good(password)
        user = _load(act, user_id)
        if not user.active:
            raise DomainError(Problem(Code.USER_NOT_ACTIVE))
        self._put_password(user.user_name, password)
        act.about("user", user.id)
        act.touch(Topic.USERS, user.id)
        return user.id

    @command(Right.VIEW, "user.password_changed")
    def change_own_password(self, act: Act, *, old: str, new: str) -> int:
        """Change one's own password.

        Raises:
            AccessDenied: the old password is wrong.
            ValidationFailed: the new one is too short.
        """
        actor = self.desk.actor
        self._keys.vault.unlock(actor.user_name, old)
        _require_good(new)
        self._put_password(actor.user_name, new)
        act.about("user", actor.user_id)
        return actor.user_id

    @command(Right.ADMINISTER, "recovery.renewed")
    def renew_recovery_code(self, act: Act) -> str:
        """Make a new recovery code; the old paper is worthless from then on."""
        act.about("recovery", None)
        return self._keys.vault.renew_recovery(self._keys.data_key)

    def _put_password(self, user_name: str, password: str) -> None:
        # Inside the unit of work: if the key ring cannot be written, the account is not either.
        self._keys.vault.put_user(user_name, password, self._keys.data_key, self._keys.cost)


def _load(act: Act, user_id: int) -> UserAccount:
    user = act.session.get(UserAccount, user_id)
    if user is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return user


def _require_another_admin(act: Act) -> None:
    number = act.session.scalar(
        select(func.count())
        .select_from(UserAccount)
        .where(UserAccount.role == Role.ADMIN, UserAccount.active)
    )
    if (number or 0) < 2:
        raise DomainError(Problem(Code.LAST_ADMIN))


def _require_good(password: str) -> None:
    problems = password_problems(password)
    if problems:
        raise ValidationFailed(*problems)
