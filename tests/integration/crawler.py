"""Everything that one signed-in person can reach by reading: links, GET forms with their values, parts that htmx asks for,
addresses in JSON. Two crawls of one person in two worlds are compared answer by answer.

Only what must differ is taken out: CSRF tokens, and the key that an empty form is made with.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement as Element

from tests.client import without_token

_FORM_KEY = re.compile(r'(name="form_key"[^>]*value=")[^"]*')
_ADDRESSES = ("href", "src", "hx-get", "data-manifest-url", "data-search-url", "data-load-url", "action")
_HEADERS_LEFT_OUT = frozenset({"Date", "Set-Cookie", "Content-Length", "Server"})
MOST_CHOICES = 24


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer without what must differ: text for pages and JSON, a hash for bytes; length counts the former."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    length: int


@dataclass
class Crawler:
    """A crawl of one client.

    within: beginnings of the addresses to follow. leave: addresses not to ask for, such as a hundred pictures of pages.
    terms: words typed into every search field.
    """

    client: Any
    within: tuple[str, ...] = ("/",)
    leave: Callable[[str], bool] = lambda address: False
    terms: tuple[str, ...] = ("处罚",)
    most: int = 2_000
    answers: dict[tuple[str, bool], Answer] = field(default_factory=dict)

    def crawl(self, *starts: str) -> Mapping[tuple[str, bool], Answer]:
        """Answers by (address, whether asked as a part). Raises AssertionError beyond `most` addresses."""
        waiting = deque((start, False) for start in starts or ("/",))
        while waiting:
            asked = waiting.popleft()
            if asked in self.answers or not self._follows(asked[0]):
                continue
            assert len(self.answers) < self.most, f"more than {self.most} addresses; last {asked[0]}"
            waiting.extend(self._ask(*asked))
        return self.answers

    def _follows(self, address: str) -> bool:
        path = urlsplit(address).path
        inside = any(path == one or path.startswith(one.rstrip("/") + "/") or one == "/" for one in self.within)
        return inside and not path.startswith("/static/") and not self.leave(address)

    def answer(self, address: str, part: bool = False) -> Answer:
        """One answer alone, without following what it offers."""
        self._ask(address, part)
        return self.answers[(address, part)]

    def _ask(self, address: str, part: bool) -> list[tuple[str, bool]]:
        response = self.client.get(address, part=part)
        text = response.mimetype in ("text/html", "application/json", "text/plain", "text/csv")
        plain = _FORM_KEY.sub(r"\1", without_token(response.get_data(as_text=True))) if text else ""
        headers = tuple(sorted((k, v) for k, v in response.headers.items() if k not in _HEADERS_LEFT_OUT))
        body = plain if text else hashlib.sha256(response.get_data()).hexdigest()
        self.answers[(address, part)] = Answer(response.status_code, headers, body,
                                               len(plain) if text else len(response.get_data()))
        found: Iterable[tuple[str, bool]] = ()
        if response.headers.get("Location"):
            found = [(response.headers["Location"], False)]
        elif response.mimetype == "text/html" and plain:
            found = self._in_page(response.get_data(as_text=True))
        elif response.mimetype == "application/json":
            found = ((one, False) for one in _in_json(response.get_json()))
        return [(_local(urljoin(address, one)), as_part) for one, as_part in found if _is_local(one)]

    def _in_page(self, text: str) -> Iterator[tuple[str, bool]]:
        # Not the parser of the checking client: this one reads a page in a fiftieth of the time.
        for node in lxml.html.document_fromstring(text).iter():
            if not isinstance(node.tag, str):
                continue
            if node.tag == "form":
                yield from self._of_form(node)
                continue
            for name in _ADDRESSES:
                if node.get(name) and name != "action":
                    yield str(node.get(name)), name == "hx-get"

    def _of_form(self, form: Element) -> Iterator[tuple[str, bool]]:
        """A GET form as it stands, with every choice of each select, and with every term in each search field."""
        if form.get("hx-get"):
            yield str(form.get("hx-get")), True
        if (form.get("method") or "get").lower() != "get" or form.get("action") is None:
            return
        fields = [list(_values_of(node, self.terms)) for node in form.iter() if node.get("name")]
        for chosen in list(product(*fields))[:MOST_CHOICES]:
            yield f"{form.get('action')}?{urlencode([pair for pair in chosen if pair[1] is not None])}", False


def differences(one: Mapping[tuple[str, bool], Answer], two: Mapping[tuple[str, bool], Answer]) -> list[str]:
    """Addresses whose answers are not the same byte for byte, or that only one crawl met; the first difference in words."""
    found = []
    for asked in sorted(set(one) | set(two)):
        left, right = one.get(asked), two.get(asked)
        if left != right:
            found.append(f"{asked[0]}{' as a part' if asked[1] else ''}: {_first_difference(left, right)}")
    return found


def _first_difference(left: Answer | None, right: Answer | None) -> str:
    if left is None or right is None:
        return "only one of the two met it"
    if (left.status, left.headers) != (right.status, right.headers):
        return f"{left.status} {set(left.headers) - set(right.headers)} / {right.status} {set(right.headers) - set(left.headers)}"
    at = next((n for n, (a, b) in enumerate(zip(left.body, right.body, strict=False)) if a != b), 0)
    return f"…{left.body[max(0, at - 60):at + 60]!r} / …{right.body[max(0, at - 60):at + 60]!r}"


def _values_of(node: Element, terms: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    name, kind = str(node.get("name")), (node.get("type") or "text").lower()
    if node.tag == "select":
        for option in node.iter("option"):
            yield name, option.get("value", "".join(option.itertext()))
    elif node.tag == "input" and kind in ("text", "search"):
        yield name, node.get("value") or ""
        for term in terms:
            yield name, term
    elif node.tag == "input" and kind in ("checkbox", "radio"):
        yield name, None
        yield name, node.get("value") or "on"
    elif node.tag in ("input", "textarea"):
        yield name, node.get("value") or ""
    else:
        yield name, None


def _in_json(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.startswith("/"):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _in_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_json(inner)


def _is_local(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("", "http") and parts.netloc in ("", "localhost") and not address.startswith("#")


def _local(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
