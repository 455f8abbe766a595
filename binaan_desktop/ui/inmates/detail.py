"""The panel beside the table: the selected person at a glance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.services.inmates.rows import InmateDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.facts import (
    Captioned,
    NikLine,
    captioned,
    identity_facts,
    interest_facts,
    known,
    limit_facts,
    placement_facts,
    release_facts,
    skill_facts,
    term_facts,
    training_facts,
)
from binaan_desktop.ui.inmates.model import full_name
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Chip, EmptyState, SectionTitle

MIN_WIDTH = 336


class DetailPanel(QFrame):
    """Identity, placement, dates, skills, wishes and training of one person."""

    open_requested = Signal(int)
    """*Buka profil*: the person's id."""
    nik_requested = Signal(int)
    """*Tampilkan*: the person's id; whoever listens may show the NIK by ``show_nik``."""

    def __init__(self, *, may_reveal_nik: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("Profil singkat"))
        self.setMinimumWidth(MIN_WIDTH)
        self._inmate_id: int | None = None
        self.heading = QLabel()
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.heading.setIndent(0)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.nik = NikLine(may_reveal=may_reveal_nik)
        self.nik.reveal_requested.connect(self._on_nik_reveal_requested)
        self.open_button = QPushButton(tr("Buka profil"))
        self.open_button.setToolTip("Enter")
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self.hint = EmptyState("")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.hint)
        self._profile = self._make_profile()
        self._pages.addWidget(self._profile)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._pages)

    @property
    def inmate_id(self) -> int | None:
        """Whom the panel shows."""
        return self._inmate_id

    def show_hint(self, text: str) -> None:
        """Show nobody, and say what to do."""
        self._inmate_id = None
        self.hint.label.setText(text)
        self._pages.setCurrentIndex(0)

    def show_inmate(self, detail: InmateDetail) -> None:
        """Show a person."""
        self.setUpdatesEnabled(False)
        self._inmate_id = detail.id
        self.heading.setText(full_name(detail.name, detail.father_name, detail.sex))
        _clear(self._chips)
        for text, tone in chips_of(detail):
            self._chips.addWidget(Chip(text, tone))
        self._chips.addStretch(1)
        self.nik.show_person(detail)
        _clear(self._facts)
        for title, facts in _sections(detail):
            heading = SectionTitle(title)
            heading.setContentsMargins(0, 8, 0, 0)
            heading.setIndent(0)
            self._facts.addWidget(heading)
            self._facts.addWidget(captioned(facts))
        self._pages.setCurrentIndex(1)
        self.setUpdatesEnabled(True)

    def show_nik(self, nik: str) -> None:
        """Show the full NIK until another person is shown."""
        self.nik.show_nik(nik)

    def texts(self) -> list[str]:
        """Everything written on the profile, top to bottom."""
        return [label.text() for label in self._profile.findChildren(QLabel) if label.text()]

    def _make_profile(self) -> QWidget:
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(16, 12, 16, 16)
        lines.setSpacing(8)
        lines.addWidget(self.heading)
        lines.addLayout(self._chips)
        lines.addWidget(self.nik)
        lines.addLayout(self._facts)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Isi profil singkat"))
        profile = QWidget()
        outer = QVBoxLayout(profile)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        outer.addLayout(foot)
        return profile

    def _on_nik_reveal_requested(self) -> None:
        if self._inmate_id is not None:
            self.nik_requested.emit(self._inmate_id)

    def _on_open_button_clicked(self) -> None:
        if self._inmate_id is not None:
            self.open_requested.emit(self._inmate_id)


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def chips_of(detail: InmateDetail) -> list[tuple[str, Tone]]:
    """The states of a person in a word each."""
    chips: list[tuple[str, Tone]] = []
    if detail.legal_status is not None:
        chips.append((word(detail.legal_status), Tone.INFO))
    is_active = detail.presence is PresenceStatus.ACTIVE
    tone = Tone.NEUTRAL if is_active or detail.presence.is_gone else Tone.WARNING
    chips.append((word(detail.presence), tone))
    if detail.limits:
        chips.append((tr("Ada batasan"), Tone.WARNING))
    if detail.is_overdue:
        is_release = detail.stay.release is ReleaseCertainty.SURE
        text = tr("Tanggal bebas lewat") if is_release else tr("Ekspirasi lewat")
        chips.append((text, Tone.ERROR))
    return chips


def _sections(detail: InmateDetail) -> list[tuple[str, list[Captioned]]]:
    """The facts of a person under their headings; what is not known is left out."""
    is_asked = detail.limits_asked_on is not None
    sections = [
        (tr("Batasan"), limit_facts(detail) if is_asked else []),
        (tr("Identitas"), known(identity_facts(detail))),
        (tr("Penempatan"), known(placement_facts(detail))),
        (tr("Masa pidana"), known(term_facts(detail))),
        (tr("Keterampilan"), skill_facts(detail)),
        (tr("Minat"), interest_facts(detail)),
        (tr("Pelatihan"), training_facts(detail)),
        (tr("Sesudah bebas"), known(release_facts(detail))),
        (tr("Catatan"), known([("", detail.note)])),
    ]
    return [(title, facts) for title, facts in sections if facts]
