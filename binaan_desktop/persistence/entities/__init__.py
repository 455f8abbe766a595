"""All entities, imported so that the metadata is complete whoever asks for it."""

from binaan_desktop.persistence.entities import (
    access,
    aftercare,
    agreements,
    attendance,
    board,
    certificates,
    courses,
    importing,
    inmates,
    movements,
    profiles,
    reports,
    scheduling,
    training,
)

__all__ = [
    "access",
    "aftercare",
    "agreements",
    "attendance",
    "board",
    "certificates",
    "courses",
    "importing",
    "inmates",
    "movements",
    "profiles",
    "reports",
    "scheduling",
    "training",
]
