"""The Indonesian words of the enumerations about results and certificates."""

from enum import StrEnum

from binaan_desktop.domain.verification import VerificationOutcome

CERTIFICATE_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    VerificationOutcome: {
        VerificationOutcome.VALID: "Asli dan berlaku",
        VerificationOutcome.VOIDED: "Dicabut",
        VerificationOutcome.REPLACED: "Dicabut dan diganti",
        VerificationOutcome.MISMATCH: "Tidak cocok: nama, tanggal, atau nomor berbeda",
        VerificationOutcome.UNKNOWN_CODE: "Kode tidak terdaftar",
        VerificationOutcome.MISTYPED_CODE: "Kode salah ketik",
        VerificationOutcome.FILE_CHANGED: "Berkas verifikasi ini diubah",
    },
}
