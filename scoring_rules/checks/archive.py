"""Archive: inventory and page numbers, order of papers, cover, reference sheet, time to archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from scoring_rules.case import CaseFacts
from scoring_rules.checks.evidence import similar_titles
from scoring_rules.data_files import load_data
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import ANY_KIND, check
from scoring_rules.values import Entry, zh_date
from scoring_rules.vocabulary import CaseKind

_NOT_LISTED = frozenset({"cover", "inventory", "reference_sheet"})
_UNFILED = frozenset(
    {CaseKind.PENALTY_SUMMARY, CaseKind.LICENCE, CaseKind.COERCIVE_MEASURE, CaseKind.COERCIVE_ENFORCEMENT}
)


def _volumes(case: CaseFacts) -> list[list[Document]]:
    """The papers by volume: a cover, or a further inventory, behind other papers opens the next (正卷, 副卷)."""
    volumes: list[list[Document]] = [[]]
    for one in case.file.documents:
        front = {"cover", "inventory"} & {other.type for other in volumes[-1]}
        filled = any(other.type not in _NOT_LISTED for other in volumes[-1])
        if filled and (one.type == "cover" or (one.type == "inventory" and one.type in front)):
            volumes.append([])
        volumes[-1].append(one)
    return volumes


def _matches(entry: Entry, document: Document) -> bool:
    return similar_titles(entry.title, document.title) or any(
        similar_titles(entry.title, text)
        for field in ("evidence_name", "doc_number")
        if (text := document.text(field))
    )


def _stamp(case: CaseFacts, document: Document) -> int | None:
    page = case.file.pages.get(document.first_page)
    digits = re.sub(r"\D", "", page.printed_page_no or "") if page else ""
    return int(digits) if digits else None


@check("inventory_matches", "inventory_or_page_numbers_wrong", "卷内目录与材料、页码一致", kinds=ANY_KIND)
def inventory_matches(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Each row of the inventory is in the file on the page it names, and each paper has a row."""
    volumes = _volumes(case)
    for inventory in case.of("inventory"):
        entries = inventory.entries()
        if entries is None or not entries:
            if inventory["inventory_entries"].missing:
                yield suspect(inventory, "inventory_entries", f"{where(inventory)}没有填写")
            else:
                yield unknown(inventory, ["inventory_entries"], "不能与卷内材料核对")
            continue
        # 只有一份目录的，各卷都列在上面。
        single = len(list(case.of("inventory"))) == 1
        volume = case.file.documents if single else next(papers for papers in volumes if inventory in papers)
        papers = [one for one in volume if one.type not in _NOT_LISTED]
        stamps = {one.index: _stamp(case, one) for one in papers}
        known_stamps = {stamp for stamp in stamps.values() if stamp is not None}
        absent = [e for e in entries if e.title and not any(_matches(e, one) for one in papers)]
        missing_rows = [
            one for one in papers if one.type != "other" and not any(_matches(e, one) for e in entries)
        ]
        moved: list[str] = []
        for entry in entries:
            if entry in absent or entry.page_from is None or not known_stamps:
                continue
            own = [one for one in papers if _matches(entry, one)]
            pages = [stamp for one in own if (stamp := stamps[one.index]) is not None]
            if len(pages) == len(own) and entry.page_from not in pages:
                moved.append(
                    f"“{entry.title}”目录写第 {entry.page_from} 页，实际在第 {'、'.join(map(str, pages))} 页"
                )
        if not case.all_read and (absent or missing_rows or moved):
            yield unknown(inventory, [], "卷内有页未读出，不能核对目录")
            continue
        faults: list[str] = []
        if len(moved) > max(2, len(entries) // 3):
            # 页码成批对不上多半是目录的栏没有读对，或目录另用一套页码。
            text = f"{where(inventory)}有 {len(moved)} 行的页码与实际不符，可能是读数有误，请人工核对"
            yield doubtful(inventory, "inventory_entries", text)
            continue
        if max(len(absent), len(missing_rows)) > max(2, len(entries) // 4):
            # 成批对不上多半是目录按组登记或题名写法不同，不是装错了卷。
            gap = f"目录有 {len(absent)} 行在卷内没有找到，卷内有 {len(missing_rows)} 份材料没有列入目录"
            text = f"{where(inventory)}：{gap}，请人工核对"
            yield doubtful(inventory, "inventory_entries", text)
            continue
        if absent:
            faults.append("目录所列" + "、".join(f"“{e.title}”" for e in absent) + "不在卷内")
        if missing_rows:
            faults.append("、".join(where(one) for one in missing_rows) + "没有列入目录")
        faults += moved
        if faults:
            count = len(absent) + len(missing_rows) + len(moved)
            yield suspect(
                inventory,
                "inventory_entries",
                f"{where(inventory)}与卷内材料不符：{'；'.join(faults)}",
                count=count,
            )
        else:
            yield passed(inventory, f"{where(inventory)}所列 {len(entries)} 项与卷内材料一致")


@check("page_numbers_run", "inventory_or_page_numbers_wrong", "页码连续，不缺不重", kinds=ANY_KIND)
def page_numbers_run(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Stamped page numbers run from page to page without gap or repetition; unstamped blank backs are
    passed over."""
    stamps = [
        (page.no, int(page.printed_page_no))
        for page in case.file.pages.values()
        if page.printed_page_no and page.printed_page_no.isdigit()
    ]
    if len(stamps) < 2:
        return
    anchor = case.first("inventory") or case.file.documents[0]
    openings = [papers[0].first_page for papers in _volumes(case)[1:]]
    faults: list[str] = []
    for (before, first), (after, second) in pairwise(stamps):
        # 各卷自成页码。
        if second == first + 1 or any(before < opening <= after for opening in openings):
            continue
        if second == first:
            faults.append(f"页码 {first} 重号（文件第 {before}、{after} 页）")
        elif second > first and case.file.status == "read" and not case.file.unread_pages:
            if after - before < second - first:
                faults.append(f"页码 {first} 之后跳到 {second}（文件第 {after} 页）")
        elif second < first:
            faults.append(f"页码 {first} 之后倒回 {second}（文件第 {after} 页）")
    # 扫描件的页码戳常被误读，只有少数几处不符才是真的错号。
    if faults and len(faults) <= max(3, len(stamps) // 10):
        yield suspect(anchor, "inventory_entries", "；".join(faults), count=len(faults), detail="stamps")
    elif faults:
        yield doubtful(
            anchor,
            "inventory_entries",
            f"页码有 {len(faults)} 处不连续，可能是读数有误，请核对",
            detail="stamps",
        )
    else:
        yield passed(anchor, "页码连续", detail="stamps")


@check("archive_order", "documents_out_of_order", "材料按规定顺序排列", kinds=ANY_KIND)
def archive_order(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The papers follow one of the usual bindings; a paper out of place in all of them is a fault."""
    documents = [one for one in case.file.documents if one.type != "other"]
    if len(documents) < 4:
        return
    orders = load_data("document_order.yaml")["orders"].values()
    best = [
        fault
        for papers in _volumes(case)
        for fault in min(
            (
                _misplaced([one for one in papers if one.type != "other"], order["order"], order.get("floating", ()))
                for order in orders
            ),
            key=len,
        )
    ]
    if not best:
        yield passed(documents[0], "材料顺序符合通行的归档顺序")
        return
    if not case.all_read:
        yield unknown(documents[0], [], "卷内有页未读出，不能核对材料顺序")
        return
    # 错位很多时更可能是本地另有归档办法，而不是装错了。
    if len(best) > 3:
        yield doubtful(documents[0], "", f"有 {len(best)} 份材料不合通行的归档顺序，请按本地归档办法核对")
        return
    for one, other in best:
        side = "之后" if other.first_page < one.first_page else "之前"
        yield suspect(one, "", f"{where(one)}排在{where(other)}{side}，不合归档顺序")


_ADJUNCTS = frozenset({"photo_evidence", "audio_video_index"})


def _bound_with_records(documents: Sequence[Document], floating: Sequence[str]) -> set[int]:
    """Pictures right behind a record that has no place of its own: they show what it tells, and go where it goes."""
    out: set[int] = set()
    for before, one in pairwise(documents):
        if one.type in _ADJUNCTS and (before.type in floating or before.index in out):
            out.add(one.index)
    return out


def _misplaced(
    documents: Sequence[Document], order: dict[str, float], floating: Sequence[str]
) -> list[tuple[Document, Document]]:
    """Papers to take out so that the rest is in order, each with the paper it wrongly follows or precedes.

    The longest run that never goes back is kept; what is not in it is misplaced. Types without a place
    are passed over.
    """
    bound = _bound_with_records(documents, floating)
    ranked = [
        (one, float(order[one.type]))
        for one in documents
        if one.type in order and one.type not in floating and one.index not in bound
    ]
    best: list[tuple[int, int]] = []  # length of the best run that ends here, and where it came from
    for position, (_, rank) in enumerate(ranked):
        options = [(best[j][0], j) for j in range(position) if ranked[j][1] <= rank]
        length, origin = max(options, default=(0, -1))
        best.append((length + 1, origin))
    if not best:
        return []
    keep: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0])
    while at >= 0:
        keep.add(at)
        at = best[at][1]
    out = []
    for position, (one, rank) in enumerate(ranked):
        if position in keep:
            continue
        earlier = [ranked[j][0] for j in range(position) if j in keep and ranked[j][1] > rank]
        later = [ranked[j][0] for j in range(position + 1, len(ranked)) if j in keep and ranked[j][1] < rank]
        out.append((one, (earlier or later or [one])[0]))
    return out


@check("cover_filled", "cover_items_missing", "封面项目填写完整", kinds=ANY_KIND)
def cover_filled(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The cover gives organ, title, party, filing and closing day and how long the file is kept."""
    wanted = {
        "agency_name": "机关名称",
        "case_title": "案件名称",
        "party_name": "当事人",
        "filed_on": "立案日期",
        "closed_on": "结案日期",
        "retention_period": "保管期限",
    }
    if case.kind in _UNFILED:
        # 当场处罚、许可和单独立卷的强制没有立案程序。
        del wanted["filed_on"]
    for cover in case.of("cover"):
        gaps = [field for field in wanted if cover[field].empty]
        unclear = [field for field in wanted if cover[field].state == "illegible"]
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            yield suspect(cover, gaps[0], f"{where(cover)}没有填写{named}", count=len(gaps))
        elif unclear:
            yield unknown(cover, unclear, "不能核对封面是否填写完整")
        elif cover["retention_period"].found:
            yield passed(cover, f"{where(cover)}填写完整")
        else:
            yield unknown(cover, ["retention_period"], "不能核对封面是否填写完整")


@check("reference_sheet_signed", "reference_sheet_unsigned", "备考表有立卷人、审核人签名", kinds=ANY_KIND)
def reference_sheet_signed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The reference sheet is signed by who made the file up and who checked it."""
    for sheet in case.of("reference_sheet"):
        wanted = {"compiled_by": "立卷人", "checked_by": "检查（审核）人"}
        signed = {one.role for one in sheet.signatures() or ()}
        roles = {"compiled_by": "compiler", "checked_by": "checker"}
        gaps = [field for field in wanted if sheet[field].empty and roles[field] not in signed]
        unclear = [field for field in wanted if sheet[field].empty is None and roles[field] not in signed]
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            yield suspect(sheet, gaps[0], f"{where(sheet)}没有{named}签名", count=len(gaps))
        elif unclear:
            yield unknown(sheet, unclear, "不能核对备考表签名")
        else:
            yield passed(sheet, f"{where(sheet)}有立卷人和审核人签名")


@check("archived_in_time", "archived_late", "结案后按期归档", kinds=ANY_KIND)
def archived_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The file is archived within the pack's days after closing."""
    cover = case.first("cover")
    if cover is None or not cover["archived_on"].found:
        if cover is not None and cover["archived_on"].state == "illegible":
            yield unknown(cover, ["archived_on"], "不能核对是否按期归档")
        return
    form = case.first("case_closing_approval")
    closed = cover.day("closed_on") or (form.day("closed_on") or form.day("signed_on") if form else None)
    archived = cover.day("archived_on")
    if closed is None or archived is None:
        yield unknown(cover, ["closed_on"], "不能核对是否按期归档")
        return
    days = law.number("archive_days")
    due = closed + timedelta(days=days)
    if archived > due:
        yield suspect(
            cover,
            "archived_on",
            f"{zh_date(closed)}结案，{where(cover, 'archived_on')}写明于{zh_date(archived)}归档，"
            f"超过结案后 {days} 日（应不晚于{zh_date(due)}）",
        )
    else:
        yield passed(cover, f"{zh_date(closed)}结案，{zh_date(archived)}归档")
