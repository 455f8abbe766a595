"""What the sections of the skill profile have in common: the person, and who may change it."""

from datetime import date

from PySide6.QtWidgets import QDialog

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.profiles import ProfilePart
from binaan_desktop.services.inmates.profile_rows import SkillProfile
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.kit.section import Section
from binaan_desktop.ui.kit.text import tr


class ProfileSection(Section):
    """A section of one person's skill profile.

    Attributes:
        tab: the tab it stands on; runs commands and tells what was done.
        part: the part of the profile about which a person is asked, if it is one.
    """

    def __init__(self, tab: ProfileTab, title: str, part: ProfilePart | None = None) -> None:
        super().__init__(title)
        self.tab = tab
        self.part = part
        self.may_edit = tab.may(Right.EDIT_INMATES)
        self.profile: SkillProfile | None = None

    def show_profile(self, profile: SkillProfile) -> None:
        """Override: show a person; begin with ``super().show_profile``."""
        self.profile = profile

    @property
    def inmate_id(self) -> int:
        """Whose profile is shown."""
        if self.profile is None:
            raise RuntimeError("no profile is shown")
        return self.profile.inmate_id

    def run_dialog(self, dialog: QDialog) -> bool:
        """Show a dialog; the tab reads again when its command has changed something."""
        return self.tab.ctx.dialogs.run(dialog)

    # "Ditanya, tidak ada" and "belum ditanya"

    def add_answer_buttons(self) -> None:
        """The two answers of a part in which nothing stands."""
        self.add_button("none", tr("Ditanya: tidak ada"), self._say_none)
        self.add_button("unasked", tr("Belum ditanya"), self._say_unasked)

    def show_answer(self, count: int) -> str:
        """Offer the answers that make sense; gives the sentence for an empty part."""
        asked_on = self._asked_on()
        if self.may_edit:
            self.button("none").setVisible(count == 0 and asked_on is None)
            self.button("unasked").setVisible(count == 0 and asked_on is not None)
        if count:
            return ""
        if asked_on is None:
            return tr("Belum ditanya.")
        return tr("Ditanya {day}: tidak ada.", day=asked_on)

    def _asked_on(self) -> date | None:
        if self.profile is None or self.part is None:
            return None
        return self.profile.asked_on[self.part]

    def _say_none(self) -> None:
        self._answer(self.tab.ctx.clock.today(), tr("Dicatat: ditanya, tidak ada."))

    def _say_unasked(self) -> None:
        self._answer(None, tr("Dicatat: belum ditanya."))

    def _answer(self, asked_on: date | None, done: str) -> None:
        part, inmate_id = self.part, self.inmate_id
        if part is None:
            return
        commands = self.tab.ctx.services.inmates.commands
        self.tab.run_result(
            lambda: commands.record_answer(inmate_id=inmate_id, part=part, asked_on=asked_on),
            done,
        )
