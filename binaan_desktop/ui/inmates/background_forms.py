"""Forms of what a person brought along: a job, and a certificate with its scan."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.domain.profiles import CertificateKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_drafts import CertificateDraft, Scan, WorkDraft
from binaan_desktop.services.inmates.profile_rows import CertificateRow, WorkRow
from binaan_desktop.services.inmates.scans import read_scan
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.trade_forms import trade_options
from binaan_desktop.ui.kit.choices import FormButton, NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import error_text
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Field, Form, NumberField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def work_dialog(ctx: Context, inmate_id: int, row: WorkRow | None = None) -> FormDialog[int]:
    """A job to add, or one to change."""
    form = Form()
    known = None if row is None else row.work.skill_id
    form.add(
        "position",
        tr("Pekerjaan"),
        TextField(tr("misalnya Tukang las"), max_length=120),
        required=True,
    )
    form.add("skill_id", tr("Keterampilan"), NameChoice(trade_options(ctx, known)))
    form.add("employer", tr("Tempat kerja"), TextField(max_length=120))
    form.add("from_year", tr("Dari tahun"), YearField())
    form.add("until_year", tr("Sampai tahun"), YearField())
    form.add("detail", tr("Keterangan"), TextField(max_length=300))
    commands = ctx.services.inmates.commands
    if row is None:
        save = partial(_save_work, form, partial(commands.add_work, inmate_id=inmate_id))
        title, done = tr("Tambah kerja sebelumnya"), tr("Pekerjaan dicatat.")
        return FormDialog(ctx, title, form, save, done=done, with_next=True)
    for name in form.names():
        form.set_value(name, getattr(row.work, name))
    change = partial(commands.update_work, work_id=row.id, read=row.work)
    save = partial(_save_work, form, change)
    return FormDialog(ctx, tr("Ubah pekerjaan"), form, save, done=tr("Pekerjaan disimpan."))


def certificate_dialog(
    ctx: Context, inmate_id: int, row: CertificateRow | None = None
) -> FormDialog[int]:
    """A certificate to add, or one to change."""
    form = Form()
    kinds = [(kind, word(kind)) for kind in CertificateKind]
    known = None if row is None else row.certificate.skill_id
    form.add("kind", tr("Jenis"), ChoiceField(kinds, optional=False), required=True)
    form.add(
        "title",
        tr("Nama sertifikat"),
        TextField(tr("misalnya Las listrik dasar"), max_length=160),
        required=True,
    )
    form.add("skill_id", tr("Keterampilan"), NameChoice(trade_options(ctx, known)))
    form.add("number", tr("Nomor"), TextField(max_length=80))
    form.add("issuer", tr("Penerbit"), TextField(tr("misalnya BLK Serang"), max_length=160))
    form.add("issued_on", tr("Tanggal terbit"), DateField(ctx.clock.today))
    form.add("valid_until", tr("Berlaku sampai"), DateField(ctx.clock.today))
    scan = ScanField(ctx)
    form.add(
        "scan",
        tr("Pindaian"),
        scan,
        hint=tr("Spasi untuk memilih: PDF, JPG, atau PNG, paling besar 5 MB."),
    )
    commands = ctx.services.inmates.commands
    if row is None:
        form.set_value("kind", CertificateKind.TRAINING_CERT)
        add = partial(commands.add_certificate, inmate_id=inmate_id)
        save = partial(_save_certificate, form, scan, add)
        title, done = tr("Tambah sertifikat luar"), tr("Sertifikat dicatat.")
        return FormDialog(ctx, title, form, save, done=done)
    for name in form.names():
        if name != "scan":
            form.set_value(name, getattr(row.certificate, name))
    scan.show_stored(row.certificate.document_id, row.scan)
    change = partial(commands.update_certificate, certificate_id=row.id, read=row.certificate)
    save = partial(_save_certificate, form, scan, change)
    return FormDialog(ctx, tr("Ubah sertifikat"), form, save, done=tr("Sertifikat disimpan."))


class YearField(NumberField):
    """A year: a number without the point after the thousands."""

    def _written(self, value: Any) -> str:
        return str(value)


class ScanField(Field):
    """A file of this PC, or one that is stored already; a button chooses, another lets go.

    Space presses the buttons; Enter goes on, as in every field.
    """

    control: QPushButton

    def __init__(self, ctx: Context) -> None:
        super().__init__(QPushButton(tr("Pilih berkas...")))
        self._ctx = ctx
        self._value: Scan | int | None = None
        self._failed: BinaanError | None = None
        self._name = QLabel(tr("Belum ada"))
        self._name.setObjectName("muted")
        self._name.setWordWrap(True)
        self.drop_button = FormButton(tr("Lepas"))
        self.drop_button.setAccessibleName(tr("Lepas pindaian"))
        self.drop_button.hide()
        for button in (self.control, self.drop_button):
            button.setAutoDefault(False)
        self.control.setAccessibleName(tr("Pilih berkas pindaian"))
        self._line.setStretch(0, 0)
        self._line.addWidget(self._name, 1)
        self._line.addWidget(self.drop_button)
        self.control.clicked.connect(self._on_control_clicked)
        self.drop_button.clicked.connect(self._on_drop_button_clicked)

    def value(self) -> Scan | int | None:
        """A new file, the id of a stored one, or nothing."""
        return self._value

    def set_value(self, value: Scan | int | None) -> None:
        """Only emptying makes sense from outside; see ``show_stored``."""
        self._show(value, "")

    def problem(self) -> Code | None:
        """Why the chosen file could not be read."""
        return None if self._failed is None else self._failed.problems[0].code

    def facts(self) -> dict[str, Any]:
        """Facts of that problem."""
        return {} if self._failed is None else dict(self._failed.problems[0].facts)

    def show_stored(self, document_id: int | None, name: str | None) -> None:
        """Show the scan that the certificate has."""
        self._show(document_id, name or "")

    def choose(self, path: Path) -> None:
        """Take a file."""
        try:
            scan = read_scan(path)
        except BinaanError as error:
            self._show(self._value, self._name.text())
            self._failed = error
            self._name.setText(error_text(error))
            self.changed.emit()
            return
        self._show(scan, scan.name)

    def _show(self, value: Scan | int | None, name: str) -> None:
        self._value, self._failed = value, None
        self._name.setText(name or tr("Belum ada"))
        self._name.setToolTip(name)
        self.drop_button.setVisible(value is not None)
        self.changed.emit()

    def _on_control_clicked(self) -> None:
        pattern = tr("Pindaian (*.pdf *.jpg *.jpeg *.png)")
        paths = self._ctx.dialogs.choose_files(tr("Pilih pindaian sertifikat"), pattern)
        if paths:
            self.choose(paths[0])

    def _on_drop_button_clicked(self) -> None:
        self._show(None, "")
        self.control.setFocus()


def _save_work(form: Form, call: Callable[..., Result[int]]) -> Result[int]:
    return call(draft=WorkDraft(**form.values()))


def _save_certificate(form: Form, scan: ScanField, call: Callable[..., Result[int]]) -> Result[int]:
    values = form.values()
    chosen = values.pop("scan")
    document_id = chosen if isinstance(chosen, int) else None
    new = chosen if isinstance(chosen, Scan) else None
    return call(draft=CertificateDraft(**values, document_id=document_id), scan=new)
