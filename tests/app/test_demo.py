"""``binaan demo`` does the main job for real and leaves its papers; a used folder is refused."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_TROUBLE
from binaan_desktop.app.cli import main
from binaan_desktop.app.demo_certificates import PAST_BATCH, PAST_SEATS, VERIFICATION_FILE
from binaan_desktop.app.demo_training import DECREE_NO
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
    past = PAST_SEATS if ended_this_month() else 0
    assert len([name for name in names if name != "Nama"]) == 7 + past
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
    check_certificates(folder, document)
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


def ended_this_month() -> bool:
    """Whether the report of this month has the batch that ended a week ago."""
    today = datetime.now().astimezone().date()
    return (today - timedelta(weeks=1)).month == today.month


def check_certificates(folder: Path, document: dict[str, list[dict[str, list[str]]]]) -> None:
    """Six papers, who got them, and a file that knows the first of them and no forgery of it."""
    said = {str(one["step"]): " ".join(one["result"]) for one in document["steps"]}
    assert said["Nilai dan hasil"] == "5 lulus, 1 lulus sebagian modul"
    assert said["Sertifikat"] == "6 terbit, 0 tidak"
    proof = said["Pembuktian dengan berkas verifikasi"]
    assert "asli dan berlaku" in proof
    assert "nama lain: tidak cocok" in proof
    pages = PdfReader(folder / "sertifikat.pdf").pages
    told = [" ".join(page.extract_text().split()) for page in pages]
    code, _, _ = proof.partition(":")
    assert code in told[0]
    assert sum("pelatihan SABLON DASAR yang" in text for text in told) == 5
    (listed,) = PdfReader(folder / "daftar-penerima-sertifikat.pdf").pages
    receivers = " ".join(listed.extract_text().split())
    assert PAST_BATCH in receivers
    assert "Desain dan film (Sablon dasar)" in receivers
    assert receivers.count("/SERT/") == PAST_SEATS
    # The file that others check with names nobody.
    page = (folder / VERIFICATION_FILE).read_text(encoding="utf-8")
    holders = [
        text.split("diberikan kepada ")[1].split(" Kode")[0] for text in told if "kepada" in text
    ]
    assert len(holders) == PAST_SEATS
    assert not [name for name in holders if name.upper() in page.upper()]


def test_folder_in_use_is_refused_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["demo", "--dir", str(tmp_path)]) == EXIT_TROUBLE
    assert "sudah ada" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
