"""The small questions about a term: when somebody is expected to leave, and a remission."""

from typing import Any

from binaan_desktop.domain.movements import ReleaseCertainty, ReleaseKind, RemissionKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.movement_rows import ReleaseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, NumberField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def release_dialog(ctx: Context, inmate_id: int, release: ReleaseRow) -> FormDialog[int]:
    """When, by which way and how surely a person is expected to leave."""
    form = Form()
    form.add(
        "release_date",
        tr("Tanggal bebas"),
        DateField(ctx.clock.today),
        hint=tr("Yang pasti mengganti ekspirasi dan 2/3 di semua perhitungan."),
    )
    ways = [(one, word(one)) for one in ReleaseKind]
    form.add("release_kind", tr("Jenis bebas"), ChoiceField(ways))
    degrees = [(one, word(one)) for one in ReleaseCertainty]
    form.add("release_certainty", tr("Kepastian"), ChoiceField(degrees))
    form.set_value("release_date", release.day)
    form.set_value("release_kind", release.kind)
    form.set_value("release_certainty", release.certainty)

    def save() -> Result[int]:
        return ctx.services.inmates.commands.update_release(inmate_id=inmate_id, **form.values())

    return FormDialog(ctx, tr("Tanggal bebas"), form, save, done=tr("Tanggal bebas disimpan."))


def remission_dialog(ctx: Context, inmate_id: int) -> FormDialog[int]:
    """A remission: its kind, day and length."""
    form = Form()
    kinds = [(one, word(one)) for one in RemissionKind]
    form.add("kind", tr("Jenis"), ChoiceField(kinds, optional=False), required=True)
    form.add("granted_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
    form.add("months", tr("Bulan"), NumberField(), hint=tr("Satu bulan remisi dihitung 30 hari."))
    form.add("days", tr("Hari"), NumberField())
    form.add("decree_no", tr("Nomor SK"), TextField(max_length=80))
    form.set_value("kind", RemissionKind.GENERAL)

    def save() -> Result[int]:
        values: dict[str, Any] = form.values()
        for name in ("months", "days"):
            values[name] = values[name] or 0
        return ctx.services.inmates.commands.add_remission(inmate_id=inmate_id, **values)

    done = tr("Remisi dicatat; ekspirasi dan tanggal yang tercatat dimajukan.")
    return FormDialog(ctx, tr("Tambah remisi"), form, save, done=done)
