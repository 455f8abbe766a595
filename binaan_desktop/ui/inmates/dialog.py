"""The profile as a dialog: a new person, or one that exists."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.drafts import SavedInmate
from binaan_desktop.ui.inmates.form import InmateForm, read_lists
from binaan_desktop.ui.inmates.model import full_name
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentences
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList

WIDTH = 784
_CHECK_DELAY_MS = 400
_ROOM_AROUND_FOCUS = 72
"""The field below the one in use stays in sight, and so does a sentence under it."""


class InmateDialog(FormDialog[SavedInmate]):
    """The form of a profile; doubts (a known NIK, a namesake) show while typing."""

    form: InmateForm

    def __init__(
        self,
        ctx: Context,
        title: str,
        form: InmateForm,
        save: Callable[[], Result[SavedInmate]],
        *,
        inmate_id: int | None,
    ) -> None:
        super().__init__(
            ctx,
            title,
            form,
            save,
            done=self._done_text,
            with_next=inmate_id is None,
            width=WIDTH,
        )
        self._inmate_id = inmate_id
        self.doubts = ReasonList()
        self.doubts.setContentsMargins(24, 4, 24, 8)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(1, self.doubts)
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(_CHECK_DELAY_MS)
        self._check_timer.timeout.connect(self.check_doubts)
        form.changed.connect(self._on_form_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def check_doubts(self) -> None:
        """Show what is odd about the draft as it stands; errors wait for the save."""
        self._check_timer.stop()
        queries = self.ctx.services.inmates.queries
        try:
            problems = queries.check_draft(draft=self.form.draft(), inmate_id=self._inmate_id)
        except BinaanError as error:
            self.reasons.set_problems(error.problems)
            return
        self.doubts.set_problems([problem for problem in problems if not problem.stops])

    def _done_text(self, saved: SavedInmate) -> str:
        draft = self.form.draft()
        name = full_name(draft.name, draft.father_name, draft.sex)
        text = tr("Profil {name} disimpan.", name=name)
        if not saved.warnings:
            return text
        doubts = " ".join(sentences(saved.warnings))
        return tr("{said} Perhatikan: {doubts}", said=text, doubts=doubts)

    def _on_form_changed(self) -> None:
        if self.isVisible():
            self._check_timer.start()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field in use in sight: Enter moves the focus past Qt's own scrolling."""
        area = self.findChild(QScrollArea)
        if now is not None and area is not None and self.form.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, _ROOM_AROUND_FOCUS)


def new_inmate(ctx: Context) -> int | None:
    """Let the user register people; gives the id of the last one, None when nobody was."""
    services = ctx.services.inmates
    form = InmateForm(read_lists(services.queries), ctx.clock.today, is_new=True)

    def save() -> Result[SavedInmate]:
        return services.commands.create_inmate(draft=form.draft())

    dialog = InmateDialog(ctx, tr("Warga binaan baru"), form, save, inmate_id=None)
    ctx.dialogs.run(dialog)
    saved = dialog.result_value
    return None if saved is None else saved.inmate_id


def edit_inmate(ctx: Context, inmate_id: int) -> bool:
    """Let the user change a profile; whether it was saved.

    Raises:
        NotFound: the person is gone.
    """
    services = ctx.services.inmates
    draft = services.queries.get_draft(inmate_id=inmate_id)
    form = InmateForm(read_lists(services.queries, draft), ctx.clock.today, is_new=False)
    form.fill(draft)

    def save() -> Result[SavedInmate]:
        return services.commands.update_inmate(inmate_id=inmate_id, draft=form.draft())

    title = full_name(draft.name, draft.father_name, draft.sex)
    dialog = InmateDialog(ctx, title, form, save, inmate_id=inmate_id)
    return ctx.dialogs.run(dialog)
