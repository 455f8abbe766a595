"""The two forms of the reports page: which report, and why and to whom it goes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binaan_desktop.domain.formats import format_month
from binaan_desktop.domain.reports import MONTHLY_REPORTS, ReportKind, month_start
from binaan_desktop.services.reports.queries import ReportAgency
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.form import ChoiceField, Form, TextField
from binaan_desktop.ui.kit.text import tr

MONTHS_BACK = 24
ALL_AGENCIES = 0


def month_options(today: date) -> list[tuple[date, str]]:
    """The months a report can be made of, this one first."""
    months: list[date] = [month_start(today)]
    for _ in range(MONTHS_BACK - 1):
        first = months[-1]
        year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
        months.append(date(year, month, 1))
    return [(month, format_month(month)) for month in months]


class ReportChoice(QWidget):
    """Report, month and dinas in one line."""

    changed = Signal()
    """Another report is wanted."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.kind = ChoiceField([(kind, word(kind)) for kind in MONTHLY_REPORTS], optional=False)
        self.month = ChoiceField(month_options(today), optional=False)
        self.agency = ChoiceField([(ALL_AGENCIES, tr("Semua"))], optional=False)
        self._shown: tuple[object, ...] = ()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for label, field, width in (
            (tr("Laporan"), self.kind, 250),
            (tr("Bulan"), self.month, 184),
            (tr("Penyelenggara"), self.agency, 230),
        ):
            caption = QLabel(label)
            caption.setBuddy(field.control)
            field.control.setAccessibleName(label)
            field.setMinimumWidth(width // 2)
            field.setMaximumWidth(width)
            line.addWidget(caption)
            line.addWidget(field, width)
            line.addSpacing(8)
            field.changed.connect(self._on_field_changed)
            edit = field.control.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(self._on_edit_editing_finished)
        line.addStretch(1)
        self.kind.set_value(ReportKind.PEMKAB_LIST)
        self.month.set_value(month_start(today))
        self.agency.set_value(ALL_AGENCIES)
        self._shown = self._values()

    def set_months(self, today: date) -> None:
        """Offer the months up to this one; a program left open over New Year moves on."""
        self.month.set_options(month_options(today))
        if self.month.value() is None:
            self.month.set_value(month_start(today))

    def set_agencies(self, agencies: Sequence[ReportAgency]) -> None:
        """Offer these dinas; the chosen one stays."""
        options = [(ALL_AGENCIES, tr("Semua")), *((one.id, one.name) for one in agencies)]
        chosen = self.agency.value()
        self.agency.set_options(options)
        self.agency.set_value(chosen if chosen in dict(options) else ALL_AGENCIES)

    def wanted(self) -> tuple[ReportKind, date, int | None] | None:
        """Report, month, dinas; None while something half typed stands in a field."""
        kind, month, agency = self._values()
        if not isinstance(kind, ReportKind) or not isinstance(month, date) or agency is None:
            return None
        return kind, month, agency or None

    def _values(self) -> tuple[object, object, int | None]:
        return self.kind.value(), self.month.value(), self.agency.value()

    def _on_field_changed(self) -> None:
        values = self._values()
        if None not in values and values != self._shown:
            self._shown = values
            self.changed.emit()

    def _on_edit_editing_finished(self) -> None:
        """What is in no list gives way to the choice that the preview still shows."""
        fields = (self.kind, self.month, self.agency)
        for field, shown in zip(fields, self._shown, strict=True):
            if field.value() is None:
                field.set_value(shown)


class ExportForm(Form):
    """Purpose, receiver, letter: every processing of personal data is recorded with them."""

    def __init__(self) -> None:
        super().__init__()
        self.add("purpose", tr("Tujuan"), TextField(max_length=200), required=True)
        self.add("receiver", tr("Penerima"), TextField(max_length=200), required=True)
        self.add(
            "letter_no",
            tr("Nomor surat"),
            TextField(max_length=80),
            hint=tr("Surat permintaan; kosongkan bila tidak ada."),
        )
