"""A backup is only what a real restore proves; a damaged one never passes."""

import random
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.persistence import backup
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.persistence.fingerprint import take_fingerprint
from binaan_desktop.persistence.migrate import migrate
from binaan_desktop.persistence.vault import KdfCost, Vault

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
QUICK = KdfCost(passes=1, memory=8 * 1024 * 1024)


class House:
    """A small founded house with an open database."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self.folder = DataFolder(root)
        _, self.key, _ = Vault.create(self.folder.keyring, "sari", "kata sandi", QUICK)
        self.database = self.open()
        migrate(self.database)

    def open(self) -> Database:
        self.database = open_sqlite(self.folder.database, self.key)
        return self.database

    def write(self, value: str) -> None:
        with self.database.write() as session:
            session.merge(Setting(key="a", value=value))

    def read(self) -> str:
        with self.database.read() as session:
            return session.get_one(Setting, "a").value

    def back_up(self) -> backup.BackupInfo:
        return backup.create_backup(self.database, self.folder, self.key, NOW, "manual")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "house")


def test_restore_brings_back_what_was_there(house: House) -> None:
    house.write("before")
    with house.database.read() as session:
        wanted = take_fingerprint(session)
    info = house.back_up()
    assert info.tables == wanted
    house.write("after")
    house.database.close()
    backup.restore_backup(info.path, house.folder, house.key)
    house.open()
    assert house.read() == "before"
    with house.database.read() as session:
        assert take_fingerprint(session) == wanted


def test_restore_on_a_new_pc_brings_the_key_ring(house: House, tmp_path: Path) -> None:
    house.write("before")
    info = house.back_up()
    new = DataFolder(tmp_path / "new")
    backup.restore_backup(info.path, new, house.key)
    assert Vault.load(new.keyring).unlock("sari", "kata sandi") == house.key
    database = open_sqlite(new.database, house.key)
    with database.read() as session:
        assert session.get_one(Setting, "a").value == "before"


def test_two_backups_of_one_second_get_two_names(house: House) -> None:
    first, second = house.back_up(), house.back_up()
    assert first.path != second.path
    assert len(backup.list_backups(house.folder)) == 2


def test_nothing_is_left_in_scratch(house: House) -> None:
    house.back_up()
    assert list(house.folder.scratch.iterdir()) == []
    assert [path.suffix for path in house.folder.backups.iterdir()] == [backup.SUFFIX]


def test_backup_of_another_house_is_refused(house: House, tmp_path: Path) -> None:
    info = house.back_up()
    other = House(tmp_path / "other")
    other.database.close()
    before = other.folder.database.read_bytes()
    with pytest.raises(KnownFileError) as caught:
        backup.restore_backup(info.path, other.folder, other.key)
    assert caught.value.problems[0].code is Code.BACKUP_OTHER_DATA
    assert other.folder.database.read_bytes() == before


def test_every_flipped_bit_is_found(house: House, tmp_path: Path) -> None:
    house.write("x" * 1000)
    info = house.back_up()
    content = bytearray(info.path.read_bytes())
    # What a zip says twice about itself (names, sizes, times) is not content: flip inside members.
    with zipfile.ZipFile(info.path) as archive:
        spans = [
            range(one.header_offset + 30 + len(one.filename), one.header_offset + one.file_size)
            for one in archive.infolist()
        ]
    chooser = random.Random(7)
    damaged = tmp_path / "damaged.binaan-backup"
    for _ in range(60):
        place = chooser.choice(chooser.choice(spans))
        content[place] ^= 1 << chooser.randrange(8)
        damaged.write_bytes(content)
        with pytest.raises(KnownFileError):
            backup.verify_backup(damaged, house.folder, house.key)
        content[place] = info.path.read_bytes()[place]


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_cut_backup_is_found(house: House, keep: int) -> None:
    info = house.back_up()
    info.path.write_bytes(info.path.read_bytes()[:keep])
    with pytest.raises(KnownFileError):
        backup.verify_backup(info.path, house.folder, house.key)


def test_failed_restore_leaves_the_database(house: House) -> None:
    house.write("precious")
    info = house.back_up()
    content = bytearray(info.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    info.path.write_bytes(content)
    house.database.close()
    with pytest.raises(KnownFileError):
        backup.restore_backup(info.path, house.folder, house.key)
    house.open()
    assert house.read() == "precious"


def test_proof_failing_means_no_backup(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_nothing(source: object, target: object) -> None:
        """What a copy cut short by a full disk looks like: it opens, and holds no tables."""

    monkeypatch.setattr(backup, "_run_backup", copy_nothing)
    with pytest.raises(KnownFileError):
        house.back_up()
    assert backup.list_backups(house.folder) == []


def test_full_disk_is_named(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", no_space)
    with pytest.raises(KnownFileError) as caught:
        house.back_up()
    assert caught.value.problems[0].code in (Code.DISK_FULL, Code.BACKUP_DAMAGED)
    assert list(house.folder.backups.iterdir()) == []
