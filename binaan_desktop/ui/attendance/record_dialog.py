"""A list in a dialog with what can be done to its rows: reasons, absences known ahead, history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList

_WIDTH, _HEIGHT = 900, 480


class HasId(Protocol):
    """A row of a list."""

    @property
    def id(self) -> int:
        """Of the record."""


R = TypeVar("R", bound=HasId)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListAct(Generic[R]):
    """A button of the list.

    Attributes:
        text: what it says.
        run: what it does with the current row; None while none is selected.
        needs_row: whether it can be pressed only while a row is selected.
        text_of: another text for certain rows.
    """

    text: str
    run: Callable[[R | None], None]
    needs_row: bool = True
    text_of: Callable[[R], str] | None = None


class RecordDialog(QDialog, Generic[R]):
    """Rows, buttons, *Tutup*; reads anew after each act.

    Args:
        ctx: the context.
        title: of the dialog.
        columns: of the list.
        load: reads the rows; asked with whether the box below is checked.
        empty: what is said of an empty list.
        box: text of a box that widens the list, if there is one.
    """

    def __init__(
        self,
        ctx: Context,
        title: str,
        columns: Sequence[Column[R]],
        load: Callable[[bool], Sequence[R]],
        *,
        empty: str,
        box: str = "",
    ) -> None:
        super().__init__()
        self.ctx = ctx
        self._load = load
        self._acts: list[tuple[QPushButton, ListAct[R]]] = []
        self.setWindowTitle(title)
        self.setModal(True)
        self.reasons = ReasonList()
        self.model: RowModel[R] = RowModel(list(columns))
        self.table = TableView(self.model, title)
        self.table.set_empty(empty)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.box = QCheckBox(box)
        self.box.setVisible(bool(box))
        self.box.toggled.connect(self._on_box_toggled)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self._foot = QHBoxLayout()
        self._lay_out(has_box=bool(box))
        self.read()

    def add_act(self, act: ListAct[R]) -> QPushButton:
        """Offer an act, before *Tutup*."""
        button = QPushButton(act.text)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._on_button_clicked, act))
        self._foot.insertWidget(len(self._acts), button)
        self._acts.append((button, act))
        self._show_acts()
        return button

    def read(self) -> None:
        """Read the rows anew."""
        self.model.set_rows(list(self._load(self.box.isChecked())))
        self._show_acts()

    def carry_out(self, call: Callable[[], Result[T]], done: str) -> None:
        """Run a command; a refusal is said inside, for the message bar is behind the dialog."""
        self.reasons.set_problems(())
        if run_command(self.ctx, call, done, tell=self._tell) is not None:
            self.read()

    def _tell(self, error: BinaanError) -> None:
        self.reasons.set_problems(error.problems)

    def _show_acts(self) -> None:
        row = self.table.current_row()
        for button, act in self._acts:
            button.setEnabled(row is not None or not act.needs_row)
            if row is not None and act.text_of is not None:
                button.setText(act.text_of(row))

    def _on_button_clicked(self, act: ListAct[R], checked: bool = False) -> None:
        act.run(self.table.current_row())

    def _on_table_selection_changed(self) -> None:
        self._show_acts()

    def _on_box_toggled(self, checked: bool) -> None:
        self.read()

    def _lay_out(self, *, has_box: bool) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(12)
        inner.addWidget(self.reasons)
        inner.addWidget(self.table, 1)
        if has_box:
            inner.addWidget(self.box)
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(24, 12, 24, 12)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(foot)
        self.resize(_WIDTH, _HEIGHT)
