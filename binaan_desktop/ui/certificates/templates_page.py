"""Sertifikat, in the settings: how they look, how they are numbered."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.certificates.rows import SeriesDetail, TemplateRow
from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.certificates.model import template_columns
from binaan_desktop.ui.certificates.template_form import series_dialog, template_dialog
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_preview import preview_form
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card


class TemplatesPage(Page):
    """Templates of certificates, and their numbers."""

    title = tr("Contoh sertifikat")
    topics = frozenset({Topic.CERTIFICATES, Topic.SETTINGS})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._series: SeriesDetail | None = None
        self.model: RowModel[TemplateRow] = RowModel(template_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "certificate_templates")
        self.numbers = QLabel()
        self.numbers.setWordWrap(True)
        self.key = QLabel()
        self.key.setWordWrap(True)
        self.series_button = QPushButton(tr("Ubah penomoran"))
        self.series_button.setEnabled(self.may(Right.ADMINISTER))
        self.series_button.clicked.connect(self._edit_series)
        card = Card(tr("Penomoran dan tanda tangan digital"))
        line = QHBoxLayout()
        line.addWidget(self.numbers, 1)
        line.addWidget(self.series_button)
        card.body.addLayout(line)
        card.body.addWidget(self.key)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(card)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self.refresh_actions)

    def action_specs(self) -> Sequence[ActionSpec]:
        """New, change, copy, look."""
        right = Right.ADMINISTER
        new = ActionSpec("templates.new", tr("Contoh baru"), self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.table.set_empty(
            tr(
                "Belum ada contoh sertifikat. Tanpa itu, penerbitan pertama memakai bentuk "
                "bawaan program."
            ),
            new if self.may(right) else None,
        )
        return (
            ActionSpec("templates.preview", tr("Pratinjau"), self._preview, icon="eye",
                       enabled_when=self._has_current),
            ActionSpec("templates.copy", tr("Salin"), self._copy, icon="copy", right=right,
                       enabled_when=self._has_current),
            ActionSpec("templates.edit", tr("Ubah"), self._edit, icon="edit", right=right,
                       enabled_when=self._has_current),
            new,
        )  # fmt: skip

    def reload(self) -> None:
        """Read templates, numbers and key."""
        queries = self.ctx.services.certificates.queries
        self.model.set_rows(queries.list_templates())
        self._series = queries.get_series()
        self.numbers.setText(
            tr(
                "Pola {pattern}. Nomor terakhir tahun {year}: {last_no}. Berikutnya: {number}",
                pattern=self._series.pattern,
                year=self._series.year,
                last_no=self._series.last_number,
                number=self._series.next_number,
            )
        )
        mark = queries.get_fingerprint()
        self.key.setText(
            tr("Sidik jari kunci rutan, tercetak di setiap sertifikat: {mark}", mark=mark)
            if mark
            else tr("Kunci tanda tangan digital dibuat saat sertifikat pertama diterbitkan.")
        )

    def status_text(self) -> str:
        """How many templates are in use."""
        used = sum(row.active for row in self.model.rows)
        return tr(
            "{count} contoh sertifikat, {used} dipakai", count=len(self.model.rows), used=used
        )

    def open_item(self, item_id: int) -> None:
        """Select one template."""
        self.table.select_id(item_id)

    def _has_current(self) -> bool:
        return self.table.current_row() is not None

    def _on_table_opened(self, row_id: int) -> None:
        if self.may(Right.ADMINISTER):
            self._edit()
        else:
            self._preview()

    def _add(self) -> None:
        dialog = template_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(template_dialog(self.ctx, row.id))

    def _copy(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        dialog = template_dialog(self.ctx, row.id, copy=True)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _preview(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        queries = self.ctx.services.certificates.queries
        try:
            template, _ = queries.get_template(template_id=row.id)
            document = queries.build_sample(template=template)
        except BinaanError as error:
            self.tell_error(error)
            return
        preview_form(self.ctx, document, self)

    def _edit_series(self) -> None:
        if self._series is not None:
            self.ctx.dialogs.run(series_dialog(self.ctx, self._series))
