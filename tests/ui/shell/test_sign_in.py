"""Before there is a desk: signing in, first start, and the recovery code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import AccessDenied, Code, Problem, ValidationFailed
from binaan_desktop.ui.kit.print_preview import Paper, PrintPreviewDialog, write_pdf
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.shell.recovery_sheet import RecoverySheet
from binaan_desktop.ui.shell.sign_in import FirstStart, Gate, GatePorts, SignInWindow
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import focused, press, type_text
from tests.ui.scripted import InlineJobs, ScriptedDialogs

FIRST, RETURNING = True, False
PASSWORD = "rumah padi hijau"
CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723"


@dataclass
class House:
    """Stands for the work behind the forms."""

    calls: list[tuple[str, ...]] = field(default_factory=list)
    dialogs: ScriptedDialogs = field(default_factory=ScriptedDialogs)

    def unlock(self, user_name: str, password: str) -> object:
        self.calls.append(("unlock", user_name, password))
        if password != PASSWORD:
            raise AccessDenied(Problem(Code.WRONG_PASSWORD, "password"))
        return f"meja {user_name}"

    def recover(self, user_name: str, code: str, password: str) -> object:
        self.calls.append(("recover", user_name, code, password))
        if code != CODE:
            raise AccessDenied(Problem(Code.WRONG_RECOVERY_CODE))
        return f"meja {user_name}"

    def create(self, asked: FirstStart) -> str:
        self.calls.append(
            ("create", asked.institution, asked.full_name, asked.user_name, asked.password)
        )
        if " " in asked.user_name:
            raise ValidationFailed(Problem(Code.BAD_USER_NAME, "user_name"))
        return CODE

    def prepare(self) -> None:
        self.calls.append(("prepare",))


@pytest.fixture
def house() -> House:
    return House()


MakeWindow = Callable[[bool], SignInWindow]


@pytest.fixture
def make(qtbot: QtBot, house: House, tmp_path: Path) -> MakeWindow:
    def make(is_first_start: bool) -> SignInWindow:
        gate = Gate(house.unlock, house.recover, house.create, house.prepare)
        ports = GatePorts(
            InlineJobs(), house.dialogs, UiState(tmp_path / "t.ini"), lambda: date(2026, 11, 24)
        )
        window = SignInWindow(gate, ports, is_first_start=is_first_start)
        # The recovery code refuses the cross on purpose: the test takes the window away itself.
        qtbot.addWidget(window, before_close_func=_let_go)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        # What signing in needs is imported once the window can be seen.
        qtbot.waitUntil(lambda: ("prepare",) in house.calls)
        return window

    return make


def _let_go(window: SignInWindow) -> None:
    window.code_view.kept_box.set_value(value=True)


def test_sign_in_by_keyboard(qtbot: QtBot, make: MakeWindow, house: House) -> None:
    window = make(RETURNING)
    assert house.calls == [("prepare",)]
    type_text(focused(), "sari")
    press(focused(), Qt.Key.Key_Return)
    type_text(focused(), PASSWORD)
    with qtbot.waitSignal(window.opened) as opened:
        press(focused(), Qt.Key.Key_Return)
    assert opened.args == ["meja sari"]
    assert house.calls[-1] == ("unlock", "sari", PASSWORD)


def test_a_wrong_password_has_a_way_out(make: MakeWindow, house: House) -> None:
    window = make(RETURNING)
    window.sign_in.form.set_value("user_name", "sari")
    window.sign_in.form.set_value("password", "salah")
    window.sign_in.submit()
    assert window.sign_in.reasons.texts()[0].startswith("Nama pengguna atau kata sandi salah.")
    assert window.sign_in.button.isEnabled()
    assert focused() is window.sign_in.form.field("password").control
    window.sign_in.forgotten_button.click()
    assert window.current_page() is window.recover
    assert window.recover.form.value("user_name") == "sari"
    press(focused(), Qt.Key.Key_Escape)
    assert window.current_page() is window.sign_in


def test_empty_fields_are_told_and_nothing_is_tried(make: MakeWindow, house: House) -> None:
    window = make(RETURNING)
    window.sign_in.submit()
    assert window.sign_in.form.problem_text("password") == "Wajib diisi."
    assert house.calls == [("prepare",)]


def test_getting_back_in_by_the_code(qtbot: QtBot, make: MakeWindow, house: House) -> None:
    window = make(RETURNING)
    window.sign_in.forgotten_button.click()
    form = window.recover.form
    for name, value in {
        "user_name": "sari",
        "code": "SALAH",
        "password": PASSWORD,
        "repeat": PASSWORD,
    }.items():
        form.set_value(name, value)
    window.recover.submit()
    assert window.recover.reasons.texts()[0].startswith("Kode pemulihan salah.")
    form.set_value("code", CODE)
    with qtbot.waitSignal(window.opened) as opened:
        window.recover.submit()
    assert opened.args == ["meja sari"]


def filled(window: SignInWindow, **other: str) -> None:
    values = {
        "institution": "Rutan Kelas IIB Serang",
        "full_name": "Sari Puspita",
        "user_name": "sari",
        "password": PASSWORD,
        "repeat": PASSWORD,
    }
    for name, value in {**values, **other}.items():
        window.first_start.form.set_value(name, value)
    window.first_start.submit()


@pytest.mark.parametrize(
    ("other", "name", "text"),
    [
        ({"institution": ""}, "institution", "Wajib diisi."),
        ({"password": "pendek", "repeat": "pendek"}, "password", "Kata sandi terlalu pendek"),
        ({"repeat": "rumah padi biru"}, "repeat", "Kedua kata sandi tidak sama."),
    ],
)
def test_first_start_says_what_is_wrong_under_the_field(
    make: MakeWindow, house: House, other: dict[str, str], name: str, text: str
) -> None:
    window = make(FIRST)
    filled(window, **other)
    assert window.first_start.form.problem_text(name).startswith(text)
    assert house.calls == [("prepare",)]


def test_refusals_of_the_work_go_under_their_field(make: MakeWindow) -> None:
    window = make(FIRST)
    filled(window, user_name="sari puspita")
    assert window.current_page() is window.first_start
    assert window.first_start.form.problem_text("user_name") != ""
    assert focused() is window.first_start.form.field("user_name").control


def test_the_code_is_shown_once_and_must_be_kept(
    qtbot: QtBot, make: MakeWindow, house: House
) -> None:
    window = make(FIRST)
    filled(window)
    view = window.code_view
    assert window.current_page() is view
    assert view.code_label.text() == CODE
    assert not view.go_on_button.isEnabled()
    assert not window.close()
    view.copy_button.click()
    assert QGuiApplication.clipboard().text() == CODE
    view.kept_box.control.click()
    with qtbot.waitSignal(window.opened) as opened:
        view.go_on_button.click()
    assert opened.args == ["meja sari"]
    assert house.calls[-1] == ("unlock", "sari", PASSWORD)


def test_the_code_is_printed_or_saved(make: MakeWindow, house: House, tmp_path: Path) -> None:
    window = make(FIRST)
    filled(window)
    path = tmp_path / "kode.pdf"
    house.dialogs.save_paths = [path]

    def save(dialog: PrintPreviewDialog) -> None:
        dialog.pdf_button.click()

    house.dialogs.on_run = [save]
    window.code_view.print_button.click()
    assert "Rutan Kelas IIB Serang" in words_of(path)
    assert not window.code_view.note.isHidden()


def words_of(pdf: Path) -> str:
    """The text of the first page, with single spaces."""
    return " ".join(PdfReader(pdf).pages[0].extract_text().split())


@pytest.mark.parametrize("paper", list(Paper))
def test_the_sheet_holds_the_whole_code_on_one_page(
    qtbot: QtBot, tmp_path: Path, paper: Paper
) -> None:
    sheet = RecoverySheet("Rutan Kelas IIB Serang", CODE, date(2026, 11, 24))
    write_pdf(sheet, tmp_path / "kode.pdf", paper)
    assert len(PdfReader(tmp_path / "kode.pdf").pages) == 1
    text = words_of(tmp_path / "kode.pdf")
    assert CODE in text.replace(" ", "")
    assert "24 November 2026" in text


def test_a_second_press_does_not_start_the_work_twice(make: MakeWindow, house: House) -> None:
    window = make(RETURNING)
    window.sign_in.form.set_value("user_name", "sari")
    window.sign_in.form.set_value("password", PASSWORD)
    window.sign_in.set_busy(is_busy=True)
    window.sign_in.submit()
    assert house.calls == [("prepare",)]


@pytest.mark.parametrize("is_first_start", [True, False])
def test_every_control_has_a_name_and_a_keyboard_way(
    make: MakeWindow, is_first_start: bool
) -> None:
    window = make(is_first_start)
    for page in (window, window.sign_in, window.recover, window.first_start, window.code_view):
        assert unnamed_controls(page) == []
        assert unreachable_controls(page) == []
