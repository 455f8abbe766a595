"""What every tab of a batch has in common: shown when it is in sight, with its own actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.training.rows import BatchDetail, BatchRow
from binaan_desktop.ui.kit.acting import Said
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context

T = TypeVar("T")
Tab = TypeVar("Tab", bound="BatchTab")


class BatchHost(Protocol):
    """The page around the tabs, as far as a tab may know it."""

    detail: BatchDetail | None
    """The batch that is shown; None while none is selected."""

    def navigate(self, page_id: str, item: object = None) -> None:
        """Open another page, and there a record."""

    def run_result(self, call: Callable[[], Result[T]], done: Said[T]) -> Result[T] | None:
        """Run a short command and say so; None when it was refused."""

    def tell_error(self, error: BinaanError) -> None:
        """Show an expected error in the message bar."""

    def may(self, right: Right) -> bool:
        """Whether the signed-in user holds the right."""

    def open_tab(self, kind: type[Tab]) -> Tab:
        """Bring a tab to the front, read."""

    def open_board(self) -> None:
        """Open the board at the meeting of the batch that comes next."""


class BatchTab(QWidget):
    """One tab of a batch.

    The panel calls ``show_batch`` only while the tab is in sight, and once for each reading of the
    page: a tab reads what it needs beyond the detail there. What ``action_specs`` gives stands in
    the header of the page while the tab is shown; tabs may share an id, then the one shown acts.

    Attributes:
        title: the word on the tab.
        topics: changes that make the page read again because of this tab.
        ctx: services and ports.
        host: the page, as far as a tab may know it.
        body: where the tab puts its content.
    """

    title: ClassVar[str] = ""
    topics: ClassVar[frozenset[Topic]] = frozenset()

    selection_changed = Signal()
    """Other rows are selected: actions are asked again, and the words on the tabs."""

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__()
        self.ctx = ctx
        self.host = host
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(8)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Override: what can be done on this tab; asked only while a batch is shown on it."""
        return ()

    def show_batch(self, detail: BatchDetail) -> None:
        """Override: show this batch; called when the tab comes into sight and is stale.

        Raises:
            BinaanError: what it reads is refused; the page tells it.
        """

    def tab_text(self, detail: BatchDetail) -> str:
        """Override: the word on the tab with a count, from what the detail holds."""
        return self.title

    def person_id(self) -> int | None:
        """Override: the person of the current row, whose profile can be opened."""
        return None

    def has_people(self) -> bool:
        """Whether rows of this tab are people: then *Buka profil* stands in the header."""
        return type(self).person_id is not BatchTab.person_id

    @property
    def batch(self) -> BatchRow | None:
        """The row of the batch shown."""
        detail = self.host.detail
        return None if detail is None else detail.row

    def is_open(self) -> bool:
        """Whether the batch still takes people and meetings."""
        return self.batch is not None and self.batch.status is BatchStatus.OPEN


def specs_of_tabs(
    tabs: Sequence[BatchTab], shown: Callable[[], BatchTab | None]
) -> list[ActionSpec]:
    """The actions of all tabs, each there while its tab is shown; one an id.

    Args:
        tabs: all of them, made.
        shown: the tab in sight; None while no batch is shown.
    """
    by_id: dict[str, dict[BatchTab, ActionSpec]] = {}
    for tab in tabs:
        for spec in tab.action_specs():
            by_id.setdefault(spec.id, {})[tab] = spec
    return [_spec_of(_Shared(owners, shown)) for owners in by_id.values()]


@dataclass(frozen=True, slots=True)
class _Shared:
    """One action that one or more tabs offer."""

    owners: dict[BatchTab, ActionSpec]
    shown: Callable[[], BatchTab | None]

    def current(self) -> ActionSpec | None:
        """The action as the tab in sight gives it."""
        tab = self.shown()
        return None if tab is None else self.owners.get(tab)

    def is_visible(self) -> bool:
        """Whether the tab in sight offers it."""
        spec = self.current()
        return spec is not None and (spec.visible_when is None or spec.visible_when())

    def is_enabled(self) -> bool:
        """Whether it is possible now."""
        spec = self.current()
        return spec is not None and (spec.enabled_when is None or spec.enabled_when())

    def run(self) -> None:
        """Let the tab in sight act."""
        spec = self.current()
        if spec is not None:
            spec.handler()


def _spec_of(shared: _Shared) -> ActionSpec:
    first = next(iter(shared.owners.values()))
    return replace(
        first,
        handler=shared.run,
        enabled_when=shared.is_enabled,
        visible_when=shared.is_visible,
    )
