"""Talks that are due, on the start page: who, since when, and the way to the profile."""

from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.profiles import ReviewKind, ReviewOutcome
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.inmates.profile_drafts import ReviewDraft
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.home.page import HomePage
from tests.builders import make_inmate
from tests.conftest import TODAY, FakeClock, desk_at
from tests.ui.scripted import ScriptedContext, show


def _page(qtbot: QtBot, ctx: ScriptedContext) -> HomePage:
    page = HomePage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    return page


def _people(ctx: ScriptedContext, *days_here: int) -> list[int]:
    with ctx.services.desk.database.write() as session:
        return [
            make_inmate(session, f"Orang {at}", detained_from=TODAY - timedelta(days=days))
            for at, days in enumerate(days_here)
        ]


def test_the_longest_overdue_talks_lead_to_their_people(qtbot: QtBot, ctx: ScriptedContext) -> None:
    ids = _people(ctx, 10, 30, 1)
    page = _page(qtbot, ctx)
    went: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda page_id, item: went.append((page_id, item)))
    assert page.talks.texts() == [
        "1 terlambat, 1 jatuh tempo",
        "Orang 1",
        "Wawancara awal, batas 8 November 2026  Blok A / 1",
        "Orang 0",
        "Wawancara awal, batas 28 November 2026  Blok A / 1",
    ]
    page.talks.buttons[0].click()
    assert went == [("profile", ids[1])]


def test_only_the_first_five_are_named(qtbot: QtBot, ctx: ScriptedContext) -> None:
    _people(ctx, *range(20, 28))
    page = _page(qtbot, ctx)
    assert page.talks.texts()[0] == "8 terlambat"
    assert page.talks.texts()[-1] == "dan 3 lagi"
    ways = [button.text() for button in page.talks.buttons]
    assert ways == [*["Buka profil"] * 5, "Kecualikan yang lama...", "Lihat semua"]


def test_a_talk_that_was_held_goes_from_the_list(qtbot: QtBot, ctx: ScriptedContext) -> None:
    (inmate_id,) = _people(ctx, 30)
    page = _page(qtbot, ctx)
    draft = ReviewDraft(ReviewKind.INDUCTION, ReviewOutcome.HELD, TODAY)
    done = ctx.services.inmates.commands.record_review(inmate_id=inmate_id, draft=draft)
    ctx.changes.publish(done.changes)
    assert page.talks.texts() == ["Tidak ada wawancara yang jatuh tempo."]


def test_old_talks_are_written_off_at_once_and_taken_back(
    qtbot: QtBot, ctx: ScriptedContext
) -> None:
    _people(ctx, *range(41, 49))
    page = _page(qtbot, ctx)
    said: list[str] = []

    def robot(dialog: Any) -> None:
        said.extend(dialog.form.count.texts())
        dialog.form.set_value("due_before", TODAY - timedelta(days=32))
        said.extend(dialog.form.count.texts())
        dialog.save_and_close()

    ctx.dialogs.on_run = [robot]
    page.talks.buttons[-2].click()
    assert said == [
        "4 wawancara dan tinjauan akan dikecualikan.",
        "2 wawancara dan tinjauan akan dikecualikan.",
    ]
    assert ctx.messages.last.text == "2 wawancara dan tinjauan dikecualikan."
    assert page.talks.texts()[0] == "6 terlambat"
    ctx.messages.undo_last()
    assert page.talks.texts()[0] == "8 terlambat"


def test_the_head_writes_nothing_off(
    qtbot: QtBot, ctx: ScriptedContext, clock: FakeClock, keys: Keys
) -> None:
    _people(ctx, *range(41, 49))
    head = build_services(desk_at(ctx.services.desk.database, clock, Role.VIEWER), keys)
    viewer = ScriptedContext(
        head, ctx.jobs, ctx.changes, ctx.dialogs, ctx.messages, ctx.ui_state, ctx.clock
    )
    page = _page(qtbot, viewer)
    assert page.talks.buttons[-1].text() == "Lihat semua"
    assert page.talks.buttons[-2].text() == "Buka profil"


def test_all_talks_are_the_people_of_the_register_who_are_due(
    qtbot: QtBot, ctx: ScriptedContext
) -> None:
    _people(ctx, *range(20, 28))
    page = _page(qtbot, ctx)
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.talks.buttons[-1].click()
    assert asked.args == ["inmates", InmateFilter(talk_due=True)]
