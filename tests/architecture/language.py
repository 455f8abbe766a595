"""The gates on language: what the staff reads is Indonesian, and the screen says it by ``tr``."""

import ast
import re
from collections.abc import Iterator, Sequence

from tests.architecture.source import Source, called_name

_ENGLISH_TEXT = """
    the and or not with without from into this that these those is are was were be been has have
    file files save saved cancel delete deleted remove open opened close edit search find
    name names user users error errors warning failed success loading please select selected
    choose click button window page pages print preview settings import export report reports
    date dates time hour hours day days week month year today yesterday tomorrow add added new
    update updated create created people person inmate trainer training course batch meeting
    attendance schedule timetable room place places seat seats capacity agency skill skills
    password login logout sign account yes okay all empty next previous back undo redo
    copy paste help about home list table column row sort unknown invalid required missing
    """
ENGLISH = frozenset(_ENGLISH_TEXT.split())
"""Everyday words of English programs that are not Indonesian words as well."""

_TEXT_SETTERS = frozenset(
    {"setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setTitle", "addItem",
     "insertItem", "addTab", "addAction", "addMenu", "setAccessibleName", "setLabelText",
     "setAccessibleDescription", "setStatusTip", "setWhatsThis", "setPrefix", "setSuffix",
     "setSpecialValueText", "setHeaderLabels", "showMessage", "drawText"}
)  # fmt: skip
_TEXT_WIDGETS = frozenset(
    {"QLabel", "QPushButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QToolButton",
     "SectionTitle", "EmptyState", "Chip", "FormDialog", "inform", "ask"}
)  # fmt: skip
_TEXT_TABLES = ("TEXTS", "WORDS", "REASONS")
_PROPER_NAMES = frozenset({"Binaan Desktop", "Liberation Sans"})
_KEYS = re.compile(r"\b(Ctrl|Alt|Shift)(\+\w+)*|^(Enter|Esc|Del|Home|Space|F\d+)$")
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile(r"^[A-Z][a-z]+[ ,:.!?]+(\S+ )*[A-Za-z]{2,}")
_CLI_SAYS = frozenset({"tell", "result", "exit", "error", "step", "say", "write_line", "add"})
_CLI_TOKENS = re.compile(
    r"--[\w-]+|[A-Z][A-Z_]+\b|\bskill-profile\b"
    r"|\bbinaan (init|demo|check|import|list|export|print|backup)\b"
)
_FOREIGN_WORDS = ("excel/header_words.py", "excel/ods_guard.py")
"""Headers as other people write them, and names inside a file format: nobody reads them here."""


def english_words(sources: Sequence[Source]) -> Iterator[str]:
    """English words in anything the staff reads: screen, tables of texts, paper, workbooks, CLI."""
    for source in sources:
        tree = source.tree
        for text, line in _shown_texts(source, tree):
            plain = re.sub(r"\{[^}]*\}", " ", _KEYS.sub(" ", text))
            english = sorted({word.lower() for word in _WORD.findall(plain)} & ENGLISH)
            if english:
                yield f"{source.name}:{line} {', '.join(english)} in {text[:60]!r}"


def untranslatable_texts(sources: Sequence[Source]) -> Iterator[str]:
    """Literals shown on screen that do not go through ``tr``: in what shows text, and sentences."""
    for source in sources:
        if source.area != "ui":
            continue
        tree = source.tree
        beside = _not_shown(tree) | _translated(tree)
        shown = {id(one) for node in ast.walk(tree) for one in _direct_texts(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) in beside or node.value in _PROPER_NAMES:
                continue
            text = _KEYS.sub("", node.value)
            if _SENTENCE.match(text) or (id(node) in shown and _WORD.search(text)):
                yield f"{source.name}:{node.lineno} {node.value[:60]!r}"


def _shown_texts(source: Source, tree: ast.Module) -> Iterator[tuple[str, int]]:
    beside = _not_shown(tree)
    is_paper = source.area in ("documents", "excel") and source.name not in _FOREIGN_WORDS
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if called_name(node) == "tr":
                yield from _strings(node.args[:1])
            elif source.area == "app" and called_name(node) in _CLI_SAYS:
                yield from _cli_texts(node)
            for keyword in node.keywords if source.area == "app" else ():
                if keyword.arg in ("help", "description", "title"):
                    yield from _without_tokens(_strings([keyword.value]))
        elif _is_text_table(node):
            yield from _values(node)
        elif is_paper and isinstance(node, ast.Constant) and id(node) not in beside:
            text = node.value
            if isinstance(text, str) and (text[:1].isupper() or " " in text):
                yield text, node.lineno


def _cli_texts(node: ast.Call) -> Iterator[tuple[str, int]]:
    """Texts of a call that speaks; a lone word is a verb or a key, which stay English."""
    said = (one for one in _strings(node.args) if " " in one[0].strip())
    yield from _without_tokens(said)


def _without_tokens(texts: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Options, variables and verbs of the command line are stable and English."""
    for text, line in texts:
        yield _CLI_TOKENS.sub(" ", text), line


def _is_text_table(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(one, ast.Name) and one.id in _TEXT_TABLES for one in targets)


def _values(table: ast.AST) -> Iterator[tuple[str, int]]:
    for inner in ast.walk(table):
        if isinstance(inner, ast.Dict):
            yield from _strings(one for one in inner.values if not isinstance(one, ast.Dict))


def _strings(nodes: Iterator[ast.expr] | Sequence[ast.expr]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value, inner.lineno


def _direct_texts(node: ast.AST) -> Iterator[ast.expr]:
    """Arguments of a call that shows them; the parts of f-strings too."""
    if isinstance(node, ast.Call) and called_name(node) in _TEXT_SETTERS | _TEXT_WIDGETS:
        for argument in (*node.args, *(one.value for one in node.keywords)):
            yield argument
            if isinstance(argument, ast.JoinedStr):
                yield from argument.values


def _translated(tree: ast.Module) -> set[int]:
    """Ids of what stands inside ``tr`` and in tables of texts."""
    inside = set[int]()
    for node in ast.walk(tree):
        if (isinstance(node, ast.Call) and called_name(node) == "tr") or _is_text_table(node):
            inside.update(id(one) for one in ast.walk(node))
    return inside


def _not_shown(tree: ast.Module) -> set[int]:
    """Ids of docstrings and of what is raised: for developers, not for the staff."""
    inside = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.Assert) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            inside.update(id(one) for one in ast.walk(node))
    return inside
