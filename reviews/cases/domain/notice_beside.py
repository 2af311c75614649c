"""The prior notice beside the decision: facts, basis, kinds of penalty, amounts and party, with what differs marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviews.cases.domain import fact_comparison as compare
from reviews.cases.domain.fact_comparison import Paper, Same, Statement
from reviews.foundation.text_difference import Piece, text_difference

NOTICES = ("prior_notice", "hearing_right_notice")
DECISION_TYPES = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision")


class BesideMark(StrEnum):
    """How the two sides of one line stand to each other."""

    alike = "alike"
    apart = "apart"
    reworded = "reworded"
    one_side = "one_side"
    not_read = "not_read"
    listed = "listed"

    @property
    def label(self) -> str:
        return {"alike": "一致", "apart": "不一致", "reworded": "文字有出入", "one_side": "只有一份写明",
                "not_read": "有一份未读出", "listed": "各自写明"}[self.value]

    @property
    def lit(self) -> bool:
        return self in (BesideMark.apart, BesideMark.one_side)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a line. statement: None where the document has no such field. pieces: the text with what differs."""

    statement: Statement | None
    pieces: tuple[Piece, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing both should state. note: the difference in words where it is one of values."""

    id: str
    label: str
    mark: BesideMark
    notice: Side
    decision: Side
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Both papers with their lines. notices, decisions: all there are to choose from; notice, decision: the chosen or None.

    judged: whether they are compared.
    """

    notices: tuple[Paper, ...]
    decisions: tuple[Paper, ...]
    notice: Paper | None
    decision: Paper | None
    lines: tuple[Line, ...]
    judged: bool = True

    @property
    def lit(self) -> int:
        return sum(line.mark.lit for line in self.lines)


_LINES: tuple[tuple[str, str, str, Same | None], ...] = (
    ("party", "当事人", "party_name", None),
    ("head", "法定代表人、负责人或经营者", "party_representative", compare.same_code),
    ("uscc", "统一社会信用代码", "party_uscc", compare.same_code),
    ("id_number", "身份证件号码", "party_id_number", compare.same_code),
    ("address", "住所、住址", "party_address", compare.same_place),
    ("facts", "违法事实", "facts", None),
    ("breached", "违反的条款", "violated_provisions", compare.same_laws),
    ("basis", "处罚依据", "penalty_provisions", compare.same_laws),
    ("discretion", "裁量依据", "discretion_basis", None),
    ("kinds", "处罚种类", "penalty_kinds", compare.same_text),
    ("fine", "罚款", "fine_amount", compare.same_money),
    ("fine_in_words", "罚款大写", "fine_amount_in_words", compare.same_money),
    ("gains", "没收违法所得", "confiscated_gains", compare.same_money),
    ("total", "合计", "total_amount", compare.same_money),
    ("number", "文号", "doc_number", None),
    ("signed", "落款日期", "signed_on", None),
)
FIELDS = frozenset(field for _id, _label, field, _same in _LINES) | {"party_kind"}
_WORDED = frozenset({"facts", "discretion_basis"})
_LISTED = frozenset({"doc_number", "signed_on"})


def notice_beside_decision(
    papers: Sequence[Paper], statements: Sequence[Statement], *, notice: int | None = None, decision: int | None = None
) -> Beside:
    """notice, decision: indexes of the documents asked for; unknown ones are passed over.

    Without a choice: the last decision, and the last notice bound before it that is a penalty's own prior notice, else the
    last of all.
    """
    notices = tuple(p for p in papers if p.type in NOTICES)
    decisions = tuple(p for p in papers if p.type in DECISION_TYPES)
    right = next((p for p in decisions if p.index == decision), decisions[-1] if decisions else None)
    own = [p for p in notices if p.type == NOTICES[0]] or list(notices)
    left = next((p for p in notices if p.index == notice), own[-1] if own else None)
    lines: tuple[Line, ...] = ()
    if left is not None and right is not None:
        trader = any(s.field == "party_kind" and s.value == "sole_trader" for s in statements)
        party = compare.same_party(compare.party_names(statements, sole_trader=trader))
        lines = tuple(line for line in (_line(spec, left, right, statements, party) for spec in _LINES) if line is not None)
    return Beside(notices, decisions, left, right, lines)


def _line(
    spec: tuple[str, str, str, Same | None], left: Paper, right: Paper, statements: Sequence[Statement], party: Same
) -> Line | None:
    name, label, field, same = spec
    one, two = (next((s for s in statements if s.document == p.index and s.field == field), None) for p in (left, right))
    if not any(s is not None and s.state != "missing" or field in p.required for s, p in ((one, left), (two, right))):
        return None
    if field == "party_name":
        same = party
    if one is not None and two is not None and one.found and two.found:
        return _both(name, label, field, one, two, same)
    mark = BesideMark.one_side
    nothing = not any(s is not None and s.found for s in (one, two))
    required = field in left.required or field in right.required
    if any(_unread(s, field in p.required) for s, p in ((one, left), (two, right))):
        mark = BesideMark.not_read
    elif nothing or field in _LISTED or not (required or field in _VALUES):
        mark = BesideMark.listed
    return Line(name, label, mark, _alone(one, field in left.required), _alone(two, field in right.required))


# What the one names and the other does not is a difference of substance; other fields a form may do without.
_VALUES = frozenset({
    "fine_amount", "confiscated_gains", "total_amount", "violated_provisions", "penalty_provisions", "penalty_kinds",
})


def _unread(one: Statement | None, required: bool) -> bool:
    if one is None:
        return required
    return one.state == "illegible" or (one.state == "found" and not one.found)


def _alone(one: Statement | None, required: bool) -> Side:
    if one is None:
        return Side(None, (), "未读出" if required else "没有写")
    if one.found:
        return Side(one, (Piece(one.shown, False),))
    return Side(one, (), {"illegible": "看不清", "missing": "未填", "deliberately_blank": "有意留空"}.get(one.state, "未读出"))


def _both(name: str, label: str, field: str, one: Statement, two: Statement, same: Same | None) -> Line:
    if field in _LISTED:
        return Line(name, label, BesideMark.listed, _alone(one, False), _alone(two, False))
    if field in _WORDED or same is None:
        left, right = text_difference(one.shown, two.shown)
        worded = any(p.differs for p in (*left, *right))
        return Line(name, label, BesideMark.reworded if worded else BesideMark.alike, Side(one, left), Side(two, right))
    if same(one, two):
        covered = any(compare.is_masked(s.value) for s in (one, two)) and one.value != two.value
        return Line(name, label, BesideMark.alike, _alone(one, False), _alone(two, False), "遮盖处不作比较" if covered else "")
    note = compare.law_difference(two, one) if same is compare.same_laws else ""
    mark = BesideMark.apart
    sides = (Side(one, (Piece(one.shown, True),)), Side(two, (Piece(two.shown, True),)))
    if same is compare.same_laws:
        sides = (_law_side(one, two), _law_side(two, one))
    elif field in ("party_name", "party_address", "party_representative"):
        left, right = text_difference(one.shown, two.shown)
        sides = (Side(one, left), Side(two, right))
    return Line(name, label, mark, *sides, f"决定书{note}" if note else "")


def _law_side(one: Statement, other: Statement) -> Side:
    """Provision by provision: those the other side does not cite are marked."""
    known = set(compare.law_keys(other.value))
    shown = one.shown.split("\n")
    keys = [next(iter(compare.law_keys([entry]))) for entry in one.value]
    if len(shown) != len(keys):
        return Side(one, (Piece(one.shown, True),))
    return Side(one, tuple(
        Piece(text + ("\n" if n < len(shown) - 1 else ""), key not in known)
        for n, (text, key) in enumerate(zip(shown, keys, strict=True))))
