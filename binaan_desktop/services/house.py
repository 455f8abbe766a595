"""Founding a house, opening it, getting back in: what happens before there is a desk.

The key ring comes first (it needs no database), then the database, then the signed-in user.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor, Role
from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    KnownFileError,
    Problem,
    ValidationFailed,
)
from binaan_desktop.persistence.audit import AuditEntry, append_audit_event
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.files import as_known_file_error
from binaan_desktop.persistence.migrate import migrate
from binaan_desktop.persistence.vault import STANDARD_COST, KdfCost, Vault
from binaan_desktop.services.access.drafts import UserDraft, password_problems
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.desk import Clock, Desk
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.services.maintenance.settings import InstitutionSettings, store_settings
from binaan_desktop.services.scheduling.seed import seed_schedule_defaults


@dataclass(slots=True)
class FoundingDraft:
    """What the first start asks for."""

    institution: str = ""
    full_name: str = ""
    user_name: str = ""
    password: str = ""

    def problems(self) -> list[Problem]:
        """What stands in the way of founding, by field."""
        found = UserDraft(self.user_name, self.full_name, Role.ADMIN).problems()
        if not self.institution.strip():
            found.append(Problem(Code.REQUIRED, "institution"))
        return found + password_problems(self.password)


@dataclass(frozen=True, slots=True)
class OpenHouse:
    """An open house with somebody signed in."""

    keys: Keys
    database: Database
    services: Services

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def found_house(
    folder: DataFolder, draft: FoundingDraft, clock: Clock, cost: KdfCost = STANDARD_COST
) -> str:
    """Make a new, empty, encrypted house with its first administrator.

    Returns:
        The recovery code, to be printed once.

    Raises:
        ValidationFailed: a field is missing, or the password is too short.
        KnownFileError: there is data already, or the folder cannot be written.
    """
    problems = draft.problems()
    if problems:
        raise ValidationFailed(*problems)
    if folder.holds_data:
        raise KnownFileError(Problem(Code.DATA_EXISTS))
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_known_file_error(error, folder.root) from error
    user_name = draft.user_name.strip().lower()
    try:
        _, data_key, code = Vault.create(folder.keyring, user_name, draft.password, cost)
        database = open_sqlite(folder.database, data_key)
        try:
            migrate(database)
            with database.write() as session:
                _furnish(session, draft, user_name, clock)
        finally:
            database.close()
    except BaseException:
        # Half a house is worse than none: the next try must find the folder as it was.
        for path in (folder.keyring, *folder.root.glob(f"{folder.database.name}*")):
            path.unlink(missing_ok=True)
        raise
    return code


def open_house(folder: DataFolder, user_name: str, password: str, clock: Clock) -> OpenHouse:
    """Sign in with a password.

    Raises:
        KnownFileError: no key ring, or a damaged one.
        AccessDenied: wrong password, unknown user, or an account that is not in use.
        KnownDbError: the database is damaged, locked, newer, or not encrypted.
    """
    vault = Vault.load(folder.keyring)
    data_key = vault.unlock(user_name, password)
    return enter_house(Keys(folder, vault, data_key), user_name, clock, "user.signed_in")


def recover_house(
    folder: DataFolder,
    user_name: str,
    code: str,
    password: str,
    clock: Clock,
    cost: KdfCost = STANDARD_COST,
) -> OpenHouse:
    """Get back in with the printed code: the user gets a new password and is signed in.

    Raises:
        ValidationFailed: the new password is too short.
        AccessDenied: wrong code, or an account that does not exist or is not in use.
        KnownFileError: the key ring cannot be read or written.
        KnownDbError: the database cannot be opened.
    """
    problems = password_problems(password)
    if problems:
        raise ValidationFailed(*problems)
    vault = Vault.load(folder.keyring)
    keys = Keys(folder, vault, vault.unlock_with_recovery(code), cost)
    house = enter_house(keys, user_name, clock, "user.recovered")
    vault.put_user(house.services.desk.actor.user_name, password, keys.data_key, cost)
    return house


def enter_house(keys: Keys, user_name: str, clock: Clock, action: str) -> OpenHouse:
    """Open the database with its key, bring it to this program's schema, and seat the user.

    Raises:
        AccessDenied: the account does not exist or is not in use.
        KnownDbError: the database cannot be opened.
    """
    if not keys.folder.database.exists():
        raise KnownFileError(Problem(Code.DATA_MISSING))
    database = open_sqlite(keys.folder.database, keys.data_key)
    try:
        migrate(database)
        with database.write() as session:
            actor = _find_actor(session, user_name)
            append_audit_event(
                session,
                AuditEntry(
                    clock.now(), actor.user_id, actor.user_name, action, "user", actor.user_id
                ),
            )
    except BaseException:
        database.close()
        raise
    desk = Desk(database, clock, actor)
    return OpenHouse(keys, database, build_services(desk, keys))


def _find_actor(session: Session, user_name: str) -> Actor:
    user = session.scalar(
        select(UserAccount).where(
            UserAccount.user_name == user_name.strip().lower(), UserAccount.active
        )
    )
    if user is None:
        raise AccessDenied(Problem(Code.UNKNOWN_USER, "user_name"))
    return Actor(user.id, user.user_name, user.full_name, user.role)


def _furnish(session: Session, draft: FoundingDraft, user_name: str, clock: Clock) -> None:
    """The first user, the institution's name, and the tables everybody needs."""
    user = UserAccount(
        user_name=user_name,
        full_name=draft.full_name.strip(),
        role=Role.ADMIN,
        active=True,
        created_at=clock.now(),
    )
    session.add(user)
    session.flush()
    store_settings(session, InstitutionSettings(name=draft.institution.strip()))
    seed_reference_data(session)
    seed_schedule_defaults(session)
    append_audit_event(
        session,
        AuditEntry(clock.now(), user.id, user_name, "house.founded", "user", user.id),
    )
