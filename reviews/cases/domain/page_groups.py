"""The page map's rows: pages in the order they are shown, under the documents they belong to, and papers that are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring_rules.titles import similar_titles

_NOT_LISTED = frozenset({"cover", "inventory", "reference_sheet"})


@dataclass(frozen=True, slots=True)
class AbsentPaper:
    """A row of the inventory that no document of the file answers. after: the document it should follow, or None."""

    title: str
    page_from: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages shown together. document: index, None for pages of no document. continued: the document began further up.

    absent: papers that the inventory names next and the file has not.
    """

    document: int | None
    pages: tuple[int, ...]
    continued: bool
    absent: tuple[AbsentPaper, ...] = ()


def page_groups(
    order: Sequence[int], documents: Sequence[Mapping[str, Any]], absent: Sequence[AbsentPaper]
) -> list[PageGroup]:
    """Runs of pages of one document each, in the order shown."""
    owner = {page: int(d["index"]) for d in documents for page in range(int(d["first_page"]), int(d["last_page"]) + 1)}
    runs: list[tuple[int | None, list[int]]] = []
    for page in order:
        document = owner.get(page)
        if not runs or runs[-1][0] != document:
            runs.append((document, []))
        runs[-1][1].append(page)
    last_run = {document: at for at, (document, _pages) in enumerate(runs)}
    seen: set[int] = set()
    groups = []
    for at, (document, pages) in enumerate(runs):
        here = tuple(a for a in absent if (a.after in last_run and last_run[a.after] == at) or
                     (a.after not in last_run and at == len(runs) - 1))
        groups.append(PageGroup(document, tuple(pages), document is not None and document in seen, here))
        if document is not None:
            seen.add(document)
    return groups


def absent_papers(content: Mapping[str, Any]) -> tuple[list[AbsentPaper], list[str]]:
    """Papers that an inventory lists and the file has not, and remarks about inventories that cannot be compared.

    Titles are compared as the check of the inventory compares them. Where a good part of the rows has no counterpart the
    inventory is kept in another way of writing, which is remarked instead.
    """
    last_with = _names_of_papers(content)
    like: dict[str, list[str]] = {}
    absent: list[AbsentPaper] = []
    remarks: list[str] = []
    for entries in _inventories(content):
        missing, after = [], None
        for entry in entries:
            title = str(entry.get("title") or "")
            if title not in like:
                like[title] = [name for name in last_with if similar_titles(title, name)]
            if title and not like[title]:
                page = entry.get("page_from")
                missing.append(AbsentPaper(title, int(page) if isinstance(page, int) else None, after))
            elif title:
                after = max(last_with[name] for name in like[title])[1]
        if len(missing) > max(2, len(entries) // 4):
            remarks.append(f"卷内目录有 {len(missing)} 行与卷内文书对不上，可能是题名写法不同，请人工核对，不逐份标为缺页。")
        else:
            absent += missing
    return absent, remarks


def _names_of_papers(content: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Every name by which a paper may be listed, with (first page, index) of the last document of that name."""
    papers = {int(d["index"]): d for d in content["documents"] if d["type"] not in _NOT_LISTED}
    names = [(str(d.get("title") or ""), index) for index, d in papers.items()]
    names += [(f["value"], int(f["document"])) for f in content["fields"]
              if f["field"] in ("evidence_name", "doc_number") and isinstance(f["value"], str) and int(f["document"]) in papers]
    found: dict[str, tuple[int, int]] = {}
    for name, index in names:
        found[name] = max(found.get(name, (0, 0)), (int(papers[index]["first_page"]), index))
    return found


def _inventories(content: Mapping[str, Any]) -> list[list[Mapping[str, Any]]]:
    own = {int(d["index"]) for d in content["documents"] if d["type"] == "inventory"}
    return [f["value"] for f in content["fields"] if f["field"] == "inventory_entries" and int(f["document"]) in own
            and f["state"] == "found" and isinstance(f["value"], list)]
