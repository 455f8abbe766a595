"""The head of the batch shown: name, state, dates, who gives it, and the seats."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Chip, OneLine, SectionTitle
from binaan_desktop.ui.training.capacity_bar import CapacityBar
from binaan_desktop.ui.training.words import dates_text, extra_texts, phase_tone, seats_text

_BAR_WIDTH = 96


class BatchHead(QWidget):
    """What is true of the whole batch, above its tabs; low, for the tables below need the room."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._status, self._dates = SectionTitle(""), Chip(), QLabel()
        self._facts, self._seats, self._why = OneLine(), QLabel(), OneLine()
        for label in (self._facts, self._why):
            label.setObjectName("note")
        self._bar = CapacityBar()
        self._bar.setMaximumWidth(_BAR_WIDTH)
        line = QHBoxLayout()
        line.addWidget(self._title)
        line.addWidget(self._status)
        line.addStretch(1)
        line.addWidget(self._dates)
        seats = QHBoxLayout()
        seats.setSpacing(12)
        seats.addWidget(self._seats)
        seats.addWidget(self._bar)
        seats.addWidget(self._why, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self._facts)
        layout.addLayout(seats)

    def show_batch(self, detail: BatchDetail) -> None:
        """Show what is true of this batch."""
        row = detail.row
        self._title.setText(row.name)
        self._status.setText(word(row.phase))
        self._status.set_tone(phase_tone(row))
        trainers = ", ".join(detail.trainers) or tr("belum ada pelatih")
        place = row.place or tr("tempat belum ditentukan")
        self._dates.setText(dates_text(row))
        self._facts.show_text(f"{row.course} · {row.agency} · {trainers} · {place}")
        self._bar.set_seats(row.taken, row.capacity.limit)
        self._seats.setText(tr("Kursi {seats}", seats=seats_text(row)))
        self._why.show_text(" · ".join(part for part in extra_texts(row) if part))
