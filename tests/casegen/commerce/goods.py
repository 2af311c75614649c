# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Goods that were kept, seized, given back or destroyed."""

from __future__ import annotations

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.records import close, head, struck, times, told
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number

UNITS = {"卷烟": "条", "药品": "盒", "电子血压计": "台", "电子计价秤": "台", "洗衣液": "瓶", "宣传折页": "份", "床上用品": "套", "理发用具": "件"}


def goods_grid(mk: Desk, paper: Paper) -> None:
    """Append the list of goods; what is left of the form is empty, struck, or closed by words."""
    s, part = mk.s, paper.part
    unit = UNITS[s.offence.goods]
    goods = [
        {"name": s.offence.goods, "spec": "见标签", "quantity": f"{s.quantity}{unit}"},
        {"name": "进货单据", "spec": "A5", "quantity": "1本"},
    ][: mk.pick("c/goods", 1, 2)]  # fmt: skip
    paper.put("items", goods)
    shape = mk.pick("c/goods_shape", "plain", "price", "unit_apart")
    head = {"plain": ("序", "品名", "规格", "数量", "备注"), "price": ("序号", "物品名称", "规格型号", "数量", "单价", "特征"), "unit_apart": ("编号", "名称", "规格", "数量", "成色")}[shape]
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i, g in enumerate(goods, 1):
        row: list[tuple[Inline, ...]] = [(str(i),), (part("items", g["name"]),), (part("items", g["spec"]),), (part("items", g["quantity"]),)]
        rows.append((*row, *((mk.slash,),) * (len(head) - 4)))
    closing = mk.pick("c/goods_end", "rows", "words", "below", "none")
    if closing == "rows":
        rows += [tuple(("",) for _ in head)] * 2
    elif closing == "words":
        rows.append((("",), ("以下空白",), *((("",),) * (len(head) - 2))))
    paper.add(Grid(head, tuple(rows), (0.7, 2.6, 1.6, 1.2, *(1.1,) * (len(head) - 4))))
    if closing == "below":
        paper.add(Para((f"（共{len(goods)}项，以下无）",), "left", False))


def kept_end(mk: Desk) -> Paper:
    """What became of the evidence that was kept."""
    s, pick = mk.s, mk.pick
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", pick("c/keep_end", "先行登记保存证据处理决定书", "先行登记保存物品处理通知书", "先行登记保存证据处理通知书"))
    mk.number(paper, "preservation_disposal")
    old = s.numbers["preservation"] or ""
    paper.para(paper.f("party_name", mk.name("preservation_disposal")), "：", indent=False)
    paper.para("依第", paper.f("referred_doc_number", normal_number(old), old), "号文书登记保存的物品已核查完毕，处理如下：", paper.f("conclusion", "返还当事人。"))
    day = s.day("preservation_disposed")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def seizure_approval(mk: Desk) -> Paper:
    """The approval of a seizure, afterwards where it was urgent."""
    s, pick = mk.s, mk.pick
    paper = Paper("seizure_approval", "coercive_measure_approval", pick("c/seize_approval", "查封（扣押）审批表", "行政强制审批表"))
    form = mk.sheet()
    form.pair("案由", s.offence.cause)
    form.pair("当事人", paper.f("party_name", mk.name("seizure_approval")))
    form.pair("措施种类", "扣押财物")
    urgent: tuple[Inline, ...] = ()
    if "urgent" in s.options:
        urgent = (paper.f("is_urgent_measure", True, "因情况紧急，已当场扣押，现补报审批"), f"（扣押时间{mk.p.at(s.when['measure'])}）。")
    form.text(pick("c/matter_text", "呈批事由", "申请事项及理由", "报请审批内容"), (*urgent, paper.f("facts", f"{mk.facts('seizure_approval')}为防止涉案物品被转移，需予扣押。")), height=110)
    mk.approve(paper, form, s.approvals["seizure"], last="signed_on")
    paper.add(form.form())
    return paper


def seizure_record(mk: Desk) -> Paper:
    """The record of the seizure."""
    s, r, pick = mk.s, mk.s.record("seizure"), mk.pick
    paper = Paper("seizure_record", "coercive_measure_record", pick("c/seize_record", "查封（扣押）现场笔录", "行政强制措施现场笔录"))
    head(mk, paper, [
        *times(mk, paper, r, "时间"), ("地点", [paper.f("place", r.place)]), ("当事人", [paper.f("party_name", mk.name("seizure_record"))]),
        ("执行人员", mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)]),
    ])  # fmt: skip
    told(mk, paper, r, "本次扣押")
    paper.para("执行情况：", paper.f("facts", f"当场宣读并交付扣押决定，会同当事人清点{s.offence.goods}，逐件登记，加封后运走。当事人未提出异议。"))
    struck(mk, paper)
    close(mk, paper, r, "当事人", "执行人员")
    return paper


def property_list(mk: Desk) -> Paper:
    """The list of what was seized."""
    s, pick = mk.s, mk.pick
    paper = Paper("property_list", "property_list", pick("c/property", "物品清单", "查封（扣押）物品清单", "财物清单"))
    paper.para(f"附于{s.numbers['seizure']}", indent=False)
    paper.para("持有人：", paper.f("party_name", mk.name("property_list")), indent=False)
    goods_grid(mk, paper)
    mk.sign(paper, [("持有人", "party", [s.party.representative.name]), ("执行人员", "officer", [o.name for o in s.organ.officers[:2]])], s.day("measure"))
    return paper


def release(mk: Desk) -> Paper:
    """The decision that gives seized goods back."""
    s, pick = mk.s, mk.pick
    paper = Paper("release", "coercive_measure_release", pick("c/release", "解除查封（扣押）决定书", "解除行政强制措施决定书"))
    mk.number(paper, "release")
    old, day = s.numbers["seizure"] or "", s.day("released")
    paper.para(paper.f("party_name", mk.name("release")), "：", indent=False)
    paper.para("因不再需要采取措施，现解除", paper.f("referred_doc_number", normal_number(old), old), f"对{mk.you}物品的扣押，请凭本决定书领取下列物品：")
    goods_grid(mk, paper)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def destroyed(mk: Desk) -> Paper:
    """How confiscated goods were disposed of."""
    s, pick = mk.s, mk.pick
    paper = Paper("disposal", "confiscated_goods_disposal", pick("c/destroyed", "罚没物品处理记录", "物品销毁记录", "罚没物品处置单"))
    day = s.day("paid")
    pair = s.organ.officers[:2]
    form = mk.sheet()
    form.pair("案件", f"{s.party.name}{s.offence.cause}案")
    form.pair("处置日期", mk.p.dated(paper, "signed_on", day))
    form.pair("处置方式", "销毁")
    form.pair("处置结果", paper.f("conclusion", "在监督人员见证下，全部倾倒后交环卫处理"))
    form.pair("处置人员", mk.officers(paper, pair, numbers=False))
    paper.add(form.form())
    goods_grid(mk, paper)
    mk.sign(paper, [("处置人", "officer", [o.name for o in pair]), ("监督人", "witness", [s.organ.checker])], day)
    return paper
