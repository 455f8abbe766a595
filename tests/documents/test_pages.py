"""Where pages break, as plain arithmetic and as properties over any mixture of parts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.documents.ink import Canvas
from binaan_desktop.documents.pages import Page, Part, break_into_pages

TOP, BOTTOM = 20.0, 120.0
ROOM = BOTTOM - TOP


def _paint(canvas: Canvas, left: float, top: float) -> None:
    """Nothing is painted here."""


def part(
    height: float,
    *,
    keeps_next: bool = False,
    header: Part | None = None,
    is_gap: bool = False,
) -> Part:
    return Part(height, _paint, keeps_next, header, is_gap)


def pages_of(*parts: Part) -> list[Page]:
    return break_into_pages(parts, TOP, BOTTOM)


def test_what_fits_exactly_stays_on_one_page() -> None:
    assert len(pages_of(*[part(0.1) for _ in range(1000)])) == 1


def test_one_more_line_needs_a_second_page() -> None:
    pages = pages_of(*[part(10) for _ in range(11)])
    assert [len(page) for page in pages] == [10, 1]
    assert pages[1][0].top == TOP


def test_what_keeps_the_next_moves_with_it() -> None:
    pages = pages_of(*[part(10) for _ in range(7)], part(10, keeps_next=True), part(30))
    assert [len(page) for page in pages] == [7, 2]


def test_header_stands_again_above_the_rows_of_a_new_page() -> None:
    header = part(10, keeps_next=True)
    rows = [part(30, header=header) for _ in range(4)]
    pages = pages_of(header, *rows)
    assert [[placed.part for placed in page] for page in pages] == [
        [header, *rows[:3]],
        [header, rows[3]],
    ]


def test_a_signature_takes_rows_with_it_though_all_are_one_chain() -> None:
    header = part(10, keeps_next=True)
    rows = [part(30, keeps_next=True, header=header) for _ in range(3)]
    signature = part(20)
    pages = pages_of(header, *rows, signature)
    assert [[placed.part for placed in page] for page in pages] == [
        [header, rows[0]],
        [header, *rows[1:], signature],
    ]


def test_gap_at_the_top_of_a_page_is_dropped_and_makes_no_page_of_its_own() -> None:
    assert [len(page) for page in pages_of(part(95), part(10, is_gap=True), part(10))] == [1, 1]
    assert len(pages_of(part(100), part(10, is_gap=True))) == 1


def test_chain_higher_than_a_page_is_broken_and_nothing_is_lost() -> None:
    chain = [part(40, keeps_next=True) for _ in range(5)]
    pages = pages_of(*chain)
    assert [placed.part for page in pages for placed in page] == chain


_PARTS = st.lists(
    st.builds(
        part,
        st.floats(1, 60),
        keeps_next=st.booleans(),
        is_gap=st.booleans(),
    ),
    max_size=60,
)


@given(_PARTS)
def test_nothing_is_lost_nothing_overlaps_nothing_leaves_the_page(parts: list[Part]) -> None:
    pages = pages_of(*parts)
    placed = [one for page in pages for one in page]
    assert [one.part for one in placed if not one.part.is_gap] == [
        one for one in parts if not one.is_gap
    ]
    for page in pages:
        assert page
        assert page[0].top == TOP
        for above, below in pairwise(page):
            assert below.top >= above.top + above.part.height - 1e-6
        assert page[-1].top + page[-1].part.height <= BOTTOM + 0.02


@given(_PARTS)
def test_kept_parts_are_only_parted_where_a_page_cannot_hold_them(parts: list[Part]) -> None:
    pages = pages_of(*parts)
    page_of = {id(one.part): at for at, page in enumerate(pages) for one in page}
    chain: list[Part] = []
    for one in parts:
        chain.append(one)
        if not one.keeps_next:
            if sum(link.height for link in chain) <= ROOM:
                assert len({page_of[id(link)] for link in chain if id(link) in page_of}) <= 1
            chain = []
