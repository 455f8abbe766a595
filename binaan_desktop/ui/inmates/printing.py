"""What leaves on paper about people: skill profiles, and everything held about one person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_preview import preview_form


def print_skill_profiles(ctx: Context, inmate_ids: Sequence[int], parent: QWidget) -> None:
    """Show and print the skill profiles of people, a page each.

    Raises:
        NotFound: one of them is not there any more.
    """
    area = ctx.services.inmates
    ids = tuple(inmate_ids)
    document = area.queries.build_skill_profiles(inmate_ids=ids)
    note = partial(area.commands.record_profiles_printed, inmate_ids=ids)
    preview_form(ctx, document, parent, note)


def show_all_data(ctx: Context, inmate_id: int, parent: QWidget) -> None:
    """Show everything held about a person; noted at once, for the full NIK is on it."""
    commands = ctx.services.inmates.commands
    issued = run_command(ctx, partial(commands.issue_data, inmate_id=inmate_id), "")
    if issued is not None:
        preview_form(ctx, issued.value, parent)
