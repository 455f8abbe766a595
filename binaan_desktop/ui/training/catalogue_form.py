"""Forms of what training stands on: partners and trainers."""

from functools import partial
from typing import Any

from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.drafts import AgencyDraft, TrainerDraft
from binaan_desktop.services.training.partner_rows import AgencyRow, TrainerRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.trades_field import TradesField


def agency_dialog(ctx: Context, row: AgencyRow | None = None, name: str = "") -> FormDialog[int]:
    """A new partner, perhaps with its name typed already, or one to change."""
    form = Form()
    kinds = [(kind, word(kind)) for kind in AgencyKind]
    form.add("name", tr("Nama mitra"), TextField(tr("misalnya Dinas Perikanan"), max_length=160),
             required=True)  # fmt: skip
    form.add("kind", tr("Jenis"), ChoiceField(kinds), required=True)
    form.add("contact", tr("Penghubung"), TextField(max_length=120))
    form.add("phone", tr("Telepon"), TextField(max_length=40))
    form.add("address", tr("Alamat"), TextField(max_length=300))
    regencies = [(one.code, one.name) for one in ctx.services.inmates.queries.list_regencies()]
    hint = tr("Warga daerah ini didahulukan saat calon peserta diurutkan.")
    form.add("regency_code", tr("Mengutamakan warga"), NameChoice(regencies), hint=hint)
    commands = ctx.services.training.commands
    if row is None:
        form.set_value("name", name)
        save = partial(_create, form, AgencyDraft, commands.create_agency)
        return FormDialog(ctx, tr("Mitra baru"), form, save, done=tr("Mitra ditambahkan."))
    form.add("active", "", CheckField(tr("Mitra ini masih bekerja sama")))
    _show(form, row)
    change = partial(commands.update_agency, agency_id=row.id, version=row.version)
    save = partial(_create, form, AgencyDraft, change)
    return FormDialog(ctx, tr("Ubah mitra"), form, save, done=tr("Mitra disimpan."))


def trainer_dialog(
    ctx: Context, row: TrainerRow | None = None, agency_id: int | None = None, name: str = ""
) -> FormDialog[int]:
    """A new trainer, perhaps with partner and name known already, or one to change."""
    form = Form()
    agencies = [(one.id, one.name) for one in ctx.services.training.queries.list_agencies()]
    form.add("name", tr("Nama pelatih"), TextField(max_length=160), required=True)
    form.add("agency_id", tr("Mitra"), NameChoice(agencies))
    form.add("field", tr("Bidang"), TextField(max_length=120))
    known = () if row is None else row.skill_ids
    skills = ctx.services.inmates.queries.list_skills(also=known)
    trades = TradesField([(one.id, one.name) for one in skills])
    form.add("skill_ids", tr("Mengajar"), trades)
    trades.watch_enter()
    form.add("phone", tr("Telepon"), TextField(max_length=40))
    form.add("email", tr("Surel"), TextField(tr("nama@contoh.go.id"), max_length=120))
    hint = tr("Pelatih UMKM tidak memiliki NIP; kosongkan saja.")
    form.add("nip", tr("NIP"), TextField(max_length=30), hint=hint)
    commands = ctx.services.training.commands
    if row is None:
        form.set_value("name", name)
        form.set_value("agency_id", agency_id)
        save = partial(_create, form, TrainerDraft, commands.create_trainer)
        return FormDialog(ctx, tr("Pelatih baru"), form, save, done=tr("Pelatih ditambahkan."))
    form.add("active", "", CheckField(tr("Pelatih ini masih mengajar")))
    _show(form, row)
    change = partial(commands.update_trainer, trainer_id=row.id, version=row.version)
    save = partial(_create, form, TrainerDraft, change)
    return FormDialog(ctx, tr("Ubah pelatih"), form, save, done=tr("Pelatih disimpan."))


def _create(form: Form, draft: type[Any], call: Any) -> Result[int]:
    result: Result[int] = call(draft=draft(**form.values()))
    return result


def _show(form: Form, row: AgencyRow | TrainerRow) -> None:
    for name in form.names():
        form.set_value(name, getattr(row, name))
