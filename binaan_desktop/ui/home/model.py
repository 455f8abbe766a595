"""The start page in words: each thing to do as a line with its way, each figure with its detail."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from binaan_desktop.domain.agreements import PromiseKind, PromiseState
from binaan_desktop.domain.formats import (
    format_date_long,
    format_date_table,
    format_stamp,
    format_time_range,
)
from binaan_desktop.domain.reviews import ReviewState
from binaan_desktop.services.attendance.rows import WarningRow
from binaan_desktop.services.board.rows import SessionRow
from binaan_desktop.services.inmates.profile_rows import DueTalk, DueTalks
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.maintenance.backups import BackupRow
from binaan_desktop.services.reports.home import (
    LEAVING_DAYS,
    HomeMeeting,
    HomeSummary,
    HouseCounts,
    Leaving,
    SetupSteps,
)
from binaan_desktop.services.training.partner_rows import AgreementRow, PromiseRow
from binaan_desktop.services.training.rows import FreedSeats, SeatSource
from binaan_desktop.services.wording import word
from binaan_desktop.ui.home.tasks import Task, Way
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

Open = Callable[[str, object], None]
"""Asks the shell for a page, and there for a record, a filtered list, or nothing (None)."""

PrintSheet = Callable[[int], None]
"""Prints the attendance sheet of a meeting."""

MOST_LINES = 5
BACKUP_AFTER_DAYS = 1


def meeting_tasks(
    home: HomeSummary, open_page: Open, print_sheet: PrintSheet, *, may_mark: bool
) -> list[Task]:
    """Today's meetings in the order of the day."""
    to_sheet = tr("Isi presensi") if may_mark else tr("Lihat presensi")
    return [
        Task(
            f"{format_time_range(one.starts, one.ends)}  {one.batch}",
            _where(one),
            (
                Way(tr("Cetak daftar hadir"), partial(print_sheet, one.id)),
                Way(to_sheet, partial(open_page, "attendance", one.id)),
            ),
            icon="clock",
        )
        for one in home.meetings
    ]


def unmarked_tasks(home: HomeSummary, open_page: Open, *, may_mark: bool) -> list[Task]:
    """Past meetings whose attendance is not whole, the oldest first: their time runs out."""
    return [
        Task(
            f"{format_date_table(one.day)}  {one.batch}",
            tr(
                "{unmarked} dari {people} peserta belum dicatat",
                unmarked=one.unmarked,
                people=one.people,
            ),
            (
                Way(
                    tr("Catat") if may_mark else tr("Lihat"),
                    partial(open_page, "attendance", one.id),
                ),
            ),
            icon="attendance",
            tone=Tone.WARNING,
        )
        for one in home.unmarked[:MOST_LINES]
    ]


def warning_tasks(
    warnings: Sequence[WarningRow], open_page: Open, acknowledge: Callable[[int], None] | None
) -> list[Task]:
    """Warnings about attendance that nobody has seen, newest first."""
    return [
        Task(
            f"{one.name}  ({one.batch})",
            word(one.kind),
            _warning_ways(one, open_page, acknowledge),
            icon="warning",
            tone=Tone.WARNING,
        )
        for one in warnings[:MOST_LINES]
    ]


def _warning_ways(
    warning: WarningRow, open_page: Open, acknowledge: Callable[[int], None] | None
) -> tuple[Way, ...]:
    name = warning.name
    ways = []
    if acknowledge is not None:
        seen = tr("Sudah saya ketahui")
        says = tr("Sudah saya ketahui: {name}", name=name)
        ways.append(Way(seen, partial(acknowledge, warning.id), says))
    if warning.meeting_id is not None:
        says = tr("Lihat presensi {name}", name=name)
        ways.append(Way(tr("Lihat"), partial(open_page, "attendance", warning.meeting_id), says))
    return tuple(ways)


def waiting_tasks(home: HomeSummary, open_page: Open) -> list[Task]:
    """Open batches with a waiting list, the longest wait first."""
    return [
        Task(
            one.name,
            tr("{count} orang, paling lama sejak {day}", count=one.waiting, day=one.oldest),
            (Way(tr("Buka"), partial(open_page, "training", one.id)),),
            icon="people",
        )
        for one in home.waiting[:MOST_LINES]
    ]


def board_tasks(due: Sequence[SessionRow], open_page: Open) -> list[Task]:
    """Sessions of the board whose day has come and that were not held, oldest first."""
    return [
        Task(
            tr("Sidang TPP {day} belum diselesaikan: {count} orang", day=one.day,
               count=one.people),
            tr("{count} belum diputus", count=one.undecided)
            if one.undecided
            else tr("Semua sudah diputus, tinggal diselesaikan"),
            (
                Way(
                    tr("Buka"),
                    partial(open_page, "board", one.id),
                    tr("Buka sidang TPP {day}", day=one.day),
                ),
            ),
            icon="check",
        )
        for one in due
    ]  # fmt: skip


_SOURCES = {
    SeatSource.RESERVE: tr("cadangan"),
    SeatSource.APPROVED: tr("sudah disetujui"),
    SeatSource.WAITING: tr("daftar tunggu"),
    SeatSource.CANDIDATE: tr("calon terbaik"),
}


def freed_tasks(freed: Sequence[FreedSeats], open_page: Open) -> list[Task]:
    """Batches with seats that somebody left, and who is proposed for the first of them."""
    return [
        Task(
            tr("{count} kursi kosong: {batch}", count=one.free, batch=one.batch),
            _proposal_text(one),
            (
                Way(
                    tr("Buka"),
                    partial(open_page, "training", one.batch_id),
                    tr("Buka {batch}", batch=one.batch),
                ),
            ),
            icon="people",
        )
        for one in freed
    ]


def _proposal_text(one: FreedSeats) -> str:
    if one.proposal is None:
        return tr("Belum ada yang cocok.")
    name, source = one.proposal.name, _SOURCES[one.proposal.source]
    return tr("Usul: {name} ({source})", name=name, source=source)


def leaving_tasks(home: HomeSummary, open_page: Open) -> list[Task]:
    """Who leaves soon while in an open batch, soonest first."""
    return [
        Task(
            f"{one.name}  ({_in_days(one.days)})",
            _leaving_detail(one),
            (
                Way(
                    tr("Buka profil"),
                    partial(open_page, "profile", one.id),
                    tr("Buka profil {name}", name=one.name),
                ),
            ),
            icon="warning" if one.on <= one.batch_ends else "calendar",
            tone=Tone.WARNING if one.on <= one.batch_ends else Tone.NEUTRAL,
        )
        for one in home.leaving[:MOST_LINES]
    ]


def talk_tasks(talks: DueTalks, open_page: Open) -> list[Task]:
    """Talks that are due or overdue, longest overdue first."""
    return [
        Task(
            one.name,
            _talk_detail(one),
            (
                Way(
                    tr("Buka profil"),
                    partial(open_page, "profile", one.inmate_id),
                    tr("Buka profil {name}", name=one.name),
                ),
            ),
            icon="warning" if one.state is ReviewState.OVERDUE else "clock",
            tone=Tone.WARNING if one.state is ReviewState.OVERDUE else Tone.NEUTRAL,
        )
        for one in talks.first
    ]


def rest_of_talks(
    talks: DueTalks, open_page: Open, write_off: Callable[[], None] | None
) -> Task | None:
    """The line for the talks that are not shown; many old ones can be written off at once."""
    total, shown = talks.due + talks.overdue, len(talks.first)
    if total <= shown:
        return None
    behind = InmateFilter(talk_due=True)
    ways = [Way(tr("Lihat semua"), partial(open_page, "inmates", behind))]
    if write_off is not None:
        ways.insert(0, Way(tr("Kecualikan yang lama..."), write_off))
    return Task(tr("dan {count} lagi", count=total - shown), ways=tuple(ways))


def talk_count(talks: DueTalks) -> str:
    """How many are overdue, and how many are only due."""
    parts = [
        tr("{count} terlambat", count=talks.overdue) if talks.overdue else "",
        tr("{count} jatuh tempo", count=talks.due) if talks.due else "",
    ]
    return ", ".join(part for part in parts if part)


def _talk_detail(talk: DueTalk) -> str:
    """Which talk, by when, and where the person is housed."""
    place = " / ".join(part for part in (talk.block, talk.cell) if part)
    said = [
        tr("{kind}, batas {day}", kind=word(talk.kind), day=talk.due_on),
        tr("Blok {place}", place=place) if place else "",
    ]
    return "  ".join(part for part in said if part)


def leaving_count(home: HomeSummary) -> str:
    """How many within 7, 30, 60, 90 days; a longer time only where it adds somebody."""
    parts: list[str] = []
    before = 0
    for days in LEAVING_DAYS:
        count = home.leaving_within(days)
        if count > before:
            parts.append(tr("{count} dalam {days} hari", count=count, days=days))
        before = count
    return ", ".join(parts)


_UNITS = {
    PromiseKind.TRAINER_DAYS: tr("hari pelatih"),
    PromiseKind.LESSON_HOURS: tr("JP"),
    PromiseKind.TOPIC: tr("angkatan"),
    PromiseKind.PEOPLE: tr("orang"),
    PromiseKind.CERTIFICATES: tr("sertifikat"),
}
_PROMISE_TONES = {
    PromiseState.KEPT: Tone.SUCCESS,
    PromiseState.BEHIND: Tone.WARNING,
}
_PROMISE_ICONS = {Tone.SUCCESS: "success", Tone.WARNING: "warning"}


def promise_tasks(agreements: Sequence[AgreementRow], open_page: Open) -> list[Task]:
    """What partners promised and gave, those behind first; each line opens its partner."""
    lines = [(row, one) for row in agreements for one in row.promises]
    lines.sort(key=lambda line: line[1].state is not PromiseState.BEHIND)
    return [_promise_task(row, one, open_page) for row, one in lines]


def behind_count(agreements: Sequence[AgreementRow]) -> str:
    """How many promises are behind."""
    states = [one.state for row in agreements for one in row.promises]
    count = states.count(PromiseState.BEHIND)
    return tr("{count} tertinggal", count=count) if count else ""


def _promise_task(row: AgreementRow, one: PromiseRow, open_page: Open) -> Task:
    tone = _PROMISE_TONES.get(one.state, Tone.NEUTRAL)
    what = tr("{given} dari {amount} {unit}", given=one.given, amount=one.amount,
              unit=_UNITS[one.kind])  # fmt: skip
    if one.skill:
        what = f"{what}, {one.skill}"
    said = [word(one.state).lower()]
    if one.state is PromiseState.BEHIND and one.expected is not None:
        said.append(tr("seharusnya {count} sampai hari ini", count=one.expected))
    return Task(
        what,
        f"{row.agency}: {', '.join(said)}",
        (
            Way(
                tr("Buka"),
                partial(open_page, "agencies", row.agency_id),
                tr("Buka {agency}: {what}", agency=row.agency, what=what),
            ),
        ),
        icon=_PROMISE_ICONS.get(tone, "file"),
        tone=tone,
    )


def rest_task(shown: int, total: int, page: str, open_page: Open) -> Task | None:
    """The line for what is not shown, or None when all is."""
    if total <= shown:
        return None
    return Task(
        tr("dan {count} lagi", count=total - shown),
        ways=(Way(tr("Lihat semua"), partial(open_page, page, None)),),
    )


def backup_task(newest: BackupRow | None, now: datetime, open_page: Open) -> tuple[Task, bool]:
    """The newest backup, and whether it is high time for another."""
    way = (Way(tr("Buka"), partial(open_page, "backups", None), tr("Buka cadangan")),)
    if newest is None:
        return Task(
            tr("Belum ada cadangan. Buat yang pertama sekarang."),
            ways=way,
            icon="warning",
            tone=Tone.WARNING,
        ), True
    days = (now.astimezone().date() - newest.made_at.astimezone().date()).days
    text = tr("Terakhir {stamp}", stamp=format_stamp(newest.made_at))
    if days > BACKUP_AFTER_DAYS:
        detail = tr("Sudah {count} hari. Buat yang baru hari ini.", count=days)
        return Task(text, detail, way, icon="warning", tone=Tone.WARNING), True
    return Task(text, ways=way, icon="success", tone=Tone.SUCCESS), False


def setup_tasks(steps: SetupSteps, open_page: Open) -> list[Task]:
    """The first three steps of a new house."""
    lines = (
        (
            steps.has_inmates,
            tr("1. Masukkan daftar warga binaan"),
            tr("Impor berkas Excel yang sudah ada; kolomnya dicocokkan otomatis."),
            tr("Impor Excel"),
            "importing",
        ),
        (
            steps.has_batch,
            tr("2. Buka angkatan pelatihan"),
            tr("Dinas, program, tanggal, dan jumlah kursi."),
            tr("Buka pelatihan"),
            "training",
        ),
        (
            steps.has_meeting,
            tr("3. Susun jadwal"),
            tr("Taruh pertemuan pada tempat dan jamnya; bentrok langsung terlihat."),
            tr("Buka jadwal"),
            "scheduling",
        ),
    )
    return [
        Task(
            text,
            tr("Selesai") if done else detail,
            () if done else (Way(verb, partial(open_page, page, None)),),
            icon="success" if done else "next",
            tone=Tone.SUCCESS if done else Tone.INFO,
        )
        for done, text, detail, verb, page in lines
    ]


def status_detail(counts: HouseCounts) -> str:
    """Narapidana, tahanan, and those whose status is not recorded."""
    text = tr(
        "{convicts} narapidana, {detainees} tahanan",
        convicts=counts.convicts,
        detainees=counts.detainees,
    )
    if counts.status_unknown:
        text += tr(", {count} belum tercatat", count=counts.status_unknown)
    return text


def sex_detail(counts: HouseCounts) -> str:
    """How many have no sex recorded."""
    if counts.sex_unknown:
        return tr("{count} belum tercatat", count=counts.sex_unknown)
    return tr("semua tercatat") if counts.here else ""


def greeting(today: date, meetings: int, unmarked: int) -> str:
    """The day in one sentence."""
    parts = []
    if meetings:
        parts.append(tr("{count} pertemuan hari ini", count=meetings))
    if unmarked:
        parts.append(tr("{count} presensi belum lengkap", count=unmarked))
    return ", ".join(parts) or tr("Tidak ada pertemuan hari ini, {day}", day=today)


def _where(one: HomeMeeting) -> str:
    parts = [one.place, one.trainer or tr("pelatih belum ditentukan")]
    parts.append(tr("{count} peserta", count=one.people))
    if one.people and not one.unmarked:
        parts.append(tr("presensi lengkap"))
    return ", ".join(parts)


def _in_days(days: int) -> str:
    return tr("hari ini") if days == 0 else tr("{count} hari lagi", count=days)


def _leaving_detail(one: Leaving) -> str:
    when = format_date_long(one.on)
    if one.is_estimate:
        when = tr("perkiraan {day}", day=one.on)
    return tr("{when}; {batch} selesai {ends}", when=when, batch=one.batch, ends=one.batch_ends)
