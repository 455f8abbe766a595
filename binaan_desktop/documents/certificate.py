"""SERTIFIKAT: one paper a person, across: the front with the name, the back with the modules.

The back also tells how the paper is checked without a network: a short code, the house's key, and a
verification file. Printed on both sides, a run of certificates is front, back, front, back.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from binaan_desktop.documents.blocks import (
    Block,
    Fact,
    Facts,
    Gap,
    OnePage,
    Paragraph,
    Title,
    WholePage,
)
from binaan_desktop.documents.certificate_data import CertificatePaper, Certificates
from binaan_desktop.documents.certificate_front import Front
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import Margins, Orientation, PaperStyle
from binaan_desktop.documents.sections import Heading
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_number

_MARGINS = Margins(20, 20, 20, 20)
"""It is no letter to be filed: the same on all sides. The frame of the front stands outside."""
_SIZES = (
    (10, 7, 1.2),
    (9.5, 6, 1),
    (9, 5.2, 0.7),
    (8.5, 4.4, 0.4),
    (8, 4, 0.3),
    (7, 3.3, 0.2),
    (6, 2.7, 0.1),
)
"""Points, least row height, white: the more modules there are, the smaller they stand."""
_COLUMNS = (
    PaperColumn("No.", 12, Align.CENTER),
    PaperColumn("Materi / modul", 150),
    PaperColumn("JP", 18, Align.CENTER),
    PaperColumn("Nilai", 36, Align.CENTER),
    PaperColumn("Hasil", 40, Align.CENTER),
)
_CODE = Face(16, bold=True)
_TEXT = Face(9.5)
_HOW = (
    "Sertifikat ini dapat diperiksa tanpa internet: cocokkan nama, nomor, tanggal, dan kode di "
    "atas dengan berkas verifikasi yang diserahkan rutan. Sidik jari kunci pada berkas itu harus "
    "sama dengan yang tertulis di sini. Satu huruf yang diubah membuat pemeriksaan gagal."
)


def certificates(run: Certificates, style: PaperStyle) -> Document:
    """Lay the certificates out, across, front and back."""
    count = len(run.papers)
    title = "Sertifikat" + (f", {format_number(count)} lembar" if count > 1 else "")
    return Document(
        title=title,
        suggested_file_name=f"sertifikat-{run.name}.pdf",
        blocks=tuple(_pages(run)),
        footer=None,
        style=replace(style, margins=_MARGINS),
        orientation=Orientation.LANDSCAPE,
        is_stack=True,
    )


def _pages(run: Certificates) -> Iterator[WholePage | OnePage]:
    for paper in run.papers:
        yield WholePage(Front(paper, run).paint)
        if paper.modules:
            yield OnePage(partial(_back, paper, run), len(_SIZES))


def _back(paper: CertificatePaper, run: Certificates, step: int) -> list[Block]:
    points, row_height, pad = _SIZES[min(step, len(_SIZES) - 1)]
    printed = run.stamp.footer("").printed
    return [
        Title("DAFTAR MATERI PELATIHAN", f"Lampiran sertifikat nomor {paper.number}"),
        Facts(((Fact("Nama", paper.name), None),)),
        Table(_COLUMNS, _rows(paper), row_height, face=Face(points), pad=pad),
        Gap(4),
        Heading("Pemeriksaan keaslian"),
        Paragraph(paper.code, _CODE, keeps_next=True),
        Paragraph(f"Sidik jari kunci: {run.key_fingerprint}", _TEXT, keeps_next=True),
        Gap(1, keeps_next=True),
        Paragraph(_HOW, _TEXT, keeps_next=True),
        Gap(1, keeps_next=True),
        Paragraph(f"{printed}.", Face(8)),
    ]


def _rows(paper: CertificatePaper) -> tuple[PaperRow, ...]:
    rows = [
        PaperRow((f"{at}", module.name, f"{module.hours}", module.score, module.outcome))
        for at, module in enumerate(paper.modules, start=1)
    ]
    hours = sum(module.hours for module in paper.modules)
    rows.append(PaperRow(("", "Jumlah", format_number(hours), "", ""), is_sum=True))
    return tuple(rows)
