"""Papers of single stages: approval of a measure, review of a defence, application for a hearing."""

from __future__ import annotations

from tests.casegen.market.maker import M
from tests.casegen.papers.model import Inline, Paper, Para


def seizure_approval(mk: M) -> Paper:
    """行政强制措施审批表."""
    s = mk.s
    paper = Paper("seizure_approval", "coercive_measure_approval", "行政强制措施审批表")
    form = mk.rows()
    form.pair("案由", s.offence.cause)
    form.pair("当事人", paper.f("party_name", mk.name("seizure_approval")))
    form.pair("强制措施种类", "□查封场所、设施或者财物  √扣押财物")
    pieces: list[Inline] = []
    if "urgent" in s.options:
        urgent = paper.f(
            "is_urgent_measure", True, mk.pick("urgent", "因情况紧急", "因情况紧急，需要当场实施行政强制措施")
        )
        pieces = [urgent, f"，执法人员已于{mk.p.at(s.when['measure'])}当场实施扣押，现补办批准手续。"]
    pieces.append(
        paper.f("facts", f"{mk.facts('seizure_approval')}涉案物品有被转移、隐匿的可能，拟予以扣押。")
    )
    form.text(mk.pick("seizure_text", "采取措施的理由及依据", "申请理由"), tuple(pieces), height=90)
    mk.approve(paper, form, s.approvals["seizure"], last="signed_on")
    paper.add(form.form())
    return paper


def defence_review(mk: M) -> Paper:
    """陈述申辩复核意见书."""
    s = mk.s
    paper = Paper(
        "defence_review",
        "defence_review",
        mk.pick("defence_review", "陈述申辩复核意见书", "当事人陈述申辩复核意见书"),
    )
    form = mk.rows()
    form.pair("当事人", s.party.name)
    form.text(
        "陈述申辩主要内容",
        f"{mk.p.day(s.day('defended'))}，当事人提出经营困难、已主动改正，请求减轻处罚。",
        height=60,
    )
    form.text(
        "复核情况",
        (
            "当事人提出的情节在拟作出处罚时已经考虑，未提出新的事实和证据，",
            paper.f("statement_outcome", "rejected", "对其陈述申辩意见不予采纳"),
            "。",
        ),
        height=60,
    )
    foot: tuple[Inline, ...] = (
        mk.pick("defence_checker", "复核人：", "复核人（签名）："),
        paper.f("reviewer", s.organ.legal_reviewer),
        "    ",
        mk.p.dated(paper, "reviewed_on", s.day("defence_reviewed")),
    )
    form.text("复核意见", (paper.f("conclusion", "维持拟作出的行政处罚。"),), foot=(foot,), height=70)
    paper.add(form.form())
    paper.list_date = s.day("defence_reviewed")
    return paper


def hearing_application(mk: M) -> Paper:
    """听证申请书."""
    s = mk.s
    paper = Paper("hearing_application", "hearing_application", "听证申请书")
    day, name = s.day("hearing_applied"), s.party.representative.name
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(
        f"贵局送达的《行政处罚告知书》（{s.numbers['notice']}）已收悉。",
        paper.f("party_name", mk.name("hearing_application")),
        "对拟处罚的数额有异议，现依法要求举行听证。",
    )
    paper.add(
        Para(
            (mk.pick("applicant", "申请人：", "申请人（签名）："), mk.p.signature(paper, name)),
            "right",
            False,
        )
    )
    paper.add(Para((mk.p.dated(paper, "applied_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper
