"""Accounts: who may open the house, and that somebody always may."""

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import (
    AccessDenied,
    BinaanError,
    Code,
    DomainError,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.access.drafts import UserDraft
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.keys import Keys
from tests.conftest import DATA_KEY, PASSWORD, FakeClock, desk_at

NEW_PASSWORD = "kuda kolam pagi bambu"


def _code(error: BinaanError) -> Code:
    return error.problems[0].code


def test_new_user_can_open_the_vault(services: Services, keys: Keys) -> None:
    draft = UserDraft("Budi", "Budi Hartono")
    user_id = services.access.commands.create_user(draft=draft, password=NEW_PASSWORD).value
    assert keys.vault.unlock("budi", NEW_PASSWORD) == DATA_KEY
    rows = services.access.queries.list_users()
    assert [(row.id, row.user_name, row.role) for row in rows if row.id == user_id] == [
        (user_id, "budi", Role.OPERATOR)
    ]


@pytest.mark.parametrize(
    ("user_name", "full_name", "password", "field"),
    [
        ("", "Budi", NEW_PASSWORD, "user_name"),
        ("budi hartono", "Budi", NEW_PASSWORD, "user_name"),
        ("sari", "Sari Lain", NEW_PASSWORD, "user_name"),
        ("budi", " ", NEW_PASSWORD, "full_name"),
        ("budi", "Budi", "pendek", "password"),
    ],
)
def test_bad_fields_are_named(
    services: Services, user_name: str, full_name: str, password: str, field: str
) -> None:
    with pytest.raises(ValidationFailed) as caught:
        services.access.commands.create_user(
            draft=UserDraft(user_name, full_name), password=password
        )
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(
    "draft",
    [UserDraft("sari", "Sari", Role.VIEWER), UserDraft("sari", "Sari", Role.ADMIN, active=False)],
)
def test_last_admin_stays(services: Services, draft: UserDraft) -> None:
    with pytest.raises(DomainError) as caught:
        services.access.commands.update_user(user_id=1, draft=draft)
    assert _code(caught.value) is Code.LAST_ADMIN


def test_account_out_of_use_cannot_open(services: Services, keys: Keys) -> None:
    user_id = services.access.commands.create_user(
        draft=UserDraft("budi", "Budi"), password=NEW_PASSWORD
    ).value
    services.access.commands.update_user(
        user_id=user_id, draft=UserDraft("budi", "Budi", Role.OPERATOR, active=False)
    )
    with pytest.raises(AccessDenied):
        keys.vault.unlock("budi", NEW_PASSWORD)
    with pytest.raises(DomainError):
        services.access.commands.reset_password(user_id=user_id, password=NEW_PASSWORD)


def test_stale_account_is_not_overwritten(services: Services) -> None:
    user_id = services.access.commands.create_user(
        draft=UserDraft("budi", "Budi"), password=NEW_PASSWORD
    ).value
    seen = UserDraft("budi", "Budi H.", version=1)
    services.access.commands.update_user(user_id=user_id, draft=seen)
    with pytest.raises(StaleData):
        services.access.commands.update_user(user_id=user_id, draft=seen)


def test_own_password_needs_the_old_one(services: Services, keys: Keys) -> None:
    with pytest.raises(AccessDenied):
        services.access.commands.change_own_password(old="bukan ini", new=NEW_PASSWORD)
    services.access.commands.change_own_password(old=PASSWORD, new=NEW_PASSWORD)
    assert keys.vault.unlock("sari", NEW_PASSWORD) == DATA_KEY


def test_new_recovery_code_opens(services: Services, keys: Keys) -> None:
    code = services.access.commands.renew_recovery_code().value
    assert keys.vault.unlock_with_recovery(code) == DATA_KEY


def test_passwords_and_names_stay_out_of_the_trail(services: Services, database: Database) -> None:
    services.access.commands.create_user(
        draft=UserDraft("budi", "Budi Hartono"), password=NEW_PASSWORD
    )
    with database.read() as session:
        details = " ".join(session.scalars(select(AuditEvent.details)))
    assert NEW_PASSWORD not in details
    assert "Hartono" not in details


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VIEWER])
def test_only_admins_touch_accounts(
    database: Database, clock: FakeClock, keys: Keys, role: Role
) -> None:
    services = build_services(desk_at(database, clock, role), keys)
    with pytest.raises(AccessDenied):
        services.access.commands.create_user(draft=UserDraft("budi", "Budi"), password=NEW_PASSWORD)
    with pytest.raises(AccessDenied):
        services.access.queries.list_users()
