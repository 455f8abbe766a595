"""The sentences about results and certificates; part of the one table in ``errors.py``."""

from binaan_desktop.domain.errors import Code

TEXTS: dict[Code, str] = {
    # certificates
    Code.CERTIFICATE_VOIDED: "Sertifikat ini sudah dicabut.",
    Code.CERTIFICATE_REPLACED: "Sertifikat ini sudah diganti dengan yang baru.",
    Code.ORIGINAL_ELSEWHERE: "Naskah aslinya tidak sedang di tempat itu; lihat keadaannya.",
    Code.NUMBER_PATTERN_BRACES: "Kurung kurawal tidak berpasangan.",
    Code.NUMBER_PATTERN_UNKNOWN: "Isian \u201c{placeholder}\u201d tidak dikenal.",
    Code.NUMBER_PATTERN_NO_COUNTER: "Pola harus memuat isian nomor.",
    Code.NUMBER_PATTERN_NO_YEAR: "Pola harus memuat isian tahun: nomor mulai lagi setiap tahun.",
    Code.VERIFICATION_FILE_UNREADABLE: "Berkas ini bukan berkas verifikasi sertifikat yang utuh.",
    Code.CERTIFICATE_EXISTS: "Sudah ada sertifikat yang berlaku: {number}.",
    Code.CERTIFICATE_NOT_PASSED: "Belum lulus, jadi belum dapat diberi sertifikat.",
    Code.CERTIFICATES_ISSUED: (
        "Sudah ada sertifikat yang berlaku atas hasil ini. Cabut sertifikatnya lebih dahulu."
    ),
    Code.CERTIFICATE_IN_USE: (
        "Sertifikat ini sudah dicetak atau ditandatangani, jadi tidak dapat ditarik kembali; cabut."
    ),
    Code.CERTIFICATE_NOT_VOIDED: "Sertifikat ini masih berlaku.",
    Code.CERTIFICATES_NONE: "Belum ada sertifikat yang diterbitkan.",
    Code.CERTIFICATE_OTHER_YEAR: (
        "Nomor dihitung per tahun, jadi tanggal sertifikat harus di tahun berjalan."
    ),
    Code.CERTIFICATE_NUMBER_TAKEN: (
        "Nomor {number} sudah dipakai. Ubah pola atau nomor terakhir di pengaturan sertifikat."
    ),
    Code.CERTIFICATE_NO_BIRTH_DATE: "Tanggal lahir belum diisi di profilnya.",
    Code.CERTIFICATE_BEFORE_END: "Tanggal sertifikat mendahului akhir keikutsertaan ({day}).",
    Code.TEMPLATE_PLACEHOLDER: "Isian \u201c{placeholder}\u201d tidak dikenal.",
    Code.TEMPLATE_LOGO_KIND: "Logo harus berupa gambar PNG atau JPEG.",
    Code.TEMPLATE_LOGO_TOO_LARGE: "Logo terlalu besar; paling besar {limit} KB.",
    # results of a participation
    Code.RESULT_PRESENCE: "Hadir {percent} %, paling sedikit {least} %.",
    Code.RESULT_NO_PRESENCE_ASKED: "Kehadiran tidak disyaratkan.",
    Code.RESULT_PRESENCE_LOW: "Hadir hanya {percent} %, paling sedikit {least} %.",
    Code.RESULT_UNMARKED: "{count} pertemuan belum ditandai.",
    Code.RESULT_NO_MEETINGS: "Belum ada pertemuan yang dihitung.",
    Code.RESULT_MODULE_NOT_TAKEN: "{module}: tidak diikuti.",
    Code.RESULT_MODULE_PRESENCE_LOW: "{module}: hadir hanya {percent} %, paling sedikit {least} %.",
    Code.RESULT_MODULE_UNMARKED: "{module}: presensi belum lengkap.",
    Code.RESULT_NO_THEORY: "{module}: nilai teori belum diisi.",
    Code.RESULT_NO_PRACTICE: "{module}: nilai praktik belum diisi.",
    Code.RESULT_THEORY_LOW: "{module}: nilai teori {score}, paling sedikit {least}.",
    Code.RESULT_PRACTICE_LOW: "{module}: nilai praktik {score}, paling sedikit {least}.",
    Code.RESULT_UNDECIDED: "Belum dapat diputuskan; lengkapi dahulu atau tentukan sendiri.",
    Code.RESULT_SETTLED: "Hasilnya sudah ditetapkan. Tarik kembali hasilnya lebih dahulu.",
    Code.RESULT_NOTE_REQUIRED: "Keputusan yang berbeda dari usulan memerlukan alasan.",
    Code.RESULT_NOTHING_PASSED: "Tidak ada modul yang lulus, jadi tidak dapat lulus sebagian.",
}
