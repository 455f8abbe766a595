"""A form in a modal dialog: saves by a command, shows refusals inside, asks before losing changes.

Layer ``ui/kit``. Shown by ``ctx.dialogs.run(dialog)``.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.acting import UNDONE, Said, run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import Form
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList

T = TypeVar("T")

MAX_HEIGHT = 700


class FormDialog(QDialog, Generic[T]):
    """A form with *Simpan* and *Batal*.

    Args:
        ctx: the context.
        title: what is entered, e.g. "Angkatan baru".
        form: the form.
        save: calls the command with the form's values; called only when all can be read.
        done: what the message bar says after saving.
        save_text: the button's verb.
        with_next: offers *Simpan & berikutnya* (Ctrl+Shift+Enter), for entering many.
        width: of the dialog.
        undone: what is said after *Urungkan*, where the undo has something to tell.
    """

    def __init__(
        self,
        ctx: Context,
        title: str,
        form: Form,
        save: Callable[[], Result[T]],
        *,
        done: Said[T] = "",
        save_text: str | None = None,
        with_next: bool = False,
        width: int = 560,
        undone: Said[Any] = UNDONE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.form = form
        self.result_value: T | None = None
        self.saved_count = 0
        self.save = save
        self._is_discarded = False
        self._done = done
        self._undone = undone
        self.setWindowTitle(title)
        self.setModal(True)
        self.reasons = ReasonList()
        self._next_button: QPushButton | None = None
        if with_next:
            self._next_button = QPushButton(tr("Simpan && berikutnya"))
            self._next_button.setToolTip("Ctrl+Shift+Enter")
            self._next_button.clicked.connect(self.save_and_next)
            form.save_and_next_requested.connect(self.save_and_next)
        self.save_button = QPushButton(save_text or tr("Simpan"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.clicked.connect(self.save_and_close)
        self.cancel_button = QPushButton(tr("Batal"))
        self.cancel_button.clicked.connect(self.reject)
        form.save_requested.connect(self.save_and_close)
        form.cancel_requested.connect(self.reject)
        self._lay_out(width)

    def save_and_close(self) -> None:
        """Save; close when it worked."""
        if self._run_save():
            self.form.mark_clean()
            self.accept()

    def save_and_next(self) -> None:
        """Save; stay with an emptied form for the next record."""
        if self._run_save():
            self.form.clear_for_next()

    def reject(self) -> None:
        """Close without saving; ask once when something was changed."""
        if not self._may_go():
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross asks as well."""
        if not self._may_go():
            event.ignore()
            return
        # Qt rejects what is closed: what cannot be read stays dirty, but was asked about.
        self._is_discarded = True
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        self._is_discarded = False
        self.form.mark_clean()
        self.form.focus_first()

    def _lay_out(self, width: int) -> None:
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(12)
        lines.addWidget(self.reasons)
        lines.addWidget(self.form)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.cancel_button, self._next_button, self.save_button):
            if button is not None:
                button.setAutoDefault(False)
                buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)
        self.setFixedWidth(width)
        self.setMaximumHeight(MAX_HEIGHT)
        wanted = inner.sizeHint().height() + foot.sizeHint().height() + 32
        self.resize(width, min(MAX_HEIGHT, wanted))

    def _run_save(self) -> bool:
        self.reasons.set_problems(())
        if not self.form.check_input():
            return False
        result = run_command(
            self.ctx,
            self.save,
            self._done,
            form=self.form,
            tell=self._tell_inside,
            undone=self._undone,
        )
        if result is None:
            return False
        self.form.show_problems(())
        self.result_value = result.value
        self.saved_count += 1
        return True

    def _tell_inside(self, error: BinaanError) -> None:
        """The message bar is behind the dialog: say it at the top of the form."""
        said = self.form.said_already()
        self.reasons.set_problems([one for one in error.problems if sentence(one) not in said])

    def _may_go(self) -> bool:
        return not self.form.is_dirty or self._is_discarded or self._may_discard()

    def _may_discard(self) -> bool:
        answer = self.ctx.dialogs.ask(
            self.windowTitle(),
            tr("Perubahan belum disimpan. Tutup tanpa menyimpan?"),
            [Choice("discard", tr("Buang perubahan"), ChoiceKind.DESTRUCTIVE)],
        )
        return answer == "discard"
