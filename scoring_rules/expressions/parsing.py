"""The shape of an expression: CEL as a tree of plain nodes, for reading it aloud. What CEL itself refuses is not looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.\d+|\d+u?)|(?P<string>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}]))")
_LEVELS = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3, "+": 4, "-": 4, "*": 5, "/": 5,
           "%": 5}


class NotReadable(ValueError):
    """The expression is not of the kinds that can be read aloud."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node. kind: number, string, name, list, field (of), index, call (of its function, on `of` if it is a method),
    not, minus, binary (its sign) or choice (condition, then, else); parts: what it is made of, in order."""

    kind: str
    text: str
    parts: tuple[Node, ...] = ()
    of: Node | None = None


def parse(source: str) -> Node:
    """The tree of an expression. Raises NotReadable."""
    reader = _Reader(_tokens(source))
    node = reader.choice()
    if reader.left:
        raise NotReadable(source)
    return node


def _tokens(source: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = source.strip()
    while at < len(text):
        matched = _TOKEN.match(text, at)
        if matched is None:
            raise NotReadable(source)
        kind = matched.lastgroup or ""
        found.append((kind, matched[kind]))
        at = matched.end()
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def left(self) -> bool:
        return self.at < len(self.tokens)

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.left and self.tokens[self.at][0] != "string" else ""

    def take(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.at += 1
        return True

    def need(self, sign: str) -> None:
        if not self.take(sign):
            raise NotReadable(sign)

    def choice(self) -> Node:
        one = self.binary(1)
        if not self.take("?"):
            return one
        then = self.choice()
        self.need(":")
        return Node("choice", "?", (one, then, self.choice()))

    def binary(self, level: int) -> Node:
        left = self.unary()
        while (sign := self.peek()) in _LEVELS and _LEVELS[sign] >= level:
            self.at += 1
            left = Node("binary", sign, (left, self.binary(_LEVELS[sign] + 1)))
        return left

    def unary(self) -> Node:
        if self.take("!"):
            return Node("not", "!", (self.unary(),))
        if self.take("-"):
            return Node("minus", "-", (self.unary(),))
        return self.member(self.primary())

    def member(self, node: Node) -> Node:
        while True:
            if self.take("."):
                name = self.name()
                node = Node("call", name, self.arguments(")"), node) if self.take("(") else Node("field", name, (), node)
            elif self.take("["):
                inner = self.choice()
                self.need("]")
                node = Node("index", "[]", (inner,), node)
            else:
                return node

    def name(self) -> str:
        if not self.left or self.tokens[self.at][0] != "name":
            raise NotReadable("name")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def primary(self) -> Node:
        if not self.left:
            raise NotReadable("end")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "string":
            return Node("string", text[1:-1])
        if kind == "number":
            return Node("number", text)
        if kind == "name":
            return Node("call", text, self.arguments(")")) if self.take("(") else Node("name", text)
        if text == "(":
            inner = self.choice()
            self.need(")")
            return inner
        if text == "[":
            return Node("list", "[]", self.arguments("]"))
        raise NotReadable(text)

    def arguments(self, closing: str) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self.take(closing):
            found.append(self.choice())
            if not self.take(","):
                self.need(closing)
                break
        return tuple(found)
