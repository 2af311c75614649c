# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Papers of the 副卷: report, legality check, discussion, hearing report, approval of the decision, closing."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.market.clauses import evidence, joined, outcome, penalty_pieces
from tests.casegen.market.front import ticked
from tests.casegen.market.maker import M
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval


def report(mk: M) -> Paper:
    """案件调查终结报告: headed prose, or prose without heads."""
    s, p = mk.s, mk.p
    paper = Paper(
        "report",
        "investigation_report",
        mk.pick("report", "案件调查终结报告", "案件调查终结报告", "调查终结报告"),
    )
    heads = mk.pick("report_heads", True, True, False)
    n = iter("一二三四五六七八")

    def head(text: str) -> None:
        if heads:
            paper.para(f"{next(n)}、{text}", bold=mk.pick("report_bold", True, False))

    paper.para("案由：", paper.f("cause_of_action", s.offence.cause), indent=False)
    head("当事人基本情况")
    for label, value in mk.identity_pairs(paper):
        paper.para(f"{label}：", *value)
    head("案件来源、调查经过及采取行政强制措施的情况")
    paper.para(
        f"{p.day(s.day('source'))}，{mk.found_by()}当事人{s.offence.cause}；{p.day(s.day('inspected'))}，执法人员进行现场检查。经批准，本局于",
        paper.f("filed_on", s.day("filed"), p.day(s.day("filed"))), "立案，并指定",
        *mk.officers(paper, s.organ.officers[:2]), "负责调查。现已调查终结。",
    )  # fmt: skip
    head("违法事实")
    paper.para("经查，", paper.f("facts", mk.facts("report")))
    head("相关证据及证明事项")
    evidence(mk, paper)
    head("案件性质、自由裁量理由")
    paper.para(
        "当事人的上述行为违反了", *p.laws(paper, "violated_provisions", s.violated["report"]), "的规定。"
    )
    paper.para(
        "当事人积极配合调查，及时改正，参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
        "，建议按一般情形处理。",
    )
    head("处理意见及依据")
    rows = penalty_pieces(mk, paper, "report")
    if s.kind == "no_penalty":
        rows = [["不予行政处罚，并加强教育"]]
    paper.para(
        mk.pick("basis", "依据", "根据", "依照"),
        *p.laws(paper, "penalty_provisions", s.penalty["report"]),
        "的规定，建议对当事人",
        *joined(rows),
        "。",
    )
    day = s.day("report_signed" if "report_signed" in s.when else "reported")
    names = [o.name for o in s.organ.officers[:2]]
    pieces: list[Inline] = [
        mk.pick("report_sign", "调查人员（签名）：", "办案人员：", "经办人（签字）："),
        *mk.signed_names(paper, names),
    ]
    dated = paper.f("signed_on", day, p.day(day))
    if mk.pick("report_date_below", True, False):
        paper.add(Para(tuple(pieces), "right", False), Para((dated,), "right", False))
    else:
        paper.add(Para((*pieces, "    ", dated), "right", False))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: M) -> Paper:
    """案件审核表/法制审核表."""
    s, p = mk.s, mk.p
    paper = Paper(
        "check",
        "legality_check",
        mk.pick("check", "案件审核表/法制审核表", "案件审核表", "法制审核表", "核审表"),
    )
    form = mk.rows()
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.pair("当事人", paper.f("party_name", mk.name("check")))
    form.pair(mk.pick("check_unit", "送审机构", "办案机构"), "稽查大队", width=6)
    form.pair(
        mk.pick("check_received", "送审日期", "收到材料日期", "收件日期"),
        p.dated(paper, "received_on", s.day("reported")),
        width=6,
    )
    form.pair(
        mk.pick("check_officers", "办案人员", "经办人"),
        mk.officers(paper, s.organ.officers[:2], numbers=False),
    )
    points = (
        "是否具有管辖权",
        "当事人的基本情况是否清楚",
        "案件事实是否清楚、证据是否充分",
        "定性是否准确",
        "适用法律、法规、规章是否准确",
        "程序是否合法",
        "处理是否适当",
    )
    if mk.pick("check_points", True, False):
        form.wide(
            mk.pick("check_head", "审  核  内  容", "审核项目及情况"), align="center + horizon", label=True
        )
        for i, text in enumerate(points, 1):
            form.pair(f"{i}.{text}", "√是  □否", side=7)
    else:
        form.text("审核内容", *[f"（{'一二三四五六七'[i]}）{t}；" for i, t in enumerate(points)])
    words = mk.pick(
        "check_end",
        "经审核，本案事实清楚，证据确凿，定性准确，程序合法，处理适当，同意办案机构意见。",
        "本局依法具有管辖权，事实清楚、证据充分，适用依据正确，同意。",
    )
    form.text(
        mk.pick("check_text", "审核意见和建议", "审核意见", "核审意见"), (paper.f("conclusion", words),),
        foot=((mk.pick("checker", "审核人员：", "审核人：", "审核人（签名）："), paper.f("reviewer", s.reviewer), "     ", p.dated(paper, "reviewed_on", s.day("checked"))),),
        height=110, turn=mk.pick("check_turn", True, False),
    )  # fmt: skip
    p.approvals(paper, [Approval("legal_unit", "同意。", s.organ.legal_head, s.day("checked"))])
    part = paper.part
    signed: tuple[Inline, ...] = (
        "签名：",
        part("approvals", s.organ.legal_head),
        "     ",
        part("approvals", p.in_cell(s.day("checked"))),
    )
    form.text(
        mk.pick("check_head_label", "审核机构负责人意见", "法制机构负责人意见"),
        part("approvals", "同意。"),
        foot=(signed,),
        height=60,
    )
    paper.add(form.form())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: M) -> Paper:
    """行政处罚案件集体讨论记录."""
    s, p = mk.s, mk.p
    paper = Paper(
        "discussion",
        "collective_discussion",
        mk.pick("discussion", "行政处罚案件集体讨论记录", "案件集体讨论记录", "重大案件集体讨论记录"),
    )
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    names: list[Inline] = []
    for i, name in enumerate(members):
        names += [mk.pick("name_gap", "、", "  ", "，")] if i else []
        names.append(paper.part("attendees", name))
    paper.put("attendees", members)
    rows: list[tuple[str, Inline | list[Inline]]] = [
        (
            "案由" if mk.pick("discussed", True, False) else "案件名称",
            paper.f("cause_of_action", s.offence.cause),
        ),
        (mk.pick("discussion_time", "讨论时间", "时间"), p.span(paper, start, start + timedelta(minutes=40))),
        (mk.pick("discussion_place", "讨论地点", "地点"), paper.f("place", f"{s.organ.name}五楼会议室")),
        ("主持人", paper.f("chair", s.organ.head)),
        ("记录人", paper.f("recorder", s.organ.clerk)),
        (mk.pick("attending", "出席人员", "参加人员", "出席人员姓名"), names),
        ("列席人员", f"{s.organ.officers[0].name}、{s.organ.officers[1].name}、{s.organ.legal_head}"),
    ]
    fine = p.fine(paper, s.fine["discussed"])
    paper.slots.pop("fine_amount_in_words", None)
    fine = [x if isinstance(x, str) or x.fields != ("fine_amount_in_words",) else x.text for x in fine]
    end: list[Inline] = [
        paper.part("conclusion", "经集体讨论，一致同意办案机构意见，对当事人处"),
        *fine,
        paper.part("conclusion", "。"),
    ]
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in end))
    said = (
        "事实认定清楚，证据扎实，同意。",
        "裁量适当，同意办案机构意见。",
        "程序合法，文书规范，同意。",
        "同意处理意见。",
    )
    talk = [f"{name}：{text}" for name, text in zip(members, said, strict=True)]
    if mk.pick("discussion_form", True, False):
        form = mk.rows()
        for label, value in rows:
            form.pair(label, value)
        form.text("案情介绍", (f"{s.organ.officers[0].name}：", paper.f("facts", mk.facts("discussion"))))
        form.text("讨论记录", *talk)
        form.text(mk.pick("discussion_end", "结论性意见", "讨论决定"), tuple(end))
        paper.add(form.form())
    else:
        for label, value in rows:
            paper.para(f"{label}：", *(value if isinstance(value, list) else [value]), indent=False)
        paper.para("案情介绍：", paper.f("facts", mk.facts("discussion")))
        paper.para("讨论记录：", indent=False)
        for text in talk:
            paper.para(text)
        paper.para(mk.pick("discussion_end2", "结论性意见：", "讨论结论："), *end)
    signed: list[tuple[str, str | None, date | None]] = []
    day = start.date()
    mk.sign_line(paper, "主持人", "chair", [s.organ.head], day, signed)
    mk.sign_line(
        paper, "出席人员", "member", [] if "discussion.members" in s.left_out else members, day, signed
    )
    mk.sign_line(paper, "记录人", "recorder", [s.organ.clerk], day, signed)
    p.signatures(paper, signed)
    paper.list_date = day
    return paper


def hearing_report(mk: M) -> Paper:
    """听证报告."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", "听证报告")
    members = s.organ.members[:2]
    paper.put("attendees", members)
    paper.para(f"案由：{s.offence.cause}", indent=False)
    paper.para(
        "听证主持人：",
        paper.f("chair", s.hearing_chair),
        "    听证员：",
        paper.part("attendees", members[0]),
        "、",
        paper.part("attendees", members[1]),
        indent=False,
    )
    paper.para(
        f"本局于{mk.p.day(s.day('hearing_held'))}就本案公开举行听证。办案人员提出了违法事实、证据和处罚建议，当事人进行了申辩和质证。"
    )
    paper.para("当事人对事实和证据没有异议，请求从轻处罚。")
    paper.para(
        mk.pick("hearing_opinion", "处理意见和建议：", "听证意见：", "听证主持人意见："),
        paper.f("conclusion", "本案事实清楚、证据充分、程序合法，建议按拟作出的行政处罚内容作出决定。"),
    )
    day = s.day("hearing_reported")
    if mk.pick("report_sealed", True, False):
        mk.p.sign_off(paper, day, chinese=mk.pick("hearing_chinese", True, False))
    else:
        paper.add(
            Para((f"听证主持人：{s.hearing_chair}    听证员：{members[0]}、{members[1]}",), "right", False),
            Para((mk.p.dated(paper, "signed_on", day),), "right", False),
        )
    paper.list_date = day
    return paper


def approval(mk: M) -> Paper:
    """行政处理决定审批表."""
    s = mk.s
    paper = Paper(
        "approval",
        "decision_approval",
        mk.pick("approval", "行政处理决定审批表", "行政处理决定审批表", "行政处罚决定审批表")
        if s.kind != "no_penalty"
        else "行政处理决定审批表",
    )
    form = mk.rows()
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.group("当事人", mk.identity_pairs(paper), side=3)
    form.text(
        mk.pick("approval_facts", "案件事实及证据", "主要违法事实", "案情及违法事实"),
        (paper.f("facts", mk.facts("approval")),),
        height=70,
    )
    if s.kind != "no_penalty":
        form.text(
            mk.pick("approval_said", "陈述申辩、听证情况", "陈述、申辩及听证意见"),
            tuple(outcome(mk, paper)),
            height=40,
        )
    pieces = penalty_pieces(mk, paper, "approved")
    laws = mk.p.laws(paper, "penalty_provisions", s.penalty["report"])
    paper.slots.pop("fine_amount_in_words", None)
    body: list[Inline] = [
        mk.pick("basis", "依据", "根据", "依照"),
        *laws,
        "的规定，拟对当事人",
        *joined(pieces),
        "。",
    ]
    kept = tuple(x if isinstance(x, str) or x.fields != ("fine_amount_in_words",) else x.text for x in body)
    form.text(
        mk.pick("approval_law", "处理依据及内容", "拟作出的处理决定", "处理意见及依据"), kept, height=60
    )
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.form())
    return paper


def closing(mk: M) -> Paper:
    """结案审批表."""
    s, p = mk.s, mk.p
    paper = Paper(
        "closing", "case_closing_approval", mk.pick("closing", "结案审批表", "结案审批表", "案件结案审批表")
    )
    number = s.numbers[s.decision_key] or ""
    form = mk.rows()
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.pair("当事人", paper.f("party_name", mk.name("closing")))
    filed: Inline = (
        paper.slash("filed_on", mk.slash)
        if s.kind == "penalty_summary"
        else p.dated(paper, "filed_on", s.day("filed"))
    )
    form.pair("立案日期", filed, width=6)
    form.pair(
        mk.pick("closing_number", "决定书文号", "处罚文号", "处理决定文号"),
        paper.f("doc_number", normal_number(number), number),
        width=6,
    )
    if s.kind != "no_penalty":
        form.pair(
            "罚款金额", paper.f("fine_amount", s.fine["published"], p.amount(s.fine["published"])), width=6
        )
        form.pair("缴款日期", p.dated(paper, "paid_on", s.day("paid")), width=6)
    how = (("a", "决定执行完毕"), ("b", "不予行政处罚"), ("c", "终止调查"), ("d", "移送其他机关"))
    box = ticked(mk, Paper("x", "other", ""), "conclusion", "b" if s.kind == "no_penalty" else "a", how)
    form.pair(
        mk.pick("closing_how", "结案情形", "结案方式"), [x if isinstance(x, str) else x.text for x in box]
    )
    done = "当事人已缴清全部罚没款" if s.kind != "no_penalty" else "决定书已送达，已对当事人进行教育"
    if "deferred" in s.options:
        done = "经批准延期后，当事人已缴清罚款"
    if "overdue" in s.options:
        done = "经催告，当事人已缴清罚款及加处罚款"
    if "court" in s.options:
        done = "经申请人民法院强制执行，罚款及加处罚款已全部缴纳"
    form.text(
        mk.pick("closing_done", "执行情况", "处罚执行情况", "决定执行情况"),
        (paper.f("performance_result", done),),
        height=50,
    )
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    form.pair("备注", mk.slash)
    paper.add(form.form())
    return paper
