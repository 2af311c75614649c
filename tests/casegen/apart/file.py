"""Which papers such a file has, in the order in which it is bound, and its cover."""

from __future__ import annotations

from tests.casegen.apart import enforcement, measure
from tests.casegen.papers import closing, decision, evidence, investigation, measures
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Paper, Space
from tests.casegen.papers.printing import normal_number


def apart_papers(mk: Maker) -> list[Paper]:
    """Return all papers but cover, inventory and reference sheet, each followed by its receipt or all receipts last."""
    s = mk.s
    papers = _measure(mk) if s.kind == "coercive_measure" else _enforcement(mk)
    papers = [p for p in papers if p.key not in s.absent]
    titles = {p.key: p.title for p in papers}
    receipts = {r.of: closing.delivery_receipt(mk, r, titles[r.of]) for r in s.receipts if r.of in titles}
    receipts = {key: p for key, p in receipts.items() if p.key not in s.absent}
    out: list[Paper] = []
    for paper in papers:
        out.append(paper)
        if paper.key in receipts and s.style.receipts_follow:
            out.append(receipts.pop(paper.key))
    if s.kind == "coercive_enforcement" and receipts:
        # What was delivered stands before what the court and the bank made of it.
        at = next(i for i, p in enumerate(out) if p.type == "court_enforcement_application")
        return [*out[:at], *receipts.values(), *out[at:]]
    return [*out, *receipts.values()]


def _measure(mk: Maker) -> list[Paper]:
    s = mk.s
    papers = [investigation.site_record(mk), evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [measure.approval(mk), measure.decision(mk), measure.record(mk), measure.property_list(mk), evidence.photo(mk, 1)]
    if "measure_testing" in s.options:
        papers += [measures.entrustment(mk), measure.period_notice(mk), measures.test_report(mk)]
    if "measure_long" in s.options:
        papers += [measure.extension_approval(mk), measure.extension(mk)]
    papers.append(measure.disposal(mk) if "disposal" in s.options else measure.release(mk))
    return papers


def _enforcement(mk: Maker) -> list[Paper]:
    return [
        decision.penalty_decision(mk), enforcement.surcharge(mk), enforcement.reminder(mk), enforcement.court_application(mk),
        enforcement.ruling(mk), closing.payment_receipt(mk), closing.case_closing(mk),
    ]  # fmt: skip


def apart_cover(mk: Maker) -> Paper:
    """卷宗封面: no case was filed here, so that slot is struck out."""
    s = mk.s
    of_measure = s.kind == "coercive_measure"
    title = ("行政强制措施案卷封面" if of_measure else "行政强制执行案卷封面") if s.family == "township" else "行政执法案卷"
    paper = Paper("cover", "cover", title, numbered=False)
    paper.add(Space(30))
    number = s.numbers[s.decision_key] or ""
    done = "申请人民法院强制执行，款项已全部缴纳"
    if of_measure:
        done = "扣押物品依法处理" if "disposal" in s.options else "已解除扣押，物品退还"
    retention: Inline = (
        paper.gap("retention_period")
        if "cover.retention" in s.left_out
        else paper.f("retention_period", "长期" if s.family == "township" else "30年")
    )
    paper.items(
        [("行政机关", paper.f("agency_name", s.organ.name))],
        [("案件名称", paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}{'扣押' if of_measure else '强制执行'}案"))],
        [("当事人", paper.f("party_name", mk.name("cover")))],
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("决定书文号", paper.f("doc_number", normal_number(number), number))],
        [("处理结果", paper.f("performance_result", done))],
        [
            ("立案日期", paper.slash("filed_on", s.style.slash)),
            ("结案日期", mk.p.dated(paper, "closed_on", s.day("closed"))),
        ],
        [("承办人", mk.officers(paper, s.organ.officers[:2], numbers=False)), ("保管期限", retention)],
        [("归档日期", mk.p.dated(paper, "archived_on", s.day("archived")))],
    )
    return paper
