"""Which papers a licence file has, in the order in which it is bound."""

from __future__ import annotations

from tests.casegen.licence import asking, deciding, examining
from tests.casegen.licence.words import WORDS
from tests.casegen.papers import closing, evidence
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Paper, Space
from tests.casegen.papers.printing import normal_number

DONE = {"grant": "准予许可，已颁发许可证件", "refusal": "不予行政许可", "non_acceptance": "不予受理"}


def licence_papers(mk: Maker) -> list[Paper]:
    """Return all papers but cover, inventory and reference sheet, in the order of the file."""
    s = mk.s
    papers = [asking.application(mk), evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers.append(asking.material_receipt(mk))
    papers += [asking.correction(mk, key) for key in s.asked.told]
    if s.asked.outcome == "non_acceptance":
        papers.append(asking.non_acceptance(mk))
    else:
        papers += [asking.acceptance(mk), *_examined(mk)]
    papers = [p for p in papers if p.key not in s.absent]
    titles = {p.key: p.title for p in papers}
    receipts = {r.of: closing.delivery_receipt(mk, r, titles[r.of]) for r in s.receipts if r.of in titles}
    receipts = {key: p for key, p in receipts.items() if p.key not in s.absent}
    if s.style.receipts_follow:
        out: list[Paper] = []
        for paper in papers:
            out.append(paper)
            if paper.key in receipts:
                out.append(receipts[paper.key])
        papers = out
    else:
        papers += receipts.values()
    return papers


def _examined(mk: Maker) -> list[Paper]:
    """Return what follows the acceptance."""
    s = mk.s
    papers = [examining.site_check(mk)]
    if "third_party" in s.options:
        papers.append(examining.third_party_notice(mk))
    papers.append(examining.examination(mk))
    if "licence_long" in s.options:
        papers += [examining.extension_approval(mk), examining.extension(mk)]
    papers.append(examining.approval(mk))
    if s.asked.outcome == "refusal":
        return [*papers, deciding.refusal(mk)]
    return [*papers, deciding.grant(mk), deciding.certificate(mk), deciding.issue_record(mk)]


def licence_cover(mk: Maker) -> Paper:
    """卷宗封面 of a licence: no case was filed, so that slot is struck out where the form has it."""
    s = mk.s
    paper = Paper("cover", "cover", WORDS[s.family]["cover"], numbered=False)
    paper.add(Space(30))
    number = s.numbers[s.asked.outcome] or ""
    retention: Inline = (
        paper.gap("retention_period")
        if "cover.retention" in s.left_out
        else paper.f("retention_period", "长期" if s.family == "township" else "30年")
    )
    paper.items(
        [("行政机关", paper.f("agency_name", s.organ.name))],
        [("案卷题名", paper.f("case_title", f"{mk.name('cover')}申请{s.asked.matter.name}"))],
        [("申请人", paper.f("party_name", mk.name("cover")))],
        [("决定书文号", paper.f("doc_number", normal_number(number), number))],
        [("办理结果", paper.f("performance_result", DONE[s.asked.outcome]))],
        [
            ("立案日期", paper.slash("filed_on", s.style.slash)),
            ("办结日期", mk.p.dated(paper, "closed_on", s.day("closed"))),
        ],
        [("承办人", mk.officers(paper, s.organ.officers[:2], numbers=False)), ("保管期限", retention)],
        [("归档日期", mk.p.dated(paper, "archived_on", s.day("archived")))],
    )
    return paper
