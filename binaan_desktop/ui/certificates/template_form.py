"""The forms of what an admin sets once: how certificates look, how they are numbered."""

from functools import partial

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.certificate_numbers import (
    SeriesState,
    format_certificate_number,
    pattern_problems,
)
from binaan_desktop.domain.certificate_templates import MAX_LOGO, PLACEHOLDERS
from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.certificates.drafts import (
    SeriesDraft,
    TemplateDraft,
    TemplateSigner,
)
from binaan_desktop.services.certificates.rows import SeriesDetail
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.choices import FormButton
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import error_text, sentence
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    Field,
    Form,
    NumberField,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_PAPERS = ((PaperSize.A4, tr("A4 mendatar")), (PaperSize.F4, tr("F4 mendatar")))
_SIDES = (("left", tr("Penanda tangan kiri")), ("right", tr("Penanda tangan kanan")))


class LogoField(Field):
    """A picture from a file, kept with the template."""

    control: FormButton

    def __init__(self, ctx: Context) -> None:
        button = FormButton(tr("Pilih gambar"))
        super().__init__(button)
        self._ctx = ctx
        self._logo: bytes | None = None
        self.clear_button = FormButton(tr("Tanpa logo"))
        self._about = QLabel()
        self._line.addWidget(self.clear_button)
        self._line.addWidget(self._about, 1)
        self._line.setStretch(0, 0)
        for one in (button, self.clear_button):
            one.setAutoDefault(False)
        button.clicked.connect(self._on_button_clicked)
        self.clear_button.clicked.connect(self._on_clear_button_clicked)
        self._show()

    def value(self) -> bytes | None:
        """The picture's bytes."""
        return self._logo

    def set_value(self, value: bytes | None) -> None:
        """Show a picture."""
        self._logo = value
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        size = 0 if self._logo is None else (len(self._logo) + 1023) // 1024
        self._about.setText(tr("{size} KB", size=size) if size else tr("belum ada"))
        self.clear_button.setEnabled(self._logo is not None)

    def _on_button_clicked(self) -> None:
        pattern = tr("Gambar (*.png *.jpg *.jpeg)")
        chosen = self._ctx.dialogs.choose_files(tr("Pilih logo"), pattern)
        if not chosen:
            return
        try:
            with chosen[0].open("rb") as file:
                # One byte more than allowed is enough to know that it is too large.
                self.set_value(file.read(MAX_LOGO + 1))
        except OSError:
            facts = {"file": chosen[0].name}
            refused = KnownFileError(Problem(Code.FILE_NOT_READABLE, facts=facts))
            self._about.setText(error_text(refused))

    def _on_clear_button_clicked(self) -> None:
        self.set_value(None)


def template_dialog(
    ctx: Context, template_id: int | None = None, *, copy: bool = False
) -> FormDialog[int]:
    """A template to add, to change, or to begin from another one.

    Args:
        ctx: the context.
        template_id: the one that is changed or copied; None begins with the program's own words.
        copy: whether it is saved as a new one.
    """
    commands = ctx.services.certificates.commands
    draft, version = TemplateDraft(), 0
    if template_id is not None:
        draft, version = ctx.services.certificates.queries.get_template(template_id=template_id)
    if copy:
        draft.name = ""
    form = _template_form(ctx, draft)

    def save() -> Result[int]:
        if template_id is None or copy:
            return commands.create_template(draft=draft_of(form))
        return commands.update_template(
            template_id=template_id, version=version, draft=draft_of(form)
        )

    is_new = template_id is None or copy
    title = tr("Contoh sertifikat baru") if is_new else tr("Ubah contoh sertifikat")
    return FormDialog(ctx, title, form, save, done=tr("Contoh sertifikat disimpan."), width=720)


def draft_of(form: Form) -> TemplateDraft:
    """What the form holds."""
    left, right = (
        TemplateSigner(*(form.value(f"{side}_{part}") for part in ("title", "name", "nip")))
        for side, _ in _SIDES
    )
    return TemplateDraft(
        name=form.value("name"),
        title=form.value("title"),
        body=form.value("body"),
        paper=form.value("paper"),
        logo=form.value("logo"),
        left=left,
        right=right,
        shows_modules=form.value("shows_modules"),
        active=form.value("active"),
    )


def series_dialog(ctx: Context, series: SeriesDetail) -> FormDialog[int]:
    """How numbers are written, and where this year's counter stands; the next one is shown."""
    form = Form()
    form.add(
        "pattern",
        tr("Pola nomor"),
        TextField(max_length=120),
        required=True,
        hint=tr("Isian: {places}", places="{nomor:03} {kode} {bulan} {bulan_romawi} {tahun}"),
    )
    form.add(
        "last_number",
        tr("Nomor terakhir tahun {year}", year=series.year),
        NumberField(minimum=0, maximum=999_999),
        hint=tr("Yang berikut mendapat satu lebih besar."),
    )
    form.set_value("pattern", series.pattern)
    form.set_value("last_number", series.last_number)
    following = QLabel()
    following.setWordWrap(True)
    form.add_wide(following)
    show = partial(_show_following, ctx, form, following)
    form.changed.connect(show)
    show()
    update = ctx.services.certificates.commands.update_series

    def save() -> Result[int]:
        return update(draft=_series_draft(form))

    return FormDialog(ctx, tr("Penomoran sertifikat"), form, save, done=tr("Penomoran disimpan."))


def _template_form(ctx: Context, draft: TemplateDraft) -> Form:
    form = Form()
    form.add(
        "name", tr("Nama contoh"), TextField(tr("misalnya Sertifikat pelatihan")), required=True
    )
    form.add("title", tr("Judul besar"), TextField(max_length=120), required=True)
    places = " ".join(f"{{{one}}}" for one in PLACEHOLDERS)
    form.add(
        "body",
        tr("Isi"),
        TextAreaField(lines=6),
        required=True,
        hint=tr("Isian: {places}. Dengan huruf besar, misalnya {upper}, isinya huruf besar.",
                places=places, upper="{JUDUL}"),
    )  # fmt: skip
    form.add("paper", tr("Kertas"), ChoiceField(_PAPERS, optional=False), required=True)
    form.add("logo", tr("Logo"), LogoField(ctx))
    for side, title in _SIDES:
        form.add_section(title)
        _add_signer(form, side, title)
    form.add_section(tr("Lainnya"))
    form.add("shows_modules", "", CheckField(tr("Cetak daftar materi di halaman belakang")))
    form.add("active", "", CheckField(tr("Dipakai untuk sertifikat baru")))
    values = {
        "name": draft.name,
        "title": draft.title,
        "body": draft.body,
        "paper": draft.paper,
        "logo": draft.logo,
        "left_title": draft.left.title,
        "left_name": draft.left.name,
        "left_nip": draft.left.nip,
        "right_title": draft.right.title,
        "right_name": draft.right.name,
        "right_nip": draft.right.nip,
        "shows_modules": draft.shows_modules,
        "active": draft.active,
    }
    for name, value in values.items():
        form.set_value(name, value)
    return form


def _add_signer(form: Form, side: str, title: str) -> None:
    """Title, name and NIP of one who signs; read aloud they tell which one."""
    head = tr("Kosong: kepala rutan dari Pengaturan, Lembaga.")
    for part, label, length in (
        ("title", tr("Jabatan"), 120),
        ("name", tr("Nama"), 160),
        ("nip", tr("NIP"), 30),
    ):
        hint = head if (side, part) == ("right", "name") else ""
        field = form.add(f"{side}_{part}", label, TextField(max_length=length), hint=hint)
        field.control.setAccessibleName(f"{title}: {label}")


def _series_draft(form: Form) -> SeriesDraft:
    return SeriesDraft(form.value("pattern"), form.value("last_number") or 0)


def _show_following(ctx: Context, form: Form, label: QLabel) -> None:
    draft = _series_draft(form)
    problems = pattern_problems(draft.pattern)
    if problems:
        label.setText(sentence(problems[0]))
        return
    today = ctx.clock.today()
    number = SeriesState(today.year, draft.last_number).following(today).last_number
    shown = format_certificate_number(draft.pattern, number, today, tr("KODE"))
    label.setText(tr("Nomor berikutnya: {number}", number=shown))
