"""Starting the window: paint the sign-in page first, import the rest while the user types."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from binaan_desktop.app.crash import CrashReporter
from binaan_desktop.app.paths import crash_log_file, ui_state_file
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.ui.kit.dialogs import QtDialogs
from binaan_desktop.ui.kit.jobs import JobRunner
from binaan_desktop.ui.kit.language import install_language
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme, load_fonts
from binaan_desktop.ui.kit.ui_state import UiKey, UiState
from binaan_desktop.ui.shell.sign_in import FirstStart, Gate, GatePorts, SignInWindow

QUIT_VARIABLE = "BINAAN_QUIT_AFTER_PAINT"


def make_application() -> QApplication:
    """The Qt application with our language and fonts; the one there is, when there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("Binaan Desktop")
    app.setQuitOnLastWindowClosed(False)
    install_language(app)
    load_fonts(app)
    return app


def settle(milliseconds: int = 80) -> None:
    """Let waiting events run, so that what is shown is laid out; for pictures of pages."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def run_window(folder: DataFolder) -> int:
    """Show the sign-in window, then the main window, until the user leaves."""
    app = make_application()
    program = Program(app, folder)
    program.reporter.install()
    program.show_sign_in()
    return app.exec()


class Program(QObject):
    """The two windows of a run and the way between them."""

    def __init__(self, app: QApplication, folder: DataFolder) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._ui_state = UiState(ui_state_file(folder))
        self._sign_in: SignInWindow | None = None
        self._jobs: JobRunner | None = None
        self._window: QMainWindow | None = None
        self._close_house: Callable[[], None] = _nothing
        self._dialogs = QtDialogs(_window_in_use, self._ui_state)
        self.reporter = CrashReporter(crash_log_file(folder), self._tell_crash)
        stored = self._ui_state.text(UiKey.THEME, default=ThemeChoice.SYSTEM.value)
        known = {choice.value: choice for choice in ThemeChoice}
        apply_theme(app, known.get(stored, ThemeChoice.SYSTEM))

    def show_sign_in(self) -> None:
        """Ask who it is, or found a house where there is none."""
        self._jobs = JobRunner()
        gate = Gate(self._unlock, self._recover, self._create, _import_the_rest)
        ports = GatePorts(self._jobs, self._dialogs, self._ui_state, _today)
        window = SignInWindow(gate, ports, is_first_start=not self._folder.holds_data)
        window.opened.connect(self.show_window)
        self._sign_in = window
        if os.environ.get(QUIT_VARIABLE):
            _AfterFirstPaint(window, self._app.quit)
        _AfterClose(window, self._on_sign_in_closed)
        window.show()

    def show_window(self, house: object) -> None:
        """Show the main window of a house that was opened."""
        from binaan_desktop.app.bootstrap import build_window
        from binaan_desktop.services.house import OpenHouse
        from binaan_desktop.ui.shell.day_start import start_day

        if not isinstance(house, OpenHouse):
            raise TypeError(type(house))
        window = build_window(house, self._ui_state)
        window.signed_out.connect(self._on_window_signed_out)
        self._window = window
        # Qt keeps no reference to the owner of a plain method: the house is kept and closed here.
        self._close_house = house.close
        window.show()
        start_day(window.ctx)
        if self._sign_in is not None:
            signed_in, self._sign_in = self._sign_in, None
            signed_in.close()
            signed_in.deleteLater()

    def _unlock(self, user_name: str, password: str) -> object:
        from binaan_desktop.services.desk import SystemClock
        from binaan_desktop.services.house import open_house

        return open_house(self._folder, user_name, password, SystemClock())

    def _recover(self, user_name: str, code: str, password: str) -> object:
        from binaan_desktop.services.desk import SystemClock
        from binaan_desktop.services.house import recover_house

        return recover_house(self._folder, user_name, code, password, SystemClock())

    def _create(self, asked: FirstStart) -> str:
        from binaan_desktop.services.desk import SystemClock
        from binaan_desktop.services.house import FoundingDraft, found_house

        draft = FoundingDraft(asked.institution, asked.full_name, asked.user_name, asked.password)
        return found_house(self._folder, draft, SystemClock())

    def _on_sign_in_closed(self) -> None:
        if self._window is None:
            self._app.quit()

    def _on_window_signed_out(self) -> None:
        from binaan_desktop.ui.shell.main_window import MainWindow

        self._close_house()
        window, self._window = self._window, None
        again = isinstance(window, MainWindow) and window.wants_sign_in
        if window is not None:
            window.deleteLater()
        if again:
            self.show_sign_in()
        else:
            self._app.quit()

    def _tell_crash(self, kind: str) -> None:
        self._dialogs.inform(
            tr("Terjadi kesalahan"),
            tr(
                "Program menemui kesalahan yang tidak terduga ({kind}). Data yang sudah disimpan "
                "aman. Tutup dan buka lagi program ini; bila terulang, kirim berkas crash.log "
                "kepada pengembang. Berkas itu tidak memuat data pribadi.",
                kind=kind,
            ),
        )


class _AfterFirstPaint(QObject):
    """Calls once, after a widget was painted for the first time."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, then for the event loop to come round."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


class _AfterClose(QObject):
    """Calls when a widget was closed."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait until the close was accepted."""
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self._call)
        return False


def _nothing() -> None:
    """No house is open."""


def _import_the_rest() -> None:
    """Everything that unlocking and the main window need, while the user types."""
    import_module("binaan_desktop.app.bootstrap")


def _window_in_use() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _today() -> date:
    return datetime.now().astimezone().date()
