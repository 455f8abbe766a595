"""The editor of what a course asks: choose a requirement, Enter, its value, firm or advised."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.requirements import (
    AGE_KINDS,
    OLDEST,
    REPEATABLE_KINDS,
    WORD_KINDS,
    YOUNGEST,
    Requirement,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.fields import ChoiceField, Field, NumberField
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.course_words import FIRMNESS
from binaan_desktop.ui.training.lines_field import Line, LinesField, ShortChoice

_KIND, _FIRM = 232, 112


class RequirementsField(LinesField["RequirementLine"]):
    """The lines, and the list of kinds that can still be asked for."""

    adder: ChoiceField
    control: QComboBox

    def __init__(self, modules: Sequence[tuple[int, str]]) -> None:
        self._modules = list(modules)
        super().__init__(ChoiceField(placeholder=tr("Pilih syarat, lalu Enter"), optional=False))
        self.control.setAccessibleName(tr("Tambah syarat"))
        self.lines_changed()
        self.control.activated.connect(self._on_adder_activated)
        edit = self.control.lineEdit()
        assert edit is not None  # a type-ahead box
        # After the field's own slot, which completes what was typed.
        edit.editingFinished.connect(self.take)

    def value(self) -> tuple[Requirement, ...]:
        """The requirements as they stand."""
        return tuple(line.requirement() for line in self.lines)

    def set_value(self, value: Sequence[Requirement] | None) -> None:
        """Show these requirements."""
        self.clear_lines()
        for one in value or ():
            self.add_line(RequirementLine(one, self._modules))
        self.adder.set_value(None)
        self.changed.emit()

    def problem(self) -> Code | None:
        """Something stands in the box or in a line that cannot be read."""
        found = (line.problem() for line in self.lines)
        return self.adder.problem() or next((code for code in found if code), None)

    def take(self) -> None:
        """Make a line of the kind in the box, and go to its value."""
        kind = self.adder.value()
        if kind is None:
            return
        had_focus = self.control.hasFocus()
        self.adder.set_value(None)
        line = RequirementLine(Requirement(kind), self._modules)
        self.add_line(line)
        self.changed.emit()
        if had_focus:
            line.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def lines_changed(self) -> None:
        """Offer the kinds that may stand once more."""
        there = {line.kind for line in self.lines} - REPEATABLE_KINDS
        kinds = [(kind, word(kind)) for kind in RequirementKind if kind not in there]
        if not self._modules:
            kinds = [one for one in kinds if one[0] is not RequirementKind.EARLIER_MODULE]
        self.adder.set_options(kinds)

    def _on_adder_activated(self, index: int) -> None:
        self.take()


class RequirementLine(Line):
    """One requirement: its kind, the value that fits it, whether it is firm."""

    def __init__(self, requirement: Requirement, modules: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.kind = requirement.kind
        name = word(self.kind)
        label = QLabel(name)
        label.setFixedWidth(_KIND)
        label.setWordWrap(True)
        self.box.addWidget(label)
        self.field = _value_field(self.kind, modules)
        if self.field is None:
            self.box.addStretch(1)
        else:
            self.box.addWidget(self.field, 1)
            self.field.set_value(_value_of(requirement))
            self.field.control.setAccessibleName(name)
            self.field.changed.connect(self._on_changed)
        self.firmness = ShortChoice(list(FIRMNESS.values()), _FIRM)
        self.firmness.setAccessibleName(tr("Wajib atau anjuran: {name}", name=name))
        self.firmness.setCurrentIndex(list(FIRMNESS).index(requirement.is_firm))
        self.firmness.currentIndexChanged.connect(self._on_changed)
        self.remove_button.set_name(tr("Hapus syarat {name}", name=name))
        self.box.addWidget(self.firmness)
        self.box.addWidget(self.remove_button)
        values = [] if self.field is None else [self.field.control]
        self.watch([*values, self.firmness], [self.remove_button])

    def requirement(self) -> Requirement:
        """The requirement as it stands."""
        make = partial(Requirement, self.kind, is_firm=list(FIRMNESS)[self.firmness.currentIndex()])
        value = None if self.field is None else self.field.value()
        if self.kind in AGE_KINDS:
            return make(number=value)
        if self.kind is RequirementKind.EARLIER_MODULE:
            return make(module_id=value)
        return make(word=value)

    def problem(self) -> Code | None:
        """A value that cannot be read."""
        found = None if self.field is None else self.field.problem()
        return None if found is Code.OUT_OF_RANGE else found


def _value_field(kind: RequirementKind, modules: Sequence[tuple[int, str]]) -> Field | None:
    """The field for the value of a kind; None where there is none."""
    if kind in WORD_KINDS:
        return ChoiceField([(one.value, word(one)) for one in WORD_KINDS[kind]], optional=False)
    if kind in AGE_KINDS:
        return NumberField(minimum=YOUNGEST, maximum=OLDEST, unit=tr("tahun"))
    return NameChoice(modules) if kind is RequirementKind.EARLIER_MODULE else None


def _value_of(requirement: Requirement) -> str | int | None:
    if requirement.kind in AGE_KINDS:
        return requirement.number
    if requirement.kind is RequirementKind.EARLIER_MODULE:
        return requirement.module_id
    return requirement.word
