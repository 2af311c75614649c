"""What templates may hold (security rule W3, docs/architecture.md)."""

from __future__ import annotations

import re

import pytest
from html5lib import parseFragment

from tests.architecture.source import ROOT, at, templates

ALL = templates()
PARTS = [path for path in ALL if path.name.startswith("_") and path.parent.name not in {"layouts", "components"}]
PAGES = [path for path in ALL if not path.name.startswith("_") and path.parent.name not in {"layouts", "components"}]
MAX_PAGE_LINES = 120
MAX_PART_LINES = 60

FORBIDDEN = {
    "|safe": re.compile(r"\|\s*safe\b"),
    "Markup(": re.compile(r"\bMarkup\s*\("),
    "autoescape switched off": re.compile(r"autoescape\s+false", re.I),
    "inline handler": re.compile(r"<[^>]*\son\w+\s*=", re.I),
    "hx-on": re.compile(r"\b(data-)?hx-on[:-]", re.I),
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "js: values": re.compile(r"hx-(vals|headers)\s*=\s*[\"']\s*js:", re.I),
}
IN_TAGS = {"|safe", "Markup(", "autoescape switched off"}
# name=value without quotes, where value is text or an expression.
UNQUOTED = re.compile(r"<[a-zA-Z][^<>]*?\s[\w:-]+=(?![\"'])[^\s>]")
JINJA_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.S)


def names(paths):
    return [str(path.relative_to(ROOT / "templates")) for path in paths]


@pytest.mark.parametrize("path", ALL, ids=names(ALL))
def test_nothing_that_could_run_or_escape(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    # Comparisons and names inside tags are not attributes; filters are looked for with the tags in place.
    html = JINJA_TAG.sub(" ", text)
    looked_at = {what: text if what in IN_TAGS else html for what in FORBIDDEN}
    assert not {what for what, pattern in FORBIDDEN.items() if pattern.search(looked_at[what])}


@pytest.mark.parametrize("path", ALL, ids=names(ALL))
def test_attributes_are_quoted(path):
    text = JINJA_TAG.sub(" ", path.read_text(encoding="utf-8"))
    text = re.sub(r"\{\{.*?\}\}", "V", text, flags=re.S)
    text = re.sub(r"=\s*\"[^\"]*\"|=\s*'[^']*'", '=""', text)
    found = UNQUOTED.search(text)
    assert found is None, found.group(0)


def test_pages_and_parts_stay_small():
    long = {at(p): n for p in PAGES if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_PAGE_LINES}
    long |= {at(p): n for p in PARTS if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_PART_LINES}
    assert not long


@pytest.mark.parametrize("path", PARTS, ids=names(PARTS))
def test_a_part_has_one_root_with_an_id(path):
    """What htmx swaps is found by its id, so a part is one element and carries one."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"\{\{.*?\}\}", "V", text, flags=re.S)
    if re.match(r"\s*<(td|th|tr|tbody|thead|option)\b", text):
        assert re.match(r"\s*<\w+[^>]*\sid=", text), at(path)
        return
    roots = [node for node in parseFragment(text, namespaceHTMLElements=False) if isinstance(node.tag, str)]
    if not roots:
        # A part may be nothing but a component or other parts, whose roots are looked at where they are written.
        assert re.search(r"\{%\s*include|\{\{[^}]*\(", path.read_text(encoding="utf-8")), f"{at(path)} is empty"
        return
    assert len(roots) == 1, f"{at(path)} has {len(roots)} roots"
    assert roots[0].get("id"), f"{at(path)}: the root has no id"


@pytest.mark.parametrize("path", ALL, ids=names(ALL))
def test_templates_ask_for_nothing_themselves(path):
    """No queries, no request, no session: a template shows what it was given."""
    text = path.read_text(encoding="utf-8")
    code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", text, flags=re.S))
    code = re.sub(r"\"[^\"]*\"|'[^']*'", "", code)
    assert not re.search(r"\b(request|session|config|db|g)\s*[.\[]", code)


def test_no_part_is_an_orphan():
    """Every part is named by a page, another part or a view; a name may be put together ("cases/_view_" ~ tab)."""
    sources = "\n".join(p.read_text(encoding="utf-8") for p in ALL)
    sources += "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "reviews").rglob("*.py"))
    orphans = []
    for path in PARTS:
        name = str(path.relative_to(ROOT / "templates"))
        stem = re.escape(name.removesuffix(".html").rsplit("_", 1)[0] + "_")
        if name not in sources and not re.search(stem + r"(\"|\{)", sources):
            orphans.append(at(path))
    assert not orphans
