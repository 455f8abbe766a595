"""One course: its modules, what it asks, when it is passed, and the batches it was given in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.training.course_rows import CourseDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.captions import Captions, scrolled
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, Chip, EmptyState, SectionTitle
from binaan_desktop.ui.training.course_words import (
    FIRMNESS,
    completion_text,
    place_text,
    requirement_text,
    seats_text,
)


class CoursePanel(Card):
    """Everything about the course that is selected at the left."""

    batch_opened = Signal(int)
    """Somebody wants to see this batch."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._hint = EmptyState(tr("Pilih program di kiri, atau tambahkan program baru."))
        self.name = SectionTitle("")
        self.level, self.hours = Chip(), Chip()
        self.unused = Chip(tr("Tidak diberikan lagi"), Tone.MUTED)
        self.facts = Captions()
        self.modules = Section(tr("Modul"))
        self.requirements = Section(tr("Syarat peserta"))
        self.batches = Section(tr("Angkatan"))
        open_act = RowAct("batch.open", tr("Buka angkatan"), self._open_batch, key=tr("Enter"))
        self.batches.add_row_acts([open_act], opens="batch.open")
        self._area = self._lay_out()
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._area, 1)
        self.show_course(None)

    def show_course(self, detail: CourseDetail | None) -> None:
        """Show a course; None shows what to do."""
        self._hint.setVisible(detail is None)
        self._area.setVisible(detail is not None)
        if detail is None:
            return
        row = detail.row
        self.name.setText(row.name)
        self.level.setText(f"{row.skill}: {word(row.level_given)}")
        self.hours.setText(tr("{hours} JP", hours=row.lesson_hours))
        self.unused.setVisible(not row.active)
        self.facts.show_facts(
            [
                (tr("Lulus bila"), completion_text(row)),
                (tr("Biasanya"), seats_text(row)),
                (tr("Tempat dan alat"), place_text(row)),
                (tr("Kode"), row.code),
                (tr("Keterangan"), row.description),
            ]
        )
        self._show_modules(detail)
        self._show_requirements(detail)
        self._show_batches(detail)

    def _show_modules(self, detail: CourseDetail) -> None:
        row = detail.row
        facts = []
        for one in detail.modules:
            own = (one.skill, one.level) != (row.skill, row.level_given)
            facts.append(
                Fact(
                    str(one.id),
                    f"{one.number}. {one.name}",
                    detail=f"{one.skill}: {word(one.level)}" if own else "",
                    state=tr("{hours} JP", hours=one.lesson_hours),
                    strong=False,
                )
            )
        self.modules.chip.setText(str(len(facts)))
        self.modules.chip.setVisible(len(facts) > 1)
        self.modules.set_facts(facts)

    def _show_requirements(self, detail: CourseDetail) -> None:
        facts = [
            Fact(
                str(at),
                requirement_text(one),
                state=FIRMNESS[one.is_firm],
                tone=Tone.WARNING if one.is_firm else Tone.MUTED,
                strong=False,
            )
            for at, one in enumerate(detail.requirements)
        ]
        note = "" if facts else tr("Tidak ada syarat: semua warga binaan dapat ikut.")
        self.requirements.set_facts(facts, note)

    def _show_batches(self, detail: CourseDetail) -> None:
        facts = [
            Fact(
                str(one.id),
                one.name,
                detail=tr(
                    "{agency}, {first} s.d. {last}; {people} peserta, {passed} lulus",
                    agency=one.agency,
                    first=format_date_table(one.starts_on),
                    last=format_date_table(one.ends_on),
                    people=one.people,
                    passed=one.passed,
                ),
                state=word(one.phase),
            )
            for one in detail.batches
        ]
        note = "" if facts else tr("Belum pernah diberikan.")
        self.batches.set_facts(facts, note)

    def _lay_out(self) -> QScrollArea:
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.name)
        for chip in (self.level, self.hours, self.unused):
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        return scrolled(top, self.facts, self.modules, self.requirements, self.batches)

    def _open_batch(self, key: str) -> None:
        self.batch_opened.emit(int(key))
