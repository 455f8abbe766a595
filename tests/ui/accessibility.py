"""Walks a widget tree: every control has a name for screen readers and a way by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def controls_of(root: QWidget) -> list[QWidget]:
    """Every control that a user can meet; Qt's own inner parts are left out."""
    found = [root, *root.findChildren(QWidget)]
    controls = [one for one in found if isinstance(one, _CONTROLS) and not _is_inner(one)]
    # A strip without tabs has nothing to name: Qt names it after its current tab.
    return [one for one in controls if not isinstance(one, QTabBar) or one.count()]


def unnamed_controls(root: QWidget) -> list[str]:
    """Controls without an accessible name, told by class and object name."""
    unnamed = []
    for control in controls_of(root):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip():
            unnamed.append(f"{type(control).__name__} {control.objectName()!r}")
    return unnamed


def unreachable_controls(root: QWidget) -> list[str]:
    """Visible, enabled controls that neither Tab, a shortcut nor a menu reaches."""
    unreachable = []
    for control in controls_of(root):
        if not control.isVisibleTo(root) or not control.isEnabled():
            continue
        by_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        by_keys = isinstance(control, QAbstractButton) and not control.shortcut().isEmpty()
        if not by_tab and not by_keys:
            unreachable.append(f"{type(control).__name__} {control.accessibleName()!r}")
    return unreachable


def _is_inner(widget: QWidget) -> bool:
    """Scroll bar buttons, a combo's own line and list, headers: Qt names their owner."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar)):
            return True
        if isinstance(parent, QAbstractItemView) and not _is_empty_state(widget, parent):
            return True
        parent = parent.parentWidget()
    return False


def _is_empty_state(widget: QWidget, view: QAbstractItemView) -> bool:
    return any(child.isAncestorOf(widget) for child in view.viewport().findChildren(QWidget))
