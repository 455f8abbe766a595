"""The officer of the stories: she opens pages, fills in forms and answers dialogs."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.shell.main_window import MainWindow
from tests.ui.keys import CTRL
from tests.ui.scripted import ScriptedContext


class Officer:
    """What the officer does, in her words."""

    def __init__(self, window: MainWindow, ctx: ScriptedContext) -> None:
        self.window = window
        self.ctx = ctx

    def open(self, page_id: str) -> Any:
        """Go to a page as the rail does."""
        self.window.open_page(page_id)
        page = self.window.pages.current
        assert isinstance(page, Page)
        assert page.isVisible()
        return page

    def fill(self, **values: object) -> None:
        """Fill in the next form and save it with Ctrl+Enter."""

        def robot(dialog: FormDialog[Any]) -> None:
            for name, value in values.items():
                dialog.form.set_value(name, value)
            QTest.keyClick(dialog.form.field(next(iter(values))).control, Qt.Key.Key_Return, CTRL)

        self.ctx.dialogs.on_run.append(robot)

    def answer(self, robot: Callable[[Any], None]) -> None:
        """Deal with the next dialog."""
        self.ctx.dialogs.on_run.append(robot)
