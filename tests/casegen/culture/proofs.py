# ruff: noqa: E501 - the wording of copies is kept whole
"""Evidence of this bureau: identity, photographs, copies with what lies behind them, lists, certificates."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.culture.desk import Office, Rows
from tests.casegen.culture.wording import goods, photos
from tests.casegen.culture.wording import proofs as all_proofs
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record


def _copied(mk: Office, paper: Paper, name: str) -> None:
    """Append the note that a copy agrees with its original, and the signatures below it."""
    s, day = mk.s, mk.s.day("inquiry")
    words = mk.pick("cu/copied", "此复印件与原件核对无误", "经核对，与原件一致", "本复印件由我提供，与原件相符")
    paper.para(paper.f("copy_checked", True, words), "。", mk.pick("cu/giver", "提供人：", "证据提供人："), paper.f("provided_by", name), indent=False)
    mk.sign(paper, [("提供人", "party", [name]), (mk.pick("cu/checker", "执法人员", "收集人"), "officer", [o.name for o in s.organ.officers[:2]])], day)


def identity(mk: Office) -> Paper:
    """The copied licence, or the identity card of a person."""
    s, party, pick = mk.s, mk.s.party, mk.pick
    person = party.representative
    if party.kind == "natural_person":
        return _card(mk, "identity", own=True)
    paper = Paper("identity", "party_identity_proof", pick("cu/licence", "营业执照副本复印件", "主体资格证明", "营业执照"), pictured=s.style.pictures)
    company = party.kind == "company"
    shown = mk.hidden(party.uscc or "") if s.style.mask else party.uscc or ""
    rows: Rows = [
        ("统一社会信用代码", [paper.f("party_uscc", shown)]), ("名称", [paper.f("party_name", party.name)]),
        ("类型", [paper.f("party_kind", party.kind, pick("cu/firm", "有限责任公司", "有限责任公司（自然人独资）") if company else "个体工商户")]),
        ("法定代表人" if company else "经营者", [paper.f("party_representative", person.name)]), ("住所" if company else "经营场所", [paper.f("party_address", party.address)]),
        ("成立日期" if company else "注册日期", [f"201{s.seed % 9}年{s.seed % 12 + 1:02d}月{s.seed % 27 + 1:02d}日"]), ("经营范围", ["文化、旅游、体育相关经营（依法须经批准的项目，经批准后方可开展经营活动）"]),
    ]  # fmt: skip
    paper.add(Space(10))
    if pick("cu/licence_lines", True, False):
        mk.run(paper, rows, "lines")
    else:
        form = mk.sheet("rows")
        for row in rows:
            form.slots(row)
        paper.add(form.plate())
    paper.add(Para((f"登记机关：{s.organ.county}市场监督管理局",), "right", False), Space(50))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def _card(mk: Office, key: str, *, own: bool) -> Paper:
    s, person = mk.s, mk.s.party.representative
    paper = Paper(key, "party_identity_proof", mk.pick("cu/card", "居民身份证复印件", "身份证复印件"), pictured=s.style.pictures)
    shown = mk.hidden(person.id_number) if s.style.mask else person.id_number
    mk_rows: Rows = [
        ("姓名", [paper.f("party_name", person.name)]), ("性别", [f"{person.sex}　民族：汉"]), ("出生", [f"{person.born.year}年{person.born.month}月{person.born.day}日"]),
        ("住址", [paper.f("party_address", person.address) if own else person.address]), ("公民身份号码", [paper.f("party_id_number", shown)]),
    ]  # fmt: skip
    paper.add(Space(20))
    mk.run(paper, mk_rows, "lines")
    paper.add(Space(80))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def operator_card(mk: Office) -> Paper:
    """The operator's identity card in a sole trader's file."""
    return _card(mk, "operator_card", own=False)


def authorisation(mk: Office, r: Record) -> Paper:
    """The party's letter of authority for an agent."""
    s, day = mk.s, mk.s.day("inquiry")
    paper = Paper("authorisation", "authorisation_letter", mk.pick("cu/authority", "授权委托书", "委托书"))
    scope = mk.pick("cu/scope", "代为接受调查询问、提供材料、签收法律文书", "代为陈述、申辩，提交证据，签收文书")
    party, agent = paper.f("party_name", mk.name("authorisation")), paper.f("interviewee_name", r.person.name)
    if mk.pick("cu/authority_run", True, False):
        paper.para("兹委托", *mk.on(agent), f"（身份证号：{r.person.id_number}）为", *mk.on(party), f"的代理人，就{s.offence.cause}一案，委托权限为：", paper.f("proves", scope), "。")
    else:
        mk.run(paper, [("委托单位（人）", [party]), ("受委托人", [agent]), ("证件号码", [r.person.id_number]), ("委托事项", [f"{s.offence.cause}案的调查处理"]), ("委托权限", [paper.f("proves", scope)])], "lines")
    paper.add(Space(16), Para((f"委托单位（人）：{s.party.name}（签章）",), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    paper.list_date = day
    return paper


def photo(mk: Office, number: int) -> Paper:
    """A photograph with its particulars below, above, or as a sentence with blanks."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"photo{number}", "photo_evidence", pick("cu/photo", "照片证据粘贴页", "现场照片（图片）证据", "现场照片", "照片证据单"))
    taken = s.when["inspected"] + timedelta(minutes=4 + 6 * number)
    shows = ("场所门头及内部全貌", "现场正在进行的经营活动", "与案件有关的物品和标识")[(number - 1) % 3]
    by = s.organ.officers[number % 2].name
    when, where, who, why = p.moment(paper, "taken_at", taken), paper.f("place", s.place), paper.f("taken_by", [by], by), paper.f("proves", f"{pick('cu/photo_why', '证明', '反映')}{shows}")
    people = s.organ.officers[:2]
    shape = pick("cu/photo_shape", "below", "above", "sentence")
    picture = Picture(f"photo{number}", pick("cu/photo_wide", 62, 74))
    if shape == "sentence":
        paper.add(picture)
        paper.para(f"图{number}", indent=False)
        paper.para("此照片由", *mk.on(who), "于", when, "在", *mk.on(where), "拍摄，", *mk.on(why), "。")
    else:
        form = mk.sheet("box" if mk.manner == "lines" else "")
        form.slots((pick("cu/photo_at", "拍摄时间", "摄制时间"), when), (pick("cu/photo_by", "拍摄人", "摄影人"), who))
        form.slots((pick("cu/photo_in", "拍摄地点", "地点"), where))
        form.slots((pick("cu/photo_proves", "证明内容", "照片说明", "证明事项"), why))
        form.slots(("备注", f"原始图片编号IMG_{s.seed * 37 % 9000 + number:04d}，未经修改"))
        paper.add(*((picture, form.plate()) if shape == "below" else (form.plate(), picture)))
    if pick("cu/photo_officers", True, False):
        paper.para("执法人员：", *mk.officers(paper, people), indent=False)
    mk.sign(paper, [(pick("cu/site_sign", "被检查人", "当事人", "被检查人（在场人）"), "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in people])], taken.date())
    paper.list_title = f"{paper.title}（{number}）" if pick("cu/photo_listed", True, False) else None
    paper.list_date = taken.date()
    return paper


def extraction(mk: Office, number: int) -> Paper:
    """The form for copied evidence; the copies lie behind it."""
    s, p, pick = mk.s, mk.p, mk.pick
    name, proves = s.offence.evidence[number - 1]
    paper = Paper(f"extraction{number}", "evidence_extraction", pick("cu/extraction", "证据复制（提取）单", "书证提取单", "证据提取单"))
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=8 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    sheets = 1 + (s.style.long > 2 and number == 2)
    form = mk.sheet()
    form.slots((pick("cu/evidence", "证据名称", "证据材料名称"), paper.f("evidence_name", name)))
    form.slots(("证据种类", "☑书证　□物证　□视听资料　□电子数据" if "截图" not in name else "□书证　□物证　□视听资料　☑电子数据"), (pick("cu/sheets", "数量", "页数"), f"{sheets}页"))
    form.slots((pick("cu/taken_at", "提取时间", "复制（提取）时间", "取证时间"), p.moment(paper, "taken_at", taken)))
    form.slots((pick("cu/taken_in", "提取地点", "取证地点"), paper.f("place", s.record("inquiry").place)))
    if pick("cu/taken_officers", True, False):
        form.slots((pick("cu/taker", "提取人", "取证人"), mk.officers(paper, pair)))
    form.area(pick("cu/proves", "证明内容", "证明事项", "拟证明的事实"), [paper.f("proves", proves), "。"], height=40)
    words = pick("cu/copy_note", "以上材料复制自原件，经核对无误", "复印件与原件一致", "与原件核对无误，原件存当事人处")
    form.area(pick("cu/checked", "提供人意见", "核对情况"), [paper.f("copy_checked", True, words), "。"], foot=(["提供人：", paper.f("provided_by", person)],), height=50)
    paper.add(form.plate())
    mk.sign(paper, [("提供人", "party", [person]), ("提取人", "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{name}" if pick("cu/copy_listed", True, False) else f"{paper.title}（{name}）"
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _sheet(mk, paper, name, number * 10 + sheet)
    return paper


def _sheet(mk: Office, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet: a picture, clauses, or a list of entries."""
    s, base = mk.s, mk.s.seed * 29 + number * 13
    if any(w in name for w in ("截图", "海报", "证")) and "登记" not in name and "凭证" not in name:
        paper.add(Para((name,), "center", False, True), Picture(f"sheet{number}", 62), Para((f"（编号{base % 9000 + 100}）",), "center", False))
    elif any(w in name for w in ("合同", "协议")):
        paper.add(Para((name,), "center", False, True), Space(6))
        for text in ("甲乙双方就下列事项达成一致：", f"一、费用按每场次（每人）{base % 80 + 120}元计算，事后结清。", "二、乙方对活动的内容和安全负责。", "三、因故变更的，提前三日通知对方。", "四、未尽事宜协商解决。本协议一式两份。"):
            paper.para(text)
        paper.add(Space(20), Para((f"甲方：{s.party.representative.name}　　　　　　乙方：孔某",), "left", False))
    else:
        paper.add(Para((f"{name}　　第{base % 90 + 1}页",), "left", False, True))
        rows: list[tuple[tuple[Inline, ...], ...]] = [((f"{i + 1}",), (f"{(base + i) % 12 + 1}月{(base + i) % 27 + 1}日",), (f"{'赵钱孙李周吴郑王'[(base + i) % 8]}某",), (f"{(base + 7 * i) % 90 + 20}.00",), ("",)) for i in range(5 + base % 6)]
        paper.add(Grid(("序号", "日期", "姓名", "金额", "签收"), tuple(rows), (0.7, 1.2, 1.4, 1.2, 1)))
    paper.add(Space(12), Para((mk.pick("cu/copy_stamp", "与原件一致", "（本页为复印件）", ""),), "right", False))


def listing(mk: Office) -> Paper:
    """The list of evidence with photographs and notes."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("cu/listing", "证据目录", "证据清单", "证据材料清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    notes = mk.pick("cu/listing_notes", True, False)
    for i, (kind, name, why) in enumerate(all_proofs(mk), 1):
        count = f"{photos(mk)}张" if name == "现场照片" else "1份"
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (count,), (kind,), (why,), *((("附说明" if count.endswith("张") else "",),) if notes else ())))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    heads: tuple[str, ...] = ("序号", "证据名称", "数量", "证据种类", "证明对象")
    paper.add(Grid((*heads, "备注") if notes else heads, tuple(rows), (0.7, 3, 0.9, 1.5, 3, 1)[: 6 if notes else 5]))
    paper.add(Para((f"制作人：{mk.s.organ.officers[0].name}、{mk.s.organ.officers[1].name}",), "right", False))
    return paper


def items(mk: Office, paper: Paper) -> None:
    """Append the list of goods; the room below it is struck out by words in some bureaus."""
    listed = goods(mk)
    paper.put("items", listed)
    rows: list[tuple[tuple[Inline, ...], ...]] = [((str(i),), *((paper.part("items", g[k]),) for k in ("name", "spec", "quantity")), (mk.pick("cu/goods_note", "见照片", ""),)) for i, g in enumerate(listed, 1)]
    if mk.pick("cu/goods_end", True, False):
        rows.append((("",), ("以下空白",), ("",), ("",), ("",)))
    heads = mk.pick("cu/goods_heads", ("序号", "物品名称", "规格型号", "数量", "备注"), ("编号", "名称", "规格（特征）", "数量", "备注"))
    paper.add(Grid(heads, tuple(rows), (0.7, 2.6, 1.6, 1.2, 1.4)))


def certificates(mk: Office) -> Paper:
    """Copies of the officers' certificates."""
    people = mk.s.organ.officers[:2]
    paper = Paper("certificates", "officer_certificate", mk.pick("cu/certificates", "执法证复印件", "行政执法证件复印件", "执法人员资格查询页"))
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for o in people:
        rows: Rows = [("姓名", [paper.part("officers", o.name)]), (mk.pick("cu/certificate_no", "证件编号", "执法证号"), [paper.part("officers", o.certificate_no)]), ("工作单位", [mk.s.organ.name]), ("执法类别", ["文化市场综合行政执法"]), ("有效期", ["至2027年12月31日"])]
        mk.run(paper, rows, "lines")
        paper.add(Space(30))
    return paper
