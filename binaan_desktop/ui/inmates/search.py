"""People for Ctrl+K."""

from binaan_desktop.services.inmates.rows import PersonHit
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.model import place_text
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.search import Hit, SearchProvider
from binaan_desktop.ui.kit.text import tr

_MOST_HITS = 10


def people_search(ctx: Context) -> SearchProvider:
    """Find people by name, alias or number; who has left, or is only like it, is marked so."""
    queries = ctx.services.inmates.queries

    def find(text: str) -> list[Hit]:
        return [
            Hit(hit.name, _detail_of(hit), "profile", hit.id)
            for hit in queries.search_people(text=text, limit=_MOST_HITS)
        ]

    return find


def _detail_of(hit: PersonHit) -> str:
    place = place_text(hit.block, hit.cell)
    where = (
        word(hit.presence) if hit.presence.is_gone else place and tr("Blok {place}", place=place)
    )
    like_it = tr("nama mirip") if hit.similar else ""
    return ", ".join(part for part in (like_it, hit.register_no, where) if part)
