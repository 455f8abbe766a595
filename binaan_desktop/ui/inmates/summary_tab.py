"""Tab *Ringkasan*: who the person is, what to mind, and who must not sit with them."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.services.inmates.apart_queries import ApartRow
from binaan_desktop.services.inmates.rows import InmateDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.apart_form import apart_dialog
from binaan_desktop.ui.inmates.facts import (
    Captioned,
    NikLine,
    born_text,
    captioned,
    consent_text,
    known,
    limit_facts,
    release_facts,
)
from binaan_desktop.ui.inmates.model import place_text
from binaan_desktop.ui.inmates.photo import PhotoView
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, ReasonList

PHOTO_SIZE = QSize(96, 128)
_CAPTION_WIDTH = 136


class SummaryTab(ProfileTab):
    """Identity and origin at the left; what to mind, and what follows release, at the right."""

    title = tr("Ringkasan")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._inmates = ctx.services.inmates
        self._apart: dict[str, ApartRow] = {}
        self.photo = PhotoView(PHOTO_SIZE)
        self.nik = NikLine(may_reveal=self.may(Right.VIEW_NIK), caption_width=_CAPTION_WIDTH)
        self.nik.reveal_requested.connect(self._on_nik_reveal_requested)
        self.identity = _FactCard(tr("Identitas"))
        self.origin = _FactCard(tr("Asal dan latar belakang"))
        self.register = _FactCard(tr("Registrasi"))
        self.limits = _FactCard(tr("Batasan kesehatan dan keselamatan"))
        self.apart = Section(tr("Harus dipisahkan dari"))
        self.release = _FactCard(tr("Sesudah bebas"))
        self.consent = _FactCard(tr("Persetujuan dan catatan"))
        self._lay_out()
        if self.may(Right.EDIT_INMATES):
            self.apart.add_button("add", tr("Tambah"), self.add_apart, adds=True)
            remove = RowAct("remove", tr("Tidak lagi"), self._remove_apart, key="Delete")
            self.apart.add_row_acts([remove, self._open_act()], removes="remove", opens="open")
        else:
            self.apart.add_row_acts([self._open_act()], opens="open")
        for before, after in pairwise((self.nik.button, *self.apart.stops())):
            QWidget.setTabOrder(before, after)

    def show_inmate(self, inmate_id: int) -> None:
        """Read who the person is, and who must not sit with them."""
        super().show_inmate(inmate_id)
        queries = self._inmates.queries
        detail = queries.get_inmate(inmate_id=inmate_id)
        photo = queries.get_photo(inmate_id=inmate_id)
        self.photo.show_photo(None if photo is None else photo.image)
        self.nik.show_person(detail)
        self.identity.show_facts(_identity(detail))
        self.origin.show_facts(_origin(detail))
        self.register.show_facts(_register(detail))
        self.limits.show_facts(limit_facts(detail), is_warning=bool(detail.limits))
        self.release.show_facts(release_facts(detail))
        self.consent.show_facts(_consent(detail))
        self._show_apart(queries.list_keep_apart(inmate_id=inmate_id), detail)

    def add_apart(self) -> None:
        """Ask who must not sit with this person."""
        if self.inmate_id is not None:
            self.ctx.dialogs.run(apart_dialog(self.ctx, self.inmate_id))

    def _lay_out(self) -> None:
        self.identity.put_above(self.nik)
        self.identity.put_beside(self.photo)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for parts in (
            (self.identity, self.origin, self.register),
            (self.limits, self.apart, self.release, self.consent),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _open_act(self) -> RowAct:
        return RowAct("open", tr("Buka profilnya"), self._open_apart, key="Enter")

    def _show_apart(self, rows: list[ApartRow], detail: InmateDetail) -> None:
        self._apart = {str(row.pair_id): row for row in rows}
        self.apart.set_facts(
            [_apart_fact(row, detail) for row in rows],
            "" if rows else tr("Tidak ada yang dicatat."),
        )

    def _remove_apart(self, key: str) -> None:
        pair = self._apart[key]
        self.run(
            partial(self._inmates.commands.remove_keep_apart, pair_id=pair.pair_id),
            tr("Tidak lagi dipisahkan dari {name}.", name=pair.name),
        )

    def _open_apart(self, key: str) -> None:
        self.navigate("profile", self._apart[key].inmate_id)

    def _on_nik_reveal_requested(self) -> None:
        inmate_id = self.inmate_id
        if inmate_id is None:
            return
        reveal = partial(self._inmates.commands.reveal_nik, inmate_id=inmate_id)
        result = self.run_result(reveal, "")
        if result is not None:
            self.nik.show_nik(result.value)


class _FactCard(Card):
    """A heading and the facts below it, made anew for each person."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setAccessibleName(title)
        # The headings stand in line with those of the sections below.
        self.body.setContentsMargins(12, 8, 12, 12)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._facts = QVBoxLayout()
        self._lines.addLayout(self._facts)
        self._lines.addStretch(1)
        self._line = QHBoxLayout()
        self._line.setSpacing(16)
        self._line.addLayout(self._lines, 1)
        self.body.addLayout(self._line)

    def put_above(self, widget: QWidget) -> None:
        """Let a line stand before the facts."""
        self._lines.insertWidget(0, widget)

    def put_beside(self, widget: QWidget) -> None:
        """Let something stand at the right of the facts."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def show_facts(self, facts: list[Captioned], *, is_warning: bool = False) -> None:
        """Show these facts; as warnings with their sign where they must not be overlooked."""
        while (item := self._facts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        reasons = ReasonList()
        new = reasons if is_warning else captioned(facts, caption_width=_CAPTION_WIDTH)
        self._facts.addWidget(new)
        if is_warning:
            # Only now: a list without a parent would show itself as a window of its own, and take
            # the keyboard away.
            reasons.set_reasons([(text or "", Tone.WARNING) for _, text in facts])
        # The page is on screen by now, and Qt shows late children only at its next turn.
        new.show()


def _identity(detail: InmateDetail) -> list[Captioned]:
    return [
        (tr("Nama"), detail.name),
        # Most people have neither: a line is only there for who does.
        *known([(tr("Gelar"), detail.titles), (tr("Alias"), ", ".join(detail.aliases))]),
        (tr("Lahir"), born_text(detail)),
        (tr("Jenis kelamin"), word(detail.sex)),
        (tr("Warga negara"), detail.nationality or tr("WNI")),
        (tr("Nama ayah"), detail.father_name),
        (tr("Nama ibu"), detail.mother_name),
    ]


def _origin(detail: InmateDetail) -> list[Captioned]:
    return [
        (tr("Alamat"), detail.address),
        (tr("Desa/kelurahan"), detail.village),
        (tr("Kecamatan"), detail.district),
        (tr("Kabupaten/kota"), detail.regency),
        (tr("Pendidikan"), word(detail.education)),
        (tr("Pekerjaan dulu"), detail.occupation),
        (tr("Agama"), word(detail.religion)),
        (tr("Status kawin"), word(detail.marital_status)),
    ]


def _register(detail: InmateDetail) -> list[Captioned]:
    current = [one.text for one in detail.register_numbers if one.is_current]
    return [
        (tr("No. registrasi"), "".join(current)),
        (tr("Nomor induk"), detail.sdp_person_no),
        (tr("Status hukum"), word(detail.legal_status)),
        (tr("Lama pidana"), detail.sentence),
        (tr("Blok / kamar"), place_text(detail.block, detail.cell)),
        (tr("Masuk"), format_date_long(detail.admitted_on)),
        (tr("Asal UPT"), detail.origin_unit),
    ]


def _consent(detail: InmateDetail) -> list[Captioned]:
    return [
        (tr("Data untuk Pemkab"), consent_text(detail)),
        *known([(tr("Catatan"), detail.note)]),
    ]


def _apart_fact(row: ApartRow, detail: InmateDetail) -> Fact:
    """Who it is and where; a state says where both are together all the same."""
    place = place_text(row.block, row.cell)
    where = tr("Blok {place}", place=place) if place else ""
    state = word(row.presence) if row.presence.is_gone else ""
    tone = Tone.MUTED
    together = ""
    if row.shared_batches:
        state, tone = tr("satu angkatan"), Tone.ERROR
        together = tr("sama-sama di {names}", names=", ".join(row.shared_batches))
    elif not state and row.block is not None and row.block == detail.block:
        is_cell = row.cell is not None and row.cell == detail.cell
        state, tone = (tr("satu kamar") if is_cell else tr("satu blok")), Tone.WARNING
    noted = tr("dicatat {day}", day=row.noted_on)
    parts = (together, row.register_no, where, row.reason, noted)
    rest = ", ".join(part for part in parts if part)
    return Fact(str(row.pair_id), row.name, detail=rest, state=state, tone=tone)
