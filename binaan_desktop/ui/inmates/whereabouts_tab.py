"""Tab *Keberadaan*: where the person is, was and will be until when."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.services.aftercare.rows import HandoverRow
from binaan_desktop.services.inmates.movement_rows import (
    MovementRow,
    PlacementRow,
    ReleaseRow,
    RemissionRow,
    RemovedRemission,
)
from binaan_desktop.services.inmates.rows import InmateDetail, Milestone, RegisterNumberRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.model import place_text
from binaan_desktop.ui.inmates.movement_dialog import record_movement
from binaan_desktop.ui.inmates.movement_words import movement_title, undone_text
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.term_dialogs import release_dialog, remission_dialog
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_CERTAINTY_TONES = {
    ReleaseCertainty.SURE: Tone.SUCCESS,
    ReleaseCertainty.POSSIBLE: Tone.WARNING,
    ReleaseCertainty.UNKNOWN: Tone.NEUTRAL,
}
_DATE_NAMES = {
    "expiry_date": tr("Ekspirasi"),
    "one_third_date": tr("1/3"),
    "half_date": tr("1/2"),
    "two_thirds_date": tr("2/3"),
}


class WhereaboutsTab(ProfileTab):
    """Whereabouts, housing and register numbers at the left; term and release at the right."""

    title = tr("Keberadaan")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._inmates = ctx.services.inmates
        self._aftercare = ctx.services.aftercare
        self._movements: dict[str, MovementRow] = {}
        self._remissions: dict[str, RemissionRow] = {}
        self._handovers: dict[str, HandoverRow] = {}
        self.now = Section(tr("Sekarang"))
        self.movements = Section(tr("Riwayat mutasi"))
        self.placements = Section(tr("Riwayat penempatan"))
        self.numbers = Section(tr("Nomor registrasi"))
        self.term = Section(tr("Masa pidana dan bebas"))
        self.remissions = Section(tr("Remisi"))
        self.handovers = Section(tr("Serah terima"))
        self._lay_out()
        if self.may(Right.EDIT_INMATES):
            self._add_acts()

    def show_inmate(self, inmate_id: int) -> None:
        """Read everything about the person's coming, going and staying."""
        super().show_inmate(inmate_id)
        queries = self._inmates.queries
        detail = queries.get_inmate(inmate_id=inmate_id)
        self._show_now(detail)
        self._show_movements(queries.list_movements(inmate_id=inmate_id))
        self._show_placements(queries.list_placements(inmate_id=inmate_id))
        self.numbers.set_facts(
            [_number_fact(one) for one in detail.register_numbers],
            "" if detail.register_numbers else tr("Belum ada nomor registrasi."),
        )
        self._show_term(detail, queries.get_release(inmate_id=inmate_id))
        self._show_remissions(queries.list_remissions(inmate_id=inmate_id))
        self._show_handovers(self._aftercare.queries.list_handovers(inmate_id=inmate_id))

    # building

    def _lay_out(self) -> None:
        columns = QGridLayout()
        columns.setSpacing(12)
        sides = (
            (self.now, self.movements, self.placements, self.numbers),
            (self.term, self.remissions, self.handovers),
        )
        for at, sections in enumerate(sides):
            lines = QVBoxLayout()
            lines.setSpacing(12)
            for section in sections:
                lines.addWidget(section)
            lines.addStretch(1)
            columns.addLayout(lines, 0, at)
            columns.setColumnStretch(at, 1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _add_acts(self) -> None:
        self.now.add_button("record", tr("Catat mutasi"), self.record)
        undo = RowAct("undo", tr("Batalkan mutasi"), self._undo, self._can_undo, "Del")
        self.movements.add_row_acts([undo], removes="undo")
        self.term.add_button("release", tr("Ubah tanggal bebas"), self._edit_release)
        self.remissions.add_button("add", tr("Tambah remisi"), self._add_remission, adds=True)
        remove = RowAct("remove", tr("Hapus remisi"), self._remove, self._can_remove, "Del")
        self.remissions.add_row_acts([remove], removes="remove")
        close = RowAct("close", tr("Tandai selesai"), self._close, self._is_open, "Enter")
        self.handovers.add_row_acts([close], opens="close")

    # showing

    def _show_now(self, detail: InmateDetail) -> None:
        gone = detail.presence.is_gone
        tone = Tone.MUTED if gone else Tone.WARNING if detail.presence.is_away else Tone.NEUTRAL
        place = place_text(detail.block, detail.cell)
        facts = [
            Fact("presence", word(detail.presence), tone=tone, state=_left_text(detail)),
            Fact("place", place and tr("Blok {place}", place=place), strong=False),
            Fact("admitted", _admitted_text(detail), strong=False),
            Fact("origin", _from(detail.origin_unit), strong=False),
        ]
        self.now.set_facts([fact for fact in facts if fact.title])

    def _show_movements(self, rows: list[MovementRow]) -> None:
        self._movements = {str(row.id): row for row in rows}
        self.movements.set_facts(
            [_movement_fact(row) for row in rows],
            "" if rows else tr("Belum ada mutasi yang dicatat."),
        )
        _stand_on(self.movements, [key for key in self._movements if self._can_undo(key)])

    def _show_placements(self, rows: list[PlacementRow]) -> None:
        self.placements.set_facts(
            [_placement_fact(at, row) for at, row in enumerate(rows)],
            "" if rows else tr("Blok dan kamarnya belum pernah dicatat."),
        )

    def _show_term(self, detail: InmateDetail, release: ReleaseRow) -> None:
        self.term.chip.setVisible(detail.is_overdue)
        if detail.is_overdue:
            is_release = detail.stay.release is ReleaseCertainty.SURE
            text = tr("Tanggal bebas lewat") if is_release else tr("Ekspirasi lewat")
            self.term.chip.setText(text)
            self.term.chip.set_tone(Tone.ERROR)
        dates = {
            tr("Mulai ditahan"): Milestone(detail.detained_from, estimated=False),
            tr("1/3"): detail.one_third,
            tr("1/2"): detail.half,
            tr("2/3"): detail.two_thirds,
            tr("Ekspirasi"): Milestone(detail.expiry_date, estimated=False),
        }
        known = [_date_fact(name, one) for name, one in dates.items() if one.day is not None]
        missing = ", ".join(name for name, one in dates.items() if one.day is None)
        note = tr("Belum diisi: {names}.", names=missing) if missing else ""
        self.term.set_facts([*_release_facts(release), *_length_facts(detail), *known], note)

    def _show_remissions(self, rows: list[RemissionRow]) -> None:
        self._remissions = {str(row.id): row for row in rows}
        self.remissions.set_facts(
            [_remission_fact(row) for row in rows], "" if rows else tr("Belum ada remisi.")
        )
        _stand_on(self.remissions, [key for key in self._remissions if self._can_remove(key)])

    def _show_handovers(self, rows: list[HandoverRow]) -> None:
        self._handovers = {str(row.id): row for row in rows}
        self.handovers.setVisible(bool(rows))
        self.handovers.set_facts([_handover_fact(row) for row in rows])
        _stand_on(self.handovers, [key for key in self._handovers if self._is_open(key)])

    # acting

    def record(self) -> None:
        """Ask what happened to the person, and record it."""
        if self.inmate_id is None:
            return
        try:
            record_movement(self.ctx, self.inmate_id)
        except BinaanError as error:
            self.tell_error(error)

    def _undo(self, key: str) -> None:
        commands, movement_id = self._inmates.commands, self._movements[key].id
        self.run(lambda: commands.undo_movement(movement_id=movement_id), undone_text)

    def _can_undo(self, key: str) -> bool:
        return self._movements[key].can_undo

    def _edit_release(self) -> None:
        if self.inmate_id is None:
            return
        release = self._inmates.queries.get_release(inmate_id=self.inmate_id)
        self._ask(release_dialog(self.ctx, self.inmate_id, release))

    def _add_remission(self) -> None:
        if self.inmate_id is not None:
            self._ask(remission_dialog(self.ctx, self.inmate_id))

    def _ask(self, dialog: QDialog) -> None:
        self.ctx.dialogs.run(dialog)

    def _remove(self, key: str) -> None:
        commands, remission_id = self._inmates.commands, self._remissions[key].id
        self.run(lambda: commands.remove_remission(remission_id=remission_id), _removed_text)

    def _can_remove(self, key: str) -> bool:
        return self._remissions[key].can_remove

    def _close(self, key: str) -> None:
        commands, handover_id = self._aftercare.commands, self._handovers[key].id
        done = tr("Serah terima ditandai selesai.")
        self.run(lambda: commands.close_handover(handover_id=handover_id), done)

    def _is_open(self, key: str) -> bool:
        return self._handovers[key].status is HandoverStatus.OPEN


def _stand_on(section: Section, keys: list[str]) -> None:
    """Choose the line about which something can be done, so that its button is ready."""
    if section.list.current_key() is None and keys:
        section.list.select_key(keys[0])


def _left_text(detail: InmateDetail) -> str:
    return tr("sejak {day}", day=detail.left_on) if detail.left_on is not None else ""


def _admitted_text(detail: InmateDetail) -> str:
    return tr("Masuk {day}", day=detail.admitted_on) if detail.admitted_on is not None else ""


def _from(unit: str | None) -> str:
    return tr("Dari {unit}", unit=unit) if unit else ""


def _number_fact(row: RegisterNumberRow) -> Fact:
    return Fact(
        row.text,
        row.text,
        tr("Dicatat {day}", day=row.recorded_on),
        tr("Berlaku") if row.is_current else "",
        Tone.SUCCESS,
        quiet=not row.is_current,
    )


def _movement_fact(row: MovementRow) -> Fact:
    is_undone = row.undone_at is not None
    told = tr("{day}, dicatat {who}", day=row.day, who=row.recorded_by)
    return Fact(
        str(row.id),
        movement_title(row),
        ". ".join(part for part in (told, row.note) if part),
        tr("Dibatalkan") if is_undone else "",
        Tone.MUTED,
        quiet=is_undone,
    )


def _placement_fact(at: int, row: PlacementRow) -> Fact:
    place = place_text(row.block, row.cell)
    if row.until_on is None:
        return Fact(
            str(at),
            tr("Blok {place}", place=place),
            tr("Sejak {day}", day=row.from_on),
            tr("Sekarang"),
            Tone.SUCCESS,
        )
    span = tr("{first} s.d. {last}", first=row.from_on, last=row.until_on)
    return Fact(str(at), tr("Blok {place}", place=place), span, quiet=True)


def _release_facts(release: ReleaseRow) -> list[Fact]:
    if release.day is None and release.certainty is None:
        return [Fact("release", tr("Tanggal bebas belum diisi"), quiet=True)]
    day = format_date_long(release.day) or tr("belum diketahui")
    return [
        Fact(
            "release",
            tr("Bebas {day}", day=day),
            word(release.kind),
            word(release.certainty),
            Tone.NEUTRAL if release.certainty is None else _CERTAINTY_TONES[release.certainty],
        )
    ]


def _length_facts(detail: InmateDetail) -> list[Fact]:
    if not detail.sentence:
        return []
    text = tr("Lama pidana: {length}", length=detail.sentence)
    return [Fact("sentence", text, strong=False)]


def _date_fact(name: str, milestone: Milestone) -> Fact:
    text = tr("{name}: {day}", name=name, day=milestone.day)
    state = tr("perkiraan") if milestone.estimated else ""
    return Fact(name, text, state=state, tone=Tone.WARNING, strong=False)


def _remission_fact(row: RemissionRow) -> Fact:
    parts = (
        tr("{count} bulan", count=row.months) if row.months else "",
        tr("{count} hari", count=row.days) if row.days else "",
    )
    length = " ".join(part for part in parts if part)
    told = (format_date_long(row.granted_on), row.decree_no)
    title = tr("{kind}: {length}", kind=word(row.kind), length=length)
    return Fact(str(row.id), title, ", ".join(part for part in told if part))


def _handover_fact(row: HandoverRow) -> Fact:
    is_open = row.status is HandoverStatus.OPEN
    day = tr("Dibuka {day}", day=row.opened_on)
    if row.closed_on is not None:
        day = tr("{opened}, selesai {day}", opened=day, day=row.closed_on)
    return Fact(
        str(row.id),
        row.regency or tr("Kabupaten belum diketahui"),
        ". ".join(part for part in (day, row.address, row.note) if part),
        word(row.status),
        Tone.WARNING if is_open else Tone.SUCCESS,
        quiet=not is_open,
    )


def _removed_text(removed: RemovedRemission) -> str:
    text = tr("Remisi dihapus; tanggalnya dikembalikan.")
    if not removed.kept:
        return text
    names = ", ".join(_DATE_NAMES[name] for name in removed.kept)
    return tr("Remisi dihapus. Tidak dikembalikan karena sudah diubah: {names}.", names=names)
