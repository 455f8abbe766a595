"""The forms before there is a desk: sign in, get back in by the recovery code, first start.

Layer ``ui/shell``; light on purpose: no services, no SQLAlchemy, so that it paints at once.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.access import MIN_PASSWORD_LENGTH
from binaan_desktop.domain.errors import BinaanError, Code, Problem, ValidationFailed
from binaan_desktop.ui.kit.form import CheckField, Form, PasswordField, TextField
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList


class GateForm(QWidget):
    """What the three forms share: heading, fields, errors, one primary button, busy state."""

    submitted = Signal()
    """All fields can be read and are filled in."""

    required: Sequence[str] = ()

    def __init__(self, title: str, lead: str, button: str, busy: str) -> None:
        super().__init__()
        self._words = (button, busy)
        heading = QLabel(title)
        heading.setObjectName("heading")
        words = QLabel(lead)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.form = Form(labels_above=True)
        self.form.save_requested.connect(self.submit)
        self.reasons = ReasonList()
        self.button = QPushButton(button)
        self.button.setProperty("kind", "primary")
        self.button.setMinimumHeight(36)
        self.button.clicked.connect(self.submit)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(busy)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(12)
        for widget in (heading, words, self.form, self.reasons, self.button, self._progress):
            self.lines.addWidget(widget)

    def submit(self) -> None:
        """Check what can be checked here, then ask the window to go on."""
        if not self.button.isEnabled():
            return
        self.reasons.set_problems(())
        missing = [
            Problem(Code.REQUIRED, name) for name in self.required if not self.form.value(name)
        ]
        problems = [*missing, *self.own_problems()]
        self.form.show_problems(problems)
        if not problems:
            self.submitted.emit()

    def own_problems(self) -> list[Problem]:
        """Override: problems between fields."""
        return []

    def set_busy(self, is_busy: bool) -> None:
        """Show that the work is under way; nothing can be pressed twice."""
        self.form.setEnabled(not is_busy)
        self.button.setEnabled(not is_busy)
        self.button.setText(self._words[1] if is_busy else self._words[0])
        self._progress.setVisible(is_busy)

    def tell_error(self, error: BinaanError) -> None:
        """Show why it did not work, and put the keyboard where it can be put right."""
        rest = list(error.problems)
        if isinstance(error, ValidationFailed):
            rest = self.form.show_problems(error.problems)
        self.reasons.set_problems(rest)
        names = self.form.names()
        wrong = next((one.field for one in error.problems if one.field in names), None)
        if wrong is None:
            self.form.focus_first()
        else:
            self.form.field(wrong).control.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_passwords(self, label: str) -> None:
        hint = tr("Paling sedikit {count} huruf, misalnya empat kata.", count=MIN_PASSWORD_LENGTH)
        self.form.add("password", label, PasswordField(), hint=hint)
        self.form.add("repeat", tr("Ulangi kata sandi"), PasswordField())
        self._add_show_box("password", "repeat")

    def _add_show_box(self, *names: str) -> None:
        # Not a field of the form: Enter in the last password signs in.
        box = CheckField(tr("Tampilkan kata sandi"))
        box.control.setAccessibleName(tr("Tampilkan kata sandi"))
        self.form.add_wide(box)
        for name in names:
            field = self.form.field(name)
            if isinstance(field, PasswordField):
                box.control.toggled.connect(field.set_shown)

    def _password_problems(self) -> list[Problem]:
        password = self.form.value("password")
        if password and len(password) < MIN_PASSWORD_LENGTH:
            facts = {"least": MIN_PASSWORD_LENGTH}
            return [Problem(Code.PASSWORD_TOO_SHORT, "password", facts)]
        if password and password != self.form.value("repeat"):
            return [Problem(Code.PASSWORDS_DIFFER, "repeat")]
        return []


class SignInForm(GateForm):
    """User name and password."""

    required = ("user_name", "password")
    forgotten = Signal()
    """*Lupa kata sandi*."""

    def __init__(self) -> None:
        super().__init__(
            tr("Masuk"),
            tr("Data warga binaan tersimpan terenkripsi. Masuk dengan akun Anda."),
            tr("Masuk"),
            tr("Membuka data ..."),
        )
        self.form.add("user_name", tr("Nama pengguna"), TextField(max_length=40))
        self.form.add("password", tr("Kata sandi"), PasswordField())
        self._add_show_box("password")
        self.forgotten_button = QPushButton(tr("Lupa kata sandi?"))
        self.forgotten_button.setProperty("kind", "link")
        self.forgotten_button.clicked.connect(self._on_forgotten_button_clicked)
        self.lines.addWidget(self.forgotten_button)

    def _on_forgotten_button_clicked(self) -> None:
        self.forgotten.emit()


class RecoverForm(GateForm):
    """The recovery code from paper and a new password."""

    required = ("user_name", "code", "password")
    went_back = Signal()
    """Back to signing in."""

    def __init__(self) -> None:
        super().__init__(
            tr("Lupa kata sandi"),
            tr(
                "Saat program pertama kali dipakai, satu kode pemulihan dicetak dan disimpan "
                "kepala subseksi. Ketik kode itu, lalu buat kata sandi baru. Tanpa kode, admin "
                "lain dapat memberi Anda kata sandi baru."
            ),
            tr("Buat kata sandi baru dan masuk"),
            tr("Memeriksa kode ..."),
        )
        self.form.add("user_name", tr("Nama pengguna"), TextField(max_length=40))
        self.form.add("code", tr("Kode pemulihan"), TextField(max_length=120))
        self._add_passwords(tr("Kata sandi baru"))
        self.back_button = QPushButton(tr("Kembali"))
        self.back_button.setProperty("kind", "link")
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.lines.addWidget(self.back_button)

    def own_problems(self) -> list[Problem]:
        """The password is long enough and typed twice alike."""
        return self._password_problems()

    def _on_back_button_clicked(self) -> None:
        self.went_back.emit()


class FirstStartForm(GateForm):
    """The institution and its first administrator."""

    required = ("institution", "full_name", "user_name", "password")

    def __init__(self) -> None:
        super().__init__(
            tr("Mulai memakai Binaan Desktop"),
            tr(
                "Belum ada data di komputer ini. Isi nama rutan dan akun admin pertama; "
                "pengguna lain ditambahkan kemudian."
            ),
            tr("Buat data baru"),
            tr("Membuat data terenkripsi ..."),
        )
        self.form.add("institution", tr("Nama rutan"), TextField(tr("Rutan Kelas IIB ...")))
        self.form.add("full_name", tr("Nama lengkap Anda"), TextField())
        self.form.add(
            "user_name",
            tr("Nama pengguna"),
            TextField(max_length=40),
            hint=tr("Huruf kecil tanpa spasi, misalnya sari."),
        )
        self._add_passwords(tr("Kata sandi"))

    def own_problems(self) -> list[Problem]:
        """The password is long enough and typed twice alike."""
        return self._password_problems()


class RecoveryCodeView(QWidget):
    """The recovery code, shown once; goes on only when the user says it is kept."""

    confirmed = Signal()
    """*Sudah saya simpan*, and *Lanjut*."""
    copy_requested = Signal()
    """*Salin*."""
    print_requested = Signal()
    """*Cetak / simpan PDF*."""

    def __init__(self) -> None:
        super().__init__()
        heading = QLabel(tr("Kode pemulihan"))
        heading.setObjectName("heading")
        words = QLabel(
            tr(
                "Kode ini satu-satunya jalan masuk bila semua kata sandi terlupa, dan hanya "
                "ditampilkan sekali. Cetak, lalu simpan di tempat terkunci, jangan di komputer ini."
            )
        )
        words.setWordWrap(True)
        self.code_label = QLabel()
        self.code_label.setObjectName("recoveryCode")
        self.code_label.setWordWrap(True)
        self.code_label.setAccessibleName(tr("Kode pemulihan"))
        self.note = ReasonList()
        self.print_button = QPushButton(tr("Cetak / simpan PDF"))
        self.print_button.clicked.connect(self._on_print_button_clicked)
        self.copy_button = QPushButton(tr("Salin"))
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.kept_box = CheckField(tr("Sudah saya simpan"))
        self.kept_box.control.setAccessibleName(tr("Sudah saya simpan"))
        self.kept_box.changed.connect(self._on_kept_box_changed)
        self.go_on_button = QPushButton(tr("Lanjut"))
        self.go_on_button.setProperty("kind", "primary")
        self.go_on_button.setMinimumHeight(36)
        self.go_on_button.setEnabled(False)
        self.go_on_button.clicked.connect(self._on_go_on_button_clicked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for widget in (
            heading,
            words,
            self.code_label,
            self.print_button,
            self.copy_button,
            self.note,
            self.kept_box,
            self.go_on_button,
        ):
            lines.addWidget(widget)

    def show_code(self, code: str) -> None:
        """Show the code."""
        self.code_label.setText(code)
        self.kept_box.set_value(value=False)
        self.print_button.setFocus()

    def say(self, text: str) -> None:
        """Say that it was copied or printed."""
        self.note.set_reasons([(text, Tone.SUCCESS)])

    def _on_kept_box_changed(self) -> None:
        self.go_on_button.setEnabled(self.kept_box.value())

    def _on_print_button_clicked(self) -> None:
        self.print_requested.emit()

    def _on_copy_button_clicked(self) -> None:
        self.copy_requested.emit()

    def _on_go_on_button_clicked(self) -> None:
        self.confirmed.emit()
