"""The kind of a case file and its procedure, from the words that units write in their tables. Pure."""

from __future__ import annotations

import re
import unicodedata

from scoring_rules.vocabulary import CaseKind

PROCEDURES: dict[str, str] = {"": "", "ordinary": "普通程序", "summary": "简易程序"}
SHORT_KINDS: dict[CaseKind, str] = {
    CaseKind.PENALTY_ORDINARY: "行政处罚（普通程序）", CaseKind.PENALTY_SUMMARY: "行政处罚（简易程序）",
    CaseKind.NO_PENALTY: "不予行政处罚", CaseKind.LICENCE: "行政许可", CaseKind.COERCIVE_MEASURE: "行政强制措施",
    CaseKind.COERCIVE_ENFORCEMENT: "行政强制执行", CaseKind.INSPECTION: "行政检查",
}

# The first that fits counts: 不予处罚 before 处罚, 强制执行 before 强制.
_KIND_WORDS: tuple[tuple[str, CaseKind], ...] = (
    (r"简易|当场", CaseKind.PENALTY_SUMMARY),
    (r"不予", CaseKind.NO_PENALTY),
    (r"许可|审批|准予", CaseKind.LICENCE),
    (r"强制执行|申请.*执行", CaseKind.COERCIVE_ENFORCEMENT),
    (r"强制|查封|扣押|冻结", CaseKind.COERCIVE_MEASURE),
    (r"处罚|普通|一般|听证|^罚", CaseKind.PENALTY_ORDINARY),
    (r"检查|^查$", CaseKind.INSPECTION),
)
_NOT_GIVEN = {"", "/", "-", "—", "无", "不适用"}


def read_procedure(text: str) -> str | None:
    """ordinary, summary or empty from the words of a cell; None when they say something else."""
    flat = _flat(text)
    if flat in _NOT_GIVEN:
        return ""
    if re.search(r"简易|当场|简单", flat):
        return "summary"
    return "ordinary" if re.search(r"普通|一般|听证", flat) else None


def read_kind(text: str, procedure: str, default: str = "") -> tuple[CaseKind, str] | None:
    """The kind and the procedure that go together; None when the words are not known.

    text: the cell of the kind. procedure: as `read_procedure` gives it; it decides where the kind is only 行政处罚 or empty.
    default: a CaseKind value for rows that name neither.
    """
    flat = _flat(text)
    if flat in _NOT_GIVEN:
        if procedure:
            return _with_procedure(CaseKind.PENALTY_ORDINARY, procedure)
        return _with_procedure(CaseKind(default), "") if default else None
    known = next((kind for kind in CaseKind if flat in (kind.value, _flat(kind.label), _flat(SHORT_KINDS[kind]))), None)
    kind = known or next((kind for words, kind in _KIND_WORDS if re.search(words, flat)), None)
    return _with_procedure(kind, procedure) if kind is not None else None


def _with_procedure(kind: CaseKind, procedure: str) -> tuple[CaseKind, str]:
    if kind is CaseKind.PENALTY_ORDINARY and procedure == "summary":
        kind = CaseKind.PENALTY_SUMMARY
    if kind is CaseKind.PENALTY_SUMMARY:
        return kind, "summary"
    if kind in (CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY):
        return kind, "ordinary"
    return kind, ""


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
