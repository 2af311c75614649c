"""The party in forms that print both halves, 个人 and 单位, and in lines of slots."""

from __future__ import annotations

from tests.casegen.papers.blocks import mask
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, label, value, vertical

WITH_PHONE = {"case_filing_approval", "site_record"}
Pieces = list[Inline]


def party_name(mk: Filler, paper: Paper) -> Inline:
    """Return the party's name as a field."""
    return paper.f("party_name", mk.name(paper.key))


class Halves:
    """The values of both halves; the half that does not apply is struck out or empty."""

    def __init__(self, mk: Filler, paper: Paper, *, masked: bool = False) -> None:
        party, s = mk.s.party, mk.s
        person = party.representative
        alone = party.kind == "natural_person"

        def no(field: str | None = None) -> Pieces:
            return [mk.blank(paper, field)]

        number = mask(person.id_number) if masked else person.id_number
        address = s.codes.get(f"{paper.key}.address", party.address)
        phone: Pieces = [paper.f("party_phone", party.phone) if paper.type in WITH_PHONE else party.phone]
        age = str(s.day("inspected").year - person.born.year - 1)
        name: Pieces = [party_name(mk, paper)]
        home: Pieces = [paper.f("party_address", address)]
        self.person = alone
        self.sex: Pieces
        self.age: Pieces
        self.id: Pieces
        self.head: Pieces
        if alone:
            self.name, self.sex, self.age = name, [person.sex], [age]
            self.id = [paper.f("party_id_number", number)]
            self.home, self.phone = home, phone
            self.unit, self.code = no(), no("party_uscc")
            self.head, self.seat, self.unit_phone = no("party_representative"), no(), no()
            return
        code = s.codes.get(paper.key, party.uscc or "")
        self.name, self.sex, self.age, self.home, self.phone = no(), no(), no(), no(), no()
        self.unit = name
        self.code = [paper.f("party_uscc", mask(code) if masked else code)]
        left_out = "representative" in s.left_out and paper.type in ("penalty_decision", "prior_notice")
        self.head = no() if left_out else [paper.f("party_representative", person.name)]
        self.seat, self.unit_phone = home, phone
        if party.kind == "sole_trader":
            self.id = no()
            self.head += ["（经营者，身份证号码", paper.f("party_id_number", number), "）"]
        else:
            self.id = no("party_id_number")


def halves_rows(mk: Filler, paper: Paper, *, masked: bool = False) -> list[tuple[Box, ...]]:
    """Return seven rows for a sheet of six columns: 当事人 │ 个人/单位 │ label │ value │ label │ value."""
    h = Halves(mk, paper, masked=masked)
    number = mk.pick("身份证件号", "身份证号码", "身份证（其他有效证件）号码")
    head = mk.pick("法定代表人", "法定代表人（负责人）", "法定代表人或负责人")
    code = mk.pick("统一社会信用代码", "统一社会信用代码", "社会信用代码")
    first = mk.pick("当事人", "当事人基本情况", "当事人")
    unit = "单位" if mk.s.party.kind != "sole_trader" or mk.m.wording else "单位（个体工商户）"
    return [
        (vertical(first, 7), vertical(mk.pick("个人", "个人", "公民"), 3), label("姓名"), value(*h.name),
         label(mk.pick("性别、年龄", "性别/年龄", "性别")), value(*h.sex, *([] if mk.m.wording == 2 else ["  "]),
                                                            *([] if mk.m.wording == 2 else h.age))),
        (label(number), value(*h.id, across=3)),
        (label(mk.pick("住址", "住址", "家庭住址")), value(*h.home), label("联系电话"), value(*h.phone)),
        (vertical(unit, 4), label("名称"), value(*h.unit, across=3)),
        (label(code), value(*h.code, across=3)),
        (label(mk.pick("地址", "住所")), value(*h.seat), label("联系电话"), value(*h.unit_phone)),
        (label(head), value(*h.head, across=3)),
    ]  # fmt: skip


def party_slots(mk: Filler, paper: Paper, *, masked: bool = False, frame: str = "") -> None:
    """Append the party as slots: only its own half, as forms（单位）and（个人）print it."""
    h = Halves(mk, paper, masked=masked)
    for name in ("party_uscc", "party_representative") if h.person else ():
        paper.slots.pop(name)
    if not h.person and mk.s.party.kind == "company":
        paper.slots.pop("party_id_number")
    lead = party_label(mk, paper)
    if h.person:
        mk.slots(
            paper,
            [(lead, h.name), ("性别", h.sex), ("年龄", h.age)],
            [(mk.pick("身份证号", "身份证件号码", "公民身份号码"), h.id), ("联系电话", h.phone)],
            [(mk.pick("家庭住址", "住址", "联系地址"), h.home)],
            frame=frame,
        )
        return
    rows: list[list[tuple[str, Pieces]]] = [[(lead, h.unit)]]
    code = mk.pick("统一社会信用代码", "社会信用代码", "统一社会信用代码")
    head = mk.pick("法定代表人（负责人）", "法定代表人（负责人）", "法定代表人/负责人")
    if mk.m.wording == 0:
        rows += [[("地址", h.seat)], [(code, h.code)], [(head, h.head), ("联系电话", h.unit_phone)]]
    else:
        rows += [[(code, h.code), ("联系电话", h.unit_phone)], [(head, h.head)], [("住所", h.seat)]]
    mk.slots(paper, *rows, frame=frame)


def party_block(mk: Filler, paper: Paper, *, masked: bool = False) -> None:
    """Append the addressed party: some transport books print both halves as a sheet, others lines of slots."""
    if not mk.safety and mk.m.wording == 1:
        paper.add(Sheet((0.7, 0.7, 1.6, 2.8, 1.3, 2.2), tuple(halves_rows(mk, paper, masked=masked))))
    else:
        party_slots(mk, paper, masked=masked)


def party_label(mk: Filler, paper: Paper) -> str:
    """Return how this kind of paper calls the party."""
    alone = mk.s.party.kind == "natural_person"
    if paper.type in ("site_record", "reinspection_record"):
        if alone:
            return "被检查人"
        return mk.pick("被检查单位", "被检查单位（人）", "被检查单位")
    if paper.type in ("penalty_decision", "summary_penalty_decision", "no_penalty_decision", "prior_notice"):
        if not mk.safety:
            return mk.pick("当事人", "当事人（个人姓名或单位名称）", "当事人")
        return (
            mk.pick("被处罚人", "被处罚人", "当事人")
            if alone
            else mk.pick("被处罚单位", "被处罚单位", "当事人")
        )
    return "当事人"
