"""What stands in the repository speaks of the project alone."""

import re
import subprocess

import pytest

from tests.architecture.source import ROOT

FORBIDDEN = {
    "path of a machine": re.compile(r"(?<![\w.])/(work|root|home/\w+|tmp/\w+)/"),
    "host of a registry": re.compile(r"\b(pypi\.org|pythonhosted|npmjs|deb\.debian)\b"),
    "number of an issue": re.compile(r"\bissue #?\d", re.IGNORECASE),
}
BINARY = {".png", ".otf", ".ttf", ".qm", ".xlsx", ".xls", ".ods", ".pdf", ".ico", ".db"}


def _forbidden(text: str) -> list[str]:
    return [
        f"{what} {match.group()!r}"
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]


def test_no_word_of_anything_else() -> None:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    found, read = [], 0
    for name in filter(None, names):
        path = ROOT / name
        if (
            path.suffix in BINARY
            or not path.is_file()
            or name == "tests/architecture/test_texts.py"
        ):
            continue
        found += [f"{name}: {one}" for one in _forbidden(path.read_text(encoding="utf-8"))]
        read += 1
    assert found == []
    assert read > 100


@pytest.mark.parametrize(
    "text",
    [
        "see /work/main/a.py",
        "'/root/.cache/x'",
        "--index-url https://pypi.org/simple",
        "files.pythonhosted.org",
        "fixes issue #12",
    ],
)
def test_planted_word_is_caught(text: str) -> None:
    assert len(_forbidden(text)) == 1


@pytest.mark.parametrize("text", ["a/work/b", "network/", "the issue is", "homework/root/x"])
def test_innocent_word_passes(text: str) -> None:
    assert _forbidden(text) == []
