"""Every table that holds something about a person, and how each of its columns is told on paper.

A test compares this with the schema: a table or a column that comes later must be added here.
"""

from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.inmates import (
    InmateAlias,
    InmateLimit,
    InmateRegisterNumber,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.movements import Movement, Placement, Remission
from binaan_desktop.persistence.entities.profiles import (
    Document,
    Goal,
    GoalStep,
    OutsideCertificate,
    Review,
    SkillRating,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.services.inmates.subject_source import SubjectColumn, SubjectSource
from binaan_desktop.services.inmates.subject_training import TRAINING_SOURCES

C = SubjectColumn
SOURCES = (
    SubjectSource(
        "Alias",
        InmateAlias.inmate_id,
        (C("Alias", InmateAlias.alias),),
        order=(InmateAlias.position,),
    ),
    SubjectSource(
        "Nomor registrasi",
        InmateRegisterNumber.inmate_id,
        (
            C("Nomor", InmateRegisterNumber.canonical, 34),
            C("Seperti ditulis", InmateRegisterNumber.raw, 34),
            C("Berlaku", InmateRegisterNumber.is_current, 14),
            C("Dicatat", InmateRegisterNumber.recorded_on),
        ),
        order=(InmateRegisterNumber.recorded_on, InmateRegisterNumber.id),
    ),
    SubjectSource(
        "Batasan kesehatan dan keamanan",
        InmateLimit.inmate_id,
        (C("Batasan", InmateLimit.kind, 40), C("Keterangan", InmateLimit.note, 80)),
        order=(InmateLimit.id,),
    ),
    SubjectSource(
        "Penempatan",
        Placement.inmate_id,
        (
            C("Blok", Placement.block),
            C("Kamar", Placement.cell),
            C("Sejak", Placement.from_on),
            C("Sampai", Placement.until_on),
        ),
        order=(Placement.from_on, Placement.id),
    ),
    SubjectSource(
        "Mutasi",
        Movement.inmate_id,
        (
            C("Tanggal", Movement.day, 19),
            C("Jenis", Movement.kind, 22),
            C("Cara bebas", Movement.release_kind, 20),
            C("Tujuan", Movement.destination, 24),
            C("Keterangan", Movement.note, 24),
            C("Sebelum", Movement.presence_before, 17),
            C("Sesudah", Movement.presence_after, 17),
            C("Dicatat", Movement.recorded_at, 18),
            C("Oleh", UserAccount.full_name, 18, Movement.recorded_by),
            C("Diurungkan", Movement.undone_at, 19),
        ),
        ((UserAccount, UserAccount.id == Movement.recorded_by),),
        (Movement.day, Movement.id),
    ),
    SubjectSource(
        "Remisi",
        Remission.inmate_id,
        (
            C("Tanggal", Remission.granted_on),
            C("Jenis", Remission.kind, 36),
            C("Bulan", Remission.months, 12),
            C("Hari", Remission.days, 12),
            C("Nomor keputusan", Remission.decree_no, 36),
        ),
        order=(Remission.granted_on, Remission.id),
    ),
    SubjectSource(
        "Keterampilan",
        SkillRecord.inmate_id,
        (
            C("Keterampilan", Skill.name, 36, SkillRecord.skill_id),
            C("Tingkat", SkillRecord.level),
            C("Sumber", SkillRecord.source, 28),
            C("Bukti", SkillRecord.evidence, 36),
            C("Penilai", SkillRecord.assessor, 24),
            C("Dicatat", SkillRecord.noted_on),
        ),
        ((Skill, Skill.id == SkillRecord.skill_id),),
        (Skill.name,),
    ),
    SubjectSource(
        "Riwayat penilaian keterampilan",
        SkillRating.inmate_id,
        (
            C("Keterampilan", Skill.name, 32, SkillRating.skill_id),
            C("Tingkat", SkillRating.level),
            C("Sumber", SkillRating.source, 26),
            C("Bukti", SkillRating.evidence, 28),
            C("Penilai", SkillRating.assessor, 20),
            C("Dinilai", SkillRating.rated_on),
            C("Angkatan", Batch.name, 22, SkillRating.participant_id),
            C("Impor", SkillRating.import_run_id, 12),
        ),
        (
            (Skill, Skill.id == SkillRating.skill_id),
            (Participant, Participant.id == SkillRating.participant_id),
            (Batch, Batch.id == Participant.batch_id),
        ),
        (SkillRating.rated_on, SkillRating.id),
    ),
    SubjectSource(
        "Cara bekerja",
        SoftSkillRating.inmate_id,
        (
            C("Cara bekerja", SoftSkillRating.skill, 30),
            C("Penilaian", SoftSkillRating.level),
            C("Bukti", SoftSkillRating.evidence, 56),
            C("Penilai", SoftSkillRating.assessor, 26),
            C("Dinilai", SoftSkillRating.rated_on),
        ),
        order=(SoftSkillRating.rated_on, SoftSkillRating.id),
    ),
    SubjectSource(
        "Minat",
        Interest.inmate_id,
        (C("Urutan", Interest.rank, 16), C("Minat", Skill.name, 100, Interest.skill_id)),
        ((Skill, Skill.id == Interest.skill_id),),
        (Interest.rank,),
    ),
    SubjectSource(
        "Pekerjaan sebelumnya",
        WorkRecord.inmate_id,
        (
            C("Pekerjaan", WorkRecord.position, 32),
            C("Tempat kerja", WorkRecord.employer, 32),
            C("Keterampilan", Skill.name, 26, WorkRecord.skill_id),
            C("Dari tahun", WorkRecord.from_year, 14),
            C("Sampai tahun", WorkRecord.until_year, 14),
            C("Rincian", WorkRecord.detail, 36),
        ),
        ((Skill, Skill.id == WorkRecord.skill_id),),
        (WorkRecord.id,),
    ),
    SubjectSource(
        "Sertifikat dari luar",
        OutsideCertificate.inmate_id,
        (
            C("Jenis", OutsideCertificate.kind, 22),
            C("Judul", OutsideCertificate.title, 30),
            C("Keterampilan", Skill.name, 22, OutsideCertificate.skill_id),
            C("Nomor", OutsideCertificate.number, 22),
            C("Penerbit", OutsideCertificate.issuer, 24),
            C("Terbit", OutsideCertificate.issued_on, 19),
            C("Berlaku sampai", OutsideCertificate.valid_until, 19),
            C("Berkas", Document.name, 20, OutsideCertificate.document_id),
        ),
        (
            (Skill, Skill.id == OutsideCertificate.skill_id),
            (Document, Document.id == OutsideCertificate.document_id),
        ),
        (OutsideCertificate.issued_on, OutsideCertificate.id),
    ),
    SubjectSource(
        "Wawancara",
        Review.inmate_id,
        (
            C("Tanggal", Review.day),
            C("Wawancara", Review.kind, 36),
            C("Jatuh tempo", Review.due_on),
            C("Hasil", Review.outcome, 24),
            C("Alasan", Review.exempt_reason, 24),
            C("Keterangan", Review.note, 40),
        ),
        order=(Review.day, Review.id),
    ),
    SubjectSource(
        "Tujuan",
        Goal.inmate_id,
        (
            C("Tujuan", Goal.title, 50),
            C("Keadaan", Goal.status),
            C("Dibuat", Goal.created_on),
            C("Ditargetkan", Goal.target_on),
            C("Selesai", Goal.closed_on),
            C("Alasan dihentikan", Goal.archive_reason, 30),
        ),
        order=(Goal.created_on, Goal.id),
    ),
    SubjectSource(
        "Langkah tujuan",
        Goal.inmate_id,
        (
            C("Tujuan", Goal.title, 50, GoalStep.goal_id),
            C("Langkah", GoalStep.text, 70),
            C("Selesai", GoalStep.done_on),
        ),
        ((GoalStep, GoalStep.goal_id == Goal.id),),
        (Goal.created_on, Goal.id, GoalStep.position),
        GoalStep.id,
    ),
    *TRAINING_SOURCES,
    SubjectSource(
        "Serah terima",
        Handover.inmate_id,
        (
            C("Kabupaten/kota", Regency.name, 28, Handover.regency_code),
            C("Alamat", Handover.address, 34),
            C("Dibuka", Handover.opened_on),
            C("Keadaan", Handover.status),
            C("Selesai", Handover.closed_on),
            C("Mutasi", Movement.kind, 20, Handover.movement_id),
            C("Keterangan", Handover.note, 30),
        ),
        (
            (Regency, Regency.code == Handover.regency_code),
            (Movement, Movement.id == Handover.movement_id),
        ),
        (Handover.opened_on, Handover.id),
    ),
    SubjectSource(
        "Berkas",
        Document.inmate_id,
        (
            C("Nama", Document.name, 60),
            C("Jenis", Document.media_type, 28),
            C("Ukuran (bita)", Document.size),
            C("Ditambahkan", Document.added_at, 24),
        ),
        order=(Document.added_at, Document.id),
    ),
)
"""The tables that are told line by line; persons' pairs, imports and the trail are told apart."""
