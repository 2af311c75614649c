"""A ZIP of many case files: what its entries are called, which of them can be taken, and which make one case."""

from __future__ import annotations

import re
import stat
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviews.cases.domain.intake import clean_name, clean_number

MAX_RATIO = 100
RATIO_FREE_BYTES = 1024 * 1024
NUMBER_LENGTH, TITLE_LENGTH = 80, 200

_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_PLAIN_METHODS = (0, 8)
_UNICODE_PATH = 0x7075
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
_LEFT_BY_SYSTEMS = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
_PART = re.compile(r"^(?:正卷|副卷|上册|中册|下册|第?[一二三四五六七八九十百\d]{1,3}[册卷部])")
_NUMBER = re.compile(r"[^\s_—\-]{0,30}[〔\[(（【［](?:19|20)\d\d[〕\])）】］][^\s_]{0,20}?\d[\d-]*\s*号")


class Outcome(StrEnum):
    """What became of one entry."""

    accepted = "accepted"
    duplicate = "duplicate"
    refused = "refused"
    skipped = "skipped"

    @property
    def label(self) -> str:
        return {"accepted": "已收", "duplicate": "重复", "refused": "未收", "skipped": "略过"}[self.value]

    @property
    def tone(self) -> str:
        return {"accepted": "good", "duplicate": "muted", "refused": "bad", "skipped": "muted"}[self.value]


class Layout(StrEnum):
    """How the person says the ZIP is laid out."""

    auto = "auto"
    folders = "folders"
    files = "files"

    @property
    def label(self) -> str:
        return {
            "auto": "自动识别：一个文件夹为一件案卷，散放的文件各为一件",
            "folders": "每个文件夹为一件案卷，只收文件夹里的文件",
            "files": "每个文件为一件案卷，不看文件夹",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the archive's directory. name: decoded, `/` between folders; size and packed in bytes as declared."""

    position: int
    name: str
    size: int = 0
    packed: int = 0
    flags: int = 0
    method: int = 0
    mode: int = 0

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


@dataclass(frozen=True, slots=True)
class EntryResult:
    """name as in the archive; reason: a Chinese sentence; case_id: the case that holds or held the bytes."""

    name: str
    outcome: Outcome
    reason: str = ""
    case_id: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that make one case, in the order of its pages."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """What tells this group from the others of its archive."""
        return str(self.entries[0].position)

    @property
    def place(self) -> str:
        """The folders and the name under which it lies in the archive."""
        return shown_name(self.entries[0].name if len(self.entries) == 1 else self.entries[0].name.rpartition("/")[0])

    @property
    def size(self) -> int:
        """Declared bytes of its files together."""
        return sum(entry.size for entry in self.entries)

    @property
    def number(self) -> str:
        """The case number that the name holds, else the whole name."""
        found = _NUMBER.search(self.name)
        return clean_number(found[0] if found else self.name)[:NUMBER_LENGTH] or "未编号"

    @property
    def title(self) -> str:
        """What the name says beside the number, else the whole name."""
        found = _NUMBER.search(self.name)
        rest = (self.name[: found.start()] + " " + self.name[found.end() :] if found else self.name).strip(" _-—·、，,.")
        return (rest or self.name)[:TITLE_LENGTH]


def decode_name(raw: bytes, flags: int, extra: bytes) -> str:
    """The name of an entry: the UTF-8 of a Unicode extra field or flag, else UTF-8, GB 18030 or, failing all, as it lies.

    Chinese Windows writes GBK without saying so; some tools write UTF-8 without saying so.
    """
    stated = _unicode_path(raw, extra)
    encodings = ("utf-8",) if stated is not None or flags & _UTF8_FLAG else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            name = (stated if stated is not None else raw).decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        name = raw.decode("gb18030", "replace")
    # The back stroke parts folders on Windows; it is looked for after decoding, for it is a second byte of GBK too.
    return unicodedata.normalize("NFC", name.split("\0")[0]).replace("\\", "/")


def _unicode_path(raw: bytes, extra: bytes) -> bytes | None:
    """The Info-ZIP Unicode path field (APPNOTE 4.6.9), when its check sum fits the name."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        field = extra[at + 4 : at + 4 + length]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            return field[5:] if int.from_bytes(field[1:5], "little") == zlib.crc32(raw) else None
        at += 4 + length
    return None


def shown_name(name: str) -> str:
    """A name fit to be shown in a table: no control or direction marks, 200 characters at most."""
    kept = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return kept if len(kept) <= 200 else kept[:120] + "…" + kept[-60:]


def verdict(entry: Entry, *, limit: int) -> EntryResult | None:
    """Why an entry is not even unpacked; None for one that may be. limit: bytes of one file."""
    parts = [part for part in entry.name.split("/") if part]
    if entry.is_folder or not parts:
        return EntryResult(shown_name(entry.name), Outcome.skipped, "文件夹")
    if any(part.lower() in _LEFT_BY_SYSTEMS for part in parts) or parts[-1].startswith("._"):
        return EntryResult(shown_name(entry.name), Outcome.skipped, "系统自动生成的文件")
    reason = _fault(entry, parts, limit)
    return EntryResult(shown_name(entry.name), Outcome.refused, reason) if reason else None


def _fault(entry: Entry, parts: Sequence[str], limit: int) -> str:
    if entry.name.startswith("/") or re.match(r"^[A-Za-z]:", entry.name) or ".." in parts:
        return "文件名指向压缩包以外的位置，不安全。请重新打包后再上传。"
    if stat.S_ISLNK(entry.mode):
        return "是快捷方式（链接），不是文件。请放入原文件后重新打包。"
    if entry.flags & _ENCRYPTED_FLAG:
        return "已加密。请去掉压缩密码后重新打包。"
    if parts[-1].lower().endswith(_ARCHIVES):
        return "是包中的压缩包，没有展开。请解开后重新打包。"
    if entry.method not in _PLAIN_METHODS:
        return "压缩方式读不了。请用系统自带的压缩功能（ZIP）重新打包。"
    if entry.size == 0:
        return "是空文件（0 字节）。请检查原文件后重新打包。"
    if entry.size > limit:
        return f"超过 {limit // (1024 * 1024)} MB。请拆分成几个文件后再上传。"
    if entry.size > max(RATIO_FREE_BYTES, entry.packed * MAX_RATIO):
        return "解开后的大小异常（压缩比超过 100），没有解开。请核对原文件。"
    return ""


def grouped(entries: Sequence[Entry], layout: Layout) -> list[Group]:
    """Entries as cases, in the order of the archive; entries that the layout leaves out belong to no group.

    A folder around everything is a wrapper, unless all within it are parts of one file (正卷, 副卷, 第一册 …).
    """
    if layout is Layout.files:
        return [Group(_stem(entry), (entry,)) for entry in entries]
    wrapped = _wrapper(entries) if layout is Layout.auto else 0
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        folders = _case_folders(entry)[wrapped:]
        if folders:
            found.setdefault(("folder", *folders), []).append(entry)
        elif layout is Layout.auto:
            found.setdefault(("file", str(entry.position)), []).append(entry)
    return [Group(clean_name(key[-1]) if key[0] == "folder" else _stem(of[0]), tuple(sorted(of, key=_order)))
            for key, of in found.items()]  # fmt: skip


def sorted_out(entries: Sequence[Entry], layout: Layout, *, limit: int) -> tuple[list[Group], list[EntryResult]]:
    """The cases that an archive makes, and the entries that are not even unpacked, each with its reason."""
    results: list[EntryResult] = []
    good: list[Entry] = []
    for entry in entries:
        fault = verdict(entry, limit=limit)
        if fault is None:
            good.append(entry)
        else:
            results.append(fault)
    groups = grouped(good, layout)
    return groups, [*results, *left_out(good, groups)]


def left_out(entries: Sequence[Entry], groups: Sequence[Group]) -> list[EntryResult]:
    """What a layout by folders leaves lying outside of them."""
    taken = {entry.position for group in groups for entry in group.entries}
    reason = "不在文件夹里。请放入案卷的文件夹，或改选“自动识别”后重新上传。"
    return [EntryResult(shown_name(e.name), Outcome.refused, reason) for e in entries if e.position not in taken]


def _case_folders(entry: Entry) -> tuple[str, ...]:
    """The folders down to the case: those that are parts of it (正卷, 第二册) do not count."""
    folders = [part for part in entry.name.split("/")[:-1] if part]
    while folders and _PART.match(folders[-1]):
        folders.pop()
    return tuple(folders)


def _wrapper(entries: Sequence[Entry]) -> int:
    """How many outer folders hold everything and are no case themselves."""
    paths = [_case_folders(entry) for entry in entries]
    depth = 0
    while paths and all(len(path) > depth and path[depth] == paths[0][depth] for path in paths):
        depth += 1
    if depth and all(len(path) == depth for path in paths):
        # Everything lies in the innermost folder: parts of one case, or many loose files in a wrapper.
        names = [entry.name.split("/")[-1] for entry in entries]
        whole = all(_PART.match(name) for name in names) or any(len(_folders(e)) > len(_case_folders(e)) for e in entries)
        return depth - 1 if whole else depth
    return depth


def _folders(entry: Entry) -> list[str]:
    return [part for part in entry.name.split("/")[:-1] if part]


def _stem(entry: Entry) -> str:
    name = clean_name(entry.name)
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 else name


def _order(entry: Entry) -> tuple[bool, list[tuple[int, str]]]:
    """正卷 before 副卷, numbers by their size."""
    pieces = re.findall(r"\d+|\D+", entry.name)
    return "副卷" in entry.name, [(int(p), "") if p.isdecimal() and p.isascii() else (10**9, p) for p in pieces]
