"""``binaan verify-certificate``: a dinas checks with the file alone, no house and no password."""

import json
from pathlib import Path
from typing import Any

import pytest

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_REFUSED, EXIT_TROUBLE, EXIT_USAGE
from binaan_desktop.app.cli import main
from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.certificates import CertificateStatement
from binaan_desktop.domain.verification import fingerprint
from binaan_desktop.domain.verification_codes import format_code
from tests.services.certificates.papers import COURSE, HOLDER, ISSUED_ON, TYPED, Office

OPTIONS = {
    "--number": TYPED["number"],
    "--name": TYPED["name"],
    "--birth-place": TYPED["birth_place"],
    "--birth-date": TYPED["birth_date"],
    "--issued-on": TYPED["issued_on"],
}


class Case:
    """An office with one certificate, and the call that checks it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.office = Office()
        self._folder = folder
        self._capsys = capsys

    def ask(self, code: str, *more: str, **changed: str) -> tuple[int, str, str]:
        path = self.office.write(self._folder)
        options = OPTIONS | {
            f"--{name.replace('_', '-')}": value for name, value in changed.items()
        }
        words = [word for pair in options.items() for word in pair]
        exit_code = main(["verify-certificate", str(path), "--code", code, *words, *more])
        said = self._capsys.readouterr()
        return exit_code, said.out, said.err


@pytest.fixture
def case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Case:
    monkeypatch.setenv("BINAAN_DATA", str(tmp_path / "no house"))
    return Case(tmp_path, capsys)


def _issue(case: Case, status: CertificateStatus = CertificateStatus.ISSUED) -> str:
    changed_on = None if status is CertificateStatus.ISSUED else ISSUED_ON
    return case.office.issue(CertificateStatement(HOLDER, COURSE), status, changed_on)


def test_genuine_certificate(case: Case) -> None:
    code, out, _ = case.ask(format_code(_issue(case)).lower())
    assert code == EXIT_DONE
    assert out.startswith("Asli dan berlaku\nPelatihan: Budidaya lele")
    assert "2 November 2026 s.d. 20 November 2026. Hasil: Lulus" in out
    assert fingerprint(case.office.keys.public_key) in out


def test_answer_as_json(case: Case) -> None:
    _, out, _ = case.ask(_issue(case), "--json")
    answer: dict[str, Any] = json.loads(out)
    assert (answer["outcome"], answer["valid"]) == ("valid", True)
    assert (answer["house"], answer["made_on"]) == (COURSE.house, "2026-11-24")
    assert answer["course"]["modules"][0] == {"name": "Kolam dan air", "lesson_hours": 24}


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Ahmad Subur"), ("number", "013/LELE/SERT/XI/2026"), ("issued_on", "25-11-2026")],
)
def test_changed_certificate(case: Case, field: str, value: str) -> None:
    code, out, _ = case.ask(_issue(case), **{field: value})
    assert code == EXIT_REFUSED
    assert out.startswith("Tidak cocok: nama, tanggal, atau nomor berbeda\nBerkas dari Rutan")


def test_voided_certificate_tells_the_day(case: Case) -> None:
    code, out, _ = case.ask(_issue(case, CertificateStatus.VOIDED))
    assert code == EXIT_REFUSED
    assert out.startswith("Dicabut pada 24 November 2026\n")


def test_date_that_is_none(case: Case) -> None:
    code, out, err = case.ask(_issue(case), birth_date="31-02-1990")
    assert (code, out) == (EXIT_REFUSED, "")
    assert err.startswith("birth_date: ")


def test_file_that_is_none(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--code", "x", "--number", "1", "--name", "A", "--issued-on", "1-1-2026"]
    assert main(["verify-certificate", str(tmp_path / "tidak ada.html"), *words]) == EXIT_TROUBLE
    with pytest.raises(SystemExit) as stop:
        main(["verify-certificate", "x.html", "--code", "x"])
    assert stop.value.code == EXIT_USAGE
    assert "yang ini harus diisi: --number, --name, --issued-on" in capsys.readouterr().err
