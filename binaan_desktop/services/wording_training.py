"""The Indonesian words of the enumerations about training, the timetable and attendance."""

from enum import StrEnum

from binaan_desktop.domain.agreements import AgreementState, PromiseKind, PromiseState
from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence, WarningKind
from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.domain.candidates import Criterion
from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.courses import ModuleOutcome, RequirementKind, ServedFraction
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind, WindowKind
from binaan_desktop.domain.seats import SeatState
from binaan_desktop.domain.training import (
    AgencyKind,
    ApplicationStatus,
    BatchPhase,
    BatchStatus,
    CapacityTerm,
    EndReason,
    ParticipantStatus,
    Requester,
)

TRAINING_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
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
    BatchPhase: {
        BatchPhase.UPCOMING: "Akan mulai",
        BatchPhase.RUNNING: "Berjalan",
        BatchPhase.OVERDUE: "Lewat tanggal",
        BatchPhase.CLOSED: "Ditutup",
        BatchPhase.CANCELLED: "Dibatalkan",
    },
    ParticipantStatus: {
        ParticipantStatus.ACTIVE: "Aktif",
        ParticipantStatus.SUSPENDED: "Ditunda",
        ParticipantStatus.ENDED: "Selesai",
    },
    CapacityTerm: {
        CapacityTerm.SEATS: "kursi",
        CapacityTerm.PLACE: "isi tempat",
        CapacityTerm.TRAINERS: "jumlah pelatih",
        CapacityTerm.TOOLS: "set alat",
    },
    Criterion: {
        Criterion.STAY: "Pasti sampai selesai",
        Criterion.INTEREST: "Minat",
        Criterion.APPROVED: "Disetujui TPP",
        Criterion.SKILL_GAP: "Belum menguasai",
        Criterion.TRAINED_LITTLE: "Lama tidak dilatih",
        Criterion.WAITING: "Lama menunggu",
        Criterion.ORIGIN: "Asal daerah mitra",
        Criterion.FREE_TIME: "Tidak ikut angkatan lain",
        Criterion.APART: "Tanpa yang dipisahkan",
        Criterion.STAYED_BEFORE: "Tidak pernah berhenti",
        Criterion.REQUIREMENTS: "Syarat program",
    },
    SeatState: {
        SeatState.PENDING: "Belum mulai",
        SeatState.ACTIVE: "Aktif",
        SeatState.SUSPENDED: "Ditangguhkan",
        SeatState.AWAY: "Sedang di luar",
        SeatState.ENDED: "Selesai",
    },
    EndReason: {
        EndReason.COMPLETED: "Lulus",
        EndReason.PARTIAL: "Lulus sebagian modul",
        EndReason.FAILED: "Tidak lulus",
        EndReason.ENDED: "Angkatan berakhir",
        EndReason.EXPIRED: "Terlalu lama di luar",
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
        ApplicationStatus.APPROVED: "Disetujui",
        ApplicationStatus.ALLOCATED: "Mendapat kursi",
        ApplicationStatus.DECLINED: "Ditolak",
        ApplicationStatus.WITHDRAWN: "Ditarik",
        ApplicationStatus.REMOVED: "Dihapus dari daftar",
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
    TrainerPresence: {
        TrainerPresence.PRESENT: "Hadir",
        TrainerPresence.LATE: "Terlambat",
        TrainerPresence.ABSENT: "Tidak hadir",
    },
    WarningKind: {
        WarningKind.BELOW_LEAST: "Kehadiran di bawah minimum",
        WarningKind.ABSENT_OFTEN: "Sering alpa berturut-turut",
        WarningKind.LAST_CHANCE: "Sekali alpa lagi, kehadiran minimum tidak tercapai",
        WarningKind.LOST: "Kehadiran minimum tidak bisa tercapai lagi",
    },
    AgreementState: {
        AgreementState.UPCOMING: "Belum berlaku",
        AgreementState.VALID: "Berlaku",
        AgreementState.ENDED: "Berakhir",
    },
    PromiseState: {
        PromiseState.KEPT: "Terpenuhi",
        PromiseState.ON_TRACK: "Sesuai waktu",
        PromiseState.BEHIND: "Tertinggal",
        PromiseState.ENDED_SHORT: "Tidak terpenuhi",
        PromiseState.OPEN: "Belum penuh",
        PromiseState.NOT_YET: "Belum mulai",
    },
    PromiseKind: {
        PromiseKind.TRAINER_DAYS: "Hari pelatih",
        PromiseKind.LESSON_HOURS: "Jam pelajaran (JP)",
        PromiseKind.TOPIC: "Topik pelatihan",
        PromiseKind.PEOPLE: "Orang dilatih",
        PromiseKind.CERTIFICATES: "Sertifikat",
    },
    RequirementKind: {
        RequirementKind.LEGAL_STATUS: "Status hukum",
        RequirementKind.MIN_EDUCATION: "Pendidikan paling rendah",
        RequirementKind.MIN_AGE: "Umur paling muda",
        RequirementKind.MAX_AGE: "Umur paling tua",
        RequirementKind.WITHOUT_LIMIT: "Tanpa batasan kesehatan",
        RequirementKind.FRACTION_SERVED: "Bagian pidana yang sudah dijalani",
        RequirementKind.EARLIER_MODULE: "Sudah lulus modul",
        RequirementKind.CONSENT: "Pernyataan bersedia",
    },
    ServedFraction: {
        ServedFraction.ONE_THIRD: "1/3",
        ServedFraction.HALF: "1/2",
        ServedFraction.TWO_THIRDS: "2/3",
    },
    ModuleOutcome: {
        ModuleOutcome.PASSED: "Lulus",
        ModuleOutcome.FAILED: "Tidak lulus",
        ModuleOutcome.NOT_TAKEN: "Tidak diikuti",
    },
    BoardSessionStatus: {
        BoardSessionStatus.PLANNED: "Disiapkan",
        BoardSessionStatus.HELD: "Sudah bersidang",
    },
    BoardDecision: {
        BoardDecision.APPROVED: "Disetujui",
        BoardDecision.DECLINED: "Ditolak",
        BoardDecision.POSTPONED: "Ditunda",
    },
    CertificateStatus: {
        CertificateStatus.ISSUED: "Berlaku",
        CertificateStatus.VOIDED: "Dicabut",
        CertificateStatus.REPLACED: "Diganti",
    },
    OriginalState: {
        OriginalState.UNSIGNED: "Belum ditandatangani",
        OriginalState.KEPT: "Disimpan di kantor",
        OriginalState.HANDED_OVER: "Sudah diserahkan",
    },
}
