"""Searching people: what was typed first, then what sounds like it, then what is like it."""

from dataclasses import replace

import pytest

from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.services.inmates.drafts import InmateDraft
from binaan_desktop.services.inmates.rows import InmateFilter, InmatePage, InmateSort
from tests.builders import make_inmate
from tests.services.inmates.conftest import People, count_statements


def _found(people: People, text: str, **filters: object) -> list[str]:
    return [row.name for row in _page(people, text, **filters).rows]


def _page(people: People, text: str, **filters: object) -> InmatePage:
    wanted = replace(InmateFilter(text=text), **filters)  # type: ignore[arg-type]
    return people.queries.list_inmates(wanted=wanted)


@pytest.fixture
def names(people: People) -> People:
    with people.database.write() as session:
        make_inmate(session, "Muhammad Yusuf", register_no="B.I 283/2026")
        make_inmate(session, "M. Yusup", father_name="Abdurrahman")
        make_inmate(session, "MOHAMAD JUSUF", aliases=("Tjetjep",))
        make_inmate(session, "Soebur Santoso", nik="3604121211870001")
        make_inmate(session, "Subur Santosa", block="B")
        make_inmate(session, "Nur Hayati")
        make_inmate(session, "Zaenal Sutisna")
    return people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muhamad yusup", ["M. Yusup", "MOHAMAD JUSUF", "Muhammad Yusuf"]),
        ("m. jusup", ["M. Yusup", "MOHAMAD JUSUF", "Muhammad Yusuf"]),
        ("yusuf", ["Muhammad Yusuf", "M. Yusup", "MOHAMAD JUSUF"]),
        ("YUSUF bin H. Abdul Rahman", ["M. Yusup"]),
        ("jusuf als cecep", ["MOHAMAD JUSUF"]),
        ("yusuf @tjetjep", ["MOHAMAD JUSUF"]),
        ("muhamad 283", ["Muhammad Yusuf"]),
        ("santoso subur", ["Soebur Santoso"]),
        ("Drs. Jaenal Sutisna, S.H.", ["Zaenal Sutisna"]),
        ("jaenal sut", ["Zaenal Sutisna"]),
    ],
)
def test_spelling_noise_is_forgiven_and_exact_hits_come_first(
    names: People, text: str, found: list[str]
) -> None:
    page = _page(names, text)
    assert [row.name for row in page.rows] == found
    assert not page.similar
    assert page.total == len(found)


def test_a_page_says_how_many_are_exact(names: People) -> None:
    assert (_page(names, "yusuf").exact, _page(names, "yusuf").total) == (1, 3)
    assert (_page(names, "").exact, _page(names, "").total) == (7, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sabur santosa", ["Subur Santosa", "Soebur Santoso"]),
        ("sutsina", ["Zaenal Sutisna"]),
        ("zaenla", ["Zaenal Sutisna"]),
        ("zaenal sutsn", ["Zaenal Sutisna"]),
        ("nurhayati", ["Nur Hayati"]),
        ("nurhayti", []),
        ("subir", ["Soebur Santoso", "Subur Santosa"]),
        ("jaenal sutisna SH", ["Zaenal Sutisna"]),
        ("sbr", []),
        ("subir 283", []),
        ("qwertyuiop", []),
    ],
)
def test_mistyped_letters_are_forgiven_only_when_nobody_is_found(
    names: People, text: str, found: list[str]
) -> None:
    page = _page(names, text)
    assert [row.name for row in page.rows] == found
    assert page.similar == bool(found)
    assert page.exact == 0
    assert page.total == len(found)


def test_similar_people_are_added_when_asked_for(names: People) -> None:
    assert _found(names, "zaenal sutisna") == ["Zaenal Sutisna"]
    with names.database.write() as session:
        make_inmate(session, "Zaenal Sutrisna")
    page = _page(names, "zaenal sutisna", similar=True)
    assert [row.name for row in page.rows] == ["Zaenal Sutisna", "Zaenal Sutrisna"]
    assert (page.exact, page.total, page.similar) == (1, 2, True)


def test_similar_people_are_looked_for_among_those_whom_the_filter_shows(names: People) -> None:
    assert _found(names, "sbur santosa", block="B") == ["Subur Santosa"]
    # Nobody in block B is called so, though somebody in block A is.
    page = _page(names, "soebur santoso", block="B")
    assert [row.name for row in page.rows] == ["Subur Santosa"]
    assert page.similar


def test_ids_of_all_hits_come_in_the_order_of_the_list(names: People) -> None:
    for text in ("", "yusuf", "subir"):
        wanted = InmateFilter(text=text)
        for sort in (InmateSort.NAME, InmateSort.BLOCK):
            ids = names.queries.list_inmate_ids(wanted=wanted, sort=sort, descending=True)
            rows = names.queries.list_inmates(wanted=wanted, sort=sort, descending=True).rows
            assert ids == [row.id for row in rows]
        assert names.queries.count_inmates(wanted=wanted) == len(ids)
    assert [row.id for row in names.queries.list_rows(inmate_ids=[ids[0], 99_999])] == [ids[0]]


@pytest.mark.parametrize("sort", [InmateSort.NAME, InmateSort.EXPIRY])
def test_pages_of_many_hits_keep_the_exact_ones_first(people: People, sort: InmateSort) -> None:
    """More hits than are read whole: exact and sounding ones in pages that join without a seam."""
    with people.database.write() as session:
        for number in range(700):
            make_inmate(session, f"Ahmad {number:03}")
            make_inmate(session, f"Achmad {number:03}")
    wanted = InmateFilter(text="ahmad")
    seen: list[str] = []
    for offset in range(0, 1400, 350):
        page = people.queries.list_inmates(wanted=wanted, sort=sort, offset=offset, limit=350)
        assert (page.total, page.exact) == (1400, 700)
        seen += [row.name for row in page.rows]
    assert len(set(seen)) == 1400
    assert all(name.startswith("Ahmad") for name in seen[:700])
    everybody = people.queries.list_inmate_ids(wanted=wanted, sort=sort)
    assert len(everybody) == 1400
    crossing = people.queries.list_inmates(wanted=wanted, sort=sort, offset=690, limit=20)
    assert [row.name for row in crossing.rows] == seen[690:710]


def test_a_key_press_costs_few_statements(names: People) -> None:
    with count_statements(names.database) as sent:
        _page(names, "yusuf")
    assert len([one for one in sent if one.lstrip().startswith("SELECT")]) <= 4


def test_changed_names_are_found_by_their_new_sound(people: People) -> None:
    saved = people.commands.create_inmate(draft=InmateDraft(name="Rachmat")).value
    assert _found(people, "rahmat") == ["Rachmat"]
    draft = people.queries.get_draft(inmate_id=saved.inmate_id)
    result = people.commands.update_inmate(
        inmate_id=saved.inmate_id, draft=replace(draft, name="Djoko", aliases=["Oedin"])
    )
    assert _found(people, "rahmat") == []
    assert _found(people, "joko") == ["Djoko"]
    assert _found(people, "udin") == ["Djoko"]
    assert result.undo is not None
    result.undo()
    assert _found(people, "rahmat") == ["Rachmat"]
    assert _found(people, "joko") == []


def test_search_box_of_the_window_searches_the_same_way(names: People) -> None:
    with names.database.write() as session:
        make_inmate(session, "Yusuf Lama", presence=PresenceStatus.RELEASED)
    hits = names.queries.search_people(text="yusuf")
    assert [hit.name for hit in hits] == [
        "Muhammad Yusuf",
        "M. Yusup",
        "MOHAMAD JUSUF",
        "Yusuf Lama",
    ]
    assert not any(hit.similar for hit in hits)
    hits = names.queries.search_people(text="subir")
    assert [hit.name for hit in hits] == ["Soebur Santoso", "Subur Santosa"]
    assert all(hit.similar for hit in hits)
    assert names.queries.search_people(text="qwertyuiop") == []


def test_who_may_not_see_niks_does_not_find_them_by_similar_digits(
    names: People, as_viewer: People
) -> None:
    assert _found(names, "36041212") == ["Soebur Santoso"]
    for text in ("36041212", "36041212118700", "3604121211870002"):
        assert _found(as_viewer, text) == []
        assert as_viewer.queries.search_people(text=text) == []
