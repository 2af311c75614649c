"""Several files of one case become one reading whose pages run through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

_HOPELESS = ("encrypted", "unreadable")


def merge_readings(readings: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """Join readings of the inspect format in the order of the files.

    readings: each with its own page numbers already running on from the file before it (first_page_offset).
    names: one per reading, set before its messages when there are several files.
    Returns file, pages, documents, fields; documents are numbered anew from 1 and fields follow them. The hash of several
    files is the SHA-256 of their hashes in order.
    """
    pages: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    fields: list[dict[str, Any]] = []
    messages: list[str] = []
    for reading, name in zip(readings, names, strict=True):
        shift = len(documents)
        numbers = {d["index"]: shift + at for at, d in enumerate(reading["documents"], start=1)}
        documents += [{**d, "index": numbers[d["index"]]} for d in reading["documents"]]
        fields += [{**f, "document": numbers[f["document"]]} for f in reading["fields"]]
        pages += reading["pages"]
        prefix = f"{name}：" if len(readings) > 1 else ""
        messages += [prefix + text for text in reading["file"]["messages"]]
    hashes = [str(r["file"]["sha256"]) for r in readings]
    return {
        "file": {
            "sha256": hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest(),
            "bytes": sum(int(r["file"]["bytes"]) for r in readings),
            "pages": len(pages),
            "status": merged_status([str(r["file"]["status"]) for r in readings]),
            "messages": messages,
        },
        "pages": pages,
        "documents": documents,
        "fields": fields,
    }


def merged_status(statuses: Sequence[str]) -> str:
    """One status for a case: equal ones stay, a mixture with anything read is partly_read, else the worst."""
    if not statuses:
        return "unreadable"
    if len(set(statuses)) == 1:
        return statuses[0]
    if any(s in ("read", "partly_read") for s in statuses):
        return "partly_read"
    return next((s for s in _HOPELESS if s in statuses), statuses[0])
