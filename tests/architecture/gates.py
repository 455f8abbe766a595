"""The gates on structure, as functions over sources: each yields what breaks it.

The tests run them on the program (nothing may come out) and on planted violations (something
must).
"""

import ast
from collections.abc import Callable, Iterator, Sequence

from tests.architecture.source import Source, called_name

MAX_MODULE_LINES = 500
MAX_FUNCTION_LINES = 60
PAPER_QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtPrintSupport"}
LIGHT_MODULES = ("ui/shell/sign_in.py", "ui/shell/sign_in_forms.py")
FORBIDDEN_FILE_NAMES = {"utils", "helpers", "common", "manager", "base2", "misc"}
FORBIDDEN_CLASS_NAMES = {"Session", "Model"}

Gate = Callable[[Sequence[Source]], Iterator[str]]


def long_modules(sources: Sequence[Source]) -> Iterator[str]:
    """Modules of more than 500 lines."""
    for source in sources:
        lines = source.text.count("\n")
        if lines > MAX_MODULE_LINES:
            yield f"{source.name}: {lines} lines"


def long_functions(sources: Sequence[Source]) -> Iterator[str]:
    """Functions of more than 60 lines."""
    for source in sources:
        for node in source.nodes():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    yield f"{source.name}: {node.name} has {lines} lines"


def stray_modal_loops(sources: Sequence[Source]) -> Iterator[str]:
    """``exec(`` anywhere but behind the dialogs port (and the one event loop of the program)."""
    for source in sources:
        if source.name in ("ui/kit/dialogs.py", "app/main.py"):
            continue
        yield from _calls(source, {"exec", "exec_"})


def pumped_events(sources: Sequence[Source]) -> Iterator[str]:
    """``processEvents``: the window is kept alive by jobs, not by pumping."""
    for source in sources:
        yield from _calls(source, {"processEvents"})


def prints(sources: Sequence[Source]) -> Iterator[str]:
    """``print(``: the command line writes through its own writer."""
    for source in sources:
        yield from _calls(source, {"print"})


def stray_sessions(sources: Sequence[Source]) -> Iterator[str]:
    """``Session(`` outside persistence."""
    for source in sources:
        if source.area != "persistence":
            yield from _calls(source, {"Session", "sessionmaker"})


def screen_qt_on_paper(sources: Sequence[Source]) -> Iterator[str]:
    """Qt modules in ``documents`` that do not belong on paper."""
    for source in sources:
        if source.area == "documents":
            for name in _imported(source):
                if name.startswith("PySide6") and name not in PAPER_QT:
                    yield f"{source.name}: {name}"


def thread_subclasses(sources: Sequence[Source]) -> Iterator[str]:
    """Subclasses of QThread: work is handed to the job runner."""
    for source in sources:
        for node in source.nodes():
            if isinstance(node, ast.ClassDef) and "QThread" in _base_names(node):
                yield f"{source.name}: {node.name}"


def bad_names(sources: Sequence[Source]) -> Iterator[str]:
    """Files and classes with a name that says nothing, or that belongs to a library."""
    for source in sources:
        if source.path.stem in FORBIDDEN_FILE_NAMES:
            yield source.name
        for node in source.nodes():
            if isinstance(node, ast.ClassDef) and node.name in FORBIDDEN_CLASS_NAMES:
                yield f"{source.name}: class {node.name}"


def missing_docstrings(sources: Sequence[Source]) -> Iterator[str]:
    """Modules, public classes and public functions that do not say what they are for."""
    for source in sources:
        if source.text.strip() and ast.get_docstring(source.tree) is None:
            yield f"{source.name}: module"
        yield from _undocumented(source, source.tree.body, "")


def unframed_commands(sources: Sequence[Source]) -> Iterator[str]:
    """Public methods of ``*Commands`` and ``*Queries`` without their frame."""
    for source in sources:
        for node in source.nodes():
            if not isinstance(node, ast.ClassDef):
                continue
            bases = _base_names(node)
            wanted = {"Commands": "command", "Queries": "query"}
            frames = {wanted[base] for base in bases if base in wanted}
            for method in node.body if frames else ():
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                    found = {_decorator(one) for one in method.decorator_list}
                    if not found & (frames | {"property"}):
                        yield f"{source.name}: {node.name}.{method.name}"


def default_argument_slots(sources: Sequence[Source]) -> Iterator[str]:
    """Lambdas with default arguments in ``connect``: Qt passes ``checked`` into the first."""
    for source in sources:
        for node in source.nodes():
            if isinstance(node, ast.Call) and called_name(node) == "connect":
                for argument in node.args:
                    if isinstance(argument, ast.Lambda) and argument.args.defaults:
                        yield f"{source.name}:{node.lineno}"


def _base_names(node: ast.ClassDef) -> set[str]:
    """Names of the base classes, without the modules they are reached through."""
    return {
        base.attr if isinstance(base, ast.Attribute) else base.id
        for base in node.bases
        if isinstance(base, ast.Attribute | ast.Name)
    }


def _undocumented(source: Source, body: Sequence[ast.stmt], owner: str) -> Iterator[str]:
    for node in body:
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if not isinstance(node, kinds) or node.name.startswith("_"):
            continue
        name = f"{owner}{node.name}"
        is_setter = not isinstance(node, ast.ClassDef) and any(
            _decorator(one) == "setter" for one in node.decorator_list
        )
        if ast.get_docstring(node) is None and not is_setter:
            yield f"{source.name}: {name}"
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(source, node.body, f"{name}.")


def _decorator(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""


def _calls(source: Source, names: set[str]) -> Iterator[str]:
    for node in source.nodes():
        if isinstance(node, ast.Call) and called_name(node) in names:
            yield f"{source.name}:{node.lineno} {called_name(node)}("


def _imported(source: Source) -> Iterator[str]:
    for node in source.nodes():
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "PySide6":
                yield from (f"PySide6.{alias.name}" for alias in node.names)
            else:
                yield node.module
