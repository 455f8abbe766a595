"""Invented papers of the training: recap, lists, certificates, sheets for the guardian officer."""

from dataclasses import replace
from datetime import date, time, timedelta

from binaan_desktop.documents.board_list import BoardCandidate, BoardProposal
from binaan_desktop.documents.certificate_data import (
    CertificatePaper,
    Certificates,
    CertifiedModule,
)
from binaan_desktop.documents.certificate_list import CertificateReceiver, CertificateReceivers
from binaan_desktop.documents.coaching_sheet import (
    CoachingPerson,
    CoachingSheets,
    CoachingTraining,
)
from binaan_desktop.documents.empty_sheet import EmptySheet, SheetMeeting
from binaan_desktop.documents.house import PaperSigner
from binaan_desktop.documents.month_recap import (
    NOT_EXPECTED,
    MonthRecap,
    RecapMeeting,
    RecapPerson,
)
from binaan_desktop.documents.participant_list import (
    ListedPerson,
    ParticipantList,
    SeatOverCapacity,
)
from tests.documents.forms import HOUSE, LONG_NAME, STAMP
from tests.documents.people import DAY, photo

AGENCY = "Dinas Perikanan Kabupaten Serang"
LONG_AGENCY = "Dinas Koperasi, UMKM, Perindustrian dan Perdagangan Kabupaten Serang"
COURSE, BATCH = "Budidaya Lele Sistem Bioflok", "Budidaya lele angkatan 3"
TRAINER = PaperSigner("Pelatih", "Anton Wijaya, S.T.", "198512312010011002")
HEAD = PaperSigner("Kepala Rutan", "Bambang Setiadi, A.Md.IP., S.H., M.H.", "197803152000031001")
MARKS = (
    ("H", "Hadir"),
    ("S", "Sakit"),
    ("I", "Izin"),
    ("A", "Alpa"),
    ("B", "Bon/sidang"),
    ("K", "Kunjungan"),
    ("T", "Tidak dikeluarkan"),
    ("X", "Sudah keluar"),
)
FIRST_NAMES = (
    "Ahmad",
    "Budi",
    "Cecep",
    "Dadang",
    "Eko",
    "Fajar",
    "Gunawan",
    "Hasan",
    "Iwan",
    "Jajang",
    "Kosasih",
    "Lukman",
    "Maman",
    "Nana",
    "Oman",
)
LAST_NAMES = ("Subur bin Karim", "Hidayat", "Prasetyo", "Nurjaman bin Abdul Rohim")


def name_of(at: int) -> str:
    """A name; the fourth is as long as names get."""
    if at == 3:
        return LONG_NAME
    return f"{FIRST_NAMES[at % 15]} {LAST_NAMES[at // 2 % 4]}"


def register_of(at: int) -> str:
    return f"B.I {100 + at}/2026" if at % 3 else f"A.III {40 + at}/2026"


def recap(people: int = 18, meetings: int = 12, a_day: int = 1) -> MonthRecap:
    """November 2026 with so many meetings."""
    days = [
        day
        for day in (date(2026, 11, 2) + timedelta(at) for at in range(29))
        if day.weekday() < 6 or meetings > 24
    ][: -(-meetings // a_day)]
    held = [
        RecapMeeting(day, time(8, 30) if turn == 0 else time(13, 30))
        for day in days
        for turn in range(a_day)
    ][:meetings]
    return MonthRecap(
        course=COURSE,
        batch=BATCH,
        agency=AGENCY,
        month=date(2026, 11, 1),
        meetings=tuple(held),
        people=tuple(_recap_person(at, meetings) for at in range(people)),
        trainer=TRAINER,
        legend=MARKS,
        day=date(2026, 11, 30),
        house=HOUSE,
        stamp=STAMP,
    )


def _recap_person(at: int, meetings: int) -> RecapPerson:
    letters = "HHHHSHHAHIHHBHHKHHTHH"
    marks = [letters[(at * 5 + turn * 3) % len(letters)] for turn in range(meetings)]
    if at == 5:
        marks[:3] = [NOT_EXPECTED] * 3
    marks[-1] = ""
    present, absent = marks.count("H"), marks.count("A")
    return RecapPerson(
        number=at + 1,
        name=name_of(at),
        register_no=register_of(at),
        marks=tuple(marks),
        percent=100 * present / (present + absent) if present + absent else None,
        theory=f"{70 + at}",
        practice="" if at == 2 else f"{75 + at}",
        note="masuk 5 Nov" if at == 5 else "",
    )


def receivers(people: int = 16) -> CertificateReceivers:
    return CertificateReceivers(
        name=BATCH,
        course=COURSE,
        agency=LONG_AGENCY,
        people=tuple(
            CertificateReceiver(
                number=at + 1,
                name=name_of(at),
                birth=f"Serang, {at + 1} Mei 19{80 + at % 20}",
                course=COURSE,
                certificate_no=f"{at + 1:03}/SERT/RUTAN-SRG/XI/2026",
                issued_on=DAY,
                handed_over_on=date(2026, 11, 26) if at == 1 else None,
            )
            for at in range(people)
        ),
        day=DAY,
        house=HOUSE,
        stamp=STAMP,
    )


def proposal(people: int = 18, *, is_decided: bool = False) -> BoardProposal:
    return BoardProposal(
        session_no="TPP-07/2026",
        held_on=date(2026, 11, 27),
        place="Aula Rutan Kelas IIB Serang",
        decree_no="W11.PAS.PAS8-112.PK.05.09 TAHUN 2026" if is_decided else "",
        people=tuple(_candidate(at, is_decided=is_decided) for at in range(people)),
        secretary=PaperSigner("Sekretaris TPP", "Hendra Kusuma, S.H.", "198012312005011001"),
        chair=PaperSigner("Ketua TPP"),
        is_decided=is_decided,
        day=date(2026, 11, 27),
        house=HOUSE,
        stamp=STAMP,
    )


def _candidate(at: int, *, is_decided: bool) -> BoardCandidate:
    convict = at % 3 != 0
    return BoardCandidate(
        number=at + 1,
        name=name_of(at),
        register_no=register_of(at),
        sentence="2 th 6 bl" if convict else "tahanan",
        one_third=date(2026, 3, 12) if convict else None,
        half=date(2026, 8, 11) if convict else None,
        two_thirds=date(2027, 1, 10) if convict else None,
        expiry=date(2027, 11, 11 + at % 15) if convict else date(2027, 1, 4),
        skills="Pertanian/sayur (dasar); minat 1: budidaya lele/perikanan",
        proposal=f"{BATCH}, 4 Jan s.d. 26 Feb 2027",
        consideration="Minat pertama; bebas 8 bulan sesudah selesai; belum pernah dilatih"
        if at % 4
        else "Asal Kec. Pontang; menunggu 94 hari",
        recommendation=("Disetujui" if at % 5 else "Ditunda: menunggu hasil sidang perkara")
        if is_decided
        else "",
    )


def participants(people: int = 16, reserves: int = 2, over: int = 0) -> ParticipantList:
    return ParticipantList(
        course=COURSE,
        batch=BATCH,
        agency=AGENCY,
        place="Kolam belakang",
        starts_on=date(2026, 11, 4),
        ends_on=date(2026, 12, 23),
        capacity=16,
        people=tuple(_listed(at) for at in range(people)),
        reserves=tuple(
            replace(_listed(people + at), number=at + 1, status="Cadangan")
            for at in range(reserves)
        ),
        over_capacity=tuple(
            SeatOverCapacity(
                name_of(people - 1 - at),
                date(2026, 11, 6),
                "pindahan dari angkatan 2 yang dibatalkan, tinggal dua pertemuan",
                "Rina Marlina",
            )
            for at in range(over)
        ),
        day=DAY,
        house=HOUSE,
        stamp=STAMP,
    )


def _listed(at: int) -> ListedPerson:
    return ListedPerson(
        number=at + 1,
        name=name_of(at),
        register_no=register_of(at),
        housing=f"{'ABC'[at % 3]}/{at % 9 + 1}",
        sex="P" if at == 7 else "L",
        age=None if at == 4 else 21 + at % 30,
        education=("SD/Paket A", "SMP/Paket B", "SMA/SMK/Paket C", "Tidak tamat SD")[at % 4],
        status="Aktif" if at != 6 else "Ditangguhkan",
        note="sampai modul 2" if at == 2 else "",
    )


def blank_sheet(rows: int = 20, *, for_meeting: bool = True) -> EmptySheet:
    meeting = SheetMeeting(
        day=date(2026, 11, 25),
        starts=time(8, 30),
        ends=time(11, 0),
        place="Kolam belakang",
        topic="Pengelolaan air dan probiotik",
        number=3,
        total=8,
    )
    return EmptySheet(
        course=COURSE,
        batch=BATCH,
        agency=AGENCY,
        meeting=meeting if for_meeting else None,
        trainer=TRAINER if for_meeting else PaperSigner("Pelatih"),
        legend=MARKS,
        house=HOUSE,
        stamp=STAMP,
        rows=rows,
    )


def coaching(people: int = 2) -> CoachingSheets:
    lele = CoachingTraining(
        course=COURSE,
        batch=BATCH,
        agency=AGENCY,
        held=12,
        present=9,
        late=1,
        counts=(("H", 9), ("S", 1), ("A", 1), ("B", 1)),
        theory="78",
        theory_passed=True,
        practice="55",
        practice_passed=False,
    )
    weld = CoachingTraining(
        course="Las Listrik Dasar",
        batch="Las listrik angkatan 2",
        agency=LONG_AGENCY,
        held=4,
        present=4,
        late=None,
        counts=(("H", 4),),
    )
    return CoachingSheets(
        people=tuple(
            CoachingPerson(
                name=name_of(3 - at) if at < 4 else name_of(at),
                register_no=register_of(at),
                housing="B/3",
                status="Narapidana" if at % 2 else "Tahanan",
                guardian="" if at % 2 else "Rina Marlina, S.Psi.",
                guardian_nip="" if at % 2 else "199003122014022003",
                trainings=(lele,) if at % 2 == 0 else (lele, weld),
            )
            for at in range(people)
        ),
        name=BATCH,
        month=date(2026, 11, 1),
        pass_mark=60,
        legend=MARKS,
        day=date(2026, 11, 30),
        house=HOUSE,
        stamp=STAMP,
    )


def certificate(at: int = 0, modules: int = 6) -> CertificatePaper:
    names = ("Persiapan kolam", "Kualitas air", "Pakan dan bioflok", "Pembenihan", "Panen")
    return CertificatePaper(
        title="SERTIFIKAT",
        subtitle="PELATIHAN KETERAMPILAN",
        number=f"{at + 1:03}/SERT/RUTAN-SRG/XI/2026",
        name=name_of(at).upper(),
        facts=(("Tempat, tanggal lahir", "Serang, 17 Mei 1990"),),
        body=(
            "telah mengikuti dan dinyatakan lulus, tingkat terampil, dalam pelatihan\n"
            f"{COURSE.upper()}\n"
            f"yang diselenggarakan oleh {LONG_AGENCY} bersama Rutan Kelas IIB Serang\n"
            "pada 4 November s.d. 23 Desember 2026, selama 40 jam pelajaran."
        ),
        modules=tuple(
            CertifiedModule(names[turn % 5], 6 + turn % 3, f"{80 + turn % 20} / 75", "Lulus")
            for turn in range(modules)
        ),
        issued_on=date(2026, 12, 23),
        code="7K4M-Q2XP-9TRC",
    )


def certificate_run(*papers: CertificatePaper, logo: bool = False) -> Certificates:
    return Certificates(
        papers=papers,
        name="budidaya-lele-angkatan-3",
        signers=(
            PaperSigner(f"Kepala {AGENCY}", "Ir. Siti Rohmah, M.Si.", "197204051998032004"),
            HEAD,
        ),
        logo=photo(300, 300) if logo else None,
        key_fingerprint="XAZJ-JJV5-CXTF-7BT3",
        house=HOUSE,
        stamp=STAMP,
    )
