"""What expressions may name: documents, fields, facts of the whole case, local parameters, functions; each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring_rules.derived.register import derived_facts
from scoring_rules.document_types import document_names
from scoring_rules.expressions.functions import functions
from scoring_rules.expressions.reading import NAMED
from scoring_rules.facts import field_kinds
from scoring_rules.law.parameters import definitions

_TYPES = {
    "text": "文字", "long_text": "文字", "doc_number": "文号", "person": "姓名", "uscc": "代码", "id_number": "证件号码",
    "date": "日期", "datetime": "时刻", "enum": "选项", "enum_list": "选项清单", "boolean": "是否", "money": "数额",
    "period": "期限", "integer": "整数", "integer_list": "页码清单", "name_list": "姓名清单", "officer_list": "执法人员清单",
    "approval_list": "审批意见清单", "signature_list": "签名清单", "item_list": "物品清单", "entry_list": "目录清单",
    "law_list": "法律条款清单",
}
_PARAMETERS = {"number": "整数", "amount": "数额", "choice": "选项", "words": "词的清单", "text": "文字"}
_NAMED_TYPES = {"decision": "penalty_decision", "notice": "prior_notice", "identity": "party_identity_proof",
                "filing": "case_filing_approval"}
MOST_FOUND = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may be named. written: as in an expression; kind: its type in words."""

    written: str
    label: str
    kind: str


def search_facts(query: str, fields_of: Mapping[str, Sequence[str]]) -> list[Fact]:
    """Facts that hold every word of the query, the common ones first; fields_of: the fields of each document type."""
    words = query.lower().split()
    found = []
    for fact in _facts(fields_of):
        told = f"{fact.written} {fact.label} {fact.kind}".lower()
        if all(word in told for word in words):
            found.append(fact)
            if len(found) == MOST_FOUND:
                break
    return found


def _facts(fields_of: Mapping[str, Sequence[str]]) -> Iterator[Fact]:
    yield from _case()
    for name, word in NAMED.items():
        yield from _fields(name, word, fields_of.get(_NAMED_TYPES[name], ()))
    yield from (Fact(one.usage, one.gives, "函数") for one in functions())
    yield from (Fact(f"law.{one.id}", f"本地规定的“{one.title}”", _PARAMETERS.get(one.kind, "文字")) for one in definitions())
    for key, word in document_names().items():
        yield Fact(f"holds.{key}", f"卷内有{word}", "是否")
        yield Fact(f"docs.{key}", f"卷内的各份{word}", "文书清单")
        yield from _fields(f"docs.{key}[0]", f"第一份{word}", fields_of.get(key, ()))


def _case() -> Iterator[Fact]:
    yield Fact("case.all_read", "全卷各页都已读出", "是否")
    yield Fact("case.pages", "全卷页数", "整数")
    yield Fact("case.kind", "案卷类别", "选项")
    for fact in derived_facts().values():
        owner = "case" if not fact.of_document else "文书"
        yield Fact(f"{owner}.{fact.name}", fact.label, "由案卷算出")


def _fields(owner: str, word: str, names: Sequence[str]) -> Iterator[Fact]:
    for name in names:
        kind = field_kinds().get(name)
        if kind is not None:
            yield Fact(f"{owner}.{name}", f"{word}的{kind.name}", _TYPES.get(kind.type, "文字"))
