"""The command line's grammar, in Indonesian; verbs and keys are English and stable."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from binaan_desktop.app.paper_forms import FormName, forms_help

EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_TROUBLE = 0, 1, 2, 3

_MESSAGES = (
    ("the following arguments are required: ", "yang ini harus diisi: {}"),
    ("unrecognized arguments: ", "tidak dikenal: {}"),
    ("expected one argument", "perlu satu nilai"),
    ("expected at least one argument", "perlu paling sedikit satu nilai"),
    ("invalid choice: ", "tidak ada pilihan {}"),
    ("invalid int value: ", "perlu angka, bukan {}"),
    ("ignored explicit argument ", "tidak memakai nilai, jadi buang {}"),
)
"""What argparse says about wrong usage, and how we say it."""

_RULES = DAY_RULE, MONTH_RULE = (
    "tanggal ditulis TTTT-BB-HH, misalnya 2026-11-24",
    "bulan ditulis TTTT-BB, misalnya 2026-11",
)
"""What our own types say about a wrong value."""

_INNER = (("(choose from ", "(yang ada: "),)
"""Words inside its sentences."""


class _Formatter(argparse.HelpFormatter):
    """Help with an Indonesian head."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put our word before the usage line."""
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class ArgumentParser(argparse.ArgumentParser):
    """A parser whose own words are Indonesian."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        # Abbreviated options would make every new option a possible break of somebody's script.
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.operands = self.add_argument_group("Isian")
        self.group = self.add_argument_group("Pilihan")
        self.group.add_argument(
            "-h", "--help", action="help", help="tampilkan bantuan ini lalu selesai"
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and where the help is."""
        self.exit(EXIT_USAGE, f"{self.prog}: {_in_indonesian(message)}. Lihat --help.\n")


def _in_indonesian(message: str) -> str:
    argument, _, rest = message.partition(": ")
    where = f"{argument.removeprefix('argument ')}: " if argument.startswith("argument ") else ""
    text = rest if where else message
    for english, ours in _MESSAGES:
        if text.startswith(english):
            told = where + ours.format(text.removeprefix(english))
            for inner, our_inner in _INNER:
                told = told.replace(inner, our_inner)
            return told
    if rest.startswith(_RULES):
        return where + rest
    return f"{where}nilai tidak dapat dipakai" if where else "perintah tidak dimengerti"


Add = Callable[[str, str], ArgumentParser]
"""Adds one command by its verb and its help."""


def make_parser() -> ArgumentParser:
    """The whole grammar of ``binaan``."""
    parser = ArgumentParser(
        "binaan",
        "Binaan Desktop: profil, pelatihan, jadwal, presensi, dan laporan warga binaan. "
        "Tanpa perintah: membuka jendela program.",
    )
    _add_globals(parser, None, json=False)
    add = _adder(parser)
    _add_house(add)
    _add_import(add("import", "impor daftar dari Excel, atau tarik kembali"))
    _add_list(add("list", "tampilkan daftar"))
    _add_export(add("export", "buat laporan Excel untuk pihak luar"))
    _add_print(add("print", "buat formulir cetak sebagai PDF"))
    _add_backup(add("backup", "buat, periksa, dan pulihkan cadangan"))
    _add_verify(add("verify-certificate", "periksa sertifikat dengan berkas verifikasi"))
    return parser


def _adder(parser: ArgumentParser, dest: str = "command") -> Add:
    commands = parser.add_subparsers(
        dest=dest,
        title="Perintah",
        metavar="PERINTAH",
        parser_class=ArgumentParser,
        required=dest != "command",
    )

    def add(name: str, text: str) -> ArgumentParser:
        added: ArgumentParser = commands.add_parser(name, help=text, description=text)
        # Given after the verb they count; else what stood before it stays.
        _add_globals(added, argparse.SUPPRESS, json=argparse.SUPPRESS)
        return added

    return add


def _add_globals(parser: ArgumentParser, default: str | None, *, json: bool | str) -> None:
    group = parser.group
    group.add_argument(
        "--data", type=Path, default=default, metavar="FOLDER", help="folder data (BINAAN_DATA)"
    )
    group.add_argument(
        "--user", default=default, metavar="NAMA", help="nama pengguna (BINAAN_USER)"
    )
    group.add_argument(
        "--json", action="store_true", default=json, help="keluaran berupa satu dokumen JSON"
    )


def _add_house(add: Add) -> None:
    init = add("init", "buat folder data baru dan pengguna pertama")
    init.group.add_argument(
        "--institution", required=True, metavar="NAMA", help="nama rutan atau lapas"
    )
    init.group.add_argument("--full-name", metavar="NAMA", help="nama lengkap pengguna pertama")
    demo = add("demo", "kerjakan seluruh alur dengan data contoh")
    demo.group.add_argument("--dir", type=Path, metavar="FOLDER", help="folder hasil")
    demo.group.add_argument("--open", action="store_true", help="buka jendela setelah selesai")
    add("check", "periksa keutuhan data")


def _add_import(parser: ArgumentParser) -> None:
    add = _adder(parser, "verb")
    inmates = add("inmates", "impor warga binaan dari satu berkas atau lebih")
    inmates.operands.add_argument(
        "files", nargs="+", type=Path, metavar="BERKAS", help="berkas .xlsx, .xls, .ods, atau .csv"
    )
    inmates.group.add_argument(
        "--sheet", action="append", metavar="LEMBAR", help="hanya lembar ini (boleh berulang)"
    )
    inmates.group.add_argument("--preset", metavar="NAMA", help="susunan kolom yang dipakai")
    inmates.group.add_argument(
        "--dry-run", action="store_true", help="hanya tampilkan rencana, tidak menyimpan"
    )
    undo = add("undo", "tarik kembali satu impor seluruhnya")
    undo.operands.add_argument("import_id", type=int, metavar="NOMOR", help="nomor impor")


def _add_list(parser: ArgumentParser) -> None:
    add = _adder(parser, "what")
    inmates = add("inmates", "warga binaan")
    inmates.group.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="KUNCI=NILAI",
        help="text, block, status, sex, regency, presence, never_trained, leaves_within",
    )
    add("batches", "angkatan pelatihan")
    add("sessions", "sidang TPP")
    add("places", "tempat")
    meetings = add("meetings", "pertemuan")
    meetings.group.add_argument("--from", dest="first", type=_date, metavar="TANGGAL",
                                help="mulai tanggal ini, misalnya 2026-11-24")  # fmt: skip
    meetings.group.add_argument("--to", dest="last", type=_date, metavar="TANGGAL",
                                help="sampai dengan tanggal ini")  # fmt: skip
    add("imports", "impor yang pernah dilakukan")
    add("exports", "ekspor yang pernah dilakukan")


def _add_export(parser: ArgumentParser) -> None:
    group = parser.group
    parser.operands.add_argument("report", choices=("pemkab",), metavar="LAPORAN",
                                 help="pemkab: buku kerja bulanan untuk Pemkab")  # fmt: skip
    group.add_argument("--profile", type=str.lower, choices=("pemkab_list", "pemkab_stats"),
                       default="pemkab_list", metavar="PROFIL",
                       help="PEMKAB_LIST (daftar nama) atau PEMKAB_STATS (angka saja)")  # fmt: skip
    group.add_argument("-o", "--output", type=Path, required=True, metavar="BERKAS.xlsx",
                       help="tempat menyimpan buku kerja")  # fmt: skip
    group.add_argument("--month", type=_month, metavar="TTTT-BB", help="bulan laporan")
    group.add_argument("--agency", type=int, metavar="NOMOR", help="hanya dinas ini")
    group.add_argument("--purpose", required=True, metavar="TUJUAN", help="tujuan pengiriman")
    group.add_argument("--receiver", required=True, metavar="PENERIMA", help="penerima")
    group.add_argument("--letter-no", default="", metavar="NOMOR", help="nomor surat permintaan")


def _add_print(parser: ArgumentParser) -> None:
    group = parser.group
    parser.operands.add_argument(
        "form",
        choices=tuple(name.value for name in FormName),
        metavar="FORMULIR",
        help=forms_help(),
    )
    group.add_argument("-o", "--output", type=Path, required=True, metavar="BERKAS.pdf",
                       help="tempat menyimpan PDF")  # fmt: skip
    group.add_argument("--meeting", type=int, metavar="NOMOR",
                       help="pertemuan (F-01; boleh juga untuk extra-sheet)")  # fmt: skip
    group.add_argument("--batch", type=int, metavar="NOMOR", help="angkatan (semua yang lain)")
    group.add_argument("--session", type=int, metavar="NOMOR", help="sidang TPP (F-12)")
    group.add_argument("--month", type=_month, metavar="TTTT-BB",
                       help="bulan (F-02, coaching-sheets); tanpa ini bulan ini")  # fmt: skip
    group.add_argument(
        "--day", type=_date, metavar="TANGGAL", help="hari (F-11); tanpa ini hari ini"
    )
    group.add_argument(
        "--inmate",
        type=int,
        action="append",
        metavar="NOMOR",
        help="orang (skill-profile; boleh berulang, satu halaman per orang)",
    )
    group.add_argument("--paper", choices=("A4", "F4"), metavar="KERTAS", help="A4 atau F4")


def _add_backup(parser: ArgumentParser) -> None:
    add = _adder(parser, "verb")
    add("create", "buat cadangan dan buktikan dapat dipulihkan")
    add("list", "tampilkan cadangan di komputer ini")
    for verb, text in (("verify", "buktikan satu cadangan"), ("restore", "kembali ke cadangan")):
        parser = add(verb, text)
        parser.operands.add_argument("file", type=Path, metavar="BERKAS", help="berkas cadangan")


def _add_verify(parser: ArgumentParser) -> None:
    parser.operands.add_argument(
        "file", type=Path, metavar="BERKAS.html", help="berkas verifikasi dari rutan"
    )
    group = parser.group
    for option, metavar, text in (
        ("--code", "KODE", "kode verifikasi, XXXX-XXXX-XXXX"),
        ("--number", "NOMOR", "nomor sertifikat"),
        ("--name", "NAMA", "nama seperti tercetak"),
        ("--issued-on", "TANGGAL", "tanggal sertifikat, misalnya 7-5-2025"),
    ):
        group.add_argument(option, required=True, metavar=metavar, help=text)
    for option, metavar, text in (
        ("--birth-place", "TEMPAT", "tempat lahir"),
        ("--birth-date", "TANGGAL", "tanggal lahir"),
        ("--register-no", "NOMOR", "nomor registrasi, bila tercetak"),
    ):
        group.add_argument(option, default="", metavar=metavar, help=text)


def _date(text: str) -> date:
    return _iso_day(text, text, DAY_RULE)


def _month(text: str) -> date:
    return _iso_day(f"{text}-01", text, MONTH_RULE)


def _iso_day(iso: str, text: str, rule: str) -> date:
    try:
        return datetime.strptime(iso, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{rule}, bukan {text!r}") from None
