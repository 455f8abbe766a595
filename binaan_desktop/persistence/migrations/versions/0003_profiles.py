"""The whole profile: more about the person, movements, ratings, work, certificates, goals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

GOAL_STATUS = ("active", "reached", "archived")
SAFETY_LIMIT = ("water", "fire", "tools", "heavy_work")
MOVEMENT_KIND = (
    "admitted",
    "court",
    "loan",
    "hospital",
    "back",
    "transfer",
    "release",
    "death",
    "escape",
)
RELEASE_KIND = (
    "sentence_served",
    "parole_pb",
    "leave_cb",
    "leave_cmb",
    "assimilation",
    "by_law",
    "acquitted",
    "clemency",
    "remission_ii",
)
PRESENCE_STATUS = (
    "active",
    "loaned_out",
    "in_court",
    "hospital",
    "transferred",
    "released",
    "deceased",
    "escaped",
)
REMISSION_KIND = ("general", "religious", "additional")
REVIEW_KIND = ("induction", "review_90", "review_30")
EXEMPT_REASON = ("health", "security", "away", "short_stay", "refused", "other")
SOFT_SKILL = (
    "teamwork",
    "punctuality",
    "communication",
    "planning",
    "orderliness",
    "problem_solving",
    "initiative",
    "adaptability",
    "reliability",
    "creativity",
)
SOFT_SKILL_LEVEL = ("not_yet", "beginning", "good", "strong")
CERTIFICATE_KIND = ("training_cert", "competency_cert", "statement")
SKILL_LEVEL = ("basic", "skilled", "can_teach")
SKILL_SOURCE = ("work", "outside_training", "training_here", "self_taught")
INMATE_COLUMNS = (
    "mother_name VARCHAR(160)",
    "titles VARCHAR(80)",
    "nationality VARCHAR(60)",
    "origin_unit VARCHAR(120)",
    (
        "nik_missing VARCHAR(32) CONSTRAINT ck_inmate_nik_missing CHECK (nik_missing IN "
        "('not_enrolled', 'forgotten', 'foreigner'))"
    ),
    (
        "release_kind VARCHAR(32) CONSTRAINT ck_inmate_release_kind CHECK (release_kind "
        "IN ('sentence_served', 'parole_pb', 'leave_cb', 'leave_cmb', 'assimilation', "
        "'by_law', 'acquitted', 'clemency', 'remission_ii'))"
    ),
    (
        "release_certainty VARCHAR(32) CONSTRAINT ck_inmate_release_certainty CHECK "
        "(release_certainty IN ('sure', 'possible', 'unknown'))"
    ),
    "release_date DATE",
    "release_address VARCHAR(300)",
    "release_regency_code VARCHAR(5)",
    "release_contact VARCHAR(160)",
    "limits_asked_on DATE",
    "work_asked_on DATE",
    "certificates_asked_on DATE",
)
"""New columns of the people, as both engines write them: none is filled for who is there."""


def upgrade() -> None:
    """Add the columns and make the tables."""
    for column in INMATE_COLUMNS:
        op.execute(f"ALTER TABLE inmate ADD COLUMN {column}")
    op.execute("ALTER TABLE skill_record ADD COLUMN assessor VARCHAR(120)")
    op.execute("ALTER TABLE import_run ADD COLUMN missing TEXT")
    _create_import_layout()
    _create_saved_filter()
    _create_document()
    _create_goal()
    _create_inmate_limit()
    _create_inmate_photo()
    _create_keep_apart()
    _create_movement()
    _create_placement()
    _create_remission()
    _create_review()
    _create_soft_skill_rating()
    _create_work_record()
    _create_goal_step()
    _create_handover()
    _create_outside_certificate()
    _create_skill_rating()
    _open_first_placements()
    _keep_first_ratings()


def _open_first_placements() -> None:
    """Who is housed somewhere has been there, as far as we know, since their record was made."""
    op.execute(
        "INSERT INTO placement (inmate_id, block, cell, from_on) "
        "SELECT id, block, cell, COALESCE(admitted_on, DATE(created_at)) FROM inmate "
        "WHERE block IS NOT NULL OR cell IS NOT NULL"
    )


def _keep_first_ratings() -> None:
    """What is known of a trade becomes the first entry of its history."""
    op.execute(
        "INSERT INTO skill_rating (inmate_id, skill_id, level, source, evidence, rated_on) "
        "SELECT inmate_id, skill_id, level, source, evidence, noted_on FROM skill_record "
        "ORDER BY id"
    )


def choice(name: str, *values: str, length: int = 32) -> sa.Enum:
    """A text column with a CHECK on its values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def link(target: str, ondelete: str = "RESTRICT") -> sa.ForeignKey:
    """A foreign key; what it points at stays as long as it is pointed at."""
    return sa.ForeignKey(target, ondelete=ondelete)


def _create_import_layout() -> None:
    op.create_table(
        "import_layout",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("fingerprint"),
    )


def _create_saved_filter() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner_id", sa.Integer(), link("user_account.id", "CASCADE")),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
    )
    op.create_index("ix_saved_filter_owner_id", "saved_filter", ["owner_id"])


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("media_type", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_document_inmate_id", "document", ["inmate_id"])


def _create_goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("status", choice("status", *GOAL_STATUS), nullable=False),
        sa.Column("target_on", sa.Date()),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("archive_reason", sa.String(200)),
        sa.CheckConstraint(
            "status <> 'archived' OR archive_reason IS NOT NULL", name="archived_has_reason"
        ),
    )
    op.create_index("ix_goal_inmate_id", "goal", ["inmate_id"])


def _create_inmate_limit() -> None:
    op.create_table(
        "inmate_limit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *SAFETY_LIMIT), nullable=False),
        sa.Column("note", sa.String(200)),
    )
    op.create_index("uq_inmate_limit_kind", "inmate_limit", ["inmate_id", "kind"], unique=True)


def _create_inmate_photo() -> None:
    op.create_table(
        "inmate_photo",
        sa.Column(
            "inmate_id",
            sa.Integer(),
            link("inmate.id", "CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
    )


def _create_keep_apart() -> None:
    op.create_table(
        "keep_apart",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("first_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("second_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("reason", sa.String(200)),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name="order"),
    )
    op.create_index("ix_keep_apart_second_id", "keep_apart", ["second_id"])
    op.create_index("uq_keep_apart_pair", "keep_apart", ["first_id", "second_id"], unique=True)


def _create_movement() -> None:
    op.create_table(
        "movement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *MOVEMENT_KIND), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("release_kind", choice("release_kind", *RELEASE_KIND)),
        sa.Column("destination", sa.String(160)),
        sa.Column("note", sa.String(200)),
        sa.Column("presence_before", choice("presence_before", *PRESENCE_STATUS), nullable=False),
        sa.Column("presence_after", choice("presence_after", *PRESENCE_STATUS), nullable=False),
        sa.Column("effects", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_movement_day", "movement", ["day"])
    op.create_index("ix_movement_inmate_id", "movement", ["inmate_id"])


def _create_placement() -> None:
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("block", sa.String(40)),
        sa.Column("cell", sa.String(40)),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date()),
    )
    op.create_index("ix_placement_inmate_id", "placement", ["inmate_id"])
    op.create_index(
        "uq_placement_open",
        "placement",
        ["inmate_id"],
        unique=True,
        sqlite_where=sa.text("until_on IS NULL"),
        postgresql_where=sa.text("until_on IS NULL"),
    )


def _create_remission() -> None:
    op.create_table(
        "remission",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *REMISSION_KIND), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("decree_no", sa.String(80)),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.CheckConstraint("months >= 0 AND days >= 0", name="not_negative"),
    )
    op.create_index("ix_remission_inmate_id", "remission", ["inmate_id"])


def _create_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *REVIEW_KIND), nullable=False),
        sa.Column("outcome", choice("outcome", "held", "exempt"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("exempt_reason", choice("exempt_reason", *EXEMPT_REASON)),
        sa.Column("note", sa.String(300)),
        sa.CheckConstraint(
            "(outcome = 'exempt') = (exempt_reason IS NOT NULL)", name="exempt_has_reason"
        ),
    )
    op.create_index("ix_review_kind", "review", ["inmate_id", "kind"])


def _create_soft_skill_rating() -> None:
    op.create_table(
        "soft_skill_rating",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("skill", choice("skill", *SOFT_SKILL), nullable=False),
        sa.Column("level", choice("level", *SOFT_SKILL_LEVEL), nullable=False),
        sa.Column("evidence", sa.String(300), nullable=False),
        sa.Column("assessor", sa.String(120)),
        sa.Column("rated_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_soft_skill_rating_inmate_id", "soft_skill_rating", ["inmate_id"])


def _create_work_record() -> None:
    op.create_table(
        "work_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("position", sa.String(120), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id")),
        sa.Column("employer", sa.String(120)),
        sa.Column("from_year", sa.Integer()),
        sa.Column("until_year", sa.Integer()),
        sa.Column("detail", sa.String(300)),
        sa.CheckConstraint(
            "from_year IS NULL OR until_year IS NULL OR from_year <= until_year", name="years"
        ),
    )
    op.create_index("ix_work_record_inmate_id", "work_record", ["inmate_id"])
    op.create_index("ix_work_record_skill_id", "work_record", ["skill_id"])


def _create_goal_step() -> None:
    op.create_table(
        "goal_step",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("goal_id", sa.Integer(), link("goal.id", "CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("done_on", sa.Date()),
    )
    op.create_index("ix_goal_step_goal_id", "goal_step", ["goal_id"])


def _create_handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("movement_id", sa.Integer(), link("movement.id", "SET NULL")),
        sa.Column("regency_code", sa.String(5), link("regency.code")),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("status", choice("status", "open", "closed"), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("address", sa.String(300)),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_handover_inmate_id", "handover", ["inmate_id"])
    op.create_index("ix_handover_movement_id", "handover", ["movement_id"])
    op.create_index("ix_handover_regency_code", "handover", ["regency_code"])


def _create_outside_certificate() -> None:
    op.create_table(
        "outside_certificate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("kind", choice("kind", *CERTIFICATE_KIND), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id")),
        sa.Column("number", sa.String(80)),
        sa.Column("issuer", sa.String(160)),
        sa.Column("issued_on", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("document_id", sa.Integer(), link("document.id", "SET NULL")),
    )
    op.create_index("ix_outside_certificate_document_id", "outside_certificate", ["document_id"])
    op.create_index("ix_outside_certificate_inmate_id", "outside_certificate", ["inmate_id"])
    op.create_index("ix_outside_certificate_skill_id", "outside_certificate", ["skill_id"])


def _create_skill_rating() -> None:
    op.create_table(
        "skill_rating",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id"), nullable=False),
        sa.Column("level", choice("level", *SKILL_LEVEL)),
        sa.Column("source", choice("source", *SKILL_SOURCE)),
        sa.Column("evidence", sa.String(200)),
        sa.Column("assessor", sa.String(120)),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("participant_id", sa.Integer(), link("participant.id", "SET NULL")),
        sa.Column("import_run_id", sa.Integer(), link("import_run.id", "SET NULL")),
    )
    op.create_index("ix_skill_rating_import_run_id", "skill_rating", ["import_run_id"])
    op.create_index("ix_skill_rating_inmate_id", "skill_rating", ["inmate_id"])
    op.create_index("ix_skill_rating_participant_id", "skill_rating", ["participant_id"])
    op.create_index("ix_skill_rating_skill_id", "skill_rating", ["skill_id"])
