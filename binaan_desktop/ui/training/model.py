"""The tables of training."""

from datetime import date
from typing import TypeVar

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.seats import SeatState
from binaan_desktop.services.training.rows import (
    ApplicationRow,
    BatchRow,
    Candidate,
    CandidateRow,
    ParticipantRow,
    SuspensionRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.training.words import (
    CERTAINTY_ICONS,
    CERTAINTY_TONES,
    CERTAINTY_WORDS,
    dates_text,
    phase_tone,
    reasons_line,
    seats_text,
)

C = TypeVar("C", CandidateRow, ApplicationRow)


def batch_columns() -> list[Column[BatchRow]]:
    """A batch in the list at the left; what the panel says of the chosen one is hidden here."""
    return [
        Column("name", tr("Angkatan"), lambda row: row.name, _batch_name, width=152, strong=True,
               tip=_batch_tip),
        Column(
            "seats",
            tr("Kursi"),
            seats_text,
            lambda row: row.free,
            width=80,
            tone=lambda row: Tone.NEUTRAL if row.free else Tone.WARNING,
        ),
        Column(
            "phase",
            tr("Keadaan"),
            lambda row: word(row.phase),
            lambda row: word(row.phase),
            width=116,
            tone=phase_tone,
        ),
        Column("starts_on", tr("Mulai"), lambda row: format_date_table(row.starts_on),
               lambda row: row.starts_on, width=108),
        Column("ends_on", tr("Selesai"), lambda row: format_date_table(row.ends_on),
               lambda row: row.ends_on, width=100, hidden=True),
        Column("course", tr("Program"), lambda row: row.course, lambda row: row.course, width=160,
               hidden=True),
        Column("agency", tr("Mitra"), lambda row: row.agency, lambda row: row.agency, width=160,
               hidden=True),
    ]  # fmt: skip


def participant_columns() -> list[Column[ParticipantRow]]:
    """A person in a batch."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name, width=176,
               strong=True),
        Column("place", tr("Blok"), _participant_place, _participant_place, width=68),
        Column(
            "status",
            tr("Keadaan"),
            _participant_state,
            _participant_state,
            width=168,
            tone=_participant_tone,
            icon=_participant_icon,
            tip=_participant_tip,
        ),
        Column(
            "certainty",
            tr("Sampai selesai?"),
            _still_here,
            _still_here,
            width=148,
            tone=lambda row: Tone.MUTED if row.end_reason else CERTAINTY_TONES[row.certainty],
            icon=lambda row: None if row.end_reason else CERTAINTY_ICONS[row.certainty],
            tip=lambda row: "" if row.end_reason else reasons_line(row.reasons),
        ),
        Column("joined_on", tr("Mulai"), _joined_on, lambda row: row.joined_on, width=124,
               tip=_late_tip),
        Column("register_no", tr("No. registrasi"), lambda row: row.register_no, width=124),
        Column("ended_on", tr("Berakhir"), _ended_on, lambda row: row.ended_on or date.max,
               width=124, tip=_end_late_tip),
        Column("stay_note", tr("Alasan"), _participant_note, width=220),
    ]  # fmt: skip


def candidate_columns() -> list[Column[CandidateRow]]:
    """Somebody who could come."""
    judgement: list[Column[CandidateRow]] = judgement_columns(240)
    return [
        Column("rank", tr("No"), lambda row: str(row.rank), lambda row: row.rank, align="right",
               width=52),
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name, width=152,
               strong=True),
        Column("place", tr("Blok"), candidate_place, candidate_place, width=60),
        Column("score", tr("Nilai"), lambda row: str(row.score), lambda row: row.score,
               align="right", width=60, tip=_score_tip),
        *judgement,
        Column("register_no", tr("No. registrasi"), lambda row: row.register_no, width=124),
    ]  # fmt: skip


def _score_tip(row: CandidateRow) -> str:
    return tr("{score} dari {most}", score=row.score, most=row.best_score)


def judgement_columns(width: int) -> list[Column[C]]:
    """How surely somebody finishes, and every reason in one line."""
    return [
        Column(
            "certainty",
            tr("Sampai selesai?"),
            lambda row: CERTAINTY_WORDS[row.certainty],
            lambda row: CERTAINTY_WORDS[row.certainty],
            width=132,
            tone=lambda row: CERTAINTY_TONES[row.certainty],
            icon=lambda row: CERTAINTY_ICONS[row.certainty],
        ),
        Column(
            "reasons",
            tr("Alasan"),
            lambda row: reasons_line(row.reasons),
            width=width,
            tone=lambda row: Tone.NEUTRAL if row.fits else Tone.ERROR,
            icon=lambda row: None if row.fits else "error",
        ),
    ]


def _batch_tip(row: BatchRow) -> str:
    return f"{row.name} · {row.course} · {row.agency} · {dates_text(row)}"


def _batch_name(row: BatchRow) -> str:
    return row.name.lower()


def _participant_place(row: ParticipantRow) -> str:
    return "/".join(part for part in (row.block, row.cell) if part)


def candidate_place(row: Candidate) -> str:
    """Block and cell."""
    return "/".join(part for part in (row.block, row.cell) if part)


def _participant_state(row: ParticipantRow) -> str:
    """The state of the seat; of a reserve and of a seat over the capacity that it is one."""
    if row.end_reason:
        return word(row.end_reason)
    kind = tr("Cadangan") if row.is_reserve else tr("Di luar kapasitas") if row.override else ""
    if not kind:
        return word(row.state)
    return kind if row.state is SeatState.ACTIVE else f"{kind}, {word(row.state).lower()}"


def _participant_tone(row: ParticipantRow) -> Tone:
    if row.end_reason:
        return Tone.MUTED
    is_absent = row.state in (SeatState.SUSPENDED, SeatState.AWAY)
    return Tone.WARNING if row.override or is_absent else Tone.NEUTRAL


def _participant_icon(row: ParticipantRow) -> str | None:
    if row.end_reason:
        return None
    return "warning" if row.override else _STATE_ICONS.get(row.state)


_STATE_ICONS = {
    SeatState.PENDING: "clock",
    SeatState.SUSPENDED: "lock",
    SeatState.AWAY: "sign_out",
}


def _participant_tip(row: ParticipantRow) -> str:
    return " ".join((_participant_state(row) + ".", *seat_texts(row)))


def seat_texts(row: ParticipantRow) -> list[str]:
    """Since when and why a seat stands as it does, over the capacity or not; how far it goes."""
    said = []
    if row.state is SeatState.PENDING:
        said.append(tr("Kursi mulai {day}.", day=format_date_table(row.joined_on)))
    if row.away_since is not None:
        said.append(tr("Di luar rutan sejak {day}.", day=format_date_table(row.away_since)))
    said += [f"{suspension_text(one)}." for one in row.suspensions]
    if row.override is not None:
        text = tr("Kursi ke-{seat} dari {capacity}: {reason}. Disetujui {name}, {day}.")
        said.append(
            tr(
                text,
                seat=row.override.taken + 1,
                capacity=row.override.capacity,
                reason=row.override.reason,
                name=row.override.approved_by,
                day=format_date_table(row.override.approved_at.date()),
            )
        )
    if row.through_module:
        said.append(tr("Sampai modul {module}.", module=row.through_module))
    if row.recorded_late:
        said.append(tr("Kursi dicatat belakangan."))
    if row.end_recorded_late:
        said.append(tr("Akhirnya dicatat belakangan."))
    return said


def _participant_note(row: ParticipantRow) -> str:
    """Why a doubtful stay got a seat, one was given over the capacity, or it is suspended."""
    over = "" if row.override is None else row.override.reason
    paused = (suspension_text(one) for one in row.suspensions)
    return "; ".join(part for part in (row.stay_note, over, *paused, row.end_note) if part)


def suspension_text(one: SuspensionRow) -> str:
    """``Ditangguhkan 24-11-2026 s.d. 30-11-2026: isolasi``."""
    first = format_date_table(one.from_on)
    if one.until_on is None:
        return tr("Ditangguhkan sejak {first}: {reason}", first=first, reason=one.reason)
    last = format_date_table(one.until_on)
    return tr("Ditangguhkan {first} s.d. {last}: {reason}", first=first, last=last,
              reason=one.reason)  # fmt: skip


def _still_here(row: ParticipantRow) -> str:
    """Whether the person stays until the end; nothing to ask once the participation ended."""
    return "" if row.end_reason else CERTAINTY_WORDS[row.certainty]


def _joined_on(row: ParticipantRow) -> str:
    """The first day; a star says that it was written down later."""
    return format_date_table(row.joined_on) + (" *" if row.recorded_late else "")


def _ended_on(row: ParticipantRow) -> str:
    if row.ended_on is None:
        return ""
    return format_date_table(row.ended_on) + (" *" if row.end_recorded_late else "")


def _late_tip(row: ParticipantRow) -> str:
    return _LATE if row.recorded_late else _joined_on(row)


def _end_late_tip(row: ParticipantRow) -> str:
    return _LATE if row.end_recorded_late else _ended_on(row)


_LATE = tr("* dicatat belakangan")
