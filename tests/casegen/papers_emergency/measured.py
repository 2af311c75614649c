# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Preservation, seizure, extension, sampling in slots."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.measures import COERCION, PENALTY, goods
from tests.casegen.papers.model import Grid, Inline, Paper
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, filled, label, opinion_rows, value
from tests.casegen.papers_emergency.inspection import officers_sentence
from tests.casegen.papers_emergency.party import party_name, party_slots
from tests.casegen.papers_emergency.wording import remedy_sentence
from tests.casegen.story.offences import Cite

Signed = list[tuple[str, str | None, date | None]]


def listed(mk: Filler, paper: Paper) -> None:
    """Append the list of goods."""
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i, item in enumerate(goods(mk), 1):
        cells = [(paper.part("items", item[k]),) for k in ("name", "spec", "quantity")]
        rows.append(((str(i),), *cells, ("",)))
    paper.put("items", goods(mk))
    rows.append((("",), (mk.pick("以下空白", "（以下空白）"),), ("",), ("",), ("",)))
    head = ("序号", mk.pick("物品名称", "名称", "证据名称"), mk.pick("规格型号", "规格"), "数量", "备注")
    paper.add(Grid(head, tuple(rows), (0.7, 3, 1.6, 1.4, 1)))


def both_sign(mk: Filler, paper: Paper, day: date) -> None:
    """Append the signatures of party and officers."""
    signed: Signed = []
    mk.signed_line(
        paper,
        mk.pick("当事人（签名）", "被处罚单位负责人（签名）", "当事人签名"),
        "party",
        [mk.s.party.representative.name],
        day,
        signed,
    )
    mk.signed_line(
        paper,
        mk.pick("执法人员（签名）", "执法人员签名"),
        "officer",
        [o.name for o in mk.s.organ.officers[:2]],
        day,
        signed,
    )
    mk.p.signatures(paper, signed)
    paper.list_date = day


def matter(
    mk: Filler,
    key: str,
    title: str,
    reason: str,
    *,
    kind: str = "internal_matter_approval",
    end: date | None = None,
    urgent: bool = False,
) -> Paper:
    """Return an approval form: cause, party, reasons, opinions."""
    s = mk.s
    paper = Paper(key, kind, title)
    chain = {
        "preservation_approval": "preservation",
        "extension": "extension",
        "seizure_approval": "seizure",
    }[key]
    rows: list[tuple[Box, ...]] = []
    if kind == "internal_matter_approval":
        rows.append((label("案由"), value(paper.f("cause_of_action", s.offence.cause))))
    rows.append((label("当事人"), value(party_name(mk, paper))))
    pieces: list[Inline] = []
    if urgent:
        pieces += [
            paper.f("is_urgent_measure", True, "情况紧急"),
            f"，执法人员于{mk.digits_of(s.day('measure'))}当场实施，现补办批准手续。",
        ]
    pieces.append(paper.f("facts", reason))
    if end:
        pieces += ["办案期限延长至", mk.day(paper, "period_end", end), "。"]
    rows.append(
        (
            label(mk.pick("理由及依据", "申请事项及理由", "呈批事项及理由")),
            Box((tuple(pieces),), 1, 1, "top", (), 60),
        )
    )
    rows += opinion_rows(mk, paper, s.approvals[chain], across=1)
    paper.add(Sheet((1.3, 5), tuple(rows)))
    return paper


def preservation_approval(mk: Filler) -> Paper:
    """先行登记保存证据审批表."""
    return matter(
        mk,
        "preservation_approval",
        "先行登记保存证据审批表",
        "有关证据可能灭失或者以后难以取得，申请对其先行登记保存。",
    )


def extension_approval(mk: Filler) -> Paper:
    """延长办案期限审批表."""
    s = mk.s
    reason = f"本案{mk.digits_of(s.day('filed'))}立案，案情复杂，需要补充调查，九十日内不能作出处罚决定，申请延长办案期限三十日。"
    title = mk.pick("延长办案期限审批表", "案件延期审批表")
    return matter(mk, "extension", title, reason, end=s.day("filed") + timedelta(days=120))


def seizure_approval(mk: Filler) -> Paper:
    """行政强制措施审批表."""
    reason = f"当事人{mk.s.offence.cause}，为制止违法行为，需要对有关物品予以扣押。"
    title = mk.pick("行政强制措施审批表", "行政强制审批表")
    return matter(
        mk,
        "seizure_approval",
        title,
        reason,
        kind="coercive_measure_approval",
        urgent="urgent" in mk.s.options,
    )


def preservation_notice(mk: Filler) -> Paper:
    """先行登记保存证据通知书: slots, list below."""
    s = mk.s
    paper = Paper(
        "preservation",
        "evidence_preservation_notice",
        mk.pick("先行登记保存证据通知书", "先行登记保存通知书"),
    )
    day = s.day("preserved")
    mk.head_number(paper, "preservation")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    laws = filled(*mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY, 56),)))
    paper.para("本机关现查明你（单位）的下列物品与", *filled(s.offence.cause), "一案有关，因可能灭失或者以后难以取得，根据", *laws,
               "的规定，决定予以先行登记保存，保存期限自", mk.day(paper, "period_start", day), "起至",
               mk.day(paper, "period_end", s.day("preservation_disposed")), "止，存放于", *filled(paper.f("place", s.place)),
               "。在此期间，你（单位）不得损毁、销毁或者转移。")  # fmt: skip
    listed(mk, paper)
    paper.para("执法人员及证号：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    both_sign(mk, paper, day)
    mk.sign(paper, day)
    return paper


def preservation_disposal(mk: Filler) -> Paper:
    """先行登记保存证据处理决定书."""
    s = mk.s
    paper = Paper(
        "preservation_disposal",
        "evidence_preservation_disposal",
        mk.pick("先行登记保存证据处理决定书", "先行登记保存证据处理通知书"),
    )
    mk.head_number(paper, "preservation_disposal")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    old = mk.number(paper, "referred_doc_number", s.numbers["preservation"])
    paper.para("本机关于", mk.loose_day(s.day("preserved")), "对你（单位）的物品实施了先行登记保存〔文书号：", old, "〕，现依法对上述物品作出如下处理：",
               *filled(paper.f("conclusion", "解除登记保存，退还当事人")), "。")  # fmt: skip
    day = s.day("preservation_disposed")
    mk.sign(paper, day)
    paper.list_date = day
    return paper


def seizure_decision(mk: Filler) -> Paper:
    """行政强制措施决定书."""
    s = mk.s
    paper = Paper(
        "seizure",
        "coercive_measure_decision",
        mk.pick("行政强制措施决定书", "扣押决定书", "查封（扣押）决定书"),
    )
    day = s.day("measure")
    mk.head_number(paper, "seizure")
    party_slots(mk, paper)
    laws = filled(*mk.p.laws(paper, "penalty_provisions", (Cite(COERCION, 22), Cite(COERCION, 24, 1))))
    paper.para("因你（单位）", *filled(paper.f("facts", s.offence.cause)), "，根据", *laws, "的规定，本机关决定对你（单位）的",
               *filled(s.offence.goods), "（详见清单）予以", *filled("扣押"), "，期限自", mk.day(paper, "period_start", day), "起至",
               mk.day(paper, "period_end", day + timedelta(days=29)), "止。你（单位）依法享有陈述和申辩的权利。")  # fmt: skip
    r = s.remedy["seizure"]
    remedy_sentence(mk, paper, r.organ, r.court, r.review, r.suit, "决定")
    mk.sign(paper, day)
    paper.list_date = day
    return paper


def seizure_record(mk: Filler) -> Paper:
    """行政强制措施现场笔录."""
    s, r = mk.s, mk.s.record("seizure")
    paper = Paper(
        "seizure_record",
        "coercive_measure_record",
        mk.pick("行政强制措施现场笔录", "实施行政强制措施现场笔录"),
    )
    start = r.start or s.when["measure"]
    mk.slots(
        paper,
        [(mk.pick("实施时间", "时间"), mk.span(paper, r.start, r.end))],
        [(mk.pick("实施地点", "地点"), paper.f("place", r.place))],
        [("当事人", party_name(mk, paper)), ("记录人", paper.f("recorder", r.recorder))],
    )
    paper.para(*officers_sentence(mk, paper, r, ask="，请你过目。"))
    paper.para("答：", paper.f("credentials_shown", True, "已看清。", look="hand"))
    told = (
        "现告知你实施行政强制措施的理由、依据以及依法享有的权利、救济途径，你有权陈述和申辩，也可以申请回避。"
    )
    paper.para(paper.f("rights_told", True, told), "答：听清了，不申请回避，不陈述。")
    text = f"执法人员当场交付决定书和清单，对{s.offence.goods}清点后予以扣押，加贴封条，当事人对名称、数量无异议。"
    paper.para("现场情况：", *filled(paper.f("facts", text)), indent=False)
    paper.para(paper.f("blank_space_struck", True, "（以下空白）"), align="center", indent=False)
    signed: Signed = []
    mk.signed_line(paper, "当事人（签名）", "party", [r.person.name], start.date(), signed)
    mk.signed_line(paper, "执法人员（签名）", "officer", r.signing, start.date(), signed)
    mk.signed_line(paper, "记录人（签名）", "recorder", [r.recorder], start.date(), signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = ("当事人（签名）：", mk.p.signature(paper, r.person.name))
    paper.list_date = start.date()
    return paper


def property_list(mk: Filler) -> Paper:
    """查封（扣押）物品清单."""
    paper = Paper("property_list", "property_list", mk.pick("查封（扣押）物品清单", "财物清单", "物品清单"))
    mk.slots(paper, [("当事人", party_name(mk, paper))])
    listed(mk, paper)
    both_sign(mk, paper, mk.s.day("measure"))
    return paper


def seizure_release(mk: Filler) -> Paper:
    """解除行政强制措施决定书."""
    s = mk.s
    paper = Paper(
        "release", "coercive_measure_release", mk.pick("解除行政强制措施决定书", "解除查封（扣押）决定书")
    )
    mk.head_number(paper, "release")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    old = mk.number(paper, "referred_doc_number", s.numbers["seizure"])
    paper.para(
        "本机关依法对你（单位）采取了行政强制措施〔文书号：",
        old,
        "〕，现已不需要继续采取，根据《中华人民共和国行政强制法》第二十八条的规定，决定自即日起予以解除，退还下列物品：",
    )
    listed(mk, paper)
    day = s.day("released")
    mk.sign(paper, day)
    paper.list_date = day
    return paper


def sampling(mk: Filler) -> Paper:
    """抽样取证凭证."""
    s = mk.s
    paper = Paper("sampling", "sampling_record", mk.pick("抽样取证凭证", "抽样取证通知书", "抽样取证记录"))
    mk.slots(
        paper,
        [(mk.pick("被抽样单位（人）", "当事人", "被抽样单位"), party_name(mk, paper))],
        [(mk.pick("抽样取证时间", "抽样时间"), mk.moment(paper, "taken_at", s.when["sampled"]))],
        [(mk.pick("抽样地点", "抽样取证地点"), paper.f("place", s.place))],
        [(mk.pick("抽样人及证号", "执法人员（证号）"), mk.officers(paper, s.organ.officers[:2]))],
        [("封样情况", paper.f("sample_sealed", True, "已加贴封条，封样编号01、02，备样一份"))],
    )
    listed(mk, paper)
    both_sign(mk, paper, s.day("sampled"))
    return paper
