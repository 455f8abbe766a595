"""Ringkasan: who it is, what to mind, and who must not sit with them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.inmates.drafts import LimitDraft
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.inmates.person_choice import PersonChoice
from binaan_desktop.ui.inmates.photo import photo_of
from binaan_desktop.ui.inmates.profile_view import TABS
from binaan_desktop.ui.inmates.summary_tab import SummaryTab
from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.builders import make_batch, make_inmate, make_participant, make_regency
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

NIK = "3604121211870001"


@pytest.fixture
def people(sqlite_database: Database) -> tuple[int, int]:
    """Ahmad, and Budi from whom he may have to be kept apart."""
    with sqlite_database.write() as session:
        make_regency(session)
        ahmad = make_inmate(
            session,
            "Ahmad Subur",
            father_name="Karim",
            nik=NIK,
            register_no="B.I 283/2026",
            block="A",
            cell="3",
        )
        budi = make_inmate(
            session, "Budi Santoso", register_no="B.I 12/2026", aliases=("Ujang",), block="B"
        )
        make_inmate(session, "Cecep", block="B")
    return ahmad, budi


@pytest.fixture
def open_tab(ctx: ScriptedContext, qtbot: QtBot) -> Callable[[int], SummaryTab]:
    def open_it(inmate_id: int) -> SummaryTab:
        tab = SummaryTab(ctx)
        qtbot.addWidget(tab)
        show(tab, 1140, 500)
        tab.show_inmate(inmate_id)
        return tab

    return open_it


def _texts(tab: SummaryTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]


def test_tab_is_part_of_the_profile() -> None:
    assert TABS[0] is SummaryTab


def test_person_is_shown_with_what_is_missing(
    open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    tab = open_tab(people[0])
    texts = _texts(tab)
    for text in ("Ahmad Subur", "Karim", "WNI", "B.I 283/2026", "A / 3", "360412******0001"):
        assert text in texts
    assert NIK not in texts
    assert "belum diisi" in texts
    assert "Belum ditanya." in texts
    assert tab.apart.texts() == ["Tidak ada yang dicatat."]


def test_limits_release_and_consent_are_shown(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    services = ctx.services.inmates
    draft = services.queries.get_draft(inmate_id=people[0])
    services.commands.update_inmate(
        inmate_id=people[0],
        draft=replace(
            draft,
            titles="S.H.",
            mother_name="Aminah",
            limits=[LimitDraft(SafetyLimit.WATER, "tidak bisa berenang")],
            release_address="Kp. Baru",
            release_regency_code="36.04",
            data_consent=False,
        ),
    )
    texts = _texts(open_tab(people[0]))
    for text in (
        "S.H.",
        "Aminah",
        "Air dan kolam: tidak bisa berenang",
        "Kp. Baru, Kabupaten Serang",
        "Tidak setuju (24 November 2026)",
    ):
        assert text in texts


def test_nik_is_revealed_and_hidden_again(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    tab = open_tab(people[0])
    tab.nik.button.click()
    assert tab.nik.label.text() == NIK
    tab.show_inmate(people[0])
    assert tab.nik.label.text() == "360412******0001"
    tab.show_inmate(people[1])
    assert not tab.nik.button.isVisible()


def test_photo_stands_beside_the_identity(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    ctx.services.inmates.commands.set_photo(inmate_id=people[0], image=photo_of(picture))
    tab = open_tab(people[0])
    assert tab.photo.has_photo
    tab.show_inmate(people[1])
    assert not tab.photo.has_photo


def test_pair_is_noted_by_keyboard_and_taken_back(
    ctx: ScriptedContext,
    qtbot: QtBot,
    open_tab: Callable[[int], SummaryTab],
    people: tuple[int, int],
) -> None:
    tab = open_tab(people[0])

    def robot(dialog: FormDialog[int]) -> None:
        dialog.activateWindow()
        choice = dialog.form.field("other_id")
        assert isinstance(choice, PersonChoice)
        qtbot.waitUntil(choice.control.hasFocus)
        dialog.save_and_close()
        assert dialog.form.problem_text("other_id") == "Wajib diisi."
        # Nobody is offered himself; an alias finds as well as the name.
        type_text(focused(), "ahmad")
        assert choice.control.count() == 1
        choice.control.clearEditText()
        type_text(focused(), "ujang")
        popup = choice.control.completer().popup()  # type: ignore[union-attr]
        assert popup is not None
        popup.hide()
        press(choice.control, Qt.Key.Key_Return)
        assert choice.value() == people[1]
        assert choice.control.currentText() == "Budi Santoso, B.I 12/2026, Blok B / 1"
        type_text(focused(), "satu perkara")
        press(focused(), Qt.Key.Key_Return)

    ctx.dialogs.on_run.append(robot)
    tab.apart.button("add").click()
    tab.reload()
    assert tab.apart.texts() == [
        "Budi Santoso. B.I 12/2026, Blok B / 1, satu perkara, dicatat 24 November 2026"
    ]
    assert ctx.messages.last.text == "Dicatat: keduanya tidak boleh duduk bersama."
    ctx.messages.undo_last()
    tab.reload()
    assert tab.apart.texts() == ["Tidak ada yang dicatat."]


def test_noted_pair_is_refused_inside_the_dialog(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    ctx.services.inmates.commands.add_keep_apart(inmate_id=people[1], other_id=people[0])
    tab = open_tab(people[0])

    def robot(dialog: FormDialog[int]) -> None:
        choice = dialog.form.field("other_id")
        type_text(choice.control, "budi")
        choice.set_value(people[1])
        dialog.save_and_close()
        assert dialog.reasons.texts() == ["Keduanya sudah tercatat untuk dipisahkan."]
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    tab.add_apart()


def test_pair_is_lifted_with_delete_and_put_back(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    ctx.services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=people[1])
    tab = open_tab(people[0])
    (fact,) = tab.apart.list.facts()
    assert tab.apart.list.select_key(fact.key)
    press(tab.apart.list, Qt.Key.Key_Delete)
    assert ctx.messages.last.text == "Tidak lagi dipisahkan dari Budi Santoso."
    tab.reload()
    assert tab.apart.list.facts() == []
    ctx.messages.undo_last()
    tab.reload()
    assert len(tab.apart.list.facts()) == 1


def test_who_is_together_all_the_same_is_marked(
    ctx: ScriptedContext,
    sqlite_database: Database,
    open_tab: Callable[[int], SummaryTab],
    people: tuple[int, int],
) -> None:
    with sqlite_database.write() as session:
        batch_id = make_batch(session, name="Las 1")
        for inmate_id in people:
            make_participant(session, batch_id, inmate_id)
        neighbour = make_inmate(session, "Dadang", block="A", cell="4")
    for other_id in (people[1], neighbour):
        ctx.services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=other_id)
    first, second = open_tab(people[0]).apart.list.facts()
    assert (first.title, first.state) == ("Budi Santoso", "satu angkatan")
    assert first.detail.startswith("sama-sama di Las 1, ")
    assert (second.title, second.state) == ("Dadang", "satu blok")


def test_enter_opens_the_other_profile(
    ctx: ScriptedContext,
    qtbot: QtBot,
    open_tab: Callable[[int], SummaryTab],
    people: tuple[int, int],
) -> None:
    ctx.services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=people[1])
    tab = open_tab(people[0])
    tab.apart.list.select_key(tab.apart.list.facts()[0].key)
    with qtbot.waitSignal(tab.navigation_requested) as asked:
        press(tab.apart.list, Qt.Key.Key_Return)
    assert asked.args == ["profile", people[1]]


def test_head_looks_only(
    ctx: ScriptedContext,
    qtbot: QtBot,
    sqlite_database: Database,
    clock: FakeClock,
    keys: Keys,
    people: tuple[int, int],
) -> None:
    head = replace(ctx, services=build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys))
    ctx.services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=people[1])
    tab = SummaryTab(head)
    qtbot.addWidget(tab)
    show(tab, 1140, 500)
    tab.show_inmate(people[0])
    assert not tab.nik.button.isVisible()
    with pytest.raises(KeyError):
        tab.apart.button("add")
    with pytest.raises(KeyError):
        tab.apart.button("remove")


def test_every_control_has_a_name_and_a_way_by_keyboard(
    ctx: ScriptedContext, open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    ctx.services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=people[1])
    tab = open_tab(people[0])
    assert unnamed_controls(tab) == []
    assert unreachable_controls(tab) == []
    assert tab.area.horizontalScrollBar().maximum() == 0


class _Windows(QObject):
    """Notes every widget that shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_warnings_never_flash_as_a_window_of_their_own(
    open_tab: Callable[[int], SummaryTab],
    people: tuple[int, int],
    ctx: ScriptedContext,
    qapp: QApplication,
) -> None:
    tab = open_tab(people[1])
    services = ctx.services.inmates
    draft = services.queries.get_draft(inmate_id=people[0])
    draft.limits_asked, draft.limits = True, [LimitDraft(SafetyLimit.WATER, None)]
    services.commands.update_inmate(inmate_id=people[0], draft=draft)
    windows = _Windows()
    qapp.installEventFilter(windows)
    tab.show_inmate(people[0])
    qapp.removeEventFilter(windows)
    assert windows.seen == []


def test_what_most_people_have_not_is_left_out(
    open_tab: Callable[[int], SummaryTab], people: tuple[int, int]
) -> None:
    tab = open_tab(people[0])
    said = [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]
    assert not {"Gelar", "Alias", "Catatan", "-"} & set(said)
