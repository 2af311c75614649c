"""Identity proof, authorisation, photographs, copied evidence and its list."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Cell, Grid, Inline, Paper, Para, Picture, Space
from tests.casegen.story.model import Record


def identity(mk: Maker) -> Paper:
    """主体资格证明: licence copy or id card copy."""
    s, party = mk.s, mk.s.party
    person = party.representative
    is_person = party.kind == "natural_person"
    paper = Paper(
        "identity",
        "party_identity_proof",
        "身份证复印件" if is_person else "营业执照副本复印件",
        pictured=s.style.pictures,
    )
    paper.add(Space(20))
    if is_person:
        paper.items(
            [("姓名", paper.f("party_name", party.name)), ("性别", person.sex)],
            [("出生", f"{person.born.year}年{person.born.month}月{person.born.day}日")],
            [("住址", paper.f("party_address", party.address))],
            [("公民身份号码", paper.f("party_id_number", person.id_number))],
        )
    else:
        kind = "有限责任公司（自然人投资或控股）" if party.kind == "company" else "个体工商户"
        head = "法定代表人" if party.kind == "company" else "经营者"
        paper.items(
            [("统一社会信用代码", paper.f("party_uscc", party.uscc))],
            [("名称", paper.f("party_name", party.name))],
            [("类型", paper.f("party_kind", party.kind, kind))],
            [(head, paper.f("party_representative", person.name))],
            [("住所" if party.kind == "company" else "经营场所", paper.f("party_address", party.address))],
            [("登记机关", f"{s.organ.county}市场监督管理局")],
        )
    paper.add(Space(30))
    _copy_note(mk, paper, "identity", person.name)
    return paper


def operator_card(mk: Maker) -> Paper:
    """The operator's id card copy in a sole trader's file."""
    s = mk.s
    person = s.party.representative
    paper = Paper("operator_card", "party_identity_proof", "居民身份证复印件", pictured=s.style.pictures)
    paper.items(
        [("姓名", paper.f("party_name", person.name)), ("性别", person.sex)],
        [("住址", person.address)],
        [("公民身份号码", paper.f("party_id_number", person.id_number))],
    )
    paper.add(Space(30))
    _copy_note(mk, paper, "operator_card", person.name)
    return paper


def _copy_note(mk: Maker, paper: Paper, key: str, name: str) -> None:
    s = mk.s
    signed: list[tuple[str, str | None, date | None]] = []
    day = s.day("inquiry")
    if f"{key}.copy_note" in s.left_out:
        paper.put("copy_checked", None)
        paper.put("provided_by", None)
        paper.slots.pop("provided_by")
        return
    paper.para(
        paper.f("copy_checked", True, "本复印件与原件核对无误，原件存提供人处。"),
        "  提供人：",
        paper.f("provided_by", name),
        indent=False,
    )
    mk.sign_line(paper, "提供人（签名）", "party", [name], day, signed)
    mk.p.signatures(paper, signed)


def authorisation(mk: Maker, r: Record) -> Paper:
    """授权委托书."""
    s = mk.s
    paper = Paper("authorisation", "authorisation_letter", "授权委托书")
    paper.para("委托人：", paper.f("party_name", mk.name("authorisation")))
    paper.para(
        "受托人：", paper.f("interviewee_name", r.person.name), f"，身份证件号码：{r.person.id_number}"
    )
    paper.para(
        "现委托上列受托人为我方代理人，",
        paper.f(
            "proves",
            "就本案接受询问，代为陈述、提交材料、签收文书",
            "就本案接受询问，代为陈述、提交材料、签收文书",
        ),
        "。委托期限自签署之日起至本案办结之日止。",
    )
    day = s.day("inquiry")
    paper.para("委托人（盖章或签名）：", s.party.name, align="right", indent=False)
    paper.para(mk.p.dated(paper, "signed_on", day), align="right", indent=False)
    paper.list_date = day
    return paper


def photo(mk: Maker, number: int) -> Paper:
    """照片证据单."""
    s = mk.s
    r = s.record("site")
    paper = Paper(
        f"photo{number}", "photo_evidence", "现场照片（图片）证据" if s.family == "ecology" else "照片证据单"
    )
    taken = s.when["inspected"] + timedelta(minutes=6 + 3 * number)
    paper.add(Picture(f"photo{number}", 72))
    officers = s.organ.officers
    proves = ("证明检查时现场的整体情况", "证明违法行为的具体状态和数量", "证明现场位置及与周边的关系")[
        (number - 1) % 3
    ]
    empty = f"{paper.key}.caption" in s.left_out
    if f"{paper.key}.bare" not in s.left_out:
        paper.items(
            [("拍摄时间", paper.gap("taken_at") if empty else mk.p.moment(paper, "taken_at", taken))],
            [("拍摄地点", paper.f("place", s.place))],
            [
                ("拍摄人", [paper.gap("taken_by") if empty else paper.f("taken_by", [officers[1].name], officers[1].name)]),
                ("见证人", [s.style.slash]),
            ],
            [("证明内容", paper.f("proves", proves))],
        )
    signed: list[tuple[str, str | None, date | None]] = []
    day = taken.date()
    mk.sign_line(paper, "当事人（签名）", "party", [r.person.name], day, signed)
    mk.sign_line(paper, "执法人员（签名）", "officer", [o.name for o in officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def extraction(mk: Maker, number: int) -> Paper:
    """证据提取单 with the copied sheets behind it."""
    s = mk.s
    name, proves = s.offence.evidence[(number - 1) % len(s.offence.evidence)]
    paper = Paper(
        f"extraction{number}", "evidence_extraction", "证据提取单" if s.family == "ecology" else "书证提取单"
    )
    sheets = 1 + s.style.long * (1 if s.style.long < 4 else 2) + (number % 2)
    taken = s.when["inquiry"] + timedelta(hours=2, minutes=10 * number)
    person = s.party.representative.name
    paper.list_title = f"{paper.title}（{name}）"
    paper.list_date = taken.date()
    paper.items(
        [("证据名称", [paper.f("evidence_name", name, name), f"  共{sheets}页"])],
        [("提取时间", mk.p.moment(paper, "taken_at", taken))],
        [("提取地点", paper.f("place", f"{s.organ.name}办公楼询问室"))],
        [("证明内容", paper.f("proves", proves))],
        [("执法人员", mk.officers(paper, s.organ.officers[:2]))],
    )
    signed: list[tuple[str, str | None, date | None]] = []
    if f"{paper.key}.copy_note" in s.left_out:
        paper.add(Cell("核对情况", ((paper.gap("copy_checked"),),), (), 60))
        mk.sign_line(paper, "提供人（签名）", "party", [], None, signed)
    else:
        paper.add(
            Cell(
                "核对情况",
                (
                    (paper.f("copy_checked", True, "此件由提供人提供，与原件核对无异，原件存提供人处。"),),
                    ("提供人：", paper.f("provided_by", person)),
                ),
                (),
                60,
            )
        )
        mk.sign_line(paper, "提供人（签名）", "party", [person], taken.date(), signed)
    mk.sign_line(
        paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], taken.date(), signed
    )
    mk.p.signatures(paper, signed)
    if f"{paper.key}.damage" in s.extra:
        paper.add(Picture("damage", 40))
    for sheet in range(1, sheets + 1):
        paper.add(Space(breaks=True))
        _copied_sheet(mk, paper, name, sheet, sheets)
    return paper


def _copied_sheet(mk: Maker, paper: Paper, name: str, sheet: int, sheets: int) -> None:
    s = mk.s
    serial = s.seed * 7 + sheet * 13
    paper.add(Para((f"{name}（第{sheet}页，共{sheets}页）",), "center", False, True))
    paper.add(Para((f"单位：{s.party.name}",), "left", False))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i in range(1, 15):
        value = (serial * (i + 3) * 37) % 900 + 40
        rows.append(
            (
                (str(i),),
                (f"{s.offence.goods}{'甲乙丙丁'[(serial + i) % 4]}类",),
                (f"{(serial + i * 5) % 28 + 1}",),
                (f"{value}.00",),
                ("",),
            )
        )
    paper.add(Grid(("序号", "项目", "数量", "金额", "备注"), tuple(rows), (0.7, 3, 1.2, 1.5, 1.6)))
    paper.add(Para((f"经办：{s.party.representative.name}",), "right", False))


def evidence_list(mk: Maker, names: list[tuple[str, int]]) -> Paper:
    """证据目录: names of evidence and number of sheets."""
    paper = Paper("evidence_list", "evidence_list", "证据目录")
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, (name, sheets) in enumerate(names, 1):
        rows.append(((str(i),), (paper.part("inventory_entries", name),), (f"{sheets}页",), ("",)))
        entries.append(
            {"no": i, "title": name, "doc_number": None, "date": None, "page_from": None, "page_to": None}
        )
    paper.put("inventory_entries", entries)
    paper.add(Grid(("序号", "证据名称", "页数", "备注"), tuple(rows), (0.7, 5, 1.2, 1.6)))
    return paper
