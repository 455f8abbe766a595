"""Talks that are due, on the start page: who, since when, and the way to the profile."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from binaan_desktop.domain.profiles import ReviewKind, ReviewOutcome
from binaan_desktop.services.inmates.profile_drafts import ReviewDraft
from binaan_desktop.ui.home.page import HomePage
from tests.builders import make_inmate
from tests.conftest import TODAY
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
    assert len(page.talks.buttons) == 6


def test_a_talk_that_was_held_goes_from_the_list(qtbot: QtBot, ctx: ScriptedContext) -> None:
    (inmate_id,) = _people(ctx, 30)
    page = _page(qtbot, ctx)
    draft = ReviewDraft(ReviewKind.INDUCTION, ReviewOutcome.HELD, TODAY)
    done = ctx.services.inmates.commands.record_review(inmate_id=inmate_id, draft=draft)
    ctx.changes.publish(done.changes)
    assert page.talks.texts() == ["Tidak ada wawancara yang jatuh tempo."]
