"""The capacity of a batch is its smallest term, and names what is scarce."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.training import CapacityTerm, effective_capacity


@pytest.mark.parametrize(
    ("terms", "limit", "scarce"),
    [
        ({"seats": 16}, 16, CapacityTerm.SEATS),
        ({"seats": 16, "place_seats": 8}, 8, CapacityTerm.PLACE),
        ({"seats": 16, "max_per_trainer": 6}, 6, CapacityTerm.TRAINERS),
        ({"seats": 16, "trainers": 2, "max_per_trainer": 6}, 12, CapacityTerm.TRAINERS),
        ({"seats": 16, "place_seats": 12, "tool_sets": 5}, 5, CapacityTerm.TOOLS),
        ({"seats": 8, "place_seats": 8}, 8, CapacityTerm.SEATS),
    ],
)
def test_capacity_names_what_is_scarce(
    terms: dict[str, int], limit: int, scarce: CapacityTerm
) -> None:
    capacity = effective_capacity(**terms)
    assert (capacity.limit, capacity.scarce) == (limit, scarce)


@given(
    st.integers(1, 40),
    st.none() | st.integers(1, 40),
    st.integers(0, 4),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(1, 40),
)
def test_capacity_is_never_above_any_term(
    seats: int, place: int | None, trainers: int, ratio: int | None, tools: int | None
) -> None:
    capacity = effective_capacity(
        seats=seats,
        place_seats=place,
        trainers=trainers,
        max_per_trainer=ratio,
        tool_sets=tools,
    )
    assert all(capacity.limit <= number for _, number in capacity.terms)
    assert capacity.limit in [number for _, number in capacity.terms]
