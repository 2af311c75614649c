# ruff: noqa: E501 - the wording of copies is kept whole
"""Evidence: identity, photographs, copies with what lies behind them, the list of evidence."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record
from tests.casegen.story.works import UNITS
from tests.casegen.works.desk import Counter, Pairs
from tests.casegen.works.wording import photos, proofs


def _copied(mk: Counter, paper: Paper, name: str) -> None:
    """Append the note that a copy agrees with its original, and the signatures below it."""
    s = mk.s
    words = mk.pick("w/copied", "此复印件与原件一致", "经核对，与原件无异", "本复印件由我提供，与原件相符")
    paper.para(paper.f("copy_checked", True, words), "。", mk.pick("w/giver", "提供人：", "材料提供人："), paper.f("provided_by", name), indent=False)
    mk.sign(paper, [("提供人", "party", [name]), (mk.pick("w/checker", "执法人员", "核对人"), "officer", [o.name for o in s.organ.officers[:2]])], s.day("inquiry"))


def identity(mk: Counter) -> Paper:
    """The copied licence, or the identity card of a person."""
    s, party, pick = mk.s, mk.s.party, mk.pick
    person = party.representative
    if party.kind == "natural_person":
        return _card(mk, "identity", own=True)
    paper = mk.open("identity", "party_identity_proof", pick("w/licence", "营业执照", "营业执照副本复印件", "主体资格证明"))
    paper.pictured = s.style.pictures
    company = party.kind == "company"
    shown = mk.hidden(party.uscc or "") if s.style.mask else party.uscc or ""
    rows: Pairs = [
        ("统一社会信用代码", [paper.f("party_uscc", shown)]), ("名称", [paper.f("party_name", party.name)]),
        ("类型", [paper.f("party_kind", party.kind, pick("w/firm", "有限责任公司（自然人独资）", "有限责任公司") if company else "个体工商户")]),
        ("法定代表人" if company else "经营者", [paper.f("party_representative", person.name)]), ("住所" if company else "经营场所", [paper.f("party_address", party.address)]),
        ("成立日期" if company else "注册日期", [f"201{s.seed % 8}年{s.seed % 11 + 1:02d}月{s.seed % 26 + 2:02d}日"]),
    ]  # fmt: skip
    form = mk.sheet("typed")
    for row in rows if pick("w/code_first", True, False) else [*rows[1:], rows[0]]:
        form.slots(row)
    paper.add(Para((pick("w/licence_copy", "（副　本）", "（副本）　编号：1-1"),), "center", False), Space(8), form.plate(), Para((f"{s.organ.county}市场监督管理局",), "right", False), Space(50))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def _card(mk: Counter, key: str, *, own: bool) -> Paper:
    s, person = mk.s, mk.s.party.representative
    paper = mk.open(key, "party_identity_proof", mk.pick("w/card_title", "居民身份证复印件", "身份证复印件"))
    paper.pictured = s.style.pictures
    shown = mk.hidden(person.id_number) if s.style.mask else person.id_number
    form = mk.sheet("typed")
    form.slots(("姓名", paper.f("party_name", person.name)))
    form.slots(("性别", person.sex), ("民族", "汉"))
    form.slots(("出生", f"{person.born.year}年{person.born.month}月{person.born.day}日"))
    form.slots(("住址", paper.f("party_address", person.address) if own else person.address))
    form.slots(("公民身份号码", paper.f("party_id_number", shown)))
    paper.add(Space(16), form.plate(), Space(90))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def operator_card(mk: Counter) -> Paper:
    """The operator's identity card in a sole trader's file."""
    return _card(mk, "operator_card", own=False)


def authorisation(mk: Counter, r: Record) -> Paper:
    """The party's letter of authority for an agent."""
    s, day = mk.s, mk.s.day("inquiry")
    paper = mk.open("authorisation", "authorisation_letter", mk.pick("w/authority", "委托书", "授权委托书"))
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(
        "兹委托", paper.f("interviewee_name", r.person.name), f"（身份证号{r.person.id_number}）代表", paper.f("party_name", mk.name("authorisation")),
        "处理本次调查有关事宜，权限为", paper.f("proves", "接受询问、提交证据、签收法律文书"), "，委托期限至案件办结之日止。",
    )  # fmt: skip
    paper.add(Space(16), Para((f"委托单位（人）：{s.party.name}",), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    paper.list_date = day
    return paper


def photo(mk: Counter, number: int) -> Paper:
    """A photograph with its particulars."""
    s, pick = mk.s, mk.pick
    paper = mk.open(f"photo{number}", "photo_evidence", pick("w/photo", "照片证据单", "证据照片", "现场照片", "影像资料单"))
    taken, pair = s.when["inspected"] + timedelta(minutes=3 * number + 2), s.organ.officers[:2]
    form = mk.sheet()
    rows: Pairs = [
        (pick("w/photo_at", "拍摄时间", "拍照时间"), [mk.p.moment(paper, "taken_at", taken)]), (pick("w/photo_by", "拍摄人", "拍照人"), [paper.f("taken_by", [pair[0].name], pair[0].name)]),
        (pick("w/photo_place", "拍摄地点", "地点"), [paper.f("place", s.place)]), ("照片编号", [f"{number}-{photos(mk)}"]),
    ]  # fmt: skip
    if pick("w/photo_officers", True, False):
        rows += mk.officer_pairs(paper, pair, "执法人员")
    mk.pack(form, rows)
    proves = ("反映现场全貌", "反映违法行为的具体情况", "反映涉案部位细节", "反映现场标识")[(number - 1) % 4]
    form.slots((pick("w/photo_proves", "证明事项", "照片内容", "说明"), [paper.f("proves", proves), "。"]))
    picture = Picture(f"photo{number}", pick("w/photo_width", 62, 76, 88))
    paper.add(*((picture, form.plate()) if pick("w/photo_first", True, False) else (form.plate(), picture)))
    mk.sign(paper, [(pick("w/photo_party", "当事人", "现场人员"), "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{paper.title}{number}" if pick("w/photo_listed", True, False) else None
    paper.list_date = taken.date()
    return paper


def extraction(mk: Counter, number: int) -> Paper:
    """The form for copied evidence; the copies lie behind it."""
    s, pick = mk.s, mk.pick
    name, proves = s.offence.evidence[number - 1]
    paper = mk.open(f"extraction{number}", "evidence_extraction", pick("w/extraction", "书证提取单", "证据提取单", "证据材料登记表"))
    taken = s.when["inquiry"] + timedelta(hours=1, minutes=20 + 8 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    sheets = 1 + (s.style.long > 2 and number == 2)
    form = mk.sheet()
    rows: Pairs = [
        (pick("w/evidence", "证据名称", "材料名称", "证据材料名称"), [paper.f("evidence_name", name)]), ("页数", [f"{sheets}页"]), (pick("w/taken_at", "提取时间", "取得时间"), [mk.p.moment(paper, "taken_at", taken)]),
        (pick("w/taken_place", "提取地点", "取得地点"), [paper.f("place", s.record("inquiry").place)]), (pick("w/from", "证据来源", "来源"), ["当事人提供"]), (pick("w/given", "提供人", "证据提供人"), [paper.f("provided_by", person)]),
    ]  # fmt: skip
    if pick("w/taken_officers", True, False):
        rows += mk.officer_pairs(paper, pair, pick("w/taker", "提取人", "取证人"))
    mk.pack(form, rows)
    form.area(pick("w/proves", "证明内容", "证明目的", "证明对象"), [paper.f("proves", proves), "。"], height=34)
    form.area(pick("w/checked", "核对情况", "备注"), [paper.f("copy_checked", True, pick("w/copy_note", "复印件与原件核对一致", "已与原件核对，内容相同", "本件与原件核对无误")), "。"], height=34)
    paper.add(form.plate())
    mk.sign(paper, [("提供人", "party", [person]), (pick("w/taker", "提取人", "取证人"), "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{name}（{paper.title}）"
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _sheet(mk, paper, name, number * 7 + sheet)
    return paper


def _sheet(mk: Counter, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet: a drawing, clauses, or a list of entries."""
    s, base = mk.s, mk.s.seed * 37 + number * 19
    paper.add(Para((name,), "center", False, True))
    if any(w in name for w in ("图", "证")):
        paper.add(Space(6), Picture(f"sheet{number}", 66))
    elif any(w in name for w in ("合同", "书", "函")):
        for text in ("为明确各方责任，经协商一致，约定如下：", f"1.工作内容见附件，单价为{base % 80 + 30}元，按实际完成量结算。", "2.双方应当遵守工程建设、消防安全和劳动用工的有关规定。", "3.未尽事宜另行协商，本件一式三份。"):
            paper.para(text)
        paper.add(Space(18), Para((f"甲方：许某　　　　乙方：{s.party.representative.name}",), "left", False))
    else:
        unit = UNITS.get(s.offence.goods, "份")
        rows: list[tuple[tuple[Inline, ...], ...]] = [((f"{i + 1}",), (f"{(base + i) % 27 + 1}日",), (f"{(base + 3 * i) % 17 + 2}{unit}",), (("已核", "")[(base + i) % 2],)) for i in range(5 + base % 7)]
        paper.add(Grid(("行次", "日期", "数量", "记事"), tuple(rows), (0.8, 1.5, 1.5, 2)))
    paper.add(Space(10), Para((mk.pick("w/copy_stamp", "复印件与原件一致", "（复印件）", ""),), "right", False))


def listing(mk: Counter) -> Paper:
    """The list of evidence with the source of each piece."""
    paper = mk.open("evidence_list", "evidence_list", mk.pick("w/listing", "证据清单", "证据目录", "证据材料清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, source, why) in enumerate(proofs(mk), 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (source,), (why,)))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(("序号", mk.pick("w/listing_name", "证据名称", "证据材料"), mk.pick("w/listing_from", "证据来源", "来源"), "证明内容"), tuple(rows), (0.7, 2.8, 2, 3)))
    return paper
