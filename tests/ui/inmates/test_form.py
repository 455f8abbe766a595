"""The form of a profile: by keyboard alone, with problems where they belong."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus, Sex
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.inmates.drafts import SkillDraft
from binaan_desktop.services.inmates.rows import InmateDetail, InmateFilter
from binaan_desktop.ui.inmates.dialog import InmateDialog, edit_inmate, new_inmate
from binaan_desktop.ui.inmates.form import InmateForm, read_lists
from binaan_desktop.ui.inmates.skills_field import SkillsField
from tests.builders import make_inmate, make_interest, make_skill, make_skill_record
from tests.ui.scripted import ScriptedContext

pytestmark = pytest.mark.usefixtures("database")


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(qtbot: QtBot, *fields: str) -> None:
    """Type into the field that has the keyboard, Enter after each."""
    for one in fields:
        QTest.keyClicks(_focused(), one)
        _press_enter(qtbot)


def _press_enter(qtbot: QtBot) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    QTest.keyClick(_focused(), Qt.Key.Key_Return)


def _run_new(
    ctx: ScriptedContext, qtbot: QtBot, robot: Callable[[InmateDialog], None]
) -> InmateDetail | None:
    def wrapped(dialog: InmateDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.form.field("name").control.hasFocus)
        robot(dialog)

    ctx.dialogs.on_run.append(wrapped)
    inmate_id = new_inmate(ctx)
    if inmate_id is None:
        return None
    return ctx.services.inmates.queries.get_inmate(inmate_id=inmate_id)


def _person(ctx: ScriptedContext, name: str) -> int:
    return ctx.services.inmates.queries.search_people(text=name)[0].id


def test_twelve_fields_by_keyboard_alone(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        # Sex and date of birth come from the NIK, the status from the register number.
        _type(qtbot, "Dedi Mulyadi", "Rahmat", "3604121211870002", "", "Serang", "", "Ujang; Dedi")
        _type(qtbot, "bi 12/26", "", "c", "4", "5/1/26", "", "1/1/26", "1/1/28")
        QTest.keyClick(_focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    detail = _run_new(ctx, qtbot, robot)
    assert detail is not None
    assert (detail.name, detail.father_name) == ("Dedi Mulyadi", "Rahmat")
    assert (detail.sex, detail.birth_date) == (Sex.MALE, date(1987, 11, 12))
    assert detail.birth_place == "Serang"
    assert detail.aliases == ("Ujang", "Dedi")
    assert [one.text for one in detail.register_numbers] == ["B.I 12/2026"]
    assert detail.legal_status is LegalStatus.CONVICT
    assert (detail.block, detail.cell) == ("c", "4")
    assert (detail.admitted_on, detail.detained_from) == (date(2026, 1, 5), date(2026, 1, 1))
    assert detail.expiry_date == date(2028, 1, 1)
    assert ctx.messages.last.text == "Profil Dedi Mulyadi bin Rahmat disimpan."


def test_errors_stand_under_their_fields_and_nothing_is_saved(
    ctx: ScriptedContext, qtbot: QtBot
) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("nik", "36041212118700")
        form.set_value("expiry_date", date(2025, 1, 1))
        form.set_value("detained_from", date(2026, 1, 1))
        dialog.save_and_close()
        assert form.problem_text("name") == "Wajib diisi."
        assert form.problem_text("nik").startswith("NIK harus 16 angka; yang diketik 14.")
        assert form.problem_text("expiry_date") == "Tidak boleh lebih awal daripada 1 Januari 2026."
        assert form.field("name").control.hasFocus()
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    assert _run_new(ctx, qtbot, robot) is None
    assert ctx.services.inmates.queries.count_inmates() == 3


def test_doubts_show_while_typing_and_do_not_stop_the_save(
    ctx: ScriptedContext, qtbot: QtBot
) -> None:
    def robot(dialog: InmateDialog) -> None:
        dialog.form.set_value("name", "Dedi")
        dialog.form.set_value("nik", "3604121211870001")
        qtbot.waitUntil(lambda: bool(dialog.doubts.texts()))
        assert dialog.doubts.texts() == [
            "NIK ini sudah dipakai Ahmad Subur. Pastikan bukan orang yang sama."
        ]
        dialog.save_and_close()

    assert _run_new(ctx, qtbot, robot) is not None
    assert "Perhatikan: NIK ini sudah dipakai Ahmad Subur." in ctx.messages.last.text


def test_save_and_next_keeps_block_and_day_of_arrival(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Satu")
        form.set_value("block", "D")
        form.set_value("admitted_on", date(2026, 11, 20))
        skills = ctx.services.inmates.queries.list_skills()
        form.set_value("skills", [SkillDraft(skills[0].id)])
        QTest.keyClick(
            form.field("name").control,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        assert form.value("name") == ""
        assert form.value("skills") == []
        assert (form.value("block"), form.value("admitted_on")) == ("D", date(2026, 11, 20))
        assert form.field("name").control.hasFocus()
        form.set_value("name", "Dua")
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert detail is not None
    assert (detail.name, detail.block) == ("Dua", "D")
    assert ctx.services.inmates.queries.count_inmates(wanted=InmateFilter(block="D")) == 2


def test_skills_are_typed_with_enter(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        skills = form.field("skills")
        assert isinstance(skills, SkillsField)
        skills.control.setFocus()
        QTest.keyClicks(skills.control, "lele")
        _press_enter(qtbot)
        (draft,) = skills.value()
        assert draft.level is SkillLevel.BASIC
        assert "Tingkat Budidaya lele" in _focused().accessibleName()
        QTest.keyClick(_focused(), Qt.Key.Key_Down)
        _press_enter(qtbot)
        QTest.keyClick(_focused(), Qt.Key.Key_Down)
        _press_enter(qtbot)
        _type(qtbot, "Surat dari pokdakan")
        assert skills.control.hasFocus()
        # The same skill again leads to its row instead of a second one.
        QTest.keyClicks(skills.control, "budidaya lele")
        _press_enter(qtbot)
        assert len(skills.value()) == 1
        assert not form.field("skills_asked").isEnabled()
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert detail is not None
    (skill,) = detail.skills
    assert (skill.name, skill.level) == ("Budidaya lele", SkillLevel.SKILLED)
    assert (skill.source, skill.evidence) == (SkillSource.WORK, "Surat dari pokdakan")


def test_enter_in_the_empty_skill_box_goes_on(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        dialog.form.field("skills").control.setFocus()
        _press_enter(qtbot)
        assert dialog.form.field("skills_asked").control.hasFocus()
        dialog.reject()

    assert _run_new(ctx, qtbot, robot) is None


def test_an_unknown_skill_is_told_and_not_lost(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        form.field("skills").control.setFocus()
        QTest.keyClicks(form.field("skills").control, "pawang hujan")
        dialog.save_and_close()
        assert form.problem_text("skills").startswith("Tidak ada dalam daftar.")
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    assert _run_new(ctx, qtbot, robot) is None


def test_asked_and_has_none_is_a_tick(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        dialog.form.set_value("name", "Dedi")
        QTest.keyClick(dialog.form.field("skills_asked").control, Qt.Key.Key_Space)
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert detail is not None
    assert detail.skills_asked_on == ctx.clock.today()
    assert detail.interests_asked_on is None


def test_districts_follow_the_regency_and_name_it(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        form.set_value("name", "Dedi")
        QTest.keyClicks(form.field("district_code").control, "Pontang, Kabupaten Serang")
        assert form.value("regency_code") == "36.04"
        assert form.value("district_code") == "36.04.12"
        form.set_value("regency_code", "36.73")
        assert form.value("district_code") is None
        form.set_value("district_code", "36.73.01")
        dialog.save_and_close()

    detail = _run_new(ctx, qtbot, robot)
    assert detail is not None
    assert (detail.district, detail.regency) == ("Serang", "Kota Serang")


def test_opening_and_saving_changes_nothing(ctx: ScriptedContext, qtbot: QtBot) -> None:
    services = ctx.services.inmates
    inmate_id = _person(ctx, "subur")
    before = services.queries.get_inmate(inmate_id=inmate_id)
    asked: list[bool] = []

    def robot(dialog: InmateDialog) -> None:
        asked.append(dialog.form.is_dirty)
        assert dialog.form.value("nik") == "360412******0001"
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    assert edit_inmate(ctx, inmate_id)
    after = services.queries.get_inmate(inmate_id=inmate_id)
    assert asked == [False]
    assert (after.nik_masked, after.register_numbers) == (
        before.nik_masked,
        before.register_numbers,
    )
    assert services.commands.reveal_nik(inmate_id=inmate_id).value == "3604121211870001"


def test_a_new_number_offers_to_be_a_correction(ctx: ScriptedContext, qtbot: QtBot) -> None:
    inmate_id = _person(ctx, "subur")

    def robot(dialog: InmateDialog) -> None:
        form = dialog.form
        correction = form.field("register_correction")
        assert not correction.isVisible()
        form.set_value("register_no", "B.I 284/2026")
        assert correction.isVisible()
        QTest.keyClick(correction.control, Qt.Key.Key_Space)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    edit_inmate(ctx, inmate_id)
    detail = ctx.services.inmates.queries.get_inmate(inmate_id=inmate_id)
    assert [one.text for one in detail.register_numbers] == ["B.I 284/2026"]


def test_coming_and_going_is_no_matter_of_this_form(ctx: ScriptedContext, qtbot: QtBot) -> None:
    form = InmateForm(read_lists(ctx.services.inmates.queries), ctx.clock.today, is_new=False)
    qtbot.addWidget(form)
    assert {"presence", "left_on"}.isdisjoint(form.names())


def test_a_newer_save_is_told_inside_the_dialog(ctx: ScriptedContext, qtbot: QtBot) -> None:
    services = ctx.services.inmates
    inmate_id = _person(ctx, "cecep")

    def robot(dialog: InmateDialog) -> None:
        draft = services.queries.get_draft(inmate_id=inmate_id)
        draft.block = "X"
        services.commands.update_inmate(inmate_id=inmate_id, draft=draft)
        dialog.form.set_value("block", "Y")
        dialog.save_and_close()
        assert "baru saja diubah pengguna lain" in dialog.reasons.texts()[0]
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    assert not edit_inmate(ctx, inmate_id)
    assert services.queries.get_inmate(inmate_id=inmate_id).block == "X"


def test_dialog_is_no_taller_than_a_small_screen_allows(ctx: ScriptedContext, qtbot: QtBot) -> None:
    def robot(dialog: InmateDialog) -> None:
        assert dialog.height() <= 700
        last = dialog.form.field("note").control
        last.setFocus()
        qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
        dialog.reject()

    _run_new(ctx, qtbot, robot)


def test_a_retired_trade_stays_with_whoever_has_it(
    ctx: ScriptedContext, qtbot: QtBot, database: Database
) -> None:
    with database.write() as session:
        inmate_id = make_inmate(session, "Dedi")
        las, lele = make_skill(session, "Anyaman"), make_skill(session, "Ukir kayu")
        make_skill_record(session, inmate_id, las)
        make_interest(session, inmate_id, lele)
    for skill_id in (las, lele):
        ctx.services.inmates.commands.retire_skill(skill_id=skill_id)
    shown: list[str] = []

    def robot(dialog: InmateDialog) -> None:
        shown.extend(label.text() for label in dialog.form.field("skills").findChildren(QLabel))
        dialog.form.set_value("occupation", "Nelayan")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    assert edit_inmate(ctx, inmate_id)
    assert "Anyaman" in shown
    detail = ctx.services.inmates.queries.get_inmate(inmate_id=inmate_id)
    assert [one.name for one in detail.skills] == ["Anyaman"]
    assert detail.interests == ("Ukir kayu",)
