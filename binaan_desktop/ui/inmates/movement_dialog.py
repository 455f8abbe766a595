"""*Catat mutasi*: what happened to people, and what follows from it, before it is confirmed."""

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from binaan_desktop.domain.errors import BinaanError, Code, Problem, ValidationFailed
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.movement_rows import RecordedMovement, RecordedMovements
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.movement_words import (
    Sentences,
    consequence_sentences,
    kind_text,
    recorded_many_text,
    recorded_text,
    shared_sentences,
    undone_text,
)
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList, SectionTitle

T = TypeVar("T")
_WITH_DESTINATION = frozenset(
    {MovementKind.TRANSFER, MovementKind.HOSPITAL, MovementKind.LOAN, MovementKind.COURT}
)
_HEIGHT = 480
"""Room for the consequences, which come and go with the kind."""


class _MovementForm(FormDialog[T]):
    """Kind, day and particulars; below them the consequences, read again as they change."""

    def __init__(self, ctx: Context, who: str, kinds: Sequence[MovementKind]) -> None:
        self.queries = ctx.services.inmates.queries
        self.consequences = ReasonList()
        super().__init__(
            ctx,
            tr("Catat mutasi: {who}", who=who),
            _make_form(ctx, kinds),
            self.record,
            done=self.done_text,
            undone=undone_text,
            save_text=tr("Catat mutasi"),
        )
        self._lay_out_consequences()
        self.resize(self.width(), _HEIGHT)
        self._shown: tuple[object, ...] | None = None
        self.form.changed.connect(self._on_form_changed)
        self._on_form_changed()

    def sentences(self, kind: MovementKind) -> Sentences:
        """Override: what would happen by the form as it stands."""
        raise NotImplementedError

    def record(self) -> Result[T]:
        """Override: record it with :meth:`particulars`."""
        raise NotImplementedError

    def done_text(self, recorded: T) -> str:
        """Override: what the message bar says afterwards."""
        raise NotImplementedError

    def particulars(self) -> dict[str, Any]:
        """The values of the form as the commands take them.

        Raises:
            ValidationFailed: something that every movement needs is missing.
        """
        values: dict[str, Any] = self.form.values()
        needed = ["kind", "day"]
        if values["kind"] is MovementKind.RELEASE:
            needed.append("release_kind")
        missing = [name for name in needed if values[name] is None]
        if missing:
            raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
        if values["kind"] not in _WITH_DESTINATION:
            values["destination"] = ""
        return values

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

    def _on_form_changed(self) -> None:
        wanted = tuple(self.form.value(name) for name in ("kind", "day", "release_kind"))
        if wanted == self._shown:
            return
        self._shown = wanted
        kind = self.form.value("kind")
        self.form.set_field_visible("release_kind", kind is MovementKind.RELEASE)
        self.form.set_field_visible("destination", kind in _WITH_DESTINATION)
        self.consequences.set_reasons(self._reasons(kind))

    def _reasons(self, kind: MovementKind | None) -> Sentences:
        if kind is None:
            return [(tr("Pilih mutasinya; akibatnya ditampilkan di sini."), Tone.MUTED)]
        try:
            return self.sentences(kind)
        except BinaanError as error:
            return [(sentence(one), Tone.ERROR) for one in error.problems]


class MovementDialog(_MovementForm[RecordedMovement]):
    """What happened to one person."""

    def __init__(self, ctx: Context, inmate_id: int, name: str) -> None:
        self._inmate_id = inmate_id
        self._name = name
        kinds = ctx.services.inmates.queries.list_movement_kinds(inmate_id=inmate_id)
        super().__init__(ctx, name, kinds)

    def sentences(self, kind: MovementKind) -> Sentences:
        """Refusals, or the consequences; what is not filled in yet waits for the confirm."""
        preview = self.queries.preview_movement(
            inmate_id=self._inmate_id,
            kind=kind,
            day=self.form.value("day"),
            release_kind=self.form.value("release_kind"),
        )
        refusals = [
            (sentence(one), Tone.ERROR) for one in preview.problems if one.code is not Code.REQUIRED
        ]
        return refusals or consequence_sentences(kind, preview.consequences)

    def record(self) -> Result[RecordedMovement]:
        """Record it."""
        commands = self.ctx.services.inmates.commands
        return commands.record_movement(inmate_id=self._inmate_id, **self.particulars())

    def done_text(self, recorded: RecordedMovement) -> str:
        """Freed seats must be seen."""
        return recorded_text(self._name, self.form.value("kind"), recorded)


class ManyMovementsDialog(_MovementForm[RecordedMovements]):
    """What happened to many at once: thirty people in one van to another prison."""

    def __init__(self, ctx: Context, inmate_ids: Sequence[int]) -> None:
        self._inmate_ids = tuple(inmate_ids)
        who = tr("{count} orang", count=len(self._inmate_ids))
        super().__init__(ctx, who, tuple(MovementKind))

    def sentences(self, kind: MovementKind) -> Sentences:
        """The consequences counted, and who could not have made this movement."""
        preview = self.queries.preview_movements(
            inmate_ids=self._inmate_ids,
            kind=kind,
            day=self.form.value("day"),
            release_kind=self.form.value("release_kind"),
        )
        return shared_sentences(kind, preview)

    def record(self) -> Result[RecordedMovements]:
        """Record it for everybody who can have made it."""
        commands = self.ctx.services.inmates.commands
        return commands.record_movements(inmate_ids=self._inmate_ids, **self.particulars())

    def done_text(self, recorded: RecordedMovements) -> str:
        """How many, who not, and which seats are free now."""
        return recorded_many_text(self.form.value("kind"), recorded)


def _make_form(ctx: Context, kinds: Sequence[MovementKind]) -> Form:
    form = Form()
    choices = [(one, kind_text(one, again=True)) for one in kinds]
    form.add("kind", tr("Mutasi"), ChoiceField(choices), required=True)
    form.add("day", tr("Tanggal"), DateField(ctx.clock.today), required=True)
    ways = [(one, word(one)) for one in ReleaseKind]
    form.add("release_kind", tr("Jenis bebas"), ChoiceField(ways), required=True)
    form.add("destination", tr("Tujuan"), TextField(max_length=160))
    form.add("note", tr("Catatan"), TextField(max_length=200))
    form.set_value("day", ctx.clock.today())
    if len(kinds) == 1:
        form.set_value("kind", kinds[0])
    elif MovementKind.BACK in kinds and MovementKind.ADMITTED not in kinds:
        # Who is out comes back more often than anything else happens to them.
        form.set_value("kind", MovementKind.BACK)
    return form


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
