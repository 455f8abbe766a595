"""Keterampilan and Minat: what a person can do, and wants to learn."""

from binaan_desktop.domain.profiles import ProfilePart
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.inmates.profile_rows import SkillLine, SkillProfile
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.rating_history import HistoryDialog, detail, trade_history_facts
from binaan_desktop.ui.inmates.trade_forms import interests_dialog, rating_dialog
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_TONES = {
    SkillLevel.BASIC: Tone.NEUTRAL,
    SkillLevel.SKILLED: Tone.INFO,
    SkillLevel.CAN_TEACH: Tone.SUCCESS,
}


class TradesSection(ProfileSection):
    """Trades with level, source, evidence, assessor and day."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Keterampilan"), ProfilePart.SKILLS)
        acts = [RowAct("history", tr("Riwayat"), self._show_history)]
        if self.may_edit:
            self.add_answer_buttons()
            self.add_button("add", tr("Tambah"), self._add, adds=True)
            rate = RowAct("rate", tr("Nilai ulang"), self._rate, key="Enter")
            withdraw = RowAct("withdraw", tr("Cabut"), self._withdraw, key="Delete")
            acts = [rate, *acts, withdraw]
        self.add_row_acts(acts, opens="rate" if self.may_edit else "history", removes="withdraw")

    def show_profile(self, profile: SkillProfile) -> None:
        """Show the trades."""
        super().show_profile(profile)
        facts = [
            Fact(
                str(line.id),
                line.name,
                detail(line.rated_on, line.evidence, line.assessor, word(line.source)),
                word(line.level),
                _TONES[line.level],
            )
            for line in profile.skills
        ]
        self.set_facts(facts, self.show_answer(len(facts)))

    def _line(self, key: str) -> SkillLine | None:
        lines = () if self.profile is None else self.profile.skills
        return next((line for line in lines if str(line.id) == key), None)

    def _add(self) -> None:
        self.run_dialog(rating_dialog(self.tab.ctx, self.inmate_id))

    def _rate(self, key: str) -> None:
        line = self._line(key)
        if line is not None:
            self.run_dialog(rating_dialog(self.tab.ctx, self.inmate_id, line))

    def _withdraw(self, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        inmate_id, skill_id = self.inmate_id, line.id
        commands = self.tab.ctx.services.inmates.commands
        self.tab.run_result(
            lambda: commands.withdraw_skill(inmate_id=inmate_id, skill_id=skill_id),
            tr("{name} dicabut; riwayatnya tetap tersimpan.", name=line.name),
        )

    def _show_history(self, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        rows = self.tab.ctx.services.inmates.queries.skill_history(
            inmate_id=self.inmate_id, skill_id=line.id
        )
        title = tr("Riwayat penilaian: {name}", name=line.name)
        self.run_dialog(HistoryDialog(title, trade_history_facts(rows)))


class InterestsSection(ProfileSection):
    """Up to three ranked wishes."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Minat"), ProfilePart.INTERESTS)
        if self.may_edit:
            self.add_answer_buttons()
            self.add_button("edit", tr("Ubah"), self._edit, adds=True)
            self.list.opened.connect(self._on_list_opened)

    def show_profile(self, profile: SkillProfile) -> None:
        """Show the wishes, first wish first."""
        super().show_profile(profile)
        facts = [
            Fact(str(row.id), tr("{rank}. {name}", rank=row.rank, name=row.name), strong=False)
            for row in profile.interests
        ]
        self.set_facts(facts, self.show_answer(len(facts)))

    def _edit(self) -> None:
        rows = () if self.profile is None else self.profile.interests
        self.run_dialog(interests_dialog(self.tab.ctx, self.inmate_id, rows))

    def _on_list_opened(self, key: str) -> None:
        self._edit()
