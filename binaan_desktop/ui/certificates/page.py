"""Sertifikat: the register at the left, one certificate at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificates import CertificateAct
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.certificates.rows import (
    CertificateFilter,
    CertificateRow,
    VerificationFile,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.certificates.form import hand_over_dialog, reissue_dialog, void_dialog
from binaan_desktop.ui.certificates.model import (
    SHOWN_WORDS,
    Shown,
    certificate_columns,
    filter_of,
)
from binaan_desktop.ui.certificates.panel import CertificatePanel
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_preview import preview_form
from binaan_desktop.ui.kit.line_edit import LineEdit
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter


class CertificatesPage(Page):
    """Every certificate of the house: find, print again, void, re-issue, hand over."""

    title = tr("Sertifikat")
    topics = frozenset({Topic.CERTIFICATES, Topic.INMATES, Topic.TRAINING})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._total = 0
        self.search = LineEdit()
        self.search.setPlaceholderText(tr("Cari nomor, nama, kode, pelatihan"))
        self.search.setAccessibleName(tr("Cari sertifikat"))
        self.search.setClearButtonEnabled(True)
        self.shown = QComboBox()
        self.shown.setAccessibleName(tr("Keadaan yang ditampilkan"))
        for one, text in SHOWN_WORDS.items():
            self.shown.addItem(text, one)
        self.model: RowModel[CertificateRow] = RowModel(certificate_columns())
        self.table = TableView(self.model, tr("Daftar sertifikat"), ctx.ui_state, "certificates")
        self.table.set_empty(
            tr("Belum ada sertifikat. Terbitkan dari tab Hasil & sertifikat sebuah angkatan.")
        )
        self.panel = CertificatePanel()
        splitter = Splitter(ctx.ui_state, "certificates", self._left(), self.panel)
        splitter.setSizes([720, 400])
        self.body.addWidget(splitter, 1)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.shown.currentIndexChanged.connect(self._on_shown_current_index_changed)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_table_opened)

    def action_specs(self) -> Sequence[ActionSpec]:
        """What can be done with the selected certificates, and the file for others."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("certificates.print", tr("Cetak"), self._print, icon="print",
                       shortcut="Ctrl+P", enabled_when=self._has_selection),
            ActionSpec("certificates.sign", tr("Sudah ditandatangani"), self._keep, icon="check",
                       right=right, enabled_when=partial(self._can, CertificateAct.SIGN)),
            ActionSpec("certificates.hand_over", tr("Serahkan"), self._hand_over, icon="people",
                       right=right, enabled_when=partial(self._can, CertificateAct.HAND_OVER)),
            ActionSpec("certificates.return", tr("Naskah kembali ke kantor"), self._take_back,
                       icon="undo", right=right, in_menu=True,
                       enabled_when=partial(self._can, CertificateAct.TAKE_BACK)),
            ActionSpec("certificates.void", tr("Cabut"), self._void, icon="close", right=right,
                       in_menu=True, enabled_when=partial(self._can_one, CertificateAct.VOID)),
            ActionSpec("certificates.reissue", tr("Terbitkan ulang"), self._reissue,
                       icon="refresh", right=right, in_menu=True,
                       enabled_when=partial(self._can_one, CertificateAct.REPLACE)),
            ActionSpec("certificates.receivers", tr("Daftar penerima (F-10)"),
                       self._print_receivers, icon="print", in_menu=True,
                       enabled_when=self._has_selection),
            ActionSpec("certificates.person", tr("Buka profil"), self._open_person, icon="person",
                       in_menu=True, enabled_when=self._has_current),
            ActionSpec("certificates.batch", tr("Buka angkatan"), self._open_batch,
                       icon="training", in_menu=True, enabled_when=self._has_current),
            ActionSpec("certificates.find", tr("Cari sertifikat"), self._begin_search,
                       icon="search", shortcut="Ctrl+F", in_header=False),
            ActionSpec("certificates.verification", tr("Simpan berkas verifikasi"), self._save_file,
                       icon="save", right=Right.EXPORT, primary=True,
                       enabled_when=self._has_any),
        )  # fmt: skip

    def reload(self) -> None:
        """Read the register, and the one that is shown."""
        page = self.ctx.services.certificates.queries.list_certificates(wanted=self._wanted())
        self._total = page.total
        self.model.set_rows(page.rows)
        if self.model.rowCount() and self.table.current_row() is None:
            self.table.selectRow(0)
        self._show_certificate()

    def status_text(self) -> str:
        """How many there are, and how many are selected."""
        shown = self.model.rowCount()
        if shown < self._total:
            return tr("{shown} dari {count} sertifikat", shown=shown, count=self._total)
        chosen = len(self.table.selected_ids())
        return tr("{count} sertifikat, {chosen} dipilih", count=self._total, chosen=chosen)

    def open_item(self, item_id: int) -> None:
        """Show one certificate, whatever the list shows now."""
        if not self.table.select_id(item_id):
            self.search.clear()
            self.shown.setCurrentIndex(0)
            self.table.select_id(item_id)

    # what is possible now

    def _wanted(self) -> CertificateFilter:
        return filter_of(self.search.text(), self.shown.currentData() or Shown.ALL)

    def _has_any(self) -> bool:
        return bool(self.model.rows) or self._total > 0

    def _has_current(self) -> bool:
        return self.table.current_row() is not None

    def _has_selection(self) -> bool:
        return bool(self.table.selected_ids())

    def _can(self, act: CertificateAct) -> bool:
        """Whether all selected certificates allow an act."""
        rows = self.table.selected_rows()
        return bool(rows) and all(row.standing.after(act) is not None for row in rows)

    def _can_one(self, act: CertificateAct) -> bool:
        """Whether one certificate is selected and allows an act."""
        return len(self.table.selected_ids()) == 1 and self._can(act)

    # acting

    def _print(self) -> None:
        ids = self.table.selected_ids()
        services = self.ctx.services.certificates
        note = partial(services.commands.note_printed, certificate_ids=ids)
        try:
            document = services.queries.build_certificates(certificate_ids=ids)
        except BinaanError as error:
            self.tell_error(error)
            return
        preview_form(self.ctx, document, self, note)

    def _print_receivers(self) -> None:
        rows = self.table.selected_rows()
        batches = {row.batch for row in rows}
        name = batches.pop() if len(batches) == 1 else tr("beberapa angkatan")
        try:
            document = self.ctx.services.certificates.queries.build_receivers(
                certificate_ids=[row.id for row in rows], name=name
            )
        except BinaanError as error:
            self.tell_error(error)
            return
        preview_form(self.ctx, document, self)

    def _keep(self) -> None:
        ids = self.table.selected_ids()
        keep = partial(self.ctx.services.certificates.commands.keep_originals, certificate_ids=ids)
        self.run(keep, tr("{count} naskah asli disimpan di kantor.", count=len(ids)))

    def _hand_over(self) -> None:
        self.ctx.dialogs.run(hand_over_dialog(self.ctx, self.table.selected_rows()))

    def _take_back(self) -> None:
        ids = self.table.selected_ids()
        commands = self.ctx.services.certificates.commands
        take_back = partial(commands.take_back_originals, certificate_ids=ids)
        self.run(take_back, tr("{count} naskah asli kembali ke kantor.", count=len(ids)))

    def _void(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(void_dialog(self.ctx, row))

    def _reissue(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        queries = self.ctx.services.certificates.queries
        detail = queries.get_certificate(certificate_id=row.id)
        dialog = reissue_dialog(self.ctx, detail)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.open_item(dialog.result_value)

    def _save_file(self) -> None:
        name = f"verifikasi-sertifikat-{self.ctx.clock.today().isoformat()}.html"
        pattern = tr("Halaman web (*.html)")
        path = self.ctx.dialogs.save_file(tr("Simpan berkas verifikasi"), name, pattern)
        if path is not None:
            save = self.ctx.services.certificates.commands.save_verification_file
            self.run(partial(save, path=path), _saved_text)

    def _open_person(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.navigate("profile", row.inmate_id)

    def _open_batch(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.navigate("training", row.batch_id)

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # showing

    def _left(self) -> QWidget:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.shown)
        lines.addLayout(row)
        lines.addWidget(self.table, 1)
        return left

    def _show_certificate(self) -> None:
        row = self.table.current_row()
        queries = self.ctx.services.certificates.queries
        self.panel.show_certificate(
            None if row is None else queries.get_certificate(certificate_id=row.id)
        )

    def _on_search_text_changed(self, text: str) -> None:
        self.read_again()

    def _on_shown_current_index_changed(self, at: int) -> None:
        self.read_again()

    def _on_table_selection_changed(self) -> None:
        try:
            self._show_certificate()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._print()


def _saved_text(saved: VerificationFile) -> str:
    return tr(
        "Berkas verifikasi untuk {count} sertifikat disimpan. Sidik jari kunci: {mark}.",
        count=saved.certificates,
        mark=saved.fingerprint,
    )
