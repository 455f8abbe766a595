"""People, skills, users, the audit trail and imports."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

SKILL_GROUP = ("agribusiness", "manufacture", "service")
ROLE = ("admin", "operator", "viewer")
RELIGION = ("islam", "protestant", "catholic", "hindu", "buddhist", "confucian", "belief")
EDUCATION = (
    "none",
    "primary_unfinished",
    "primary",
    "junior",
    "senior",
    "diploma",
    "bachelor",
    "postgraduate",
)
MARITAL_STATUS = ("single", "married", "divorced", "widowed")
LEGAL_STATUS = ("detainee", "convict")
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
REGISTER_CLASS = ("A_I", "A_II", "A_III", "A_IV", "A_V", "B_I", "B_IIA", "B_IIB", "B_III")
SKILL_LEVEL = ("basic", "skilled", "can_teach")
SKILL_SOURCE = ("work", "outside_training", "training_here", "self_taught")


def upgrade() -> None:
    """Make the tables."""
    _create_regency()
    _create_setting()
    _create_skill()
    _create_user_account()
    _create_audit_event()
    _create_district()
    _create_import_run()
    _create_import_issue()
    _create_inmate()
    _create_import_change()
    _create_inmate_alias()
    _create_interest()
    _create_register_number()
    _create_skill_record()
    _guard_audit_trail()


def choice(name: str, *values: str, length: int = 32) -> sa.Enum:
    """A text column with a CHECK on its values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def link(target: str, ondelete: str = "RESTRICT") -> sa.ForeignKey:
    """A foreign key; what it points at stays as long as it is pointed at."""
    return sa.ForeignKey(target, ondelete=ondelete)


def _create_regency() -> None:
    op.create_table(
        "regency",
        sa.Column("code", sa.String(5), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.UniqueConstraint("name"),
    )


def _create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(60), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def _create_skill() -> None:
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("skill_group", choice("skill_group", *SKILL_GROUP), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("name"),
    )


def _create_user_account() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_name", sa.String(40), nullable=False),
        sa.Column("full_name", sa.String(160), nullable=False),
        sa.Column("role", choice("role", *ROLE), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("user_name"),
    )


def _create_audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), link("user_account.id")),
        sa.Column("actor_name", sa.String(40), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(40)),
        sa.Column("subject_id", sa.Integer()),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_event_action", "audit_event", ["action"])
    op.create_index("ix_audit_event_actor_id", "audit_event", ["actor_id"])


def _create_district() -> None:
    op.create_table(
        "district",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("regency_code", sa.String(5), link("regency.code"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
    )
    op.create_index("ix_district_regency_code", "district", ["regency_code"])


def _create_import_run() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), link("user_account.id"), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
    )


def _create_import_issue() -> None:
    op.create_table(
        "import_issue",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), link("import_run.id", "CASCADE"), nullable=False),
        sa.Column("cell", sa.String(120), nullable=False),
        sa.Column("field", sa.String(40)),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
    )
    op.create_index("ix_import_issue_run_id", "import_issue", ["run_id"])


def _create_inmate() -> None:
    op.create_table(
        "inmate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sdp_person_no", sa.String(40)),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("father_name", sa.String(160)),
        sa.Column("name_raw", sa.String(240)),
        sa.Column("nik", sa.String(16)),
        sa.Column("nik_raw", sa.String(60)),
        sa.Column("birth_place", sa.String(80)),
        sa.Column("birth_date", sa.Date()),
        sa.Column("sex", choice("sex", "male", "female")),
        sa.Column("religion", choice("religion", *RELIGION)),
        sa.Column("education", choice("education", *EDUCATION)),
        sa.Column("marital_status", choice("marital_status", *MARITAL_STATUS)),
        sa.Column("occupation", sa.String(120)),
        sa.Column("address", sa.String(300)),
        sa.Column("regency_code", sa.String(5), link("regency.code")),
        sa.Column("district_code", sa.String(8), link("district.code")),
        sa.Column("village", sa.String(80)),
        sa.Column("legal_status", choice("legal_status", *LEGAL_STATUS)),
        sa.Column("block", sa.String(40)),
        sa.Column("cell", sa.String(40)),
        sa.Column("admitted_on", sa.Date()),
        sa.Column("detained_from", sa.Date()),
        sa.Column("expiry_date", sa.Date()),
        sa.Column("one_third_date", sa.Date()),
        sa.Column("half_date", sa.Date()),
        sa.Column("two_thirds_date", sa.Date()),
        sa.Column("presence", choice("presence", *PRESENCE_STATUS), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("skills_asked_on", sa.Date()),
        sa.Column("interests_asked_on", sa.Date()),
        sa.Column("data_consent", sa.Boolean()),
        sa.Column("consent_on", sa.Date()),
        sa.Column("note", sa.Text()),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("sdp_person_no"),
    )
    op.create_index("ix_inmate_block_cell", "inmate", ["block", "cell"])
    op.create_index("ix_inmate_district_code", "inmate", ["district_code"])
    op.create_index("ix_inmate_expiry_date", "inmate", ["expiry_date"])
    op.create_index("ix_inmate_nik", "inmate", ["nik"])
    op.create_index("ix_inmate_regency_code", "inmate", ["regency_code"])
    op.create_index("ix_inmate_search", "inmate", ["search_key", "id", "presence", "nik"])


def _create_import_change() -> None:
    op.create_table(
        "import_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), link("import_run.id", "CASCADE"), nullable=False),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "SET NULL")),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text(), nullable=False),
    )
    op.create_index("ix_import_change_inmate_id", "import_change", ["inmate_id"])
    op.create_index("ix_import_change_run_id", "import_change", ["run_id"])


def _create_inmate_alias() -> None:
    op.create_table(
        "inmate_alias",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("alias", sa.String(120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_index("ix_inmate_alias_inmate_id", "inmate_alias", ["inmate_id"])


def _create_interest() -> None:
    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
    )
    op.create_index("ix_interest_skill_id", "interest", ["skill_id"])
    op.create_index("uq_interest_rank", "interest", ["inmate_id", "rank"], unique=True)
    op.create_index("uq_interest_skill", "interest", ["inmate_id", "skill_id"], unique=True)


def _create_register_number() -> None:
    op.create_table(
        "register_number",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("register_class", choice("register_class", *REGISTER_CLASS)),
        sa.Column("number", sa.Integer()),
        sa.Column("year", sa.Integer()),
        sa.Column("canonical", sa.String(60)),
        sa.Column("raw", sa.String(80), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_register_number_canonical", "register_number", ["canonical"])
    op.create_index("ix_register_number_inmate_id", "register_number", ["inmate_id"])
    op.create_index(
        "uq_register_number_current",
        "register_number",
        ["inmate_id"],
        unique=True,
        sqlite_where=sa.text("is_current = 1"),
        postgresql_where=sa.text("is_current"),
    )


def _create_skill_record() -> None:
    op.create_table(
        "skill_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("inmate_id", sa.Integer(), link("inmate.id", "CASCADE"), nullable=False),
        sa.Column("skill_id", sa.Integer(), link("skill.id"), nullable=False),
        sa.Column("level", choice("level", *SKILL_LEVEL), nullable=False),
        sa.Column("source", choice("source", *SKILL_SOURCE)),
        sa.Column("evidence", sa.String(200)),
        sa.Column("noted_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_skill_record_skill_id", "skill_record", ["skill_id"])
    op.create_index(
        "uq_skill_record_person", "skill_record", ["inmate_id", "skill_id"], unique=True
    )


def _guard_audit_trail() -> None:
    """Events are only ever appended: changing or deleting one is refused by the database."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_event_no_{event.lower()} BEFORE {event} ON audit_event "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
