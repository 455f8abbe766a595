"""Sessions and their lines inside an act: loaded, locked, numbered."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from binaan_desktop.domain.board import BoardAct, BoardSessionStatus, board_problems
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, StaleData
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.services.board.drafts import ItemDraft
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act


def load_session(
    act: Act, board_session_id: int, wanted: BoardAct, version: int | None = None
) -> BoardSession:
    """A session as it is now, locked until the end of the act.

    Lines have no version of their own, so whoever works on a list holds its session.

    Raises:
        NotFound: there is no such session.
        StaleData: somebody saved it since ``version`` was read.
        DomainError: in its state this act is not possible.
    """
    sitting = act.session.get(
        BoardSession, board_session_id, populate_existing=True, with_for_update=True
    )
    if sitting is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    problems = board_problems(sitting.status, wanted)
    if problems:
        raise DomainError(*problems)
    if version is not None and sitting.version != version:
        raise StaleData(Problem(Code.STALE))
    return sitting


def load_items(session: Session, board_session_id: int) -> list[BoardItem]:
    """The lines of a session in order."""
    return list(
        session.scalars(
            select(BoardItem)
            .where(BoardItem.board_session_id == board_session_id)
            .order_by(BoardItem.position, BoardItem.id)
            .execution_options(populate_existing=True)
        )
    )


def load_chosen(
    act: Act, item_ids: Sequence[int]
) -> tuple[BoardSession, list[BoardItem], list[BoardItem]]:
    """Lines of a session that is being prepared: the session, those chosen, and all of them.

    Raises:
        NotFound: one of them is gone, or they are of several sessions.
        DomainError: the session was held.
    """
    found = act.session.scalars(
        select(BoardItem.board_session_id).where(BoardItem.id.in_(item_ids)).distinct()
    ).all()
    if len(found) != 1:
        raise NotFound(Problem(Code.NOT_FOUND))
    sitting = load_session(act, found[0], BoardAct.PREPARE)
    items = load_items(act.session, sitting.id)
    wanted = set(item_ids)
    chosen = [item for item in items if item.id in wanted]
    if len(chosen) != len(wanted):
        raise NotFound(Problem(Code.NOT_FOUND))
    return sitting, chosen, items


def renumber(items: Sequence[BoardItem]) -> None:
    """Number lines from 1 in the order given."""
    for position, item in enumerate(items, start=1):
        item.position = position


def item_draft(item: BoardItem) -> ItemDraft:
    """A line as it is, to put it back."""
    return ItemDraft(
        item.application_id, item.position, item.consideration, item.decision, item.reason
    )


def is_listed(
    application_id: InstrumentedAttribute[int], but_not: int | None = None
) -> ColumnElement[bool]:
    """Whether a request is on the list of a session being prepared, perhaps of another one."""
    item, sitting = aliased(BoardItem), aliased(BoardSession)
    condition = (
        exists()
        .where(
            item.board_session_id == sitting.id,
            item.application_id == application_id,
            sitting.status == BoardSessionStatus.PLANNED,
        )
        .correlate_except(item, sitting)
    )
    return condition if but_not is None else condition.where(sitting.id != but_not)


def touch(act: Act) -> None:
    """Waiting lists tell on which session a request stands, so they are read again too."""
    act.touch(Topic.TRAINING)
