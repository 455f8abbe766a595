"""Backups that are proven: written, restored in a scratch folder, compared, and only then named.

A backup is one file: the encrypted database, its key ring, and a manifest with the row counts and
content hash of every table, the audit head and a seal made with the data key. A backup whose
manifest does not match what a real restore finds is not a backup.
"""

import hashlib
import hmac
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from binaan_desktop.domain.errors import BinaanError, Code, KnownFileError, Problem
from binaan_desktop.persistence.audit import AuditHead, read_audit_head
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.persistence.files import (
    as_known_file_error,
    replace_atomically,
    write_atomically,
)
from binaan_desktop.persistence.fingerprint import Fingerprint, TableFingerprint, take_fingerprint
from binaan_desktop.persistence.migrate import read_revision
from binaan_desktop.persistence.vault import Vault

SUFFIX = ".binaan-backup"
_DATABASE, _KEYRING, _MANIFEST = "binaan.db", "keyring.json", "manifest.json"
_MEMBERS = frozenset({_DATABASE, _KEYRING, _MANIFEST})
_FORMAT = 1
_REASON = re.compile(r"[a-z-]+")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup says about itself."""

    path: Path
    made_at: datetime
    reason: str
    database_id: str
    revision: str
    size: int
    tables: Fingerprint
    audit_head: AuditHead

    @property
    def people(self) -> int:
        """How many people are in it."""
        return self.tables["inmate"].rows


def create_backup(
    database: Database, folder: DataFolder, data_key: bytes, now: datetime, reason: str
) -> BackupInfo:
    """Write a backup into the data folder, prove it by a restore, and give it its name.

    Args:
        database: the open database; writers wait while it is copied.
        folder: where the database, its key ring and the backups are.
        data_key: opens the copy for the proof and seals the manifest.
        now: aware stamp that goes into name and manifest.
        reason: one word for the name, e.g. ``manual`` or ``before-restore``.

    Raises:
        KnownFileError: disk full, folder not writable, or the proof failed.
    """
    if not _REASON.fullmatch(reason):
        raise ValueError(reason)
    try:
        folder.backups.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_known_file_error(error, folder.backups) from error
    path = _free_name(folder.backups, f"binaan-{now:%Y%m%d-%H%M%S}-{reason}")
    with _scratch(folder) as scratch:
        copy = scratch / _DATABASE
        tables, head = _copy_database(database, copy, data_key)
        manifest = {
            "format": _FORMAT,
            "made_at": now.isoformat(),
            "reason": reason,
            "database_id": Vault.load(folder.keyring).database_id,
            "revision": read_revision(database),
            "sha256": _hash_file(copy),
            "tables": {name: asdict(one) for name, one in tables.items()},
            "audit_head": asdict(head),
        }

        def fill(part: Path) -> None:
            _write_archive(part, copy, folder.keyring, _seal(manifest, data_key))
            verify_backup(part, folder, data_key)

        replace_atomically(path, fill)
    return read_backup(path)


def read_backup(path: Path) -> BackupInfo:
    """Read what a backup says about itself, without its key and without proof.

    Raises:
        KnownFileError: not there, or not a backup.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(_member(archive, _MANIFEST))
        return BackupInfo(
            path=path,
            made_at=datetime.fromisoformat(manifest["made_at"]),
            reason=manifest["reason"],
            database_id=manifest["database_id"],
            revision=manifest["revision"],
            size=path.stat().st_size,
            tables={name: TableFingerprint(**one) for name, one in manifest["tables"].items()},
            audit_head=AuditHead(**manifest["audit_head"]),
        )
    except FileNotFoundError as error:
        raise KnownFileError(Problem(Code.FILE_NOT_FOUND, facts={"file": path.name})) from error
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def list_backups(folder: DataFolder) -> list[BackupInfo]:
    """Every readable backup of the data folder, newest first."""
    found = []
    for path in folder.backups.glob(f"*{SUFFIX}"):
        try:
            found.append(read_backup(path))
        except KnownFileError:
            continue
    return sorted(found, key=lambda info: (info.made_at, info.path.name), reverse=True)


def verify_backup(path: Path, folder: DataFolder, data_key: bytes) -> BackupInfo:
    """Restore a backup into a scratch folder and compare every table with its manifest.

    Raises:
        KnownFileError: anything at all differs.
    """
    with _scratch(folder) as scratch:
        _extract_verified(path, scratch, data_key)
    return read_backup(path)


def restore_backup(path: Path, folder: DataFolder, data_key: bytes) -> BackupInfo:
    """Put a proven backup in the place of the database. The database must be closed.

    The key ring of the folder stays where there is one (its passwords are the newer ones); a new
    PC gets the one of the backup.

    Raises:
        KnownFileError: the backup is damaged, belongs to another house, or cannot be written.
    """
    info = read_backup(path)
    if folder.keyring.exists() and Vault.load(folder.keyring).database_id != info.database_id:
        raise KnownFileError(Problem(Code.BACKUP_OTHER_DATA, facts={"file": path.name}))
    with _scratch(folder) as scratch:
        _extract_verified(path, scratch, data_key)
        _swap_database(scratch / _DATABASE, folder.database)
        if not folder.keyring.exists():
            write_atomically(folder.keyring, (scratch / _KEYRING).read_bytes())
    return info


def extract_keyring(path: Path, target: Path) -> None:
    """Put the key ring of a backup at ``target``, so that a new PC can ask for a password.

    Raises:
        KnownFileError: not a backup, or the target cannot be written.
    """
    read_backup(path)
    with zipfile.ZipFile(path) as archive:
        write_atomically(target, _member(archive, _KEYRING))


def _copy_database(
    database: Database, copy: Path, data_key: bytes
) -> tuple[Fingerprint, AuditHead]:
    """Copy by SQLite's backup call while writers wait; fingerprint what was copied."""
    target = open_sqlite(copy, data_key)
    try:
        # The write lock keeps other writers out; the copy itself needs a connection of its own,
        # since SQLite does not copy from one that is writing.
        with database.write(), database.read() as session:
            source = session.connection().connection.driver_connection
            into = target.engine.raw_connection()
            try:
                _run_backup(source, into.driver_connection)
            finally:
                into.close()
            return take_fingerprint(session), read_audit_head(session)
    finally:
        # One file, not three: what the copy's journal holds goes into it before it is closed.
        with target.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        target.close()


def _run_backup(source: Any, target: Any) -> None:
    source.backup(target)


def _extract_verified(path: Path, scratch: Path, data_key: bytes) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if set(archive.namelist()) != _MEMBERS or len(archive.namelist()) != len(_MEMBERS):
                raise _damaged(path)
            manifest = json.loads(_member(archive, _MANIFEST))
            if not hmac.compare_digest(str(manifest.pop("seal")), _mac(manifest, data_key)):
                raise _damaged(path)
            for name in (_DATABASE, _KEYRING):
                with archive.open(name) as source, (scratch / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError) as error:
        raise _damaged(path) from error
    if _hash_file(scratch / _DATABASE) != manifest["sha256"]:
        raise _damaged(path)
    Vault.load(scratch / _KEYRING)
    if _fingerprint_of(scratch / _DATABASE, path, data_key) != {
        name: TableFingerprint(**one) for name, one in manifest["tables"].items()
    }:
        raise _damaged(path)


def _fingerprint_of(restored: Path, path: Path, data_key: bytes) -> Fingerprint:
    database = open_sqlite(restored, data_key)
    try:
        with database.read() as session:
            broken = session.connection().exec_driver_sql("PRAGMA cipher_integrity_check").all()
            if broken:
                raise _damaged(path)
            tables = take_fingerprint(session)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return tables
    except (BinaanError, SQLAlchemyError) as error:
        raise _damaged(path) from error
    finally:
        database.close()


def _swap_database(new: Path, target: Path) -> None:
    def fill(part: Path) -> None:
        shutil.copyfile(new, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())

    target.parent.mkdir(parents=True, exist_ok=True)
    # The old journal belongs to the old file: replayed into the new one it would corrupt it.
    for journal in (f"{target.name}-wal", f"{target.name}-shm"):
        target.with_name(journal).unlink(missing_ok=True)
    replace_atomically(target, fill)


def _write_archive(part: Path, copy: Path, keyring: Path, manifest: dict[str, Any]) -> None:
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, _DATABASE)
            archive.write(keyring, _KEYRING)
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        file.flush()
        os.fsync(file.fileno())


def _seal(manifest: dict[str, Any], data_key: bytes) -> dict[str, Any]:
    return {**manifest, "seal": _mac(manifest, data_key)}


def _mac(manifest: dict[str, Any], data_key: bytes) -> str:
    content = json.dumps(manifest, sort_keys=True).encode()
    return hmac.new(data_key, b"binaan-backup|" + content, hashlib.sha256).hexdigest()


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > 16 * 1024 * 1024:
        raise ValueError(name)
    return archive.read(name)


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def _damaged(path: Path) -> KnownFileError:
    return KnownFileError(Problem(Code.BACKUP_DAMAGED, facts={"file": path.name}))


@contextmanager
def _scratch(folder: DataFolder) -> Iterator[Path]:
    """A folder of our own on the data disk, gone afterwards."""
    try:
        folder.scratch.mkdir(parents=True, exist_ok=True)
        path = Path(mkdtemp(dir=folder.scratch))
    except OSError as error:
        raise as_known_file_error(error, folder.scratch) from error
    try:
        yield path
    except OSError as error:
        raise as_known_file_error(error, path) from error
    finally:
        shutil.rmtree(path, ignore_errors=True)
