"""A form field for days of the week: seven boxes in a row.

Layer ``ui/kit``.
"""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from binaan_desktop.domain.formats import WEEKDAYS
from binaan_desktop.ui.kit.form import Field


class WeekdaysField(Field):
    """Any of the seven days; the value is a frozen set of numbers (0 = Monday)."""

    def __init__(self) -> None:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.boxes = [QCheckBox(name[:3]) for name in WEEKDAYS]
        for day, name in zip(self.boxes, WEEKDAYS, strict=True):
            day.setAccessibleName(name)
            day.setToolTip(name)
            line.addWidget(day)
        line.addStretch(1)
        box.setFocusProxy(self.boxes[0])
        super().__init__(box)
        for day in self.boxes:
            day.toggled.connect(self._on_box_toggled)

    def value(self) -> frozenset[int]:
        """The days that are ticked."""
        return frozenset(at for at, day in enumerate(self.boxes) if day.isChecked())

    def set_value(self, value: Iterable[int] | None) -> None:
        """Tick exactly these days."""
        wanted = frozenset(value or ())
        for at, day in enumerate(self.boxes):
            day.setChecked(at in wanted)

    def _on_box_toggled(self, checked: bool) -> None:
        self.changed.emit()
