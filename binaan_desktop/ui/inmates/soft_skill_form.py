"""The grid of the ten soft skills: level, Enter, evidence, Enter, next; an empty row stays."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.profiles import SoftSkillLevel
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_drafts import SoftRatingDraft
from binaan_desktop.services.inmates.profile_rows import SoftSkillRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Field, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.line_edit import LineEdit
from binaan_desktop.ui.kit.text import tr

WIDTH = 760
_LEVEL_WIDTH = 176
_EVIDENCE_LIMIT = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Value = tuple[SoftSkillLevel | None, str]


class SoftSkillField(Field):
    """One of the ten: its level and what was seen, beside each other."""

    control: QComboBox

    def __init__(self, row: SoftSkillRow) -> None:
        levels = [(level, word(level)) for level in SoftSkillLevel]
        last = (
            tr("belum dinilai") if row.level is None else tr("kini: {level}", level=word(row.level))
        )
        self._level = ChoiceField(levels, placeholder=last)
        super().__init__(self._level.control)
        self.evidence = LineEdit()
        self.evidence.setMaxLength(_EVIDENCE_LIMIT)
        self.evidence.setPlaceholderText(row.evidence or tr("Apa yang terlihat?"))
        self.evidence.setAccessibleName(tr("Bukti {skill}", skill=word(row.skill)))
        self.control.setFixedWidth(_LEVEL_WIDTH)
        self._line.setStretch(0, 0)
        self._line.addWidget(self.evidence, 1)
        self._level.changed.connect(self.changed)
        self.evidence.textChanged.connect(self.changed)

    def watch_enter(self) -> None:
        """Take Enter before the form does; call once the form has the field."""
        self.control.installEventFilter(self)
        self.evidence.installEventFilter(self)

    def value(self) -> _Value:
        """Level and evidence."""
        return self._level.value(), " ".join(self.evidence.text().split())

    def set_value(self, value: _Value | None) -> None:
        """Show a level and evidence."""
        level, evidence = value or (None, "")
        self._level.set_value(level)
        self.evidence.setText(evidence)

    def problem(self) -> Code | None:
        """Something stands in the box that is no level."""
        return self._level.problem()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from the level to its evidence, where a level was chosen."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        if watched is self.evidence:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
            # From the level the form goes on to the next row, as from every field.
            return super().eventFilter(watched, event)
        edit = self.control.lineEdit()
        if edit is not None:
            edit.editingFinished.emit()
        if self._level.value() is None or _is_choosing(self.control):
            return super().eventFilter(watched, event)
        self.evidence.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _is_choosing(box: QComboBox) -> bool:
    """Whether a list hangs open under the box and should get the key."""
    completer = box.completer()
    popup = None if completer is None else completer.popup()
    return box.view().isVisible() or (popup is not None and popup.isVisible())


class SoftSkillForm(Form):
    """Ten rows, then who rated and when."""

    def __init__(
        self, ctx: Context, rows: Sequence[SoftSkillRow], begin: str | None = None
    ) -> None:
        super().__init__()
        self._begin = begin
        self._rated: dict[str, SoftSkillField] = {}
        for row in rows:
            field = SoftSkillField(row)
            self.add(row.skill.value, word(row.skill), field)
            field.watch_enter()
            self._rated[row.skill.value] = field
        self._skills = {row.skill.value: row.skill for row in rows}
        self.add("assessor", tr("Penilai"), TextField(max_length=120))
        self.add("rated_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        self.set_value("assessor", ctx.services.desk.actor.full_name)
        self.set_value("rated_on", ctx.clock.today())

    def focus_first(self) -> None:
        """Begin at the row from which the form was opened."""
        if self._begin is None:
            super().focus_first()
        else:
            self.field(self._begin).control.setFocus(Qt.FocusReason.TabFocusReason)

    def drafts(self) -> list[SoftRatingDraft]:
        """What was rated; a row without a level is left as it is."""
        return [
            SoftRatingDraft(self._skills[name], level, evidence)
            for name, field in self._rated.items()
            for level, evidence in [field.value()]
            if level is not None
        ]


def soft_skill_dialog(
    ctx: Context, inmate_id: int, rows: Sequence[SoftSkillRow], begin: str | None = None
) -> FormDialog[tuple[int, ...]]:
    """Rate some of the ten at once, beginning with one of them."""
    form = SoftSkillForm(ctx, rows, begin)
    save = partial(_save, ctx, form, inmate_id)
    title, done = tr("Nilai cara bekerja"), tr("Penilaian disimpan.")
    return FormDialog(ctx, title, form, save, done=done, width=WIDTH)


def _save(ctx: Context, form: SoftSkillForm, inmate_id: int) -> Result[tuple[int, ...]]:
    return ctx.services.inmates.commands.rate_soft_skills(
        inmate_id=inmate_id,
        ratings=form.drafts(),
        assessor=form.value("assessor"),
        rated_on=form.value("rated_on"),
    )
