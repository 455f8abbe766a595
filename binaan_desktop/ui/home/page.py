"""Beranda: what must be done today, and the house in figures that open their lists."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.formats import format_date_full, format_number
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.reports.home import HomeSummary
from binaan_desktop.services.training.away_commands import LongAway
from binaan_desktop.ui.home import model
from binaan_desktop.ui.home.away import ask_to_end, away_tasks
from binaan_desktop.ui.home.chart import BarChart
from binaan_desktop.ui.home.form import old_talks_dialog
from binaan_desktop.ui.home.tasks import Figure, TaskCard
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.day_forms import print_attendance_sheet, print_call_out_list
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, SectionTitle

_CHART_BARS = 6
_SIDE_WIDTH = 380
_SIDE_MIN_WIDTH = 260


class HomePage(Page):
    """The page the day begins with."""

    title = tr("Beranda")
    topics = frozenset(
        {
            Topic.INMATES,
            Topic.IMPORTS,
            Topic.TRAINING,
            Topic.SCHEDULE,
            Topic.ATTENDANCE,
            Topic.BACKUPS,
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.figures = {
            "here": Figure(tr("Warga binaan di sini")),
            "sex": Figure(tr("Laki-laki / perempuan")),
            "trained": Figure(tr("Pernah ikut pelatihan")),
            "seats": Figure(tr("Kursi terisi")),
            "waiting": Figure(tr("Menunggu kursi")),
        }
        here = InmateFilter()
        for name, page, behind in (
            ("here", "inmates", here),
            ("sex", "inmates", here),
            ("trained", "inmates", here),
            ("seats", "training", None),
            ("waiting", "training", None),
        ):
            self.figures[name].opened.connect(partial(self.navigate, page, behind))
        self.setup = TaskCard(tr("Tiga langkah pertama"), "")
        self.meetings = TaskCard(
            tr("Pertemuan hari ini"), tr("Tidak ada pertemuan yang dijadwalkan hari ini.")
        )
        self.unmarked = TaskCard(
            tr("Presensi belum lengkap"), tr("Semua pertemuan yang lewat sudah dicatat.")
        )
        self.warnings = TaskCard(tr("Peringatan kehadiran"), "")
        self.freed = TaskCard(tr("Kursi kosong"), "")
        self.board = TaskCard(tr("Sidang TPP"), "")
        self.away = TaskCard(tr("Terlalu lama di luar"), "")
        self.leaving = TaskCard(
            tr("Akan bebas saat masih di angkatan"),
            tr("Tidak ada peserta angkatan berjalan yang bebas dalam 90 hari."),
        )
        self.talks = TaskCard(
            tr("Wawancara dan tinjauan"), tr("Tidak ada wawancara yang jatuh tempo.")
        )
        self.waiting = TaskCard(tr("Pengajuan menunggu"), tr("Daftar tunggu kosong."))
        self.promises = TaskCard(
            tr("Janji mitra (MoU)"), tr("Perjanjian yang berlaku tidak menjanjikan angka.")
        )
        self.backup = TaskCard(tr("Cadangan"), "")
        self.origins = BarChart(tr("Asal warga binaan menurut kabupaten dan kota"))
        self.skills = BarChart(tr("Keterampilan yang dikuasai warga binaan"))
        self.origin_card = _chart_card(tr("Asal: kabupaten/kota (orang)"), self.origins)
        self.skill_card = _chart_card(tr("Keterampilan yang dikuasai (orang)"), self.skills)
        self._lay_out()

    def action_specs(self) -> Sequence[ActionSpec]:
        """The call-out list of the day in one click."""
        return (
            ActionSpec(
                "home.call_out",
                tr("Cetak daftar panggil hari ini"),
                self._print_call_out_list,
                icon="print",
                shortcut="Ctrl+P",
                enabled_when=self._somebody_is_called,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read everything and put it into words."""
        home = self.ctx.services.reports.queries.get_home()
        self.header.set_title(self.title, format_date_full(home.today))
        self._show_tasks(home)
        self._show_board()
        self._show_freed()
        self._show_away()
        self._show_talks()
        self._show_promises()
        self._show_warnings()
        self._show_figures(home)
        self._show_backup()
        self.origins.set_bars(home.origins, _CHART_BARS)
        self.skills.set_bars(home.skills, _CHART_BARS)
        self.origin_card.setVisible(bool(home.origins))
        self.skill_card.setVisible(bool(home.skills))

    def status_text(self) -> str:
        """The day in one sentence."""
        return self._status

    # inside

    def _lay_out(self) -> None:
        self._status = ""
        self._called = 0
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        work = QVBoxLayout()
        work.setSpacing(12)
        cards = (
            self.meetings, self.unmarked, self.warnings, self.board, self.freed, self.away,
            self.talks, self.leaving,
        )  # fmt: skip
        for card in cards:
            work.addWidget(card)
        work.addStretch(1)
        side = QWidget()
        side.setMinimumWidth(_SIDE_MIN_WIDTH)
        side.setMaximumWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (
            self.backup,
            self.waiting,
            self.promises,
            self.origin_card,
            self.skill_card,
        ):
            column.addWidget(part)
        column.addStretch(1)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.setup, 0, 0, 1, 2)
        grid.addLayout(figures, 1, 0, 1, 2)
        grid.addLayout(work, 2, 0)
        grid.addWidget(side, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        scroll.setAccessibleName(tr("Beranda"))
        self.body.addWidget(scroll, 1)

    def _show_tasks(self, home: HomeSummary) -> None:
        self._status = model.greeting(home.today, len(home.meetings), len(home.unmarked))
        self._called = sum(one.people for one in home.meetings)
        open_page = self.navigate
        self.setup.set_tasks(model.setup_tasks(home.setup, open_page))
        # Who only looks has nothing to set up.
        self.setup.setVisible(not home.setup.is_done and self.may(Right.IMPORT))
        may_mark = self.may(Right.MARK_ATTENDANCE)
        self.meetings.set_tasks(
            model.meeting_tasks(home, open_page, self._print_sheet, may_mark=may_mark),
            count=_count(len(home.meetings)),
        )
        unmarked = model.unmarked_tasks(home, open_page, may_mark=may_mark)
        self.unmarked.set_tasks(
            unmarked,
            count=_count(len(home.unmarked)),
            tone=Tone.WARNING,
            more=model.rest_task(len(unmarked), len(home.unmarked), "attendance", open_page),
        )
        leaving = model.leaving_tasks(home, open_page)
        self.leaving.set_tasks(
            leaving,
            count=model.leaving_count(home),
            more=model.rest_task(len(leaving), len(home.leaving), "training", open_page),
        )
        waiting = model.waiting_tasks(home, open_page)
        self.waiting.set_tasks(
            waiting,
            count=_count(sum(one.waiting for one in home.waiting)),
            more=model.rest_task(len(waiting), len(home.waiting), "training", open_page),
        )

    def _show_figures(self, home: HomeSummary) -> None:
        counts = home.counts
        self.figures["here"].set_figure(format_number(counts.here), model.status_detail(counts))
        self.figures["sex"].set_figure(
            tr("{men} / {women}", men=counts.men, women=counts.women), model.sex_detail(counts)
        )
        self.figures["trained"].set_figure(
            format_number(counts.trained), tr("dari {count} orang", count=counts.here)
        )
        self.figures["seats"].set_figure(
            tr("{taken} / {seats}", taken=counts.taken, seats=counts.seats),
            tr("{count} angkatan dibuka", count=counts.open_batches),
        )
        self.figures["waiting"].set_figure(
            format_number(sum(one.waiting for one in home.waiting)),
            tr("di {count} angkatan", count=len(home.waiting)),
        )

    def _show_board(self) -> None:
        """Sessions that should have been held by now; gone while there is none."""
        due = self.ctx.services.board.queries.list_due_sessions()
        self.board.set_tasks(
            model.board_tasks(due, self.navigate), count=_count(len(due)), tone=Tone.WARNING
        )
        self.board.setVisible(bool(due))

    def _show_freed(self) -> None:
        """Seats that somebody left, with who is proposed; gone while there are none."""
        freed = self.ctx.services.training.queries.list_freed_seats()
        tasks = model.freed_tasks(freed, self.navigate)
        shown = tasks[: model.MOST_LINES]
        self.freed.set_tasks(
            shown,
            count=format_number(sum(one.free for one in freed)),
            tone=Tone.WARNING,
            more=model.rest_task(len(shown), len(tasks), "training", self.navigate),
        )
        self.freed.setVisible(bool(freed))

    def _show_away(self) -> None:
        """Seats that wait too long for somebody who is out; gone while there are none."""
        found = self.ctx.services.training.queries.list_long_away()
        end = self._end_away if self.may(Right.EDIT_TRAINING) else None
        tasks = away_tasks(found, self.navigate, end)
        shown = tasks[: model.MOST_LINES]
        more = model.rest_task(len(shown), len(tasks), "training", self.navigate)
        self.away.set_tasks(shown, count=_count(len(found)), tone=Tone.WARNING, more=more)
        self.away.setVisible(bool(found))

    def _end_away(self, found: Sequence[LongAway]) -> None:
        if ask_to_end(self.ctx, found):
            ids = [one.participant_id for one in found]
            self.run_result(
                lambda: self.ctx.services.training.commands.end_long_away(participant_ids=ids),
                tr("{count} keikutsertaan berakhir.", count=len(ids)),
            )

    def _show_talks(self) -> None:
        talks = self.ctx.services.inmates.queries.list_due_talks(limit=model.MOST_LINES)
        tasks = model.talk_tasks(talks, self.navigate)
        write_off = self._write_off if self.may(Right.EDIT_INMATES) else None
        self.talks.set_tasks(
            tasks,
            count=model.talk_count(talks),
            tone=Tone.WARNING if talks.overdue else Tone.NEUTRAL,
            more=model.rest_of_talks(talks, self.navigate, write_off),
        )

    def _show_warnings(self) -> None:
        warnings = self.ctx.services.attendance.queries.list_warnings()
        acknowledge = self._acknowledge if self.may(Right.MARK_ATTENDANCE) else None
        tasks = model.warning_tasks(warnings, self.navigate, acknowledge)
        self.warnings.set_tasks(
            tasks,
            count=_count(len(warnings)),
            tone=Tone.WARNING,
            more=model.rest_task(len(tasks), len(warnings), "attendance", self.navigate),
        )
        self.warnings.setVisible(bool(warnings))

    def _acknowledge(self, warning_id: int) -> None:
        commands = self.ctx.services.attendance.commands
        call = partial(commands.acknowledge_warnings, warning_ids=[warning_id])
        self.run(call, tr("Peringatan tidak ditampilkan lagi."))

    def _show_promises(self) -> None:
        """The scoreboard of the agreements that are valid today; gone while there is none."""
        agreements = self.ctx.services.training.queries.list_agreements(only_valid=True)
        tasks = model.promise_tasks(agreements, self.navigate)
        shown = tasks[: model.MOST_LINES]
        behind = model.behind_count(agreements)
        self.promises.set_tasks(
            shown,
            count=behind,
            tone=Tone.WARNING,
            more=model.rest_task(len(shown), len(tasks), "agencies", self.navigate),
        )
        self.promises.setVisible(bool(agreements))

    def _write_off(self) -> None:
        self.ctx.dialogs.run(old_talks_dialog(self.ctx))

    def _show_backup(self) -> None:
        backups = self.ctx.services.backups.list_backups()
        newest = backups[0] if backups else None
        task, is_due = model.backup_task(newest, self.ctx.clock.now(), self.navigate)
        self.backup.set_tasks([task], count=tr("perlu") if is_due else "", tone=Tone.WARNING)

    def _somebody_is_called(self) -> bool:
        return self._called > 0

    def _print_call_out_list(self) -> None:
        try:
            print_call_out_list(self.ctx, self.ctx.clock.today(), self)
        except BinaanError as error:
            self.tell_error(error)

    def _print_sheet(self, meeting_id: int) -> None:
        try:
            print_attendance_sheet(self.ctx, meeting_id, self)
        except BinaanError as error:
            self.tell_error(error)


def _chart_card(title: str, chart: BarChart) -> Card:
    card = Card()
    heading = SectionTitle(title)
    heading.setIndent(0)
    card.body.addWidget(heading)
    card.body.addWidget(chart)
    return card


def _count(number: int) -> str:
    return format_number(number) if number else ""
