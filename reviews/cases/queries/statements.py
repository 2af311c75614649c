"""What the documents of a case state, field by field, for the tools that lay them side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import document_types, field_definitions
from reviews.accounts.domain import Viewer
from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.notice_beside import FIELDS as BESIDE_FIELDS
from reviews.cases.domain.notice_beside import Beside, notice_beside_decision
from reviews.cases.domain.page_texts import PageWords, unpack_texts
from reviews.cases.domain.remedies_due import ACTS, RemedyPanel, day_of, remedy_panel
from reviews.cases.domain.remedies_due import FIELDS as REMEDY_FIELDS
from reviews.cases.domain.same_facts import FIELDS, FactGrid, fact_grid
from reviews.cases.domain.shown import enum_labels, shown_value
from reviews.cases.domain.signature_slots import FIELDS as SLOT_FIELDS
from reviews.cases.domain.signature_slots import PageSize, SignatureSlot, signature_slots
from reviews.cases.domain.unjudged import unjudged_beside, unjudged_grid, unjudged_slots
from reviews.cases.models import PageTexts
from reviews.cases.queries.reading import effective_reading, find_reading, get_case
from reviews.cases.queries.withheld import is_withheld
from reviews.registry.queries import get_organ, local_values
from reviews.rulepacks.queries import get_pack
from scoring_rules.law.parameters import values_in_force


def same_facts(session: Session, viewer: Viewer, case_id: str) -> FactGrid | None:
    """The grid of same facts, or None while nothing has been read."""
    content = content_of(session, case_id)
    if content is None:
        return None
    grid = fact_grid(papers_of(content), statements_of(content, FIELDS))
    return unjudged_grid(grid) if is_withheld(session, viewer, case_id) else grid


def notice_and_decision(
    session: Session, viewer: Viewer, case_id: str, *, notice: int | None, decision: int | None
) -> Beside | None:
    """The prior notice beside the decision, or None while nothing has been read. notice, decision: documents asked for."""
    content = content_of(session, case_id)
    if content is None:
        return None
    both = notice_beside_decision(papers_of(content), statements_of(content, BESIDE_FIELDS), notice=notice, decision=decision)
    return unjudged_beside(both) if is_withheld(session, viewer, case_id) else both


def list_remedies_due(session: Session, viewer: Viewer, case_id: str) -> list[RemedyPanel]:
    """For each decision of the case the remedies it must tell by its day, and what it tells; empty while nothing was read."""
    content = content_of(session, case_id)
    if content is None or is_withheld(session, viewer, case_id):
        return []
    case = get_case(session, case_id)
    organ, local = get_organ(session, case.organ_id), local_values(session)
    own = get_pack(session, case.pack_version_id).defaults
    statements = statements_of(content, REMEDY_FIELDS)
    panels = []
    for paper in papers_of(content):
        if paper.type not in ACTS:
            continue
        signed = next((s for s in statements if s.document == paper.index and s.field == "signed_on"), None)
        values = values_in_force(pack=own, local=local, day=day_of(signed))
        words = {key: value for key, value in values.items() if isinstance(value, tuple)}
        panels.append(remedy_panel(paper, statements, organ=organ.name, vertical=organ.reviewed_by_parent, words=words))
    return panels


def list_signature_slots(session: Session, viewer: Viewer, case_id: str) -> list[SignatureSlot] | None:
    """All signature and seal slots of the case, or None while nothing has been read."""
    content = content_of(session, case_id)
    if content is None:
        return None
    pages = {
        int(p["no"]): PageSize(float(p["width"] or 0), float(p["height"] or 0), int(p.get("rotation") or 0), p["kind"] == "blank")
        for p in content["pages"]
    }
    slots = signature_slots(papers_of(content), statements_of(content, SLOT_FIELDS), pages, _words(session, case_id))
    return unjudged_slots(slots) if is_withheld(session, viewer, case_id) else slots


def _words(session: Session, case_id: str) -> tuple[PageWords, ...]:
    """The words of the case's pages; none where they were not kept."""
    reading_id = get_case(session, case_id).reading_id
    packed = session.scalar(sa.select(PageTexts.packed).where(PageTexts.reading_id == reading_id))
    return unpack_texts(packed)[0] if packed is not None else ()


def words_on(session: Session, case_id: str, pages: range) -> str:
    """All that is written on these pages, as one text; empty where it was not kept."""
    return "".join(piece.text for page in _words(session, case_id) if page.no in pages for piece in page.pieces)


def content_of(session: Session, case_id: str) -> dict[str, Any] | None:
    """The effective reading, or None while nothing has been read."""
    if find_reading(session, get_case(session, case_id)) is None:
        return None
    return effective_reading(session, case_id)


def papers_of(content: Mapping[str, Any]) -> list[Paper]:
    """The documents of an effective reading in the order of the file."""
    kinds = document_types()
    papers = []
    for entry in content["documents"]:
        kind = kinds.get(str(entry["type"]))
        papers.append(Paper(
            int(entry["index"]), str(entry["type"]), str(entry.get("title") or (kind.zh if kind else "未识别的文书")),
            int(entry["first_page"]), int(entry["last_page"]), frozenset(kind.required if kind else ())))
    return papers


def statements_of(content: Mapping[str, Any], fields: Collection[str]) -> list[Statement]:
    """The entries of these fields as statements, in the order of the reading."""
    return [_statement(entry) for entry in content["fields"] if entry["field"] in fields]


def _statement(entry: Mapping[str, Any]) -> Statement:
    definition = field_definitions()[str(entry["field"])]
    value, box = entry.get("value"), entry.get("box")
    labels = enum_labels(definition.zh) if definition.values else {}
    shown = money_in_words(value) if definition.type == "money" else shown_value(definition.type, value, labels)
    return Statement(
        document=int(entry["document"]), field=str(entry["field"]), state=str(entry["state"]), value=value,
        raw=str(entry.get("raw") or ""), shown=shown, page=entry.get("page"),
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box else None,
        confidence=float(entry["confidence"]) if entry.get("confidence") is not None else 1.0,
    )


def money_in_words(value: Any) -> str:
    """198,000.00 元; empty for None."""
    try:
        return "" if value is None else f"{Decimal(str(value)):,.2f} 元"
    except InvalidOperation:
        return str(value)
