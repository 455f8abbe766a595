"""Rows that need an officer's word stay out of an import by command, and are named."""

from pathlib import Path

import pytest

from tests.app.test_cli import Cli
from tests.conftest import PASSWORD
from tests.fixtures.workbooks import sdp_row, sdp_sheet, write_workbook


@pytest.fixture
def house(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    monkeypatch.setenv("BINAAN_PASSWORD", PASSWORD)
    cli = Cli(tmp_path / "data", capsys)
    cli.json("init", "--institution", "Rutan Contoh", "--full-name", "Sari Puspita")
    return cli


def test_a_likely_duplicate_is_rejected_with_its_code(house: Cli, tmp_path: Path) -> None:
    first = sdp_sheet(sdp_row("AHMAD SUBUR BIN KARIM", "A.III 1/2025"))
    then = sdp_sheet(
        sdp_row("AHMAD SUBUR BIN KARIM", "B.I 7/2026"),
        sdp_row("EKO SUPRIATNA BIN ENJU", "B.I 2/2025"),
    )
    house.json("import", "inmates", write_workbook(tmp_path / "a.xlsx", {"a": first}))
    told = house.json("import", "inmates", write_workbook(tmp_path / "b.xlsx", {"a": then}))
    counts = [told[name] for name in ("read", "created", "updated", "unchanged", "rejected")]
    assert counts == [2, 1, 0, 0, 1]
    assert told["missing"] == 0
    (problem,) = told["problems"]
    assert (problem["cell"], problem["code"], problem["severity"]) == (
        "a!A5",
        "import_undecided",
        "error",
    )
    assert "AHMAD SUBUR (A.III 1/2025)" in problem["message"]
    assert len(house.json("list", "inmates")) == 2
