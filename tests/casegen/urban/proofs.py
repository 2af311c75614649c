# ruff: noqa: E501 - the wording of copies is kept whole
"""Evidence of this bureau: identity, photographs, copies with what lies behind them, lists, certificates."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record
from tests.casegen.urban.desk import Bench, Pairs
from tests.casegen.urban.wording import UNITS, photos
from tests.casegen.urban.wording import proofs as all_proofs


def _copied(mk: Bench, paper: Paper, name: str) -> None:
    """Append the note that a copy agrees with its original, and the signatures below it."""
    s, day = mk.s, mk.s.day("inquiry")
    words = mk.pick("u/copied", "复印件与原件核对一致", "本件由本人提供，与原件相同", "与原件核对无误")
    paper.para(paper.f("copy_checked", True, words), "。", mk.pick("u/giver", "证据提供人：", "提供人："), paper.f("provided_by", name), indent=False)
    mk.sign(paper, [("提供人", "party", [name]), (mk.pick("u/checker", "核对人", "收集人"), "officer", [o.name for o in s.organ.officers[:2]])], day)


def identity(mk: Bench) -> Paper:
    """The copied licence, or the identity card of a person."""
    s, party, pick = mk.s, mk.s.party, mk.pick
    person = party.representative
    if party.kind == "natural_person":
        return _card(mk, "identity", own=True)
    paper = Paper("identity", "party_identity_proof", pick("u/licence", "营业执照副本复印件", "主体资格证明", "营业执照"), pictured=s.style.pictures)
    company = party.kind == "company"
    form = mk.sheet(pick("u/licence_manner", "lines", "ledger"))
    rows: Pairs = [
        ("名称", [paper.f("party_name", party.name)]),
        ("类型", [paper.f("party_kind", party.kind, pick("u/firm", "有限责任公司", "有限责任公司(自然人投资或控股)") if company else "个体工商户")]),
        ("法定代表人" if company else "经营者", [paper.f("party_representative", person.name)]),
        ("住所" if company else "经营场所", [paper.f("party_address", party.address)]),
        ("成立日期" if company else "注册日期", [f"201{s.seed % 9}年{s.seed % 12 + 1:02d}月{s.seed % 27 + 1:02d}日"]),
    ]  # fmt: skip
    shown = mk.hidden(party.uscc or "") if s.style.mask else party.uscc or ""
    code: Pairs = [("统一社会信用代码", [paper.f("party_uscc", shown)])]
    for row in (code + rows) if pick("u/code_top", True, False) else (rows + code):
        form.slots(row)
    paper.add(Space(10), form.plate(), Para((f"登记机关：{s.organ.county}市场监督管理局",), "right", False), Space(60))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def _card(mk: Bench, key: str, *, own: bool) -> Paper:
    s, person = mk.s, mk.s.party.representative
    paper = Paper(key, "party_identity_proof", mk.pick("u/card", "身份证复印件", "居民身份证复印件"), pictured=s.style.pictures)
    shown = mk.hidden(person.id_number) if s.style.mask else person.id_number
    form = mk.sheet("lines")
    form.slots(("姓名", paper.f("party_name", person.name)))
    form.slots(("性别", person.sex), ("民族", "汉"))
    form.slots(("出生", f"{person.born.year}年{person.born.month}月{person.born.day}日"))
    form.slots(("住址", paper.f("party_address", person.address) if own else person.address))
    form.slots(("公民身份号码", paper.f("party_id_number", shown)))
    paper.add(Space(20), form.plate(), Space(80))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def operator_card(mk: Bench) -> Paper:
    """The operator's identity card in a sole trader's file."""
    return _card(mk, "operator_card", own=False)


def authorisation(mk: Bench, r: Record) -> Paper:
    """The party's letter of authority for an agent."""
    s, day = mk.s, mk.s.day("inquiry")
    paper = Paper("authorisation", "authorisation_letter", mk.pick("u/authority", "授权委托书", "委托书"))
    scope = "代为陈述事实、提供材料、接收文书"
    paper.para("委托人：", paper.f("party_name", mk.name("authorisation")), indent=False)
    paper.para("受托人：", paper.f("interviewee_name", r.person.name), f"　身份证号：{r.person.id_number}", indent=False)
    paper.para(f"现委托上述受托人就{s.offence.cause}一事到{s.organ.name}办理，委托权限为", paper.f("proves", scope), "。")
    paper.add(Para(("委托人（盖章）：", s.party.name), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    paper.list_date = day
    return paper


def photo(mk: Bench, number: int) -> Paper:
    """A photograph with its particulars beside, above or below it."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"photo{number}", "photo_evidence", pick("u/photo", "照片证据单", "现场照片（图片）证据", "城市管理执法现场照片"))
    taken = s.when["inspected"] + timedelta(minutes=4 * number)
    pair = s.organ.officers[:2]
    proves = ("证明违法行为发生的位置", "证明违法行为的状况和数量", "证明现场周边的环境")[(number - 1) % 3]
    form = mk.sheet()
    form.slots((pick("u/photo_at", "拍摄时间", "摄影时间"), p.moment(paper, "taken_at", taken)))
    form.slots((pick("u/photo_place", "拍摄地点", "拍摄位置"), paper.f("place", s.place)))
    form.slots((pick("u/photo_by", "拍摄人", "摄影人"), paper.f("taken_by", [pair[1].name], pair[1].name)), ("照片编号", f"{number}／{photos(mk)}"))
    if pick("u/photo_officers", True, False):
        form.slots(("执法人员", mk.officers(paper, pair)))
    form.area(pick("u/photo_proves", "证明内容", "照片说明", "证明事项"), [paper.f("proves", proves), "。"], height=30)
    picture = Picture(f"photo{number}", pick("u/photo_width", 58, 72, 90))
    paper.add(*((picture, form.plate()) if pick("u/photo_first", True, False) else (form.plate(), picture)))
    mk.sign(paper, [(pick("u/photo_party", "当事人", "当事人（见证人）"), "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{paper.title}（{number}）" if pick("u/photo_listed", True, False) else None
    paper.list_date = taken.date()
    return paper


def extraction(mk: Bench, number: int) -> Paper:
    """The form for copied evidence; the copies lie behind it."""
    s, p, pick = mk.s, mk.p, mk.pick
    name, proves = s.offence.evidence[number - 1]
    paper = Paper(f"extraction{number}", "evidence_extraction", pick("u/extraction", "证据提取单", "证据复制（提取）单", "书证提取单"))
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=10 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    sheets = 1 + (s.style.long > 2 and number == 1)
    form = mk.sheet()
    form.slots((pick("u/evidence", "证据名称", "证据材料名称", "书证名称"), paper.f("evidence_name", name)), (pick("u/sheets", "份（页）数", "数量"), f"{sheets}页"))
    form.slots((pick("u/taken_at", "提取时间", "收集时间"), p.moment(paper, "taken_at", taken)))
    form.slots((pick("u/taken_place", "提取地点", "收集地点"), paper.f("place", s.record("inquiry").place)))
    if pick("u/taken_officers", True, False):
        form.slots((pick("u/taker", "提取人", "收集人及证号"), mk.officers(paper, pair)))
    form.area(pick("u/proves", "证明对象", "证明内容", "待证事实"), [paper.f("proves", proves), "。"], height=40)
    words = pick("u/copy_note", "经提供人确认，与原件核对无异", "此件与原件一致", "复制于原件，二者相符")
    form.area(pick("u/checked", "核对意见", "提供人确认"), [paper.f("copy_checked", True, words), "。"], foot=(["提供人：", paper.f("provided_by", person)],), height=50)
    paper.add(form.plate())
    mk.sign(paper, [("提供人", "party", [person]), ("提取人", "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{paper.title}（{name}）"
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _sheet(mk, paper, name, number * 10 + sheet)
    return paper


def _sheet(mk: Bench, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet: a picture, clauses, or a list of entries."""
    s, base = mk.s, mk.s.seed * 31 + number * 17
    if any(w in name for w in ("截图", "平面图", "证")):
        paper.add(Para((name,), "center", False, True), Picture(f"sheet{number}", 64), Para((f"图号 {base % 900 + 100}",), "center", False))
    elif any(w in name for w in ("合同", "协议")):
        paper.add(Para((name,), "center", False, True), Space(6))
        for text in ("甲、乙双方经协商，就下列事项达成一致：", f"一、价款按实际数量结算，单价{base % 70 + 20}元。", "二、乙方自行负责现场秩序和安全，遵守市容管理规定。", "三、发生争议协商解决，协商不成向所在地法院起诉。", "四、本件一式两份，签字后生效。"):
            paper.para(text)
        paper.add(Space(20), Para((f"甲方：朱某　　　　乙方：{s.party.representative.name}",), "left", False))
    elif "告知单" in name:
        paper.add(Para((name,), "center", False, True), Space(6))
        for text in (f"{s.party.name}：", "为维护市容环境，现将有关规定告知如下，请遵照执行：", "一、不得占用道路堆放物品、从事经营。", "二、不得在县政府公告的禁止区域内露天烧烤。", "三、保持门前整洁，垃圾按规定投放。"):
            paper.para(text)
        paper.add(Space(20), Para((f"签收：{s.party.representative.name}　　　　{s.organ.county}{s.organ.town}社区居民委员会",), "left", False))
    else:
        paper.add(Para((f"{name}　　No.{base * 7919 % 10**6:06d}",), "left", False, True))
        unit = UNITS[s.offence.goods]
        rows: list[tuple[tuple[Inline, ...], ...]] = [
            ((f"{(base + i) % 28 + 1}日",), (s.offence.goods,), (f"{(base + 5 * i) % 19 + 1}{unit}",), (f"{(base + 11 * i) % 400 + 35}.00",), ("",)) for i in range(4 + base % 6)
        ]
        paper.add(Grid(("日期", "品名", "数量", "金额", "经手"), tuple(rows), (1, 2, 1.2, 1.2, 1)))
    paper.add(Space(12), Para((mk.pick("u/copy_stamp", "（复印件）", "【与原件核对无误】", ""),), "right", False))


def listing(mk: Bench) -> Paper:
    """The list of evidence."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("u/listing", "证据目录", "证据材料清单", "证据清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (kind, name, why) in enumerate(all_proofs(mk), 1):
        title = name.rstrip("0123456789份张")
        rows.append(((str(i),), (kind,), (paper.part("inventory_entries", title),), (why,)))
        entries.append({"no": i, "title": title, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(("序号", "种类", "名称", "证明目的"), tuple(rows), (0.7, 1.3, 3.4, 2.8)))
    paper.add(Para((f"提交人：{mk.s.organ.officers[0].name}",), "right", False))
    return paper


def certificates(mk: Bench) -> Paper:
    """Copies of the officers' certificates."""
    people = mk.s.organ.officers[:2]
    paper = Paper("certificates", "officer_certificate", mk.pick("u/certificates", "行政执法证件复印件", "执法证复印件", "执法人员资格查询页"))
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for o in people:
        form = mk.sheet(mk.pick("u/certificate_manner", "lines", "grid"))
        form.slots(("姓名", paper.part("officers", o.name)), ("性别", "男"))
        form.slots(("执法证号", paper.part("officers", o.certificate_no)), ("执法区域", mk.s.organ.county))
        form.slots(("所属单位", mk.s.organ.name))
        paper.add(form.plate(), Space(36))
    return paper
