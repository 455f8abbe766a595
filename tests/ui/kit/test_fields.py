"""Each field reads tolerantly, writes our notation, and says what it cannot read."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NumberField,
    PasswordField,
    TextAreaField,
    TextField,
    TimeField,
)
from tests.ui.keys import press, type_text

TODAY = date(2026, 11, 24)
OPTIONS = [(1, "Las dasar"), (2, "Budidaya lele"), (3, "Budidaya nila")]


def a_day() -> DateField:
    return DateField(lambda: TODAY)


@pytest.mark.parametrize(
    ("make", "typed", "value", "shown"),
    [
        (TextField, "  Ahmad   Fauzi ", "Ahmad Fauzi", "  Ahmad   Fauzi "),
        (a_day, "7/5/25", date(2025, 5, 7), "07-05-2025"),
        (a_day, "7 mei 2025", date(2025, 5, 7), "07-05-2025"),
        (TimeField, "8", time(8), "08.00"),
        (NumberField, "1.250", 1250, "1.250"),
        (NumberField, "1250", 1250, "1.250"),
        (lambda: NumberField(decimals=2), "7,5", Decimal("7.5"), "7,5"),
        (lambda: NumberField(decimals=1), "7.5", Decimal("7.5"), "7,5"),
    ],
)
def test_typed_values(
    qtbot: QtBot, make: Callable[[], TextField], typed: str, value: object, shown: str
) -> None:
    field = make()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        type_text(field.control, typed)
    field.control.editingFinished.emit()
    assert field.value() == value
    assert field.problem() is None
    assert field.control.text() == shown


@pytest.mark.parametrize(
    ("make", "typed", "code"),
    [
        (a_day, "31/2/2025", Code.NOT_A_DATE),
        (TimeField, "25.00", Code.NOT_A_TIME),
        (NumberField, "tiga", Code.NOT_A_NUMBER),
        (NumberField, "7,5", Code.NOT_A_NUMBER),
        (lambda: NumberField(minimum=1, maximum=30), "31", Code.OUT_OF_RANGE),
        (lambda: NumberField(minimum=1, maximum=30), "0", Code.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_read_stays_and_is_told(
    qtbot: QtBot, make: Callable[[], TextField], typed: str, code: Code
) -> None:
    field = make()
    qtbot.addWidget(field)
    type_text(field.control, typed)
    field.control.editingFinished.emit()
    assert field.problem() is code
    if code is not Code.OUT_OF_RANGE:
        assert field.control.text() == typed
        assert field.value() is None
    problem = field.as_problem("field")
    assert problem is not None
    assert problem.field == "field"


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (TextField, "Ahmad"),
        (a_day, TODAY),
        (TimeField, time(13, 45)),
        (NumberField, 12000),
        (lambda: NumberField(decimals=2), Decimal("0.05")),
        (TextAreaField, "dua\nbaris"),
        (lambda: CheckField("Setuju"), True),
        (lambda: ChoiceField(OPTIONS), 2),
    ],
)
def test_values_that_are_set_come_back(
    qtbot: QtBot, make: Callable[[], Field], value: object
) -> None:
    field = make()
    qtbot.addWidget(field)
    empty = field.value()
    field.set_value(value)
    assert field.value() == value
    assert field.problem() is None
    field.set_value(None)
    assert field.value() == empty


def test_ctrl_semicolon_is_today(qtbot: QtBot) -> None:
    field = a_day()
    qtbot.addWidget(field)
    press(field.control, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == TODAY


def test_a_password_is_kept_exactly(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    type_text(field.control, " dua  spasi ")
    assert field.value() == " dua  spasi "
    assert field.control.echoMode() is QLineEdit.EchoMode.Password
    field.set_shown(shown=True)
    assert field.control.echoMode() is QLineEdit.EchoMode.Normal


def typed_into(qtbot: QtBot, field: ChoiceField, text: str) -> None:
    edit = field.control.lineEdit()
    assert edit is not None
    edit.selectAll()
    type_text(edit, text)
    completer = field.control.completer()
    popup = None if completer is None else completer.popup()
    if popup is not None:
        popup.hide()
    edit.editingFinished.emit()
    QApplication.sendPostedEvents()


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("las dasar", 1, None),
        ("nila", 3, None),
        ("budidaya", None, Code.NOT_IN_LIST),
        ("menjahit", None, Code.NOT_IN_LIST),
        ("", None, None),
    ],
)
def test_a_choice_finds_by_any_part(
    qtbot: QtBot, text: str, value: int | None, code: Code | None
) -> None:
    field = ChoiceField(OPTIONS)
    qtbot.addWidget(field)
    typed_into(qtbot, field, text)
    assert field.value() == value
    assert field.problem() is code


def test_new_options_keep_the_value_when_it_is_still_there(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS)
    qtbot.addWidget(field)
    field.set_value(2)
    field.set_options([(2, "Budidaya lele"), (4, "Menjahit")])
    assert field.value() == 2
    field.set_options([(4, "Menjahit")])
    assert field.value() is None


def test_a_choice_that_must_be_made_begins_empty(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS, optional=False)
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.control.count() == 3
