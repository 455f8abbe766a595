"""The form of a whole profile: the fields of a new person first, everything else below."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    MaritalStatus,
    NikMissing,
    Religion,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.person_names import parse_person_name
from binaan_desktop.domain.skills import MAX_INTERESTS
from binaan_desktop.domain.values import Nik, nik_problems, parse_register_number
from binaan_desktop.services.inmates.drafts import InmateDraft
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import DistrictRow, RegencyRow, SkillRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.person_fields import LimitField, TextWithButton
from binaan_desktop.ui.inmates.skills_field import SkillsField
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    Form,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.text import tr

_INTERESTS = ("interests", "interest_2", "interest_3")
assert len(_INTERESTS) == MAX_INTERESTS
_LIMITS = {f"limit_{kind.value}": kind for kind in SafetyLimit}
_NO_COLUMNS = frozenset({*_INTERESTS, *_LIMITS})
"""Fields that together make up a list of the draft."""
_ALIAS_BREAKS = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class FormLists:
    """What the choices of the form offer."""

    skills: Sequence[SkillRow]
    regencies: Sequence[RegencyRow]
    districts: Sequence[DistrictRow]


def read_lists(queries: InmateQueries, draft: InmateDraft | None = None) -> FormLists:
    """Read the lists once, when the form opens, with the trades that the draft has already."""
    known: set[int] = set()
    if draft is not None:
        known = {*(one.skill_id for one in draft.skills), *draft.interests}
    skills = queries.list_skills(also=known)
    return FormLists(skills, queries.list_regencies(), queries.list_districts())


class InmateForm(Form):
    """A profile. ``is_new`` leaves out what a person who just arrived cannot have."""

    def __init__(self, lists: FormLists, today: Callable[[], date], *, is_new: bool) -> None:
        super().__init__()
        self._lists = lists
        self._today = today
        self._is_new = is_new
        self._base = InmateDraft()
        self._skills = [(one.id, one.name) for one in lists.skills]
        self._add_identity()
        self._add_registration()
        self._add_term()
        self._add_skills()
        self._add_origin()
        self._add_limits()
        self._add_personal()
        self._add_release()
        self._add_consent()
        self._connect()

    def fill(self, draft: InmateDraft) -> None:
        """Show a draft."""
        self._base = draft
        for name in self.names():
            match name:
                case "aliases":
                    self.set_value(name, ", ".join(draft.aliases))
                case "interests" | "interest_2" | "interest_3":
                    at = _INTERESTS.index(name)
                    wish = draft.interests[at] if at < len(draft.interests) else None
                    self.set_value(name, wish)
                case "skills_asked":
                    self.set_value(name, draft.skills_asked and not draft.skills)
                case "interests_asked":
                    self.set_value(name, draft.interests_asked and not draft.interests)
                case "limits_asked":
                    self.set_value(name, draft.limits_asked and not draft.limits)
                case _ if name in _LIMITS:
                    limits = {limit.kind: limit for limit in draft.limits}
                    self.set_value(name, limits.get(_LIMITS[name]))
                case _:
                    self.set_value(name, getattr(draft, name))
        self._on_nik_changed()
        self._show_correction()
        self.mark_clean()

    def draft(self) -> InmateDraft:
        """The profile as it stands in the form."""
        values = {name: self.value(name) for name in self.names() if name not in _NO_COLUMNS}
        values["aliases"] = [one.strip() for one in _ALIAS_BREAKS.split(values["aliases"])]
        wishes = [self.value(name) for name in _INTERESTS]
        values["interests"] = [wish for wish in wishes if wish is not None]
        limits = [self.value(name) for name in _LIMITS]
        values["limits"] = [limit for limit in limits if limit is not None]
        return replace(self._base, **values)

    # building

    def _date(self) -> DateField:
        return DateField(self._today)

    def _add_identity(self) -> None:
        self.add_section(tr("Identitas"))
        self.add("name", tr("Nama"), TextField(max_length=160), required=True)
        self.add("father_name", tr("Bin/binti"), TextField(tr("Nama ayah"), max_length=160))
        self.add(
            "nik",
            tr("NIK"),
            TextField(tr("16 angka"), max_length=24, width=200),
            hint=""
            if self._is_new
            else tr("Yang tersimpan disamarkan; ketik 16 angka bila ganti."),
        )
        self.add("nik_missing", tr("Bila tanpa NIK"), _choice(NikMissing))
        self.add("sex", tr("Jenis kelamin"), _choice(Sex))
        self.add("birth_place", tr("Tempat lahir"), TextField(max_length=80))
        self.add("birth_date", tr("Tanggal lahir"), self._date())
        self.add("aliases", tr("Alias"), TextField(tr("Pisahkan dengan koma")))

    def _add_registration(self) -> None:
        self.add_section(tr("Registrasi dan penempatan"))
        self.add(
            "register_no", tr("No. registrasi"), TextField("B.I 283/2026", max_length=60, width=200)
        )
        if not self._is_new:
            self.add(
                "register_correction",
                "",
                CheckField(tr("Hanya salah ketik; nomor lama tidak disimpan")),
            )
        self.add("legal_status", tr("Status hukum"), _choice(LegalStatus))
        self.add("block", tr("Blok"), TextField(max_length=40, width=136), pinned=True)
        self.add("cell", tr("Kamar"), TextField(max_length=40, width=136))
        self.add("admitted_on", tr("Tanggal masuk"), self._date(), pinned=True)
        self.add(
            "sdp_person_no", tr("Nomor induk"), TextField(tr("Dari SDP"), max_length=40, width=200)
        )

    def _add_term(self) -> None:
        self.add_section(tr("Masa penahanan dan pidana"))
        self.add("detained_from", tr("Mulai ditahan"), self._date())
        self.add("expiry_date", tr("Ekspirasi"), self._date())
        self.add(
            "sentence",
            tr("Lama pidana"),
            TextField(tr("2 tahun 6 bulan"), max_length=60, width=200),
        )
        self.add(
            "two_thirds_date",
            tr("2/3"),
            self._date(),
            hint=tr("Bila kosong, 2/3 diperkirakan dari mulai ditahan sampai ekspirasi."),
        )
        self.add("half_date", tr("1/2"), self._date())
        self.add("one_third_date", tr("1/3"), self._date())
        self.add(
            "origin_unit",
            tr("Asal UPT"),
            TextField(tr("Polres, kejaksaan, atau lapas asal"), max_length=120),
        )

    def _add_skills(self) -> None:
        self.add_section(tr("Keterampilan dan minat"))
        skills = SkillsField(self._skills)
        self.add("skills", tr("Keterampilan"), skills)
        skills.watch_enter()
        self.add("skills_asked", "", CheckField(tr("Sudah ditanya, tidak ada keterampilan")))
        for rank, name in enumerate(_INTERESTS, 1):
            self.add(name, tr("Minat {rank}", rank=rank), ChoiceField(self._skills))
        self.add("interests_asked", "", CheckField(tr("Sudah ditanya, tidak ada minat")))

    def _add_origin(self) -> None:
        self.add_section(tr("Alamat asal"))
        self.add("regency_code", tr("Kabupaten/kota"), ChoiceField(self._regency_options()))
        self.add("district_code", tr("Kecamatan"), ChoiceField(self._district_options(None)))
        self.add("village", tr("Desa/kelurahan"), TextField(max_length=80))
        self.add("address", tr("Alamat"), TextField(tr("Kampung, jalan, RT/RW"), max_length=300))

    def _add_limits(self) -> None:
        self.add_section(tr("Batasan kesehatan dan keselamatan"))
        for name, kind in _LIMITS.items():
            self.add(name, "", LimitField(kind))
        self.add("limits_asked", "", CheckField(tr("Sudah ditanya, tidak ada batasan")))

    def _add_personal(self) -> None:
        self.add_section(tr("Keluarga dan latar belakang"))
        self.add("titles", tr("Gelar"), TextField(tr("H., S.H."), max_length=80, width=200))
        self.add("mother_name", tr("Nama ibu"), TextField(max_length=160))
        self.add(
            "nationality",
            tr("Warga negara"),
            TextField(tr("WNI"), max_length=60, width=200),
            hint=tr("Kosongkan bila WNI."),
        )
        self.add("education", tr("Pendidikan"), _choice(Education))
        self.add("occupation", tr("Pekerjaan dulu"), TextField(max_length=120))
        self.add("religion", tr("Agama"), _choice(Religion))
        self.add("marital_status", tr("Status kawin"), _choice(MaritalStatus))

    def _add_release(self) -> None:
        self.add_section(tr("Sesudah bebas"))
        self.add(
            "release_address",
            tr("Alamat tujuan"),
            TextWithButton(
                tr("Sama dengan alamat asal"),
                self._copy_origin,
                placeholder=tr("Tempat tinggal sesudah bebas"),
                max_length=300,
            ),
        )
        regencies = ChoiceField(self._regency_options())
        self.add("release_regency_code", tr("Kabupaten/kota tujuan"), regencies)
        self.add(
            "release_contact",
            tr("Yang dapat dihubungi"),
            TextField(tr("Nama, hubungan, nomor HP"), max_length=160),
        )

    def _add_consent(self) -> None:
        self.add_section(tr("Persetujuan dan catatan"))
        self.add(
            "data_consent",
            tr("Data untuk Pemkab"),
            ChoiceField([(True, tr("Setuju")), (False, tr("Tidak setuju"))]),
            hint=tr("Kosongkan bila belum ditanya."),
        )
        self.add("note", tr("Catatan"), TextAreaField(lines=3))

    def _regency_options(self) -> list[tuple[str, str]]:
        return [(one.code, one.name) for one in self._lists.regencies]

    def _district_options(self, regency_code: str | None) -> list[tuple[str, str]]:
        """Kecamatan of a regency; of all, with the regency's name, as several share one name."""
        if regency_code is not None:
            return [
                (one.code, one.name)
                for one in self._lists.districts
                if one.regency_code == regency_code
            ]
        regencies = {one.code: one.name for one in self._lists.regencies}
        return [
            (one.code, f"{one.name}, {regencies[one.regency_code]}")
            for one in self._lists.districts
        ]

    # what one field tells another

    def _connect(self) -> None:
        self._text("name").control.editingFinished.connect(self._on_name_finished)
        self._text("nik").changed.connect(self._on_nik_changed)
        self._text("nik").control.editingFinished.connect(self._on_nik_finished)
        self._text("register_no").control.editingFinished.connect(self._on_register_no_finished)
        self._text("register_no").changed.connect(self._show_correction)
        self.field("regency_code").changed.connect(self._on_regency_changed)
        self.field("district_code").changed.connect(self._on_district_changed)
        self.field("skills").changed.connect(self._on_skills_changed)
        for name in _INTERESTS:
            self.field(name).changed.connect(self._on_interests_changed)
        for name in _LIMITS:
            self.field(name).changed.connect(self._on_limits_changed)

    def _text(self, name: str) -> TextField:
        field = self.field(name)
        assert isinstance(field, TextField)
        return field

    def _on_name_finished(self) -> None:
        """Put titles, father and aliases typed into the name where they belong.

        Lists write them into one cell, and so does whoever copies from a list. Nothing that stands
        already is overwritten; a short ``B.`` may be an initial, so it stays.
        """
        typed = self.value("name")
        parsed = parse_person_name(typed)
        if parsed is None or (parsed.father_name is not None and parsed.sex is None):
            return
        found = {
            "father_name": parsed.father_name,
            "aliases": ", ".join(parsed.aliases),
            "titles": ", ".join(parsed.titles),
        }
        moved = {name: text for name, text in found.items() if text}
        if not moved or any(self.value(name) for name in moved):
            return
        self.set_value("name", parsed.name)
        for name, text in moved.items():
            self.set_value(name, text)
        if parsed.sex is not None and self.value("sex") is None:
            self.set_value("sex", parsed.sex)

    def _on_nik_changed(self) -> None:
        """A NIK needs no reason why there is none."""
        field = self.field("nik_missing")
        has_nik = bool(self.value("nik"))
        if has_nik:
            field.set_value(None)
        field.setEnabled(not has_nik)

    def _on_nik_finished(self) -> None:
        """Fill in sex and date of birth that the NIK tells, where nothing stands yet."""
        text = re.sub(r"\D", "", self.value("nik"))
        if nik_problems(text):
            return
        nik = Nik(text)
        if self.value("sex") is None:
            self.set_value("sex", nik.sex)
        birth_date = nik.birth_date(self._today())
        if self.value("birth_date") is None and birth_date is not None:
            self.set_value("birth_date", birth_date)

    def _on_register_no_finished(self) -> None:
        parsed = parse_register_number(self.value("register_no"))
        if parsed is not None and self.value("legal_status") is None:
            self.set_value("legal_status", parsed.register_class.legal_status)

    def _show_correction(self) -> None:
        if not self._is_new:
            before = self._base.register_no or ""
            is_other = self.value("register_no") != before
            self.set_field_visible("register_correction", bool(before) and is_other)

    def _on_regency_changed(self) -> None:
        field = self.field("district_code")
        assert isinstance(field, ChoiceField)
        field.set_options(self._district_options(self.value("regency_code")))

    def _on_district_changed(self) -> None:
        code = self.value("district_code")
        if code is not None and self.value("regency_code") is None:
            regency = next(one.regency_code for one in self._lists.districts if one.code == code)
            self.set_value("regency_code", regency)

    def _on_skills_changed(self) -> None:
        """Whoever has skills was asked: the box speaks only of people who have none."""
        self._allow_none(self.field("skills_asked"), has_some=bool(self.value("skills")))

    def _on_interests_changed(self) -> None:
        has_some = any(self.value(name) is not None for name in _INTERESTS)
        self._allow_none(self.field("interests_asked"), has_some=has_some)

    def _on_limits_changed(self) -> None:
        has_some = any(self.value(name) is not None for name in _LIMITS)
        self._allow_none(self.field("limits_asked"), has_some=has_some)

    def _copy_origin(self) -> None:
        """Who goes home goes where he came from: one press, then corrected where need be."""
        districts = {one.code: one.name for one in self._lists.districts}
        parts = (
            self.value("address"),
            self.value("village"),
            districts.get(self.value("district_code")),
        )
        self.set_value("release_address", ", ".join(part for part in parts if part))
        self.set_value("release_regency_code", self.value("regency_code"))
        self.field("release_contact").control.setFocus(Qt.FocusReason.TabFocusReason)

    def _allow_none(self, field: Field, *, has_some: bool) -> None:
        if has_some:
            field.set_value(None)
        field.setEnabled(not has_some)


def _choice(enum: type[StrEnum], *, optional: bool = True) -> ChoiceField:
    return ChoiceField([(one, word(one)) for one in enum], optional=optional)
