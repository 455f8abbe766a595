"""Keyboard stories: Enter goes on, Ctrl+Enter saves, Esc asks once, problems have a place."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    Problem,
    ValidationFailed,
)
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    NumberField,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.form_dialog import MAX_HEIGHT, FormDialog
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, SHIFT, focused, press, type_text
from tests.ui.scripted import ScriptedContext


def person_form() -> Form:
    form = Form()
    form.add("name", "Nama", TextField(), required=True)
    form.add("block", "Blok", ChoiceField([("A", "Blok A"), ("B", "Blok B")]), pinned=True)
    form.add("note", "Catatan", TextAreaField())
    form.add("asked", "", CheckField("Sudah ditanya"))
    form.add("born", "Tanggal lahir", DateField(lambda: date(2026, 11, 24)), hint="Boleh kosong")
    return form


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = person_form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.focus_first()
    return form


def field_in_focus(form: Form) -> str:
    at = focused()
    return next(
        name
        for name in form.names()
        if form.field(name).control is at or form.field(name).control.isAncestorOf(at)
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_to_the_next_field_but_is_a_new_line_in_a_text(
    qtbot: QtBot, form: Form, key: Qt.Key
) -> None:
    type_text(focused(), "Ahmad")
    press(focused(), key)
    assert field_in_focus(form) == "block"
    press(focused(), key)
    assert field_in_focus(form) == "note"
    type_text(focused(), "satu")
    press(focused(), key)
    type_text(focused(), "dua")
    assert form.value("note") == "satu\ndua"
    press(focused(), Qt.Key.Key_Tab)
    assert field_in_focus(form) == "asked"
    press(focused(), Qt.Key.Key_Space)
    press(focused(), key)
    assert field_in_focus(form) == "born"
    type_text(focused(), "7/5/90")
    with qtbot.waitSignal(form.save_requested):
        press(focused(), key)
    assert form.values() == {
        "name": "Ahmad",
        "block": None,
        "note": "satu\ndua",
        "asked": True,
        "born": date(1990, 5, 7),
    }


def test_tab_order_is_reading_order(qtbot: QtBot, form: Form) -> None:
    seen = []
    for _ in form.names():
        seen.append(field_in_focus(form))
        press(focused(), Qt.Key.Key_Tab)
    assert seen == form.names()


@pytest.mark.parametrize("at", ["name", "block", "note"])
def test_ctrl_enter_saves_from_anywhere(qtbot: QtBot, form: Form, at: str) -> None:
    form.field(at).control.setFocus()
    with qtbot.waitSignal(form.save_requested):
        press(focused(), Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(form.save_and_next_requested):
        press(focused(), Qt.Key.Key_Enter, CTRL | SHIFT)
    assert form.value("note") == ""


def test_problems_stand_under_their_fields_and_go_when_cured(form: Form) -> None:
    rest = form.show_problems(
        [Problem(Code.REQUIRED, "name"), Problem(Code.NOT_A_DATE, "born"), Problem(Code.STALE)]
    )
    assert [problem.code for problem in rest] == [Code.STALE]
    assert form.problem_text("name") == "Wajib diisi."
    assert form.problem_text("born").startswith("Bukan tanggal.")
    assert field_in_focus(form) == "name"
    assert form.field("name").control.accessibleDescription() == "Wajib diisi."
    form.show_problems([])
    assert form.problem_text("name") == ""
    assert form.problem_text("born") == ""


def test_what_cannot_be_read_is_told_before_saving(qtbot: QtBot, form: Form) -> None:
    type_text(form.field("born").control, "32/1/2020")
    type_text(form.field("block").control, "Blok Z")
    assert not form.check_input()
    assert form.problem_text("born").startswith("Bukan tanggal.")
    assert form.problem_text("block").startswith("Tidak ada dalam daftar.")


def test_dirty_means_another_value_not_another_key(form: Form) -> None:
    states = [form.is_dirty]
    type_text(form.field("name").control, "A")
    states.append(form.is_dirty)
    press(form.field("name").control, Qt.Key.Key_Backspace)
    states.append(form.is_dirty)
    type_text(form.field("born").control, "bukan tanggal")
    states.append(form.is_dirty)
    assert states == [False, True, False, True]


def test_every_control_has_a_name_and_a_keyboard_way(form: Form) -> None:
    assert unnamed_controls(form) == []
    assert unreachable_controls(form) == []


class Saver:
    """Stands for a command: keeps what it was given, refuses when told to."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.saved: list[object] = []
        self.error: Exception | None = None

    def __call__(self) -> Result[int]:
        if self.error is not None:
            raise self.error
        self.saved.append(self.form.value("name"))
        return Result(len(self.saved), Changes(frozenset({Topic.INMATES})))


@pytest.fixture
def dialog(qtbot: QtBot, ctx: ScriptedContext) -> FormDialog[int]:
    form = person_form()
    dialog = FormDialog(
        ctx, "Orang baru", form, Saver(form), done="Orang baru disimpan.", with_next=True
    )
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def saver_of(dialog: FormDialog[int]) -> Saver:
    saver = dialog.save
    assert isinstance(saver, Saver)
    return saver


def test_saving_closes_publishes_and_says_so(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    type_text(focused(), "Ahmad")
    with qtbot.waitSignal(ctx.changes.changed):
        press(focused(), Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert dialog.result_value == 1
    assert ctx.messages.texts == ["Orang baru disimpan."]


def test_save_and_next_keeps_pinned_values(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    for name in ("Ahmad", "Budi"):
        type_text(focused(), name)
        dialog.form.set_value("block", "B")
        press(focused(), Qt.Key.Key_Return, CTRL | SHIFT)
        assert dialog.form.value("name") == ""
        assert dialog.form.value("block") == "B"
        assert focused() is dialog.form.field("name").control
    assert saver_of(dialog).saved == ["Ahmad", "Budi"]
    assert dialog.saved_count == 2
    assert dialog.isVisible()
    press(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert ctx.dialogs.asked == []


def test_refusals_are_shown_inside_the_dialog(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    saver_of(dialog).error = ValidationFailed(Problem(Code.REQUIRED, "name"))
    dialog.save_button.click()
    assert dialog.form.problem_text("name") == "Wajib diisi."
    saver_of(dialog).error = DomainError(Problem(Code.STALE))
    dialog.save_button.click()
    assert dialog.reasons.texts()[0].startswith("Data ini baru saja diubah")
    assert dialog.isVisible()
    assert ctx.messages.shown == []
    dialog.form.mark_clean()
    dialog.reject()


def test_esc_asks_once_when_something_changed(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    type_text(focused(), "Ahmad")
    ctx.dialogs.answers = [None, "discard"]
    press(focused(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(ctx.dialogs.asked) == 2
    assert saver_of(dialog).saved == []


def test_esc_does_not_ask_when_nothing_changed(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    press(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert ctx.dialogs.asked == []


def test_the_windows_cross_asks_as_well(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    type_text(focused(), "Ahmad")
    ctx.dialogs.answers = [None, "discard"]
    assert not dialog.close()
    assert dialog.close()
    assert len(ctx.dialogs.asked) == 2


def test_the_windows_cross_asks_once_about_what_cannot_be_read(
    qtbot: QtBot, dialog: FormDialog[int], ctx: ScriptedContext
) -> None:
    field = dialog.form.add("weight", "Berat", NumberField())
    type_text(field.control, "banyak")
    ctx.dialogs.answers = ["discard"]
    assert dialog.close()
    assert len(ctx.dialogs.asked) == 1


def test_a_long_form_scrolls_and_stays_low(qtbot: QtBot, ctx: ScriptedContext) -> None:
    form = Form()
    for number in range(40):
        form.add(f"field{number}", f"Isian {number}", TextField())
    dialog = FormDialog(ctx, "Panjang", form, lambda: Result(1, Changes()))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= MAX_HEIGHT
    assert unnamed_controls(dialog) == []
    dialog.close()
