"""The second person: a colleague with a password of his own, never the officer alone."""

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Code
from binaan_desktop.services.access.drafts import UserDraft
from binaan_desktop.services.catalogue import Services
from tests.conftest import PASSWORD

SECRET = "kolam lele pagi hari"


@pytest.fixture
def colleague(services: Services) -> str:
    draft = UserDraft("budi", "Budi Santoso", Role.VIEWER)
    services.access.commands.create_user(draft=draft, password=SECRET)
    return "budi"


def test_a_colleague_confirms(services: Services, colleague: str) -> None:
    approvals = services.approvals
    assert approvals.list_colleagues() == [("budi", "Budi Santoso")]
    approval = approvals.approve(user_name="BUDI ", password=SECRET)
    assert approval.full_name == "Budi Santoso"
    assert approval.user_id != services.desk.actor.user_id


def test_a_wrong_password_confirms_nothing(services: Services, colleague: str) -> None:
    with pytest.raises(AccessDenied) as caught:
        services.approvals.approve(user_name=colleague, password="kolam lele sore hari")
    assert caught.value.problems[0].code is Code.WRONG_PASSWORD


def test_nobody_confirms_his_own_act(services: Services) -> None:
    own = services.desk.actor.user_name
    with pytest.raises(AccessDenied) as caught:
        services.approvals.approve(user_name=own, password=PASSWORD)
    assert caught.value.problems[0].code is Code.SECOND_PERSON_SAME


def test_who_left_confirms_nothing(services: Services, colleague: str) -> None:
    access = services.access
    (row,) = [one for one in access.queries.list_users() if one.user_name == colleague]
    draft = UserDraft("budi", "Budi Santoso", Role.VIEWER, active=False, version=row.version)
    access.commands.update_user(user_id=row.id, draft=draft)
    assert services.approvals.list_colleagues() == []
    with pytest.raises(AccessDenied):
        services.approvals.approve(user_name=colleague, password=SECRET)
