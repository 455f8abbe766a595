"""Invented people for the tests of the forms about one person: empty, ordinary, and too full."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from binaan_desktop.documents.skill_profile import (
    Asked,
    CertificateLine,
    SkillLine,
    SkillProfile,
    SkillProfiles,
    TrainingLine,
    WorkLine,
)
from tests.documents.forms import HOUSE, LONG_NAME, STAMP

DAY = date(2026, 11, 24)
TRADES = (
    "Budidaya lele/perikanan",
    "Pertanian/sayur",
    "Hidroponik",
    "Peternakan",
    "Pengolahan hasil perikanan",
    "Perkebunan",
    "Pupuk/maggot",
    "Pertukangan kayu/meubel",
    "Las",
    "Menjahit/konveksi",
    "Kerajinan/anyaman",
    "Batik",
    "Sablon",
    "Batako/paving",
    "Roti dan kue",
    "Furnitur rotan/bambu",
    "Tata boga/kuliner",
    "Barbershop",
    "Otomotif/montir",
    "Kewirausahaan/UMKM",
)
SOFT_SKILLS = (
    "Kerja sama",
    "Tepat waktu",
    "Komunikasi",
    "Perencanaan",
    "Kerapian kerja",
    "Memecahkan masalah",
    "Prakarsa",
    "Penyesuaian diri",
    "Dapat diandalkan",
    "Kreativitas",
)


def photo(width: int = 300, height: int = 400) -> bytes:
    """A drawn face, as JPEG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#b8c4d0"))
    painter = QPainter(image)
    painter.setBrush(QColor("#8d6e55"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(width * 0.28, height * 0.18, width * 0.44, height * 0.42))
    painter.drawEllipse(QRectF(width * 0.08, height * 0.66, width * 0.84, height * 0.6))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"JPEG")).write(image)
    return bytes(data.data())


def nobody_asked() -> SkillProfile:
    """A person of whom only the name is known."""
    never = Asked(None)
    return SkillProfile(
        facts=(("Nama", "Cecep"),),
        photo=None,
        skills=(),
        skills_asked=never,
        interests=(),
        interests_asked=never,
        work=(),
        work_asked=never,
        certificates=(),
        certificates_asked=never,
        training=(),
        soft_skills=(),
        goals=(),
        may_leave=False,
    )


def ordinary() -> SkillProfile:
    """A person as most are."""
    asked = Asked(date(2026, 3, 2))
    return SkillProfile(
        facts=(
            ("Nama", "AHMAD SUBUR BIN KARIM"),
            ("Lahir", "Serang, 17 Mei 1990 (36 tahun)"),
            ("Jenis kelamin", "Laki-laki"),
            ("Alamat asal", "Kp. Sawah RT 02/01, Pontang, Kabupaten Serang"),
            ("Pendidikan", "SMP/Paket B"),
            ("NIK", "360412******0001"),
            ("Perkiraan bebas", "Januari 2028"),
        ),
        photo=None,
        skills=(
            SkillLine("Las", "Terampil", "Pelatihan di rutan", "Lulus angkatan 2", DAY),
            SkillLine("Pertanian/sayur", "Dasar", "Pekerjaan sebelumnya", "", asked.on or DAY),
        ),
        skills_asked=asked,
        interests=("Las", "Listrik/AC", "Bangunan"),
        interests_asked=asked,
        work=(WorkLine("Buruh tani", "", "2008-2015"),),
        work_asked=asked,
        certificates=(),
        certificates_asked=asked,
        training=(
            TrainingLine(
                "Las Listrik Dasar, angkatan 2",
                "Diskoumperindag Kabupaten Serang",
                "4 Nov s.d. 23 Des 2026",
                "24/40",
                "92,3 %",
                "Aktif",
            ),
        ),
        soft_skills=(
            ("Sangat baik", SOFT_SKILLS[:2]),
            ("Baik", SOFT_SKILLS[2:6]),
            ("Mulai tampak", SOFT_SKILLS[6:9]),
        ),
        goals=("Membuka bengkel las kecil di Pontang (Juni 2028)",),
        may_leave=True,
    )


def full() -> SkillProfile:
    """A person with twenty skills, long names, a photo, and much of everything."""
    base = ordinary()
    employer = "PT Krakatau Bandar Samudera Konstruksi Baja Terpadu, kawasan industri Cilegon"
    return replace(
        base,
        facts=(
            ("Nama", LONG_NAME.upper()),
            *base.facts[1:3],
            (
                "Alamat asal",
                (
                    "Kampung Pasir Gintung RT 002/RW 001, jalan raya Pontang-Tirtayasa km 12 "
                    "samping balai warga, Sukanegara, Pontang, Kabupaten Serang"
                ),
            ),
            *base.facts[4:],
        ),
        photo=photo(),
        skills=tuple(
            SkillLine(
                name,
                "Mahir",
                "Pekerjaan sebelumnya",
                f"Bukti nomor{at}: delapan tahun bekerja, ditunjukkan kepada pelatih dinas",
                date(2026, 11, 24 - at),
            )
            for at, name in enumerate(TRADES)
        ),
        work=tuple(
            WorkLine(f"Tukang las konstruksi kapal nomor{at}", employer, "2008-2015")
            for at in range(8)
        ),
        certificates=tuple(
            CertificateLine(
                f"Juru las pelat kelas {at}, posisi datar dan mendatar, elektroda terbungkus",
                "Balai Besar Pelatihan Vokasi dan Produktivitas Serang",
                f"LSP-LAS/2019/00{at}-PST",
                date(2019, 5, at + 1),
            )
            for at in range(6)
        ),
        training=tuple(
            replace(base.training[0], course=f"Las Listrik Lanjutan Posisi Tegak, angkatan {at}")
            for at in range(7)
        ),
        goals=tuple(
            f"Membuka bengkel las dan perbaikan alat tani bersama kakak ipar, tahap {at}"
            for at in range(3)
        ),
        may_leave=False,
    )


def endless() -> SkillProfile:
    """A person whose every text is as long as the register allows, and of whom much is known."""
    base = full()
    word = "Mempertanggungjawabkan "
    return replace(
        base,
        facts=tuple((label, (word * 14)[:300]) for label, _ in base.facts),
        skills=tuple(
            replace(skill, name=(word * 4)[:80], source=(word * 2)[:40], evidence=(word * 9)[:200])
            for skill in base.skills * 3
        ),
        interests=((word * 4)[:80],) * 3,
        work=(WorkLine((word * 6)[:120], (word * 6)[:120], "1999-2015"),) * 30,
        certificates=(CertificateLine((word * 7)[:160], (word * 7)[:160], "9" * 80, DAY),) * 30,
        training=(
            TrainingLine((word * 13)[:320], (word * 7)[:160], word, "120/120", "100 %", word),
        )
        * 40,
        goals=((word * 8)[:180],) * 12,
    )


def profiles(*people: SkillProfile) -> SkillProfiles:
    """The form for these people."""
    name = "7" if len(people) == 1 else f"{len(people)}-orang-2026-11-24"
    return SkillProfiles(people, name, DAY, HOUSE, STAMP)
