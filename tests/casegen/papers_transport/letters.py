# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""责令改正通知书, 违法行为通知书, 行政处罚决定书, 当场行政处罚决定书, 不予行政处罚决定书, measure and release."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.measures import COERCION, PENALTY
from tests.casegen.papers.model import Inline, Paper, Space
from tests.casegen.papers_transport.cells import (
    lab,
    mid,
    opinion_cells,
    party_block,
    party_slots,
    sheet,
    text,
)
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import (
    cause,
    facts_text,
    outcome,
    payment,
    penalty,
    proofs,
    quoted_range,
    remedy,
    rights,
)
from tests.casegen.papers_transport.proof import both, listing
from tests.casegen.story.offences import Cite


def _stub(mk: Clerk, paper: Paper) -> None:
    """Append the note on copies that some forms carry below the seal."""
    note = mk.say("stub", "", "（本文书一式两份：一份存根，一份送达当事人）", "第一联：存根    第二联：交当事人", "注：本文书一式三份，当事人、银行、存根各一份。")
    if note:
        paper.para(note, indent=False)


def order(mk: Clerk) -> Paper:
    """责令改正通知书."""
    s = mk.s
    paper = Paper("order", "rectification_order", mk.say("order_title", "责令改正通知书", "责令（限期）改正通知书", "责令停止违法行为通知书"))
    mk.p.number_line(paper, s.numbers["order"])
    paper.para(mk.say("to", "当事人：", "", "致："), *written(mk.party_name(paper)), *([] if mk.say("to", "当事人：", "", "致：") else ["："]), indent=False)
    facts = written(paper.f("facts", facts_text(mk, "order")))
    cited = written(*mk.p.laws(paper, "violated_provisions", s.violated["order"]))
    basis = mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY, 28, 1, title_printed=mk.law),))
    due = mk.day(paper, "correction_due_on", s.day("correction_due"))
    paper.para(mk.say("order_lead", "经查明，", "本机关查实：", "执法人员检查发现："), *facts, mk.say("order_mid", "上述行为与", "以上情形违反"), *cited,
               mk.say("order_mid", "的规定不符，", "的规定，"), "依照", *basis, "，", mk.say("order_do", "责令你（单位）限", "要求你（单位）在"), due,
               mk.say("order_do", "前改正完毕。", "以前改正。"))  # fmt: skip
    paper.para(mk.say("order_what", "改正的具体内容：", "改正要求："), f"{s.offence.order}。")
    signed: Signed = []
    mk.sign_line(paper, mk.say("doer", "执法人员签名", "执法人员（签名）", "检查人员签名"), "officer", [o.name for o in s.organ.officers[:2]], s.day("ordered"), signed)
    mk.sign(paper, s.day("ordered"))
    _stub(mk, paper)
    return paper


def reinspection(mk: Clerk) -> Paper:
    """责令改正复查记录."""
    s, r = mk.s, mk.s.record("reinspection")
    assert r.start is not None
    paper = Paper("reinspection", "reinspection_record", mk.say("again_title", "责令改正复查记录", "复查记录"))
    mk.case_line(paper)
    span = mk.span(paper, r.start, r.end)
    place, result = paper.f("place", r.place or ""), paper.f("conclusion", f"{s.offence.corrected}。")
    people = mk.people(paper, r.officers)
    old = mk.number(paper, "referred_doc_number", s.numbers["order"])
    name = mk.party_name(paper)
    if mk.say("again_way", "sheet", "slots") == "sheet":
        sheet(paper, (1.2, 4.8), [
            lab(mk, "当事人"), mid(mk, name), lab(mk, "复查时间"), mid(mk, *span), lab(mk, "复查地点"), mid(mk, place),
            lab(mk, "执法人员"), mid(mk, *people), lab(mk, mk.say("again_no", "责令改正文书案号", "原通知书编号"), narrow=True), mid(mk, old),
            lab(mk, mk.say("again_what", "复查情况", "复查结论")), text([result], height=90),
        ])  # fmt: skip
    else:
        mk.blanks(paper, [("当事人", name)], [("复查时间", span)], [("复查地点", place)], [("执法人员及证号", people)], [("责令改正文书案号", old)])
        paper.para("经复查：", *written(result))
    both(mk, paper, r.start.date())
    return paper


def notice(mk: Clerk) -> Paper:
    """违法行为通知书."""
    s = mk.s
    paper = Paper("notice", "prior_notice", "违法行为通知书")
    mk.p.number_line(paper, s.numbers["notice"])
    party_block(mk, paper, masked=s.style.mask)
    facts = written(paper.f("facts", facts_text(mk, "notice")))
    broken = written(*mk.p.laws(paper, "violated_provisions", s.violated["notice"]))
    laws = written(*mk.p.laws(paper, "penalty_provisions", s.penalty["notice"]))
    basis = written(paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"))
    kinds = written(*penalty(mk, paper, "notice"))
    shape = mk.say("notice_shape", "one", "parts", "deem")
    if shape == "parts":
        paper.para("一、本机关查明的事实：", *facts)
        paper.para("二、违反的规定：", *broken)
        paper.para("三、拟作出处罚的依据：", *laws, "；裁量参考", *basis)
        paper.para("四、拟作出的行政处罚：", *kinds, "。")
    elif shape == "deem":
        paper.para("现已查实：", *facts, "该行为不符合", *broken, "的要求。按照", *laws, "，并对照", *basis, "，拟处以", *kinds, "。")
    else:
        paper.para("本机关经调查认定，", *facts, "违反了", *broken, "的规定，依据", *laws, "的规定，参照", *basis, "，拟对你（单位）给予", *kinds, "的处罚。")
    rights(mk, paper)
    mk.blanks(
        paper, [("联系地址", f"{s.organ.county}迎宾大道{10 + s.seed % 77}号"), ("邮编", "329901")],
        [("联系人", s.organ.officers[0].name), ("联系电话", f"0399-6{s.seed % 900000:06d}")], way="loose" if mk.m.way == "cells" else "",
    )  # fmt: skip
    mk.sign(paper, s.day("notified"))
    _stub(mk, paper)
    return paper


def decision(mk: Clerk) -> Paper:
    """行政处罚决定书."""
    s = mk.s
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    mk.p.number_line(paper, s.numbers["decision"])
    party_block(mk, paper)
    if s.party.kind == "sole_trader" and mk.say("kind_line", "yes", "no") == "yes":
        paper.para("当事人类型：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    facts = written(paper.f("facts", facts_text(mk, "decision")))
    broken = written(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    laws = written(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]))
    basis = written(paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"))
    kinds = written(*penalty(mk, paper, "decision"))
    proven = "；".join(f"（{i}）{n}" for i, n in enumerate(proofs(mk), 1))
    told: list[Inline] = [f"本机关于{mk.p.day(s.day('notice_served'))}送达了《违法行为通知书》（案号：{s.numbers['notice']}），", *outcome(mk, paper)]
    quote = quoted_range(mk, paper) if mk.say("quote", "yes", "no", "yes") == "yes" else []
    shape = mk.say("decision_shape", "slots", "parts", "flow")
    if shape == "parts":
        paper.para("一、违法事实", indent=False, bold=True)
        paper.para(*facts)
        paper.para("二、主要证据", indent=False, bold=True)
        paper.para(f"{proven}。")
        paper.para("三、告知和陈述申辩情况", indent=False, bold=True)
        paper.para(*told)
        paper.para("四、处罚依据和决定", indent=False, bold=True)
        paper.para("当事人的行为违反", *broken, "，现按照", *laws, *quote, "的规定，结合", *basis, "，对当事人处以", *kinds, "。")
    elif shape == "flow":
        paper.para("本机关对当事人", *written(cause(mk)), "一案已调查终结。现查明：", *facts, "有下列证据佐证：", *written(proven), "。")
        paper.para(*told)
        paper.para("本机关认为，当事人违反了", *broken, "的规定，应予处罚。依照", *laws, *quote, "的规定，参考", *basis, "，决定对当事人予以", *kinds, "。")
    else:
        paper.para("违法事实及证据：", *facts, "以上事实有", *written(proven), "证实。", indent=False)
        paper.para(*told)
        paper.para("违反了", *broken, "，依据", *laws, *quote, "的规定，参照", *basis, "，作出如下行政处罚决定：", *kinds, "。", indent=False)
    payment(mk, paper)
    if mk.say("other_way", "yes", "no") == "yes":
        paper.para("其他执行方式和期限：", *written(mk.s.style.slash), indent=False)
    remedy(mk, paper, s.remedy["decision"], "处罚决定")
    paper.para(mk.say("enforce", "期满不履行又不寻求救济的，本机关依法采取加处罚款、申请人民法院强制执行等措施。", "在法定期限内不复议、不诉讼，又拒不履行的，本机关将依法申请强制执行。"))
    if mk.say("seal_page", "no", "no", "own") == "own":
        paper.add(Space(breaks=True))
        paper.para("（此页无正文）", indent=False)
    mk.sign(paper, s.day("decided"))
    _stub(mk, paper)
    return paper


def no_penalty(mk: Clerk) -> Paper:
    """不予行政处罚决定书."""
    s = mk.s
    paper = Paper("decision", "no_penalty_decision", "不予行政处罚决定书")
    mk.p.number_line(paper, s.numbers["no_penalty"])
    party_block(mk, paper)
    paper.para("现查明：", *written(paper.f("facts", facts_text(mk, "decision"))))
    broken = written(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    laws = written(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]))
    paper.para("该行为违反", *broken, "，情节轻微，已及时改正，未造成危害后果。依照", *laws, "，本机关决定对你（单位）不予行政处罚。")
    remedy(mk, paper, s.remedy["decision"], "决定")
    mk.sign(paper, s.day("decided"))
    return paper


def education(mk: Clerk) -> Paper:
    """批评教育记录."""
    s = mk.s
    paper = Paper("education", "education_record", mk.say("teach_title", "批评教育记录", "教育约谈记录"))
    day = s.day("decided")
    mk.blanks(paper, [("被教育人", mk.party_name(paper))], [("教育时间", mk.day(paper, "signed_on", day))], [("执法人员", mk.people(paper, s.organ.officers[:2]))])
    paper.para(f"教育内容：讲解{s.offence.violated[0].law}有关规定，指出违法行为的危害，当事人表示今后遵守。")
    both(mk, paper, day)
    return paper


def summary(mk: Clerk) -> Paper:
    """当场行政处罚决定书."""
    s = mk.s
    paper = Paper("summary", "summary_penalty_decision", mk.say("summary_title", "当场行政处罚决定书", "当场行政处罚决定书", "行政当场处罚决定书"))
    start = s.when["inspected"]
    day = start.date()
    mk.p.number_line(paper, s.numbers["summary"])
    party_block(mk, paper)
    mk.blanks(
        paper, [(mk.say("spot_when", "违法时间", "处罚时间", "时间"), mk.moment(paper, "started_at", start))],
        [(mk.say("spot_where", "违法地点", "处罚地点", "地点"), paper.f("place", s.place))],
    )  # fmt: skip
    facts = written(paper.f("facts", facts_text(mk, "summary")))
    broken = written(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    laws = written(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]))
    paper.para("违法事实及证据：", *facts, "有现场照片和当事人陈述为证。违反", *broken, "的规定，依照", *laws, "，当场决定处以", *written(*penalty(mk, paper, "summary")), "。", indent=False)
    silent = paper.f("statement_outcome", "none_made", mk.say("spot_silent", "当事人当场未提出陈述申辩", "√当事人无陈述申辩意见"))
    paper.para("处罚前已告知当事人违法事实、理由、依据和享有的权利，", silent, "。")
    payment(mk, paper)
    remedy(mk, paper, s.remedy["summary"], "处罚决定", first=s.review_first)
    people = s.organ.officers[:2]
    mk.blanks(paper, *[[(f"执法人员{i}", row[0]), ("执法证号", row[1])] for i, row in enumerate(mk.pair(paper, people), 1)])
    both(mk, paper, day)
    mk.sign(paper, day)
    _stub(mk, paper)
    return paper


def measure_approval(mk: Clerk) -> Paper:
    """行政强制措施审批表."""
    s = mk.s
    paper = Paper("seizure_approval", "coercive_measure_approval", mk.say("measure_ask", "行政强制措施审批表", "行政强制审批表"))
    why: list[Inline] = []
    if "urgent" in s.options:
        why = [paper.f("is_urgent_measure", True, "情况紧急"), "，已当场实施，现补办批准。"]
    why.append(paper.f("facts", f"当事人{cause(mk)}，为防止证据损毁，需对{s.offence.goods}予以扣押。"))
    sheet(paper, (1.2, 4.8), [
        lab(mk, "当事人"), mid(mk, mk.party_name(paper)), lab(mk, mk.say("why", "申请事由", "理由和依据"), narrow=True), text(why, height=80),
        *opinion_cells(mk, paper, s.approvals["seizure"], across=1),
    ])  # fmt: skip
    return paper


def measure(mk: Clerk) -> Paper:
    """行政强制措施决定书."""
    s = mk.s
    paper = Paper("seizure", "coercive_measure_decision", "行政强制措施决定书")
    day = s.day("measure")
    mk.p.number_line(paper, s.numbers["seizure"])
    party_slots(mk, paper)
    laws = written(*mk.p.laws(paper, "penalty_provisions", (Cite(COERCION, 22), Cite(COERCION, 24, 1))))
    paper.para("你（单位）", *written(paper.f("facts", cause(mk))), "，为调查需要，依照", *laws, "，本机关决定扣押下列物品，期限从", mk.day(paper, "period_start", day),
               "至", mk.day(paper, "period_end", day + timedelta(days=29)), "。")  # fmt: skip
    listing(mk, paper)
    remedy(mk, paper, s.remedy["seizure"], "决定")
    mk.sign(paper, day)
    return paper


def release(mk: Clerk) -> Paper:
    """解除行政强制措施决定书."""
    s = mk.s
    paper = Paper("release", "coercive_measure_release", "解除行政强制措施决定书")
    mk.p.number_line(paper, s.numbers["release"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    old = mk.number(paper, "referred_doc_number", s.numbers["seizure"])
    paper.para("本机关以《行政强制措施决定书》（案号：", old, "）扣押的下列物品，已无继续扣押的必要，依照《中华人民共和国行政强制法》第二十八条，决定解除扣押并退还：")
    listing(mk, paper)
    mk.sign(paper, s.day("released"))
    return paper


def property_list(mk: Clerk) -> Paper:
    """查封（扣押）物品清单."""
    s = mk.s
    paper = Paper("property_list", "property_list", mk.say("goods_title", "查封（扣押）物品清单", "财物清单"))
    mk.blanks(paper, [("当事人", mk.party_name(paper))])
    listing(mk, paper)
    both(mk, paper, s.day("measure"))
    return paper
