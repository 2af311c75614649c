"""Corrections of a reading by people: replayed over the machine's result, which itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviews.errors import InvalidInput

VALUE_STATES = {
    "found": "已读到",
    "deliberately_blank": "有意留空",
    "missing": "未填",
    "illegible": "看不清",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One correction as the replay needs it.

    subject: `document` or `field`. target: {document} or {document, field}.
    new: for a document {type, title, first_page, last_page} with `fields` where its pages were read again, or
    {removed: true}; for a field {value, raw, state}, with page and box where known, or {removed: true}.
    """

    seq: int
    subject: str
    target: Mapping[str, Any]
    new: Mapping[str, Any]


def apply_corrections(content: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The reading as people have put it right, in the inspect format; the input is left alone, and shared where it stands.

    changes in any order; later ones (by seq) win. A field whose page lies outside its document's corrected range is left
    out, as it was read from another document. Documents come by first page, fields by document and field.
    """
    documents = {int(d["index"]): dict(d) for d in content["documents"]}
    fields = {(int(f["document"]), str(f["field"])): dict(f) for f in content["fields"]}
    typed: set[tuple[int, str]] = set()
    for change in sorted(changes, key=lambda c: c.seq):
        index = int(change.target["document"])
        if change.subject == "document":
            _change_document(documents, index, change.new)
            _read_again(fields, typed, index, change.new)
        else:
            key = (index, str(change.target["field"]))
            _change_field(fields, key, change.new)
            typed.add(key)
    kept = [
        value for key, value in sorted(fields.items())
        if key[0] in documents and (key in typed or _lies_in(value, documents[key[0]]))
    ]
    return {
        **{name: value for name, value in content.items() if name not in ("documents", "fields")},
        "documents": sorted(documents.values(), key=lambda d: (d["first_page"], d["index"])),
        "fields": kept,
    }


def _change_document(documents: dict[int, dict[str, Any]], index: int, new: Mapping[str, Any]) -> None:
    if new.get("removed"):
        documents.pop(index, None)
        return
    entry = documents.setdefault(index, {"index": index, "title": None})
    entry.update({name: new[name] for name in ("type", "title", "first_page", "last_page") if name in new})
    entry["confidence"] = 1.0


def _read_again(
    fields: dict[tuple[int, str], dict[str, Any]], typed: set[tuple[int, str]], index: int, new: Mapping[str, Any]
) -> None:
    """Fields read anew for a changed document stand in for the machine's earlier ones, never for what a person typed."""
    if "fields" not in new:
        return
    for key in [k for k in fields if k[0] == index and k not in typed]:
        del fields[key]
    for row in new["fields"]:
        fields.setdefault((index, str(row["field"])), {**row, "document": index})


def _change_field(fields: dict[tuple[int, str], dict[str, Any]], key: tuple[int, str], new: Mapping[str, Any]) -> None:
    if new.get("removed"):
        fields.pop(key, None)
        return
    entry = fields.setdefault(key, {"document": key[0], "field": key[1], "page": None, "box": None, "source": "text"})
    entry.update({name: new[name] for name in ("value", "raw", "state", "page", "box") if name in new})
    entry["confidence"] = 1.0


def _lies_in(field: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    page = field.get("page")
    return page is None or int(document["first_page"]) <= int(page) <= int(document["last_page"])


def check_range(
    documents: Sequence[Mapping[str, Any]],
    titles: Mapping[str, str],
    *,
    index: int | None,
    first_page: int,
    last_page: int,
    page_count: int,
) -> None:
    """Refuse a page range that is upside down, outside the file, or laps over another document.

    documents: as they now stand. titles: Chinese title by document type. index: the document being changed, None for a
    new one. Raises InvalidInput naming the other document and its pages.
    """
    if first_page > last_page:
        raise InvalidInput(f"起页 {first_page} 大于止页 {last_page}，没有保存。请改正页码范围。")
    if first_page < 1 or last_page > page_count:
        raise InvalidInput(f"页码须在第 1 页至第 {page_count} 页之间，没有保存。请改正页码范围。")
    for other in documents:
        if other["index"] == index:
            continue
        low, high = int(other["first_page"]), int(other["last_page"])
        if first_page <= high and low <= last_page:
            name = other.get("title") or titles.get(str(other["type"]), "另一份文书")
            raise InvalidInput(
                f"第 {first_page}–{last_page} 页与《{name}》（第 {low}–{high} 页）重叠，没有保存。"
                "一页只能属于一份文书，请先改那份文书的范围，或调整本次填写的页码。"
            )


def next_index(documents: Iterable[Mapping[str, Any]], changes: Iterable[Change]) -> int:
    """A number no document of this reading has borne, so that an undone addition is never mixed up with a new one."""
    borne = [int(d["index"]) for d in documents]
    borne += [int(c.target["document"]) for c in changes if c.subject == "document"]
    return max(borne, default=0) + 1


def old_of(content: Mapping[str, Any], subject: str, target: Mapping[str, Any]) -> dict[str, Any]:
    """What stood there before, in the shape of Change.new; {removed: true} when nothing stood there."""
    if subject == "document":
        for entry in content["documents"]:
            if entry["index"] == target["document"]:
                return {name: entry.get(name) for name in ("type", "title", "first_page", "last_page")}
        return {"removed": True}
    for entry in content["fields"]:
        if entry["document"] == target["document"] and entry["field"] == target["field"]:
            return {name: entry.get(name) for name in ("value", "raw", "state", "page", "box")}
    return {"removed": True}


def carried_over(
    old: Mapping[str, Any], new: Mapping[str, Any], changes: Sequence[Change]
) -> tuple[list[Change], int]:
    """Corrections that still make sense after the case was read again, seq unchanged, and how many do not.

    A correction is carried over when the new reading has a document of the same machine type and pages as the one it was
    made on (for added documents: when the pages exist).
    """
    places = {(d["type"], d["first_page"], d["last_page"]): int(d["index"]) for d in new["documents"]}
    moved = {
        int(d["index"]): places[(d["type"], d["first_page"], d["last_page"])]
        for d in old["documents"] if (d["type"], d["first_page"], d["last_page"]) in places
    }
    original = {int(d["index"]) for d in old["documents"]}
    highest = max([int(d["index"]) for d in new["documents"]], default=0)
    page_count = int(new["file"]["pages"])
    kept: list[Change] = []
    lost = 0
    for change in sorted(changes, key=lambda c: c.seq):
        index = int(change.target["document"])
        added = index not in original and index not in moved and change.subject == "document"
        if added and int(change.new.get("last_page") or 0) <= page_count and not change.new.get("removed"):
            highest += 1
            moved[index] = highest
        if index not in moved:
            lost += 1
            continue
        kept.append(Change(change.seq, change.subject, {**change.target, "document": moved[index]}, dict(change.new)))
    return kept, lost
