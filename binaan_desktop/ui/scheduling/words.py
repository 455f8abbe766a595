"""The timetable in sentences: for blocks, tool tips, screen readers, buttons and messages."""

from collections.abc import Sequence
from datetime import date, timedelta

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.formats import (
    MONTHS,
    WEEKDAYS,
    format_date_full,
    format_date_long,
    format_time_range,
)
from binaan_desktop.domain.scheduling import MeetingPlan, WeekFacts
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.domain.ways_out import WayOut, WayOutKind
from binaan_desktop.services.scheduling.rows import MeetingRow, PatternResult
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentences
from binaan_desktop.ui.kit.text import tr

_MOST_DAYS_TOLD = 3


def hours(span: TimeRange) -> str:
    """``08.30-10.00``."""
    return format_time_range(span.starts, span.ends)


def week_title(start: date) -> str:
    """``30 Nov - 6 Des 2026``, without what both ends share; short, beside the choices."""
    end = start + timedelta(days=6)
    first, last = (f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" for day in (start, end))
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
        if start.month == end.month:
            first = str(start.day)
    return f"{first} \N{EN DASH} {last}"


def state(row: MeetingRow) -> str:
    """What became of the meeting."""
    if row.is_cancelled:
        return cancelled_text(row)
    if row.marked:
        return tr("Presensi terisi")
    if row.makes_up is not None:
        return tr("Pengganti {day}", day=row.makes_up)
    return ""


def cancelled_text(row: MeetingRow) -> str:
    """Why it is not held, and the day on which it is held instead."""
    text = tr("Dibatalkan: {reason}", reason=word(row.cancel_reason))
    if row.cancel_note:
        text += f" ({row.cancel_note})"
    if row.made_up is not None:
        text += tr(", diganti {day}", day=row.made_up)
    return text


def order(row: MeetingRow) -> str:
    """``Pertemuan ke-3 dari 12``; nothing for a cancelled one."""
    if row.number is None:
        return ""
    return tr("Pertemuan ke-{number} dari {total}", number=row.number, total=row.total)


def describe(row: MeetingRow, problems: Sequence[Problem] = ()) -> str:
    """Everything about one meeting, as a screen reader says it."""
    parts = [
        row.batch,
        f"{format_date_full(row.day)}, {hours(row.span)}",
        row.place,
        row.trainer or tr("tanpa pelatih"),
        row.taught,
        order(row),
        tr("{people} peserta", people=row.people),
        state(row),
    ]
    text = ". ".join(part for part in parts if part) + "."
    return " ".join([text, *sentences(problems)])


def brief(row: MeetingRow) -> str:
    """One line for the strip under the board."""
    parts = [
        f"{WEEKDAYS[row.day.weekday()]} {hours(row.span)}",
        row.taught,
        row.place,
        row.trainer or tr("tanpa pelatih"),
        order(row),
        tr("{people} peserta", people=row.people),
        state(row),
    ]
    return "  \N{MIDDLE DOT}  ".join(part for part in parts if part)


def plan_text(plan: MeetingPlan) -> str:
    """``Selasa 08.30-10.00``."""
    return f"{WEEKDAYS[plan.day.weekday()]} {hours(plan.span)}"


def problems_text(problems: Sequence[Problem]) -> str:
    """All reasons in one line."""
    return " ".join(sentences(problems))


def way_out_text(way: WayOut, facts: WeekFacts) -> str:
    """What the button of a way out says."""
    plan = way.plan
    match way.kind:
        case WayOutKind.OTHER_TIME:
            return tr("Pukul {hours}", hours=hours(plan.span))
        case WayOutKind.OTHER_PLACE:
            return tr("Di {place}", place=facts.places[plan.place_id].name)
        case WayOutKind.OTHER_DAY:
            day = f"{WEEKDAYS[plan.day.weekday()]} {plan.day.day}-{plan.day.month}"
            return f"{day}, {hours(plan.span)}"


def pattern_done(result: PatternResult) -> str:
    """What a pattern made, and what it left out."""
    made = tr("{count} pertemuan dibuat.", count=len(result.days))
    skipped = skipped_text(result)
    return f"{made} {skipped}" if skipped else made


def skipped_text(result: PatternResult) -> str:
    """The days left out, each with its first reason; the rest is counted."""
    if not result.skipped:
        return ""
    told = [
        f"{format_date_long(one.day)} ({sentences(one.problems)[0].rstrip('.')})"
        for one in result.skipped[:_MOST_DAYS_TOLD]
    ]
    rest = len(result.skipped) - len(told)
    more = tr(", dan {rest} hari lain", rest=rest) if rest else ""
    days = "; ".join(told)
    return tr("Dilewati: {days}{more}.", days=days, more=more)
