"""Lembaga: what paper, workbook and window say about the house."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card, SectionTitle
from binaan_desktop.ui.settings.form import InstitutionForm
from binaan_desktop.ui.settings.letterhead import LetterheadPreview

_PREVIEW_WIDTH = 470
_PREVIEW_MIN_WIDTH = 400


class InstitutionPage(Page):
    """The institution's settings beside the letterhead they make."""

    title = tr("Lembaga")
    topics = frozenset({Topic.SETTINGS})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.form = InstitutionForm()
        self.preview = LetterheadPreview()
        self.form.changed.connect(self._on_form_changed)
        self.form.save_requested.connect(self._save)
        self.form.cancel_requested.connect(self._on_form_cancel_requested)
        self._may_edit = self.may(Right.ADMINISTER)
        card = Card()
        card.body.addWidget(self.form)
        if not self._may_edit:
            self.form.setEnabled(False)
            note = QLabel(tr("Hanya admin yang dapat mengubah pengaturan ini."))
            note.setObjectName("muted")
            card.body.addWidget(note)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(_scrolled(card), 4)
        line.addWidget(self._preview_side(), 3)
        self.body.addLayout(line, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Save, or go back to what is saved."""
        return (
            ActionSpec(
                "settings.discard",
                tr("Kembalikan"),
                self._on_form_cancel_requested,
                icon="undo",
                right=Right.ADMINISTER,
                enabled_when=self._is_dirty,
            ),
            ActionSpec(
                "settings.save",
                tr("Simpan"),
                self._save,
                icon="save",
                shortcut="Ctrl+S",
                right=Right.ADMINISTER,
                enabled_when=self._is_dirty,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read the settings, unless something unsaved is on the screen."""
        if not self.form.is_dirty:
            self._show_saved()

    def status_text(self) -> str:
        """Whether something is not saved yet."""
        return tr("Perubahan belum disimpan") if self.form.is_dirty else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that what was typed is still here and not saved."""
        was_dirty = self.form.is_dirty and not event.spontaneous()
        super().hideEvent(event)
        if was_dirty:
            self.ctx.messages.warn(tr("Perubahan pengaturan lembaga belum disimpan."))

    def _preview_side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(_PREVIEW_MIN_WIDTH)
        side.setMaximumWidth(_PREVIEW_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(SectionTitle(tr("Begini kop dan tanda tangannya di kertas")))
        layout.addWidget(self.preview)
        note = QLabel(
            tr("Kop ini dipakai pada daftar hadir, daftar panggil, dan laporan untuk Pemkab.")
        )
        note.setObjectName("muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        layout.addStretch(1)
        return side

    def _is_dirty(self) -> bool:
        return self.form.is_dirty

    def _on_form_changed(self) -> None:
        self.preview.show_draft(self.form.draft(), format_date_long(self.ctx.clock.today()))
        self.refresh_actions()

    def _on_form_cancel_requested(self) -> None:
        """Go back to what is saved; asked once, for typed text cannot be brought back."""
        if not self.form.is_dirty:
            return
        answer = self.ctx.dialogs.ask(
            tr("Kembalikan"),
            tr("Perubahan yang belum disimpan akan hilang."),
            [Choice("discard", tr("Buang perubahan"), ChoiceKind.DESTRUCTIVE)],
        )
        if answer == "discard":
            self._show_saved()

    def _show_saved(self) -> None:
        settings = self.ctx.services.maintenance.queries.get_settings()
        self.form.show_settings(settings)
        self._on_form_changed()

    def _save(self) -> None:
        if not self._may_edit or not self.form.check_input():
            return
        draft = self.form.draft()
        update = partial(self.ctx.services.maintenance.commands.update_settings, draft=draft)
        saved = self.run(update, tr("Pengaturan lembaga disimpan."), form=self.form)
        if saved is not None:
            self.form.show_settings(saved)
            self._on_form_changed()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
