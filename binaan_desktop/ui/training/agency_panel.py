"""One partner: contacts, agreements with their scoreboard, trainers, batches."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.formats import format_date_span
from binaan_desktop.services.training.partner_rows import AgencyDetail, AgreementRow, PromiseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.captions import Captions, scrolled
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, Chip, EmptyState, ReasonList, SectionTitle
from binaan_desktop.ui.training.promise_board import PromiseBoard
from binaan_desktop.ui.training.promise_words import AGREEMENT_TONES, agreement_facts


class AgencyPanel(Card):
    """Everything about the partner that is selected at the left."""

    agreement_wanted = Signal()
    """Somebody wants to note an agreement."""
    agreement_edited = Signal(object)
    agreement_deleted = Signal(object)
    """The agreement's row."""
    promise_opened = Signal(object)
    """The promise whose list is wanted."""
    trainer_opened = Signal(int)
    batch_opened = Signal(int)

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__()
        self._may_edit = may_edit
        self.body.setContentsMargins(0, 0, 0, 0)
        self._hint = EmptyState(tr("Pilih mitra di kiri, atau tambahkan mitra baru."))
        self.name = SectionTitle("")
        self.kind = Chip()
        self.unused = Chip(tr("Tidak bekerja sama lagi"), Tone.MUTED)
        self.facts = Captions()
        self.agreements = AgreementList(may_edit=may_edit)
        self.trainers = Section(tr("Pelatih"))
        self.batches = Section(tr("Angkatan"))
        enter = tr("Enter")
        self.trainers.add_row_acts(
            [RowAct("trainer.open", tr("Buka pelatih"), self._open_trainer, key=enter)],
            opens="trainer.open",
        )
        self.batches.add_row_acts(
            [RowAct("batch.open", tr("Buka angkatan"), self._open_batch, key=enter)],
            opens="batch.open",
        )
        self._area = scrolled(
            self._head(), self.facts, self.agreements, self.trainers, self.batches
        )
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._area, 1)
        self.agreements.new_button.clicked.connect(self._on_new_button_clicked)
        self.agreements.edited.connect(self.agreement_edited)
        self.agreements.deleted.connect(self.agreement_deleted)
        self.agreements.promise_opened.connect(self.promise_opened)
        self.show_agency(None)

    def show_agency(self, detail: AgencyDetail | None) -> None:
        """Show a partner; None shows what to do."""
        self._hint.setVisible(detail is None)
        self._area.setVisible(detail is not None)
        if detail is None:
            return
        row = detail.row
        self.name.setText(row.name)
        self.kind.setText(word(row.kind))
        self.unused.setVisible(not row.active)
        self.facts.show_facts(
            [
                (tr("Penghubung"), row.contact or tr("belum dicatat")),
                (tr("Telepon"), row.phone),
                (tr("Alamat"), row.address),
                (tr("Mengutamakan"), row.regency and tr("warga {name}", name=row.regency)),
            ]
        )
        self.agreements.show_agreements(detail.agreements)
        self._show_trainers(detail)
        self._show_batches(detail)

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.name)
        for chip in (self.kind, self.unused):
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return head

    def _show_trainers(self, detail: AgencyDetail) -> None:
        facts = [
            Fact(
                str(one.id),
                one.name,
                detail=" · ".join(part for part in (one.field, one.phone) if part),
                state="" if one.active else tr("Tidak mengajar lagi"),
                tone=Tone.MUTED,
                quiet=not one.active,
            )
            for one in detail.trainers
        ]
        self.trainers.set_facts(facts, "" if facts else tr("Belum ada pelatih dari mitra ini."))

    def _show_batches(self, detail: AgencyDetail) -> None:
        facts = [
            Fact(
                str(one.id),
                one.name,
                detail=f"{one.course} · {format_date_span(one.starts_on, one.ends_on)}",
                state=word(one.phase),
            )
            for one in detail.batches
        ]
        self.batches.set_facts(facts, "" if facts else tr("Belum ada angkatan dengan mitra ini."))

    def _on_new_button_clicked(self) -> None:
        self.agreement_wanted.emit()

    def _open_trainer(self, key: str) -> None:
        self.trainer_opened.emit(int(key))

    def _open_batch(self, key: str) -> None:
        self.batch_opened.emit(int(key))


class AgreementList(Card):
    """The agreements of a partner, newest first, each with its scoreboard."""

    edited = Signal(object)
    deleted = Signal(object)
    promise_opened = Signal(object)

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__()
        self._may_edit = may_edit
        self.cards: list[AgreementCard] = []
        self.body.setContentsMargins(12, 8, 8, 12)
        self.new_button = _link(tr("Perjanjian baru"), "agreement.new")
        self.new_button.setVisible(may_edit)
        head = QHBoxLayout()
        head.addStrut(28)
        head.addWidget(SectionTitle(tr("Perjanjian: dijanjikan dan diberikan")))
        head.addStretch(1)
        head.addWidget(self.new_button)
        self.body.addLayout(head)
        self.note = QLabel(
            tr("Belum ada perjanjian. Catat MoU atau PKS beserta janjinya, lalu kemajuannya "
               "dihitung sendiri.")
        )  # fmt: skip
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.body.addWidget(self.note)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(16)
        self.body.addLayout(self._lines)

    def show_agreements(self, agreements: tuple[AgreementRow, ...]) -> None:
        """Show these; the keyboard stays on the button it stood on."""
        focused = self.focusWidget()
        kept = "" if focused is None or not focused.hasFocus() else focused.objectName()
        for card in self.cards:
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [AgreementCard(row, may_edit=self._may_edit) for row in agreements]
        for card in self.cards:
            card.edited.connect(self.edited)
            card.deleted.connect(self.deleted)
            card.promise_opened.connect(self.promise_opened)
            self._lines.addWidget(card)
            # The panel is on screen already, and Qt shows late children only at its next turn.
            card.show()
        self.note.setVisible(not agreements)
        if kept:
            buttons = (button for card in self.cards for button in card.buttons)
            same = next((one for one in buttons if one.objectName() == kept), self.new_button)
            same.setFocus(Qt.FocusReason.OtherFocusReason)


class AgreementCard(QWidget):
    """One agreement: what it is, what it promises, how that stands."""

    edited = Signal(object)
    deleted = Signal(object)
    promise_opened = Signal(object)

    def __init__(self, row: AgreementRow, *, may_edit: bool) -> None:
        super().__init__()
        self.row = row
        self.facts = Captions()
        self.facts.show_facts(agreement_facts(row))
        self.reasons = ReasonList()
        self.board = PromiseBoard(row.promises)
        self.board.opened.connect(self._on_board_opened)
        self.edit_button = _link(tr("Ubah"), f"agreement.edit.{row.id}", row.title)
        self.delete_button = _link(tr("Hapus"), f"agreement.delete.{row.id}", row.title)
        self.edit_button.clicked.connect(self._on_edit_button_clicked)
        self.delete_button.clicked.connect(self._on_delete_button_clicked)
        title = QLabel(row.title)
        title.setObjectName("sectionTitle")
        title.setIndent(0)
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(Chip(word(row.state), AGREEMENT_TONES[row.state]))
        for button in (self.edit_button, self.delete_button):
            button.setVisible(may_edit)
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.reasons)
        layout.addWidget(self.board)
        self.reasons.set_problems(row.warnings)
        if not row.promises:
            nothing = QLabel(tr("Tidak ada yang dijanjikan dengan angka."))
            nothing.setObjectName("muted")
            layout.addWidget(nothing)

    @property
    def buttons(self) -> list[QPushButton]:
        """All its buttons in reading order."""
        return [self.edit_button, self.delete_button, *self.board.buttons]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be seen to."""
        return self.row.warnings

    def promise(self, promise_id: int) -> PromiseRow:
        """One of its promises."""
        return next(one for one in self.row.promises if one.id == promise_id)

    def _on_board_opened(self, promise_id: int) -> None:
        self.promise_opened.emit(self.promise(promise_id))

    def _on_edit_button_clicked(self) -> None:
        self.edited.emit(self.row)

    def _on_delete_button_clicked(self) -> None:
        self.deleted.emit(self.row)


def _link(text: str, name: str, what: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setObjectName(name)
    button.setAccessibleName(f"{text}: {what}" if what else text)
    button.setAutoDefault(False)
    return button
