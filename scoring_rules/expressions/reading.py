"""An expression read aloud: CEL as one Chinese sentence, so that a person who cannot write it can check it.

The sentence follows the tree and nothing else: what has no words of its own is quoted as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from scoring_rules.document_types import document_names
from scoring_rules.expressions.parsing import Node, NotReadable, parse
from scoring_rules.facts import field_kinds
from scoring_rules.law.parameters import definitions

NAMED = {"decision": "决定书", "notice": "事先告知书", "identity": "主体证明", "filing": "立案审批表"}
_WHOLE = {"all_read": "全卷各页都已读出", "pages": "全卷页数", "kind": "案卷类别"}
_OWN = {
    "title": "标题", "page": "首页页码", "last_page": "末页页码", "ordinal": "在同类文书中的次序", "type": "文书类型",
    "read": "各页都已读出", "clear": "读得清楚", "day": "日期", "doc": "所在文书", "name": "姓名", "due": "结论", "why": "理由",
    "amount": "数额", "names": "姓名", "text": "文字", "role": "身份", "short": "缺少的人数", "present": "在场的人数",
    "certificate": "证号", "law": "法律名称", "n": "数目", "unit": "单位",
}
_NOT_STATES = {"empty": "不是空白", "missing": "不是应填未填", "firm": "读得不确实"}
_STATES = {"empty": "空白", "missing": "应填未填", "firm": "读得确实", "raw": "原样文字"}
_FUNCTIONS = {
    "plus_days": "{0}之后第 {1} 日", "plus_months": "{0}之后满 {1} 个月的日子", "plus_workdays": "{0}之后第 {1} 个工作日",
    "days_between": "从{0}到{1}的日数", "workdays_between": "从{0}到{1}的工作日数", "hours_between": "从{0}到{1}的小时数",
    "is_workday": "{0}是工作日", "roll_over": "{0}（遇休息日顺延）", "day_of": "{0}的当日", "limit": "{1}施行的期限表“{0}”的数",
    "last_day": "自{1}次日起算、期限表“{0}”的最后一日", "same_text": "{0}与{1}写法相同", "mentions": "{0}提到{1}",
    "ends_with": "{0}以{1}结尾", "length": "{0}的字数", "same_amount": "{0}与{1}数额相等", "size": "{0}的个数",
}
_NEGATED = {"same_text": "{0}与{1}写法不同", "mentions": "{0}没有提到{1}", "ends_with": "{0}不以{1}结尾",
            "same_amount": "{0}与{1}数额不等", "is_workday": "{0}不是工作日"}
_DAYS = {"plus_days", "plus_months", "plus_workdays", "roll_over", "day_of", "last_day"}
_DATED = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于", "==": "与{}同日", "!=": "与{}不同日"}
_SIZED = {"<": "小于", "<=": "不超过", ">": "大于", ">=": "不少于", "==": "等于", "!=": "不等于"}
_SUMS = {"+": "加", "-": "减", "*": "乘", "/": "除以", "%": "除以后的余数："}
_MACROS = {"exists": "{0}中有一项，{1}", "all": "{0}的每一项，{1}", "exists_one": "{0}中恰有一项，{1}",
           "filter": "{0}中符合〔{1}〕的各项", "map": "{0}各项的〔{1}〕"}
_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
ELEMENT = "其"


def read_aloud(source: str, names: Mapping[str, str] | None = None) -> str:
    """The sentence. names: what the check adds to the language, in words (the document it goes through, its `let`).

    Raises NotReadable for what is no expression of the language.
    """
    return _Aloud(dict(names or {})).said(parse(source))


class _Aloud:
    def __init__(self, names: dict[str, str]) -> None:
        self.names = {**NAMED, **names}

    def said(self, node: Node) -> str:
        return str(getattr(self, f"_{node.kind}")(node))

    def part(self, node: Node, *, inside: str) -> str:
        """A part of && or ||, in brackets where the other of the two joins it."""
        told = self.said(node)
        joins = node.kind == "binary" and node.text in ("&&", "||") and node.text != inside
        return f"（{told}）" if joins else told

    def _number(self, node: Node) -> str:
        return f" {node.text} "

    def _string(self, node: Node) -> str:
        return "、".join(f"“{one}”" for one in node.text.split("|"))

    def _name(self, node: Node) -> str:
        return {"true": "是", "false": "否"}.get(node.text) or self.names.get(node.text, f"“{node.text}”")

    def _list(self, node: Node) -> str:
        return "、".join(self.said(one) for one in node.parts) or "（空）"

    def _minus(self, node: Node) -> str:
        return f"负{self.said(node.parts[0])}"

    def _choice(self, node: Node) -> str:
        one, two, three = (self.said(part) for part in node.parts)
        return f"如果{one}，为{two}，否则为{three}"

    def _field(self, node: Node) -> str:
        owner, name = node.of, node.text
        assert owner is not None
        if owner.kind == "name" and owner.text == "docs":
            return f"卷内的{_document(name)}"
        if owner.kind == "name" and owner.text == "holds":
            return f"卷内有{_document(name)}"
        if owner.kind == "name" and owner.text == "case":
            return _WHOLE.get(name) or _derived(name) or f"全案的“{name}”"
        if owner.kind == "name" and owner.text == "law":
            return _parameter(name)
        if owner.kind == "field" and owner.text in _STATES and owner.of is not None:
            return f"{self.said(owner.of)}的{_field(name)}{'的' if owner.text == 'raw' else ''}{_STATES[owner.text]}"
        return f"{self.said(owner)}的{_field(name)}" if self.said(owner) != ELEMENT else f"{ELEMENT}{_field(name)}"

    def _index(self, node: Node) -> str:
        assert node.of is not None
        inner = node.parts[0]
        if inner.kind == "number":
            return f"{self.said(node.of)}的第 {int(inner.text) + 1} 项"
        return f"{self.said(node.of)}的第{self.said(inner)}项"

    def _call(self, node: Node) -> str:
        if node.text == "has" and node.of is None and node.parts:
            return f"读到了{self.said(node.parts[0])}"
        if node.of is not None and node.text in _MACROS and len(node.parts) == 2:
            inner = _Aloud({**self.names, node.parts[0].text: ELEMENT})
            return _MACROS[node.text].format(self.said(node.of), inner.said(node.parts[1]))
        given = [self.said(one).strip() for one in ((node.of,) if node.of else ()) + node.parts]
        known = _FUNCTIONS.get(node.text)
        try:
            return known.format(*given) if known else f"{node.text}（{'，'.join(given)}）"
        except IndexError:
            return f"{node.text}（{'，'.join(given)}）"

    def _not(self, node: Node) -> str:
        inner = node.parts[0]
        if inner.kind == "call" and inner.text == "has" and inner.parts:
            return f"没有读到{self.said(inner.parts[0])}"
        if inner.kind == "call" and inner.text in _NEGATED:
            return _NEGATED[inner.text].format(*(self.said(one).strip() for one in inner.parts))
        if inner.kind == "field" and inner.of is not None and inner.of.kind == "name":
            if inner.of.text == "holds":
                return f"卷内没有{_document(inner.text)}"
            if (inner.of.text, inner.text) == ("case", "all_read"):
                return "全卷没有全部读出"
        if inner.kind == "field" and inner.of is not None and inner.of.text in _NOT_STATES and inner.of.of is not None:
            return f"{self.said(inner.of.of)}的{_field(inner.text)}{_NOT_STATES[inner.of.text]}"
        if inner.kind == "binary" and inner.text in _OPPOSITES:
            return self._binary(Node("binary", _OPPOSITES[inner.text], inner.parts))
        return f"并非：{self.said(inner)}" if inner.kind != "binary" else f"并非（{self.said(inner)}）"

    def _binary(self, node: Node) -> str:
        left, right = node.parts
        if node.text in ("&&", "||"):
            word = "，并且" if node.text == "&&" else "，或者"
            return f"{self.part(left, inside=node.text)}{word}{self.part(right, inside=node.text)}"
        if node.text == "in":
            return f"{self.said(right)}包含{self.said(left)}"
        counted = self._counted(node)
        if counted is not None:
            return counted
        if node.text in _SUMS:
            return f"{self._term(left)}{_SUMS[node.text]}{self._term(right)}"
        return self._compared(node.text, left, right)

    def _term(self, node: Node) -> str:
        return f"（{self.said(node)}）" if node.kind == "binary" else self.said(node)

    def _counted(self, node: Node) -> str | None:
        """`docs.x.size() > 0` is that the file has one, `== 0` that it has none."""
        left, right = node.parts
        if left.kind != "call" or left.text != "size" or left.of is None or right.kind != "number" or left.parts:
            return None
        documents = left.of.kind == "field" and left.of.of is not None and left.of.of.text == "docs"
        what = _document(left.of.text) if documents else self.said(left.of)
        none = (node.text, right.text) in (("==", "0"), ("<", "1"), ("<=", "0"))
        some = (node.text, right.text) in ((">", "0"), (">=", "1"), ("!=", "0"))
        if none:
            return f"卷内没有{what}" if documents else f"没有{what}"
        if some:
            return f"卷内有{what}" if documents else f"有{what}"
        unit = "份" if documents else "项"
        return f"{what}{_SIZED[node.text]} {right.text} {unit}" if node.text in _SIZED else None

    def _compared(self, sign: str, left: Node, right: Node) -> str:
        for one, other in ((left, right), (right, left)):
            if other.kind == "name" and other.text in ("true", "false") and sign in ("==", "!="):
                plain = (other.text == "true") == (sign == "==")
                return self.said(one) if plain else self._not(Node("not", "!", (one,)))
        if _is_day(left) or _is_day(right):
            word = _DATED[sign]
            told = word.format(self.said(right)) if "{}" in word else f"{word}{self.said(right)}"
            return f"{self.said(left)}{told}"
        word = _SIZED[sign]
        if "string" in (left.kind, right.kind):
            word = {"==": "是", "!=": "不是"}.get(sign, word)
        return f"{self.said(left)}{word}{self.said(right)}".replace("  ", " ").strip()


def _is_day(node: Node) -> bool:
    if node.kind == "call":
        return node.of is None and node.text in _DAYS
    if node.kind != "field":
        return False
    kind = field_kinds().get(node.text)
    return node.text in ("day", "approved_on") or (kind is not None and kind.type in ("date", "datetime"))


def _document(name: str) -> str:
    return document_names().get(name, f"“{name}”")


def _field(name: str) -> str:
    kind = field_kinds().get(name)
    return kind.name if kind is not None else _OWN.get(name) or _derived(name) or f"“{name}”"


def _derived(name: str) -> str:
    from scoring_rules.derived.register import derived_facts

    fact = derived_facts().get(name)
    return fact.label if fact is not None else ""


def _parameter(name: str) -> str:
    return next((f"本地规定的“{one.title}”" for one in definitions() if one.id == name), f"参数“{name}”")


__all__ = ["NAMED", "NotReadable", "read_aloud"]
