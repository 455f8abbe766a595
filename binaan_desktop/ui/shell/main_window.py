"""The window: top bar, rail, pages, message bar, status line. It wires; features own behaviour.

Layer ``ui/shell``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Changes, Topic
from binaan_desktop.ui.kit.acting import tell_error
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.jobs import JobRunner
from binaan_desktop.ui.kit.mark import window_icon
from binaan_desktop.ui.kit.message_bar import MessageBar
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme
from binaan_desktop.ui.kit.ui_state import UiKey
from binaan_desktop.ui.shell.about import AboutDialog
from binaan_desktop.ui.shell.command_palette import CommandPalette, PaletteItem
from binaan_desktop.ui.shell.pages import Pages
from binaan_desktop.ui.shell.rail import Rail
from binaan_desktop.ui.shell.registry import FeatureSpec, ordered_features
from binaan_desktop.ui.shell.shortcuts import ShortcutsDialog
from binaan_desktop.ui.shell.status_line import StatusLine
from binaan_desktop.ui.shell.top_bar import TopBar, UserMenu

PROGRAM = "Binaan Desktop"
WINDOW_SHORTCUTS = ("Ctrl+K", "Ctrl+Z", "Ctrl+/", *(f"Ctrl+{number}" for number in range(1, 10)))
"""Taken everywhere; no page may claim one of them (a test looks)."""

_MINIMUM_WIDTH = 1024
_MINIMUM_HEIGHT = 540
"""What 768 pixels leave at 125 %, less the bar of the system."""
_BACKUP_EVERY_MS = 60_000


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What ``app`` gives to the window beside the context.

    Attributes:
        messages: the bar that is also the context's ``messages``.
        jobs: the runner that is also the context's ``jobs``.
        institution: the name in the top bar; asked again when settings change.
        user_name: full name of the signed-in user.
        role: the word for the role.
        backup_text: the state of the backup; asked again when backups change and every minute.
        version: of the program.
        features: the pages; the registry's by default.
    """

    messages: MessageBar
    jobs: JobRunner
    institution: Callable[[], str]
    user_name: str
    role: str
    backup_text: Callable[[], str]
    version: str = ""
    features: Sequence[FeatureSpec] | None = None


class MainWindow(QMainWindow):
    """Everything after signing in."""

    signed_out = Signal()
    """The user left; the database may be closed. ``wants_sign_in`` says whether another comes."""

    def __init__(self, ctx: Context, parts: WindowParts) -> None:
        super().__init__()
        self.ctx = ctx
        self.parts = parts
        self.wants_sign_in = False
        self.setWindowIcon(window_icon())
        may = ctx.services.desk.actor.may
        features = ordered_features(None if parts.features is None else list(parts.features))
        self.pages = Pages(ctx, [f for f in features if f.right is None or may(f.right)])
        self.rail = Rail(self.pages.rail_entries())
        self.palette_box = CommandPalette(self._palette_items, self._palette_records)
        self._searches = [
            (feature, feature.search(ctx)) for feature in self.pages.features if feature.search
        ]
        self.actions_of_window = self._make_specs()
        self.top_bar = TopBar(parts.institution(), self.palette_box, self._user_menu())
        self.status_line = StatusLine()
        self._lay_out()
        self._connect()
        self._restore()

    def open_page(self, page_id: str, item_id: int | None = None) -> None:
        """Open a page, and there a record."""
        self.pages.open(page_id, item_id)

    def show_shortcuts(self) -> None:
        """List the keys of the window and of the page shown."""
        page = self.pages.current
        title = "" if page is None else page.title
        specs = [] if page is None else page.actions_of_page()
        self.ctx.dialogs.run(ShortcutsDialog(title, specs))

    def show_about(self) -> None:
        """Say what the program is."""
        self.ctx.dialogs.run(AboutDialog(self.parts.version))

    def sign_out(self) -> None:
        """Leave the house to the next user: close, and ask who it is."""
        self.wants_sign_in = True
        if not self.close():
            self.wants_sign_in = False

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Change the look at once and remember it."""
        self.ctx.ui_state.set_text(UiKey.THEME, choice.value)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, choice)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the page used last, else on the first."""
        super().showEvent(event)
        if self.pages.current is None:
            known = [feature.id for feature in self.pages.features if feature.in_rail]
            last = self.ctx.ui_state.text(UiKey.LAST_PAGE)
            first = known[0] if known else ""
            self.pages.open(last if last in known else first)
        self._show_backup()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never leave while work is half done without asking; stop it, then go."""
        if self.parts.jobs.is_busy and not self._may_stop_jobs():
            event.ignore()
            return
        self.parts.jobs.shut_down()
        state = self.ctx.ui_state
        state.set_state(UiKey.WINDOW_GEOMETRY, self.saveGeometry())
        state.set_text(UiKey.LAST_PAGE, self.pages.current_id)
        state.sync()
        super().closeEvent(event)
        self.signed_out.emit()

    # building

    def _lay_out(self) -> None:
        message_area = QWidget()
        message_line = QVBoxLayout(message_area)
        message_line.setContentsMargins(24, 0, 24, 12)
        message_line.addWidget(self.parts.messages)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.pages, 1)
        content.addWidget(message_area)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top_bar)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status_line)
        self.setCentralWidget(centre)
        self.setMinimumSize(_MINIMUM_WIDTH, _MINIMUM_HEIGHT)
        self.resize(1366, 768)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.pages.open_entry)
        self.pages.opened.connect(self._on_pages_opened)
        self.pages.sign_out_requested.connect(self.sign_out)
        self.pages.status_changed.connect(self.status_line.page_label.setText)
        self.palette_box.opened.connect(self._on_palette_box_opened)
        self.parts.jobs.progressed.connect(self.status_line.show_job)
        self.parts.jobs.idle.connect(self.status_line.hide_job)
        self.status_line.cancel_requested.connect(self.parts.jobs.cancel_current)
        self.ctx.changes.changed.connect(self._on_changes_changed)
        slots = (self.palette_box.open, self.parts.messages.undo_last, self.show_shortcuts)
        for keys, slot in zip(WINDOW_SHORTCUTS, slots, strict=False):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(_BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self._show_backup)
        self._backup_timer.start()

    def _restore(self) -> None:
        geometry = self.ctx.ui_state.state(UiKey.WINDOW_GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def _make_specs(self) -> list[ActionSpec]:
        return [
            ActionSpec("window.shortcuts", tr("Pintasan"), self.show_shortcuts, icon="keyboard"),
            ActionSpec("window.about", tr("Tentang"), self.show_about, icon="info"),
            ActionSpec("window.sign_out", tr("Ganti pengguna"), self.sign_out, icon="sign_out"),
            ActionSpec("window.quit", tr("Tutup program"), self.close, icon="close"),
        ]

    def _user_menu(self) -> UserMenu:
        stored = self.ctx.ui_state.text(UiKey.THEME, default=ThemeChoice.SYSTEM.value)
        choices = {choice.value: choice for choice in ThemeChoice}
        return UserMenu(
            name=self.parts.user_name,
            role=self.parts.role,
            theme=choices.get(stored, ThemeChoice.SYSTEM),
            choose_theme=self.choose_theme,
            actions=self.actions_of_window,
        )

    # Ctrl+K

    def _palette_items(self) -> list[PaletteItem]:
        items = [
            PaletteItem(f.title, tr("Halaman"), f.icon, partial(self.open_page, f.id))
            for f in self.pages.features
            if f.in_rail
        ]
        made = self.pages.made_pages()
        for feature in self.pages.features:
            page = made.get(feature.id)
            if page is None:
                continue
            for spec in page.actions_of_page():
                run = partial(self._run_action, feature.id, spec.id)
                picture = spec.icon or "next"
                items.append(PaletteItem(spec.text, feature.title, picture, run, feature.title))
        items.extend(
            PaletteItem(spec.text, PROGRAM, spec.icon or "next", spec.handler)
            for spec in self.actions_of_window
        )
        return items

    def _palette_records(self, typed: str) -> list[PaletteItem]:
        found: list[PaletteItem] = []
        for feature, search in self._searches:
            try:
                hits = search(typed)
            except BinaanError as error:
                tell_error(self.ctx, error)
                continue
            for hit in hits:
                run = partial(self.open_page, hit.page_id, hit.item_id)
                found.append(PaletteItem(hit.title, hit.detail, feature.icon, run))
        return found

    def _run_action(self, page_id: str, action_id: str) -> None:
        self.open_page(page_id)
        action = self.pages.page(page_id).action(action_id)
        if action.isEnabled():
            action.trigger()
        else:
            self.ctx.messages.info(
                tr("{action}: pilih dahulu barisnya di halaman ini.", action=action.text())
            )

    # slots

    def _on_palette_box_opened(self) -> None:
        """Make pages that were never opened, one at a time, so that their actions are found."""
        QTimer.singleShot(0, self, self._make_next_page)

    def _make_next_page(self) -> None:
        if self.pages.make_next():
            QTimer.singleShot(0, self, self._make_next_page)

    def _on_pages_opened(self, page_id: str) -> None:
        self.rail.set_current(self.pages.entry_of(page_id))
        title = next((f.title for f in self.pages.features if f.id == page_id), "")
        self.setWindowTitle(f"{title} - {self.parts.institution()} - {PROGRAM}")

    def _on_changes_changed(self, changes: Changes) -> None:
        if changes.about(Topic.BACKUPS):
            self._show_backup()
        if changes.about(Topic.SETTINGS):
            self.top_bar.set_institution(self.parts.institution())

    def _show_backup(self) -> None:
        self.status_line.backup_label.setText(self.parts.backup_text())

    def _may_stop_jobs(self) -> bool:
        answer = self.ctx.dialogs.ask(
            tr("Keluar"),
            tr("Pekerjaan masih berjalan. Hentikan? Yang belum selesai tidak disimpan."),
            [Choice("stop", tr("Hentikan dan keluar"), ChoiceKind.DESTRUCTIVE)],
        )
        return answer == "stop"
