"""How the file is bound: its volumes, its inventory beside its papers, stamped page numbers, the order of papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.data_files import load_data
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.titles import bare_title, similar_titles
from scoring_rules.values import Entry

_NOT_LISTED = frozenset({"cover", "inventory", "reference_sheet"})
_ADJUNCTS = frozenset({"photo_evidence", "audio_video_index"})


def volumes(case: CaseFacts) -> list[list[Document]]:
    """The papers by volume: a cover, or a further inventory, behind other papers opens the next (正卷, 副卷)."""
    out: list[list[Document]] = [[]]
    inventoried = filled = False
    for one in case.file.documents:
        if filled and (one.type == "cover" or (one.type == "inventory" and inventoried)):
            out.append([])
            inventoried = filled = False
        out[-1].append(one)
        inventoried = inventoried or one.type == "inventory"
        filled = filled or one.type not in _NOT_LISTED
    return out


def _names(document: Document) -> tuple[str, ...]:
    """What a row of the inventory may call this paper."""
    own = document.slots
    also = (document.text(field) for field in ("evidence_name", "doc_number") if field in own)
    return (document.title, *(one for one in also if one))


def _alike(title: str, names: Iterable[str]) -> bool:
    return any(similar_titles(title, one) for one in names)


def _stamp(case: CaseFacts, document: Document) -> int | None:
    page = case.file.pages.get(document.first_page)
    digits = re.sub(r"\D", "", page.printed_page_no or "") if page else ""
    return int(digits) if digits else None


@document_fact("卷内目录与本卷材料的对照", "inventory", made_from=("inventory_entries",))
def against_volume(inventory: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """rows: how many; blank: left unfilled; absent: titles without a paper; unlisted: papers without a row; moved: rows
    whose page is another."""
    entries = inventory.entries()
    if not entries:
        return {"rows": 0, "blank": True} if inventory["inventory_entries"].missing else None
    volume = _Volume(case, next(papers for papers in volumes(case) if inventory in papers))
    absent = [one.title for one in entries if one.title and not volume.holds(one)]
    moved = [text for one in entries if one.title and (text := volume.moved(one)) is not None]
    unlisted = volume.unlisted(entries)
    return {"rows": len(entries), "absent": absent, "unlisted": unlisted, "moved": [{"text": one} for one in moved]}


class _Volume:
    """The papers of one volume by what they are called and by the number stamped on their first page.

    Most rows name a paper just as it is titled, and on its page; only what is not found so is compared with every title.
    """

    def __init__(self, case: CaseFacts, papers: Sequence[Document]) -> None:
        listed = (one for one in papers if one.type not in _NOT_LISTED)
        self.papers = [(one, _names(one), _stamp(case, one)) for one in listed]
        self.names = {name for _, names, _ in self.papers for name in names}
        self.exact = {bare_title(name) for name in self.names} - {""}
        self.at: dict[int | None, list[str]] = {}
        for _, names, stamp in self.papers:
            self.at.setdefault(stamp, []).extend(names)
        self.stamped = any(stamp is not None for stamp in self.at)

    def on_its_page(self, entry: Entry) -> bool:
        return entry.page_from is not None and _alike(entry.title, self.at.get(entry.page_from, ()))

    def holds(self, entry: Entry) -> bool:
        return bare_title(entry.title) in self.exact or self.on_its_page(entry) or _alike(entry.title, self.names)

    def moved(self, entry: Entry) -> str | None:
        """The row in words, where every paper that it can mean has a stamped page and none the page it names."""
        if entry.page_from is None or not self.stamped or self.on_its_page(entry):
            return None
        pages = [stamp for _, names, stamp in self.papers if _alike(entry.title, names)]
        if None in pages or not pages:
            return None
        return f"“{entry.title}”目录写第 {entry.page_from} 页，实际在第 {'、'.join(map(str, pages))} 页"

    def unlisted(self, entries: Sequence[Entry]) -> list[Document]:
        exact = {bare_title(one.title) for one in entries} - {""}
        titles = dict.fromkeys(one.title for one in entries)
        return [
            one
            for one, names, _ in self.papers
            if one.type != "other"
            and exact.isdisjoint(map(bare_title, names))
            and not any(_alike(title, names) for title in titles)
        ]


@case_fact("打有页码的页数")
def stamped_pages(case: CaseFacts, _law: Law) -> int:
    return len(_stamps(case))


def _stamps(case: CaseFacts) -> list[tuple[int, int]]:
    pages = ((page.no, page.printed_page_no) for page in case.file.pages.values())
    return [(no, int(printed)) for no, printed in pages if printed and printed.isdigit()]


@case_fact("一卷之内页码没有逐页加一的地方")
def page_number_steps(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """before and after: pages of the PDF; first and second: the numbers on them; text: the step in words."""
    openings = [papers[0].first_page for papers in volumes(case)[1:]]
    rows: list[Mapping[str, Any]] = []
    for (before, first), (after, second) in pairwise(_stamps(case)):
        # 各卷自成页码。
        if second == first + 1 or any(before < opening <= after for opening in openings):
            continue
        rows.append({"before": before, "after": after, "first": first, "second": second,
                     "text": _step(before, first, after, second)})  # fmt: skip
    return rows


def _step(before: int, first: int, after: int, second: int) -> str:
    if second == first:
        return f"页码 {first} 重号（文件第 {before}、{after} 页）"
    return f"页码 {first} 之后{'跳到' if second > first else '倒回'} {second}（文件第 {after} 页）"


@case_fact("各页都已读出")
def every_page_read(case: CaseFacts, _law: Law) -> bool:
    return case.file.status == "read" and not case.file.unread_pages


@case_fact("卷内第一份文书")
def first_paper(case: CaseFacts, _law: Law) -> Document | None:
    return next(iter(case.file.documents), None)


@case_fact("认出类型的文书")
def recognised_papers(case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """count and the first."""
    papers = [one for one in case.file.documents if one.type != "other"]
    return {"count": len(papers), "first": papers[0] if papers else None}


@case_fact("不合通行归档顺序的材料")
def misplaced_papers(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, and the paper that it wrongly follows or precedes: other. By the order under which fewest are misplaced."""
    orders = load_data("document_order.yaml")["orders"].values()
    return [
        {"doc": one, "other": other}
        for papers in volumes(case)
        for one, other in min((list(_misplaced(papers, row["order"], row.get("floating", ()))) for row in orders), key=len)
    ]


def _bound_with_records(documents: Sequence[Document], floating: Sequence[str]) -> set[int]:
    """Pictures right behind a record that has no place of its own: they show what it tells, and go where it goes."""
    out: set[int] = set()
    for before, one in pairwise(documents):
        if one.type in _ADJUNCTS and (before.type in floating or before.index in out):
            out.add(one.index)
    return out


def _misplaced(
    papers: Sequence[Document], order: Mapping[str, float], floating: Sequence[str]
) -> Iterator[tuple[Document, Document]]:
    """Papers to take out so that the rest is in order, each with the paper it wrongly follows or precedes.

    The longest run that never goes back is kept; what is not in it is misplaced. Types without a place
    are passed over.
    """
    documents = [one for one in papers if one.type != "other"]
    bound = _bound_with_records(documents, floating)
    ranked = [
        (one, float(order[one.type]))
        for one in documents
        if one.type in order and one.type not in floating and one.index not in bound
    ]
    keep = _longest_run([rank for _, rank in ranked])
    for position, (one, rank) in enumerate(ranked):
        if position in keep:
            continue
        earlier = [ranked[j][0] for j in range(position) if j in keep and ranked[j][1] > rank]
        later = [ranked[j][0] for j in range(position + 1, len(ranked)) if j in keep and ranked[j][1] < rank]
        yield one, (earlier or later or [one])[0]


def _longest_run(ranks: Sequence[float]) -> set[int]:
    """Positions of the longest run that never goes back."""
    if all(one <= two for one, two in pairwise(ranks)):
        return set(range(len(ranks)))
    best: list[tuple[int, int]] = []  # length of the best run that ends here, and where it came from
    for position, rank in enumerate(ranks):
        options = [(best[j][0], j) for j in range(position) if ranks[j] <= rank]
        length, origin = max(options, default=(0, -1))
        best.append((length + 1, origin))
    keep: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0])
    while at >= 0:
        keep.add(at)
        at = best[at][1]
    return keep
