"""Verbs of the upkeep of the program: settings of the institution."""

from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import ValidationFailed
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.maintenance.settings import (
    InstitutionDraft,
    InstitutionSettings,
    read_settings,
    store_settings,
)


class MaintenanceCommands(Commands):
    """What an administrator does to the program itself."""

    @command(Right.ADMINISTER, "settings.updated")
    def update_settings(self, act: Act, *, draft: InstitutionDraft) -> InstitutionSettings:
        """Save the settings of the institution; can be taken back.

        Raises:
            ValidationFailed: a line is missing or too long, or a NIP has not 18 digits.
        """
        problems = draft.problems()
        if problems:
            raise ValidationFailed(*problems)
        before = read_settings(act.session)
        settings = draft.settings()
        store_settings(act.session, settings)
        act.about("setting", None)
        act.touch(Topic.SETTINGS)
        act.undo = partial(self.update_settings, draft=InstitutionDraft.of(before))
        return settings
