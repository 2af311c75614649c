"""What the case page shows of a reading: documents, their fields in words, people's corrections, the course of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import document_types, field_definitions
from reviews.accounts.queries import names_of_users
from reviews.cases.domain.corrections import VALUE_STATES
from reviews.cases.domain.page_arrangement import ArrangementStep, step_in_words
from reviews.cases.domain.shown import enum_labels, shown_value
from reviews.cases.models import Case, Correction, PageArrangement
from reviews.foundation.audit import AuditRow
from scoring_rules.facts import field_kinds


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as the page lists it. kind: the type's Chinese name. confidence: 0..1. flags: suspect findings on it."""

    index: int
    type: str
    kind: str
    title: str
    first_page: int
    last_page: int
    confidence: float
    corrected: bool
    flags: int

    @property
    def pages(self) -> str:
        return str(self.first_page) if self.first_page == self.last_page else f"{self.first_page}–{self.last_page}"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a document as the page lists it. state None: the reader gave no row. shown: lines of Chinese words.

    choices: (value, words) of an enum, else empty. editable: the text a person starts from.
    """

    document: int
    field: str
    name: str
    type: str
    required: bool
    state: str | None
    state_label: str
    shown: str
    raw: str
    page: int | None
    box: list[float] | None
    confidence: float | None
    corrected: bool
    choices: tuple[tuple[str, str], ...]

    @property
    def editable(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. undo: id of the correction that can be taken back, None otherwise."""

    at: datetime
    who: str
    what: str
    undo: str | None = None


def document_rows(content: Mapping[str, Any], corrections: Sequence[Correction], flags: Mapping[int, int]) -> list[DocumentRow]:
    """The documents of an effective reading in page order. flags: suspect findings by document index."""
    kinds = document_types()
    touched = {int(c.target["document"]) for c in corrections if c.subject == "document"}
    rows = []
    for entry in content["documents"]:
        kind = kinds[entry["type"]].zh if entry["type"] in kinds else "未识别的文书"
        index = int(entry["index"])
        rows.append(DocumentRow(
            index=index, type=entry["type"], kind=kind, title=entry.get("title") or kind,
            first_page=int(entry["first_page"]), last_page=int(entry["last_page"]),
            confidence=float(entry.get("confidence") or 0), corrected=index in touched, flags=flags.get(index, 0),
        ))
    return rows


def field_rows(content: Mapping[str, Any], document: int, corrections: Sequence[Correction]) -> list[FieldRow]:
    """Every field of one document: those its type requires or that were read first, the optional unread ones last."""
    entry = next((d for d in content["documents"] if d["index"] == document), None)
    if entry is None:
        return []
    read = {str(f["field"]): f for f in content["fields"] if f["document"] == document}
    kind = document_types().get(entry["type"])
    wanted = list(kind.fields) if kind is not None else []
    order = wanted + [name for name in read if name not in wanted]
    touched = {str(c.target["field"]) for c in corrections if c.subject == "field" and c.target["document"] == document}
    required = set(kind.required) if kind is not None else set()
    rows = [_field_row(document, name, read.get(name), name in required, name in touched) for name in order]
    return sorted(rows, key=lambda r: r.state is None and not r.required)


def field_row(content: Mapping[str, Any], document: int, field: str, corrections: Sequence[Correction]) -> FieldRow | None:
    """One field, also one its document's type does not have; None for a document or field that does not exist."""
    for row in field_rows(content, document, corrections):
        if row.field == field:
            return row
    if field not in field_definitions() or all(d["index"] != document for d in content["documents"]):
        return None
    return _field_row(document, field, None, False, False)


def _field_row(document: int, name: str, entry: Mapping[str, Any] | None, required: bool, corrected: bool) -> FieldRow:
    definition = field_definitions()[name]
    labels = enum_labels(definition.zh) if definition.values else {}
    state = str(entry["state"]) if entry is not None else None
    return FieldRow(
        document=document, field=name, name=field_name(name), type=definition.type, required=required, state=state,
        state_label=VALUE_STATES.get(state or "", "未读出"),
        shown=shown_value(definition.type, entry.get("value"), labels) if entry is not None else "",
        raw=str(entry.get("raw") or "") if entry is not None else "",
        page=entry.get("page") if entry is not None else None, box=entry.get("box") if entry is not None else None,
        confidence=entry.get("confidence") if entry is not None else None, corrected=corrected,
        choices=tuple((value, labels.get(value, value)) for value in definition.values),
    )


def field_name(name: str) -> str:
    """The short Chinese name of a field."""
    kind = field_kinds().get(name)
    return kind.name if kind is not None else name


_ACTIONS = {
    "case.created": "建立案卷", "case.changed": "修改案卷信息",
    "case.file_uploaded": "上传文件", "case.file_removed": "移出文件", "case.read": "机器阅读完成",
    "case.reading_requested": "安排重新阅读", "case.reading_given_up": "机器阅读未成，已停止尝试", "case.handed_in": "上交案卷",
    "case.sent_back": "退回补正",
}


def list_events(
    session: Session, case: Case, corrections: Sequence[Correction], content: Mapping[str, Any] | None
) -> list[Event]:
    """The course of a case, newest first: intake, reading, handing in, corrections. Review steps are not told here."""
    rows = list(session.scalars(
        sa.select(AuditRow).where(AuditRow.object_id == case.id, AuditRow.object_type == "case",
                                  AuditRow.action.in_(_ACTIONS)).order_by(AuditRow.seq.desc()).limit(200)))
    names = names_of_users(session, {r.actor_id for r in rows if r.actor_id} | {c.made_by for c in corrections})
    events = [Event(r.at, names.get(r.actor_id or "", "系统"), _ACTIONS[r.action]) for r in rows]
    titles = {int(d["index"]): str(d.get("title") or "") for d in (content or {}).get("documents", [])}
    latest = {(c.subject, *sorted(c.target.items())): c.id for c in corrections}
    for c in corrections:
        last = latest[(c.subject, *sorted(c.target.items()))] == c.id
        events.append(Event(c.made_at, names.get(c.made_by, ""), _told(c, titles), c.id if last else None))
    arranged = list(session.scalars(
        sa.select(PageArrangement).where(PageArrangement.case_id == case.id).order_by(PageArrangement.seq.desc()).limit(200)))
    names |= names_of_users(session, {r.made_by for r in arranged} - set(names))
    events += [Event(r.made_at, names.get(r.made_by, ""),
                     f"整理页面（只改显示）：{step_in_words(ArrangementStep(r.id, r.action, r.detail))}") for r in arranged]
    return sorted(events, key=lambda e: e.at, reverse=True)


def _told(c: Correction, titles: Mapping[int, str]) -> str:
    title = titles.get(int(c.target["document"])) or "已移除的文书"
    if c.subject == "document":
        return f"更正文书《{title}》：{_document_words(c.old)} → {_document_words(c.new)}"
    name = str(c.target["field"])
    return f"更正《{title}》的{field_name(name)}：{_field_words(name, c.old)} → {_field_words(name, c.new)}"


def _document_words(value: Mapping[str, Any]) -> str:
    if value.get("removed"):
        return "无此文书"
    kind = document_types().get(str(value.get("type")))
    return f"{kind.zh if kind else '未识别的文书'} 第 {value.get('first_page')}–{value.get('last_page')} 页"


def _field_words(name: str, value: Mapping[str, Any]) -> str:
    """A value in one line for the history; long ones are cut."""
    if value.get("removed"):
        return "未读出"
    if value.get("state") != "found":
        return VALUE_STATES.get(str(value.get("state")), "未读出")
    definition = field_definitions()[name]
    labels = enum_labels(definition.zh) if definition.values else {}
    text = shown_value(definition.type, value.get("value"), labels).replace("\n", "；")
    return text if len(text) <= 60 else text[:60] + "…"
