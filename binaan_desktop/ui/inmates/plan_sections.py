"""Cara bekerja, Tujuan, Wawancara & tinjauan: how a person grows, and the talks about it."""

from datetime import date

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.profiles import GoalStatus, ReviewKind, SoftSkill, SoftSkillLevel
from binaan_desktop.domain.reviews import ReviewState
from binaan_desktop.services.inmates.profile_rows import (
    GoalRow,
    ReviewRow,
    SkillProfile,
    SoftSkillRow,
    StepRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.plan_forms import archive_dialog, goal_dialog, review_dialog
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.rating_history import HistoryDialog, detail, soft_history_facts
from binaan_desktop.ui.inmates.soft_skill_form import soft_skill_dialog
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_LEVEL_TONES = {
    SoftSkillLevel.NOT_YET: Tone.WARNING,
    SoftSkillLevel.BEGINNING: Tone.NEUTRAL,
    SoftSkillLevel.GOOD: Tone.INFO,
    SoftSkillLevel.STRONG: Tone.SUCCESS,
}
_LEVELS = list(SoftSkillLevel)
_GOAL_TONES = {
    GoalStatus.ACTIVE: Tone.INFO,
    GoalStatus.REACHED: Tone.SUCCESS,
    GoalStatus.ARCHIVED: Tone.MUTED,
}
_STATE_TONES = {
    ReviewState.NOT_YET: Tone.NEUTRAL,
    ReviewState.DUE: Tone.WARNING,
    ReviewState.OVERDUE: Tone.ERROR,
    ReviewState.HELD: Tone.SUCCESS,
    ReviewState.EXEMPT: Tone.MUTED,
    ReviewState.UNPLANNED: Tone.MUTED,
}


class SoftSkillsSection(ProfileSection):
    """The ten, each with its newest level, day and evidence."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Cara bekerja"))
        if self.may_edit:
            self.add_button("rate", tr("Nilai..."), self._rate, adds=True)
        self.add_row_acts([RowAct("history", tr("Riwayat"), self._show_history, self._is_rated)])
        self.list.opened.connect(self._on_list_opened)

    def show_profile(self, profile: SkillProfile) -> None:
        """Show all ten."""
        super().show_profile(profile)
        self.set_facts([_soft_fact(row) for row in profile.soft_skills])
        rated = sum(row.level is not None for row in profile.soft_skills)
        self.chip.setText(tr("{rated} dari {count}", rated=rated, count=len(SoftSkill)))
        self.chip.show()

    def _row(self, key: str) -> SoftSkillRow | None:
        rows = () if self.profile is None else self.profile.soft_skills
        return next((row for row in rows if row.skill.value == key), None)

    def _is_rated(self, key: str) -> bool:
        row = self._row(key)
        return row is not None and row.level is not None

    def _rate(self) -> None:
        rows = () if self.profile is None else self.profile.soft_skills
        begin = self.list.current_key() if self.list.hasFocus() else None
        self.run_dialog(soft_skill_dialog(self.tab.ctx, self.inmate_id, rows, begin))

    def _on_list_opened(self, key: str) -> None:
        if self.may_edit:
            self._rate()
        elif self._is_rated(key):
            self._show_history(key)

    def _show_history(self, key: str) -> None:
        rows = self.tab.ctx.services.inmates.queries.soft_skill_history(
            inmate_id=self.inmate_id, skill=SoftSkill(key)
        )
        title = tr("Riwayat penilaian: {name}", name=word(SoftSkill(key)))
        self.run_dialog(HistoryDialog(title, soft_history_facts(rows)))


class GoalsSection(ProfileSection):
    """Goals with their steps; Space ticks a step off."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Tujuan"))
        if self.may_edit:
            self.add_button("add", tr("Tambah"), self._add, adds=True)
            self.add_row_acts(
                [
                    RowAct("tick", tr("Centang"), self._tick, self._is_open_step, "Spasi"),
                    RowAct("edit", tr("Ubah"), self._edit, self._is_active, "Enter"),
                    RowAct("reach", tr("Tercapai"), self._reach, self._is_active),
                    RowAct("archive", tr("Hentikan"), self._archive, self._is_active, "Delete"),
                    RowAct("resume", tr("Lanjutkan"), self._resume, self._is_closed),
                ],
                opens="edit",
                removes="archive",
                ticks=self._on_list_toggled,
            )

    def show_profile(self, profile: SkillProfile) -> None:
        """Show active goals with their steps, closed ones below."""
        super().show_profile(profile)
        facts: list[Fact] = []
        for goal in profile.goals:
            facts.append(_goal_fact(goal, self.tab.ctx.clock.today()))
            if goal.status is GoalStatus.ACTIVE:
                facts.extend(_step_fact(step) for step in goal.steps)
        self.set_facts(facts, "" if facts else tr("Belum ada tujuan. Paling banyak tiga berjalan."))

    def _goal(self, key: str) -> GoalRow | None:
        """The goal of a line, be it its own or that of one of its steps."""
        goals = () if self.profile is None else self.profile.goals
        return next(
            (
                goal
                for goal in goals
                if key == _goal_key(goal) or any(key == _step_key(one) for one in goal.steps)
            ),
            None,
        )

    def _step(self, key: str) -> StepRow | None:
        goal = self._goal(key)
        steps = () if goal is None else goal.steps
        return next((step for step in steps if _step_key(step) == key), None)

    def _is_active(self, key: str) -> bool:
        goal = self._goal(key)
        return goal is not None and goal.status is GoalStatus.ACTIVE

    def _is_closed(self, key: str) -> bool:
        goal = self._goal(key)
        return goal is not None and goal.status is not GoalStatus.ACTIVE

    def _is_open_step(self, key: str) -> bool:
        return self._step(key) is not None

    def _add(self) -> None:
        self.run_dialog(goal_dialog(self.tab.ctx, self.inmate_id))

    def _edit(self, key: str) -> None:
        goal = self._goal(key)
        if goal is not None:
            self.run_dialog(goal_dialog(self.tab.ctx, self.inmate_id, goal))

    def _on_list_toggled(self, key: str) -> None:
        if self._is_open_step(key):
            self._tick(key)

    def _tick(self, key: str) -> None:
        step = self._step(key)
        if step is None:
            return
        step_id, done = step.id, step.done_on is None
        commands = self.tab.ctx.services.inmates.commands
        said = tr("Langkah selesai.") if done else tr("Langkah dibuka lagi.")
        self.tab.run_result(lambda: commands.tick_step(step_id=step_id, done=done), said)

    def _reach(self, key: str) -> None:
        goal = self._goal(key)
        if goal is None:
            return
        goal_id, commands = goal.id, self.tab.ctx.services.inmates.commands
        said = tr("Tujuan tercapai: {title}.", title=goal.title)
        self.tab.run_result(lambda: commands.reach_goal(goal_id=goal_id), said)

    def _archive(self, key: str) -> None:
        goal = self._goal(key)
        if goal is not None:
            self.run_dialog(archive_dialog(self.tab.ctx, goal))

    def _resume(self, key: str) -> None:
        goal = self._goal(key)
        if goal is None:
            return
        goal_id, commands = goal.id, self.tab.ctx.services.inmates.commands
        said = tr("Tujuan dilanjutkan: {title}.", title=goal.title)
        self.tab.run_result(lambda: commands.resume_goal(goal_id=goal_id), said)


class ReviewsSection(ProfileSection):
    """The talks: when they are due, and what became of them."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Wawancara dan tinjauan"))
        if self.may_edit:
            self.add_row_acts(
                [
                    RowAct("record", tr("Catat"), self._record, self._is_unsettled, "Enter"),
                    RowAct("remove", tr("Batalkan catatan"), self._remove, self._is_settled,
                           "Delete"),
                ],
                opens="record",
                removes="remove",
            )  # fmt: skip

    def show_profile(self, profile: SkillProfile) -> None:
        """Show each talk with its state."""
        super().show_profile(profile)
        if profile.is_gone:
            self.set_facts(
                [_review_fact(row) for row in profile.reviews if row.id is not None],
                tr("Orang ini sudah keluar: tidak ada yang jatuh tempo."),
            )
            return
        self.set_facts([_review_fact(row) for row in profile.reviews])

    def _review(self, key: str) -> ReviewRow | None:
        rows = () if self.profile is None else self.profile.reviews
        return next((row for row in rows if row.kind is ReviewKind(key)), None)

    def _is_settled(self, key: str) -> bool:
        row = self._review(key)
        return row is not None and row.id is not None

    def _is_unsettled(self, key: str) -> bool:
        row = self._review(key)
        return row is not None and row.id is None

    def _record(self, key: str) -> None:
        row = self._review(key)
        if row is not None:
            self.run_dialog(review_dialog(self.tab.ctx, self.inmate_id, row))

    def _remove(self, key: str) -> None:
        row = self._review(key)
        if row is None or row.id is None:
            return
        review_id, commands = row.id, self.tab.ctx.services.inmates.commands
        said = tr("Catatan {kind} dibatalkan.", kind=word(row.kind).lower())
        self.tab.run_result(lambda: commands.remove_review(review_id=review_id), said)


def _soft_fact(row: SoftSkillRow) -> Fact:
    if row.level is None or row.rated_on is None:
        return Fact(row.skill.value, word(row.skill), state=tr("belum dinilai"), quiet=True,
                    tone=Tone.MUTED)  # fmt: skip
    trend = ""
    if row.before is not None and row.before is not row.level:
        rises = _LEVELS.index(row.level) > _LEVELS.index(row.before)
        before = word(row.before).lower()
        trend = (
            tr("naik dari {before}", before=before)
            if rises
            else tr("turun dari {before}", before=before)
        )
    return Fact(
        row.skill.value,
        word(row.skill),
        detail(row.rated_on, row.evidence, row.assessor, trend),
        word(row.level),
        _LEVEL_TONES[row.level],
        strong=False,
    )


def _goal_key(goal: GoalRow) -> str:
    return f"goal:{goal.id}"


def _step_key(step: StepRow) -> str:
    return f"step:{step.id}"


def _goal_fact(goal: GoalRow, today: date) -> Fact:
    done = sum(step.done_on is not None for step in goal.steps)
    said = [
        tr("target {day}", day=goal.target_on) if goal.target_on else "",
        tr("{done} dari {count} langkah", done=done, count=len(goal.steps)) if goal.steps else "",
        tr("ditutup {day}", day=goal.closed_on) if goal.closed_on else "",
        goal.archive_reason or "",
    ]
    is_late = goal.closed_on is None and goal.target_on is not None and goal.target_on < today
    return Fact(
        _goal_key(goal),
        goal.title,
        " · ".join(part for part in said if part),
        tr("Lewat target") if is_late else word(goal.status),
        Tone.WARNING if is_late else _GOAL_TONES[goal.status],
    )


def _step_fact(step: StepRow) -> Fact:
    done = step.done_on is not None
    state = format_date_table(step.done_on) if done else ""
    return Fact(_step_key(step), step.text, state=state, tone=Tone.SUCCESS, done=done,
                indented=True, strong=False)  # fmt: skip


def _review_fact(row: ReviewRow) -> Fact:
    said = [
        tr("batas {day}", day=row.due_on) if row.due_on else "",
        tr("dicatat {day}", day=row.day) if row.day else "",
        word(row.exempt_reason) if row.exempt_reason else "",
        row.note or "",
    ]
    if row.state is ReviewState.UNPLANNED:
        said.append(_why_unplanned(row))
    return Fact(
        row.kind.value,
        word(row.kind),
        " · ".join(part for part in said if part),
        word(row.state),
        _STATE_TONES[row.state],
        strong=row.state.is_open,
    )


def _why_unplanned(row: ReviewRow) -> str:
    if row.kind is ReviewKind.INDUCTION:
        return tr("tanggal masuk belum diisi")
    if row.release_on is None:
        return tr("tanggal bebas belum diketahui")
    return tr("masuk terlalu dekat dengan perkiraan bebas {day}", day=row.release_on)
