"""The list of batches: narrowed by chips and words, and what stays in it."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.training.batch_filter import BatchFilter, PhaseChip
from binaan_desktop.ui.training.page import TrainingPage
from tests import builders
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def batch_ids(sqlite_database: Database) -> dict[str, int]:
    """One batch of every phase."""
    with sqlite_database.write() as session:
        course_id = builders.make_course(session, "Las listrik")
        agency_id = builders.make_agency(session, "Balai Latihan Kerja")
        return {
            "runs": builders.make_batch(
                session, "Las 3", course_id=course_id, starts_on=date(2026, 11, 1)
            ),
            "comes": builders.make_batch(session, "Lele 1", agency_id=agency_id),
            "late": _make_past(session, "Lele 0", BatchStatus.OPEN),
            "closed": _make_past(session, "Las 1", BatchStatus.CLOSED),
            "off": _make_past(session, "Las 2", BatchStatus.CANCELLED),
        }


def _make_past(session: Session, name: str, status: BatchStatus) -> int:
    days = (date(2026, 9, 1), date(2026, 10, 1))
    return builders.make_batch(session, name, starts_on=days[0], ends_on=days[1], status=status)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, batch_ids: dict[str, int]) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _names(page: TrainingPage) -> set[str]:
    return {row.name for row in page.batches.model.rows}


def _shown(page: TrainingPage) -> str | None:
    """The batch at the right."""
    return None if page.detail is None else page.detail.row.name


def test_chips_count_and_narrow_and_add_up(page: TrainingPage) -> None:
    chips = page.batches.chips
    assert [chip.text() for chip in chips.values()] == [
        "Berjalan (1)",
        "Akan mulai (1)",
        "Lewat tanggal (1)",
        "Selesai (2)",
    ]
    assert len(_names(page)) == 5
    chips[PhaseChip.RUNNING].click()
    assert _names(page) == {"Las 3"}
    chips[PhaseChip.OVER].click()
    assert _names(page) == {"Las 3", "Las 1", "Las 2"}
    assert page.status_text().startswith("3 dari 5 angkatan")
    chips[PhaseChip.RUNNING].click()
    chips[PhaseChip.OVER].click()
    assert len(_names(page)) == 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [("las", {"Las 3", "Las 1", "Las 2"}), ("LISTRIK", {"Las 3"}), ("lele kerja", {"Lele 1"})],
)
def test_words_are_looked_for_in_name_course_and_partner(
    qtbot: QtBot, page: TrainingPage, typed: str, found: set[str]
) -> None:
    QTest.keyClicks(page.batches.search, typed)
    qtbot.waitUntil(lambda: _names(page) == found)


def test_the_batch_at_the_right_is_one_of_the_list(
    page: TrainingPage, batch_ids: dict[str, int]
) -> None:
    page.batches.select_id(batch_ids["late"])
    page.batches.chips[PhaseChip.UPCOMING].click()
    assert _shown(page) == "Lele 1"
    page.batches.show_filter(BatchFilter(text="tidak ada"))
    assert _shown(page) is None
    assert not page.action("training.edit").isEnabled()
    empty = page.batches.table.empty_state
    assert empty is not None
    assert empty.button is not None
    empty.button.click()
    assert len(_names(page)) == 5
    assert _shown(page) is not None


def test_a_batch_just_closed_stays_until_another_filter_is_chosen(
    page: TrainingPage, batch_ids: dict[str, int]
) -> None:
    page.batches.chips[PhaseChip.RUNNING].click()
    page.action("training.close").trigger()
    assert _names(page) == {"Las 3"}
    assert _shown(page) == "Las 3"
    page.batches.chips[PhaseChip.UPCOMING].click()
    assert _names(page) == {"Lele 1"}


def test_a_batch_opened_from_elsewhere_takes_the_filter_off(
    page: TrainingPage, batch_ids: dict[str, int]
) -> None:
    page.open_filter(BatchFilter(frozenset({PhaseChip.OVERDUE})))
    assert _names(page) == {"Lele 0"}
    page.open_item(batch_ids["comes"])
    assert _shown(page) == "Lele 1"
    assert page.batches.wanted() == BatchFilter()


def test_search_is_one_key_away_and_leads_into_the_list(page: TrainingPage) -> None:
    page.action("training.find").trigger()
    assert page.batches.search.hasFocus()
    QTest.keyClicks(page.batches.search, "las\r")
    assert _names(page) == {"Las 3", "Las 1", "Las 2"}
    assert page.batches.table.hasFocus()
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
