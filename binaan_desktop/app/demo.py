"""``binaan demo``: the main job for real, on invented people, from the Excel lists to the Pemkab.

Nothing is planted: every step goes through the same commands as the window. The demo's calendar
begins three weeks ago, so that there are meetings to mark and a month to report.
"""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from binaan_desktop.app.arguments import EXIT_DONE
from binaan_desktop.app.demo_certificates import (
    conclude_and_certify,
    fill_past_batch,
    open_past_batch,
)
from binaan_desktop.app.demo_run import Demo, DemoClock, make_passphrase
from binaan_desktop.app.demo_training import (
    fill_seats,
    hold_board,
    mark_attendance,
    open_batch,
    plan_meetings,
)
from binaan_desktop.app.output import Output
from binaan_desktop.app.paper import FormRequest, save_form, use_no_screen_if_there_is_none
from binaan_desktop.app.paper_forms import FormName
from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.house import FoundingDraft, OpenHouse, found_house, open_house
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.settings import InstitutionDraft
from binaan_desktop.services.reports.drafts import ExportDraft
from binaan_desktop.services.resources import resource_path

USER, FULL_NAME, INSTITUTION = "demo", "Sari Puspita", "Rutan Kelas IIB Serang"
_FORMS = (
    (FormName.ATTENDANCE_SHEET, "daftar-hadir.pdf"),
    (FormName.MONTH_RECAP, "rekap-hadir.pdf"),
    (FormName.CALL_OUT_LIST, "daftar-panggil.pdf"),
    (FormName.BOARD_LIST, "hasil-sidang-tpp.pdf"),
    (FormName.PARTICIPANTS, "daftar-peserta.pdf"),
    (FormName.COACHING_SHEETS, "bahan-sppn.pdf"),
)
LISTS = ("daftar-penghuni.xlsx", "data-keahlian.xlsx")
WEEKS_BACK = 3


def run_demo(folder: Path, output: Output, *, opens_window: bool) -> int:
    """Do the whole way in a new folder; leaves data, workbooks, forms and pictures there.

    Raises:
        KnownFileError: the folder holds something already; nothing is touched.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KnownFileError(Problem(Code.DATA_EXISTS, facts={"file": folder.name}))
    use_no_screen_if_there_is_none()
    today = datetime.now().astimezone().date()
    demo = Demo(folder, output, DemoClock(today), today, make_passphrase())
    data = DataFolder(folder / "data")
    demo.clock.day = today - timedelta(weeks=WEEKS_BACK)
    with demo.step("Folder data baru, terenkripsi"):
        draft = FoundingDraft(INSTITUTION, FULL_NAME, USER, demo.password)
        found_house(data, draft, demo.clock)
    house = open_house(data, USER, demo.password, demo.clock)
    try:
        _do_the_main_job(demo, house)
        _take_pictures(demo, house)
    finally:
        house.close()
    shutil.rmtree(data.scratch, ignore_errors=True)
    output.tell(f"Masuk dengan nama {USER} dan kata sandi: {demo.password}")
    output.result(
        {"dir": folder, "user": USER, "steps": demo.steps, "files": demo.made},
        [f"Hasil di {folder}:", *(f"  {name}" for name in demo.made)],
    )
    if opens_window:
        from binaan_desktop.app.main import run_window

        return run_window(data)
    return EXIT_DONE


def _do_the_main_job(demo: Demo, house: OpenHouse) -> None:
    services = house.services
    _name_the_signers(services)
    _import_lists(demo, services)
    batch_id = open_batch(demo, services)
    past_id = open_past_batch(demo, services)
    fill_seats(demo, services, batch_id)
    board_session_id = hold_board(demo, services, batch_id)
    fill_past_batch(demo, services, past_id, batch_id)
    for one in (batch_id, past_id):
        plan_meetings(demo, services, one)
    mark_attendance(demo, services, batch_id)
    demo.clock.day = demo.today
    conclude_and_certify(demo, services, past_id)
    _write_papers(demo, services, batch_id, board_session_id)
    with demo.step("Cadangan, terbukti dengan pemulihan"):
        services.backups.create_backup()


def _name_the_signers(services: Services) -> None:
    draft = InstitutionDraft.of(services.maintenance.queries.get_settings())
    draft.head_name, draft.head_nip = "Hendro Prasetyo, A.Md.IP., S.H.", "197501011998031001"
    draft.training_head_name, draft.training_head_nip = "Dedi Kurniadi, S.H.", "198002022003121002"
    services.maintenance.commands.update_settings(draft=draft)


def _import_lists(demo: Demo, services: Services) -> None:
    for name in LISTS:
        with demo.step(f"Impor {name}") as say:
            request = ImportRequest(paths=(resource_path("demo", name),))
            plan = services.importing.queries.plan_import(request=request)
            services.importing.commands.apply_import(plan=plan)
            say(
                f"{plan.read} dibaca, {plan.count(RowKind.NEW)} baru, "
                f"{plan.count(RowKind.UPDATE)} dilengkapi, {len(plan.problems)} catatan"
            )


def _write_papers(demo: Demo, services: Services, batch_id: int, board_session_id: int) -> None:
    from binaan_desktop.app.main import make_application

    make_application()
    meetings = services.scheduling.queries.list_meetings(
        from_day=demo.today - timedelta(weeks=WEEKS_BACK),
        to_day=demo.today + timedelta(weeks=8),
        batch_id=batch_id,
    )
    coming = next((one for one in meetings if one.day >= demo.today), meetings[-1])
    with demo.step("Formulir cetak"):
        for form, name in _FORMS:
            request = FormRequest(
                form,
                coming.day,
                coming.id,
                batch_id,
                coming.day,
                board_session_id,
                paper=PaperSize.F4,
            )
            save_form(services, request, demo.folder / name)
            demo.made.append(name)
    for kind, name in (
        (ReportKind.PEMKAB_LIST, "laporan-pemkab.xlsx"),
        (ReportKind.PEMKAB_STATS, "rekap-wilayah.xlsx"),
    ):
        with demo.step(f"Buku kerja {name}") as say:
            outcome = services.reports.commands.export_pemkab(
                draft=ExportDraft(
                    kind=kind,
                    month=demo.today,
                    purpose="Laporan bulanan pelaksanaan MoU",
                    receiver="Pemerintah Kabupaten Serang",
                ),
                path=demo.folder / name,
            ).value
            demo.made.append(name)
            say(f"{outcome.export_no}, {outcome.rows} baris, {outcome.left_out} tidak disertakan")


def _take_pictures(demo: Demo, house: OpenHouse) -> None:
    """A picture of every page as the officer sees it on the smallest screen."""
    from binaan_desktop.app.bootstrap import build_window
    from binaan_desktop.app.main import make_application, settle
    from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme
    from binaan_desktop.ui.kit.ui_state import UiState

    app = make_application()
    apply_theme(app, ThemeChoice.LIGHT)
    with demo.step("Gambar setiap halaman") as say:
        window = build_window(house, UiState(demo.folder / "data" / "pictures.ini"))
        person = house.services.inmates.queries.list_inmates(limit=1).rows[0].id
        window.resize(1366, 768)
        window.show()
        for feature in window.pages.features:
            shown = person if feature.id == "profile" else None
            window.open_page(feature.id, shown)
            settle()
            picture = window.grab()
            name = f"halaman-{feature.id}.png"
            picture.save(str(demo.folder / name))
            demo.made.append(name)
        say(f"{len(window.pages.features)} halaman")
        window.close()
    (demo.folder / "data" / "pictures.ini").unlink(missing_ok=True)
