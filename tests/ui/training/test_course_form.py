"""A course is typed without the mouse: base, modules, what it asks; refusals stand in the form."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.courses import RequirementKind, ServedFraction
from binaan_desktop.domain.inmates import Education, LegalStatus, SafetyLimit
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.ui.kit.fields import ChoiceField
from binaan_desktop.ui.kit.form_dialog import MAX_HEIGHT, FormDialog
from binaan_desktop.ui.training.course_form import CourseForm, course_dialog
from binaan_desktop.ui.training.course_words import completion_text, requirement_text
from binaan_desktop.ui.training.courses_page import CoursesPage
from binaan_desktop.ui.training.modules_field import ModulesField
from binaan_desktop.ui.training.requirements_field import RequirementsField
from tests import builders
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, choose, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

KIND = RequirementKind
ENTER, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def skill_id(sqlite_database: Database) -> int:
    with sqlite_database.write() as session:
        builders.make_skill(session, name="Las")
        return builders.make_skill(session, name="Budidaya lele")


@pytest.fixture
def course(ctx: ScriptedContext, skill_id: int) -> CourseRow:
    """A stored course of three modules and two lines."""
    draft = CourseDraft(
        "Budidaya lele",
        skill_id,
        min_theory=60,
        seats=16,
        modules=(ModuleDraft("Kolam", 8), ModuleDraft("Pakan", 10), ModuleDraft("Panen", 6)),
        requirements=(
            Requirement(KIND.LEGAL_STATUS, LegalStatus.CONVICT),
            Requirement(KIND.CONSENT, is_firm=False),
        ),
    )
    ctx.services.training.commands.create_course(draft=draft)
    return ctx.services.training.queries.list_courses()[0]


def _open(
    qtbot: QtBot, ctx: ScriptedContext, row: CourseRow | None = None
) -> tuple[FormDialog[int], CourseForm]:
    dialog = course_dialog(ctx, row)
    form = dialog.form
    assert isinstance(form, CourseForm)
    qtbot.addWidget(dialog, before_close_func=lambda _: ctx.dialogs.answers.append("discard"))
    dialog.setModal(False)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog, form


def _modules(form: CourseForm) -> ModulesField:
    field = form.field("modules")
    assert isinstance(field, ModulesField)
    return field


def _requirements(form: CourseForm) -> RequirementsField:
    field = form.field("requirements")
    assert isinstance(field, RequirementsField)
    return field


def _type(*texts: str) -> None:
    """Each text into what has the keyboard, then Enter."""
    for text in texts:
        type_text(focused(), text)
        press(focused(), ENTER)


def test_a_whole_course_is_typed_without_the_mouse(
    qtbot: QtBot, ctx: ScriptedContext, skill_id: int
) -> None:
    dialog, form = _open(qtbot, ctx)
    _type("Budidaya lele", "lele")
    choose("Budidaya lele")
    press(focused(), ENTER)  # the level stays
    _type("Kolam", "8", "Pakan", "10", "Panen", "6", "")
    assert focused() is _requirements(form).control
    choose("Status hukum")
    choose("Narapidana")
    press(focused(), ENTER)  # firm
    choose("Umur paling muda")
    _type("18")
    press(focused(), DOWN)
    press(focused(), ENTER)  # advised
    press(focused(), ENTER)
    assert focused() is form.field("min_attendance_percent").control
    press(focused(), ENTER, CTRL)
    assert not dialog.isVisible()
    (row,) = ctx.services.training.queries.list_courses()
    stored = ctx.services.training.queries.get_course_draft(course_id=row.id)
    assert (stored.name, stored.code, stored.skill_id) == ("Budidaya lele", "LELE", skill_id)
    assert [(one.name, one.lesson_hours) for one in stored.modules] == [
        ("Kolam", 8),
        ("Pakan", 10),
        ("Panen", 6),
    ]
    assert stored.requirements == (
        Requirement(KIND.LEGAL_STATUS, LegalStatus.CONVICT),
        Requirement(KIND.MIN_AGE, number=18, is_firm=False),
    )
    assert row.lesson_hours == 24
    assert ctx.messages.texts == ["Program ditambahkan."]


def test_a_ready_course_fills_the_form_and_is_saved_as_it_stands(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        seed_reference_data(session)
    dialog, form = _open(qtbot, ctx)
    assert focused() is form.field("name").control
    form.field("example").control.setFocus()
    choose("Budidaya lele (5 modul, 40 JP)")
    assert form.value("name") == "Budidaya lele"
    assert _modules(form).total.text() == "5 modul, 40 JP"
    form.set_value("name", "Lele bioflok")
    dialog.save_and_close()
    (row,) = ctx.services.training.queries.list_courses()
    assert (row.name, row.code, row.module_count) == ("Lele bioflok", "LELE", 5)


def test_a_stored_course_is_shown_as_it_is_and_saves_as_it_is(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    before = ctx.services.training.queries.get_course_draft(course_id=course.id)
    dialog, form = _open(qtbot, ctx, course)
    assert replace(form.draft(), lesson_hours=24) == before
    assert not form.is_dirty
    assert _modules(form).total.text() == "3 modul, 24 JP"
    dialog.save_and_close()
    assert ctx.services.training.queries.get_course_draft(course_id=course.id) == before


def test_modules_are_moved_by_keys_and_buttons_and_keep_the_keyboard(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    _, form = _open(qtbot, ctx, course)
    field = _modules(form)
    first = field.lines[0]
    first.hours.control.setFocus()
    press(focused(), DOWN, ALT)
    assert [one.name for one in field.value()] == ["Pakan", "Kolam", "Panen"]
    assert focused() is first.hours.control
    press(focused(), DOWN, ALT)
    press(focused(), DOWN, ALT)  # already the last
    assert [one.name for one in field.value()] == ["Pakan", "Panen", "Kolam"]
    field.lines[1].up.click()
    assert [one.name for one in field.value()] == ["Panen", "Pakan", "Kolam"]
    assert [line.up.isEnabled() for line in field.lines] == [False, True, True]
    assert [line.down.isEnabled() for line in field.lines] == [True, True, False]
    assert [line.name.control.accessibleName() for line in field.lines] == [
        "Nama modul 1",
        "Nama modul 2",
        "Nama modul 3",
    ]
    assert form.is_dirty


def test_tab_follows_the_lines_as_they_stand(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    _, form = _open(qtbot, ctx, course)
    field = _modules(form)
    field.lines[0].down.click()
    field.lines[0].remove_button.setFocus()
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is field.lines[1].name.control
    field.lines[2].remove_button.setFocus()
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is field.control


def test_a_module_is_removed_by_enter_on_its_button(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    dialog, form = _open(qtbot, ctx, course)
    field = _modules(form)
    field.lines[1].remove_button.setFocus()
    press(focused(), ENTER)
    assert dialog.isVisible()
    assert focused() is field.control
    assert [one.name for one in field.value()] == ["Kolam", "Panen"]
    assert field.total.text() == "2 modul, 14 JP"
    dialog.save_and_close()
    ctx.messages.undo_last()
    stored = ctx.services.training.queries.get_course_draft(course_id=course.id)
    assert [one.name for one in stored.modules] == ["Kolam", "Pakan", "Panen"]


def test_a_module_may_have_its_own_trade_and_level(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    dialog, form = _open(qtbot, ctx, course)
    line = _modules(form).lines[2]
    line.hours.control.setFocus()
    press(focused(), Qt.Key.Key_Tab)
    choose("Las")
    for _ in range(2):
        press(focused(), DOWN)
    press(focused(), ENTER)
    assert focused() is _modules(form).control
    dialog.save_and_close()
    module = ctx.services.training.queries.get_course(course_id=course.id).modules[2]
    assert (module.skill, module.level) == ("Las", SkillLevel.SKILLED)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("", "Modul ke-1: isi namanya dan JP antara 1 dan 500."),
        ("banyak", "Bukan angka. Tulis misalnya 12 atau 7,5."),
    ],
)
def test_hours_that_are_missing_or_no_number_are_told_under_the_modules(
    qtbot: QtBot, ctx: ScriptedContext, skill_id: int, hours: str, sentence: str
) -> None:
    dialog, form = _open(qtbot, ctx)
    form.set_value("name", "Lele")
    form.set_value("skill_id", skill_id)
    _modules(form).control.setFocus()
    _type("Kolam", hours)
    dialog.save_and_close()
    assert form.problem_text("modules") == sentence
    assert dialog.isVisible()


def test_without_any_module_the_form_says_so(
    qtbot: QtBot, ctx: ScriptedContext, skill_id: int
) -> None:
    dialog, form = _open(qtbot, ctx)
    form.set_value("name", "Lele")
    form.set_value("skill_id", skill_id)
    dialog.save_and_close()
    assert form.problem_text("modules") == "Program perlu paling sedikit satu modul."


def test_a_module_in_use_is_not_removed_and_the_form_says_why(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database, course: CourseRow
) -> None:
    module_id = ctx.services.training.queries.get_course(course_id=course.id).modules[1].id
    with sqlite_database.write() as session:
        batch_id = builders.make_batch(session, course_id=course.id)
        meeting_id = builders.make_meeting(session, batch_id)
        session.get_one(Meeting, meeting_id).module_id = module_id
    dialog, form = _open(qtbot, ctx, course)
    _modules(form).lines[1].remove_button.click()
    dialog.save_and_close()
    assert form.problem_text("modules").startswith("Modul Pakan sudah punya nilai, sertifikat")


def test_each_kind_has_the_field_of_its_value_and_is_offered_once(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow, skill_id: int
) -> None:
    other = CourseDraft("Las dasar", skill_id, modules=(ModuleDraft("K3", 4),))
    ctx.services.training.commands.create_course(draft=other)
    _, form = _open(qtbot, ctx, course)
    field = _requirements(form)
    for kind in RequirementKind:
        field.adder.set_value(kind)
        field.take()
    values = {line.kind: line for line in field.lines}
    assert len(field.lines) == len(RequirementKind)
    assert values[KIND.CONSENT].field is None
    for kind, value in (
        (KIND.MIN_EDUCATION, Education.JUNIOR),
        (KIND.WITHOUT_LIMIT, SafetyLimit.FIRE),
        (KIND.FRACTION_SERVED, ServedFraction.HALF),
        (KIND.MIN_AGE, 18),
        (KIND.MAX_AGE, 50),
    ):
        inner = values[kind].field
        assert inner is not None
        inner.set_value(value)
    module = values[KIND.EARLIER_MODULE].field
    assert isinstance(module, ChoiceField)
    assert [module.control.itemText(at) for at in range(module.control.count())] == [
        "",
        "K3 (Las dasar)",
    ]
    offered = [field.adder.control.itemText(at) for at in range(field.adder.control.count())]
    assert offered == ["Tanpa batasan kesehatan", "Sudah lulus modul"]
    texts = [requirement_text(one) for one in field.value()]
    assert "Pendidikan paling rendah: SMP/Paket B" in texts
    assert "Umur paling tua: 50 tahun" in texts
    assert "Bagian pidana yang sudah dijalani: 1/2" in texts
    field.lines[0].remove_button.click()
    assert field.adder.control.itemText(0) == "Status hukum"


def test_a_requirement_without_its_value_is_told(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    dialog, form = _open(qtbot, ctx, course)
    field = _requirements(form)
    field.adder.set_value(KIND.MIN_EDUCATION)
    field.take()
    dialog.save_and_close()
    said = "Syarat “Pendidikan paling rendah” belum lengkap. Isi nilainya, atau hapus."
    assert form.problem_text("requirements") == said


def test_the_form_fits_and_its_controls_have_names_and_keys(
    qtbot: QtBot, ctx: ScriptedContext, course: CourseRow
) -> None:
    dialog, _ = _open(qtbot, ctx, course)
    assert dialog.height() <= MAX_HEIGHT
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, course: CourseRow) -> CoursesPage:
    page = CoursesPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def test_the_page_shows_the_course_whole(page: CoursesPage, course: CourseRow) -> None:
    assert page.panel.modules.texts() == ["1. Kolam. 8 JP", "2. Pakan. 10 JP", "3. Panen. 6 JP"]
    assert page.panel.requirements.texts() == [
        "Status hukum: Narapidana. Wajib",
        "Pernyataan bersedia. Anjuran",
    ]
    assert page.panel.batches.texts() == ["Belum pernah diberikan."]
    said = "Kehadiran paling sedikit 80%, nilai teori paling sedikit 60"
    assert completion_text(course) == said
    assert page.status_text() == "1 program, 1 masih diberikan"
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []


def test_a_batch_of_the_course_is_opened_by_enter(
    page: CoursesPage, sqlite_database: Database, course: CourseRow
) -> None:
    with sqlite_database.write() as session:
        agency_id = builders.make_agency(session, name="Dinas Perikanan")
        batch_id = builders.make_batch(session, "Lele 1", course_id=course.id, agency_id=agency_id)
    page.read_again()
    asked: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda name, item: asked.append((name, item)))
    assert page.panel.batches.texts() == [
        "Lele 1. Akan mulai. Dinas Perikanan, 01-12-2026 s.d. 26-02-2027; 0 peserta, 0 lulus"
    ]
    page.panel.batches.list.setFocus()
    press(focused(), ENTER)
    assert asked == [("training", batch_id)]


def test_a_course_is_changed_from_the_list(
    page: CoursesPage, ctx: ScriptedContext, course: CourseRow
) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("name", "Lele lanjut")
        dialog.form.set_value("active", value=False)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    press(page.table, ENTER)
    assert page.panel.name.text() == "Lele lanjut"
    assert not page.panel.unused.isHidden()
    ctx.messages.undo_last()
    page.read_again()
    assert page.panel.name.text() == "Budidaya lele"
