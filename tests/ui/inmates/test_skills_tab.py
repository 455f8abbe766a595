"""The tab *Keterampilan*: what it shows, and a whole profile filled in without the mouse."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.profiles import (
    CertificateKind,
    ExemptReason,
    GoalStatus,
    ProfilePart,
    ReviewKind,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.reviews import ReviewState
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.inmates.commands import InmateCommands
from binaan_desktop.services.inmates.profile_drafts import (
    CertificateDraft,
    GoalDraft,
    Scan,
    SoftRatingDraft,
    WorkDraft,
)
from binaan_desktop.services.inmates.profile_rows import SkillProfile
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.skills_tab import SkillsTab
from tests.builders import make_inmate, make_skill
from tests.conftest import TODAY, FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, NONE, SHIFT, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

PDF = b"%PDF-1.4 a scanned page"
Robot = Callable[[Any], None]
Key = Qt.Key


@pytest.fixture
def trades(sqlite_database: Database) -> dict[str, int]:
    with sqlite_database.write() as session:
        return {name: make_skill(session, name) for name in ("Las", "Lele", "Menjahit", "Sablon")}


@pytest.fixture
def inmate_id(sqlite_database: Database, trades: dict[str, int]) -> int:
    with sqlite_database.write() as session:
        return make_inmate(session, "Ahmad Subur", detained_from=date(2026, 11, 1))


@pytest.fixture
def tab(ctx: ScriptedContext, inmate_id: int, qtbot: QtBot) -> SkillsTab:
    return _open(ctx, inmate_id, qtbot)


def _open(ctx: ScriptedContext, inmate_id: int, qtbot: QtBot) -> SkillsTab:
    tab = SkillsTab(ctx)
    qtbot.addWidget(tab)
    tab.show_inmate(inmate_id)
    ctx.changes.changed.connect(tab.reload)
    show(tab, 1130, 520)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


Play = Callable[[Robot], None]


@pytest.fixture
def play(ctx: ScriptedContext, tab: SkillsTab, qtbot: QtBot) -> Play:
    """Prepares a robot for the next dialog, which gets the keyboard and gives it back."""

    def prepare(robot: Robot) -> None:
        def wrapped(dialog: Any) -> None:
            dialog.activateWindow()
            qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
            robot(dialog)
            tab.activateWindow()
            qtbot.waitUntil(tab.isActiveWindow)

        ctx.dialogs.on_run.append(wrapped)

    return prepare


def _profile(ctx: ScriptedContext, inmate_id: int) -> SkillProfile:
    return ctx.services.inmates.queries.get_skill_profile(inmate_id=inmate_id)


def _go_on(modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Enter in the field that has the keyboard, its list of suggestions closed."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    press(focused(), Key.Key_Return, modifiers)


def _enter(*texts: str | None) -> Robot:
    """Types into one field after the other, Enter between them, and saves with Ctrl+Enter.

    None leaves a field as it is.
    """

    def robot(dialog: Any) -> None:
        for at, text in enumerate(texts):
            if at:
                _go_on()
            if text is not None:
                type_text(focused(), text)
        _go_on(CTRL)

    return robot


def _line(section: ProfileSection, words: str) -> str:
    """The key of the one line with these words."""
    (key,) = [fact.key for fact in section.list.facts() if words in fact.spoken()]
    return key


def _stand_on(section: ProfileSection, words: str) -> None:
    section.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert section.list.select_key(_line(section, words))


def test_nothing_was_asked_yet(tab: SkillsTab) -> None:
    assert tab.trades.texts() == ["Belum ditanya."]
    assert tab.certificates.texts() == ["Belum ditanya."]
    assert tab.goals.texts() == ["Belum ada tujuan. Paling banyak tiga berjalan."]
    assert len(tab.soft_skills.list.facts()) == len(SoftSkill)
    assert "belum dinilai" in tab.soft_skills.texts()[0]
    assert tab.reviews.texts()[0] == "Wawancara awal. Terlambat. batas 15 November 2026"


def test_asked_and_none_is_said_and_taken_back(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int
) -> None:
    for section in (tab.trades, tab.interests, tab.work, tab.certificates):
        button = section.button("none")
        button.setFocus()
        press(button, Key.Key_Space)
        assert section.texts() == ["Ditanya 24 November 2026: tidak ada."]
        assert not button.isVisible()
    assert set(_profile(ctx, inmate_id).asked_on.values()) == {TODAY}
    ctx.messages.undo_last()
    assert tab.certificates.texts() == ["Belum ditanya."]
    press(tab.trades.button("unasked"), Key.Key_Space)
    assert _profile(ctx, inmate_id).asked_on[ProfilePart.SKILLS] is None


def test_a_whole_profile_without_the_mouse(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, tmp_path: Path, play: Play
) -> None:
    scan = tmp_path / "sertifikat las.pdf"
    scan.write_bytes(PDF)
    ctx.dialogs.files = [[scan]]

    def certificate(dialog: Any) -> None:
        for text in (None, "Las listrik dasar", "las", "12/2020", "BLK Serang", "1/3/20", ""):
            if text is not None:
                type_text(focused(), text)
            _go_on()
        assert isinstance(focused(), QPushButton)
        press(focused(), Key.Key_Space)
        _go_on(CTRL)

    def goal(dialog: Any) -> None:
        type_text(focused(), "Buka bengkel")
        _go_on()
        type_text(focused(), "1/6/27")
        _go_on()
        type_text(focused(), "Ikut pelatihan")
        _go_on()
        type_text(focused(), "Cari modal")
        _go_on(CTRL)

    def soft(dialog: Any) -> None:
        for level, seen in (("sangat", "Memimpin regu"), ("", ""), ("mulai", "Mau bertanya")):
            type_text(focused(), level)
            _go_on()
            if level:
                type_text(focused(), seen)
                _go_on()
        _go_on(CTRL)

    robots: list[tuple[ProfileSection, str, Robot]] = [
        (tab.trades, "add", _enter("las", "terampil", "pekerjaan", "Surat kerja")),
        (tab.interests, "edit", _enter("lele", "menjahit")),
        (tab.work, "add", _enter("Tukang las", "las", "CV Maju", "2015", "2019")),
        (tab.certificates, "add", certificate),
        (tab.goals, "add", goal),
        (tab.soft_skills, "rate", soft),
    ]
    for section, button, robot in robots:
        play(robot)
        section.button(button).setFocus()
        press(section.button(button), Key.Key_Space)
        assert ctx.dialogs.on_run == []
    _stand_on(tab.reviews, "Wawancara awal")
    play(_enter("sudah", None, "Ingin membuka bengkel"))
    _go_on()
    profile = _profile(ctx, inmate_id)
    (trade,) = profile.skills
    assert (trade.name, trade.level, trade.source) == ("Las", SkillLevel.SKILLED, SkillSource.WORK)
    assert (trade.evidence, trade.assessor, trade.rated_on) == (
        "Surat kerja",
        "Sari Puspita",
        TODAY,
    )
    assert [one.name for one in profile.interests] == ["Lele", "Menjahit"]
    assert profile.work[0].work == WorkDraft("Tukang las", trade.id, "CV Maju", 2015, 2019, None)
    (row,) = profile.certificates
    assert (row.certificate.kind, row.certificate.title, row.skill, row.scan) == (
        CertificateKind.TRAINING_CERT,
        "Las listrik dasar",
        "Las",
        "sertifikat las.pdf",
    )
    assert row.certificate.issued_on == date(2020, 3, 1)
    assert profile.goals[0].draft == GoalDraft(
        "Buka bengkel", date(2027, 6, 1), ("Ikut pelatihan", "Cari modal")
    )
    rated = {one.skill: (one.level, one.evidence) for one in profile.soft_skills if one.level}
    assert rated == {
        SoftSkill.TEAMWORK: (SoftSkillLevel.STRONG, "Memimpin regu"),
        SoftSkill.COMMUNICATION: (SoftSkillLevel.BEGINNING, "Mau bertanya"),
    }
    assert (profile.reviews[0].state, profile.reviews[0].note) == (
        ReviewState.HELD,
        "Ingin membuka bengkel",
    )


@pytest.fixture
def full(ctx: ScriptedContext, inmate_id: int, trades: dict[str, int]) -> InmateCommands:
    """A profile with something in every section."""
    commands = ctx.services.inmates.commands
    commands.rate_skill(inmate_id=inmate_id, skill_id=trades["Las"], level=SkillLevel.BASIC)
    commands.set_interests(inmate_id=inmate_id, skill_ids=[trades["Lele"]], read=[])
    commands.add_work(inmate_id=inmate_id, draft=WorkDraft("Nelayan", until_year=2014))
    commands.add_certificate(
        inmate_id=inmate_id,
        draft=CertificateDraft(CertificateKind.STATEMENT, "Piagam", valid_until=date(2026, 11, 23)),
        scan=Scan("piagam.pdf", PDF),
    )
    commands.rate_soft_skills(
        inmate_id=inmate_id,
        ratings=[SoftRatingDraft(SoftSkill.TEAMWORK, SoftSkillLevel.GOOD, "Membantu")],
    )
    draft = GoalDraft("Buka bengkel", None, ("Ikut pelatihan", "Cari modal"))
    commands.create_goal(inmate_id=inmate_id, draft=draft)
    return commands


def test_a_trade_is_rated_again_and_withdrawn(
    full: InmateCommands, tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, play: Play
) -> None:
    _stand_on(tab.trades, "Las")
    play(_enter("mahir", None, "Mengajar tiga orang"))
    _go_on()
    (trade,) = _profile(ctx, inmate_id).skills
    assert (trade.level, trade.evidence) == (SkillLevel.CAN_TEACH, "Mengajar tiga orang")
    # The keyboard stands where it stood.
    assert tab.trades.list.hasFocus()
    assert tab.trades.list.current_key() == str(trade.id)
    told: list[str] = []

    def read(dialog: Any) -> None:
        told.extend(fact.spoken() for fact in dialog.list.facts())
        press(dialog.close_button, Key.Key_Space)

    play(read)
    press(tab.trades.button("history"), Key.Key_Space)
    assert told == [
        "Mahir. 24-11-2026 · Mengajar tiga orang · dinilai Sari Puspita",
        "Dasar. 24-11-2026",
    ]
    tab.trades.list.setFocus()
    press(tab.trades.list, Key.Key_Delete)
    assert tab.trades.texts() == ["Ditanya 24 November 2026: tidak ada."]
    ctx.messages.undo_last()
    assert tab.trades.texts()[0].startswith("Las. Mahir.")


def test_steps_are_ticked_with_space(
    full: InmateCommands, tab: SkillsTab, ctx: ScriptedContext, inmate_id: int
) -> None:
    _stand_on(tab.goals, "Cari modal")
    press(focused(), Key.Key_Space)
    (goal,) = _profile(ctx, inmate_id).goals
    assert [step.done_on for step in goal.steps] == [None, TODAY]
    assert "1 dari 2 langkah" in tab.goals.texts()[0]
    press(focused(), Key.Key_Space)
    (goal,) = _profile(ctx, inmate_id).goals
    assert [step.done_on for step in goal.steps] == [None, None]
    # Space on the goal itself ticks nothing.
    _stand_on(tab.goals, "Buka bengkel")
    press(focused(), Key.Key_Space)
    assert _profile(ctx, inmate_id).goals[0] == goal


def test_goals_are_reached_given_up_and_resumed(
    full: InmateCommands, tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, play: Play
) -> None:
    _stand_on(tab.goals, "Buka bengkel")
    assert not tab.goals.button("resume").isEnabled()
    press(tab.goals.button("reach"), Key.Key_Space)
    assert _profile(ctx, inmate_id).goals[0].status is GoalStatus.REACHED
    assert not tab.goals.button("reach").isEnabled()
    press(tab.goals.button("resume"), Key.Key_Space)
    _stand_on(tab.goals, "Buka bengkel")
    play(_enter("Segera pindah"))
    press(focused(), Key.Key_Delete)
    (goal,) = _profile(ctx, inmate_id).goals
    assert (goal.status, goal.archive_reason) == (GoalStatus.ARCHIVED, "Segera pindah")
    ctx.messages.undo_last()
    assert _profile(ctx, inmate_id).goals[0].status is GoalStatus.ACTIVE


def test_a_talk_is_exempt_with_a_reason_and_the_note_is_taken_out(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, play: Play
) -> None:
    _stand_on(tab.reviews, "Wawancara awal")

    def exempt(dialog: Any) -> None:
        type_text(focused(), "dikecualikan")
        _go_on()
        _go_on()
        _go_on(CTRL)
        # No reason yet: the dialog stays and says so.
        assert dialog.isVisible()
        assert dialog.form.problem_text("exempt_reason")
        type_text(focused(), "menolak")
        _go_on(CTRL)

    play(exempt)
    _go_on()
    row = _profile(ctx, inmate_id).reviews[0]
    assert (row.kind, row.state, row.exempt_reason) == (
        ReviewKind.INDUCTION,
        ReviewState.EXEMPT,
        ExemptReason.REFUSED,
    )
    assert "Dikecualikan" in tab.reviews.texts()[0]
    assert "Menolak" in tab.reviews.texts()[0]
    # Enter does not write a second one over it.
    _go_on()
    press(focused(), Key.Key_Delete)
    assert _profile(ctx, inmate_id).reviews[0].state is ReviewState.OVERDUE


def test_the_scan_is_copied_out(
    full: InmateCommands, tab: SkillsTab, ctx: ScriptedContext, tmp_path: Path
) -> None:
    assert "habis berlaku" in tab.certificates.texts()[0]
    _stand_on(tab.certificates, "Piagam")
    ctx.dialogs.save_paths = [tmp_path / "salinan.pdf"]
    press(tab.certificates.button("copy"), Key.Key_Space)
    assert ctx.dialogs.suggested == ["piagam.pdf"]
    assert (tmp_path / "salinan.pdf").read_bytes() == PDF
    ctx.dialogs.save_paths = [None]
    press(tab.certificates.button("copy"), Key.Key_Space)


def test_a_file_that_is_no_scan_is_refused_under_its_field(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, tmp_path: Path, play: Play
) -> None:
    note = tmp_path / "catatan.txt"
    note.write_text("bukan pindaian", encoding="utf-8")
    ctx.dialogs.files = [[note]]

    def robot(dialog: Any) -> None:
        dialog.form.set_value("title", "Piagam")
        dialog.form.field("scan").control.click()
        press(dialog.form.field("title").control, Key.Key_Return, CTRL)
        assert "PDF, JPG, atau PNG" in dialog.form.problem_text("scan")
        dialog.form.mark_clean()
        dialog.form.field("scan").drop_button.click()
        press(dialog.form.field("title").control, Key.Key_Return, CTRL)

    play(robot)
    tab.certificates.button("add").click()
    (row,) = _profile(ctx, inmate_id).certificates
    assert row.scan is None


def test_entering_many_trades_keeps_assessor_and_day(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, play: Play
) -> None:
    def robot(dialog: Any) -> None:
        for name in ("las", "lele"):
            type_text(focused(), name)
            _go_on()
            type_text(focused(), "dasar")
            _go_on(CTRL | SHIFT)
        dialog.reject()

    play(robot)
    tab.trades.list.addition_requested.emit()
    rows = _profile(ctx, inmate_id).skills
    assert [(row.name, row.assessor) for row in rows] == [
        ("Las", "Sari Puspita"),
        ("Lele", "Sari Puspita"),
    ]


def test_a_soft_skill_without_evidence_is_refused_at_its_row(
    tab: SkillsTab, ctx: ScriptedContext, inmate_id: int, play: Play
) -> None:
    _stand_on(tab.soft_skills, "Perencanaan")

    def robot(dialog: Any) -> None:
        # The grid begins at the row on which the keyboard stood.
        assert focused() is dialog.form.field("planning").control
        type_text(focused(), "baik")
        _go_on()
        _go_on(CTRL)
        assert "bukti" in dialog.form.problem_text("planning")
        dialog.form.mark_clean()
        dialog.reject()

    play(robot)
    _go_on()
    assert all(row.level is None for row in _profile(ctx, inmate_id).soft_skills)


def test_the_head_reads_and_changes_nothing(
    full: InmateCommands,
    sqlite_database: Database,
    clock: FakeClock,
    keys: Keys,
    ctx: ScriptedContext,
    inmate_id: int,
    qtbot: QtBot,
) -> None:
    head = build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys)
    viewer = ScriptedContext(
        head, ctx.jobs, ctx.changes, ctx.dialogs, ctx.messages, ctx.ui_state, ctx.clock
    )
    tab = _open(viewer, inmate_id, qtbot)
    assert {button.text() for button in tab.findChildren(QPushButton)} == {
        "Riwayat",
        "Buka sertifikat",
    }
    _stand_on(tab.goals, "Cari modal")
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Delete, Key.Key_Insert):
        press(focused(), key)
    assert ctx.messages.texts == []


def test_every_control_has_a_name_and_a_way_by_keyboard(
    full: InmateCommands, tab: SkillsTab, ctx: ScriptedContext
) -> None:
    assert unnamed_controls(tab) == []
    assert unreachable_controls(tab) == []
    missing: list[str] = []

    def look(dialog: Any) -> None:
        missing.extend([*unnamed_controls(dialog), *unreachable_controls(dialog)])
        assert dialog.height() <= 700
        dialog.reject()

    buttons = [
        tab.trades.button("add"),
        tab.interests.button("edit"),
        tab.work.button("add"),
        tab.certificates.button("add"),
        tab.goals.button("add"),
        tab.soft_skills.button("rate"),
    ]
    for button in buttons:
        ctx.dialogs.on_run = [look]
        button.click()
    assert missing == []
