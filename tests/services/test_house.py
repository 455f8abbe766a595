"""Founding a house, signing in, and getting back in with the printed code."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    KnownDbError,
    KnownFileError,
    ValidationFailed,
)
from binaan_desktop.persistence import migrate as migration
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import District, Skill
from binaan_desktop.services import house as houses
from binaan_desktop.services.house import FoundingDraft, found_house, open_house, recover_house
from tests.conftest import PASSWORD, QUICK_KDF, FakeClock

DRAFT = FoundingDraft("Rutan Contoh", "Sari Puspita", "sari", PASSWORD)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "Ñoño é" / "data binaan")


@pytest.fixture
def code(folder: DataFolder, clock: FakeClock) -> str:
    return found_house(folder, DRAFT, clock, QUICK_KDF)


@pytest.mark.usefixtures("code")
def test_founded_house_opens_and_is_furnished(folder: DataFolder, clock: FakeClock) -> None:
    house = open_house(folder, "Sari", PASSWORD, clock)
    assert house.services.desk.actor.full_name == "Sari Puspita"
    assert house.services.maintenance.queries.get_settings().name == "Rutan Contoh"
    with house.database.read() as session:
        assert len(session.scalars(select(District)).all()) == 155
        assert len(session.scalars(select(Skill)).all()) > 20
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
    assert actions == ["house.founded", "user.signed_in"]
    assert all(row.ok for row in house.services.checks.check_house())
    house.close()


@pytest.mark.usefixtures("code")
def test_wrong_password_is_refused(folder: DataFolder, clock: FakeClock) -> None:
    with pytest.raises(AccessDenied):
        open_house(folder, "sari", "kata sandi yang salah", clock)


def test_recovery_code_gives_a_new_password(
    folder: DataFolder, clock: FakeClock, code: str
) -> None:
    new = "empat kata yang lain"
    recover_house(folder, "sari", code, new, clock, QUICK_KDF).close()
    open_house(folder, "sari", new, clock).close()
    with pytest.raises(AccessDenied):
        open_house(folder, "sari", PASSWORD, clock)


@pytest.mark.usefixtures("code")
def test_founding_twice_is_refused_untouched(folder: DataFolder, clock: FakeClock) -> None:
    before = folder.database.read_bytes(), folder.keyring.read_bytes()
    with pytest.raises(KnownFileError) as caught:
        found_house(folder, DRAFT, clock, QUICK_KDF)
    assert caught.value.problems[0].code is Code.DATA_EXISTS
    assert (folder.database.read_bytes(), folder.keyring.read_bytes()) == before


def test_half_founded_house_leaves_nothing(
    folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(houses, "seed_schedule_defaults", fail)
    with pytest.raises(OSError, match="no space"):
        found_house(folder, DRAFT, clock, QUICK_KDF)
    assert not folder.holds_data
    monkeypatch.undo()
    found_house(folder, DRAFT, clock, QUICK_KDF)


def test_founding_names_bad_fields(folder: DataFolder, clock: FakeClock) -> None:
    with pytest.raises(ValidationFailed) as caught:
        found_house(folder, FoundingDraft(password="pendek"), clock, QUICK_KDF)
    assert {problem.field for problem in caught.value.problems} == {
        "institution",
        "full_name",
        "user_name",
        "password",
    }
    assert not folder.holds_data


def test_missing_data_is_named(folder: DataFolder, clock: FakeClock) -> None:
    with pytest.raises(KnownFileError) as caught:
        open_house(folder, "sari", PASSWORD, clock)
    assert caught.value.problems[0].code is Code.DATA_MISSING


@pytest.mark.usefixtures("code")
def test_never_an_empty_database_for_a_lost_one(folder: DataFolder, clock: FakeClock) -> None:
    folder.database.unlink()
    with pytest.raises(KnownFileError) as caught:
        open_house(folder, "sari", PASSWORD, clock)
    assert caught.value.problems[0].code is Code.DATA_MISSING
    assert not folder.database.exists()


@pytest.mark.usefixtures("code")
def test_key_of_another_house_does_not_open(
    folder: DataFolder, clock: FakeClock, tmp_path: Path
) -> None:
    other = DataFolder(tmp_path / "other")
    found_house(other, DRAFT, clock, QUICK_KDF)
    shutil.copyfile(other.keyring, folder.keyring)
    with pytest.raises(KnownDbError) as caught:
        open_house(folder, "sari", PASSWORD, clock)
    assert caught.value.problems[0].code is Code.DATABASE_DAMAGED


@pytest.mark.usefixtures("code")
def test_newer_database_is_refused(
    folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "HEAD", "0000")
    with pytest.raises(KnownDbError) as caught:
        open_house(folder, "sari", PASSWORD, clock)
    assert caught.value.problems[0].code is Code.DATABASE_NEWER


def test_backup_restores_through_the_services(
    folder: DataFolder, clock: FakeClock, code: str
) -> None:
    house = open_house(folder, "sari", PASSWORD, clock)
    info = house.services.backups.create_backup().value
    assert house.services.backups.verify_backup(info.path).people == 0
    stick = folder.root / "stick"
    stick.mkdir()
    copy = house.services.backups.copy_backup(info.path, stick)
    assert copy.read_bytes() == info.path.read_bytes()
    settings = house.services.maintenance.queries.get_settings()
    house.services.access.commands.renew_recovery_code()
    house.services.backups.restore_backup(info.path)
    assert house.services.maintenance.queries.get_settings() == settings
    with house.database.read() as session:
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
    assert actions[-1] == "backup.restored"
    assert "recovery.renewed" not in actions
    names = [one.reason for one in house.services.backups.list_backups()]
    assert sorted(names) == ["before-restore", "manual"]
    house.close()
    assert code
