"""``binaan demo`` does the main job for real and leaves its papers; a used folder is refused."""

import json
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_TROUBLE
from binaan_desktop.app.cli import main
from binaan_desktop.app.demo import DECREE_NO
from binaan_desktop.ui.shell.registry import FEATURES

pytestmark = pytest.mark.usefixtures("qapp")


def test_demo_leaves_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    assert main(["demo", "--dir", str(folder), "--json"]) == EXIT_DONE
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert all((folder / name).stat().st_size > 0 for name in document["files"])
    assert len(document["steps"]) >= 10
    book = openpyxl.load_workbook(folder / "laporan-pemkab.xlsx")
    assert {"Peserta", "Kehadiran", "Rekap wilayah"} <= set(book.sheetnames)
    # Eight sit in the room for eight; one does not want his data to leave the house.
    names = [row[1].value for row in book["Peserta"].iter_rows(min_row=2) if row[1].value]
    assert len([name for name in names if name != "Nama"]) == 7
    sheet = " ".join(PdfReader(folder / "daftar-hadir.pdf").pages[0].extract_text().split())
    assert "DAFTAR HADIR PESERTA PELATIHAN" in sheet
    decided = " ".join(
        text
        for page in PdfReader(folder / "hasil-sidang-tpp.pdf").pages
        for text in page.extract_text().split()
    )
    assert "HASIL SIDANG TIM PENGAMAT PEMASYARAKATAN" in decided
    assert DECREE_NO in decided
    assert decided.count("Disetujui") == 2
    for feature in FEATURES:
        picture = QImage(str(folder / f"halaman-{feature.id}.png"))
        assert (picture.width(), picture.height()) == (1366, 768), feature.id
    password = captured.err.rsplit("kata sandi: ", 1)[1].split("\n")[0]
    data = str(folder / "data")
    check = ["--data", data, "--user", "demo", "check", "--json"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BINAAN_PASSWORD", password)
        assert main(check) == EXIT_DONE
    assert json.loads(capsys.readouterr().out)["ok"]


def test_folder_in_use_is_refused_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["demo", "--dir", str(tmp_path)]) == EXIT_TROUBLE
    assert "sudah ada" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
