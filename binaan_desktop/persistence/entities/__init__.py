"""All entities, imported so that the metadata is complete whoever asks for it."""

from binaan_desktop.persistence.entities import (
    access,
    attendance,
    importing,
    inmates,
    reports,
    scheduling,
    training,
)

__all__ = ["access", "attendance", "importing", "inmates", "reports", "scheduling", "training"]
