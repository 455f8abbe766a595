"""The registry: every feature can be made, named and reached; no shortcut is claimed twice."""

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.kit.actions import duplicate_shortcuts
from binaan_desktop.ui.shell.main_window import WINDOW_SHORTCUTS
from binaan_desktop.ui.shell.registry import (
    FEATURES,
    SECTION_ICONS,
    SECTION_TITLES,
    FeatureSpec,
    ordered_features,
)
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext, show
from tests.ui.shell.pages import some_features


def by_id(feature: FeatureSpec) -> str:
    return feature.id


def test_the_order_is_that_of_the_working_day() -> None:
    ids = [feature.id for feature in ordered_features(some_features())]
    assert ids == ["home", "inmates", "importing", "settings", "places"]


def test_ids_and_titles_are_unique_and_sections_known() -> None:
    assert len({feature.id for feature in FEATURES}) == len(FEATURES)
    assert len({feature.title for feature in FEATURES}) == len(FEATURES)
    sections = {feature.section for feature in FEATURES if feature.section}
    assert sections <= set(SECTION_TITLES) & set(SECTION_ICONS)


@pytest.mark.parametrize("feature", FEATURES, ids=by_id)
def test_every_feature_has_an_icon_and_opens(
    qtbot: QtBot, ctx: ScriptedContext, feature: FeatureSpec
) -> None:
    assert resource_path("icons", f"{feature.icon}.svg").is_file()
    page = feature.factory(ctx)
    qtbot.addWidget(page)
    show(page, 1180, 650)
    assert ctx.messages.errors == []
    assert page.title
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
    assert page.minimumSizeHint().width() <= 1180
    assert page.minimumSizeHint().height() <= 650


@pytest.mark.parametrize("feature", FEATURES, ids=by_id)
def test_no_shortcut_is_claimed_twice(
    qtbot: QtBot, ctx: ScriptedContext, feature: FeatureSpec
) -> None:
    page = feature.factory(ctx)
    qtbot.addWidget(page)
    specs = page.actions_of_page()
    assert duplicate_shortcuts(specs) == []
    taken = {QKeySequence(keys).toString() for keys in WINDOW_SHORTCUTS}
    own = {QKeySequence(spec.shortcut).toString() for spec in specs if spec.shortcut}
    assert own & taken == set()
    for spec in specs:
        assert spec.icon is None or resource_path("icons", f"{spec.icon}.svg").is_file()
    assert sum(spec.primary for spec in specs) <= 1
    assert len({spec.id for spec in specs}) == len(specs)


@pytest.mark.parametrize("feature", [feature for feature in FEATURES if feature.search], ids=by_id)
def test_searches_answer_on_an_empty_house(ctx: ScriptedContext, feature: FeatureSpec) -> None:
    assert feature.search is not None
    assert feature.search(ctx)("ahmad") == []
