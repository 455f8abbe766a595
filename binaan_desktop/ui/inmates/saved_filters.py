"""*Filter tersimpan*: use, keep, rename and drop filters under a name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.inmates.filter_queries import SavedFilterRow
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.ui.inmates.filter_chips import FilterNames, chip_texts
from binaan_desktop.ui.inmates.filter_form import RenameFilterDialog, SaveFilterDialog
from binaan_desktop.ui.kit.acting import run_command, tell_error
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

Wanted = Callable[[], InmateFilter]
Names = Callable[[], FilterNames]


class SavedFilterButton(QToolButton):
    """A button whose menu is read when it opens: a colleague may have shared one just now.

    Args:
        ctx: the context.
        wanted: the filter as it stands.
        names: what its ids are called.
        apply: shows another filter.
    """

    def __init__(
        self,
        ctx: Context,
        wanted: Wanted,
        names: Names,
        apply: Callable[[InmateFilter], None],
    ) -> None:
        super().__init__()
        self._ctx = ctx
        self._wanted = wanted
        self._names = names
        self._apply = apply
        self.setText(tr("Tersimpan"))
        self.setAccessibleName(tr("Filter tersimpan"))
        self.setToolTip(tr("Filter tersimpan"))
        self.setProperty("kind", "secondary")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "star")
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill_menu)
        self.setMenu(menu)

    def fill_menu(self) -> None:
        """Read the saved filters and build the menu."""
        menu = self.menu()
        menu.clear()
        try:
            rows = self._ctx.services.inmates.queries.list_filters()
        except BinaanError as error:
            tell_error(self._ctx, error)
            return
        for shared in (False, True):
            group = [row for row in rows if row.shared is shared]
            for row in group:
                action = menu.addAction(_shown(row), partial(self._apply, row.wanted))
                action.setToolTip(self._described(row.wanted))
            if group:
                menu.addSeparator()
        save = menu.addAction(tr("Simpan filter ini..."), self.save_current)
        save.setEnabled(self._wanted() != InmateFilter())
        mine = [row for row in rows if not row.shared or self._may_share]
        for title, act in ((tr("Ganti nama"), self.rename), (tr("Hapus"), self.delete)):
            inner = menu.addMenu(title)
            inner.setEnabled(bool(mine))
            for row in mine:
                inner.addAction(_shown(row), partial(act, row))

    def save_current(self) -> None:
        """Keep the filter as it stands."""
        wanted = self._wanted()
        self._ctx.dialogs.run(SaveFilterDialog(self._ctx, wanted, self._described(wanted)))

    def rename(self, row: SavedFilterRow) -> None:
        """Ask for another name."""
        self._ctx.dialogs.run(RenameFilterDialog(self._ctx, row))

    def delete(self, row: SavedFilterRow) -> None:
        """Drop it; the message bar brings it back."""
        commands = self._ctx.services.inmates.commands
        run_command(
            self._ctx,
            lambda: commands.delete_filter(filter_id=row.id),
            tr("Filter {name} dihapus.", name=row.name),
        )

    @property
    def _may_share(self) -> bool:
        return self._ctx.services.desk.actor.may(Right.EDIT_INMATES)

    def _described(self, wanted: InmateFilter) -> str:
        parts = [part.text for part in chip_texts(wanted, self._names())]
        if wanted.text:
            parts.insert(0, tr("berisi {what}", what=wanted.text))
        return ", ".join(parts) or tr("semua yang masih di rutan")


def _shown(row: SavedFilterRow) -> str:
    """A filter as the menu names it; ``&`` would underline a letter."""
    name = row.name.replace("&", "&&")
    return tr("{name} (untuk semua)", name=name) if row.shared else name
