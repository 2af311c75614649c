# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper of this bureau is made with: party, officers, opinions, choices, signatures, in the words of the national forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casegen.culture.printer import CulturePrinter
from tests.casegen.culture.shapes import Halves, Run, Sheet, Stub, Value, line, pairs, ruled
from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval, Story
from tests.casegen.urban.plate import Signed, Trail

OPINIONS = {
    "handler": ("承办人意见", "执法人员意见", "主办（协办）人员意见", "承办人处理意见"),
    "handling_unit": ("承办机构意见", "执法大队意见", "文化市场综合行政执法队意见", "承办部门负责人意见"),
    "legal_unit": ("法制机构意见", "法制审核意见", "政策法规科意见", "法制部门审核意见"),
    "deputy_head": ("分管领导意见", "分管负责人意见", "分管局长审核意见", "分管局领导意见"),
    "agency_head": ("负责人意见", "局领导审批意见", "执法机关负责人意见", "行政执法机关负责人审批意见"),
}
KINDS = (("company", "法人"), ("other_organisation", "非法人组织"), ("sole_trader", "个体工商户"), ("natural_person", "自然人"))
Rows = list[tuple[str, list[Inline]]]
Signer = tuple[str, str, Sequence[str]]
"""Label, role and names of those who sign together."""


class Office(Maker):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: CulturePrinter = CulturePrinter(story)
        self.pick = picker(story)
        self.pen = self.pick("cu/pen", "hand", "hand", "text")
        self.nil = self.pick("cu/nil", "/", "/", "", "无", "——", "＼")
        kind = story.party.kind
        self.we = self.pick("cu/we", "本局", "我局", "本机关")
        self.you = self.pick("cu/you", "你（单位）", {"company": "你公司", "sole_trader": "你店", "natural_person": "你"}[kind], "你单位" if kind != "natural_person" else "你", "当事人")
        self.manner = self.pick("cu/manner", "box", "box", "rows", "left", "lines")
        self.source = self.pick("cu/source", "inspection", "complaint", "assignment", "transfer", "complaint")
        self.lined = self.pick("cu/lined", True, True, False)

    def sheet(self, manner: str = "") -> Sheet:
        """Start a form in the manner of the file, or in another."""
        return Sheet(manner or self.manner)

    def on(self, value: Value) -> list[Inline]:
        """Return a value on a line, where the file prints its forms with blanks."""
        return ruled(value) if self.lined else list(line(value))

    def blank(self, paper: Paper, name: str) -> Mark:
        """Print a slot that does not apply: struck out on purpose, or left empty."""
        return paper.slash(name, self.nil) if self.nil else paper.gap(name)

    def facts(self, key: str) -> str:
        """Return the finding of facts."""
        s = self.s
        return s.offence.facts.format(p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity)

    def hidden(self, code: str) -> str:
        """Hide the middle of a code."""
        head, tail = self.pick("cu/mask", (6, 4), (3, 3), (10, 2))
        return code[:head] + "*" * (len(code) - head - tail) + code[-tail:]

    def particulars(self, paper: Paper, *, masked: bool = False, phone: bool = False) -> Rows:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person, hide = party.representative, self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        number_label = pick("cu/id", "身份证号码", "公民身份号码", "有效证件号码", "身份证件号")
        rest: Rows = [(pick("cu/phone", "联系电话", "电话"), [paper.f("party_phone", party.phone)])] if phone else []
        if party.kind == "natural_person":
            return [(pick("cu/who", "当事人", "被处罚人", "当事人姓名"), [name]), (number_label, [paper.f("party_id_number", hide(person.id_number))]), (pick("cu/home", "住址", "户籍所在地", "地址"), [place]), *rest]
        head = pick("cu/head", "法定代表人", "法定代表人（主要负责人）", "负责人") if party.kind == "company" else pick("cu/owner", "经营者", "经营者姓名", "负责人")
        out: Rows = [
            (pick("cu/who_unit", "当事人", "被处罚单位（个人）", "当事人名称"), [name]), (pick("cu/code", "统一社会信用代码", "社会信用代码", "营业执照注册号（统一社会信用代码）"), [paper.f("party_uscc", hide(party.uscc or ""))]),
            (pick("cu/site", "住址", "住所（经营场所）", "地址", "注册地址"), [place]), (head, [paper.f("party_representative", person.name)]), *rest,
        ]  # fmt: skip
        if party.kind == "sole_trader":
            out.insert(4, (number_label, [paper.f("party_id_number", hide(person.id_number))]))
        return out

    def halves(self, paper: Paper, *, shape: str = "", masked: bool = False) -> Halves:
        """Return the party in two halves, of which one stays blank or is struck out."""
        party = self.s.party
        person, natural = party.representative, party.kind == "natural_person"
        own, hide = natural or party.kind == "sole_trader", self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        no: Value = self.nil or Mark((), "", "slot")
        man: list[tuple[str, Value]] = [
            ("姓名", name if natural else person.name if own else no), ("性别", person.sex if own else no),
            ("身份证号", paper.f("party_id_number", hide(person.id_number)) if own else self.blank(paper, "party_id_number")), ("住址", place if natural else no),
        ]  # fmt: skip
        unit: list[tuple[str, Value]] = [
            ("名称", no if natural else name), ("统一社会信用代码", self.blank(paper, "party_uscc") if natural else paper.f("party_uscc", hide(party.uscc or ""))),
            ("经营者" if party.kind == "sole_trader" else "法定代表人", self.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name)), ("地址", no if natural else place),
        ]  # fmt: skip
        tick = self.pick("cu/halves_tick", ("☑", "□"), ("", ""), ("", ""))
        heads = ("自然人", self.pick("cu/halves_unit", "法人或者其他组织", "单位"))
        return Halves((tick[not natural] + heads[0], tick[natural] + heads[1]), pairs(man), pairs(unit), shape or self.pick("cu/halves", "ruled", "open", "stacked"))

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter: blanks in a run, lines to fill in, halves, or a small table."""
        shape = self.pick("cu/addressed", "run", "lines", "halves", "run", "table")
        if shape == "halves":
            paper.add(self.halves(paper, masked=masked))
        elif shape == "table":
            form = self.sheet("box")
            for row in self.particulars(paper, masked=masked):
                form.slots(row)
            paper.add(form.plate())
        else:
            self.run(paper, self.particulars(paper, masked=masked), shape)

    def run(self, paper: Paper, rows: Rows, shape: str) -> None:
        """Append labelled blanks in running lines, or on a line each."""
        kept = [(label, self.on(value) if shape == "run" else value) for label, value in rows]
        paper.add(Run(pairs(kept), shape))

    def party_rows(self, paper: Paper, form: Sheet, *, phone: bool = False) -> None:
        """Add the party to a form: behind one label, or row by row."""
        rows = self.particulars(paper, phone=phone)
        if form.manner != "lines" and self.pick("cu/grouped", True, False):
            form.group(self.pick("cu/party_label", "当事人", "当事人基本情况"), [[row] for row in rows])
            return
        for row in rows:
            form.slots(row)

    def number(self, paper: Paper, key: str) -> None:
        """Append the paper's number below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f("doc_number", normal_number(number), number)
        paper.list_number = number
        label = self.pick("cu/number_label", "", "", "编号：", "文书号：")
        paper.add(Para((label, mark) if label else (mark,), self.pick("cu/number_at", "right", "right", "center"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        shape = self.pick("cu/officer", "label", "brackets", "slots", "slash", "after") if numbers else "names"
        out: list[Inline] = []
        for i, o in enumerate(people):
            if shape == "label":
                out += ["，" if i else "", paper.part("officers", o.name), "（执法证号：", paper.part("officers", o.certificate_no), "）"]
            elif shape == "slots":
                out += ["　" if i else "", paper.part("officers", o.name), "　执法证编号：", paper.part("officers", o.certificate_no)]
            elif shape == "slash":
                out += ["　" if i else "", paper.part("officers", f"{o.name}/{o.certificate_no}")]
            elif shape == "brackets":
                out += ["、" if i else "", paper.part("officers", f"{o.name}({o.certificate_no})")]
            else:
                out += ["、" if i else "", paper.part("officers", o.name)]
        if shape == "after":
            out.append("　执法证号：")
            for i, o in enumerate(people):
                out += ["、" if i else "", paper.part("officers", o.certificate_no)]
        return [x for x in out if x != ""]

    def names(self, paper: Paper, field: str, names: Sequence[str]) -> list[Inline]:
        """Print a list of names and record it."""
        paper.put(field, list(names))
        gap = self.pick("cu/names", "、", "　")
        return [x for i, n in enumerate(names) for x in ((gap, paper.part(field, n)) if i else (paper.part(field, n),))]

    def choice(self, paper: Paper, field: str, value: str, choices: Sequence[tuple[str, str]]) -> list[Inline]:
        """Print choices with one ticked; those that are not chosen stay printed."""
        yes, no, after = self.pick("cu/tick", ("☑", "□", False), ("■", "□", False), ("[√]", "[　]", False), ("（√）", "（　）", True), ("☑", "□", True), ("√", "□", False))
        out: list[Inline] = []
        for i, (name, text) in enumerate(choices):
            box = yes if name == value else no
            shown = f"{text}{box}" if after else f"{box}{text}"
            out += ["　" if i else "", paper.f(field, value, shown) if name == value else shown]
        return [x for x in out if x != ""]

    def kind(self, paper: Paper) -> list[Inline]:
        """Print the kinds of party with the right one ticked."""
        return self.choice(paper, "party_kind", self.s.party.kind, KINDS)

    def sign(self, paper: Paper, groups: Sequence[Signer], day: date) -> None:
        """Append signatures and record them."""
        form = self.pick("cu/sign", "{}（签名）", "{}签名", "{}（签字或盖章）", "{}签章")
        cells = []
        for label, _, names in groups:
            signed: list[Inline] = []
            for name in names:
                signed += ["　" if signed else "", self.p.signature(paper, name)]
            cells.append((form.format(label), tuple(x for x in signed if x != ""), (self.p.in_cell(day),)))
        paper.add(Signed(tuple(cells), self.pick("cu/signed", "rows", "abreast", "once")))
        self.p.signatures(paper, [(role, name, day) for _, role, names in groups for name in names])
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Sheet, rows: list[Approval], *, last: str = "", also: str = "", label: str = "") -> None:
        """Add the opinions to a form; the last date shows `last` and `also` too, `label` replaces the usual one."""
        self.p.approvals(paper, rows)
        which = self.pick("cu/opinion_words", 0, 1, 2, 3)
        made = []
        roles = list(dict.fromkeys(row.role for row in rows))
        for role in roles:
            group = [row for row in rows if row.role == role]
            fields = [f for f in (last, also) if f and role == roles[-1]]
            opinion, day = group[0].opinion or "", group[0].signed_on
            assert day is not None
            names: list[Inline] = []
            for row in group:
                names += ["　" if names else "", paper.part("approvals", row.name or "", look=self.pen)]
            # Handwriting does not break over lines, so what is long for its cell is filled in by machine.
            pen = self.pen if len(opinion) < 14 else "text"
            made.append((label or OPINIONS[role][which], (paper.part("approvals", opinion, look=pen),), tuple(n for n in names if n), (self.p.mark_day(paper, "approvals", day, *fields),)))
        form.rows.append(Trail(tuple(made)))
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on

    def stub(self, paper: Paper, day: date) -> None:
        """Append the strip that stays in the office, where the letters of the file have one."""
        if not self.pick("cu/stub", True, False, False):
            return
        s = self.s
        rows: list[tuple[str, Value]] = [("受文人", s.party.name), ("案由", s.offence.cause), ("填发人", s.organ.officers[0].name), ("批准人", s.organ.head), ("填发日期", self.p.in_cell(day))]
        cut = self.pick("cu/cut", "骑缝", f"第　　联　　{paper.list_number or ''}　　骑缝盖章")
        paper.add(Stub(f"{cut}", pairs([("存根", paper.title), *rows])))
