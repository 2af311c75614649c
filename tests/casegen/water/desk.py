# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper of this bureau is made with: party, officers, opinions, choices, signatures, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Grid, Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval, Story
from tests.casegen.story.water import UNITS, branch_of
from tests.casegen.water.printer import WaterPrinter
from tests.casegen.water.table import Line, Opinion, Pair, Table

OPINIONS = {
    "handler": ("承办人意见", "调查人员意见", "承办人员意见", "案件承办人处理意见"),
    "handling_unit": ("承办机构意见", "{team}意见", "承办机构负责人审核意见", "承办部门负责人意见"),
    "legal_unit": ("法制机构审核意见", "政策法规科意见", "法制工作机构意见", "法规科审核意见"),
    "deputy_head": ("分管负责人意见", "分管领导意见", "分管局长审核意见", "局分管领导意见"),
    "agency_head": ("行政机关负责人审批意见", "局长审批意见", "机关主要负责人意见", "局主要领导审批意见"),
}
LEADS = {"water": "水行政", "land": "自然资源行政", "fish": "渔业行政"}
TEAMS = {"water": ("水政监察大队", "水政科"), "land": ("执法监察大队", "执法科"), "fish": ("渔政大队", "渔业行政执法中队")}
Pairs = list[tuple[str, list[Inline]]]
# What is kept as evidence where the goods themselves cannot be carried away.
KEPT = {
    "water_taken": ("潜水泵", "QJ200", "1台"), "levee_soil": ("挖掘机钥匙", "PC60", "1把"), "river_spoil": ("自卸车行车记录仪", "黑色", "1个"), "river_shed": ("建房图纸", "A3", "1套"),
    "river_poplars": ("树苗标签", "纸质", "3张"), "no_meter": ("泵房运行记录本", "A4", "2册"), "soil_unaccepted": ("生产日志", "A4", "3册"), "land_occupied": ("施工日志", "A4", "2册"),
    "fish_electric": ("升压器", "12V", "1台"), "fish_pens": ("投放记录本", "A5", "1册"),
}  # fmt: skip
Lines = list[list[Inline]]
Signer = tuple[str, str, Sequence[str]]
"""Label, role and names of those who sign together."""


class Counter(Maker):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: WaterPrinter = WaterPrinter(story)
        self.pick = picker(story)
        self.branch = branch_of(story.offence.id)
        self.lead = self.pick("w/lead", LEADS[self.branch], "", LEADS[self.branch])
        self.team = self.pick("w/team", *TEAMS[self.branch])
        self.image = story.style.signature == "image"
        self.pen = self.pick("w/pen", "image", "text") if self.image else self.pick("w/pen", "hand", "text", "text")
        self.nil = self.pick("w/nil", "/", "——", "无", "", "／", "—")
        kind = story.party.kind
        self.we = self.pick("w/we", "本机关", "本局", "我局")
        whole = {"company": "你公司", "sole_trader": "你（单位）", "natural_person": "你"}[kind]
        self.you = self.pick("w/you", whole, "你" if kind == "natural_person" else "你单位", "你（单位）", "当事人")
        self.source = self.pick("w/source", "inspection", "inspection", "complaint", "transfer", "assignment")

    def titled(self, text: str) -> str:
        """Return a title with the field of the bureau in front: 行政处罚决定书 -> 水行政处罚决定书."""
        if not self.lead:
            return text
        return self.lead + (text.removeprefix("行政") if text.startswith("行政") else f"处罚{text}")

    def table(self, pairs: str = "") -> Table:
        """Start a form."""
        return Table(self.pick, pairs=pairs)

    def blank(self, paper: Paper, name: str) -> Mark:
        """Print a slot that does not apply: struck out on purpose, or left empty."""
        return paper.slash(name, self.nil) if self.nil else paper.gap(name)

    def facts(self, key: str) -> str:
        """Return the finding of facts."""
        s = self.s
        return s.offence.facts.format(p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity)

    def account(self, paper: Paper, key: str) -> Lines:
        """Return the facts at length, as reports and decisions tell them."""
        s, pick = self.s, self.pick
        lines = [
            self.facts(key), f"{self.p.day(s.day('inspected'))}，执法人员{s.organ.officers[0].name}、{s.organ.officers[1].name}到{s.place}现场检查，{s.offence.seen.format(n=s.quantity)}",
            f"{self.p.day(s.day('inquiry'))}，执法人员询问了有关人员，{pick('w/admitted', '其对上述事实予以确认', '其陈述与现场检查情况相符')}。",
        ]  # fmt: skip
        lines = lines[: 1 + s.style.long % 3] if s.style.long < 6 else lines
        paper.put("facts", "".join(lines))
        return [[paper.part("facts", x)] for x in lines]

    def hidden(self, code: str) -> str:
        """Hide the middle of a code."""
        head, tail = self.pick("w/mask", (6, 4), (8, 2), (3, 4))
        return code[:head] + "*" * (len(code) - head - tail) + code[-tail:]

    def particulars(self, paper: Paper, *, masked: bool = False, phone: bool = False) -> Pairs:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person, hide = party.representative, self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        card = pick("w/id_label", "身份证号码", "公民身份号码", "身份证（件）号码", "居民身份证号码")
        rest: Pairs = [(pick("w/phone", "联系电话", "电话"), [paper.f("party_phone", party.phone)])] if phone else []
        site = pick("w/site", "住所（住址）", "地址", "住址（住所地）", "住所地")
        if party.kind == "natural_person":
            return [
                (pick("w/person", "当事人", "姓名", "当事人姓名（名称）", "违法行为人"), [name]),
                (card, [paper.f("party_id_number", hide(person.id_number))]), (site, [place]), *rest,
            ]  # fmt: skip
        head = pick("w/head", "法定代表人（负责人）", "法定代表人", "法定代表人或主要负责人") if party.kind == "company" else pick("w/owner", "经营者", "经营者（负责人）", "字号经营者")
        out: Pairs = [
            (pick("w/unit", "当事人", "单位名称", "当事人姓名（名称）", "违法单位（名称）"), [name]),
            (pick("w/code", "统一社会信用代码", "社会信用代码", "统一社会信用代码（注册号）"), [paper.f("party_uscc", hide(party.uscc or ""))]),
            (head, [paper.f("party_representative", person.name)]), (site, [place]), *rest,
        ]  # fmt: skip
        if party.kind == "sole_trader":
            out.insert(3, (card, [paper.f("party_id_number", hide(person.id_number))]))
        return out

    def party_rows(self, paper: Paper, form: Table, *, phone: bool = False) -> None:
        """Add the party to a form: behind one upright label, or row by row."""
        rows = self.particulars(paper, phone=phone)
        if self.pick("w/party_group", True, True, False):
            form.group(self.pick("w/party_label", "当事人", "当事人情况", "违法主体"), [[row] for row in rows])
            return
        for row in rows:
            form.row(row)

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter: as lines, in a sentence, or as a table."""
        rows = self.particulars(paper, masked=masked)
        shape = self.pick("w/addressed", "lines", "table", "sentence", "lines")
        if shape == "table":
            form = self.table()
            for row in rows:
                form.row(row)
            paper.add(form.form())
        elif shape == "sentence":
            said: list[Inline] = []
            for i, (label, value) in enumerate(rows):
                said += ["，" if i else "", f"{label}：" if i == 0 or self.pick("w/said_colon", True, False) else label, *value]
            paper.para(*[x for x in said if x != ""], "。")
        else:
            for label, value in rows:
                paper.para(f"{label}：", *value, indent=self.pick("w/lines_indent", True, False))

    def number(self, paper: Paper, key: str) -> None:
        """Append the paper's number below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f("doc_number", normal_number(number), number)
        paper.list_number = number
        label = self.pick("w/number_label", "", "", "编号：", "文号：")
        paper.add(Para((label, mark) if label else (mark,), self.pick("w/number_at", "center", "right", "right"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        shape = self.pick("w/officer", "brackets", "label", "run", "behind", "colon") if numbers else "names"
        out: list[Inline] = []
        if shape == "behind":
            # Both names first, then both numbers.
            for i, o in enumerate(people):
                out += ["、" if i else "", paper.part("officers", o.name)]
            out.append("（执法证号：")
            for i, o in enumerate(people):
                out += ["、" if i else "", paper.part("officers", o.certificate_no)]
            return [x for x in [*out, "）"] if x != ""]
        for i, o in enumerate(people):
            both = {
                "brackets": f"{o.name}（{o.certificate_no}）", "label": f"{o.name}，执法证件号{o.certificate_no}", "run": f"{o.name}{o.certificate_no}", "colon": f"{o.name}　证号：{o.certificate_no}",
            }.get(shape, o.name)  # fmt: skip
            gap = {"brackets": "、", "label": "；", "run": "，", "colon": "　"}.get(shape, "、")
            out += [gap if i else "", paper.part("officers", both)]
        return [x for x in out if x != ""]

    def officer_cells(self, paper: Paper, people: list[Officer], label: str) -> list[list[Pair]]:
        """Return officers as rows of a form: a name and a number in cells of their own."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
        number = self.pick("w/number_cell", "执法证号", "证件编号", "行政执法证号")
        return [[(f"{label}{i}" if self.pick("w/counted", True, False) else label, paper.part("officers", o.name)), (number, paper.part("officers", o.certificate_no))] for i, o in enumerate(people, 1)]

    def names(self, paper: Paper, field: str, names: Sequence[str]) -> list[Inline]:
        """Print a list of names and record it."""
        paper.put(field, list(names))
        gap = self.pick("w/names", "、", "　", "、")
        return [x for i, n in enumerate(names) for x in ((gap, paper.part(field, n)) if i else (paper.part(field, n),))]

    def choice(self, paper: Paper, field: str, value: str, choices: Sequence[tuple[str, str]]) -> list[Inline]:
        """Print choices with one ticked; some forms print the chosen words only."""
        shape = self.pick("w/tick", "√□", "behind", "words", "☑□", "words", "■□")
        if shape == "words":
            return [paper.f(field, value, dict(choices)[value])]
        out: list[Inline] = []
        for i, (name, text) in enumerate(choices):
            yes, no = ("√", "") if shape == "behind" else (shape[0], shape[1])
            box = yes if name == value else no
            shown = f"{text}（{box or '　'}）" if shape == "behind" else f"{box}{text}"
            out += ["　" if i else "", paper.f(field, value, shown) if name == value else shown]
        return [x for x in out if x != ""]

    def sign(self, paper: Paper, groups: Sequence[Signer], day: date, *, form: Table | None = None) -> None:
        """Append signatures, into the form if there is one, and record them."""
        words = self.pick("w/sign", "{}（签名）", "{}签名", "{}（签字）", "{}")
        shape = self.pick("w/sign_shape", "day_right", "day_left", "day_once", "day_right")
        shown: list[tuple[str, Line]] = []
        for label, _, names in groups:
            signed: list[Inline] = []
            for name in names:
                signed += ["　" if signed else "", self.p.signature(paper, name)]
            shown.append((words.format(label), tuple(x for x in signed if x != "")))
        when = self.p.in_cell(day)
        for i, (label, names_line) in enumerate(shown):
            last = i == len(shown) - 1
            if form is not None:
                dated = shape != "day_once" or last
                form.row((label, names_line), *((("日期", when),) if dated else ()), height=26, together=True)
            elif shape == "day_left":
                paper.add(Para((f"{label}：", *names_line, f"　日期：{when}"), "left", False))
            elif shape == "day_right":
                paper.add(Para((f"{label}：", *names_line, f"　　　　　{when}"), "left", False))
            else:
                paper.add(Para((f"{label}：", *names_line), "left", False), *([Para((when,), "right", False)] if last else []))
        self.p.signatures(paper, [(role, name, day) for _, role, names in groups for name in names])
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Table, rows: list[Approval], *, last: str = "", also: str = "") -> None:
        """Add the opinions to a form; the last date shows `last` and `also` too."""
        ink = self.pen == "image"
        self.p.approvals(paper, [Approval(r.role, r.opinion, None if ink else r.name, r.signed_on) for r in rows])
        which = self.pick("w/opinion_words", 0, 1, 2, 3)
        lead = self.pick("w/signed_by", "签名：", "", "签字：", "（签名）")
        roles = list(dict.fromkeys(row.role for row in rows))
        for role in roles:
            group = [row for row in rows if row.role == role]
            fields = [f for f in (last, also) if f and role == roles[-1]]
            opinion, day = group[0].opinion or "", group[0].signed_on
            assert day is not None
            names: list[Inline] = []
            for row in group:
                names += ["　" if names else "", paper.part("approvals", row.name or "", look=self.pen)]
            # Handwriting does not break over lines, so only short opinions are written by hand.
            look = "hand" if self.pen == "hand" and len(opinion) < 10 and self.pick("w/opinion_pen", True, False) else "text"
            label = OPINIONS[role][which].format(team=self.team)
            form.opinion(
                Opinion(label, (paper.part("approvals", opinion, look=look),), tuple(n for n in names if n != ""), (self.p.mark_day(paper, "approvals", day, *fields),)), lead,
            )  # fmt: skip
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on

    def goods(self, paper: Paper, heads: tuple[str, str, str, str, str], *, kept: bool = False) -> None:
        """Append the list of goods; `kept` names what can be carried away as evidence."""
        s = self.s
        rows = [{"name": s.offence.goods, "spec": "见照片", "quantity": f"{s.quantity}{UNITS[s.offence.goods]}"}]
        if kept and s.offence.id in KEPT:
            name, spec, quantity = KEPT[s.offence.id]
            rows = [{"name": name, "spec": spec, "quantity": quantity}]
        if self.pick("w/more_goods", True, False):
            rows.append({"name": self.pick("w/tool", "铁锹", "绳索", "手推车"), "spec": "旧", "quantity": "1件"})
        paper.put("items", rows)
        cells: list[tuple[tuple[Inline, ...], ...]] = [((str(i),), *((paper.part("items", g[k]),) for k in ("name", "spec", "quantity")), ("",)) for i, g in enumerate(rows, 1)]
        if self.pick("w/goods_end", True, False):
            cells.append((("",), ("（以下空白）",), ("",), ("",), ("",)))
        paper.add(Grid(heads, tuple(cells), (0.8, 2.4, 1.6, 1.4, 1.6)))
