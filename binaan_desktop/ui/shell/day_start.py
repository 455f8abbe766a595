"""What is caught up when somebody signs in, and said afterwards."""

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.training.daily_commands import DailyReport
from binaan_desktop.ui.kit.acting import finish, tell_error
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr

_MOST_LINES = 3


def start_day(ctx: Context) -> None:
    """Do what the days since the last sign-in brought, once each; says so where there was any.

    Whoever only looks starts no day: the next officer who signs in does.
    """
    training = ctx.services.training
    if not ctx.services.desk.actor.may(Right.EDIT_TRAINING):
        return
    try:
        if training.queries.is_day_due():
            finish(ctx, training.commands.run_daily(), _said)
    except BinaanError as error:
        tell_error(ctx, error)


def _said(report: DailyReport) -> str:
    if not report.lines:
        return ""
    lines = [
        tr("{day}: {batch} berakhir, {count} permintaan ditolak", day=format_date_table(one.day),
           batch=one.batch, count=one.count)
        for one in report.lines[:_MOST_LINES]
    ]  # fmt: skip
    if len(report.lines) > _MOST_LINES:
        lines.append(tr("dan {count} angkatan lain", count=len(report.lines) - _MOST_LINES))
    days = tr("{count} hari diperiksa.", count=report.days)
    return f"{days} {'; '.join(lines)}."
