"""Sentences of training that more than one part of the pages says."""

from collections.abc import Sequence

from binaan_desktop.domain.errors import Problem, Severity
from binaan_desktop.domain.formats import format_date_span
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.training import BatchPhase, Capacity
from binaan_desktop.services.training.rows import BatchRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

CERTAINTY_WORDS = {
    StayCertainty.SURE: tr("Pasti"),
    StayCertainty.POSSIBLE: tr("Mungkin"),
    StayCertainty.RISKY: tr("Berisiko"),
    StayCertainty.UNKNOWN: tr("Belum tahu"),
    StayCertainty.NO: tr("Tidak sampai selesai"),
}
CERTAINTY_TONES = {
    StayCertainty.SURE: Tone.SUCCESS,
    StayCertainty.POSSIBLE: Tone.NEUTRAL,
    StayCertainty.RISKY: Tone.WARNING,
    StayCertainty.UNKNOWN: Tone.WARNING,
    StayCertainty.NO: Tone.ERROR,
}
CERTAINTY_ICONS = {
    StayCertainty.SURE: "success",
    StayCertainty.POSSIBLE: None,
    StayCertainty.RISKY: "warning",
    StayCertainty.UNKNOWN: "warning",
    StayCertainty.NO: "error",
}
_TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.INFO: Tone.SUCCESS,
}


def seats_text(row: BatchRow) -> str:
    """``6 dari 8``."""
    return tr("{taken} dari {limit}", taken=row.taken, limit=row.capacity.limit)


def capacity_text(capacity: Capacity) -> str:
    """Which limit decides, and what the others would allow."""
    terms = ", ".join(f"{word(term)} {number}" for term, number in capacity.terms)
    if len(capacity.terms) == 1:
        return tr("Paling banyak {limit} orang.", limit=capacity.limit)
    return tr(
        "Paling banyak {limit} orang: {scarce} menentukan ({terms}).",
        limit=capacity.limit,
        scarce=word(capacity.scarce),
        terms=terms,
    )


def scarce_text(capacity: Capacity) -> str:
    """The same beside the number of seats; empty where nothing but the seats is limited."""
    if len(capacity.terms) == 1:
        return ""
    terms = ", ".join(f"{word(term)} {number}" for term, number in capacity.terms)
    return tr("Dibatasi {scarce} ({terms})", scarce=word(capacity.scarce), terms=terms)


def extra_texts(row: BatchRow) -> list[str]:
    """What stands beside the seats: who is over them, who stands by, what limits them."""
    over = max(0, row.taken - row.capacity.limit)
    return [
        tr("{count} di luar kapasitas", count=over) if over else "",
        tr("{taken} dari {count} cadangan", taken=row.reserves_taken, count=row.reserves)
        if row.reserves
        else "",
        scarce_text(row.capacity),
    ]


def dates_text(row: BatchRow) -> str:
    """``1 Des 2026 s.d. 15 Jan 2027``."""
    return format_date_span(row.starts_on, row.ends_on)


_PHASE_TONES = {
    BatchPhase.UPCOMING: Tone.INFO,
    BatchPhase.RUNNING: Tone.SUCCESS,
    BatchPhase.OVERDUE: Tone.WARNING,
    BatchPhase.CLOSED: Tone.MUTED,
    BatchPhase.CANCELLED: Tone.ERROR,
}


def phase_tone(row: BatchRow) -> Tone:
    """The colour of a batch's state; its word stands beside it."""
    return _PHASE_TONES[row.phase]


def reason_texts(reasons: Sequence[Problem]) -> list[tuple[str, Tone]]:
    """Reasons as sentences with the tone of their weight."""
    return [(sentence(reason), _TONES[reason.severity]) for reason in reasons]


def reasons_line(reasons: Sequence[Problem]) -> str:
    """All reasons in one line, for a table: what forbids, what speaks for it, then doubts."""
    order = (Severity.ERROR, Severity.INFO, Severity.WARNING)
    ordered = sorted(reasons, key=lambda reason: order.index(reason.severity))
    return " ".join(sentence(reason) for reason in ordered)


_MOST_NAMED = 3


def names_text(names: Sequence[str]) -> str:
    """``ADE, BUDI, CECEP dan 4 orang lagi``."""
    more = len(names) - _MOST_NAMED
    rest = tr(" dan {count} orang lagi", count=more) if more > 0 else ""
    return ", ".join(names[:_MOST_NAMED]) + rest
