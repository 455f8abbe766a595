"""Who is out of the house for so long that the seat should end: the card and its act."""

from collections.abc import Callable, Sequence
from functools import partial

from binaan_desktop.domain.formats import format_date_long, format_number
from binaan_desktop.services.training.away_commands import LongAway
from binaan_desktop.services.wording import word
from binaan_desktop.ui.home.tasks import Task, Way
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.text import tr

Open = Callable[[str, object], None]
End = Callable[[Sequence[LongAway]], None]


def away_tasks(found: Sequence[LongAway], open_page: Open, end: End | None) -> list[Task]:
    """One line for all, where the seats can be ended, and one for each person."""
    rows = [_person_task(one, open_page) for one in found]
    if end is None or not found:
        return rows
    question = tr("{count} kursi terlalu lama menunggu: akhiri?", count=len(found))
    every = Way(tr("Akhiri..."), partial(end, tuple(found)), tr("Akhiri kursi mereka"))
    limit = min(one.days for one in found)
    detail = tr("Pemegangnya di luar sekurangnya {days} hari.", days=format_number(limit))
    return [Task(question, detail, (every,), icon="clock"), *rows]


def ask_to_end(ctx: Context, found: Sequence[LongAway]) -> bool:
    """Ask once, naming the people and what happens to their requests."""
    names = ", ".join(f"{one.name} ({one.batch})" for one in found)
    text = tr("{names}. Keikutsertaannya berakhir dan permintaannya di daftar tunggu dihapus.",
              names=names)  # fmt: skip
    choice = Choice("end", tr("Akhiri"), ChoiceKind.DESTRUCTIVE)
    return ctx.dialogs.ask(tr("Terlalu lama di luar"), text, [choice]) == "end"


def _person_task(one: LongAway, open_page: Open) -> Task:
    profile = Way(
        tr("Buka profil"),
        partial(open_page, "profile", one.inmate_id),
        tr("Buka profil {name}", name=one.name),
    )
    since = format_date_long(one.since)
    detail = tr("{place} sejak {day}, {batch}", place=word(one.presence), day=since,
                batch=one.batch)  # fmt: skip
    return Task(
        tr("{name} ({days} hari)", name=one.name, days=one.days), detail, (profile,), icon="person"
    )
