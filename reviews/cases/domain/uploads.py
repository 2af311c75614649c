"""Files that travel in parts: what a part may be, what an upload is recognised by, the code of its receipt. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PART_BYTES = 8 * 1024 * 1024
KEEP_UNFINISHED = timedelta(days=7)
_HASH = re.compile(r"[0-9a-f]{64}")


class UploadState(StrEnum):
    """Life of an upload; what is done never changes again."""

    open = "open"
    done = "done"
    abandoned = "abandoned"

    @property
    def label(self) -> str:
        return {"open": "上传中", "done": "已收妥", "abandoned": "已放弃"}[self.value]


class UploadPurpose(StrEnum):
    """What becomes of the file once it is whole."""

    case = "case"
    new = "new"
    batch = "batch"

    @property
    def label(self) -> str:
        return {"case": "归入案卷", "new": "待建案卷", "batch": "批量上传"}[self.value]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One file as its receipt states it. pages: None while nobody has read it; at: when it was whole."""

    name: str
    size: int
    pages: int | None
    sha256: str
    at: datetime
    by: str
    code: str


def is_sha256(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hex."""
    return _HASH.fullmatch(text) is not None


def why_not_part(*, size: int, offset: int, length: int) -> str | None:
    """Why bytes at this place cannot be a part of a file of that size (bytes), as a sentence; None when they can."""
    if length == 0:
        return "这一段是空的，没有收。请从断点接着传。"
    if length > PART_BYTES:
        return f"一段最多 {PART_BYTES // (1024 * 1024)} MB，没有收。请分小一些再传。"
    if offset < 0 or offset + length > size:
        return "这一段超出了文件的大小，没有收。请核对文件后重新选择。"
    return None


def why_gap(*, received: int, offset: int) -> str | None:
    """Why a part cannot follow what is there; None when it can, whether or not some of it is there already."""
    return "前面还有没有收到的内容，这一段没有收。请从断点接着传。" if offset > received else None


def fingerprint(*, purpose: UploadPurpose, target: str, name: str, size: int, head: str) -> str:
    """What tells that a file chosen anew is the one whose upload was broken off. head: SHA-256 of its first part."""
    return hashlib.sha256("\n".join((purpose, target, str(size), head, name)).encode()).hexdigest()


def receipt_code(*, sha256: str, size: int, at: datetime) -> str:
    """Twelve characters by which a printed receipt is compared with the page: made of the bytes' hash, size and time."""
    text = hashlib.sha256(f"{sha256}:{size}:{at:%Y-%m-%dT%H:%M:%S}".encode()).hexdigest()[:12].upper()
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"
