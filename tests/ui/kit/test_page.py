"""A page reads when it is seen, runs commands, tells errors, and shows its actions."""

from collections.abc import Sequence
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    BinaanError,
    Cancelled,
    Code,
    DomainError,
    KnownDbError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.actions import ActionSpec, duplicate_shortcuts
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.icons import coloured_icon
from binaan_desktop.ui.kit.messages import MessageTone
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.tokens import tokens
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show

CHANGED = Changes(frozenset({Topic.INMATES}))


class PeoplePage(Page):
    """A page that counts how often it read."""

    title = "Warga binaan"
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.INMATES})

    def __init__(self, ctx: ScriptedContext) -> None:
        super().__init__(ctx)
        self.reads = 0
        self.selected = False
        self.done: list[str] = []
        self.error: BinaanError | None = None

    def action_specs(self) -> Sequence[ActionSpec]:
        return [
            ActionSpec("people.create", "Tambah", self.add, "add", "Ctrl+N", primary=True),
            ActionSpec("people.edit", "Ubah", self.add, enabled_when=lambda: self.selected),
            ActionSpec("people.find", "Cari", self.add, shortcut="Ctrl+F", in_header=False),
            ActionSpec("people.purge", "Hapus", self.add, right=Right.ADMINISTER),
            *(
                ActionSpec(f"people.more{at}", f"Lain {at}", self.add, icon="edit")
                for at in range(4)
            ),
        ]

    def add(self) -> None:
        self.done.append("add")

    def reload(self) -> None:
        if self.error is not None:
            raise self.error
        self.reads += 1

    def status_text(self) -> str:
        return f"dibaca {self.reads} kali"


class PartsPage(PeoplePage):
    """A page of two parts, each with an action of its own."""

    def __init__(self, ctx: ScriptedContext) -> None:
        super().__init__(ctx)
        self.part = 0

    def action_specs(self) -> Sequence[ActionSpec]:
        return [
            ActionSpec("parts.one", "Satu", self.add, visible_when=lambda: not self.part),
            ActionSpec("parts.two", "Dua", self.add, visible_when=lambda: bool(self.part)),
            *(ActionSpec(f"parts.more{at}", f"Lain {at}", self.add) for at in range(4)),
        ]


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext) -> PeoplePage:
    page = PeoplePage(ctx)
    qtbot.addWidget(page)
    return page


def test_it_reads_when_first_seen_and_only_when_stale(
    page: PeoplePage, ctx: ScriptedContext
) -> None:
    assert page.reads == 0
    show(page)
    page.hide()
    page.show()
    assert page.reads == 1
    page.hide()
    ctx.changes.publish(Changes(frozenset({Topic.SCHEDULE})))
    page.show()
    assert page.reads == 1
    page.hide()
    ctx.changes.publish(CHANGED)
    assert page.reads == 1
    page.show()
    assert page.reads == 2


def test_it_reads_at_once_while_it_is_seen(page: PeoplePage, ctx: ScriptedContext) -> None:
    show(page)
    ctx.changes.publish(CHANGED)
    assert page.reads == 2
    ctx.changes.publish(Changes())
    assert page.reads == 2


def test_a_page_that_cannot_read_says_why_and_tries_again(
    page: PeoplePage, ctx: ScriptedContext
) -> None:
    page.error = KnownDbError(Problem(Code.DATABASE_LOCKED))
    show(page)
    assert ctx.messages.errors[0].startswith("Basis data sedang dipakai")
    page.error = None
    page.hide()
    page.show()
    assert page.reads == 1


def test_run_publishes_says_and_offers_undo(page: PeoplePage, ctx: ScriptedContext) -> None:
    show(page)
    undone: list[bool] = []

    def undo() -> Result[object]:
        undone.append(True)
        return Result(None, CHANGED)

    value = page.run(lambda: Result(7, CHANGED, undo), lambda value: f"Nomor {value} disimpan.")
    assert value == 7
    assert page.reads == 2
    assert ctx.messages.last.text == "Nomor 7 disimpan."
    ctx.messages.undo_last()
    assert undone == [True]
    assert page.reads == 3
    assert ctx.messages.last.text == "Sudah diurungkan."
    assert ctx.messages.last.undo is None


def test_run_without_undo_offers_none(page: PeoplePage, ctx: ScriptedContext) -> None:
    page.run(lambda: Result(None, Changes()), "Selesai.")
    assert ctx.messages.last.undo is None


def failing(error: BinaanError) -> Result[int]:
    raise error


def test_a_refusal_is_one_sentence_in_the_bar(page: PeoplePage, ctx: ScriptedContext) -> None:
    error = DomainError(Problem(Code.LAST_ADMIN))
    assert page.run(lambda: failing(error), "Selesai.") is None
    assert ctx.messages.last.tone is MessageTone.ERROR
    assert ctx.messages.last.text == "Ini admin terakhir. Jadikan pengguna lain admin lebih dahulu."
    assert ctx.messages.last.ways_out == ()


@pytest.mark.parametrize(
    "error", [StaleData(Problem(Code.STALE)), NotFound(Problem(Code.NOT_FOUND))]
)
def test_stale_data_offers_to_read_again(
    page: PeoplePage, ctx: ScriptedContext, error: BinaanError
) -> None:
    show(page)
    page.run(lambda: failing(error), "Selesai.")
    (way_out,) = ctx.messages.last.ways_out
    assert way_out.text == "Muat ulang"
    way_out.handler()
    assert page.reads == 2


def test_field_problems_go_to_the_form(
    qtbot: QtBot, page: PeoplePage, ctx: ScriptedContext
) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "Nama", TextField())
    error = ValidationFailed(Problem(Code.REQUIRED, "name"), Problem(Code.TOO_LONG, "other"))
    assert page.run_result(lambda: failing(error), "Selesai.", form=form) is None
    assert form.problem_text("name") == "Wajib diisi."
    assert ctx.messages.errors == ["Terlalu panjang; paling banyak ... huruf."]


def test_a_bug_is_not_swallowed(page: PeoplePage) -> None:
    with pytest.raises(ZeroDivisionError):
        page.run(lambda: Result(1 // 0, Changes()), "Selesai.")


def test_long_work_reports_and_can_be_cancelled(page: PeoplePage, ctx: ScriptedContext) -> None:
    values: list[int] = []

    def work(progress: Progress) -> Result[int]:
        progress(1, 2)
        progress(2, 2)
        return Result(5, CHANGED)

    show(page)
    page.start(work, "Mengimpor", values.append, "Impor selesai.")
    assert values == [5]
    assert ctx.jobs.titles == ["Mengimpor"]
    assert ctx.jobs.reports == [(1, 2), (2, 2)]
    assert ctx.messages.texts == ["Impor selesai."]
    assert page.reads == 2
    ctx.jobs.cancel_next = True
    page.start(work, "Mengimpor", values.append, "Impor selesai.")
    assert values == [5]
    assert ctx.messages.last.text == "Dibatalkan. Tidak ada yang berubah."
    assert ctx.messages.last.tone is MessageTone.INFO


def test_a_job_that_fails_tells_why(page: PeoplePage, ctx: ScriptedContext) -> None:
    def work(progress: Progress) -> Result[int]:
        raise KnownDbError(Problem(Code.DISK_FULL))

    page.start(work, "Mengimpor", lambda value: None)
    assert ctx.messages.errors[0].startswith("Ruang penyimpanan penuh.")
    assert isinstance(Cancelled(), BinaanError)


def test_the_header_shows_the_actions_the_user_may_take(page: PeoplePage) -> None:
    show(page)
    buttons = [one for one in page.header.findChildren(QToolButton) if one.isVisible()]
    texts = [button.text() for button in buttons]
    assert texts == ["Ubah", "Hapus", "Lain 0", "Lain 1", "Lainnya", "Tambah"]
    assert buttons[-1].property("kind") == "primary"
    menu = buttons[-2].menu()
    assert [action.text() for action in menu.actions()] == ["Lain 2", "Lain 3"]
    buttons[-1].click()
    assert page.done == ["add"]
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []


def test_a_narrow_window_moves_buttons_into_the_menu(qtbot: QtBot, page: PeoplePage) -> None:
    show(page)
    page.resize(520, 400)
    buttons = [one for one in page.header.findChildren(QToolButton) if one.isVisible()]
    texts = [button.text() for button in buttons]
    assert texts[-2:] == ["Lainnya", "Tambah"]
    assert 0 < len(texts) < 6
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in buttons))
    hidden = [action.text() for action in buttons[-2].menu().actions()]
    assert sorted(texts[:-2] + hidden) == ["Hapus", "Lain 0", "Lain 1", "Lain 2", "Lain 3", "Ubah"]
    page.action("people.edit").setEnabled(True)
    assert [one.text() for one in buttons if one.isVisible()] == texts
    page.resize(1366, 400)
    assert len([one for one in page.header.findChildren(QToolButton) if one.isVisible()]) == 6


def test_a_button_comes_and_goes_with_its_action(page: PeoplePage) -> None:
    show(page)
    button = page.header.findChildren(QToolButton)[0]
    action = button.defaultAction()
    action.setVisible(False)
    assert not button.isVisible()
    action.setVisible(True)
    assert button.isVisible()


def test_actions_of_a_part_give_their_room_away_while_it_is_not_shown(
    qtbot: QtBot, ctx: ScriptedContext
) -> None:
    page = PartsPage(ctx)
    qtbot.addWidget(page)
    show(page)

    def texts() -> list[str]:
        return [one.text() for one in page.header.findChildren(QToolButton) if one.isVisible()]

    assert texts() == ["Satu", "Lain 0", "Lain 1", "Lain 2", "Lain 3"]
    page.part = 1
    page.refresh_actions()
    assert texts() == ["Dua", "Lain 0", "Lain 1", "Lain 2", "Lain 3"]
    assert not page.action("parts.one").isEnabled()
    page.part = 0
    page.refresh_actions()
    assert texts()[0] == "Satu"
    assert page.action("parts.one").isEnabled()


def test_the_primary_icon_stays_light_when_its_action_changes(page: PeoplePage) -> None:
    show(page)
    button = page.header.findChildren(QToolButton)[-1]
    light = coloured_icon("add", tokens().accent_text).pixmap(16, 16).toImage()
    assert button.icon().pixmap(16, 16).toImage() == light
    action = page.action("people.create")
    action.setText("Tambah lagi")
    action.setEnabled(False)
    action.setEnabled(True)
    assert button.text() == "Tambah lagi"
    assert button.icon().pixmap(16, 16).toImage() == light


def test_actions_follow_the_selection(page: PeoplePage) -> None:
    show(page)
    assert not page.action("people.edit").isEnabled()
    page.selected = True
    page.refresh_actions()
    assert page.action("people.edit").isEnabled()


def test_status_and_navigation_are_signals(qtbot: QtBot, page: PeoplePage) -> None:
    with qtbot.waitSignal(page.status_changed) as status:
        show(page)
    assert status.args == ["dibaca 1 kali"]
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.navigate("training", 3)
    assert asked.args == ["training", 3]


def test_a_page_cannot_hide_qts_own_actions() -> None:
    with pytest.raises(TypeError, match="override action_specs"):
        type("WrongPage", (Page,), {"actions": lambda self: ()})


def test_duplicate_shortcuts_are_found() -> None:
    def act() -> None: ...

    specs = [
        ActionSpec("a", "A", act, shortcut="Ctrl+N"),
        ActionSpec("b", "B", act, shortcut="ctrl+n"),
        ActionSpec("c", "C", act),
        ActionSpec("d", "D", act, shortcut="Ctrl+P"),
    ]
    assert duplicate_shortcuts(specs) == ["Ctrl+N"]
