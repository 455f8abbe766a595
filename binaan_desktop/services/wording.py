"""The Indonesian words of the enumerations, for screen, paper, workbook and command line."""

from enum import StrEnum

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.checks import Check
from binaan_desktop.domain.reports import Outcome, ReportKind
from binaan_desktop.services.wording_certificates import CERTIFICATE_WORDS
from binaan_desktop.services.wording_importing import IMPORTING_WORDS
from binaan_desktop.services.wording_people import PEOPLE_WORDS
from binaan_desktop.services.wording_training import TRAINING_WORDS

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Role: {
        Role.ADMIN: "Admin",
        Role.OPERATOR: "Operator pembinaan",
        Role.VIEWER: "Pimpinan (lihat saja)",
    },
    Check: {
        Check.ENCRYPTED: "Basis data terenkripsi",
        Check.PAGES: "Halaman basis data utuh",
        Check.REFERENCES: "Rujukan antardata lengkap",
        Check.AUDIT_CHAIN: "Rantai jejak audit utuh",
        Check.ONE_CURRENT_NUMBER: "Satu nomor registrasi berlaku per orang",
        Check.LEGAL_STATUS: "Status hukum sesuai buku register",
        Check.NIK_FORM: "NIK 16 angka",
        Check.GONE_HAS_DATE: "Yang sudah keluar bertanggal keluar",
        Check.GONE_WITHOUT_SEAT: "Yang sudah keluar tidak memegang kursi",
        Check.PLACEMENT: "Riwayat penempatan sesuai blok dan kamar",
        Check.BATCH_SEATS: "Peserta tidak melebihi kursi angkatan",
        Check.PLACE_SEATS: "Peserta tidak melebihi isi tempat",
        Check.PLACE_OVERLAP: "Tempat tidak dipakai dua kali pada jam yang sama",
        Check.TRAINER_OVERLAP: "Pelatih tidak mengajar dua kali pada jam yang sama",
        Check.PERSON_OVERLAP: "Peserta tidak di dua pertemuan pada jam yang sama",
        Check.MEETING_IN_BATCH: "Pertemuan di dalam tanggal angkatan",
        Check.ATTENDANCE_BATCH: "Presensi milik peserta angkatannya",
        Check.ATTENDANCE_CANCELLED: "Pertemuan batal tanpa presensi",
        Check.ENDED_HAS_DATE: "Peserta yang selesai bertanggal selesai",
        Check.APPLICATION_WITH_SEAT: "Yang sudah duduk tidak lagi menunggu",
        Check.APPLICATION_HISTORY: "Riwayat pengajuan sampai keadaannya sekarang",
        Check.COURSE_HOURS: "JP program sama dengan jumlah JP modulnya",
        Check.EXPORT_FINGERPRINT: "Setiap ekspor bersidik jari",
        Check.CERTIFICATE_ONCE: "Satu sertifikat berlaku per peserta dan modul",
        Check.CERTIFICATE_SIGNATURE: "Isi sertifikat seperti saat ditandatangani",
        Check.CERTIFICATE_CODE: "Kode sertifikat sesuai isinya",
    },
    Outcome: {
        Outcome.ACTIVE: "Mengikuti",
        Outcome.PASSED: "Lulus",
        Outcome.FAILED: "Tidak lulus",
        Outcome.STOPPED: "Berhenti",
    },
    ReportKind: {
        ReportKind.PEMKAB_LIST: "Daftar peserta untuk Pemkab",
        ReportKind.PEMKAB_STATS: "Rekap wilayah tanpa nama",
        ReportKind.REGISTER_LIST: "Daftar warga binaan",
    },
    **PEOPLE_WORDS,
    **TRAINING_WORDS,
    **IMPORTING_WORDS,
    **CERTIFICATE_WORDS,
}
"""Enumeration -> member -> word. By type first: members of two enumerations may share a value."""


def word(member: StrEnum | None) -> str:
    """The Indonesian word of an enumeration's member; empty for None."""
    return "" if member is None else WORDS[type(member)][member]
