"""The photo of a person: one, small, replaced and taken back."""

from datetime import date

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import AccessDenied, Code, NotFound, ValidationFailed
from binaan_desktop.domain.papers import MAX_PHOTO_BYTES
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.paper_rows import Photo
from tests.builders import make_inmate
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People

FIRST = b"\xff\xd8\xff\xe0 one"
SECOND = b"\xff\xd8\xff\xe0 two"


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        return make_inmate(session)


def test_photo_is_kept_and_replaced(people: People, inmate_id: int) -> None:
    assert people.queries.get_photo(inmate_id=inmate_id) is None
    result = people.commands.set_photo(inmate_id=inmate_id, image=FIRST)
    assert result.changes.ids == {(Topic.INMATES, inmate_id)}
    assert people.queries.get_photo(inmate_id=inmate_id) == Photo(FIRST, TODAY)
    people.commands.set_photo(inmate_id=inmate_id, image=SECOND)
    assert people.queries.get_photo(inmate_id=inmate_id) == Photo(SECOND, TODAY)


def test_older_photo_comes_back_with_its_day(
    people: People, inmate_id: int, clock: FakeClock
) -> None:
    people.commands.set_photo(inmate_id=inmate_id, image=FIRST)
    clock.day = date(2026, 12, 1)
    replaced = people.commands.set_photo(inmate_id=inmate_id, image=SECOND)
    assert replaced.undo is not None
    replaced.undo()
    assert people.queries.get_photo(inmate_id=inmate_id) == Photo(FIRST, TODAY)
    removed = people.commands.remove_photo(inmate_id=inmate_id)
    assert people.queries.get_photo(inmate_id=inmate_id) is None
    assert removed.undo is not None
    removed.undo()
    assert people.queries.get_photo(inmate_id=inmate_id) == Photo(FIRST, TODAY)


def test_first_photo_is_taken_back(people: People, inmate_id: int) -> None:
    result = people.commands.set_photo(inmate_id=inmate_id, image=FIRST)
    assert result.undo is not None
    result.undo()
    assert people.queries.get_photo(inmate_id=inmate_id) is None


@pytest.mark.parametrize(
    ("image", "code"),
    [
        (b"GIF89a", Code.PHOTO_KIND),
        (FIRST.ljust(MAX_PHOTO_BYTES + 1), Code.PHOTO_TOO_LARGE),
    ],
)
def test_what_is_no_small_jpeg_is_refused(
    people: People, inmate_id: int, image: bytes, code: Code
) -> None:
    with pytest.raises(ValidationFailed) as refused:
        people.commands.set_photo(inmate_id=inmate_id, image=image)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_not_there_is_said(people: People, inmate_id: int) -> None:
    with pytest.raises(NotFound):
        people.commands.set_photo(inmate_id=99, image=FIRST)
    with pytest.raises(NotFound):
        people.commands.remove_photo(inmate_id=inmate_id)


def test_head_looks_but_changes_nothing(people: People, as_viewer: People, inmate_id: int) -> None:
    people.commands.set_photo(inmate_id=inmate_id, image=FIRST)
    assert as_viewer.queries.get_photo(inmate_id=inmate_id) == Photo(FIRST, TODAY)
    with pytest.raises(AccessDenied):
        as_viewer.commands.set_photo(inmate_id=inmate_id, image=SECOND)


def test_no_word_of_the_photo_in_the_trail(people: People, inmate_id: int) -> None:
    people.commands.set_photo(inmate_id=inmate_id, image=FIRST)
    with people.database.read() as session:
        events = list(session.scalars(select(AuditEvent)))
    assert [(one.action, one.subject_id, one.details) for one in events] == [
        ("photo.set", inmate_id, "{}")
    ]
    assert "two" not in repr(Photo(SECOND, TODAY))
