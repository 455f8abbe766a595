"""The gates of the house, as functions over sources: each yields what breaks it.

The tests run them on the program (nothing may come out) and on planted violations (something
must).
"""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeGuard

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
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if "QThread" in bases:
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
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
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


# Language

ENGLISH = frozenset(
    """
    the and or not with without from into this that these those is are was were be been has have
    file files save saved cancel delete deleted remove open opened close edit search find
    name names user users error errors warning failed success loading please select selected
    choose click button window page pages print preview settings import export report reports
    date dates time hour hours day days week month year today yesterday tomorrow add added new
    update updated create created people person inmate trainer training course batch meeting
    attendance schedule timetable room place places seat seats capacity agency skill skills
    password login logout sign account yes okay all empty next previous back undo redo
    copy paste help about home list table column row sort unknown invalid required missing
    """.split()  # noqa: SIM905 - a word list reads better as text
)
"""Everyday words of English programs that are not Indonesian words as well."""

_TEXT_SETTERS = frozenset(
    {"setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setTitle", "addItem",
     "addTab", "addAction", "setAccessibleName", "setAccessibleDescription", "setStatusTip"}
)  # fmt: skip
_TEXT_WIDGETS = frozenset(
    {"QLabel", "QPushButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QToolButton"}
)
_PRODUCT_NAMES = frozenset({"Binaan Desktop"})
_KEY_NAMES = re.compile(r"\b(Ctrl|Alt|Shift)(\+\w+)*")
_WORD = re.compile(r"[A-Za-z]+")
_TEXT_TABLES = ("TEXTS", "WORDS", "REASONS")


def english_words(sources: Sequence[Source]) -> Iterator[str]:
    """English words in anything the staff reads: ``tr`` texts, text tables, paper, workbooks."""
    for source in sources:
        for node in source.nodes():
            for text, line in _shown_texts(source, node):
                plain = re.sub(r"\{[^}]*\}", " ", _KEY_NAMES.sub(" ", text))
                english = sorted({w.lower() for w in _WORD.findall(plain)} & ENGLISH)
                if english:
                    yield f"{source.name}:{line} {', '.join(english)} in {text[:60]!r}"


def untranslatable_texts(sources: Sequence[Source]) -> Iterator[str]:
    """Literals shown on screen that do not go through ``tr``."""
    for source in sources:
        if source.area != "ui":
            continue
        for node in source.nodes():
            if not isinstance(node, ast.Call):
                continue
            if called_name(node) in _TEXT_SETTERS | _TEXT_WIDGETS:
                for argument in node.args[:1]:
                    text = _KEY_NAMES.sub("", _literal(argument))
                    if text and _WORD.search(text) and text not in _PRODUCT_NAMES and " " in text:
                        yield f"{source.name}:{node.lineno} {text[:60]!r}"


def _shown_texts(source: Source, node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Call) and called_name(node) == "tr" and node.args:
        text = _literal(node.args[0])
        if text:
            yield text, node.lineno
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(one, ast.Name) and one.id in _TEXT_TABLES for one in targets):
            yield from _values(node.value)
    elif source.area == "documents" and _is_paper_text(node, source):
        yield str(node.value), node.lineno


def _values(node: ast.expr) -> Iterator[tuple[str, int]]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Dict):
            for value in inner.values:
                text = _literal(value)
                if text:
                    yield text, value.lineno


def _is_paper_text(node: ast.AST, source: Source) -> TypeGuard[ast.Constant]:
    """Whether a literal of ``documents`` is printed: it has a blank and is no docstring."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    line = source.text.splitlines()[node.lineno - 1].lstrip()
    is_docstring = line.startswith(('"""', 'r"""')) or "\n" in node.value
    return " " in node.value and not is_docstring


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [one.value for one in node.values if isinstance(one, ast.Constant)]
        return "".join(str(part) for part in parts)
    return ""
