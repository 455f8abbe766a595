"""The rest of a person in the form: titles, no NIK, limits, the address after release."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import NikMissing, SafetyLimit, Sex
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.inmates.drafts import LimitDraft
from binaan_desktop.services.inmates.rows import InmateDetail, LimitRow
from binaan_desktop.ui.inmates.dialog import InmateDialog, edit_inmate, new_inmate
from binaan_desktop.ui.inmates.form import InmateForm
from binaan_desktop.ui.inmates.person_fields import LimitField, TextWithButton
from tests.builders import make_inmate
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, focused, press, type_text
from tests.ui.scripted import ScriptedContext

NIK = "3604121211870009"


pytestmark = pytest.mark.usefixtures("database")


def _run_new(
    ctx: ScriptedContext, qtbot: QtBot, robot: Callable[[InmateDialog], None]
) -> InmateDetail:
    def wrapped(dialog: InmateDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.form.field("name").control.hasFocus)
        robot(dialog)

    ctx.dialogs.on_run.append(wrapped)
    inmate_id = new_inmate(ctx)
    assert inmate_id is not None, ctx.messages.texts
    return ctx.services.inmates.queries.get_inmate(inmate_id=inmate_id)


def _type_name(form: InmateForm, text: str) -> None:
    form.field("name").control.setFocus()
    type_text(focused(), text)
    press(focused(), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "name", "father", "aliases", "titles", "sex"),
    [
        ("Hj. Siti Aminah", "Siti Aminah", "", "", "Hj.", None),
        ("Ahmad Subur, S.H.", "Ahmad Subur", "", "", "S.H.", None),
        (
            "AHMAD SUBUR BIN H. KARIM ALS BUYUNG",
            "AHMAD SUBUR",
            "H. KARIM",
            "BUYUNG",
            "",
            Sex.MALE,
        ),
        ("Siti binti Umar", "Siti", "Umar", "", "", Sex.FEMALE),
        ("Muhammad B. Santoso", "Muhammad B. Santoso", "", "", "", None),
        ("Bintang Pratama", "Bintang Pratama", "", "", "", None),
    ],
)
def test_parts_of_a_name_go_where_they_belong(
    ctx: ScriptedContext,
    qtbot: QtBot,
    typed: str,
    name: str,
    father: str,
    aliases: str,
    titles: str,
    sex: Sex | None,
) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        _type_name(form, typed)
        assert form.value("name") == name
        shown = (form.value("father_name"), form.value("aliases"), form.value("titles"))
        assert shown == (father, aliases, titles)
        assert form.value("sex") is sex
        dialog.save_and_close()

    assert _run_new(ctx, qtbot, robot).name == name


def test_what_stands_already_is_not_overwritten(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("titles", "H.")
        _type_name(form, "Ahmad Subur, S.H.")
        assert (form.value("name"), form.value("titles")) == ("Ahmad Subur, S.H.", "H.")
        dialog.save_and_close()

    assert _run_new(ctx, qtbot, robot).titles == "H."


def test_typing_a_nik_clears_the_reason_for_none(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        form.set_value("nik_missing", NikMissing.FORGOTTEN)
        nik, reason = form.field("nik"), form.field("nik_missing")
        nik.control.setFocus()
        type_text(nik.control, NIK)
        assert form.value("nik_missing") is None
        assert not reason.isEnabled()
        press(nik.control, Qt.Key.Key_Return)
        assert focused() is form.field("sex").control
        form.set_value("nik", "")
        assert reason.isEnabled()
        form.set_value("nik_missing", NikMissing.NOT_ENROLLED)
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert (detail.nik_masked, detail.nik_missing) == (None, NikMissing.NOT_ENROLLED)


def test_a_list_that_brought_a_nik_leaves_no_dead_end(
    ctx: ScriptedContext, database: Database
) -> None:
    with database.write() as session:
        inmate_id = make_inmate(session, nik=NIK)
        session.get_one(Inmate, inmate_id).nik_missing = NikMissing.FORGOTTEN

    def robot(dialog: InmateDialog) -> None:
        assert not dialog.form.is_dirty
        dialog.form.set_value("block", "C")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    assert edit_inmate(ctx, inmate_id)
    detail = ctx.services.inmates.queries.get_inmate(inmate_id=inmate_id)
    assert (detail.nik_missing, detail.block) == (None, "C")


def test_limits_are_ticked_and_explained_by_keyboard(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        water = form.field("limit_water")
        assert isinstance(water, LimitField)
        water.control.setFocus()
        press(focused(), Qt.Key.Key_Space)
        assert focused() is water.note
        type_text(focused(), "tidak bisa berenang")
        press(focused(), Qt.Key.Key_Return)
        assert focused() is form.field("limit_fire").control
        press(focused(), Qt.Key.Key_Return)
        assert focused() is form.field("limit_tools").control
        press(focused(), Qt.Key.Key_Space)
        press(focused(), Qt.Key.Key_Return, CTRL)

    detail = _run_new(ctx, qtbot, robot)
    assert detail.limits == (
        LimitRow(SafetyLimit.WATER, "tidak bisa berenang"),
        LimitRow(SafetyLimit.TOOLS, None),
    )
    assert detail.limits_asked_on == ctx.clock.today()


def test_asked_and_no_limit_is_a_tick(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        asked = form.field("limits_asked")
        form.set_value("limit_fire", LimitDraft(SafetyLimit.FIRE))
        assert not asked.isEnabled()
        form.set_value("limit_fire", None)
        press(asked.control, Qt.Key.Key_Space)
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert (detail.limits, detail.limits_asked_on) == ((), ctx.clock.today())


def test_home_address_is_taken_over_in_one_press(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        form.set_value("regency_code", "36.04")
        form.set_value("district_code", "36.04.12")
        form.set_value("village", "Linduk")
        form.set_value("address", "Kp. Baru RT 2")
        address = form.field("release_address")
        assert isinstance(address, TextWithButton)
        address.button.setFocus()
        press(focused(), Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert focused() is form.field("release_contact").control
        type_text(focused(), "Ibu Aminah, 0812 3456")
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert detail.release_address == "Kp. Baru RT 2, Linduk, Pontang"
    assert detail.release_regency == "Kabupaten Serang"
    assert detail.release_contact == "Ibu Aminah, 0812 3456"


def test_everything_shown_is_saved_as_it_was(ctx: ScriptedContext, qtbot: QtBot) -> None:
    services = ctx.services.inmates

    def fill(dialog: InmateDialog) -> None:
        form = dialog.form
        for name, value in {
            "name": "Dedi",
            "titles": "Drs.",
            "mother_name": "Aminah",
            "nationality": "Malaysia",
            "nik_missing": NikMissing.FOREIGNER,
            "origin_unit": "Polres Serang",
            "sentence": "2 tahun 6 bulan",
            "limit_water": LimitDraft(SafetyLimit.WATER, "asma"),
            "release_address": "Johor",
        }.items():
            form.set_value(name, value)
        dialog.save_and_close()

    before = _run_new(ctx, qtbot, fill)
    assert (before.titles, before.mother_name, before.nationality) == ("Drs.", "Aminah", "Malaysia")
    assert (before.origin_unit, before.release_address) == ("Polres Serang", "Johor")
    assert before.sentence == "2 tahun 6 bulan"
    dirty: list[bool] = []

    def look(dialog: InmateDialog) -> None:
        dirty.append(dialog.form.is_dirty)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(look)
    assert edit_inmate(ctx, before.id)
    assert dirty == [False]
    after = services.queries.get_inmate(inmate_id=before.id)
    assert (after.limits, after.nik_missing) == (before.limits, before.nik_missing)
    assert after.nationality == before.nationality


def test_every_control_has_a_name_and_a_way_by_keyboard(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        names = [dialog.form.field(name).control.accessibleName() for name in dialog.form.names()]
        assert len(set(names)) == len(names)
        dialog.form.set_value("name", "Dedi")
        dialog.save_and_close()

    _run_new(ctx, qtbot, robot)
