"""Records that Ctrl+K finds: what a feature's search gives to the palette.

Layer ``ui/kit``; features give a provider in the shell's registry.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found.

    Attributes:
        title: what it is called, e.g. a person's name.
        detail: what tells it from others, e.g. "Blok A / 3".
        page_id: the page that shows it.
        item_id: the record's id on that page.
    """

    title: str
    detail: str
    page_id: str
    item_id: int


SearchProvider = Callable[[str], list[Hit]]
"""Finds at most about ten records for what was typed; must answer within 50 ms."""
