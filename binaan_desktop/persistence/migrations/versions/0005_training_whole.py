"""The whole of training: agreements, modules, suspensions, histories, reasons of attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ATTENDANCE_MARK = ("H", "S", "I", "A", "B", "K", "T", "X")
PROMISE_KIND = ("trainer_days", "lesson_hours", "topic", "people", "certificates")
SKILL_LEVEL = ("basic", "skilled", "can_teach")
REQUIREMENT_KIND = (
    "legal_status",
    "min_education",
    "min_age",
    "max_age",
    "without_limit",
    "fraction_served",
    "earlier_module",
    "consent",
)
APPLICATION_STATUS = ("waiting", "approved", "allocated", "declined", "withdrawn", "removed")
WARNING_KIND = ("below_least", "absent_often", "last_chance", "lost")
TRAINER_PRESENCE = ("present", "late", "absent")
OLD_END_REASON = (
    "completed",
    "failed",
    "withdrew",
    "removed",
    "health",
    "security",
    "transferred",
    "released",
    "died",
    "other",
)
END_REASON = (
    "completed",
    "partial",
    "failed",
    "ended",
    "expired",
    "withdrew",
    "removed",
    "health",
    "security",
    "transferred",
    "released",
    "died",
    "other",
)
OLD_APPLICATION_STATUS = ("waiting", "allocated", "declined", "withdrawn")
COLUMNS = (
    ("inmate", "sentence VARCHAR(60)"),
    ("agency", "regency_code VARCHAR(5)"),
    ("trainer", "email VARCHAR(120)"),
    ("course", "code VARCHAR(12)"),
    ("course", "seats INTEGER"),
    ("course", "reserves INTEGER DEFAULT 0 NOT NULL"),
    (
        "course",
        (
            "place_kind VARCHAR(32) CONSTRAINT ck_course_place_kind CHECK (place_kind IN "
            "('room', 'workshop', 'pond', 'yard', 'other'))"
        ),
    ),
    ("course", "equipment VARCHAR(300)"),
    ("course", "min_theory INTEGER"),
    ("course", "min_practice INTEGER"),
    ("batch", "reserves INTEGER DEFAULT 0 NOT NULL"),
    ("batch", "agreement_id INTEGER"),
    ("participant", "is_reserve BOOLEAN DEFAULT FALSE NOT NULL"),
    ("participant", "through_module_id INTEGER"),
    ("participant", "recorded_at STAMP"),
    ("participant", "end_recorded_at STAMP"),
    ("participant", "end_note VARCHAR(200)"),
    ("application", "reason VARCHAR(200)"),
    ("application", "consented_on DATE"),
    ("attendance", "reason_id INTEGER"),
    ("meeting", "module_id INTEGER"),
    ("meeting", "makes_up_id INTEGER"),
    ("meeting", "cancel_note VARCHAR(200)"),
    ("meeting", "note TEXT"),
)
"""New columns, as both engines write them; STAMP is the engine's own kind of time stamp."""
REASONS = (
    ("H", "Terlambat", False, False),
    ("S", "Sakit di blok", False, True),
    ("S", "Sakit, dirawat di klinik", False, True),
    ("I", "Izin keluarga", False, True),
    ("I", "Ibadah", False, True),
    ("I", "Dipanggil petugas", False, True),
    ("I", "Lainnya", True, True),
    ("A", "Menolak ikut", True, True),
    ("A", "Tanpa keterangan", False, True),
    ("B", "Sidang", False, True),
    ("B", "Dipinjam penyidik atau jaksa", False, True),
    ("B", "Rumah sakit", False, True),
    ("K", "Kunjungan keluarga", False, True),
    ("K", "Kunjungan penasihat hukum", False, True),
    ("T", "Keamanan", False, True),
    ("T", "Tidak ada petugas pengawal", False, True),
)
"""Reasons to begin with: mark, name, whether a note is asked for, whether it is on time."""


def upgrade() -> None:
    """Add the columns, widen two lists of words, make the tables, fill what old rows lack."""
    stamp = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column.replace('STAMP', stamp)}")
    op.create_index("ix_meeting_module_id", "meeting", ["module_id"])
    op.create_index("ix_meeting_makes_up_id", "meeting", ["makes_up_id"])
    _widen("participant", "end_reason", OLD_END_REASON, END_REASON)
    _widen("application", "status", OLD_APPLICATION_STATUS, APPLICATION_STATUS)
    _renew_open_index()
    _create_attendance_reason()
    _create_agreement()
    _create_agreement_promise()
    _create_course_module()
    _create_trainer_absence()
    _create_trainer_skill()
    _create_trainer_window()
    _create_course_requirement()
    _create_application_event()
    _create_attendance_change()
    _create_attendance_warning()
    _create_excuse()
    _create_meeting_trainer()
    _create_participant_suspension()
    _create_seat_override()
    _give_each_course_a_module()
    _begin_histories()
    _seed_reasons()


def _widen(table: str, column: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Allow more words in a column.

    On SQLite the text of the CHECK is written anew in the schema: what is stored does not change,
    so nothing needs to be copied (sqlite.org, "Making Other Kinds Of Table Schema Changes").
    """
    bind = op.get_bind()
    name = f"ck_{table}_{column}"
    was, becomes = (f"{column} IN ({_listed(words)})" for words in (old, new))
    if bind.dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({becomes})")
        return
    schema = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = bind.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = REPLACE(sql, :was, :becomes) "
            "WHERE type = 'table' AND name = :table AND INSTR(sql, :was) > 0"
        ),
        {"was": was, "becomes": becomes, "table": table},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f"{name} is not written as expected")
    bind.exec_driver_sql(f"PRAGMA schema_version = {schema + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _renew_open_index() -> None:
    """One open request a person and batch: an approved one is open too."""
    op.drop_index("uq_application_waiting", "application")
    is_open = sa.text("status IN ('waiting', 'approved')")
    op.create_index(
        "uq_application_open",
        "application",
        ["batch_id", "inmate_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def _give_each_course_a_module() -> None:
    """A course that knew no modules has one: the whole of it."""
    op.execute(
        "INSERT INTO course_module "
        "(course_id, position, name, lesson_hours, skill_id, level_given) "
        "SELECT id, 1, name, lesson_hours, skill_id, level_given FROM course ORDER BY id"
    )


def _begin_histories() -> None:
    """The last state of a request is the first entry of its history that is known."""
    op.execute(
        "INSERT INTO application_event (application_id, status, at, by) "
        "SELECT application.id, application.status, "
        "COALESCE(application.decided_at, application.requested_on), "
        "(SELECT MIN(id) FROM user_account) FROM application ORDER BY application.id"
    )


def _seed_reasons() -> None:
    reasons = sa.table(
        "attendance_reason",
        sa.column("mark", sa.String),
        sa.column("name", sa.String),
        sa.column("asks_note", sa.Boolean),
        sa.column("on_time", sa.Boolean),
        sa.column("active", sa.Boolean),
    )
    op.bulk_insert(
        reasons,
        [
            {"mark": mark, "name": name, "asks_note": asks, "on_time": on_time, "active": True}
            for mark, name, asks, on_time in REASONS
        ],
    )


def choice(name: str, *values: str, length: int = 32) -> sa.Enum:
    """A text column with a CHECK on its values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def link(target: str, ondelete: str = "RESTRICT") -> sa.ForeignKey:
    """A foreign key; what it points at stays as long as it is pointed at."""
    return sa.ForeignKey(target, ondelete=ondelete)


def _create_attendance_reason() -> None:
    op.create_table(
        "attendance_reason",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mark", choice("mark", *ATTENDANCE_MARK, length=1), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("asks_note", sa.Boolean(), nullable=False),
        sa.Column("on_time", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_index("uq_attendance_reason_name", "attendance_reason", ["mark", "name"], unique=True)


def _create_agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("agency_id", sa.Integer(), link("agency.id"), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("number", sa.String(80)),
        sa.Column("signed_on", sa.Date()),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date()),
        sa.Column("note", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="dates"),
    )
    op.create_index("ix_agreement_agency_id", "agreement", ["agency_id"])


def _create_agreement_promise() -> None:
    op.create_table(
        "agreement_promise",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("agreement_id", sa.Integer(), link("agreement.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *PROMISE_KIND), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id")),
        sa.Column("note", sa.String(200)),
        sa.CheckConstraint("amount > 0", name="amount"),
    )
    op.create_index("ix_agreement_promise_agreement_id", "agreement_promise", ["agreement_id"])
    op.create_index("ix_agreement_promise_skill_id", "agreement_promise", ["skill_id"])


def _create_course_module() -> None:
    op.create_table(
        "course_module",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("course_id", sa.Integer(), link("course.id", "CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("lesson_hours", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id")),
        sa.Column("level_given", choice("level_given", *SKILL_LEVEL)),
        sa.CheckConstraint("lesson_hours > 0", name="lesson_hours"),
    )
    op.create_index(
        "ix_course_module_course_id_position", "course_module", ["course_id", "position"]
    )
    op.create_index("ix_course_module_skill_id", "course_module", ["skill_id"])


def _create_trainer_absence() -> None:
    op.create_table(
        "trainer_absence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trainer_id", sa.Integer(), link("trainer.id", "CASCADE"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(200)),
        sa.CheckConstraint("until_on >= from_on", name="dates"),
    )
    op.create_index("ix_trainer_absence_trainer_id", "trainer_absence", ["trainer_id"])


def _create_trainer_skill() -> None:
    op.create_table(
        "trainer_skill",
        sa.Column("trainer_id", sa.Integer(), link("trainer.id", "CASCADE"), primary_key=True),
        sa.Column("skill_id", sa.Integer(), link("skill.id"), primary_key=True),
    )
    op.create_index("ix_trainer_skill_skill_id", "trainer_skill", ["skill_id"])


def _create_trainer_window() -> None:
    op.create_table(
        "trainer_window",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trainer_id", sa.Integer(), link("trainer.id", "CASCADE"), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.CheckConstraint("ends > starts", name="times"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )
    op.create_index("ix_trainer_window_trainer_id", "trainer_window", ["trainer_id"])


def _create_course_requirement() -> None:
    op.create_table(
        "course_requirement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("course_id", sa.Integer(), link("course.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *REQUIREMENT_KIND), nullable=False),
        sa.Column("word", sa.String(40)),
        sa.Column("number", sa.Integer()),
        sa.Column("module_id", sa.Integer(), link("course_module.id")),
        sa.Column("is_firm", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_course_requirement_course_id", "course_requirement", ["course_id"])
    op.create_index("ix_course_requirement_module_id", "course_requirement", ["module_id"])


def _create_application_event() -> None:
    op.create_table(
        "application_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "application_id", sa.Integer(), link("application.id", "CASCADE"), nullable=False
        ),
        sa.Column("status", choice("status", *APPLICATION_STATUS), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.Column("reason", sa.String(200)),
    )
    op.create_index("ix_application_event_application_id", "application_event", ["application_id"])


def _create_attendance_change() -> None:
    op.create_table(
        "attendance_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), link("meeting.id"), nullable=False),
        sa.Column("participant_id", sa.Integer(), link("participant.id"), nullable=False),
        sa.Column("before", choice("before", *ATTENDANCE_MARK, length=1)),
        sa.Column("after", choice("after", *ATTENDANCE_MARK, length=1)),
        sa.Column("note_before", sa.String(200)),
        sa.Column("reason_before_id", sa.Integer(), link("attendance_reason.id")),
        sa.Column("why", sa.String(200)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), link("user_account.id"), nullable=False),
    )
    op.create_index(
        "ix_attendance_change_meeting_participant",
        "attendance_change",
        ["meeting_id", "participant_id"],
    )
    op.create_index("ix_attendance_change_participant_id", "attendance_change", ["participant_id"])
    op.create_index(
        "ix_attendance_change_reason_before_id", "attendance_change", ["reason_before_id"]
    )


def _create_attendance_warning() -> None:
    op.create_table(
        "attendance_warning",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "participant_id", sa.Integer(), link("participant.id", "CASCADE"), nullable=False
        ),
        sa.Column("kind", choice("kind", *WARNING_KIND), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("seen_by", sa.Integer(), link("user_account.id")),
    )
    op.create_index("ix_attendance_warning_seen_by", "attendance_warning", ["seen_by"])
    op.create_index(
        "uq_attendance_warning_participant_kind",
        "attendance_warning",
        ["participant_id", "kind"],
        unique=True,
    )


def _create_excuse() -> None:
    op.create_table(
        "excuse",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "participant_id", sa.Integer(), link("participant.id", "CASCADE"), nullable=False
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("mark", choice("mark", *ATTENDANCE_MARK, length=1), nullable=False),
        sa.Column("reason_id", sa.Integer(), link("attendance_reason.id")),
        sa.Column("note", sa.String(200)),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name="dates"),
    )
    op.create_index("ix_excuse_participant_id", "excuse", ["participant_id"])
    op.create_index("ix_excuse_reason_id", "excuse", ["reason_id"])


def _create_meeting_trainer() -> None:
    op.create_table(
        "meeting_trainer",
        sa.Column("meeting_id", sa.Integer(), link("meeting.id", "CASCADE"), primary_key=True),
        sa.Column("trainer_id", sa.Integer(), link("trainer.id"), primary_key=True),
        sa.Column("presence", choice("presence", *TRAINER_PRESENCE), nullable=False),
        sa.Column("lesson_hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("lesson_hours >= 0", name="lesson_hours"),
    )
    op.create_index("ix_meeting_trainer_trainer_id", "meeting_trainer", ["trainer_id"])


def _create_participant_suspension() -> None:
    op.create_table(
        "participant_suspension",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "participant_id", sa.Integer(), link("participant.id", "CASCADE"), nullable=False
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date()),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates"),
    )
    op.create_index(
        "ix_participant_suspension_participant_id", "participant_suspension", ["participant_id"]
    )


def _create_seat_override() -> None:
    op.create_table(
        "seat_override",
        sa.Column(
            "participant_id",
            sa.Integer(),
            link("participant.id", "CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), link("user_account.id"), nullable=False),
    )
