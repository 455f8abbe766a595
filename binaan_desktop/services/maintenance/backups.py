"""Backups as the staff and the command line use them: make, list, prove, put back."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from binaan_desktop.domain.access import Right
from binaan_desktop.persistence import backup
from binaan_desktop.persistence.backup import BackupInfo
from binaan_desktop.persistence.files import replace_atomically
from binaan_desktop.persistence.migrate import migrate
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.services.desk import Act, Commands, Desk, command
from binaan_desktop.services.keys import Keys


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup in a list, newest first; ``id`` is its place in the list."""

    id: int
    path: Path
    made_at: datetime
    reason: str
    people: int
    size: int

    @classmethod
    def of(cls, place: int, info: BackupInfo) -> "BackupRow":
        """What the list shows of a backup."""
        return cls(place, info.path, info.made_at, info.reason, info.people, info.size)


class Backups:
    """Backups of the open house.

    Copying needs the write lock and restoring needs the file, so both run outside a unit of work
    of their own; what happened is then recorded in one.
    """

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk = desk
        self._keys = keys
        self._trail = BackupTrail(desk)

    def list_backups(self) -> list[BackupRow]:
        """Every readable backup of this PC, newest first."""
        self._desk.require(Right.VIEW)
        found = backup.list_backups(self._keys.folder)
        return [BackupRow.of(place, info) for place, info in enumerate(found, start=1)]

    def create_backup(self, reason: str = "manual") -> Result[BackupRow]:
        """Make a backup and prove it by a restore.

        Raises:
            KnownFileError: disk full, folder not writable, or the proof failed.
        """
        self._desk.require(Right.VIEW)
        info = backup.create_backup(
            self._desk.database,
            self._keys.folder,
            self._keys.data_key,
            self._desk.clock.now(),
            reason,
        )
        recorded = self._trail.record_created(seq=info.audit_head.seq, size=info.size)
        return Result(BackupRow.of(1, info), recorded.changes)

    def copy_backup(self, path: Path, target_folder: Path) -> Path:
        """Copy a backup to another disk (a USB stick) and prove the copy.

        Raises:
            KnownFileError: no room, not writable, or the copy is not what it should be.
        """
        self._desk.require(Right.VIEW)
        target = target_folder / path.name

        def fill(part: Path) -> None:
            shutil.copyfile(path, part)
            backup.verify_backup(part, self._keys.folder, self._keys.data_key)

        replace_atomically(target, fill)
        return target

    def verify_backup(self, path: Path) -> BackupRow:
        """Prove a backup by restoring it in a scratch folder and comparing every table.

        Raises:
            KnownFileError: anything differs.
        """
        self._desk.require(Right.VIEW)
        return BackupRow.of(1, backup.verify_backup(path, self._keys.folder, self._keys.data_key))

    def restore_backup(self, path: Path) -> Result[BackupRow]:
        """Go back to a backup; what is there now is backed up first, as the way back.

        Raises:
            KnownFileError: damaged, of another house, or not writable; the database stays as it is.
        """
        self._desk.require(Right.ADMINISTER)
        self.verify_backup(path)
        before = self.create_backup("before-restore").value
        self._desk.database.close()
        info = backup.restore_backup(path, self._keys.folder, self._keys.data_key)
        migrate(self._desk.database)
        self._trail.record_restored(seq=info.audit_head.seq, way_back=before.path.name)
        return Result(BackupRow.of(1, info), Changes(frozenset(Topic)))


class BackupTrail(Commands):
    """The audit events of backups."""

    @command(Right.VIEW, "backup.created")
    def record_created(self, act: Act, *, seq: int, size: int) -> None:
        """Note a backup; its anchor is the audit head it holds."""
        act.about("backup", None, seq=seq, size=size)
        act.touch(Topic.BACKUPS)

    @command(Right.ADMINISTER, "backup.restored")
    def record_restored(self, act: Act, *, seq: int, way_back: str) -> None:
        """Note a restore, in the database that was restored."""
        act.about("backup", None, seq=seq, way_back=way_back)
        act.touch(Topic.BACKUPS)
