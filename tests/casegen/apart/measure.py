# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Papers of a seizure bound on its own: more time, time of testing, disposal or release, in the words of two families."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers import measures
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import remedies
from tests.casegen.papers.measures import COERCION, goods_table
from tests.casegen.papers.model import Cell, Inline, Paper
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import Cite

TITLES = {
    "township": {
        "approval": "行政强制措施审批表", "decision": "查封（扣押）决定书", "record": "查封（扣押）现场笔录", "list": "财物清单",
        "extension": "延长查封（扣押）期限通知书", "release": "解除查封（扣押）决定书", "disposal": "查封（扣押）处理决定书",
        "period": "检测期间告知书",
    },
    "ecology": {
        "approval": "行政强制审批表", "decision": "实施行政强制措施决定书", "record": "行政强制措施现场笔录", "list": "查封（扣押）物品清单",
        "extension": "延长行政强制措施期限决定书", "release": "解除行政强制措施决定书", "disposal": "行政强制措施处理决定书",
        "period": "期间告知书",
    },
}  # fmt: skip


def titles(mk: Maker) -> dict[str, str]:
    """Return the titles of the family."""
    return TITLES[mk.s.family]


def approval(mk: Maker) -> Paper:
    """行政强制措施审批表."""
    paper = measures.seizure_approval(mk)
    paper.title = titles(mk)["approval"]
    return paper


def decision(mk: Maker) -> Paper:
    """查封（扣押）决定书, or 实施行政强制措施决定书 where the bureau seizes what pollutes."""
    s = mk.s
    if s.family == "township":
        return measures.seizure_decision(mk)
    paper = Paper("seizure", "coercive_measure_decision", titles(mk)["decision"])
    day = s.day("measure")
    mk.p.number_line(paper, s.numbers["seizure"])
    mk.party_block(paper)
    pieces: list[Inline] = [f"{mk.p.day(s.day('inspected'))}，我局执法人员现场检查发现，你（单位）", paper.f("facts", s.offence.cause), "。"]
    if "urgent" in s.options:
        pieces += [paper.f("is_urgent_measure", True, "情况紧急，需当场实施"), "。"]
    paper.para(*pieces)
    paper.para("根据", *mk.p.laws(paper, "penalty_provisions", (Cite(COERCION, 22), Cite(COERCION, 24, 1))), "的规定，我局决定对清单所列物品实施扣押行政强制措施，存放于指定地点，由我局负责保管，你（单位）不承担保管费用。")
    paper.para("实施期限：自", mk.p.dated(paper, "period_start", day), "至", mk.p.dated(paper, "period_end", day + timedelta(days=29)), "。需要延长的，另行书面告知。")
    paper.para("对本决定，你（单位）可以当场陈述、申辩。")
    remedies(mk, paper, s.remedy["seizure"])
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def record(mk: Maker) -> Paper:
    """查封（扣押）现场笔录."""
    paper = measures.seizure_record(mk)
    paper.title = titles(mk)["record"]
    return paper


def property_list(mk: Maker) -> Paper:
    """财物清单."""
    paper = measures.property_list(mk)
    paper.title = titles(mk)["list"]
    return paper


def period_notice(mk: Maker) -> Paper:
    """检测期间告知书: how long the test takes, which does not count."""
    s = mk.s
    paper = Paper("period", "period_notice", titles(mk)["period"])
    mk.p.number_line(paper, s.numbers["period"])
    paper.para("当事人：", paper.f("party_name", mk.name("period")), indent=False)
    start, end = mk.p.dated(paper, "period_start", s.day("sampled")), mk.p.dated(paper, "period_end", s.day("test_reported"))
    if s.family == "township":
        paper.para("本机关对扣押的物品委托检测机构进行检测，检测期间自", start, "至", end, "止。依据《中华人民共和国行政强制法》第二十五条第三款的规定，检测期间不计入扣押期限，特此告知。")
    else:
        paper.para(f"你（单位）被扣押的{s.offence.goods}需送检测机构检测。根据《中华人民共和国行政强制法》第二十五条第三款，检测时间自", start, "至", end, "，该期间不计算在行政强制措施的期限之内。")
    day = s.day("sampled")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def extension_approval(mk: Maker) -> Paper:
    """The head's approval of more time, on the form of the measure."""
    s = mk.s
    paper = Paper("extension_approval", "coercive_measure_approval", titles(mk)["approval"])
    paper.items([("当事人", paper.f("party_name", mk.name("extension_approval")))])
    why = f"案情复杂，对{s.offence.goods}的来源和去向尚在查证，需要延长扣押期限三十日。"
    paper.add(Cell("申请理由", ((paper.f("facts", why),),), (), 90))
    mk.opinions(paper, s.approvals["measure_extended"])
    return paper


def extension(mk: Maker) -> Paper:
    """延长查封（扣押）期限通知书."""
    s = mk.s
    paper = Paper("extension", "coercive_measure_extension", titles(mk)["extension"])
    mk.p.number_line(paper, s.numbers["extension"])
    paper.para("当事人：", paper.f("party_name", mk.name("extension")), indent=False)
    end = mk.p.dated(paper, "period_end", s.day("measure") + timedelta(days=59))
    if s.family == "township":
        paper.para(f"本机关于{mk.p.day(s.day('measure'))}以《{titles(mk)['decision']}》（", _number(mk, paper), "）对你（单位）的物品予以扣押。因案情复杂，依据《中华人民共和国行政强制法》第二十五条第一款的规定，经本机关负责人批准，扣押期限延长三十日，延长至", end, "止。")
    else:
        paper.para("我局", _number(mk, paper), f"《{titles(mk)['decision']}》扣押的物品，因案件情况复杂需进一步调查。根据《中华人民共和国行政强制法》第二十五条第一款、第二款，经我局负责人批准，决定延长扣押期限三十日，至", end, "届满。特此书面告知，并说明理由如上。")
    day = s.day("measure_extended")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def _number(mk: Maker, paper: Paper) -> Inline:
    old = mk.s.numbers["seizure"] or ""
    return paper.f("referred_doc_number", normal_number(old), old)


def release(mk: Maker) -> Paper:
    """解除行政强制措施决定书."""
    s = mk.s
    if s.family == "township":
        paper = measures.seizure_release(mk)
        paper.title = titles(mk)["release"]
        return paper
    paper = Paper("release", "coercive_measure_release", titles(mk)["release"])
    mk.p.number_line(paper, s.numbers["release"])
    paper.para(paper.f("party_name", mk.name("release")), "：", indent=False)
    paper.para(f"我局于{mk.p.day(s.day('measure'))}作出《{titles(mk)['decision']}》（", _number(mk, paper), "），对你（单位）的物品实施了扣押。现违法行为已经改正，扣押的物品不再需要作为证据，根据《中华人民共和国行政强制法》第二十八条第一款，决定解除扣押，并退还下列物品：")
    goods_table(mk, paper)
    paper.para("请持本决定书及有效证件到我局领取。")
    day = s.day("released")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def disposal(mk: Maker) -> Paper:
    """行政强制措施处理决定书."""
    s = mk.s
    paper = Paper("release", "coercive_measure_disposal", titles(mk)["disposal"])
    mk.p.number_line(paper, s.numbers["release"])
    paper.para("当事人：", paper.f("party_name", mk.name("release")), indent=False)
    how = paper.f("conclusion", "扣押物品随案移送行政处罚案件，依法予以没收" if s.family == "township" else "扣押的物品予以没收，移交罚没物品仓库。")
    if s.family == "township":
        paper.para("本机关以（", _number(mk, paper), "）号决定扣押的物品，经调查认定与违法行为有关，依据《中华人民共和国行政强制法》第二十七条的规定，现作如下处理：", how, "。")
    else:
        paper.para("关于", _number(mk, paper), "扣押的物品，案件现已查清，根据《中华人民共和国行政强制法》第二十七条，处理决定为：", how)
    day = s.day("released")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper
