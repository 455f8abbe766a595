"""Alembic's entry: runs on the connection that the migration runner hands over."""

from alembic import context
from sqlalchemy import MetaData

from binaan_desktop.persistence.base import NAMING_CONVENTION

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MetaData(naming_convention=NAMING_CONVENTION),
)
with context.begin_transaction():
    context.run_migrations()
