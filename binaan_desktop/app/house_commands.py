"""Commands about the house itself: init, check, backup, demo."""

from argparse import Namespace
from pathlib import Path

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_TROUBLE
from binaan_desktop.app.output import Output
from binaan_desktop.app.paths import data_folder
from binaan_desktop.app.signing_in import ask_new_password, ask_password, require_user, signed_in
from binaan_desktop.domain.formats import format_number, format_stamp
from binaan_desktop.persistence import backup as backups
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.vault import Vault
from binaan_desktop.services.desk import SystemClock
from binaan_desktop.services.house import FoundingDraft, found_house
from binaan_desktop.services.maintenance.backups import BackupRow
from binaan_desktop.services.wording import word


def init(args: Namespace, output: Output) -> int:
    """Found a house; the recovery code is told once."""
    folder, user_name = data_folder(args.data), require_user(args)
    draft = FoundingDraft(
        args.institution, args.full_name or user_name, user_name, ask_new_password()
    )
    code = found_house(folder, draft, SystemClock())
    output.tell("Simpan kode pemulihan ini di tempat aman; kode ini tidak dapat dilihat lagi.")
    output.result(
        {"data": folder.root, "user": user_name.lower(), "recovery_code": code},
        [f"Folder data: {folder.root}", f"Kode pemulihan: {code}"],
    )
    return EXIT_DONE


def check(args: Namespace, output: Output) -> int:
    """Check everything; exit code 3 when something does not hold."""
    with signed_in(args) as house:
        rows = house.services.checks.check_house()
    all_hold = all(row.ok for row in rows)
    output.result(
        {
            "ok": all_hold,
            "checks": [
                {"name": row.check, "ok": row.ok, "detail": row.detail or word(row.check)}
                for row in rows
            ],
        },
        [f"{'baik ' if row.ok else 'RUSAK'}  {word(row.check)} {row.detail}" for row in rows],
    )
    return EXIT_DONE if all_hold else EXIT_TROUBLE


def backup(args: Namespace, output: Output) -> int:
    """Create, list, verify or restore backups."""
    if args.verb == "restore" and not data_folder(args.data).holds_data:
        return _restore_on_new_pc(args, output)
    with signed_in(args) as house:
        service = house.services.backups
        if args.verb == "list":
            rows = service.list_backups()
            output.result([_document(row) for row in rows], [_line(row) for row in rows])
        elif args.verb == "create":
            row = service.create_backup().value
            output.result(_document(row), [_line(row), "Terbukti dapat dipulihkan."])
        elif args.verb == "verify":
            row = service.verify_backup(args.file)
            output.result(_document(row), [_line(row), "Cadangan utuh."])
        else:
            row = service.restore_backup(args.file).value
            output.result(_document(row), [_line(row), "Data dipulihkan."])
    return EXIT_DONE


def demo(args: Namespace, output: Output) -> int:
    """Do the main job on invented data."""
    from binaan_desktop.app.demo import run_demo

    return run_demo(args.dir or Path("binaan-demo"), output, opens_window=args.open)


def _restore_on_new_pc(args: Namespace, output: Output) -> int:
    """Bring a house to a PC that has none: the key ring of the backup asks for the password."""
    folder, user_name = data_folder(args.data), require_user(args)
    info = backups.read_backup(args.file)
    folder.scratch.mkdir(parents=True, exist_ok=True)
    ring = folder.scratch / "keyring.json"
    backups.extract_keyring(args.file, ring)
    try:
        data_key = Vault.load(ring).unlock(user_name, ask_password())
    finally:
        ring.unlink(missing_ok=True)
    backups.restore_backup(args.file, DataFolder(folder.root), data_key)
    row = BackupRow.of(1, info)
    output.result(_document(row), [_line(row), "Data dipulihkan di komputer ini."])
    return EXIT_DONE


def _document(row: BackupRow) -> dict[str, object]:
    return {
        "file": row.path,
        "made_at": row.made_at,
        "reason": row.reason,
        "people": row.people,
        "size": row.size,
    }


def _line(row: BackupRow) -> str:
    size = format_number(row.size / 1_000_000, 1)
    return f"{format_stamp(row.made_at)}  {row.people} warga binaan  {size} MB  {row.path}"
