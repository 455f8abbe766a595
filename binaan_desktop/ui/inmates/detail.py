"""The panel beside the table: the selected person at a glance."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.services.inmates.rows import (
    InmateDetail,
    Milestone,
    SkillRecordRow,
    TrainingRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.model import full_name, place_text
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Chip, EmptyState, SectionTitle

MIN_WIDTH = 336
_CAPTION_WIDTH = 88
Fact = tuple[str, str]


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
        self._may_reveal_nik = may_reveal_nik
        self._inmate_id: int | None = None
        self.heading = QLabel()
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.heading.setIndent(0)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.nik_label = QLabel()
        self.nik_button = QPushButton(tr("Tampilkan"))
        self.nik_button.setProperty("kind", "link")
        self.nik_button.setAccessibleName(tr("Tampilkan NIK"))
        self.nik_button.setToolTip(tr("Siapa yang melihat NIK dicatat di jejak audit."))
        self.nik_button.clicked.connect(self._on_nik_button_clicked)
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
        self.nik_label.setText(detail.nik_masked or tr("belum ada"))
        self.nik_button.setVisible(self._may_reveal_nik and detail.nik_masked is not None)
        _clear(self._facts)
        for title, facts in _sections(detail):
            heading = SectionTitle(title)
            heading.setContentsMargins(0, 8, 0, 0)
            heading.setIndent(0)
            self._facts.addWidget(heading)
            self._facts.addWidget(_fact_list(facts))
        self._pages.setCurrentIndex(1)
        self.setUpdatesEnabled(True)

    def show_nik(self, nik: str) -> None:
        """Show the full NIK until another person is shown."""
        self.nik_label.setText(nik)
        self.nik_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.nik_button.hide()

    def texts(self) -> list[str]:
        """Everything written on the profile, top to bottom."""
        return [label.text() for label in self._profile.findChildren(QLabel) if label.text()]

    def _make_profile(self) -> QWidget:
        nik = QHBoxLayout()
        nik.setSpacing(8)
        caption = QLabel(tr("NIK"))
        caption.setObjectName("muted")
        caption.setFixedWidth(_CAPTION_WIDTH)
        nik.addWidget(caption)
        nik.addWidget(self.nik_label)
        nik.addWidget(self.nik_button)
        nik.addStretch(1)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(16, 12, 16, 16)
        lines.setSpacing(8)
        lines.addWidget(self.heading)
        lines.addLayout(self._chips)
        lines.addLayout(nik)
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

    def _on_nik_button_clicked(self) -> None:
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


def _fact_list(facts: Sequence[Fact]) -> QWidget:
    box = QWidget()
    form = QFormLayout(box)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(4)
    for label, text in facts:
        value = QLabel(text)
        value.setWordWrap(True)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not label:
            form.addRow(value)
            continue
        caption = QLabel(label)
        caption.setObjectName("muted")
        caption.setFixedWidth(_CAPTION_WIDTH)
        caption.setWordWrap(True)
        form.addRow(caption, value)
    return box


def chips_of(detail: InmateDetail) -> list[tuple[str, Tone]]:
    """The states of a person in a word each."""
    chips: list[tuple[str, Tone]] = []
    if detail.legal_status is not None:
        chips.append((word(detail.legal_status), Tone.INFO))
    is_active = detail.presence is PresenceStatus.ACTIVE
    tone = Tone.NEUTRAL if is_active or detail.presence.is_gone else Tone.WARNING
    chips.append((word(detail.presence), tone))
    if detail.is_overdue:
        is_release = detail.stay.release is ReleaseCertainty.SURE
        text = tr("Tanggal bebas lewat") if is_release else tr("Ekspirasi lewat")
        chips.append((text, Tone.ERROR))
    return chips


def _sections(detail: InmateDetail) -> list[tuple[str, list[Fact]]]:
    """The facts of a person under their headings; what is not known is left out."""
    sections = [
        (tr("Identitas"), _known(_identity(detail))),
        (tr("Penempatan"), _known(_placement(detail))),
        (tr("Masa pidana"), _known(_dates(detail))),
        (tr("Keterampilan"), _skills(detail)),
        (tr("Minat"), _interests(detail)),
        (tr("Pelatihan"), _training(detail)),
        (tr("Catatan"), _known([("", detail.note)])),
    ]
    return [(title, facts) for title, facts in sections if facts]


def _known(facts: Sequence[tuple[str, str | None]]) -> list[Fact]:
    return [(label, text) for label, text in facts if text]


def _identity(detail: InmateDetail) -> list[tuple[str, str | None]]:
    born = ", ".join(
        part for part in (detail.birth_place, format_date_long(detail.birth_date)) if part
    )
    if detail.age is not None:
        born = tr("{born} ({age} tahun)", born=born, age=detail.age)
    home = ", ".join(
        part for part in (detail.address, detail.village, detail.district, detail.regency) if part
    )
    return [
        (tr("Alias"), ", ".join(detail.aliases)),
        (tr("Lahir"), born),
        (tr("Jenis kelamin"), word(detail.sex)),
        (tr("Pendidikan"), word(detail.education)),
        (tr("Pekerjaan"), detail.occupation),
        (tr("Alamat"), home),
        (tr("Nomor induk"), detail.sdp_person_no),
    ]


def _placement(detail: InmateDetail) -> list[tuple[str, str | None]]:
    current = [one.text for one in detail.register_numbers if one.is_current]
    old = [
        tr("{number} (dicatat {day})", number=one.text, day=one.recorded_on)
        for one in detail.register_numbers
        if not one.is_current
    ]
    return [
        (tr("No. registrasi"), "".join(current)),
        (tr("Nomor lama"), "\n".join(old)),
        (tr("Blok / kamar"), place_text(detail.block, detail.cell)),
        (tr("Masuk"), format_date_long(detail.admitted_on)),
        (tr("Keluar"), format_date_long(detail.left_on)),
    ]


def _dates(detail: InmateDetail) -> list[tuple[str, str | None]]:
    return [
        (tr("Mulai ditahan"), format_date_long(detail.detained_from)),
        (tr("1/3"), _milestone(detail.one_third)),
        (tr("1/2"), _milestone(detail.half)),
        (tr("2/3"), _milestone(detail.two_thirds)),
        (tr("Ekspirasi"), format_date_long(detail.expiry_date)),
    ]


def _milestone(milestone: Milestone) -> str:
    day = format_date_long(milestone.day)
    return tr("{day} (perkiraan)", day=day) if day and milestone.estimated else day


def _skills(detail: InmateDetail) -> list[Fact]:
    if detail.skills:
        return [("", _skill_text(one)) for one in detail.skills]
    if detail.skills_asked_on is None:
        return [("", tr("Belum ditanya."))]
    return [("", tr("Tidak ada (ditanya {day}).", day=detail.skills_asked_on))]


def _skill_text(skill: SkillRecordRow) -> str:
    text = tr("{name}: {level}", name=skill.name, level=word(skill.level).lower())
    rest = ", ".join(part for part in (word(skill.source).lower(), skill.evidence) if part)
    return f"{text} ({rest})" if rest else text


def _interests(detail: InmateDetail) -> list[Fact]:
    if detail.interests:
        return [("", f"{rank}. {name}") for rank, name in enumerate(detail.interests, 1)]
    if detail.interests_asked_on is None:
        return [("", tr("Belum ditanya."))]
    return [("", tr("Tidak ada (ditanya {day}).", day=detail.interests_asked_on))]


def _training(detail: InmateDetail) -> list[Fact]:
    return [("", _training_text(one)) for one in detail.training] or [
        ("", tr("Belum pernah ikut pelatihan."))
    ]


def _training_text(training: TrainingRow) -> str:
    is_over = training.status is ParticipantStatus.ENDED
    state = word(training.end_reason) if is_over else word(training.status)
    return tr(
        "{course}, {batch}: {state}",
        course=training.course,
        batch=training.batch,
        state=state.lower(),
    )
