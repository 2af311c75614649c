"""Sampling and testing, evidence preservation, seizure."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import remedies
from tests.casegen.papers.investigation import record_blocks
from tests.casegen.papers.model import Cell, Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import Cite

COERCION = "中华人民共和国行政强制法"
PENALTY = "中华人民共和国行政处罚法"


def goods(mk: Maker) -> list[dict[str, str]]:
    """Return the list of goods of the case."""
    s = mk.s
    return [
        {"name": f"{s.offence.goods}（甲类）", "spec": "散装", "quantity": f"{s.quantity}件"},
        {"name": f"{s.offence.goods}（乙类）", "spec": "25kg/袋", "quantity": f"{s.quantity // 2 + 1}袋"},
    ]


def goods_table(mk: Maker, paper: Paper) -> None:
    """Append the list of goods and record it as `items`."""
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    listed = goods(mk)
    for i, item in enumerate(listed, 1):
        rows.append(
            (
                (str(i),),
                (paper.part("items", item["name"]),),
                (paper.part("items", item["spec"]),),
                (paper.part("items", item["quantity"]),),
                ("",),
            )
        )
    paper.put("items", listed)
    paper.add(Grid(("序号", "名称", "规格", "数量", "备注"), tuple(rows), (0.7, 3, 1.6, 1.4, 1)))
    paper.add(Para(("（以下空白）",), "center", False))


def both_sign(mk: Maker, paper: Paper, day: date) -> None:
    """Append the signatures of the party and both officers."""
    s = mk.s
    signed: list[tuple[str, str | None, date | None]] = []
    party = [] if f"{paper.key}.party" in s.left_out else [s.party.representative.name]
    mk.sign_line(paper, "当事人（签名）", "party", party, day, signed)
    mk.sign_line(paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day


def sampling(mk: Maker) -> Paper:
    """抽样记录."""
    s = mk.s
    paper = Paper("sampling", "sampling_record", "抽样取证凭证" if s.family == "township" else "抽样记录")
    sealed: Inline = (
        paper.gap("sample_sealed")
        if "sampling.sealed" in s.left_out
        else paper.f("sample_sealed", True, "样品已加贴封条，封样编号FY-01、FY-02，留存备样一份")
    )
    paper.items(
        [("被抽样单位", paper.f("party_name", mk.name("sampling")))],
        [("抽样时间", mk.p.moment(paper, "taken_at", s.when["sampled"]))],
        [("抽样地点", paper.f("place", s.place))],
        [("抽样人及执法证号", mk.officers(paper, s.organ.officers[:2]))],
        [("封样情况", sealed)],
    )
    goods_table(mk, paper)
    both_sign(mk, paper, s.day("sampled"))
    return paper


def _testing_body(mk: Maker) -> str:
    return f"云海市{mk.s.organ.county[:2]}衡正检测有限公司"


def _report_no(mk: Maker) -> str:
    return f"HZ{mk.s.day('sampled'):%y%m}-{mk.s.seed % 900 + 17:03d}"


def entrustment(mk: Maker) -> Paper:
    """检测委托书."""
    s = mk.s
    paper = Paper("entrustment", "testing_entrustment", "检测委托书")
    paper.para(paper.f("testing_body", _testing_body(mk)), "：", indent=False)
    paper.para(
        f"因办理{s.party.name}{s.offence.cause}一案的需要，现委托你单位对下列样品进行检测，请于收到样品之日起十五个工作日内出具检测报告。"
    )
    goods_table(mk, paper)
    mk.p.sign_off(paper, s.day("sampled"))
    paper.list_date = s.day("sampled")
    return paper


def test_report(mk: Maker) -> Paper:
    """检验报告."""
    s = mk.s
    paper = Paper("test_report", "test_report", "检验报告")
    qualified: Inline = (
        paper.gap("qualification_no")
        if "report.qualification" in s.left_out
        else paper.f("qualification_no", f"23990{s.seed % 9000 + 1000:07d}")
    )
    paper.items(
        [("报告编号", paper.f("report_no", _report_no(mk)))],
        [("资质认定证书编号", qualified)],
        [("检测机构", paper.f("testing_body", _testing_body(mk)))],
        [("委托单位", s.organ.name)],
        [("样品名称", s.offence.goods)],
    )
    paper.para(
        "检验结论：",
        paper.f("conclusion", f"经检验，所送{s.offence.goods}样品的检测项目结果与委托事项所述性状一致。"),
    )
    signed: list[tuple[str, str | None, date | None]] = []
    day = s.day("test_reported")
    hands = [] if "report.signed" in s.left_out else s.organ.members
    mk.sign_line(paper, "编制（签名）", "compiler", [name[0] + "工" for name in hands[:1]], day, signed)
    mk.sign_line(paper, "审核（签名）", "reviewer", [name[0] + "工" for name in hands[1:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.para("签发日期：", mk.p.dated(paper, "report_issued_on", day), align="right", indent=False)
    paper.list_number, paper.list_date = None, day
    return paper


def test_notice(mk: Maker) -> Paper:
    """检验结果告知书."""
    s = mk.s
    paper = Paper("test_result", "test_result_notice", "检验结果告知书")
    mk.p.number_line(paper, s.numbers["test_result"])
    paper.para("当事人：", paper.f("party_name", mk.name("test_result")), indent=False)
    paper.para(
        "本机关委托检测机构对抽取的样品进行了检测，报告编号：", paper.f("report_no", _report_no(mk)), "。检测结论为：",
        paper.f("conclusion", f"所送{s.offence.goods}样品的检测项目结果与委托事项所述性状一致"), "。",
    )  # fmt: skip
    paper.para("如对检测结果有异议，可以自收到本告知书之日起七个工作日内向本机关提出复检申请。")
    mk.p.sign_off(paper, s.day("test_notified"))
    paper.list_date = s.day("test_notified")
    return paper


def preservation_approval(mk: Maker) -> Paper:
    """先行登记保存证据审批表."""
    return _matter(
        mk,
        "preservation_approval",
        "先行登记保存证据审批表",
        "preservation",
        "涉案物品可能灭失或者以后难以取得，拟对其先行登记保存。",
    )


def extension_approval(mk: Maker) -> Paper:
    """案件延期审批表."""
    s = mk.s
    paper = _matter(
        mk, "extension", "案件延期审批表", "extension",
        f"本案于{mk.p.day(s.day('filed'))}立案，因案情复杂、需要补充调查，不能在立案之日起九十日内作出决定，申请延长办案期限三十日。",
        end=s.day("filed") + timedelta(days=120),
    )  # fmt: skip
    return paper


def _matter(mk: Maker, key: str, title: str, chain: str, reason: str, *, end: date | None = None) -> Paper:
    s = mk.s
    paper = Paper(key, "internal_matter_approval", title)
    paper.items(
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("当事人", paper.f("party_name", mk.name(key)))],
    )
    extra: tuple[Inline, ...] = ()
    if end is not None:
        extra = ("办案期限延长至", mk.p.dated(paper, "period_end", end), "。")
    paper.add(Cell("申请事项及理由", ((paper.f("facts", reason), *extra),), (), 90))
    mk.opinions(paper, s.approvals[chain])
    return paper


def preservation_notice(mk: Maker) -> Paper:
    """先行登记保存证据通知书."""
    s = mk.s
    paper = Paper("preservation", "evidence_preservation_notice", "先行登记保存证据通知书")
    day = s.day("preserved")
    mk.p.number_line(paper, s.numbers["preservation"])
    paper.para("当事人：", paper.f("party_name", mk.name("preservation")), indent=False)
    paper.para(
        f"因你（单位）{s.offence.cause}，为防止证据灭失或者以后难以取得，依据",
        *mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY, 56),)),
        "的规定，本机关决定对下列物品先行登记保存，保存期限自",
        mk.p.dated(paper, "period_start", day),
        "至",
        mk.p.dated(paper, "period_end", s.day("preservation_disposed")),
        "止。保存期间，当事人不得动用、调换、转移、损毁。",
    )
    paper.para("保存地点：", paper.f("place", s.place))
    goods_table(mk, paper)
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]))
    both_sign(mk, paper, day)
    mk.p.sign_off(paper, day)
    return paper


def preservation_disposal(mk: Maker) -> Paper:
    """先行登记保存证据处理通知书."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", "先行登记保存证据处理通知书")
    mk.p.number_line(paper, s.numbers["preservation_disposal"])
    paper.para("当事人：", paper.f("party_name", mk.name("preservation_disposal")), indent=False)
    old = s.numbers["preservation"] or ""
    paper.para(
        "本机关以《先行登记保存证据通知书》（",
        paper.f("referred_doc_number", normal_number(old), old),
        "）登记保存的物品，已采取拍照、取样等方式固定证据，现处理如下：",
        paper.f("conclusion", "解除登记保存，物品退还当事人"),
        "。",
    )
    day = s.day("preservation_disposed")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def seizure_approval(mk: Maker) -> Paper:
    """行政强制措施审批表."""
    s = mk.s
    paper = Paper("seizure_approval", "coercive_measure_approval", "行政强制措施审批表")
    paper.items([("当事人", paper.f("party_name", mk.name("seizure_approval")))])
    pieces: list[Inline] = []
    if "urgent" in s.options:
        pieces += [
            paper.f("is_urgent_measure", True, "因情况紧急"),
            f"，执法人员于{mk.p.day(s.day('measure'))}{s.when['measure']:%H时%M分}当场实施扣押，现补办批准手续。",
        ]
    pieces.append(
        paper.f("facts", f"当事人{s.offence.cause}，涉案物品存放在现场，有转移、灭失的可能，需要予以扣押。")
    )
    paper.add(Cell("申请理由", (tuple(pieces),), (), 90))
    mk.opinions(paper, s.approvals["seizure"])
    return paper


def seizure_decision(mk: Maker) -> Paper:
    """查封（扣押）决定书."""
    s = mk.s
    paper = Paper("seizure", "coercive_measure_decision", "查封（扣押）决定书")
    day = s.day("measure")
    mk.p.number_line(paper, s.numbers["seizure"])
    mk.party_block(paper)
    paper.para(
        "你（单位）",
        paper.f("facts", s.offence.cause),
        "。为制止违法行为、防止证据损毁，依据",
        *mk.p.laws(paper, "penalty_provisions", (Cite(COERCION, 22), Cite(COERCION, 24, 1))),
        "的规定，本机关决定对你（单位）的有关物品予以扣押，扣押期限自",
        mk.p.dated(paper, "period_start", day),
        "至",
        mk.p.dated(paper, "period_end", day + timedelta(days=29)),
        "止。物品名称、数量见《财物清单》。",
    )
    paper.para("你（单位）依法享有陈述和申辩的权利。")
    remedies(mk, paper, s.remedy["seizure"])
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def seizure_record(mk: Maker) -> Paper:
    """查封（扣押）现场笔录."""
    paper = Paper("seizure_record", "coercive_measure_record", "查封（扣押）现场笔录")
    record_blocks(
        mk, paper, mk.s.record("seizure"), place_label="实施地点", time_label="实施时间", told="现场情况："
    )
    return paper


def property_list(mk: Maker) -> Paper:
    """财物清单."""
    paper = Paper("property_list", "property_list", "财物清单")
    paper.items([("当事人", paper.f("party_name", mk.name("property_list")))])
    goods_table(mk, paper)
    both_sign(mk, paper, mk.s.day("measure"))
    return paper


def seizure_release(mk: Maker) -> Paper:
    """解除行政强制措施决定书."""
    s = mk.s
    paper = Paper("release", "coercive_measure_release", "解除行政强制措施决定书")
    mk.p.number_line(paper, s.numbers["release"])
    paper.para("当事人：", paper.f("party_name", mk.name("release")), indent=False)
    old = s.numbers["seizure"] or ""
    paper.para(
        "本机关以《查封（扣押）决定书》（",
        paper.f("referred_doc_number", normal_number(old), old),
        "）对你（单位）的物品予以扣押。经查，已不再需要采取行政强制措施，依据《中华人民共和国行政强制法》第二十八条的规定，决定自即日起解除扣押，下列物品全部退还：",
    )
    goods_table(mk, paper)
    day = s.day("released")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper
