"""The board, results of modules, certificates and what signs them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BOARD_DECISION = ("approved", "declined", "postponed")
CERTIFICATE_STATUS = ("issued", "voided", "replaced")
ORIGINAL_STATE = ("unsigned", "kept", "handed_over")
MODULE_OUTCOME = ("passed", "failed", "not_taken")


def upgrade() -> None:
    """Make the tables."""
    _create_board_session()
    _create_certificate_template()
    _create_number_series()
    _create_signing_key()
    _create_board_item()
    _create_certificate()
    _create_module_result()


def choice(name: str, *values: str, length: int = 32) -> sa.Enum:
    """A text column with a CHECK on its values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def link(target: str, ondelete: str = "RESTRICT") -> sa.ForeignKey:
    """A foreign key; what it points at stays as long as it is pointed at."""
    return sa.ForeignKey(target, ondelete=ondelete)


def _create_board_session() -> None:
    op.create_table(
        "board_session",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.String(80)),
        sa.Column("chair", sa.String(160)),
        sa.Column("decree_no", sa.String(80)),
        sa.Column("decree_on", sa.Date()),
        sa.Column("status", choice("status", "planned", "held"), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_board_session_day", "board_session", ["day"])


def _create_certificate_template() -> None:
    op.create_table(
        "certificate_template",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("paper", choice("paper", "f4", "a4"), nullable=False),
        sa.Column("logo", sa.LargeBinary()),
        sa.Column("signers", sa.Text(), nullable=False),
        sa.Column("shows_modules", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("name"),
    )


def _create_number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("pattern", sa.String(120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("key"),
    )


def _create_signing_key() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_key", sa.String(64), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("public_key"),
    )


def _create_board_item() -> None:
    op.create_table(
        "board_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "board_session_id", sa.Integer(), link("board_session.id", "CASCADE"), nullable=False
        ),
        sa.Column(
            "application_id", sa.Integer(), link("application.id", "CASCADE"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("consideration", sa.String(300)),
        sa.Column("decision", choice("decision", *BOARD_DECISION)),
        sa.Column("reason", sa.String(200)),
    )
    op.create_index("ix_board_item_application_id", "board_item", ["application_id"])
    op.create_index(
        "uq_board_item_session_application",
        "board_item",
        ["board_session_id", "application_id"],
        unique=True,
    )


def _create_certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("participant_id", sa.Integer(), link("participant.id"), nullable=False),
        sa.Column("module_id", sa.Integer(), link("course_module.id")),
        sa.Column("template_id", sa.Integer(), link("certificate_template.id"), nullable=False),
        sa.Column("key_id", sa.Integer(), link("signing_key.id"), nullable=False),
        sa.Column("number", sa.String(120), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.Column("status", choice("status", *CERTIFICATE_STATUS), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True)),
        sa.Column("voided_by", sa.Integer(), link("user_account.id")),
        sa.Column("approved_by", sa.Integer(), link("user_account.id")),
        sa.Column("void_reason", sa.String(200)),
        sa.Column("replaces_id", sa.Integer(), link("certificate.id")),
        sa.Column("original", choice("original", *ORIGINAL_STATE), nullable=False),
        sa.Column("handed_on", sa.Date()),
        sa.Column("handed_to", sa.String(160)),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(status = 'issued') = (void_reason IS NULL)", name="voided_has_reason"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_certificate_key_id", "certificate", ["key_id"])
    op.create_index("ix_certificate_module_id", "certificate", ["module_id"])
    op.create_index("ix_certificate_participant_id", "certificate", ["participant_id"])
    op.create_index("ix_certificate_replaces_id", "certificate", ["replaces_id"])
    op.create_index("ix_certificate_template_id", "certificate", ["template_id"])
    op.create_index(
        "uq_certificate_course",
        "certificate",
        ["participant_id"],
        unique=True,
        sqlite_where=sa.text("status = 'issued' AND module_id IS NULL"),
        postgresql_where=sa.text("status = 'issued' AND module_id IS NULL"),
    )
    op.create_index(
        "uq_certificate_module",
        "certificate",
        ["participant_id", "module_id"],
        unique=True,
        sqlite_where=sa.text("status = 'issued' AND module_id IS NOT NULL"),
        postgresql_where=sa.text("status = 'issued' AND module_id IS NOT NULL"),
    )


def _create_module_result() -> None:
    op.create_table(
        "module_result",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("participant_id", sa.Integer(), link("participant.id"), nullable=False),
        sa.Column("module_id", sa.Integer(), link("course_module.id"), nullable=False),
        sa.Column("theory", sa.Integer()),
        sa.Column("practice", sa.Integer()),
        sa.Column("outcome", choice("outcome", *MODULE_OUTCOME)),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), link("user_account.id"), nullable=False),
        sa.CheckConstraint("practice IS NULL OR practice BETWEEN 0 AND 100", name="practice"),
        sa.CheckConstraint("theory IS NULL OR theory BETWEEN 0 AND 100", name="theory"),
    )
    op.create_index("ix_module_result_module_id", "module_result", ["module_id"])
    op.create_index(
        "uq_module_result_participant_module",
        "module_result",
        ["participant_id", "module_id"],
        unique=True,
    )
