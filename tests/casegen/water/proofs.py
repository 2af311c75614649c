# ruff: noqa: E501 - the wording of copies is kept whole
"""Evidence of this bureau: identity, photographs, copies with what lies behind them, lists, certificates."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record
from tests.casegen.story.water import UNITS
from tests.casegen.water.clauses import proofs as all_proofs
from tests.casegen.water.desk import Counter, Pairs, Signer

COPIED = ("此复印件与原件一致", "经核对与原件无异", "复印于原件，内容一致", "与原件核对一致")


def _lines(paper: Paper, rows: Pairs) -> None:
    """Append labelled values one below the other, as copies of cards and licences show them."""
    for label, value in rows:
        paper.add(Para((f"{label}　　", *value), "left", False))


def _copied(mk: Counter, paper: Paper, name: str) -> None:
    """Append the note that a copy agrees with its original, and the signatures below it."""
    pair = mk.s.organ.officers[:2]
    paper.para(paper.f("copy_checked", True, mk.pick("w/copied", *COPIED)), mk.pick("w/giver", "，提供人：", "。证据提供人："), paper.f("provided_by", name), indent=False)
    groups: list[Signer] = [("提供人", "party", [name]), (mk.pick("w/collector", "执法人员", "收集人"), "officer", [o.name for o in pair])]
    mk.sign(paper, groups, mk.s.day("inquiry"))


def identity(mk: Counter) -> Paper:
    """The copied licence, or the identity card of a person."""
    s, party, pick = mk.s, mk.s.party, mk.pick
    person = party.representative
    if party.kind == "natural_person":
        return _card(mk, "identity", own=True)
    paper = Paper("identity", "party_identity_proof", pick("w/licence", "营业执照", "主体资格证明", "营业执照副本复印件"), pictured=s.style.pictures)
    company = party.kind == "company"
    code = mk.hidden(party.uscc or "") if s.style.mask else party.uscc or ""
    rows: Pairs = [
        ("统一社会信用代码", [paper.f("party_uscc", code)]), ("名　　称", [paper.f("party_name", party.name)]),
        ("类　　型", [paper.f("party_kind", party.kind, "有限责任公司" if company else "个体工商户")]),
        ("法定代表人" if company else "经 营 者", [paper.f("party_representative", person.name)]),
        ("住　　所" if company else "经营场所", [paper.f("party_address", party.address)]), ("注册资本" if company else "组成形式", [f"{s.seed % 9 + 1}00万元整" if company else "个人经营"]),
    ]  # fmt: skip
    paper.add(Space(12))
    if pick("w/licence_table", True, False):
        form = mk.table("beside")
        for row in rows:
            form.row(row)
        paper.add(form.form())
    else:
        _lines(paper, rows)
    paper.add(Para((f"登记机关　{s.organ.county}市场监督管理局",), "right", False), Space(50))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def _card(mk: Counter, key: str, *, own: bool) -> Paper:
    s, person = mk.s, mk.s.party.representative
    paper = Paper(key, "party_identity_proof", mk.pick("w/card", "居民身份证复印件", "身份证复印件"), pictured=s.style.pictures)
    number = mk.hidden(person.id_number) if s.style.mask else person.id_number
    paper.add(Space(24))
    _lines(paper, [
        ("姓名", [paper.f("party_name", person.name)]), ("性别", [f"{person.sex}　民族　汉"]), ("出生", [f"{person.born.year}年{person.born.month}月{person.born.day}日"]),
        ("住址", [paper.f("party_address", person.address) if own else person.address]), ("公民身份号码", [paper.f("party_id_number", number)]),
    ])  # fmt: skip
    paper.add(Space(90))
    _copied(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def operator_card(mk: Counter) -> Paper:
    """The operator's identity card in a sole trader's file."""
    return _card(mk, "operator_card", own=False)


def authorisation(mk: Counter, r: Record) -> Paper:
    """The party's letter of authority for an agent."""
    s, day, pick = mk.s, mk.s.day("inquiry"), mk.pick
    paper = Paper("authorisation", "authorisation_letter", pick("w/authority", "授权委托书", "委托书"))
    scope = "接受调查询问、提交证据材料、签收法律文书"
    if pick("w/authority_table", True, False):
        form = mk.table()
        form.row(("委托人", paper.f("party_name", mk.name("authorisation"))))
        form.row(("受委托人", paper.f("interviewee_name", r.person.name)), ("联系电话", r.person.phone))
        form.row(("身份证号码", r.person.id_number))
        form.text("委托事项及权限", [paper.f("proves", scope)], height=60)
        paper.add(form.form())
    else:
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para("委托人", paper.f("party_name", mk.name("authorisation")), "现委托", paper.f("interviewee_name", r.person.name), f"（身份证号码{r.person.id_number}）为{s.offence.cause}一案的代理人，代理权限：", paper.f("proves", scope), "。")
    paper.add(Para((f"委托人（盖章）：{s.party.name}",), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    paper.list_date = day
    return paper


def photo(mk: Counter, number: int) -> Paper:
    """A photograph pasted into a form, with its particulars below or above it."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"photo{number}", "photo_evidence", pick("w/photo", "现场照片（图片）证据", "现场照片", "照片证据粘贴页", "照片证据单"))
    taken, pair = s.when["inspected"] + timedelta(minutes=3 * number), s.organ.officers[:2]
    proves = ("证明违法行为发生地点的全貌", "证明违法行为的局部状况", "证明现场测量的经过")[(number - 1) % 3]
    form = mk.table()
    when, where, by = p.moment(paper, "taken_at", taken), paper.f("place", s.place), paper.f("taken_by", [pair[1].name], pair[1].name)
    if pick("w/photo_order", True, False):
        form.text(pick("w/photo_proves", "证明内容", "照片说明", "证明对象"), [paper.f("proves", proves)], height=30)
        form.row((pick("w/photo_by", "拍摄人", "摄影人"), by), ("编号", f"{number}"))
        form.row((pick("w/photo_at", "拍摄时间", "拍照时间"), when))
        form.row((pick("w/photo_place", "拍摄地点", "拍照地点"), where))
    else:
        form.row((pick("w/photo_at", "拍摄时间", "拍照时间"), when))
        form.row((pick("w/photo_place", "拍摄地点", "拍照地点"), where))
        form.row((pick("w/photo_by", "拍摄人", "摄影人"), by), ("编号", f"{number}"))
        form.text(pick("w/photo_proves", "证明内容", "照片说明", "证明对象"), [paper.f("proves", proves)], height=30)
    if pick("w/photo_officers", True, False):
        form.group("执法人员", mk.officer_cells(paper, pair, "姓名"))
    picture = Picture(f"photo{number}", pick("w/photo_width", 64, 78, 88))
    paper.add(*((picture, form.form()) if pick("w/photo_first", True, False) else (form.form(), picture)))
    groups: list[Signer] = [(pick("w/photo_party", "当事人", "当事人确认"), "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])]
    mk.sign(paper, groups, taken.date())
    paper.list_title = f"{paper.title}（{number}）" if pick("w/photo_listed", True, False) else None
    paper.list_date = taken.date()
    return paper


def extraction(mk: Counter, number: int) -> Paper:
    """The form for copied evidence; the copies lie behind it."""
    s, p, pick = mk.s, mk.p, mk.pick
    name, proves = s.offence.evidence[number - 1]
    paper = Paper(f"extraction{number}", "evidence_extraction", pick("w/extraction", "书证提取单", "证据提取单", "证据复制（提取）单", "证据材料登记表"))
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=15 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    sheets = 1 + (s.style.long > 2 and number == 1)
    form = mk.table()
    form.row((pick("w/evidence", "证据名称", "证据材料名称"), paper.f("evidence_name", name)))
    form.row((pick("w/sheets", "页数", "份（页）数"), f"{sheets}页"), (pick("w/original", "证据来源", "原件存放处"), "当事人处"))
    form.row((pick("w/taken_at", "提取时间", "取证时间"), p.moment(paper, "taken_at", taken)))
    form.row((pick("w/taken_place", "提取地点", "取证地点"), paper.f("place", s.record("inquiry").place)))
    if pick("w/taken_cells", True, False):
        form.group(pick("w/taker", "提取人", "取证人"), mk.officer_cells(paper, pair, "姓名"))
    elif pick("w/taken_officers", True, False):
        form.row((pick("w/taker", "提取人", "取证人"), mk.officers(paper, pair)))
    form.text(pick("w/proves", "证明事项", "证明内容", "证明对象"), [paper.f("proves", proves)], height=40)
    form.text(pick("w/checked", "提供人意见", "核对情况"), [paper.f("copy_checked", True, pick("w/copied", *COPIED)), "。"], foot=(["证据提供人：", paper.f("provided_by", person), f"　{p.in_cell(taken.date())}"],), height=50)
    paper.add(form.form())
    mk.sign(paper, [("提供人", "party", [person]), (pick("w/taker", "提取人", "取证人"), "officer", [o.name for o in pair])], taken.date())
    paper.list_title = f"{paper.title}（{name}）"
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _sheet(mk, paper, name, number * 10 + sheet)
    return paper


def _sheet(mk: Counter, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet: a picture, clauses, or a list of entries."""
    s, base = mk.s, mk.s.seed * 37 + number * 19
    paper.add(Para((name,), "center", False, True), Space(6))
    if "图" in name:
        paper.add(Picture(f"sheet{number}", 70), Para((f"比例尺1:{base % 9 + 1}000",), "right", False))
    elif any(w in name for w in ("合同", "协议", "批复", "许可证", "保管书")):
        for text in ("双方就有关事项约定如下：", f"一、工期自签字之日起{base % 50 + 10}天。", f"二、按实结算，单价为{base % 60 + 15}元。", "三、施工中应当遵守法律规定，需要办理审批手续的由乙方办理。", "四、未尽事宜另行商定。"):
            paper.para(text)
        paper.add(Space(24), Para((f"甲方：石某　　　　　　乙方：{s.party.representative.name}",), "left", False))
    else:
        unit = UNITS[s.offence.goods]
        rows: list[tuple[tuple[Inline, ...], ...]] = [((f"{(base + i) % 27 + 1}日",), (s.offence.goods,), (f"{(base + 3 * i) % 17 + 2}{unit}",), (f"{(base + 9 * i) % 300 + 42}.00",)) for i in range(4 + base % 5)]
        paper.add(Grid(("日期", "摘要", "数量", "金额"), tuple(rows), (1, 2.2, 1.2, 1.2)))
    paper.add(Space(16), Para((mk.pick("w/copy_stamp", "（复印件）", ""),), "right", False))


def listing(mk: Counter) -> Paper:
    """The list of evidence."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("w/listing", "证据清单", "证据目录", "证据材料清单"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, count, why) in enumerate(all_proofs(mk), 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (why,), (count,)))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(("编号", "证据名称", "证明内容", "份数"), tuple(rows), (0.7, 2.8, 3.4, 0.8)))
    paper.add(Para((f"整理人：{mk.s.organ.officers[0].name}",), "right", False))
    return paper


def certificates(mk: Counter) -> Paper:
    """Copies of the officers' certificates."""
    people = mk.s.organ.officers[:2]
    paper = Paper("certificates", "officer_certificate", mk.pick("w/certificates", "执法证复印件", "行政执法证件复印件"))
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for o in people:
        _lines(paper, [("姓　　名", [paper.part("officers", o.name)]), ("证件编号", [paper.part("officers", o.certificate_no)]), ("工作单位", [mk.s.organ.name]), ("有效期至", ["2028年12月31日"])])
        paper.add(Space(40))
    return paper
