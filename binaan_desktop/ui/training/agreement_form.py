"""The form of an agreement: what it is, from when until when, what it promises."""

from functools import partial
from typing import Any

from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.agreement_drafts import MAX_NUMBER, AgreementDraft
from binaan_desktop.services.training.draft_checks import MAX_NAME
from binaan_desktop.services.training.partner_rows import AgreementRow
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import DateField, Form, TextAreaField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.promises_field import PromisesField

_WIDTH = 880


class AgreementForm(Form):
    """An agreement of one partner as it is typed."""

    def __init__(self, ctx: Context, agency_id: int, draft: AgreementDraft | None) -> None:
        super().__init__()
        self._agency_id = agency_id
        known = (
            ()
            if draft is None
            else tuple(one.skill_id for one in draft.promises if one.skill_id is not None)
        )
        skills = [
            (one.id, one.name) for one in ctx.services.inmates.queries.list_skills(also=known)
        ]
        today = ctx.clock.today
        hint = tr("misalnya PKS pelatihan budidaya lele")
        self.add("title", tr("Perjanjian"), TextField(hint, max_length=MAX_NAME), required=True)
        self.add("number", tr("Nomor"), TextField(max_length=MAX_NUMBER))
        self.add("signed_on", tr("Ditandatangani"), DateField(today))
        self.add("valid_from", tr("Berlaku sejak"), DateField(today), required=True)
        self.add(
            "valid_until",
            tr("Berlaku sampai"),
            DateField(today),
            hint=tr("Kosongkan bila tanpa batas waktu; kemajuannya lalu tidak dapat dinilai."),
        )
        field = PromisesField(skills)
        self.add(
            "promises",
            tr("Dijanjikan"),
            field,
            hint=tr("Yang diberikan dihitung sendiri dari presensi dan sertifikat."),
        )
        field.watch_enter()
        self.add("note", tr("Catatan"), TextAreaField(lines=2))
        if draft is not None:
            for name in self.names():
                self.set_value(name, getattr(draft, name))

    def draft(self) -> AgreementDraft:
        """What was typed."""
        return AgreementDraft(agency_id=self._agency_id, **self.values())


def agreement_dialog(
    ctx: Context, agency_id: int, row: AgreementRow | None = None
) -> FormDialog[int]:
    """A new agreement of a partner, or one to change."""
    commands, queries = ctx.services.training.commands, ctx.services.training.queries
    if row is None:
        form = AgreementForm(ctx, agency_id, None)
        title, done = tr("Perjanjian baru"), tr("Perjanjian dicatat.")
        save = partial(_save, form, commands.create_agreement)
    else:
        form = AgreementForm(ctx, agency_id, queries.get_agreement_draft(agreement_id=row.id))
        title, done = tr("Ubah perjanjian"), tr("Perjanjian disimpan.")
        change = partial(commands.update_agreement, agreement_id=row.id, version=row.version)
        save = partial(_save, form, change)
    return FormDialog(ctx, title, form, save, done=done, width=_WIDTH)


def _save(form: AgreementForm, call: Any) -> Result[int]:
    result: Result[int] = call(draft=form.draft())
    return result
