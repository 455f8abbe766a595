"""The panel beside the list: limits are seen at once, a missing NIK says why."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import NikMissing, SafetyLimit
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.inmates.drafts import InmateDraft, LimitDraft
from binaan_desktop.ui.inmates.detail import DetailPanel
from binaan_desktop.ui.kit.widgets import Chip
from tests.builders import make_inmate, make_regency
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def inmate_id(database: Database) -> int:
    with database.write() as session:
        make_regency(session)
        return make_inmate(session)


def _panel(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int, **values: object) -> DetailPanel:
    services = ctx.services.inmates
    draft: InmateDraft = services.queries.get_draft(inmate_id=inmate_id)
    for name, value in values.items():
        setattr(draft, name, value)
    services.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft))
    panel = DetailPanel(may_reveal_nik=True)
    qtbot.addWidget(panel)
    panel.show_inmate(services.queries.get_inmate(inmate_id=inmate_id))
    show(panel, 336, 620)
    return panel


def _chips(panel: DetailPanel) -> list[str]:
    return [chip.text() for chip in panel.findChildren(Chip)]


def test_limits_are_seen_at_once(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int) -> None:
    limits = [LimitDraft(SafetyLimit.WATER, "tidak bisa berenang"), LimitDraft(SafetyLimit.FIRE)]
    panel = _panel(ctx, qtbot, inmate_id, limits=limits)
    assert "Ada batasan" in _chips(panel)
    texts = panel.texts()
    at = texts.index("Batasan")
    assert texts[at + 1 : at + 3] == ["Air dan kolam: tidak bisa berenang", "Api dan panas"]


def test_asked_and_none_is_said_without_a_warning(
    ctx: ScriptedContext, qtbot: QtBot, inmate_id: int
) -> None:
    panel = _panel(ctx, qtbot, inmate_id, limits_asked=True)
    assert "Ada batasan" not in _chips(panel)
    assert "Tidak ada (ditanya 24 November 2026)." in panel.texts()


def test_not_asked_is_left_to_the_profile(
    ctx: ScriptedContext, qtbot: QtBot, inmate_id: int
) -> None:
    assert "Batasan" not in _panel(ctx, qtbot, inmate_id).texts()


def test_missing_nik_says_why(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int) -> None:
    panel = _panel(ctx, qtbot, inmate_id, nik_missing=NikMissing.NOT_ENROLLED)
    assert panel.nik.label.text() == "tidak ada (Belum rekam KTP)"
    assert not panel.nik.button.isVisible()


def test_rest_of_the_person_is_shown(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int) -> None:
    panel = _panel(
        ctx,
        qtbot,
        inmate_id,
        titles="S.H.",
        nationality="Malaysia",
        origin_unit="Polres Serang",
        sentence="2 tahun 6 bulan",
        release_address="Kp. Baru",
        release_regency_code="36.04",
        release_contact="Ibu Aminah",
    )
    texts = panel.texts()
    for text in (
        "S.H.",
        "Malaysia",
        "Polres Serang",
        "2 tahun 6 bulan",
        "Kp. Baru, Kabupaten Serang",
        "Ibu Aminah",
    ):
        assert text in texts
