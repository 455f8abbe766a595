"""Reads of the upkeep of the program: settings of the institution."""

from sqlalchemy.orm import Session

from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.maintenance.settings import InstitutionSettings, read_settings


class MaintenanceQueries(Queries):
    """What the settings page and every print ask for."""

    @query()
    def get_settings(self, session: Session) -> InstitutionSettings:
        """The settings of the institution."""
        return read_settings(session)
