"""The grid of same facts: what each document of a case states of the party, the amounts, numbers, articles and dates. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviews.cases.domain import fact_comparison as compare
from reviews.cases.domain.fact_comparison import Paper, Same, Statement
from reviews.cases.domain.recited_numbers import number_facts

DECISIONS = frozenset({"penalty_decision", "summary_penalty_decision", "no_penalty_decision"})
# The payer may be another person, and a first report may not know the party yet.
LOOSE = frozenset({"payment_receipt", "case_source_registration", "authorisation_letter", "other"})


class CellMark(StrEnum):
    """How one statement stands to the others of its row."""

    same = "same"
    differs = "differs"
    unsure = "unsure"
    masked = "masked"
    stated = "stated"
    unread = "unread"
    empty = "empty"
    blank = "blank"

    @property
    def label(self) -> str:
        return {"same": "一致", "differs": "写法不同", "unsure": "可能不同", "masked": "已遮盖，可见部分一致",
                "stated": "不作比较", "unread": "看不清", "empty": "未填", "blank": "有意留空"}[self.value]

    @property
    def lit(self) -> bool:
        """Whether the eye is called to it."""
        return self in (CellMark.differs, CellMark.unsure)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement in its cell. note: in what it differs, or which kind of value it is; may be empty."""

    statement: Statement
    mark: CellMark
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact. cells: document index → entries, in the order of the fields. basis: what the others are held against."""

    id: str
    label: str
    basis: str
    cells: Mapping[int, tuple[Entry, ...]]

    @property
    def lit(self) -> int:
        """How many statements are lit."""
        return sum(entry.mark.lit for entries in self.cells.values() for entry in entries)

    @property
    def unread(self) -> int:
        return sum(entry.mark is CellMark.unread for entries in self.cells.values() for entry in entries)


@dataclass(frozen=True, slots=True)
class FactGrid:
    """Rows × papers. papers: only those that state something, in the order of the file. judged: whether they are compared."""

    papers: tuple[Paper, ...]
    rows: tuple[FactRow, ...]
    judged: bool = True

    @property
    def lit(self) -> int:
        return sum(row.lit for row in self.rows)


# Papers that speak of the penalty; orders to put right and measures rest on articles of their own.
_ON_THE_PENALTY = DECISIONS | {"prior_notice", "hearing_right_notice", "investigation_report", "legality_check",
                               "collective_discussion", "decision_approval", "hearing_report"}


@dataclass(frozen=True, slots=True)
class _Fact:
    """apart: documents that may well have another value; theirs is only listed."""

    id: str
    label: str
    fields: tuple[str, ...]
    same: Same | None = None
    difference: Callable[[Statement, Statement], str] | None = None
    apart: frozenset[int] = frozenset()


def _facts(statements: Sequence[Statement], kinds: Mapping[int, str]) -> tuple[_Fact, ...]:
    trader = any(s.field == "party_kind" and s.value == "sole_trader" for s in statements)
    # On a trader's identity card stands where the person lives, not where the trade is.
    codes = {s.document for s in statements if s.field == "party_uscc" and s.found}
    cards = frozenset(i for i, kind in kinds.items() if trader and kind == "party_identity_proof" and i not in codes)
    elsewhere = frozenset(i for i, kind in kinds.items() if kind not in _ON_THE_PENALTY)
    party = compare.same_party(compare.party_names(statements, sole_trader=trader))
    return (
        _Fact("party", "当事人", ("party_name", "recipient"), party),
        _Fact("head", "法定代表人、负责人或经营者", ("party_representative",), compare.same_code),
        _Fact("uscc", "统一社会信用代码", ("party_uscc",), compare.same_code),
        _Fact("id_number", "身份证件号码", ("party_id_number",), compare.same_code),
        _Fact("address", "住所、住址", ("party_address",), compare.same_place, apart=cards),
        _Fact("fine", "罚款", ("fine_amount", "fine_amount_in_words"), compare.same_money),
        _Fact("gains", "没收违法所得", ("confiscated_gains",), compare.same_money),
        _Fact("total", "合计", ("total_amount",), compare.same_money),
        _Fact("breached", "违反的条款", ("violated_provisions",), compare.same_laws, compare.law_difference),
        _Fact("basis", "处罚依据的条款", ("penalty_provisions",), compare.same_laws, compare.law_difference, elsewhere),
        _Fact("officers", "执法人员", ("officers",), compare.same_officers, compare.officer_difference),
        _Fact("case_number", "案号、立案号", ("case_number",), compare.same_number),
        _Fact("source_received", "线索日期", ("source_received_on",), compare.same_text),
        _Fact("filed", "立案日期", ("filed_on",), compare.same_text),
        _Fact("signed", "落款日期", ("signed_on",)),
        _Fact("served", "送达日期", ("served_at",)),
        _Fact("paid", "缴款日期", ("paid_on",), compare.same_text),
        _Fact("closed", "结案日期", ("closed_on",), compare.same_text),
    )


FIELDS = frozenset({
    "party_name", "recipient", "party_kind", "party_representative", "party_uscc", "party_id_number", "party_address",
    "fine_amount", "fine_amount_in_words", "confiscated_gains", "total_amount", "violated_provisions", "penalty_provisions",
    "officers", "case_number", "source_received_on", "filed_on", "signed_on", "served_at", "paid_on", "closed_on", "doc_number",
    "referred_doc_number", "served_doc_number", "served_title",
})  # fmt: skip
_NOTES = {"fine_amount_in_words": "大写", "recipient": "受送达人"}


def fact_grid(papers: Sequence[Paper], statements: Sequence[Statement]) -> FactGrid:
    """The grid of a case. papers in the order of the file; statements of the FIELDS, others are left out."""
    kinds = {paper.index: paper.type for paper in papers}
    stated = [s for s in statements if s.field in FIELDS and s.document in kinds]
    decision = next((p.index for p in papers if p.type in DECISIONS), None)
    rows = []
    for fact in _facts(stated, kinds):
        mine = sorted((s for s in stated if s.field in fact.fields), key=lambda s: fact.fields.index(s.field))
        rows.append(_row(fact, mine, kinds, decision))
    numbers = [
        _row(_Fact(f"number-{n}", fact.label, (), compare.same_number if fact.compared else None), fact.statements, kinds,
             fact.owner, owned=True)
        for n, fact in enumerate(number_facts(papers, stated))
    ]
    at = next(n for n, row in enumerate(rows) if row.id == "breached")
    rows = [row for row in rows[:at] + numbers + rows[at:] if _says_something(row)]
    told = {index for row in rows for index, entries in row.cells.items()
            if any(e.statement.found or e.mark is CellMark.unread for e in entries)}
    return FactGrid(tuple(p for p in papers if p.index in told), tuple(rows))


def _says_something(row: FactRow) -> bool:
    return any(e.statement.found or e.mark is CellMark.unread for entries in row.cells.values() for e in entries)


def _row(fact: _Fact, statements: Sequence[Statement], kinds: Mapping[int, str], decision: int | None, *,
         owned: bool = False) -> FactRow:
    """owned: the paper `decision` gives the value its truth, whatever the others say (a number is its own paper's)."""
    measure = None if fact.same is None else _measure(
        fact.same, [s for s in statements if s.document not in fact.apart], decision, owned=owned)
    cells: dict[int, list[Entry]] = {}
    for one in statements:
        cells.setdefault(one.document, []).append(_entry(fact, one, measure, kinds[one.document]))
    basis = "与文书自己的文号对照" if owned and measure is not None and measure.document == decision else _basis(
        fact, statements, measure, decision)
    return FactRow(fact.id, fact.label, basis,
                   {index: tuple(entries) for index, entries in cells.items()})


def _measure(same: Same, statements: Sequence[Statement], decision: int | None, *, owned: bool) -> Statement | None:
    """The statement the others are held against: what most documents say; of equals the decision's, else the first."""
    able = [s for s in statements if s.found]
    open_ones = [s for s in able if not compare.is_masked(s.value)] or able
    if owned and (own := next((s for s in open_ones if s.document == decision), None)) is not None:
        return own

    def rank(one: Statement) -> tuple[int, int, bool, float]:
        exact = len({s.document for s in able if compare.exact_key(s.value) == compare.exact_key(one.value)})
        alike = len({s.document for s in able if same(s, one)})
        return exact, alike, one.document == decision, one.confidence

    return max(open_ones, key=rank, default=None)


def _basis(fact: _Fact, statements: Sequence[Statement], measure: Statement | None, decision: int | None) -> str:
    """What the row is held against, in words for its head."""
    if fact.same is None:
        return "各文书本不相同，只列出"
    if measure is None or sum(s.found for s in statements) < 2:
        return "只有一处写明"
    mine = next((s for s in statements if s.document == decision and s.found), None)
    return "与决定书写法对照" if mine is not None and fact.same(mine, measure) else "与多数文书的写法对照"


def _entry(fact: _Fact, one: Statement, measure: Statement | None, kind: str) -> Entry:
    note = _NOTES.get(one.field, "")
    if one.state == "illegible" or (one.state == "found" and one.value is None):
        return Entry(one, CellMark.unread, note)
    if not one.found:
        return Entry(one, CellMark.blank if one.state == "deliberately_blank" else CellMark.empty, note)
    if fact.same is None or measure is None or one.document in fact.apart:
        return Entry(one, CellMark.stated, note)
    if fact.same(one, measure):
        covered = compare.is_masked(one.value) and compare.exact_key(one.value) != compare.exact_key(measure.value)
        return Entry(one, CellMark.masked if covered else CellMark.same, note)
    said = fact.difference(one, measure) if fact.difference is not None else ""
    words = "，".join(part for part in (note, said) if part)
    shaky = min(one.confidence, measure.confidence) < compare.SHAKY or kind in LOOSE
    return Entry(one, CellMark.unsure if shaky else CellMark.differs, words)
