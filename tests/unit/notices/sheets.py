"""A submitted score sheet as the letters get it; fictitious throughout."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from reviews.scoresheets.domain import (
    MarkDecision,
    SubmittedItem,
    SubmittedProblem,
    SubmittedResult,
    SubmittedVeto,
)

VETO = SubmittedVeto("V07", "因当事人申辩加重处罚", "决定罚款高于事先告知")


def item(name: str, title: str, points: str, deducted: str, comment: str = "") -> SubmittedItem:
    decision = MarkDecision.deduct if Decimal(deducted) else MarkDecision.met
    return SubmittedItem(name, "程序", title, Decimal(points), decision, Decimal(deducted), comment)


def problem(name: str | None, title: str, deducted: str, **changes: object) -> SubmittedProblem:
    values: dict[str, object] = {
        "source": "flag",
        "key": f"{name}-1",
        "item": name,
        "item_title": title,
        "veto": None,
        "document_title": "行政处罚事先告知书",
        "page": 31,
        "box": None,
        "text": "告知书送达后未满五个工作日即作出处罚决定。",
        "quote": "",
        "basis": "《中华人民共和国行政处罚法》第四十四条",
        "advice": "告知后应当留足陈述、申辩期限。",
        "deducted": Decimal(deducted),
        **changes,
    }
    return SubmittedProblem(**values)  # type: ignore[arg-type]


def submitted(**changes: object) -> SubmittedResult:
    """One submitted sheet: a pinned problem of 2 points, and 1.5 points taken by hand from another item."""
    values: dict[str, object] = {
        "sheet_id": "s" * 20,
        "assignment_id": "a" * 20,
        "round_id": "r" * 20,
        "round_name": "2026年第三季度案卷互评",
        "case_id": "c" * 20,
        "case_number": "清河市监处罚〔2026〕12号",
        "case_title": "清河县甲食品厂标签案",
        "case_kind": "penalty_ordinary",
        "party_name": "清河县甲食品厂",
        "organ_id": "o" * 20,
        "organ_name": "清河县市场监督管理局",
        "unit_id": "u" * 20,
        "unit_name": "清河县市场监督管理局",
        "pack_id": "jiangsu_penalty_ordinary",
        "pack_title": "行政处罚案卷评查标准",
        "pack_version": "2026.1",
        "pack_sha256": "0" * 64,
        "full_marks": Decimal(100),
        "total": Decimal("96.5"),
        "grade": "优秀",
        "vetoes": (),
        "items": (
            item("G01", "告知期限", "4", "2"),
            item("G02", "笔录制作", "5", "1.5", "笔录修改处无捺印。"),
            item("G03", "送达", "3", "0"),
        ),
        "problems": (problem("G01", "告知期限", "2"),),
        "comment": "事实清楚，证据充分。",
        "good_points": "法制审核说理充分\n\n录像归档完整。",
        "reviewer_id": "p" * 20,
        "reviewer_name": "评查人甲",
        "submitted_at": datetime(2026, 9, 1, 2, 3, tzinfo=UTC),
        "content_hash": "1" * 64,
        **changes,
    }
    return SubmittedResult(**values)  # type: ignore[arg-type]
