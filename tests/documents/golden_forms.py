"""Every printed form, filled with invented people, as the golden files have it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from binaan_desktop.documents.attendance_sheet import (
    AttendanceSheet,
    SheetPerson,
    SheetReserve,
    attendance_sheet,
)
from binaan_desktop.documents.board_list import board_list
from binaan_desktop.documents.call_out_list import call_out_list
from binaan_desktop.documents.certificate import certificates
from binaan_desktop.documents.certificate_list import certificate_list
from binaan_desktop.documents.coaching_sheet import coaching_sheets
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.empty_sheet import BLANK_SHEET_ROWS, empty_sheet
from binaan_desktop.documents.house import PrintStamp
from binaan_desktop.documents.month_recap import month_recap
from binaan_desktop.documents.participant_list import participant_list
from binaan_desktop.documents.skill_profile import skill_profiles
from binaan_desktop.documents.subject_data import SubjectData, SubjectSection, subject_data
from binaan_desktop.domain.institution import PaperSize
from tests.documents import forms, people, training_forms
from tests.documents.forms import HOUSE, LONG_NAME, STYLE

STAMP = PrintStamp(
    "Sari Puspita",
    # Local time, whatever the PC's zone: the paper says 08.30 everywhere.
    datetime.combine(date(2026, 11, 24), time(8, 30)).astimezone(),
    "a1b2c3d4e5f6",
)
BOTH = (PaperSize.A4, PaperSize.F4)
F4 = (PaperSize.F4,)


@dataclass(frozen=True, slots=True)
class GoldenForm:
    """A form that has golden files.

    Attributes:
        name: begins the names of the files.
        papers: on which it is compared.
        build: makes the document.
    """

    name: str
    papers: tuple[PaperSize, ...]
    build: Callable[[], Document]


def _sheet(count: int) -> AttendanceSheet:
    everybody = tuple(
        SheetPerson(
            at + 1,
            training_forms.name_of(at),
            training_forms.register_of(at),
            f"{'ABC'[at % 3]}/{at % 9 + 1}",
        )
        for at in range(count)
    )
    return replace(
        forms.sheet(), people=everybody, legend=training_forms.MARKS, stamp=STAMP, blank_rows=2
    )


def _empty() -> Document:
    reserves = (
        SheetReserve("Oman Hidayat", "B.I 121/2026", "A/4"),
        SheetReserve("Nana Subur bin Karim", "A.III 61/2026", "B/2"),
    )
    return attendance_sheet(replace(_sheet(16), reserves=reserves, blank_rows=0), STYLE)


def _marked() -> Document:
    blank = _sheet(30)
    notes = {2: "demam", 6: "sidang pembuktian di PN Serang"}
    marked = tuple(
        replace(one, mark="HHSHHHBHHA"[at % 10], note=notes.get(at, ""))
        for at, one in enumerate(blank.people)
    )
    return attendance_sheet(
        replace(
            blank,
            people=marked,
            totals=forms.totals(),
            topic=forms.LONG_TOPIC,
            presence="hadir, 3 JP",
            note="Dua elektroda habis. Latihan jalur lurus selesai untuk semua peserta.",
        ),
        STYLE,
    )


def _profiles() -> Document:
    run = people.profiles(people.ordinary(), people.full())
    return skill_profiles(replace(run, stamp=STAMP), STYLE)


def _subject() -> Document:
    lines = tuple(
        (f"{at + 1:02}-11-2026", "A/4", LONG_NAME if at == 3 else "Pindah blok") for at in range(30)
    )
    facts = (
        ("Nama", LONG_NAME),
        ("NIK", "3604121705900001"),
        ("Tempat, tanggal lahir", "Serang, 17 Mei 1990"),
        ("Agama", ""),
    )
    columns = (("Tanggal", 20.0), ("Blok/kamar", 20.0), ("Ket.", 60.0))
    return subject_data(
        SubjectData(
            inmate_id=7,
            facts=facts,
            photo=people.photo(),
            sections=(
                SubjectSection("Penempatan", columns, lines),
                SubjectSection("Remisi", columns, ()),
            ),
            day=people.DAY,
            house=HOUSE,
            stamp=STAMP,
        ),
        STYLE,
    )


def _certificates() -> Document:
    note = "Pengganti sertifikat nomor 002/SERT/RUTAN-SRG/XI/2026"
    first, long = training_forms.certificate(0), training_forms.certificate(3, modules=24)
    run = training_forms.certificate_run(first, replace(long, note=note), logo=True)
    return certificates(replace(run, stamp=STAMP), STYLE)


def _front_alone() -> Document:
    one = training_forms.certificate(1, modules=0)
    run = replace(training_forms.certificate_run(one), signers=(training_forms.HEAD,))
    return certificates(replace(run, stamp=STAMP), STYLE)


def _recap(count: int, meetings: int, a_day: int = 1) -> Callable[[], Document]:
    recap = training_forms.recap(count, meetings, a_day)
    return lambda: month_recap(replace(recap, stamp=STAMP), STYLE)


def _proposal(count: int, *, is_decided: bool) -> Callable[[], Document]:
    proposal = training_forms.proposal(count, is_decided=is_decided)
    return lambda: board_list(replace(proposal, stamp=STAMP), STYLE)


def _participants(count: int, reserves: int, over: int) -> Callable[[], Document]:
    listed = training_forms.participants(count, reserves, over)
    return lambda: participant_list(replace(listed, stamp=STAMP), STYLE)


def _blank(*, for_meeting: bool) -> Callable[[], Document]:
    sheet = training_forms.blank_sheet(BLANK_SHEET_ROWS, for_meeting=for_meeting)
    return lambda: empty_sheet(replace(sheet, stamp=STAMP), STYLE)


GOLDEN_FORMS = (
    GoldenForm("f-01-kosong", BOTH, _empty),
    GoldenForm("f-01-terisi", F4, _marked),
    GoldenForm("f-02", BOTH, _recap(18, 12)),
    GoldenForm("f-02-dua-sehari", F4, _recap(8, 40, 2)),
    GoldenForm(
        "f-10",
        BOTH,
        lambda: certificate_list(replace(training_forms.receivers(), stamp=STAMP), STYLE),
    ),
    GoldenForm("f-11", BOTH, lambda: call_out_list(replace(forms.calls(), stamp=STAMP), STYLE)),
    GoldenForm("f-12-usulan", BOTH, _proposal(18, is_decided=False)),
    GoldenForm("f-12-hasil", F4, _proposal(5, is_decided=True)),
    GoldenForm("peserta", BOTH, _participants(16, 2, 0)),
    GoldenForm("peserta-banyak", F4, _participants(30, 3, 2)),
    GoldenForm("hadir-tambahan", BOTH, _blank(for_meeting=True)),
    GoldenForm("hadir-tambahan-umum", F4, _blank(for_meeting=False)),
    GoldenForm(
        "bahan-sppn",
        BOTH,
        lambda: coaching_sheets(replace(training_forms.coaching(), stamp=STAMP), STYLE),
    ),
    GoldenForm("sertifikat", BOTH, _certificates),
    GoldenForm("sertifikat-depan", BOTH, _front_alone),
    GoldenForm("profil-keterampilan", BOTH, _profiles),
    GoldenForm("data-subjek", BOTH, _subject),
)
