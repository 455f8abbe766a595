"""The first window: sign in, recover, or found a house. Paints before anything heavy is imported.

Layer ``ui/shell``. It knows no services: ``app`` gives callables that do the work in the worker
thread (deriving a key takes a while), and gets back what they opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.ui.kit.dialogs import Dialogs
from binaan_desktop.ui.kit.jobs import Jobs
from binaan_desktop.ui.kit.mark import Mark, window_icon
from binaan_desktop.ui.kit.messages import Message, Messages
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.shell.sign_in_forms import (
    FirstStartForm,
    GateForm,
    RecoverForm,
    RecoveryCodeView,
    SignInForm,
)

P = TypeVar("P", bound=QWidget)

_FORM_WIDTH = 384
_PREPARE_AFTER_MS = 50
"""A moment for the first paint: imports hold the interpreter."""


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start asks for."""

    institution: str
    full_name: str
    user_name: str
    password: str


@dataclass(frozen=True, slots=True)
class Gate:
    """The work behind the forms; every callable runs in the worker thread and knows no Qt.

    Attributes:
        unlock: opens with user name and password; gives what was opened.
        recover: opens with user name, recovery code and new password.
        create: founds a house; gives the recovery code.
        prepare: imports what unlocking will need, while the user types.
    """

    unlock: Callable[[str, str], object]
    recover: Callable[[str, str, str], object]
    create: Callable[[FirstStart], str]
    prepare: Callable[[], None]


@dataclass(frozen=True, slots=True)
class GatePorts:
    """What the window needs of the kit."""

    jobs: Jobs
    dialogs: Dialogs
    ui_state: UiState
    today: Callable[[], date]


class SignInWindow(QWidget):
    """Forms at the right, the program's name at the left.

    Each form is made when it is first asked for: only one of the four is shown at the start.
    """

    opened = Signal(object)
    """Carries what the gate opened; the caller shows the main window and closes this one."""

    def __init__(self, gate: Gate, ports: GatePorts, *, is_first_start: bool) -> None:
        super().__init__()
        self._gate = gate
        self._ports = ports
        self._is_prepared = False
        self._founded: FirstStart | None = None
        self.setObjectName("signIn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Binaan Desktop")
        self.setWindowIcon(window_icon())
        self._stack = QStackedWidget()
        self._frames: dict[QWidget, QScrollArea] = {}
        self._page: QWidget = self.first_start if is_first_start else self.sign_in
        self._lay_out()

    @cached_property
    def sign_in(self) -> SignInForm:
        """User name and password."""
        form = SignInForm()
        form.submitted.connect(self._on_sign_in_submitted)
        form.forgotten.connect(self._on_sign_in_forgotten)
        return self._added(form)

    @cached_property
    def recover(self) -> RecoverForm:
        """The way back in by the recovery code."""
        form = RecoverForm()
        form.submitted.connect(self._on_recover_submitted)
        form.went_back.connect(self._on_recover_went_back)
        form.form.cancel_requested.connect(self._on_recover_went_back)
        return self._added(form)

    @cached_property
    def first_start(self) -> FirstStartForm:
        """The institution and its first administrator."""
        form = FirstStartForm()
        form.submitted.connect(self._on_first_start_submitted)
        return self._added(form)

    @cached_property
    def code_view(self) -> RecoveryCodeView:
        """The recovery code of a new house."""
        view = RecoveryCodeView()
        view.confirmed.connect(self._on_code_view_confirmed)
        view.copy_requested.connect(self._on_code_view_copy_requested)
        view.print_requested.connect(self._on_code_view_print_requested)
        return self._added(view)

    def _added(self, page: P) -> P:
        frame = _framed(page)
        self._frames[page] = frame
        self._stack.addWidget(frame)
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the first field."""
        super().showEvent(event)
        self._focus_first()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the window can be seen, import the rest while the user types."""
        super().paintEvent(event)
        if not self._is_prepared:
            self._is_prepared = True
            QTimer.singleShot(_PREPARE_AFTER_MS, self._prepare)

    def _prepare(self) -> None:
        self._start(self._gate.prepare, None, _ignore)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The code is shown once: do not lose it by the window's cross."""
        page = self.current_page()
        if isinstance(page, RecoveryCodeView) and not page.kept_box.value():
            page.kept_box.control.setFocus()
            event.ignore()
            return
        super().closeEvent(event)

    def current_page(self) -> QWidget:
        """The form shown."""
        return self._page

    def _lay_out(self) -> None:
        side = QWidget()
        side.setObjectName("signInSide")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        name = QLabel("Binaan Desktop")
        name.setObjectName("signInName")
        words = QLabel(
            tr(
                "Siapa yang ada, apa keterampilannya, siapa yang mendapat kursi pelatihan, "
                "dan apa yang dilaporkan ke Pemkab."
            )
        )
        words.setObjectName("signInWords")
        words.setWordWrap(True)
        column = QVBoxLayout(side)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(Mark(64))
        column.addWidget(name)
        column.addWidget(words)
        column.addStretch(3)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(side, 2)
        line.addWidget(self._stack, 3)
        self.setMinimumSize(880, 600)
        self.resize(1100, 680)

    def _on_sign_in_submitted(self) -> None:
        form = self.sign_in.form
        self._unlock(form.value("user_name"), form.value("password"), self.sign_in)

    def _on_sign_in_forgotten(self) -> None:
        self.recover.form.set_value("user_name", self.sign_in.form.value("user_name"))
        self._show_page(self.recover)

    def _on_recover_went_back(self) -> None:
        self._show_page(self.sign_in)

    def _on_recover_submitted(self) -> None:
        values = self.recover.form.values()
        self._start(
            lambda: self._gate.recover(values["user_name"], values["code"], values["password"]),
            self.recover,
            self.opened.emit,
        )

    def _on_first_start_submitted(self) -> None:
        values = self.first_start.form.values()
        asked = FirstStart(
            values["institution"], values["full_name"], values["user_name"], values["password"]
        )
        self._founded = asked
        self._start(lambda: self._gate.create(asked), self.first_start, self._show_code)

    def _show_code(self, code: object) -> None:
        self.code_view.show_code(str(code))
        self._show_page(self.code_view)

    def _on_code_view_confirmed(self) -> None:
        founded = self._founded
        if founded is None:
            return
        self._founded = None
        self._show_page(self.sign_in)
        self.sign_in.form.set_value("user_name", founded.user_name)
        self._unlock(founded.user_name, founded.password, self.sign_in)

    def _on_code_view_copy_requested(self) -> None:
        QGuiApplication.clipboard().setText(self.code_view.code_label.text())
        self.code_view.say(tr("Disalin. Tempel di tempat aman, lalu kosongkan papan klip."))

    def _on_code_view_print_requested(self) -> None:
        from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
        from binaan_desktop.ui.shell.recovery_sheet import RecoverySheet

        institution = "" if self._founded is None else self._founded.institution
        sheet = RecoverySheet(institution, self.code_view.code_label.text(), self._ports.today())
        self._ports.dialogs.run(
            PrintPreviewDialog(
                sheet, self._ports.dialogs, _Said(self.code_view), self._ports.ui_state, self
            )
        )

    def _unlock(self, user_name: str, password: str, form: GateForm) -> None:
        self._start(lambda: self._gate.unlock(user_name, password), form, self.opened.emit)

    def _start(
        self,
        work: Callable[[], object],
        form: GateForm | None,
        on_done: Callable[[object], None],
    ) -> None:
        def _on_done(value: object) -> None:
            if form is not None:
                form.set_busy(is_busy=False)
            on_done(value)

        def _on_error(error: Exception) -> None:
            if form is not None:
                form.set_busy(is_busy=False)
            if form is None or not isinstance(error, BinaanError):
                raise error
            form.tell_error(error)

        if form is not None:
            form.set_busy(is_busy=True)
        self._ports.jobs.start(
            lambda progress: work(), title=tr("Membuka data"), on_done=_on_done, on_error=_on_error
        )

    def _show_page(self, page: QWidget) -> None:
        self._page = page
        self._stack.setCurrentWidget(self._frames[page])
        if self.isVisible():
            self._focus_first()

    def _focus_first(self) -> None:
        if isinstance(self._page, GateForm):
            self._page.form.focus_first()


class _Said(Messages):
    """What the preview says, shown on the code's own page."""

    def __init__(self, view: RecoveryCodeView) -> None:
        self._view = view

    def show_message(self, message: Message) -> None:
        """Show the text under the buttons."""
        self._view.say(message.text)


def _ignore(value: object) -> None:
    """Nothing is done with what was imported."""


def _framed(page: QWidget) -> QScrollArea:
    """The page in the middle of a scrolling area, for low screens."""
    page.setFixedWidth(_FORM_WIDTH)
    # No alignment here: an aligned item is not asked for its height at this width, and is squeezed.
    centre = QHBoxLayout()
    centre.addStretch(1)
    centre.addWidget(page)
    centre.addStretch(1)
    inner = QWidget()
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(32, 24, 32, 24)
    lines.addStretch(2)
    lines.addLayout(centre)
    lines.addStretch(3)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
