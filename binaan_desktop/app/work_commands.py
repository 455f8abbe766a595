"""Commands that do the work: import, export, print."""

from argparse import Namespace

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_USAGE, make_parser
from binaan_desktop.app.output import Output
from binaan_desktop.app.paper_forms import FormName
from binaan_desktop.app.signing_in import signed_in
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.importing.rows import ImportPlan
from binaan_desktop.services.reports.drafts import ExportDraft
from binaan_desktop.ui.kit.errors import sentence


def import_lists(args: Namespace, output: Output) -> int:
    """Import lists of people, or take one import back."""
    with signed_in(args) as house:
        if args.verb == "undo":
            return _undo(args, output, house.services)
        area = house.services.importing
        request = ImportRequest(
            paths=tuple(args.files),
            sheets=frozenset(args.sheet) if args.sheet else None,
            preset=args.preset,
        )
        plan = area.queries.plan_import(request=request, progress=output.progress("Membaca"))
        import_id = None
        if not args.dry_run:
            applied = area.commands.apply_import(plan=plan, progress=output.progress("Menyimpan"))
            import_id = applied.value.run_id
    output.result(_import_document(plan, import_id), _import_lines(plan, import_id))
    return EXIT_DONE


def export(args: Namespace, output: Output) -> int:
    """Write a report for somebody outside, and note it in the register of exports."""
    with signed_in(args) as house:
        draft = ExportDraft(
            kind=ReportKind(args.profile),
            month=args.month or house.services.desk.clock.today().replace(day=1),
            agency_id=args.agency,
            purpose=args.purpose,
            receiver=args.receiver,
            letter_no=args.letter_no,
        )
        outcome = house.services.reports.commands.export_pemkab(
            draft=draft, path=args.output, progress=output.progress("Mengekspor")
        ).value
    output.result(
        {
            "export_no": outcome.export_no,
            "rows": outcome.rows,
            "left_out": outcome.left_out,
            "sha256": outcome.sha256,
            "file": outcome.path,
        },
        [
            (
                f"{outcome.export_no}: {outcome.rows} baris, {outcome.left_out} tidak disertakan "
                f"karena tidak setuju datanya diserahkan."
            ),
            f"Berkas: {outcome.path}",
            f"SHA-256: {outcome.sha256}",
        ],
    )
    return EXIT_DONE


def print_form(args: Namespace, output: Output) -> int:
    """Write a form as PDF; needs no printer and no screen."""
    from binaan_desktop.app.paper import FormRequest, make_paper_application, save_form

    request = FormRequest(
        form=FormName(args.form),
        day=args.day,
        meeting_id=args.meeting,
        batch_id=args.batch,
        board_session_id=args.session,
        month=args.month,
        inmate_ids=tuple(args.inmate or ()),
        paper=None if args.paper is None else PaperSize(args.paper.lower()),
    )
    missing = request.missing_option()
    if missing:
        make_parser().exit(EXIT_USAGE, f"binaan print {args.form}: beri {missing} NOMOR.\n")
    make_paper_application()
    with signed_in(args) as house:
        pages = save_form(house.services, request, args.output)
    output.result(
        {"form": args.form, "file": args.output, "pages": pages},
        [f"{args.form}: {pages} halaman, {args.output}"],
    )
    return EXIT_DONE


def _undo(args: Namespace, output: Output, services: Services) -> int:
    undone = services.importing.commands.undo_import(run_id=args.import_id).value
    kept = [{"id": one.id, "fields": one.fields, "in_use": one.in_use} for one in undone.kept]
    output.result(
        {"removed": undone.removed, "restored": undone.restored, "kept": kept},
        [
            (
                f"{undone.removed} orang dihapus, {undone.restored} dikembalikan, "
                f"{len(kept)} tetap karena sudah diubah atau dipakai sesudahnya."
            )
        ],
    )
    return EXIT_DONE


def _import_document(plan: ImportPlan, import_id: int | None) -> dict[str, object]:
    return {
        "import_id": import_id,
        "files": [mark.name for mark in plan.files],
        "read": plan.read,
        "created": plan.count(RowKind.NEW),
        "updated": plan.count(RowKind.UPDATE),
        "unchanged": plan.count(RowKind.SAME),
        "rejected": plan.left_out,
        "missing": len(plan.missing),
        "problems": [
            {
                "cell": one.cell,
                "field": one.problem.field,
                "code": one.problem.code,
                "severity": one.problem.severity,
                "message": sentence(one.problem),
            }
            for one in plan.problems
        ],
    }


def _import_lines(plan: ImportPlan, import_id: int | None) -> list[str]:
    head = "Rencana (belum disimpan)" if import_id is None else f"Impor nomor {import_id}"
    return [
        (
            f"{head}: {plan.read} dibaca, {plan.count(RowKind.NEW)} baru, "
            f"{plan.count(RowKind.UPDATE)} berubah, {plan.count(RowKind.SAME)} sama, "
            f"{plan.left_out} ditolak, {len(plan.missing)} tidak ada di daftar."
        ),
        *(f"{one.cell}: {sentence(one.problem)}" for one in plan.problems),
    ]
