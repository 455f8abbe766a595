"""What a filter of the register says, one chip for each thing; every one can be taken off."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from binaan_desktop.services.inmates.rows import GONE, HERE, Consent, InmateFilter
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

CONSENT_TEXTS = {
    Consent.GIVEN: tr("Setuju datanya diserahkan"),
    Consent.REFUSED: tr("Tidak setuju datanya diserahkan"),
    Consent.NOT_ASKED: tr("Persetujuan data belum ditanya"),
}
_FLAG_TEXTS = {
    "never_trained": tr("Belum pernah dilatih"),
    "skills_not_asked": tr("Keterampilan belum ditanya"),
    "interests_not_asked": tr("Minat belum ditanya"),
    "talk_due": tr("Wawancara jatuh tempo"),
}


@dataclass(frozen=True, slots=True)
class FilterNames:
    """What the ids in a filter are called."""

    regencies: Mapping[str, str] = field(default_factory=dict)
    skills: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChipText:
    """One part of a filter: its words, and the filter without it."""

    text: str
    without: InmateFilter


def chip_texts(wanted: InmateFilter, names: FilterNames) -> list[ChipText]:
    """Everything a filter narrows by, except the text in the search box."""
    return [ChipText(text, without) for text, without in _parts(wanted, names)]


def _parts(wanted: InmateFilter, names: FilterNames) -> Iterator[tuple[str, InmateFilter]]:
    if wanted.presence != HERE:
        yield _presence(wanted), replace(wanted, presence=HERE)
    if wanted.block is not None:
        yield tr("Blok {name}", name=wanted.block), replace(wanted, block=None)
    if wanted.legal_status is not None:
        yield word(wanted.legal_status), replace(wanted, legal_status=None)
    if wanted.regency_code is not None:
        name = names.regencies.get(wanted.regency_code, wanted.regency_code)
        yield tr("Asal {name}", name=name), replace(wanted, regency_code=None)
    if wanted.skill_id is not None or wanted.skill_level is not None:
        yield _skill(wanted, names), replace(wanted, skill_id=None, skill_level=None)
    if wanted.interest_id is not None:
        name = _skill_name(wanted.interest_id, names)
        yield tr("Minat: {name}", name=name), replace(wanted, interest_id=None)
    if wanted.leaves_within_months is not None:
        text = tr("Keluar ≤ {months} bulan", months=wanted.leaves_within_months)
        yield text, replace(wanted, leaves_within_months=None)
    yield from _personal(wanted)
    for name, text in _FLAG_TEXTS.items():
        if getattr(wanted, name):
            yield text, _without_flag(wanted, name)


def _personal(wanted: InmateFilter) -> Iterator[tuple[str, InmateFilter]]:
    if wanted.sex is not None:
        yield word(wanted.sex), replace(wanted, sex=None)
    if wanted.age_from is not None or wanted.age_to is not None:
        yield _age(wanted.age_from, wanted.age_to), replace(wanted, age_from=None, age_to=None)
    if wanted.education is not None:
        yield word(wanted.education), replace(wanted, education=None)
    if wanted.consent is not None:
        yield CONSENT_TEXTS[wanted.consent], replace(wanted, consent=None)
    if wanted.limit is not None:
        text = tr("Ada batasan kesehatan")
        if wanted.limit != "any":
            text = tr("Batasan: {kind}", kind=word(wanted.limit).lower())
        yield text, replace(wanted, limit=None)


def _without_flag(wanted: InmateFilter, name: str) -> InmateFilter:
    off: Mapping[str, Any] = {name: False}
    return replace(wanted, **off)


def _presence(wanted: InmateFilter) -> str:
    if wanted.presence is None:
        return tr("Juga yang sudah keluar")
    if wanted.presence == GONE:
        return tr("Sudah keluar")
    return ", ".join(word(one) for one in sorted(wanted.presence))


def _skill(wanted: InmateFilter, names: FilterNames) -> str:
    level = "" if wanted.skill_level is None else word(wanted.skill_level).lower()
    if wanted.skill_id is None:
        return tr("Tingkat {level} ke atas", level=level)
    name = _skill_name(wanted.skill_id, names)
    return tr("{name}, {level} ke atas", name=name, level=level) if level else name


def _skill_name(skill_id: int, names: FilterNames) -> str:
    return names.skills.get(skill_id, tr("keterampilan yang tidak dipakai lagi"))


def _age(low: int | None, high: int | None) -> str:
    if low is None:
        return tr("Umur ≤ {age}", age=high)
    if high is None:
        return tr("Umur ≥ {age}", age=low)
    return tr("Umur {low} s.d. {high}", low=low, high=high)


class FilterChips(QWidget):
    """The chips in lines; a click, Space, Enter or Delete takes one off."""

    chosen = Signal(object)
    """The filter that is left after a chip was taken off."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = FlowLayout()
        self.setLayout(self._lines)
        self.chips: list[FilterChip] = []

    def show_filter(self, wanted: InmateFilter, names: FilterNames) -> None:
        """Show the chips of a filter; the keyboard stays on the chip at the same place."""
        focused = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._lines.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [FilterChip(one, self.chosen.emit) for one in chip_texts(wanted, names)]
        for chip in self.chips:
            self._lines.addWidget(chip)
            chip.show()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()


class FilterChip(QToolButton):
    """One chip: what narrows the list, and the cross that takes it off."""

    def __init__(self, part: ChipText, choose: Callable[[InmateFilter], None]) -> None:
        super().__init__()
        self._part = part
        self._choose = choose
        self.setText(part.text)
        self.setProperty("kind", "chip")
        self.setAccessibleName(tr("Hapus filter: {what}", what=part.text))
        self.setToolTip(tr("Hapus filter ini (Del)"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The cross stands behind the words, as everywhere.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(self, "close", "muted")
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete take the chip off, as Space does."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in keys:
            self.click()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self._choose(self._part.without)
