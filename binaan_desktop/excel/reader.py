"""Reading lists as they come, whatever their names say: one door to the readers of each format."""

from pathlib import Path

from binaan_desktop.domain.errors import Code
from binaan_desktop.excel.sheets import Tick, Workbook, refused
from binaan_desktop.excel.source_file import Content, SourceFile, load_source

_XLSX_PART = "xl/workbook.xml"
_ODS_PART = "content.xml"


def read_workbook(path: Path, tick: Tick) -> Workbook:
    """Read every sheet of a list, hidden ones too; values only, formulas and macros never run.

    What the file is decides, not its ending: .xlsx, .xlsm, .xls, .ods, text with separators, and
    web pages with a table.

    Args:
        path: the file.
        tick: called every few milliseconds of work; raises Cancelled to stop.

    Raises:
        KnownFileError: the file cannot or must not be read.
    """
    source = load_source(path)
    content = source.content
    if content is Content.ZIP:
        return _read_zip(source, tick)
    if content is Content.OLE:
        from binaan_desktop.excel.calamine_reader import read_xls

        return read_xls(source, tick)
    if content is Content.WEB_PAGE:
        from binaan_desktop.excel.html_reader import read_html

        return read_html(source, tick)
    if content is Content.TEXT:
        from binaan_desktop.excel.csv_reader import read_csv

        return read_csv(source, tick)
    old = content is Content.BARE_BIFF
    raise refused(Code.FILE_OLD_EXCEL if old else Code.FILE_NOT_WORKBOOK, source.name)


def _read_zip(source: SourceFile, tick: Tick) -> Workbook:
    from binaan_desktop.excel.zip_guard import check_zip

    names = check_zip(source)
    if _XLSX_PART in names:
        from binaan_desktop.excel.xlsx_reader import read_xlsx

        return read_xlsx(source, tick)
    if _ODS_PART in names and "mimetype" in names:
        from binaan_desktop.excel.calamine_reader import read_ods

        return read_ods(source, tick)
    raise refused(Code.FILE_NOT_WORKBOOK, source.name)
