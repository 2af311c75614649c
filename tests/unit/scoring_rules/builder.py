"""Small readings in the inspect format: a clean ordinary-penalty file, and ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.unit.scoring_rules.titles import TITLES

PARTY = "清河县甲食品有限公司"
HEAD = "李某"
CODE = "91320999MA1000001X"
ADDRESS = "云海市清河县柳湾镇工业路3号"
AGENCY = "清河县市场监督管理局"
NUMBER = "清市监罚〔2024〕4号"
NOTICE_NUMBER = "清市监罚告〔2024〕3号"
LAW = "中华人民共和国大气污染防治法"

FACTS = "当事人自2024年2月起在清河县柳湾镇工业路3号堆放物料，没有采取覆盖措施，造成扬尘，影响周边居民。"

OFFICERS = [{"name": "王强", "certificate_no": "09001"}, {"name": "赵敏", "certificate_no": "09002"}]
CITED = [{"law": LAW, "article": 81, "article_sub": None, "paragraph": 1, "item": None}]
PUNISHED = [{"law": LAW, "article": 118, "article_sub": None, "paragraph": 1, "item": None}]


@dataclass(frozen=True)
class State:
    """A slot without a value."""

    name: str


MISSING = State("missing")
BLANK = State("deliberately_blank")
BLURRED = State("illegible")


def days(n: int, unit: str = "day") -> dict[str, Any]:
    """A period."""
    return {"n": n, "unit": unit}


def signed(*roles: str) -> list[dict[str, Any]]:
    """Signatures by role; `officer:王强` names one."""
    rows = []
    for role in roles:
        kind, _, name = role.partition(":")
        rows.append({"role": kind, "name": name or None, "signed_on": None})
    return rows


def approvals(day: str | None, *, head: str | None = "周正") -> list[dict[str, Any]]:
    """A chain of handler, unit and head; without a day or a head the head's cell is not filled."""
    return [
        {"role": "handler", "opinion": "建议同意", "name": "王强", "signed_on": day or "2024-03-06"},
        {"role": "handling_unit", "opinion": "拟同意", "name": "钱伟", "signed_on": day or "2024-03-06"},
        {
            "role": "agency_head",
            "opinion": "同意" if head else None,
            "name": head,
            "signed_on": day if head else None,
        },
    ]


@dataclass
class Paper:
    """One document before it is laid out."""

    type: str
    title: str
    fields: dict[str, Any]
    pages: int = 1
    confidence: float = 1.0


@dataclass
class Build:
    """A file that tests change step by step; documents take the pages in order."""

    papers: list[Paper] = field(default_factory=list)
    status: str = "read"
    messages: list[str] = field(default_factory=list)
    stamps: bool = False
    source: str = "text"
    confidence: float = 0.98
    unsure: set[tuple[str, str]] = field(default_factory=set)
    """Type and field of what was read, but not firmly."""

    def add(
        self, kind: str, title: str | None = None, *, after: str | None = None, pages: int = 1, **fields: Any
    ) -> Build:
        """Add a document, at the end or behind the last one of type `after`."""
        paper = Paper(kind, title or TITLES.get(kind, kind), fields, pages)
        at = len(self.papers)
        if after is not None:
            at = max(i for i, one in enumerate(self.papers) if one.type == after) + 1
        self.papers.insert(at, paper)
        return self

    def paper(self, kind: str, nth: int = 0) -> Paper:
        """The nth document of a type."""
        return [one for one in self.papers if one.type == kind][nth]

    def set(self, kind: str, nth: int = 0, **fields: Any) -> Build:
        """Fill, blur or empty slots."""
        self.paper(kind, nth).fields.update(fields)
        return self

    def unset(self, kind: str, *names: str, nth: int = 0) -> Build:
        """Take slots out, as if the reading had no row for them."""
        for name in names:
            self.paper(kind, nth).fields.pop(name, None)
        return self

    def blur(self, kind: str, *names: str, nth: int = 0) -> Build:
        """Make slots illegible."""
        return self.set(kind, nth, **dict.fromkeys(names, BLURRED))

    def drop(self, *kinds: str) -> Build:
        """Take out every document of these types."""
        self.papers = [one for one in self.papers if one.type not in kinds]
        return self

    def drop_receipt(self, number: str) -> Build:
        """Take out the receipt that names this number."""
        self.papers = [one for one in self.papers if one.fields.get("served_doc_number") != number]
        return self

    def partly(self) -> Build:
        """One page could not be read."""
        self.status, self.messages = "partly_read", ["第 1 页无法识别"]
        return self

    def receipt(self, title: str, number: Any, day: str, **fields: Any) -> Build:
        """Add a receipt of delivery by hand."""
        values: dict[str, Any] = {
            "served_title": title,
            "served_doc_number": number,
            "recipient": PARTY,
            "served_at": f"{day}T10:00",
            "service_method": "direct",
            "received_by": HEAD,
            "signatures": signed("recipient:李某", "server:王强", "server:赵敏"),
        }
        return self.add("delivery_receipt", **{**values, **fields})

    def reading(self) -> dict[str, Any]:
        """The reading in the inspect format."""
        documents: list[dict[str, Any]] = []
        rows: list[Mapping[str, Any]] = []
        page = 0
        for index, paper in enumerate(self.papers, 1):
            first, page = page + 1, page + paper.pages
            documents.append(
                {
                    "index": index,
                    "type": paper.type,
                    "title": paper.title,
                    "first_page": first,
                    "last_page": page,
                    "confidence": paper.confidence,
                }
            )
            for place, (name, value) in enumerate(paper.fields.items()):
                row = self._row(index, first, place, name, value)
                rows.append({**row, "confidence": 0.7} if (paper.type, name) in self.unsure else row)
        pages = [
            {
                "no": no,
                "kind": "text",
                "rotation": 0,
                "width": 595.3,
                "height": 841.9,
                "printed_page_no": str(no) if self.stamps else None,
            }
            for no in range(1, page + 1)
        ]
        return {
            "file": {
                "sha256": "0" * 64,
                "bytes": 1,
                "pages": page,
                "status": self.status,
                "messages": self.messages,
            },
            "pages": pages,
            "documents": documents,
            "fields": rows,
        }

    def _row(self, index: int, page: int, place: int, name: str, value: Any) -> Mapping[str, Any]:
        raw: Any = value
        if isinstance(value, dict) and "raw" in value:
            value, raw = value["value"], value["raw"]
        state = value.name if isinstance(value, State) else "found"
        return {
            "document": index,
            "field": name,
            "value": value if state == "found" else None,
            "raw": str(raw) if state == "found" else None,
            "state": state,
            "page": page,
            "box": [60.0, 80.0 + 15 * place, 300.0, 92.0 + 15 * place],
            "confidence": self.confidence,
            "source": self.source,
        }


def cited(law: str, printed: str, **level: Any) -> dict[str, Any]:
    """A list of one provision with the words printed."""
    row = {"law": law, "article": None, "article_sub": None, "paragraph": None, "item": None, **level}
    return {"value": [row], "raw": printed}


def clean() -> Build:
    """An ordinary penalty of 20000 yuan against a company, with every step in order and in time."""
    b = Build()
    party = {"party_name": PARTY, "party_uscc": CODE, "party_address": ADDRESS, "party_representative": HEAD}
    law = {
        "violated_provisions": {"value": CITED, "raw": f"违反了《{LAW}》第八十一条第一款"},
        "penalty_provisions": {"value": PUNISHED, "raw": f"依据《{LAW}》第一百一十八条第一款"},
    }
    b.add(
        "cover",
        agency_name=AGENCY,
        case_title="甲食品公司案",
        party_name=PARTY,
        doc_number=NUMBER,
        filed_on="2024-03-06",
        closed_on="2024-04-22",
        archived_on="2024-04-30",
        retention_period="30年",
    )
    b.add("inventory", inventory_entries=MISSING)
    b.add(
        "case_source_registration",
        case_source="inspection",
        source_received_on="2024-03-01",
        party_name=PARTY,
    )
    b.add(
        "case_filing_approval",
        party_name=PARTY,
        filed_on="2024-03-06",
        violated_provisions=law["violated_provisions"],
        approvals=approvals("2024-03-06"),
    )
    b.add(
        "site_record",
        started_at="2024-03-04T09:00",
        ended_at="2024-03-04T09:40",
        place=ADDRESS,
        party_name=PARTY,
        officers=OFFICERS,
        credentials_shown=True,
        blank_space_struck=True,
        facts="检查情况",
        signatures=signed("party:李某", "officer:王强", "officer:赵敏"),
    )
    b.add(
        "inquiry_record",
        pages=2,
        started_at="2024-03-08T14:00",
        ended_at="2024-03-08T15:00",
        place="本局询问室",
        officers=OFFICERS,
        interviewee_name=HEAD,
        interviewee_role="法定代表人",
        credentials_shown=True,
        facts="问：什么时候开始的？答：上个月开始的，以为不用办手续，没有赚到钱，已经停了。",
        pages_signed_by_party=[1, 2],
        read_and_confirmed=True,
        signatures=signed("party:李某", "officer:王强", "officer:赵敏"),
    )
    b.add("party_identity_proof", **party, party_kind="company", copy_checked=True, provided_by=HEAD)
    b.add("evidence_list", inventory_entries=[_entry("询问笔录"), _entry("营业执照复印件"), _entry("出库单")])
    b.add("evidence_extraction", evidence_name="出库单", proves="数量", copy_checked=True, provided_by=HEAD)
    b.add(
        "investigation_report",
        party_name=PARTY,
        fine_amount="20000.00",
        officers=OFFICERS,
        signed_on="2024-03-18",
    )
    b.add("legality_check", party_name=PARTY, conclusion="同意", reviewer="冯平", reviewed_on="2024-03-20")
    b.add(
        "prior_notice",
        doc_number=NOTICE_NUMBER,
        party_name=PARTY,
        party_representative=HEAD,
        facts="事实",
        **law,
        penalty_kinds=["fine"],
        fine_amount="20000.00",
        fine_amount_in_words="20000.00",
        statement_right_told=True,
        statement_period=days(5, "workday"),
        signed_on="2024-03-21",
    )
    b.receipt("行政处罚事先告知书", NOTICE_NUMBER, "2024-03-22")
    b.add("decision_approval", party_name=PARTY, penalty_kinds=["fine"], approvals=approvals("2024-04-08"))
    b.add(
        "penalty_decision",
        doc_number=NUMBER,
        **party,
        facts=FACTS,
        **law,
        discretion_basis="清河县市场监管行政处罚裁量基准",
        statement_outcome="none_made",
        penalty_kinds=["fine"],
        statutory_fine_min="5000.00",
        statutory_fine_max="50000.00",
        fine_amount="20000.00",
        fine_amount_in_words="20000.00",
        total_amount="20000.00",
        payment_period=days(15),
        bank_name="云海银行",
        bank_account="0001",
        surcharge_told=True,
        review_organ="清河县人民政府",
        review_period=days(60),
        court_name="清河县人民法院",
        suit_period=days(6, "month"),
        agency_name=AGENCY,
        signed_on="2024-04-09",
    )
    b.receipt("行政处罚决定书", NUMBER, "2024-04-10")
    b.add("payment_receipt", receipt_no="01", paid_on="2024-04-15", party_name=PARTY, total_amount="20000.00")
    b.add("publication_record", party_name=PARTY, doc_number=NUMBER, published_on="2024-04-12")
    b.add(
        "case_closing_approval", party_name=PARTY, closed_on="2024-04-22", approvals=approvals("2024-04-22")
    )
    b.add("reference_sheet", compiled_by="王强", checked_by="钱伟", signed_on="2024-04-30")
    return b.set(
        "inventory", inventory_entries=[_entry(one.title) for one in b.papers if one.type not in _UNLISTED]
    )


_UNLISTED = ("cover", "inventory", "reference_sheet")


def _entry(title: str) -> dict[str, Any]:
    return {"no": None, "title": title, "doc_number": None, "date": None, "page_from": None, "page_to": None}


def entries(*titles: str) -> list[dict[str, Any]]:
    """Rows of an inventory without pages."""
    return [_entry(title) for title in titles]
