"""Batches for Ctrl+K."""

from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.search import Hit, SearchProvider
from binaan_desktop.ui.training.words import dates_text


def batch_search(ctx: Context) -> SearchProvider:
    """Find batches by name, course or partner."""

    def find(text: str) -> list[Hit]:
        rows = ctx.services.training.queries.search_batches(text=text)
        return [
            Hit(row.name, f"{row.agency}, {dates_text(row)}", "training", row.id) for row in rows
        ]

    return find
