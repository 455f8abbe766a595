"""Where people are from, out of typed addresses."""

import pytest

from binaan_desktop.domain.addresses import RegionTable, parse_address, resolve_origin
from binaan_desktop.domain.errors import Code
from binaan_desktop.services.maintenance.reference_data import list_regions


@pytest.fixture(scope="module")
def regions() -> RegionTable:
    """All of Banten."""
    return RegionTable(*list_regions())


@pytest.mark.parametrize(
    ("cell", "regency", "district"),
    [
        ("Kp. Baru RT 08/05 Kec. Kramatwatu Kabupaten Serang", "36.04", "Kramatwatu"),
        ("Kp. Baru RT 06/04 KEC. ANYAR KAB. SERANG", "36.04", "Anyar"),
        ("Link. Ciracas RT 1/2, Kel. Serang, Kecamatan Serang, Kota Serang", "36.73", "Serang"),
        ("Kec. Pulo Ampel Kab Serang", "36.04", "Pulo Ampel"),
        ("Kec. Puloampel Kab Serang", "36.04", "Pulo Ampel"),
        ("Kp. Sawah, Lebakwangi, Kab. Serang", "36.04", "Lebak Wangi"),
        ("Kec. Curug Kota Serang", "36.73", "Curug"),
        ("Kec. Curug Kabupaten Tangerang", "36.03", "Curug"),
        ("Pontang", "36.04", "Pontang"),
        ("Kec. Kramatwatu, Serang", "36.04", "Kramatwatu"),
        ("Kp. Pasir RT 01/02 Cikande", "36.04", "Cikande"),
    ],
)
def test_regency_and_district(regions: RegionTable, cell: str, regency: str, district: str) -> None:
    origin = parse_address(cell, regions)
    assert origin.regency_code == regency
    assert origin.district_code in {one.code for one in regions.districts_named(district)}
    assert origin.district_code is not None
    assert origin.district_code.startswith(regency)
    assert not origin.problems


@pytest.mark.parametrize("cell", ["CURUG", "Kec. Curug", "Serang", "SERANG", "Kp. Baru, Curug"])
def test_a_name_that_means_two_places_is_asked(regions: RegionTable, cell: str) -> None:
    origin = parse_address(cell, regions)
    assert origin.regency_code is None
    assert origin.district_code is None
    assert [one.code for one in origin.problems] == [Code.IMPORT_REGION_AMBIGUOUS]
    assert "Kota Serang" in str(origin.problems[0].facts["choices"])


def test_a_district_elsewhere_leaves_the_stated_regency(regions: RegionTable) -> None:
    origin = parse_address("Kp. Sawah Kec. Kasemen Kabupaten Pandeglang", regions)
    assert (origin.regency_code, origin.district_code) == ("36.01", None)
    assert [one.code for one in origin.problems] == [Code.IMPORT_DISTRICT_ELSEWHERE]
    assert origin.problems[0].facts["homes"] == "Kota Serang"


def test_places_outside_the_table_are_said(regions: RegionTable) -> None:
    far = parse_address("Jl. Asia Afrika, Kec. Sumur Bandung, Kota Bandung", regions)
    assert far.regency_code is None
    assert Code.IMPORT_REGENCY_UNKNOWN in {one.code for one in far.problems}
    odd = parse_address("Kec. Antahberantah Kab. Serang", regions)
    assert odd.regency_code == "36.04"
    assert [one.code for one in odd.problems] == [Code.IMPORT_DISTRICT_UNKNOWN]


def test_village_and_two_columns(regions: RegionTable) -> None:
    origin = parse_address("Desa Pelamunan Kec. Kramatwatu Kab. Serang", regions)
    assert origin.village == "Pelamunan"
    by_columns = resolve_origin("Serang", "Kramatwatu", regions)
    assert (by_columns.regency_code, by_columns.problems) == ("36.04", ())


def test_an_address_without_a_known_place_is_no_mistake(regions: RegionTable) -> None:
    origin = parse_address("Perum Bumi Indah Blok C3 No. 4", regions)
    assert (origin.regency_code, origin.problems) == (None, ())


def test_all_of_banten_is_there(regions: RegionTable) -> None:
    assert len(regions.district_codes) == 155
