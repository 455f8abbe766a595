"""What the user can do on a page, said once: buttons, shortcuts, Ctrl+K and the list of shortcuts.

Layer ``ui/kit``. A page gives its ``ActionSpec``s; the kit makes the ``QAction``s from them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from binaan_desktop.domain.access import Right
from binaan_desktop.ui.kit.icons import set_icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the user can do.

    Attributes:
        id: name for tests and the palette, e.g. ``inmates.create``.
        text: what the button says, a verb.
        handler: what it does; called without arguments.
        icon: name of an icon of ours.
        shortcut: portable text such as ``Ctrl+N``.
        enabled_when: asked when the selection changes; None means always.
        right: without it the action is hidden (the command would refuse anyway).
        primary: the one highlighted action of the page.
        in_header: False for what only its shortcut and Ctrl+K do, without a button.
        in_menu: seldom wanted, so it stands in the header's menu whatever room there is.
        visible_when: asked like ``enabled_when``; while False neither button nor shortcut is there
            and the room goes to others. For actions of a part that is not shown now.
    """

    id: str
    text: str
    handler: Callable[[], object]
    icon: str | None = None
    shortcut: str | None = None
    enabled_when: Callable[[], bool] | None = None
    right: Right | None = None
    primary: bool = False
    in_header: bool = True
    in_menu: bool = False
    visible_when: Callable[[], bool] | None = None


def make_action(spec: ActionSpec, parent: QObject) -> QAction:
    """The Qt action of a spec; its shortcut works while the page has the focus."""
    action = QAction(spec.text, parent)
    action.setObjectName(spec.id)
    if spec.icon is not None:
        set_icon(action, spec.icon)
    if spec.shortcut is not None:
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{spec.text} ({shortcut_text(spec.shortcut)})")
    # A method as slot: a lambda would get Qt's "checked" as its first argument.
    action.triggered.connect(_Trigger(spec.handler))
    return action


class _Trigger:
    """Calls the handler without Qt's ``checked``."""

    def __init__(self, handler: Callable[[], object]) -> None:
        self._handler = handler

    def __call__(self, checked: bool = False) -> None:
        self._handler()


def shortcut_text(shortcut: str) -> str:
    """The keys as the keyboard shows them."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def duplicate_shortcuts(specs: Iterable[ActionSpec]) -> list[str]:
    """Shortcuts that more than one of these actions claims."""
    counts = Counter(
        QKeySequence(spec.shortcut).toString() for spec in specs if spec.shortcut is not None
    )
    return [shortcut for shortcut, count in counts.items() if count > 1]
