"""The editor of what is promised: choose what, Enter, how much, a note."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.errors import Code
from binaan_desktop.services.training.agreement_drafts import (
    MAX_PROMISE_NOTE,
    MOST_PROMISED,
    PromiseDraft,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.fields import ChoiceField, NumberField, TextField
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.lines_field import Line, LinesField
from binaan_desktop.ui.training.promise_words import UNITS

_KIND, _AMOUNT, _UNIT, _NOTE = 144, 72, 64, 152


class PromisesField(LinesField["PromiseLine"]):
    """The lines, and the list of what can still be promised; topics as many as there are."""

    adder: ChoiceField
    control: QComboBox

    def __init__(self, skills: Sequence[tuple[int, str]]) -> None:
        self._skills = list(skills)
        super().__init__(
            ChoiceField(placeholder=tr("Pilih yang dijanjikan, lalu Enter"), optional=False)
        )
        self.control.setAccessibleName(tr("Tambah janji"))
        self.lines_changed()
        self.control.activated.connect(self._on_adder_activated)
        edit = self.control.lineEdit()
        assert edit is not None  # a type-ahead box
        # After the field's own slot, which completes what was typed.
        edit.editingFinished.connect(self.take)

    def value(self) -> tuple[PromiseDraft, ...]:
        """The promises as they stand."""
        return tuple(line.draft() for line in self.lines)

    def set_value(self, value: Sequence[PromiseDraft] | None) -> None:
        """Show these promises."""
        self.clear_lines()
        for draft in value or ():
            self.add_line(PromiseLine(draft, self._skills))
        self.adder.set_value(None)
        self.changed.emit()

    def problem(self) -> Code | None:
        """Something stands in the box or in a line that cannot be read."""
        found = (line.problem() for line in self.lines)
        return self.adder.problem() or next((code for code in found if code), None)

    def take(self) -> None:
        """Make a line of what stands in the box, and go to its amount."""
        kind = self.adder.value()
        if kind is None:
            return
        had_focus = self.control.hasFocus()
        self.adder.set_value(None)
        line = PromiseLine(PromiseDraft(kind, None), self._skills)
        self.add_line(line)
        self.changed.emit()
        if had_focus:
            line.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def lines_changed(self) -> None:
        """Offer what is not promised yet."""
        there = {line.kind for line in self.lines} - {PromiseKind.TOPIC}
        self.adder.set_options([(kind, word(kind)) for kind in PromiseKind if kind not in there])
        for number, line in enumerate(self.lines, start=1):
            line.show_number(number)

    def _on_adder_activated(self, index: int) -> None:
        self.take()


class PromiseLine(Line):
    """One promise: its kind, for a topic the trade, how much, a note."""

    def __init__(self, draft: PromiseDraft, skills: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.kind = draft.kind
        self.skill = NameChoice(skills) if self.kind is PromiseKind.TOPIC else None
        self.amount = NumberField(minimum=1, maximum=MOST_PROMISED, width=_AMOUNT)
        self.note = TextField(tr("Catatan"), max_length=MAX_PROMISE_NOTE)
        label, unit = QLabel(word(self.kind)), QLabel(UNITS[self.kind])
        unit.setObjectName("muted")
        label.setFixedWidth(_KIND)
        unit.setFixedWidth(_UNIT)
        self.box.addWidget(label)
        if self.skill is not None:
            self.box.addWidget(self.skill, 1)
            self.note.setFixedWidth(_NOTE)
        for widget in (self.amount, unit):
            self.box.addWidget(widget)
        self.box.addWidget(self.note, 0 if self.skill is not None else 1)
        self.box.addWidget(self.remove_button)
        self.amount.set_value(draft.amount)
        self.note.set_value(draft.note)
        fields = [self.amount, self.note]
        controls = [self.amount.control, self.note.control]
        if self.skill is not None:
            self.skill.set_value(draft.skill_id)
            self.skill.changed.connect(self._on_changed)
            self.watch([self.skill.control, *controls], [self.remove_button])
        else:
            self.watch(controls, [self.remove_button])
        for field in fields:
            field.changed.connect(self._on_changed)

    def draft(self) -> PromiseDraft:
        """The promise as it stands."""
        skill_id = None if self.skill is None else self.skill.value()
        return PromiseDraft(self.kind, self.amount.value(), skill_id, self.note.value())

    def problem(self) -> Code | None:
        """An amount that is no number, a trade that is not in the list."""
        amount = self.amount.problem()
        if amount is Code.NOT_A_NUMBER or self.skill is None:
            return Code.NOT_A_NUMBER if amount is Code.NOT_A_NUMBER else None
        return self.skill.problem()

    def show_number(self, number: int) -> None:
        """Which line it is; its controls are named by that."""
        name = f"{number}. {word(self.kind)}"
        self.amount.control.setAccessibleName(tr("Jumlah {name}", name=name))
        self.note.control.setAccessibleName(tr("Catatan {name}", name=name))
        self.remove_button.set_name(tr("Hapus {name}", name=name))
        if self.skill is not None:
            self.skill.control.setAccessibleName(tr("Keterampilan {name}", name=name))
