"""CEL behind an adapter: what may be written, compiled once; True, False or unknown when asked.

Unknown is CEL's own error value: a fact that is not there, a function that says it cannot know. CEL lets && and || answer
where an error does not matter, which is Kleene's logic. Source: CEL language definition, "Logical operators".

Bounds, so that nothing written here can hold up a run: the library stops at 32 levels and 10,000 steps; besides, an
expression has at most MAX_LENGTH characters, goes through lists one level deep, never compares lists of documents as a
whole, and texts and lists of facts have a length (expressions.view). Refused are `null`, which the binding (0.1.3) gives
back to Python without counting the reference, protobuf messages, and `matches`, whose patterns are compiled anew at each
step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cel_expr_python import cel

from scoring_rules.expressions.functions import DECLARED, UNKNOWN_MARK
from scoring_rules.expressions.view import NAMED_DOCUMENTS

MAX_LENGTH, MAX_INLINED = 600, 2000

# 表达式可以用的名字：全案、案卷中的文书、逐份或逐项判断时的那一份、法律参数。
_NAMES = {
    "case": cel.Type.Map(cel.Type.STRING, cel.Type.DYN),
    "docs": cel.Type.Map(cel.Type.STRING, cel.Type.DYN),
    "holds": cel.Type.Map(cel.Type.STRING, cel.Type.BOOL),
    "law": cel.Type.Map(cel.Type.STRING, cel.Type.DYN),
}
_ONE_LEVEL = "逐项判断（exists、all、filter、map）只能有一层，请把里层改用已有的事实，或另写一条。"
_STRINGS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_MACRO = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(")
_PLACE = re.compile(r"<input>:(\d+):(\d+): (.*)")


class BadExpression(ValueError):
    """An expression that cannot be used; the message is Chinese and says where and why. column counts from 1."""

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checked expression, ready to be asked.

    full: the source with what it calls by a name of the rule written out. bound: names of the rule whose values must be in
    the activation, because they go through a list themselves.
    """

    source: str
    program: Any
    full: str
    bound: tuple[str, ...] = ()

    def ask(self, activation: Any) -> bool | None:
        """True, False, or None where it cannot be known. An answer that is not yes or no counts as unknown."""
        answer = self.program.eval(activation=activation).value()
        return answer if answer is True or answer is False else None

    def value(self, activation: Any) -> Any:
        """The value as CEL gives it; see `type()`. Errors are values of type ERROR."""
        return self.program.eval(activation=activation)

    def trouble(self, activation: Any) -> str | None:
        """Why it cannot be known, where a function said so; None otherwise."""
        answer = self.program.eval(activation=activation)
        if answer.type() != cel.Type.ERROR:
            return None
        _, mark, reason = str(answer.value()).partition(UNKNOWN_MARK)
        return reason if mark else None


def _environment(names: tuple[str, ...]) -> Any:
    known: dict[str, Any] = dict(_NAMES)
    known |= dict.fromkeys(NAMED_DOCUMENTS, cel.Type.Map(cel.Type.STRING, cel.Type.DYN))
    known |= dict.fromkeys(names, cel.Type.DYN)
    return cel.NewEnv(variables=known, functions=DECLARED)


_environments = lru_cache(maxsize=256)(_environment)


def activate(values: Mapping[str, Any], names: tuple[str, ...] = ()) -> Any:
    """Values bound for evaluation under the names that a rule adds."""
    return _environments(names).Activation(values)


@lru_cache(maxsize=8192)
def compile_expression(source: str, names: tuple[str, ...] = ()) -> Compiled:
    """Check and compile. names: what the rule adds to the language's own (the document it goes through, its `let`).

    Raises BadExpression.
    """
    text = source.strip()
    _lint(text)
    return Compiled(text, _program(text, names), text)


@lru_cache(maxsize=8192)
def compile_inlined(source: str, names: tuple[str, ...], lets: tuple[tuple[str, str], ...]) -> Compiled:
    """The same under names that stand for expressions. A name is written out where it stands; one that goes through a list
    is bound instead, so that no list is gone through inside another. lets: names and texts, in order. Raises BadExpression.
    """
    plain = compile_expression(source, (*names, *(name for name, _ in lets)))
    full, told = plain.source, plain.source
    bound: list[str] = []
    for at, (name, text) in reversed(list(enumerate(lets))):
        if not re.search(rf"(?<![\w.]){name}(?!\w)", _bare(told)):
            continue
        told = _written_out(told, name, text)
        if is_bound(lets[: at + 1]):
            bound.insert(0, name)
        else:
            full = _written_out(full, name, text)
    if len(full) > MAX_INLINED:
        raise BadExpression(f"连同所起的名字（let）展开后有 {len(full)} 个字符，最多 {MAX_INLINED} 个，请拆成几条。")
    if full == plain.source and not bound:
        return compile_expression(source, names)
    for name in bound:
        _whole_lists(_bare(full), name)
    here = tuple(name for name in bound if re.search(rf"(?<![\w.]){name}(?!\w)", _bare(full)))
    return Compiled(plain.source, _program(full, (*names, *here)), told, here)


@lru_cache(maxsize=8192)
def is_bound(lets: tuple[tuple[str, str], ...]) -> bool:
    """Whether the last of these names goes through a list, itself or by a name written out in it."""
    text = lets[-1][1]
    for at, (name, by) in reversed(list(enumerate(lets[:-1]))):
        if not is_bound(lets[: at + 1]):
            text = _written_out(text, name, by)
    return bool(_MACRO.search(_bare(text)))


def _program(text: str, names: tuple[str, ...]) -> Any:
    try:
        return _environments(names).compile(text)
    except RuntimeError as error:
        raise _in_chinese(str(error)) from None


def _written_out(text: str, name: str, by: str) -> str:
    """The text with every free-standing `name` outside quotes replaced by `(by)`."""
    pieces: list[str] = []
    at = 0
    for quoted in _STRINGS.finditer(text):
        pieces += [re.sub(rf"(?<![\w.]){name}(?!\w)", lambda _: f"({by})", text[at : quoted.start()]), quoted[0]]
        at = quoted.end()
    pieces.append(re.sub(rf"(?<![\w.]){name}(?!\w)", lambda _: f"({by})", text[at:]))
    return "".join(pieces)


def _bare(text: str) -> str:
    return _STRINGS.sub(lambda found: "'" + "x" * (len(found[0]) - 2) + "'", text)


def _lint(text: str) -> None:
    if not text:
        raise BadExpression("表达式是空的，请写出判断条件。")
    if len(text) > MAX_LENGTH:
        raise BadExpression(f"表达式有 {len(text)} 个字符，最多 {MAX_LENGTH} 个，请拆成几条。")
    bare = _bare(text)
    for word, remedy in (
        ("null", "不能写 null：判断有没有读到，写 has(文书.字段)；判断是否空白，写 文书.empty.字段。"),
        ("google", "不能使用 protobuf 类型。"),
        ("matches", "不能使用 matches：判断是否提到某些词，写 mentions(文字, '甲|乙')。"),
    ):
        found = re.search(rf"\b{word}\b", bare)
        if found:
            raise BadExpression(remedy, found.start() + 1)
    _whole_lists(bare, r"docs\.[a-z_]+")
    if _nested(bare):
        raise BadExpression(_ONE_LEVEL)


def _whole_lists(bare: str, named: str) -> None:
    """Lists of documents are asked one by one, never compared as a whole."""
    free = rf"(?<![\w.]){named}(?![\w.\[])"
    found = re.search(rf"{free}\s*(?:==|!=|in\b)|(?:==|!=|\bin)\s*{free}", bare)
    if found:
        raise BadExpression(f"“{found[0]}”是一串文书，不能整串比较：请用 .size()、[0] 或 .exists(…) 取用。", found.start() + 1)


def _nested(bare: str) -> bool:
    """Whether one list is gone through inside another."""
    for macro in _MACRO.finditer(bare):
        depth, at = 1, macro.end()
        while at < len(bare) and depth:
            depth += (bare[at] == "(") - (bare[at] == ")")
            at += 1
        if _MACRO.search(bare[macro.end() : at]):
            return True
    return False


_SAID = (
    (re.compile(r"undeclared reference to '([^']+)'"), "没有名为“{0}”的事实或函数，请从可用事实表中选取。"),
    (re.compile(r"found no matching overload for '([^']+)' applied to '(.+?)'"), "“{0}”不能用于这样的值：{1}。"),
    (re.compile(r"Syntax error: (.*)"), "写法不对：{0}"),
    (re.compile(r"[Ee]xceeded max recursion|recursion limit"), "套了太多层，请拆成几条。"),
)


def _in_chinese(said: str) -> BadExpression:
    place = _PLACE.search(said)
    column = int(place[2]) if place and int(place[2]) > 0 else None
    where = f"第 {column} 个字符处：" if column else ""
    for pattern, remedy in _SAID:
        found = pattern.search(said)
        if found:
            # CEL 的类型名说给人听。
            parts = [_TYPES.sub(lambda one: _TYPE_NAMES[one[0]], part) for part in found.groups()]
            if pattern.pattern.startswith("Syntax"):
                parts = [_syntax(parts[0])]
            return BadExpression(where + remedy.format(*parts), column)
    return BadExpression(f"{where}表达式不能使用（{said.splitlines()[0][:120]}）。", column)


_TYPE_NAMES = {
    "google.protobuf.Timestamp": "时刻", "google.protobuf.Duration": "时长", "string": "文字", "bool": "是否", "int": "整数",
    "double": "数额", "list": "清单", "map": "文书", "dyn": "任意",
}  # fmt: skip
_TYPES = re.compile("|".join(re.escape(name) for name in sorted(_TYPE_NAMES, key=len, reverse=True)))


def _syntax(said: str) -> str:
    if "<EOF>" in said:
        return "没有写完，可能少了右括号或右边的值。"
    found = re.search(r"(?:input|at) '([^']*)'", said)
    return f"“{found[1]}”放在这里不对。" if found else "请检查括号、引号和运算符。"
