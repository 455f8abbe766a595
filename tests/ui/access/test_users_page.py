"""The users page: an account from its form to its key, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.access.form import RecoveryCodeDialog, own_password_dialog
from binaan_desktop.ui.access.page import UsersPage
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.conftest import DATA_KEY, PASSWORD
from tests.ui.scripted import ScriptedContext, show

NEW_PASSWORD = "kuda kolam pagi bambu"


def _page(qtbot: QtBot, ctx: ScriptedContext) -> UsersPage:
    page = UsersPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def test_new_user_by_keyboard(qtbot: QtBot, ctx: ScriptedContext, keys: Keys) -> None:
    page = _page(qtbot, ctx)

    def robot(dialog: FormDialog[int]) -> None:
        form = dialog.form
        for name, text in (("full_name", "Budi Hartono"), ("user_name", "budi")):
            QTest.keyClicks(form.field(name).control, text)
        for name in ("password", "repeat"):
            QTest.keyClicks(form.field(name).control, NEW_PASSWORD)
        control = form.field("repeat").control
        QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ctx.dialogs.on_run.append(robot)
    page.action("users.new").trigger()
    assert [row.user_name for row in page.model.rows] == ["budi", "sari"]
    row = page.table.current_row()
    assert row is not None
    assert row.user_name == "budi"
    assert keys.vault.unlock("budi", NEW_PASSWORD) == DATA_KEY


def test_different_passwords_stay_in_the_form(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = _page(qtbot, ctx)

    def robot(dialog: FormDialog[int]) -> None:
        for name, text in (
            ("full_name", "Budi"),
            ("user_name", "budi"),
            ("password", NEW_PASSWORD),
            ("repeat", "lain"),
        ):
            dialog.form.set_value(name, text)
        dialog.save_and_close()
        assert dialog.isVisible()
        assert "tidak sama" in dialog.form.problem_text("repeat")
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.action("users.new").trigger()
    assert page.model.rowCount() == 1


def test_last_admin_cannot_step_down(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = _page(qtbot, ctx)
    page.table.selectRow(0)

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("role", Role.VIEWER)
        dialog.save_and_close()
        assert dialog.isVisible()
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.action("users.edit").trigger()
    assert page.model.rows[0].role is Role.ADMIN


def test_recovery_code_is_shown_once_and_opens(
    qtbot: QtBot, ctx: ScriptedContext, keys: Keys
) -> None:
    page = _page(qtbot, ctx)
    seen: list[str] = []

    def robot(dialog: RecoveryCodeDialog) -> None:
        seen.append(dialog.code_label.text())
        dialog.done_button.click()

    ctx.dialogs.answers.append("go")
    ctx.dialogs.on_run.append(robot)
    page.action("users.recovery").trigger()
    assert keys.vault.unlock_with_recovery(seen[0]) == DATA_KEY


def test_own_password(qtbot: QtBot, ctx: ScriptedContext, keys: Keys) -> None:
    dialog = own_password_dialog(ctx)
    qtbot.addWidget(dialog)
    for name, text in (("old", PASSWORD), ("password", NEW_PASSWORD), ("repeat", NEW_PASSWORD)):
        dialog.form.set_value(name, text)
    dialog.save_and_close()
    assert keys.vault.unlock("sari", NEW_PASSWORD) == DATA_KEY
