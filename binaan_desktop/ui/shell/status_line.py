"""The line at the bottom: what the page counts, the running job with *Batal*, the last backup.

Layer ``ui/shell``; used by the main window.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from binaan_desktop.ui.kit.text import tr

_HUNDRED = 100


class StatusLine(QWidget):
    """Three texts and a progress bar."""

    cancel_requested = Signal()
    """*Batal* of the running job."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        self.page_label = QLabel()
        self.job_label = QLabel()
        self.progress = QProgressBar()
        self.progress.setFixedWidth(160)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Kemajuan pekerjaan"))
        self.cancel_button = QPushButton(tr("Batal"))
        self.cancel_button.setProperty("kind", "link")
        self.cancel_button.setAccessibleName(tr("Batalkan pekerjaan"))
        self.cancel_button.clicked.connect(self._on_cancel_button_clicked)
        self.backup_label = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(self.page_label, 1)
        line.addWidget(self.job_label)
        line.addWidget(self.progress)
        line.addWidget(self.cancel_button)
        line.addWidget(self.backup_label, 1, Qt.AlignmentFlag.AlignRight)
        self.hide_job()

    def show_job(self, title: str, done: int, total: int) -> None:
        """Show how far the running job is; without a total the bar only moves."""
        if total > 0:
            percent = min(_HUNDRED, done * _HUNDRED // total)
            self.job_label.setText(tr("{title} {percent} %", title=title, percent=percent))
            self.progress.setRange(0, _HUNDRED)
            self.progress.setValue(percent)
        else:
            self.job_label.setText(tr("{title} ...", title=title))
            self.progress.setRange(0, 0)
        for widget in self._job_widgets():
            widget.show()

    def hide_job(self) -> None:
        """Nothing is running."""
        self.cancel_button.setEnabled(True)
        for widget in self._job_widgets():
            widget.hide()

    def _job_widgets(self) -> tuple[QWidget, ...]:
        return self.job_label, self.progress, self.cancel_button

    def _on_cancel_button_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self.job_label.setText(tr("Menghentikan ..."))
        self.cancel_requested.emit()
