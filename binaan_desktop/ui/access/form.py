"""Forms of the accounts: a user, a password, and the recovery code shown once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.services.access.drafts import UserDraft
from binaan_desktop.services.access.queries import UserRow
from binaan_desktop.services.changes import Result
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, Form, PasswordField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_ROLE_HINT = tr(
    "Admin mengatur program dan pengguna; operator mengerjakan data; pimpinan hanya melihat."
)


def user_dialog(ctx: Context, row: UserRow | None) -> FormDialog[int]:
    """A new account (with its first password), or an existing one."""
    form = Form()
    form.add("full_name", tr("Nama lengkap"), TextField(max_length=160), required=True)
    if row is None:
        form.add(
            "user_name",
            tr("Nama pengguna"),
            TextField(max_length=40),
            required=True,
            hint=tr("Dipakai untuk masuk, misalnya sari."),
        )
    roles = [(role, word(role)) for role in Role]
    form.add("role", tr("Peran"), ChoiceField(roles), required=True, hint=_ROLE_HINT)
    if row is None:
        _add_password(form, tr("Kata sandi pertama"))
        form.set_value("role", Role.OPERATOR)
        save = partial(_create, ctx, form)
        return FormDialog(ctx, tr("Pengguna baru"), form, save, done=tr("Pengguna ditambahkan."))
    form.add("active", "", CheckField(tr("Akun ini dipakai")))
    form.set_value("full_name", row.full_name)
    form.set_value("role", row.role)
    form.set_value("active", row.active)
    save = partial(_update, ctx, form, row)
    return FormDialog(ctx, tr("Ubah pengguna"), form, save, done=tr("Pengguna disimpan."))


def reset_password_dialog(ctx: Context, row: UserRow) -> FormDialog[int]:
    """A new password for somebody who forgot theirs."""
    form = Form()
    _add_password(form, tr("Kata sandi baru"))
    title = tr("Kata sandi baru untuk {name}", name=row.full_name)
    return FormDialog(
        ctx, title, form, partial(_reset, ctx, form, row), done=tr("Kata sandi diganti.")
    )


def own_password_dialog(ctx: Context) -> FormDialog[int]:
    """Change one's own password."""
    form = Form()
    form.add("old", tr("Kata sandi sekarang"), PasswordField(), required=True)
    _add_password(form, tr("Kata sandi baru"))
    return FormDialog(
        ctx,
        tr("Ganti kata sandi"),
        form,
        partial(_change_own, ctx, form),
        done=tr("Kata sandi Anda diganti."),
    )


class RecoveryCodeDialog(QDialog):
    """The new recovery code, readable from the paper it is copied to; shown only now."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setWindowTitle(tr("Kode pemulihan baru"))
        self.setMinimumWidth(560)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 24, 24, 16)
        lines.setSpacing(16)
        intro = QLabel(
            tr(
                "Tulis kode ini di kertas, masukkan ke amplop tertutup, dan simpan di brankas "
                "Kepala Rutan. Kode lama tidak berlaku lagi. Kode ini tidak dapat dilihat lagi."
            )
        )
        intro.setWordWrap(True)
        lines.addWidget(intro)
        half = len(code) // 2
        self.code_label = QLabel(f"{code[:half].strip('-')}\n{code[half:].strip('-')}")
        self.code_label.setAccessibleName(tr("Kode pemulihan"))
        self.code_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        font = QFont(self.code_label.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.code_label.setFont(font)
        lines.addWidget(self.code_label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.done_button = QPushButton(tr("Sudah saya tulis"))
        self.done_button.setProperty("kind", "primary")
        self.done_button.clicked.connect(self.accept)
        buttons.addWidget(self.done_button)
        lines.addLayout(buttons)


def _add_password(form: Form, label: str) -> None:
    hint = tr("Paling sedikit 12 huruf; empat kata biasa mudah diingat.")
    form.add("password", label, PasswordField(), required=True, hint=hint)
    form.add("repeat", tr("Ulangi kata sandi"), PasswordField(), required=True)


def _password_of(form: Form) -> str:
    password: str = form.value("password")
    if password != form.value("repeat"):
        raise ValidationFailed(Problem(Code.PASSWORDS_DIFFER, "repeat"))
    return password


def _create(ctx: Context, form: Form) -> Result[int]:
    draft = UserDraft(form.value("user_name"), form.value("full_name"), form.value("role"))
    return ctx.services.access.commands.create_user(draft=draft, password=_password_of(form))


def _update(ctx: Context, form: Form, row: UserRow) -> Result[int]:
    draft = UserDraft(
        row.user_name,
        form.value("full_name"),
        form.value("role"),
        form.value("active"),
        row.version,
    )
    return ctx.services.access.commands.update_user(user_id=row.id, draft=draft)


def _reset(ctx: Context, form: Form, row: UserRow) -> Result[int]:
    return ctx.services.access.commands.reset_password(user_id=row.id, password=_password_of(form))


def _change_own(ctx: Context, form: Form) -> Result[int]:
    return ctx.services.access.commands.change_own_password(
        old=form.value("old"), new=_password_of(form)
    )
