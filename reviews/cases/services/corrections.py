"""Corrections of a reading: each is a new row that keeps the old value, and the rules run again at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from extraction import document_types, field_definitions
from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.corrections import VALUE_STATES, apply_corrections, check_range, next_index, old_of
from reviews.cases.domain.flags import FlagChange, compare_flags
from reviews.cases.domain.states import why_not_correct
from reviews.cases.models import Case, Correction, Reading
from reviews.cases.queries.reading import changes_of, current_findings, find_reading, list_corrections
from reviews.cases.queries.scope import get_visible_case
from reviews.cases.queries.withheld import is_withheld
from reviews.cases.services.reading import run_rules
from reviews.cases.services.typed_values import typed_value
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page showed when the person began: the reading and the number of its last correction."""

    reading_id: str
    seq: int


@dataclass(frozen=True, slots=True)
class NewRange:
    """A document's new pages. fields: what reading them again gave, None when they were not read again."""

    document: int
    first_page: int
    last_page: int
    fields: Sequence[Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The case after a correction and what it changed among the flags."""

    case: Case
    document: int
    change: FlagChange


def correct_field(
    session: Session, *, actor: Viewer, case_id: str, document: int, field: str, state: str, text: str, seen: Seen,
    now: datetime,
) -> Corrected:
    """Set one field of one document to what a person read.

    state: a value state; text is normalised by the field's type and only looked at when state is `found`.
    Raises NotFound, InvalidInput with what is wrong in the text, Conflict with both values when somebody else changed the
    same field since `seen`.
    """
    case, reading, rows = _open(session, actor, case_id, seen)
    effective = apply_corrections(reading.content, changes_of(rows))
    entry = next((d for d in effective["documents"] if d["index"] == document), None)
    if entry is None or field not in field_definitions():
        raise NotFound("没有找到这份文书或这个字段，可能已被改动。请刷新页面后重试。")
    if state not in VALUE_STATES:
        raise InvalidInput("请选择这个字段的状态：已读到、有意留空、未填或看不清。")
    target = {"document": document, "field": field}
    _refuse_stale(rows, seen, "field", target, yours=text)
    value = typed_value(field, text) if state == "found" else None
    new = {"value": value, "raw": text.strip() or None, "state": state}
    return _keep(session, actor, case, reading, rows, "field", target, new, now)


def correct_document(
    session: Session, *, actor: Viewer, case_id: str, document: int | None, type_id: str, first_page: int, last_page: int,
    fields: Sequence[Mapping[str, Any]] | None, seen: Seen, now: datetime,
) -> Corrected:
    """Change a document's type or range, or add one (document None).

    fields: what reading these pages again as this type gave (rows with pages counted through the case), None when they
    were not read again. Raises NotFound, InvalidInput naming the document that is overlapped, Conflict.
    """
    case, reading, rows = _open(session, actor, case_id, seen)
    effective = apply_corrections(reading.content, changes_of(rows))
    documents = effective["documents"]
    titles = {key: kind.zh for key, kind in document_types().items()}
    if type_id not in titles:
        raise InvalidInput("请从列表中选择文书类型。")
    if document is not None and all(d["index"] != document for d in documents):
        raise NotFound("没有找到这份文书，可能已被改动。请刷新页面后重试。")
    check_range(documents, titles, index=document, first_page=first_page, last_page=last_page,
                page_count=int(effective["file"]["pages"]))
    index = document if document is not None else next_index(documents, changes_of(rows))
    target = {"document": index}
    _refuse_stale(rows, seen, "document", target, yours=f"{titles[type_id]} 第 {first_page}–{last_page} 页")
    before = next((d for d in documents if d["index"] == index), None)
    same_type = before is not None and before["type"] == type_id
    new: dict[str, Any] = {
        "type": type_id, "title": before["title"] if before is not None and same_type else titles[type_id],
        "first_page": first_page, "last_page": last_page,
    }
    if fields is not None:
        new["fields"] = [{**row, "document": index} for row in fields]
    return _keep(session, actor, case, reading, rows, "document", target, new, now)


def correct_ranges(
    session: Session, *, actor: Viewer, case_id: str, ranges: Sequence[NewRange], seen: Seen, now: datetime
) -> Corrected:
    """Change the pages of several documents at once, as moving a bound between two of them does.

    Each document gets a correction of its own; the rules run once. Raises NotFound, InvalidInput when documents would lie
    over each other, Conflict.
    """
    case, reading, rows = _open(session, actor, case_id, seen)
    effective = apply_corrections(reading.content, changes_of(rows))
    entries = {int(d["index"]): d for d in effective["documents"]}
    if not ranges or any(r.document not in entries for r in ranges):
        raise NotFound("没有找到这份文书，可能已被改动。请刷新页面后重试。")
    titles = {key: kind.zh for key, kind in document_types().items()}
    after = [{**d, **next(({"first_page": r.first_page, "last_page": r.last_page} for r in ranges
                           if r.document == d["index"]), {})} for d in effective["documents"]]
    new = []
    for r in ranges:
        target = {"document": r.document}
        _refuse_stale(rows, seen, "document", target, yours=f"第 {r.first_page}–{r.last_page} 页")
        check_range(after, titles, index=r.document, first_page=r.first_page, last_page=r.last_page,
                    page_count=int(effective["file"]["pages"]))
        change: dict[str, Any] = {"type": entries[r.document]["type"], "title": entries[r.document].get("title"),
                                  "first_page": r.first_page, "last_page": r.last_page}
        if r.fields is not None:
            change["fields"] = [{**row, "document": r.document} for row in r.fields]
        new.append((target, change))
    return _keep_all(session, actor, case, reading, rows, "document", new, now)


def remove_document(
    session: Session, *, actor: Viewer, case_id: str, document: int, seen: Seen, now: datetime
) -> Corrected:
    """Say that this is no document of its own (its pages then belong to none). Raises NotFound, Conflict."""
    case, reading, rows = _open(session, actor, case_id, seen)
    target = {"document": document}
    _refuse_stale(rows, seen, "document", target, yours="不是单独的文书")
    if old_of(apply_corrections(reading.content, changes_of(rows)), "document", target).get("removed"):
        raise NotFound("没有找到这份文书，可能已被改动。请刷新页面后重试。")
    return _keep(session, actor, case, reading, rows, "document", target, {"removed": True}, now)


def undo_correction(
    session: Session, *, actor: Viewer, case_id: str, correction_id: str, seen: Seen, now: datetime
) -> Corrected:
    """Put back what stood before one correction; this is another correction. Raises NotFound, Conflict, InvalidInput."""
    case, reading, rows = _open(session, actor, case_id, seen)
    undone = next((c for c in rows if c.id == correction_id), None)
    if undone is None:
        raise NotFound("没有找到这条更正，案卷可能已重新阅读。请刷新页面后重试。")
    if any(c.seq > undone.seq and c.subject == undone.subject and c.target == undone.target for c in rows):
        raise Conflict("这一处后来又改过，不能只撤销较早的一次。请撤销最近一次，或直接改成需要的内容。")
    old = dict(undone.old)
    if undone.subject == "document" and not old.get("removed"):
        effective = apply_corrections(reading.content, changes_of(rows))
        titles = {key: kind.zh for key, kind in document_types().items()}
        check_range(effective["documents"], titles, index=int(undone.target["document"]),
                    first_page=int(old["first_page"]), last_page=int(old["last_page"]),
                    page_count=int(effective["file"]["pages"]))
    return _keep(session, actor, case, reading, rows, undone.subject, dict(undone.target), old, now)


def _open(session: Session, actor: Viewer, case_id: str, seen: Seen) -> tuple[Case, Reading, list[Correction]]:
    case = get_visible_case(session, actor, case_id)
    session.refresh(case, with_for_update=True)
    reason = why_not_correct(CaseState(case.state))
    if reason is not None:
        raise WrongState(reason)
    reading = find_reading(session, case)
    if reading is None:
        raise WrongState("案卷还没有读完，暂时不能更正。请等阅读结束后再改。")
    if reading.id != seen.reading_id:
        raise Conflict("案卷在您打开之后又重新阅读过，这处更正没有保存。请刷新页面，看过新的结果后再改。")
    return case, reading, list_corrections(session, reading.id)


def _refuse_stale(
    rows: Sequence[Correction], seen: Seen, subject: str, target: Mapping[str, Any], *, yours: str
) -> None:
    later = [c for c in rows if c.seq > seen.seq and c.subject == subject and c.target == target]
    if later:
        raise Conflict(
            "这一处在您打开之后已被他人更正，您填写的内容没有保存。请比较两种写法后再决定。",
            yours=yours, theirs=dict(later[-1].new),
        )


def _keep(
    session: Session, actor: Viewer, case: Case, reading: Reading, rows: Sequence[Correction], subject: str,
    target: dict[str, Any], new: dict[str, Any], now: datetime,
) -> Corrected:
    return _keep_all(session, actor, case, reading, rows, subject, [(target, new)], now)


def _keep_all(
    session: Session, actor: Viewer, case: Case, reading: Reading, rows: Sequence[Correction], subject: str,
    changes: Sequence[tuple[dict[str, Any], dict[str, Any]]], now: datetime,
) -> Corrected:
    before = current_findings(session, case.id)
    effective = apply_corrections(reading.content, changes_of(list(rows)))
    last = rows[-1].seq if rows else 0
    kept = [
        Correction(case_id=case.id, reading_id=reading.id, seq=last + at, subject=subject, target=target,
                   old=old_of(effective, subject, target), new=new, made_by=actor.user_id, made_at=now)
        for at, (target, new) in enumerate(changes, start=1)
    ]
    session.add_all(kept)
    session.flush()
    run = run_rules(session, case=case, now=now)
    case.version += 1
    session.flush()
    for row in kept:
        audit.record(session, actor=actor.audit, action="case.corrected", object_type="case", object_id=case.id, now=now,
                     details={"correction": row.id, "subject": subject, "target": row.target, "run": run.id})
    document = int(changes[0][0]["document"])
    if is_withheld(session, actor, case.id):
        return Corrected(case, document, FlagChange((), ()))
    return Corrected(case, document, compare_flags(before, current_findings(session, case.id)))
