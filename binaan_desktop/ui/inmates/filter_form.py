"""The dialogs of the filter bar: the rarer filters, and the name of a saved one."""

from dataclasses import replace

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.inmates import Education, SafetyLimit, Sex
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.changes import Changes, Result
from binaan_desktop.services.inmates.filter_queries import SavedFilterRow
from binaan_desktop.services.inmates.rows import Consent, InmateFilter
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.filter_chips import CONSENT_TEXTS, FilterNames
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, Form, NumberField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

OLDEST = 120
_FIELDS = (
    "sex",
    "age_from",
    "age_to",
    "education",
    "skill_level",
    "interest_id",
    "limit",
    "consent",
    "never_trained",
    "skills_not_asked",
    "interests_not_asked",
    "talk_due",
)
"""Parts of the filter that this dialog edits, by the names of its fields."""


class _FilterDialog(FormDialog[InmateFilter]):
    """A filter is not work that could be lost: Esc asks nothing."""

    def reject(self) -> None:
        """Close, whatever was changed."""
        self.form.mark_clean()
        super().reject()


class MoreFiltersDialog(_FilterDialog):
    """*Filter lain*: everything that is asked for now and then."""

    def __init__(self, ctx: Context, wanted: InmateFilter, names: FilterNames) -> None:
        self._wanted = wanted
        form = _more_form(names)
        for name in _FIELDS:
            form.set_value(name, getattr(wanted, name))
        super().__init__(
            ctx, tr("Filter lain"), form, self._take, save_text=tr("Terapkan"), width=520
        )

    def _take(self) -> Result[InmateFilter]:
        low, high = self.form.value("age_from"), self.form.value("age_to")
        if low is not None and high is not None and low > high:
            limits = {"minimum": low, "maximum": OLDEST}
            raise ValidationFailed(Problem(Code.OUT_OF_RANGE, "age_to", limits))
        values = {name: self.form.value(name) for name in _FIELDS}
        return Result(replace(self._wanted, **values), Changes())


def _more_form(names: FilterNames) -> Form:
    form = Form()
    everything = tr("Semua")
    skills = [(key, name) for key, name in names.skills.items()]
    levels = [(one, tr("{level} ke atas", level=word(one))) for one in SkillLevel]
    limits: list[tuple[object, str]] = [("any", tr("Ada batasan, apa pun"))]
    limits += [(one, word(one)) for one in SafetyLimit]
    form.add(
        "sex",
        tr("Jenis kelamin"),
        ChoiceField([(one, word(one)) for one in Sex], placeholder=everything),
    )
    age = tr("tahun")
    form.add("age_from", tr("Umur dari"), NumberField(minimum=0, maximum=OLDEST, unit=age))
    form.add("age_to", tr("Umur sampai"), NumberField(minimum=0, maximum=OLDEST, unit=age))
    schools = [(one, word(one)) for one in Education]
    form.add("education", tr("Pendidikan"), ChoiceField(schools, placeholder=everything))
    form.add("skill_level", tr("Tingkat keterampilan"), ChoiceField(levels, placeholder=everything))
    form.add("interest_id", tr("Minat"), ChoiceField(skills, placeholder=everything))
    form.add("limit", tr("Batasan kesehatan"), ChoiceField(limits, placeholder=everything))
    consents = [(one, CONSENT_TEXTS[one]) for one in Consent]
    form.add("consent", tr("Persetujuan data"), ChoiceField(consents, placeholder=everything))
    form.add("never_trained", "", CheckField(tr("Belum pernah dilatih")))
    form.add("skills_not_asked", "", CheckField(tr("Keterampilan belum ditanya")))
    form.add("interests_not_asked", "", CheckField(tr("Minat belum ditanya")))
    form.add("talk_due", "", CheckField(tr("Wawancara jatuh tempo")))
    return form


class SaveFilterDialog(FormDialog[int]):
    """*Simpan filter ini*: its name, and whether everybody sees it."""

    def __init__(self, ctx: Context, wanted: InmateFilter, described: str) -> None:
        self._wanted = wanted
        form = Form()
        form.add(
            "name",
            tr("Nama"),
            TextField(max_length=80),
            required=True,
            hint=tr("Isi filter: {what}. Nama yang sudah ada akan diganti isinya.", what=described),
        )
        may_share = ctx.services.desk.actor.may(Right.EDIT_INMATES)
        form.add("shared", "", CheckField(tr("Untuk semua pengguna")))
        form.set_field_visible("shared", may_share)
        super().__init__(
            ctx,
            tr("Simpan filter ini"),
            form,
            self._save,
            done=tr("Filter disimpan."),
            width=520,
        )

    def _save(self) -> Result[int]:
        return self.ctx.services.inmates.commands.save_filter(
            name=self.form.value("name"), wanted=self._wanted, shared=self.form.value("shared")
        )


class RenameFilterDialog(FormDialog[None]):
    """*Ganti nama*: of a saved filter."""

    def __init__(self, ctx: Context, row: SavedFilterRow) -> None:
        self._row = row
        form = Form()
        form.add("name", tr("Nama"), TextField(max_length=80), required=True)
        form.set_value("name", row.name)
        super().__init__(
            ctx,
            tr("Ganti nama filter"),
            form,
            self._save,
            done=tr("Nama filter diganti."),
            width=480,
        )

    def _save(self) -> Result[None]:
        return self.ctx.services.inmates.commands.rename_filter(
            filter_id=self._row.id, name=self.form.value("name")
        )
