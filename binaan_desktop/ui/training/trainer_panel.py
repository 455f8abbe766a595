"""One trainer: who it is, when to come, when not, and the hours given."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from binaan_desktop.domain.formats import (
    WEEKDAYS,
    format_date_full,
    format_date_span,
    format_month,
    format_time_range,
)
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.services.training.partner_rows import AbsenceRow, TrainerDetail
from binaan_desktop.ui.kit.captions import Captions, scrolled
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, Chip, EmptyState, SectionTitle
from binaan_desktop.ui.training.promise_words import hours_text


class TrainerPanel(Card):
    """Everything about the trainer that is selected at the left."""

    meeting_opened = Signal(int)
    """Somebody wants to see this meeting on the week board."""
    time_wanted = Signal()
    time_removed = Signal(object)
    """The time of the week that no longer holds."""
    absence_wanted = Signal()
    absence_removed = Signal(int)

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__()
        self._detail: TrainerDetail | None = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self._hint = EmptyState(tr("Pilih pelatih di kiri, atau tambahkan pelatih baru."))
        self.name = SectionTitle("")
        self.hours = Chip("", Tone.INFO)
        self.unused = Chip(tr("Tidak mengajar lagi"), Tone.MUTED)
        self.facts = Captions()
        self.hit = Section(tr("Pertemuan yang tidak dapat diajarnya"))
        self.times = Section(tr("Waktu mengajar"))
        self.absences = Section(tr("Tidak dapat datang"))
        self.months = Section(tr("Jam mengajar"))
        self._add_acts(may_edit=may_edit)
        self._area = scrolled(
            self._head(), self.facts, self.hit, self.times, self.absences, self.months
        )
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._area, 1)
        self.show_trainer(None, date.min)

    @property
    def detail(self) -> TrainerDetail | None:
        """Who is shown."""
        return self._detail

    def show_trainer(self, detail: TrainerDetail | None, today: date) -> None:
        """Show a trainer; None shows what to do."""
        self._detail = detail
        self._hint.setVisible(detail is None)
        self._area.setVisible(detail is not None)
        if detail is None:
            return
        row = detail.row
        self.name.setText(row.name)
        self.hours.setText(
            tr("{hours} diberikan", hours=hours_text(detail.lesson_hours, detail.by_timetable))
        )
        self.unused.setVisible(not row.active)
        self.facts.show_facts(
            [
                (tr("Mitra"), row.agency or tr("petugas rutan atau perorangan")),
                (tr("NIP"), row.nip or "-"),
                (tr("Telepon"), row.phone),
                (tr("Surel"), row.email),
                (tr("Bidang"), row.field),
                (tr("Mengajar"), ", ".join(row.skills)),
            ]
        )
        self._show_hit(detail)
        self._show_times(detail)
        self._show_absences(detail, today)
        self._show_months(detail)

    def _add_acts(self, *, may_edit: bool) -> None:
        open_act = RowAct("meeting.open", tr("Buka di Jadwal"), self._open_meeting, key=tr("Enter"))
        self.hit.add_row_acts([open_act], opens="meeting.open")
        if not may_edit:
            return
        self.times.add_button("time.add", tr("Tambah waktu"), self._want_time, adds=True)
        self.times.add_row_acts(
            [RowAct("time.remove", tr("Hapus"), self._remove_time, key="Delete")],
            removes="time.remove",
        )
        self.absences.add_button("absence.add", tr("Catat"), self._want_absence, adds=True)
        self.absences.add_row_acts(
            [RowAct("absence.remove", tr("Hapus"), self._remove_absence, key="Delete")],
            removes="absence.remove",
        )

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.name)
        for chip in (self.hours, self.unused):
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return head

    def _show_hit(self, detail: TrainerDetail) -> None:
        facts = [
            Fact(
                str(one.id),
                f"{format_date_full(one.day)}, {format_time_range(one.starts, one.ends)}",
                detail=" ".join([f"{one.batch}, {one.place}.", *map(sentence, one.problems)]),
            )
            for one in detail.hit
        ]
        self.hit.setVisible(bool(facts))
        self.hit.chip.setText(tr("{count} perlu pelatih atau waktu lain", count=len(facts)))
        self.hit.chip.set_tone(Tone.WARNING)
        self.hit.chip.setVisible(bool(facts))
        self.hit.set_facts(facts)

    def _show_times(self, detail: TrainerDetail) -> None:
        facts = [Fact(_key(one), time_text(one), strong=False) for one in detail.times]
        note = "" if facts else tr("Kapan saja: belum ada waktu yang dibatasi.")
        self.times.set_facts(facts, note)

    def _show_absences(self, detail: TrainerDetail, today: date) -> None:
        facts = [
            Fact(
                str(one.id),
                format_date_span(one.from_on, one.until_on),
                detail=one.reason,
                state=absence_state(one, today),
                tone=Tone.WARNING if one.until_on >= today else Tone.MUTED,
                strong=False,
                quiet=one.until_on < today,
            )
            for one in detail.absences
        ]
        self.absences.set_facts(facts, "" if facts else tr("Tidak ada yang dicatat."))

    def _show_months(self, detail: TrainerDetail) -> None:
        facts = [
            Fact(
                one.month.isoformat(),
                format_month(one.month),
                detail=tr("{count} pertemuan", count=one.meetings),
                state=hours_text(one.lesson_hours, one.by_timetable),
                strong=False,
            )
            for one in detail.months
        ]
        ahead = tr("{hours} JP lagi sudah dijadwalkan.", hours=detail.planned)
        nothing = "" if facts else tr("Belum ada pertemuan yang terlaksana.")
        parts = [nothing, ahead if detail.planned else ""]
        self.months.set_facts(facts, " ".join(part for part in parts if part))

    def _open_meeting(self, key: str) -> None:
        self.meeting_opened.emit(int(key))

    def _want_time(self) -> None:
        self.time_wanted.emit()

    def _remove_time(self, key: str) -> None:
        times = () if self._detail is None else self._detail.times
        wanted = next((one for one in times if _key(one) == key), None)
        if wanted is not None:
            self.time_removed.emit(wanted)

    def _want_absence(self) -> None:
        self.absence_wanted.emit()

    def _remove_absence(self, key: str) -> None:
        self.absence_removed.emit(int(key))


def time_text(one: WeekTime) -> str:
    """``Selasa 08.30-10.00``."""
    return f"{WEEKDAYS[one.weekday]} {format_time_range(one.span.starts, one.span.ends)}"


def absence_state(one: AbsenceRow, today: date) -> str:
    """Whether it is over, now, or still ahead."""
    if one.until_on < today:
        return tr("Sudah lewat")
    return tr("Sekarang") if one.from_on <= today else tr("Akan datang")


def _key(one: WeekTime) -> str:
    return f"{one.weekday} {one.span.starts} {one.span.ends}"
