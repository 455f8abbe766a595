"""The small form that notes who must not sit with a person."""

from collections.abc import Sequence

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.rows import PersonHit
from binaan_desktop.ui.inmates.person_choice import PersonChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_REASON_LIMIT = 200


def apart_dialog(ctx: Context, inmate_id: int) -> FormDialog[int]:
    """Ask for the other person and the reason."""
    services = ctx.services.inmates

    def search(text: str) -> Sequence[PersonHit]:
        return [one for one in services.queries.search_people(text=text) if one.id != inmate_id]

    form = Form()
    form.add("other_id", tr("Nama"), PersonChoice(search), required=True)
    form.add(
        "reason",
        tr("Sebab"),
        TextField(tr("misalnya satu perkara, saling melapor"), max_length=_REASON_LIMIT),
        hint=tr("Dibaca petugas yang menyusun peserta pelatihan."),
    )

    def save() -> Result[int]:
        other_id = form.value("other_id")
        if other_id is None:
            raise ValidationFailed(Problem(Code.REQUIRED, "other_id"))
        return services.commands.add_keep_apart(
            inmate_id=inmate_id, other_id=other_id, reason=form.value("reason")
        )

    return FormDialog(
        ctx,
        tr("Pisahkan dari siapa?"),
        form,
        save,
        done=tr("Dicatat: keduanya tidak boleh duduk bersama."),
    )
