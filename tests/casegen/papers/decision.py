"""Discussion, approval and the decision itself."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import (
    NO_PENALTY,
    evidence_names,
    facts_text,
    ground,
    law_then_text,
    outcome_mark,
    party_lead,
    payment_clause,
    penalty_clause,
    remedies,
)
from tests.casegen.papers.model import Cell, Inline, Paper


def collective_discussion(mk: Maker) -> Paper:
    """集体讨论笔录."""
    s = mk.s
    paper = Paper(
        "discussion",
        "collective_discussion",
        "案件集体讨论笔录" if s.family == "township" else "行政处罚案件集体讨论记录",
    )
    start = s.when["discussed"]
    members = [s.organ.deputy, *s.organ.members]
    paper.items(
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("时间", mk.p.span(paper, start, start + timedelta(minutes=45)))],
        [("地点", paper.f("place", f"{s.organ.name}二楼会议室"))],
        [("主持人", paper.f("chair", s.organ.head)), ("记录人", paper.f("recorder", s.organ.clerk))],
        [
            (
                "出席人员",
                [
                    x
                    for i, n in enumerate(members)
                    for x in (("、",) if i else ()) + (paper.part("attendees", n),)
                ],
            )
        ],
        [
            (
                "列席人员",
                f"{s.organ.officers[0].name}、{s.organ.officers[1].name}（承办人，汇报案情，不参加表决）",
            )
        ],
    )
    paper.put("attendees", members)
    paper.para("一、承办人汇报案情", bold=True)
    paper.para(f"{s.organ.officers[0].name}：", paper.f("facts", facts_text(mk, "discussion")))
    paper.para("二、讨论意见", bold=True)
    for name, text in zip(
        members,
        (
            "事实清楚，证据能够互相印证，同意承办机构意见。",
            "当事人初次违法并及时改正，按一般档次处罚是适当的。",
            "程序没有问题，告知和送达手续齐全，同意。",
            "依据准确，同意处罚意见。",
        ),
        strict=True,
    ):
        paper.para(f"{name}：{text}")
    paper.para("三、讨论结论", bold=True)
    fine = mk.p.fine(paper, s.fine["discussed"])
    paper.slots.pop("fine_amount_in_words")
    fine = [p if isinstance(p, str) or p.fields != ("fine_amount_in_words",) else p.text for p in fine]
    paper.para(
        paper.part("conclusion", "经集体讨论，一致同意对当事人"),
        *fine,
        paper.part("conclusion", "的处理意见。"),
    )
    paper.put(
        "conclusion",
        "经集体讨论，一致同意对当事人"
        + "".join(p if isinstance(p, str) else p.text for p in fine)
        + "的处理意见。",
    )
    signed: list[tuple[str, str | None, date | None]] = []
    day = start.date()
    mk.sign_line(paper, "主持人（签名）", "chair", [s.organ.head], day, signed)
    mk.sign_line(
        paper,
        "出席人员（签名）",
        "member",
        [] if "discussion.members" in s.left_out else members,
        day,
        signed,
    )
    mk.sign_line(paper, "记录人（签名）", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def decision_approval(mk: Maker) -> Paper:
    """行政处罚决定审批表."""
    s = mk.s
    title = "案件处理审批表" if s.kind == "no_penalty" else "行政处罚决定审批表"
    paper = Paper("approval", "decision_approval", title)
    paper.items([("案由", paper.f("cause_of_action", s.offence.cause))], *mk.party_rows(paper))
    paper.add(Cell("违法事实", ((paper.f("facts", facts_text(mk, "approval")),),), (), 80))
    if s.kind != "no_penalty":
        paper.add(Cell("陈述申辩及听证情况", (tuple(outcome_mark(mk, paper)),), (), 40))
    paper.add(
        Cell(
            "处罚依据及内容",
            (
                (
                    "依据",
                    *mk.p.laws(paper, "penalty_provisions", s.penalty["report"]),
                    "的规定，",
                    *penalty_clause(mk, paper, "approved"),
                    "。",
                ),
            ),
            (),
            60,
        )
    )
    paper.slots.pop("fine_amount_in_words", None)
    mk.opinions(paper, s.approvals["decision"])
    return paper


def penalty_decision(mk: Maker) -> Paper:
    """行政处罚决定书: headed parts (ecology) or running prose (township)."""
    s = mk.s
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    headed = s.family == "ecology"
    mk.p.number_line(paper, None if "decision.number" in s.left_out else s.numbers["decision"])
    party_lead(mk, paper)
    if s.party.kind == "sole_trader" and "kind" not in s.left_out:
        paper.para("当事人类别：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    if headed:
        paper.para("一、违法事实和证据", bold=True)
    paper.para(f"本机关于{mk.p.day(s.day('filed'))}对你（单位）{s.offence.cause}立案调查，现已调查终结。")
    paper.para("经查，", paper.f("facts", facts_text(mk, "decision")))
    paper.para("上述事实，主要有以下证据证明：")
    for i, name in enumerate(evidence_names(mk), 1):
        number = f"证据{'一二三四五六七八九'[i - 1]}：" if headed else f"{i}. "
        proof = dict(s.offence.evidence).get(name, "证明违法行为发生的时间、地点和经过")
        paper.para(f"{number}{name}，{proof}；")
    paper.para(
        "你（单位）的上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["decision"]),
        f"“{s.offence.rule_text}”的规定。",
    )
    if headed:
        paper.para("二、陈述、申辩及采纳情况", bold=True)
    notice_number = s.numbers["notice"] or ""
    paper.para(
        f"本机关于{mk.p.day(s.day('notice_served'))}向你（单位）送达《行政处罚事先告知书》（{notice_number}），告知拟作出的行政处罚内容及事实、理由、依据和依法享有的权利。",
        *outcome_mark(mk, paper),
    )
    if headed:
        paper.para("三、行政处罚的依据和种类", bold=True)
    paper.para("依据", *law_then_text(mk, paper), "。")
    paper.para(*_reasons(mk, paper), "本机关决定对你（单位）作出如下行政处罚：")
    paper.para(*penalty_clause(mk, paper, "decision"), "。")
    if headed:
        paper.para("四、行政处罚的履行方式和期限", bold=True)
    payment_clause(mk, paper)
    if headed:
        paper.para("五、申请行政复议或者提起行政诉讼的途径和期限", bold=True)
    remedies(mk, paper, s.remedy["decision"])
    paper.para("逾期不申请行政复议、不提起行政诉讼，又不履行本处罚决定的，本机关将依法申请人民法院强制执行。")
    mk.p.sign_off(paper, None if "decision.signed_on" in s.left_out else s.day("decided"))
    paper.list_date = s.day("decided")
    return paper


def _reasons(mk: Maker, paper: Paper) -> list[Inline]:
    """Return why the amount was chosen: circumstances, benchmark and grade."""
    s = mk.s
    if "decision.basis" in s.left_out:
        paper.put("discretion_basis", None)
        return []
    basis = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    if "decision.mitigation" in s.left_out:
        return ["参照", basis, "，属于“较重”档次，"]
    return ["鉴于你（单位）系初次违法，积极配合调查并及时改正，未造成严重后果，参照", basis, "，属于“一般”档次，"]


def statement(mk: Maker) -> Paper:
    """情况说明: what shows that the ground is given; the vocabulary has no type of its own for it."""
    s = mk.s
    paper = Paper("statement", "other", "情况说明")
    day = s.day("inquiry")
    if "first_time" in s.options:
        asked = f"经查询行政执法信息系统和本机关案件台账，截至{mk.p.day(day)}，"
        paper.para(asked + f"未发现{s.party.name}近二年内有同类违法行为被查处的记录。")
        paper.para(f"查询人：{s.organ.officers[0].name}、{s.organ.officers[1].name}", align="right", indent=False)
    else:
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para("事发前已按规定落实管理措施并有培训、巡查记录，此次情形系他人擅自所为，我方发现后当即制止并恢复原状，没有主观过错，现附相关记录复印件。")
        paper.para(f"说明人：{s.party.representative.name}", align="right", indent=False)
    paper.para(mk.p.day(day), align="right", indent=False)
    paper.list_date = day
    return paper


def no_penalty_decision(mk: Maker) -> Paper:
    """不予行政处罚决定书."""
    s = mk.s
    paper = Paper("decision", "no_penalty_decision", "不予行政处罚决定书")
    mk.p.number_line(paper, s.numbers["no_penalty"])
    party_lead(mk, paper)
    paper.para(
        f"本机关于{mk.p.day(s.day('filed'))}对你（单位）{s.offence.cause}立案调查，现已调查终结。经查，",
        paper.f("facts", facts_text(mk, "decision")),
    )
    paper.para("以上事实，有现场检查笔录、询问笔录、照片、书证等证据为证。")
    paper.para(
        "你（单位）的上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["decision"]),
        f"“{s.offence.rule_text}”的规定。",
    )
    paper.para(
        f"鉴于{NO_PENALTY[ground(mk)].format(who='你（单位）')}，依据",
        *mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]),
        "的规定，本机关决定对你（单位）不予行政处罚，并依法进行教育。",
    )
    remedies(mk, paper, s.remedy["decision"])
    mk.p.sign_off(paper, s.day("decided"))
    paper.list_date = s.day("decided")
    return paper


def education_record(mk: Maker) -> Paper:
    """教育记录, or 教育约谈记录 where the bureau asks the party in."""
    s = mk.s
    paper = Paper("education", "education_record", "教育记录" if s.family == "township" else "教育约谈记录")
    day = s.day("decision_served")
    paper.items([("当事人", paper.f("party_name", mk.name("education")))])
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]))
    paper.para(
        f"执法人员向当事人说明了{s.offence.cause.removeprefix('涉嫌')}的危害和法律规定，对当事人进行了批评教育。当事人表示认识到错误，今后遵守法律规定。"
    )
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "当事人（签名）", "party", [s.party.representative.name], day, signed)
    mk.sign_line(paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.para("教育日期：", mk.p.dated(paper, "signed_on", day), align="right", indent=False)
    paper.list_date = day
    return paper
