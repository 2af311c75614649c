# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Evidence of these bureaus: identity, photographs, copied papers with what lies behind them, the list of evidence."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.commerce import copies
from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.sheet import Labels
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record


def _checked(mk: Desk, paper: Paper, name: str) -> None:
    """Append the note that a copy agrees with its original, by whom, when, and the officers."""
    s, day = mk.s, mk.s.day("inquiry")
    words = mk.pick("c/copy", "经核对与原件无异", "此复印件与原件一致，仅供本案使用", "复印属实，原件由本人留存")
    paper.add(Para((paper.f("copy_checked", True, words), "。"), "left", False))
    paper.add(Para((mk.pick("c/giver", "提供人：", "出证人："), paper.f("provided_by", name)), "left", False))
    mk.sign(paper, [(mk.pick("c/giver_sign", "提供人", "持有人"), "party", [name]), ("核对人", "officer", [o.name for o in s.organ.officers[:2]])], day)


def identity(mk: Desk) -> Paper:
    """The copied licence or identity card, its numbers partly covered in some files."""
    s, party, pick = mk.s, mk.s.party, mk.pick
    person, natural = party.representative, party.kind == "natural_person"
    title = pick("c/card", "居民身份证复印件", "身份证复印件") if natural else pick("c/licence", "营业执照", "主体资格证明", "营业执照副本复印件")
    paper = Paper("identity", "party_identity_proof", title, pictured=s.style.pictures)
    hide = mk.masked if s.style.mask else str
    paper.add(Space(16))
    if natural:
        card(mk, paper, party.name, own=True)
    else:
        company = party.kind == "company"
        shown = hide(party.uscc or "")
        code = paper.f("party_uscc", shown.replace("＊", "*"), shown)
        kind = pick("c/company_kind", "有限责任公司(自然人独资)", "有限责任公司") if company else pick("c/shop_kind", "个体工商户", "个体工商户（个人经营）")
        rows: list[tuple[str, tuple[Inline, ...]]] = [
            ("统一社会信用代码", (code,)), ("名　　称", (paper.f("party_name", party.name),)), ("类　　型", (paper.f("party_kind", party.kind, kind),)),
            ("法定代表人" if company else "经营者", (paper.f("party_representative", person.name),)),
            ("注册资本" if company else "组成形式", ("壹佰万元整" if company else "个人经营",)),
            ("成立日期" if company else "注册日期", (f"20{12 + s.seed % 9}年0{s.seed % 8 + 1}月1{s.seed % 9}日",)),
            ("住　　所" if company else "经营场所", (paper.f("party_address", party.address),)),
        ]  # fmt: skip
        if pick("c/code_below", True, False):
            rows = [*rows[1:], rows[0]]
        paper.add(Labels(tuple(rows), pick("c/licence_lines", "spread", "tab")))
        paper.add(Para((f"登记机关　{s.organ.county}市场监督管理局",), "right", False))
    paper.add(Space(40))
    _checked(mk, paper, person.name)
    paper.list_date = s.day("inquiry")
    return paper


def card(mk: Desk, paper: Paper, name: str, *, own: bool) -> None:
    """Append what an identity card shows; `own` marks the address as the party's."""
    s, person = mk.s, mk.s.party.representative
    shown = mk.masked(person.id_number) if s.style.mask else person.id_number
    home = person.address
    paper.add(Labels((
        ("姓名", (paper.f("party_name", name),)), ("性别", (f"{person.sex}　民族　汉",)),
        ("出生", (f"{person.born.year} 年 {person.born.month} 月 {person.born.day} 日",)),
        ("住址", (paper.f("party_address", home) if own else home,)),
        ("公民身份号码", (paper.f("party_id_number", shown.replace("＊", "*"), shown),)),
    ), mk.pick("c/card_lines", "spread", "tab")))  # fmt: skip


def operator_card(mk: Desk) -> Paper:
    """The operator's identity card in a sole trader's file."""
    paper = Paper("operator_card", "party_identity_proof", mk.pick("c/card", "居民身份证复印件", "身份证复印件"), pictured=mk.s.style.pictures)
    person = mk.s.party.representative
    card(mk, paper, person.name, own=False)
    paper.add(Space(60))
    _checked(mk, paper, person.name)
    paper.list_date = mk.s.day("inquiry")
    return paper


def authorisation(mk: Desk, r: Record) -> Paper:
    """The party's letter of authority for an agent."""
    s, day = mk.s, mk.s.day("inquiry")
    paper = Paper("authorisation", "authorisation_letter", mk.pick("c/authority", "授权委托书", "委托书"))
    scope = mk.pick("c/scope", "代为接受调查、提交证据、签收文书", "全权办理本案有关事宜")
    paper.para(f"致{s.organ.name}：", indent=False)
    paper.para(
        "兹有", paper.f("party_name", mk.name("authorisation")), "委派", paper.f("interviewee_name", r.person.name),
        f"（身份证号{r.person.id_number}）到你单位", paper.f("proves", scope, scope), "，自即日起至案件办结有效。",
    )  # fmt: skip
    paper.add(Para((f"委托单位（人）：{s.party.name}",), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    paper.list_date = day
    return paper


def photo(mk: Desk, number: int) -> Paper:
    """A photograph with its particulars."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"photo{number}", "photo_evidence", pick("c/photo", "照片证据粘贴页", "证据照片", "影像资料单", "现场照片"))
    taken = s.when["inspected"] + timedelta(minutes=3 + 5 * number)
    pair = s.organ.officers[:2]
    proves = ("反映检查当日的经营情况", "反映涉案物品的摆放和数量", "反映门头招牌及周边情况")[(number - 1) % 3]
    rows: list[tuple[str, Inline | list[Inline]]] = [
        (pick("c/photo_at", "拍摄时间", "摄制时间"), p.moment(paper, "taken_at", taken)),
        (pick("c/photo_place", "拍摄地点", "摄制地点"), paper.f("place", s.place)),
        (pick("c/photo_by", "拍摄人", "摄制人", "拍摄人员"), paper.f("taken_by", [pair[1].name], pair[1].name)),
        (pick("c/photo_proves", "证明事项", "说明（证明内容）", "拟证明的事实"), paper.f("proves", proves)),
    ]
    if pick("c/photo_officers", True, False):
        rows.insert(3, ("执法人员", mk.officers(paper, pair)))
    picture = Picture(f"photo{number}", pick("c/photo_width", 50, 66, 84))
    shape = pick("c/photo_shape", "form_below", "lines_above", "lines_below", "form_above")
    if shape.startswith("form"):
        form = mk.sheet()
        for label, value in rows:
            form.pair(label, value)
        parts = [picture, form.form()]
    else:
        shown = tuple((label, (v,) if not isinstance(v, list) else tuple(v)) for label, v in rows)
        parts = [picture, Labels(shown, pick("c/photo_lines", "tab", "filled"))]
    paper.add(*(parts if shape.endswith("below") else reversed(parts)))
    mk.sign(paper, [(pick("c/photo_party", "当事人", "被检查人"), "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])], taken.date())
    paper.list_date = taken.date()
    return paper


def extraction(mk: Desk, number: int) -> Paper:
    """The form for copied evidence; the copies lie behind it."""
    s, p, pick = mk.s, mk.p, mk.pick
    name, proves = s.offence.evidence[(number - 1) % len(s.offence.evidence)]
    paper = Paper(f"extraction{number}", "evidence_extraction", pick("c/extraction", "证据复制（提取）单", "证据材料登记表", "书证提取单"))
    sheets = 1 if mk.thin else 1 + min(s.style.long, 4) // 2 + number % 2
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=15 * number)
    person, pair = s.party.representative.name, s.organ.officers[:2]
    paper.list_title = f"{paper.title}（{name}）"
    form = mk.sheet()
    form.row((pick("c/evidence_name", "证据名称", "材料名称"), paper.f("evidence_name", name)), ("份数、页数", f"1份{sheets}页"))
    form.pair(pick("c/proves", "拟证明事项", "证明内容", "证明事项"), paper.f("proves", proves))
    form.row((pick("c/taken_at", "提取时间", "复制时间", "取证时间"), p.moment(paper, "taken_at", taken)), (pick("c/taken_place", "提取地点", "复制地点", "取证地点"), paper.f("place", mk.s.record("inquiry").place)))
    if pick("c/extraction_officers", True, False):
        form.pair(pick("c/extractor", "取证人员", "提取人及证号"), mk.officers(paper, pair))
    words = pick("c/copy_note", "本件复印于原件，经核对无误", "以上材料复制自原件，与原件相符", "系原件复印，内容属实")
    form.text(pick("c/checked", "核对情况", "提供人意见", "核对说明"), (paper.f("copy_checked", True, words), "。"), ("提供人：", paper.f("provided_by", person)), height=70)
    paper.add(form.form())
    mk.sign(paper, [(pick("c/giver_sign", "提供人", "持有人"), "party", [person]), (pick("c/taker", "取证人", "提取人"), "officer", [o.name for o in pair])], taken.date())
    paper.list_date = taken.date()
    for sheet in range(1, sheets + 1):
        copies.sheet(mk, paper, name, sheet)
    return paper


def listing(mk: Desk, named: list[tuple[str, str]]) -> Paper:
    """The list of evidence in front of it: name and number of sheets."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("c/evidence_list", "证据清单", "证据材料清单", "证据目录"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, sheets) in enumerate(named, 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (sheets,), (mk.pick("c/kind_of", "书证", "复印"),), ("",)))
        entries.append({"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(("号", "证据名称", "数量", "种类", "备注"), tuple(rows), (0.6, 4.4, 1, 1, 1.2)))
    return paper


def statement(mk: Desk) -> Paper:
    """What the party explains in a letter of its own; it has no fields."""
    s = mk.s
    paper = Paper("statement", "other", "情况说明")
    day = s.day("inquiry_second")
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(f"关于{mk.p.day(s.day('inspected'))}检查发现的问题，现说明如下：主要是平时疏于管理，没有及时掌握有关规定，事后已对照要求逐项整改，今后一定守法经营，恳请从宽处理。")
    paper.add(Para((f"说明人：{s.party.representative.name}",), "right", False), Para((mk.p.in_cell(day),), "right", False))
    paper.list_date = day
    return paper


def certificates(mk: Desk) -> Paper:
    """Copies of the officers' certificates."""
    s = mk.s
    paper = Paper("certificates", "officer_certificate", mk.pick("c/certificates", "执法证复印件", "行政执法证件复印件"))
    people = s.organ.officers[:2]
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for o in people:
        paper.add(Labels((
            ("姓　　名", (paper.part("officers", o.name),)), ("工作单位", (s.organ.name,)), ("执法证号", (paper.part("officers", o.certificate_no),)),
            ("有 效 期", ("2023年1月1日至2027年12月31日",)),
        ), "tab"), Space(40))  # fmt: skip
    return paper
