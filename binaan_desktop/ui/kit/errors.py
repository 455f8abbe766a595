"""The one table that turns reasons into Indonesian sentences: what is wrong, and what to do.

Layer ``ui/kit``. ``domain`` gives codes and facts, this module the words; the command line uses
the same table. A test proves that every code has a sentence.
"""

from collections.abc import Iterable
from enum import StrEnum

from binaan_desktop.domain.errors import BinaanError, Code, Problem
from binaan_desktop.ui.kit.certificate_errors import TEXTS as CERTIFICATE_TEXTS
from binaan_desktop.ui.kit.text import fill

TEXTS: dict[Code, str] = {
    # any field of any form
    Code.REQUIRED: "Wajib diisi.",
    Code.TOO_LONG: "Terlalu panjang; paling banyak {limit} huruf.",
    Code.NOT_A_NUMBER: "Bukan angka. Tulis misalnya 12 atau 7,5.",
    Code.OUT_OF_RANGE: "Nilainya harus antara {minimum} dan {maximum}.",
    Code.NOT_A_DATE: "Bukan tanggal. Tulis misalnya 7/5/2025 atau 7 Mei 2025.",
    Code.NOT_A_TIME: "Bukan jam. Tulis misalnya 08.30.",
    Code.END_BEFORE_START: "Akhir tidak boleh lebih awal daripada mulai.",
    Code.NOT_IN_LIST: "Tidak ada dalam daftar. Pilih salah satu yang tersedia.",
    Code.ALREADY_EXISTS: "Sudah ada. Pakai nama atau nomor lain.",
    # any record
    Code.NOT_FOUND: "Data ini sudah tidak ada. Muat ulang daftar lalu coba lagi.",
    Code.STALE: "Data ini baru saja diubah pengguna lain. Muat ulang, lalu ulangi perubahan Anda.",
    Code.CANCELLED: "Dibatalkan. Tidak ada yang berubah.",
    # access
    Code.NOT_ALLOWED: "Akun Anda tidak berhak melakukan ini. Hubungi admin aplikasi.",
    Code.WRONG_PASSWORD: "Nama pengguna atau kata sandi salah. Periksa Caps Lock lalu coba lagi.",
    Code.WRONG_RECOVERY_CODE: "Kode pemulihan salah. Ketik ulang persis seperti pada lembar "
    "yang disimpan.",
    Code.PASSWORD_TOO_SHORT: "Kata sandi terlalu pendek; paling sedikit 12 huruf. "
    "Beberapa kata yang mudah diingat sudah cukup.",
    Code.UNKNOWN_USER: "Pengguna ini tidak ada.",
    Code.LAST_ADMIN: "Ini admin terakhir. Jadikan pengguna lain admin lebih dahulu.",
    Code.PASSWORDS_DIFFER: "Kedua kata sandi tidak sama. Ketik ulang.",
    Code.BAD_USER_NAME: "Pakai huruf kecil dan angka tanpa spasi, misalnya sari atau budi.2.",
    Code.SECOND_PERSON_NEEDED: "Perlu persetujuan petugas kedua dengan kata sandinya sendiri.",
    Code.SECOND_PERSON_SAME: "Petugas kedua harus orang lain, bukan Anda sendiri.",
    Code.SECOND_PERSON_MAY_NOT: "Petugas ini tidak berhak menyetujui. Minta petugas lain.",
    Code.USER_NOT_ACTIVE: "Akun ini tidak dipakai lagi. Aktifkan dahulu.",
    # files and database
    Code.DATA_EXISTS: "Data sudah ada di folder ini. Buka data itu atau pilih folder lain.",
    Code.DATA_MISSING: "Data tidak ditemukan di folder ini. Periksa foldernya, "
    "atau pulihkan dari cadangan.",
    Code.DATABASE_DAMAGED: "Basis data rusak atau kuncinya tidak cocok. "
    "Pulihkan dari cadangan terakhir.",
    Code.DATABASE_LOCKED: "Basis data sedang dipakai program lain. "
    "Tutup program itu lalu coba lagi.",
    Code.DATABASE_NEWER: "Data ini dibuat oleh versi program yang lebih baru. "
    "Pasang versi terbaru; data tidak diubah.",
    Code.DATABASE_NOT_ENCRYPTED: "Basis data tidak terenkripsi, jadi tidak dibuka. "
    "Pulihkan dari cadangan atau hubungi admin.",
    Code.KEYRING_DAMAGED: "Berkas kunci rusak. Pulihkan berkas kunci dari cadangan.",
    Code.DISK_FULL: "Ruang penyimpanan penuh. Kosongkan tempat lalu coba lagi; "
    "tidak ada yang berubah.",
    Code.FILE_NOT_FOUND: "Berkas tidak ditemukan. Periksa apakah sudah dipindah atau "
    "flashdisk dilepas.",
    Code.FILE_NOT_READABLE: "Berkas tidak dapat dibaca. Periksa apakah rusak atau berkata sandi.",
    Code.FILE_NOT_WRITABLE: "Berkas tidak dapat ditulis di tempat itu. Pilih folder lain.",
    Code.FILE_IN_USE: "Berkas sedang dibuka di program lain (misalnya Excel). "
    "Tutup dahulu lalu coba lagi.",
    Code.BACKUP_DAMAGED: "Cadangan ini rusak dan tidak dipakai. Pilih cadangan lain.",
    Code.BACKUP_OTHER_DATA: "Cadangan ini berasal dari data lain. Pilih cadangan dari data ini.",
    # settings of the institution
    Code.NIP_WRONG: "NIP harus 18 angka, atau tanda - bila tidak ada.",
    # reports: what a list still lacks
    Code.REPORT_EMPTY: "Tidak ada peserta pada bulan ini, jadi tidak ada yang diekspor. "
    "Pilih bulan atau penyelenggara lain.",
    Code.REPORT_NO_BATCH: "Tidak ada angkatan yang berjalan pada bulan ini.",
    Code.REPORT_NO_MEETING: "{count} angkatan tidak punya pertemuan pada bulan ini.",
    Code.REPORT_UNMARKED: "{count} pertemuan belum lengkap presensinya.",
    Code.REPORT_NO_SEX: "{count} orang belum tercatat jenis kelaminnya.",
    Code.REPORT_NO_BIRTH_DATE: "{count} orang belum tercatat tanggal lahirnya; umurnya kosong.",
    Code.REPORT_UNDER_AGE: "{count} peserta berumur di bawah 18 tahun. "
    "Periksa tanggal lahirnya sebelum data anak keluar.",
    Code.REPORT_NO_DISTRICT: "{count} orang belum tercatat kecamatan asalnya.",
    Code.REPORT_NO_EDUCATION: "{count} peserta belum tercatat pendidikannya.",
    Code.REPORT_NO_NIK: "{count} peserta belum tercatat NIK-nya.",
    Code.REPORT_CONSENT_UNKNOWN: "{count} peserta belum ditanya apakah bersedia datanya "
    "diserahkan.",
    Code.REPORT_LEFT_OUT: "{count} orang tidak bersedia datanya diserahkan; "
    "mereka tidak masuk laporan.",
    Code.REPORT_MONTH_AHEAD: "Bulan ini belum selesai; angkanya masih dapat berubah.",
    # training
    Code.BATCH_ENDED: "Angkatan ini sudah selesai pada {ended}.",
    Code.BATCH_FULL: "Kursi penuh: {taken} dari {limit} terisi, {scarce} menentukan. "
    "Masukkan ke daftar tunggu, atau akhiri satu peserta lebih dahulu.",
    Code.BATCH_HAS_PARTICIPANTS: "Masih ada {count} peserta aktif. Akhiri mereka lebih dahulu.",
    Code.BATCH_HAS_MEETINGS: "Ada pertemuan di luar tanggal baru. "
    "Pindahkan pertemuannya lebih dahulu.",
    Code.SEATS_BELOW_PARTICIPANTS: "Sudah ada {taken} peserta, jadi kapasitas tidak boleh "
    "turun menjadi {limit}; {scarce} menentukan.",
    Code.ALREADY_PARTICIPANT: "Sudah menjadi peserta angkatan ini.",
    Code.ALREADY_WAITING: "Sudah ada di daftar tunggu angkatan ini.",
    Code.SEAT_NOT_IN_STATE: "Keadaan kursi ini tidak mengizinkannya.",
    Code.SUSPENDED_ALREADY: "Sudah ditangguhkan pada masa itu. Akhiri dulu penangguhan yang lama.",
    Code.NOT_SUSPENDED: "Sejak hari itu tidak ada penangguhan.",
    Code.SUSPENSION_MARKED: "Presensi {day} sudah diisi. Mulai penangguhan sesudahnya.",
    Code.AFTER_BATCH_ENDS: "Sesudah angkatan selesai ({ends}).",
    Code.BEFORE_BATCH_BEGINS: "Sebelum angkatan mulai ({begins}).",
    Code.BEFORE_SEAT_BEGINS: "Sebelum kursi dimulai ({begins}).",
    Code.END_REASON_SYSTEM: "Sebab ini hanya dicatat lewat mutasi, hasil, atau tanggal angkatan.",
    Code.NOT_LONG_AWAY: "Belum {days} hari di luar, atau sudah kembali.",
    Code.APPLICATION_SUPERSEDED: "Ada permintaan yang lebih baru untuk angkatan ini. Pakai itu.",
    Code.APPLICATIONS_TOO_MANY: "Sudah ada {limit} permintaan terbuka untuk orang ini.",
    Code.BOARD_APPROVAL_NEEDED: "Belum disetujui sidang TPP.",
    Code.BOARD_DECIDES: "Hanya sidang TPP yang menyetujui. Usulkan ke sidang.",
    Code.BOARD_HELD: "Sidang ini sudah selesai; putusannya tidak diubah lagi.",
    Code.BOARD_NOT_HELD: "Sidang ini belum diselesaikan.",
    Code.BOARD_EMPTY: "Belum ada orang di daftar sidang ini.",
    Code.BOARD_UNDECIDED: "{count} orang belum diputus.",
    Code.BOARD_AHEAD: "Sidang baru dapat diselesaikan pada {day}.",
    Code.BOARD_LISTED: "Sudah ada di daftar sidang yang disiapkan.",
    Code.BOARD_NOT_OPEN: "Permintaannya tidak terbuka lagi.",
    Code.BOARD_WORKED_ON: "Putusan sidang ini sudah ditindaklanjuti, jadi tidak dibuka lagi.",
    Code.APPLICATION_DECIDED: "Permintaan ini sudah diputuskan. Muat ulang daftar.",
    Code.PARTICIPATION_ENDED: "Keikutsertaan ini sudah berakhir.",
    Code.PARTICIPANT_MARKED: "Presensinya sudah diisi. Akhiri keikutsertaannya saja.",
    Code.SEAT_CLASH: "Pertemuannya bertabrakan dengan {batch}.",
    Code.STAY_NOTE_REQUIRED: "Belum pasti di sini sampai selesai. "
    "Tulis alasan mengapa tetap ditempatkan.",
    Code.SEAT_FOR_WOMEN: "Tempat angkatan ini hanya untuk perempuan. Pilih angkatan lain.",
    Code.SEAT_FOR_MEN: "Tempat angkatan ini hanya untuk laki-laki. Pilih angkatan lain.",
    Code.SEX_NOT_RECORDED: "Jenis kelamin belum diisi, padahal tempatnya khusus. "
    "Lengkapi profilnya.",
    Code.IN_ORIENTATION: "Masih masa pengenalan (mapenaling) sampai {until}.",
    Code.COURSE_DONE: "Sudah pernah lulus pelatihan ini.",
    Code.IN_OTHER_BATCH: "Sedang ikut {batch}.",
    Code.KEPT_APART: "Harus dipisahkan dari {name}, yang sudah duduk di angkatan ini.",
    Code.LIMIT_AT_PLACE: "Ada batasan “{limit}”; tempatnya {kind}, jadi tanyakan dahulu.",
    Code.MERIT_INTEREST: "Minat ke-{rank}.",
    Code.MERIT_SURE: "Pasti di sini sampai selesai.",
    Code.MERIT_WAITING: "Menunggu sejak {since}.",
    Code.MERIT_NEVER_TRAINED: "Belum pernah dilatih.",
    # training: what a candidate's points rest on
    Code.MERIT_APPROVED: "Permintaannya sudah disetujui.",
    Code.MERIT_ORIGIN: "Berasal dari {regency}.",
    Code.MERIT_SKILL_NEW: "Belum punya keterampilan {skill}.",
    Code.MERIT_SKILL_BELOW: "{skill} baru tingkat {level}; pelatihan ini menaikkannya.",
    Code.MERIT_FREE_TIME: "Tidak ikut angkatan lain pada waktu itu.",
    Code.MERIT_NOBODY_APART: "Tidak ada peserta yang harus dipisahkan darinya.",
    Code.MERIT_STAYED: "Belum pernah berhenti atau dikeluarkan dari pelatihan.",
    Code.MERIT_REQUIREMENTS: "Semua syarat program terpenuhi ({count}).",
    Code.NO_INTEREST: "Minat pada {skill} belum tercatat.",
    Code.NOT_APPROVED: "Belum disetujui sidang TPP.",
    Code.SKILL_REACHED: "Sudah menguasai {skill} tingkat {level}.",
    Code.IN_TRAINING: "Sedang ikut pelatihan lain.",
    Code.TRAINED_UNTIL: "Sudah pernah dilatih, terakhir sampai {ended}.",
    Code.NOT_WAITING: "Tidak ada di daftar tunggu.",
    Code.ORIGIN_UNKNOWN: "Daerah asal belum tercatat.",
    Code.ORIGIN_ELSEWHERE: "Bukan dari {regency}.",
    Code.LEFT_BEFORE: "Pernah berhenti dari {batch} pada {ended}: {reason}.",
    Code.REQUIREMENTS_MISSED: "{missed} dari {count} syarat program belum terpenuhi "
    "atau belum pasti.",
    # training: reserves and seats over the capacity
    Code.KEPT_APART_CHOSEN: "Harus dipisahkan dari {name}, yang juga dipilih.",
    Code.RESERVES_FULL: "Kursi cadangan penuh: {taken} dari {limit} terisi.",
    Code.RESERVES_BELOW_PEOPLE: "Sudah ada {taken} cadangan, jadi jumlahnya tidak boleh turun "
    "menjadi {limit}.",
    Code.NOT_A_RESERVE: "Orang ini bukan cadangan yang masih menunggu di angkatan ini.",
    Code.ALREADY_RESERVE: "Orang ini tidak lagi memegang kursi penuh di angkatan ini.",
    Code.AGREEMENT_OF_OTHER: "Perjanjian ini milik mitra lain. Pilih perjanjian mitra angkatan.",
    Code.UNEXPECTED: "Terjadi kesalahan yang tidak terduga. Data Anda tidak berubah.",
    # training: courses, and what they ask
    Code.MODULES_REQUIRED: "Program perlu paling sedikit satu modul.",
    Code.MODULES_TOO_MANY: "Paling banyak {limit} modul dalam satu program.",
    Code.MODULES_TOO_LONG: "Jumlah JP semua modul {hours}; paling banyak {limit}.",
    Code.MODULE_INCOMPLETE: "Modul ke-{row}: isi namanya dan JP antara 1 dan {maximum}.",
    Code.MODULE_NAME_TWICE: "Dua modul bernama {module}. Ganti nama salah satu.",
    Code.MODULE_IN_USE: "Modul {module} sudah punya nilai, sertifikat, atau pertemuan, "
    "atau menjadi syarat program lain, jadi tidak dapat dihapus. Ubah namanya saja.",
    Code.MODULE_OF_OWN_COURSE: "Modul program ini sendiri tidak dapat menjadi syaratnya. "
    "Pilih modul program lain.",
    Code.MODULE_OF_OTHER_COURSE: "Modul ini bukan bagian program angkatannya. Pilih lagi.",
    Code.COURSE_CODE_FORM: "Kode hanya huruf, angka, dan tanda hubung, "
    "paling banyak {limit}; misalnya LELE.",
    Code.REQUIREMENT_INCOMPLETE: "Syarat “{kind}” belum lengkap. Isi nilainya, atau hapus.",
    Code.REQUIREMENT_AGE: "Syarat “{kind}”: umur antara {minimum} dan {maximum} tahun.",
    Code.REQUIREMENT_TWICE: "Syarat “{kind}” sudah ada. Ubah yang ada, jangan tambah lagi.",
    Code.REQUIREMENT_AGES: "Umur paling muda ({low}) lebih besar daripada paling tua ({high}).",
    Code.REQ_LEGAL_STATUS: "Hanya untuk {wanted}; sekarang {actual}. "
    "Perbarui profilnya bila statusnya sudah berubah.",
    Code.REQ_LEGAL_STATUS_UNKNOWN: "Status hukum belum diketahui; syaratnya {wanted}. "
    "Lengkapi profilnya.",
    Code.REQ_EDUCATION: "Pendidikan {actual}; paling rendah {wanted}. "
    "Perbarui profilnya bila ijazahnya lebih tinggi.",
    Code.REQ_EDUCATION_UNKNOWN: "Pendidikan belum diketahui; paling rendah {wanted}. "
    "Lengkapi profilnya.",
    Code.REQ_TOO_YOUNG: "Umur {age} tahun; paling muda {limit}, baru pada {reached}.",
    Code.REQ_TOO_OLD: "Umur {age} tahun; paling tua {limit}. Tawarkan program lain.",
    Code.REQ_AGE_UNKNOWN: "Umur belum diketahui. Lengkapi tanggal lahir di profilnya.",
    Code.REQ_LIMIT: "Ada batasan “{limit}”. Tawarkan program lain, "
    "atau hapus batasannya bila sudah dinyatakan sehat.",
    Code.REQ_FRACTION: "Belum {fraction} masa pidana; baru pada {reached}.",
    Code.REQ_FRACTION_ESTIMATED: "Belum {fraction} masa pidana; perkiraan baru pada {reached}. "
    "Isi tanggal resminya bila lebih awal.",
    Code.REQ_FRACTION_BY_ESTIMATE: "Sudah {fraction} masa pidana hanya menurut perkiraan "
    "({reached}). Isi tanggal resminya.",
    Code.REQ_FRACTION_DETAINEE: "Belum {fraction} masa pidana: masih tahanan. "
    "Tunggu putusannya, lalu perbarui profilnya.",
    Code.REQ_FRACTION_UNKNOWN: "Tanggal {fraction} masa pidana belum diketahui. "
    "Lengkapi tanggalnya di profil.",
    Code.REQ_MODULE: "Belum lulus modul {module}. Ikutkan dahulu ke angkatan yang memberikannya.",
    Code.REQ_CONSENT: "Belum ada pernyataan bersedia; catat pada pengajuannya.",
    Code.MODULE_FITS: "Modul 1 dari {total} masih sempat (sampai {until}).",
    Code.MODULES_FIT: "Modul 1 s.d. {count} dari {total} masih sempat (sampai {until}).",
    # training: partners, agreements, trainers
    Code.EMAIL_WRONG: "Alamat surel ditulis seperti nama@contoh.go.id.",
    Code.PROMISE_TWICE: "Hal yang sama dijanjikan dua kali. Gabungkan menjadi satu.",
    Code.AGREEMENT_IN_USE: "{count} angkatan menyebut perjanjian ini, jadi tidak dapat dihapus. "
    "Lepaskan dahulu dari angkatannya.",
    Code.AGREEMENT_ENDS_BEFORE: "Perjanjian berakhir {until}, padahal {count} angkatannya belum "
    "selesai pada hari itu. Perpanjang perjanjiannya, atau ubah tanggal angkatannya.",
    **CERTIFICATE_TEXTS,
    # inmates: until when somebody is here
    Code.STAY_GONE: "Sudah tidak ada di rutan.",
    Code.STAY_AWAY: "Sedang di luar rutan (bon atau rumah sakit); kembalinya belum pasti.",
    Code.STAY_DETAINEE: "Masih tahanan: kapan keluar belum dapat diketahui.",
    Code.STAY_STATUS_MISSING: "Status tahanan atau narapidana belum diisi.",
    Code.STAY_DATES_MISSING: "Tanggal ekspirasi dan 2/3 belum diisi.",
    Code.STAY_TWO_THIRDS_MISSING: "Tanggal 2/3 belum ada dan tidak dapat diperkirakan; "
    "bisa keluar lebih awal dengan PB/CB.",
    Code.STAY_ESTIMATED: "Tanggal 2/3 ({two_thirds}) adalah perkiraan.",
    Code.STAY_MAY_LEAVE: "Bisa keluar dengan PB/CB mulai {two_thirds}, sebelum {until}.",
    Code.STAY_MARGIN: "Ekspirasi {expiry} kurang dari {days} hari sesudah {until}.",
    Code.STAY_ENDS_BEFORE: "Ekspirasi {expiry} lebih awal daripada {until}.",
    Code.STAY_RELEASE_BEFORE: "Bebas {release}, lebih awal daripada {until}.",
    Code.STAY_RELEASE_MARGIN: "Bebas {release}, kurang dari {days} hari sesudah {until}.",
    Code.STAY_RELEASE_POSSIBLE: "Mungkin bebas mulai {release}, sebelum {until}.",
    # inmates: the profile
    Code.NIK_LENGTH: "NIK harus 16 angka; yang diketik {count}. Kosongkan bila belum ada.",
    Code.NIK_BIRTH_DATE: "Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang mungkin. "
    "Periksa lagi kartunya.",
    Code.NIK_SERIAL: "Empat angka terakhir NIK tidak mungkin 0000; "
    "biasanya angkanya hilang di Excel.",
    Code.NIK_UNKNOWN_REGION: "Kode wilayah NIK {prefix} tidak ada di daftar Banten; "
    "wajar bila terbit di provinsi lain atau sudah lama.",
    Code.NIK_SEX_DIFFERS: "Menurut NIK jenis kelaminnya lain dari yang diisi.",
    Code.NIK_BIRTH_DIFFERS: "Menurut NIK tanggal lahirnya {nik_date}.",
    Code.NIK_UNLIKELY_AGE: "Menurut NIK umurnya {age} tahun. Periksa lagi angkanya.",
    Code.NIK_TAKEN: "NIK ini sudah dipakai {name}. Pastikan bukan orang yang sama.",
    Code.NIK_AND_REASON: "NIK sudah diisi; kosongkan alasan tidak ada NIK.",
    Code.NATIONALITY_MISSING: "NIK kosong karena WNA; isi warga negaranya.",
    Code.REGISTER_NO_UNREADABLE: "Nomor registrasi disimpan seperti diketik; "
    "bentuk yang biasa: B.I 283/2026.",
    Code.REGISTER_NO_TAKEN: "Nomor registrasi ini sudah dipakai {name}. "
    "Pastikan bukan orang yang sama.",
    Code.REGISTER_NO_OTHER_STATUS: "Golongan nomor registrasi tidak cocok dengan status hukumnya.",
    Code.SDP_NO_TAKEN: "Nomor induk ini sudah dipakai {name}. Buka profil itu, jangan buat baru.",
    Code.DATE_IN_FUTURE: "Tanggal ini belum tiba.",
    Code.DATES_OUT_OF_ORDER: "Tidak boleh lebih awal daripada {earlier}.",
    Code.DISTRICT_OTHER_REGENCY: "Kecamatan ini bukan bagian kabupaten/kota yang dipilih.",
    Code.SKILL_TWICE: "Keterampilan yang sama tercatat dua kali. Hapus salah satu.",
    Code.INTEREST_TWICE: "Minat yang sama dipilih dua kali. Ganti salah satu.",
    Code.INTERESTS_TOO_MANY: "Paling banyak {limit} minat.",
    Code.NAME_TAKEN: "Sudah ada {name} dengan nama yang sama. Pastikan bukan orang yang sama.",
    Code.INMATE_IN_USE: "Orang ini sudah ikut pelatihan atau menunggu kursi, "
    "jadi tidak dapat dihapus.",
    Code.INMATE_HAS_PAPERS: "Sudah ada foto, berkas, atau catatan pemisahan untuk orang ini; "
    "hapus itu dahulu.",
    Code.DOCUMENT_KIND: "Hanya berkas PDF, JPG, atau PNG yang dapat disimpan.",
    Code.DOCUMENT_TOO_LARGE: "Berkas ini lebih besar dari {limit} MB. "
    "Pindai ulang dengan ketajaman lebih rendah.",
    Code.DOCUMENT_TWICE: "Berkas yang sama sudah disimpan sebagai {name}.",
    Code.PHOTO_KIND: "Berkas ini bukan gambar yang dapat dibaca. Pilih foto JPG atau PNG.",
    Code.PHOTO_TOO_LARGE: "Foto ini lebih besar dari {limit} KB. Pilih foto lain.",
    Code.APART_FROM_SELF: "Pilih orang lain; ini orang yang sama.",
    Code.APART_ALREADY: "Keduanya sudah tercatat untuk dipisahkan.",
    # what a person can do and wants
    Code.INMATE_HAS_PROFILE: "Sudah ada isian di profil keterampilan orang ini; hapus itu dahulu.",
    Code.YEAR_UNLIKELY: "Tulis tahun antara {low} dan {high}.",
    Code.EVIDENCE_REQUIRED: "Tulis apa yang terlihat: tanpa bukti, penilaian tidak disimpan.",
    Code.NOTHING_RATED: "Belum ada yang dinilai. Pilih tingkat paling sedikit satu.",
    Code.GOALS_TOO_MANY: "Paling banyak {limit} tujuan berjalan. "
    "Tandai satu tercapai atau hentikan satu dahulu.",
    Code.STEPS_TOO_MANY: "Paling banyak {limit} langkah untuk satu tujuan.",
    Code.GOAL_CLOSED: "Tujuan ini sudah ditutup. Lanjutkan dahulu, baru ubah.",
    Code.REVIEW_BEFORE_ADMISSION: "Orang ini baru masuk {admitted}. Periksa tanggalnya.",
    Code.NO_OLD_TALKS: "Tidak ada wawancara terlambat dari sebelum tanggal ini.",
    Code.ANSWER_KEPT: "Masih ada isian di bagian ini, jadi jawabannya bukan “tidak ada”.",
    Code.SKILL_IN_USE: "Keterampilan ini sudah dipakai, jadi tidak dapat dihapus. "
    "Nonaktifkan saja.",
    # inmates: coming, going and leaving
    Code.MOVEMENT_NOT_NOW: "Mutasi ini tidak cocok dengan keberadaannya sekarang.",
    Code.MOVEMENT_WHEN_GONE: "Orang ini sudah keluar. Catat dulu sebagai masuk lagi.",
    Code.MOVEMENT_BEFORE_LAST: "Sudah ada mutasi tanggal {last}; tanggal ini tidak boleh "
    "lebih awal.",
    Code.MOVEMENT_BEFORE_ADMISSION: "Baru masuk rutan {admitted}; tanggal ini tidak boleh "
    "lebih awal.",
    Code.MOVEMENT_UNDONE: "Mutasi ini sudah dibatalkan.",
    Code.MOVEMENT_NOT_LAST: "Sesudahnya ada mutasi lain tanggal {last}. "
    "Batalkan dulu yang terakhir.",
    Code.MOVEMENT_SEATED_SINCE: "Sejak masuk lagi orang ini ikut atau menunggu kursi di {batch}. "
    "Akhiri dulu di sana.",
    Code.RELEASE_DATE_MISSING: "Isi tanggal bebasnya, atau pilih kepastian Tidak diketahui.",
    Code.RELEASE_DATE_UNSURE: "Pilih apakah tanggal bebas ini pasti atau mungkin.",
    Code.REMISSION_EMPTY: "Isi berapa bulan atau hari remisinya.",
    Code.REMISSION_NOT_LAST: "Sesudahnya ada remisi lain. Hapus dulu yang terakhir.",
    Code.REMISSION_NO_EXPIRY: "Tanggal ekspirasinya belum diisi, jadi belum ada yang dapat "
    "dimajukan.",
    Code.REMISSION_TOO_LONG: "Remisi ini lebih panjang daripada seluruh masa pidananya.",
    Code.HANDOVER_CLOSED: "Serah terima ini sudah selesai.",
    # timetable: why a meeting cannot stand there
    Code.PLACE_TAKEN: "{place} dipakai {batch} pukul {starts}-{ends}.",
    Code.TRAINER_TAKEN: "{trainer} melatih {batch} pukul {starts}-{ends}.",
    Code.PEOPLE_TAKEN: "{count} peserta juga ikut {batch} pukul {starts}-{ends}: {names}.",
    Code.BATCH_BUSY: "{batch} sudah punya pertemuan pukul {starts}-{ends}.",
    Code.BATCH_NOT_OPEN: "{batch} sudah ditutup atau dibatalkan. Buka lagi di Pelatihan, "
    "atau pilih angkatan lain.",
    Code.OUTSIDE_BATCH: "{batch} hanya berjalan {starts_on} s.d. {ends_on}.",
    Code.ON_HOLIDAY: "Hari libur: {holiday}.",
    Code.DAY_NOT_OPEN: "Tidak ada jam kegiatan pada hari itu.",
    Code.OUTSIDE_WINDOWS: "Di luar jam kegiatan hari itu ({windows}).",
    Code.ACROSS_WINDOWS: "Melewati batas jam kegiatan hari itu ({windows}).",
    Code.DURING_ROLL_CALL: "Bertepatan dengan apel pukul {starts}-{ends}.",
    Code.DURING_PRAYER: "Bertepatan dengan waktu ibadah pukul {starts}-{ends}.",
    Code.DURING_VISIT: "Bertepatan dengan jam kunjungan pukul {starts}-{ends}.",
    Code.PLACE_TOO_SMALL: "{place} hanya untuk {seats} orang; pesertanya {people}.",
    Code.PLACE_INACTIVE: "{place} sedang tidak dipakai. Pilih tempat lain.",
    Code.PLACE_FOR_WOMEN: "{place} hanya untuk perempuan; {count} peserta laki-laki.",
    Code.PLACE_FOR_MEN: "{place} hanya untuk laki-laki; {count} peserta perempuan.",
    Code.TRAINER_INACTIVE: "{trainer} tidak aktif lagi. Pilih pelatih lain.",
    Code.TRAINER_NOT_AVAILABLE: "{trainer} hanya dapat mengajar {times}. "
    "Pilih waktu lain atau pelatih lain.",
    Code.TRAINER_AWAY: "{trainer} tidak dapat datang {days}. Pilih hari lain atau pelatih lain.",
    # timetable: acts
    Code.MEETING_TOO_LONG: "Satu pertemuan paling lama {hours} jam.",
    Code.MEETING_MARKED: "Presensi pertemuan ini sudah diisi, jadi tidak dapat dipindah, "
    "dibatalkan, atau dihapus.",
    Code.MEETING_CANCELLED: "Pertemuan ini sudah dibatalkan. Pulihkan dahulu bila jadi diadakan.",
    Code.MEETING_HAS_HISTORY: "Presensi pertemuan ini pernah diisi, dan riwayatnya disimpan. "
    "Batalkan saja bila tidak diadakan.",
    Code.MEETING_MADE_UP: "Pertemuan ini punya pertemuan pengganti, jadi tidak dapat dihapus.",
    Code.NO_MEETING_CHOSEN: "Pilih dulu pertemuan yang dibatalkan.",
    Code.MEETINGS_MARKED: "{count} pertemuan sudah diisi presensinya. Pilih yang belum diisi, "
    "atau setujui bahwa tandanya dihapus.",
    Code.NO_MEETING_MADE: "Tidak ada satu pun pertemuan yang dapat dibuat dari pola ini. "
    "Ubah hari, jam, atau tempatnya.",
    Code.WINDOW_OVERLAPS: "Bertumpang tindih dengan jam {starts}-{ends} pada hari yang sama.",
    Code.PLACE_IN_USE: "Tempat ini sudah dipakai pertemuan atau angkatan. "
    "Nonaktifkan saja, jangan dihapus.",
    # attendance
    Code.MEETING_AHEAD: "Pertemuan ini baru diadakan {day}. Presensinya diisi pada atau "
    "sesudah hari itu.",
    Code.MARKING_CLOSED: "Pertemuan {day} sudah lewat lebih dari {days} hari. "
    "Minta admin mengubah presensinya.",
    Code.NOT_EXPECTED: "{count} orang bukan peserta pada hari pertemuan ini. "
    "Muat ulang daftarnya lalu isi lagi.",
    Code.NO_MEETING_IN_MONTH: "Angkatan ini tidak punya pertemuan pada {month}. Pilih bulan lain.",
    Code.NOBODY_CALLED: "Tidak ada yang dipanggil pada {day}: belum ada pertemuan berpeserta "
    "di jadwal hari itu.",
    Code.MEETING_WITHOUT_TRAINER: "Pertemuan ini belum punya pelatih. Tentukan di halaman Jadwal.",
    Code.REASON_ASKS_NOTE: "Sebab {reason} perlu keterangan; {count} tanda belum punya.",
    Code.REASON_OF_OTHER_MARK: "Sebab itu tidak cocok dengan tandanya. Pilih sebab lain.",
    Code.REASON_EXISTS: "Sebab dengan nama ini sudah ada untuk tanda itu.",
    Code.EXCUSE_OVERLAPS: "Sudah ada halangan {from_on} s.d. {until_on} untuk orang ini.",
    # importing: files
    Code.FILE_ENCRYPTED: "Berkas ini berkata sandi. Buka di Excel, hapus kata sandinya, "
    "simpan, lalu pilih lagi.",
    Code.FILE_OLD_EXCEL: "Berkas ini dari Excel yang terlalu lama. Buka di Excel, "
    "Simpan Sebagai .xlsx, lalu pilih hasilnya.",
    Code.FILE_NOT_WORKBOOK: "Berkas ini bukan daftar dari Excel (.xlsx, .xls, .ods, atau .csv). "
    "Pilih berkas lain, atau simpan ulang dari Excel sebagai .xlsx.",
    Code.FILE_TOO_LARGE: "Berkas ini terlalu besar untuk daftar orang. "
    "Hapus gambar dan lembar yang tidak perlu, lalu simpan ulang.",
    Code.FILE_UNSAFE: "Isi berkas ini tidak wajar, jadi tidak dibuka. "
    "Minta berkas baru dari pembuatnya.",
    Code.FILE_EMPTY: "Berkas ini kosong. Minta pembuatnya menyimpan lagi, lalu pilih yang baru.",
    Code.FILE_LOCK_MARK: "Ini hanya penanda bahwa berkasnya sedang dibuka di program lain. "
    "Pilih berkas tanpa tanda ~ di depan namanya.",
    # importing: cells
    Code.IMPORT_DATE_UNREADABLE: "Tanggal “{text}” tidak terbaca, jadi dikosongkan. "
    "Tulis misalnya 7-5-2025.",
    Code.IMPORT_SENTENCE_UNREADABLE: "Sel ini tidak terbaca sebagai lama pidana, jadi dikosongkan. "
    "Tulis misalnya 2 tahun 6 bulan.",
    Code.IMPORT_WORD_UNKNOWN: "“{text}” tidak dikenal, jadi dikosongkan.",
    Code.IMPORT_SKILL_UNKNOWN: "“{text}” belum ada dalam daftar keterampilan, jadi tidak dicatat.",
    Code.IMPORT_INTERESTS_FULL: "Minatnya sudah tiga; “{text}” tidak ditambahkan.",
    Code.IMPORT_REGION_AMBIGUOUS: "“{text}” dapat berarti {choices}. "
    "Tulis Kabupaten atau Kota-nya.",
    Code.IMPORT_REGENCY_UNKNOWN: "Kabupaten/kota “{text}” tidak ada di daftar Banten; "
    "hanya alamatnya yang disimpan.",
    Code.IMPORT_DISTRICT_UNKNOWN: "Kecamatan “{text}” tidak ada di daftar Banten, "
    "jadi dikosongkan.",
    Code.IMPORT_DISTRICT_ELSEWHERE: "Kecamatan {district} bukan bagian {regency} "
    "(adanya di {homes}). Kecamatan dikosongkan; periksa alamatnya.",
    Code.IMPORT_NIK_AS_NUMBER: "NIK diketik sebagai angka; cocokkan digit terakhirnya dengan KTP.",
    Code.IMPORT_NIK_DIGIT_LOST: "NIK diketik sebagai angka dan berakhir 0: digit terakhirnya "
    "mungkin hilang di Excel. Cocokkan dengan KTP.",
    Code.IMPORT_NIK_UNREADABLE: "NIK ini rusak di Excel, jadi dikosongkan. "
    "Ketik ulang 16 angkanya sebagai teks.",
    # importing: rows, sheets, runs
    Code.IMPORT_NO_NAME: "Baris ini tidak bernama, jadi tidak diimpor. Isi namanya.",
    Code.IMPORT_LINE_SKIPPED: "Baris ini bukan data orang, jadi dilewati.",
    Code.IMPORT_SHEET_HIDDEN: "Lembar ini tersembunyi di Excel; isinya ikut dibaca.",
    Code.IMPORT_ROWS_HIDDEN: "{count} baris tersembunyi di lembar ini; isinya ikut dibaca.",
    Code.IMPORT_BLOCK_FILLED_DOWN: "Blok hanya tertulis di baris pertama tiap blok; baris kosong "
    "di bawahnya dianggap blok yang sama.",
    Code.IMPORT_COLUMNS_LEFT_OUT: "Kolom yang tidak diambil: {text}.",
    Code.IMPORT_STATUS_SAYS: "Daftar menyebut “{text}”, tetapi keberadaan tidak diubah oleh impor. "
    "Catat perpindahannya bila benar.",
    Code.IMPORT_SHEET_NOT_READ: "Judul kolom tidak ditemukan di lembar ini, jadi tidak dibaca. "
    "Tunjukkan baris judulnya bila lembar ini berisi orang.",
    Code.IMPORT_NO_ROWS: "Tidak ada baris orang yang terbaca. Periksa lembar dan baris judulnya.",
    Code.MERGE_KEEPS_GONE: "Yang dipertahankan tercatat sudah keluar, yang lain masih ada. "
    "Pertahankan yang masih ada.",
    Code.MERGE_BOTH_SEATED: "Keduanya memegang kursi pelatihan. Akhiri salah satu kursi dulu.",
    Code.IMPORT_DUPLICATE_ROW: "Orang yang sama sudah ada di {cell}; kedua baris digabung.",
    Code.IMPORT_NUMBER_OF_OTHER: "Nomor registrasi ini milik {name}. Periksa nomor atau namanya.",
    Code.IMPORT_IDENTITY_CONFLICT: "Nomor registrasi menunjuk ke {name}, tetapi NIK ke {other}. "
    "Periksa keduanya.",
    Code.IMPORT_SEVERAL_PEOPLE: "Ada {count} orang yang cocok dengan baris ini. "
    "Tentukan siapa orangnya, atau lengkapi nomor registrasi atau NIK-nya.",
    Code.IMPORT_MATCHED_BY_NAME: "Baris ini tanpa nomor dan NIK; dicocokkan dengan {name} "
    "menurut nama.",
    Code.IMPORT_MAYBE_SAME: "Mungkin orang yang sama dengan {name} ({register_no}); "
    "dicatat sebagai orang baru.",
    Code.IMPORT_UNDECIDED: "Mirip dengan {name} ({register_no}); tentukan orang yang sama atau "
    "orang lain.",
    Code.IMPORT_NAME_DIFFERS: "Nama di daftar “{text}”, di program “{name}”; "
    "nama di program dipertahankan.",
    Code.IMPORT_PERSON_NO_TAKEN: "Nomor induk ini milik {name}, jadi tidak diambil.",
    Code.IMPORT_ROW_LEFT_OUT: "Baris ini dilewati atas pilihan petugas.",
    Code.IMPORT_NUMBER_OLDER: "Nomor ini lebih lama daripada {register_no}; "
    "disimpan sebagai riwayat.",
    Code.IMPORT_PERSON_GONE: "Orang ini tercatat sudah keluar, tetapi ada di daftar. "
    "Periksa keberadaannya.",
    Code.IMPORT_FILE_SEEN: "Berkas ini sudah diimpor pada {day}.",
    Code.IMPORT_PLAN_STALE: "Data berubah sejak rencana impor dibuat. Baca ulang berkasnya, "
    "periksa, lalu terapkan.",
    Code.IMPORT_ALREADY_UNDONE: "Impor ini sudah diurungkan.",
}
"""Reason -> sentence; facts stand in braces and are written by ``tr``."""


def sentence(problem: Problem) -> str:
    """The problem as one plain sentence; members of enumerations are said by their word."""
    # Late: the sign-in window, which is painted first, holds this table too.
    from binaan_desktop.services.wording import word

    facts = {
        name: word(fact) if isinstance(fact, StrEnum) else fact
        for name, fact in problem.facts.items()
    }
    return fill(TEXTS[problem.code], facts)


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Each problem as a sentence, without repeating one."""
    return list(dict.fromkeys(sentence(problem) for problem in problems))


def error_text(error: BinaanError) -> str:
    """Everything an expected error has to say, as one text."""
    return " ".join(sentences(error.problems))
