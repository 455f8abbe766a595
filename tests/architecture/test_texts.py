"""What stands in the repository speaks of the project alone."""

import re
import subprocess

from tests.architecture.source import ROOT

FORBIDDEN = {
    "path of a machine": re.compile(r"(?<![\w.])/(work|root|home/\w+|tmp/\w+)/"),
    "host of a registry": re.compile(r"\b(pypi\.org|pythonhosted|npmjs|deb\.debian)\b"),
    "number of an issue": re.compile(r"\bissue #?\d", re.IGNORECASE),
}


def test_no_word_of_anything_else() -> None:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    found = []
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix in {".png", ".otf", ".ttf", ".qm", ".xlsx"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if name == "tests/architecture/test_texts.py":
            continue
        found += [
            f"{name}: {what} {match.group()!r}"
            for what, pattern in FORBIDDEN.items()
            for match in pattern.finditer(text)
        ]
    assert found == []
