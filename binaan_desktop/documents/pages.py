"""Where pages break: parts that belong together stay together, headers repeat, no page is blank.

Blocks give :class:`Part` objects, the smallest pieces that cannot be cut. ``break_into_pages`` is
plain arithmetic over their heights, so it is tested without a printer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from binaan_desktop.documents.ink import Canvas

Paint = Callable[[Canvas, float, float], None]
"""Paints a part at the left and top given."""
_SLACK = 0.01
"""Rounding of binary fractions must not push a last line that fits to a new page."""
_ROWS_BEFORE_END = 2
"""How many rows go with what follows them, where a page must end between (DOMAIN 2.2)."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A piece of a form that is never cut.

    Attributes:
        height: in millimetres.
        paint: draws it.
        keeps_next: must not be the last thing on a page while the next part stands on another.
        header: what stands above it again when it begins a page (a table's header row).
        is_gap: white room that is dropped at the top of a page.
        begins_page: stands at the top of a page of its own, such as the next person's form.
    """

    height: float
    paint: Paint
    keeps_next: bool = False
    header: "Part | None" = None
    is_gap: bool = False
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and where its top stands on the page."""

    part: Part
    top: float


Page = tuple[Placed, ...]


def break_into_pages(parts: Sequence[Part], top: float, bottom: float) -> list[Page]:
    """Put parts on pages between ``top`` and ``bottom``, keeping together what belongs together.

    A chain that is higher than a page is broken where it must be: paper is never lost.
    """
    pages: list[list[Placed]] = [[]]
    at = top
    for chain in _chains(parts):
        height = sum(part.height for part in chain)
        if pages[-1] and (chain[0].begins_page or at + height > bottom + _SLACK):
            pages.append([])
            at = top
        cut = _cut(chain, at, bottom)
        for number, part in enumerate(chain):
            if pages[-1] and (number == cut or at + part.height > bottom + _SLACK):
                pages.append([])
                at = top
            is_first = not pages[-1]
            if is_first and part.is_gap:
                continue
            if is_first and part.header is not None:
                pages[-1].append(Placed(part.header, at))
                at += part.header.height
            pages[-1].append(Placed(part, at))
            at += part.height
    return [tuple(page) for page in pages if page]


def _cut(chain: Sequence[Part], at: float, bottom: float) -> int | None:
    """Where a chain that does not fit is broken so that no signature stands without rows above it.

    None where it fits, or where rows go on after the break anyway.
    """
    bottoms = accumulate((part.height for part in chain), initial=at)
    first_over = next(
        (number for number, low in enumerate(bottoms, start=-1) if low > bottom + _SLACK), None
    )
    if first_over is None:
        return None
    rows = [one for one, part in enumerate(chain) if part.header is not None]
    together = min(_ROWS_BEFORE_END, len(rows) - 1)
    if together < 1 or rows[-together] >= first_over:
        return None
    return rows[-together]


def _chains(parts: Sequence[Part]) -> Iterator[list[Part]]:
    chain: list[Part] = []
    for part in parts:
        if part.begins_page and chain:
            yield chain
            chain = []
        chain.append(part)
        if not part.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain
