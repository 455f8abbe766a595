"""Training, timetable, attendance and the register of exports."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WINDOW_KIND = ("open", "roll_call", "prayer", "visit")
AGENCY_KIND = (
    "diskoumperindag",
    "fisheries",
    "food_and_farming",
    "manpower",
    "province",
    "assisted_sme",
    "training_institute",
    "internal",
    "other",
)
PLACE_KIND = ("room", "workshop", "pond", "yard", "other")
SKILL_LEVEL = ("basic", "skilled", "can_teach")
BATCH_STATUS = ("open", "closed", "cancelled")
REQUESTER = ("self", "guardian_officer", "training_officer", "trainer", "board", "family", "other")
APPLICATION_STATUS = ("waiting", "allocated", "declined", "withdrawn")
CANCEL_REASON = ("trainer_absent", "place_taken", "security", "power_or_water", "holiday", "other")
PARTICIPANT_STATUS = ("active", "suspended", "ended")
END_REASON = (
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
ATTENDANCE_MARK = ("H", "S", "I", "A", "B", "K", "T", "X")


def upgrade() -> None:
    """Make the tables and the guards against double booking."""
    _create_activity_window()
    _create_agency()
    _create_holiday()
    _create_place()
    _create_course()
    _create_export_record()
    _create_trainer()
    _create_batch()
    _create_application()
    _create_batch_trainer()
    _create_meeting()
    _create_participant()
    _create_attendance()
    _guard_double_booking()


def choice(name: str, *values: str, length: int = 32) -> sa.Enum:
    """A text column with a CHECK on its values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def link(target: str, ondelete: str = "RESTRICT") -> sa.ForeignKey:
    """A foreign key; what it points at stays as long as it is pointed at."""
    return sa.ForeignKey(target, ondelete=ondelete)


def _create_activity_window() -> None:
    op.create_table(
        "activity_window",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("kind", choice("kind", *WINDOW_KIND), nullable=False),
        sa.CheckConstraint("ends > starts", name="times"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )
    op.create_index("ix_activity_window_weekday", "activity_window", ["weekday"])


def _create_agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("kind", choice("kind", *AGENCY_KIND), nullable=False),
        sa.Column("contact", sa.String(120)),
        sa.Column("phone", sa.String(40)),
        sa.Column("address", sa.String(300)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("name"),
    )


def _create_holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
    )


def _create_place() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", choice("kind", *PLACE_KIND), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("only_sex", choice("only_sex", "male", "female")),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name="seats"),
        sa.UniqueConstraint("name"),
    )


def _create_course() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id"), nullable=False),
        sa.Column("level_given", choice("level_given", *SKILL_LEVEL), nullable=False),
        sa.Column("lesson_hours", sa.Integer(), nullable=False),
        sa.Column("max_per_trainer", sa.Integer()),
        sa.Column("min_attendance_percent", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        sa.CheckConstraint(
            "max_per_trainer IS NULL OR max_per_trainer > 0", name="max_per_trainer"
        ),
        sa.CheckConstraint(
            "min_attendance_percent BETWEEN 0 AND 100", name="min_attendance_percent"
        ),
        sa.UniqueConstraint("name"),
    )
    op.create_index("ix_course_skill_id", "course", ["skill_id"])


def _create_export_record() -> None:
    op.create_table(
        "export_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("export_no", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), link("user_account.id"), nullable=False),
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("profile", sa.String(40), nullable=False),
        sa.Column("month", sa.Date()),
        sa.Column("purpose", sa.String(200), nullable=False),
        sa.Column("receiver", sa.String(200), nullable=False),
        sa.Column("letter_no", sa.String(80)),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.UniqueConstraint("export_no"),
    )


def _create_trainer() -> None:
    op.create_table(
        "trainer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("agency_id", sa.Integer(), link("agency.id")),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("nip", sa.String(30)),
        sa.Column("phone", sa.String(40)),
        sa.Column("field", sa.String(120)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_trainer_agency_id", "trainer", ["agency_id"])


def _create_batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("course_id", sa.Integer(), link("course.id"), nullable=False),
        sa.Column("agency_id", sa.Integer(), link("agency.id"), nullable=False),
        sa.Column("place_id", sa.Integer(), link("place.id")),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("tool_sets", sa.Integer()),
        sa.Column("status", choice("status", *BATCH_STATUS), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="dates"),
        sa.CheckConstraint("seats > 0", name="seats"),
        sa.CheckConstraint("tool_sets IS NULL OR tool_sets > 0", name="tool_sets"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("ix_batch_agency_id", "batch", ["agency_id"])
    op.create_index("ix_batch_course_id", "batch", ["course_id"])
    op.create_index("ix_batch_place_id", "batch", ["place_id"])


def _create_application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("batch_id", sa.Integer(), link("batch.id", "CASCADE"), nullable=False),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("requester", choice("requester", *REQUESTER), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("status", choice("status", *APPLICATION_STATUS), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_application_batch_id", "application", ["batch_id"])
    op.create_index("ix_application_inmate_id", "application", ["inmate_id"])
    op.create_index(
        "uq_application_waiting",
        "application",
        ["batch_id", "inmate_id"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )


def _create_batch_trainer() -> None:
    op.create_table(
        "batch_trainer",
        sa.Column("batch_id", sa.Integer(), link("batch.id", "CASCADE"), primary_key=True),
        sa.Column("trainer_id", sa.Integer(), link("trainer.id"), primary_key=True),
    )
    op.create_index("ix_batch_trainer_trainer_id", "batch_trainer", ["trainer_id"])


def _create_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("batch_id", sa.Integer(), link("batch.id"), nullable=False),
        sa.Column("place_id", sa.Integer(), link("place.id"), nullable=False),
        sa.Column("trainer_id", sa.Integer(), link("trainer.id")),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("topic", sa.String(200)),
        sa.Column("lesson_hours", sa.Integer(), nullable=False),
        sa.Column("status", choice("status", "planned", "cancelled"), nullable=False),
        sa.Column("cancel_reason", choice("cancel_reason", *CANCEL_REASON)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancel_reason IS NOT NULL)", name="cancelled_has_reason"
        ),
        sa.CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        sa.CheckConstraint("ends > starts", name="times"),
    )
    op.create_index("ix_meeting_batch_id", "meeting", ["batch_id"])
    op.create_index("ix_meeting_day", "meeting", ["day"])
    op.create_index("ix_meeting_place_day", "meeting", ["place_id", "day"])
    op.create_index("ix_meeting_trainer_day", "meeting", ["trainer_id", "day"])


def _create_participant() -> None:
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("batch_id", sa.Integer(), link("batch.id"), nullable=False),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id"), nullable=False),
        sa.Column("status", choice("status", *PARTICIPANT_STATUS), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("stay_note", sa.String(200)),
        sa.Column("ended_on", sa.Date()),
        sa.Column("end_reason", choice("end_reason", *END_REASON)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'ended') = (end_reason IS NOT NULL)", name="ended_has_reason"
        ),
    )
    op.create_index("ix_participant_batch_id", "participant", ["batch_id"])
    op.create_index("ix_participant_inmate_id", "participant", ["inmate_id"])
    op.create_index(
        "uq_participant_open",
        "participant",
        ["batch_id", "inmate_id"],
        unique=True,
        sqlite_where=sa.text("status <> 'ended'"),
        postgresql_where=sa.text("status <> 'ended'"),
    )


def _create_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), link("meeting.id"), nullable=False),
        sa.Column("participant_id", sa.Integer(), link("participant.id"), nullable=False),
        sa.Column("mark", choice("mark", *ATTENDANCE_MARK, length=1), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.Integer(), link("user_account.id"), nullable=False),
    )
    op.create_index("ix_attendance_participant_id", "attendance", ["participant_id"])
    op.create_index(
        "uq_attendance_meeting_participant",
        "attendance",
        ["meeting_id", "participant_id"],
        unique=True,
    )


def _guard_double_booking() -> None:
    """Nothing planned may overlap in one place or with one trainer, whoever writes first.

    The program checks this itself and says why; the guard holds even where it does not.
    Touching is allowed: the spans are half-open.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        for column in ("place_id", "trainer_id"):
            op.execute(
                f"ALTER TABLE meeting ADD CONSTRAINT ex_meeting_{column} EXCLUDE USING gist "
                f"({column} WITH =, tsrange(day + starts, day + ends, '[)') WITH &&) "
                "WHERE (status = 'planned')"
            )
        return
    for column in ("place_id", "trainer_id"):
        for event in ("INSERT", "UPDATE"):
            op.execute(_SQLITE_GUARD.replace("COLUMN", column).replace("EVENT", event))


_SQLITE_GUARD = """
CREATE TRIGGER ex_meeting_COLUMN_EVENT BEFORE EVENT ON meeting WHEN NEW.status = 'planned'
BEGIN
    SELECT RAISE(ABORT, 'ex_meeting_COLUMN') FROM meeting AS other
    WHERE other.COLUMN = NEW.COLUMN AND other.day = NEW.day
        AND other.starts < NEW.ends AND NEW.starts < other.ends
        AND other.status = 'planned' AND other.id IS NOT NEW.id;
END
"""
