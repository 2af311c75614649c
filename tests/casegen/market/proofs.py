# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Photographs, extracted evidence, samples, preserved and seized goods."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.market.letters import addressed
from tests.casegen.market.maker import M
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import PENALTY_LAW, Cite


def goods(mk: M) -> list[dict[str, str]]:
    """Return the goods of the case."""
    s = mk.s
    listed = [
        {"name": s.offence.goods, "spec": "详见标签", "quantity": f"{s.quantity}件"},
        {"name": f"{s.offence.goods}（散装）", "spec": "5kg/箱", "quantity": f"{s.quantity // 3 + 1}箱"},
        {"name": "购销台账", "spec": "A4", "quantity": "1本"},
    ]
    return listed[: mk.pick("goods", 2, 3)]


def goods_form(mk: M, paper: Paper) -> None:
    """Append the list of goods with empty or struck rows below."""
    part = paper.part
    listed = goods(mk)
    wide = mk.pick("goods_columns", True, False)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i, g in enumerate(listed, 1):
        row: list[tuple[Inline, ...]] = [
            (str(i),),
            (part("items", g["name"]),),
            (part("items", g["spec"]),),
            (part("items", g["quantity"]),),
            ("",),
        ]
        if wide:
            row[4:4] = [(mk.slash,)]
        rows.append(tuple(row))
    paper.put("items", listed)
    head = (
        ("序号", "名称", "规格型号", "数量", "单价", "备注")
        if wide
        else ("序号", "标称名称", "规格（型号）", "数量", "备注")
    )
    blank = mk.pick("goods_blank", "row", "below", "empty")
    if blank == "row":
        rows.append(tuple(("以下空白",) if i == 1 else ("",) for i in range(len(head))))
    elif blank == "empty":
        rows += [tuple(("",) for _ in head)] * 3
    paper.add(Grid(head, tuple(rows), (0.7, 3, 1.8, 1.3, 1, 1) if wide else (0.7, 3, 1.8, 1.3, 1)))
    if blank == "below":
        paper.add(Para(("（以下空白）",), "center", False))


def both_sign(mk: M, paper: Paper, day: date) -> None:
    """Append the signatures of the party and two officers."""
    s = mk.s
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "当事人", "party", [s.party.representative.name], day, signed)
    mk.sign_line(
        paper,
        mk.pick("officer_sign", "检查人员", "执法人员", "办案人员"),
        "officer",
        [o.name for o in s.organ.officers[:2]],
        day,
        signed,
    )
    mk.p.signatures(paper, signed)
    paper.list_date = day


def photo(mk: M, number: int) -> Paper:
    """现场照片 on one sheet: picture in a form with its particulars below or above."""
    s, p = mk.s, mk.p
    paper = Paper(f"photo{number}", "photo_evidence", mk.pick("photo", "现场照片", "证据照片", "影像资料单"))
    taken = s.when["inspected"] + timedelta(minutes=4 + 4 * number)
    pair = s.organ.officers[:2]
    form = mk.rows(side=3)
    proves = ("证明检查当日经营场所的情况", "证明涉案物品的陈列状态和数量", "证明经营场所的位置")[
        (number - 1) % 3
    ]
    form.pair(mk.pick("photo_proves", "证明对象", "证明事项", "证明内容"), paper.f("proves", proves))
    form.pair("拍摄地点", paper.f("place", s.place))
    form.pair("拍摄时间", p.moment(paper, "taken_at", taken), width=12)
    form.pair(
        mk.pick("photo_by", "拍摄人", "拍摄人员"),
        paper.f("taken_by", [pair[1].name], pair[1].name),
        width=6,
        side=3,
    )
    form.pair("见证人", mk.slash, width=6, side=3)
    picture = Picture(f"photo{number}", mk.pick("photo_width", 62, 76, 88))
    if mk.pick("photo_first", True, False):
        paper.add(picture, form.form())
    else:
        paper.add(form.form(), picture)
    both_sign(mk, paper, taken.date())
    return paper


def extraction(mk: M, number: int) -> Paper:
    """证据提取单, the copy pasted on the sheets behind it."""
    s, p = mk.s, mk.p
    name, proves = s.offence.evidence[(number - 1) % len(s.offence.evidence)]
    paper = Paper(
        f"extraction{number}",
        "evidence_extraction",
        mk.pick("extraction", "证据提取单", "证据提取单", "证据复制（提取）单"),
    )
    sheets = 1 + s.style.long // 2 + number % 2
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=10 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    paper.list_title = f"{paper.title}（{name}）"
    form = mk.rows()
    form.pair("证据名称", paper.f("evidence_name", name), width=8)
    form.pair("页数", f"{sheets}页", width=4)
    form.pair(mk.pick("extraction_proves", "证明事项", "证明内容", "证明对象"), paper.f("proves", proves))
    form.pair(mk.pick("extraction_time", "提取时间", "取证时间"), p.moment(paper, "taken_at", taken))
    form.pair(
        mk.pick("extraction_place", "提取地点", "取证地点"), paper.f("place", mk.s.record("inquiry").place)
    )
    form.pair("提取人员", mk.officers(paper, pair))
    signed: list[tuple[str, str | None, date | None]] = []
    if f"{paper.key}.copy_note" in s.left_out:
        form.text("核对意见", (paper.gap("copy_checked"),), height=70)
        paper.add(form.form())
        mk.sign_line(paper, "证据提供人", "party", [], None, signed)
    else:
        words = mk.pick(
            "copy",
            "经核对，本复制件与原件一致，原件由提供人保存。",
            "此复印件与原件核对无误。",
            "本件由我提供，与原件核对无异。",
        )
        note: tuple[Inline, ...] = (paper.f("copy_checked", True, words),)
        form.text("核对意见", note, ("证据提供人：", paper.f("provided_by", person)), height=70)
        paper.add(form.form())
        mk.sign_line(paper, "证据提供人", "party", [person], taken.date(), signed)
    mk.sign_line(paper, "提取人员", "officer", [o.name for o in pair], taken.date(), signed)
    mk.p.signatures(paper, signed)
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _sheet(mk, paper, name, sheet)
    return paper


def _sheet(mk: M, paper: Paper, name: str, sheet: int) -> None:
    s = mk.s
    base = s.seed * 11 + sheet * 17
    paper.add(
        Para((name,), "center", False, True),
        Para((f"单位：{s.party.name}        第{sheet}页",), "left", False),
    )
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        (
            (str(i),),
            (f"{s.offence.goods}{'ABCD'[(base + i) % 4]}",),
            (str((base + 3 * i) % 40 + 1),),
            (f"{(base * (i + 2)) % 700 + 35:.2f}",),
        )
        for i in range(1, 12)
    ]
    paper.add(Grid(("行次", "品名摘要", "数量", "金额"), tuple(rows), (0.7, 3.2, 1.2, 1.6)))


def sampling(mk: M) -> Paper:
    """抽样记录."""
    s = mk.s
    paper = Paper("sampling", "sampling_record", "抽样记录")
    form = mk.rows(side=3)
    form.pair(mk.pick("sampled", "被抽样单位", "当事人"), paper.f("party_name", mk.name("sampling")))
    form.pair("抽样时间", mk.p.moment(paper, "taken_at", s.when["sampled"]))
    form.pair("抽样地点", paper.f("place", s.place))
    form.pair("抽样方式", "随机抽取")
    form.pair(mk.pick("sampler", "抽样人员", "抽样人"), mk.officers(paper, s.organ.officers[:2]))
    form.pair("封样状态", paper.f("sample_sealed", True, "样品已封样，加贴封条并由当事人签名，备用样品一份"))
    paper.add(form.form())
    goods_form(mk, paper)
    both_sign(mk, paper, s.day("sampled"))
    return paper


def entrustment(mk: M) -> Paper:
    """检测/检验/检疫/鉴定委托书, with the ticked kind in the title of some bureaus."""
    s = mk.s
    paper = Paper("entrustment", "testing_entrustment", mk.pick("entrust", "检验委托书", "检测委托书"))
    paper.para(paper.f("testing_body", f"云海市{s.organ.county[:2]}衡正检测有限公司"), "：", indent=False)
    paper.para(
        f"本局因办理{s.offence.cause}一案的需要，现委托你单位对下列物品进行检验，并请于十五个工作日内出具报告。"
    )
    goods_form(mk, paper)
    mk.p.sign_off(paper, s.day("sampled"))
    paper.list_date = s.day("sampled")
    return paper


def test_result(mk: M) -> Paper:
    """检测/检验/检疫/鉴定结果告知书."""
    s = mk.s
    paper = Paper("test_result", "test_result_notice", mk.pick("result", "检验结果告知书", "结果告知书"))
    mk.number(paper, s.numbers["test_result"])
    addressed(mk, paper)
    report = f"HZ{s.day('sampled'):%y%m}-{s.seed % 900 + 17:03d}"
    paper.para(
        "本局委托检验机构对抽取的样品进行检验，检验报告（编号：", paper.f("report_no", report), "）结论为：",
        paper.f("conclusion", f"所送{s.offence.goods}样品的检测项目结果与委托事项所述性状一致"), "。现将结果告知你（单位）。",
    )  # fmt: skip
    paper.para("如有异议，可以自收到本告知书之日起七个工作日内提出书面复检申请。")
    mk.p.sign_off(paper, s.day("test_notified"))
    paper.list_date = s.day("test_notified")
    return paper


def preservation(mk: M) -> Paper:
    """先行登记保存证据通知书."""
    s = mk.s
    paper = Paper("preservation", "evidence_preservation_notice", "先行登记保存证据通知书")
    day, end = s.day("preserved"), s.day("preservation_disposed")
    mk.number(paper, s.numbers["preservation"])
    mk.letter_head(paper)
    paper.para(
        f"因你（单位）{s.offence.cause}，依据", *mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY_LAW, 56),)),
        "的规定，本局决定对有关证据（详见下列清单）采取先行登记保存措施。保存期限自",
        paper.f("period_start", day, mk.p.day(day)), "至", paper.f("period_end", end, mk.p.day(end)), "。",
    )  # fmt: skip
    paper.para(mk.pick("kept", "保存地点：", "存放地点："), paper.f("place", s.place), indent=False)
    goods_form(mk, paper)
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    both_sign(mk, paper, day)
    mk.p.sign_off(paper, day)
    return paper


def preservation_end(mk: M) -> Paper:
    """解除先行登记保存证据通知书."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", "解除先行登记保存证据通知书")
    mk.number(paper, s.numbers["preservation_disposal"])
    addressed(mk, paper)
    old = s.numbers["preservation"] or ""
    paper.para(
        f"本局于{mk.p.day(s.day('preserved'))}以《先行登记保存证据通知书》（", paper.f("referred_doc_number", normal_number(old), old),
        "）对你（单位）的有关证据先行登记保存。现决定：", paper.f("conclusion", "解除先行登记保存，有关物品予以退还"), "。",
    )  # fmt: skip
    day = s.day("preservation_disposed")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def property_list(mk: M) -> Paper:
    """场所/设施/财物清单."""
    s = mk.s
    paper = Paper(
        "property_list",
        "property_list",
        mk.pick("property", "场所/设施/财物清单", "场所/设施/财物清单", "财物清单"),
    )
    number = s.numbers["seizure"] or ""
    paper.para(f"文书文号：{number}", indent=False)
    paper.para("当事人：", paper.f("party_name", mk.name("property_list")), indent=False)
    goods_form(mk, paper)
    both_sign(mk, paper, s.day("measure"))
    return paper
