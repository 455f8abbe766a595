"""Forms of trades and wishes: rate a trade, rank the wishes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from binaan_desktop.domain.skills import MAX_INTERESTS, SkillLevel, SkillSource
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_rows import InterestRow, SkillLine
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def trade_options(ctx: Context, *known: int | None) -> list[tuple[int, str]]:
    """The trades on offer, and those that the record has already, retired or not."""
    also = [one for one in known if one is not None]
    return [(row.id, row.name) for row in ctx.services.inmates.queries.list_skills(also=also)]


def rating_dialog(ctx: Context, inmate_id: int, line: SkillLine | None = None) -> FormDialog[int]:
    """A trade to add, or one to rate again."""
    form = Form()
    levels = [(level, word(level)) for level in SkillLevel]
    sources = [(source, word(source)) for source in SkillSource]
    if line is None:
        form.add("skill_id", tr("Keterampilan"), NameChoice(trade_options(ctx)), required=True)
    form.add("level", tr("Tingkat"), ChoiceField(levels, optional=False), required=True)
    form.add("source", tr("Sumber"), ChoiceField(sources))
    form.add(
        "evidence",
        tr("Bukti"),
        TextField(tr("misalnya Surat kerja, hasil praktik"), max_length=200),
    )
    form.add("assessor", tr("Penilai"), TextField(max_length=120), pinned=True)
    form.add("rated_on", tr("Tanggal"), DateField(ctx.clock.today), required=True, pinned=True)
    form.set_value("assessor", ctx.services.desk.actor.full_name)
    form.set_value("rated_on", ctx.clock.today())
    if line is not None:
        form.set_value("level", line.level)
        form.set_value("source", line.source)
    skill_id = None if line is None else line.id
    save = partial(_save_rating, ctx, form, inmate_id, skill_id)
    if line is None:
        title, done = tr("Tambah keterampilan"), tr("Keterampilan dicatat.")
        return FormDialog(ctx, title, form, save, done=done, with_next=True)
    title = tr("Nilai ulang: {name}", name=line.name)
    return FormDialog(ctx, title, form, save, done=tr("Penilaian disimpan."))


def interests_dialog(ctx: Context, inmate_id: int, rows: Sequence[InterestRow]) -> FormDialog[None]:
    """Up to three wishes, first wish first."""
    form = Form()
    options = trade_options(ctx, *(row.id for row in rows))
    for rank in range(1, MAX_INTERESTS + 1):
        form.add(_rank(rank), tr("Minat {rank}", rank=rank), NameChoice(options))
    for row in rows:
        form.set_value(_rank(row.rank), row.id)
    read = [row.id for row in rows]
    save = partial(_save_interests, ctx, form, inmate_id, read)
    title, done = tr("Minat belajar"), tr("Minat disimpan.")
    return FormDialog(ctx, title, form, save, done=done)


def _rank(rank: int) -> str:
    return f"rank_{rank}"


def _save_rating(ctx: Context, form: Form, inmate_id: int, skill_id: int | None) -> Result[int]:
    values: dict[str, Any] = {"skill_id": skill_id, **form.values()}
    return ctx.services.inmates.commands.rate_skill(inmate_id=inmate_id, **values)


def _save_interests(ctx: Context, form: Form, inmate_id: int, read: Sequence[int]) -> Result[None]:
    wishes = [form.value(name) for name in form.names() if form.value(name) is not None]
    return ctx.services.inmates.commands.set_interests(
        inmate_id=inmate_id, skill_ids=wishes, read=read
    )
