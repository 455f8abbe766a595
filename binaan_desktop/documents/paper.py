"""Papers of the offices, in millimetres: A4, F4, upright or across, and the margins of letters."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from binaan_desktop.domain.institution import PaperSize

_F4_MILLIMETRES = QSizeF(215, 330)
"""F4 as sold in Indonesia. Qt's own "Folio" is 210 x 330 mm."""


class Orientation(StrEnum):
    """Upright for forms that are signed, across for wide lists."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Margins:
    """White borders in millimetres.

    The defaults are those of Permenkumham 31/2020 as its own offices teach it: top at least 2 cm,
    bottom 2,5, left 3 (the file holes), right 2.
    """

    top: float = 20
    right: float = 20
    bottom: float = 25
    left: float = 30


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How the house prints.

    Attributes:
        fonts: the font files, regular and bold; registered when first needed.
        family: the family these files hold.
        paper: what *Simpan PDF* uses when nobody chose.
        margins: white borders.
    """

    fonts: tuple[Path, ...]
    family: str = "Liberation Sans"
    paper: PaperSize = PaperSize.F4
    margins: Margins = Margins()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's measures in millimetres: the paper, and the part that is written on."""

    width: float
    height: float
    margins: Margins

    @property
    def left(self) -> float:
        """Where lines begin."""
        return self.margins.left

    @property
    def top(self) -> float:
        """Where the first line of a page begins."""
        return self.margins.top

    @property
    def right(self) -> float:
        """Where lines end."""
        return self.width - self.margins.right

    @property
    def bottom(self) -> float:
        """Below this only the footer stands."""
        return self.height - self.margins.bottom

    @property
    def text_width(self) -> float:
        """Room for a line."""
        return self.right - self.left


def page_size(paper: PaperSize) -> QPageSize:
    """The exact size: Qt's usual fuzzy match would turn F4 into 8.5 x 13 inches."""
    if paper is PaperSize.A4:
        return QPageSize(QPageSize.PageSizeId.A4)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(_F4_MILLIMETRES, QPageSize.Unit.Millimeter, "F4", exact)


def qt_orientation(orientation: Orientation) -> QPageLayout.Orientation:
    """Qt's word for it."""
    if orientation is Orientation.LANDSCAPE:
        return QPageLayout.Orientation.Landscape
    return QPageLayout.Orientation.Portrait


def sheet_of(layout: QPageLayout, margins: Margins) -> Sheet:
    """The measures of the paper that a printer really has."""
    size = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    return Sheet(size.width(), size.height(), margins)
