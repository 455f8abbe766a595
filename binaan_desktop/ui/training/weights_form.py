"""Bobot penilaian: how much each criterion counts when candidates are ranked."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from binaan_desktop.domain.candidates import DEFAULT_WEIGHTS, MOST_WEIGHT, Criterion, Weights
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.weights import WeightsDraft
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import FormButton
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import Form, NumberField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


class WeightsForm(Form):
    """A number from 0 to 100 for each criterion, and the way back to the program's proposal."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        note = QLabel(
            tr(
                "Nilai seorang calon adalah jumlah nilai tiap kriteria, paling tinggi sebesar "
                "bobotnya. Bobot 0 berarti kriteria itu tidak dihitung."
            )
        )
        note.setObjectName("note")
        note.setWordWrap(True)
        self.add_wide(note)
        for criterion in Criterion:
            self.add(criterion.value, word(criterion), NumberField(), required=True)
        self.reset_button = FormButton(tr("Kembalikan bobot bawaan"))
        self.reset_button.setAutoDefault(False)
        self.reset_button.clicked.connect(self._on_reset_clicked)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.reset_button)
        layout.addStretch(1)
        self.add_wide(line)
        self.set_weights(weights)

    def set_weights(self, weights: Weights) -> None:
        """Show these weights."""
        for criterion in Criterion:
            self.set_value(criterion.value, weights[criterion])

    def draft(self) -> WeightsDraft:
        """What the fields say."""
        return WeightsDraft({one: self.value(one.value) for one in Criterion})

    def _on_reset_clicked(self, checked: object = None) -> None:
        self.set_weights(DEFAULT_WEIGHTS)


def weights_dialog(ctx: Context) -> FormDialog[Weights]:
    """Change what each criterion counts; every list of candidates is ranked anew."""
    area = ctx.services.training
    form = WeightsForm(area.queries.get_weights())

    def save() -> Result[Weights]:
        return area.commands.update_weights(draft=form.draft())

    title = tr("Bobot penilaian (0 sampai {most})", most=MOST_WEIGHT)
    return FormDialog(ctx, title, form, save, done=tr("Bobot penilaian disimpan."))
