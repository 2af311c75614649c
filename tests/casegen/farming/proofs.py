# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Evidence of this bureau: registered copies with a note on how they were made, photographs, the maker's word, lists."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.casegen.farming.clauses import proofs as all_proofs
from tests.casegen.farming.desk import Farmer, Signer
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.farming import UNITS

COPIED = ("本件与原件核对一致", "此复印件与原件相符", "经与原件核对无误", "复印件与原件一致")


def _note(mk: Farmer, paper: Paper, lines: list[list[Inline]], label: str) -> None:
    """Append numbered lines: in a cell below the picture, or bare."""
    shown = [[f"{i}．", *x] for i, x in enumerate(lines, 1)]
    if mk.pick("note_boxed", True, False):
        form = mk.table()
        form.full((f"{label}：",), *shown, height=60)
        paper.add(form.form())
        return
    paper.add(Para((f"{label}：",), "left", False))
    for x in shown:
        paper.add(Para(tuple(x), "left", False))


def extraction(mk: Farmer, number: int) -> Paper:
    """The registration of a copied piece of evidence: the copy, then the note on its making; or a form before the copy."""
    s, p, pick = mk.s, mk.p, mk.pick
    name, proves = s.offence.evidence[number - 1]
    paper = Paper(f"extraction{number}", "evidence_extraction", pick("extraction", "证据材料登记表", "证据材料登记表", "书证提取单"))
    taken: datetime = s.when["inquiry"] + timedelta(hours=1, minutes=40 + 10 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    what, why = paper.f("evidence_name", name), paper.f("proves", proves)
    when, where = p.moment(paper, "taken_at", taken), paper.f("place", s.record("inquiry").place)
    same, giver = paper.f("copy_checked", True, pick("copied", *COPIED)), paper.f("provided_by", person)
    people = mk.officers(paper, pair)
    groups: list[Signer] = [(pick("giver_sign", "提供人", "当事人"), "party", [person]), (pick("taker_sign", "执法人员", "收集人"), "officer", [o.name for o in pair])]
    if pick("extraction_shape", "note", "form", "note") == "note":
        _copy(mk, paper, name, number)
        _note(mk, paper, [
            [pick("note_name", "证据名称：", "材料名称："), what], [pick("note_by", "收集人：", "执法人员："), *people], ["提供人：", giver], [pick("note_at", "收集时间：", "提取时间："), when],
            [pick("note_in", "收集地点：", "提取地点："), where], [pick("note_how", "收集方式：复印", "收集方法：复制")], [pick("note_why", "证据内容：", "证明内容："), why], ["核对情况：", same],
        ], pick("note", "证据制作说明", "说明"))  # fmt: skip
        mk.sign(paper, groups, taken.date())
    else:
        form = mk.table()
        form.row((pick("form_name", "证据名称", "材料名称"), what))
        form.row((pick("form_why", "证明对象", "证明事项"), why))
        form.row((pick("form_at", "收集时间", "提取时间"), when), ("页数", "1页"))
        form.row((pick("form_in", "收集地点", "提取地点"), where))
        form.row((pick("form_by", "收集人", "执法人员"), people))
        form.text(pick("form_same", "提供人意见", "核对意见"), [same, "。"], foot=(["提供人：", giver],), height=44, banner=False)
        paper.add(form.form())
        mk.sign(paper, groups, taken.date())
        paper.add(Space(breaks=True))
        _copy(mk, paper, name, number)
    paper.list_title = f"{paper.title}（{name}）" if pick("extraction_listed", True, True, False) else None
    paper.list_date = taken.date()
    return paper


def _copy(mk: Farmer, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet: a licence or label as a picture, clauses, or entries."""
    s, base = mk.s, mk.s.seed * 29 + number * 13
    if any(w in name for w in ("袋", "标签", "证", "备案")):
        paper.add(Picture(f"sheet{number}", 46))
        return
    paper.add(Para((name,), "center", False, True))
    if any(w in name for w in ("合同", "协议")):
        for text in ("甲乙双方经协商，订立如下条款：", f"一、期限为{base % 3 + 1}年，租金（货款）按年结算，每年{base % 40 + 12}00元。", "二、乙方应当守法经营，所需证照自行办理。", "三、本协议自签字之日起生效。"):
            paper.para(text)
        paper.add(Para((f"甲方：钟某　　　　　乙方：{s.party.representative.name}",), "left", False), Space(10))
        return
    unit = UNITS[s.offence.goods]
    rows: list[tuple[tuple[Inline, ...], ...]] = [((f"{base % 12 + 1}.{(base + 2 * i) % 28 + 1}",), (s.offence.goods,), (f"{(base + 5 * i) % 23 + 3}{unit}",), (f"{(base + 11 * i) % 400 + 60}元",)) for i in range(3 + base % 3)]
    paper.add(Grid(("月日", "品名", "数量", "金额"), tuple(rows), (1, 2, 1.2, 1.2)))


def photo(mk: Farmer, number: int) -> Paper:
    """A photograph with the note on its making below it, or particulars in a form."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"photo{number}", "photo_evidence", pick("photo", "现场照片", "照片证据单", "证据照片", "现场照片（图片）证据"))
    taken, pair = s.when["inspected"] + timedelta(minutes=4 * number), s.organ.officers[:2]
    when, where, by = p.moment(paper, "taken_at", taken), paper.f("place", s.place), paper.f("taken_by", [pair[0].name], pair[0].name)
    why = paper.f("proves", ("证明当事人生产经营（作业）场所的情况", "证明涉案物品的外观和存放状态")[(number - 1) % 2])
    picture = Picture(f"photo{number}", pick("photo_width", 60, 72, 84))
    if pick("photo_shape", "note", "form", "note") == "note":
        paper.add(picture)
        people: list[list[Inline]] = [["执法人员：", *mk.officers(paper, pair)]] if pick("photo_officers", True, False) else []
        _note(mk, paper, [["拍摄人：", by], *people, ["拍摄时间：", when], ["拍摄地点：", where], [pick("note_why", "证据内容：", "证明内容："), why]], pick("photo_note", "照片说明", "证据制作说明"))
    else:
        form = mk.table()
        form.row(("拍摄时间", when), ("拍摄人", by))
        form.row(("拍摄地点", where))
        form.row((pick("form_why", "证明对象", "证明事项"), why))
        paper.add(form.form(), picture)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{paper.title}（{number}）" if pick("photo_listed", True, False) else None
    paper.list_date = taken.date()
    return paper


def product(mk: Farmer) -> Paper:
    """The letter that asks whoever is named as maker whether the product is his; it has no type of its own."""
    s, day = mk.s, mk.s.day("ordered")
    paper = Paper("product", "other", "产品确认通知书")
    number = s.numbers["product"] or ""
    paper.list_number, paper.list_date = number, day
    paper.add(Para((number,), mk.pick("number_at", "center", "right", "center"), False))
    paper.para("标称生产企业：", indent=False)
    paper.para(f"{mk.we}执法检查中发现标称你单位生产的下列产品。请在收到本通知书之日起十日内书面确认是否为你单位生产；逾期不确认的，按照标称的生产者处理。")
    paper.add(Grid(("产品名称", "批号", "数量"), (((s.offence.goods,), (f"{day:%Y}{s.seed % 12 + 1:02d}06",), (f"{s.quantity}{UNITS[s.offence.goods]}",)),), (2, 2, 1)))
    paper.para(f"联系人：{s.organ.officers[0].name}　　联系电话：{mk.p.pick('call', '0518', '0527')}-{s.seed % 7000 + 1800}211", indent=False)
    paper.add(Space(20), Para((s.organ.name,), "right", False), Para((mk.p.han(day),), "right", False))
    return paper


def listing(mk: Farmer) -> Paper:
    """The list of evidence."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("listing", "证据清单", "证据目录", "证据材料清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, count, why) in enumerate(all_proofs(mk), 1):
        rows.append(((str(i),), (why,), (paper.part("inventory_entries", name),), (count,)) if mk.pick("why_first", True, False) else ((str(i),), (paper.part("inventory_entries", name),), (count,), (why,)))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    heads, widths = mk.pick("why_first", (("序号", "证明对象", "证据名称", "数量"), (0.7, 3.2, 2.8, 0.8)), (("序号", "证据名称", "数量", "证明对象"), (0.7, 2.8, 0.8, 3.2)))
    paper.add(Grid(heads, tuple(rows), widths))
    return paper
