"""Copies and photographs: identity, photographs, copied evidence and its list in the wording of these forms."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, label, value

Signed = list[tuple[str, str | None, date | None]]


def identity(mk: Filler) -> Paper:
    """Licence copy or id card copy, bare as a copied card is."""
    s, party = mk.s, mk.s.party
    person = party.representative
    alone = party.kind == "natural_person"
    title = (
        mk.pick("身份证复印件", "居民身份证复印件")
        if alone
        else mk.pick("营业执照副本复印件", "主体资格证明")
    )
    paper = Paper("identity", "party_identity_proof", title, pictured=s.style.pictures)
    paper.add(Space(30))
    if alone:
        born = f"{person.born.year}年{person.born.month}月{person.born.day}日"
        mk.slots(
            paper,
            [("姓名", paper.f("party_name", party.name))],
            [("性别", person.sex), ("民族", "汉")],
            [("出生", born)],
            [("住址", paper.f("party_address", party.address))],
            [("公民身份号码", paper.f("party_id_number", person.id_number))],
            frame="bare",
        )
    else:
        kind = "有限责任公司" if party.kind == "company" else "个体工商户"
        firm = party.kind == "company"
        mk.slots(
            paper,
            [("统一社会信用代码", paper.f("party_uscc", party.uscc))],
            [("名称", paper.f("party_name", party.name))],
            [
                ("类型", paper.f("party_kind", party.kind, kind)),
                ("成立日期", f"{person.born.year + 31}年05月17日"),
            ],
            [("法定代表人" if firm else "经营者", paper.f("party_representative", person.name))],
            [("住所" if firm else "经营场所", paper.f("party_address", party.address))],
            [("登记机关", f"{s.organ.county}市场监督管理局")],
            frame="bare" if mk.m.wording else "boxed",
        )
    _copy_note(mk, paper, "identity", person.name)
    return paper


def operator_card(mk: Filler) -> Paper:
    """The operator's id card copy in a sole trader's file."""
    s = mk.s
    person = s.party.representative
    paper = Paper("operator_card", "party_identity_proof", "居民身份证复印件", pictured=s.style.pictures)
    paper.add(Space(30))
    mk.slots(
        paper,
        [("姓名", paper.f("party_name", person.name)), ("性别", person.sex)],
        [("住址", person.address)],
        [("公民身份号码", paper.f("party_id_number", person.id_number))],
        frame="bare",
    )
    _copy_note(mk, paper, "operator_card", person.name)
    return paper


def _note(mk: Filler) -> str:
    return mk.pick(
        "复印件与原件核对无误，原件由提供人保存。",
        "经核对与原件一致，原件存于提供人处。",
        "此件与原件一致，原件退还提供人。",
    )


def _copy_note(mk: Filler, paper: Paper, key: str, name: str) -> None:
    paper.add(Space(60))
    if f"{key}.copy_note" in mk.s.left_out:
        paper.put("copy_checked", None)
        return
    signed: Signed = []
    paper.para(paper.f("copy_checked", True, _note(mk)), indent=False)
    lead = mk.pick("提供人", "证据提供人")
    paper.para(f"{lead}：", paper.f("provided_by", name), indent=False)
    mk.signed_line(paper, f"{lead}（签名）", "party", [name], mk.s.day("inquiry"), signed)
    mk.p.signatures(paper, signed)


def photo(mk: Filler, number: int) -> Paper:
    """One photograph with its data below or above it."""
    s, r = mk.s, mk.s.record("site")
    title = (
        mk.pick("证据照片", "现场照片", "影像资料单") if mk.safety else mk.pick("照片证据粘贴页", "现场照片")
    )
    paper = Paper(f"photo{number}", "photo_evidence", title)
    taken = s.when["inspected"] + timedelta(minutes=5 + 4 * number)
    shot = s.organ.officers[1].name
    proves = ("证明检查现场的整体情况", "证明违法行为的状态和数量", "证明现场的位置")[(number - 1) % 3]
    rows = [
        (label(mk.pick("拍摄时间", "拍照时间")), value(mk.moment(paper, "taken_at", taken)),
         label(mk.pick("拍摄人", "拍照人")), value(paper.f("taken_by", [shot], shot))),
        (label("拍摄地点"), value(paper.f("place", s.place), across=3)),
        (label(mk.pick("证明内容", "证明事项", "证明对象")), value(paper.f("proves", proves), across=3)),
    ]  # fmt: skip
    sheet = Sheet((1.2, 2.8, 1, 1.2), tuple(rows))
    picture = Picture(f"photo{number}", 70)
    paper.add(*((sheet, picture) if mk.m.wording == 2 else (picture, sheet)))
    signed: Signed = []
    mk.signed_line(
        paper, mk.pick("当事人（签名）", "被检查人签名"), "party", [r.person.name], taken.date(), signed
    )
    people = [o.name for o in s.organ.officers[:2]]
    mk.signed_line(
        paper, mk.pick("执法人员（签名）", "执法人员签名"), "officer", people, taken.date(), signed
    )
    mk.p.signatures(paper, signed)
    paper.list_date = taken.date()
    return paper


def extraction(mk: Filler, number: int) -> Paper:
    """Form over copied sheets, with the sheets behind it."""
    s = mk.s
    name, proves = s.offence.evidence[(number - 1) % len(s.offence.evidence)]
    title = mk.pick("证据复制（提取）单", "证据材料登记表", "书证提取单")
    paper = Paper(f"extraction{number}", "evidence_extraction", title)
    sheets = 1 + s.style.long // 2 + number % 2
    taken = s.when["inquiry"] + timedelta(hours=1, minutes=50 + 10 * number)
    paper.list_title, paper.list_date = f"{title}（{name}）", taken.date()
    person = s.party.representative.name
    place = f"{s.organ.name}办公楼询问室"
    clean = f"{paper.key}.copy_note" not in s.left_out
    checked: tuple[tuple[Inline, ...], ...] = ((paper.gap("copy_checked"),),)
    if clean:
        lead = mk.pick("提供人：", "证据提供人：")
        checked = ((paper.f("copy_checked", True, _note(mk)),), (lead, paper.f("provided_by", person)))
    rows = [
        (label(mk.pick("证据名称", "证据材料名称")), value(paper.f("evidence_name", name), across=2), value(f"共{sheets}页")),
        (label(mk.pick("提取时间", "复制时间")), value(mk.moment(paper, "taken_at", taken), across=3)),
        (label("提取地点"), value(paper.f("place", place), across=3)),
        (label(mk.pick("证明内容", "证明事项")), value(paper.f("proves", proves), across=3)),
        (label(mk.pick("核对情况", "原件核对情况")), Box(checked, 3, 1, "top", (), 14)),
        (label(mk.pick("执法人员", "提取人员")), value(*mk.officers(paper, s.organ.officers[:2]), across=3)),
    ]  # fmt: skip
    paper.add(Sheet((1.3, 2, 1.6, 1), tuple(rows)))
    signed: Signed = []
    mk.signed_line(paper, "提供人（签名）", "party", [person] if clean else [], taken.date(), signed)
    people = [o.name for o in s.organ.officers[:2]]
    mk.signed_line(paper, "执法人员（签名）", "officer", people, taken.date(), signed)
    mk.p.signatures(paper, signed)
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _copied(mk, paper, name, sheet, sheets)
    return paper


def _copied(mk: Filler, paper: Paper, name: str, sheet: int, sheets: int) -> None:
    """Append one copied sheet: ledger lines without any field of the case."""
    s = mk.s
    paper.add(Para((name,), "center", False, True))
    paper.add(Para((f"填报单位：{s.party.name}    （{sheet}/{sheets}）",), "left", False))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i in range(1, 17):
        n = (s.seed * 31 + sheet * 17 + i * 7) % 97
        rows.append(
            (
                (f"{n % 12 + 1}-{n % 27 + 1}",),
                (f"{s.offence.goods}{'ABCD'[n % 4]}",),
                (str(n % 19 + 1),),
                ("",),
            )
        )
    paper.add(Grid(("月-日", "摘要", "数量", "经手"), tuple(rows), (1, 3, 1, 1)))


def evidence_list(mk: Filler, names: list[tuple[str, int]]) -> Paper:
    """List of the evidence."""
    paper = Paper("evidence_list", "evidence_list", mk.pick("证据清单", "证据材料清单", "证据目录"))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, sheets) in enumerate(names, 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (str(sheets),), ("",)))
        entries.append(
            {"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None}
        )
    paper.put("inventory_entries", entries)
    paper.add(
        Grid(
            ("编号", mk.pick("证据名称", "证据材料名称"), "份（页）数", "备注"),
            tuple(rows),
            (0.7, 5, 1.3, 1.4),
        )
    )
    return paper
