"""The Indonesian words of the enumerations, for screen, paper, workbook and command line."""

from enum import StrEnum

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.checks import Check
from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    MaritalStatus,
    PresenceStatus,
    Religion,
    Sex,
)
from binaan_desktop.domain.reports import Outcome, ReportKind
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind, WindowKind
from binaan_desktop.domain.skills import SkillGroup, SkillLevel, SkillSource
from binaan_desktop.domain.training import (
    AgencyKind,
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
    Requester,
)

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
        Check.EXPORT_FINGERPRINT: "Setiap ekspor bersidik jari",
    },
    LegalStatus: {LegalStatus.DETAINEE: "Tahanan", LegalStatus.CONVICT: "Narapidana"},
    PresenceStatus: {
        PresenceStatus.ACTIVE: "Di rutan",
        PresenceStatus.LOANED_OUT: "Bon",
        PresenceStatus.IN_COURT: "Sidang",
        PresenceStatus.HOSPITAL: "Rumah sakit",
        PresenceStatus.TRANSFERRED: "Pindah UPT",
        PresenceStatus.RELEASED: "Bebas",
        PresenceStatus.DECEASED: "Meninggal",
        PresenceStatus.ESCAPED: "Melarikan diri",
    },
    Sex: {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"},
    Education: {
        Education.NONE: "Tidak sekolah",
        Education.PRIMARY_UNFINISHED: "Tidak tamat SD",
        Education.PRIMARY: "SD/Paket A",
        Education.JUNIOR: "SMP/Paket B",
        Education.SENIOR: "SMA/SMK/Paket C",
        Education.DIPLOMA: "D1-D3",
        Education.BACHELOR: "D4/S1",
        Education.POSTGRADUATE: "S2 ke atas",
    },
    Religion: {
        Religion.ISLAM: "Islam",
        Religion.PROTESTANT: "Kristen",
        Religion.CATHOLIC: "Katolik",
        Religion.HINDU: "Hindu",
        Religion.BUDDHIST: "Buddha",
        Religion.CONFUCIAN: "Khonghucu",
        Religion.BELIEF: "Kepercayaan",
    },
    MaritalStatus: {
        MaritalStatus.SINGLE: "Belum kawin",
        MaritalStatus.MARRIED: "Kawin",
        MaritalStatus.DIVORCED: "Cerai hidup",
        MaritalStatus.WIDOWED: "Cerai mati",
    },
    SkillGroup: {
        SkillGroup.AGRIBUSINESS: "Agribisnis",
        SkillGroup.MANUFACTURE: "Manufaktur",
        SkillGroup.SERVICE: "Jasa",
    },
    SkillLevel: {
        SkillLevel.BASIC: "Dasar",
        SkillLevel.SKILLED: "Terampil",
        SkillLevel.CAN_TEACH: "Mahir",
    },
    SkillSource: {
        SkillSource.WORK: "Pekerjaan sebelumnya",
        SkillSource.OUTSIDE_TRAINING: "Pelatihan luar",
        SkillSource.TRAINING_HERE: "Pelatihan di rutan",
        SkillSource.SELF_TAUGHT: "Otodidak",
    },
    AgencyKind: {
        AgencyKind.DISKOUMPERINDAG: "Diskoumperindag",
        AgencyKind.FISHERIES: "Dinas Perikanan",
        AgencyKind.FOOD_AND_FARMING: "DKPP",
        AgencyKind.MANPOWER: "Disnakertrans/BLK",
        AgencyKind.PROVINCE: "OPD Provinsi Banten",
        AgencyKind.ASSISTED_SME: "UMKM binaan",
        AgencyKind.TRAINING_INSTITUTE: "LPK/LSP",
        AgencyKind.INTERNAL: "Internal rutan",
        AgencyKind.OTHER: "Lainnya",
    },
    BatchStatus: {
        BatchStatus.OPEN: "Dibuka",
        BatchStatus.CLOSED: "Ditutup",
        BatchStatus.CANCELLED: "Dibatalkan",
    },
    ParticipantStatus: {
        ParticipantStatus.ACTIVE: "Aktif",
        ParticipantStatus.SUSPENDED: "Ditunda",
        ParticipantStatus.ENDED: "Selesai",
    },
    EndReason: {
        EndReason.COMPLETED: "Lulus",
        EndReason.FAILED: "Tidak lulus",
        EndReason.WITHDREW: "Mengundurkan diri",
        EndReason.REMOVED: "Dikeluarkan (disiplin)",
        EndReason.HEALTH: "Kesehatan",
        EndReason.SECURITY: "Keamanan",
        EndReason.TRANSFERRED: "Pindah UPT",
        EndReason.RELEASED: "Bebas",
        EndReason.DIED: "Meninggal",
        EndReason.OTHER: "Lainnya",
    },
    ApplicationStatus: {
        ApplicationStatus.WAITING: "Menunggu",
        ApplicationStatus.ALLOCATED: "Mendapat kursi",
        ApplicationStatus.DECLINED: "Ditolak",
        ApplicationStatus.WITHDRAWN: "Ditarik",
    },
    Requester: {
        Requester.SELF: "Sendiri",
        Requester.GUARDIAN_OFFICER: "Wali pemasyarakatan",
        Requester.TRAINING_OFFICER: "Petugas pembinaan",
        Requester.TRAINER: "Pelatih dinas",
        Requester.BOARD: "TPP",
        Requester.FAMILY: "Keluarga",
        Requester.OTHER: "Lainnya",
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
    },
    PlaceKind: {
        PlaceKind.ROOM: "Ruang",
        PlaceKind.WORKSHOP: "Bengkel",
        PlaceKind.POND: "Kolam",
        PlaceKind.YARD: "Lahan",
        PlaceKind.OTHER: "Lainnya",
    },
    WindowKind: {
        WindowKind.OPEN: "Jam kegiatan",
        WindowKind.ROLL_CALL: "Apel",
        WindowKind.PRAYER: "Ibadah",
        WindowKind.VISIT: "Kunjungan",
    },
    MeetingStatus: {
        MeetingStatus.PLANNED: "Terjadwal",
        MeetingStatus.CANCELLED: "Dibatalkan",
    },
    CancelReason: {
        CancelReason.TRAINER_ABSENT: "Pelatih tidak hadir",
        CancelReason.PLACE_TAKEN: "Tempat dipakai",
        CancelReason.SECURITY: "Keamanan",
        CancelReason.POWER_OR_WATER: "Listrik/air",
        CancelReason.HOLIDAY: "Libur",
        CancelReason.OTHER: "Lainnya",
    },
    AttendanceMark: {
        AttendanceMark.PRESENT: "Hadir",
        AttendanceMark.SICK: "Sakit",
        AttendanceMark.EXCUSED: "Izin",
        AttendanceMark.ABSENT: "Alpa",
        AttendanceMark.COURT: "Bon/sidang",
        AttendanceMark.VISIT: "Kunjungan",
        AttendanceMark.NOT_RELEASED: "Tidak dikeluarkan",
        AttendanceMark.GONE: "Sudah keluar",
    },
}
"""Enumeration -> member -> word. By type first: members of two enumerations may share a value."""


def word(member: StrEnum | None) -> str:
    """The Indonesian word of an enumeration's member; empty for None."""
    return "" if member is None else WORDS[type(member)][member]
