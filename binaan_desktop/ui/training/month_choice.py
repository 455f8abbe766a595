"""Which month of a batch: asked only where there is more than one to choose from."""

from collections.abc import Iterable
from datetime import date

from binaan_desktop.domain.formats import format_month
from binaan_desktop.domain.reports import month_start
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.text import tr

MOST_MONTHS = 4
"""As many buttons as stand beside each other; older months are printed by the command line."""


def begun_months(days: Iterable[date], today: date) -> list[date]:
    """The months of these days that have begun, newest first."""
    months = {month_start(day) for day in days}
    return sorted((one for one in months if one <= today), reverse=True)


def ask_month(ctx: Context, title: str, months: list[date]) -> date | None:
    """The only month, or the one the user chooses among the newest; None when he changes his mind.

    Args:
        ctx: services and ports.
        title: what is to be printed.
        months: newest first.
    """
    if len(months) < 2:
        return months[0] if months else None
    choices = [
        Choice(
            month.isoformat(),
            format_month(month),
            ChoiceKind.PRIMARY if at == 0 else ChoiceKind.NORMAL,
        )
        for at, month in enumerate(months[:MOST_MONTHS])
    ]
    answer = ctx.dialogs.ask(title, tr("Bulan yang mana?"), choices)
    return None if answer is None else date.fromisoformat(answer)
