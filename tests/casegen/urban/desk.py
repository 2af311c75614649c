# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper of this bureau is made with: party, officers, opinions, choices, signatures, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval, Story
from tests.casegen.urban.plate import Line, Sheet, Signed, Trail
from tests.casegen.urban.printer import UrbanPrinter

OPINIONS = {
    "handler": ("经办意见", "办案人员意见", "承办人员拟办意见", "承办意见"),
    "handling_unit": ("中队意见", "大队负责人意见", "办案机构负责人意见", "承办部门审查意见"),
    "legal_unit": ("法制科意见", "法制科审核意见", "法制机构审核", "法规部门审核意见"),
    "deputy_head": ("分管副局长意见", "分管局领导意见", "分管负责人审查", "分管领导意见"),
    "agency_head": ("局长意见", "局长审批意见", "行政机关负责人意见", "主要领导审批"),
}
TRAIL = ("u/trail", "areas", "table", "abreast", "areas")
Pairs = list[tuple[str, list[Inline]]]
Signer = tuple[str, str, Sequence[str]]
"""Label, role and names of those who sign together."""


class Bench(Maker):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: UrbanPrinter = UrbanPrinter(story)
        self.pick = picker(story)
        self.pen = self.pick("u/pen", "hand", "text", "hand")
        self.nil = self.pick("u/nil", "／", "无", "——", "/", "")
        kind = story.party.kind
        self.we = self.pick("u/we", "本局", "我局", "本机关")
        self.you = self.pick("u/you", {"company": "你公司", "sole_trader": "你店"}.get(kind, "你"), "你" if kind == "natural_person" else "你单位", "你（单位）", "当事人")
        self.manner = self.pick("u/manner", "grid", "grey", "dash", "ledger", "stack", "grid")
        self.source = self.pick("u/source", "inspection", "complaint", "assignment", "transfer", "inspection")

    def sheet(self, manner: str = "") -> Sheet:
        """Start a form in the manner of the file, or in another."""
        return Sheet(manner or self.manner)

    def blank(self, paper: Paper, name: str) -> Mark:
        """Print a slot that does not apply: struck out on purpose, or left empty."""
        return paper.slash(name, self.nil) if self.nil else paper.gap(name)

    def facts(self, key: str) -> str:
        """Return the finding of facts."""
        s = self.s
        return s.offence.facts.format(p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity)

    def hidden(self, code: str) -> str:
        """Hide the middle of a code."""
        head, tail = self.pick("u/mask", (4, 4), (6, 2), (8, 4))
        return code[:head] + "*" * (len(code) - head - tail) + code[-tail:]

    def particulars(self, paper: Paper, *, masked: bool = False, phone: bool = False) -> Pairs:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person, hide = party.representative, self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        number_label = pick("u/id_label", "居民身份证号", "身份证号码", "证件号码", "身份证件号码")
        rest: Pairs = [(pick("u/phone", "联系方式", "电话", "联系电话"), [paper.f("party_phone", party.phone)])] if phone else []
        if party.kind == "natural_person":
            return [
                (pick("u/person", "被处理人", "公民姓名", "当事人（个人）", "被处罚人"), [name]),
                (number_label, [paper.f("party_id_number", hide(person.id_number))]),
                (pick("u/home", "居住地址", "住所地", "常住地址", "住址"), [place]), *rest,
            ]  # fmt: skip
        head = pick("u/head", "法定代表人姓名", "法定代表人/负责人", "主要负责人") if party.kind == "company" else pick("u/owner", "业主", "经营者姓名", "经营者")
        out: Pairs = [
            (pick("u/unit", "被处理单位", "单位（字号）名称", "当事人（单位）", "被处罚单位"), [name]),
            (head, [paper.f("party_representative", person.name)]),
            (pick("u/code", "统一社会信用代码", "信用代码", "营业执照统一社会信用代码", "证照号码"), [paper.f("party_uscc", hide(party.uscc or ""))]),
            (pick("u/site", "营业地址", "所在地", "单位地址", "住所"), [place]), *rest,
        ]  # fmt: skip
        if party.kind == "sole_trader":
            out.insert(2, (number_label, [paper.f("party_id_number", hide(person.id_number))]))
        return out

    def party_rows(self, paper: Paper, form: Sheet, *, phone: bool = False) -> None:
        """Add the party to a form: behind one label, or two slots a row."""
        rows = self.particulars(paper, phone=phone)
        if self.pick("u/party_group", True, False):
            form.group(self.pick("u/party_label", "当事人基本情况", "当事人", "相对人"), [[row] for row in rows])
            return
        form.slots(rows[0])
        short = [r for r in rows[1:] if sum(len(x if isinstance(x, str) else x.text) for x in r[1]) < 12 and len(r[0]) < 9]
        while len(short) > 1:
            form.slots(*short[:2])
            rows = [r for r in rows if r not in short[:2]]
            short = short[2:]
        for row in rows[1:]:
            form.slots(row)

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter: a sentence, lines to fill in, or a small table."""
        rows = self.particulars(paper, masked=masked)
        shape = self.pick("u/addressed", "sentence", "lines", "table", "brackets")
        if shape in ("sentence", "brackets"):
            (label, name), *more = rows
            said: list[Inline] = [f"{label}：", *name]
            for i, (other, value) in enumerate(more):
                before = "（" if shape == "brackets" and not i else "，"
                said += [f"{before}{other}{'' if shape == 'brackets' else '：'}", *value]
            paper.para(*said, "）" if shape == "brackets" else "。", indent=shape == "sentence")
            return
        form = self.sheet("lines" if shape == "lines" else self.manner)
        for row in rows:
            form.slots(row)
        paper.add(form.plate())

    def number(self, paper: Paper, key: str) -> None:
        """Append the paper's number below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f("doc_number", normal_number(number), number)
        paper.list_number = number
        label = self.pick("u/number_label", "", "文书编号：", "", "文号　", "案件文号：")
        paper.add(Para((label, mark) if label else (mark,), self.pick("u/number_at", "right", "center", "center", "left"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        shape = self.pick("u/officer", "no", "listed", "comma", "tail", "spaced") if numbers else "names"
        out: list[Inline] = []
        for i, o in enumerate(people):
            both = {
                "no": f"{o.name}（No.{o.certificate_no}）", "listed": f"{o.name}　证号{o.certificate_no}", "comma": f"{o.name}，{o.certificate_no}", "spaced": f"{o.name}  {o.certificate_no}",
            }.get(shape, o.name)  # fmt: skip
            lead = f"{'　' if i else ''}{i + 1}." if shape == "listed" else ("；" if shape == "comma" else "、" if shape in ("names", "tail", "no") else "　") if i else ""
            out += [lead, paper.part("officers", both)]
        if shape == "tail":
            out.append("，执法证号分别是")
            for i, o in enumerate(people):
                out += ["和" if i else "", paper.part("officers", o.certificate_no)]
        return [x for x in out if x != ""]

    def names(self, paper: Paper, field: str, names: Sequence[str]) -> list[Inline]:
        """Print a list of names and record it."""
        paper.put(field, list(names))
        gap = self.pick("u/names", "、", "　", "，")
        return [x for i, n in enumerate(names) for x in ((gap, paper.part(field, n)) if i else (paper.part(field, n),))]

    def choice(self, paper: Paper, field: str, value: str, choices: Sequence[tuple[str, str]]) -> list[Inline]:
        """Print choices with one ticked; some forms print the chosen words only."""
        shape = self.pick("u/tick", "☑□", "■□", "√□", "（√）（　）", "behind", "words")
        if shape == "words":
            return [paper.f(field, value, dict(choices)[value])]
        out: list[Inline] = []
        for i, (name, text) in enumerate(choices):
            yes, no = ("√", "") if shape == "behind" else (shape[:3], shape[3:]) if len(shape) > 2 else (shape[0], shape[1])
            box = yes if name == value else no
            shown = f"{text}{box}" if shape == "behind" else f"{box}{text}"
            out += ["　" if i else "", paper.f(field, value, shown) if name == value else shown]
        return [x for x in out if x != ""]

    def sign(self, paper: Paper, groups: Sequence[Signer], day: date) -> None:
        """Append signatures and record them."""
        form = self.pick("u/sign", "{}签名或盖章", "{}（签名）", "{}签字", "{}")
        cells: list[tuple[str, Line, Line]] = []
        for label, _, names in groups:
            signed: list[Inline] = []
            for name in names:
                signed += ["、" if signed and self.pick("u/sign_gap", True, False) else "　" if signed else "", self.p.signature(paper, name)]
            cells.append((form.format(label), tuple(x for x in signed if x != ""), (self.p.in_cell(day),)))
        paper.add(Signed(tuple(cells), self.pick("u/signed", "rows", "once", "table")))
        self.p.signatures(paper, [(role, name, day) for _, role, names in groups for name in names])
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Sheet, rows: list[Approval], *, last: str = "", also: str = "") -> None:
        """Add the opinions to a form; the last date shows `last` and `also` too."""
        self.p.approvals(paper, rows)
        which = self.pick("u/opinion_words", 0, 1, 2, 3)
        made: list[tuple[str, Line, Line, Line]] = []
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
            pen = self.pen if len(opinion) < (14 if self.pick(*TRAIL) == "areas" else 8) else "text"
            made.append((OPINIONS[role][which], (paper.part("approvals", opinion, look=pen),), tuple(n for n in names if n), (self.p.mark_day(paper, "approvals", day, *fields),)))
        form.rows.append(Trail(tuple(made)))
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on
