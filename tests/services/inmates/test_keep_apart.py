"""People who must not sit together: noted once, seen from both sides, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.services.changes import Topic
from tests.builders import make_batch, make_inmate, make_participant
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People


@pytest.fixture
def pair(people: People) -> tuple[int, int]:
    with people.database.write() as session:
        return (
            make_inmate(session, "Ahmad Subur", register_no="B.I 1/2026"),
            make_inmate(session, "Budi Santoso", register_no="B.I 2/2026", block="B", cell="4"),
        )


@pytest.mark.parametrize("turned", [False, True])
def test_pair_is_seen_from_both_sides(people: People, pair: tuple[int, int], turned: bool) -> None:
    one, other = reversed(pair) if turned else pair
    result = people.commands.add_keep_apart(
        inmate_id=one, other_id=other, reason="  Satu perkara,  saling melapor "
    )
    assert result.changes.ids == {(Topic.INMATES, one), (Topic.INMATES, other)}
    (row,) = people.queries.list_keep_apart(inmate_id=pair[0])
    assert (row.pair_id, row.inmate_id, row.name) == (result.value, pair[1], "Budi Santoso")
    assert (row.register_no, row.block, row.cell) == ("B.I 2/2026", "B", "4")
    assert (row.reason, row.noted_on) == ("Satu perkara, saling melapor", TODAY)
    (mirrored,) = people.queries.list_keep_apart(inmate_id=pair[1])
    assert mirrored.name == "Ahmad Subur"


def test_pair_is_noted_once(people: People, pair: tuple[int, int]) -> None:
    people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1])
    with pytest.raises(DomainError) as refused:
        people.commands.add_keep_apart(inmate_id=pair[1], other_id=pair[0])
    assert refused.value.problems[0].code is Code.APART_ALREADY


def test_nobody_is_apart_from_himself(people: People, pair: tuple[int, int]) -> None:
    with pytest.raises(ValidationFailed) as refused:
        people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[0])
    assert refused.value.problems[0].code is Code.APART_FROM_SELF


def test_long_reason_is_refused(people: People, pair: tuple[int, int]) -> None:
    with pytest.raises(ValidationFailed) as refused:
        people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1], reason="x" * 201)
    assert refused.value.problems[0].field == "reason"


def test_both_acts_are_taken_back_exactly(
    people: People, pair: tuple[int, int], clock: FakeClock
) -> None:
    added = people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1], reason="Berkelahi")
    (before,) = people.queries.list_keep_apart(inmate_id=pair[0])
    clock.day = date(2026, 12, 24)
    removed = people.commands.remove_keep_apart(pair_id=added.value)
    assert people.queries.list_keep_apart(inmate_id=pair[0]) == []
    assert removed.undo is not None
    removed.undo()
    (after,) = people.queries.list_keep_apart(inmate_id=pair[0])
    assert replace(after, pair_id=0) == replace(before, pair_id=0)
    again = people.commands.remove_keep_apart(pair_id=after.pair_id)
    assert again.changes.ids == {(Topic.INMATES, pair[0]), (Topic.INMATES, pair[1])}
    fresh = people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1])
    assert fresh.undo is not None
    fresh.undo()
    assert people.queries.list_keep_apart(inmate_id=pair[0]) == []


def test_shared_batches_are_named(people: People, pair: tuple[int, int]) -> None:
    with people.database.write() as session:
        together = make_batch(session, name="Las 1")
        alone = make_batch(session, name="Las 2")
        for inmate_id in pair:
            make_participant(session, together, inmate_id)
        make_participant(session, alone, pair[1])
    people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1])
    (row,) = people.queries.list_keep_apart(inmate_id=pair[0])
    assert row.shared_batches == ("Las 1",)


def test_what_is_not_there_is_said(people: People, pair: tuple[int, int]) -> None:
    with pytest.raises(NotFound):
        people.commands.add_keep_apart(inmate_id=pair[0], other_id=99)
    with pytest.raises(NotFound):
        people.commands.remove_keep_apart(pair_id=99)


def test_head_looks_but_changes_nothing(
    people: People, as_viewer: People, pair: tuple[int, int]
) -> None:
    added = people.commands.add_keep_apart(inmate_id=pair[0], other_id=pair[1])
    assert len(as_viewer.queries.list_keep_apart(inmate_id=pair[0])) == 1
    with pytest.raises(AccessDenied):
        as_viewer.commands.remove_keep_apart(pair_id=added.value)
