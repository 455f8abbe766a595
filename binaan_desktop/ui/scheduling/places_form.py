"""Forms of places, times of the week and holidays."""

from datetime import date
from functools import partial

from binaan_desktop.domain.formats import WEEKDAYS
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import PlaceKind, WindowKind
from binaan_desktop.services.changes import Result
from binaan_desktop.services.scheduling.drafts import (
    MAX_NAME,
    MAX_SEATS,
    HolidayDraft,
    PlaceDraft,
    WindowDraft,
)
from binaan_desktop.services.scheduling.rows import HolidayRow, PlaceRow, WindowRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    NumberField,
    TextField,
    TimeField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_EVERY_DAY = tuple(range(7))
_GROUPS = (
    (_EVERY_DAY[:4], tr("Senin s.d. Kamis")),
    (_EVERY_DAY[:5], tr("Senin s.d. Jumat")),
    (_EVERY_DAY, tr("Setiap hari")),
)


def place_dialog(ctx: Context, row: PlaceRow | None) -> FormDialog[int]:
    """A new place, or a saved one."""
    form = Form()
    kinds = [(kind, word(kind)) for kind in PlaceKind]
    form.add("name", tr("Nama"), TextField(max_length=MAX_NAME), required=True)
    form.add("kind", tr("Jenis"), ChoiceField(kinds, optional=False), required=True)
    seats = NumberField(minimum=1, maximum=MAX_SEATS, unit=tr("orang"))
    hint = tr("Pertemuan dengan peserta lebih banyak akan ditolak.")
    form.add("seats", tr("Muat"), seats, required=True, hint=hint)
    sexes = [(sex, word(sex)) for sex in Sex]
    hint = tr("Kosongkan bila untuk semua.")
    form.add("only_sex", tr("Hanya untuk"), ChoiceField(sexes), hint=hint)
    form.add("active", "", CheckField(tr("Tempat ini dipakai")))
    form.set_value("kind", PlaceKind.ROOM)
    form.set_value("active", value=True)
    if row is None:
        save = partial(_create_place, ctx, form)
        return FormDialog(
            ctx, tr("Tempat baru"), form, save, done=tr("Tempat ditambahkan."), with_next=False
        )
    for name in ("name", "kind", "seats", "only_sex", "active"):
        form.set_value(name, getattr(row, name))
    save = partial(_update_place, ctx, form, row)
    return FormDialog(ctx, tr("Ubah tempat"), form, save, done=tr("Tempat disimpan."))


def window_dialog(
    ctx: Context, row: WindowRow | None
) -> FormDialog[tuple[int, ...]] | FormDialog[int]:
    """A new time for one day or several, or a saved one of one day."""
    form = Form()
    days: list[tuple[tuple[int, ...], str]] = [((at,), name) for at, name in enumerate(WEEKDAYS)]
    if row is None:
        days += _GROUPS
    form.add("weekdays", tr("Hari"), ChoiceField(days, optional=False), required=True)
    form.add("starts", tr("Mulai"), TimeField(), required=True)
    form.add("ends", tr("Selesai"), TimeField(), required=True)
    kinds = [(kind, word(kind)) for kind in WindowKind]
    hint = tr("Pertemuan hanya boleh di dalam jam kegiatan; apel, ibadah dan kunjungan menutupnya.")
    form.add("kind", tr("Jenis"), ChoiceField(kinds, optional=False), required=True, hint=hint)
    if row is None:
        form.set_value("kind", WindowKind.OPEN)
        save_new = partial(_create_windows, ctx, form)
        return FormDialog(ctx, tr("Jam baru"), form, save_new, done=tr("Jam ditambahkan."))
    form.set_value("weekdays", (row.weekday,))
    for name in ("starts", "ends", "kind"):
        form.set_value(name, getattr(row, name))
    save = partial(_update_window, ctx, form, row)
    return FormDialog(ctx, tr("Ubah jam"), form, save, done=tr("Jam disimpan."))


def holiday_dialog(ctx: Context, row: HolidayRow | None) -> FormDialog[date]:
    """A new holiday, or a saved one."""
    form = Form()
    form.add("day", tr("Tanggal"), DateField(ctx.clock.today), required=True)
    form.add("name", tr("Nama libur"), TextField(max_length=MAX_NAME), required=True)
    if row is None:
        save = partial(_create_holiday, ctx, form)
        title, done = tr("Hari libur baru"), tr("Hari libur ditambahkan.")
        return FormDialog(ctx, title, form, save, done=done, with_next=True)
    form.set_value("day", row.day)
    form.set_value("name", row.name)
    save = partial(_update_holiday, ctx, form, row)
    return FormDialog(ctx, tr("Ubah hari libur"), form, save, done=tr("Hari libur disimpan."))


def _place_draft(form: Form) -> PlaceDraft:
    return PlaceDraft(**form.values())


def _create_place(ctx: Context, form: Form) -> Result[int]:
    return ctx.services.scheduling.commands.create_place(draft=_place_draft(form))


def _update_place(ctx: Context, form: Form, row: PlaceRow) -> Result[int]:
    return ctx.services.scheduling.commands.update_place(
        place_id=row.id, version=row.version, draft=_place_draft(form)
    )


def _window_draft(form: Form) -> WindowDraft:
    values = form.values()
    values["weekdays"] = values["weekdays"] or ()
    return WindowDraft(**values)


def _create_windows(ctx: Context, form: Form) -> Result[tuple[int, ...]]:
    return ctx.services.scheduling.commands.create_windows(draft=_window_draft(form))


def _update_window(ctx: Context, form: Form, row: WindowRow) -> Result[int]:
    return ctx.services.scheduling.commands.update_window(
        window_id=row.id, draft=_window_draft(form)
    )


def _create_holiday(ctx: Context, form: Form) -> Result[date]:
    return ctx.services.scheduling.commands.create_holiday(draft=HolidayDraft(**form.values()))


def _update_holiday(ctx: Context, form: Form, row: HolidayRow) -> Result[date]:
    return ctx.services.scheduling.commands.update_holiday(
        day=row.day, draft=HolidayDraft(**form.values())
    )
