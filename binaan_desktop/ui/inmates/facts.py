"""What is known of a person, as captions with texts: for the panel, the tabs, wherever it shows.

A text that is None is not known yet; whoever shows the facts leaves it out or says so.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.services.inmates.rows import (
    InmateDetail,
    LimitRow,
    Milestone,
    SkillRecordRow,
    TrainingRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.model import place_text
from binaan_desktop.ui.kit.text import tr

CAPTION_WIDTH = 88
Captioned = tuple[str, str | None]


def captioned(facts: Sequence[Captioned], *, caption_width: int = CAPTION_WIDTH) -> QWidget:
    """Captions at the left, texts at the right; what is not known is said so, muted."""
    box = QWidget()
    form = QFormLayout(box)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(4)
    for label, text in facts:
        value = QLabel(text or tr("belum diisi"))
        if not text:
            value.setObjectName("muted")
        value.setWordWrap(True)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not label:
            form.addRow(value)
            continue
        form.addRow(make_caption(label, caption_width), value)
    return box


def make_caption(text: str, width: int = CAPTION_WIDTH) -> QLabel:
    """The muted word before a fact."""
    caption = QLabel(text)
    caption.setObjectName("muted")
    caption.setFixedWidth(width)
    caption.setWordWrap(True)
    return caption


class NikLine(QWidget):
    """The NIK, masked until somebody who may asks for it; or why there is none."""

    reveal_requested = Signal()
    """*Tampilkan*: whoever listens may show the NIK by ``show_nik``."""

    def __init__(self, *, may_reveal: bool, caption_width: int = CAPTION_WIDTH) -> None:
        super().__init__()
        self._may_reveal = may_reveal
        self.label = QLabel()
        self.button = QPushButton(tr("Tampilkan"))
        self.button.setProperty("kind", "link")
        self.button.setAccessibleName(tr("Tampilkan NIK"))
        self.button.setToolTip(tr("Siapa yang melihat NIK dicatat di jejak audit."))
        self.button.clicked.connect(self._on_button_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(make_caption(tr("NIK"), caption_width))
        line.addWidget(self.label)
        line.addWidget(self.button)
        line.addStretch(1)

    def show_person(self, detail: InmateDetail) -> None:
        """Show what stands instead of the digits."""
        self.label.setText(_nik_text(detail))
        self.button.setVisible(self._may_reveal and detail.nik_masked is not None)

    def show_nik(self, nik: str) -> None:
        """Show the full NIK until another person is shown."""
        self.label.setText(nik)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button.hide()

    def _on_button_clicked(self) -> None:
        self.reveal_requested.emit()


def _nik_text(detail: InmateDetail) -> str:
    if detail.nik_masked is not None:
        return detail.nik_masked
    if detail.nik_missing is None:
        return tr("belum diisi")
    return tr("tidak ada ({reason})", reason=word(detail.nik_missing))


def known(facts: Sequence[Captioned]) -> list[Captioned]:
    """The facts without those that are not known."""
    return [(label, text) for label, text in facts if text]


def born_text(detail: InmateDetail) -> str:
    """Place and date of birth, and the age today."""
    born = ", ".join(
        part for part in (detail.birth_place, format_date_long(detail.birth_date)) if part
    )
    return born if detail.age is None else tr("{born} ({age} tahun)", born=born, age=detail.age)


def home_text(detail: InmateDetail) -> str:
    """The address of origin from the house to the regency."""
    parts = (detail.address, detail.village, detail.district, detail.regency)
    return ", ".join(part for part in parts if part)


def identity_facts(detail: InmateDetail) -> list[Captioned]:
    """Who it is, in short."""
    return [
        (tr("Gelar"), detail.titles),
        (tr("Alias"), ", ".join(detail.aliases)),
        (tr("Lahir"), born_text(detail)),
        (tr("Jenis kelamin"), word(detail.sex)),
        (tr("Warga negara"), detail.nationality),
        (tr("Pendidikan"), word(detail.education)),
        (tr("Pekerjaan"), detail.occupation),
        (tr("Alamat"), home_text(detail)),
        (tr("Nomor induk"), detail.sdp_person_no),
    ]


def placement_facts(detail: InmateDetail) -> list[Captioned]:
    """Numbers, cell, coming and going."""
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
        (tr("Asal UPT"), detail.origin_unit),
        (tr("Keluar"), format_date_long(detail.left_on)),
    ]


def term_facts(detail: InmateDetail) -> list[Captioned]:
    """The dates of the term."""
    return [
        (tr("Lama pidana"), detail.sentence),
        (tr("Mulai ditahan"), format_date_long(detail.detained_from)),
        (tr("1/3"), _milestone(detail.one_third)),
        (tr("1/2"), _milestone(detail.half)),
        (tr("2/3"), _milestone(detail.two_thirds)),
        (tr("Ekspirasi"), format_date_long(detail.expiry_date)),
    ]


def _milestone(milestone: Milestone) -> str:
    day = format_date_long(milestone.day)
    return tr("{day} (perkiraan)", day=day) if day and milestone.estimated else day


def limit_facts(detail: InmateDetail) -> list[Captioned]:
    """What the person must be kept from; that there is nothing; or that nobody asked."""
    if detail.limits:
        return [("", _limit_text(one)) for one in detail.limits]
    if detail.limits_asked_on is None:
        return [("", tr("Belum ditanya."))]
    return [("", tr("Tidak ada (ditanya {day}).", day=detail.limits_asked_on))]


def _limit_text(limit: LimitRow) -> str:
    return f"{word(limit.kind)}: {limit.note}" if limit.note else word(limit.kind)


def release_facts(detail: InmateDetail) -> list[Captioned]:
    """Where the person goes afterwards, and who knows."""
    parts = (detail.release_address, detail.release_regency)
    return [
        (tr("Alamat tujuan"), ", ".join(part for part in parts if part)),
        (tr("Yang dapat dihubungi"), detail.release_contact),
    ]


def consent_text(detail: InmateDetail) -> str:
    """Whether the Pemkab may have the data, and since when that is known."""
    if detail.data_consent is None:
        return tr("Belum ditanya")
    said = tr("Setuju") if detail.data_consent else tr("Tidak setuju")
    if detail.consent_on is None:
        return said
    return tr("{said} ({day})", said=said, day=detail.consent_on)


def skill_facts(detail: InmateDetail) -> list[Captioned]:
    """What the person can do; that it is nothing; or that nobody asked."""
    if detail.skills:
        return [("", _skill_text(one)) for one in detail.skills]
    if detail.skills_asked_on is None:
        return [("", tr("Belum ditanya."))]
    return [("", tr("Tidak ada (ditanya {day}).", day=detail.skills_asked_on))]


def _skill_text(skill: SkillRecordRow) -> str:
    text = tr("{name}: {level}", name=skill.name, level=word(skill.level).lower())
    rest = ", ".join(part for part in (word(skill.source).lower(), skill.evidence) if part)
    return f"{text} ({rest})" if rest else text


def interest_facts(detail: InmateDetail) -> list[Captioned]:
    """What the person wants to learn; that it is nothing; or that nobody asked."""
    if detail.interests:
        return [("", f"{rank}. {name}") for rank, name in enumerate(detail.interests, 1)]
    if detail.interests_asked_on is None:
        return [("", tr("Belum ditanya."))]
    return [("", tr("Tidak ada (ditanya {day}).", day=detail.interests_asked_on))]


def training_facts(detail: InmateDetail) -> list[Captioned]:
    """Every seat the person held."""
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
