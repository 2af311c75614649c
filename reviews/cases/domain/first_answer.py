"""What is shown of a case while its later pages are still being read. Nothing here is ever kept or scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FirstFlag:
    """One suspect finding of the pages read so far. page: where to look, or None."""

    title: str
    message: str
    page: int | None
    veto: bool


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """pages: settled pages; total: pages known so far; documents: their names with page ranges, in order."""

    pages: int
    total: int
    documents: tuple[str, ...]
    flags: tuple[FirstFlag, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a file."""
        return asdict(self)


def first_answer_of(content: Mapping[str, Any], flags: Sequence[FirstFlag], names: Mapping[str, str]) -> FirstAnswer:
    """From a partial reading and its suspect findings. names: Chinese names by document type."""
    rows = []
    for row in content["documents"]:
        first, last = row["first_page"], row["last_page"]
        name = row.get("title") or names.get(row["type"], "未识别的文书")
        rows.append(f"{name}（第 {first} 页）" if first == last else f"{name}（第 {first}–{last} 页）")
    settled = sum(page["kind"] != "unreadable" for page in content["pages"])
    return FirstAnswer(settled, len(content["pages"]), tuple(rows), tuple(flags))


def from_json(data: Any) -> FirstAnswer | None:
    """The answer of a file; None when it is of another shape."""
    try:
        return FirstAnswer(int(data["pages"]), int(data["total"]), tuple(str(d) for d in data["documents"]),
                           tuple(FirstFlag(**flag) for flag in data["flags"]))
    except (KeyError, TypeError, ValueError):
        return None
