"""What leaves the house by the command line: reports for others, forms as PDF."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_REFUSED, EXIT_TROUBLE, EXIT_USAGE
from binaan_desktop.app.cli import main
from binaan_desktop.app.demo import USER, run_demo
from binaan_desktop.app.demo_certificates import PAST_BATCH, PAST_SEATS
from binaan_desktop.app.output import Output
from binaan_desktop.app.paper import BUILDERS
from binaan_desktop.app.paper_forms import FORMS, FormName
from binaan_desktop.documents.board_list import CONFIDENTIAL
from tests.app.test_demo import ended_this_month


class Told(Output):
    """Remembers what was said."""

    def __init__(self) -> None:
        super().__init__(as_json=True)
        self.texts: list[str] = []

    def tell(self, text: str) -> None:
        self.texts.append(text)


class House:
    """The house that the demo left, and its password."""

    def __init__(self, folder: Path, password: str) -> None:
        self.folder = folder
        self.password = password


@pytest.fixture(scope="module")
def house(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("papers") / "demo"
    told = Told()
    assert run_demo(folder, told, opens_window=False) == EXIT_DONE
    return House(folder / "data", told.texts[-1].rsplit(": ", 1)[1])


class Cli:
    """Calls ``binaan`` in that house."""

    def __init__(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        self._house = house
        self._capsys = capsys

    def run(self, *args: object) -> tuple[int, str, str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BINAAN_PASSWORD", self._house.password)
            try:
                folder = str(self._house.folder)
                code = main(["--data", folder, "--user", USER, *map(str, args)])
            except SystemExit as stop:
                code = int(stop.code or 0)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def json(self, *args: object) -> Any:
        code, out, err = self.run(*args, "--json")
        assert code == EXIT_DONE, err
        return json.loads(out)


@pytest.fixture
def cli(house: House, capsys: pytest.CaptureFixture[str]) -> Cli:
    capsys.readouterr()
    return Cli(house, capsys)


FOR_WHOM = ("--purpose", "Laporan MoU", "--receiver", "Dinas Perikanan", "--letter-no", "005/12")


def running_batch(cli: Cli) -> Any:
    return next(one for one in cli.json("list", "batches") if one["name"] != PAST_BATCH)


def test_report_is_written_and_registered(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    done = cli.json("export", "pemkab", "-o", path, *FOR_WHOM)
    past = PAST_SEATS if ended_this_month() else 0
    assert (done["rows"], done["left_out"]) == (7 + past, 1)
    assert "Peserta" in openpyxl.load_workbook(path).sheetnames
    listed = next(
        row for row in cli.json("list", "exports") if row["export_no"] == done["export_no"]
    )
    assert listed["sha256"] == done["sha256"]
    assert (listed["receiver"], listed["letter_no"]) == ("Dinas Perikanan", "005/12")


def test_statistics_hold_no_name(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsx"
    cli.json("export", "pemkab", "--profile", "PEMKAB_STATS", "-o", path, *FOR_WHOM)
    book = openpyxl.load_workbook(path)
    assert "Peserta" not in book.sheetnames
    text = " ".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    people = cli.json("list", "inmates")
    assert not [one["name"] for one in people if one["name"] in text]


def test_empty_purpose_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    code, out, err = cli.run(
        "export", "pemkab", "-o", path, "--purpose", " ", "--receiver", "x", "--json"
    )
    assert (code, out) == (EXIT_REFUSED, "")
    assert "Wajib diisi" in err
    assert not path.exists()


def test_unwritable_place_is_trouble(cli: Cli, tmp_path: Path) -> None:
    before = len(cli.json("list", "exports"))
    code, _, _ = cli.run("export", "pemkab", "-o", tmp_path / "gone" / "x.xlsx", *FOR_WHOM)
    assert code == EXIT_TROUBLE
    assert len(cli.json("list", "exports")) == before


@pytest.mark.parametrize(("paper", "height"), [("A4", 297), ("F4", 330)])
def test_attendance_sheet_as_pdf(cli: Cli, tmp_path: Path, paper: str, height: int) -> None:
    meeting = cli.json("list", "meetings")[0]
    path = tmp_path / "hadir.pdf"
    done = cli.json("print", "F-01", "-o", path, "--meeting", meeting["id"], "--paper", paper)
    page = PdfReader(path).pages[0]
    assert done["pages"] == 1
    assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(height, abs=0.5)
    assert meeting["batch"] in " ".join(page.extract_text().split())


def test_call_out_list_as_pdf(cli: Cli, tmp_path: Path) -> None:
    meeting = cli.json("list", "meetings")[0]
    path = tmp_path / "panggil.pdf"
    cli.json("print", "F-11", "-o", path, "--day", meeting["day"])
    assert "DAFTAR PANGGIL" in " ".join(PdfReader(path).pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("F-02", "REKAPITULASI KEHADIRAN"),
        ("participants", "DAFTAR PESERTA PELATIHAN"),
        ("extra-sheet", "DAFTAR HADIR TAMBAHAN"),
        ("coaching-sheets", "BAHAN PENILAIAN PEMBINAAN (SPPN)"),
    ],
)
def test_forms_of_a_batch_as_pdf(cli: Cli, tmp_path: Path, form: str, words: str) -> None:
    meeting = cli.json("list", "meetings")[0]
    batch = next(one for one in cli.json("list", "batches") if one["name"] == meeting["batch"])
    path = tmp_path / "formulir.pdf"
    month = ("--month", meeting["day"][:7])
    done = cli.json("print", form, "-o", path, "--batch", batch["id"], *month)
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert done["form"] == form
    assert words in text
    assert meeting["batch"] in text


def test_list_of_the_board_as_pdf(cli: Cli, tmp_path: Path) -> None:
    (sitting,) = cli.json("list", "sessions")
    assert (sitting["status"], sitting["approved"], sitting["postponed"]) == ("held", 2, 1)
    path = tmp_path / "sidang.pdf"
    done = cli.json("print", "F-12", "-o", path, "--session", sitting["id"], "--paper", "A4")
    pages = [page.extract_text() for page in PdfReader(path).pages]
    text = " ".join(" ".join(pages).split())
    assert done["form"] == "F-12"
    assert f"HASIL SIDANG TIM PENGAMAT PEMASYARAKATAN {CONFIDENTIAL}" in text
    assert sitting["decree_no"] in text
    assert text.count("Disetujui") == 2
    assert "Ditunda: Menunggu kursi berikutnya" in text
    assert cli.run("print", "F-12", "-o", path, "--session", 9999)[0] == EXIT_REFUSED
    assert cli.run("print", "F-12", "-o", path)[0] == EXIT_USAGE


def test_what_there_is_not_cannot_be_printed(cli: Cli, tmp_path: Path) -> None:
    batch = running_batch(cli)
    path = tmp_path / "x.pdf"
    for form in ("F-10", "certificates"):
        code, _, err = cli.run("print", form, "-o", path, "--batch", batch["id"])
        assert (code, "Belum ada sertifikat" in err) == (EXIT_REFUSED, True)
    month = ("--month", "2019-01")
    code, _, err = cli.run("print", "F-02", "-o", path, "--batch", batch["id"], *month)
    assert (code, "Januari 2019" in err) == (EXIT_REFUSED, True)
    assert cli.run("print", "participants", "-o", path, "--batch", 9999)[0] == EXIT_REFUSED
    assert list(tmp_path.iterdir()) == []


def test_every_form_has_words_and_a_builder() -> None:
    assert set(FORMS) == set(BUILDERS) == set(FormName)


def test_skill_profiles_as_pdf(cli: Cli, tmp_path: Path) -> None:
    first, second, *_ = cli.json("list", "inmates")
    path = tmp_path / "profil.pdf"
    people = ("--inmate", second["id"], "--inmate", first["id"])
    done = cli.json("print", "skill-profile", "-o", path, *people, "--paper", "A4")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    assert done["pages"] == 2
    assert second["name"].upper() in pages[0]
    assert first["name"].upper() in pages[1]


def test_a_skill_profile_of_nobody_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    assert cli.run("print", "skill-profile", "-o", path, "--inmate", 9999)[0] == EXIT_REFUSED
    code, _, err = cli.run("print", "skill-profile", "-o", path)
    assert code == EXIT_USAGE
    assert "--inmate NOMOR" in err
    assert list(tmp_path.iterdir()) == []


def test_unknown_meeting_is_refused(cli: Cli, tmp_path: Path) -> None:
    code, _, _ = cli.run("print", "F-01", "-o", tmp_path / "x.pdf", "--meeting", 9999)
    assert code == EXIT_REFUSED
    assert cli.run("print", "F-01", "-o", tmp_path / "x.pdf")[0] == EXIT_USAGE
    assert list(tmp_path.iterdir()) == []


def test_lists_of_the_other_areas(cli: Cli) -> None:
    batch = running_batch(cli)
    assert (batch["capacity"], batch["participants"], batch["waiting"]) == (8, 8, 3)
    places = [place["name"] for place in cli.json("list", "places")]
    assert places == ["Bengkel kerja", "Ruang kelas"]
    assert len(cli.json("list", "meetings")) == 14
    assert len(cli.json("list", "imports")) == 2
