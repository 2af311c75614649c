"""Cells of ruled forms: labels as printers set them, values, approval rows, both halves of the party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.casegen.papers.blocks import mask
from tests.casegen.papers.model import Box, Inline, Mark, Paper
from tests.casegen.papers_transport.filler import OPEN_DAY, Clerk
from tests.casegen.papers_transport.manner import Ruled
from tests.casegen.story.model import Approval

Pieces = list[Inline]


def sheet(paper: Paper, widths: tuple[float, ...], boxes: Iterable[Box]) -> None:
    """Append a ruled sheet."""
    paper.add(Ruled(widths, tuple(boxes)))


def lab(mk: Clerk, text: str, cols: int = 1, rows: int = 1, *, narrow: bool = False) -> Box:
    """Return a label cell; two letters are spaced out, long labels broken, labels over several rows stand upright."""
    if rows > 2 and (mk.m.upright or narrow):
        return Box(((text,),), cols, rows, "center + horizon", label=True, turn=True)
    if len(text) == 2 and not narrow:
        text = f"{text[0]}{'　' if mk.m.label_gap else ''}{text[1]}"
    if narrow and len(text) > 2:
        half = 2 if len(text) <= 4 else (len(text) + 1) // 2
        parts = [text[i : i + half] for i in range(0, len(text), half)]
        return Box(tuple((p,) for p in parts), cols, rows, "center + horizon", label=True)
    return Box(((text,),), cols, rows, "center + horizon", label=True)


def val(*pieces: Inline, cols: int = 1, rows: int = 1, where: str = "", height: int = 0) -> Box:
    """Return a value cell of one line."""
    return Box((tuple(pieces),), cols, rows, where or "left + horizon", height=height)


def mid(mk: Clerk, *pieces: Inline, cols: int = 1) -> Box:
    """Return a short value, centred where the office centres what it fills in."""
    return val(*pieces, cols=cols, where="center + horizon" if mk.m.centred else "")


def text(
    *lines: Sequence[Inline], cols: int = 1, foot: Sequence[Sequence[Inline]] = (), height: int = 60, wide: bool = False
) -> Box:
    """Return a tall cell: lines from its top, closing lines at its foot."""
    return Box(
        tuple(tuple(line) for line in lines), cols, 1, "left + top",
        foot=tuple(tuple(line) for line in foot), height=height, breakable=wide,
    )  # fmt: skip


ROLES = {
    "handler": ("承办人意见", "经办人意见", "执法人员意见"),
    "handling_unit": ("经办机构负责人意见", "承办机构负责人意见", "执法大队意见"),
    "legal_unit": ("法制工作机构审核意见", "法制机构意见", "法规部门意见"),
    "deputy_head": ("分管负责人意见", "分管领导意见", "分管负责人审查意见"),
    "agency_head": ("负责人审批意见", "行政机关负责人意见", "主要负责人审批意见"),
}


def opinion_cells(
    mk: Clerk, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None,
    across: int = 3, first: int = 1,
) -> list[Box]:  # fmt: skip
    """Return one row per level; forms without a cell for the deputy leave this level out of the truth too."""
    pick = mk.m.order
    if not mk.m.deputy and not any(r.role == "deputy_head" for r in rows[-1:]):
        rows = [r for r in rows if r.role != "deputy_head"]
    mk.p.approvals(paper, rows)
    final = rows[-1]
    groups: dict[str, list[Approval]] = {}
    for row in rows:
        groups.setdefault(row.role, []).append(row)
    boxes: list[Box] = []
    for role, group in groups.items():
        opinion, day = group[0].opinion, group[0].signed_on
        hands: Pieces = [mk.say("opinion_sign", "签名：", "签字：", "（签字）", "签名")]
        for row in group:
            hands += [paper.part("approvals", row.name, look=mk.m.ink) if row.name else "      ", "  "]
        closes = tuple(f for f in (last, also) if f) if group[-1] is final else ()
        dated: Inline = OPEN_DAY
        if day:
            stamped = mk.day(paper, "_", day, desk=True)
            paper.slots.pop("_")
            dated = Mark(("approvals", *closes), stamped.text, stamped.look)
        elif closes:
            dated = Mark(closes, OPEN_DAY)
        foot = [[*hands, "   ", dated]] if mk.m.size < 12 else [hands, [dated]]
        words: Pieces = [paper.part("approvals", opinion, look=mk.m.ink)] if opinion else [""]
        boxes += [
            lab(mk, ROLES[role][pick], first, narrow=mk.m.upright),
            text(words, cols=across, foot=foot, height=62),
        ]
    for name in (last, also):
        if name:
            paper.put(name, final.signed_on)
    dates = [r.signed_on for r in rows if r.signed_on]
    if dates and paper.list_date is None:
        paper.list_date = dates[-1]
    return boxes


class Sides:
    """What is written into both printed halves, 个人 and 单位; the half that does not apply stays empty or is struck."""

    def __init__(self, mk: Clerk, paper: Paper, *, phone: bool = False, masked: bool = False) -> None:
        party, person = mk.s.party, mk.s.party.representative
        age = str(mk.s.day("inspected").year - person.born.year - 1)
        number = mask(person.id_number) if masked else person.id_number
        name: Pieces = [mk.party_name(paper)]
        home: Pieces = [paper.f("party_address", mk.s.codes.get(f"{paper.key}.address", party.address))]
        call: Pieces = [paper.f("party_phone", party.phone) if phone else party.phone]

        def none(field: str | None = None) -> Pieces:
            return [mk.nothing(paper, field)]

        self.trader: Pieces
        self.alone = party.kind == "natural_person"
        if self.alone:
            self.name, self.sex, self.age = name, [person.sex], [age]
            self.id, self.home, self.call = [paper.f("party_id_number", number)], home, call
            self.unit, self.seat, self.desk = none(), none(), none()
            self.code, self.head = none("party_uscc"), none("party_representative")
            self.trader = []
            return
        self.name, self.sex, self.age, self.home, self.call = none(), none(), none(), none(), none()
        code = mk.s.codes.get(paper.key, party.uscc or "")
        self.unit, self.seat, self.desk = name, home, call
        self.code = [paper.f("party_uscc", mask(code) if masked else code)]
        self.head = [paper.f("party_representative", person.name)]
        self.trader = []
        if party.kind == "sole_trader":
            self.id = none()
            self.trader = [paper.f("party_id_number", number)]
        else:
            self.id = none("party_id_number")


def party_cells(mk: Clerk, paper: Paper, *, phone: bool = False, masked: bool = False) -> list[Box]:
    """Return the party's rows over six columns: 当事人 │ 个人/单位 │ label │ value │ label │ value."""
    h = Sides(mk, paper, phone=phone, masked=masked)
    number = lab(mk, mk.say("id", "身份证件号", "身份证件号", "有效身份证件号码", "身份证号码"), narrow=mk.m.order == 0)
    code = mk.say("uscc", "统一社会信用代码", "统一社会信用代码", "社会信用代码（注册号）")
    head = mk.say("head", "法定代表人", "法定代表人（负责人）", "法定代表人/经营者")
    unit = mk.say("unit", "单位", "单位", "法人或其他组织")
    call = mk.say("call", "联系电话", "联系电话", "电话")
    extra = 1 if h.trader else 0
    side = lab(mk, mk.say("party", "当事人基本情况", "当事人", "当事人情况"), 1, 6 + extra, narrow=True)
    person = [
        lab(mk, mk.say("alone", "个人", "个人", "公民"), 1, 3, narrow=True),
        lab(mk, "姓名"), mid(mk, *h.name), lab(mk, mk.say("sex", "性别/年龄", "性别、年龄")),
        mid(mk, *h.sex, "  ", *h.age) if h.alone else mid(mk, *h.sex),
        lab(mk, "住址"), mid(mk, *h.home), lab(mk, call, narrow=True), mid(mk, *h.call),
        number, mid(mk, *h.id, cols=3),
    ]  # fmt: skip
    firm = [
        lab(mk, unit, 1, 3 + extra, narrow=True),
        lab(mk, "名称"), mid(mk, *h.unit), lab(mk, head, narrow=len(head) > 5), mid(mk, *h.head),
        lab(mk, mk.say("seat", "地址", "住所", "地址")), mid(mk, *h.seat), lab(mk, call, narrow=True), mid(mk, *h.desk),
        lab(mk, code, narrow=mk.m.order == 1), mid(mk, *h.code, cols=3),
    ]  # fmt: skip
    if h.trader:
        firm += [lab(mk, mk.say("trader_id", "经营者身份证件号", "经营者身份证号码"), narrow=True), mid(mk, *h.trader, cols=3)]
    return [side, *person, *firm] if mk.m.order != 2 else [side, *firm, *person]


def party_slots(mk: Clerk, paper: Paper, *, masked: bool = False, way: str = "") -> None:
    """Append the party as slots: its own half only."""
    h = Sides(mk, paper, masked=masked)
    for name in ("party_uscc", "party_representative") if h.alone else ():
        paper.slots.pop(name, None)
    if not h.alone and mk.s.party.kind == "company":
        paper.slots.pop("party_id_number", None)
    lead = mk.say("slot_party", "当事人", "当事人（姓名/名称）", "当事人姓名或名称")
    if h.alone:
        mk.blanks(
            paper,
            [(lead, h.name), (mk.say("sex2", "性别", "性  别"), h.sex)],
            [(mk.say("id2", "身份证件号", "身份证件号码", "居民身份证号"), h.id), ("联系电话", h.call)],
            [(mk.say("home", "住址", "联系地址", "住  址"), h.home)],
            way=way,
        )
        return
    code = mk.say("uscc2", "统一社会信用代码", "社会信用代码", "统一社会信用代码")
    head = mk.say("head2", "法定代表人（负责人）", "法定代表人", "负责人")
    seat = mk.say("seat2", "地址", "住所", "单位地址")
    rows = [
        [(lead, h.unit)], [(code, h.code)], [(seat, h.seat), ("联系电话", h.desk)], [(head, h.head)],
    ]  # fmt: skip
    if mk.m.order == 1:
        rows = [rows[0], rows[3], rows[1], rows[2]]
    if h.trader:
        rows.append([(mk.say("trader_id", "经营者身份证件号", "经营者身份证号码"), h.trader)])
    mk.blanks(paper, *rows, way=way)


def party_block(mk: Clerk, paper: Paper, *, masked: bool = False) -> None:
    """Append the addressed party: the printed sheet with both halves, or slots."""
    if mk.say("book_party", "sheet", "sheet", "slots") == "sheet":
        sheet(paper, (0.55, 0.6, 1.35, 3, 1.25, 2), party_cells(mk, paper, masked=masked))
    else:
        party_slots(mk, paper, masked=masked)
