"""The section of talks says why nothing is due."""

from datetime import date

from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from tests.builders import make_inmate
from tests.conftest import TODAY
from tests.ui.scripted import ScriptedContext, show


def _told(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int) -> list[str]:
    tab = SkillsTab(ctx)
    qtbot.addWidget(tab)
    tab.show_inmate(inmate_id)
    show(tab, 1130, 520)
    return tab.reviews.texts()


def test_who_has_left_is_due_for_nothing(
    ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot
) -> None:
    with sqlite_database.write() as session:
        gone = make_inmate(session, presence=PresenceStatus.RELEASED)
    assert _told(ctx, qtbot, gone) == ["Orang ini sudah keluar: tidak ada yang jatuh tempo."]


def test_why_a_talk_is_not_planned(
    ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot
) -> None:
    with sqlite_database.write() as session:
        unknown = make_inmate(session, legal_status=LegalStatus.DETAINEE, detained_from=None)
        short = make_inmate(
            session,
            detained_from=TODAY,
            expiry_date=date(2027, 1, 20),
            two_thirds_date=date(2027, 1, 10),
        )
    told = _told(ctx, qtbot, unknown)
    assert told[0] == "Wawancara awal. Tidak dijadwalkan. tanggal masuk belum diisi"
    assert told[1].endswith("Tidak dijadwalkan. tanggal bebas belum diketahui")
    told = _told(ctx, qtbot, short)
    assert told[1].endswith("masuk terlalu dekat dengan perkiraan bebas 10 Januari 2027")
    assert told[2].startswith("Tinjauan 30 hari sebelum bebas. Belum waktunya")
