"""Reading a file that an officer chose, with a limit: a film must not fill the memory."""

from pathlib import Path

from binaan_desktop.domain.errors import Code, KnownFileError, Problem


def read_paper(path: Path, *, limit: int) -> bytes:
    """The content of a file, cut one byte behind the limit, so that its judge sees it is too long.

    Raises:
        KnownFileError: the file is gone or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        is_gone = isinstance(error, FileNotFoundError)
        code = Code.FILE_NOT_FOUND if is_gone else Code.FILE_NOT_READABLE
        raise KnownFileError(Problem(code, facts={"file": path.name})) from error
