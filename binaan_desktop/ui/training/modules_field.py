"""The editor of a course's modules: type a name, Enter, its hours, Enter, the next one."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.training.course_drafts import (
    MOST_LESSON_HOURS,
    ModuleDraft,
)
from binaan_desktop.services.training.draft_checks import MAX_NAME
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.fields import NumberField, TextField
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.lines_field import Line, LineButton, LinesField, ShortChoice

_LEVELS: tuple[SkillLevel | None, ...] = (None, *SkillLevel)
_NUMBER, _HOURS, _SKILL, _LEVEL, _BUTTONS = 20, 64, 160, 148, 106


class ModulesField(LinesField["ModuleLine"]):
    """The modules in their order, and the hours of all of them."""

    can_move: ClassVar[bool] = True

    def __init__(self, skills: Sequence[tuple[int, str]]) -> None:
        self._skills = list(skills)
        self.total = QLabel()
        self.total.setObjectName("muted")
        adder = TextField(tr("Ketik nama modul, lalu Enter"), max_length=MAX_NAME)
        super().__init__(adder, self.total)
        self.control.setAccessibleName(tr("Tambah modul"))
        self._head = _head()
        self.column.insertWidget(0, self._head)
        self._head.hide()
        adder.control.editingFinished.connect(self.take)

    def value(self) -> tuple[ModuleDraft, ...]:
        """The modules as they stand."""
        return tuple(line.draft() for line in self.lines)

    def set_value(self, value: Sequence[ModuleDraft] | None) -> None:
        """Show these modules."""
        self.clear_lines()
        for draft in value or ():
            self.add_line(ModuleLine(draft, self._skills))
        self.adder.set_value(None)
        self.changed.emit()

    def problem(self) -> Code | None:
        """Something in a line cannot be read."""
        return next((code for line in self.lines if (code := line.problem())), None)

    def take(self) -> None:
        """Make a module of the name in the box, and go to its hours."""
        name = self.adder.value()
        if not name:
            return
        had_focus = self.control.hasFocus()
        line = ModuleLine(ModuleDraft(name), self._skills)
        self.adder.set_value(None)
        self.add_line(line)
        self.changed.emit()
        if had_focus:
            line.hours.control.setFocus(Qt.FocusReason.TabFocusReason)

    def lines_changed(self) -> None:
        """Number the lines and add their hours up."""
        for number, line in enumerate(self.lines, start=1):
            line.show_number(number, is_last=number == len(self.lines))
        hours = sum(line.hours.value() or 0 for line in self.lines)
        self.total.setText(tr("{count} modul, {hours} JP", count=len(self.lines), hours=hours))
        self._head.setVisible(bool(self.lines))


class ModuleLine(Line):
    """One module: name, hours, its own trade and level where it has one."""

    def __init__(self, draft: ModuleDraft, skills: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self._id = draft.id
        self.number = QLabel()
        self.number.setObjectName("muted")
        self.number.setFixedWidth(_NUMBER)
        self.name = TextField(max_length=MAX_NAME)
        self.hours = NumberField(minimum=1, maximum=MOST_LESSON_HOURS, width=_HOURS)
        self.skill = NameChoice(skills)
        self.skill.setFixedWidth(_SKILL)
        edit = self.skill.control.lineEdit()
        assert edit is not None  # a type-ahead box
        edit.setPlaceholderText(tr("Seperti program"))
        self.level = ShortChoice(
            [word(one) if one else tr("Seperti program") for one in _LEVELS], _LEVEL
        )
        self.up, self.down = LineButton("up"), LineButton("down")
        for widget, stretch in ((self.number, 0), (self.name, 1), (self.hours, 0),
                                (self.skill, 0), (self.level, 0), (self.up, 0), (self.down, 0),
                                (self.remove_button, 0)):  # fmt: skip
            self.box.addWidget(widget, stretch)
        self.name.set_value(draft.name)
        self.hours.set_value(draft.lesson_hours)
        self.skill.set_value(draft.skill_id)
        self.level.setCurrentIndex(_LEVELS.index(draft.level_given))
        self.watch(
            [self.name.control, self.hours.control, self.skill.control, self.level],
            [self.up, self.down, self.remove_button],
            last=self.hours.control,
        )
        for field in (self.name, self.hours, self.skill):
            field.changed.connect(self._on_changed)
        self.level.currentIndexChanged.connect(self._on_changed)
        self.up.clicked.connect(self._on_up_clicked)
        self.down.clicked.connect(self._on_down_clicked)

    def draft(self) -> ModuleDraft:
        """The module as it stands."""
        return ModuleDraft(
            self.name.value(),
            self.hours.value(),
            self.skill.value(),
            _LEVELS[self.level.currentIndex()],
            self._id,
        )

    def problem(self) -> Code | None:
        """Hours that are no number, a trade that is not in the list."""
        hours = self.hours.problem()
        return Code.NOT_A_NUMBER if hours is Code.NOT_A_NUMBER else self.skill.problem()

    def show_number(self, number: int, *, is_last: bool) -> None:
        """Which one it is; its controls are named by that."""
        self.number.setText(str(number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(not is_last)
        self.name.control.setAccessibleName(tr("Nama modul {number}", number=number))
        self.hours.control.setAccessibleName(tr("JP modul {number}", number=number))
        self.skill.control.setAccessibleName(tr("Keterampilan modul {number}", number=number))
        self.level.setAccessibleName(tr("Tingkat modul {number}", number=number))
        self.up.set_name(tr("Naikkan modul {number} (Alt+Panah atas)", number=number))
        self.down.set_name(tr("Turunkan modul {number} (Alt+Panah bawah)", number=number))
        self.remove_button.set_name(tr("Hapus modul {number}", number=number))

    def _on_up_clicked(self) -> None:
        self.move_requested.emit(self, -1)

    def _on_down_clicked(self) -> None:
        self.move_requested.emit(self, 1)


def _head() -> QWidget:
    """What stands over the columns of the lines."""
    head = QWidget()
    box = QHBoxLayout(head)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    widths = ((tr("Nama modul"), 0), (tr("JP"), _HOURS), (tr("Keterampilan"), _SKILL),
              (tr("Tingkat"), _LEVEL), ("", _BUTTONS))  # fmt: skip
    box.addSpacing(_NUMBER + 8)
    for text, width in widths:
        label = QLabel(text)
        label.setObjectName("muted")
        if width:
            label.setFixedWidth(width)
        box.addWidget(label, 0 if width else 1)
    return head
