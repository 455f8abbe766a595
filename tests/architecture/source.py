"""Reading our own sources as syntax trees, for the gates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "binaan_desktop"


@dataclass(frozen=True)
class Source:
    """One module: where it lies and what it says."""

    path: Path
    root: Path
    text: str

    @property
    def name(self) -> str:
        """Its path inside the package, e.g. ``ui/kit/page.py``."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, str(self.path))

    def nodes(self) -> Iterator[ast.AST]:
        """Every node of its tree."""
        return ast.walk(self.tree)

    @property
    def area(self) -> str:
        """The first folder, e.g. ``ui``; empty for modules of the package itself."""
        return self.name.split("/")[0] if "/" in self.name else ""


def read_sources(root: Path = PACKAGE) -> list[Source]:
    """All modules below a folder."""
    return [
        Source(path, root, path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))
    ]


def called_name(node: ast.Call) -> str:
    """``print`` of ``print(...)``, ``exec`` of ``dialog.exec(...)``."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""
