"""Recognised pages kept by what they look like, so that a page is recognised once however often it is read.

An entry is named by a digest of the drawn page, of its size in points and of the recogniser's version; it holds
the page as the child sent it, which is checked again when it is taken out. The child is told only the first
half of each name: to be given an entry it must name the whole, which nobody can who does not hold the page.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from extraction.wire import TOLD, BadAnswer, SentPage, sent_page

MOST_BYTES = 512 * 1024 * 1024
MOST_ENTRIES = 20_000
MOST_ENTRY = 2 * 1024 * 1024
_KEY = re.compile(r"[0-9a-f]{64}")


class PageCache:
    """A folder of recognised pages. Any number of processes may use it; whatever fails in it only costs time."""

    def __init__(
        self, folder: Path, *, most_bytes: int = MOST_BYTES, most_entries: int = MOST_ENTRIES
    ) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._most_entries = most_entries
        self._written = 0

    def told(self) -> list[str]:
        """The beginnings of the names that are there, for the child to compare."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            return sorted(e.name[:TOLD] for e in entries if _KEY.fullmatch(e.name))
        return []

    def get(self, key: Any, no: int) -> SentPage | None:
        """The page kept under a name, as page `no` of this file; None when it is not there or not sound."""
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            return None
        path = self.folder / key
        try:
            with path.open("rb") as stream:
                data = stream.read(MOST_ENTRY + 1)
            if len(data) > MOST_ENTRY:
                raise BadAnswer("size")
            row = json.loads(data)
            if not isinstance(row, dict) or row.get("source") != "ocr":
                raise BadAnswer("page")
            page = sent_page({**row, "no": no}, expected_no=no)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError, MemoryError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return page

    def put(self, key: Any, page: SentPage) -> None:
        """Keep a recognised page under its name; a second writer of the same page replaces it whole."""
        if not isinstance(key, str) or not _KEY.fullmatch(key) or page.source != "ocr" or page.row is None:
            return
        data = json.dumps(page.to_json(), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        if len(data) > MOST_ENTRY:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".part-", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                os.replace(name, self.folder / key)
                self._written += 1
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(name)
                raise

    def tidy(self) -> None:
        """After writing, drop what was used longest ago until both limits hold with a tenth to spare."""
        if not self._written:
            return
        self._written = 0
        entries: list[tuple[float, int, str]] = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                if not _KEY.fullmatch(entry.name) and not entry.name.startswith(".part-"):
                    continue  # Not ours, whatever folder this is.
                with contextlib.suppress(OSError):
                    about = entry.stat()
                    entries.append((about.st_mtime, about.st_size, entry.path))
        total = sum(size for _, size, _ in entries)
        if total <= self._most_bytes and len(entries) <= self._most_entries:
            return
        entries.sort()
        left = len(entries)
        for _moment, size, path in entries:
            if total <= 0.9 * self._most_bytes and left <= 0.9 * self._most_entries:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)
            total, left = total - size, left - 1
