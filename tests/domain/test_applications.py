"""The life of a request: every step from every state by every cause."""

from datetime import timedelta

import pytest

from binaan_desktop.domain.applications import (
    MOST_OPEN_REQUESTS,
    Cause,
    RequestFacts,
    entry_problems,
    move_problems,
    request_problems,
)
from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.training import ApplicationStatus
from tests.conftest import TODAY

CAUSES = {"s": Cause.STAFF, "b": Cause.BOARD, "k": Cause.SEAT, "h": Cause.HOUSE, "u": Cause.UNDO}
TABLE = """
            waiting approved allocated declined withdrawn removed
waiting     b       sbku     k         sbhu     shu       shu
approved    sbu     b        k         sbhu     shu       shu
allocated   u       u        -         -        -         -
declined    u       u        -         -        -         -
withdrawn   su      u        -         -        -         su
removed     u       u        -         -        u         -
"""


def _steps() -> list[tuple[ApplicationStatus, ApplicationStatus, set[Cause]]]:
    head, *rows = TABLE.strip().splitlines()
    columns = head.split()
    return [
        (
            ApplicationStatus(row.split()[0]),
            ApplicationStatus(column),
            {CAUSES[letter] for letter in cell if letter in CAUSES},
        )
        for row in rows
        for column, cell in zip(columns, row.split()[1:], strict=True)
    ]


def test_the_table_is_whole() -> None:
    assert len(_steps()) == len(ApplicationStatus) ** 2


@pytest.mark.parametrize(("before", "after", "causes"), _steps())
@pytest.mark.parametrize("cause", Cause)
def test_every_step(
    before: ApplicationStatus, after: ApplicationStatus, causes: set[Cause], cause: Cause
) -> None:
    problems = move_problems(before, after, cause, "sebabnya")
    assert (not problems) == (cause in causes)
    assert all(one.code is Code.APPLICATION_DECIDED for one in problems)


@pytest.mark.parametrize(
    ("before", "after", "cause", "asked"),
    [
        ("waiting", "declined", Cause.STAFF, True),
        ("approved", "withdrawn", Cause.STAFF, True),
        ("waiting", "removed", Cause.STAFF, True),
        ("withdrawn", "waiting", Cause.STAFF, True),
        ("withdrawn", "removed", Cause.STAFF, True),
        ("waiting", "declined", Cause.BOARD, True),
        ("waiting", "approved", Cause.STAFF, False),
        ("approved", "waiting", Cause.STAFF, False),
        ("waiting", "approved", Cause.BOARD, False),
        ("waiting", "allocated", Cause.SEAT, False),
        ("waiting", "removed", Cause.UNDO, False),
    ],
)
def test_which_steps_say_why(before: str, after: str, cause: Cause, asked: bool) -> None:
    problems = move_problems(ApplicationStatus(before), ApplicationStatus(after), cause, " ")
    assert [(one.code, one.field) for one in problems] == (
        [(Code.REQUIRED, "reason")] if asked else []
    )


def test_one_open_request_a_batch_and_five_in_all() -> None:
    def codes(facts: RequestFacts) -> list[Code]:
        return [one.code for one in request_problems(facts)]

    assert codes(RequestFacts(open_requests=MOST_OPEN_REQUESTS - 1)) == []
    assert codes(RequestFacts(open_requests=MOST_OPEN_REQUESTS)) == [Code.APPLICATIONS_TOO_MANY]
    assert codes(RequestFacts(waits_here=True, open_requests=MOST_OPEN_REQUESTS)) == [
        Code.ALREADY_WAITING
    ]


def test_days_of_a_request_never_lie_ahead() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert entry_problems(TODAY, TODAY, TODAY) == []
    found = entry_problems(tomorrow, tomorrow, TODAY)
    assert [(one.code, one.field) for one in found] == [
        (Code.DATE_IN_FUTURE, "requested_on"),
        (Code.DATE_IN_FUTURE, "consented_on"),
    ]
