"""*Catat mutasi* for people who are on no list: what happened to all the chosen ones.

Layer ``ui/importing``. Nobody leaves the register because a list forgot them: an officer says why.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from binaan_desktop.domain.errors import BinaanError, Code, Problem, ValidationFailed
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.whereabouts import ConsequenceKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.importing.rows import MissingPerson
from binaan_desktop.services.inmates.movement_rows import MovementPreview, RecordedMovements
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList, SectionTitle

_KINDS = (
    MovementKind.TRANSFER,
    MovementKind.RELEASE,
    MovementKind.HOSPITAL,
    MovementKind.COURT,
    MovementKind.LOAN,
    MovementKind.DEATH,
    MovementKind.ESCAPE,
)
"""The likely ones first."""
_WITH_DESTINATION = frozenset(
    {MovementKind.TRANSFER, MovementKind.HOSPITAL, MovementKind.LOAN, MovementKind.COURT}
)
_MOST_NAMED = 6


class MissingDialog(FormDialog[RecordedMovements]):
    """Kind, day and particulars for everybody chosen; below them what will follow, counted."""

    def __init__(self, ctx: Context, people: Sequence[MissingPerson]) -> None:
        self._people = people
        self._queries = ctx.services.inmates.queries
        self._shown: tuple[object, ...] = ()
        self.consequences = ReasonList()
        form = self._make_form(ctx)
        super().__init__(
            ctx,
            tr("Catat mutasi: {count} orang", count=len(people)),
            form,
            self._record,
            done=self._done_text,
            save_text=tr("Catat mutasi"),
        )
        form.changed.connect(self._on_form_changed)
        self._on_form_changed()

    def _make_form(self, ctx: Context) -> Form:
        form = Form()
        form.add("kind", tr("Mutasi"), ChoiceField([(one, word(one)) for one in _KINDS]),
                 required=True)  # fmt: skip
        form.add("day", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        ways = [(one, word(one)) for one in ReleaseKind]
        form.add("release_kind", tr("Jenis bebas"), ChoiceField(ways), required=True)
        form.add("destination", tr("Tujuan"), TextField(max_length=160))
        form.add("note", tr("Catatan"), TextField(max_length=200))
        form.add_wide(SectionTitle(tr("Yang akan terjadi")))
        form.add_wide(self.consequences)
        form.set_value("day", ctx.clock.today())
        return form

    def _record(self) -> Result[RecordedMovements]:
        values: dict[str, Any] = self.form.values()
        needed = ["kind", "day"]
        if values["kind"] is MovementKind.RELEASE:
            needed.append("release_kind")
        missing = [name for name in needed if values[name] is None]
        if missing:
            raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
        if values["kind"] not in _WITH_DESTINATION:
            values["destination"] = ""
        return self.ctx.services.inmates.commands.record_movements(
            inmate_ids=[one.id for one in self._people], **values
        )

    def _on_form_changed(self) -> None:
        wanted = tuple(self.form.value(name) for name in ("kind", "day", "release_kind"))
        if wanted == self._shown:
            return
        self._shown = wanted
        kind = self.form.value("kind")
        self.form.set_field_visible("release_kind", kind is MovementKind.RELEASE)
        self.form.set_field_visible("destination", kind in _WITH_DESTINATION)
        self.consequences.set_reasons(self._reasons())

    def _reasons(self) -> list[tuple[str, Tone]]:
        kind, day = self.form.value("kind"), self.form.value("day")
        if kind is None:
            named = ", ".join(one.name for one in self._people[:_MOST_NAMED])
            more = len(self._people) - _MOST_NAMED
            text = tr("{names} dan {more} lagi", names=named, more=more) if more > 0 else named
            return [(text, Tone.INFO)]
        refused: list[tuple[str, Tone]] = []
        counted: Counter[ConsequenceKind] = Counter()
        for person in self._people:
            try:
                preview = self._queries.preview_movement(
                    inmate_id=person.id,
                    kind=kind,
                    day=day,
                    release_kind=self.form.value("release_kind"),
                )
            except BinaanError as error:
                refused.append((f"{person.name}: {sentence(error.problems[0])}", Tone.ERROR))
                continue
            refused += _refusals(person, preview)
            counted.update(one.kind for one in preview.consequences)
        left = len(self._people) - len({text.partition(":")[0] for text, _ in refused})
        head = tr("{count} orang tercatat: {presence}.", count=left, presence=word(kind.leads_to))
        return [(head, Tone.INFO), *_counted(counted), *refused[:_MOST_NAMED]]

    def _done_text(self, recorded: RecordedMovements) -> str:
        count = len(recorded.movement_ids)
        text = tr("{count} mutasi dicatat.", count=count)
        if not recorded.refused:
            return text
        names = ", ".join(one.name for one in recorded.refused[:_MOST_NAMED])
        return tr("{done} Tidak dapat dicatat: {names}.", done=text, names=names)


def _refusals(person: MissingPerson, preview: MovementPreview) -> list[tuple[str, Tone]]:
    """What still has to be filled in is no refusal yet: it waits for the confirm."""
    told = [one for one in preview.problems if one.code is not Code.REQUIRED]
    return [(f"{person.name}: {sentence(one)}", Tone.ERROR) for one in told[:1]]


def _counted(counted: Counter[ConsequenceKind]) -> list[tuple[str, Tone]]:
    words = {
        ConsequenceKind.SEAT_ENDED: tr("kepesertaan pelatihan berakhir"),
        ConsequenceKind.SEAT_SUSPENDED: tr("kepesertaan pelatihan ditangguhkan"),
        ConsequenceKind.REQUEST_WITHDRAWN: tr("permintaan kursi ditarik"),
        ConsequenceKind.PLACEMENT_CLOSED: tr("penempatan ditutup"),
        ConsequenceKind.HANDOVER_OPENED: tr("serah terima dibuka"),
    }
    return [
        (tr("{count} {what}.", count=counted[kind], what=text), Tone.WARNING)
        for kind, text in words.items()
        if counted[kind]
    ]
