"""Rectification, report, legality check, notice, discussion, approval and decision."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.common import Maker
from tests.casegen.papers.front import total_text
from tests.casegen.papers.investigation import _record as record_blocks
from tests.casegen.papers.model import Cell, Inline, Paper, Para
from tests.casegen.papers.printing import range_words
from tests.casegen.story.model import Remedy


def party_lead(mk: Maker, paper: Paper) -> None:
    """Append the addressed party: labelled rows in forms, a run of lines in prose."""
    mk.party_block(paper, masked=mk.s.style.mask and paper.key == "notice")


def facts_text(mk: Maker, key: str) -> str:
    """Return the finding of facts as one sentence."""
    s = mk.s
    return s.offence.facts.format(
        p=mk.name(key), day=mk.p.day(s.day("inspected")), place=s.place, n=s.quantity
    )


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


def evidence_names(mk: Maker) -> list[str]:
    """Return the evidence of the case in the order of the file."""
    s = mk.s
    names = ["现场检查笔录", "询问笔录", "主体资格证明复印件", "现场照片"]
    names += [name for name, _ in s.offence.evidence[:2]]
    if "testing" in s.options:
        names.append("检验报告")
    return names


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
    paper.para(
        "当事人系初次违法，积极配合调查，未造成严重后果。参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
        "，属于“一般”档次。",
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


def penalty_clause(mk: Maker, paper: Paper, stage: str) -> list[Inline]:
    """Print the kinds and amounts of the penalty of one stage; `stage` names the amounts in the story."""
    s = mk.s
    kinds: list[str] = []
    out: list[Inline] = []
    if s.gains is not None:
        kinds.append("confiscate_gains")
        out.append(paper.part("penalty_kinds", "没收违法所得"))
        out += [paper.f("confiscated_gains", s.gains, total_text(s.gains)), "，并处"]
    elif s.offence.id == "loudspeaker":
        kinds.append("warning")
        out += [paper.part("penalty_kinds", "警告"), "，并处"]
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    out += [paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest]
    if s.gains is not None and stage in s.total:
        out += ["，罚没合计", paper.f("total_amount", s.total[stage], total_text(s.total[stage]))]
    paper.put("penalty_kinds", kinds)
    return out


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


def statutory_range(mk: Maker, paper: Paper) -> list[Inline]:
    """Print the penalty provision's text with its range marked."""
    s = mk.s
    low, high = s.offence.range_for(s.party.kind)
    first, second = range_words(low, high)
    before, _, after = s.offence.penalty_text.partition("{range}")
    lead = "可以处" if s.offence.id == "loudspeaker" else "处"
    return [
        before + lead,
        paper.f("statutory_fine_min", low, first),
        "以上",
        paper.f("statutory_fine_max", high, second),
        "以下的罚款" + after,
    ]


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


def hearing_due(mk: Maker) -> bool:
    """Tell whether this file informs of the hearing right: always from a modest fine upwards."""
    limit = 2000 if mk.s.party.kind == "natural_person" else 15000
    return mk.s.fine["notice"] >= limit or mk.s.gains is not None or "hearing" in mk.s.options


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
    paper = Paper("approval", "decision_approval", "行政处罚决定审批表")
    paper.items([("案由", paper.f("cause_of_action", s.offence.cause))], *mk.party_rows(paper))
    paper.add(Cell("违法事实", ((paper.f("facts", facts_text(mk, "approval")),),), (), 80))
    outcome = outcome_mark(mk, paper)
    paper.add(Cell("陈述申辩及听证情况", (tuple(outcome),), (), 40))
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


def outcome_mark(mk: Maker, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "defence" in s.options:
        return [
            "当事人提出陈述申辩，",
            paper.f("statement_outcome", "rejected", "经复核，其理由不成立，不予采纳"),
            "。",
        ]
    if "hearing" in s.options:
        return [
            "当事人要求听证，本机关依法组织了听证，",
            paper.f("statement_outcome", "rejected", "其申辩意见经复核不予采纳"),
            "。",
        ]
    if s.waiver:
        return [
            "当事人书面放弃陈述申辩和听证权利，",
            paper.f("statement_outcome", "none_made", "未提出陈述申辩意见"),
            "。",
        ]
    return [
        "当事人在规定期限内",
        paper.f("statement_outcome", "none_made", "未提出陈述申辩，也未要求听证"),
        "。",
    ]


def remedies(mk: Maker, paper: Paper, remedy: Remedy, *, first: bool = False) -> None:
    """Append the remedy paragraph."""
    words = {
        (60, "day"): ("六十日", "60日"),
        (6, "month"): ("六个月", "6个月"),
        (3, "month"): ("三个月", "3个月"),
        (15, "day"): ("十五日", "15日"),
    }
    pick = mk.s.seed % 2
    pieces: list[Inline] = ["如不服本决定，"]
    if first:
        pieces.append(paper.f("review_first_told", True, "应当先依法申请行政复议"))
        pieces.append("：")
    pieces.append("可以自收到本决定书之日起")
    if remedy.review:
        n, unit = remedy.review
        pieces.append(paper.f("review_period", {"n": n, "unit": unit}, words[remedy.review][pick]))
        pieces.append("内")
    else:
        pieces = [*pieces[:-1], "可以依法"]
        paper.put("review_period", None)
    pieces += ["向", paper.f("review_organ", remedy.organ), "申请行政复议"]
    if first:
        pieces.append("；对复议决定不服的，可以自收到复议决定书之日起十五日内向")
        pieces += [paper.f("court_name", remedy.court), "提起行政诉讼。"]
    else:
        pieces.append("，也可以")
        if remedy.suit:
            n, unit = remedy.suit
            pieces += [
                "自收到本决定书之日起",
                paper.f("suit_period", {"n": n, "unit": unit}, words[remedy.suit][pick]),
                "内",
            ]
        else:
            paper.put("suit_period", None)
        pieces += ["依法直接向", paper.f("court_name", remedy.court), "提起行政诉讼。"]
    paper.para(*pieces)
    paper.para("行政复议、行政诉讼期间，本决定不停止执行。")


def payment_clause(mk: Maker, paper: Paper) -> None:
    """Append where, when and how to pay; what the story leaves out is recorded as missing."""
    pay = mk.s.payment
    pieces: list[Inline] = ["罚款履行方式和期限："]
    if pay.days is None:
        paper.put("payment_period", None)
        paper.slots.pop("payment_period")
        pieces.append("请及时")
    else:
        pieces += [
            "自收到本决定书之日起",
            paper.f("payment_period", {"n": pay.days, "unit": "day"}, "十五日" if mk.s.seed % 2 else "15日"),
            "内",
        ]
    if pay.bank is None:
        pieces.append("缴纳罚款。")
    else:
        pieces += ["将罚款缴至", paper.f("bank_name", pay.bank)]
        if pay.account:
            pieces += [
                "（户名：非税收入待结算户，账号：",
                paper.f("bank_account", pay.account.replace(" ", ""), pay.account),
                "）",
            ]
        pieces.append("，也可以通过电子支付系统缴纳。")
    if pay.surcharge_told:
        pieces += [
            paper.f("surcharge_told", True, "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款"),
            "，加处罚款的数额不超出罚款的数额。",
        ]
    paper.para(*pieces)


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
    paper.para("依据", *_law_then_text(mk, paper), "。")
    paper.para(
        "鉴于你（单位）系初次违法，积极配合调查并及时改正，未造成严重后果，参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
        "，属于“一般”档次，本机关决定对你（单位）作出如下行政处罚：",
    )
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


def _law_then_text(mk: Maker, paper: Paper) -> list[Inline]:
    """Print the provisions, then the quoted text with the statutory range."""
    laws = mk.p.laws(paper, "penalty_provisions", mk.s.penalty["decision"])
    return [*laws, "“", *statutory_range(mk, paper), "”的规定"]
