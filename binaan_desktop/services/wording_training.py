"""The Indonesian words of the enumerations about training, the timetable and attendance."""

from enum import StrEnum

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind, WindowKind
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
