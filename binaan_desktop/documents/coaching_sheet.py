"""BAHAN SPPN: what the training of a month tells about one person, for the guardian officer.

The scoring system of coaching (Kepdirjen PAS-10.OT.02.02/2021) asks seven things of a training.
What attendance and scores know is filled in; the rest is for the officer who saw the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from binaan_desktop.documents.blocks import (
    SMALL,
    Block,
    Fact,
    Facts,
    Gap,
    OnePage,
    Paragraph,
    SignatureColumn,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import PaperHouse, PrintStamp, file_stem
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.signing import WritingRoom
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_month

NOMINAL_DAYS, NOMINAL_TESTS = 20, 1
"""How often a month the scoring system expects an item: daily ones, and tests."""
_CELL = Face(9.5)
_TRAINING_HEIGHT, _ITEM_HEIGHT = 6.5, 9
_STEPS, _CLIPPED = 2, 1
"""A page that is too long clips the names of its trainings to a line."""
_TO_WRITE = "." * 60
_TRAININGS = (
    PaperColumn("Pelatihan", 63),
    PaperColumn("Pertemuan", 21, Align.CENTER),
    PaperColumn("Hadir", 13, Align.CENTER),
    PaperColumn("Terlambat", 19, Align.CENTER),
    PaperColumn("Tidak hadir", 22),
    PaperColumn("Teori", 13, Align.CENTER),
    PaperColumn("Praktik", 14, Align.CENTER),
)
_ITEMS = (
    PaperColumn("No.", 9, Align.CENTER),
    PaperColumn("Butir penilaian", 66),
    PaperColumn("Frekuensi sebulan", 20, Align.CENTER),
    PaperColumn("Diketahui dari presensi dan nilai", 46),
    PaperColumn("Diisi wali", 24),
)
_HOW = (
    "Kolom yang kosong tidak diketahui program dan diisi wali pemasyarakatan menurut "
    "pengamatannya. Penilaian resmi dilakukan dalam SPPN."
)


@dataclass(frozen=True, slots=True)
class CoachingTraining:
    """A batch the person was in during the month.

    Attributes:
        counts: letter and number of every mark that was set, in the order of the legend.
        held: meetings of the month at which the person was expected.
        present: how many of them the person attended.
        late: how many of those began without the person; None when nobody notes that.
        theory, practice: scores as written; empty for none.
        theory_passed, practice_passed: at least the pass mark; None without a score.
    """

    course: str
    batch: str
    agency: str
    held: int
    present: int
    late: int | None
    counts: tuple[tuple[str, int], ...]
    theory: str = ""
    theory_passed: bool | None = None
    practice: str = ""
    practice_passed: bool | None = None


@dataclass(frozen=True, slots=True)
class CoachingPerson:
    """One page.

    Attributes:
        status: legal status, as written.
        guardian: name of the guardian officer; empty leaves it to the hand.
        trainings: of the month; at least one.
    """

    name: str
    register_no: str
    housing: str
    status: str
    guardian: str
    guardian_nip: str
    trainings: tuple[CoachingTraining, ...]


@dataclass(frozen=True, slots=True)
class CoachingSheets:
    """The sheets of one or several people, a page each.

    Attributes:
        name: what the file is called: a batch or an id, never a person.
        month: any day of it.
        people: in the order of the pages.
        pass_mark: least score that passes.
        legend: letter and word of every mark.
        day: beside the signatures.
    """

    people: tuple[CoachingPerson, ...]
    name: str
    month: date
    pass_mark: int
    legend: tuple[tuple[str, str], ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp


def coaching_sheets(sheets: CoachingSheets, style: PaperStyle) -> Document:
    """Lay the sheets out, upright, a page a person."""
    month = format_month(sheets.month)
    pages = tuple(OnePage(partial(_page, one, sheets), _STEPS) for one in sheets.people)
    return Document(
        title=f"Bahan SPPN {month}",
        suggested_file_name=f"{file_stem('bahan-sppn', sheets.name, f'{sheets.month:%Y-%m}')}.pdf",
        blocks=pages,
        footer=sheets.stamp.footer(f"Bahan SPPN {month}"),
        style=style,
        is_stack=True,
    )


def _page(one: CoachingPerson, sheets: CoachingSheets, step: int) -> list[Block]:
    return [
        sheets.house.kop(),
        Title("BAHAN PENILAIAN PEMBINAAN (SPPN)", f"Pelatihan, {format_month(sheets.month)}"),
        Facts(
            (
                (Fact("Nama", one.name), None),
                (Fact("No. registrasi", one.register_no), Fact("Blok/Kamar", one.housing or "-")),
                (Fact("Status", one.status), None),
                (Fact("Wali pemasyarakatan", one.guardian or _TO_WRITE), None),
            )
        ),
        Table(
            _TRAININGS,
            tuple(_training(training) for training in one.trainings),
            _TRAINING_HEIGHT,
            face=_CELL,
            most_lines=_CLIPPED if step else 0,
        ),
        Gap(1),
        Paragraph(_legend_line(sheets.legend), SMALL),
        Gap(3),
        Table(_ITEMS, _items(one, sheets.pass_mark), _ITEM_HEIGHT, face=_CELL),
        Gap(1, keeps_next=True),
        Paragraph(_HOW, SMALL, keeps_next=True),
        Gap(3, keeps_next=True),
        WritingRoom("Catatan wali", 3, keeps_next=True),
        Gap(5, keeps_next=True),
        Signatures(
            (
                SignatureColumn("", "Wali pemasyarakatan,", one.guardian, one.guardian_nip, 50),
                sheets.house.signing(sheets.day),
            )
        ),
    ]


def _training(training: CoachingTraining) -> PaperRow:
    late = "" if training.late is None else f"{training.late}"
    others = ", ".join(f"{letter} {count}" for letter, count in training.counts if letter != "H")
    return PaperRow(
        (
            f"{training.course}, {training.batch}\n{training.agency}",
            f"{training.held}",
            f"{training.present}",
            late,
            others,
            training.theory,
            training.practice,
        )
    )


def _items(one: CoachingPerson, pass_mark: int) -> tuple[PaperRow, ...]:
    """The seven items of the scoring system, in its order."""
    theory = [(each.theory, each.theory_passed) for each in one.trainings if each.theory]
    practice = [(each.practice, each.practice_passed) for each in one.trainings if each.practice]
    days, tests = f"{NOMINAL_DAYS}", f"{NOMINAL_TESTS}"
    items = (
        ("Hadir tepat waktu", days, _on_time(one)),
        ("Mengikuti seluruh kegiatan", days, _attended(one)),
        ("Mematuhi prosedur", days, ""),
        ("Mematuhi aturan hubungan kerja", days, ""),
        (f"Nilai post test paling rendah {pass_mark}", tests, _scores(theory)),
        (f"Nilai tes keterampilan paling rendah {pass_mark}", tests, _scores(practice)),
        ("Menerapkan keselamatan dan kesehatan kerja (K3)", days, ""),
    )
    return tuple(
        PaperRow((f"{number}", text, often, known, ""))
        for number, (text, often, known) in enumerate(items, start=1)
    )


def _attended(one: CoachingPerson) -> str:
    held = sum(each.held for each in one.trainings)
    present = sum(each.present for each in one.trainings)
    return f"{present} dari {held} pertemuan" if held else ""


def _on_time(one: CoachingPerson) -> str:
    """Known only where lateness is noted for every training."""
    late = [each.late for each in one.trainings]
    if any(number is None for number in late):
        return ""
    present = sum(each.present for each in one.trainings)
    times = sum(number for number in late if number is not None)
    return f"{present - times} dari {present} kehadiran" if present else ""


def _scores(scores: Sequence[tuple[str, bool | None]]) -> str:
    words = {True: " (tercapai)", False: " (belum tercapai)", None: ""}
    return "; ".join(f"{score}{words[passed]}" for score, passed in scores)


def _legend_line(legend: Sequence[tuple[str, str]]) -> str:
    return "   ".join(f"{letter} = {word.lower()}" for letter, word in legend)
