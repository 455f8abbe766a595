"""The page of a verification file, run as a browser would: its own scripts in a script engine.

A few lines stand in for the document: elements by their ids, texts, tables and a form.
"""

import json
import re
from typing import Any

from PySide6.QtQml import QJSEngine

from binaan_desktop.services.certificates.verification_page import SCRIPTS
from binaan_desktop.services.resources import resource_path

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_EMBEDDED = re.compile(r'<script type="[\w/]+" id="([\w-]+)">([^<]*)</script>')
_IDS = re.compile(r'<(\w+)[^>]*\bid="([\w-]+)"')

_DOCUMENT = """
function FakeNode(tag) { this.tag = tag; this.children = []; this.value = ""; this.style = {};
  this.firstChild = null; this.rows = []; this.className = ""; }
FakeNode.prototype = {
  appendChild: function (n) { this.children.push(n); this.firstChild = this.children[0]; },
  removeChild: function () { this.children.shift(); this.firstChild = this.children[0] || null; },
  setAttribute: function () {},
  insertRow: function () { var n = new FakeNode("tr"); this.rows.push(n); return n; },
  deleteRow: function (i) { this.rows.splice(i, 1); },
  insertCell: function () { var n = new FakeNode("td"); this.appendChild(n); return n; },
  reset: function () { for (var id in fakeNodes) fakeNodes[id].value = ""; },
  focus: function () { fakeFocus = this; },
  said: function () { return this.children.map(function (n) {
    return typeof n === "string" ? n : n.said(); }).join(""); }
};
var fakeNodes = {}, fakeFocus = null;
var document = {
  getElementById: function (id) { return fakeNodes[id] || null; },
  createTextNode: function (text) { return String(text); },
  createElement: function (tag) { return new FakeNode(tag); }
};
"""


class Browser:
    """A script engine with our scripts loaded, without the page."""

    def __init__(self) -> None:
        self._engine = QJSEngine()

    @classmethod
    def with_scripts(cls) -> "Browser":
        """Everything but what belongs to the page's elements."""
        browser = cls()
        for name in SCRIPTS[:-1]:
            browser.run(resource_path("verification", name).read_text(encoding="utf-8"), name)
        return browser

    def run(self, script: str, name: str = "") -> Any:
        """The value of a script.

        Raises:
            AssertionError: it ended with an error.
        """
        value: Any = self._engine.evaluate(script, name)
        assert not value.isError(), (
            f"{name}:{value.property('lineNumber').toInt()} {value.toString()}"
        )
        return value.toVariant()

    def call(self, function: str, *args: object) -> Any:
        """The value of a function for plain values."""
        written = ", ".join(json.dumps(one) for one in args)
        return json.loads(self.run(f"JSON.stringify({function}({written}))"))


class Page(Browser):
    """A verification file, opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.run(_DOCUMENT, "document")
        for tag, element in _IDS.findall(html):
            self.run(f"fakeNodes[{json.dumps(element)}] = new FakeNode({json.dumps(tag)})")
        for element, text in _EMBEDDED.findall(html):
            self.run(f"fakeNodes[{json.dumps(element)}].text = {json.dumps(text)}")
        for script in _SCRIPT.findall(html):
            self.run(script, "page")

    def said(self, element: str) -> str:
        """The text of an element."""
        return str(self.run(f"fakeNodes[{json.dumps(element)}].said()"))

    def is_shown(self, element: str) -> bool:
        """Whether an element is not hidden."""
        return bool(self.run(f"fakeNodes[{json.dumps(element)}].style.display !== 'none'"))

    def check(self, typed: dict[str, str]) -> str:
        """Type and press *Periksa*; gives the verdict."""
        for element, value in typed.items():
            self.run(f"fakeNodes[{json.dumps(element)}].value = {json.dumps(value)}")
        assert self.run("fakeNodes.form.onsubmit()") is False
        return self.said("verdict")

    def facts(self) -> list[str]:
        """The rows of the table about the training."""
        return list(self.run("fakeNodes.course.rows.map(function (r) { return r.said(); })"))
