"""The house's own certificates in a profile: shown, and a way to the register."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.persistence.database import Database
from binaan_desktop.services.certificates.drafts import HandOverDraft
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from tests.builders import make_inmate
from tests.conftest import TODAY
from tests.services.certificates.training import make_issued
from tests.ui.keys import press
from tests.ui.scripted import ScriptedContext, show


def test_certificates_are_shown_and_lead_to_the_register(
    ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot
) -> None:
    training, issued = make_issued(ctx.services, sqlite_database)
    commands = ctx.services.certificates.commands
    commands.hand_over(
        certificate_ids=issued.certificate_ids[2:3], draft=HandOverDraft(TODAY, "Cecep")
    )
    tab = SkillsTab(ctx)
    qtbot.addWidget(tab)
    tab.show_inmate(training.inmates[2])
    show(tab, 1130, 520)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    section = tab.house_certificates
    (fact,) = section.list.facts()
    assert (fact.title, fact.state) == ("Kolam (Budidaya lele)", "Berlaku")
    assert fact.detail == (
        "No. 003/SERT/XI/2026, 24 November 2026 \u00b7 Lele angkatan 3"
        " \u00b7 diserahkan 24 November 2026"
    )
    section.list.setFocus(Qt.FocusReason.OtherFocusReason)
    with qtbot.waitSignal(tab.navigation_requested) as asked:
        press(section.list, Qt.Key.Key_Return)
    assert asked.args == ["certificates", issued.certificate_ids[2]]
    tab.show_inmate(training.inmates[0])
    assert len(section.list.facts()) == 1


def test_nobody_has_one_before_it_is_issued(
    ctx: ScriptedContext, sqlite_database: Database, qtbot: QtBot
) -> None:
    with sqlite_database.write() as session:
        inmate_id = make_inmate(session, "Ahmad Subur")
    tab = SkillsTab(ctx)
    qtbot.addWidget(tab)
    tab.show_inmate(inmate_id)
    assert tab.house_certificates.note.text() == "Belum ada."
