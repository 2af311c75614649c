# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Copies, photographs, evidence forms with the copied sheets behind them, sampling, 证据登记保存清单."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.measures import PENALTY
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.papers_transport.cells import lab, mid, party_slots, sheet, text, val
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import cause, proofs
from tests.casegen.story.model import Record
from tests.casegen.story.offences import Cite


def _copied_from(mk: Clerk, paper: Paper, name: str, day: date) -> None:
    """Append the note on a copy, who gave it and the signatures."""
    signed: Signed = []
    note = mk.say("copy_note", "本复制件与原件核对一致，原件由提供人收回。", "此复印件出自原件，经核对无异。", "与原件核对相符，原件已退回。")
    paper.add(Space(40))
    paper.para(paper.f("copy_checked", True, note, look=mk.m.ink), indent=False, align="right" if mk.m.centred else "left")
    paper.para(mk.say("giver", "提供人：", "材料提供人：", "证据提供人："), paper.f("provided_by", name), indent=False)
    mk.sign_line(paper, mk.say("giver_sign", "提供人签名", "提供人（签名或盖章）"), "party", [name], day, signed)
    mk.p.signatures(paper, signed)


def identity(mk: Clerk) -> Paper:
    """Licence or id card as a copy."""
    s, party = mk.s, mk.s.party
    person = party.representative
    way = mk.say("copy_way", "loose", "cells", "under")
    if party.kind == "natural_person":
        paper = Paper("identity", "party_identity_proof", mk.say("id_title", "居民身份证复印件", "身份证复印件"), pictured=s.style.pictures)
        paper.add(Space(24))
        mk.blanks(
            paper, [("姓名", paper.f("party_name", party.name))], [("性别", person.sex), ("民族", "汉")],
            [("出生", f"{person.born.year}年{person.born.month}月{person.born.day}日")], [("住址", paper.f("party_address", party.address))],
            [("公民身份号码", paper.f("party_id_number", person.id_number))], way=way,
        )  # fmt: skip
        _copied_from(mk, paper, person.name, s.day("inquiry"))
        return paper
    firm = party.kind == "company"
    paper = Paper("identity", "party_identity_proof", mk.say("firm_title", "营业执照", "营业执照副本复印件", "主体资格证明"), pictured=s.style.pictures)
    paper.add(Space(24))
    shown = "有限责任公司（自然人独资）" if firm else "个体工商户"
    mk.blanks(
        paper, [("统一社会信用代码", paper.f("party_uscc", party.uscc))], [("名称", paper.f("party_name", party.name))],
        [("类型", paper.f("party_kind", party.kind, shown)), ("成立日期", f"{person.born.year + 30}年11月02日")],
        [("法定代表人" if firm else "经营者", paper.f("party_representative", person.name))],
        [("住所" if firm else "经营场所", paper.f("party_address", party.address))], [("登记机关", f"{s.organ.county}市场监督管理局")],
        way=way,
    )  # fmt: skip
    _copied_from(mk, paper, person.name, s.day("inquiry"))
    return paper


def operator_card(mk: Clerk) -> Paper:
    """The operator's id card in a sole trader's file."""
    s, person = mk.s, mk.s.party.representative
    paper = Paper("operator_card", "party_identity_proof", mk.say("id_title", "居民身份证复印件", "身份证复印件"), pictured=s.style.pictures)
    paper.add(Space(24))
    mk.blanks(
        paper, [("姓名", paper.f("party_name", person.name)), ("性别", person.sex)],
        [("公民身份号码", paper.f("party_id_number", person.id_number))], way=mk.say("copy_way", "loose", "cells", "under"),
    )  # fmt: skip
    _copied_from(mk, paper, person.name, s.day("inquiry"))
    return paper


def authorisation(mk: Clerk, r: Record) -> Paper:
    """授权委托书."""
    s = mk.s
    paper = Paper("authorisation", "authorisation_letter", "授权委托书")
    assert r.start is not None
    day = r.start.date()
    paper.para("委托人：", mk.party_name(paper), indent=False)
    paper.para("受托人：", paper.f("interviewee_name", r.person.name), f"　身份证件号：{r.person.id_number}", indent=False)
    paper.para(paper.f("proves", f"兹委托上列受托人就{cause(mk)}一案接受{s.organ.name}的询问，代为陈述事实、提交材料、签署笔录。"))
    paper.para("委托人（签名或盖章）：", s.party.representative.name, align="right", indent=False)
    paper.para(mk.day(paper, "signed_on", day), align="right", indent=False)
    paper.list_date = day
    return paper


def photo(mk: Clerk, number: int) -> Paper:
    """One photograph with its data in a sheet above or below it, or in lines beside the signatures."""
    s, r = mk.s, mk.s.record("site")
    paper = Paper(f"photo{number}", "photo_evidence", mk.say("photo_title", "现场照片", "照片证据粘贴页", "证据照片", "现场照片（图片）证据"))
    taken = s.when["inspected"] + timedelta(minutes=6 + 3 * number)
    proves = ("证明现场全貌及所处位置", "证明违法行为的具体情形", "证明现场测量结果")[(number - 1) % 3]
    pieces = [
        (mk.say("shot_what", "证明事项", "证明对象", "证明内容"), paper.f("proves", proves)),
        (mk.say("shot_when", "拍摄时间", "拍照时间"), mk.moment(paper, "taken_at", taken)),
        (mk.say("shot_where", "拍摄地点", "地点"), paper.f("place", s.place)),
        (mk.say("shot_by", "拍摄人", "拍照人员", "摄影人"), paper.f("taken_by", [s.organ.officers[1].name], s.organ.officers[1].name)),
    ]
    picture = Picture(f"photo{number}", (60, 74, 84)[mk.m.order])
    if mk.say("shot_way", "sheet", "lines", "sheet") == "lines":
        paper.add(picture)
        mk.blanks(paper, *[[p] for p in pieces], way="ruled" if mk.m.way == "cells" else "")
    else:
        if mk.m.order != 1:
            paper.add(picture)
        order = (pieces[1], pieces[3], pieces[2], pieces[0])
        sheet(paper, (1.2, 2.5, 1.1, 1.4), [
            lab(mk, order[0][0]), mid(mk, order[0][1]), lab(mk, order[1][0]), mid(mk, order[1][1]),
            lab(mk, order[2][0]), mid(mk, order[2][1], cols=3), lab(mk, order[3][0]), text([order[3][1]], cols=3, height=44),
        ])  # fmt: skip
        if mk.m.order == 1:
            paper.add(picture)
    signed: Signed = []
    mk.sign_line(paper, mk.say("shot_party", "当事人签名", "当事人确认（签名）"), "party", [r.person.name], taken.date(), signed)
    mk.sign_line(paper, mk.say("doer", "执法人员签名", "执法人员（签名）", "检查人员签名"), "officer", [o.name for o in s.organ.officers[:2]], taken.date(), signed)
    mk.p.signatures(paper, signed)
    paper.list_date = taken.date()
    return paper


def extraction(mk: Clerk, number: int) -> Paper:
    """A form over copied sheets, with the sheets behind it."""
    s = mk.s
    name, proves = s.offence.evidence[(number - 1) % len(s.offence.evidence)]
    title = mk.say("extract_title", "证据复制（提取）单", "书证提取单", "证据提取单")
    paper = Paper(f"extraction{number}", "evidence_extraction", title)
    sheets = number % 2 + s.style.long // 2 + 1
    taken = s.when["inquiry"] + timedelta(hours=1, minutes=35 + 8 * number)
    paper.list_title, paper.list_date = f"{title}（{name}）", taken.date()
    giver = s.party.representative.name
    note = mk.say("copy_note", "本复制件与原件核对一致，原件由提供人收回。", "此复印件出自原件，经核对无异。", "与原件核对相符，原件已退回。")
    checked: list[Inline] = [paper.f("copy_checked", True, note, look=mk.m.ink)]
    given = paper.f("provided_by", giver)
    when, where = mk.moment(paper, "taken_at", taken), paper.f("place", f"{s.organ.name}办公楼询问室")
    people = mk.people(paper, s.organ.officers[:2])
    sheet(paper, (1.2, 2.3, 1.1, 1.6), [
        lab(mk, mk.say("ev_name", "证据名称", "材料名称", "书证名称")), mid(mk, paper.f("evidence_name", name)), lab(mk, "页数"), mid(mk, f"{sheets}页"),
        lab(mk, mk.say("ev_when", "提取时间", "复制时间")), mid(mk, when, cols=3),
        lab(mk, mk.say("ev_where", "提取地点", "复制地点")), mid(mk, where, cols=3),
        lab(mk, mk.say("ev_what", "证明内容", "证明事项", "证明目的")), text([paper.f("proves", proves)], cols=3, height=54),
        lab(mk, mk.say("ev_check", "与原件核对情况", "核对意见"), narrow=True), text(checked, cols=3, height=40),
        lab(mk, mk.say("ev_giver", "提供人", "证据提供人")), mid(mk, given, cols=3),
        lab(mk, mk.say("ev_who", "执法人员", "提取人及证号", "执法人员")), mid(mk, *people, cols=3),
    ])  # fmt: skip
    signed: Signed = []
    mk.sign_line(paper, "提供人签名", "party", [giver], taken.date(), signed)
    mk.sign_line(paper, mk.say("doer", "执法人员签名", "执法人员（签名）", "检查人员签名"), "officer", [o.name for o in s.organ.officers[:2]], taken.date(), signed)
    mk.p.signatures(paper, signed)
    for n in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _copy_sheet(mk, paper, name, n)
    return paper


def _copy_sheet(mk: Clerk, paper: Paper, name: str, sheet_no: int) -> None:
    """Append one copied sheet: an account or a contract without any field of the case."""
    s = mk.s
    paper.add(Para((name,), "center", False, True), Space(6))
    if (s.seed + sheet_no) % 2:
        paper.para(f"甲方：{s.party.name}", indent=False)
        paper.para(f"乙方：云海市{s.organ.town}服务部", indent=False)
        for i, line in enumerate((
            f"乙方按甲方要求提供{s.offence.goods}，规格、数量以双方签字的单据为准。", "结算方式：按月结算，凭单据付款。",
            "乙方保证所提供物品的来源合法。", "甲方应当提供进出场便利并负责看管。", "未尽事宜由双方协商解决。", "本约一式两份，双方各执一份。",
        ), 1):  # fmt: skip
            paper.para(f"{i}、{line}")
        return
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i in range(14):
        n = (s.seed * 17 + sheet_no * 29 + i * 11) % 89
        rows.append(((f"{n % 12 + 1}.{n % 28 + 1}",), (f"{s.offence.goods}",), (str(n % 23 + 2),), (f"{n * 37 % 900 + 60}",)))
    paper.add(Grid(("日期", "品名", "数量", "金额"), tuple(rows), (1, 2.6, 1, 1.2)))


def evidence_list(mk: Clerk) -> Paper:
    """证据目录."""
    paper = Paper("evidence_list", "evidence_list", mk.say("list_title", "证据目录", "证据清单", "证据材料清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, name in enumerate(proofs(mk), 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (f"{1 + i % 3}份",), (mk.s.organ.officers[i % 2].name,), ("",)))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(("序号", mk.say("list_name", "证据名称", "证据材料"), "份数", mk.say("list_by", "收集人", "取证人"), "备注"), tuple(rows), (0.7, 4, 1, 1.2, 1)))
    return paper


def goods(mk: Clerk) -> list[dict[str, str]]:
    """Return the goods of the case."""
    s = mk.s
    return [
        {"name": s.offence.goods, "spec": mk.say("spec", "见照片", "普通型", "A型"), "quantity": f"{s.quantity % 5 + 1}件"},
        {"name": f"{s.offence.goods}随附单据", "spec": "A4", "quantity": f"{s.quantity % 3 + 2}份"},
    ]


def listing(mk: Clerk, paper: Paper) -> None:
    """Append the list of goods with its closing row."""
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i, item in enumerate(goods(mk), 1):
        cells = [(paper.part("items", item[k]),) for k in ("name", "spec", "quantity")]
        rows.append(((str(i),), *cells, (mk.say("goods_place", "现场", "车厢内", ""),)))
    rows.append((("",), (mk.say("list_end", "以下空白", "（以下空白）", "——以下空白——"),), ("",), ("",), ("",)))
    paper.put("items", goods(mk))
    head = ("序号", mk.say("goods_name", "证据名称", "物品名称", "名称"), mk.say("goods_spec", "规格", "规格型号"), mk.say("goods_n", "数量", "数  量"), mk.say("goods_note", "登记保存地点", "备注"))
    paper.add(Grid(head, tuple(rows), (0.7, 2.8, 1.5, 1.2, 1.5)))


def both(mk: Clerk, paper: Paper, day: date) -> None:
    """Append the signatures of party and officers."""
    signed: Signed = []
    mk.sign_line(paper, mk.say("both_party", "当事人或其代理人签名", "当事人签名"), "party", [mk.s.party.representative.name], day, signed)
    mk.sign_line(paper, mk.say("both_officer", "执法人员签名", "承办人签名", "执法人员（签名）"), "officer", [o.name for o in mk.s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day


def sampling(mk: Clerk) -> Paper:
    """抽样取证凭证."""
    s = mk.s
    paper = Paper("sampling", "sampling_record", mk.say("sample_title", "抽样取证凭证", "抽样取证凭证", "抽样取证记录"))
    mk.case_line(paper)
    sealed = paper.f("sample_sealed", True, mk.say("sealed", "样品当场封存，封条编号JT-01、JT-02，另留备样", "已封样并加盖骑缝章，备样由当事人保管"))
    when, where = mk.moment(paper, "taken_at", s.when["sampled"]), paper.f("place", s.place)
    people = mk.people(paper, s.organ.officers[:2])
    if mk.say("sample_way", "slots", "sheet") == "slots":
        party_slots(mk, paper)
        for name in [n for n in paper.slots if n.startswith("party_") and n != "party_name"]:
            paper.slots.pop(name)
        mk.blanks(paper, [("抽样取证时间", when)], [("抽样地点", where)], [("抽样取证人员及证号", people)], [("封样情况", sealed)])
    else:
        sheet(paper, (1.4, 4.6), [
            lab(mk, mk.say("sampled_party", "被抽样单位（个人）", "被抽样取证人", "当事人")), mid(mk, mk.party_name(paper)), lab(mk, "抽样时间"), mid(mk, when),
            lab(mk, "抽样地点"), mid(mk, where), lab(mk, "抽样人员"), mid(mk, *people), lab(mk, "封样情况"), val(sealed),
        ])  # fmt: skip
    listing(mk, paper)
    both(mk, paper, s.day("sampled"))
    return paper


def preservation(mk: Clerk) -> Paper:
    """证据登记保存清单: notice and list in one."""
    s = mk.s
    paper = Paper("preservation", "evidence_preservation_notice", "证据登记保存清单")
    day = s.day("preserved")
    mk.p.number_line(paper, s.numbers["preservation"])
    party_slots(mk, paper)
    mk.blanks(paper, [(mk.say("keep_place", "保存地点", "登记保存地点"), paper.f("place", s.place))], [("执法人员（证号）", mk.people(paper, s.organ.officers[:2]))])
    laws = written(*mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY, 56),)))
    start, end = mk.day(paper, "period_start", day), mk.day(paper, "period_end", s.day("preservation_disposed"))
    paper.para("为查明", *written(cause(mk)), "一案，依据", *laws, mk.say("keep", "，现将下列证据先行登记保存，期限自", "的规定，对下列证据予以登记保存，时间从"), start, "至", end,
               mk.say("keep_end", "，保存期间任何人不得转移、销毁。", "止。当事人不得转移、隐匿或者毁损。"))  # fmt: skip
    listing(mk, paper)
    both(mk, paper, day)
    mk.sign(paper, day)
    return paper


def preservation_end(mk: Clerk) -> Paper:
    """先行登记保存证据处理决定书."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", mk.say("keep_end_title", "先行登记保存证据处理决定书", "解除先行登记保存证据通知书"))
    mk.p.number_line(paper, s.numbers["preservation_disposal"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    old = mk.number(paper, "referred_doc_number", s.numbers["preservation"])
    paper.para("本机关", mk.bare_day(s.day("preserved")), "以《证据登记保存清单》（案号：", old, "）登记保存了你（单位）的有关证据，经查证，作出处理：",
               *written(paper.f("conclusion", mk.say("kept", "解除登记保存，证据退还当事人", "不再保存，原物发还"))), "。")  # fmt: skip
    mk.sign(paper, s.day("preservation_disposed"))
    return paper
