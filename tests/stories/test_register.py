"""The register through the real widgets: better than the Excel list it came from.

An officer imports the house's two lists, next week's list with a man who was sentenced meanwhile
and a cell that was mistyped, finds him though she misspells him, fills in his skill profile by
keyboard, records his transfer and takes it back, and at last takes the import back days later.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import AgencyKind, EndReason, ParticipantStatus
from binaan_desktop.services.house import OpenHouse
from binaan_desktop.services.inmates.rows import InmateFilter, InmateRow
from binaan_desktop.services.resources import resource_path
from binaan_desktop.services.training.course_drafts import CourseDraft
from binaan_desktop.services.training.drafts import AgencyDraft, BatchDraft
from binaan_desktop.ui.importing.model import PlanFilter
from binaan_desktop.ui.importing.page import ImportingPage
from binaan_desktop.ui.inmates.page import InmatesPage
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_view import ProfileView
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from binaan_desktop.ui.inmates.timeline_tab import TimelineTab
from binaan_desktop.ui.inmates.whereabouts_tab import WhereaboutsTab
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.conftest import FakeClock
from tests.fixtures.workbooks import sdp_row, sdp_sheet, skill_row, skill_sheet, write_workbook
from tests.stories.officer import Officer
from tests.ui.keys import CTRL, NONE, focused, press, type_text

Key = Qt.Key
NEWCOMER = "SUGANDA WIRAWAN"
LATER = timedelta(days=4)


def test_the_register_from_the_lists_to_a_transfer_and_back(
    officer: Officer, house: OpenHouse, clock: FakeClock, tmp_path: Path, qtbot: QtBot
) -> None:
    bring_the_lists(officer)
    man = a_detainee(officer)
    next_week(officer, man, tmp_path, qtbot)
    view = find_him_misspelt(officer, man, qtbot)
    fill_in_his_skills(officer, view, qtbot)
    batch_id = give_him_a_seat(officer, man)
    he_is_transferred(officer, view, man, batch_id, qtbot)
    it_was_a_mistake(officer, view, man, batch_id)
    clock.day += LATER
    take_the_second_import_back(officer, man)
    assert all(row.ok for row in house.services.checks.check_house())


def bring_the_lists(officer: Officer) -> None:
    page: ImportingPage = officer.open("importing")
    names = ("daftar-penghuni.xlsx", "data-keahlian.xlsx")
    officer.ctx.dialogs.files.append([resource_path("demo", name) for name in names])
    for _ in range(3):
        page.action("importing.next").trigger()
    assert officer.ctx.services.inmates.queries.count_inmates() == 432


def a_detainee(officer: Officer) -> InmateRow:
    """Somebody whose case may go on: still tahanan, with a father's name to know him by."""
    wanted = InmateFilter(legal_status=LegalStatus.DETAINEE)
    found = officer.ctx.services.inmates.queries.list_inmates(wanted=wanted, limit=400).rows
    names = [row.name for row in found]
    return next(
        row
        for row in found
        if row.father_name and (row.register_no or "").startswith("A.III") and "MUHA" in row.name
        if names.count(row.name) == 1
    )


def next_week(officer: Officer, man: InmateRow, tmp_path: Path, qtbot: QtBot) -> None:
    """The man has a new number, so the program asks; a mistyped NIK is mended in the plan."""
    sdp = write_workbook(
        tmp_path / "sdp.xlsx",
        {"a": sdp_sheet(sdp_row(f"{man.name} BIN {man.father_name}", "B.I 901/2026", block="C"))},
    )
    skills = write_workbook(
        tmp_path / "keahlian.xlsx",
        {"pria": skill_sheet(skill_row(NEWCOMER, "B.I 902/2026", "36041212118700"))},
    )
    page: ImportingPage = officer.open("importing")
    officer.ctx.dialogs.files.append([sdp, skills])
    forward = page.action("importing.next")
    forward.trigger()
    forward.trigger()
    assert forward.text() == "Terapkan 1 baris; 1 menunggu keputusan"
    press(page.plan.table, Key.Key_Return)
    assert man.name in page.merge.people[0].text()
    press(page.merge.table, Key.Key_1)
    page.action("importing.back").trigger()

    def mend(dialog: FormDialog[Any]) -> None:
        dialog.form.set_value("nik", "3604121211870001")
        dialog.save_and_close()

    page.plan.chips[PlanFilter.PROBLEMS].click()
    officer.answer(mend)
    press(page.plan.table, Key.Key_Return)
    assert page.plan.chips[PlanFilter.PROBLEMS].text() == "Bermasalah 0"
    forward.trigger()
    assert officer.ctx.messages.last.text.startswith(
        "Impor selesai: 1 orang baru, 1 baris mengubah data"
    )
    assert officer.ctx.services.inmates.queries.count_inmates() == 433


def find_him_misspelt(officer: Officer, man: InmateRow, qtbot: QtBot) -> ProfileView:
    page: InmatesPage = officer.open("inmates")
    officer.window.activateWindow()
    type_text(page.filters.search, man.name.lower().replace("muhammad", "mohamad"))
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [man.id])
    press(page.filters.search, Key.Key_Return)
    press(page.table, Key.Key_Return)
    view = officer.window.pages.current
    assert isinstance(view, ProfileView)
    assert view.inmate_id == man.id
    assert view.header.subheading.text().startswith("B.I 901/2026")
    return view


def fill_in_his_skills(officer: Officer, view: ProfileView, qtbot: QtBot) -> None:
    """Everything with the keyboard: a trade, two wishes, and a goal with a step."""
    view.open_tab(SkillsTab)
    tab = view.tab(SkillsTab)
    assert isinstance(tab, SkillsTab)

    def enter(section: ProfileSection, button: str, *texts: str) -> None:
        def robot(dialog: Any) -> None:
            dialog.activateWindow()
            qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
            for at, text in enumerate(texts):
                if at:
                    _go_on(NONE)
                type_text(focused(), text)
            _go_on(CTRL)
            officer.window.activateWindow()
            qtbot.waitUntil(officer.window.isActiveWindow)

        officer.answer(robot)
        section.button(button).setFocus()
        press(section.button(button), Key.Key_Space)

    enter(tab.trades, "add", "las", "terampil", "pekerjaan", "Bengkel di Ciruas")
    enter(tab.interests, "edit", "budidaya lele", "las")
    enter(tab.goals, "add", "Buka bengkel sendiri", "1/6/27", "Ikut pelatihan las")
    queries = officer.ctx.services.inmates.queries
    assert view.inmate_id is not None
    profile = queries.get_skill_profile(inmate_id=view.inmate_id)
    assert [(one.level, one.evidence) for one in profile.skills] == [
        (SkillLevel.SKILLED, "Bengkel di Ciruas")
    ]
    assert len(profile.interests) == 2
    assert [goal.draft.title for goal in profile.goals] == ["Buka bengkel sendiri"]


def _go_on(modifiers: Qt.KeyboardModifier) -> None:
    """Enter in the field that has the keyboard, its list of suggestions closed."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    press(focused(), Key.Key_Return, modifiers)


def give_him_a_seat(officer: Officer, man: InmateRow) -> int:
    """A batch that runs, as the training page makes it."""
    training = officer.ctx.services.training.commands
    skills = officer.ctx.services.inmates.queries.list_skills()
    course = CourseDraft("Las dasar", skills[0].id, lesson_hours=24)
    course_id = training.create_course(draft=course).value
    agency_id = training.create_agency(
        draft=AgencyDraft("Diskoumperindag", AgencyKind.DISKOUMPERINDAG)
    ).value
    today = officer.ctx.clock.today()
    batch = BatchDraft(
        "Las 1",
        course_id,
        agency_id,
        starts_on=today,
        ends_on=today + timedelta(weeks=4),
        seats=8,
    )
    batch_id = training.create_batch(draft=batch).value
    training.place_participant(
        batch_id=batch_id, inmate_id=man.id, stay_note="Putusan baru, ekspirasi belum tercatat"
    )
    return batch_id


def he_is_transferred(
    officer: Officer, view: ProfileView, man: InmateRow, batch_id: int, qtbot: QtBot
) -> None:
    told: list[str] = []

    def record(dialog: Any) -> None:
        dialog.form.set_value("kind", MovementKind.TRANSFER)
        dialog.form.set_value("destination", "Lapas Kelas IIA Serang")
        dialog.form.changed.emit()
        told.extend(dialog.consequences.texts())
        dialog.save_and_close()

    officer.answer(record)
    view.setFocus()
    press(view, Key.Key_M, CTRL)
    assert any("Las 1" in sentence for sentence in told)
    assert "8 kursi kosong di Las 1" in officer.ctx.messages.last.text
    presence, seats = whereabouts(officer, man, batch_id)
    assert presence is PresenceStatus.TRANSFERRED
    assert seats == (ParticipantStatus.ENDED, EndReason.TRANSFERRED)
    view.open_tab(TimelineTab)
    assert "Lapas Kelas IIA Serang" in timeline_of(view)


def it_was_a_mistake(officer: Officer, view: ProfileView, man: InmateRow, batch_id: int) -> None:
    """Days later too it is taken back where it stands, by keyboard."""
    view.open_tab(WhereaboutsTab)
    tab = view.tab(WhereaboutsTab)
    assert isinstance(tab, WhereaboutsTab)
    tab.movements.list.select_key(tab.movements.list.facts()[0].key)
    press(tab.movements.list, Key.Key_Delete)
    assert officer.ctx.messages.last.text == "Mutasi dibatalkan."
    assert whereabouts(officer, man, batch_id) == (
        PresenceStatus.ACTIVE,
        (ParticipantStatus.ACTIVE, None),
    )


def whereabouts(
    officer: Officer, man: InmateRow, batch_id: int
) -> tuple[PresenceStatus, tuple[ParticipantStatus, EndReason | None]]:
    """Where the man is, and what became of his seat."""
    detail = officer.ctx.services.inmates.queries.get_inmate(inmate_id=man.id)
    (seat,) = [one for one in detail.training if one.batch_id == batch_id]
    return detail.presence, (seat.status, seat.end_reason)


def timeline_of(view: ProfileView) -> str:
    """Everything that the tab *Riwayat* says."""
    tab = view.tab(TimelineTab)
    assert isinstance(tab, TimelineTab)
    tab.copy_shown()
    return QApplication.clipboard().text()


def take_the_second_import_back(officer: Officer, man: InmateRow) -> None:
    """The newcomer goes, the new number goes; what she entered herself stays."""
    page: ImportingPage = officer.open("importing")
    newest = officer.ctx.services.importing.queries.list_imports()[0]
    page.open_item(newest.id)
    officer.ctx.dialogs.answers.append("undo")
    page.action("importing.undo").trigger()
    queries = officer.ctx.services.inmates.queries
    assert queries.count_inmates() == 432
    assert not queries.search_people(text=NEWCOMER)
    detail = queries.get_inmate(inmate_id=man.id)
    assert [one.text for one in detail.register_numbers if one.is_current] == [man.register_no]
    assert [skill.evidence for skill in detail.skills] == ["Bengkel di Ciruas"]
