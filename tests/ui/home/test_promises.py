"""The MoU scoreboard on the start page: what is behind comes first, each line opens its partner."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.ui.home.page import HomePage
from tests import builders
from tests.ui.scripted import ScriptedContext, show

PROMISES = (
    PromiseDraft(PromiseKind.PEOPLE, 1),
    PromiseDraft(PromiseKind.LESSON_HOURS, 40),
)


@pytest.fixture
def agreement(ctx: ScriptedContext, sqlite_database: Database) -> AgreementDraft:
    """A dinas that trained one person for three hours in the year of its agreement."""
    with sqlite_database.write() as session:
        agency = builders.make_agency(session, "Dinas Perikanan")
        batch = builders.make_batch(session, agency_id=agency, starts_on=date(2026, 10, 1))
        seat = builders.make_participant(
            session, batch, builders.make_inmate(session), joined_on=date(2026, 10, 1)
        )
        meeting = builders.make_meeting(session, batch, day=date(2026, 11, 3))
        builders.make_attendance(session, meeting, seat)
    year = date(2026, 1, 1), date(2026, 12, 31)
    return AgreementDraft(agency, "PKS", "", None, *year, "", PROMISES)


def home(qtbot: QtBot, ctx: ScriptedContext) -> HomePage:
    page = HomePage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    return page


def test_what_is_behind_comes_first_and_opens_its_partner(
    qtbot: QtBot, ctx: ScriptedContext, agreement: AgreementDraft
) -> None:
    ctx.services.training.commands.create_agreement(draft=agreement)
    page = home(qtbot, ctx)
    went: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda page_id, item: went.append((page_id, item)))
    assert page.promises.texts() == [
        "1 tertinggal",
        "3 dari 40 JP",
        "Dinas Perikanan: tertinggal, seharusnya 35 sampai hari ini",
        "1 dari 1 orang",
        "Dinas Perikanan: terpenuhi",
    ]
    page.promises.buttons[0].click()
    assert went == [("agencies", agreement.agency_id)]


def test_without_a_valid_agreement_there_is_no_scoreboard(
    qtbot: QtBot, ctx: ScriptedContext, agreement: AgreementDraft
) -> None:
    past = replace(agreement, valid_until=date(2026, 11, 23))
    ctx.services.training.commands.create_agreement(draft=past)
    assert not home(qtbot, ctx).promises.isVisible()
