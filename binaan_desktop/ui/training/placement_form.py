"""Seats for many: who gets one, who needs a reason, who cannot and why, for whom none is left."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.rows import BatchRow, PlacementPreview, Wish
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.ui.kit.choices import FormButton
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Icon

_WIDTH = 680
_NOTE = "stay_note"
_ICONS = {Tone.SUCCESS: "success", Tone.WARNING: "warning", Tone.ERROR: "error"}


class PlacementForm(Form):
    """The preview in words; the only field is the reason for those who may leave early.

    Attributes:
        lines: what is said, top to bottom.
        buttons: ways to the profiles of those who cannot be placed.
    """

    profile_wanted = Signal(int)

    def __init__(self, preview: PlacementPreview) -> None:
        super().__init__()
        self._preview = preview
        self.lines: list[str] = []
        self.buttons: list[FormButton] = []
        self._add_placed(preview.placed)
        self._add_doubtful(preview.doubtful)
        self._add_unfit(preview.unfit)
        self._add_over(preview.over)

    def note(self) -> str:
        """Why the doubtful get a seat; empty if they do not."""
        text: str = self.value(_NOTE) if _NOTE in self.names() else ""
        return text.strip()

    def wanted_ids(self) -> list[int]:
        """Who is to get a seat: those without a doubt, and the doubtful once a reason is there."""
        wishes = [*self._preview.placed, *(self._preview.doubtful if self.note() else ())]
        return [one.candidate.inmate_id for one in wishes]

    def _add_placed(self, placed: Sequence[Wish]) -> None:
        if not placed:
            return
        self.add_section(tr("Mendapat kursi ({count})", count=len(placed)))
        self._add_line(", ".join(one.candidate.name for one in placed), Tone.SUCCESS)
        for one in placed:
            for warning in one.warnings:
                self._add_line(f"{one.candidate.name}: {sentence(warning)}", Tone.WARNING)

    def _add_doubtful(self, doubtful: Sequence[Wish]) -> None:
        if not doubtful:
            return
        self.add_section(tr("Perlu alasan ({count})", count=len(doubtful)))
        for one in doubtful:
            doubts = [*one.candidate.reasons[:1], *one.warnings]
            said = " ".join(dict.fromkeys(sentence(reason) for reason in doubts))
            self._add_line(f"{one.candidate.name}: {said}", Tone.WARNING)
        hint = tr("Berlaku untuk mereka semua; bila kosong, mereka tidak ditempatkan.")
        self.add(_NOTE, tr("Alasan ditempatkan"), TextField(max_length=200), hint=hint)

    def _add_unfit(self, unfit: Sequence[Wish]) -> None:
        if unfit:
            self.add_section(tr("Tidak bisa ditempatkan ({count})", count=len(unfit)))
        for one in unfit:
            said = " ".join(sentence(problem) for problem in one.problems)
            self._add_line(f"{one.candidate.name}: {said}", Tone.ERROR, one.candidate.inmate_id)

    def _add_over(self, over: Sequence[Wish]) -> None:
        """Names, then the reason that they share."""
        if not over:
            return
        self.add_section(tr("Tidak kebagian kursi ({count})", count=len(over)))
        self._add_line(", ".join(one.candidate.name for one in over), Tone.WARNING)
        said = " ".join(sentence(problem) for problem in over[0].problems)
        self._add_line(said, Tone.WARNING)

    def _add_line(self, text: str, tone: Tone, inmate_id: int | None = None) -> None:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = QLabel(text)
        label.setWordWrap(True)
        layout.addWidget(Icon(_ICONS[tone], 16, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        if inmate_id is not None:
            button = FormButton(tr("Buka profil"))
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.setAccessibleName(tr("Buka profil: {what}", what=text))
            button.clicked.connect(partial(_call, partial(self.profile_wanted.emit, inmate_id)))
            layout.addWidget(button)
            self.buttons.append(button)
        self.lines.append(text)
        self.add_wide(line)


class PlacementDialog(FormDialog[Placed]):
    """The preview of many seats; those who fit are placed in one act.

    Says nothing by itself: the page tells what was done together with the ways on.

    Args:
        ctx: the context.
        batch: the batch.
        preview: what giving seats to all of them would do.

    Attributes:
        profile_id: whose profile was asked for instead; nothing was placed then.
        outcome: the result of the act.
    """

    def __init__(self, ctx: Context, batch: BatchRow, preview: PlacementPreview) -> None:
        form = PlacementForm(preview)
        title = tr("Tempatkan banyak orang di {batch}", batch=batch.name)
        super().__init__(ctx, title, form, self._place, width=_WIDTH)
        self.preview_form = form
        self._batch_id = batch.id
        self.profile_id: int | None = None
        self.outcome: Result[Placed] | None = None
        self._show_count()
        self.form.changed.connect(self._show_count)
        self.preview_form.profile_wanted.connect(self._on_preview_form_profile_wanted)

    @property
    def note(self) -> str:
        """The reason for the doubtful; empty where they get no seat."""
        return self.preview_form.note()

    def _place(self) -> Result[Placed]:
        self.outcome = self.ctx.services.training.commands.place_participants(
            batch_id=self._batch_id,
            inmate_ids=self.preview_form.wanted_ids(),
            stay_note=self.note,
        )
        return self.outcome

    def _show_count(self) -> None:
        count = len(self.preview_form.wanted_ids())
        self.save_button.setText(tr("Tempatkan {count} orang", count=count))
        self.save_button.setEnabled(count > 0)

    def _on_preview_form_profile_wanted(self, inmate_id: int) -> None:
        self.profile_id = inmate_id
        self.form.mark_clean()
        self.reject()


def _call(handler: Callable[[], None], checked: object = None) -> None:
    handler()
