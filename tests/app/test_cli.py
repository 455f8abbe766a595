"""The command line is a contract: documents, exit codes, and nothing half done."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_REFUSED, EXIT_TROUBLE, EXIT_USAGE
from binaan_desktop.app.cli import main
from binaan_desktop.services.resources import resource_path
from tests.conftest import PASSWORD

LIST = resource_path("demo", "daftar-penghuni.xlsx")
SKILLS = resource_path("demo", "data-keahlian.xlsx")
ENGLISH_OF_ARGPARSE = {
    "usage", "options", "positional", "arguments", "argument", "required", "invalid", "choice",
    "choose", "value", "expected", "unrecognized", "ignored", "explicit", "error", "show", "exit",
    "message", "ambiguous", "following",
}  # fmt: skip
"""Words of what argparse says by itself, in help and in errors."""


class Cli:
    """Calls ``binaan`` in one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *args: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        try:
            code = main(["--data", str(self.folder), "--user", "sari", *map(str, args)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def json(self, *args: object) -> Any:
        """The one document of a call that must work."""
        code, out, err = self.run(*args, "--json")
        assert code == EXIT_DONE, err
        return json.loads(out)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("BINAAN_PASSWORD", PASSWORD)
    return Cli(tmp_path / "data", capsys)


@pytest.fixture
def house(cli: Cli) -> Cli:
    cli.json("init", "--institution", "Rutan Contoh", "--full-name", "Sari Puspita")
    return cli


def test_init_prints_the_recovery_code_once(cli: Cli) -> None:
    made = cli.json("init", "--institution", "Rutan Contoh")
    assert made["user"] == "sari"
    assert len(made["recovery_code"].replace("-", "")) == 32
    code, out, err = cli.run("init", "--institution", "Rutan Contoh", "--json")
    assert (code, out) == (EXIT_TROUBLE, "")
    assert "sudah ada" in err


def test_short_password_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINAAN_PASSWORD", "pendek")
    code, _, err = cli.run("init", "--institution", "Rutan Contoh")
    assert code == EXIT_REFUSED
    assert "terlalu pendek" in err
    assert not cli.folder.exists()


def test_wrong_password_is_refused(house: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINAAN_PASSWORD", "kata sandi yang salah")
    code, out, err = house.run("check", "--json")
    assert (code, out) == (EXIT_REFUSED, "")
    assert "salah" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("export", "pemkab"), "harus diisi: -o/--output, --purpose, --receiver"),
        (("nonsense",), "tidak ada pilihan 'nonsense'"),
        (("import",), "harus diisi: PERINTAH"),
        (("list", "inmates", "--filter", "colour=red"), "saringan tidak dikenal"),
        (("list", "inmates", "--filter", "sex=x"), "saringan tidak dikenal"),
        (("list", "inmates", "--filt", "sex=male"), "tidak dikenal: --filt"),
        (("list", "inmates", "--filter"), "perlu satu nilai"),
        (("list", "meetings", "--from", "7/5/25"), "misalnya 2026-11-24, bukan '7/5/25'"),
        (("list", "meetings", "--json=yes"), "tidak memakai nilai"),
        (("export", "pemkab", "--month", "2026-13"), "misalnya 2026-11, bukan '2026-13'"),
        (("import", "undo", "last"), "perlu angka, bukan 'last'"),
        (("print", "F-01", "-o", "x.pdf"), "beri --meeting"),
        (("print", "F-99", "-o", "x.pdf"), "yang ada: 'F-01', 'F-02', 'F-10'"),
        (("print", "F-02", "-o", "x.pdf"), "beri --batch NOMOR"),
        (("print", "F-12", "-o", "x.pdf"), "beri --session NOMOR"),
    ],
)
def test_wrong_usage_says_so_in_indonesian(house: Cli, args: tuple[str, ...], says: str) -> None:
    code, out, err = house.run(*args)
    assert (code, out) == (EXIT_USAGE, "")
    assert err.startswith("binaan")
    assert says in err
    assert not ENGLISH_OF_ARGPARSE & set(re.findall(r"[a-z]+", err.lower()))


def test_every_page_of_help_is_indonesian(cli: Cli) -> None:
    waiting: list[tuple[str, ...]] = [()]
    seen = set[str]()
    while waiting:
        path = waiting.pop()
        code, out, err = cli.run(*path, "--help")
        assert (code, err) == (EXIT_DONE, "")
        words = set(re.findall(r"[a-z]+", out.lower()))
        assert "pemakaian" in words
        assert not ENGLISH_OF_ARGPARSE & words, path
        commands = out.partition("\nPerintah:\n")[2]
        waiting += [(*path, name) for name in re.findall(r"^    (\w+) ", commands, re.MULTILINE)]
        seen.add(" ".join(path))
    assert {"", "init", "import undo", "list meetings", "backup restore", "export"} <= seen


def test_both_lists_every_row_accounted_for(house: Cli) -> None:
    planned = house.json("import", "inmates", LIST, "--dry-run")
    assert (planned["import_id"], planned["read"], planned["created"]) == (None, 420, 420)
    assert house.json("list", "inmates") == []
    first = house.json("import", "inmates", LIST)
    second = house.json("import", "inmates", SKILLS)
    again = [house.json("import", "inmates", path) for path in (LIST, SKILLS)]
    for done in (planned, first, second, *again):
        parts = ("created", "updated", "unchanged", "rejected")
        assert done["read"] == sum(done[part] for part in parts)
    assert (second["created"], second["updated"]) == (12, 150)
    assert [(one["created"], one["updated"]) for one in again] == [(0, 0), (0, 0)]
    problem = next(one for one in second["problems"] if one["code"] == "import_nik_as_number")
    assert problem["cell"].startswith("pria!D")
    assert problem["severity"] == "warning"
    assert problem["message"]
    people = house.json("list", "inmates")
    assert len(people) == 432
    one = next(row for row in people if row["register_no"] == "B.IIa 1/2026")
    assert one["name"] == "SARNATA WIJAYA"
    assert one["father_name"] == "SARMIN"
    assert one["aliases"] == ["OJI"]
    assert one["nik"] == "3601111502960001"
    assert one["birth_date"] == "1996-02-15"
    assert (one["block"], one["cell"]) == ("B", "8")
    assert one["expiry_date"] == "2028-03-08"


def test_undo_takes_a_whole_import_back(house: Cli) -> None:
    done = house.json("import", "inmates", LIST)
    undone = house.json("import", "undo", done["import_id"])
    assert undone == {"removed": 420, "restored": 0, "kept": []}
    assert house.json("list", "inmates") == []


def test_filters_narrow_the_list(house: Cli) -> None:
    house.json("import", "inmates", LIST, SKILLS)
    women = house.json("list", "inmates", "--filter", "sex=female")
    assert len(women) == 12
    in_block = house.json("list", "inmates", "--filter", "block=B", "--filter", "status=detainee")
    assert in_block
    assert {row["block"] for row in in_block} == {"B"}
    assert {row["legal_status"] for row in in_block} == {"detainee"}


@pytest.mark.parametrize(
    ("content", "name"),
    [(None, "tidak-ada.xlsx"), (b"bukan buku kerja", "teks.xlsx"), (b"", "kosong.xlsx")],
)
def test_unreadable_file_is_trouble_in_one_sentence(
    house: Cli, tmp_path: Path, content: bytes | None, name: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, out, err = house.run("import", "inmates", path, "--json")
    assert (code, out) == (EXIT_TROUBLE, "")
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert house.json("list", "imports") == []


def test_sheet_option_reads_only_that_sheet(house: Cli) -> None:
    done = house.json("import", "inmates", SKILLS, "--sheet", "wanita")
    assert done["read"] == 12


def test_backup_on_this_pc_and_on_a_new_one(house: Cli, tmp_path: Path) -> None:
    house.json("import", "inmates", SKILLS, "--sheet", "wanita")
    made = house.json("backup", "create")
    assert made["people"] == 12
    assert house.json("backup", "verify", made["file"])["people"] == 12
    assert [one["file"] for one in house.json("backup", "list")] == [made["file"]]
    house.json("import", "inmates", LIST)
    house.json("backup", "restore", made["file"])
    assert len(house.json("list", "inmates")) == 12
    house.folder = tmp_path / "new"
    house.json("backup", "restore", made["file"])
    assert len(house.json("list", "inmates")) == 12
    assert house.json("check")["ok"]


def test_damaged_backup_is_trouble(house: Cli) -> None:
    made = house.json("backup", "create")
    path = Path(made["file"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    code, _, err = house.run("backup", "verify", path)
    assert code == EXIT_TROUBLE
    assert "rusak" in err


def test_check_names_every_rule(house: Cli) -> None:
    document = house.json("check")
    assert document["ok"]
    assert {"encrypted", "audit_chain", "batch_seats"} <= {
        one["name"] for one in document["checks"]
    }
    assert all(one["detail"] for one in document["checks"])


def test_unexpected_error_leaves_no_traceback(house: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from binaan_desktop.app import house_commands

    def fail(*args: object) -> int:
        raise RuntimeError("AHMAD SUBUR")

    monkeypatch.setattr(house_commands, "check", fail)
    code, out, err = house.run("check", "--json")
    assert (code, out) == (EXIT_TROUBLE, "")
    assert "Traceback" not in err
    assert "AHMAD" not in err + (house.folder / "crash.log").read_text()
