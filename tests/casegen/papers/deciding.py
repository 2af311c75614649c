"""Rectification, report, legality check, notice and waiver."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import (
    NO_PENALTY,
    evidence_names,
    facts_text,
    ground,
    hearing_due,
    party_lead,
    penalty_clause,
    remedies,
)
from tests.casegen.papers.investigation import record_blocks
from tests.casegen.papers.model import Cell, Inline, Paper, Para
from tests.casegen.story.model import Remedy


def rectification_order(mk: Maker) -> Paper:
    """责令改正通知书."""
    s = mk.s
    paper = Paper(
        "order",
        "rectification_order",
        "责令（限期）改正通知书" if s.family == "township" else "责令改正违法行为决定书",
    )
    mk.p.number_line(paper, s.numbers["order"])
    party_lead(mk, paper)
    paper.para("经查，", paper.f("facts", facts_text(mk, "order")))
    paper.para(
        "上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["order"]),
        f"“{s.offence.rule_text}”的规定。",
    )
    paper.para(
        "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，现责令你（单位）于",
        mk.p.dated(paper, "correction_due_on", s.day("correction_due")),
        f"前改正上述违法行为：{s.offence.order}。",
    )
    if s.family == "ecology":
        remedies(mk, paper, Remedy(s.organ.people_government, (60, "day"), s.organ.court, (6, "month")))
    mk.p.sign_off(paper, s.day("ordered"))
    paper.list_date = s.day("ordered")
    return paper


def reinspection(mk: Maker) -> Paper:
    """整改复查意见书."""
    s, r = mk.s, mk.s.record("reinspection")
    paper = Paper(
        "reinspection",
        "reinspection_record",
        "整改复查意见书" if s.family == "ecology" else "责令改正复查记录",
    )
    record_blocks(mk, paper, r, place_label="复查地点", time_label="复查时间", told="复查情况：")
    for name in ("credentials_shown", "rights_told", "recorder", "facts"):
        paper.slots.pop(name, None)
    closing = paper.blocks[-2:]
    del paper.blocks[-2:]
    paper.para("复查结论：", paper.f("conclusion", f"已按要求改正，{s.offence.corrected}。"))
    paper.add(*closing)
    return paper


def investigation_report(mk: Maker) -> Paper:
    """案件调查终结报告."""
    s = mk.s
    paper = Paper(
        "report", "investigation_report", "调查终结报告" if s.family == "township" else "案件调查终结报告"
    )
    paper.items(
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        *mk.party_rows(paper),
        [("立案日期", mk.p.dated(paper, "filed_on", s.day("filed")))],
    )
    paper.items([("调查人员", mk.officers(paper, s.organ.officers[:2]))])
    paper.para("一、案件来源及调查经过", bold=True)
    paper.para(
        f"{mk.p.day(s.day('source'))}，{s.organ.name}在日常检查中发现线索；{mk.p.day(s.day('inspected'))}，执法人员进行现场检查并制作笔录；{mk.p.day(s.day('filed'))}经批准立案，随后询问了有关人员，提取了书证。"
    )
    paper.para("二、违法事实及证据", bold=True)
    paper.para("经查，", paper.f("facts", facts_text(mk, "report")))
    for i, name in enumerate(evidence_names(mk), 1):
        paper.para(f"{i}. {name}，证明案件事实的有关情况。")
    paper.para("三、案件性质", bold=True)
    paper.para("上述行为违反了", *mk.p.laws(paper, "violated_provisions", s.violated["report"]), "的规定。")
    paper.para("四、裁量情节与处理建议", bold=True)
    lead = "当事人系初次违法，积极配合调查，未造成严重后果"
    if s.kind == "no_penalty":
        lead = NO_PENALTY[ground(mk)].format(who="当事人")
    paper.para(
        f"{lead}。参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
        "，属于“一般”档次。" if s.kind != "no_penalty" else "，属于不予处罚的情形。",
    )
    paper.para(
        "依据",
        *mk.p.laws(paper, "penalty_provisions", s.penalty["report"]),
        "的规定，建议对当事人",
        *penalty_clause(mk, paper, "report"),
        "。",
    )
    signed: list[tuple[str, str | None, date | None]] = []
    day = s.day("report_signed" if "report_signed" in s.when else "reported")
    mk.sign_line(paper, "调查人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], None, signed)
    paper.blocks.pop()
    pieces: list[Inline] = ["调查人员（签名）："]
    for officer in s.organ.officers[:2]:
        pieces += [mk.p.signature(paper, officer.name), "  "]
    pieces += ["      ", mk.p.dated(paper, "signed_on", day)]
    paper.add(Para(tuple(pieces), "right", False))
    mk.p.signatures(paper, [(r, n, day) for r, n, _ in signed])
    paper.list_date = day
    return paper


def legality_check(mk: Maker) -> Paper:
    """法制审核意见书."""
    s = mk.s
    paper = Paper(
        "check", "legality_check", "法制审核意见书" if s.family == "ecology" else "重大执法决定法制审核表"
    )
    paper.items(
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("当事人", paper.f("party_name", mk.name("check")))],
        [
            ("承办人", mk.officers(paper, s.organ.officers[:2], numbers=False)),
            ("送审日期", mk.p.dated(paper, "received_on", s.day("reported"))),
        ],
    )
    paper.add(
        Cell(
            "审核内容",
            (
                ("1. 执法主体合法，执法人员具备执法资格；",),
                ("2. 案件事实清楚，证据合法充分；",),
                ("3. 适用法律、法规准确，裁量基准运用适当；",),
                ("4. 程序合法，文书完备，未超越职权；",),
                ("5. 不涉嫌犯罪，不需要移送。",),
            ),
            (),
            110,
        )
    )
    paper.add(
        Cell(
            "审核意见",
            (
                (
                    paper.f(
                        "conclusion",
                        "经审核，事实清楚、证据确凿、适用依据正确、程序合法、裁量适当，同意处理意见。",
                    ),
                ),
            ),
            (
                (
                    "审核人：",
                    paper.f("reviewer", s.reviewer),
                    "      ",
                    mk.p.dated(paper, "reviewed_on", s.day("checked")),
                ),
            ),
            90,
        )
    )
    paper.add(
        Cell(
            "法制机构负责人意见",
            (("同意审核意见。",),),
            ((f"签名：{s.organ.legal_head}      {mk.p.day(s.day('checked'))}",),),
            60,
        )
    )
    paper.list_date = s.day("checked")
    return paper


def prior_notice(mk: Maker) -> Paper:
    """行政处罚事先告知书."""
    s = mk.s
    hearing = "hearing_right" not in s.left_out and hearing_due(mk)
    title = "行政处罚事先告知书" if s.family == "township" or not hearing else "行政处罚事先（听证）告知书"
    paper = Paper("notice", "prior_notice", title)
    mk.p.number_line(paper, s.numbers["notice"])
    party_lead(mk, paper)
    paper.para("经查，", paper.f("facts", facts_text(mk, "notice")))
    paper.para("以上事实，有现场检查笔录、询问笔录、照片、书证等证据为证。")
    paper.para(
        "你（单位）的上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["notice"]),
        f"“{s.offence.rule_text}”的规定。",
    )
    if "notice.penalty" in s.left_out:
        paper.put("penalty_provisions", None)
        paper.put("penalty_kinds", None)
        paper.para("本机关拟依法对你（单位）作出行政处罚。")
    else:
        paper.para(
            "依据", *mk.p.laws(paper, "penalty_provisions", s.penalty["notice"]), "的规定，参照",
            paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
            "，本机关拟对你（单位）作出如下行政处罚：", *penalty_clause(mk, paper, "notice"), "。",
        )  # fmt: skip
    n, unit = s.statement_days
    period = {"workday": "五个工作日" if s.seed % 2 else "5个工作日", "day": "五日"}[unit]
    value = {"n": n, "unit": unit}
    if "notice.statement" in s.left_out:
        paper.put("statement_right_told", None)
        paper.put("statement_period", None)
    else:
        paper.para(
            "根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，",
            paper.f("statement_right_told", True, "你（单位）有权进行陈述和申辩"),
            "。如有陈述、申辩意见，请自收到本告知书之日起",
            paper.f("statement_period", value, period),
            "内向本机关提出；逾期未提出的，视为放弃陈述、申辩权利。",
        )
    if hearing:
        paper.para(
            "根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，",
            paper.f("hearing_right_told", True, "你（单位）有要求听证的权利"),
            "。如要求听证，请自收到本告知书之日起",
            paper.f("hearing_period", {"n": 5, "unit": "workday"}, "五个工作日"),
            "内向本机关提出；逾期未提出的，视为放弃听证权利。",
        )
    paper.para(f"联系人：{s.organ.officers[0].name}、{s.organ.officers[1].name}    联系地址：{s.organ.name}")
    mk.p.sign_off(paper, s.day("notified"))
    paper.list_date = s.day("notified")
    return paper


def rights_waiver(mk: Maker) -> Paper:
    """放弃陈述申辩（听证）声明."""
    s = mk.s
    paper = Paper("waiver", "rights_waiver", "放弃陈述申辩（听证）声明")
    paper.para(s.organ.name + "：", indent=False)
    rights = ["statement", "hearing"] if hearing_due(mk) else ["statement"]
    words = "陈述、申辩和要求听证的权利" if len(rights) == 2 else "陈述、申辩的权利"
    paper.para(
        "贵机关送达的《行政处罚事先告知书》已收到。",
        paper.f("party_name", mk.name("waiver")),
        "对告知的事实、理由、依据和拟作出的处罚没有异议，",
        paper.f("rights_waived", rights, f"自愿放弃{words}"),
        "。特此声明。",
    )
    signed: list[tuple[str, str | None, date | None]] = []
    day = s.day("waived")
    pieces: list[Inline] = ["声明人（签名或盖章）：", mk.p.signature(paper, s.party.representative.name)]
    signed.append(("party", s.party.representative.name, day))
    paper.add(Para(tuple(pieces), "right", False))
    paper.add(Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper
