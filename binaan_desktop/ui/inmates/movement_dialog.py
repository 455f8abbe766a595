"""*Catat mutasi*: what happened to a person, and what follows from it, before it is confirmed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError, Code, Problem, ValidationFailed
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.movement_rows import MovementPreview, RecordedMovement
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.movement_words import (
    consequence_sentences,
    kind_text,
    recorded_text,
    undone_text,
)
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList, SectionTitle

_WITH_DESTINATION = frozenset(
    {MovementKind.TRANSFER, MovementKind.HOSPITAL, MovementKind.LOAN, MovementKind.COURT}
)

_HEIGHT = 440
"""Room for the consequences, which come and go with the kind."""


class MovementDialog(FormDialog[RecordedMovement]):
    """Kind, day and particulars; below them the consequences, read again as they change."""

    def __init__(self, ctx: Context, inmate_id: int, name: str) -> None:
        self._inmate_id = inmate_id
        self._name = name
        self._queries = ctx.services.inmates.queries
        kinds = self._queries.list_movement_kinds(inmate_id=inmate_id)
        self.consequences = ReasonList()
        form = self._make_form(ctx, kinds)
        super().__init__(
            ctx,
            tr("Catat mutasi: {name}", name=name),
            form,
            self._record,
            done=self._done_text,
            undone=undone_text,
            save_text=tr("Catat mutasi"),
        )
        self._lay_out_consequences()
        self.resize(self.width(), _HEIGHT)
        self._shown: tuple[object, ...] = ()
        form.changed.connect(self._on_form_changed)
        self._show_fields()
        self._show_consequences()

    def _lay_out_consequences(self) -> None:
        """Between the fields and the button that confirms them, and never scrolled out of sight."""
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(24, 4, 24, 16)
        lines.setSpacing(8)
        lines.addWidget(SectionTitle(tr("Yang akan terjadi")))
        lines.addWidget(self.consequences)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(1, box)

    def _make_form(self, ctx: Context, kinds: tuple[MovementKind, ...]) -> Form:
        form = Form()
        choices = [(one, kind_text(one, again=True)) for one in kinds]
        form.add("kind", tr("Mutasi"), ChoiceField(choices), required=True)
        form.add("day", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        ways = [(one, word(one)) for one in ReleaseKind]
        form.add("release_kind", tr("Jenis bebas"), ChoiceField(ways), required=True)
        form.add("destination", tr("Tujuan"), TextField(max_length=160))
        form.add("note", tr("Catatan"), TextField(max_length=200))
        form.set_value("day", ctx.clock.today())
        if MovementKind.BACK in kinds:
            form.set_value("kind", MovementKind.BACK)
        elif len(kinds) == 1:
            form.set_value("kind", kinds[0])
        return form

    def _show_fields(self) -> None:
        kind = self.form.value("kind")
        self.form.set_field_visible("release_kind", kind is MovementKind.RELEASE)
        self.form.set_field_visible("destination", kind in _WITH_DESTINATION)

    def _show_consequences(self) -> None:
        """What would happen, as far as kind and day are known; refusals stand first."""
        kind, day = self.form.value("kind"), self.form.value("day")
        if kind is None:
            text = tr("Pilih mutasinya; akibatnya ditampilkan di sini.")
            self.consequences.set_reasons([(text, Tone.MUTED)])
            return
        try:
            preview = self._queries.preview_movement(
                inmate_id=self._inmate_id,
                kind=kind,
                day=day,
                release_kind=self.form.value("release_kind"),
            )
        except BinaanError as error:
            self.consequences.set_problems(error.problems)
            return
        self.consequences.set_reasons(_reasons(kind, preview))

    def _record(self) -> Result[RecordedMovement]:
        values: dict[str, Any] = self.form.values()
        missing = [name for name in ("kind", "day") if values[name] is None]
        if missing:
            raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
        if values["kind"] not in _WITH_DESTINATION:
            values["destination"] = ""
        return self.ctx.services.inmates.commands.record_movement(
            inmate_id=self._inmate_id, **values
        )

    def _done_text(self, recorded: RecordedMovement) -> str:
        return recorded_text(self._name, self.form.value("kind"), recorded)

    def _on_form_changed(self) -> None:
        names = ("kind", "day", "release_kind")
        wanted = tuple(self.form.value(name) for name in names)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._show_fields()
        self._show_consequences()


def _reasons(kind: MovementKind, preview: MovementPreview) -> list[tuple[str, Tone]]:
    """What still has to be filled in is no refusal yet: it waits for the confirm."""
    refusals = [
        (sentence(one), Tone.ERROR) for one in preview.problems if one.code is not Code.REQUIRED
    ]
    return refusals or consequence_sentences(kind, preview.consequences)


def record_movement(ctx: Context, inmate_id: int) -> bool:
    """Let the user record what happened to a person; whether it was.

    Raises:
        NotFound: the person is gone from the register.
    """
    queries = ctx.services.inmates.queries
    name = queries.get_inmate(inmate_id=inmate_id).name
    if not queries.list_movement_kinds(inmate_id=inmate_id):
        ctx.messages.info(tr("{name} sudah meninggal; tidak ada mutasi lagi.", name=name))
        return False
    return ctx.dialogs.run(MovementDialog(ctx, inmate_id, name))
