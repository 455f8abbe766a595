"""Small pages for tests of the window."""

from collections.abc import Sequence
from typing import ClassVar

from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.search import Hit, SearchProvider
from binaan_desktop.ui.shell.registry import SETTINGS, FeatureSpec

MADE: list[str] = []
"""Titles of the pages that were made, in order."""


class StartPage(Page):
    """Does one thing."""

    title = "Beranda"
    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        MADE.append(self.title)
        self.done: list[str] = []
        self.items: list[int] = []
        self.filters: list[object] = []

    def action_specs(self) -> Sequence[ActionSpec]:
        return [
            ActionSpec(f"{self.title}.print", f"Cetak {self.title}", self.print_it, "print"),
            ActionSpec(
                f"{self.title}.edit", "Ubah", self.print_it, enabled_when=lambda: bool(self.items)
            ),
        ]

    def print_it(self) -> None:
        self.done.append("cetak")

    def open_item(self, item_id: int) -> None:
        self.items.append(item_id)

    def open_filter(self, wanted: object) -> None:
        self.filters.append(wanted)

    def status_text(self) -> str:
        return f"status {self.title}"


class PeoplePage(StartPage):
    title = "Warga binaan"


class InstitutionPage(StartPage):
    title = "Lembaga"


class PlacesPage(StartPage):
    title = "Tempat"


class HiddenPage(StartPage):
    title = "Impor"


def find_people(ctx: Context) -> SearchProvider:
    people = ["Ahmad Fauzi", "Budi Hartono"]

    def find(typed: str) -> list[Hit]:
        return [
            Hit(name, "Blok A", "inmates", at)
            for at, name in enumerate(people, 1)
            if typed.lower() in name.lower()
        ]

    return find


def some_features() -> list[FeatureSpec]:
    """Five pages: one outside of the rail, two in the settings."""
    return [
        FeatureSpec("places", "Tempat", "place", PlacesPage, section=SETTINGS),
        FeatureSpec("settings", "Lembaga", "agency", InstitutionPage, section=SETTINGS),
        FeatureSpec("importing", "Impor", "import", HiddenPage, in_rail=False),
        FeatureSpec("inmates", "Warga binaan", "people", PeoplePage, search=find_people),
        FeatureSpec("home", "Beranda", "home", StartPage),
    ]
