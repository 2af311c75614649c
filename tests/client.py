"""The checking client: every HTML answer of every integration test is held to the rules of the house."""

from __future__ import annotations

import contextvars
import re
from collections import Counter
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from reviews.web.security import CSP

_XHTML = "{http://www.w3.org/1999/xhtml}"
_UNCHECKED_INPUTS = {"hidden", "submit", "button", "image", "reset"}
_CSRF_SECRET = "0f" * 20
# A token that is there, whichever it is; one that is missing stays missing.
_TOKEN = re.compile(r'(name="csrf_token"[^>]*value="|"X-CSRFToken": ")[^"]+')


class CheckingClient(FlaskClient):
    """A test client that sends CSRF tokens by itself and refuses answers that break a rule.

    `csrf=False` in a request leaves the token out. `checks = False` switches the HTML checks off.
    """

    checks = True

    def open(self, *args: Any, csrf: bool = True, part: bool = False, **kwargs: Any) -> TestResponse:
        """One request in a context of its own. part=True asks as htmx does."""
        headers = dict(kwargs.pop("headers", None) or {})
        if part:
            headers["HX-Request"] = "true"
        if csrf and kwargs.get("method", "GET") not in ("GET", "HEAD"):
            headers.setdefault("X-CSRFToken", self.csrf_token())
        # An empty context, so that an application context held by the test does not swallow the request's own.
        kwargs.setdefault("buffered", True)
        response: TestResponse = contextvars.Context().run(super().open, *args, headers=headers, **kwargs)
        if self.checks:
            check_answer(response)
        return response

    def csrf_token(self) -> str:
        """A token that fits this client's cookie."""
        with self.session_transaction() as cookie:
            secret = cookie.setdefault("csrf_token", _CSRF_SECRET)
        serializer = URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token")
        token: str = serializer.dumps(secret)  # type: ignore[assignment]
        return token


def without_token(text: str) -> str:
    """A page without its CSRF tokens, which carry the second they were made in."""
    text = re.sub(r'(name="csrf_token"[^>]*value=")[^"]*', r"\1", text)
    return re.sub(r'("X-CSRFToken": ")[^"]*', r"\1", text)


def check_answer(response: TestResponse) -> None:
    """Headers of every answer, and the HTML of those that are HTML."""
    request_path = response.request.path
    where = f"{response.request.method} {request_path} → {response.status_code}"
    headers = response.headers
    assert headers.get("Content-Security-Policy"), where
    assert "unsafe" not in headers["Content-Security-Policy"], where
    assert headers.get("X-Content-Type-Options") == "nosniff", where
    assert headers.get("X-Frame-Options") == "DENY", where
    assert headers.get("Referrer-Policy"), where
    if not request_path.startswith("/static/"):
        assert "no-store" in headers.get("Cache-Control", "") or "private" in headers.get("Cache-Control", ""), where
    if response.mimetype == "text/html" and response.get_data():
        assert headers["Content-Security-Policy"] == CSP, where
        if response.status_code not in range(300, 400):
            problems = html_problems(_TOKEN.sub(r"\1token", response.get_data(as_text=True)))
            assert not problems, f"{where}: " + "; ".join(problems)


@lru_cache(maxsize=4096)
def html_problems(text: str) -> tuple[str, ...]:
    """What is wrong with a page or a part; nothing when nothing is. The same page is not parsed twice: refusals are many."""
    full = text.lstrip().lower().startswith("<!doctype")
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(text) if full else parser.parseFragment(text)
    problems = [f"parse error {code} at {position}" for position, code, _data in parser.errors
                if full or code != "expected-doctype-but-got-start-tag"]
    nodes = [node for node in tree.iter() if isinstance(node.tag, str)]
    problems += _structure(nodes, full)
    problems += _inline_code(nodes)
    problems += _controls(nodes, {child: parent for parent in tree.iter() for child in parent})
    problems += _forms(nodes)
    return tuple(problems)


def _structure(nodes: list[Element], full: bool) -> list[str]:
    problems = []
    if full:
        headings = [node for node in nodes if _name(node) == "h1"]
        if len(headings) != 1:
            problems.append(f"{len(headings)} h1")
        elif not _text(headings[0]):
            problems.append("the h1 is empty")
        if not any(_name(n) == "title" and _text(n).replace("·", "").replace("卷衡", "").strip() for n in nodes):
            problems.append("the title is empty")
        if not any(_name(n) == "html" and n.get("lang") for n in nodes):
            problems.append("html has no lang")
    ids = [node.get("id") for node in nodes if node.get("id") is not None]
    problems += [f"id {one!r} is used twice" for one in sorted(i for i, times in Counter(ids).items() if times > 1 and i)]
    if "" in ids:
        problems.append("an id is empty")
    if full:
        known = set(ids)
        for node in nodes:
            for attribute in ("for", "aria-labelledby", "aria-describedby"):
                problems += [f"{attribute} names {target!r}, which is not there"
                             for target in (node.get(attribute) or "").split() if target not in known]
    problems += ["an image has no alt" for n in nodes if _name(n) == "img" and n.get("alt") is None]
    problems += ["a cell shows None" for n in nodes if (n.text or "").strip() == "None"]
    return problems


def _inline_code(nodes: list[Element]) -> list[str]:
    problems = []
    for node in nodes:
        name = _name(node)
        if name == "style":
            problems.append("inline <style>")
        if name == "script" and not node.get("src") and node.get("type") != "application/json":
            problems.append("inline <script>")
        for attribute, value in node.attrib.items():
            if re.fullmatch(r"on\w+|(data-)?hx-on.*|style", attribute):
                problems.append(f"inline {attribute} on <{name}>")
            if value.strip().lower().startswith(("javascript:", "js:")):
                problems.append(f"script address in {attribute}")
            if attribute in ("src", "href") and re.match(r"(https?:)?//", value) and "localhost" not in value:
                problems.append(f"{attribute} leaves this site: {value}")
    return problems


def _controls(nodes: list[Element], parents: dict[Element, Element]) -> list[str]:
    labelled = {node.get("for") for node in nodes if _name(node) == "label" and _text(node)}
    problems = []
    for node in nodes:
        name = _name(node)
        if name in ("input", "select", "textarea") and node.get("type") not in _UNCHECKED_INPUTS:
            wrapped = any(_name(above) == "label" and _text(above) for above in _above(node, parents))
            own_words = node.get("aria-label") or node.get("aria-labelledby") or node.get("title")
            if not (wrapped or own_words or (node.get("id") and node.get("id") in labelled)):
                problems.append(f"control {node.get('name') or node.get('id')!r} has no label")
        words = _text(node) or node.get("aria-label") or node.get("title")
        pictured = any(_name(inner) == "img" and inner.get("alt") for inner in node.iter())
        if name in ("button", "a") and not (words or pictured):
            problems.append(f"<{name}> says nothing")
    return problems


def _forms(nodes: list[Element]) -> list[str]:
    problems = []
    for node in nodes:
        changes = _name(node) == "form" and (node.get("method") or "get").lower() not in ("get", "dialog")
        token = any(_name(i) == "input" and i.get("name") == "csrf_token" and i.get("value") for i in node.iter())
        if changes and not token:
            problems.append(f"form {node.get('action')!r} has no CSRF token")
    return problems


def _above(node: Element, parents: dict[Element, Element]) -> list[Element]:
    found = []
    while node in parents:
        node = parents[node]
        found.append(node)
    return found


def _name(node: Element) -> str:
    return str(node.tag).removeprefix(_XHTML)


def _text(node: Element) -> str:
    return "".join(node.itertext()).strip()
