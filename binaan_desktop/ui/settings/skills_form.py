"""The form of a trade: its name and its group."""

from functools import partial

from binaan_desktop.domain.skills import SkillGroup
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_drafts import SkillNameDraft
from binaan_desktop.services.inmates.profile_rows import TradeRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def skill_dialog(ctx: Context, row: TradeRow | None = None) -> FormDialog[int]:
    """A trade to add, or one to rename."""
    form = Form()
    groups = [(group, word(group)) for group in SkillGroup]
    form.add(
        "name",
        tr("Nama"),
        TextField(tr("misalnya Budidaya maggot"), max_length=80),
        required=True,
    )
    form.add(
        "group", tr("Kelompok"), ChoiceField(groups, optional=False), required=True, pinned=True
    )
    if row is None:
        form.set_value("group", SkillGroup.MANUFACTURE)
        save = partial(_create, ctx, form)
        title, done = tr("Keterampilan baru"), tr("Keterampilan ditambahkan.")
        return FormDialog(ctx, title, form, save, done=done, with_next=True)
    form.set_value("name", row.name)
    form.set_value("group", row.group)
    save = partial(_rename, ctx, form, row)
    return FormDialog(ctx, tr("Ubah keterampilan"), form, save, done=tr("Keterampilan disimpan."))


def _draft(form: Form) -> SkillNameDraft:
    return SkillNameDraft(form.value("name"), form.value("group"))


def _create(ctx: Context, form: Form) -> Result[int]:
    return ctx.services.inmates.commands.create_skill(draft=_draft(form))


def _rename(ctx: Context, form: Form, row: TradeRow) -> Result[int]:
    return ctx.services.inmates.commands.rename_skill(
        skill_id=row.id, draft=_draft(form), read=SkillNameDraft(row.name, row.group)
    )
