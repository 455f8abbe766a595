"""Cadangan: make a proven backup, take it to a USB stick, go back to one."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.formats import format_number
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.services.maintenance.backups import BackupRow
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.settings.backups_model import backup_columns, made_at_text

T = TypeVar("T")


class BackupsPage(Page):
    """Backups of this PC."""

    title = tr("Cadangan")
    topics = frozenset({Topic.BACKUPS})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        intro = QLabel(
            tr(
                "Setiap cadangan dipulihkan ke folder sementara dan dibandingkan isinya sebelum "
                "disimpan. Salin yang terbaru ke USB setiap minggu dan simpan di tempat lain."
            )
        )
        intro.setWordWrap(True)
        self.body.addWidget(intro)
        self.model: RowModel[BackupRow] = RowModel(backup_columns())
        self.table = TableView(self.model, tr("Daftar cadangan"), ctx.ui_state, "backups")
        self.table.selection_changed.connect(self.refresh_actions)
        self.table.set_empty(tr("Belum ada cadangan. Buat yang pertama sekarang."))
        self.body.addWidget(self.table, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Make, copy, prove, go back."""
        return (
            ActionSpec(
                "backups.restore",
                tr("Pulihkan"),
                self._restore,
                icon="history",
                right=Right.ADMINISTER,
                enabled_when=self._one_is_selected,
            ),
            ActionSpec(
                "backups.verify",
                tr("Periksa"),
                self._verify,
                icon="check",
                enabled_when=self._one_is_selected,
            ),
            ActionSpec(
                "backups.copy",
                tr("Salin ke USB"),
                self._copy,
                icon="copy",
                enabled_when=self._one_is_selected,
            ),
            ActionSpec(
                "backups.new",
                tr("Buat cadangan"),
                self._create,
                icon="backup",
                shortcut="Ctrl+N",
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read what the manifests say."""
        self.model.set_rows(self.ctx.services.backups.list_backups())

    def status_text(self) -> str:
        """How many there are."""
        return tr("{count} cadangan", count=self.model.rowCount())

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _create(self) -> None:
        self.start(
            _work(self.ctx.services.backups.create_backup),
            tr("Membuat cadangan"),
            self._on_created,
            done=tr("Cadangan dibuat dan terbukti dapat dipulihkan."),
        )

    def _on_created(self, row: BackupRow) -> None:
        self.table.select_id(row.id)

    def _verify(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.start(
                _work(partial(self._verified, row.path)),
                tr("Memeriksa cadangan"),
                _ignore,
                done=tr("Cadangan {made} utuh.", made=made_at_text(row)),
            )

    def _verified(self, path: Path) -> Result[BackupRow]:
        return Result(self.ctx.services.backups.verify_backup(path), Changes())

    def _copy(self) -> None:
        row = self.table.current_row()
        folder = None if row is None else self.ctx.dialogs.choose_folder(tr("Salin ke folder"))
        if row is not None and folder is not None:
            self.start(
                _work(partial(self._copied, row.path, folder)),
                tr("Menyalin cadangan"),
                _ignore,
                done=tr("Cadangan disalin dan salinannya terbukti utuh."),
            )

    def _copied(self, path: Path, folder: Path) -> Result[Path]:
        return Result(self.ctx.services.backups.copy_backup(path, folder), Changes())

    def _restore(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        answer = self.ctx.dialogs.ask(
            tr("Pulihkan cadangan"),
            tr(
                "Semua data kembali ke keadaan {made} ({people} warga binaan). Keadaan sekarang "
                "dicadangkan dahulu, jadi Anda dapat kembali. Sesudahnya Anda masuk lagi.",
                made=made_at_text(row),
                people=format_number(row.people),
            ),
            [Choice("restore", tr("Pulihkan"), ChoiceKind.DESTRUCTIVE)],
        )
        if answer == "restore":
            self.start(
                _work(partial(self.ctx.services.backups.restore_backup, row.path)),
                tr("Memulihkan cadangan"),
                self._on_restored,
            )

    def _on_restored(self, row: BackupRow) -> None:
        self.ctx.dialogs.inform(
            tr("Cadangan dipulihkan"),
            tr("Data kembali ke keadaan {made}. Silakan masuk lagi.", made=made_at_text(row)),
        )
        self.sign_out_requested.emit()


def _work(call: Callable[[], Result[T]]) -> Callable[[Progress], Result[T]]:
    """Work of a second or two that cannot be divided: it reports its two ends."""

    def run(progress: Progress) -> Result[T]:
        progress(0, 1)
        result = call()
        progress(1, 1)
        return result

    return run


def _ignore(value: object) -> None:
    """Nothing more to show than the message."""
