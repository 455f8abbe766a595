"""The editor of the trades a trainer can teach: type a trade, Enter, the next one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel

from binaan_desktop.domain.errors import Code
from binaan_desktop.ui.kit.fields import ChoiceField
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.lines_field import Line, LinesField


class TradesField(LinesField["TradeLine"]):
    """The trades chosen, and the list of the others."""

    adder: ChoiceField
    control: QComboBox

    def __init__(self, skills: Sequence[tuple[int, str]]) -> None:
        self._names = dict(skills)
        super().__init__(
            ChoiceField(placeholder=tr("Ketik keterampilan, lalu Enter"), optional=False)
        )
        self.control.setAccessibleName(tr("Tambah keterampilan"))
        self.lines_changed()
        self.control.activated.connect(self._on_adder_activated)
        edit = self.control.lineEdit()
        assert edit is not None  # a type-ahead box
        # After the field's own slot, which completes what was typed.
        edit.editingFinished.connect(self.take)

    def value(self) -> tuple[int, ...]:
        """The trades chosen, by id."""
        return tuple(sorted(line.skill_id for line in self.lines))

    def set_value(self, value: Sequence[int] | None) -> None:
        """Show these trades."""
        self.clear_lines()
        for skill_id in value or ():
            self.add_line(TradeLine(skill_id, self._names.get(skill_id, "")))
        self.adder.set_value(None)
        self.changed.emit()

    def problem(self) -> Code | None:
        """Something stands in the box that is no trade."""
        return self.adder.problem()

    def take(self) -> None:
        """Choose the trade in the box."""
        skill_id = self.adder.value()
        if skill_id is None:
            return
        self.adder.set_value(None)
        self.add_line(TradeLine(skill_id, self._names[skill_id]))
        self.changed.emit()

    def lines_changed(self) -> None:
        """Offer the trades that are not chosen yet."""
        chosen = {line.skill_id for line in self.lines}
        self.adder.set_options([one for one in self._names.items() if one[0] not in chosen])

    def _on_adder_activated(self, index: int) -> None:
        self.take()


class TradeLine(Line):
    """One trade with the button that takes it away."""

    def __init__(self, skill_id: int, name: str) -> None:
        super().__init__()
        self.skill_id = skill_id
        self.box.addWidget(QLabel(name))
        self.box.addWidget(self.remove_button)
        self.box.addStretch(1)
        self.remove_button.set_name(tr("Hapus {name}", name=name))
        self.watch([], [self.remove_button])
