"""Names by their sound, and an index for the order by expiry date."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from binaan_desktop.domain.name_sounds import sound_key

revision = "0004"
down_revision = "0003"

_BATCH = 1000


def upgrade() -> None:
    """Add and fill the sound key; put it into the index that the search box reads."""
    op.add_column("inmate", sa.Column("sound_key", sa.Text(), nullable=False, server_default=""))
    _fill_sound_keys()
    op.drop_index("ix_inmate_search", table_name="inmate")
    op.create_index(
        "ix_inmate_search", "inmate", ["search_key", "id", "presence", "nik", "sound_key"]
    )
    op.drop_index("ix_inmate_expiry_date", table_name="inmate")
    op.create_index(
        "ix_inmate_expiry_order", "inmate", ["expiry_date", "search_key", "id", "presence"]
    )


def _fill_sound_keys() -> None:
    """The rule of the program that will search is the right one, so it is not copied here."""
    connection = op.get_bind()
    inmate = sa.table(
        "inmate",
        sa.column("id"),
        sa.column("name"),
        sa.column("father_name"),
        sa.column("sound_key"),
    )
    alias = sa.table(
        "inmate_alias", sa.column("inmate_id"), sa.column("alias"), sa.column("position")
    )
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        sa.select(alias.c.inmate_id, alias.c.alias).order_by(alias.c.position)
    ):
        aliases[row.inmate_id].append(row.alias)
    people = connection.execute(sa.select(inmate.c.id, inmate.c.name, inmate.c.father_name)).all()
    statement = (
        sa.update(inmate)
        .where(inmate.c.id == sa.bindparam("which"))
        .values(sound_key=sa.bindparam("sounds"))
    )
    for start in range(0, len(people), _BATCH):
        rows = [
            {
                "which": row.id,
                "sounds": sound_key((row.name, row.father_name or "", *aliases[row.id])),
            }
            for row in people[start : start + _BATCH]
        ]
        connection.execute(statement, rows)
