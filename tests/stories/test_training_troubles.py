"""What goes wrong in a batch of 16 + 2: somebody is released, and the trainer does not come."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind, EndReason
from binaan_desktop.services.house import OpenHouse
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.resources import resource_path
from binaan_desktop.services.scheduling.drafts import PatternDraft, PlaceDraft
from binaan_desktop.services.scheduling.rows import CancelResult
from binaan_desktop.services.training.course_drafts import CourseDraft
from binaan_desktop.services.training.drafts import AgencyDraft, BatchDraft, TrainerDraft
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.inmates.movement_dialog import MovementDialog
from binaan_desktop.ui.inmates.profile_view import ProfileView
from binaan_desktop.ui.kit.cancelling import CancelForm
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.meetings_tab import MeetingsTab
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from tests.conftest import FakeClock
from tests.stories.hands import in_front
from tests.stories.officer import Officer
from tests.ui.keys import CTRL, press

FIRST = date(2026, 11, 24)
WEEK_TWO = FIRST + timedelta(days=7)


def prepare(officer: Officer) -> int:
    """Sixteen sit, two stand by, six meetings are planned; how that came is another story."""
    services = officer.ctx.services
    names = ("daftar-penghuni.xlsx", "data-keahlian.xlsx")
    request = ImportRequest(tuple(resource_path("demo", name) for name in names))
    importing, training = services.importing, services.training.commands
    importing.commands.apply_import(plan=importing.queries.plan_import(request=request))
    draft = PlaceDraft("Kolam terpal", PlaceKind.POND, 16, None, active=True)
    place = services.scheduling.commands.create_place(draft=draft).value
    agency = training.create_agency(
        draft=AgencyDraft("Dinas Perikanan", AgencyKind.FISHERIES)
    ).value
    trainer = training.create_trainer(draft=TrainerDraft("Rina Marlina", agency)).value
    skill = services.inmates.queries.list_skills()[0].id
    course = training.create_course(draft=CourseDraft("Lele", skill, lesson_hours=12)).value
    batch = training.create_batch(
        draft=BatchDraft(
            "Lele 1", course, agency, (trainer,), place, FIRST, date(2026, 12, 31), 16, reserves=2
        )
    ).value
    rows = services.training.queries.list_candidates(batch_id=batch)
    ids = [row.id for row in rows if row.fits and not row.needs_note][:18]
    training.place_participants(batch_id=batch, inmate_ids=ids[:16])
    training.place_participants(batch_id=batch, inmate_ids=ids[16:], as_reserve=True)
    services.scheduling.commands.create_meetings(
        draft=PatternDraft(
            batch, place, trainer, frozenset({1, 3}), time(8, 30), time(10, 0), FIRST,
            count=6, lesson_hours=2,
        )
    )  # fmt: skip
    return batch


def test_released_in_week_two_and_a_reserve_moves_up(
    officer: Officer, house: OpenHouse, clock: FakeClock, qtbot: QtBot
) -> None:
    batch = prepare(officer)
    clock.day = WEEK_TWO
    people = officer.ctx.services.training.queries.get_batch(batch_id=batch).participants
    gone, reserve = people[0], next(row for row in people if row.is_reserve)
    officer.window.open_page("profile", gone.inmate_id)
    view = officer.window.pages.current
    assert isinstance(view, ProfileView)
    told: list[str] = []

    def record(dialog: MovementDialog) -> None:
        dialog.form.set_value("kind", MovementKind.RELEASE)
        dialog.form.set_value("release_kind", ReleaseKind.SENTENCE_SERVED)
        dialog.form.changed.emit()
        told.extend(dialog.consequences.texts())
        dialog.save_and_close()

    in_front(qtbot, officer)
    officer.answer(record)
    view.setFocus()
    press(view, Qt.Key.Key_M, CTRL)
    assert any("Lele 1" in sentence for sentence in told)
    assert "1 kursi kosong di Lele 1" in officer.ctx.messages.last.text
    page: TrainingPage = officer.open("training")
    tab = page.open_tab(PeopleTab)
    ended = next(row for row in tab.model.rows if row.inmate_id == gone.inmate_id)
    assert ended.end_reason is EndReason.RELEASED
    tab.table.select_id(reserve.id)
    page.action("training.promote").trigger()
    assert officer.ctx.messages.last.text == f"{reserve.name} mendapat kursi."
    # On the day of the release he is still on the sheet; at the next meeting the reserve is.
    clock.day = WEEK_TWO + timedelta(days=2)
    sheet: AttendancePage = officer.open("attendance")
    assert sheet.panel.staged is not None
    assert sheet.panel.staged.sheet.day == clock.day
    ids = [line.row.id for line in sheet.panel.staged.lines]
    assert len(ids) == 16
    assert reserve.id in ids
    assert gone.id not in ids
    assert all(row.ok for row in house.services.checks.check_house())


def test_the_trainer_does_not_come(officer: Officer, house: OpenHouse, qtbot: QtBot) -> None:
    batch = prepare(officer)
    page: TrainingPage = officer.open("training")
    tab = page.open_tab(MeetingsTab)
    seen: list[str] = []

    def cancel(dialog: FormDialog[CancelResult]) -> None:
        form = dialog.form
        assert isinstance(form, CancelForm)
        seen.extend(form.panel.reasons.texts())
        assert form.panel.lines[0].plan is not None
        dialog.save_and_close()

    def states() -> list[bool]:
        return [one.row.is_cancelled for one in tab.model.rows]

    for again in (False, True):
        tab.table.select_id(tab.model.rows[0].id)
        officer.answer(cancel)
        page.action("training.meeting_cancel").trigger()
        assert "16 orang di 1 pertemuan" in seen[-1]
        told = officer.ctx.messages.last
        assert told.text == "1 pertemuan dibatalkan, 1 pengganti dijadwalkan."
        assert sum(states()) == 1
        assert len(states()) == 7
        if not again:
            officer.ctx.messages.undo_last()
            page.read_again()
            assert states() == [False] * 6
    board = officer.ctx.services.certificates.queries.get_results(batch_id=batch)
    assert all(row.percent is None for row in board.rows)
    assert all(row.ok for row in house.services.checks.check_house())
